/* Rows in their groups, in their order, and the sheet at hand among them. */
#include "constraint/references.h"
#include "constraint/relation_internal.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERAL = UINT32_MAX - 1 }; /* of neighbours: nobody knows which one */

/* Grouping. */

/* The key of a sheet, on one side of the relation. `alike`: where none of its questions is there at
 * all, that is a key too. False when it has none. */
static bool put_key(ac_buf *out, const ac_question *const *questions, size_t count,
                    const ac_sheet *sheet, bool alike)
{
    size_t missing = 0;
    bool known = true;
    ac_buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        ac_node answer = ac_sheet_answer(sheet, questions[i]);
        missing += ac_answer_state_of(answer) == AC_MISSING;
        known &= ac_reference_key(out, answer);
        ac_buf_putc(out, '\n');
    }
    return known || (alike && missing == count);
}

static bool add_to_group(ac_relation *relation, uint32_t row, const ac_sheet *sheet, bool alike)
{
    bool keyed = put_key(&relation->key, relation->there, relation->key_count, sheet, alike);
    uint32_t group = AC_KEYS_NONE, before = (uint32_t)relation->groups.items.count;
    if (keyed) group = ac_keys_add(&relation->groups, ac_buf_str(&relation->key));
    bool done = !keyed || group != AC_KEYS_NONE;
    if (keyed && done && group == before)
        done = ac_vec_push(&relation->first, row) && ac_vec_push(&relation->sizes, 0);
    if (keyed && done) relation->sizes.items[group]++;
    done = done && !relation->key.failed && ac_vec_push(&relation->group_of, group);
    for (size_t i = 0; i < relation->over.count && done && keyed; i++)
        done = ac_over_add(relation->over.items[i], group, row, sheet);
    return done;
}

/* Order within groups. */

typedef struct placed {
    uint32_t group, row;
    ac_range range;
} placed;

static int compare_placed(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    int order = (x->group > y->group) - (x->group < y->group);
    if (!order) order = (x->range.low > y->range.low) - (x->range.low < y->range.low);
    return order ? order : (x->range.high > y->range.high) - (x->range.high < y->range.high);
}

static bool is_one_place(const placed *a, const placed *b)
{
    return compare_placed(a, b) == 0;
}

/* The row beside a run of rows in one place, [first, end): the one that comes next where only one
 * can be meant. */
static uint32_t beside(const placed *rows, size_t count, size_t first, size_t end, bool before)
{
    if (before ? first == 0 : end == count) return AC_KEYS_NONE;
    const placed *own = &rows[first], *next = before ? &rows[first - 1] : &rows[end];
    if (next->group != own->group) return AC_KEYS_NONE;
    const placed *beyond =
        before ? (first > 1 ? next - 1 : NULL) : (end + 1 < count ? next + 1 : NULL);
    const placed *low = before ? next : own, *high = before ? own : next;
    if (low->range.high >= high->range.low) return SEVERAL;
    if (!beyond || beyond->group != own->group) return next->row;
    low = before ? beyond : next, high = before ? next : beyond;
    return low->range.high >= high->range.low ? SEVERAL : next->row;
}

static void set_neighbours(ac_relation *relation, placed *rows, size_t count)
{
    bool before = relation->kind == AC_RELATION_BEFORE;
    if (count) qsort(rows, count, sizeof *rows, compare_placed);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && is_one_place(&rows[first], &rows[end]);) end++;
        uint32_t next = beside(rows, count, first, end, before);
        for (size_t i = first; i < end; i++) relation->neighbours.items[rows[i].row] = next;
    }
}

static bool find_neighbours(ac_relation *relation)
{
    size_t count = 0, total = ac_table_count(relation->table);
    placed *rows = ac_mem_alloc((total + 1) * sizeof *rows);
    bool done = rows != NULL;
    for (size_t i = 0; i < total && done; i++) {
        const ac_sheet *sheet = ac_table_sheet(relation->table, i, relation->builder, false);
        ac_result results[8];
        done = sheet && ac_vec_push(&relation->neighbours, SEVERAL);
        if (!done || relation->group_of.items[i] == AC_KEYS_NONE) continue;
        ac_expr_eval(relation->place, sheet, results);
        const ac_result *place = &results[relation->place.count - 1];
        if (place->truth == AC_TRUE)
            rows[count++] = (placed){relation->group_of.items[i], (uint32_t)i, place->as.range};
    }
    if (done) set_neighbours(relation, rows, count);
    ac_mem_free(rows);
    return done;
}

static bool is_used(const ac_relation *relation)
{
    return relation->one || relation->all;
}

