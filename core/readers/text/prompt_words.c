#include "readers/text/prompt_words.h"

#include <limits.h>
#include <string.h>

/* Costs. LETTER: a letter of the prompt that is not on the sheet. STRAYS and STRAY: words of the
 * sheet that are none of the prompt's, for their first and for each letter. They are cheap, for an
 * answer may be long; but a word in common is no reason to take up all words before it. */
enum { LETTER = 4, STRAYS = 24, STRAY = 1, MISSPELT = 2, OTHER_MARK = 1, NEVER = INT_MAX / 4 };

/* How a place in the table is reached: by one word of both; two words written as one, or one as
 * two; or a word that the sheet lacks. */
enum { ONE_OF_EACH = 1, TWO_AS_ONE, ONE_AS_TWO, LACKING, HOW = 7, BEHIND_STRAYS = 8, LONGER = 16 };

typedef struct cost {
    int word, stray; /* with a word of the prompt last, or with a stray one */
} cost;

typedef struct table {
    const ac_words *prompt, *sheet;
    ac_str prompt_dense, sheet_dense;
    cost *rows;         /* three, of which each row needs two before it */
    unsigned char *how; /* by place */
    size_t width;
} table;

bool ac_words_split(const ac_text_scan *scan, size_t from, size_t to, size_t most, ac_words *words)
{
    for (size_t at = from, end; at < to && words->count < most; at = end) {
        for (end = at + 1; end < to && !ac_text_word_starts(scan, end);) end++;
        uint32_t last = scan->fold.origin[end - 1] + 1;
        char mark = last < scan->text.len ? scan->text.ptr[last] : 0;
        ac_word word = {.first = (uint32_t)at, .end = (uint32_t)end};
        for (size_t i = at; i < end; i++)
            word.letters |= 1u << ((unsigned char)scan->fold.bytes[i] & 31);
        if (mark && strchr(".,:;?!()", mark)) word.mark = mark;
        if (!ac_vec_push(words, word)) return false;
    }
    return true;
}

static unsigned may_differ(size_t len)
{
    return len < 6 ? 1 : (unsigned)len / 3;
}

static int differing(ac_str a, ac_str b, unsigned limit)
{
    if (ac_str_eq(a, b)) return 0;
    size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
    unsigned edits = apart > limit ? limit + 1 : ac_str_distance(a, b, limit);
    return edits > limit ? NEVER : LETTER * (int)edits + MISSPELT;
}

/* True where so many letters are in but one of both that no few edits can make up for it. */
static bool are_far(const ac_word *a, const ac_word *b, unsigned limit)
{
    unsigned apart = 0;
    for (uint32_t bits = a->letters ^ b->letters; bits; bits &= bits - 1) apart++;
    return apart > 2 * limit;
}

/* What it costs to take `n` words of the prompt for `m` of the sheet. */
static int taking(const table *t, size_t i, size_t n, size_t j, size_t m)
{
    const ac_word *from = &t->prompt->items[i], *to = &t->sheet->items[j];
    const ac_word *last = from + n - 1, *last_to = to + m - 1;
    ac_str a = ac_str_sub(t->prompt_dense, from->first, last->end);
    ac_str b = ac_str_sub(t->sheet_dense, to->first, last_to->end);
    bool one = n == 1 && m == 1;
    if (to->beside || last_to->beside) return NEVER;
    unsigned limit = one ? may_differ(a.len) : a.len > 8;
    if (one && are_far(from, to, limit)) return NEVER;
    int differs = differing(a, b, limit);
    return differs + (one ? 0 : MISSPELT) + (last->mark == last_to->mark ? 0 : OTHER_MARK);
}

static cost *row_of(const table *t, size_t i)
{
    return t->rows + (i % 3) * t->width;
}

static void reach(table *t, size_t i, size_t j, const cost *from, int price, unsigned char how)
{
    cost *here = row_of(t, i) + j;
    bool strays = from->stray <= from->word;
    int total = (strays ? from->stray : from->word) + price;
    if (total >= here->word) return;
    here->word = total;
    unsigned char *entry = &t->how[i * t->width + j];
    *entry = (unsigned char)((*entry & LONGER) | how | (strays ? BEHIND_STRAYS : 0));
}

