/* Whether what accord reads costs time in step with its size, in whatever shape it comes: each
 * shape is read in doubling sizes, findings are told as on a terminal, and the exponent is fitted
 * to the times. 1 is linear, 2 is what a hostile file would be made of: `./run bench`. */
#include "findings/waivers.h"
#include "readers/reader.h"
#include "reports/renderer.h"
#include "runs/config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ATOP ACCORD_ROOT "/sheets/atop/"

enum { STEPS = 5, TRIES = 2 };

typedef struct world {
    ac_instrument *instrument, *dataset;
    ac_source_set keep;
    ac_sheet_builder *builder;
    ac_report *report;
    char folder[64];
} world;

typedef struct shape {
    const char *reader, *name;
    const char *head; /* once */
    const char *part; /* `count` times; %u is its number */
    const char *tail;
    unsigned bytes; /* of the largest */
} shape;

#define Q16                                                                                        \
    "16. Type of alliance (defense pact, neutrality pact, nonaggression pact, consultation "       \
    "pact, offense pact): (List all that apply to any member of the alliance.)\n"
#define Q18 "18. Describe the obligations of the alliance partners.\n"
#define Q3  "3. Signature date(s) (may vary for members in multilateral alliances):\n"
#define Q4  "4. Members of alliance (use COW country codes):\n"

