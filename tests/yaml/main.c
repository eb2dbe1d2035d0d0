/* yaml-readers [--all-fast] [--mutations N] PATH... : whether the fast reader of YAML and libyaml
 * give the same for every file, and for N files that come from each by edits at random. A folder
 * stands for its files that end in .yaml. Status 1 when they do not agree on one, which is then
 * printed; with --all-fast also when one that was given is left to libyaml. */
#include "base/arena.h"
#include "mutate.h"
#include "yaml_readers.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct tally {
    unsigned long mutations; /* of each file */
    bool all_fast;
    size_t files, fast, mutants, fast_mutants, faults;
} tally;

static bool try_bytes(tally *t, ac_str bytes, const char *path, unsigned long mutation)
{
    ac_err err;
    ac_source *source;
    if (ac_source_from_bytes(&source, path, bytes, &err) != AC_OK) exit(2);
    readers_verdict v = readers_compare(source);
    if (v.difference[0]) {
        t->faults++;
        printf("%s, mutation %lu: they do not agree on %s\n%.*s\n", path, mutation, v.difference,
               AC_STR_ARG(bytes));
    }
    ac_source_free(source);
    return v.fast;
}

static void try_mutations(tally *t, ac_str bytes, const char *path)
{
    ac_buf mutant = {0};
    uint64_t seed = 0x9E3779B97F4A7C15u;
    for (unsigned long i = 1; i <= t->mutations && t->faults < 10; i++) {
        mutate(&mutant, bytes, &seed);
        t->mutants++;
        t->fast_mutants += try_bytes(t, ac_buf_str(&mutant), path, i);
    }
    ac_buf_release(&mutant);
}

static void try_file(tally *t, const char *path)
{
    ac_err err;
    ac_source *source;
    if (ac_source_load(&source, path, &err) != AC_OK) {
        fprintf(stderr, "yaml-readers: %s: %s\n", path, err.message);
        exit(2);
    }
    ac_str bytes = ac_source_text(source);
    bool fast = try_bytes(t, bytes, path, 0);
    t->files++;
    t->fast += fast;
    if (t->all_fast && !fast) {
        t->faults++;
        printf("%s is left to libyaml\n", path);
    }
    try_mutations(t, bytes, path);
    ac_source_free(source);
}

static int is_yaml(const struct dirent *entry)
{
    return ac_str_ends(ac_str_of(entry->d_name), AC_STR(".yaml"));
}

static void try_path(tally *t, const char *path)
{
    struct stat info;
    struct dirent **entries = NULL;
    char file[1024];
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        try_file(t, path);
        return;
    }
    int count = scandir(path, &entries, is_yaml, alphasort);
    for (int i = 0; i < count; i++) {
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        try_file(t, file);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    tally t = {0};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--all-fast") == 0)
            t.all_fast = true;
        else if (strcmp(argv[i], "--mutations") == 0 && i + 1 < argc)
            t.mutations = strtoul(argv[++i], NULL, 10);
        else
            try_path(&t, argv[i]);
    }
    printf("%zu files, %zu of them fast; %zu mutations, %zu of them fast; %zu faults\n", t.files,
           t.fast, t.mutants, t.fast_mutants, t.faults);
    return t.files == 0 || t.faults > 0;
}
