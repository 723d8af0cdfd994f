/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts of foreign pages: every glyph shown is there, as wide as the file says, found in a way that
 * may be archived, and has text; what can be said in such a way is, the rest is refused. */
#include "evidence/cra-page-reader.h"

#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/cra-paths.h"
#include "page-fixture.h"

#define FLAG_SYMBOLIC 4
#define FLAG_PLAIN 32

static CraPageReader *reader;
static char *program; /* of a font, as hexadecimal digits */
static FT_Library library;
static FT_Face face;

static guint
get_width (gunichar character)
{
  FT_Load_Glyph (face, FT_Get_Char_Index (face, character), FT_LOAD_NO_SCALE);
  return (guint) (face->glyph->metrics.horiAdvance * 1000 / face->units_per_EM);
}

static void
load_font (void)
{
  g_autofree char *folder = cra_paths_find_fonts ();
  g_autofree char *path = g_build_filename (folder, "NotoSans-Regular.ttf", NULL);
  GString *digits = g_string_new (NULL);
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (digits, "%02x", (guchar) data[i]);
  g_string_append_c (digits, '>');
  program = g_string_free (digits, FALSE);
  g_assert_cmpint (FT_Init_FreeType (&library), ==, 0);
  g_assert_cmpint (FT_New_Face (library, path, 0, &face), ==, 0);
}

/* A page that shows TEXT (an operand) in a font with ENTRIES; its descriptor is 11, its program 12,
 * MORE is 13 (or NULL). */
static GBytes *
make_pdf (const char *entries, guint flags, const char *text, const char *more, const char *mode)
{
  g_autofree char *font = g_strdup_printf ("<< /Type /Font /BaseFont /ABCDEF+Noto %s >>", entries);
  g_autofree char *descriptor = g_strdup_printf (
    "<< /Type /FontDescriptor /FontName /ABCDEF+Noto /Flags %u /FontBBox [0 0 1000 1000] "
    "/ItalicAngle 0 /Ascent 1000 /Descent -200 /CapHeight 700 /StemV 80 /CharSet (/A) "
    "/FontFile2 12 0 R >>", flags);
  g_autofree char *stream = g_strconcat ("stream /Filter /ASCIIHexDecode|", program, NULL);
  g_autofree char *drawing = g_strdup_printf ("BT /F 9 Tf %s %s Tj ET", mode, text);
  const char *const objects[] = { font, descriptor, stream, more, NULL };

  return make_raw_pdf (NULL, "/Font << /F 10 0 R >>", drawing, objects, NULL);
}

/* The entries of a simple font for the codes 65 and 66. */
static char *
make_simple (const char *subtype, const char *encoding, guint first, guint second)
{
  return g_strdup_printf ("/Subtype /%s /FirstChar 65 /LastChar 66 /Widths [%u %u] "
                          "/FontDescriptor 11 0 R %s", subtype, first, second, encoding);
}

static GBytes *
read_pdf (GBytes *pdf, CraPageRefusal *refusal, char **reason)
{
  g_autoptr (GError) error = NULL;
  GBytes *bundle = cra_page_reader_read (reader, pdf, NULL, NULL, refusal, reason, &error);

  g_assert_no_error (error);
  return bundle;
}

static GBytes *
take (GBytes *pdf)
{
  g_autofree char *reason = NULL;
  CraPageRefusal refusal = CRA_PAGES_FINE;
  GBytes *bundle = read_pdf (pdf, &refusal, &reason);

  g_assert_cmpstr (reason, ==, NULL);
  return bundle;
}

static void
refuse (GBytes *pdf, const char *part)
{
  g_autofree char *reason = NULL;
  CraPageRefusal refusal = CRA_PAGES_FINE;
  g_autoptr (GBytes) bundle = read_pdf (pdf, &refusal, &reason);

  g_assert_null (bundle);
  g_assert_cmpstr (cra_page_refusal_get_word (refusal), ==, "fonts");
  if (strstr (reason, part) == NULL)
    g_error ("“%s” is missing in “%s”", part, reason);
}

static void
test_plain (void)
{
  g_autofree char *entries = make_simple ("TrueType", "/Encoding /WinAnsiEncoding", get_width ('A'),
                                          get_width ('B'));
  g_autoptr (GBytes) pdf = make_pdf (entries, FLAG_PLAIN, "(AB)", NULL, "");
  g_autoptr (GBytes) bundle = take (pdf);

  g_assert_true (holds (bundle, "/BaseEncoding /WinAnsiEncoding"));
  g_assert_true (holds (bundle, "/ToUnicode &"));
  g_assert_true (holds (bundle, "/Flags 32"));
  /* A list of glyphs is often wrong, and never needed. */
  g_assert_false (holds (bundle, "CharSet"));
}

