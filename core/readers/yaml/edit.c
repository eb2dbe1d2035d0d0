#include "readers/yaml/edit.h"

#include "source/yaml.h"
#include "source/yaml_scalar.h"

#include <string.h>

/* A scalar to be changed: `len` bytes at `at` of its text. */
typedef struct change {
    const ac_source *source;
    const ac_yaml *scalar;
    const ac_edit *edit;
    ac_str raw; /* as it stands in the file */
    size_t at, len;
    bool in_flow; /* between brackets */
    ac_span *span;
    ac_buf *out;
} change;

static bool begins_with(const ac_source *source, const ac_yaml *node, char mark)
{
    ac_str text = ac_source_slice(source, node->span);
    return text.len > 0 && text.ptr[0] == mark;
}

static const ac_yaml *find_key(const ac_yaml *answers, uint32_t start)
{
    const ac_yaml *key = answers && answers->kind == AC_YAML_MAPPING ? answers->first : NULL;
    while (key && key->span.start != start) key = key->next;
    return key;
}

static void put_scalar(ac_buf *out, ac_str words, bool in_flow)
{
    if (ac_yaml_is_plain(words) && ac_yaml_stays_plain(words, in_flow))
        ac_buf_put(out, words);
    else
        ac_yaml_put_quoted(out, words);
}

static size_t skip_blanks(ac_str text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t')) at++;
    return at;
}

/* "19:" becomes "19: NO.". A comment behind it may be the answer that was meant: that is for a
 * person to say. */
static bool fill(const ac_source *source, const ac_yaml *key, bool in_flow, const ac_edit *edit,
                 ac_span *span, ac_buf *out)
{
    ac_str text = ac_source_text(source);
    const ac_yaml *value = key->value;
    if (value && value->kind != AC_YAML_SCALAR) return false;
    if (value && value->span.end > value->span.start) {
        *span = value->span;
        ac_yaml_put_quoted(out, edit->words);
        return true;
    }
    size_t colon = skip_blanks(text, key->span.end);
    if (colon >= text.len || text.ptr[colon] != ':') return false;
    *span = (ac_span){(uint32_t)colon + 1, (uint32_t)colon + 1};
    size_t behind = skip_blanks(text, span->start);
    if (behind < text.len && text.ptr[behind] == '#') return false;
    ac_buf_putc(out, ' ');
    put_scalar(out, edit->words, in_flow);
    return true;
}

/* The scalar that holds the place; `at` is counted from its beginning. Of a list its items stand
 * one a line, of a mapping `answer` before `text`. */
static const ac_yaml *scalar_of(const ac_yaml *value, size_t *at, size_t len)
{
    const ac_yaml *parts[] = {ac_yaml_get(value, "answer"), ac_yaml_get(value, "text")};
    const ac_yaml *each = value->kind == AC_YAML_SEQUENCE ? value->first : value;
    size_t i = 0;
    if (value->kind == AC_YAML_MAPPING) each = parts[0] ? parts[0] : parts[i++ + 1];
    while (each) {
        if (*at + len <= each->text.len) return each;
        if (*at <= each->text.len) return NULL;
        *at -= each->text.len + 1;
        if (value->kind == AC_YAML_SEQUENCE)
            each = each->next;
        else
            each = value->kind == AC_YAML_MAPPING && i++ == 0 ? parts[1] : NULL;
    }
    return NULL;
}

static bool is_block(const change *c)
{
    return !c->scalar->plain && c->raw.len && strchr("|>", c->raw.ptr[0]);
}

/* By how much the lines of a block are indented: as its first line with words is. */
static size_t indent_of(const change *c)
{
    size_t feed = ac_str_find(c->raw, AC_STR("\n"), 0), indent = 0;
    for (size_t i = feed; i < c->raw.len && strchr("\r\n ", c->raw.ptr[i]); i++)
        indent = c->raw.ptr[i] == ' ' ? indent + 1 : 0;
    return indent;
}

/* The text of the scalar as it is to be. */
static ac_str wanted(const change *c, ac_buf *room)
{
    ac_buf_put(room, ac_str_sub(c->scalar->text, 0, c->at));
    ac_buf_put(room, c->edit->words);
    ac_buf_put(room, ac_str_sub(c->scalar->text, c->at + c->len, c->scalar->text.len));
    return ac_buf_str(room);
}

/* A block is bare text, but the indentation of its first line is that of all. */
static bool put_into_block(const change *c)
{
    ac_str words = c->edit->words;
    bool folded = c->raw.ptr[0] == '>';
    bool lines = ac_str_find(words, AC_STR("\n"), 0) != SIZE_MAX;
    bool opens = c->at == 0 && (!words.len || strchr(" \t\n", words.ptr[0]));
    if (opens || (folded && lines) || !ac_yaml_is_printable(words)) return false;
    ac_edit_put_lines(c->out, c->source, words, indent_of(c));
    return true;
}

