#include "findings/waivers.h"

#include <string.h>

static const char RULE[] = "waiver-malformed";

/* The waiver that is being read. */
typedef struct reading {
    ac_waivers *out;
    const ac_yaml_file *file;
    const ac_yaml *node;
    ac_waiver waiver;
    bool good;
} reading;

static void fault(reading *r, const ac_yaml *node, const char *help, const char *message)
{
    ac_yaml_complain(r->file, RULE, node ? node : r->node, help, "this waiver does not hold: %s",
                     message);
    r->good = false;
}

static ac_str text_of(reading *r, const char *key, const char *missing, const char *help)
{
    const ac_yaml *node = ac_yaml_get(r->node, key);
    ac_str text = node && node->kind == AC_YAML_SCALAR ? ac_str_trim(node->text) : (ac_str){0};
    if (!text.len && (missing || (node && node->kind != AC_YAML_SCALAR)))
        fault(r, node, help, missing ? missing : "a text is asked for here");
    return ac_arena_dup(&r->out->arena, text);
}

/* 2026-11-24, so that dates compare as texts. */
static bool is_date(ac_str text)
{
    bool good = text.len == 10;
    for (size_t i = 0; good && i < 10; i++)
        good = i == 4 || i == 7 ? text.ptr[i] == '-' : text.ptr[i] >= '0' && text.ptr[i] <= '9';
    if (!good) return false;
    int month = (text.ptr[5] - '0') * 10 + text.ptr[6] - '0';
    int day = (text.ptr[8] - '0') * 10 + text.ptr[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static ac_str date_of(reading *r, const char *key, const char *missing)
{
    ac_str text = text_of(r, key, missing, "write the date as 2026-11-24");
    if (text.len && !is_date(text))
        fault(r, ac_yaml_get(r->node, key), "write the date as 2026-11-24",
              "its date cannot be read");
    return text;
}

static void take_question(reading *r)
{
    const ac_yaml *node = ac_yaml_get(r->node, "question");
    ac_str digits = node ? node->text : (ac_str){0};
    if (digits.len > 1 && (digits.ptr[0] == 'Q' || digits.ptr[0] == 'q'))
        digits = ac_str_sub(digits, 1, digits.len);
    if (node && !ac_str_to_u32(digits, &r->waiver.question))
        fault(r, node, "write its number, such as 47", "`question` is no number of a question");
}

static void take_occurrence(reading *r)
{
    const ac_yaml *node = ac_yaml_get(r->node, "occurrence");
    r->waiver.occurrence = 1;
    if (node && (!ac_str_to_u32(node->text, &r->waiver.occurrence) || !r->waiver.occurrence))
        fault(r, node, "take the line out, or let `accord waive` write the waiver",
              "`occurrence` is no number");
}

static bool parse_hash(ac_str text, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
        if (digit > 15) return false;
        *out = *out << 4 | digit;
    }
    return text.len == 16;
}

/* "Q47=3f2a9c0117be44d0", or "note=..." */
static bool parse_evidence(ac_str text, ac_evidence *out)
{
    size_t sign = ac_str_find(text, AC_STR("="), 0);
    if (sign == SIZE_MAX) return false;
    ac_str name = ac_str_sub(text, 0, sign);
    out->question = 0;
    bool named = ac_str_eq(name, AC_STR("note")) ||
                 (name.len > 1 && name.ptr[0] == 'Q' &&
                  ac_str_to_u32(ac_str_sub(name, 1, name.len), &out->question));
    return named && parse_hash(ac_str_sub(text, sign + 1, text.len), &out->hash);
}

static void take_evidence(reading *r)
{
    static const char help[] =
        "it is bound to the words that it was granted for: let `accord waive` write it";
    const ac_yaml *list = ac_yaml_get(r->node, "evidence");
    if (!list || list->kind != AC_YAML_SEQUENCE) {
        fault(r, list, help, "`evidence` is missing");
        return;
    }
    ac_evidence *evidence = AC_ARENA_ARRAY(&r->out->arena, ac_evidence, list->count);
    if (!evidence) return;
    for (const ac_yaml *item = list->first; item; item = item->next)
        if (!parse_evidence(item->text, &evidence[r->waiver.evidence_count++]))
            fault(r, item, help, "its evidence cannot be read");
    ac_evidence_sort(evidence, r->waiver.evidence_count);
    r->waiver.evidence = evidence;
}

static void take_version(reading *r)
{
    const ac_yaml *node = ac_yaml_get(r->node, "rule_version");
    if (node && !parse_hash(node->text, &r->waiver.rule_version))
        fault(r, node, "let `accord waive` write the waiver", "`rule_version` cannot be read");
}

static void take_words(reading *r)
{
    ac_waiver_words *words = &r->waiver.words;
    words->reason = text_of(r, "reason", "it gives no reason",
                            "say under `reason:` why the finding is accepted");
    words->by = text_of(r, "by", "nobody stands for it", "write under `by:` who accepts it");
    words->date = date_of(r, "date", "it has no date");
    words->expires = date_of(r, "expires", NULL);
}

static bool take(reading *r, bool in_sheet)
{
    static const char *const beside[] = {"sheet",      "rule",         "question", "reason",
                                         "by",         "date",         "expires",  "evidence",
                                         "occurrence", "rule_version", NULL};
    const char *const *keys = in_sheet ? beside + 1 : beside;
    size_t before = ac_report_count(r->file->report);
    r->good = ac_yaml_check_keys(r->file, r->node, RULE, "a waiver", keys);
    if (!r->good) return true;
    r->waiver.rule = text_of(r, "rule", "it names no rule", "write `rule: ` and the rule's name");
    if (!in_sheet)
        r->waiver.sheet = text_of(r, "sheet", "it names no sheet",
                                  "write `sheet: ` and the case, or the name of the file");
    take_question(r);
    take_words(r);
    take_occurrence(r);
    take_evidence(r);
    take_version(r);
    r->good &= ac_report_count(r->file->report) == before;
    r->waiver.source = r->file->source;
    const ac_yaml *rule = ac_yaml_get(r->node, "rule");
    r->waiver.span = rule ? rule->span : r->node->span;
    r->waiver.words.in_sheet = in_sheet;
    return !r->good || ac_vec_push(&r->out->items, r->waiver);
}

bool ac_waivers_read(ac_waivers *out, const ac_yaml_file *file, const ac_yaml *list, bool in_sheet)
{
    bool ok = true;
    if (list->kind == AC_YAML_SCALAR && !list->text.len) return true;
    if (list->kind != AC_YAML_SEQUENCE) {
        ac_yaml_complain(file, RULE, list, "write each waiver as an item that begins with -",
                         "`waivers` is no list");
        return true;
    }
    for (const ac_yaml *item = list->first; item && ok; item = item->next) {
        reading r = {.out = out, .file = file, .node = item};
        ok = take(&r, in_sheet);
    }
    return ok && !out->arena.failed;
}

ac_status ac_waivers_load(ac_waivers *out, const char *path, ac_source_set *keep, ac_report *report,
                          ac_err *err)
{
    static const char *const keys[] = {"waivers", NULL};
    ac_yaml_file file;
    ac_arena arena = {0}; /* of the nodes */
    ac_status status = ac_yaml_file_load(&file, path, "waivers:", &arena, keep, report, err);
    if (!status && ac_yaml_check_keys(&file, file.root, RULE, AC_WAIVERS_NAME, keys)) {
        const ac_yaml *list = ac_yaml_get(file.root, "waivers");
        if (list && !ac_waivers_read(out, &file, list, false)) status = ac_err_memory(err);
    }
    ac_arena_release(&arena);
    return status == AC_ERR_SETUP ? AC_OK : status; /* what is wrong stands in the report */
}

void ac_waivers_release(ac_waivers *waivers)
{
    ac_vec_release(&waivers->items);
    ac_arena_release(&waivers->arena);
}
