/* Rules and questions told to people: shared by rules, explain and docs. */
#ifndef ACCORD_CLI_CATALOGUE_H
#define ACCORD_CLI_CATALOGUE_H

#include "cli/pack.h"

/* Which questions a rule reads, by index: those of its expressions; of a function those that it
 * read on its examples. Released with ac_mem_free; NULL when memory ran out. */
bool *ac_cli_questions_of(ac_cli_pack *pack, size_t rule);

/* "if Q19 does not say No, then Q20 is answered"; for a function that it is one. */
void ac_cli_put_demand(ac_buf *out, const ac_rule_info *rule);

/* An example's sheet without the blank lines at its end. */
ac_str ac_cli_example_text(const ac_sheet *sheet);

#endif
