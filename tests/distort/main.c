/* distort NAME < sheet > variant: to look at one variant with the eye. Without a name it lists
 * them. */
#include "distort.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    const distortion *row = argc > 1 ? distortion_by_name(argv[1]) : NULL;
    ac_buf in = {0}, out = {0};
    int c;
    for (unsigned i = 0; !row && i < distortion_count; i++) puts(distortions[i].name);
    if (!row) return argc > 1 ? 2 : 0;
    while ((c = getchar()) != EOF) ac_buf_putc(&in, (char)c);
    row->apply(&out, ac_buf_str(&in));
    fwrite(out.ptr, 1, out.len, stdout);
    ac_buf_release(&in);
    ac_buf_release(&out);
    return 0;
}