static void fill_stray(table *t, size_t i, size_t j)
{
    cost *here = row_of(t, i) + j;
    const ac_word *word = &t->sheet->items[j - 1];
    enum { MOST_LETTERS = 1000 };
    uint32_t len = word->end - word->first;
    int letters = STRAY * (int)(len < MOST_LETTERS ? len : MOST_LETTERS);
    int first = word->beside ? 0 : STRAYS;
    bool longer = here[-1].stray <= here[-1].word + first;
    here->stray = (word->beside ? 0 : letters) + (longer ? here[-1].stray : here[-1].word + first);
    if (longer) t->how[i * t->width + j] |= LONGER;
}

static void fill(table *t, size_t i, size_t j)
{
    cost *here = row_of(t, i) + j;
    *here = (cost){i || j ? NEVER : 0, NEVER};
    if (i > 0) {
        const ac_word *word = &t->prompt->items[i - 1];
        reach(t, i, j, row_of(t, i - 1) + j, LETTER * (int)(word->end - word->first), LACKING);
    }
    if (i > 0 && j > 0)
        reach(t, i, j, row_of(t, i - 1) + j - 1, taking(t, i - 1, 1, j - 1, 1), ONE_OF_EACH);
    if (i > 1 && j > 0)
        reach(t, i, j, row_of(t, i - 2) + j - 1, taking(t, i - 2, 2, j - 1, 1), TWO_AS_ONE);
    if (i > 0 && j > 1)
        reach(t, i, j, row_of(t, i - 1) + j - 2, taking(t, i - 1, 1, j - 2, 2), ONE_AS_TWO);
    if (j > 0) fill_stray(t, i, j);
}

/* The pairs of the cheapest way back from the end of the prompt. */
static void walk_back(const table *t, size_t j, ac_words *prompt, ac_words *sheet)
{
    bool stray = false;
    for (size_t i = prompt->count; i > 0 || j > 0;) {
        unsigned char how = t->how[i * t->width + j];
        if (stray) {
            stray = how & LONGER;
            j--;
            continue;
        }
        stray = how & BEHIND_STRAYS;
        how &= HOW;
        size_t n = how == TWO_AS_ONE ? 2 : 1, m = how == LACKING ? 0 : how == ONE_AS_TWO ? 2 : 1;
        int price = m ? taking(t, i - n, n, j - m, m) : 0;
        for (size_t k = 1; m && k <= n; k++) prompt->items[i - k].partner = (uint32_t)j;
        for (size_t k = 1; k <= m; k++) sheet->items[j - k].partner = (uint32_t)i;
        prompt->items[i - 1].edits = (unsigned)price / LETTER;
        i -= n;
        j -= m;
    }
}

bool ac_words_pair(ac_words *prompt, ac_str prompt_dense, ac_words *sheet, ac_str sheet_dense)
{
    table t = {.prompt = prompt,
               .sheet = sheet,
               .prompt_dense = prompt_dense,
               .sheet_dense = sheet_dense,
               .width = sheet->count + 1};
    t.rows = ac_mem_alloc(3 * t.width * sizeof *t.rows);
    t.how = ac_mem_alloc((prompt->count + 1) * t.width);
    bool ok = t.rows && t.how;
    size_t end = 0;
    if (ok) memset(t.how, 0, (prompt->count + 1) * t.width);
    for (size_t i = 0; ok && i <= prompt->count; i++)
        for (size_t j = 0; j < t.width; j++) fill(&t, i, j);
    const cost *last = ok ? row_of(&t, prompt->count) : NULL;
    for (size_t j = 1; ok && j < t.width; j++)
        if (last[j].word < last[end].word) end = j;
    if (ok) walk_back(&t, end, prompt, sheet);
    ac_mem_free(t.rows);
    ac_mem_free(t.how);
    return ok;
}
