#include "cli/atomic.h"
#include "cli/command.h"
#include "cli/setup.h"
#include "cli/today.h"
#include "findings/waiver_edit.h"
#include "readers/reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A finding that may be meant, kept when its sheet is gone. */
typedef struct meant {
    ac_finding finding; /* without places and labels */
    const char *path;
    uint32_t at;      /* its place in the file */
    ac_limits limits; /* of it */
    bool waived;
} meant;

typedef struct waiving {
    ac_cli_output *output;
    const char *wanted; /* a fingerprint or its beginning, or RULE, or RULE@Q47 */
    ac_arena arena;
    AC_VEC(meant) found;
    bool failed;
} waiving;

static bool is_hex(const char *text)
{
    return strlen(text) >= 4 && strspn(text, "0123456789abcdef-") == strlen(text);
}

/* "yes-no-answered", or "yes-no-answered@Q47" */
static bool names_rule(const char *wanted, const ac_finding *finding)
{
    size_t len = strcspn(wanted, "@");
    uint32_t number = 0;
    if (!ac_str_eq((ac_str){wanted, len}, finding->rule)) return false;
    if (!wanted[len]) return true;
    const char *digits = wanted + len + 1;
    if (*digits == 'Q' || *digits == 'q') digits++;
    return ac_str_to_u32(ac_str_of(digits), &number) && finding->question_count &&
           finding->questions[0] == number;
}

static bool is_wanted(const char *wanted, const ac_finding *finding)
{
    char text[AC_FINGERPRINT_SIZE];
    if (!finding->fingerprint.hash) return false;
    ac_fingerprint_format(finding->fingerprint, text);
    if (*wanted == '#') wanted++;
    if (names_rule(wanted, finding)) return true;
    if (!is_hex(wanted)) return false;
    const char *dash = strchr(wanted, '-');
    size_t len = dash ? (size_t)(dash - wanted) : strlen(wanted);
    return strncmp(text, wanted, len < 16 ? len : 16) == 0 &&
           strcmp(text + 16, dash ? dash : "") == 0;
}

static meant copy_of(ac_arena *arena, const ac_finding *finding)
{
    const ac_label *primary = &finding->primary;
    meant copy = {.finding = {.severity = finding->severity,
                              .rule_version = finding->rule_version,
                              .fingerprint = finding->fingerprint,
                              .question_count = finding->question_count,
                              .evidence_count = finding->evidence_count}};
    uint32_t *questions = AC_ARENA_ARRAY(arena, uint32_t, finding->question_count);
    ac_evidence *evidence = AC_ARENA_ARRAY(arena, ac_evidence, finding->evidence_count);
    for (size_t i = 0; questions && i < finding->question_count; i++)
        questions[i] = finding->questions[i];
    for (size_t i = 0; evidence && i < finding->evidence_count; i++)
        evidence[i] = finding->evidence[i];
    copy.finding.questions = questions;
    copy.finding.evidence = evidence;
    copy.finding.rule = ac_arena_dup(arena, finding->rule);
    copy.finding.message = ac_arena_dup(arena, finding->message);
    copy.finding.sheet = ac_arena_dup(arena, finding->sheet);
    copy.waived = finding->status == AC_FINDING_WAIVED;
    copy.at = primary->span.start;
    copy.limits = *ac_source_limits(primary->source);
    copy.path = ac_arena_dup(arena, ac_str_of(ac_source_path(primary->source))).ptr;
    return copy;
}

static void hear_batch(void *context, const ac_batch *batch)
{
    waiving *w = context;
    ac_cli_tell_crashes(w->output, batch->report);
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        if (!finding->primary.source || !is_wanted(w->wanted, finding)) continue;
        if (!ac_vec_push(&w->found, copy_of(&w->arena, finding))) w->failed = true;
    }
}

static void hear_failure(void *context, const ac_err *err)
{
    ac_cli_complain(((waiving *)context)->output, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((waiving *)context)->output, done, total);
}

