/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fonts of a document. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"

#define MAX_CODES 0xffff
#define TAG_LENGTH 6

typedef struct
{
  guint glyph;
  int width;
  char *text;
} Code;

struct _CraPdfFont
{
  const CraPdfFace *about; /* NULL = not loaded yet */
  hb_face_t *face;
  hb_font_t *font;
  guint units;
  guint object; /* 0 = not used yet */
  guint index;
  GArray *codes;         /* Code; 0 is .notdef */
  GHashTable *by_char;   /* gint64 glyph << 32 | char -> code */
  GHashTable *by_text;   /* "glyph:text" -> code */
};

typedef struct
{
  CraPdfFont *font; /* borrowed */
  double size;
} Sized;

struct _CraPdfFonts
{
  CraPdfWriter *writer; /* borrowed */
  CraPdfFaces *faces;
  PangoFontMap *map;
  PangoContext *context;
  char *language;
  CraPdfFont *fonts; /* by face */
  GPtrArray *used;   /* CraPdfFont, borrowed, by index */
  GHashTable *sized; /* PangoFont -> Sized */
};

static void
clear_code (gpointer data)
{
  g_free (((Code *) data)->text);
}

static guint
add_code (CraPdfFont *self, guint glyph, const char *text, gsize length)
{
  Code code = { glyph, 0, g_strndup (text, length) };

  code.width = (int) (hb_font_get_glyph_h_advance (self->font, glyph) * 1000.0 / self->units + 0.5);
  g_array_append_val (self->codes, code);
  return self->codes->len - 1;
}

static void
load_font (CraPdfFont *self, hb_face_t *face, const CraPdfFace *about)
{
  self->about = about;
  self->face = hb_face_reference (face);
  self->units = hb_face_get_upem (face);
  self->font = hb_font_create (face);
  hb_font_set_scale (self->font, (int) self->units, (int) self->units);
  self->codes = g_array_new (FALSE, TRUE, sizeof (Code));
  g_array_set_clear_func (self->codes, clear_code);
  self->by_char = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_code (self, 0, "", 0);
}

static void
make_context (CraPdfFonts *self, const char *language)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (self->map),
                                cra_pdf_faces_get_config (self->faces));
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string (language));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
}

CraPdfFonts *
cra_pdf_fonts_new (const char *folder, const char *language, CraPdfWriter *writer, GError **error)
{
  g_autoptr (CraPdfFonts) self = g_new0 (CraPdfFonts, 1);

  self->writer = writer;
  self->fonts = g_new0 (CraPdfFont, cra_pdf_faces_get_count ());
  self->used = g_ptr_array_new ();
  self->sized = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->language = g_strdup (language);
  self->faces = cra_pdf_faces_new (folder, error);
  if (self->faces == NULL)
    return NULL;
  make_context (self, language);
  return g_steal_pointer (&self);
}

static void
clear_font (CraPdfFont *self)
{
  hb_font_destroy (self->font);
  hb_face_destroy (self->face);
  g_clear_pointer (&self->codes, g_array_unref);
  g_clear_pointer (&self->by_char, g_hash_table_unref);
  g_clear_pointer (&self->by_text, g_hash_table_unref);
}

void
cra_pdf_fonts_free (CraPdfFonts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->sized);
  g_clear_object (&self->context);
  g_clear_object (&self->map);
  for (guint i = 0; i < cra_pdf_faces_get_count (); i++)
    clear_font (&self->fonts[i]);
  g_free (self->fonts);
  g_ptr_array_unref (self->used);
  g_free (self->language);
  cra_pdf_faces_free (self->faces);
  g_free (self);
}

PangoContext *
cra_pdf_fonts_get_context (CraPdfFonts *self)
{
  return self->context;
}

CraPdfFaces *
cra_pdf_fonts_get_faces (CraPdfFonts *self)
{
  return self->faces;
}

const char *
cra_pdf_fonts_get_language (CraPdfFonts *self)
{
  return self->language;
}

static CraPdfFont *
find_by_file (CraPdfFonts *self, PangoFont *font)
{
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcChar8 *path = NULL;
  guint face = 0;

  if (FcPatternGetString (pattern, FC_FILE, 0, &path) == FcResultMatch)
    face = cra_pdf_faces_find ((const char *) path);
  if (self->fonts[face].about == NULL)
    load_font (&self->fonts[face], cra_pdf_faces_get_face (self->faces, face),
               cra_pdf_faces_get (face));
  return &self->fonts[face];
}

CraPdfFont *
cra_pdf_fonts_find (CraPdfFonts *self, PangoFont *font, double *size)
{
  Sized *sized = g_hash_table_lookup (self->sized, font);

  if (sized == NULL)
    {
      PangoFontDescription *description = pango_font_describe (font);

      sized = g_new0 (Sized, 1);
      sized->font = find_by_file (self, font);
      sized->size = pango_font_description_get_size (description) / (double) PANGO_SCALE;
      pango_font_description_free (description);
      g_hash_table_insert (self->sized, g_object_ref (font), sized);
      if (sized->font->object == 0)
        {
          sized->font->object = cra_pdf_writer_reserve (self->writer);
          sized->font->index = self->used->len;
          g_ptr_array_add (self->used, sized->font);
        }
    }
  *size = sized->size;
  return sized->font;
}

