/* Other rows in English. */
#include "constraint/english.h"
#include "constraint/relation.h"

/* " in the row before", " in atop-v4-member" */
void ac_put_row(ac_buf *out, const ac_relation *relation)
{
    if (relation->kind == AC_RELATION_LINK)
        ac_buf_printf(out, " in %.*s", AC_STR_ARG(relation->name));
    else if (relation->order)
        ac_buf_puts(out, relation->kind == AC_RELATION_BEFORE ? " in the row before"
                                                              : " in the row after");
}

/* "rows in atop-v4-member", "rows with the same Q1 (ATOP ID)" */
void ac_put_rows(ac_buf *out, const ac_relation *relation)
{
    ac_buf_puts(out, "rows");
    ac_put_row(out, relation);
    if (relation->kind != AC_RELATION_SAME) return;
    ac_buf_puts(out, relation->key_count ? " with the same " : " of this file");
    for (size_t i = 0; i < relation->key_count; i++) {
        if (i) ac_buf_puts(out, i + 1 < relation->key_count ? ", " : " and ");
        ac_put_question(out, relation->here[i]);
    }
}

void ac_put_row_question(ac_buf *out, const ac_question *question, const ac_relation *relation)
{
    ac_put_question(out, question);
    if (relation) ac_put_row(out, relation);
}
