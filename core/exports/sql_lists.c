/* Columns as one list: its items as rows of their own, and what they come to. Empty columns are not
 * listed. */
#include "exports/sql_internal.h"

ac_sql_list *ac_sql_list_of(ac_sql *sql, ac_sql_table *table, const ac_expr_node *node)
{
    for (size_t i = 0; i < sql->lists.count; i++) {
        ac_sql_list *known = sql->lists.items[i];
        bool same = known->table == table && known->count == node->column_count;
        for (uint32_t k = 0; k < node->column_count && same; k++)
            same = known->columns[k] == node->columns[k];
        if (same) return known;
    }
    ac_sql_list *made = AC_ARENA_NEW(&sql->arena, ac_sql_list);
    if (!made) return NULL;
    *made = (ac_sql_list){table, node->columns, node->column_count, sql->lists.count + 1, 0};
    if (ac_vec_push(&sql->lists, made)) return made;
    sql->arena.failed = true;
    return NULL;
}

/* What each item has, besides its place and name. */
static const struct item_part {
    const char *name;
    unsigned parts; /* for which it is needed; 0: always */
    ac_sql_facet facet;
} item_parts[] = {{"state", 0, AC_SQL_FACET_STATE},
                  {"bad", 0, AC_SQL_FACET_BAD},
                  {"number", 0, AC_SQL_FACET_NUMBER},
                  {"reference", AC_SQL_LIST_KEYS, AC_SQL_FACET_KEY},
                  {"words", AC_SQL_LIST_DISTINCT, AC_SQL_FACET_TEXT}};

enum { ITEM_PARTS = sizeof item_parts / sizeof *item_parts };

static bool has_part(const ac_sql_list *list, const struct item_part *part)
{
    return !part->parts || part->parts & list->parts;
}

static ac_sql_text names_of_items(ac_sql *sql, const ac_sql_list *list)
{
    ac_sql_text names = "place, name, prior";
    for (size_t i = 0; i < ITEM_PARTS; i++)
        if (has_part(list, &item_parts[i]))
            names = ac_sql_join(sql, names, ", ", item_parts[i].name);
    return names;
}

static void put_item(ac_sql *sql, const ac_sql_list *list, uint32_t k, ac_buf *out)
{
    const ac_question *question = list->columns[k];
    ac_sql_text values =
        ac_sql_put(sql, "%u, %s, %s", (unsigned)k + 1, ac_sql_literal(sql, question->key),
                   ac_sql_literal(sql, k ? list->columns[k - 1]->key : (ac_str){0}));
    for (size_t i = 0; i < ITEM_PARTS; i++)
        if (has_part(list, &item_parts[i]))
            values =
                ac_sql_join(sql, values, ", ",
                            ac_sql_facet_of(sql, list->table, "t", question, item_parts[i].facet));
    ac_buf_printf(out, "%s\n        %s", k ? "," : "",
                  ac_sql_form_of(sql, AC_SQL_FORM_UNPIVOT_ROW, values, "", ""));
}

/* A value that is not known, or cannot be read, has no number and no key. */
static void put_known(ac_sql *sql, const ac_sql_list *list, ac_buf *out)
{
    ac_buf_printf(out,
                  "list_%zu%s\n    SELECT i.row_no, i.place, i.name, i.prior, i.state,\n"
                  "        (i.state <> 'answered' OR i.bad) AS unknown, CASE WHEN i.state = "
                  "'answered' THEN i.number END AS number",
                  list->number, ac_sql_kept(sql));
    if (list->parts & AC_SQL_LIST_KEYS)
        ac_buf_puts(out,
                    ",\n        CASE WHEN i.state = 'answered' THEN i.reference END AS reference");
    if (list->parts & AC_SQL_LIST_DISTINCT)
        ac_buf_printf(
            out, ",\n        coalesce(CASE WHEN i.state = 'answered' THEN %s END, %s) AS value",
            ac_sql_put(sql, "(%s)", ac_sql_number_text(sql, "i.number")),
            ac_sql_put(sql, "'text ' || %s", ac_sql_folded(sql, "i.words")));
    ac_buf_printf(out, "\n    FROM list_%zu_items AS i\n),\n", list->number);
}

static void put_items(ac_sql *sql, const ac_sql_list *list, ac_buf *out)
{
    ac_sql_text names = names_of_items(sql, list);
    ac_buf_printf(out,
                  "-- the columns %.*s to %.*s of %s, %u in number, as a list\n"
                  "list_%zu_items AS (\n    SELECT t.row_no, v.*\n    FROM %s_rows AS t%s",
                  AC_STR_ARG(list->columns[0]->key),
                  AC_STR_ARG(list->columns[list->count - 1]->key), list->table->name,
                  (unsigned)list->count, list->number, list->table->name,
                  ac_sql_form_of(sql, AC_SQL_FORM_UNPIVOT,
                                 ac_sql_put(sql, "%u", (unsigned)list->count), "", ""));
    for (uint32_t k = 0; k < list->count; k++) put_item(sql, list, k, out);
    ac_buf_printf(out, "%s\n    WHERE v.state IN ('answered', 'unavailable')\n),\n",
                  ac_sql_form_of(sql, AC_SQL_FORM_UNPIVOT_END, "", names, ""));
    put_known(sql, list, out);
}

