#include "findings/ledger.h"

static ac_ledger_entry entry_of(ac_arena *arena, const ac_finding *finding)
{
    const ac_label *primary = &finding->primary;
    ac_ledger_entry entry = {.fingerprint = finding->fingerprint,
                             .severity = finding->severity,
                             .rule = ac_arena_dup(arena, finding->rule),
                             .sheet = ac_arena_dup(arena, finding->sheet),
                             .message = ac_arena_dup(arena, finding->message)};
    if (finding->question_count) entry.question = finding->questions[0];
    if (!primary->source) return entry;
    entry.path = ac_arena_dup(arena, ac_str_of(ac_source_path(primary->source)));
    entry.line = ac_source_place(primary->source, primary->span.start).line;
    return entry;
}

bool ac_ledger_add(ac_ledger *ledger, const ac_finding *finding)
{
    if (!finding->fingerprint.hash) return true;
    size_t *index = ac_fingerprint_add(&ledger->table, finding->fingerprint);
    if (!index) return false;
    *index = ledger->entries.count;
    return ac_vec_push(&ledger->entries, entry_of(&ledger->arena, finding)) &&
           !ledger->arena.failed;
}

ac_ledger_entry *ac_ledger_find(const ac_ledger *ledger, ac_fingerprint fingerprint)
{
    size_t *index = ac_fingerprint_find(&ledger->table, fingerprint);
    return index ? &ledger->entries.items[*index] : NULL;
}

void ac_ledger_release(ac_ledger *ledger)
{
    ac_vec_release(&ledger->entries);
    ac_fingerprint_table_release(&ledger->table);
    ac_arena_release(&ledger->arena);
}
