#include "base/hash.h"
#include "readers/text/running.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_LINE = 90, LONGEST_SPACED = 300, MARK = '#' };

typedef AC_VEC(ac_running) candidates;

bool ac_text_is_page_word(ac_str word)
{
    static const ac_str page_words[] = {
        AC_STR_INIT("page"),  AC_STR_INIT("pg"),  AC_STR_INIT("p"),  AC_STR_INIT("of"),
        AC_STR_INIT("seite"), AC_STR_INIT("von"), AC_STR_INIT("sur")};
    for (size_t i = 0; i < sizeof page_words / sizeof *page_words; i++)
        if (ac_str_eq(word, page_words[i])) return true;
    return false;
}

/* What the words of a line say, but for numbers. */
static void weigh_words(ac_running *c, const char *words, size_t len)
{
    c->bare = c->number_count > 0;
    for (size_t at = 0, end; at < len; at = end + 1) {
        const char *space = memchr(words + at, ' ', len - at);
        end = space ? (size_t)(space - words) : len;
        ac_str word = {words + at, end - at};
        bool known = word.len && (word.ptr[0] == MARK || ac_text_is_page_word(word));
        c->says_page |= known && word.ptr[0] == 'p';
        c->bare &= known;
    }
}

/* At least so many bytes are left of it when it is squeezed. A loop that compilers make many bytes
 * at a time of. */
static size_t count_letters(ac_str line)
{
    unsigned count = 0;
    for (size_t i = 0; i < line.len; i++) count += (unsigned char)((line.ptr[i] | 0x20) - 'a') < 26;
    return count;
}

/* With one blank for everything between letters and digits. Returns the length, more than
 * LONGEST_LINE for a line that is too long. */
static size_t squeeze(ac_str line, char out[LONGEST_LINE + 2])
{
    size_t len = 0;
    unsigned char before = ' ';
    if (line.len > LONGEST_LINE && count_letters(line) > LONGEST_LINE) return LONGEST_LINE + 1;
    for (size_t i = 0; i < line.len && len <= LONGEST_LINE; i++) {
        unsigned char byte = (unsigned char)ac_text_squeezed(line.ptr[i]);
        out[len] = (char)byte;
        len += ((byte ^ ' ') | (before ^ ' ')) != 0; /* no branch: it would be foretold badly */
        before = byte;
    }
    return len && len <= LONGEST_LINE && out[len - 1] == ' ' ? len - 1 : len;
}

/* Takes the numbers out of squeezed words, in place. Returns the new length; SIZE_MAX when there
 * are too many. */
static size_t take_numbers(char *words, size_t len, ac_running *c)
{
    size_t kept = 0;
    bool in_number = false;
    for (size_t i = 0; i < len; i++) {
        char byte = words[i]; /* before a mark may take its place */
        bool digit = byte >= '0' && byte <= '9';
        if (digit && !in_number && c->number_count == AC_RUNNING_NUMBERS) return SIZE_MAX;
        if (digit && !in_number) {
            c->numbers[c->number_count++] = 0;
            words[kept++] = MARK;
        }
        uint32_t *number = &c->numbers[c->number_count ? c->number_count - 1 : 0];
        if (digit) {
            *number = *number % 100000 * 10 + (uint32_t)(byte - '0');
        } else {
            c->letters += byte != ' ';
            words[kept++] = byte;
        }
        in_number = digit;
    }
    return kept;
}

/* The marks between words: "- 3 -" is no page of a text whose pages are "3" and "4". */
static uint64_t marks_of(ac_str line)
{
    uint64_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if (c > ' ' && c < 0x80 && !ac_fold_ascii[c]) marks = marks * 131 + c;
    }
    return marks;
}

/* False for lines that are too long or hold too many numbers. */
static bool reduce(ac_str line, ac_running *c)
{
    char words[LONGEST_LINE + 2];
    if (line.len > LONGEST_SPACED) return false;
    size_t len = squeeze(line, words);
    if (len > LONGEST_LINE) return false;
    len = take_numbers(words, len, c);
    if (len == SIZE_MAX) return false;
    c->key = c->exact = ac_hash((ac_str){words, len}) ^ marks_of(line);
    for (size_t i = 0; i < c->number_count; i++) c->exact = c->exact * 31 + c->numbers[i];
    weigh_words(c, words, len);
    return true;
}

/* Among the first two or last two lines of a page. */
static bool on_page_edge(const ac_text_lines *lines, size_t i)
{
    bool edge = lines->items[i].new_page || (i > 0 && lines->items[i - 1].new_page);
    for (size_t next = i + 1; next <= i + 2 && next < lines->count && !edge; next++)
        edge = lines->items[next].new_page;
    return edge;
}

static void collect(ac_text_scan *scan, const ac_text_lines *lines, candidates *out)
{
    uint32_t page = 1;
    bool *may_run = ac_text_may_run(scan, lines);
    if (!may_run) scan->no_memory = true;
    for (size_t i = 0; may_run && i < lines->count; i++) {
        page += lines->items[i].new_page;
        if (!may_run[i]) continue;
        ac_running c = {.line = i,
                        .at_page = on_page_edge(lines, i),
                        .at_end = i + 2 >= lines->count,
                        .page = page};
        if (!reduce(ac_source_slice(scan->source, lines->items[i].content), &c)) continue;
        if (!ac_vec_push(out, c)) scan->no_memory = true;
    }
    ac_mem_free(may_run);
}

