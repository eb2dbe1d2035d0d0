#include "cli/manual.h"

#include "cli/command.h"

#include <string.h>

/* What stands for a byte that roff would take as an instruction, or print as another character;
 * NULL when it may stand as it is. */
static const char *escape_of(char c)
{
    switch (c) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-"; /* a hyphen proper cannot be copied into a shell */
    case '\'':
        return "\\(aq";
    case '"':
        return "\\(dq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    default:
        return NULL;
    }
}

static void put_char(ac_buf *out, char c)
{
    const char *escape = escape_of(c);
    if (escape)
        ac_buf_puts(out, escape);
    else
        ac_buf_putc(out, c);
}

static void put_text(ac_buf *out, ac_str text)
{
    for (size_t i = 0; i < text.len; i++) put_char(out, text.ptr[i]);
}

/* What begins a line, and must not be read as a macro. */
static void put_line(ac_buf *out, ac_str line)
{
    if (line.len && line.ptr[0] == '.') ac_buf_puts(out, "\\&");
    put_text(out, line);
}

static ac_str unindented(ac_str line)
{
    size_t indent = 0;
    while (indent < line.len && line.ptr[indent] == ' ') indent++;
    return ac_str_sub(line, indent, line.len);
}

/* Lines as --help shows them; indents are its own affair. */
static void put_lines(ac_buf *out, const char *text)
{
    for (ac_str rest = ac_str_of(text); rest.len;) {
        size_t end = ac_str_find(rest, AC_STR("\n"), 0);
        if (end == SIZE_MAX) end = rest.len;
        ac_str line = unindented(ac_str_sub(rest, 0, end));
        put_line(out, line);
        if (line.len) ac_buf_putc(out, '\n');
        rest = end < rest.len ? ac_str_sub(rest, end + 1, rest.len) : AC_STR("");
    }
}

static bool is_letter(char c, char first, char last)
{
    return c >= first && c <= last;
}

static char font_of(const char *at, const char *start)
{
    if (is_letter(*at, 'A', 'Z')) return 'I';
    if (is_letter(*at, 'a', 'z')) return 'B';
    bool inside = (*at == '-' || *at == '_' || is_letter(*at, '0', '9')) && at > start;
    return inside ? font_of(at - 1, start) : 'R';
}

/* "rule NAME | project DIR": what is to be typed so is bold, what stands for something is not. */
static void put_arguments(ac_buf *out, const char *text)
{
    char font = 'R';
    for (const char *at = text; *at; at++) {
        char next = font_of(at, text);
        if (next != font) ac_buf_printf(out, "\\f%c", next);
        font = next;
        put_char(out, *at);
    }
    if (font != 'R') ac_buf_puts(out, "\\fR");
}

static void put_bold(ac_buf *out, const char *before, const char *text)
{
    ac_buf_puts(out, "\\fB");
    put_text(out, ac_str_of(before));
    put_text(out, ac_str_of(text));
    ac_buf_puts(out, "\\fR");
}

static void put_choices(ac_buf *out, const ac_cli_option *row)
{
    ac_buf choices = {0};
    row->choices(&choices);
    ac_buf_putc(&choices, '\0');
    out->failed |= choices.failed;
    if (!choices.failed) put_arguments(out, choices.ptr);
    ac_buf_release(&choices);
}

static void put_option(ac_buf *out, const ac_cli_option *row)
{
    ac_buf_puts(out, ".TP\n");
    if (row->letter) {
        put_bold(out, "-", (char[]){row->letter, '\0'});
        ac_buf_puts(out, ", ");
    }
    put_bold(out, "--", row->name);
    if (row->value || row->choices) ac_buf_putc(out, ' ');
    if (row->value) put_arguments(out, row->value);
    if (row->choices) put_choices(out, row);
    ac_buf_putc(out, '\n');
    put_lines(out, row->english);
}

static void put_usage(ac_buf *out, const ac_cli_command *command, const char *options)
{
    put_bold(out, "accord ", command->name);
    ac_buf_puts(out, options);
    if (*command->arguments) ac_buf_putc(out, ' ');
    put_arguments(out, command->arguments);
    ac_buf_putc(out, '\n');
}

static void put_command(ac_buf *out, const ac_cli_command *command)
{
    ac_buf_puts(out, ".SS ");
    put_usage(out, command, "");
    put_line(out, ac_str_of(command->english));
    ac_buf_puts(out, ".\n");
    put_lines(out, command->more);
    for (const ac_cli_option *const *row = command->options; *row; row++) put_option(out, *row);
    ac_buf_puts(out, ".PP\nExamples:\n.PP\n.RS 4\n.nf\n");
    put_lines(out, command->examples);
    ac_buf_puts(out, ".fi\n.RE\n");
}

static void put_synopsis(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, ".SH SYNOPSIS\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        if (i) ac_buf_puts(out, ".br\n");
        put_usage(out, command, " [\\fIOPTION\\fR...]");
    }
}

