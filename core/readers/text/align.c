#include "readers/text/align.h"

#include <limits.h>

/* BAND: how far insertions may outweigh deletions. EDIT: what an edit costs against a match; with
 * two, words that have nothing to do with the prompt do not pay. SURE: so many letters in a row
 * must agree at the end. DROP: a score this far below the
 * best ends the search, so a missing word may have half as many letters. */
enum { BAND = 12, WIDTH = 2 * BAND + 1, EDIT = 2, DROP = 26, SURE = 4, NEVER = -10000 };

typedef struct cell {
    int score;
    unsigned edits;
    unsigned run; /* matches in a row up to here */
} cell;

static cell better(cell a, cell b)
{
    return b.score > a.score || (b.score == a.score && b.edits < a.edits) ? b : a;
}

static cell step(cell from, bool match)
{
    return (cell){from.score + (match ? 1 : -EDIT), from.edits + !match, match ? from.run + 1 : 0};
}

/* Row i of the table: prompt[0..i) against text[0..j), j = i + b - BAND. */
static int fill_row(ac_str prompt, ac_str text, size_t i, const cell above[WIDTH], cell row[WIDTH],
                    ac_alignment *best, int *best_score)
{
    int row_best = NEVER;
    for (size_t b = 0; b < WIDTH; b++) {
        row[b] = (cell){NEVER, 0, 0};
        if (i + b < BAND || i + b - BAND > text.len) continue;
        size_t j = i + b - BAND;
        if (j > 0) row[b] = step(above[b], prompt.ptr[i - 1] == text.ptr[j - 1]);
        if (b + 1 < WIDTH) row[b] = better(row[b], step(above[b + 1], false));
        if (b > 0) row[b] = better(row[b], step(row[b - 1], false));
        if (row[b].score > row_best) row_best = row[b].score;
        /* Of two equal ends the earlier one; and none that a few letters in common pretend. */
        if (row[b].score <= *best_score || row[b].run < SURE) continue;
        *best_score = row[b].score;
        *best = (ac_alignment){j, i, row[b].edits};
    }
    return row_best;
}

/* The whole prompt, where it scores nearly as well as its best part: an error in the last word
 * costs more than the few letters behind it can win back. */
static void prefer_whole(ac_str prompt, const cell row[WIDTH], ac_alignment *best, int best_score)
{
    enum { NEARLY = 3, FEWEST = 2 };
    int score = best_score - NEARLY - 1;
    for (size_t b = 0; b < WIDTH && best->begun < prompt.len; b++) {
        if (row[b].score <= score || row[b].run < FEWEST) continue;
        score = row[b].score;
        *best = (ac_alignment){prompt.len + b - BAND, best->begun, row[b].edits};
    }
    if (score >= best_score - NEARLY) best->begun = prompt.len;
}

bool ac_align(ac_str prompt, ac_str text, ac_alignment *out)
{
    cell rows[2][WIDTH];
    int best_score = 0;
    size_t i = 1;
    *out = (ac_alignment){0};
    for (size_t b = 0; b < WIDTH; b++)
        rows[0][b] =
            b < BAND ? (cell){NEVER, 0, 0} : (cell){EDIT * (BAND - (int)b), (unsigned)b - BAND, 0};
    for (; i <= prompt.len; i++) {
        int reached = fill_row(prompt, text, i, rows[(i + 1) % 2], rows[i % 2], out, &best_score);
        if (reached < best_score - DROP) break;
    }
    if (i > prompt.len && out->begun < prompt.len)
        prefer_whole(prompt, rows[prompt.len % 2], out, best_score);
    return best_score >= SURE;
}
