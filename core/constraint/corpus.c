#include "constraint/corpus.h"

#include "base/fold.h"
#include "base/vec.h"
#include "constraint/references.h"
#include "findings/finding.h"
#include "sheet/identity.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PLACES = 3 }; /* of one entry */

/* What one sheet says in the questions that must be unique, or one thing that it refers to. The
 * rest is packed: where the sheet stands, and what it says. */
typedef struct entry {
    ac_str key;
    const char *bytes;
    uint32_t len;
    uint32_t ordinal; /* of the sheet in its file */
    const char *path;
} entry;

struct ac_corpus {
    ac_arena arena;
    AC_VEC(entry) entries;
    AC_VEC(ac_str) targets; /* what can be referred to */
    const char *path;       /* of the last sheet */
    ac_buf room;
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
    ac_buf_release(&corpus->room);
    ac_mem_free(corpus);
}

/* Keeps the path once for all sheets that come one after another. */
static const char *path_of(ac_corpus *corpus, const char *path)
{
    if (!corpus->path || strcmp(corpus->path, path) != 0)
        corpus->path = ac_arena_dup(&corpus->arena, ac_str_of(path)).ptr;
    return corpus->path;
}

/* Packing. */

static void put_place(ac_buf *out, ac_span span, uint64_t hash, ac_str text)
{
    ac_wire_put(out, span.start);
    ac_wire_put(out, span.end - span.start);
    ac_wire_put(out, hash);
    ac_wire_put_text(out, text);
}

static void begin_entry(ac_buf *out, const ac_sheet *sheet, ac_str named)
{
    ac_buf identity = {0};
    ac_sheet_identity(&identity, sheet);
    ac_buf_clear(out);
    ac_wire_put_text(out, ac_buf_str(&identity));
    ac_wire_put_text(out, named);
    out->failed |= identity.failed;
    ac_buf_release(&identity);
}

static void add_entry(ac_corpus *corpus, ac_str key, ac_str bytes, const char *path,
                      uint32_t ordinal)
{
    entry added = {.key = ac_arena_dup(&corpus->arena, key), .ordinal = ordinal};
    added.bytes = ac_arena_dup(&corpus->arena, bytes).ptr;
    added.len = (uint32_t)bytes.len;
    added.path = path_of(corpus, path);
    corpus->failed |= corpus->arena.failed || !ac_vec_push(&corpus->entries, added);
}

static void end_entry(ac_corpus *corpus, const ac_buf *key, const ac_sheet *sheet)
{
    corpus->failed |= key->failed || corpus->room.failed;
    add_entry(corpus, ac_buf_str(key), ac_buf_str(&corpus->room),
              ac_source_path(ac_sheet_source(sheet)), ac_sheet_ordinal(sheet));
}

/* An entry as it was collected. */
typedef struct unpacked {
    ac_corpus_place places[MOST_PLACES];
    size_t count;
    ac_str named;
} unpacked;

static void unpack(unpacked *out, const entry *packed, ac_wire *in)
{
    ac_str sheet = ac_wire_get_text(in);
    out->named = ac_wire_get_text(in);
    for (out->count = 0; in->rest.len && !in->failed && out->count < MOST_PLACES; out->count++) {
        ac_corpus_place *place = &out->places[out->count];
        *place = (ac_corpus_place){.path = packed->path, .ordinal = packed->ordinal};
        place->sheet = sheet;
        place->span.start = ac_wire_get_u32(in);
        place->span.end = place->span.start + ac_wire_get_u32(in);
        place->hash = ac_wire_get(in);
        place->text = ac_wire_get_text(in);
        if (place->span.end < place->span.start) in->failed = true;
    }
    if (in->rest.len || !out->count) in->failed = true;
}

/* The questions are those of the expression. */
static void open_entry(unpacked *out, const entry *packed, ac_expr expr)
{
    const ac_expr_node *root = &expr.nodes[expr.count - 1];
    ac_wire in = {{packed->bytes, packed->len}, false};
    unpack(out, packed, &in);
    for (size_t i = 0; i < out->count; i++)
        out->places[i].question = expr.nodes[root->operands[i]].question;
}

void ac_corpus_give(ac_corpus *corpus, ac_buf *out)
{
    ac_wire_put(out, corpus->entries.count);
    for (size_t i = 0; i < corpus->entries.count; i++) {
        const entry *given = &corpus->entries.items[i];
        ac_wire_put(out, given->ordinal);
        ac_wire_put_text(out, given->key);
        ac_wire_put_text(out, (ac_str){given->bytes, given->len});
    }
    ac_wire_put(out, corpus->targets.count);
    for (size_t i = 0; i < corpus->targets.count; i++)
        ac_wire_put_text(out, corpus->targets.items[i]);
    ac_corpus_clear(corpus);
}

static bool makes_sense(ac_str bytes, size_t places)
{
    const entry packed = {.path = ""};
    unpacked found;
    ac_wire in = {bytes, false};
    unpack(&found, &packed, &in);
    return !in.failed && found.count == places;
}

