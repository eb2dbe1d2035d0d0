/* What reading and checking cost, as ratios in one run: each figure stands beside a floor that is
 * measured in the same process, in turns. Run it on a quiet machine: `./run bench`. */
#include "base/arena.h"
#include "readers/reader.h"
#include "source/source_set.h"
#include "source/yaml.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

extern char **environ;

#define ATOP ACCORD_ROOT "/sheets/atop/"

enum { ROUNDS = 15, TEXT_COPIES = 400, YAML_COPIES = 60, PROCESSES = 21 };

typedef struct bench {
    ac_instrument *instrument;
    ac_sheet_builder *builder;
    ac_report *report;
    ac_str text, yaml; /* the real sheet in both forms; the second is changed between rows */
    ac_arena arena;
} bench;

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

static ac_status count_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    (void)err;
    *(size_t *)context += ac_sheet_note_count(sheet) > 0;
    return AC_OK;
}

/* The whole way from bytes to a sealed tree, as a run does it. */
static void read_sheets(bench *b, ac_str bytes, const char *name, unsigned copies)
{
    const ac_format *format = ac_format_for_path(name);
    size_t sheets = 0;
    ac_reading reading = {.instrument = b->instrument,
                          .builder = b->builder,
                          .report = b->report,
                          .each = count_sheet,
                          .context = &sheets};
    for (unsigned i = 0; i < copies; i++) {
        ac_source *source;
        must(ac_source_from_bytes(&source, name, bytes, NULL) == AC_OK, "source");
        must(ac_read_sheets(source, format, &reading, NULL) == AC_OK, "reading");
        ac_report_clear(b->report);
        ac_source_free(source);
    }
    must(sheets == copies, "reading every copy");
}

static void read_text(bench *b)
{
    read_sheets(b, b->text, "4865.txt", TEXT_COPIES);
}

static void read_yaml(bench *b)
{
    read_sheets(b, b->yaml, "4865.yaml", YAML_COPIES);
}

/* The YAML alone: its nodes, and no sheet made of them. */
static void parse_yaml(bench *b)
{
    for (unsigned i = 0; i < YAML_COPIES; i++) {
        ac_source *source;
        const ac_yaml *root;
        ac_span span;
        ac_yaml_fault fault;
        must(ac_source_from_bytes(&source, "4865.yaml", b->yaml, NULL) == AC_OK, "source");
        ac_yaml_parser *parser = ac_yaml_parser_new(source);
        must(parser != NULL, "a parser");
        ac_yaml_borrow(parser);
        ac_arena_clear(&b->arena);
        must(ac_yaml_next(parser, &b->arena, &root, &span, &fault) == AC_YAML_DOCUMENT, "parsing");
        ac_yaml_parser_free(parser);
        ac_source_free(source);
    }
}

/* The floor for text: the bytes copied once and checked to be UTF-8. */
static void load_text(bench *b)
{
    for (unsigned i = 0; i < TEXT_COPIES; i++) {
        ac_source *source;
        must(ac_source_from_bytes(&source, "4865.txt", b->text, NULL) == AC_OK, "source");
        ac_source_free(source);
    }
}

/* The floor for YAML: libyaml's events, thrown away. */
static void bare_events(bench *b)
{
    for (unsigned i = 0; i < YAML_COPIES; i++) {
        yaml_parser_t parser;
        yaml_event_t event;
        bool more = true;
        must(yaml_parser_initialize(&parser), "libyaml");
        yaml_parser_set_input_string(&parser, (const unsigned char *)b->yaml.ptr, b->yaml.len);
        while (more) {
            must(yaml_parser_parse(&parser, &event), "libyaml");
            more = event.type != YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
    }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, ascending);
    return values[count / 2];
}

typedef struct comparison {
    double ours, floor, ratio; /* medians; seconds a round */
} comparison;

/* Both in turns, so that a machine that changes its speed slows both. */
static comparison compare(bench *b, void (*ours)(bench *), void (*floor)(bench *))
{
    double a[ROUNDS], f[ROUNDS], ratios[ROUNDS];
    ours(b);
    floor(b);
    for (unsigned i = 0; i < ROUNDS; i++) {
        double start = cpu_seconds();
        ours(b);
        double middle = cpu_seconds();
        floor(b);
        a[i] = middle - start;
        f[i] = cpu_seconds() - middle;
        ratios[i] = a[i] / f[i];
    }
    return (comparison){median(a, ROUNDS), median(f, ROUNDS), median(ratios, ROUNDS)};
}

static void print_row(const char *what, comparison c, size_t bytes, unsigned copies,
                      const char *floor)
{
    double megabytes = (double)bytes * copies / 1e6;
    printf("%-28s %8.1f MB/s %9.1f us a sheet %7.2f x %s (%.1f MB/s)\n", what, megabytes / c.ours,
           c.ours / copies * 1e6, c.ratio, floor, megabytes / c.floor);
}

