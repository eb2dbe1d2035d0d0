#include "reports/xml.h"

#include <libxml/xmlwriter.h>
#include <stdio.h>

void ac_xml_begin(ac_xml *xml)
{
    xml->buffer = xmlBufferCreate();
    xml->writer = xml->buffer ? xmlNewTextWriterMemory(xml->buffer, 0) : NULL;
    xml->failed = !xml->writer;
    if (xml->failed) return;
    xmlTextWriterSetIndent(xml->writer, 1);
    xmlTextWriterSetIndentString(xml->writer, BAD_CAST "  ");
    xml->failed = xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL) < 0;
}

void ac_xml_open(ac_xml *xml, const char *element)
{
    if (!xml->failed) xml->failed = xmlTextWriterStartElement(xml->writer, BAD_CAST element) < 0;
}

/* With a NUL behind it, as libxml2 wants it. */
static const xmlChar *ended(ac_buf *copy, ac_str text)
{
    ac_buf_put(copy, text);
    ac_buf_putc(copy, '\0');
    return copy->failed ? NULL : BAD_CAST copy->ptr;
}

void ac_xml_attribute(ac_xml *xml, const char *name, ac_str text)
{
    ac_buf copy = {0};
    const xmlChar *value = ended(&copy, text);
    if (!xml->failed)
        xml->failed = !value || xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, value) < 0;
    ac_buf_release(&copy);
}

void ac_xml_number(ac_xml *xml, const char *name, size_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", number);
    ac_xml_attribute(xml, name, ac_str_of(text));
}

void ac_xml_text(ac_xml *xml, ac_str text)
{
    ac_buf copy = {0};
    const xmlChar *value = ended(&copy, text);
    if (!xml->failed) xml->failed = !value || xmlTextWriterWriteString(xml->writer, value) < 0;
    ac_buf_release(&copy);
}

void ac_xml_close(ac_xml *xml)
{
    if (!xml->failed) xml->failed = xmlTextWriterEndElement(xml->writer) < 0;
}

void ac_xml_flush(ac_xml *xml, ac_buf *out)
{
    if (!xml->failed) xml->failed = xmlTextWriterFlush(xml->writer) < 0;
    if (xml->failed) {
        out->failed = true;
        return;
    }
    ac_buf_put(out, (ac_str){(const char *)xmlBufferContent(xml->buffer),
                             (size_t)xmlBufferLength(xml->buffer)});
    xmlBufferEmpty(xml->buffer);
}

void ac_xml_end(ac_xml *xml, ac_buf *out)
{
    if (!xml->failed) xml->failed = xmlTextWriterEndDocument(xml->writer) < 0;
    ac_xml_flush(xml, out);
}

void ac_xml_release(ac_xml *xml)
{
    if (xml->writer) xmlFreeTextWriter(xml->writer);
    if (xml->buffer) xmlBufferFree(xml->buffer);
    *xml = (ac_xml){0};
}
