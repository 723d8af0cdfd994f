/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts with one byte a letter: Type 1 programs, and glyphs that are drawings. */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/cra-pages-font.h"
#include "evidence/cra-pages-names.h"

#define WIDTH_TOLERANCE 1.0 /* thousandths (ISO 19005-3, 6.2.11.5) */

typedef struct
{
  const CraPagesGlyphNames *names;
  CraPagesFace *face; /* or NULL */
} TextSource;

char *
cra_pages_character_to_text (gunichar character)
{
  char text[7] = { 0 };

  if (character == 0 || !g_unichar_validate (character))
    return NULL;
  g_unichar_to_utf8 (character, text);
  return g_strdup (text);
}

static gunichar
parse_hexadecimal (const char *digits, gsize n)
{
  if (strlen (digits) != n || strspn (digits, "0123456789ABCDEF") != n)
    return 0;
  return (gunichar) g_ascii_strtoull (digits, NULL, 16);
}

/* A Latin name, or "uni20AC", "u1F600". */
gunichar
cra_pages_glyph_name_get_character (const char *name)
{
  gunichar character = cra_pages_names_get_character (name);

  if (character == 0 && g_str_has_prefix (name, "uni"))
    character = parse_hexadecimal (name + 3, 4);
  if (character == 0 && name[0] == 'u')
    character = parse_hexadecimal (name + 1, strlen (name) - 1 > 4 ? strlen (name) - 1 : 4);
  return g_unichar_validate (character) ? character : 0;
}

static void
set_name (CraPagesGlyphNames *names, guint code, const char *name)
{
  if (code > 255)
    return;
  g_free (names->names[code]);
  names->names[code] = g_strdup (name);
}

