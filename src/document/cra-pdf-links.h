/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where links and bookmarks lead: names of places in the document, and the outline of its
 * headings. */
#pragma once

#include "document/cra-content.h"
#include "document/cra-pdf-labels.h"
#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

typedef struct _CraPdfLinks CraPdfLinks;

/* Collects the names of CONTENT. Fails when a name stands for two places or a link leads
 * nowhere. */
CraPdfLinks *cra_pdf_links_new (const CraContent *content, const CraPdfLabels *labels,
                                CraPdfWriter *writer, GError **error);
void cra_pdf_links_free (CraPdfLinks *self);

/* The name of NODE: its own, or the one made for a heading without; NULL for other nodes. */
const char *cra_pdf_links_get_name (CraPdfLinks *self, const CraNode *node);

/* NAME stands at Y on page PAGE (its object), the INDEX-th page. */
void
cra_pdf_links_set_place (CraPdfLinks *self, const char *name, guint page, guint index, double y);
/* NAME is a box (left, bottom, right, top; from the bottom of the page), not only a place: readers can tell
 * its size. */
void cra_pdf_links_set_box (CraPdfLinks *self, const char *name, const double *box);
/* What the page is called that NAME stands on; "" where it has no place. Owned by the caller. */
char *cra_pdf_links_dup_label (const CraPdfLinks *self, const char *name);
/* As wide as that, as far as it is known by now. Owned by the caller. */
char *cra_pdf_links_estimate_label (const CraPdfLinks *self, const char *name);

void
cra_pdf_links_add_bookmark (CraPdfLinks *self, guint level, const char *text, const char *name);

/* Headings of the whole document up to LEVEL, in order (const CraNode, borrowed); not the one
 * that stands right above the table of contents. */
GPtrArray *cra_pdf_links_list_headings (CraPdfLinks *self, guint level);

/* What has an id that begins with PREFIX, in order (const CraNode, borrowed). */
GPtrArray *cra_pdf_links_list_named (CraPdfLinks *self, const char *prefix);

/* Whether every name got its place. */
gboolean cra_pdf_links_check (CraPdfLinks *self, GError **error);

/* Writes names and outline; returns entries for the catalogue. FILES is the object of the tree of
 * attached files, or 0. Owned by the caller. */
char *cra_pdf_links_write (CraPdfLinks *self, guint files);

/* The string by which a link names its place. */
void cra_pdf_links_append_name (GString *out, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfLinks, cra_pdf_links_free)

G_END_DECLS
