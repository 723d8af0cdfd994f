/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fonts of a PDF. */
#define G_LOG_DOMAIN "cra-pages"

#include "evidence/cra-pages-font.h"

#include <stdlib.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* a letter nobody knows */
#define MAX_FONTS 20000
#define LINES_AT_ONCE 100

struct _CraPagesFonts
{
  CraPages *pages;       /* borrowed */
  GPtrArray *fonts;      /* CraPagesFont */
  GHashTable *by_object; /* borrowed */
  FT_Library library;
};

typedef struct
{
  guint code;
  char *text;
} TextLine;

static void
free_font (gpointer data)
{
  CraPagesFont *self = data;

  cra_pages_cmap_free (self->map);
  g_free (self->name);
  g_free (self->used);
  g_free (self);
}

CraPagesFonts *
cra_pages_fonts_new (CraPages *pages)
{
  CraPagesFonts *self = g_new0 (CraPagesFonts, 1);

  self->pages = pages;
  self->fonts = g_ptr_array_new_with_free_func (free_font);
  self->by_object = g_hash_table_new (NULL, NULL);
  if (FT_Init_FreeType (&self->library) != 0)
    g_error ("FreeType cannot start");
  return self;
}

void
cra_pages_fonts_free (CraPagesFonts *self)
{
  FT_Done_FreeType (self->library);
  g_ptr_array_unref (self->fonts);
  g_hash_table_unref (self->by_object);
  g_free (self);
}

gboolean
cra_pages_font_refuse (CraPages *pages, const CraPagesFont *self, const char *what)
{
  pages->page = self->page;
  return cra_pages_refuse (pages, CRA_PAGES_FONTS, "the font \"%s\" %s", self->name, what);
}

/* "ABCDEF+Name" without its mark, fit to be shown. */
static char *
make_name (CraPages *pages, qpdf_oh font)
{
  g_autofree char *name = cra_pages_dup_name (pages, cra_pages_get (pages, font, "BaseFont"));
  const char *plus = name != NULL ? strchr (name, '+') : NULL;

  if (name == NULL)
    return g_strdup ("without a name");
  return g_utf8_make_valid (plus != NULL && plus - name == 6 ? plus + 1 : name, -1);
}

static gboolean
read_map (CraPages *pages, CraPagesFont *self, qpdf_oh font)
{
  qpdf_oh encoding = cra_pages_get (pages, font, "Encoding");
  guint8 *data = NULL;
  gsize length = 0;

  if (cra_pages_is_name (pages, encoding, "Identity-H")
      || cra_pages_is_name (pages, encoding, "Identity-V"))
    return TRUE;
  if (!qpdf_oh_is_stream (pages->qpdf, encoding))
    return cra_pages_font_refuse (pages, self, "uses a table of letters that is not in the file");
  if (!cra_pages_unpack (pages, encoding, &data, &length))
    return FALSE;
  self->map = cra_pages_cmap_parse (data, length);
  free (data);
  if (!cra_pages_cmap_is_whole (self->map) || cra_pages_has (pages, encoding, "UseCMap")
      || cra_pages_cmap_get_direction (self->map)
           != (int) cra_pages_get_number (pages, encoding, "WMode", 0))
    return cra_pages_font_refuse (pages, self, "uses a table of letters that cannot be read");
  return TRUE;
}

static CraPagesFont *
add_font (CraPagesFonts *self, qpdf_oh font)
{
  CraPages *pages = self->pages;
  CraPagesFont *made = g_new0 (CraPagesFont, 1);

  made->number = cra_pages_out_reserve (pages->out);
  made->object = qpdf_oh_get_object_id (pages->qpdf, font);
  made->generation = qpdf_oh_get_generation (pages->qpdf, font);
  made->page = pages->page;
  made->name = make_name (pages, font);
  made->is_composite = cra_pages_is_name (pages, cra_pages_get (pages, font, "Subtype"), "Type0");
  made->used = g_malloc0 (made->is_composite ? CRA_FONT_CODES : 256);
  g_ptr_array_add (self->fonts, made);
  g_hash_table_insert (self->by_object, GINT_TO_POINTER (made->object), made);
  return made->is_composite && !read_map (pages, made, font) ? NULL : made;
}

