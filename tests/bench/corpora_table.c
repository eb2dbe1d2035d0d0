/* What may grow, and by how much a measurement can tell. */
#include "corpora.h"

#define N BENCH_N
#define UNIQUE                                                                                     \
    "local Q = instrument \"grown\"\nrule \"unique\" { says = \"x\", require = unique(Q.k1) }\n"
#define COLLECTED                                                                                  \
    "instrument \"grown\"\ncorpus_rule \"collected\" { says = \"x\", collect = function(sheet)\n"  \
    "  return { id = sheet.k1.text, where = sheet.k1 } end,\ncheck = function(entries, report)\n"  \
    "  for _, entry in ipairs(entries) do report(entry.where, \"%s\", entry.id) end\nend }\n"
#define NEIGHBOUR                                                                                  \
    "local Q = instrument \"grown\"\nlocal before = row_before { by = Q.k2, order = Q.k1 }\n"      \
    "rule \"neighbours\" { says = \"x\", when = ~before.k1:missing(),\n"                           \
    "require = Q.k1:at_least(before.k1) }\n"
#define OF_GROUP                                                                                   \
    "local Q = instrument \"grown\"\nlocal all = rows { by = Q.k2 }\n"                             \
    "rule \"grouped\" { says = \"x\", require = Q.k1:at_most(max(all.k1)) }\n"
#define COLUMNS                                                                                    \
    "instrument \"grown\"\nlocal all = columns \"k*\"\n"                                           \
    "rule \"ascending\" { says = \"x\", require = all:count():at_least(1) }\n"
#define ASKING                                                                                     \
    "instrument \"grown\"\nrule \"asking\" { says = \"x\", check = function(sheet, report)\n"      \
    "  local all = {}\n  for answer in sheet:answers() do all[#all + 1] = answer.question.number " \
    "end\n  for _, number in ipairs(all) do\n    if not sheet[number].text then return end\n  "    \
    "end\n"                                                                                        \
    "  report(sheet.k1, \"all were read\")\nend }\n"
#define MISSED                                                                                     \
    "instrument \"grown\"\nrule \"missed\" { says = \"x\", check = function(sheet, report)\n"      \
    "  for answer in sheet:answers() do\n    if not answer:answered() then report(answer, \"it "   \
    "is "                                                                                          \
    "not there\") end\n  end\nend }\n"
#define LINKED                                                                                     \
    "local Q, other = instrument \"grown\", linked \"links\"\n"                                    \
    "rule \"linked\" { says = \"x\", require = other.v:equals(7) }\n"

/* clang-format off */
#define SHEETS(form_) .form = form_, .rules = "common, .", .questions = 8, .words = 5, .holding = 5
#define ONE(form_)    SHEETS(form_), .sheets = 1
#define ROWS          .form = BENCH_ROWS, .rules = ".", .questions = 10, .holding = 5

/* Of these every format is tried. */
#define EACH_FORMAT(format_) \
    {"findings of a rule in a sheet", format_, 4000, ONE(BENCH_YAML), .spoken = N}, \
    {"rules that find something", format_, 500, ONE(BENCH_YAML), .failing = N}, \
    {"places marked by a finding", format_, 10000, ONE(BENCH_YAML), .marks = N}, \
    {"sheets with findings", format_, 200, SHEETS(BENCH_YAML), .sheets = N, .failing = 4}, \
    {"sheets of a file with findings", format_, 200, SHEETS(BENCH_DOCUMENTS), .sheets = N, .failing = 4}, \
    {"rows with findings", format_, 2000, ROWS, .sheets = N, .failing = 4}

const bench_corpus bench_corpora[] = {
    {"answers of a sheet, text", "terminal", 1200, ONE(BENCH_TEXT), .questions = N},
    {"answers of a sheet, YAML", "terminal", 1200, ONE(BENCH_YAML), .questions = N},
    {"words of an answer, text", "terminal", 80000, ONE(BENCH_TEXT), .questions = 4, .words = N},
    {"words of an answer, YAML", "terminal", 80000, ONE(BENCH_YAML), .questions = 4, .words = N},
    {"length of answers, both packs", "terminal", 40, .form = BENCH_ATOP, .rules = "common, atop", .sheets = 1, .words = N},
    {"answers that a rule reads", "terminal", 1200, ONE(BENCH_YAML), .questions = N, .extra = ASKING},
    {"blank answers", "terminal", 1200, ONE(BENCH_YAML), .questions = N, .state = BENCH_BLANK, .extra = MISSED},
    {"missing answers", "terminal", 1200, ONE(BENCH_YAML), .questions = N, .state = BENCH_MISSING, .extra = MISSED},
    {"notes of a sheet", "terminal", 6000, ONE(BENCH_TEXT), .notes = N},
    {"sheets, text", "terminal", 400, SHEETS(BENCH_TEXT), .sheets = N},
    {"sheets, YAML", "terminal", 400, SHEETS(BENCH_YAML), .sheets = N},
    {"sheets, in one file", "terminal", 400, SHEETS(BENCH_DOCUMENTS), .sheets = N},
    {"sheets, both packs", "terminal", 25, .form = BENCH_ATOP, .rules = "common, atop", .words = 1, .sheets = N},
    {"sheets, unique", "terminal", 400, SHEETS(BENCH_YAML), .sheets = N, .extra = UNIQUE},
    {"sheets, findings behind the last", "terminal", 400, SHEETS(BENCH_YAML), .sheets = N, .extra = COLLECTED},
    {"sheets with rows of their own", "terminal", 400, SHEETS(BENCH_YAML), .sheets = N, .extra = LINKED, .is_linked = true},
    {"sheets with known findings", "terminal", 200, SHEETS(BENCH_YAML), .sheets = N, .failing = 4, .has_baseline = true},
    {"waivers", "terminal", 500, SHEETS(BENCH_YAML), .sheets = 100, .failing = 4, .waivers = N},
    {"rows", "terminal", 20000, ROWS, .sheets = N},
    {"rows, unique", "terminal", 10000, ROWS, .sheets = N, .extra = UNIQUE},
    {"rows, each with that before", "terminal", 10000, ROWS, .sheets = N, .extra = NEIGHBOUR},
    {"rows, in groups", "terminal", 10000, ROWS, .sheets = N, .extra = OF_GROUP},
    {"columns", "terminal", 500, ROWS, .sheets = 1000, .questions = N},
    {"columns, a rule over all", "terminal", 100, ROWS, .sheets = 5000, .questions = N, .extra = COLUMNS},
    {"rules, in one file", "terminal", 1000, ONE(BENCH_YAML), .holding = N},
    {"rules, a file each", "terminal", 400, ONE(BENCH_YAML), .holding = N, .has_files_of_rules = true},
    {"rules of rows", "terminal", 40, ROWS, .sheets = 5000, .holding = N},
    EACH_FORMAT("terminal"),
    EACH_FORMAT("jsonl"),
    EACH_FORMAT("sarif"),
    EACH_FORMAT("github"),
    EACH_FORMAT("gitlab"),
    EACH_FORMAT("junit"),
    EACH_FORMAT("tap"),
    EACH_FORMAT("checkstyle"),
    EACH_FORMAT("rdjsonl"),
    EACH_FORMAT("csv"),
    EACH_FORMAT("markdown"),
    {.name = 0},
};
