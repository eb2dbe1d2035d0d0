/* Findings and waivers as bytes, for what a process that has tried rules tells the one that asked
 * it to. */
#ifndef ACCORD_FINDINGS_WIRE_H
#define ACCORD_FINDINGS_WIRE_H

#include "base/err.h"
#include "base/keys.h"
#include "base/wire.h"
#include "findings/report.h"
#include "findings/waivers.h"
#include "source/shelf.h"

/* How both sides speak of sources: what both have is named, the rest is sent along. */
typedef struct ac_wire_sources {
    const ac_source *at_hand;   /* the file that is read; NULL for none */
    const ac_source_set *known; /* the first `known_count` of them both sides have, in this order */
    size_t known_count;
    /* Where what is sent goes to: of the reading side, owned by whoever clears it. */
    ac_source_set *received;
    ac_shelf *shelf; /* for files among it, that are not loaded yet; NULL: they are */
    /* Of the reading side: whether the writer may name that file, which is opened then. NULL: any.
     */
    bool (*may_name)(void *context, ac_str path);
    void *context;
    /* What this message has sent already; all-zero to begin with. */
    AC_VEC(const ac_source *) sent;
    ac_keys numbers; /* of the writing side: of `sent`, by address */
    ac_err failure;  /* of the reading side: why a file could not be loaded; AC_OK for nothing */
} ac_wire_sources;

/* The message is at its end. */
void ac_wire_forget_sent(ac_wire_sources *sources);

void ac_wire_put_source(ac_buf *out, const ac_source *source, ac_wire_sources *sources);
/* A source of which the writer knew the name alone is loaded; when that fails it is an empty one,
 * and sources->failure tells why. */
const ac_source *ac_wire_get_source(ac_wire *in, ac_wire_sources *sources);

/* All findings of a report, in the order of their coming. */
void ac_wire_put_report(ac_buf *out, const ac_report *report, ac_wire_sources *sources);
/* Appends them to `report`; what cannot be, such as a place behind a file's end, is made harmless.
 */
void ac_wire_get_report(ac_wire *in, ac_report *report, ac_wire_sources *sources);

/* Waivers that stand in the file at hand; their sheets are not told. */
void ac_wire_put_waivers(ac_buf *out, const ac_waivers *waivers);
void ac_wire_get_waivers(ac_wire *in, ac_waivers *waivers, const ac_wire_sources *sources);

#endif