static bool complain(waiving *w, const char *message)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_USAGE, w->wanted, "%s", message);
    ac_cli_complain(w->output, &err);
    return false;
}

/* "  5967afa6  sheets/4865.txt: Q47 says ..." */
static void list_found(waiving *w)
{
    ac_buf line = {0};
    for (size_t i = 0; i < w->found.count; i++) {
        const meant *each = &w->found.items[i];
        char text[AC_FINGERPRINT_SIZE];
        ac_fingerprint_format(each->finding.fingerprint, text);
        ac_buf_printf(&line, "  %.8s%s  ", text, text + 16);
        ac_render_safe(&line, ac_str_of(each->path), 0);
        ac_buf_puts(&line, ": ");
        ac_render_safe(&line, each->finding.message, 0);
        ac_buf_putc(&line, '\n');
    }
    ac_cli_write_all(STDERR_FILENO, ac_buf_str(&line));
    ac_buf_release(&line);
}

static const meant *choose(waiving *w)
{
    const meant *found = w->found.items;
    if (w->failed) {
        complain(w, "out of memory");
    } else if (!w->found.count) {
        complain(w, "there is no such finding; `accord check` shows each with what names it, such "
                    "as #5967afa6");
    } else if (w->found.count > 1) {
        complain(w, "names several findings; say which one:");
        list_found(w);
    } else if (found->waived) {
        complain(w, "is waived already");
    } else if (found->path[0] == '<') {
        complain(w, "is on standard input; name the file");
    } else {
        return found;
    }
    return NULL;
}

/* In the sheet itself when it is YAML, else in the waivers.yaml beside it. */
static ac_status find_target(const meant *chosen, const ac_cli_options *options, ac_buf *path,
                             bool *in_sheet)
{
    const ac_format *format = options->from ? ac_format_by_name(ac_str_of(options->from))
                                            : ac_format_for_path(chosen->path);
    *in_sheet = format && strcmp(format->name, "yaml") == 0;
    const char *slash = strrchr(chosen->path, '/');
    int folder = slash && !*in_sheet ? (int)(slash - chosen->path) + 1 : 0;
    ac_buf_printf(path, "%.*s%s", folder, chosen->path, *in_sheet ? chosen->path : AC_WAIVERS_NAME);
    ac_buf_putc(path, '\0');
    return path->failed ? AC_ERR_MEMORY : AC_OK;
}

static ac_status load_or_begin(ac_source **out, const char *path, const ac_limits *limits,
                               ac_err *err)
{
    bool is_new =
        access(path, F_OK) != 0 && errno == ENOENT; /* else loading it tells what is wrong */
    if (!is_new) return ac_source_load_within(out, path, limits, err);
    return ac_source_from_bytes(out, path, ac_str_of(ac_waivers_header), err);
}

static ac_status write_waiver(const meant *chosen, const ac_waiver_words *words,
                              const ac_cli_options *options, ac_buf *path, ac_err *err)
{
    bool in_sheet;
    ac_source *source = NULL;
    ac_buf text = {0};
    if (find_target(chosen, options, path, &in_sheet)) return ac_err_memory(err);
    ac_status status = load_or_begin(&source, path->ptr, &chosen->limits, err);
    if (!status)
        status = ac_waivers_add(&text, source, in_sheet ? chosen->at : 0, &chosen->finding, words,
                                in_sheet ? AC_STR("") : chosen->finding.sheet, err);
    if (!status) status = ac_cli_write_file(path->ptr, ac_buf_str(&text), err);
    ac_buf_release(&text);
    ac_source_free(source);
    return status;
}

