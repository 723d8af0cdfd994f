/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to cra-page-reader: the fonts of a PDF, each with the codes it is used for, so that what
 * an archived paper asks of every glyph shown can be checked. */
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include "evidence/cra-pages-cmap.h"
#include "evidence/cra-pages.h"

G_BEGIN_DECLS

#define CRA_FONT_CODES 65536
#define CRA_FONT_SHOWN 1
#define CRA_FONT_HIDDEN 2

struct _CraPagesFont
{
  guint number; /* in the bundle */
  int object;
  int generation;
  guint page; /* where it was first met */
  char *name; /* for people */
  gboolean is_composite;
  CraPagesCMap *map; /* of codes to glyphs; NULL = pairs of bytes are the numbers of glyphs */
  guint8 *used;      /* CRA_FONT_SHOWN, CRA_FONT_HIDDEN by code */
  gboolean is_shown; /* not only hidden */
  gboolean is_written;
};

/* A font program. */
typedef struct
{
  FT_Face face;
  guint8 *data; /* freed with free() */
  gsize length;
  GHashTable *characters; /* glyph -> character, made when needed */
  gboolean is_numbered;   /* asked by the numbers that the font gives its glyphs */
} CraPagesFace;

/* The text of a code: UTF-8 owned by the caller, or NULL where nothing is known. */
typedef char *(*CraPagesTextFunc) (guint code, gpointer data);

/* cra-pages-face.c */
CraPagesFace *cra_pages_face_open (CraPages *pages, FT_Library library, qpdf_oh stream);
void cra_pages_face_free (CraPagesFace *self);
/* In thousandths of the size; -1 where there is no such glyph. */
double cra_pages_face_get_width (CraPagesFace *self, guint glyph);
guint cra_pages_face_find_name (CraPagesFace *self, const char *name);
/* The built-in encoding of a Type 1 font. Owned by the caller, or NULL. */
char *cra_pages_face_dup_name_of_code (CraPagesFace *self, guint code);
/* The glyph of CHARACTER in the table of PLATFORM and ENCODING; 0 = none. */
guint cra_pages_face_find (CraPagesFace *self, int platform, int encoding, gulong character);
gboolean cra_pages_face_has_table (CraPagesFace *self, int platform, int encoding);
/* The character GLYPH stands for, or 0. */
gunichar cra_pages_face_get_character (CraPagesFace *self, guint glyph);

/* cra-pages-font.c */
gboolean cra_pages_font_refuse (CraPages *pages, const CraPagesFont *self, const char *what);
/* Appends /BaseFont. */
gboolean cra_pages_font_append_name (CraPages *pages, qpdf_oh font, GString *out);
/* The program in DESCRIPTOR, or null. */
qpdf_oh cra_pages_font_find_program (CraPages *pages, qpdf_oh descriptor);
gboolean cra_pages_font_append_descriptor (CraPages *pages, qpdf_oh value, GString *out,
                                           int flags);
/* Appends /ToUnicode: what the font itself says, else what FIND says of a code. */
gboolean cra_pages_font_append_text_map (CraPages *pages, const CraPagesFont *self, qpdf_oh font,
                                         CraPagesTextFunc find, gpointer data, GString *out);

/* Check and write one font. */
gboolean cra_pages_font_write_simple (CraPages *pages, FT_Library library, CraPagesFont *self,
                                      qpdf_oh font);
gboolean cra_pages_font_write_truetype (CraPages *pages, FT_Library library, CraPagesFont *self,
                                        qpdf_oh font);
gboolean cra_pages_font_write_drawn (CraPages *pages, CraPagesFont *self, qpdf_oh font);
gboolean cra_pages_font_write_composite (CraPages *pages, FT_Library library, CraPagesFont *self,
                                         qpdf_oh font);

/* cra-pages-font-simple.c: what simple fonts share */
typedef struct
{
  char *names[256]; /* owned; NULL = the code has no name */
  gboolean has_base;        /* a known encoding below the differences */
  gboolean has_differences;
} CraPagesGlyphNames;

void cra_pages_glyph_names_read (CraPages *pages, qpdf_oh font, CraPagesGlyphNames *names);
void cra_pages_glyph_names_clear (CraPagesGlyphNames *names);
gunichar cra_pages_glyph_name_get_character (const char *name);
/* A name, or differences from one. */
gboolean cra_pages_font_append_encoding (CraPages *pages, qpdf_oh value, GString *out);
/* The width that the font's dictionary gives CODE. */
double cra_pages_font_get_width (CraPages *pages, qpdf_oh font, guint code);
gboolean cra_pages_font_check_widths (CraPages *pages, const CraPagesFont *self, qpdf_oh font);
gboolean cra_pages_font_append_simple (CraPages *pages, const CraPagesFont *self, qpdf_oh font,
                                       int flags, GString *out);
char *cra_pages_character_to_text (gunichar character);

G_END_DECLS
