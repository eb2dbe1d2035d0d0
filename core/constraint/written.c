/* The words for what was written, whatever it means. */
#include "constraint/evaluate_internal.h"
#include "constraint/pattern.h"
#include "constraint/phrase.h"

ac_result ac_eval_mentions(const ac_scope *scope, const ac_expr_node *node)
{
    if (!ac_subject_speaks(scope, node)) return (ac_result){.truth = AC_UNKNOWN};
    size_t start, end;
    int found = ac_phrases_look(node->named, node->named_count, ac_subject_of(scope, node)->as.node,
                                &start, &end);
    return (ac_result){.truth = ac_truth_of(found >= 0)};
}

ac_result ac_eval_matches(const ac_scope *scope, const ac_expr_node *node)
{
    if (!ac_subject_speaks(scope, node)) return (ac_result){.truth = AC_UNKNOWN};
    ac_str text = ac_node_text(ac_subject_of(scope, node)->as.node);
    return (ac_result){.truth = ac_pattern_in(node->named[0].text, text)};
}

ac_result ac_eval_length(const ac_scope *scope, const ac_expr_node *node)
{
    if (!ac_subject_speaks(scope, node)) return (ac_result){.truth = AC_UNKNOWN};
    ac_str text = ac_node_text(ac_subject_of(scope, node)->as.node);
    double count = 0;
    for (size_t i = 0; i < text.len; i++) count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return (ac_result){.truth = AC_TRUE, .as = {.range = {count, count}}};
}
