#include "base/mem.h"
#include "fuzz.h"
#include "reports/renderer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATOP ACCORD_ROOT "/sheets/atop/"

fuzz_world fuzz;

static const fuzz_target targets[] = {
#define FUZZ_TARGET(name, function, dictionary) {#name, function},
#include "targets.def"
#undef FUZZ_TARGET
};

const fuzz_target *fuzz_target_at(size_t i)
{
    return i < sizeof targets / sizeof *targets ? &targets[i] : NULL;
}

const fuzz_target *fuzz_target_by_name(const char *name)
{
    size_t i = 0;
    while (fuzz_target_at(i) && strcmp(targets[i].name, name) != 0) i++;
    return fuzz_target_at(i);
}

void fuzz_must(bool holds, const char *what)
{
    if (holds) return;
    fprintf(stderr, "fuzz: this does not hold: %s\n", what);
    abort();
}

static char folder[] = "/tmp/accord-fuzz-XXXXXX";

static void end(void)
{
    char command[100];
    ac_source_free(fuzz.sheet);
    ac_instrument_free(fuzz.instrument);
    ac_instrument_free(fuzz.dataset);
    ac_instrument_free(fuzz.atop);
    ac_sheet_builder_free(fuzz.builder);
    ac_report_free(fuzz.report);
    ac_source_set_release(&fuzz.keep);
    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command) != 0) fprintf(stderr, "fuzz: %s stays\n", folder);
}

static void load(ac_instrument **out, const char *path)
{
    ac_err err;
    fuzz_must(ac_instrument_load(out, path, &fuzz.keep, fuzz.report, &err) == AC_OK,
              "the instrument is sound");
}

void fuzz_begin(void)
{
    ac_err err;
    fuzz.builder = ac_sheet_builder_new();
    fuzz.report = ac_report_new();
    fuzz.folder = mkdtemp(folder);
    fuzz_must(fuzz.folder && fuzz.builder && fuzz.report, "the world is there");
    load(&fuzz.instrument, ACCORD_ROOT "/tests/fuzz/instrument.yaml");
    load(&fuzz.dataset, ACCORD_ROOT "/tests/fuzz/variables.yaml");
    load(&fuzz.atop, ATOP "instrument.yaml");
    fuzz_must(ac_source_load(&fuzz.sheet, ATOP "4865.txt", &err) == AC_OK, "the sheet is there");
    atexit(end);
}

void fuzz_run(const fuzz_target *target, ac_str bytes)
{
    /* In memory of just their size, so that a read beyond their end is seen. */
    char *copy = ac_mem_alloc(bytes.len ? bytes.len : 1);
    fuzz_must(copy != NULL, "there is memory");
    if (bytes.len) memcpy(copy, bytes.ptr, bytes.len);
    target->run((ac_str){copy, bytes.len});
    ac_report_clear(fuzz.report);
    ac_mem_free(copy);
}

/* Characters from U+0080 to U+009F are controls as well. */
static bool is_harmless(ac_str text)
{
    bool harmless = true;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i], next = 0;
        if (i + 1 < text.len) next = (unsigned char)text.ptr[i + 1];
        harmless &= c == '\n' || (c >= 0x20 && c != 0x7F && !(c == 0xC2 && next < 0xA0));
    }
    return harmless;
}

void fuzz_findings_are_harmless(void)
{
    ac_buf text = {0};
    const ac_render_style style = {false, 100};
    ac_report_sort(fuzz.report);
    ac_render_findings(&text, fuzz.report, &style);
    fuzz_must(!text.failed && !ac_report_failed(fuzz.report), "the findings could be kept");
    fuzz_must(is_harmless(ac_buf_str(&text)), "what people are shown is harmless");
    ac_buf_release(&text);
}

ac_source *fuzz_source(ac_str bytes, const char *name)
{
    ac_source *source;
    return ac_source_from_bytes(&source, name, bytes, NULL) == AC_OK ? source : NULL;
}

const char *fuzz_file(ac_str bytes, const char *name)
{
    static char path[sizeof folder + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    fuzz_must(file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && fclose(file) == 0,
              "the file could be written");
    return path;
}
