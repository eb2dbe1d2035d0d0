#include "constraint/relation.h"

#include "constraint/expression_internal.h"
#include "constraint/references.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERAL = UINT32_MAX - 1 }; /* of neighbours: nobody knows which one */

struct ac_relations {
    ac_arena arena;
    const ac_instrument *instrument;
    ac_table *own;
    AC_VEC(ac_relation *) links;
    AC_VEC(ac_relation *) rows; /* of these files */
    AC_VEC(ac_table *) tables;  /* of links */
    ac_source *nowhere;         /* of the row that is not there */
    bool alike;                 /* as the links were prepared */
};

ac_relations *ac_relations_new(const ac_instrument *instrument)
{
    ac_err err;
    ac_relations *relations = ac_mem_alloc(sizeof *relations);
    if (!relations) return NULL;
    *relations = (ac_relations){.instrument = instrument, .own = ac_table_new(instrument)};
    if (relations->own && ac_source_from_bytes(&relations->nowhere, "", (ac_str){0}, &err) == AC_OK)
        return relations;
    ac_relations_free(relations);
    return NULL;
}

static void forget_rows(ac_relation *relation)
{
    ac_keys_release(&relation->groups);
    ac_vec_clear(&relation->first);
    ac_vec_clear(&relation->sizes);
    ac_vec_clear(&relation->group_of);
    ac_vec_clear(&relation->neighbours);
    for (size_t i = 0; i < relation->over.count; i++) ac_over_clear(relation->over.items[i]);
}

static void release_relation(ac_relation *relation)
{
    forget_rows(relation);
    for (size_t i = 0; i < relation->over.count; i++)
        ac_vec_release(&relation->over.items[i]->groups);
    ac_vec_release(&relation->over);
    ac_vec_release(&relation->first);
    ac_vec_release(&relation->sizes);
    ac_vec_release(&relation->group_of);
    ac_vec_release(&relation->neighbours);
    ac_sheet_builder_free(relation->builder);
    ac_buf_release(&relation->key);
}

void ac_relations_free(ac_relations *relations)
{
    if (!relations) return;
    for (size_t i = 0; i < relations->links.count; i++) release_relation(relations->links.items[i]);
    for (size_t i = 0; i < relations->rows.count; i++) release_relation(relations->rows.items[i]);
    for (size_t i = 0; i < relations->tables.count; i++) ac_table_free(relations->tables.items[i]);
    ac_vec_release(&relations->links);
    ac_vec_release(&relations->rows);
    ac_vec_release(&relations->tables);
    ac_table_free(relations->own);
    ac_source_free(relations->nowhere);
    ac_arena_release(&relations->arena);
    ac_mem_free(relations);
}

static ac_relation *new_relation(ac_relations *relations, ac_relation_kind kind,
                                 const ac_question *const *here, const ac_question *const *there,
                                 size_t count)
{
    ac_relation *made = AC_ARENA_NEW(&relations->arena, ac_relation);
    if (!made) return NULL;
    *made = (ac_relation){.kind = kind, .key_count = count, .builder = ac_sheet_builder_new()};
    for (size_t i = 0; i < count; i++) {
        made->here[i] = here[i];
        made->there[i] = there[i];
    }
    return made;
}

ac_status ac_relations_link(ac_relations *relations, ac_str name, const ac_instrument *instrument,
                            const ac_question *const *here, const ac_question *const *there,
                            size_t key_count, ac_err *err)
{
    ac_relation *made = new_relation(relations, AC_RELATION_LINK, here, there, key_count);
    ac_table *table = ac_table_new(instrument);
    if (!made || !table || !ac_vec_push(&relations->tables, table)) {
        ac_table_free(table);
        return ac_err_memory(err);
    }
    made->name = ac_arena_dup(&relations->arena, name);
    made->table = table;
    for (size_t i = 0; i < key_count; i++)
        if (!ac_table_need(table, there[i])) return ac_err_memory(err);
    bool kept = made->builder && !relations->arena.failed && ac_vec_push(&relations->links, made);
    return kept ? AC_OK : ac_err_memory(err);
}

size_t ac_relations_link_count(const ac_relations *relations)
{
    return relations->links.count;
}

ac_relation *ac_relations_link_at(const ac_relations *relations, size_t i)
{
    return relations->links.items[i];
}