CraPagesFont *
cra_pages_fonts_find (CraPagesFonts *self, qpdf_oh font)
{
  CraPages *pages = self->pages;
  CraPagesFont *found = NULL;

  if (!qpdf_oh_is_dictionary (pages->qpdf, font))
    {
      cra_pages_refuse (pages, CRA_PAGES_FONTS, "a font is missing");
      return NULL;
    }
  if (!qpdf_oh_is_indirect (pages->qpdf, font))
    font = qpdf_make_indirect_object (pages->qpdf, font);
  found = g_hash_table_lookup (self->by_object,
                               GINT_TO_POINTER (qpdf_oh_get_object_id (pages->qpdf, font)));
  if (found != NULL)
    return found;
  if (self->fonts->len < MAX_FONTS)
    return add_font (self, font);
  cra_pages_refuse (pages, CRA_PAGES_TOO_LARGE, "the file has too many fonts");
  return NULL;
}

guint
cra_pages_font_get_number (CraPagesFont *self)
{
  return self->number;
}

gboolean
cra_pages_font_show (CraPages *pages, CraPagesFont *self, const guint8 *text, gsize length,
                     gboolean hidden)
{
  guint8 mark = hidden ? CRA_FONT_HIDDEN : CRA_FONT_SHOWN;
  guint code = 0;

  self->is_shown = self->is_shown || !hidden;
  for (gsize i = 0; i < length;)
    {
      gsize bytes = 1;

      code = text[i];
      if (self->map != NULL)
        bytes = cra_pages_cmap_read_code (self->map, text + i, length - i, &code);
      else if (self->is_composite)
        {
          bytes = length - i >= 2 ? 2 : 0;
          code = bytes == 2 ? (guint) text[i] << 8 | text[i + 1] : 0;
        }
      if (bytes == 0)
        return cra_pages_font_refuse (pages, self, "is used for letters that it does not have");
      if (self->is_written && self->used[code] == 0)
        return cra_pages_font_refuse (pages, self, "draws its letters with itself");
      self->used[code] |= mark;
      i += bytes;
    }
  return TRUE;
}

