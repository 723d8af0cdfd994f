/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fonts of a document: found in our own folder only, shaped by Pango, embedded as subsets in
 * which every glyph knows the text it stands for. One thread. */
#pragma once

#include <pango/pango.h>

#include "document/cra-pdf-faces.h"
#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

typedef struct _CraPdfFonts CraPdfFonts;
typedef struct _CraPdfFont CraPdfFont;

/* CRA_ERROR_NOT_FOUND when a font is missing in FOLDER. LANGUAGE is the document's. */
CraPdfFonts *cra_pdf_fonts_new (const char *folder, const char *language, CraPdfWriter *writer,
                                GError **error);
void cra_pdf_fonts_free (CraPdfFonts *self);

/* Borrowed; makes layouts in points. */
PangoContext *cra_pdf_fonts_get_context (CraPdfFonts *self);

/* Which family shows what. Borrowed. */
CraPdfFaces *cra_pdf_fonts_get_faces (CraPdfFonts *self);
/* The language of the document. */
const char *cra_pdf_fonts_get_language (CraPdfFonts *self);

/* The embedded font behind a font of Pango, and its size in points. */
CraPdfFont *cra_pdf_fonts_find (CraPdfFonts *self, PangoFont *font, double *size);

guint cra_pdf_font_get_index (CraPdfFont *self);
/* The code for GLYPH where it stands for the LENGTH bytes at TEXT. */
guint cra_pdf_font_get_code (CraPdfFont *self, PangoGlyph glyph, const char *text, gsize length);
/* The code of the space. */
guint cra_pdf_font_get_space (CraPdfFont *self);
/* The code of the space where it stands for text that has no picture. */
guint cra_pdf_font_get_hidden (CraPdfFont *self, const char *text, gsize length);
/* The code of the hyphen that a line break puts in: it stands for a soft hyphen, which is no part
 * of the text. */
guint cra_pdf_font_get_hyphen (CraPdfFont *self);
/* Its width in parts of the size. */
double cra_pdf_font_measure_hyphen (CraPdfFont *self);
/* In thousandths of the size. */
int cra_pdf_font_get_width (CraPdfFont *self, guint code);

/* Writes all fonts used and adds "/F0 12 0 R " ... to RESOURCES. */
gboolean cra_pdf_fonts_write (CraPdfFonts *self, GString *resources, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfFonts, cra_pdf_fonts_free)

G_END_DECLS
