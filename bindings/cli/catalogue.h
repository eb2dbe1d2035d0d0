/* Rules and questions told to people: shared by rules, explain and docs. */
#ifndef ACCORD_CLI_CATALOGUE_H
#define ACCORD_CLI_CATALOGUE_H

#include "cli/pack.h"

/* Which questions a rule reads, by index: those of its expressions; of a function those that it
 * read on its examples. Released with ac_mem_free; NULL when memory ran out. */
bool *ac_cli_questions_of(ac_cli_pack *pack, size_t rule);

/* "if Q19 does not say No, then Q20 is answered"; for a function that it is one. */
void ac_cli_put_demand(ac_buf *out, const ac_rule_info *rule);

/* Each line of a text behind some blanks, harmless for a terminal. */
void ac_cli_put_lines(ac_buf *out, ac_str text, unsigned indent);
/* The same for an example's sheet; what is left blank there is told. */
void ac_cli_put_sheet(ac_buf *out, const ac_sheet *sheet, unsigned indent);
/* The rows that an example ties to its sheets. */
void ac_cli_put_linked(ac_buf *out, const ac_example *example, unsigned indent);

#endif
