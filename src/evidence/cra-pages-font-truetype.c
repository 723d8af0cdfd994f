/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TrueType programs with one byte a letter. How a code finds its glyph depends on flags, encoding
 * and tables, which many files mix; an archived paper must choose one of two ways (ISO 19005-3,
 * 6.2.11.6). The way that finds the same glyphs is chosen here. */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <string.h>

#include "evidence/cra-pages-font.h"
#include "evidence/cra-pages-names.h"

#define FLAG_SYMBOLIC 4
#define FLAG_PLAIN 32
#define WIDTH_TOLERANCE 1.0

typedef struct
{
  CraPages *pages;
  CraPagesFont *font;
  qpdf_oh object;
  CraPagesFace *face;
  CraPagesGlyphNames names;
  int flags;
  gboolean has_encoding;
  guint glyphs[256]; /* that are meant */
} TrueType;

/* By the name of the glyph, in the tables for text. */
static guint
find_by_name (TrueType *self, guint code)
{
  const char *name = self->names.names[code];
  gunichar character = name != NULL ? cra_pages_glyph_name_get_character (name) : 0;
  guint glyph = 0;

  if (name == NULL)
    return 0;
  if (character != 0)
    glyph = cra_pages_face_find (self->face, 3, 1, character);
  if (glyph == 0 && cra_pages_names_get_mac_code (name) != 0)
    glyph = cra_pages_face_find (self->face, 1, 0, cra_pages_names_get_mac_code (name));
  return glyph != 0 ? glyph : cra_pages_face_find_name (self->face, name);
}

/* By the code itself, in the tables for symbols. */
static guint
find_by_code (TrueType *self, guint code)
{
  static const guint ranges[] = { 0, 0xf000, 0xf100, 0xf200 };
  guint glyph = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ranges) && glyph == 0; i++)
    glyph = cra_pages_face_find (self->face, 3, 0, ranges[i] + code);
  return glyph != 0 ? glyph : cra_pages_face_find (self->face, 1, 0, code);
}

/* The glyph a reader shows: what the flags say where they are clear, else what both ways agree on.
 * */
static gboolean
find_meant (TrueType *self)
{
  gboolean is_symbolic = self->flags & FLAG_SYMBOLIC;

  for (guint code = 0; code < 256; code++)
    {
      guint by_name = 0, by_code = 0;

      if (self->font->used[code] == 0)
        continue;
      by_name = self->has_encoding || !is_symbolic ? find_by_name (self, code) : 0;
      by_code = is_symbolic || !self->has_encoding ? find_by_code (self, code) : 0;
      if (by_name != 0 && by_code != 0 && by_name != by_code)
        return cra_pages_font_refuse (self->pages, self->font,
                                      "leaves open which letters it means");
      self->glyphs[code] = by_name != 0 ? by_name : by_code;
    }
  return TRUE;
}

static gboolean
check_glyphs (TrueType *self)
{
  for (guint code = 0; code < 256; code++)
    {
      double width = 0;

      if (self->font->used[code] == 0)
        continue;
      width = cra_pages_face_get_width (self->face, self->glyphs[code]);
      if (self->glyphs[code] == 0 || width < 0)
        return cra_pages_font_refuse (self->pages, self->font,
                                      "is used for letters that it does not have");
      if ((self->font->used[code] & CRA_FONT_SHOWN)
          && fabs (width - cra_pages_font_get_width (self->pages, self->object, code))
                 > WIDTH_TOLERANCE)
        return cra_pages_font_refuse (self->pages, self->font,
                                      "has letters of another width than the file says");
    }
  return TRUE;
}

static gboolean
finds_meant (TrueType *self, guint (*find) (TrueType *self, guint code))
{
  for (guint code = 0; code < 256; code++)
    if (self->font->used[code] != 0 && find (self, code) != self->glyphs[code])
      return FALSE;
  return TRUE;
}

/* Differences only with names everybody knows, and then by the table for Unicode. */
static gboolean
has_known_names (TrueType *self)
{
  if (!self->names.has_differences)
    return TRUE;
  if (!cra_pages_face_has_table (self->face, 3, 1))
    return FALSE;
  for (guint code = 0; code < 256; code++)
    if (self->names.names[code] != NULL && !g_str_equal (self->names.names[code], ".notdef")
        && cra_pages_names_get_character (self->names.names[code]) == 0)
      return FALSE;
  return TRUE;
}