static int waive(waiving *w, const ac_cli_options *options)
{
    const meant *chosen = choose(w);
    ac_buf path = {0};
    ac_err err;
    const ac_waiver_words words = {.reason = ac_str_of(options->reason),
                                   .by = ac_str_of(options->by),
                                   .date = ac_str_of(ac_cli_today(&w->arena)),
                                   .expires = ac_str_of(options->expires)};
    if (!chosen) return AC_EXIT_FAILED;
    ac_status status = write_waiver(chosen, &words, options, &path, &err);
    if (status) {
        ac_cli_complain(w->output, &err);
    } else {
        ac_buf *out = &w->output->text;
        ac_buf_puts(out, "waived: ");
        ac_render_safe(out, chosen->finding.message, 0);
        ac_buf_puts(out, "\n  in ");
        ac_render_safe(out, ac_str_of(path.ptr), 0);
        ac_buf_putc(out, '\n');
    }
    ac_buf_release(&path);
    return status ? AC_EXIT_FAILED : AC_EXIT_CLEAN;
}

static int search_and_waive(const ac_cli_options *options, ac_cli_output *output)
{
    static const char *const here[] = {"."};
    waiving w = {.output = output, .wanted = options->arguments.items[0]};
    size_t count = options->arguments.count - 1;
    ac_run_outcome outcome;
    ac_err err;
    ac_run_order order = ac_cli_order(options, count ? options->arguments.items + 1 : here,
                                      count ? count : 1, &w.arena);
    order.setup.maker = ac_cli_rule_checkers(NULL);
    order.listener = (ac_run_listener){
        .context = &w, .findings = hear_batch, .failure = hear_failure, .progress = show_progress};
    order.gate = (ac_gate_order){.today = ac_cli_today(&w.arena), .without_baseline = true};
    ac_status status = ac_run(&order, &outcome, &err);
    if (status) ac_cli_complain(output, &err);
    int code = status ? AC_EXIT_FAILED : waive(&w, options);
    if (!status && outcome.incomplete) code = AC_EXIT_FAILED; /* there may be more so named */
    ac_vec_release(&w.found);
    ac_arena_release(&w.arena);
    return code;
}

static bool is_date(const char *text)
{
    uint32_t year, month, day;
    ac_str whole = ac_str_of(text);
    return whole.len == 10 && text[4] == '-' && text[7] == '-' &&
           ac_str_to_u32(ac_str_sub(whole, 0, 4), &year) &&
           ac_str_to_u32(ac_str_sub(whole, 5, 7), &month) &&
           ac_str_to_u32(ac_str_sub(whole, 8, 10), &day) &&
           ac_date_exists((int)year, (int)month, (int)day);
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    const char *fault = NULL;
    if (!options->arguments.count)
        fault = "name the finding, such as 5967afa6 or yes-no-answered@Q47";
    else if (!options->reason || ac_str_is_blank(ac_str_of(options->reason)))
        fault = "say why with --reason \"...\"";
    else if (!options->by || ac_str_is_blank(ac_str_of(options->by)))
        fault = "say who accepts it with --by \"...\", or with ACCORD_BY in the environment";
    else if (options->expires && !is_date(options->expires))
        fault = "--expires takes a date such as 2027-06-30";
    return fault ? ac_cli_complain_usage(output, "waive", fault)
                 : search_and_waive(options, output);
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_reason,     &ac_cli_option_by,
    &ac_cli_option_expires,    &ac_cli_option_from,
    &ac_cli_option_instrument, &ac_cli_option_rules,
    &ac_cli_option_jobs,       &ac_cli_option_trust_rules,
    &ac_cli_option_help,       NULL};

const ac_cli_command ac_cli_waive = {
    .name = "waive",
    .arguments = "FINDING [PATH...]",
    .english = "Accepts a finding, with a reason",
    .more = "FINDING is what stands behind # in the findings of accord check, or a rule's name, or "
            "a rule and\na question: yes-no-answered@Q47. The waiver goes under `waivers:` of a "
            "YAML sheet, or into\nwaivers.yaml beside a sheet of another form. It holds as long as "
            "the answers that the finding\nrests on, and the rule, stay as they are.\n",
    .examples =
        "  accord waive 5967afa6 --reason \"the treaty has no such article\" --by \"A. Leeds\"\n"
        "  accord waive yes-no-answered@Q47 4865.txt --reason ... --by ... --expires "
        "2027-06-30\n",
    .statuses = ac_cli_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
