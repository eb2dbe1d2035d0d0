/* What the ATOP rules cost beside reading the sheets, and libyaml's bare events over the same
 * files. The sheets are mended.yaml with a number and a date of their own: all rules are tried, and
 * none has anything to say. bench-packs ACCORD [SHEETS] */
#include "measure.h"
#include "readers/reader.h"
#include "source/source_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

#define ATOP ACCORD_ROOT "/sheets/atop/instrument.yaml"

enum { ROUNDS = 5, BYTES = 10000, FIRST = 3000, MOST = 1 << 15 };

static char bytes[MOST];

/* Sheets behind each other must not tell of the same alliance: 6720 dates from 1997 to 2016. */
static void write_sheet(const char *path, const char *sheet, unsigned i)
{
    static const char number[] = "4865", date[] = "2 April 1997";
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    const char *first = strstr(sheet, number), *second = first ? strstr(first, date) : NULL;
    FILE *file = fopen(path, "w");
    bench_must(file && second, path);
    fprintf(file, "%.*s%u", (int)(first - sheet), sheet, FIRST + i);
    first += strlen(number);
    fprintf(file, "%.*s%u %s %u", (int)(second - first), first, 1 + i % 28, months[i / 28 % 12],
            1997 + i / 336 % 20);
    fputs(second + strlen(date), file);
    bench_must(fclose(file) == 0, path);
}

static void write_sheets(const char *folder, const char *ending, const char *sheet, unsigned count)
{
    char path[200];
    for (unsigned i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%u.%s", folder, FIRST + i, ending);
        write_sheet(path, sheet, i);
    }
}

/* mended.yaml, made longer by a line of its comments. */
static ac_buf make_yaml(void)
{
    static const char line[] = "    December 8, 1999 agreement does not change coding.\n";
    ac_buf yaml = {0};
    FILE *file = fopen(ACCORD_ROOT "/tests/bench/mended.yaml", "r");
    bench_must(file != NULL, "mended.yaml");
    size_t len = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    const char *at = strstr(bytes, line);
    bench_must(at != NULL, "the line in mended.yaml");
    ac_buf_put(&yaml, (ac_str){bytes, (size_t)(at - bytes)});
    while (yaml.len + len - (size_t)(at - bytes) < BYTES) ac_buf_puts(&yaml, line);
    ac_buf_puts(&yaml, at);
    ac_buf_putc(&yaml, '\0');
    return yaml;
}

/* The same answers behind numbers and prompts. */
static ac_status put_text(void *context, const ac_sheet *sheet, ac_err *err)
{
    ac_buf *out = context;
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    (void)err;
    for (size_t i = 0; i < ac_instrument_question_count(instrument); i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        ac_str text = ac_node_text(ac_sheet_answer(sheet, question));
        ac_buf_printf(out, "%u. %.*s: %.*s\n\n", (unsigned)question->number,
                      AC_STR_ARG(question->prompt), AC_STR_ARG(text));
    }
    for (size_t i = 0; i < ac_sheet_note_count(sheet); i++)
        ac_buf_printf(out, "%.*s\n", AC_STR_ARG(ac_node_text(ac_sheet_note(sheet, i))));
    return AC_OK;
}

