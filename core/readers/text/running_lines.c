#include "base/hash.h"
#include "readers/text/lines.h"

#include <stdlib.h>
#include <string.h>

/* A line that might be a running head or foot, reduced to what stays the same from page to page:
 * its letters, with every number replaced by one mark. */
enum {
    LONGEST_LINE = 90,
    LONGEST_SPACED = 300,
    NUMBERS = 3,
    PAGE_ROWS = 15,
    BARE_ROWS = 10,
    MARK = '#'
};

typedef struct candidate {
    uint64_t key;   /* hash of the letters and marks */
    uint64_t exact; /* the same with the numbers themselves */
    uint32_t numbers[NUMBERS];
    uint32_t number_count, letters;
    bool bare; /* nothing but a number, or "Page 3 of 7" */
    bool says_page;
    bool at_page;  /* first or last on a page that a form feed begins or ends */
    uint32_t page; /* 1-based, by form feeds */
    size_t line;
} candidate;

typedef AC_VEC(candidate) candidates;

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
static void weigh_words(candidate *c, const char *words, size_t len)
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
static size_t take_numbers(char *words, size_t len, candidate *c)
{
    size_t kept = 0;
    bool in_number = false;
    for (size_t i = 0; i < len; i++) {
        char byte = words[i]; /* before a mark may take its place */
        bool digit = byte >= '0' && byte <= '9';
        if (digit && !in_number && c->number_count == NUMBERS) return SIZE_MAX;
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

/* False for lines that are too long or hold too many numbers. */
static bool reduce(ac_str line, candidate *c)
{
    char words[LONGEST_LINE + 2];
    if (line.len > LONGEST_SPACED) return false;
    size_t len = squeeze(line, words);
    if (len > LONGEST_LINE) return false;
    len = take_numbers(words, len, c);
    if (len == SIZE_MAX) return false;
    c->key = c->exact = ac_hash((ac_str){words, len});
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
        candidate c = {.line = i, .at_page = on_page_edge(lines, i), .page = page};
        if (!reduce(ac_source_slice(scan->source, lines->items[i].content), &c)) continue;
        if (!ac_vec_push(out, c)) scan->no_memory = true;
    }
    ac_mem_free(may_run);
}

static int by_key(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static void mark(const ac_text_scan *scan, ac_text_lines *lines, const candidate *c)
{
    if (!ac_text_is_heading_line(scan, lines, c->line)) lines->items[c->line].furniture = true;
}

static uint32_t rows_between(const ac_text_lines *lines, const candidate *a, const candidate *b)
{
    return lines->items[b->line].row - lines->items[a->line].row;
}

/* "29. Does this agreement": numbered as a heading is. Its words may be too far from the prompt to
 * tell, but a line lost from between two answers could not be told at all. */
static bool is_numbered_as_heading(const ac_text_scan *scan, const ac_text_lines *lines,
                                   const candidate *c)
{
    ac_str line = ac_source_slice(scan->source, lines->items[c->line].content);
    uint32_t number;
    size_t at = 0, end;
    while (at < line.len && line.ptr[at] && strchr("Qq(#", line.ptr[at])) at++;
    for (end = at; end < line.len && line.ptr[end] >= '0' && line.ptr[end] <= '9';) end++;
    if (c->bare || !ac_str_to_u32(ac_str_sub(line, at, end), &number)) return false;
    while (end < line.len && line.ptr[end] == ' ') end++;
    return end < line.len && line.ptr[end] && strchr(".):-", line.ptr[end]) &&
           ac_instrument_by_number(scan->instrument, number);
}

static bool may_be_heading(const ac_text_scan *scan, const ac_text_lines *lines, const candidate *c)
{
    return is_numbered_as_heading(scan, lines, c) || ac_text_is_heading_line(scan, lines, c->line);
}

/* The chain of page numbers that a candidate belongs to. */
typedef struct link {
    size_t length, before; /* how many up to here; index of the one before */
} link;

enum { LARGEST_PAGE = 2000 };
#define NOBODY SIZE_MAX

/* Links every candidate to the latest one whose number is one lower and that stands a page further
 * up. Returns the last of the longest chain. Linear. */
static size_t link_pages(const ac_text_scan *scan, const ac_text_lines *lines,
                         const candidate *group, size_t count, size_t slot, link *links)
{
    size_t latest[LARGEST_PAGE + 1], best = 0;
    uint32_t rows = group->bare ? BARE_ROWS : PAGE_ROWS;
    for (size_t i = 0; i <= LARGEST_PAGE; i++) latest[i] = NOBODY;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = group[i].numbers[slot];
        links[i] = (link){1, NOBODY};
        if (number > LARGEST_PAGE) continue;
        size_t before = number ? latest[number - 1] : NOBODY;
        bool apart = before != NOBODY &&
                     (group[i].at_page || rows_between(lines, &group[before], &group[i]) >= rows);
        if (apart && !may_be_heading(scan, lines, &group[i]) &&
            !may_be_heading(scan, lines, &group[before]))
            links[i] = (link){links[before].length + 1, before};
        latest[number] = i;
        if (links[i].length >= links[best].length) best = i;
    }
    return best;
}

/* Page numbers: marks the longest chain if it is too long to be an accident. */
static bool mark_chain(const ac_text_scan *scan, ac_text_lines *lines, const candidate *group,
                       size_t count, size_t slot)
{
    link *links = ac_mem_alloc(count * sizeof *links);
    if (!links) return false;
    size_t last = link_pages(scan, lines, group, count, slot, links), on_edge = 0;
    for (size_t i = last; i != NOBODY; i = links[i].before) on_edge += group[i].at_page;
    bool two_are_enough = on_edge > 0 || group->says_page;
    if (links[last].length >= 3 || (links[last].length == 2 && two_are_enough))
        for (size_t i = last; i != NOBODY; i = links[i].before) mark(scan, lines, &group[i]);
    ac_mem_free(links);
    return true;
}

static void mark_numbered(ac_text_scan *scan, ac_text_lines *lines, const candidate *group,
                          size_t count)
{
    for (size_t slot = 0; slot < group->number_count && count > 1; slot++)
        if (!mark_chain(scan, lines, group, count, slot)) scan->no_memory = true;
    for (size_t i = 0; i < count && group->bare; i++) {
        bool own_page = group[i].at_page && group[i].numbers[0] == group[i].page;
        bool of_pages = group->says_page && (group->number_count == 2 || group[i].at_page);
        if (own_page || of_pages) mark(scan, lines, &group[i]);
    }
}

/* One line word for word at even distances, a page or more apart. */
static bool at_even_distances(const ac_text_lines *lines, const candidate *group, size_t count)
{
    uint32_t least = UINT32_MAX, most = 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t rows = rows_between(lines, &group[i - 1], &group[i]);
        if (rows < least) least = rows;
        if (rows > most) most = rows;
    }
    bool even = count >= 4 ? most - least <= 2 : count == 3 && most == least;
    return even && least > PAGE_ROWS;
}

