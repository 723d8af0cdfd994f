/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing operators of one content stream. Points; y runs down from the top of an A4 page.
 * Whatever is drawn stands between a begin and cra_pdf_canvas_end(). */
#pragma once

#include "document/cra-pdf-font.h"

G_BEGIN_DECLS

#define CRA_PAGE_WIDTH 595.28
#define CRA_PAGE_HEIGHT 841.89

typedef struct
{
  GString *out;
  CraPdfFonts *fonts; /* borrowed */
  gint64 fill;        /* current colour 0xRRGGBB, -1 = not known */
  char *missing;      /* text that could not be drawn, or NULL */
} CraPdfCanvas;

typedef struct
{
  guint32 colour;
  double stretch;      /* of each space, in points */
  gboolean has_hyphen; /* behind it */
  const char *actual;  /* what it stands for, where this is not its text; else NULL */
} CraPdfRunStyle;

CraPdfCanvas *cra_pdf_canvas_new (CraPdfFonts *fonts);
void cra_pdf_canvas_free (CraPdfCanvas *self);
void cra_pdf_canvas_clear (CraPdfCanvas *self);

void cra_pdf_canvas_begin_content (CraPdfCanvas *self, const char *tag, guint mcid);
/* What is not part of the text; KIND is its property list, or NULL. */
void cra_pdf_canvas_begin_artifact (CraPdfCanvas *self, const char *kind);
void cra_pdf_canvas_end (CraPdfCanvas *self);

/* One shaped run, its text at TEXT (where offsets of items count from), on the base line BASELINE;
 * returns its width. */
double cra_pdf_canvas_draw_run (CraPdfCanvas *self, const PangoGlyphItem *run, const char *text,
                                double x, double baseline, const CraPdfRunStyle *style);
void cra_pdf_canvas_fill_box (CraPdfCanvas *self, double x, double y, double width, double height,
                              guint32 colour);
void cra_pdf_canvas_draw_rule (CraPdfCanvas *self,
                               double x,
                               double y,
                               double width,
                               double thickness,
                               guint32 colour);
void cra_pdf_canvas_draw_dots (CraPdfCanvas *self, double x, double y, double width, double size,
                               double distance, guint32 colour);
/* The XObject NAME, stretched over the box. */
void cra_pdf_canvas_draw_image (CraPdfCanvas *self, const char *name, double x, double y,
                                double width, double height);
/* Large light letters from corner to corner. */
void cra_pdf_canvas_draw_watermark (CraPdfCanvas *self, const char *text, guint32 colour);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfCanvas, cra_pdf_canvas_free)

G_END_DECLS
