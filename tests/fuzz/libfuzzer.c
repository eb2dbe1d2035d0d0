/* fuzz --target=NAME [libFuzzer's options] FOLDER... : libFuzzer passes over options with two
 * dashes. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *option = "--target=", *name = "";
    for (int i = 1; i < *argc; i++)
        if (strncmp((*argv)[i], option, strlen(option)) == 0) name = (*argv)[i] + strlen(option);
    target = fuzz_target_by_name(name);
    if (!target) {
        fprintf(stderr, "fuzz: there is no target `%s`; give one with --target=\n", name);
        exit(2);
    }
    fuzz_begin();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_run(target, (ac_str){(const char *)bytes, size});
    return 0;
}