/* What comes of all items of a row, in two steps: beside each item what stands around it, then one
 * row. `step` 1 and 2 are over windows, the last is over the group. */
typedef struct sum_part {
    unsigned parts;
    const char *around, *next, *sum;
} sum_part;

static const sum_part sum_parts[] = {
    {AC_SQL_LIST_NUMBERS, "", "",
     ", CASE WHEN count(i.number) = count(*) THEN min(i.number) END AS least"
     ", CASE WHEN count(i.number) = count(*) THEN max(i.number) END AS greatest"
     ", CASE WHEN count(i.number) = count(*) THEN sum(i.number) END AS total"},
    {AC_SQL_LIST_DISTINCT,
     ", lead(i.place) OVER (PARTITION BY i.row_no, i.value ORDER BY i.place) AS twin"
     ", lead(i.name) OVER (PARTITION BY i.row_no, i.value ORDER BY i.place) AS twin_name",
     ", min(CASE WHEN i.twin IS NOT NULL THEN i.place END) OVER (PARTITION BY i.row_no) AS "
     "first_twin",
     ", CASE WHEN count(DISTINCT CASE WHEN NOT i.unknown THEN i.value END) < count(CASE WHEN NOT "
     "i.unknown THEN 1 END) THEN FALSE WHEN max(CASE WHEN i.unknown THEN 1 ELSE 0 END) = 1 THEN "
     "NULL "
     "ELSE TRUE END AS are_distinct"
     ", max(CASE WHEN i.place = i.first_twin THEN i.name END) AS twin_a"
     ", max(CASE WHEN i.place = i.first_twin THEN i.twin_name END) AS twin_b"},
    {AC_SQL_LIST_ASCENDING,
     ", lag(i.number) OVER (PARTITION BY i.row_no, i.number IS NULL ORDER BY i.place) AS "
     "known_before"
     ", lag(i.number) OVER (PARTITION BY i.row_no ORDER BY i.place) AS before"
     ", lag(i.name) OVER (PARTITION BY i.row_no ORDER BY i.place) AS name_before",
     ", min(CASE WHEN i.number < i.before THEN i.place END) OVER (PARTITION BY i.row_no) AS "
     "first_fall",
     ", CASE WHEN max(CASE WHEN i.number < i.known_before THEN 1 ELSE 0 END) = 1 THEN FALSE WHEN "
     "count(i.number) < count(*) THEN NULL ELSE TRUE END AS are_ascending"
     ", max(CASE WHEN i.place = i.first_fall THEN i.name END) AS fall_a"
     ", max(CASE WHEN i.place = i.first_fall THEN i.name_before END) AS fall_b"},
    {AC_SQL_LIST_GAP, ", row_number() OVER (PARTITION BY i.row_no ORDER BY i.place) AS nth",
     ", min(CASE WHEN i.nth <> i.place THEN i.place END) OVER (PARTITION BY i.row_no) AS first_gap",
     ", max(CASE WHEN i.place = i.first_gap THEN i.name END) AS gap_a"
     ", max(CASE WHEN i.place = i.first_gap THEN i.prior END) AS gap_b"},
};

void ac_sql_write_list(ac_sql *sql, const ac_sql_list *list, ac_buf *out)
{
    ac_sql_text around = "i.*", next = "i.*", sum = "i.row_no, count(*) AS listed";
    put_items(sql, list, out);
    if (!(list->parts & ~(unsigned)AC_SQL_LIST_KEYS)) return;
    for (size_t i = 0; i < sizeof sum_parts / sizeof *sum_parts; i++) {
        if (!(list->parts & sum_parts[i].parts)) continue;
        around = ac_sql_put(sql, "%s%s", around, sum_parts[i].around);
        next = ac_sql_put(sql, "%s%s", next, sum_parts[i].next);
        sum = ac_sql_put(sql, "%s%s", sum, sum_parts[i].sum);
    }
    if (list->parts & AC_SQL_LIST_MARKED)
        sum = ac_sql_put(
            sql, "%s, %s AS marked", sum,
            ac_sql_form_of(sql, AC_SQL_FORM_NAMES, "i.name", "i.place", "i.state = 'answered'"));
    ac_buf_printf(out,
                  "list_%zu_sums%s\n    SELECT %s\n    FROM (SELECT %s\n        FROM (SELECT %s "
                  "FROM list_%zu AS i) AS i) AS i\n    GROUP BY i.row_no\n),\n",
                  list->number, ac_sql_kept(sql), sum, next, around, list->number);
}
