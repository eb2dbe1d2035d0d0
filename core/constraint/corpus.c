#include "constraint/corpus.h"

#include "base/fold.h"
#include "base/vec.h"
#include "constraint/references.h"
#include "sheet/identity.h"

#include <stdlib.h>
#include <string.h>

/* What one sheet says in the questions that must be unique, or one thing that it refers to. */
typedef struct entry {
    ac_str key;
    ac_corpus_place places[3];
    size_t count;
    ac_str named;
} entry;

struct ac_corpus {
    ac_arena arena;
    AC_VEC(entry) entries;
    AC_VEC(ac_str) targets; /* what can be referred to */
    const char *path;       /* of the last sheet, shared by its places, as is its identity */
    ac_str sheet;
    uint32_t ordinal;
    bool failed;
};

static bool speaks_of_corpus(ac_op op)
{
    return op == AC_OP_UNIQUE || op == AC_OP_REFERS_TO;
}

bool ac_expr_is_corpus(ac_expr expr)
{
    return expr.count && speaks_of_corpus(expr.nodes[expr.count - 1].op);
}

bool ac_expr_has_corpus(ac_expr expr)
{
    for (uint32_t i = 0; i < expr.count; i++)
        if (speaks_of_corpus(expr.nodes[i].op)) return true;
    return false;
}

ac_corpus *ac_corpus_new(void)
{
    ac_corpus *corpus = ac_mem_alloc(sizeof *corpus);
    if (corpus) *corpus = (ac_corpus){0};
    return corpus;
}

void ac_corpus_clear(ac_corpus *corpus)
{
    ac_vec_clear(&corpus->entries);
    ac_vec_clear(&corpus->targets);
    ac_arena_clear(&corpus->arena);
    corpus->path = NULL;
}

void ac_corpus_free(ac_corpus *corpus)
{
    if (!corpus) return;
    ac_vec_release(&corpus->entries);
    ac_vec_release(&corpus->targets);
    ac_arena_release(&corpus->arena);
    ac_mem_free(corpus);
}

/* Keeps the sheet's path and identity, once. */
static void meet(ac_corpus *corpus, const ac_sheet *sheet)
{
    const char *path = ac_source_path(ac_sheet_source(sheet));
    ac_buf identity = {0};
    bool same_file = corpus->path && strcmp(corpus->path, path) == 0;
    if (same_file && corpus->ordinal == ac_sheet_ordinal(sheet)) return;
    if (!same_file) corpus->path = ac_arena_dup(&corpus->arena, ac_str_of(path)).ptr;
    ac_sheet_identity(&identity, sheet);
    corpus->sheet = ac_arena_keep(&corpus->arena, &identity);
    corpus->ordinal = ac_sheet_ordinal(sheet);
}

static ac_corpus_place place_in(ac_corpus *corpus, const ac_sheet *sheet, ac_node answer,
                                ac_span span)
{
    meet(corpus, sheet);
    return (ac_corpus_place){corpus->path,
                             ac_sheet_ordinal(sheet),
                             ac_answer_question(answer),
                             span,
                             ac_arena_dup(&corpus->arena, ac_node_text(answer)),
                             corpus->sheet};
}

static void collect_unique(ac_corpus *corpus, const ac_expr_node *unique, ac_expr expr,
                           const ac_sheet *sheet, ac_outcome *outcome)
{
    entry added = {.count = unique->operand_count};
    ac_buf key = {0};
    for (size_t k = 0; k < added.count; k++) {
        ac_node answer = ac_sheet_answer(sheet, expr.nodes[unique->operands[k]].question);
        if (!ac_reference_key(&key, answer)) *outcome = AC_OUTCOME_UNKNOWN;
        ac_buf_putc(&key, '\n');
        added.places[k] = place_in(corpus, sheet, answer, ac_node_span(answer));
    }
    added.key = ac_arena_keep(&corpus->arena, &key);
    if (*outcome != AC_OUTCOME_UNKNOWN) corpus->failed |= !ac_vec_push(&corpus->entries, added);
}

static void collect_references(ac_corpus *corpus, const ac_sheet *sheet, ac_node answer,
                               const ac_question *target)
{
    ac_buf key = {0};
    ac_reference reference = {0};
    while (ac_reference_next(&reference, answer, target, &key)) {
        entry added = {.count = 1};
        added.places[0] = place_in(corpus, sheet, answer, reference.span);
        added.key = ac_arena_dup(&corpus->arena, ac_buf_str(&key));
        added.named = ac_arena_dup(&corpus->arena, reference.text);
        corpus->failed |= !ac_vec_push(&corpus->entries, added);
    }
    corpus->failed |= key.failed;
    ac_buf_release(&key);
}

