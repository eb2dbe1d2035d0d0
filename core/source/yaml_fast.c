#include "source/yaml_fast_internal.h"

static bool is_merge_key(const ac_yaml_fast_scalar *scalar)
{
    return scalar->plain && ac_str_eq(scalar->text, AC_STR("<<"));
}

bool ac_yaml_fast_put(ac_yaml_fast *f, const ac_yaml_fast_scalar *scalar)
{
    return ac_yaml_tree_exceeds(f->tree, scalar->text.len) == AC_LIMIT_NONE &&
           !is_merge_key(scalar) &&
           ac_yaml_tree_scalar(f->tree, scalar->span, scalar->text, scalar->plain);
}

bool ac_yaml_fast_open(ac_yaml_fast *f, ac_yaml_kind kind, ac_span span, int32_t indent)
{
    if (f->depth == AC_YAML_FAST_DEPTH || ac_yaml_tree_exceeds(f->tree, 0) != AC_LIMIT_NONE)
        return false;
    f->levels[f->depth++] = (ac_yaml_fast_level){kind, indent};
    return ac_yaml_tree_open(f->tree, kind, span);
}

bool ac_yaml_fast_close(ac_yaml_fast *f, uint32_t end)
{
    f->depth--;
    return ac_yaml_tree_close(f->tree, end);
}

static bool is_dash(const ac_yaml_fast *f)
{
    return f->text[f->at] == '-' && ac_yaml_ends_word(f->text[f->at + 1]);
}

static bool is_open(const ac_yaml_fast *f, ac_yaml_kind kind, int32_t indent)
{
    return f->depth && f->levels[f->depth - 1].kind == kind &&
           f->levels[f->depth - 1].indent == indent;
}

/* Nothing stands behind a key or a dash: the next line decides what its value is. */
static bool wait_for_value(ac_yaml_fast *f, uint32_t mark)
{
    f->waits = true;
    f->mark = f->at = mark;
    return ac_yaml_fast_end_line(f);
}

static bool is_over(const ac_yaml_fast *f, uint32_t at)
{
    return f->text[at] == '\n' || f->text[at] == '\r' || f->text[at] == '#' || at == f->end;
}

static bool put_nothing(ac_yaml_fast *f)
{
    ac_yaml_fast_scalar nothing = {{f->mark, f->mark}, {f->text + f->mark, 0}, true, false};
    f->waits = false;
    return ac_yaml_fast_put(f, &nothing);
}

static bool read_quoted(ac_yaml_fast *f, ac_yaml_fast_scalar *out, bool may_be_key)
{
    uint32_t line = f->line;
    if (!ac_yaml_fast_quoted(f, out)) return false;
    uint32_t colon = ac_yaml_skip_blanks(f->text, f->at);
    if (f->text[colon] != ':') return ac_yaml_fast_end_line(f);
    f->at = colon;
    out->is_key = true;
    return may_be_key && f->line == line && colon - out->span.start <= AC_YAML_FAST_KEY &&
           ac_yaml_ends_word(f->text[colon + 1]);
}

static bool read_text(ac_yaml_fast *f, ac_yaml_fast_scalar *out, bool may_be_key)
{
    bool quoted = f->text[f->at] == '"' || f->text[f->at] == '\'';
    return quoted ? read_quoted(f, out, may_be_key) : ac_yaml_fast_plain(f, out, may_be_key);
}

/* What holds no block of its own, up to the end of its last line. A key is left to the caller. */
static bool read_leaf(ac_yaml_fast *f, ac_yaml_fast_scalar *out, bool may_be_key)
{
    char c = f->text[f->at];
    out->is_key = false;
    if (c == '[' || c == '{') return ac_yaml_fast_flow(f) && ac_yaml_fast_end_line(f);
    bool ok = c == '|' || c == '>' ? ac_yaml_fast_block(f, out) : read_text(f, out, may_be_key);
    return ok && (out->is_key || ac_yaml_fast_put(f, out));
}

