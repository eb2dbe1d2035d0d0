#include "cli/completions.h"

#include <string.h>

const char ac_cli_word_specials[] = " \t\"'\\$`&|;<>()[]{}*?!#~^%=:,";

void ac_cli_put_escaped(ac_buf *out, ac_cli_byte_writer *put, const char *text,
                        const char *specials)
{
    for (; *text; text++) {
        if (strchr(specials, *text)) put(out, '\\');
        put(out, *text);
    }
}

void ac_cli_put_word(ac_buf *out, const char *text)
{
    ac_cli_put_escaped(out, ac_buf_putc, text, ac_cli_word_specials);
}

void ac_cli_put_choices(ac_buf *out, ac_cli_byte_writer *put, const ac_cli_option *row)
{
    ac_buf choices = {0};
    row->choices(&choices);
    out->failed |= choices.failed;
    for (size_t i = 0; i < choices.len; i++) {
        char c = choices.ptr[i];
        if (c != '|' && strchr(ac_cli_word_specials, c)) put(out, '\\');
        put(out, c == '|' ? ' ' : c);
    }
    ac_buf_release(&choices);
}

bool ac_cli_takes_value(const ac_cli_option *row)
{
    return row->kind != AC_CLI_FLAG;
}

bool ac_cli_takes_command(const ac_cli_command *command)
{
    return command == &ac_cli_help;
}
