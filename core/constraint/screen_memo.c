/* The cells of a batch, each as its class. */
#include "base/mem.h"
#include "constraint/screen_internal.h"

#include <string.h>

enum {
    FIRST_CAPACITY = 32,
    ROWS_APART = AC_BATCH_ROWS + 32 /* not all in the same lines of cache */
};

void ac_screen_memos_free(ac_screen *screen)
{
    for (size_t i = 0; i < screen->memos.count; i++) {
        ac_mem_free(screen->memos.items[i]->entries);
        ac_vec_release(&screen->memos.items[i]->leaves);
    }
    ac_vec_clear(&screen->memos);
    ac_arena_clear(&screen->room);
    screen->primed = screen->begun = false;
}

/* Of an unread number in no bounds whatever is made of digits alone can be no finding. */
static bool is_quick(const ac_question *question)
{
    bool number = question->type == AC_TYPE_INTEGER || question->type == AC_TYPE_NUMBER;
    return number && !question->has_min && !question->has_max;
}

static ac_screen_memo *add_memo(ac_screen *screen, uint32_t index)
{
    const ac_question *question = ac_instrument_question(screen->instrument, index);
    ac_screen_memo *memo = screen->memo_of[index];
    if (memo) return memo;
    memo = AC_ARENA_ARRAY(&screen->room, ac_screen_memo, 1);
    if (!memo || !ac_vec_push(&screen->memos, memo)) return NULL;
    *memo = (ac_screen_memo){.question = question, .read = screen->read[index]};
    memo->in_parts = question->variable->parts[AC_PART_YEAR].len > 0;
    memo->quick = !memo->read && is_quick(question);
    for (uint32_t i = 0; i < (memo->in_parts ? AC_PART_COUNT : 1); i++) {
        memo->columns[i] = screen->of[index * AC_PART_COUNT + i];
        if (memo->columns[i] > screen->columns) memo->columns[i] = 0;
    }
    for (size_t i = 0; i < 256; i++) memo->one[i] = AC_CLASS_NONE;
    if (memo->read) memo->rows = AC_ARENA_ARRAY(&screen->room, uint16_t, ROWS_APART);
    screen->memo_of[index] = memo;
    return screen->room.failed ? NULL : memo;
}

static bool add_leaves(ac_screen *screen)
{
    bool ok = true;
    for (uint32_t i = 0; i < screen->leaves.count && ok; i++) {
        const ac_question *question = screen->leaves.items[i].question;
        if (question) ok = ac_vec_push(&screen->memo_of[question->index]->leaves, i);
    }
    return ok;
}

static void find_eights(ac_screen *screen)
{
    uint32_t run = 0;
    for (uint32_t i = screen->columns; i-- > 0;) {
        run++;
        screen->lanes[i].eight = run >= 8 && i > 0;
    }
}

bool ac_screen_memos_make(ac_screen *screen)
{
    size_t questions = ac_instrument_question_count(screen->instrument);
    bool ok = true;
    screen->columns = screen->batch->columns;
    screen->memo_of = AC_ARENA_ARRAY(&screen->room, ac_screen_memo *, questions);
    screen->lanes = AC_ARENA_ARRAY(&screen->room, ac_screen_lane, screen->columns);
    screen->cells = AC_ARENA_ARRAY(&screen->room, ac_cell, screen->columns);
    if (screen->room.failed) return false;
    for (uint32_t i = 0; i < questions && ok; i++)
        if (screen->read[i]) ok = add_memo(screen, i) != NULL;
    for (size_t i = 0; i < screen->checked_count && ok; i++) {
        ac_screen_memo *memo = add_memo(screen, screen->checked[i]);
        ok = memo != NULL;
        if (ok) memo->checked = true;
    }
    for (size_t i = 0; i < screen->memos.count && ok; i++) {
        ac_screen_memo *memo = screen->memos.items[i];
        if (!memo->in_parts && memo->columns[0]) screen->lanes[memo->columns[0] - 1].memo = memo;
    }
    find_eights(screen);
    return ok && add_leaves(screen);
}

