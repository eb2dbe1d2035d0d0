#include "readers/snapshot.h"

#include "base/hash.h"

static void mix(ac_snapshot *out, ac_str text)
{
    out->rest = out->rest * 31 + ac_hash(text) + text.len;
}

static void keep_rest(ac_snapshot *out, const ac_sheet *sheet)
{
    for (size_t i = 0; i < ac_sheet_note_count(sheet); i++)
        if (!ac_note_of(ac_sheet_note(sheet, i))->inside)
            mix(out, ac_node_text(ac_sheet_note(sheet, i)));
    for (size_t i = 0; i < ac_sheet_unclaimed_count(sheet); i++)
        mix(out, ac_node_text(ac_sheet_unclaimed(sheet, i)));
    mix(out, ac_source_slice(ac_sheet_source(sheet), ac_sheet_waivers(sheet)));
}

static ac_status keep_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    ac_snapshot *out = context;
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    bool ok = true;
    for (size_t i = 0; i < ac_instrument_question_count(instrument) && ok; i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        ac_node answer = ac_sheet_answer(sheet, question);
        const ac_kept_answer kept = {question->number, ac_answer_state_of(answer),
                                     ac_arena_dup(&out->arena, ac_node_text(answer))};
        ok = ac_vec_push(&out->answers, kept);
    }
    keep_rest(out, sheet);
    out->sheets++;
    return ok && !out->arena.failed ? AC_OK : ac_err_memory(err);
}

ac_status ac_snapshot_take(ac_snapshot *out, const ac_source *source, const ac_format *format,
                           const ac_instrument *instrument, ac_err *err)
{
    ac_reading reading = {.instrument = instrument,
                          .builder = ac_sheet_builder_new(),
                          .report = ac_report_new(),
                          .each = keep_sheet,
                          .context = out};
    ac_arena_clear(&out->arena);
    ac_vec_clear(&out->answers);
    out->sheets = 0;
    out->rest = 0;
    ac_status status = reading.builder && reading.report
                           ? ac_read_sheets(source, format, &reading, err)
                           : ac_err_memory(err);
    ac_sheet_builder_free(reading.builder);
    ac_report_free(reading.report);
    return status;
}

void ac_snapshot_release(ac_snapshot *snapshot)
{
    ac_vec_release(&snapshot->answers);
    ac_arena_release(&snapshot->arena);
}