static int by_key(const void *a, const void *b)
{
    const ac_running *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* How even the distances are between lines that stand a page or more apart. The last page may be
 * short; others differ by a paragraph that was not to be torn. */
typedef enum evenness { UNEVEN, ROUGHLY_EVEN, EVEN } evenness;

static evenness how_even(const ac_text_lines *lines, const ac_running *group, size_t count)
{
    enum { MANY = 6, TENTH = 10 };
    uint32_t least = UINT32_MAX, most = 0;
    if (count >= 4 && group[count - 1].at_end &&
        ac_text_rows_between(lines, &group[count - 2], &group[count - 1]) <=
            ac_text_rows_between(lines, &group[count - 3], &group[count - 2]))
        count--;
    for (size_t i = 1; i < count; i++) {
        uint32_t rows = ac_text_rows_between(lines, &group[i - 1], &group[i]);
        if (rows < least) least = rows;
        if (rows > most) most = rows;
    }
    if (count < 3 || least <= AC_PAGE_ROWS) return UNEVEN;
    if (count >= 4 ? most - least <= 2 : most == least) return EVEN;
    return count >= MANY && most - least <= least / TENTH + 2 ? ROUGHLY_EVEN : UNEVEN;
}

/* On pages that are all left or all right ones, and on nearly all of those. */
static bool on_every_other_page(const ac_running *group, size_t count, size_t pages)
{
    for (size_t i = 1; i < count; i++)
        if (group[i].page % 2 != group->page % 2) return false;
    return pages >= 4 && count * 2 + 2 >= pages;
}

/* Words that stand in a prompt of the instrument. */
static bool are_of_prompt(const ac_text_scan *scan, ac_str words)
{
    enum { LONGEST = 300 };
    char buffer[LONGEST];
    size_t len = 0;
    ac_fold_iter iter;
    ac_fold_iter_init(&iter, words);
    for (int c; len < sizeof buffer && (c = ac_fold_iter_next(&iter)) >= 0;)
        if (c != ' ') buffer[len++] = (char)c;
    for (size_t i = 0; i < ac_instrument_question_count(scan->instrument); i++) {
        ac_str prompt = ac_instrument_question(scan->instrument, i)->prompt_dense;
        if (ac_str_find(prompt, (ac_str){buffer, len}, 0) != SIZE_MAX) return true;
    }
    return false;
}

static bool are_word_for_word(const ac_running *group, size_t count)
{
    enum { FEWEST_LETTERS = 8 };
    for (size_t i = 0; i < count; i++)
        if (group[i].exact != group->exact) return false;
    return count > 1 && group->letters >= FEWEST_LETTERS;
}

/* Running heads without a number: the same words at nearly every page break, or at even
 * distances. */
static void mark_repeated(ac_text_scan *scan, ac_text_lines *lines, const ac_running *group,
                          size_t count, size_t pages)
{
    enum { MANY = 5 };
    size_t breaks = 0, edges = 0; /* edges: the text's end is one too */
    if (!are_word_for_word(group, count)) return;
    for (size_t i = 0; i < count; i++) {
        breaks += group[i].at_page;
        edges += group[i].at_page || (pages > 1 && (group[i].at_end || group[i].line < 2));
    }
    bool on_most = count * 3 >= pages * 2 && edges + 1 >= count;
    bool alternating = edges == count && on_every_other_page(group, count, pages);
    bool at_breaks = pages > 1 && breaks >= 1 && (on_most || alternating);
    evenness even = how_even(lines, group, count);
    ac_str words = ac_source_slice(scan->source, lines->items[group->line].content);
    if (!at_breaks && even == UNEVEN) return;
    ac_furniture f = {.kind = AC_FURNITURE_RUNNING_LINES};
    f.unmistakable =
        (even == EVEN && count >= MANY) || (pages >= 3 && edges == count && count + 1 >= pages);
    if (!f.unmistakable && are_of_prompt(scan, words)) return;
    uint32_t furniture = ac_text_add_furniture(scan, f);
    for (size_t i = 0; i < count; i++) ac_text_mark_running(scan, lines, &group[i], furniture);
}

static size_t count_pages(const ac_text_lines *lines)
{
    size_t pages = 1;
    for (size_t i = 0; i < lines->count; i++) pages += lines->items[i].new_page;
    return pages;
}

void ac_text_mark_running_lines(ac_text_scan *scan, ac_text_lines *lines)
{
    candidates found = {0};
    ac_latest_pages latest = {{0}};
    size_t pages = count_pages(lines);
    collect(scan, lines, &found);
    if (found.count) qsort(found.items, found.count, sizeof(ac_running), by_key);
    for (size_t i = 0, end; i < found.count; i = end) {
        const ac_running *group = &found.items[i];
        for (end = i + 1; end < found.count && found.items[end].key == group->key;) end++;
        if (group->number_count) ac_text_mark_numbered(scan, lines, group, end - i, &latest);
        if (end - i > 1) mark_repeated(scan, lines, group, end - i, pages);
    }
    ac_vec_release(&found);
}
