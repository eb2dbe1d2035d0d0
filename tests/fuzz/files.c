/* Files that set accord up, and those that it writes into. */
#include "findings/baseline.h"
#include "findings/waiver_edit.h"
#include "fuzz.h"
#include "runs/config.h"

/* Broken files are findings, or failures with words. */
static void check(ac_status status, const ac_err *err)
{
    bool told = err->message[0] && (status != AC_ERR_SETUP || ac_report_count(fuzz.report));
    fuzz_must(status == AC_OK || told, "what is wrong is told");
    fuzz_must(status != AC_ERR_MEMORY, "there is memory");
    fuzz_findings_are_harmless();
    ac_report_clear(fuzz.report);
}

void fuzz_instrument(ac_str bytes)
{
    ac_err err = {0};
    ac_instrument *instrument;
    ac_source_set keep = {0};
    const char *path = fuzz_file(bytes, "instrument.yaml");
    check(ac_instrument_load(&instrument, path, &keep, fuzz.report, &err), &err);
    ac_instrument_free(instrument);
    ac_source_set_release(&keep);
}

void fuzz_codelist(ac_str bytes)
{
    ac_err err = {0};
    ac_codelist *codelist;
    ac_source_set keep = {0};
    const char *path = fuzz_file(bytes, "codelist.yaml");
    check(ac_codelist_load(&codelist, path, &keep, fuzz.report, &err), &err);
    ac_codelist_free(codelist);
    ac_source_set_release(&keep);
}

void fuzz_config(ac_str bytes)
{
    ac_err err = {0};
    ac_config config;
    ac_arena arena = {0};
    ac_source_set keep = {0};
    const char *path = fuzz_file(bytes, "accord.yaml");
    check(ac_config_load(&config, path, ACCORD_ROOT, &arena, &keep, fuzz.report, &err), &err);
    ac_config_release(&config);
    ac_source_set_release(&keep);
    ac_arena_release(&arena);
}

/* How many waivers the file holds; SIZE_MAX where anything is wrong with it. */
static size_t count_waivers(ac_str bytes)
{
    ac_err err = {0};
    ac_waivers waivers = {0};
    ac_source_set keep = {0};
    const char *path = fuzz_file(bytes, "waivers.yaml");
    ac_status status = ac_waivers_load(&waivers, path, &keep, fuzz.report, &err);
    size_t count = status || ac_report_count(fuzz.report) ? SIZE_MAX : waivers.items.count;
    check(status, &err);
    ac_waivers_release(&waivers);
    ac_source_set_release(&keep);
    return count;
}

/* Where a waiver can be put into a file, the file holds one more, and is as sound as before. */
void fuzz_waivers(ac_str bytes)
{
    static const ac_evidence evidence = {16, 0xFEDCBA9876543210};
    static const ac_waiver_words words = {.reason = AC_STR_INIT("# \"'\\: x"),
                                          .by = AC_STR_INIT("A. \xC3\xA9"),
                                          .date = AC_STR_INIT("2026-11-24")};
    const ac_finding finding = {.rule = AC_STR_INIT("a-rule"),
                                .evidence = &evidence,
                                .evidence_count = 1,
                                .rule_version = 0xFF,
                                .fingerprint = {1, 1}};
    ac_err err = {0};
    ac_buf out = {0};
    size_t before = count_waivers(bytes);
    ac_source *source = fuzz_source(bytes, "waivers.yaml");
    uint32_t at = (uint32_t)ac_source_text(source).len;
    if (ac_waivers_add(&out, source, at, &finding, &words, AC_STR("4865"), &err) != AC_OK)
        fuzz_must(err.message[0], "why nothing was written is told");
    else if (before != SIZE_MAX)
        fuzz_must(count_waivers(ac_buf_str(&out)) == before + 1, "there is one waiver more");
    ac_buf_release(&out);
    ac_source_free(source);
}

void fuzz_baseline(ac_str bytes)
{
    ac_buf out = {0};
    ac_baseline baseline = {0};
    ac_source *source = fuzz_source(bytes, "accord-baseline.tsv");
    fuzz_must(source && ac_baseline_read(&baseline, source, fuzz.report), "the baseline is read");
    fuzz_findings_are_harmless();
    fuzz_must(ac_baseline_write(&out, &baseline, NULL), "and written");
    ac_report_clear(fuzz.report);
    ac_buf_release(&out);
    ac_baseline_release(&baseline);
    ac_source_free(source);
}