static const shape shapes[] = {
    {"text", "one long line", Q18, "word%u ", "\n", 800000},
    {"text", "one long word", Q18, "word%u", "\n", 800000},
    {"text", "many short lines", Q18, "w%u\n", "", 400000},
    {"text", "many paragraphs", Q18, "Article %u says this.\n\n", "", 400000},
    {"text", "many notes", Q18 "x\n", "V%u: Q14 Updated by A. B. on November 15, 2017\n", "",
     400000},
    {"text", "many dates", Q3, "April 2, 1997; 31 February 1997, ", "\n", 200000},
    {"text", "many members", Q4, "Belarus (370), Land%u (%u); ", "\n", 200000},
    {"text", "members without codes", Q4, "Belarsu%u, ", "\n", 100000},
    {"text", "many options", Q16, "Defense Pact, Defence Pakt %u; ", "\n", 200000},
    {"text", "numbered lines", Q18, "%u. an item\n", "", 200000},
    {"text", "headings again and again", "", Q18 "x%u\n", "", 400000},
    {"text", "headings with errors", "", "16. Typ of aliance (defence pact %u):\nx\n", "", 200000},
    {"text", "headings without numbers", "", "Type of aliance (defence pact %u):\nx\n", "", 200000},
    {"text", "pages", Q18, "words of a page\n\f\nPage %u of 9\n\n", "", 400000},
    {"text", "line numbers", Q18, "%u the words\n", "", 200000},
    {"text", "blank lines", Q18, "\n \t\n", "", 400000},
    {"text", "no text", Q18, "a\xFF\xFE%u\n", "", 400000},
    {"text", "URLs and digits", Q3, "http://example.org/%u/1997?a=1-2-3 ", "\n", 200000},
    {"yaml", "one long text", "answers:\n  18: \"", "word%u ", "\"\n", 800000},
    {"yaml", "a text of many lines", "answers:\n  18: |\n", "    word%u\n", "", 800000},
    {"yaml", "plain text of many lines", "answers:\n  18: x\n", "    word%u\n", "", 800000},
    {"yaml", "many escapes", "answers:\n  18: \"", "\\u00e9\\t", "\"\n", 400000},
    {"yaml", "many unknown keys", "answers:\n", "  key%u: x\n", "", 200000},
    {"yaml", "unknown keys on one line", "answers: {", "k%u: x, ", "}\n", 200000},
    {"yaml", "one key again and again", "answers:\n", "  5: NO\n", "", 100000},
    {"yaml", "keys outside of answers", "answers: {5: NO}\n", "key%u: x\n", "", 200000},
    {"yaml", "items of an answer", "answers:\n  18: [", "item%u, ", "]\n", 200000},
    {"yaml", "dates of an answer", "answers:\n  3: [", "2 April 19%u, ", "]\n", 200000},
    {"yaml", "many notes", "answers: {5: NO}\nnotes:\n",
     "  - 'V4: Q14 Updated by A on 2 April 19%u'\n", "", 400000},
    {"yaml", "unclaimed text", "answers: {5: NO}\nunclaimed:\n", "  - words%u\n", "", 200000},
    {"yaml", "comments", "answers:\n", "  # comment %u\n", "  5: NO\n", 800000},
    {"yaml", "comments that swallow words", "answers: {5: NO}\nnotes:\n", "  - see #%u\n", "",
     200000},
    {"yaml", "blank lines", "answers:\n", "\n", "  5: NO\n", 800000},
    {"yaml", "documents", "", "---\nanswers: {5: NO}\n", "", 20000},
    {"yaml", "lists in lists", "answers:\n  18: [", "[[[[[[[[[[%u]]]]]]]]]], ", "]\n", 200000},
    {"yaml", "deep lists", "answers:\n  18: ", "[", "", 200000},
    {"yaml", "deep lists, one a line", "answers:\n  18: ", "[\n", "", 200000},
    {"yaml", "dashes", "answers:\n  18: ", "- ", "", 200000},
    {"yaml", "question marks", "answers:\n  ", "? ", "", 200000},
    {"yaml", "directives", "", "%%TAG !a%u! tag:x\n", "--- x\n", 400000},
    {"yaml", "directives behind U+0085", "#\xC2\x85", "%%TAG !a%u! tag:x\xC2\x85", "--- x\n",
     400000},
    {"yaml", "anchors", "answers:\n", "  %u: &a%u x\n", "", 400000},
    {"yaml", "waivers", "answers: {5: NO}\nwaivers:\n",
     "  - {rule: r%u, question: 5, reason: x, by: y, date: 2026-01-01, evidence: "
     "[Q5=0fa1b7d7361101ec]}\n",
     "", 400000},
    {"csv", "many rows", "id,a,b\n", "%u,1,x\n", "", 400000},
    {"csv", "rows with mistakes", "id,a,n\n", "%u,7,x%u\n", "", 100000},
    {"csv", "one long cell", "id,a,b\n1,1,\"", "word%u \"\"\n", "\"\n", 400000},
    {"csv", "quotes that never close", "id,a,b\n", "%u,1,\"x\n", "", 200000},
    {"csv", "many columns", "id", ",c%u", "\n1\n", 100000},
    {"csv", "one column again and again", "id", ",a", "\n1\n", 40000},
    {"csv", "cells beyond the columns", "id,a\n1,1", ",%u", "\n", 200000},
    {"instrument", "many questions", "instrument: t\nsections:\n  - title: T\n    questions:\n",
     "      - {number: %u, key: k%u, prompt: 'P %u?', type: text}\n", "", 400000},
    {"instrument", "one key for all questions",
     "instrument: t\nsections:\n  - title: T\n    questions:\n",
     "      - {number: 1, key: k, prompt: 'P?', type: text}\n", "", 200000},
    {"instrument", "many options",
     "instrument: t\nsections:\n  - title: T\n    questions:\n      - {number: 1, key: k, prompt: "
     "'P?', type: choices, options: [",
     "Option %u, ", "]}\n", 100000},
    {"instrument", "many sections", "instrument: t\nsections:\n",
     "  - {title: T%u, questions: [{number: %u, key: k%u, prompt: 'P %u?', type: text}]}\n", "",
     400000},
    {"instrument", "unknown keys", "instrument: t\n", "key%u: x\n", "", 200000},
    {"codelist", "many codes", "codelist: c\ntitle: t\ncodes:\n", "  - {code: %u, name: Land %u}\n",
     "", 400000},
    {"codelist", "one name for all codes", "codelist: c\ntitle: t\ncodes:\n",
     "  - {code: %u, name: Land}\n", "", 400000},
    {"codelist", "one code for all names", "codelist: c\ntitle: t\ncodes:\n",
     "  - {code: 1, name: Land %u}\n", "", 200000},
    {"config", "many severities", "instrument: atop\nseverity:\n", "  rule-%u: info\n", "", 200000},
    {"config", "many globs", "instrument: atop\nexclude:\n", "  - 'drafts-%u/*'\n", "", 200000},
    {"config", "many overrides", "instrument: atop\noverrides:\n",
     "  - {paths: [a%u], severity: {x: info}}\n", "", 200000},
    {"config", "rules that are not there", "instrument: atop\nrules:\n", "  - nowhere%u\n", "",
     50000},
    {"config", "unknown keys", "instrument: atop\n", "key%u: x\n", "", 200000},
    {"waivers", "many waivers", "waivers:\n",
     "  - {rule: r%u, sheet: s, question: 5, reason: x, by: y, date: 2026-01-01, evidence: "
     "[Q5=0fa1b7d7361101ec]}\n",
     "", 400000},
    {"waivers", "much evidence",
     "waivers:\n  - {rule: r, sheet: s, question: 5, reason: x, by: y, date: 2026-01-01, evidence: "
     "[",
     "Q%u=0fa1b7d7361101ec, ", "]}\n", 200000},
    {"waivers", "broken waivers", "waivers:\n", "  - {rule: r%u}\n", "", 200000},
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
    else
        read_setup(w, s->reader, path);
    return cpu_seconds() - start;
}

static double time_shape(world *w, const shape *s, ac_str bytes)
{
    char path[100];
    double best = 0;
    snprintf(path, sizeof path, "%s/file.yaml", w->folder);
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && fclose(file) == 0,
         "writing");
    for (unsigned i = 0; i < TRIES; i++) {
        double each = time_once(w, s, bytes, path);
        if (i == 0 || each < best) best = each;
    }
    return best;
}

/* The slope of the line through the logarithms, of the larger sizes: what every file costs would
 * make the smaller ones look flat. */
static double fit(const double *sizes, const double *times)
{
    double x = 0, y = 0, xx = 0, xy = 0, n = 0;
    for (unsigned i = 1; i < STEPS; i++) {
        double a = log(sizes[i]), b = log(times[i]);
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
        n++;
    }
    return (n * xy - x * y) / (n * xx - x * x);
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
    ac_report_free(w.report);
    ac_source_set_release(&w.keep);
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", w.folder);
    return system(command) != 0 || !linear;
}