qpdf_oh
cra_pages_font_find_program (CraPages *pages, qpdf_oh descriptor)
{
  static const char *const keys[] = { "FontFile", "FontFile2", "FontFile3" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (qpdf_oh_is_stream (pages->qpdf, cra_pages_get (pages, descriptor, keys[i])))
      return cra_pages_get (pages, descriptor, keys[i]);
  return qpdf_oh_new_null (pages->qpdf);
}

static gboolean
append_program_kind (CraPages *pages, qpdf_oh value, GString *out)
{
  static const char *const kinds[] = { "Type1C", "CIDFontType0C", "OpenType" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (cra_pages_is_name (pages, value, kinds[i]))
      return cra_pages_append_plain (pages, value, out);
  return cra_pages_refuse (pages, CRA_PAGES_FONTS, "a font is of a kind that there is not");
}

static guint
copy_program (CraPages *pages, qpdf_oh stream)
{
  static const CraPagesEntry entries[] = { { "Subtype", append_program_kind },
                                           { "Length1", cra_pages_append_integer },
                                           { "Length2", cra_pages_append_integer },
                                           { "Length3", cra_pages_append_integer },
                                           { NULL, NULL } };

  return cra_pages_copy_plain_stream (pages, stream, entries);
}

static gboolean
append_program (CraPages *pages, qpdf_oh value, GString *out)
{
  return cra_pages_append_copy (pages, value, CRA_USE_STREAM, copy_program, out);
}

/* A name is said in UTF-8, or in Latin-1 that is made so. */
static gboolean
append_font_name (CraPages *pages, qpdf_oh value, GString *out)
{
  g_autofree char *name = cra_pages_dup_name (pages, value);
  g_autofree char *valid = NULL;

  if (name == NULL)
    return cra_pages_refuse (pages, CRA_PAGES_FONTS, "a font has a name that cannot be read");
  valid = g_utf8_validate (name, -1, NULL)
            ? g_strdup (name) : g_convert (name, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  if (valid == NULL || strlen (valid) > 127)
    return cra_pages_refuse (pages, CRA_PAGES_FONTS, "a font has a name that cannot be read");
  cra_pages_append_name (out, valid);
  return TRUE;
}

/* Lists of the glyphs in a subset (CharSet, CIDSet) are often wrong and never needed: they stay
 * behind. */
gboolean
cra_pages_font_append_descriptor (CraPages *pages, qpdf_oh value, GString *out, int flags)
{
  static const CraPagesEntry entries[]
    = { { "FontName", append_font_name },            { "FontFamily", cra_pages_append_plain },
        { "FontStretch", cra_pages_append_plain },   { "FontWeight", cra_pages_append_plain },
        { "FontBBox", cra_pages_append_plain },      { "ItalicAngle", cra_pages_append_plain },
        { "Ascent", cra_pages_append_plain },        { "Descent", cra_pages_append_plain },
        { "Leading", cra_pages_append_plain },       { "CapHeight", cra_pages_append_plain },
        { "XHeight", cra_pages_append_plain },       { "StemV", cra_pages_append_plain },
        { "StemH", cra_pages_append_plain },         { "AvgWidth", cra_pages_append_plain },
        { "MaxWidth", cra_pages_append_plain },      { "MissingWidth", cra_pages_append_plain },
        { "FontFile", append_program },              { "FontFile2", append_program },
        { "FontFile3", append_program },             { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("<< /Type /FontDescriptor ");

  g_string_append_printf (body, "/Flags %d ", flags);
  if (!cra_pages_append_entries (pages, value, entries, body))
    return FALSE;
  g_string_append (body, ">>");
  g_string_append_printf (out, "/FontDescriptor &%u ",
                          cra_pages_out_put (pages->out, body->str, NULL, 0));
  return TRUE;
}

gboolean
cra_pages_font_append_name (CraPages *pages, qpdf_oh font, GString *out)
{
  qpdf_oh name = cra_pages_get (pages, font, "BaseFont");

  if (!qpdf_oh_is_name (pages->qpdf, name))
    {
      g_string_append (out, "/BaseFont /Unnamed ");
      return TRUE;
    }
  g_string_append (out, "/BaseFont ");
  if (!append_font_name (pages, name, out))
    return FALSE;
  g_string_append_c (out, ' ');
  return TRUE;
}

/* ISO 19005-3, 6.2.11.7: a character of its own, no private one, which nobody else knows. */
static gboolean
is_sound_text (const char *text)
{
  if (text == NULL || text[0] == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xfeff || c == 0xfffe || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        return FALSE;
    }
  return TRUE;
}

static CraPagesCMap *
read_text_map (CraPages *pages, qpdf_oh font)
{
  qpdf_oh stream = cra_pages_get (pages, font, "ToUnicode");
  CraPagesCMap *map = NULL;
  guint8 *data = NULL;
  gsize length = 0;

  if (!qpdf_oh_is_stream (pages->qpdf, stream)
      || !cra_pages_unpack (pages, stream, &data, &length))
    return NULL;
  map = cra_pages_cmap_parse (data, length);
  free (data);
  return map;
}

static void
append_utf16 (GString *out, const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);

  g_string_append_c (out, '<');
  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

static void
clear_line (gpointer data)
{
  g_free (((TextLine *) data)->text);
}

static guint
put_text_map (CraPages *pages, const CraPagesFont *self, const GArray *lines)
{
  int digits = self->is_composite ? 4 : 2;
  g_autoptr (GString) out = g_string_new (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange ");

  g_string_append (out, self->is_composite ? "<0000> <FFFF>" : "<00> <FF>");
  g_string_append (out, " endcodespacerange\n");
  for (guint i = 0; i < lines->len; i++)
    {
      const TextLine *line = &g_array_index (lines, TextLine, i);

      if (i % LINES_AT_ONCE == 0)
        g_string_append_printf (out, "%u beginbfchar\n", MIN (LINES_AT_ONCE, lines->len - i));
      g_string_append_printf (out, "<%0*X> ", digits, line->code);
      append_utf16 (out, line->text);
      g_string_append_c (out, '\n');
      if (i % LINES_AT_ONCE == LINES_AT_ONCE - 1 || i + 1 == lines->len)
        g_string_append (out, "endbfchar\n");
    }
  g_string_append (out, "endcmap CMapName currentdict /CMap defineresource pop end end\n");
  return cra_pages_out_put_packed (pages->out, "<< >>", out->str, out->len);
}

/* What the font itself says of a code, else what its glyph is called, else that it is not known. */
static void
collect_text (const CraPagesFont *self, const CraPagesCMap *own, CraPagesTextFunc find,
              gpointer data, GArray *lines)
{
  guint n_codes = self->is_composite ? CRA_FONT_CODES : 256;

  for (guint code = 0; code < n_codes; code++)
    {
      TextLine line = { code, NULL };

      if (self->used[code] == 0)
        continue;
      line.text = own != NULL ? cra_pages_cmap_dup_text (own, code) : NULL;
      if (!is_sound_text (line.text))
        {
          g_free (line.text);
          line.text = find (code, data);
        }
      if (!is_sound_text (line.text))
        {
          g_free (line.text);
          line.text = g_strdup (REPLACEMENT);
        }
      g_array_append_val (lines, line);
    }
}

gboolean
cra_pages_font_append_text_map (CraPages *pages, const CraPagesFont *self, qpdf_oh font,
                                CraPagesTextFunc find, gpointer data, GString *out)
{
  g_autoptr (CraPagesCMap) own = read_text_map (pages, font);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TextLine));

  g_array_set_clear_func (lines, clear_line);
  if (pages->refusal != CRA_PAGES_FINE)
    return FALSE;
  collect_text (self, own, find, data, lines);
  g_string_append_printf (out, "/ToUnicode &%u ", put_text_map (pages, self, lines));
  return TRUE;
}

static gboolean
write_font (CraPagesFonts *self, CraPagesFont *font, gboolean drawn)
{
  CraPages *pages = self->pages;
  qpdf_oh object = qpdf_get_object_by_id (pages->qpdf, font->object, font->generation);
  qpdf_oh subtype = cra_pages_get (pages, object, "Subtype");

  pages->page = font->page;
  if (drawn != cra_pages_is_name (pages, subtype, "Type3"))
    return TRUE;
  font->is_written = TRUE;
  if (drawn)
    return cra_pages_font_write_drawn (pages, font, object);
  if (font->is_composite)
    return cra_pages_font_write_composite (pages, self->library, font, object);
  if (cra_pages_is_name (pages, subtype, "TrueType"))
    return cra_pages_font_write_truetype (pages, self->library, font, object);
  if (cra_pages_is_name (pages, subtype, "Type1") || cra_pages_is_name (pages, subtype, "MMType1"))
    return cra_pages_font_write_simple (pages, self->library, font, object);
  return cra_pages_font_refuse (pages, font, "is of a kind that there is not");
}

/* First those whose glyphs are drawings: these may use other fonts, which join the list meanwhile.
 * */
gboolean
cra_pages_fonts_write (CraPagesFonts *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->fonts->len; i++)
      {
        if (!write_font (self, g_ptr_array_index (self->fonts, i), pass == 0))
          return FALSE;
        qpdf_oh_release_all (self->pages->qpdf);
        self->pages->resources = qpdf_oh_new_null (self->pages->qpdf);
      }
  self->pages->page = 0;
  return TRUE;
}