static bool put_into_single_quotes(const change *c)
{
    ac_str words = c->edit->words;
    if (!ac_yaml_is_printable(words) || ac_str_find(words, AC_STR("\n"), 0) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < words.len; i++) {
        if (words.ptr[i] == '\'') ac_buf_putc(c->out, '\'');
        ac_buf_putc(c->out, words.ptr[i]);
    }
    return true;
}

static bool put_into_plain(const change *c)
{
    ac_buf room = {0};
    bool stays = ac_yaml_stays_plain(wanted(c, &room), c->in_flow);
    ac_buf_release(&room);
    if (stays) ac_buf_put(c->out, c->edit->words);
    return stays;
}

/* In the style that the scalar has; false when that cannot say the words. */
static bool put_in_style(const change *c)
{
    if (c->scalar->plain) return put_into_plain(c);
    if (is_block(c)) return put_into_block(c);
    if (c->raw.ptr[0] == '\'') return put_into_single_quotes(c);
    ac_yaml_put_escaped(c->out, c->edit->words);
    return true;
}

/* Where the file has the old words: at their place, or, where it says the text in another way, at
 * the only place where they stand in it. */
static bool find_old(const change *c)
{
    ac_str file = ac_source_text(c->source),
           old = ac_str_sub(c->scalar->text, c->at, c->at + c->len);
    bool literal = !c->scalar->plain && c->raw.ptr[0] == '|';
    *c->span = c->edit->place;
    if (ac_edit_says(ac_source_slice(c->source, *c->span), old, literal ? indent_of(c) : 0))
        return true;
    bool escaped = c->raw.ptr[0] == '"' && ac_str_find(c->raw, AC_STR("\\"), 0) != SIZE_MAX;
    size_t first = SIZE_MAX, mark = c->scalar->plain ? 0 : 1;
    if (old.len && !escaped) first = ac_str_find(c->raw, old, mark);
    if (first == SIZE_MAX || ac_str_find(c->raw, old, first + 1) != SIZE_MAX) return false;
    c->span->start = (uint32_t)(c->raw.ptr + first - file.ptr);
    c->span->end = c->span->start + (uint32_t)old.len;
    return true;
}

/* All of it in double quotes, where that is no more than one line or all is new anyway. */
static bool put_anew(const change *c)
{
    ac_buf room = {0};
    bool lines = ac_str_find(c->raw, AC_STR("\n"), 0) != SIZE_MAX;
    if (lines && !(c->edit->whole && ac_str_find(c->edit->words, AC_STR("\n"), 0) == SIZE_MAX))
        return false;
    *c->span = c->scalar->span;
    ac_yaml_put_quoted(c->out, wanted(c, &room));
    c->out->failed |= room.failed;
    ac_buf_release(&room);
    return true;
}

static bool change_scalar(const change *c)
{
    size_t before = c->out->len;
    if (find_old(c) && put_in_style(c)) return true;
    c->out->len = before;
    return put_anew(c);
}

/* A list between brackets may become a text; of one with dashes the lines would have to go. */
static bool change_list(const ac_source *source, const ac_yaml *list, bool in_flow,
                        const ac_edit *edit, ac_span *span, ac_buf *out)
{
    ac_str raw = ac_source_slice(source, list->span);
    if (!edit->whole || list->kind != AC_YAML_SEQUENCE || raw.len < 2 || raw.ptr[0] != '[' ||
        raw.ptr[raw.len - 1] != ']')
        return false;
    *span = list->span;
    put_scalar(out, edit->words, in_flow);
    return true;
}

bool ac_yaml_edit(const void *root, const ac_edit *edit, ac_span *span, ac_buf *out)
{
    const ac_source *source = ac_sheet_source(edit->answer.sheet);
    const ac_yaml *answers = ac_yaml_get(root, "answers");
    const ac_yaml *key = find_key(answers, ac_answer_heading(edit->answer).start);
    if (!key) return false;
    bool in_flow = begins_with(source, root, '{') || begins_with(source, answers, '{');
    if (!ac_node_text(edit->answer).len) return fill(source, key, in_flow, edit, span, out);
    change c = {source, NULL, edit, {0}, edit->at, edit->len, in_flow, span, out};
    c.scalar = key->value ? scalar_of(key->value, &c.at, c.len) : NULL;
    if (!c.scalar) return key->value && change_list(source, key->value, in_flow, edit, span, out);
    c.raw = ac_source_slice(source, c.scalar->span);
    c.in_flow |= begins_with(source, key->value, '[') || begins_with(source, key->value, '{');
    return c.raw.len > 0 && change_scalar(&c);
}
