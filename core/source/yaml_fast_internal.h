/* Parts of the fast reader of YAML. Internal to yaml_fast*.c.
 *
 * Functions that give a bool give false to decline. No byte of the text but the one behind its end
 * is NUL, and no line ends but with LF or CRLF: ac_yaml_fast_admits has seen to that. */
#ifndef ACCORD_SOURCE_YAML_FAST_INTERNAL_H
#define ACCORD_SOURCE_YAML_FAST_INTERNAL_H

#include "base/buf.h"
#include "source/yaml_fast.h"
#include "source/yaml_words.h"

enum { AC_YAML_FAST_DEPTH = 64, AC_YAML_FAST_KEY = 1024 /* bytes; libyaml's are characters */ };

typedef struct ac_yaml_fast_level {
    ac_yaml_kind kind;
    int32_t indent; /* the column of its entries; not used between brackets */
} ac_yaml_fast_level;

typedef struct ac_yaml_fast {
    ac_yaml_tree *tree;
    const char *text; /* of the file */
    uint32_t at, end; /* where it reads, and the end of the text */
    uint32_t line;    /* where the line begins that holds `at` */
    uint32_t depth;   /* open collections */
    bool waits;       /* a key or a dash has nothing behind it in its line, ... */
    uint32_t mark;    /* ... which ends here */
    ac_yaml_fast_level levels[AC_YAML_FAST_DEPTH];
    ac_buf scratch; /* a text that does not stand in the file as it is */
} ac_yaml_fast;

typedef struct ac_yaml_fast_scalar {
    ac_span span;
    ac_str text; /* in the file or in the scratch */
    bool plain;
    bool is_key; /* `at` is at the colon behind it */
} ac_yaml_fast_scalar;

static inline bool ac_yaml_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* A letter or a digit of ASCII, or a part of a character beyond it. */
static inline bool ac_yaml_is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* A blank, or the end of the line or of the file. */
static inline bool ac_yaml_ends_word(char c)
{
    return ac_yaml_is_blank(c) || c == '\n' || c == '\r' || c == '\0';
}

/* `---` or `...`, were it at the beginning of a line. */
static inline bool ac_yaml_is_marker(const char *at)
{
    return (at[0] == '-' || at[0] == '.') && at[1] == at[0] && at[2] == at[0] &&
           ac_yaml_ends_word(at[3]);
}

static inline uint32_t ac_yaml_skip_spaces(const char *text, uint32_t at)
{
    while (text[at] == ' ') at++;
    return at;
}

static inline uint32_t ac_yaml_skip_blanks(const char *text, uint32_t at)
{
    while (ac_yaml_is_blank(text[at])) at++;
    return at;
}

/* Behind the line break at `at`; `at` itself where there is none. */
static inline uint32_t ac_yaml_skip_break(const char *text, uint32_t at)
{
    if (text[at] == '\n') return at + 1;
    return text[at] == '\r' ? at + 2 : at;
}

static inline uint32_t ac_yaml_find_line_end(const ac_yaml_fast *f, uint32_t at)
{
    const char *feed = memchr(f->text + at, '\n', f->end - at);
    return feed ? (uint32_t)(feed - f->text) : f->end;
}

/* The indentation of what is open in a block. */
static inline int32_t ac_yaml_fast_indent(const ac_yaml_fast *f)
{
    return f->depth ? f->levels[f->depth - 1].indent : -1;
}

/* yaml_fast.c */
bool ac_yaml_fast_put(ac_yaml_fast *f, const ac_yaml_fast_scalar *scalar);
bool ac_yaml_fast_open(ac_yaml_fast *f, ac_yaml_kind kind, ac_span span, int32_t indent);
/* `end`: as ac_yaml_tree_close takes it. */
bool ac_yaml_fast_close(ac_yaml_fast *f, uint32_t end);

/* yaml_fast_lines.c */
/* From behind a node to the next line; false where anything but a comment stands between. */
bool ac_yaml_fast_end_line(ac_yaml_fast *f);
/* From the beginning of a line to the next thing that is no comment, the end of the file at last. A
 * tab is such a thing, and begins nothing that is taken. */
void ac_yaml_fast_next_content(ac_yaml_fast *f);

/* yaml_fast_plain.c */
/* A plain text in a block. `at` is then at the colon behind a key, else at the beginning of a line.
 */
bool ac_yaml_fast_plain(ac_yaml_fast *f, ac_yaml_fast_scalar *out, bool may_be_key);
/* A plain text between brackets, on one line; `at` is then behind it. */
bool ac_yaml_fast_plain_in_flow(ac_yaml_fast *f, ac_yaml_fast_scalar *out);

/* yaml_fast_quoted.c: a text in quotes; `at` is then behind it. */
bool ac_yaml_fast_quoted(ac_yaml_fast *f, ac_yaml_fast_scalar *out);

/* yaml_fast_block.c: a text behind | or >; `at` is then at the beginning of a line. */
bool ac_yaml_fast_block(ac_yaml_fast *f, ac_yaml_fast_scalar *out);

/* yaml_fast_flow.c: what stands between brackets; `at` is then behind the closing one. */
bool ac_yaml_fast_flow(ac_yaml_fast *f);

#endif
