/* Sheets: whatever stands in one, it is read, written and mended without harm. */
#include "fuzz.h"
#include "readers/mend.h"
#include "readers/snapshot.h"
#include "writers/writer.h"
#include "yaml_readers.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct written {
    ac_buf yaml, json, tree;
} written;

static ac_status write_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    written *out = context;
    bool ok = ac_write_yaml(&out->yaml, sheet) && ac_write_json(&out->json, sheet) &&
              ac_write_tree(&out->tree, sheet, false, 80);
    return ok ? AC_OK : ac_err_memory(err);
}

static void read_as(ac_str bytes, const char *name, const ac_format *format, written *out)
{
    ac_err err;
    ac_waivers waivers = {0};
    ac_source *source = fuzz_source(bytes, name);
    const ac_instrument *instrument = format->next_part ? fuzz.dataset : fuzz.instrument;
    ac_reading reading = {.instrument = instrument,
                          .builder = fuzz.builder,
                          .report = fuzz.report,
                          .each = write_sheet,
                          .context = out,
                          .waivers = &waivers};
    if (!source) return;
    fuzz_must(ac_read_sheets(source, format, &reading, &err) == AC_OK, "the file is read");
    fuzz_findings_are_harmless();
    ac_report_clear(fuzz.report);
    ac_waivers_release(&waivers);
    ac_source_free(source);
}

static void release(written *out)
{
    ac_buf_release(&out->yaml);
    ac_buf_release(&out->json);
    ac_buf_release(&out->tree);
}

static void read_only(ac_str bytes, const char *name)
{
    written out = {0};
    read_as(bytes, name, ac_format_for_path(name), &out);
    release(&out);
}

void fuzz_text(ac_str bytes)
{
    read_only(bytes, "fuzz.txt");
}

void fuzz_yaml(ac_str bytes)
{
    read_only(bytes, "fuzz.yaml");
}

/* The two readers of YAML give the same. */
void fuzz_readers(ac_str bytes)
{
    ac_source *source = fuzz_source(bytes, "fuzz.yaml");
    if (!source) return;
    readers_verdict verdict = readers_compare(source);
    fuzz_must(!verdict.difference[0], verdict.difference);
    ac_source_free(source);
}

/* Read as a whole, and cut into parts. */
void fuzz_csv(ac_str bytes)
{
    enum { SMALL = 64 };
    ac_err err;
    ac_parts *parts;
    read_only(bytes, "fuzz.csv");
    int fd = open(fuzz_file(bytes, "parts.csv"), O_RDONLY);
    fuzz_must(ac_parts_from_fd(&parts, "parts.csv", fd, &err) == AC_OK, "the file is open");
    ac_parts_set_size(parts, SMALL);
    const ac_format *format = ac_format_for_path("parts.csv");
    ac_status status = AC_OK;
    size_t count = 0;
    while (!status && !(count && ac_parts_at_end(parts))) {
        ac_source *source = NULL;
        written out = {0};
        ac_reading reading = {.instrument = fuzz.dataset,
                              .builder = fuzz.builder,
                              .report = fuzz.report,
                              .each = write_sheet,
                              .context = &out};
        status = format->next_part(parts, fuzz.dataset, &source, &err);
        if (!status) status = ac_read_sheets(source, format, &reading, &err);
        ac_report_clear(fuzz.report);
        release(&out);
        ac_source_free(source);
        fuzz_must(++count <= bytes.len + 2, "every part goes on");
    }
    ac_parts_free(parts);
    close(fd);
}

static void snapshot(ac_snapshot *out, ac_str bytes, const char *name, const ac_format *format)
{
    ac_err err;
    ac_source *source = fuzz_source(bytes, name);
    fuzz_must(source && ac_snapshot_take(out, source, format, fuzz.instrument, &err) == AC_OK,
              "the file is read");
    ac_source_free(source);
}

static bool says_the_same(const ac_snapshot *a, const ac_snapshot *b)
{
    bool same = a->sheets == b->sheets && a->answers.count == b->answers.count;
    for (size_t i = 0; i < a->answers.count && same; i++)
        same = a->answers.items[i].state == b->answers.items[i].state &&
               ac_str_eq(a->answers.items[i].text, b->answers.items[i].text);
    return same;
}

/* A sheet of any form is what it was once it has been converted, and converting it again changes
 * nothing. */
void fuzz_convert(ac_str bytes)
{
    const ac_format *format = ac_format_for_text(bytes), *yaml = ac_format_by_name(AC_STR("yaml"));
    written once = {0}, twice = {0};
    ac_snapshot before = {0}, after = {0};
    read_as(bytes, "sheet", format, &once);
    read_as(ac_buf_str(&once.yaml), "sheet.yaml", yaml, &twice);
    fuzz_must(ac_str_eq(ac_buf_str(&once.yaml), ac_buf_str(&twice.yaml)), "converting is final");
    if (once.yaml.len) {
        snapshot(&before, bytes, "sheet", format);
        snapshot(&after, ac_buf_str(&once.yaml), "sheet.yaml", yaml);
        fuzz_must(says_the_same(&before, &after), "a converted sheet says the same");
    }
    ac_snapshot_release(&before);
    ac_snapshot_release(&after);
    release(&once);
    release(&twice);
}

static ac_status pass_over(void *context, const ac_sheet *sheet, ac_err *err)
{
    (void)context, (void)sheet, (void)err;
    return AC_OK;
}

/* Fixes that are proposed can be applied, or are refused; ac_mend reads the result by itself. */
void fuzz_mend(ac_str bytes)
{
    ac_err err;
    ac_mended mended = {0};
    const ac_format *format = ac_format_for_text(bytes);
    ac_source *source = fuzz_source(bytes, "sheet");
    ac_reading reading = {.instrument = fuzz.instrument,
                          .builder = fuzz.builder,
                          .report = fuzz.report,
                          .each = pass_over,
                          .context = NULL};
    fuzz_must(source && ac_read_sheets(source, format, &reading, &err) == AC_OK,
              "the file is read");
    ac_report_sort(fuzz.report);
    for (size_t i = 0; i < ac_report_count(fuzz.report); i++) ac_report_settle(fuzz.report, i);
    ac_mending mending = {source, format, fuzz.instrument, fuzz.report};
    if (!ac_mend_obstacle(source))
        fuzz_must(ac_mend(&mended, &mending, &err) == AC_OK, "fixes are applied or refused");
    ac_mended_release(&mended);
    ac_report_clear(fuzz.report);
    ac_source_free(source);
}
