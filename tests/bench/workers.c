/* What it costs to check sheets in a confined worker, beside checking them in accord's own process.
 *   bench-workers ACCORD */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SHEETS = 500, ROUNDS = 7, MOST_BYTES = 1 << 16 };

static void write_file(const char *folder, const char *name, const char *bytes, size_t len)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    bench_must(file && fwrite(bytes, 1, len, file) == len && fclose(file) == 0, path);
}

/* The real sheet, again and again, each with a number of its own. */
static void write_corpus(const char *folder)
{
    static char bytes[MOST_BYTES];
    static const char config[] = "instrument: atop\nrules: [common, atop]\n";
    FILE *sheet = fopen(ACCORD_ROOT "/sheets/atop/4865.txt", "r");
    bench_must(sheet != NULL, "sheets/atop/4865.txt");
    size_t len = fread(bytes, 1, sizeof bytes - 1, sheet);
    fclose(sheet);
    char *number = strstr(bytes, "4865");
    bench_must(number != NULL, "the sheet has no number");
    write_file(folder, "accord.yaml", config, sizeof config - 1);
    for (int i = 0; i < SHEETS; i++) {
        char name[20];
        snprintf(name, sizeof name, "%d.txt", 1000 + i);
        memcpy(number, name, 4);
        write_file(folder, name, bytes, len);
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, compare);
    return values[ROUNDS / 2];
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/accord-bench-XXXXXX", command[64];
    char check[] = "check", csv[] = "--format=csv", trust[] = "--trust-rules";
    char anew[] = "--no-cache", one[] = "--jobs=1", two[] = "--jobs=2";
    double wall[ROUNDS], processor[ROUNDS], ours[ROUNDS], gain[ROUNDS];
    if (argc != 2) return 1;
    bench_must(mkdtemp(folder) != NULL, "a folder");
    write_corpus(folder);
    char *worker[] = {argv[1], check, csv, anew, one, folder, NULL};
    char *workers[] = {argv[1], check, csv, anew, two, folder, NULL};
    char *alone[] = {argv[1], check, csv, anew, trust, folder, NULL};
    bench_run(worker, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        bench_cost a = bench_run(worker, NULL), b = bench_run(alone, NULL);
        bench_cost c = bench_run(workers, NULL);
        wall[i] = a.wall / b.wall;
        processor[i] = a.cpu / b.cpu;
        ours[i] = a.wall;
        gain[i] = a.wall / c.wall;
    }
    printf("%-28s %8.1f us a sheet; in a worker %.3f x wall, %.3f x CPU of in one process; two "
           "workers %.2f x as fast as one\n",
           "both packs, 500 sheets", median(ours) / SHEETS * 1e6, median(wall), median(processor),
           median(gain));
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) == 0 ? 0 : 1;
}
