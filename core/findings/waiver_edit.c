#include "findings/waiver_edit.h"

const char ac_waivers_header[] =
    "# Findings on the sheets of this folder that are accepted, each with its reason.\n"
    "# `accord waive` adds to this list. A waiver lapses when the answers that it was granted "
    "for,\n"
    "# or the rule, change.\n"
    "waivers: []\n";

/* Where the new lines go, and how they stand there. */
typedef struct place {
    ac_span replaced; /* usually empty */
    unsigned indent;  /* of the item's dash */
    bool heading;     /* `waivers:` has to be written first */
    ac_str kept;      /* of what is replaced: a comment behind the brackets */
} place;

static ac_status refuse(const ac_source *source, const char *why, ac_err *err)
{
    return ac_err_set(err, AC_ERR_SETUP, ac_source_path(source),
                      "%s; write the list with one waiver per line that begins with -, and try "
                      "again",
                      why);
}

static uint32_t line_start(ac_str text, uint32_t at)
{
    while (at && text.ptr[at - 1] != '\n' && text.ptr[at - 1] != '\r') at--;
    return at;
}

/* Behind the line break of the line that `at` stands in. */
static uint32_t next_line(ac_str text, uint32_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r') at++;
    if (at < text.len && text.ptr[at] == '\r') at++;
    if (at < text.len && text.ptr[at] == '\n' && (at == 0 || text.ptr[at - 1] != '\n')) at++;
    return at;
}

static unsigned column_of(ac_str text, uint32_t at)
{
    uint32_t start = line_start(text, at);
    if (start == 0 && ac_str_starts(text, AC_STR("\xEF\xBB\xBF"))) start = 3;
    return at > start ? at - start : 0;
}

/* The document that holds `at`, with its span; no root when it cannot be edited. */
static ac_status find_document(const ac_source *source, uint32_t at, ac_arena *arena,
                               const ac_yaml **root, ac_span *span, ac_err *err)
{
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    ac_yaml_fault fault;
    ac_yaml_result result = AC_YAML_NO_MEMORY;
    do {
        if (parser) result = ac_yaml_next(parser, arena, root, span, &fault);
    } while (result == AC_YAML_DOCUMENT && span->end <= at &&
             span->end < ac_source_text(source).len);
    ac_yaml_parser_free(parser);
    if (result == AC_YAML_DOCUMENT && (*root)->kind == AC_YAML_MAPPING && (*root)->count)
        return AC_OK;
    *root = NULL;
    if (result == AC_YAML_NO_MEMORY) return ac_err_memory(err);
    return refuse(source, "the file is no mapping of keys to values", err);
}

static const ac_yaml *find_key(const ac_yaml *root)
{
    for (const ac_yaml *key = root->first; key; key = key->next)
        if (ac_str_eq(key->text, AC_STR("waivers"))) return key;
    return NULL;
}

/* At the end of the document, or before the mark that ends it. */
static place behind_document(ac_str text, const ac_yaml *root, ac_span span)
{
    uint32_t end = span.end;
    if (end < text.len) end = line_start(text, end);
    return (place){.replaced = {end, end},
                   .indent = column_of(text, root->first->span.start),
                   .heading = true};
}

static place behind_items(ac_str text, const ac_yaml *list)
{
    uint32_t end = next_line(text, list->span.end);
    return (place){.replaced = {end, end}, .indent = column_of(text, list->span.start)};
}

/* `waivers:` or `waivers: []`, perhaps with a comment behind it. */
static place behind_key(ac_str text, const ac_yaml *key, const ac_yaml *value)
{
    bool brackets = value->kind == AC_YAML_SEQUENCE;
    uint32_t colon = key->span.end;
    while (colon < text.len && text.ptr[colon] != ':') colon++;
    uint32_t end = next_line(text, brackets ? value->span.end : colon);
    place p = {.replaced = {end, end}, .indent = column_of(text, key->span.start) + 2};
    if (!brackets) return p;
    p.replaced.start = colon + 1;
    p.kept = ac_str_sub(text, value->span.end, end);
    while (p.kept.len && (p.kept.ptr[p.kept.len - 1] == '\n' || p.kept.ptr[p.kept.len - 1] == '\r'))
        p.kept.len--;
    return p;
}

