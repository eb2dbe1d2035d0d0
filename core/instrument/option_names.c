#include "instrument/instrument_internal.h"

#include <stdlib.h>

/* A label or alias in its word form. */
typedef struct name {
    ac_str words;
    size_t option; /* index */
    const ac_yaml *node;
} name;

/* Equal names stand side by side, those of earlier options first. */
static int compare(const void *a, const void *b)
{
    const name *x = a, *y = b;
    int order = ac_str_cmp(x->words, y->words);
    return order ? order : (x->option > y->option) - (x->option < y->option);
}

static void complain(ac_loading *loading, const ac_question *question, const name *again,
                     const name *before)
{
    ac_yaml_complain(&loading->file, AC_INSTRUMENT_RULE, again->node,
                     "keep one of the two, or rename an alias",
                     "option `%.*s` of question %u is listed twice (as `%.*s` before)",
                     AC_STR_ARG(question->options[again->option].label), (unsigned)question->number,
                     AC_STR_ARG(question->options[before->option].label));
}

/* Each option is told once, with the first that has a name of it. */
static void find_repeated(ac_loading *loading, const ac_question *question, const name *names,
                          size_t count, bool *told)
{
    const name *first = names;
    for (size_t i = 1; i < count; i++) {
        if (!ac_str_eq(first->words, names[i].words)) first = &names[i];
        if (first->option == names[i].option || told[names[i].option]) continue;
        told[names[i].option] = true;
        complain(loading, question, &names[i], first);
    }
}

bool ac_check_option_names(ac_loading *loading, const ac_yaml *list, const ac_question *question)
{
    AC_VEC(name) names = {0};
    bool *told = AC_ARENA_ARRAY(&loading->instrument->arena, bool, question->option_count);
    const ac_yaml *node = list->first;
    bool ok = told != NULL;
    for (size_t i = 0; i < question->option_count && ok; i++, node = node->next)
        for (size_t w = 0; w < question->options[i].word_count && ok; w++) {
            name each = {question->options[i].words[w], i, node};
            ok = ac_vec_push(&names, each);
        }
    if (ok && names.count) {
        qsort(names.items, names.count, sizeof *names.items, compare);
        find_repeated(loading, question, names.items, names.count, told);
    }
    ac_vec_release(&names);
    return ok;
}
