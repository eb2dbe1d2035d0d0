#include "source/yaml_fast_internal.h"

/* To the next thing between brackets, of which a comment is one that is not taken. False where a
 * line begins with a tab or looks like the end of the document. */
static bool skip_between(ac_yaml_fast *f)
{
    for (;;) {
        f->at = ac_yaml_skip_blanks(f->text, f->at);
        uint32_t next = ac_yaml_skip_break(f->text, f->at);
        if (next == f->at) return true;
        f->line = next;
        f->at = ac_yaml_skip_spaces(f->text, next);
        if (f->text[f->at] == '\t' || ac_yaml_is_marker(f->text + f->line)) return false;
    }
}

static bool open_bracket(ac_yaml_fast *f)
{
    ac_yaml_kind kind = f->text[f->at] == '[' ? AC_YAML_SEQUENCE : AC_YAML_MAPPING;
    ac_span span = {f->at, f->at + 1};
    f->at++;
    return ac_yaml_fast_open(f, kind, span, 0);
}

static bool read_text(ac_yaml_fast *f)
{
    ac_yaml_fast_scalar scalar;
    bool quoted = f->text[f->at] == '"' || f->text[f->at] == '\'';
    bool ok = quoted ? ac_yaml_fast_quoted(f, &scalar) : ac_yaml_fast_plain_in_flow(f, &scalar);
    return ok && ac_yaml_fast_put(f, &scalar);
}

/* A key and the colon behind it, on one line. */
static bool read_key(ac_yaml_fast *f)
{
    uint32_t start = f->at, line = f->line;
    if (!read_text(f) || f->line != line) return false;
    f->at = ac_yaml_skip_blanks(f->text, f->at);
    if (f->text[f->at] != ':' || f->at - start > AC_YAML_FAST_KEY) return false;
    f->at++;
    return ac_yaml_ends_word(f->text[f->at]) && skip_between(f);
}

bool ac_yaml_fast_flow(ac_yaml_fast *f)
{
    uint32_t outside = f->depth;
    bool behind = false; /* an entry, which must be followed by a comma or the closing bracket */
    if (!open_bracket(f)) return false;
    while (f->depth > outside) {
        if (!skip_between(f)) return false;
        bool mapping = f->levels[f->depth - 1].kind == AC_YAML_MAPPING;
        if (f->text[f->at] == (mapping ? '}' : ']')) {
            f->at++;
            if (!ac_yaml_fast_close(f, f->at)) return false;
            behind = true;
            continue;
        }
        if (behind && f->text[f->at] == ',') {
            f->at++;
            behind = false;
            continue;
        }
        if (behind || (mapping && !read_key(f))) return false;
        behind = f->text[f->at] != '[' && f->text[f->at] != '{';
        if (!(behind ? read_text(f) : open_bracket(f))) return false;
    }
    return true;
}
