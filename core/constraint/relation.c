#include "constraint/relation_internal.h"

#include "constraint/expression_internal.h"

#include <stdlib.h>
#include <string.h>

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

void ac_relation_forget(ac_relation *relation)
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
    ac_relation_forget(relation);
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

/* Kept among its like; NULL when memory ran out. */
static ac_relation *new_relation(ac_relations *relations, ac_relation_kind kind,
                                 const ac_question *const *here, const ac_question *const *there,
                                 size_t count)
{
    ac_relation_list *kept = kind == AC_RELATION_LINK ? &relations->links : &relations->rows;
    ac_relation *made = AC_ARENA_NEW(&relations->arena, ac_relation);
    ac_sheet_builder *builder = ac_sheet_builder_new();
    if (!made || !builder || !ac_vec_push(kept, made)) {
        ac_sheet_builder_free(builder);
        return NULL;
    }
    *made = (ac_relation){.kind = kind, .key_count = count, .builder = builder};
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
    ac_table *table = ac_table_new(instrument);
    if (!table || !ac_vec_push(&relations->tables, table)) {
        ac_table_free(table);
        return ac_err_memory(err);
    }
    ac_relation *made = new_relation(relations, AC_RELATION_LINK, here, there, key_count);
    if (!made) return ac_err_memory(err);
    made->name = ac_arena_dup(&relations->arena, name);
    made->table = table;
    for (size_t i = 0; i < key_count; i++)
        if (!ac_table_need(table, there[i])) return ac_err_memory(err);
    return !relations->arena.failed ? AC_OK : ac_err_memory(err);
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
    if (!*out) return ac_err_memory(err);
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
    /* NOLINTBEGIN(clang-analyzer-core.NullDereference): where there is a count, there are items */
    for (size_t i = 0; i < over->relation->over.count; i++)
        if (over->relation->over.items[i] == over) return true;
    over->relation->all = true;
    return need_body(over->relation->table, over->body) && ac_vec_push(&over->relation->over, over);
    /* NOLINTEND(clang-analyzer-core.NullDereference) */
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
