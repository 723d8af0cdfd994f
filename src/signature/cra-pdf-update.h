/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: objects added to a PDF behind its end. The bytes that were there stay as
 * they are. */
#pragma once

#include "signature/cra-pdf-file.h"

G_BEGIN_DECLS

typedef struct _CraPdfUpdate CraPdfUpdate;

/* FILE must outlive it. */
CraPdfUpdate *cra_pdf_update_new (CraPdfFile *file);
void cra_pdf_update_free (CraPdfUpdate *self);

/* A number for a new object. */
guint cra_pdf_update_reserve (CraPdfUpdate *self);
/* Writes a new object, or one that takes the place of an old one; each number once. */
void cra_pdf_update_put (CraPdfUpdate *self, guint number, const char *body);
/* ENTRIES hold /Length. */
void cra_pdf_update_put_stream (CraPdfUpdate *self, guint number, const char *entries,
                                const CraPdfText *data);

/* Where in the file the next object will stand. */
guint64 cra_pdf_update_get_place (CraPdfUpdate *self);

/* The whole new file; SELF is used up. Owned by the caller. */
GByteArray *cra_pdf_update_finish (CraPdfUpdate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfUpdate, cra_pdf_update_free)

G_END_DECLS
