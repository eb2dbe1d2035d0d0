/* By hand, and not by libxml2: to load that library, and those that it needs, took a sixth of the
 * time of checking one sheet, whatever the format. The tests read what is written with it. */
#include "reports/xml.h"

#include "base/lanes.h"

void ac_xml_begin(ac_xml *xml)
{
    *xml = (ac_xml){0};
    ac_buf_puts(&xml->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void put_indent(ac_xml *xml)
{
    for (size_t i = 0; i < xml->depth; i++) ac_buf_puts(&xml->out, "  ");
}

static void close_tag(ac_xml *xml, const char *end)
{
    if (xml->in_tag) ac_buf_puts(&xml->out, end);
    xml->in_tag = false;
}

void ac_xml_open(ac_xml *xml, const char *element)
{
    close_tag(xml, ">\n");
    if (xml->depth == AC_XML_DEPTH) {
        xml->out.failed = true;
        return;
    }
    put_indent(xml);
    ac_buf_putc(&xml->out, '<');
    ac_buf_puts(&xml->out, element);
    xml->open[xml->depth++] = element;
    xml->in_tag = true;
}

/* Readers make a blank of a line break or a tab in an attribute, and of \r a line break anywhere,
 * unless they are written as numbers. */
static const char *escape_of(char c, bool attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return "&quot;";
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

/* What may have to be escaped. */
static ac_lanes is_odd(ac_lanes c)
{
    return (ac_lanes)((c == '&') | (c == '<') | (c == '>') | (c == '"') | (c < ' '));
}

static void put_escaped(ac_buf *out, ac_str text, bool attribute)
{
    size_t done = 0;
    for (size_t i = 0; (i = ac_lanes_find(text, i, is_odd)) < text.len; i++) {
        const char *escape = escape_of(text.ptr[i], attribute);
        if (!escape) continue;
        ac_buf_put(out, ac_str_sub(text, done, i));
        ac_buf_puts(out, escape);
        done = i + 1;
    }
    ac_buf_put(out, ac_str_sub(text, done, text.len));
}

static void begin_attribute(ac_xml *xml, const char *name)
{
    ac_buf_putc(&xml->out, ' ');
    ac_buf_puts(&xml->out, name);
    ac_buf_puts(&xml->out, "=\"");
}

void ac_xml_attribute(ac_xml *xml, const char *name, ac_str text)
{
    begin_attribute(xml, name);
    put_escaped(&xml->out, text, true);
    ac_buf_putc(&xml->out, '"');
}

void ac_xml_number(ac_xml *xml, const char *name, size_t number)
{
    begin_attribute(xml, name);
    ac_buf_put_number(&xml->out, number);
    ac_buf_putc(&xml->out, '"');
}

void ac_xml_text(ac_xml *xml, ac_str text)
{
    close_tag(xml, ">");
    put_escaped(&xml->out, text, false);
    xml->has_text = true;
}

void ac_xml_close(ac_xml *xml)
{
    if (!xml->depth) return;
    const char *element = xml->open[--xml->depth];
    if (xml->in_tag) {
        close_tag(xml, "/>\n");
    } else {
        if (!xml->has_text) put_indent(xml);
        ac_buf_puts(&xml->out, "</");
        ac_buf_puts(&xml->out, element);
        ac_buf_puts(&xml->out, ">\n");
    }
    xml->has_text = false;
}

void ac_xml_flush(ac_xml *xml, ac_buf *out)
{
    close_tag(xml, ">\n");
    if (xml->out.failed) out->failed = true;
    ac_buf_put(out, ac_buf_str(&xml->out));
    ac_buf_clear(&xml->out);
}

void ac_xml_end(ac_xml *xml, ac_buf *out)
{
    while (xml->depth) ac_xml_close(xml);
    ac_xml_flush(xml, out);
}

void ac_xml_release(ac_xml *xml)
{
    ac_buf_release(&xml->out);
    *xml = (ac_xml){0};
}
