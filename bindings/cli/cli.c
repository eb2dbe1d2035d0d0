#include "cli/cli.h"

int accord_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return 2;
}