bool ac_corpus_take(ac_corpus *corpus, const ac_constraint *constraint, const char *path,
                    ac_wire *in)
{
    const ac_expr_node *root = &constraint->require.nodes[constraint->require.count - 1];
    size_t places = root->op == AC_OP_UNIQUE ? root->operand_count : 1;
    for (size_t i = 0, count = ac_wire_get_count(in); i < count && !in->failed; i++) {
        uint32_t ordinal = ac_wire_get_u32(in);
        ac_str key = ac_wire_get_text(in), bytes = ac_wire_get_text(in);
        if (in->failed || !makes_sense(bytes, places)) in->failed = true;
        if (!in->failed) add_entry(corpus, key, bytes, path, ordinal);
    }
    for (size_t i = 0, count = ac_wire_get_count(in); i < count && !in->failed; i++) {
        ac_str kept = ac_arena_dup(&corpus->arena, ac_wire_get_text(in));
        corpus->failed |= corpus->arena.failed || !ac_vec_push(&corpus->targets, kept);
    }
    return !corpus->failed;
}

/* Collecting. */

static void collect_unique(ac_corpus *corpus, const ac_expr_node *unique, ac_expr expr,
                           const ac_sheet *sheet, ac_outcome *outcome)
{
    ac_buf key = {0};
    begin_entry(&corpus->room, sheet, (ac_str){0});
    for (size_t k = 0; k < unique->operand_count; k++) {
        ac_node answer = ac_sheet_answer(sheet, expr.nodes[unique->operands[k]].question);
        if (!ac_reference_key(&key, answer)) *outcome = AC_OUTCOME_UNKNOWN;
        ac_buf_putc(&key, '\n');
        ac_str text = ac_node_text(answer);
        put_place(&corpus->room, ac_node_span(answer), ac_evidence_hash(text), text);
    }
    if (*outcome != AC_OUTCOME_UNKNOWN) end_entry(corpus, &key, sheet);
    ac_buf_release(&key);
}

static void collect_references(ac_corpus *corpus, const ac_sheet *sheet, ac_node answer,
                               const ac_question *target)
{
    ac_buf key = {0};
    ac_reference reference = {0};
    uint64_t hash = ac_evidence_hash(ac_node_text(answer));
    while (ac_reference_next(&reference, answer, target, &key)) {
        begin_entry(&corpus->room, sheet, reference.text);
        put_place(&corpus->room, reference.span, hash, (ac_str){0});
        end_entry(corpus, &key, sheet);
    }
    corpus->failed |= key.failed;
    ac_buf_release(&key);
}

static void collect_target(ac_corpus *corpus, ac_node answer)
{
    ac_buf key = {0};
    if (ac_reference_key(&key, answer)) {
        ac_str kept = ac_arena_dup(&corpus->arena, ac_buf_str(&key));
        corpus->failed |= !ac_vec_push(&corpus->targets, kept);
    }
    corpus->failed |= key.failed;
    ac_buf_release(&key);
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

/* Judging. */

static uint32_t start_of(const entry *packed)
{
    unpacked found = {.count = 0};
    ac_wire in = {{packed->bytes, packed->len}, false};
    unpack(&found, packed, &in);
    return found.places[0].span.start;
}

static int compare_by_place(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = x->path == y->path ? 0 : strcmp(x->path, y->path);
    if (!order) order = (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
    if (order) return order;
    uint32_t first = start_of(x), second = start_of(y);
    return (first > second) - (first < second);
}

static int compare_entries(const void *a, const void *b)
{
    int order = ac_str_cmp(((const entry *)a)->key, ((const entry *)b)->key);
    return order ? order : compare_by_place(a, b);
}

static int compare_keys(const void *a, const void *b)
{
    return ac_str_cmp(*(const ac_str *)a, *(const ac_str *)b);
}

typedef void each_finding(void *context, const ac_corpus_finding *finding);

static void judge_unique(ac_corpus *corpus, ac_expr expr, each_finding *each, void *context)
{
    const entry *entries = corpus->entries.items;
    size_t first = 0;
    qsort(corpus->entries.items, corpus->entries.count, sizeof *entries, compare_entries);
    for (size_t i = 1; i < corpus->entries.count; i++) {
        unpacked here, other;
        if (!ac_str_eq(entries[i].key, entries[first].key)) {
            first = i;
            continue;
        }
        open_entry(&here, &entries[i], expr);
        open_entry(&other, &entries[first], expr);
        const ac_corpus_finding finding = {here.places, other.places, here.count, {0}};
        each(context, &finding);
    }
}

static void judge_references(ac_corpus *corpus, ac_expr expr, each_finding *each, void *context)
{
    const entry *entries = corpus->entries.items;
    qsort(corpus->entries.items, corpus->entries.count, sizeof *entries, compare_by_place);
    if (corpus->targets.count)
        qsort(corpus->targets.items, corpus->targets.count, sizeof(ac_str), compare_keys);
    for (size_t i = 0; i < corpus->entries.count; i++) {
        unpacked here;
        if (corpus->targets.count && bsearch(&entries[i].key, corpus->targets.items,
                                             corpus->targets.count, sizeof(ac_str), compare_keys))
            continue;
        open_entry(&here, &entries[i], expr);
        const ac_corpus_finding finding = {here.places, NULL, 1, here.named};
        each(context, &finding);
    }
}

void ac_corpus_judge(ac_corpus *corpus, const ac_constraint *constraint, each_finding *each,
                     void *context)
{
    ac_expr expr = constraint->require;
    if (!corpus->entries.count) return;
    if (expr.nodes[expr.count - 1].op == AC_OP_UNIQUE)
        judge_unique(corpus, expr, each, context);
    else
        judge_references(corpus, expr, each, context);
}
