#include "source/yaml_tree.h"

#include "source/yaml_internal.h"

void ac_yaml_tree_begin(ac_yaml_tree *tree, ac_arena *arena)
{
    tree->arena = arena;
    tree->root = NULL;
    tree->nodes = 0;
    ac_vec_clear(&tree->open);
    ac_vec_clear(&tree->lost);
}

void ac_yaml_tree_release(ac_yaml_tree *tree)
{
    ac_vec_release(&tree->open);
    ac_vec_release(&tree->lost);
}

ac_limit ac_yaml_tree_exceeds(const ac_yaml_tree *tree, size_t len)
{
    const ac_limits *limits = tree->limits;
    if (tree->open.count >= limits->of[AC_LIMIT_DEPTH]) return AC_LIMIT_DEPTH;
    if (tree->nodes >= limits->of[AC_LIMIT_NODES]) return AC_LIMIT_NODES;
    return len > limits->of[AC_LIMIT_SCALAR_BYTES] ? AC_LIMIT_SCALAR_BYTES : AC_LIMIT_NONE;
}

static ac_yaml_level *innermost(const ac_yaml_tree *tree)
{
    return tree->open.count ? &tree->open.items[tree->open.count - 1] : NULL;
}

bool ac_yaml_tree_wants_key(const ac_yaml_tree *tree)
{
    const ac_yaml_level *in = innermost(tree);
    return in && in->node->kind == AC_YAML_MAPPING && (!in->last || in->last->value);
}

/* Hangs `node` into the innermost open collection. A mapping takes a key, then its value. */
static void attach(ac_yaml_tree *tree, ac_yaml *node)
{
    ac_yaml_level *in = innermost(tree);
    tree->nodes++;
    if (!in) {
        tree->root = node;
    } else if (in->node->kind == AC_YAML_MAPPING && in->last && !in->last->value) {
        in->last->value = node;
    } else {
        if (in->last)
            in->last->next = node;
        else
            in->node->first = node;
        in->last = node;
        in->node->count++;
    }
}

/* Whether a comment may stand behind a scalar that ends here. */
static bool goes_on(ac_str text, uint32_t end)
{
    return end < text.len && (text.ptr[end] == ' ' || text.ptr[end] == '\t');
}

static bool keep_lost_words(ac_yaml_tree *tree, const ac_yaml *scalar)
{
    ac_span lost;
    if (!scalar->plain || !goes_on(tree->text, scalar->span.end) ||
        !ac_yaml_keeps_comment(tree->source, scalar, &lost) || ac_vec_push(&tree->lost, lost))
        return true;
    tree->arena->failed = true;
    return false;
}

static bool lies_in(ac_str text, ac_str part)
{
    return (uintptr_t)part.ptr >= (uintptr_t)text.ptr &&
           (uintptr_t)part.ptr <= (uintptr_t)text.ptr + text.len;
}

bool ac_yaml_tree_scalar(ac_yaml_tree *tree, ac_span span, ac_str text, bool plain)
{
    ac_yaml *node = ac_arena_take(tree->arena, sizeof *node);
    if (!node) return false;
    if (!tree->borrows || !lies_in(tree->text, text)) text = ac_arena_dup(tree->arena, text);
    *node = (ac_yaml){.kind = AC_YAML_SCALAR, .plain = plain, .span = span, .text = text};
    attach(tree, node);
    return keep_lost_words(tree, node) && node->text.ptr;
}

bool ac_yaml_tree_open(ac_yaml_tree *tree, ac_yaml_kind kind, ac_span span)
{
    ac_yaml *node = ac_arena_take(tree->arena, sizeof *node);
    ac_yaml_level level = {node, NULL};
    if (!node) return false;
    *node = (ac_yaml){.kind = kind, .span = span};
    attach(tree, node);
    if (ac_vec_push(&tree->open, level)) return true;
    tree->arena->failed = true;
    return false;
}

bool ac_yaml_tree_close(ac_yaml_tree *tree, uint32_t end)
{
    ac_yaml_level closed = tree->open.items[--tree->open.count];
    ac_yaml *node = closed.node;
    if (closed.last)
        node->span.end = (closed.last->value ? closed.last->value : closed.last)->span.end;
    if (end > node->span.end) node->span.end = end;
    if (node->kind != AC_YAML_MAPPING || ac_yaml_mark_repeated_keys(node)) return true;
    tree->arena->failed = true;
    return false;
}