guint
cra_pdf_font_get_index (CraPdfFont *self)
{
  return self->index;
}

static guint
find_code_of_text (CraPdfFont *self, guint glyph, const char *text, gsize length)
{
  g_autofree char *key = g_strdup_printf ("%u:%.*s", glyph, (int) length, text);
  guint code = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_text, key));

  if (code == 0)
    {
      code = add_code (self, glyph, text, length);
      g_hash_table_insert (self->by_text, g_steal_pointer (&key), GUINT_TO_POINTER (code));
    }
  return code;
}

guint
cra_pdf_font_get_code (CraPdfFont *self, PangoGlyph glyph, const char *text, gsize length)
{
  gunichar c = g_utf8_get_char (text);
  gint64 key = ((gint64) glyph << 32) | c;
  guint code = 0;

  /* A longer target is not allowed in the map from codes to text; the whole cluster is in
   * /ActualText. */
  if (length > 64)
    length = (gsize) (g_utf8_next_char (text) - text);
  if ((gsize) (g_utf8_next_char (text) - text) != length)
    return find_code_of_text (self, glyph, text, length);
  code = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_char, &key));
  if (code == 0)
    {
      code = add_code (self, glyph, text, length);
      g_hash_table_insert (self->by_char, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (code));
    }
  return code;
}

/* The glyph of a hyphen at the end of a line. */
static guint
find_hyphen (CraPdfFont *self)
{
  hb_codepoint_t glyph = 0;

  if (!hb_font_get_nominal_glyph (self->font, 0x2010, &glyph))
    hb_font_get_nominal_glyph (self->font, '-', &glyph);
  return glyph;
}

double
cra_pdf_font_measure_hyphen (CraPdfFont *self)
{
  return hb_font_get_glyph_h_advance (self->font, find_hyphen (self)) / (double) self->units;
}

guint
cra_pdf_font_get_hyphen (CraPdfFont *self)
{
  return cra_pdf_font_get_code (self, find_hyphen (self), "\302\255", 2);
}

guint
cra_pdf_font_get_space (CraPdfFont *self)
{
  return cra_pdf_font_get_hidden (self, " ", 1);
}

guint
cra_pdf_font_get_hidden (CraPdfFont *self, const char *text, gsize length)
{
  hb_codepoint_t glyph = 0;

  hb_font_get_nominal_glyph (self->font, ' ', &glyph);
  return cra_pdf_font_get_code (self, glyph, text, length);
}

int
cra_pdf_font_get_width (CraPdfFont *self, guint code)
{
  return g_array_index (self->codes, Code, code).width;
}

/* Keeps only what drawing needs; text comes from our own map, not from the font's. */
static hb_face_t *
make_subset (CraPdfFont *self, GByteArray *code_to_glyph)
{
  static const char *const dropped[] = { "GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "cmap",
                                         "kern", "DSIG", "STAT", "meta", "gasp", "MATH", "BASE" };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *tables = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_subset_plan_t *plan = NULL;
  hb_face_t *subset = NULL;
  const hb_map_t *places = NULL;

  for (guint i = 0; i < self->codes->len; i++)
    hb_set_add (hb_subset_input_glyph_set (input), g_array_index (self->codes, Code, i).glyph);
  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    hb_set_add (tables, hb_tag_from_string (dropped[i], -1));
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  plan = hb_subset_plan_create_or_fail (self->face, input);
  subset = plan != NULL ? hb_subset_plan_execute_or_fail (plan) : NULL;
  if (subset != NULL)
    {
      places = hb_subset_plan_old_to_new_glyph_mapping (plan);
      for (guint i = 0; i < self->codes->len; i++)
        {
          guint glyph = hb_map_get (places, g_array_index (self->codes, Code, i).glyph);
          guint8 pair[2] = { (guint8) (glyph >> 8), (guint8) glyph };

          g_byte_array_append (code_to_glyph, pair, sizeof pair);
        }
    }
  hb_subset_plan_destroy (plan);
  hb_subset_input_destroy (input);
  return subset;
}

