/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts with two bytes a letter. */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/cra-pages-font.h"

#include FT_CID_H

#define WIDTH_TOLERANCE 1.0
#define DEFAULT_WIDTH 1000.0

typedef struct
{
  CraPages *pages;
  CraPagesFont *font;
  qpdf_oh object;
  qpdf_oh descendant;
  CraPagesFace *face; /* or NULL */
  gboolean is_truetype;
  guint8 *map; /* number in the font -> glyph, two bytes each; NULL = the same */
  gsize map_length;
  GHashTable *by_number; /* of a program that numbers its glyphs: number -> glyph */
  double *widths;        /* by number */
} Composite;

static guint
get_number (Composite *self, guint code)
{
  guint number = code;

  if (self->font->map != NULL && !cra_pages_cmap_find_glyph (self->font->map, code, &number))
    return 0;
  return number;
}

static guint
get_glyph (Composite *self, guint number)
{
  if (self->map != NULL)
    return 2 * (gsize) number + 1 < self->map_length
             ? (guint) self->map[2 * number] << 8 | self->map[2 * number + 1] : 0;
  if (self->by_number == NULL)
    return number;
  if (self->face->is_numbered)
    return g_hash_table_contains (self->by_number, GUINT_TO_POINTER (number)) ? number : 0;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (number)));
}

/* "[7 [500 600] 20 30 250]" */
static double
get_item_number (Composite *self, qpdf_oh list, int i)
{
  return cra_pages_to_number (self->pages, qpdf_oh_get_array_item (self->pages->qpdf, list, i));
}

static void
read_widths (Composite *self)
{
  qpdf_data qpdf = self->pages->qpdf;
  qpdf_oh list = cra_pages_get (self->pages, self->descendant, "W");
  double usual = cra_pages_get_number (self->pages, self->descendant, "DW", DEFAULT_WIDTH);
  int n = qpdf_oh_is_array (qpdf, list) ? cra_pages_count (self->pages, list) : 0;

  self->widths = g_new (double, CRA_FONT_CODES);
  for (guint i = 0; i < CRA_FONT_CODES; i++)
    self->widths[i] = usual;
  for (int i = 0; i + 1 < n;)
    {
      guint first = (guint) CLAMP (get_item_number (self, list, i), 0, 65536);
      qpdf_oh second = qpdf_oh_get_array_item (qpdf, list, i + 1);

      if (qpdf_oh_is_array (qpdf, second))
        {
          for (int k = 0; k < cra_pages_count (self->pages, second); k++)
            if (first + (guint) k < CRA_FONT_CODES)
              self->widths[first + (guint) k]
                = cra_pages_to_number (self->pages, qpdf_oh_get_array_item (qpdf, second, k));
          i += 2;
          continue;
        }
      if (i + 2 < n)
        {
          guint last = (guint) CLAMP (cra_pages_to_number (self->pages, second), 0, 65535);
          double width
            = cra_pages_to_number (self->pages, qpdf_oh_get_array_item (qpdf, list, i + 2));

          for (guint k = first; k <= last; k++)
            self->widths[k] = width;
        }
      i += 3;
    }
}

static gboolean
read_map (Composite *self)
{
  qpdf_oh map = cra_pages_get (self->pages, self->descendant, "CIDToGIDMap");

  if (self->is_truetype && qpdf_oh_is_stream (self->pages->qpdf, map))
    return cra_pages_unpack (self->pages, map, &self->map, &self->map_length);
  if (self->face != NULL && !self->is_truetype && FT_IS_CID_KEYED (self->face->face))
    {
      self->by_number = g_hash_table_new (NULL, NULL);
      /* FreeType takes the glyphs of such a program by their numbers, unless it is wrapped. */
      self->face->is_numbered = !FT_IS_SFNT (self->face->face);
      for (guint glyph = 1; glyph < (guint) self->face->face->num_glyphs; glyph++)
        {
          FT_UInt number = 0;

          if (FT_Get_CID_From_Glyph_Index (self->face->face, glyph, &number) == 0)
            g_hash_table_insert (self->by_number, GUINT_TO_POINTER (number),
                                 GUINT_TO_POINTER (glyph));
        }
    }
  return TRUE;
}

