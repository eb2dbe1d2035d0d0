#include "mutate.h"

#include <string.h>

/* What means something in YAML, and what looks like it. */
static const char *const pieces[] = {
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "    ",
    "\n\n",
    " \n",
    "\n  ",
    "\n    ",
    ":",
    ": ",
    ":\n",
    ": |\n",
    ": |-\n",
    ": >\n",
    ": >+2\n",
    "|",
    ">",
    "-",
    "- ",
    "\n- ",
    "\n  - ",
    "- - ",
    "-\n",
    "? ",
    "?",
    "#",
    " #",
    " # ",
    " #18",
    "\"",
    "'",
    "''",
    "\\",
    "\\n",
    "\\u00e9",
    "\\x41",
    "\\U0001F600",
    "\\\n",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "%",
    "@",
    "`",
    "---",
    "\n---\n",
    "\n...\n",
    "<<",
    "<<: ",
    "~",
    "0",
    "a",
    "key: value\n",
    "  key: value\n",
    "\xC2\x85",
    "\u2028",
    "\u201C",
    "\u00E9",
    "\uFEFF",
    "\uFFFD",
    "\U0001F600",
    "\x7F",
    "\x01",
    "\xC2\xA0",
};
enum { PIECES = sizeof pieces / sizeof *pieces, LONGEST = 40 };

static size_t below(uint64_t *seed, size_t limit)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return limit ? (size_t)(*seed >> 11) % limit : 0;
}

/* In place of `len` bytes at `at` what is given. */
static void replace(ac_buf *text, size_t at, size_t len, ac_str with)
{
    ac_buf out = {0};
    ac_str old = ac_buf_str(text);
    ac_buf_put(&out, ac_str_sub(old, 0, at));
    ac_buf_put(&out, with);
    ac_buf_put(&out, ac_str_sub(old, at + len, old.len));
    ac_buf_release(text);
    *text = out;
}

/* A stretch of the text once more, somewhere else. */
static void copy_stretch(ac_buf *text, uint64_t *seed)
{
    char stretch[LONGEST];
    size_t from = below(seed, text->len), len = below(seed, LONGEST);
    ac_str words = ac_str_sub(ac_buf_str(text), from, from + len);
    if (words.len) memcpy(stretch, words.ptr, words.len);
    replace(text, below(seed, text->len + 1), 0, (ac_str){stretch, words.len});
}

/* One line deeper or less deep. */
static void indent_line(ac_buf *text, uint64_t *seed)
{
    size_t feed = ac_str_find(ac_buf_str(text), AC_STR("\n"), below(seed, text->len));
    if (feed == SIZE_MAX) return;
    bool indented = feed + 1 < text->len && text->ptr[feed + 1] == ' ';
    if (indented && below(seed, 2))
        replace(text, feed + 1, 1, AC_STR(""));
    else
        replace(text, feed + 1, 0, AC_STR(" "));
}

static void edit(ac_buf *text, uint64_t *seed)
{
    size_t at = below(seed, text->len + 1);
    char byte = (char)below(seed, 256);
    switch (below(seed, 7)) {
    case 0:
        replace(text, at, 1, (ac_str){&byte, 1});
        break;
    case 1:
        replace(text, at, 1 + below(seed, LONGEST), AC_STR(""));
        break;
    case 2:
        copy_stretch(text, seed);
        break;
    case 3:
        indent_line(text, seed);
        break;
    case 4:
        replace(text, at, 1, ac_str_of(pieces[below(seed, PIECES)]));
        break;
    default:
        replace(text, at, 0, ac_str_of(pieces[below(seed, PIECES)]));
    }
}

void mutate(ac_buf *out, ac_str from, uint64_t *seed)
{
    ac_buf_clear(out);
    ac_buf_put(out, from);
    for (size_t edits = 1 + below(seed, 4); edits > 0; edits--) edit(out, seed);
}