static void
write_descriptor (CraPdfFont *self,
                  CraPdfWriter *writer,
                  guint number,
                  guint file,
                  const char *name)
{
  hb_blob_t *table = hb_face_reference_table (self->face, HB_TAG ('h', 'e', 'a', 'd'));
  const guint8 *head = (const guint8 *) hb_blob_get_data (table, NULL);
  hb_font_extents_t extents = { 0 };
  hb_position_t cap_height = 0;
  double scale = 1000.0 / self->units;
  int box[4];

  for (guint i = 0; i < 4; i++)
    box[i] = (int) ((gint16) (head[36 + 2 * i] << 8 | head[37 + 2 * i]) * scale);
  hb_font_get_h_extents (self->font, &extents);
  hb_ot_metrics_get_position (self->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
  cra_pdf_writer_print (
    writer, number,
    "<< /Type /FontDescriptor /FontName /%s /Flags %u /FontBBox [%d %d %d %d] /ItalicAngle %d "
    "/Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %u 0 R >>",
    name, self->about->flags, box[0], box[1], box[2], box[3],
    self->about->italic_angle, (int) (extents.ascender * scale),
    (int) (extents.descender * scale), (int) (cap_height * scale),
    strstr (self->about->name, "Bold") != NULL ? 140 : 80, file);
  hb_blob_destroy (table);
}

static char *
make_unicode_map (CraPdfFont *self)
{
  GString *out = g_string_new (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

  for (guint i = 1; i < self->codes->len; i += 100)
    {
      guint end = MIN (i + 100, self->codes->len);

      g_string_append_printf (out, "%u beginbfchar\n", end - i);
      for (guint code = i; code < end; code++)
        {
          const char *text = g_array_index (self->codes, Code, code).text;
          glong n = 0;
          g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);

          g_string_append_printf (out, "<%04X> <", code);
          for (glong k = 0; k < n; k++)
            g_string_append_printf (out, "%04X", units[k]);
          g_string_append (out, ">\n");
        }
      g_string_append (out, "endbfchar\n");
    }
  g_string_append (out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return g_string_free (out, FALSE);
}

/* "ABCDEF+Name": the tag must differ between subsets, so it comes from the bytes. */
static char *
make_subset_name (CraPdfFont *self, const char *data, guint length)
{
  g_autofree char *digest = cra_digest_of_data (data, length);
  char tag[TAG_LENGTH + 1] = "";

  for (guint i = 0; i < TAG_LENGTH; i++)
    tag[i] = (char) ('A' + (g_ascii_xdigit_value (digest[2 * i]) * 16
                            + g_ascii_xdigit_value (digest[2 * i + 1])) % 26);
  return g_strdup_printf ("%s+%s", tag, self->about->name);
}

static void
write_descendant (CraPdfFont *self, CraPdfWriter *writer, guint number, const char *name,
                  guint descriptor, guint glyph_map)
{
  g_autoptr (GString) widths = g_string_new (NULL);

  for (guint i = 0; i < self->codes->len; i++)
    g_string_append_printf (widths, "%d ", cra_pdf_font_get_width (self, i));
  cra_pdf_writer_print (
    writer, number,
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (Identity) /Supplement 0 >> /FontDescriptor %u 0 R /CIDToGIDMap %u 0 R "
    "/W [0 [%s]] >>", name, descriptor, glyph_map, widths->str);
}

static gboolean
write_font (CraPdfFont *self, CraPdfWriter *writer, GError **error)
{
  g_autoptr (GByteArray) glyphs = g_byte_array_new ();
  g_autofree char *unicode = make_unicode_map (self);
  g_autofree char *name = NULL;
  g_autofree char *entries = NULL;
  hb_face_t *subset = make_subset (self, glyphs);
  hb_blob_t *blob = NULL;
  guint length = 0;
  const char *data = NULL;
  guint file = cra_pdf_writer_reserve (writer);
  guint descriptor = cra_pdf_writer_reserve (writer);
  guint descendant = cra_pdf_writer_reserve (writer);
  guint unicode_map = cra_pdf_writer_reserve (writer);
  guint glyph_map = cra_pdf_writer_reserve (writer);

  if (subset == NULL || self->codes->len > MAX_CODES)
    {
      hb_face_destroy (subset);
      g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                   "Writing the PDF: the font %s cannot be cut to the %u characters used.",
                   self->about->name, self->codes->len);
      return FALSE;
    }
  blob = hb_face_reference_blob (subset);
  data = hb_blob_get_data (blob, &length);
  name = make_subset_name (self, data, length);
  entries = g_strdup_printf ("/Length1 %u", length);
  cra_pdf_writer_put_stream (writer, file, entries, data, length, TRUE);
  cra_pdf_writer_put_stream (writer, glyph_map, "", glyphs->data, glyphs->len, TRUE);
  cra_pdf_writer_put_stream (writer, unicode_map, "", unicode, strlen (unicode), TRUE);
  write_descriptor (self, writer, descriptor, file, name);
  write_descendant (self, writer, descendant, name, descriptor, glyph_map);
  cra_pdf_writer_print (writer, self->object,
                        "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
                        "/DescendantFonts [%u 0 R] /ToUnicode %u 0 R >>",
                        name, descendant, unicode_map);
  hb_blob_destroy (blob);
  hb_face_destroy (subset);
  return TRUE;
}

gboolean
cra_pdf_fonts_write (CraPdfFonts *self, GString *resources, GError **error)
{
  for (guint i = 0; i < self->used->len; i++)
    {
      CraPdfFont *font = g_ptr_array_index (self->used, i);

      if (!write_font (font, self->writer, error))
        return FALSE;
      g_string_append_printf (resources, "/F%u %u 0 R ", i, font->object);
    }
  return TRUE;
}