static gboolean
check_glyph (Composite *self, guint code)
{
  guint number = get_number (self, code);
  guint glyph = get_glyph (self, number);
  double width = 0;

  if (number >= CRA_FONT_CODES || glyph == 0)
    return cra_pages_font_refuse (self->pages, self->font,
                                  "is used for letters that it does not have");
  if ((self->font->used[code] & CRA_FONT_SHOWN) == 0)
    return TRUE;
  width = cra_pages_face_get_width (self->face, glyph);
  if (width < 0)
    return cra_pages_font_refuse (self->pages, self->font,
                                  "is used for letters that it does not have");
  if (fabs (width - self->widths[number]) <= WIDTH_TOLERANCE)
    return TRUE;
  return cra_pages_font_refuse (self->pages, self->font,
                                "has letters of another width than the file says");
}

static gboolean
check_glyphs (Composite *self)
{
  if (self->face == NULL)
    return TRUE;
  read_widths (self);
  for (guint code = 0; code < CRA_FONT_CODES; code++)
    if (self->font->used[code] != 0 && !check_glyph (self, code))
      return FALSE;
  return TRUE;
}

static char *
find_text (guint code, gpointer data)
{
  Composite *self = data;
  guint glyph = get_glyph (self, get_number (self, code));

  return self->face != NULL
           ? cra_pages_character_to_text (cra_pages_face_get_character (self->face, glyph))
           : NULL;
}

static guint
copy_map (CraPages *pages, qpdf_oh stream)
{
  return cra_pages_copy_plain_stream (pages, stream, NULL);
}

static gboolean
append_glyph_map (CraPages *pages, qpdf_oh value, GString *out)
{
  if (qpdf_oh_is_stream (pages->qpdf, value))
    return cra_pages_append_copy (pages, value, CRA_USE_STREAM, copy_map, out);
  g_string_append (out, "/Identity");
  return TRUE;
}

static gboolean
append_system (CraPages *pages, qpdf_oh value, GString *out)
{
  static const CraPagesEntry entries[] = { { "Registry", cra_pages_append_plain },
                                           { "Ordering", cra_pages_append_plain },
                                           { "Supplement", cra_pages_append_integer },
                                           { NULL, NULL } };

  if (!qpdf_oh_is_string (pages->qpdf, cra_pages_get (pages, value, "Registry"))
      || !qpdf_oh_is_string (pages->qpdf, cra_pages_get (pages, value, "Ordering"))
      || !cra_pages_has (pages, value, "Supplement"))
    return cra_pages_refuse (pages, CRA_PAGES_FONTS, "a font does not say how its letters are "
                             "numbered");
  return cra_pages_append_dictionary (pages, value, entries, out);
}

static guint
put_descendant (Composite *self)
{
  static const CraPagesEntry entries[]
    = { { "CIDSystemInfo", append_system }, { "DW", cra_pages_append_plain },
        { "W", cra_pages_append_plain },             { "DW2", cra_pages_append_plain },
        { "W2", cra_pages_append_plain },            { NULL, NULL } };
  CraPages *pages = self->pages;
  qpdf_oh descriptor = cra_pages_get (pages, self->descendant, "FontDescriptor");
  int flags = (int) cra_pages_get_number (pages, descriptor, "Flags", 4);
  g_autoptr (GString) body = g_string_new ("<< /Type /Font /Subtype ");

  g_string_append (body, self->is_truetype ? "/CIDFontType2 " : "/CIDFontType0 ");
  if (!cra_pages_font_append_name (pages, self->descendant, body)
      || !cra_pages_append_entries (pages, self->descendant, entries, body)
      || (qpdf_oh_is_dictionary (pages->qpdf, descriptor)
          && !cra_pages_font_append_descriptor (pages, descriptor, body, flags)))
    return 0;
  if (self->is_truetype)
    {
      g_string_append (body, "/CIDToGIDMap ");
      if (!append_glyph_map (pages, cra_pages_get (pages, self->descendant, "CIDToGIDMap"), body))
        return 0;
      g_string_append_c (body, ' ');
    }
  g_string_append (body, ">>");
  return cra_pages_out_put (pages->out, body->str, NULL, 0);
}

