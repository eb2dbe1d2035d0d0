/* Scripts that complete command lines of accord in shells, made from the tables that --help reads.
 */
#ifndef ACCORD_CLI_COMPLETIONS_H
#define ACCORD_CLI_COMPLETIONS_H

#include "cli/command.h"

void ac_cli_put_bash_completion(ac_buf *out);
void ac_cli_put_zsh_completion(ac_buf *out);
void ac_cli_put_fish_completion(ac_buf *out);

/* What the three share. */

/* Puts a byte so that it means itself where it will stand, such as between quotes. */
typedef void ac_cli_byte_writer(ac_buf *out, char c);

/* What a shell does not take literally in a bare word. */
extern const char ac_cli_word_specials[];

/* With a backslash before each of the `specials`. */
void ac_cli_put_escaped(ac_buf *out, ac_cli_byte_writer *put, const char *text,
                        const char *specials);
/* As a bare word. */
void ac_cli_put_word(ac_buf *out, const char *text);
/* As bare words with blanks between them. */
void ac_cli_put_choices(ac_buf *out, ac_cli_byte_writer *put, const ac_cli_option *row);

bool ac_cli_takes_value(const ac_cli_option *row);
/* True when its arguments are names of commands. */
bool ac_cli_takes_command(const ac_cli_command *command);

#endif
