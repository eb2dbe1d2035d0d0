/* Small steps over libxml2's writer. Failures are kept and told at the end. Internal to reports/.
 */
#ifndef ACCORD_REPORTS_XML_H
#define ACCORD_REPORTS_XML_H

#include "reports/formats.h"

typedef struct ac_xml {
    void *writer, *buffer;
    bool failed;
} ac_xml;

/* Begins a document. Texts are to be plain (ac_plain): XML knows no control characters. */
void ac_xml_begin(ac_xml *xml);
void ac_xml_open(ac_xml *xml, const char *element);
void ac_xml_attribute(ac_xml *xml, const char *name, ac_str text);
void ac_xml_number(ac_xml *xml, const char *name, size_t number);
void ac_xml_text(ac_xml *xml, ac_str text);
void ac_xml_close(ac_xml *xml);
/* Moves what was written to `out`. */
void ac_xml_flush(ac_xml *xml, ac_buf *out);
/* Closes what is open, and the same. */
void ac_xml_end(ac_xml *xml, ac_buf *out);
void ac_xml_release(ac_xml *xml);

#endif