/* One row goes through all relations of its table, so that it is made once. */
static bool prepare(ac_relation *const *all, size_t count, ac_table *table, bool alike)
{
    ac_sheet_builder *builder = ac_sheet_builder_new();
    bool done = builder && ac_table_sort(table);
    for (size_t k = 0; k < count; k++)
        if (all[k]->table == table) ac_relation_forget(all[k]);
    for (size_t i = 0; i < ac_table_count(table) && done; i++) {
        const ac_sheet *sheet = ac_table_sheet(table, i, builder, false);
        done = sheet != NULL;
        for (size_t k = 0; k < count && done; k++)
            if (all[k]->table == table && is_used(all[k]))
                done = add_to_group(all[k], (uint32_t)i, sheet, alike);
    }
    for (size_t k = 0; k < count && done; k++)
        if (all[k]->table == table && is_used(all[k]) && all[k]->order)
            done = find_neighbours(all[k]);
    ac_sheet_builder_free(builder);
    return done;
}

bool ac_relations_prepare_links(ac_relations *relations, bool alike)
{
    bool done = true;
    relations->alike = alike;
    for (size_t i = 0; i < relations->tables.count && done; i++)
        done = prepare(relations->links.items, relations->links.count, relations->tables.items[i],
                       alike);
    return done;
}

bool ac_relations_prepare_own(ac_relations *relations, bool alike)
{
    return prepare(relations->rows.items, relations->rows.count, relations->own, alike);
}

ac_table *ac_relations_own(const ac_relations *relations)
{
    return relations->own;
}

void ac_relations_clear_own(ac_relations *relations)
{
    ac_table_clear(relations->own);
    for (size_t i = 0; i < relations->rows.count; i++) ac_relation_forget(relations->rows.items[i]);
}

void ac_relations_clear_links(ac_relations *relations)
{
    for (size_t i = 0; i < relations->tables.count; i++) ac_table_clear(relations->tables.items[i]);
    for (size_t i = 0; i < relations->links.count; i++)
        ac_relation_forget(relations->links.items[i]);
}

/* Standing at a sheet. */

static void stand_by_key(ac_relation *relation, const ac_sheet *sheet, bool alike)
{
    relation->group = AC_KEYS_NONE;
    relation->standing = AC_STANDS_KEYLESS;
    if (!put_key(&relation->key, relation->here, relation->key_count, sheet, alike)) return;
    relation->group = ac_keys_find(&relation->groups, ac_buf_str(&relation->key));
    bool found = relation->group != AC_KEYS_NONE;
    relation->standing = !found                                       ? AC_STANDS_NONE
                         : relation->sizes.items[relation->group] > 1 ? AC_STANDS_SEVERAL
                                                                      : AC_STANDS;
}

static uint32_t stand_by_row(ac_relation *relation, uint32_t row)
{
    uint32_t found = AC_KEYS_NONE;
    relation->group = relation->group_of.items[row];
    relation->standing = relation->group == AC_KEYS_NONE ? AC_STANDS_KEYLESS : AC_STANDS;
    if (!relation->order || relation->group == AC_KEYS_NONE) return found;
    found = relation->neighbours.items[row];
    if (found == SEVERAL) relation->standing = AC_STANDS_SEVERAL;
    if (found == AC_KEYS_NONE) relation->standing = AC_STANDS_NONE;
    return found;
}

static bool take_row(ac_relations *relations, ac_relation *relation, uint32_t row)
{
    if (!relation->one) return true;
    if (relation->standing == AC_STANDS) {
        relation->row = ac_table_sheet(relation->table, row, relation->builder, relations->placed);
        return relation->row != NULL;
    }
    ac_sheet_begin(relation->builder, ac_table_instrument(relation->table), relations->nowhere);
    relation->row = ac_sheet_seal(relation->builder);
    return relation->row != NULL;
}

static bool enter_link(ac_relations *relations, ac_relation *relation, const ac_sheet *sheet,
                       bool alike)
{
    if (!is_used(relation)) return true;
    stand_by_key(relation, sheet, alike);
    bool one = relation->standing == AC_STANDS;
    return take_row(relations, relation, one ? relation->first.items[relation->group] : 0);
}

bool ac_relations_enter(ac_relations *relations, const ac_sheet *sheet, uint32_t row,
                        bool with_places)
{
    bool done = true;
    relations->placed = with_places;
    for (size_t i = 0; i < relations->links.count && done; i++)
        done = enter_link(relations, relations->links.items[i], sheet, relations->alike);
    for (size_t i = 0; i < relations->rows.count && done && row != AC_KEYS_NONE; i++)
        if (is_used(relations->rows.items[i]))
            done = take_row(relations, relations->rows.items[i],
                            stand_by_row(relations->rows.items[i], row));
    return done;
}