/* Running heads without a number: the same words at nearly every page break, or at even
 * distances. */
static void mark_repeated(const ac_text_scan *scan, ac_text_lines *lines, const candidate *group,
                          size_t count, size_t pages)
{
    enum { FEWEST_LETTERS = 8 };
    size_t on_edge = 0;
    for (size_t i = 0; i < count; i++) {
        if (group[i].exact != group->exact) return;
        on_edge += group[i].at_page;
    }
    if (group->letters < FEWEST_LETTERS || count < 2) return;
    bool at_breaks = pages > 1 && on_edge >= 1 && count * 3 >= pages * 2 && on_edge + 1 >= count;
    if (!at_breaks && !at_even_distances(lines, group, count)) return;
    for (size_t i = 0; i < count; i++) mark(scan, lines, &group[i]);
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
    size_t pages = count_pages(lines);
    collect(scan, lines, &found);
    if (found.count) qsort(found.items, found.count, sizeof(candidate), by_key);
    for (size_t i = 0, end; i < found.count; i = end) {
        const candidate *group = &found.items[i];
        for (end = i + 1; end < found.count && found.items[end].key == group->key;) end++;
        if (group->number_count) mark_numbered(scan, lines, group, end - i);
        if (end - i > 1) mark_repeated(scan, lines, group, end - i, pages);
    }
    ac_vec_release(&found);
}
