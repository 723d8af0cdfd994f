/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of another PDF: a bundle of the confined reader (base/cra-page-bundle.h) becomes objects of
 * our file. The bundle is read as strictly as a file from outside: whoever wrote it has read
 * foreign bytes. */
#pragma once

#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

typedef struct _CraPdfForeign CraPdfForeign;

/* The pages in BUNDLE, or 0 where it is none. Reads its first line only. */
guint cra_pdf_foreign_count (GBytes *bundle);

/* Whether all of BUNDLE keeps the rules; nothing is written. Ask it as soon as there is a bundle:
 * later it would end the whole paper. */
gboolean cra_pdf_foreign_check (GBytes *bundle, GError **error);

/* CRA_ERROR_INVALID where the frame of BUNDLE breaks a rule. */
CraPdfForeign *cra_pdf_foreign_open (GBytes *bundle, GError **error);
void cra_pdf_foreign_free (CraPdfForeign *self);

guint cra_pdf_foreign_get_n_pages (CraPdfForeign *self);
/* In points. */
void cra_pdf_foreign_get_size (CraPdfForeign *self, guint page, double *width, double *height);

/* What several files hold alike (a profile, a function, a font) is written once in a paper: POOL
 * knows what was written. Free it with g_hash_table_unref(). */
GHashTable *cra_pdf_foreign_pool_new (void);

/* Writes all objects; streams go out as they are, without a copy in memory. Once. */
gboolean cra_pdf_foreign_write (CraPdfForeign *self, CraPdfWriter *writer, GHashTable *pool,
                                GError **error);
/* The form that draws PAGE; after writing. */
guint cra_pdf_foreign_get_object (CraPdfForeign *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfForeign, cra_pdf_foreign_free)

G_END_DECLS