/* A key, at whose colon the reader is, and its value as far as it stands in the same line. */
static bool read_pair(ac_yaml_fast *f, const ac_yaml_fast_scalar *key)
{
    ac_yaml_fast_scalar value;
    if (!ac_yaml_fast_put(f, key)) return false;
    uint32_t mark = f->at + 1;
    f->at = ac_yaml_skip_blanks(f->text, mark);
    return is_over(f, f->at) ? wait_for_value(f, mark) : read_leaf(f, &value, false);
}

static bool pass_dash(ac_yaml_fast *f)
{
    uint32_t mark = f->at + 1;
    f->at = ac_yaml_skip_spaces(f->text, mark);
    return !is_over(f, f->at) || wait_for_value(f, mark);
}

/* A node at the beginning of a line or behind a dash. The document itself is a collection. */
static bool read_node(ac_yaml_fast *f)
{
    ac_yaml_fast_scalar scalar;
    while (is_dash(f)) {
        ac_span span = {f->at, f->at};
        if (!ac_yaml_fast_open(f, AC_YAML_SEQUENCE, span, (int32_t)(f->at - f->line)) ||
            !pass_dash(f))
            return false;
        if (f->waits) return true;
    }
    ac_span span = {f->at, f->at};
    int32_t column = (int32_t)(f->at - f->line);
    bool bracket = f->text[f->at] == '[' || f->text[f->at] == '{';
    if (!read_leaf(f, &scalar, true)) return false;
    if (!scalar.is_key) return f->depth || bracket;
    return ac_yaml_fast_open(f, AC_YAML_MAPPING, span, column) && read_pair(f, &scalar);
}

static bool read_item(ac_yaml_fast *f)
{
    return pass_dash(f) && (f->waits || read_node(f));
}

static bool read_entry(ac_yaml_fast *f)
{
    ac_yaml_fast_scalar key;
    return read_text(f, &key, true) && key.is_key && read_pair(f, &key);
}

/* What begins in a line at `at`: the value that is waited for, or the next entry of something
 * open. Items of a key's list may stand as far to the left as the key. */
static bool read_line(ac_yaml_fast *f)
{
    int32_t column = (int32_t)(f->at - f->line);
    bool list = is_open(f, AC_YAML_MAPPING, column) && is_dash(f);
    if (f->waits && (column > ac_yaml_fast_indent(f) || list)) {
        f->waits = false;
        return read_node(f);
    }
    if (f->waits && !put_nothing(f)) return false;
    while (ac_yaml_fast_indent(f) > column)
        if (!ac_yaml_fast_close(f, 0)) return false;
    if (is_open(f, AC_YAML_SEQUENCE, column) && !is_dash(f) && !ac_yaml_fast_close(f, 0))
        return false;
    if (is_open(f, AC_YAML_SEQUENCE, column)) return read_item(f);
    return is_open(f, AC_YAML_MAPPING, column) && read_entry(f);
}

static bool at_marker(const ac_yaml_fast *f)
{
    return f->at == f->line && ac_yaml_is_marker(f->text + f->at);
}

/* To the first thing of the document, behind `---`. */
static bool begin(ac_yaml_fast *f, ac_span *span)
{
    ac_yaml_fast_next_content(f);
    span->start = f->at;
    if (!at_marker(f)) return true;
    f->at += 3;
    if (f->text[span->start] != '-' || !ac_yaml_fast_end_line(f)) return false;
    ac_yaml_fast_next_content(f);
    return true;
}

static bool read_lines(ac_yaml_fast *f)
{
    while (f->at < f->end && !at_marker(f)) {
        if (!read_line(f)) return false;
        ac_yaml_fast_next_content(f);
    }
    if (f->waits && (!f->depth || !put_nothing(f))) return false;
    while (f->depth)
        if (!ac_yaml_fast_close(f, 0)) return false;
    return true;
}

bool ac_yaml_fast_read(ac_yaml_tree *tree, uint32_t *at, ac_span *span)
{
    ac_str text = tree->text;
    uint32_t line = *at == 0 && ac_str_starts(text, AC_STR("\uFEFF")) ? 3 : *at;
    ac_yaml_fast f = {
        .tree = tree, .text = text.ptr, .line = line, .end = (uint32_t)text.len, .waits = true};
    bool read = begin(&f, span) && read_lines(&f);
    ac_buf_release(&f.scratch);
    *at = span->end = f.at;
    return read;
}
