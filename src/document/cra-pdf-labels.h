/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages are called: each part of a document counts its own. */
#pragma once

#include "document/cra-content.h"

G_BEGIN_DECLS

typedef struct _CraPdfLabels CraPdfLabels;

CraPdfLabels *cra_pdf_labels_new (void);
void cra_pdf_labels_free (CraPdfLabels *self);

/* From page INDEX (from 0) on pages are counted anew; PREFIX may be NULL. In the order of pages. */
void cra_pdf_labels_add (CraPdfLabels *self, guint index, CraNumbering numbering,
                         const char *prefix);

/* What page INDEX is called, and how many pages its part has when the document has N_PAGES. Owned
 * by the caller. */
char *cra_pdf_labels_format (const CraPdfLabels *self, guint index);
char *cra_pdf_labels_format_count (const CraPdfLabels *self, guint index, guint n_pages);
/* A number as one part writes it. */
char *cra_pdf_labels_format_number (CraNumbering numbering, guint number);

/* The entry of the catalogue. Owned by the caller. */
char *cra_pdf_labels_write (const CraPdfLabels *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfLabels, cra_pdf_labels_free)

G_END_DECLS
