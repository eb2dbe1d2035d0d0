/* csv: a table for spreadsheets, RFC 4180, with the BOM by which they know UTF-8. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection"). */
#include "reports/formats.h"

static bool is_formula(ac_str text)
{
    static const ac_str begins[] = {
        AC_STR_INIT("="),      AC_STR_INIT("+"),     AC_STR_INIT("-"),      AC_STR_INIT("@"),
        AC_STR_INIT("|"),      AC_STR_INIT("%"),     AC_STR_INIT("\uFF1D"), AC_STR_INIT("\uFF0B"),
        AC_STR_INIT("\uFF0D"), AC_STR_INIT("\uFF20")};
    text = ac_str_trim(text);
    bool letter = text.len && ((text.ptr[0] >= 'A' && text.ptr[0] <= 'Z') ||
                               (text.ptr[0] >= '0' && text.ptr[0] <= '9'));
    if (letter) return false; /* nearly always */
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (ac_str_starts(text, begins[i])) return true;
    return false;
}

static void put_cell(ac_buf *out, ac_str text)
{
    ac_buf_putc(out, '"');
    if (is_formula(text)) ac_buf_putc(out, '\'');
    for (size_t at = 0, end; at < text.len; at = end) {
        end = ac_str_find(text, AC_STR("\""), at);
        if (end < text.len) end++;
        ac_buf_put(out, ac_str_sub(text, at, end));
        if (end <= text.len) ac_buf_putc(out, '"');
    }
    ac_buf_putc(out, '"');
}

/* Text from sheets and rules, followed by a comma. */
static void put_plain(ac_buf *out, ac_str text)
{
    ac_buf room = {0};
    put_cell(out, ac_plain_of(&room, text));
    ac_buf_putc(out, ',');
    out->failed |= room.failed;
    ac_buf_release(&room);
}

static void put_place(ac_rendering *r, const ac_label *primary)
{
    ac_buf path = {0};
    if (primary->source) ac_put_repository_path(&path, r->about, ac_source_path(primary->source));
    put_cell(&r->out, ac_buf_str(&path));
    ac_buf_release(&path);
    if (primary->source) {
        ac_place place = ac_source_place(primary->source, primary->span.start);
        ac_buf_putc(&r->out, ',');
        ac_buf_put_number(&r->out, place.line);
        ac_buf_putc(&r->out, ',');
        ac_buf_put_number(&r->out, place.column);
        ac_buf_putc(&r->out, ',');
    } else {
        ac_buf_puts(&r->out, ",,,");
    }
}

static void write_finding(ac_rendering *r, const ac_finding *finding)
{
    char fingerprint[AC_FINGERPRINT_SIZE];
    put_plain(&r->out, finding->sheet);
    if (finding->question_count) {
        ac_buf_putc(&r->out, 'Q');
        ac_buf_put_number(&r->out, finding->questions[0]);
    }
    ac_buf_putc(&r->out, ',');
    ac_buf_puts(&r->out, ac_severity_name(finding->severity));
    ac_buf_putc(&r->out, ',');
    put_plain(&r->out, finding->rule);
    put_plain(&r->out, finding->message);
    put_plain(&r->out, finding->help);
    put_plain(&r->out, finding->rationale);
    put_place(r, &finding->primary);
    ac_buf_puts(&r->out, ac_finding_status_name(finding->status));
    ac_buf_putc(&r->out, ',');
    put_plain(&r->out, finding->waiver ? finding->waiver->reason : (ac_str){0});
    ac_buf_puts(&r->out, ac_fingerprint_format(finding->fingerprint, fingerprint));
    ac_buf_puts(&r->out, "\r\n");
}

static void begin(ac_rendering *r)
{
    ac_buf_puts(&r->out, "\xEF\xBB\xBFsheet,question,severity,rule,message,help,because,path,line,"
                         "column,status,waived_because,fingerprint\r\n");
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    for (size_t i = 0; i < ac_report_count(batch->report); i++)
        write_finding(r, ac_report_at(batch->report, i));
}

const ac_renderer ac_renderer_csv = {
    .name = "csv",
    .english = "a table for spreadsheets",
    .begin = begin,
    .batch = write_batch,
};
