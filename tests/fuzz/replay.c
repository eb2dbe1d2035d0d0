/* fuzz-replay FOLDER: runs every target on what is kept for it in FOLDER/seeds/NAME and
 * FOLDER/regressions/NAME, without libFuzzer. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>

static bool replay_file(const fuzz_target *target, const char *path)
{
    FILE *file = fopen(path, "rb");
    ac_buf bytes = {0};
    char chunk[65536];
    if (!file) return false;
    for (size_t count; (count = fread(chunk, 1, sizeof chunk, file)) > 0;)
        ac_buf_put(&bytes, (ac_str){chunk, count});
    fclose(file);
    fuzz_run(target, ac_buf_str(&bytes));
    ac_buf_release(&bytes);
    return true;
}

static size_t replay_folder(const fuzz_target *target, const char *root, const char *kind)
{
    char folder[512], path[1024];
    size_t count = 0;
    snprintf(folder, sizeof folder, "%s/%s/%s", root, kind, target->name);
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        fprintf(stderr, "%s\n", path); /* so that the last line names the file that broke it */
        count += replay_file(target, path);
    }
    if (open) closedir(open);
    return count;
}

int main(int argc, char **argv)
{
    bool complete = argc == 2;
    if (complete) fuzz_begin();
    const fuzz_target *target;
    for (size_t i = 0; complete && (target = fuzz_target_at(i)) != NULL; i++) {
        size_t seeds = replay_folder(target, argv[1], "seeds");
        size_t regressions = replay_folder(target, argv[1], "regressions");
        printf("%-12s %4zu seeds %4zu regressions\n", target->name, seeds, regressions);
        complete = seeds > 0;
    }
    if (!complete) fprintf(stderr, "fuzz-replay FOLDER; every target needs seeds there\n");
    return complete ? 0 : 1;
}
