/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: the objects of a PDF that our own writer made
 * (document/cra-pdf-writer.h). Strict and bounded: one table of objects as a compressed stream at
 * the end, objects plain or in compressed groups. Whatever is built otherwise is refused with a
 * sentence, never mended. */
#pragma once

#include <gio/gio.h>

#include "signature/cra-pdf-text.h"

G_BEGIN_DECLS

typedef struct _CraPdfFile CraPdfFile;

/* CRA_ERROR_UNSUPPORTED when this program did not write BYTES, or somebody changed them since. */
CraPdfFile *cra_pdf_file_new (GBytes *bytes, GError **error);
void cra_pdf_file_free (CraPdfFile *self);

GBytes *cra_pdf_file_get_bytes (CraPdfFile *self);
/* Of the table of objects: the dictionary, its place, the number of objects (0 is one of them). */
const CraPdfText *cra_pdf_file_get_trailer (CraPdfFile *self);
guint64 cra_pdf_file_get_start (CraPdfFile *self);
guint cra_pdf_file_get_size (CraPdfFile *self);
guint cra_pdf_file_get_root (CraPdfFile *self);

/* The value of object NUMBER (the dictionary of a stream). Valid as long as SELF. */
gboolean cra_pdf_file_get (CraPdfFile *self, guint number, CraPdfText *value, GError **error);
/* The same for a stream, with its bytes as they stand in the file. */
gboolean cra_pdf_file_get_stream (CraPdfFile *self, guint number, CraPdfText *dictionary,
                                  CraPdfText *data, GError **error);
/* The value of KEY in DICTIONARY, followed where it is a reference; OBJECT (may be NULL) gets its
 * number, 0 where it is none. FALSE when it is missing. */
gboolean cra_pdf_file_find (CraPdfFile *self, const CraPdfText *dictionary, const char *key,
                            CraPdfText *value, guint *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfFile, cra_pdf_file_free)

G_END_DECLS