static ac_buf make_text(const ac_buf *yaml)
{
    ac_buf text = {0};
    ac_source_set sources = {0};
    ac_source *source;
    ac_err err;
    ac_reading reading = {.builder = ac_sheet_builder_new(),
                          .report = ac_report_new(),
                          .each = put_text,
                          .context = &text};
    ac_instrument *instrument;
    ac_str sheet = {yaml->ptr, yaml->len - 1};
    bench_must(!ac_instrument_load(&instrument, ATOP, &sources, reading.report, &err), ATOP);
    reading.instrument = instrument;
    bench_must(!ac_source_from_bytes(&source, "mended.yaml", sheet, &err), "mended.yaml");
    bench_must(!ac_read_sheets(source, ac_format_for_path("mended.yaml"), &reading, &err),
               "a sheet");
    ac_source_free(source);
    ac_report_free(reading.report);
    ac_sheet_builder_free(reading.builder);
    ac_instrument_free(instrument);
    ac_source_set_release(&sources);
    return text;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void bare_events(const char *path)
{
    yaml_parser_t parser;
    yaml_event_t event;
    FILE *file = fopen(path, "r");
    bench_must(file && yaml_parser_initialize(&parser), path);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, len);
    for (bool more = true; more;) {
        bench_must(yaml_parser_parse(&parser, &event), path);
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static double time_bare_events(const char *folder, unsigned count)
{
    char path[200];
    double start = now();
    for (unsigned i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%u.yaml", folder, FIRST + i);
        bare_events(path);
    }
    return now() - start;
}

static bench_cost check(char *accord, char *jobs, char *rules, char *more, char *folder)
{
    char instrument[] = "--instrument=" ATOP, csv[] = "--format=csv", anew[] = "--no-cache";
    char word[] = "check";
    char *command[] = {accord, word, csv, anew, instrument, jobs, rules, folder, more, NULL};
    return bench_run(command, NULL);
}

static void bench_folder(char *accord, char *folder, unsigned count, bool is_yaml)
{
    char common[] = "--rules=" ACCORD_ROOT "/rules/common",
         atop[] = "--rules=" ACCORD_ROOT "/rules/atop";
    char one[] = "--jobs=1", two[] = "--jobs=2", none[300];
    double against_reading = 1e9, against_libyaml = 1e9, wall = 1e9, cpu = 1e9;
    snprintf(none, sizeof none, "--rules=%s/../none.lua", folder);
    for (int i = 0; i < ROUNDS; i++) {
        bench_cost whole = check(accord, one, common, atop, folder);
        bench_cost both = check(accord, two, common, atop, folder);
        bench_cost reading = check(accord, one, none, NULL, folder);
        double floor = is_yaml ? time_bare_events(folder, count) : 1;
        bench_must(!whole.status && !both.status && !reading.status, "a sheet without findings");
        if (whole.cpu / reading.cpu < against_reading) against_reading = whole.cpu / reading.cpu;
        if (both.wall / floor < against_libyaml) against_libyaml = both.wall / floor;
        if (both.wall < wall) wall = both.wall;
        if (whole.cpu < cpu) cpu = whole.cpu;
    }
    printf("%-28s %8.1f us CPU a sheet, %.2f x reading alone; two workers %.1f us by the clock",
           is_yaml ? "both packs, YAML of 10 kB" : "both packs, text", cpu / count * 1e6,
           against_reading, wall / count * 1e6);
    if (is_yaml) printf(", %.2f x libyaml's bare events", against_libyaml);
    putchar('\n');
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/accord-bench-XXXXXX", yaml[40], text[40], none[60], command[120];
    unsigned count = argc > 2 ? (unsigned)atoi(argv[2]) : 1000;
    bench_must(argc >= 2 && mkdtemp(folder), "a folder");
    snprintf(yaml, sizeof yaml, "%s/yaml", folder);
    snprintf(text, sizeof text, "%s/text", folder);
    snprintf(none, sizeof none, "%s/none.lua", folder);
    snprintf(command, sizeof command, "mkdir %s %s", yaml, text);
    bench_must(system(command) == 0, command);
    FILE *file = fopen(none, "w");
    bench_must(file != NULL, none);
    fputs("local Q = instrument \"atop\"\nrule \"none\" { says = \"-\", require = Q[1]:answered(), "
          "message = \"-\" }\n",
          file);
    bench_must(fclose(file) == 0, none);
    ac_buf sheet = make_yaml(), in_text = make_text(&sheet);
    ac_buf_putc(&in_text, '\0');
    write_sheets(yaml, "yaml", sheet.ptr, count);
    write_sheets(text, "txt", in_text.ptr, count);
    bench_folder(argv[1], yaml, count, true);
    bench_folder(argv[1], text, count, false);
    ac_buf_release(&sheet);
    ac_buf_release(&in_text);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) == 0 ? 0 : 1;
}
