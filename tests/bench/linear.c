/* Whether what accord reads costs time in step with its size, in whatever shape it comes: each
 * shape is read in doubling sizes, findings are told as on a terminal, and the exponent is fitted
 * to the times. 1 is linear, 2 is what a hostile file would be made of: `./run bench`. */
#include "findings/waivers.h"
#include "measure.h"
#include "readers/reader.h"
#include "reports/renderer.h"
#include "runs/config.h"
#include "source/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ATOP ACCORD_ROOT "/sheets/atop/"

enum { STEPS = 5, TRIES = 2, MOST_TRIES = 12 };

typedef struct world {
    ac_instrument *instrument, *dataset;
    ac_source_set keep;
    ac_sheet_builder *builder;
    ac_report *report;
    ac_arena arena; /* of trees */
    char folder[64];
} world;

typedef struct shape {
    const char *reader, *name;
    const char *head; /* once */
    const char *part; /* `count` times; %u is its number */
    const char *tail;
    unsigned bytes; /* of the largest */
} shape;

static const shape shapes[] = {
#include "shapes.def"
};

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void must(bool ok, const char *what)
{
    if (ok) return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(2);
}

/* Appends `part` with each %u as `number`, and %% as %. */
static void put_part(ac_buf *out, const char *part, unsigned number)
{
    for (; *part; part++) {
        bool mark = *part == '%';
        part += mark;
        if (mark && *part == 'u')
            ac_buf_printf(out, "%u", number);
        else
            ac_buf_putc(out, *part);
    }
}

static void make(const shape *s, size_t bytes, ac_buf *out)
{
    ac_buf_clear(out);
    ac_buf_puts(out, s->head);
    for (unsigned number = 1; out->len < bytes; number++) put_part(out, s->part, number);
    ac_buf_puts(out, s->tail);
    must(!out->failed, "making a file");
}

static ac_status pass_over(void *context, const ac_sheet *sheet, ac_err *err)
{
    (void)context, (void)sheet, (void)err;
    return AC_OK;
}

static void read_sheet(world *w, ac_str bytes, const ac_format *format)
{
    ac_err err;
    ac_source *source;
    ac_waivers waivers = {0};
    const ac_instrument *instrument = format->next_part ? w->dataset : w->instrument;
    ac_reading reading = {.instrument = instrument,
                          .builder = w->builder,
                          .report = w->report,
                          .each = pass_over,
                          .context = NULL,
                          .waivers = &waivers};
    must(ac_source_from_bytes(&source, "sheet", bytes, &err) == AC_OK, "source");
    must(ac_read_sheets(source, format, &reading, &err) == AC_OK, "reading");
    ac_buf told = {0};
    ac_render_style style = {false, 100};
    ac_report_sort(w->report);
    ac_render_findings(&told, w->report, &style);
    ac_buf_release(&told);
    ac_report_clear(w->report);
    ac_waivers_release(&waivers);
    ac_source_free(source);
}

/* YAML alone, whatever it stands for. */
static void read_tree(world *w, ac_str bytes)
{
    ac_err err;
    ac_source *source;
    const ac_yaml *root;
    ac_span span;
    ac_yaml_fault fault;
    must(ac_source_from_bytes(&source, "tree", bytes, &err) == AC_OK, "source");
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    must(parser != NULL, "a parser");
    ac_yaml_borrow(parser);
    while (ac_yaml_next(parser, &w->arena, &root, &span, &fault) == AC_YAML_DOCUMENT)
        ac_arena_clear(&w->arena);
    ac_yaml_parser_free(parser);
    ac_source_free(source);
}