static void collect_target(ac_corpus *corpus, ac_node answer)
{
    ac_buf key = {0};
    bool named = ac_reference_key(&key, answer);
    ac_str kept = ac_arena_keep(&corpus->arena, &key);
    if (named) corpus->failed |= !ac_vec_push(&corpus->targets, kept);
}

bool ac_corpus_collect(ac_corpus *corpus, const ac_constraint *constraint, const ac_sheet *sheet,
                       ac_outcome *outcome)
{
    static const ac_outcome outcomes[] = {[AC_TRUE] = AC_OUTCOME_PASSED,
                                          [AC_FALSE] = AC_OUTCOME_NOT_APPLICABLE,
                                          [AC_UNKNOWN] = AC_OUTCOME_UNKNOWN};
    ac_result results[AC_EXPR_MAX_NODES];
    ac_expr expr = constraint->require;
    const ac_expr_node *root = &expr.nodes[expr.count - 1];
    *outcome = outcomes[ac_expr_eval(constraint->when, sheet, results)];
    if (root->op == AC_OP_REFERS_TO) {
        ac_node subject = ac_sheet_answer(sheet, expr.nodes[root->operands[0]].question);
        const ac_question *target = expr.nodes[root->operands[1]].question;
        collect_target(corpus, ac_sheet_answer(sheet, target));
        if (*outcome != AC_OUTCOME_PASSED) return !corpus->failed;
        if (ac_answer_state_of(subject) != AC_ANSWERED) *outcome = AC_OUTCOME_UNKNOWN;
        collect_references(corpus, sheet, subject, target);
    } else if (*outcome == AC_OUTCOME_PASSED) {
        collect_unique(corpus, root, expr, sheet, outcome);
    }
    return !corpus->failed && !corpus->arena.failed;
}

static int compare_places(const ac_corpus_place *a, const ac_corpus_place *b)
{
    int order = strcmp(a->path, b->path);
    if (!order) order = (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
    if (!order) order = (a->span.start > b->span.start) - (a->span.start < b->span.start);
    return order;
}

static int compare_entries(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = ac_str_cmp(x->key, y->key);
    return order ? order : compare_places(&x->places[0], &y->places[0]);
}

static int compare_by_place(const void *a, const void *b)
{
    return compare_places(&((const entry *)a)->places[0], &((const entry *)b)->places[0]);
}

static int compare_keys(const void *a, const void *b)
{
    return ac_str_cmp(*(const ac_str *)a, *(const ac_str *)b);
}

static void judge_unique(ac_corpus *corpus,
                         void (*each)(void *context, const ac_corpus_finding *finding),
                         void *context)
{
    entry *entries = corpus->entries.items;
    size_t first = 0;
    qsort(entries, corpus->entries.count, sizeof *entries, compare_entries);
    for (size_t i = 1; i < corpus->entries.count; i++) {
        if (!ac_str_eq(entries[i].key, entries[first].key)) {
            first = i;
            continue;
        }
        const ac_corpus_finding finding = {
            entries[i].places, entries[first].places, entries[i].count, {0}};
        each(context, &finding);
    }
}

static void judge_references(ac_corpus *corpus,
                             void (*each)(void *context, const ac_corpus_finding *finding),
                             void *context)
{
    entry *entries = corpus->entries.items;
    qsort(entries, corpus->entries.count, sizeof *entries, compare_by_place);
    if (corpus->targets.count)
        qsort(corpus->targets.items, corpus->targets.count, sizeof(ac_str), compare_keys);
    for (size_t i = 0; i < corpus->entries.count; i++) {
        if (corpus->targets.count && bsearch(&entries[i].key, corpus->targets.items,
                                             corpus->targets.count, sizeof(ac_str), compare_keys))
            continue;
        const ac_corpus_finding finding = {entries[i].places, NULL, 1, entries[i].named};
        each(context, &finding);
    }
}

void ac_corpus_judge(ac_corpus *corpus, const ac_constraint *constraint,
                     void (*each)(void *context, const ac_corpus_finding *finding), void *context)
{
    if (!corpus->entries.count) return;
    if (constraint->require.nodes[constraint->require.count - 1].op == AC_OP_UNIQUE)
        judge_unique(corpus, each, context);
    else
        judge_references(corpus, each, context);
}