static const char *
get_base (TrueType *self)
{
  qpdf_oh encoding = cra_pages_get (self->pages, self->object, "Encoding");
  qpdf_oh base = cra_pages_get (self->pages, encoding, "BaseEncoding");

  if (cra_pages_is_name (self->pages, encoding, "WinAnsiEncoding")
      || cra_pages_is_name (self->pages, base, "WinAnsiEncoding"))
    return "WinAnsiEncoding";
  if (cra_pages_is_name (self->pages, encoding, "MacRomanEncoding")
      || cra_pages_is_name (self->pages, base, "MacRomanEncoding"))
    return "MacRomanEncoding";
  return NULL;
}

/* The way by names needs one of two encodings and a table for text. */
static gboolean
can_go_by_name (TrueType *self)
{
  guint tables = (guint) self->face->face->num_charmaps;

  if (cra_pages_face_has_table (self->face, 3, 0) ? tables < 2 : tables < 1)
    return FALSE;
  return get_base (self) != NULL && has_known_names (self) && finds_meant (self, find_by_name);
}

static gboolean
can_go_by_code (TrueType *self)
{
  return (self->face->face->num_charmaps == 1 || cra_pages_face_has_table (self->face, 3, 0))
         && finds_meant (self, find_by_code);
}

static char *
find_text (guint code, gpointer data)
{
  TrueType *self = data;
  const char *name = self->names.names[code];
  gunichar character = name != NULL ? cra_pages_glyph_name_get_character (name) : 0;

  if (character == 0 && self->face != NULL)
    character = cra_pages_face_get_character (self->face, self->glyphs[code]);
  return cra_pages_character_to_text (character);
}

/* A name standing for a whole encoding has no differences. */
static gboolean
append_encoding (TrueType *self, GString *out)
{
  static const CraPagesEntry differences[] = { { "Differences", cra_pages_append_plain },
                                               { NULL, NULL } };
  qpdf_oh encoding = cra_pages_get (self->pages, self->object, "Encoding");

  g_string_append_printf (out, "/Encoding << /Type /Encoding /BaseEncoding /%s ", get_base (self));
  if (!cra_pages_append_entries (self->pages, encoding, differences, out))
    return FALSE;
  g_string_append (out, ">> ");
  return TRUE;
}

static gboolean
write_font (TrueType *self)
{
  g_autoptr (GString) body = g_string_new ("<< /Type /Font /Subtype /TrueType ");
  gboolean by_name = self->face == NULL || can_go_by_name (self);
  int flags = (self->flags & ~(FLAG_SYMBOLIC | FLAG_PLAIN))
              | (by_name ? FLAG_PLAIN : FLAG_SYMBOLIC);

  if (!by_name && !can_go_by_code (self))
    return cra_pages_font_refuse (self->pages, self->font,
                                  "finds its letters in a way that an archived paper must not");
  if (!cra_pages_font_append_simple (self->pages, self->font, self->object, flags, body)
      || (by_name && get_base (self) != NULL && !append_encoding (self, body))
      || !cra_pages_font_append_text_map (self->pages, self->font, self->object, find_text, self,
                                          body))
    return FALSE;
  g_string_append (body, ">>");
  cra_pages_out_put_as (self->pages->out, self->font->number, body->str, NULL, 0);
  return TRUE;
}

static gboolean
check_and_write (TrueType *self)
{
  cra_pages_glyph_names_read (self->pages, self->object, &self->names);
  if (self->face == NULL)
    return write_font (self);
  return cra_pages_font_check_widths (self->pages, self->font, self->object) && find_meant (self)
         && check_glyphs (self) && write_font (self);
}

gboolean
cra_pages_font_write_truetype (CraPages *pages, FT_Library library, CraPagesFont *self,
                               qpdf_oh font)
{
  qpdf_oh descriptor = cra_pages_get (pages, font, "FontDescriptor");
  qpdf_oh program = cra_pages_font_find_program (pages, descriptor);
  TrueType truetype = { .pages = pages, .font = self, .object = font };
  gboolean is_fine = FALSE;

  truetype.flags = (int) cra_pages_get_number (pages, descriptor, "Flags", FLAG_PLAIN);
  truetype.has_encoding = cra_pages_has (pages, font, "Encoding");
  if (qpdf_oh_is_stream (pages->qpdf, program))
    {
      truetype.face = cra_pages_face_open (pages, library, program);
      if (truetype.face == NULL)
        return cra_pages_font_refuse (pages, self, "is damaged");
    }
  else if (self->is_shown)
    return cra_pages_font_refuse (pages, self, "is not in the file");
  is_fine = check_and_write (&truetype);
  cra_pages_glyph_names_clear (&truetype.names);
  cra_pages_face_free (truetype.face);
  return is_fine;
}