/* Up to seven bytes and their number. */
static uint64_t word_of(ac_str text, uint32_t start, uint32_t len)
{
    uint64_t word = 0;
    if (start + sizeof word <= text.len)
        memcpy(&word, text.ptr + start, sizeof word);
    else
        memcpy(&word, text.ptr + start, len);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word); /* the first byte is the lowest one */
#endif
    return len ? (word << (64 - 8 * len)) >> (64 - 8 * len) | (uint64_t)len << 56 : 0;
}

/* False for a cell that is longer than a key. */
static bool key_of_cell(ac_screen_key *key, ac_str text, const ac_cell *cell)
{
    *key = (ac_screen_key){{0}};
    if (cell->len <= 7) {
        key->words[0] = word_of(text, cell->start, cell->len);
        return true;
    }
    if (cell->len > 23) return false;
    memcpy(key->words, text.ptr + cell->start, cell->len);
    ((unsigned char *)key->words)[23] = (unsigned char)cell->len;
    return true;
}

static uint32_t hash_of(const ac_screen_key *key)
{
    uint64_t hash = key->words[0] ^ (key->words[1] * 0x9E3779B97F4A7C15u) ^
                    (key->words[2] * 0xC2B2AE3D27D4EB4Fu);
    hash *= 0xD6E8FEB86659FD93u;
    return (uint32_t)(hash >> 32) ^ (uint32_t)(hash >> 52);
}

static ac_screen_entry *find_entry(const ac_screen_memo *memo, const ac_screen_key *key)
{
    for (uint32_t at = hash_of(key);; at++) {
        ac_screen_entry *entry = &memo->entries[at & (memo->capacity - 1)];
        if (entry->class == AC_CLASS_NONE) return entry;
        if (entry->key.words[0] == key->words[0] && entry->key.words[1] == key->words[1] &&
            entry->key.words[2] == key->words[2])
            return entry;
    }
}

/* Keeps the table at most half full. */
static bool make_room(ac_screen_memo *memo)
{
    ac_screen_memo old = *memo;
    if (memo->capacity && memo->count * 2 < memo->capacity) return true;
    memo->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
    memo->entries = ac_mem_alloc(memo->capacity * sizeof *memo->entries);
    if (!memo->entries) {
        *memo = old;
        return false;
    }
    for (uint32_t i = 0; i < memo->capacity; i++)
        memo->entries[i] = (ac_screen_entry){.class = AC_CLASS_NONE};
    for (uint32_t i = 0; i < old.capacity; i++)
        if (old.entries[i].class != AC_CLASS_NONE)
            *find_entry(memo, &old.entries[i].key) = old.entries[i];
    ac_mem_free(old.entries);
    return true;
}

/* A text seen for the first time; what cannot be remembered has its class for this batch. */
static uint16_t learn(ac_screen *screen, ac_screen_memo *memo, uint32_t row,
                      const ac_screen_key *key)
{
    bool keep =
        key && memo->count < AC_MOST_CLASSES && memo->classes == memo->kept && make_room(memo);
    uint16_t class = ac_screen_learn(screen, memo, row);
    if (class == AC_CLASS_NONE) screen->failed = true;
    if (screen->failed || !keep || !key) return class;
    memo->kept = memo->classes;
    memo->count++;
    *find_entry(memo, key) = (ac_screen_entry){*key, class};
    return class;
}

static uint16_t class_of_key(ac_screen *screen, ac_screen_memo *memo, uint32_t row,
                             const ac_screen_key *key)
{
    const ac_screen_entry *entry = memo->capacity ? find_entry(memo, key) : NULL;
    bool known = entry && entry->class != AC_CLASS_NONE;
    return known ? entry->class : learn(screen, memo, row, key);
}

static bool is_plain_number(ac_str text, const ac_cell *cell)
{
    const char *digits = text.ptr + cell->start;
    if (!cell->len || cell->len > 15 || digits[0] == '0') return false;
    for (uint32_t i = 0; i < cell->len; i++)
        if (digits[i] < '0' || digits[i] > '9') return false;
    return true;
}

