/* Mutants of a constraint: what it would be with one small mistake in it. Examples that cannot tell
 * a mutant from the rule do not show what the rule is about. */
#ifndef ACCORD_CONSTRAINT_MUTATE_H
#define ACCORD_CONSTRAINT_MUTATE_H

#include "constraint/evaluate.h"

typedef struct ac_mutant {
    ac_constraint constraint;
    ac_str words; /* "without `when`", "with `or` in place of `and` in ..." */
} ac_mutant;

/* How many mutants a constraint has: `when` dropped; one side of an `and` dropped; a fact negated;
 * `and` and `or` swapped; a bound one more and one less. */
size_t ac_mutant_count(const ac_constraint *constraint);
/* The i-th of them; lies in `arena`. False when memory ran out. */
bool ac_mutant_make(ac_mutant *out, ac_arena *arena, const ac_constraint *constraint, size_t i);

#endif
