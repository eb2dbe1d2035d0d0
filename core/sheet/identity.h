/* Which case a sheet is about, for what outlasts a run: fingerprints, waivers, baselines. */
#ifndef ACCORD_SHEET_IDENTITY_H
#define ACCORD_SHEET_IDENTITY_H

#include "base/buf.h"
#include "sheet/sheet.h"

/* Appends the answers to the questions that the instrument names as `case_id`, on one line, with
 * "; " between them; where it names none or none is answered, ac_path_identity. It does not depend
 * on the folder, the format or the layout of the sheet. */
void ac_sheet_identity(ac_buf *out, const ac_sheet *sheet);
/* For a file of which no sheet could be read: its name without folder and extension, and "#2" for
 * the second of its sheets. */
void ac_path_identity(ac_buf *out, const char *path, uint32_t ordinal);

#endif
