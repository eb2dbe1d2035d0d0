/* Writes XML, indented, in small steps. Failures are kept and told at the end. Internal to
 * reports/. */
#ifndef ACCORD_REPORTS_XML_H
#define ACCORD_REPORTS_XML_H

#include "reports/formats.h"

enum { AC_XML_DEPTH = 8 }; /* of elements in each other; no format has more than five */

typedef struct ac_xml {
    ac_buf out;
    const char *open[AC_XML_DEPTH]; /* borrowed */
    size_t depth;
    bool in_tag;   /* the innermost element's tag is not closed yet */
    bool has_text; /* the innermost element holds text, and no line may be added to it */
} ac_xml;

/* Begins a document. Texts are to be plain (ac_plain): XML knows no control characters. */
void ac_xml_begin(ac_xml *xml);
/* `element` lives until it is closed. */
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