static guint
copy_code_map (CraPages *pages, qpdf_oh stream)
{
  static const CraPagesEntry entries[] = { { "CMapName", cra_pages_append_plain },
                                           { "CIDSystemInfo", append_system },
                                           { "WMode", cra_pages_append_integer }, { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("/Type /CMap ");

  if (!cra_pages_append_entries (pages, stream, entries, body))
    return 0;
  return cra_pages_copy_stream (pages, stream, body);
}

static gboolean
append_code_map (CraPages *pages, qpdf_oh value, GString *out)
{
  if (qpdf_oh_is_stream (pages->qpdf, value))
    return cra_pages_append_copy (pages, value, CRA_USE_STREAM, copy_code_map, out);
  return cra_pages_append_plain (pages, value, out);
}

static gboolean
write_font (Composite *self)
{
  static const CraPagesEntry entries[] = { { "Encoding", append_code_map }, { NULL, NULL } };
  CraPages *pages = self->pages;
  g_autoptr (GString) body = g_string_new ("<< /Type /Font /Subtype /Type0 ");
  guint descendant = put_descendant (self);

  if (descendant == 0 || !cra_pages_font_append_name (pages, self->object, body)
      || !cra_pages_append_entries (pages, self->object, entries, body)
      || !cra_pages_font_append_text_map (pages, self->font, self->object, find_text, self, body))
    return FALSE;
  g_string_append_printf (body, "/DescendantFonts [&%u] >>", descendant);
  cra_pages_out_put_as (pages->out, self->font->number, body->str, NULL, 0);
  return TRUE;
}

/* What the table of codes and the font say of each other must agree (6.2.11.3.1). */
static gboolean
check_system (Composite *self)
{
  CraPages *pages = self->pages;
  qpdf_oh map = cra_pages_get (pages, self->object, "Encoding");
  qpdf_oh ours = cra_pages_get (pages, self->descendant, "CIDSystemInfo");
  qpdf_oh theirs = cra_pages_get (pages, map, "CIDSystemInfo");
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) two = g_string_new (NULL);
  static const CraPagesEntry entries[] = { { "Registry", cra_pages_append_plain },
                                           { "Ordering", cra_pages_append_plain },
                                           { NULL, NULL } };

  if (!qpdf_oh_is_dictionary (pages->qpdf, ours))
    return cra_pages_font_refuse (pages, self->font, "does not say how its letters are numbered");
  if (self->font->map == NULL)
    return TRUE;
  if (!cra_pages_append_entries (pages, ours, entries, one)
      || !cra_pages_append_entries (pages, theirs, entries, two))
    return FALSE;
  if (g_string_equal (one, two)
      && cra_pages_get_number (pages, ours, "Supplement", 0)
           <= cra_pages_get_number (pages, theirs, "Supplement", -1))
    return TRUE;
  return cra_pages_font_refuse (pages, self->font, "numbers its letters in two ways");
}

static gboolean
open_face (Composite *self, FT_Library library)
{
  CraPages *pages = self->pages;
  qpdf_oh program = cra_pages_font_find_program (
    pages, cra_pages_get (pages, self->descendant, "FontDescriptor"));

  if (!qpdf_oh_is_stream (pages->qpdf, program))
    return !self->font->is_shown
           || cra_pages_font_refuse (pages, self->font, "is not in the file");
  self->face = cra_pages_face_open (pages, library, program);
  return self->face != NULL || cra_pages_font_refuse (pages, self->font, "is damaged");
}

gboolean
cra_pages_font_write_composite (CraPages *pages, FT_Library library, CraPagesFont *self,
                                qpdf_oh font)
{
  qpdf_oh list = cra_pages_get (pages, font, "DescendantFonts");
  Composite composite = { .pages = pages, .font = self, .object = font };
  qpdf_oh subtype = 0;
  gboolean is_fine = FALSE;

  if (!qpdf_oh_is_array (pages->qpdf, list) || cra_pages_count (pages, list) != 1)
    return cra_pages_font_refuse (pages, self, "is damaged");
  composite.descendant = qpdf_oh_get_array_item (pages->qpdf, list, 0);
  subtype = cra_pages_get (pages, composite.descendant, "Subtype");
  composite.is_truetype = cra_pages_is_name (pages, subtype, "CIDFontType2");
  if (!composite.is_truetype && !cra_pages_is_name (pages, subtype, "CIDFontType0"))
    return cra_pages_font_refuse (pages, self, "is of a kind that there is not");
  is_fine = check_system (&composite) && open_face (&composite, library) && read_map (&composite)
            && check_glyphs (&composite) && write_font (&composite);
  cra_pages_face_free (composite.face);
  g_clear_pointer (&composite.by_number, g_hash_table_unref);
  free (composite.map);
  g_free (composite.widths);
  return is_fine;
}
