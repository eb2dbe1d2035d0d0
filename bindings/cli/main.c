#include "cli/cli.h"

int main(int argc, char **argv)
{
    return accord_main(argc, argv);
}
