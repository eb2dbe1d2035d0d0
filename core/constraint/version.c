#include "constraint/version.h"

#include "constraint/relation.h"

#include <stdio.h>

static void add(uint64_t *hash, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++) *hash = (*hash ^ at[i]) * 0x100000001b3u;
}

static void add_number(uint64_t *hash, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)(number >> (8 * i));
    add(hash, bytes, sizeof bytes);
}

static void add_text(uint64_t *hash, ac_str text)
{
    add_number(hash, text.len);
    add(hash, text.ptr, text.len);
}

/* As written, so that neither the machine's byte order nor its zeros matter. */
static void add_range(uint64_t *hash, double end)
{
    char text[40];
    int len = snprintf(text, sizeof text, "%.17g", end);
    add_text(hash, (ac_str){text, (size_t)len});
}

static void add_relation(uint64_t *hash, const ac_relation *relation)
{
    add_number(hash, relation->kind);
    add_text(hash, relation->name);
    for (size_t i = 0; i < relation->key_count; i++) {
        add_number(hash, relation->here[i]->number);
        add_number(hash, relation->there[i]->number);
    }
    add_number(hash, relation->order ? relation->order->number : 0);
}

static void add_expr(uint64_t *hash, ac_expr expr);

static void add_node(uint64_t *hash, const ac_expr_node *node)
{
    const ac_op_row *row = ac_op_row_of(node->op);
    add_text(hash, ac_str_of(row->word));
    add_number(hash, ac_op_is_word(node->op)); /* `date` is a word, and an item of a list */
    add_number(hash, node->question ? node->question->number : 0);
    add_range(hash, node->range.low);
    add_range(hash, node->range.high);
    for (uint32_t i = 0; i < node->column_count; i++) add_number(hash, node->columns[i]->number);
    for (uint32_t i = 0; i < node->operand_count; i++) add_number(hash, node->operands[i]);
    for (uint32_t i = 0; i < node->named_count; i++) add_text(hash, node->named[i].text);
    if (node->relation) add_relation(hash, node->relation);
    if (node->over) add_relation(hash, node->over->relation);
    if (node->over) add_expr(hash, node->over->body); /* in which there is no other of its kind */
}

static void add_expr(uint64_t *hash, ac_expr expr)
{
    add_number(hash, expr.count);
    for (uint32_t i = 0; i < expr.count; i++) add_node(hash, &expr.nodes[i]);
}

uint64_t ac_constraint_version(const ac_constraint *constraint)
{
    uint64_t hash = 0xcbf29ce484222325u;
    add_expr(&hash, constraint->when);
    add_expr(&hash, constraint->require);
    return hash ? hash : 1;
}