/* A cell that is longer than one byte, or not seen before. */
static uint16_t class_of(ac_screen *screen, ac_screen_memo *memo, uint32_t row, ac_cell cell)
{
    ac_screen_key key;
    ac_str text = ac_source_text(screen->batch->source);
    if (text.ptr[cell.start] == '"') {
        cell.start++;
        cell.len -= 2;
    }
    if (!cell.len) return memo->empty;
    if (memo->quick && is_plain_number(text, &cell)) return 0;
    if (!key_of_cell(&key, text, &cell)) return learn(screen, memo, row, NULL);
    uint16_t class = class_of_key(screen, memo, row, &key);
    if (cell.len == 1 && (class & AC_CLASS_INDEX) < memo->kept + !memo->read)
        memo->one[(unsigned char)text.ptr[cell.start]] = class;
    return class;
}

/* A date in several columns is one answer. */
static uint16_t class_of_parts(ac_screen *screen, ac_screen_memo *memo, uint32_t row)
{
    ac_screen_key key = {{0}};
    ac_str text = ac_source_text(screen->batch->source);
    bool fits = true;
    for (int i = 0; i < AC_PART_COUNT; i++) {
        if (!memo->columns[i]) continue;
        ac_cell cell = ac_batch_cell(screen->batch, row, memo->columns[i] - 1);
        fits &= cell.len <= 7;
        if (fits) key.words[i] = word_of(text, cell.start, cell.len);
    }
    bool empty = fits && !(key.words[0] | key.words[1] | key.words[2]);
    if (empty) return memo->empty;
    return fits ? class_of_key(screen, memo, row, &key) : learn(screen, memo, row, NULL);
}

static uint16_t take_row(ac_screen *screen, uint32_t row)
{
    const ac_row_batch *batch = screen->batch;
    const char *text = ac_source_text(batch->source).ptr;
    const uint32_t *ends = batch->ends + (size_t)row * batch->columns;
    uint32_t start = batch->starts[row], columns = batch->columns;
    uint16_t all = 0;
    for (uint32_t c = 0; c < columns; start = ends[c - 1] + 1) {
        uint32_t len = ends[c] - start;
        const ac_screen_lane *lane = &screen->lanes[c];
        if (!len) {
            c += lane->eight && ends[c + 7] - start == 7 ? 8 : 1;
            continue;
        }
        c++;
        ac_screen_memo *memo = lane->memo;
        if (!memo) continue;
        uint16_t class = len == 1 ? memo->one[(unsigned char)text[start]] : AC_CLASS_NONE;
        if (class == AC_CLASS_NONE)
            class = class_of(screen, memo, row, (ac_cell){.start = start, .len = len});
        all |= class;
        if (!memo->rows) continue;
        memo->rows[row] = class & AC_CLASS_INDEX;
        memo->touched = 1;
    }
    return all;
}

static uint16_t take_parts(ac_screen *screen, uint32_t row)
{
    uint16_t all = 0;
    for (size_t i = 0; i < screen->memos.count; i++) {
        ac_screen_memo *memo = screen->memos.items[i];
        if (!memo->in_parts) continue;
        uint16_t class = class_of_parts(screen, memo, row);
        all |= class;
        if (!memo->rows) continue;
        memo->rows[row] = class & AC_CLASS_INDEX;
        memo->touched = 1;
    }
    return all;
}

static void forget_batch(ac_screen *screen)
{
    for (size_t i = 0; i < screen->memos.count; i++) {
        ac_screen_memo *memo = screen->memos.items[i];
        memo->classes = memo->kept;
        memo->touched = 0;
        if (memo->rows) memset(memo->rows, 0, AC_BATCH_ROWS * sizeof *memo->rows);
    }
}

bool ac_screen_take_cells(ac_screen *screen, unsigned char *verdicts)
{
    forget_batch(screen);
    for (uint32_t row = 0; row < screen->batch->count && !screen->failed; row++) {
        uint16_t all = take_row(screen, row) | take_parts(screen, row);
        if (all & AC_CLASS_ILL) verdicts[row] = AC_ROW_READ | AC_ROW_TRY;
    }
    return !screen->failed;
}
