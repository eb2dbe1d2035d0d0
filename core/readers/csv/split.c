/* Files in parts: each ends with a record and knows the header, so that it can be read alone. */
#include "readers/csv/csv.h"
#include "readers/csv/dialect.h"

#include <string.h>

/* What was seen of a part that is to be given. */
typedef struct cut {
    ac_csv_scan scan;
    uint32_t records; /* without the header and blank lines */
    ac_span header;   /* where this is the first part */
} cut;

/* A part in which every line is a record: no quotes, no blank lines, no CR. It ends with a line,
 * as parts do. */
static bool is_plain(ac_str text)
{
    if (!text.len || text.ptr[0] == '\n' || text.ptr[text.len - 1] != '\n') return false;
    if (memchr(text.ptr, '"', text.len) || memchr(text.ptr, '\r', text.len)) return false;
    unsigned char blank = 0; /* not bool, which compilers do not make many bytes at a time of */
    for (size_t i = 1; i < text.len; i++)
        blank |= (unsigned char)((text.ptr[i] == '\n') & (text.ptr[i - 1] == '\n'));
    return !blank;
}

/* Goes to the last record that ends in the part. False when memory ran out. */
static bool look_through(cut *c, const ac_source *source, ac_str head,
                         const ac_instrument *instrument, bool last)
{
    ac_csv_result result;
    char delimiter = ac_instrument_delimiter(instrument);
    bool headed = head.len > 0;
    ac_str text = c->scan.text = ac_source_text(source);
    c->scan.last = last;
    c->records = 0;
    c->header = (ac_span){0, 0};
    c->scan.delimiter = headed      ? ac_csv_detect(head, NULL)
                        : delimiter ? delimiter
                                    : ac_csv_detect(text, instrument);
    c->scan.at = headed ? 0 : ac_csv_begin(text);
    while ((result = ac_csv_next(&c->scan)) == AC_CSV_RECORD) {
        if (ac_csv_is_blank(&c->scan)) continue;
        if (headed) c->records++;
        if (!headed) c->header = c->scan.span;
        headed = true;
    }
    return result != AC_CSV_NO_MEMORY;
}

/* `sep=;` and the header: from these all parts are read alike. */
static bool keep_head(ac_parts *parts, const cut *c)
{
    ac_buf head = {0};
    ac_str header = ac_str_sub(c->scan.text, c->header.start, c->header.end);
    if (!header.len) return true;
    ac_buf_printf(&head, "sep=%c\n", c->scan.delimiter);
    ac_buf_put(&head, header);
    bool kept = !head.failed && ac_parts_set_head(parts, ac_buf_str(&head));
    ac_buf_release(&head);
    return kept;
}

/* Finds where the part ends. False when it is to be asked for again, larger. */
static bool end_part(ac_parts *parts, cut *c, ac_source *source, const ac_instrument *instrument,
                     bool *ok)
{
    bool last = ac_parts_at_end(parts);
    ac_str head = ac_parts_head(parts), text = ac_source_text(source);
    *ok = true;
    if (head.len && is_plain(text)) {
        c->records = (uint32_t)ac_str_count(text, '\n');
        ac_source_set_goes_on(source, !last);
        return true;
    }
    *ok = look_through(c, source, head, instrument, last);
    size_t lines = ac_csv_lines_done(&c->scan);
    if (!*ok || last) return true;
    if (!lines && ac_parts_at_limit(parts)) {
        /* A record larger than a part can be: a quote that is not closed, most likely. */
        *ok = look_through(c, source, head, instrument, true);
        return true;
    }
    ac_parts_keep(parts, lines);
    ac_source_set_goes_on(source, true);
    return lines > 0;
}

ac_status ac_csv_next_part(ac_parts *parts, const ac_instrument *instrument, ac_source **out,
                           ac_err *err)
{
    cut c = {.records = 0};
    bool ok = true, done = false;
    ac_status status = AC_OK;
    *out = NULL;
    while (!done && !status) {
        ac_source_free(*out);
        status = ac_parts_next(parts, out, err);
        if (!status) done = end_part(parts, &c, *out, instrument, &ok);
    }
    if (done && ok && !ac_parts_head(parts).len) ok = keep_head(parts, &c);
    if (done) ac_parts_count_records(parts, c.records);
    ac_csv_scan_release(&c.scan);
    if (status || ok) return status;
    ac_source_free(*out);
    *out = NULL;
    return ac_err_memory(err);
}