static ac_status find_place(place *out, const ac_source *source, uint32_t at, ac_err *err)
{
    ac_arena arena = {0};
    const ac_yaml *root = NULL;
    ac_span span = {0, 0};
    ac_str text = ac_source_text(source);
    ac_status status = find_document(source, at, &arena, &root, &span, err);
    const ac_yaml *key = root ? find_key(root) : NULL;
    const ac_yaml *list = key ? key->value : NULL;
    if (root && text.ptr[root->span.start] == '{') {
        status = refuse(source, "the file is written in braces", err);
    } else if (root && !key) {
        *out = behind_document(text, root, span);
    } else if (list && list->count == 0) {
        *out = behind_key(text, key, list);
    } else if (list && (list->kind != AC_YAML_SEQUENCE || text.ptr[list->span.start] != '-')) {
        status = refuse(source, "`waivers` is no list of lines", err);
    } else if (list) {
        *out = behind_items(text, list);
    }
    ac_arena_release(&arena);
    return status;
}

/* With the line breaks of the file. */
static void put_lines(ac_buf *out, ac_str lines, bool crlf)
{
    for (size_t i = 0; i < lines.len; i++) {
        if (crlf && lines.ptr[i] == '\n') ac_buf_putc(out, '\r');
        ac_buf_putc(out, lines.ptr[i]);
    }
}

static bool has_crlf(ac_str text)
{
    size_t feed = ac_str_find(text, AC_STR("\n"), 0);
    return feed != SIZE_MAX && feed > 0 && text.ptr[feed - 1] == '\r';
}

static void put_new(ac_buf *out, const place *p, ac_str before, const ac_finding *finding,
                    const ac_waiver_words *words, ac_str sheet)
{
    bool open_line =
        before.len && before.ptr[before.len - 1] != '\n' && before.ptr[before.len - 1] != '\r';
    ac_buf_put(out, p->kept);
    if (open_line) ac_buf_putc(out, '\n');
    if (p->heading) {
        ac_buf_fill(out, ' ', p->indent);
        ac_buf_puts(out, "waivers:\n");
    }
    ac_waiver_write(out, finding, words, sheet, p->indent + (p->heading ? 2 : 0));
}

/* The file still says the same, and one waiver more. */
static bool holds(const ac_source *old, ac_str text, uint32_t at, ac_str sheet)
{
    ac_waivers before = {0}, after = {0};
    ac_arena arena = {0};
    ac_source *fresh = NULL;
    ac_report *report = ac_report_new();
    const ac_source *sources[] = {old, NULL};
    ac_waivers *lists[] = {&before, &after};
    bool ok = report && ac_source_from_bytes(&fresh, "new", text, NULL) == AC_OK;
    sources[1] = fresh;
    for (int i = 0; i < 2 && ok; i++) {
        const ac_yaml *root = NULL;
        ac_span span = {0, 0};
        ac_yaml_file file = {sources[i], NULL, report};
        ok = find_document(sources[i], at, &arena, &root, &span, NULL) == AC_OK;
        const ac_yaml *list = ok ? ac_yaml_get(root, "waivers") : NULL;
        if (list) ok = ac_waivers_read(lists[i], &file, list, !sheet.len);
        if (i == 0 && report) ac_report_clear(report); /* waivers that were broken before */
    }
    ok = ok && after.items.count == before.items.count + 1;
    ac_waivers_release(&before);
    ac_waivers_release(&after);
    ac_source_free(fresh);
    ac_report_free(report);
    ac_arena_release(&arena);
    return ok;
}

ac_status ac_waivers_add(ac_buf *out, const ac_source *source, uint32_t at,
                         const ac_finding *finding, const ac_waiver_words *words, ac_str sheet,
                         ac_err *err)
{
    place p = {0};
    ac_buf lines = {0};
    ac_str text = ac_source_text(source);
    if (ac_source_encoding(source) != AC_ENCODING_UTF8 || ac_source_fault_total(source))
        return ac_err_set(err, AC_ERR_SETUP, ac_source_path(source),
                          "the file is not UTF-8; save it as UTF-8 and try again");
    ac_status status = find_place(&p, source, at, err);
    if (status) return status;
    ac_str before = ac_str_sub(text, 0, p.replaced.start);
    put_new(&lines, &p, before, finding, words, sheet);
    ac_buf_put(out, before);
    put_lines(out, ac_buf_str(&lines), has_crlf(text));
    ac_buf_put(out, ac_str_sub(text, p.replaced.end, text.len));
    out->failed |= lines.failed;
    ac_buf_release(&lines);
    if (out->failed) return ac_err_memory(err);
    return holds(source, ac_buf_str(out), at, sheet)
               ? AC_OK
               : refuse(source, "one more waiver does not fit in", err);
}
