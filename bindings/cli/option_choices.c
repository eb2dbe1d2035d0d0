#include "cli/option_choices.h"

#include "cli/show.h"
#include "exports/sql.h"
#include "readers/reader.h"
#include "reports/renderer.h"

static void put_choice(ac_buf *out, size_t i, const char *name)
{
    if (i) ac_buf_putc(out, '|');
    ac_buf_puts(out, name);
}

void ac_cli_list_renderers(ac_buf *out)
{
    for (size_t i = 0; i < ac_renderer_count(); i++) put_choice(out, i, ac_renderer_at(i)->name);
}

void ac_cli_list_readers(ac_buf *out)
{
    for (size_t i = 0; i < ac_format_count(); i++) put_choice(out, i, ac_format_at(i)->name);
}

void ac_cli_list_forms(ac_buf *out)
{
    for (size_t i = 0; ac_cli_form_at(i); i++) put_choice(out, i, ac_cli_form_at(i)->name);
}

void ac_cli_list_severities(ac_buf *out)
{
    ac_buf_puts(out, "error|warning|info|never");
}

void ac_cli_list_colors(ac_buf *out)
{
    ac_buf_puts(out, "auto|always|never");
}

void ac_cli_list_dialects(ac_buf *out)
{
    for (int i = 0; i < AC_SQL_DIALECT_COUNT; i++)
        put_choice(out, (size_t)i, ac_sql_dialect_name((ac_sql_dialect)i));
}

void ac_cli_list_crashes(ac_buf *out)
{
    ac_buf_puts(out, "fail|finding");
}