/* Runs a command and gives its CPU seconds; its peak memory goes to `*kilobytes`. */
static double run(char *const command[], long *kilobytes)
{
    struct rusage before, after;
    int status;
    getrusage(RUSAGE_CHILDREN, &before);
    /* posix_spawn, because a forked child's peak would count this process's memory. */
    pid_t child;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    must(posix_spawn(&child, command[0], &actions, NULL, command, environ) == 0, "starting accord");
    must(waitpid(child, &status, 0) == child && WIFEXITED(status), "running accord");
    posix_spawn_file_actions_destroy(&actions);
    getrusage(RUSAGE_CHILDREN, &after);
    *kilobytes = after.ru_maxrss;
    double seconds = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
                     (double)(after.ru_stime.tv_sec - before.ru_stime.tv_sec);
    return seconds + (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec) * 1e-6 +
           (double)(after.ru_stime.tv_usec - before.ru_stime.tv_usec) * 1e-6;
}

/* Anew, and as the cache has it. */
static void bench_check(char *accord)
{
    char check[] = "check", sheet[] = ATOP "4865.txt", anew[] = "--no-cache", truth[] = "/bin/true";
    char *ours[] = {accord, check, anew, sheet, NULL}, *again[] = {accord, check, sheet, NULL};
    char *floor[] = {truth, NULL};
    double a[PROCESSES], b[PROCESSES], f[PROCESSES];
    long of_others = 0, kilobytes = 0;
    run(again, &of_others);
    for (unsigned i = 0; i < PROCESSES; i++) f[i] = run(floor, &of_others);
    for (unsigned i = 0; i < PROCESSES; i++) b[i] = run(again, &of_others);
    for (unsigned i = 0; i < PROCESSES; i++) a[i] = run(ours, &kilobytes);
    printf("%-28s %8.1f ms CPU %10.1f MB peak      again %.1f ms; floor: /bin/true %.1f ms\n",
           "accord check, one sheet", median(a, PROCESSES) * 1e3, (double)kilobytes / 1024,
           median(b, PROCESSES) * 1e3, median(f, PROCESSES) * 1e3);
}

/* The sheet with the longest answer made longer by its own lines, to `bytes` or a few more. */
static void lengthen(ac_buf *out, ac_str yaml, size_t bytes)
{
    const char *answer = "\n  18: |-\n", *behind = "\n  # conditions of the obligations\n";
    size_t start = ac_str_find(yaml, ac_str_of(answer), 0) + strlen(answer);
    size_t end = ac_str_find(yaml, ac_str_of(behind), 0) + 1;
    must(start < end && end < yaml.len, "finding the answer");
    ac_buf_put(out, ac_str_sub(yaml, 0, end));
    for (size_t at = start, next; out->len + yaml.len - end < bytes;
         at = next < end ? next : start) {
        next = ac_str_find(yaml, AC_STR("\n"), at) + 1;
        ac_buf_put(out, ac_str_sub(yaml, at, next));
    }
    ac_buf_put(out, ac_str_sub(yaml, end, yaml.len));
    must(!out->failed, "making a sheet");
}

static void bench_yaml(bench *b, const char *reading, const char *parsing)
{
    const char *floor = "libyaml's bare events";
    print_row(reading, compare(b, read_yaml, bare_events), b->yaml.len, YAML_COPIES, floor);
    print_row(parsing, compare(b, parse_yaml, bare_events), b->yaml.len, YAML_COPIES, floor);
}

int main(int argc, char **argv)
{
    ac_buf longer = {0};
    bench b = {.builder = ac_sheet_builder_new(), .report = ac_report_new()};
    ac_source_set sources = {0};
    const ac_source *text = NULL, *yaml = NULL;
    if (argc == 2) bench_check(argv[1]);
    must(ac_instrument_load(&b.instrument, ATOP "instrument.yaml", &sources, b.report, NULL) ==
             AC_OK,
         "loading the instrument");
    must(ac_source_set_load(&sources, &text, ATOP "4865.txt", NULL) == AC_OK, "loading the sheet");
    must(ac_source_set_load(&sources, &yaml, ATOP "4865.yaml", NULL) == AC_OK, "loading the sheet");
    b.text = ac_source_text(text);
    b.yaml = ac_source_text(yaml);
    print_row("reading text", compare(&b, read_text, load_text), b.text.len, TEXT_COPIES,
              "loading only");
    bench_yaml(&b, "reading YAML", "YAML alone");
    lengthen(&longer, b.yaml, 10000);
    b.yaml = ac_buf_str(&longer);
    bench_yaml(&b, "reading YAML of 10 kB", "YAML of 10 kB alone");
    ac_buf_release(&longer);
    ac_arena_release(&b.arena);
    ac_instrument_free(b.instrument);
    ac_sheet_builder_free(b.builder);
    ac_report_free(b.report);
    ac_source_set_release(&sources);
    return 0;
}
