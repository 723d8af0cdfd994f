/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to evidence: what kind of file some bytes are. The bytes decide, the name only chooses
 * between kinds of text and tells when it says something else. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The media type; never NULL, "application/octet-stream" when nothing is known. FILE_NAME may be
 * NULL. Static string. */
const char *cra_evidence_type_find (GBytes *bytes, const char *file_name);

/* Whether a file of type MEDIA_TYPE may bear FILE_NAME. Unknown endings fit everything. EXPECTED
 * is set to what the ending promises ("PDF") when it does not fit. */
gboolean cra_evidence_type_fits_name (const char *media_type, const char *file_name,
                                      const char **expected);

/* "a PDF document", "a PNG picture": for sentences. */
const char *cra_evidence_type_describe (const char *media_type);

/* The kind of reader in the helper ("pdf"), or NULL when the type is not read there. */
const char *cra_evidence_type_get_reader (const char *media_type);

/* Bytes as text where this is text: UTF-8, UTF-16 with a mark, and old Windows text under a name
 * that says text. Owned by the caller, NULL otherwise. */
char *cra_evidence_type_read_text (GBytes *bytes, const char *file_name);

G_END_DECLS
