/* Rules of datasets as one SQL query, for whoever holds the rows in an engine already. The query
 * gives the findings that `check` gives: the rule, the row by its id, and the variables that the
 * finding rests on. What it cannot say is named in it, as comments and as rows of the result. How
 * tables are to look, and what the result has, stands in sheets/README.md. */
#ifndef ACCORD_EXPORTS_SQL_H
#define ACCORD_EXPORTS_SQL_H

#include "constraint/evaluate.h"
#include "findings/finding.h"

typedef enum ac_sql_dialect {
#define AC_SQL_DIALECT(ID, name, english, quote, escapes) AC_SQL_##ID,
#define AC_SQL_FORM(ID, duckdb, postgres, spark)
#include "exports/sql_dialects.def"
#undef AC_SQL_DIALECT
#undef AC_SQL_FORM
    AC_SQL_DIALECT_COUNT
} ac_sql_dialect;

const char *ac_sql_dialect_name(ac_sql_dialect dialect); /* "duckdb" */
/* False for a name that is none. */
bool ac_sql_dialect_by_name(ac_sql_dialect *out, const char *name);

/* What the engine calls the rows of an instrument, or of a link, of that name. */
typedef struct ac_sql_naming {
    ac_str of, table; /* the second is put into the query as it stands */
} ac_sql_naming;

typedef struct ac_sql_order {
    ac_sql_dialect dialect;
    const ac_sql_naming *namings; /* what has none is called as its instrument, in letters,
                                     digits and _ */
    size_t naming_count;
    ac_str line; /* the column that says which line of the file a row is; empty for none */
} ac_sql_order;

typedef struct ac_sql_rule {
    ac_str id, says;
    ac_severity severity;
    const ac_constraint *constraint; /* all-zero for a rule with a function */
    bool yields;                     /* it gives way to findings of other rules */
    bool words;                      /* it has a message of its own */
} ac_sql_rule;

typedef struct ac_sql ac_sql;

/* A query that is being made; `order` outlives it. NULL when memory ran out. */
ac_sql *ac_sql_new(const ac_sql_order *order);
void ac_sql_free(ac_sql *sql);

/* Adds a rule about the rows of `instrument`. What the rule points to outlives the query. False
 * when memory ran out. */
bool ac_sql_add(ac_sql *sql, const ac_instrument *instrument, const ac_sql_rule *rule);
/* Appends the query, once all rules are there. False when memory ran out. */
bool ac_sql_write(ac_sql *sql, ac_buf *out);

/* The rules that the query says, and those that it cannot say, in the order of their coming. */
size_t ac_sql_rule_count(const ac_sql *sql);
size_t ac_sql_left_out_count(const ac_sql *sql);
typedef struct ac_sql_left_out {
    const ac_instrument *instrument;
    ac_sql_rule rule;
    const char *why; /* "it is told by a function" */
} ac_sql_left_out;
const ac_sql_left_out *ac_sql_left_out_at(const ac_sql *sql, size_t i);

/* True for a naming that names an instrument, or a link, that rules speak of. */
bool ac_sql_uses(const ac_sql *sql, const ac_sql_naming *naming);

#endif
