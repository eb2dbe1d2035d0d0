/* Whether what `accord check` costs grows in step with what there is to check: for each thing that
 * there may be many of, corpora of doubling sizes are checked by a command of its own, what the
 * smallest corpus costs is taken off, and the exponent is fitted to the rest. 1 is linear.
 *   bench-scale ACCORD [NAME]           only what has NAME in its name; status 1 where one is
 * above 1.1 bench-scale ACCORD NAME SIZE FOLDER writes one of them into a folder that is there and
 * empty */
#include "corpora.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { STEPS = 4, TRIES = 3 };

/* What is measured, for one size. */
static double cost_of(const char *accord, const char *folder, const bench_corpus *corpus,
                      unsigned size)
{
    char path[100], format[40], command[140];
    char check[] = "check", jobs[] = "--jobs=1", no_cache[] = "--no-cache";
    snprintf(path, sizeof path, "%s/corpus", folder);
    snprintf(format, sizeof format, "--format=%s", corpus->format);
    char *words[] = {(char *)accord, check, jobs, no_cache, format, path, NULL};
    bench_must(mkdir(path, 0777) == 0, path);
    bench_make(corpus, path, size);
    if (corpus->has_baseline) {
        char baseline[] = "baseline";
        char *first[] = {(char *)accord, baseline, path, NULL};
        bench_run(first, NULL);
    }
    double cost = bench_best(words, TRIES).cpu;
    snprintf(command, sizeof command, "rm -r %s", path);
    bench_must(system(command) == 0, command);
    return cost;
}

static bool row(const char *accord, const char *folder, const bench_corpus *corpus)
{
    double sizes[STEPS], costs[STEPS];
    double alone = cost_of(accord, folder, corpus, 1);
    for (unsigned i = 0; i < STEPS; i++) {
        sizes[i] = (double)corpus->least * (1u << i);
        costs[i] = cost_of(accord, folder, corpus, corpus->least << i) - alone;
        if (costs[i] < 1e-4) costs[i] = 1e-4;
    }
    double exponent = bench_exponent(sizes, costs, STEPS);
    printf("%-34s %-10s %8.0f %9.1f ms %9.1f ms %6.2f%s\n", corpus->name, corpus->format,
           sizes[STEPS - 1], costs[0] * 1e3, costs[STEPS - 1] * 1e3, exponent,
           exponent > 1.1 ? "  above 1.1" : "");
    fflush(stdout);
    return exponent <= 1.1;
}

static int make(const char *name, const char *size, const char *folder)
{
    for (size_t i = 0; bench_corpora[i].name; i++) {
        if (!strstr(bench_corpora[i].name, name)) continue;
        bench_make(&bench_corpora[i], folder, (unsigned)strtoul(size, NULL, 10));
        return 0;
    }
    return 2;
}

int main(int argc, char **argv)
{
    char folder[64] = "/tmp/accord-scale-XXXXXX", command[100];
    bool linear = true;
    if (argc == 5) return make(argv[2], argv[3], argv[4]);
    if (argc < 2) return 2;
    bench_must(mkdtemp(folder) != NULL, "a folder");
    printf("%-34s %-10s %8s %12s %12s %6s\n", "many", "format", "largest", "an eighth", "CPU",
           "power");
    for (size_t i = 0; bench_corpora[i].name; i++)
        if (argc < 3 || strstr(bench_corpora[i].name, argv[2]))
            linear &= row(argv[1], folder, &bench_corpora[i]);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) != 0 || !linear;
}