static bool is_told_before(size_t command)
{
    const char *statuses = ac_cli_command_at(command)->statuses;
    for (size_t i = 0; i < command; i++)
        if (ac_cli_command_at(i)->statuses == statuses) return true;
    return false;
}

static void put_commands_of(ac_buf *out, const char *statuses)
{
    const ac_cli_command *command;
    const char *between = "";
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        if (command->statuses != statuses) continue;
        ac_buf_puts(out, between);
        put_bold(out, "", command->name);
        between = ", ";
    }
}

/* What several commands say is told once. */
static void put_statuses(ac_buf *out)
{
    static const char title[] = "Exit status: ";
    const ac_cli_command *command;
    ac_buf_puts(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        const char *text = command->statuses;
        if (is_told_before(i)) continue;
        ac_buf_puts(out, ".TP\n");
        put_commands_of(out, text);
        ac_buf_putc(out, '\n');
        put_lines(out, strncmp(text, title, sizeof title - 1) ? text : text + sizeof title - 1);
    }
    ac_buf_puts(out, ".PP\n");
    put_lines(out, "Findings count from the severity that --fail-on names.\n2 wins over 1.");
}

static const char description[] =
    "Research teams read documents (treaties, speeches, court cases) and fill in coding sheets:\n"
    "numbered questionnaires, one for each document. accord reads those sheets and tells where\n"
    "their answers contradict each other, before they end up in a dataset.\n";

static const struct entry {
    const char *name, *english;
} files[] =
    {
        {"accord.yaml",
         "what the sheets in its folder, and in those below it, are checked with; the nearest one\n"
         "above a sheet counts. accord config --schema tells its keys"},
        {"waivers.yaml", "beside sheets: findings that are accepted, written by accord waive"},
        {"accord-baseline.tsv",
         "beside accord.yaml: findings that were there before, written by accord baseline"},
        {"../share/accord/rules", "rules that come with accord, as seen from its binary"},
        {"../share/accord/sheets", "instruments that come with accord, with sheets to try"},
},
  variables[] = {
      {"NO_COLOR", "when it is set and not empty, output is not coloured unless --color says so"},
      {"TERM", "when it is dumb, likewise"},
      {"COLUMNS", "how wide lines may be where output goes to no terminal"},
      {"CI",
       "when it is set and not false, entries of the baseline that are found no more are errors"},
      {"SOURCE_DATE_EPOCH", "the time that stands in for today's, in seconds since 1970"},
      {"GITHUB_STEP_SUMMARY", "the file that --format github appends all findings to"},
};

static void put_entries(ac_buf *out, const struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ac_buf_puts(out, ".TP\n");
        put_bold(out, "", entries[i].name);
        ac_buf_putc(out, '\n');
        put_lines(out, entries[i].english);
    }
}

static void put_commands(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, ".SH COMMANDS\n");
    put_lines(out, "Options may stand before or after arguments; -- ends them.");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) put_command(out, command);
}

/* Whether an option of this name stands in an earlier command. */
static bool stands_before(size_t command, const ac_cli_option *row)
{
    for (size_t i = 0; i < command; i++)
        for (size_t k = 0; ac_cli_command_at(i)->options[k]; k++)
            if (strcmp(ac_cli_command_at(i)->options[k]->name, row->name) == 0) return true;
    return false;
}

/* Variables that stand in for options. */
static void put_option_variables(ac_buf *out)
{
    const ac_cli_command *command;
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++)
        for (size_t k = 0; command->options[k]; k++) {
            const ac_cli_option *row = command->options[k];
            if (!row->from_shell || stands_before(i, row)) continue;
            ac_buf_puts(out, ".TP\n\\fB");
            ac_cli_put_variable(out, row->name);
            ac_buf_puts(out, "\\fR\nas ");
            put_bold(out, "--", row->name);
            ac_buf_puts(out, row->kind == AC_CLI_LIST ? ", where that is not given; several values "
                                                        "have commas between them\n"
                                                      : ", where that is not given\n");
        }
}

/* The page bears no date, so that the same sources always make the same page. */
void ac_cli_put_manual(ac_buf *out)
{
    ac_buf_puts(out, ".\\\" Made by `accord docs --format man`.\n"
                     ".TH ACCORD 1 \"\" \"accord " ACCORD_VERSION "\" \"User Commands\"\n"
                     ".SH NAME\naccord \\- checks coding sheets for contradictions\n");
    put_synopsis(out);
    ac_buf_puts(out, ".SH DESCRIPTION\n");
    put_lines(out, description);
    put_commands(out);
    put_statuses(out);
    ac_buf_puts(out, ".SH FILES\n");
    put_entries(out, files, sizeof files / sizeof *files);
    ac_buf_puts(out, ".SH ENVIRONMENT\n");
    put_option_variables(out);
    put_entries(out, variables, sizeof variables / sizeof *variables);
    ac_buf_puts(out, ".SH SEE ALSO\n");
    put_lines(out, "README.md in the folders of rules and sheets that come with accord tells how\n"
                   "rules, instruments and sheets are written.");
}
