/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages: their content, their links, and the tree that holds them. What is known only at the
 * end (the number of pages) is drawn in a second content stream a page, written last. */
#pragma once

#include "document/cra-pdf-canvas.h"
#include "document/cra-pdf-links.h"
#include "document/cra-pdf-structure.h"

G_BEGIN_DECLS

typedef struct _CraPdfPages CraPdfPages;

/* RESOURCES is the object of the resources all pages share. */
CraPdfPages *cra_pdf_pages_new (CraPdfWriter *writer,
                                CraPdfFonts *fonts,
                                CraPdfStructure *structure,
                                guint resources);
void cra_pdf_pages_free (CraPdfPages *self);

/* An upright A4 page, or one of any size in points. */
void cra_pdf_pages_begin (CraPdfPages *self);
void cra_pdf_pages_begin_sized (CraPdfPages *self, double width, double height);
void cra_pdf_pages_end (CraPdfPages *self);

/* Of a page that is open and still empty: another size, without what stood around it. BARE pages get
 * nothing later either. */
void cra_pdf_pages_restart (CraPdfPages *self, double width, double height, gboolean bare);
/* Of the page that is open: RESOURCES (a dictionary) in place of those that all pages share. */
void cra_pdf_pages_set_resources (CraPdfPages *self, const char *resources);

/* Of the page that is open: where to draw (borrowed), its object, its index from 0. */
CraPdfCanvas *cra_pdf_pages_get_canvas (CraPdfPages *self);
guint cra_pdf_pages_get_object (CraPdfPages *self);
guint cra_pdf_pages_get_index (CraPdfPages *self);
guint cra_pdf_pages_get_count (CraPdfPages *self);

/* The size of a page that was ended; FALSE where it is bare. */
gboolean cra_pdf_pages_get_size (CraPdfPages *self, guint index, double *width, double *height);

/* What is drawn until cra_pdf_canvas_end() belongs to ELEMENT. */
void cra_pdf_pages_begin_content (CraPdfPages *self, CraPdfElement *element);
/* Content of ELEMENT that will be drawn in the late stream of this page; returns its mark. */
guint cra_pdf_pages_reserve_content (CraPdfPages *self, CraPdfElement *element);

/* A link to "#name" or a URI; TEXT says to readers where it leads. */
void cra_pdf_pages_add_link (CraPdfPages *self, CraPdfElement *element, double x, double y,
                             double width, double height, const char *target, const char *text);

/* Writes what was drawn late on page INDEX; once for every page. */
void cra_pdf_pages_put_late (CraPdfPages *self, guint index, CraPdfCanvas *canvas);

/* Writes the tree of pages; returns its object. */
guint cra_pdf_pages_write (CraPdfPages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfPages, cra_pdf_pages_free)

G_END_DECLS