static gboolean
set_base (CraPages *pages, qpdf_oh value, CraPagesGlyphNames *names)
{
  static const struct { const char *name; CraPagesEncoding encoding; } bases[] = {
    { "StandardEncoding", CRA_ENCODING_STANDARD }, { "MacRomanEncoding", CRA_ENCODING_MAC_ROMAN },
    { "WinAnsiEncoding", CRA_ENCODING_WIN_ANSI },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (cra_pages_is_name (pages, value, bases[i].name))
      {
        for (guint code = 0; code < 256; code++)
          set_name (names, code, cra_pages_names_find (bases[i].encoding, (guint8) code));
        return TRUE;
      }
  return FALSE;
}

void
cra_pages_glyph_names_read (CraPages *pages, qpdf_oh font, CraPagesGlyphNames *names)
{
  qpdf_oh encoding = cra_pages_get (pages, font, "Encoding");
  qpdf_oh differences = cra_pages_get (pages, encoding, "Differences");
  guint code = 0;

  names->has_base = set_base (pages, encoding, names)
                    || set_base (pages, cra_pages_get (pages, encoding, "BaseEncoding"), names);
  if (!qpdf_oh_is_array (pages->qpdf, differences))
    return;
  for (int i = 0; i < cra_pages_count (pages, differences); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (pages->qpdf, differences, i);
      g_autofree char *name = cra_pages_dup_name (pages, item);

      if (name != NULL)
        set_name (names, code++, name);
      else
        code = (guint) CLAMP (cra_pages_to_number (pages, item), 0, 256);
      names->has_differences = names->has_differences || name != NULL;
      qpdf_oh_release (pages->qpdf, item);
    }
}

void
cra_pages_glyph_names_clear (CraPagesGlyphNames *names)
{
  for (guint code = 0; code < 256; code++)
    g_clear_pointer (&names->names[code], g_free);
}

gboolean
cra_pages_font_append_encoding (CraPages *pages, qpdf_oh value, GString *out)
{
  static const CraPagesEntry entries[] = { { "BaseEncoding", cra_pages_append_plain },
                                           { "Differences", cra_pages_append_plain },
                                           { NULL, NULL } };

  if (qpdf_oh_is_name (pages->qpdf, value))
    return cra_pages_append_plain (pages, value, out);
  return cra_pages_append_dictionary (pages, value, entries, out);
}

double
cra_pages_font_get_width (CraPages *pages, qpdf_oh font, guint code)
{
  qpdf_oh widths = cra_pages_get (pages, font, "Widths");
  double first = cra_pages_get_number (pages, font, "FirstChar", 0);
  double missing = cra_pages_get_number (pages, cra_pages_get (pages, font, "FontDescriptor"),
                                         "MissingWidth", 0);
  double width = missing;

  if (code < first || code - first >= cra_pages_count (pages, widths))
    return missing;
  qpdf_oh_get_value_as_number (
    pages->qpdf, qpdf_oh_get_array_item (pages->qpdf, widths, (int) (code - first)), &width);
  return width;
}

gboolean
cra_pages_font_check_widths (CraPages *pages, const CraPagesFont *self, qpdf_oh font)
{
  qpdf_oh widths = cra_pages_get (pages, font, "Widths");
  double first = cra_pages_get_number (pages, font, "FirstChar", -1);
  double last = cra_pages_get_number (pages, font, "LastChar", -1);

  if (qpdf_oh_is_array (pages->qpdf, widths) && first >= 0
      && cra_pages_count (pages, widths) == (int) (last - first + 1))
    return TRUE;
  return cra_pages_font_refuse (pages, self, "does not say how wide its letters are");
}

/* All of a simple font but its encoding and its text. */
gboolean
cra_pages_font_append_simple (CraPages *pages, const CraPagesFont *self, qpdf_oh font, int flags,
                              GString *out)
{
  static const CraPagesEntry entries[] = { { "FirstChar", cra_pages_append_integer },
                                           { "LastChar", cra_pages_append_integer },
                                           { "Widths", cra_pages_append_plain }, { NULL, NULL } };
  qpdf_oh descriptor = cra_pages_get (pages, font, "FontDescriptor");

  return cra_pages_font_append_name (pages, font, out)
         && cra_pages_append_entries (pages, font, entries, out)
         && (!qpdf_oh_is_dictionary (pages->qpdf, descriptor)
             || cra_pages_font_append_descriptor (pages, descriptor, out, flags));
}

/* Where the encoding says nothing, the program's own does. */
static void
complete_names (CraPagesFace *face, const CraPagesFont *self, CraPagesGlyphNames *names)
{
  for (guint code = 0; code < 256; code++)
    if (self->used[code] != 0 && names->names[code] == NULL && !names->has_base)
      names->names[code] = cra_pages_face_dup_name_of_code (face, code);
}

static gboolean
check_glyph (CraPages *pages, const CraPagesFont *self, qpdf_oh font, CraPagesFace *face,
             guint code, guint glyph)
{
  double width = cra_pages_face_get_width (face, glyph);

  if (glyph == 0)
    return cra_pages_font_refuse (pages, self, "is used for letters that it does not have");
  if ((self->used[code] & CRA_FONT_SHOWN) == 0)
    return TRUE;
  if (width < 0)
    return cra_pages_font_refuse (pages, self, "is damaged");
  if (fabs (width - cra_pages_font_get_width (pages, font, code)) <= WIDTH_TOLERANCE)
    return TRUE;
  return cra_pages_font_refuse (pages, self,
                                "has letters of another width than the file says");
}

static char *
find_text (guint code, gpointer data)
{
  const TextSource *source = data;
  const char *name = source->names->names[code];
  gunichar character = name != NULL ? cra_pages_glyph_name_get_character (name) : 0;

  if (character == 0 && name != NULL && source->face != NULL)
    character = cra_pages_face_get_character (source->face,
                                              cra_pages_face_find_name (source->face, name));
  return cra_pages_character_to_text (character);
}

static gboolean
check_type1 (CraPages *pages, CraPagesFont *self, qpdf_oh font, CraPagesFace *face,
             CraPagesGlyphNames *names)
{
  complete_names (face, self, names);
  for (guint code = 0; code < 256; code++)
    {
      guint glyph = 0;

      if (self->used[code] == 0)
        continue;
      if (names->names[code] != NULL)
        glyph = cra_pages_face_find_name (face, names->names[code]);
      if (!check_glyph (pages, self, font, face, code, glyph))
        return FALSE;
    }
  return TRUE;
}

static gboolean
append_type1 (CraPages *pages, CraPagesFont *self, qpdf_oh font, CraPagesGlyphNames *names,
              CraPagesFace *face, GString *body)
{
  static const CraPagesEntry encoding[] = { { "Encoding", cra_pages_font_append_encoding },
                                            { NULL, NULL } };
  TextSource source = { names, face };
  int flags = (int) cra_pages_get_number (pages, cra_pages_get (pages, font, "FontDescriptor"),
                                          "Flags", 4);

  return cra_pages_font_append_simple (pages, self, font, flags, body)
         && cra_pages_append_entries (pages, font, encoding, body)
         && cra_pages_font_append_text_map (pages, self, font, find_text, &source, body);
}

gboolean
cra_pages_font_write_simple (CraPages *pages, FT_Library library, CraPagesFont *self, qpdf_oh font)
{
  qpdf_oh descriptor = cra_pages_get (pages, font, "FontDescriptor");
  qpdf_oh program = cra_pages_font_find_program (pages, descriptor);
  g_autoptr (GString) body = g_string_new ("<< /Type /Font /Subtype /Type1 ");
  CraPagesGlyphNames names = { 0 };
  CraPagesFace *face = NULL;
  gboolean is_fine = FALSE;

  if (qpdf_oh_is_stream (pages->qpdf, program))
    face = cra_pages_face_open (pages, library, program);
  else if (self->is_shown)
    return cra_pages_font_refuse (pages, self, "is not in the file");
  if (qpdf_oh_is_stream (pages->qpdf, program) && face == NULL)
    return cra_pages_font_refuse (pages, self, "is damaged");
  cra_pages_glyph_names_read (pages, font, &names);
  is_fine = face == NULL
            || (cra_pages_font_check_widths (pages, self, font)
                && check_type1 (pages, self, font, face, &names));
  is_fine = is_fine && append_type1 (pages, self, font, &names, face, body);
  g_string_append (body, ">>");
  if (is_fine)
    cra_pages_out_put_as (pages->out, self->number, body->str, NULL, 0);
  cra_pages_glyph_names_clear (&names);
  cra_pages_face_free (face);
  return is_fine;
}

/* The drawing of one glyph; its width must be what the font says. */
static gboolean
append_drawing (CraPages *pages, CraPagesFont *self, qpdf_oh font, guint code, const char *name,
                GString *out)
{
  qpdf_oh drawing = cra_pages_get (pages, cra_pages_get (pages, font, "CharProcs"), name);
  qpdf_oh resources = cra_pages_get (pages, font, "Resources");
  g_autoptr (GString) entries = g_string_new (NULL);
  CraPagesContentFacts facts = { NAN };
  double matrix[6] = { 0.001, 0, 0, 0.001, 0, 0 };
  guint number = 0;

  if (!qpdf_oh_is_stream (pages->qpdf, drawing))
    return cra_pages_font_refuse (pages, self, "is used for letters that it does not have");
  number = cra_pages_copy_content (pages, drawing, resources, entries, &facts);
  if (number == 0)
    return FALSE;
  cra_pages_get_numbers (pages, cra_pages_get (pages, font, "FontMatrix"), 6, matrix);
  if (isnan (facts.glyph_width)
      || fabs (facts.glyph_width - cra_pages_font_get_width (pages, font, code))
             * fabs (matrix[0]) * 1000 > WIDTH_TOLERANCE)
    return cra_pages_font_refuse (pages, self,
                                  "has letters of another width than the file says");
  cra_pages_append_name (out, name);
  g_string_append_printf (out, " &%u ", number);
  return TRUE;
}

static gboolean
is_drawn_already (const CraPagesFont *self, const CraPagesGlyphNames *names, guint code)
{
  for (guint i = 0; i < code; i++)
    if (self->used[i] != 0 && g_strcmp0 (names->names[i], names->names[code]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
append_drawings (CraPages *pages, CraPagesFont *self, qpdf_oh font, CraPagesGlyphNames *names,
                 GString *out)
{
  for (guint code = 0; code < 256; code++)
    {
      if (self->used[code] == 0)
        continue;
      if (names->names[code] == NULL)
        return cra_pages_font_refuse (pages, self, "is used for letters that it does not have");
      if (!is_drawn_already (self, names, code)
          && !append_drawing (pages, self, font, code, names->names[code], out))
        return FALSE;
    }
  return TRUE;
}

gboolean
cra_pages_font_write_drawn (CraPages *pages, CraPagesFont *self, qpdf_oh font)
{
  static const CraPagesEntry entries[]
    = { { "FontBBox", cra_pages_append_plain },  { "FontMatrix", cra_pages_append_plain },
        { "Encoding", cra_pages_font_append_encoding },  { "FirstChar", cra_pages_append_integer },
        { "LastChar", cra_pages_append_integer },  { "Widths", cra_pages_append_plain },
        { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("<< /Type /Font /Subtype /Type3 ");
  CraPagesGlyphNames names = { 0 };
  TextSource source = { &names, NULL };
  gboolean is_fine = FALSE;

  cra_pages_glyph_names_read (pages, font, &names);
  is_fine = cra_pages_font_check_widths (pages, self, font)
            && cra_pages_append_entries (pages, font, entries, body);
  g_string_append (body, "/CharProcs << ");
  is_fine = is_fine && append_drawings (pages, self, font, &names, body);
  g_string_append (body, ">> ");
  is_fine = is_fine
            && cra_pages_font_append_text_map (pages, self, font, find_text, &source, body);
  g_string_append (body, ">>");
  if (is_fine)
    cra_pages_out_put_as (pages->out, self->number, body->str, NULL, 0);
  cra_pages_glyph_names_clear (&names);
  return is_fine;
}
