#include "cli/command.h"
#include "cli/option_choices.h"
#include "cli/options.h"
#include "runs/process.h"

#define FIELD(name) offsetof(ac_cli_options, name)

const ac_cli_option ac_cli_option_instrument = {
    .name = "instrument",
    .value = "FILE|NAME",
    .english =
        "the questionnaire that the sheets answer, instead of the one that accord.yaml names",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(instrument),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_rules = {
    .name = "rules",
    .value = "FILE|DIR|NAME",
    .english = "rules to try, instead of those that accord.yaml names; may be given again for more",
    .kind = AC_CLI_LIST,
    .offset = FIELD(rules),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_no_rules = {
    .name = "rules",
    .value = "FILE|DIR|NAME",
    .english = "taken as by check, so that one line of options serves both; no rule is tried",
    .kind = AC_CLI_LIST,
    .offset = FIELD(rules),
};
const ac_cli_option ac_cli_option_report = {
    .name = "format",
    .letter = 'f',
    .choices = ac_cli_list_renderers,
    .english = "how findings are told; terminal if not given. With :FILE behind it, into that "
               "file; may be given again for several reports in one run",
    .kind = AC_CLI_LIST,
    .offset = FIELD(reports),
    .with_file = true,
    .from_shell = true,
};
const ac_cli_option ac_cli_option_fail_on = {
    .name = "fail-on",
    .choices = ac_cli_list_severities,
    .english = "the mildest finding that makes the exit status 1; as accord.yaml says, else error",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(fail_on),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_select = {
    .name = "select",
    .value = "RULE|TAG",
    .english = "only these rules: a name, a glob such as 'date-*', or a tag; may be given again",
    .kind = AC_CLI_LIST,
    .offset = FIELD(select),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_ignore = {
    .name = "ignore",
    .value = "RULE|TAG",
    .english = "none of these rules; may be given again",
    .kind = AC_CLI_LIST,
    .offset = FIELD(ignore),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_mutate = {
    .name = "mutate",
    .english = "also name small mistakes in the rules that no example would reveal",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(mutate),
};
const ac_cli_option ac_cli_option_coverage = {
    .name = "coverage",
    .english =
        "also name the parts of expressions that are never true, or never false, in examples",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(coverage),
};
const ac_cli_option ac_cli_option_stats = {
    .name = "stats",
    .english = "also table how often each rule applied, passed, failed, or could not be told",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(stats),
};
const ac_cli_option ac_cli_option_profile = {
    .name = "profile",
    .english = "also table where the time went: each stage, and the rules that cost most, with "
               "the memory that each took",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(profile),
};
const ac_cli_option ac_cli_option_watch = {
    .name = "watch",
    .english = "check again whenever a sheet, a rule, the instrument or accord.yaml changes",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(watch),
};
const ac_cli_option ac_cli_option_rule_format = {
    .name = "format",
    .choices = ac_cli_list_rule_formats,
    .english = "table, for people, if not given; json is one object a line",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(format),
};
const ac_cli_option ac_cli_option_docs_format = {
    .name = "format",
    .choices = ac_cli_list_docs_formats,
    .english = "markdown if not given; luals tells editors what rule files can use",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(format),
};
const ac_cli_option ac_cli_option_from = {
    .name = "from",
    .choices = ac_cli_list_readers,
    .english = "what the sheets are written in; by the file's name if not given",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(from),
};
const ac_cli_option ac_cli_option_color = {
    .name = "color",
    .choices = ac_cli_list_colors,
    .english = "auto, if not given: on a terminal, unless NO_COLOR is set",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(color),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_form = {
    .name = "format",
    .choices = ac_cli_list_forms,
    .english = "tree, for people, if not given",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(format),
};
const ac_cli_option ac_cli_option_output = {
    .name = "output",
    .letter = 'o',
    .value = "FILE",
    .english = "write there, all or nothing; to standard output if not given",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(output),
};
const ac_cli_option ac_cli_option_help = {
    .name = "help",
    .letter = 'h',
    .english = "show this",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(help),
};
const ac_cli_option ac_cli_option_on_crash = {
    .name = "on-crash",
    .choices = ac_cli_list_crashes,
    .english = "what a rule that breaks comes to: fail, if not given (exit status 2), or finding",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(on_crash),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_baseline = {
    .name = "baseline",
    .value = "FILE",
    .english = "the findings that were there before; accord-baseline.tsv beside accord.yaml if "
               "not given",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(baseline),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_no_baseline = {
    .name = "no-baseline",
    .english = "tell the findings of the baseline too",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(no_baseline),
};
const ac_cli_option ac_cli_option_strict = {
    .name = "strict",
    .english = "entries of the baseline that are found no more are errors; as is the case where "
               "the environment says CI",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(strict),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_since = {
    .name = "since",
    .value = "REVISION",
    .english = "check that revision of the git repository as well, and tell what is new and what "
               "is fixed",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(since),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_fix = {
    .name = "fix",
    .english = "write the replacements that are safe into the sheets, then check them",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(fix),
};
const ac_cli_option ac_cli_option_diff = {
    .name = "diff",
    .english = "show what --fix would change, and change nothing",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(diff),
};
const ac_cli_option ac_cli_option_force_exclude = {
    .name = "force-exclude",
    .english = "pass over files that are named, where they would be passed over in their folder",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(force_exclude),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_trust_rules = {
    .name = "trust-rules",
    .english = "run rules in accord's own process, not confined in one of theirs; for rules that "
               "you know",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(trust_rules),
};
const ac_cli_option ac_cli_option_jobs = {
    .name = "jobs",
    .letter = 'j',
    .value = "NUMBER",
    .english = "workers that read and check at once; as many as there are processors if not given",
    .kind = AC_CLI_NUMBER,
    .most = AC_MOST_PROCESSES,
    .offset = FIELD(jobs),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_no_cache = {
    .name = "no-cache",
    .english = "check every file, also what has not changed since it was checked",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(no_cache),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_cache_dir = {
    .name = "cache-dir",
    .value = "FOLDER",
    .english =
        "where the cache is; accord in what XDG_CACHE_HOME names, or in ~/.cache, if not given",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(cache_dir),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_shard = {
    .name = "shard",
    .value = "I/N",
    .english =
        "check only share I of N, such as 1/4, and keep what comes of it in the cache; check "
        "without it when all are done",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(shard),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_reason = {
    .name = "reason",
    .value = "TEXT",
    .english = "why the finding is accepted",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(reason),
};
const ac_cli_option ac_cli_option_by = {
    .name = "by",
    .value = "NAME",
    .english = "who accepts it",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(by),
    .from_shell = true,
};
const ac_cli_option ac_cli_option_expires = {
    .name = "expires",
    .value = "DATE",
    .english = "the last day on which the waiver holds, such as 2027-06-30; for ever if not given",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(expires),
};
const ac_cli_option ac_cli_option_prune = {
    .name = "prune",
    .english = "only take out what is found no more, and add nothing",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(prune),
};
const ac_cli_option ac_cli_option_show = {
    .name = "show",
    .english = "print every value, and where it comes from",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(show),
};
const ac_cli_option ac_cli_option_schema = {
    .name = "schema",
    .english = "print the JSON Schema of accord.yaml, for editors",
    .kind = AC_CLI_FLAG,
    .offset = FIELD(schema),
};
const ac_cli_option ac_cli_option_dialect = {
    .name = "dialect",
    .choices = ac_cli_list_dialects,
    .english = "what the engine speaks",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(dialect),
};
const ac_cli_option ac_cli_option_table = {
    .name = "table",
    .value = "NAME=TABLE",
    .english = "what the engine calls the rows of an instrument, or of a link; may be given again",
    .kind = AC_CLI_LIST,
    .offset = FIELD(tables),
};
const ac_cli_option ac_cli_option_line = {
    .name = "line",
    .value = "COLUMN",
    .english = "the column of the tables that says which line of its file a row is",
    .kind = AC_CLI_TEXT,
    .offset = FIELD(line),
};