/* A font said to be of symbols that names its letters is one of letters. */
static void
test_wrong_flag (void)
{
  g_autofree char *entries = make_simple ("TrueType", "/Encoding /WinAnsiEncoding", get_width ('A'),
                                          get_width ('B'));
  g_autoptr (GBytes) pdf = make_pdf (entries, FLAG_SYMBOLIC, "(AB)", NULL, "");
  g_autoptr (GBytes) bundle = take (pdf);

  g_assert_true (holds (bundle, "/BaseEncoding /WinAnsiEncoding"));
  g_assert_true (holds (bundle, "/Flags 32"));
}

static void
test_width (void)
{
  static const struct { int more; gboolean is_fine; } rows[]
    = { { 0, TRUE }, { 1, TRUE }, { -1, TRUE }, { 3, FALSE }, { -40, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *entries = make_simple ("TrueType", "/Encoding /WinAnsiEncoding",
                                              (guint) ((int) get_width ('A') + rows[i].more), 1);
      /* The width of B is wrong, but no B is shown. */
      g_autoptr (GBytes) pdf = make_pdf (entries, FLAG_PLAIN, "(A)", NULL, "");

      if (rows[i].is_fine)
        g_bytes_unref (take (pdf));
      else
        refuse (pdf, "another width");
    }
}

/* Letters that are there, but not seen, need no width. */
static void
test_hidden (void)
{
  g_autofree char *entries = make_simple ("TrueType", "/Encoding /WinAnsiEncoding", 1, 1);
  g_autoptr (GBytes) hidden = make_pdf (entries, FLAG_PLAIN, "(A)", NULL, "3 Tr");
  g_autoptr (GBytes) shown = make_pdf (entries, FLAG_PLAIN, "(A)", NULL, "3 Tr 0 Tr");
  g_autoptr (GBytes) bundle = take (hidden);

  g_assert_true (holds (bundle, "/FontFile2 &"));
  refuse (shown, "another width");
}

/* What a scanner lays below its picture needs no program. */
static void
test_hidden_without_program (void)
{
  g_autoptr (GBytes) hidden = make_raw_pdf (
    NULL, "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
    "BT 3 Tr /F 9 Tf (scanned) Tj ET", NULL, NULL);
  g_autoptr (GBytes) bundle = take (hidden);

  g_assert_true (holds (bundle, "/Helvetica"));
  g_assert_true (holds (bundle, "/ToUnicode &"));
}

static void
test_missing_glyph (void)
{
  g_autofree char *entries = make_simple (
    "TrueType", "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /nosuchglyph] >>",
    get_width ('A'), get_width ('B'));
  g_autoptr (GBytes) pdf = make_pdf (entries, FLAG_PLAIN, "(A)", NULL, "");

  refuse (pdf, "does not have");
}

static void
test_names (void)
{
  g_autofree char *entries = make_simple (
    "TrueType", "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /Adieresis /Euro] >>",
    get_width (0xc4), get_width (0x20ac));
  g_autoptr (GBytes) pdf = make_pdf (entries, FLAG_PLAIN, "(AB)", NULL, "");
  g_autoptr (GBytes) bundle = take (pdf);

  g_assert_true (holds (bundle, "/Differences [65 /Adieresis /Euro]"));
}

static void
test_no_widths (void)
{
  g_autofree char *entries = g_strdup ("/Subtype /TrueType /Encoding /WinAnsiEncoding "
                                       "/FontDescriptor 11 0 R");
  g_autoptr (GBytes) pdf = make_pdf (entries, FLAG_PLAIN, "(A)", NULL, "");

  refuse (pdf, "how wide");
}

static void
test_damaged_program (void)
{
  g_autofree char *entries = make_simple ("TrueType", "/Encoding /WinAnsiEncoding", get_width ('A'),
                                          get_width ('B'));
  g_autofree char *whole = g_steal_pointer (&program);
  g_autoptr (GBytes) pdf = NULL;

  /* The tables of the font lie behind its end now. */
  program = g_strndup (whole, 20000);
  pdf = make_pdf (entries, FLAG_PLAIN, "(A)", NULL, "");
  refuse (pdf, "damaged");
  g_free (program);
  program = g_steal_pointer (&whole);
}

/* A font of two bytes a letter; CODE is what is shown, GLYPH what stands for it in the widths. */
static GBytes *
make_composite (const char *encoding, const char *map, guint number, guint width, const char *text,
                const char *more)
{
  g_autofree char *entries = g_strdup_printf (
    "/Subtype /Type0 /Encoding %s /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont "
    "/ABCDEF+Noto /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    "/FontDescriptor 11 0 R /DW 1 /W [%u [%u]] %s >>]", encoding, number, width, map);

  return make_pdf (entries, FLAG_SYMBOLIC, text, more, "");
}

static void
test_composite (void)
{
  guint glyph = FT_Get_Char_Index (face, 'A');
  g_autofree char *text = g_strdup_printf ("<%04X>", glyph);
  g_autoptr (GBytes) pdf = make_composite ("/Identity-H", "", glyph, get_width ('A'), text, NULL);
  g_autoptr (GBytes) wide = make_composite ("/Identity-H", "", glyph, 5, text, NULL);
  g_autoptr (GBytes) none = make_composite ("/Identity-H", "", 0, 5, "<0000>", NULL);
  g_autoptr (GBytes) odd = make_composite ("/Identity-H", "", 0, 5, "<00010203 04>", NULL);
  g_autoptr (GBytes) elsewhere = make_composite ("/UniJIS-UCS2-H", "", 0, 5, "<0041>", NULL);
  g_autoptr (GBytes) bundle = take (pdf);

  /* The table of glyphs must be said, even where it changes nothing. */
  g_assert_true (holds (bundle, "/CIDToGIDMap /Identity"));
  refuse (wide, "another width");
  refuse (none, "does not have");
  refuse (odd, "does not have");
  refuse (elsewhere, "not in the file");
}

static void
test_own_map (void)
{
  guint glyph = FT_Get_Char_Index (face, 'A');
  g_autofree char *map = g_strdup_printf (
    "stream /Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >>|begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 begincidchar "
    "<41> %u endcidchar endcmap", glyph);
  g_autofree char *other = g_strdup_printf (
    "stream /Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) "
    "/Supplement 0 >>|begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 begincidchar "
    "<41> %u endcidchar endcmap", glyph);
  g_autoptr (GBytes) pdf = make_composite ("13 0 R", "", glyph, get_width ('A'), "(A)", map);
  g_autoptr (GBytes) two_ways = make_composite ("13 0 R", "", glyph, get_width ('A'), "(A)", other);
  g_autoptr (GBytes) unknown = make_composite ("13 0 R", "", glyph, get_width ('A'), "(AB)", map);
  g_autoptr (GBytes) bundle = take (pdf);

  g_assert_true (holds (bundle, "/CMapName /Own"));
  refuse (two_ways, "in two ways");
  refuse (unknown, "does not have");
}

/* Glyphs that are drawings: their own widths count, and what they use comes along. */
static void
test_drawn (void)
{
  static const char *const font[] = {
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 65 "
    "/LastChar 66 /Widths [8 9] /Encoding << /Differences [65 /a /b] >> /CharProcs << /a 11 0 R /b "
    "12 0 R >> /Resources << >> >>",
    "stream |8 0 0 0 8 8 d1 0 0 8 8 re f %first",
    "stream |5 0 0 0 8 8 d1 0 0 8 8 re f %second",
    NULL,
  };
  g_autoptr (GBytes) first = make_raw_pdf (NULL, "/Font << /F 10 0 R >>", "BT /F 9 Tf (A) Tj ET",
                                           font, NULL);
  g_autoptr (GBytes) second = make_raw_pdf (NULL, "/Font << /F 10 0 R >>", "BT /F 9 Tf (B) Tj ET",
                                            font, NULL);
  g_autoptr (GBytes) third = make_raw_pdf (NULL, "/Font << /F 10 0 R >>", "BT /F 9 Tf (C) Tj ET",
                                           font, NULL);
  g_autoptr (GBytes) bundle = take (first);

  g_assert_true (holds (bundle, "%first"));
  g_assert_false (holds (bundle, "%second"));
  g_assert_true (holds (bundle, "/CharProcs << /a &"));
  refuse (second, "another width");
  refuse (third, "does not have");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  reader = cra_page_reader_new (&error);
  g_assert_no_error (error);
  load_font ();
  g_test_add_func ("/evidence/pages/fonts/of-letters-are-taken", test_plain);
  g_test_add_func ("/evidence/pages/fonts/with-a-wrong-flag-are-mended", test_wrong_flag);
  g_test_add_func ("/evidence/pages/fonts/are-as-wide-as-said", test_width);
  g_test_add_func ("/evidence/pages/fonts/need-no-width-where-hidden", test_hidden);
  g_test_add_func ("/evidence/pages/fonts/need-no-program-where-hidden",
                   test_hidden_without_program);
  g_test_add_func ("/evidence/pages/fonts/have-every-letter-shown", test_missing_glyph);
  g_test_add_func ("/evidence/pages/fonts/keep-names-everybody-knows", test_names);
  g_test_add_func ("/evidence/pages/fonts/say-how-wide-they-are", test_no_widths);
  g_test_add_func ("/evidence/pages/fonts/are-whole", test_damaged_program);
  g_test_add_func ("/evidence/pages/fonts/of-two-bytes-find-their-glyphs", test_composite);
  g_test_add_func ("/evidence/pages/fonts/bring-their-own-table", test_own_map);
  g_test_add_func ("/evidence/pages/fonts/may-be-drawings", test_drawn);
  status = g_test_run ();
  cra_page_reader_free (reader);
  FT_Done_Face (face);
  FT_Done_FreeType (library);
  g_free (program);
  return status;
}