ac_relation *ac_relations_linked(const ac_relations *relations, ac_str name, ac_err *err)
{
    ac_buf words = {0};
    for (size_t i = 0; i < relations->links.count; i++)
        if (ac_str_eq(relations->links.items[i]->name, name)) return relations->links.items[i];
    ac_buf_printf(&words, "nothing is linked here by the name \"%.*s\"", AC_STR_ARG(name));
    if (!relations->links.count)
        ac_buf_printf(&words,
                      "; add it to `links:` in accord.yaml, as in `links: {%.*s: "
                      "{data: rows.csv, key: id}}`",
                      AC_STR_ARG(name));
    for (size_t i = 0; i < relations->links.count; i++)
        ac_buf_printf(&words, "%s%.*s", i ? ", " : "; `links:` in accord.yaml has ",
                      AC_STR_ARG(relations->links.items[i]->name));
    ac_err_set(err, AC_ERR_SETUP, NULL, "%.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
    return NULL;
}

static bool is_same(const ac_relation *relation, ac_relation_kind kind,
                    const ac_question *const *by, size_t count, const ac_question *order)
{
    bool same = relation->kind == kind && relation->key_count == count && relation->order == order;
    for (size_t i = 0; i < count && same; i++) same = relation->here[i] == by[i];
    return same;
}

/* The number or date by which rows are ordered. */
static ac_status set_order(ac_relations *relations, ac_relation *relation, const ac_question *order,
                           ac_err *err)
{
    ac_status status = ac_expr_answer(&relation->place, &relations->arena, order, err);
    if (!status) status = ac_expr_coerce(&relation->place, &relations->arena, err);
    relation->order = order;
    if (status || ac_expr_sort(relation->place) != AC_SORT_ANSWER) return status;
    ac_buf words = {0};
    ac_put_question(&words, order);
    ac_err_set(err, AC_ERR_SETUP, NULL,
               "rows have an order by numbers and dates, but %.*s takes %s",
               AC_STR_ARG(ac_buf_str(&words)), ac_question_type_english(order->type));
    ac_buf_release(&words);
    return AC_ERR_SETUP;
}

ac_status ac_relations_rows(ac_relations *relations, ac_relation **out, ac_relation_kind kind,
                            const ac_question *const *by, size_t count, const ac_question *order,
                            ac_err *err)
{
    for (size_t i = 0; i < relations->rows.count; i++) {
        *out = relations->rows.items[i];
        if (is_same(*out, kind, by, count, order)) return AC_OK;
    }
    *out = new_relation(relations, kind, by, by, count);
    if (!*out || !(*out)->builder || !ac_vec_push(&relations->rows, *out))
        return ac_err_memory(err);
    (*out)->table = relations->own;
    return order ? set_order(relations, *out, order, err) : AC_OK;
}

/* What is needed of tables. */

static bool need_body(ac_table *table, ac_expr body)
{
    bool done = true;
    for (uint32_t i = 0; i < body.count && done; i++)
        if (body.nodes[i].question) done = ac_table_need(table, body.nodes[i].question);
    return done;
}

static bool need_over(ac_over *over)
{
    for (size_t i = 0; i < over->relation->over.count; i++)
        if (over->relation->over.items[i] == over) return true;
    over->relation->all = true;
    return need_body(over->relation->table, over->body) && ac_vec_push(&over->relation->over, over);
}

static bool need_keys(ac_relations *relations, const ac_relation *relation)
{
    bool done = true;
    if (relation->kind == AC_RELATION_LINK) return true;
    for (size_t i = 0; i < relation->key_count && done; i++)
        done = ac_table_need(relations->own, relation->here[i]);
    return done && (!relation->order || ac_table_need(relations->own, relation->order));
}

static bool need_node(ac_relations *relations, const ac_expr_node *node, bool across)
{
    ac_relation *relation = node->over ? node->over->relation : node->relation;
    bool done = true;
    if (relation) done = need_keys(relations, relation);
    if (node->over) return done && need_over(node->over);
    for (uint32_t i = 0; i < node->column_count && done && across; i++)
        done = ac_table_need(relations->own, node->columns[i]);
    if (!node->question) return done;
    if (!relation) return !across || ac_table_need(relations->own, node->question);
    relation->one = true;
    return done && ac_table_need(relation->table, node->question);
}

/* A sheet that is judged behind the last is had from its row, with the keys of its links. */
static bool need_links(ac_relations *relations)
{
    bool done = true;
    for (size_t i = 0; i < relations->links.count; i++)
        for (size_t k = 0; k < relations->links.items[i]->key_count && done; k++)
            done = ac_table_need(relations->own, relations->links.items[i]->here[k]);
    return done;
}

bool ac_relations_need(ac_relations *relations, ac_expr expr, bool across)
{
    bool done = !across || need_links(relations);
    for (uint32_t i = 0; i < expr.count && done; i++)
        done = need_node(relations, &expr.nodes[i], across);
    return done;
}

static const ac_relation *relation_of(const ac_expr_node *node)
{
    return node->over ? node->over->relation : node->relation;
}

bool ac_expr_is_across(ac_expr expr)
{
    for (uint32_t i = 0; i < expr.count; i++) {
        const ac_relation *relation = relation_of(&expr.nodes[i]);
        if (relation && relation->kind != AC_RELATION_LINK) return true;
    }
    return false;
}

static bool is_key(const ac_relation *group, const ac_question *question)
{
    bool key = false;
    for (size_t i = 0; i < group->key_count; i++) key |= group->here[i] == question;
    return key;
}

static bool is_common(const ac_expr_node *node, const ac_relation *group)
{
    const ac_relation *relation = relation_of(node);
    bool common = !node->column_count && node->op != AC_OP_NOTES;
    if (relation == group) return true;
    if (!relation) return common && (!node->question || is_key(group, node->question));
    for (size_t i = 0; i < relation->key_count; i++) common &= is_key(group, relation->here[i]);
    return common && relation->kind == AC_RELATION_LINK;
}

static const ac_relation *group_in(ac_expr expr)
{
    for (uint32_t i = 0; i < expr.count; i++)
        if (expr.nodes[i].over && expr.nodes[i].over->relation->kind == AC_RELATION_SAME)
            return expr.nodes[i].over->relation;
    return NULL;
}

const ac_relation *ac_constraint_group(const ac_constraint *constraint)
{
    const ac_relation *group = group_in(constraint->require);
    if (!group) group = group_in(constraint->when);
    for (uint32_t i = 0; i < constraint->when.count && group; i++)
        if (!is_common(&constraint->when.nodes[i], group)) group = NULL;
    for (uint32_t i = 0; i < constraint->require.count && group; i++)
        if (!is_common(&constraint->require.nodes[i], group)) group = NULL;
    return group;
}

bool ac_expr_asks_rows(ac_expr expr, const ac_relation *relation)
{
    for (uint32_t i = 0; i < expr.count; i++)
        if (relation_of(&expr.nodes[i]) == relation) return true;
    return false;
}

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
        const ac_sheet *sheet = ac_table_sheet(relation->table, i, relation->builder);
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
    bool done = builder != NULL;
    ac_table_sort(table);
    for (size_t k = 0; k < count; k++)
        if (all[k]->table == table) forget_rows(all[k]);
    for (size_t i = 0; i < ac_table_count(table) && done; i++) {
        const ac_sheet *sheet = ac_table_sheet(table, i, builder);
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
    for (size_t i = 0; i < relations->rows.count; i++) forget_rows(relations->rows.items[i]);
}

void ac_relations_clear_links(ac_relations *relations)
{
    for (size_t i = 0; i < relations->tables.count; i++) ac_table_clear(relations->tables.items[i]);
    for (size_t i = 0; i < relations->links.count; i++) forget_rows(relations->links.items[i]);
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
        relation->row = ac_table_sheet(relation->table, row, relation->builder);
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

bool ac_relations_enter(ac_relations *relations, const ac_sheet *sheet, uint32_t row)
{
    bool done = true;
    for (size_t i = 0; i < relations->links.count && done; i++)
        done = enter_link(relations, relations->links.items[i], sheet, relations->alike);
    for (size_t i = 0; i < relations->rows.count && done && row != AC_KEYS_NONE; i++)
        if (is_used(relations->rows.items[i]))
            done = take_row(relations, relations->rows.items[i],
                            stand_by_row(relations->rows.items[i], row));
    return done;
}