static void read_setup(world *w, const char *reader, const char *path)
{
    ac_err err;
    ac_arena arena = {0};
    ac_source_set keep = {0};
    if (strcmp(reader, "instrument") == 0) {
        ac_instrument *instrument;
        ac_instrument_load(&instrument, path, &keep, w->report, &err);
        ac_instrument_free(instrument);
    } else if (strcmp(reader, "codelist") == 0) {
        ac_codelist *codelist;
        ac_codelist_load(&codelist, path, &keep, w->report, &err);
        ac_codelist_free(codelist);
    } else if (strcmp(reader, "config") == 0) {
        ac_config config;
        ac_config_load(&config, path, ACCORD_ROOT, &arena, &keep, w->report, &err);
        ac_config_release(&config);
    } else {
        ac_waivers waivers = {0};
        ac_waivers_load(&waivers, path, &keep, w->report, &err);
        ac_waivers_release(&waivers);
    }
    ac_buf told = {0};
    ac_render_style style = {false, 100};
    ac_report_sort(w->report);
    ac_render_findings(&told, w->report, &style);
    ac_buf_release(&told);
    ac_report_clear(w->report);
    ac_source_set_release(&keep);
    ac_arena_release(&arena);
}

static double time_once(world *w, const shape *s, ac_str bytes, const char *path)
{
    const ac_format *format = ac_format_by_name(ac_str_of(s->reader));
    double start = cpu_seconds();
    if (format)
        read_sheet(w, bytes, format);
    else if (strcmp(s->reader, "tree") == 0)
        read_tree(w, bytes);
    else
        read_setup(w, s->reader, path);
    return cpu_seconds() - start;
}

static double time_shape(world *w, const shape *s, ac_str bytes)
{
    char path[100];
    double best = 0, spent = 0;
    snprintf(path, sizeof path, "%s/file.yaml", w->folder);
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && fclose(file) == 0,
         "writing");
    /* More often what is over soon, for it is disturbed more. */
    for (unsigned i = 0; i < TRIES || (i < MOST_TRIES && spent < 0.03); i++) {
        double each = time_once(w, s, bytes, path);
        spent += each;
        if (i == 0 || each < best) best = each;
    }
    return best;
}

/* The slope of the line through the logarithms, of the larger sizes: what every file costs would
 * make the smaller ones look flat. */
static double fit(const double *sizes, const double *times)
{
    return bench_exponent(sizes + 1, times + 1, STEPS - 1);
}

static bool row(world *w, const shape *s)
{
    double sizes[STEPS], times[STEPS];
    ac_buf bytes = {0};
    for (unsigned i = 0; i < STEPS; i++) {
        make(s, (size_t)s->bytes >> (STEPS - 1 - i), &bytes);
        sizes[i] = (double)bytes.len;
        times[i] = time_shape(w, s, ac_buf_str(&bytes));
    }
    ac_buf_release(&bytes);
    double exponent = fit(sizes, times);
    printf("%-10s %-30s %8.0f kB %9.2f ms %7.2f%s\n", s->reader, s->name, sizes[STEPS - 1] / 1e3,
           times[STEPS - 1] * 1e3, exponent, exponent > 1.1 ? "  above 1.1" : "");
    fflush(stdout);
    return exponent <= 1.1;
}

/* bench-linear [READER]: status 1 where an exponent is above 1.1 */
int main(int argc, char **argv)
{
    world w = {.builder = ac_sheet_builder_new(), .report = ac_report_new()};
    ac_err err;
    bool linear = true;
    strcpy(w.folder, "/tmp/accord-bench-XXXXXX");
    must(mkdtemp(w.folder) != NULL, "making a folder");
    must(ac_instrument_load(&w.instrument, ATOP "instrument.yaml", &w.keep, w.report, &err) ==
                 AC_OK &&
             ac_instrument_load(&w.dataset, ACCORD_ROOT "/tests/fuzz/variables.yaml", &w.keep,
                                w.report, &err) == AC_OK,
         "loading the instruments");
    printf("%-10s %-30s %11s %12s %7s\n", "reader", "shape", "largest", "CPU", "exponent");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (argc < 2 || strcmp(argv[1], shapes[i].reader) == 0) linear &= row(&w, &shapes[i]);
    ac_instrument_free(w.dataset);
    ac_instrument_free(w.instrument);
    ac_sheet_builder_free(w.builder);
    ac_arena_release(&w.arena);
    ac_report_free(w.report);
    ac_source_set_release(&w.keep);
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", w.folder);
    return system(command) != 0 || !linear;
}
