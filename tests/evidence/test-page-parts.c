/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small parts of the page reader: tokens, character maps, glyph names, the profile of inks. */
#include "evidence/cra-pages-cmap.h"
#include "evidence/cra-pages-names.h"
#include "evidence/cra-pages-token.h"
#include "evidence/cra-pages.h"

#include <string.h>

static CraTokens
start (const char *text)
{
  return (CraTokens){ (const guint8 *) text, strlen (text), 0 };
}

static void
test_kinds (void)
{
  static const struct { const char *text; CraTokenType type; } rows[] = {
    { "", CRA_TOKEN_END },          { "  % comment\n ", CRA_TOKEN_END },
    { "12", CRA_TOKEN_NUMBER },     { "-.5", CRA_TOKEN_NUMBER },
    { "+3", CRA_TOKEN_NUMBER },     { "/Name", CRA_TOKEN_NAME },
    { "/", CRA_TOKEN_NAME },        { "(a(b)c)", CRA_TOKEN_STRING },
    { "(a\\)b)", CRA_TOKEN_STRING }, { "(open", CRA_TOKEN_BROKEN },
    { "(open\\", CRA_TOKEN_BROKEN }, { "<0aF>", CRA_TOKEN_HEX },
    { "<0g>", CRA_TOKEN_BROKEN },   { "<0", CRA_TOKEN_BROKEN },
    { "<<", CRA_TOKEN_DICT_OPEN },  { ">>", CRA_TOKEN_DICT_CLOSE },
    { ">", CRA_TOKEN_BROKEN },      { "[", CRA_TOKEN_ARRAY_OPEN },
    { "]", CRA_TOKEN_ARRAY_CLOSE }, { "{", CRA_TOKEN_BROKEN },
    { ")", CRA_TOKEN_BROKEN },      { "BT", CRA_TOKEN_WORD },
    { "f*", CRA_TOKEN_WORD },       { "'", CRA_TOKEN_WORD },
    { "%only", CRA_TOKEN_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraTokens tokens = start (rows[i].text);
      CraToken token = cra_tokens_next (&tokens);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (token.type, ==, rows[i].type);
      g_assert_cmpuint (token.end, <=, tokens.length);
    }
}

static void
test_sequence (void)
{
  static const char *const parts[] = { "1", "0", "0", "rg", "/F1", "9.5", "Tf", "[", "(a)", "-20",
                                       "<62>", "]", "TJ", "/P", "<<", "/MCID", "0", ">>", "BDC" };
  CraTokens tokens = start ("1 0 0 rg/F1 9.5 Tf%c\r[(a)-20<62>]TJ /P<</MCID 0>>BDC");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      CraToken token = cra_tokens_next (&tokens);

      g_assert_true (cra_tokens_is (&tokens, &token, parts[i]));
    }
  g_assert_cmpint (cra_tokens_next (&tokens).type, ==, CRA_TOKEN_END);
}

static void
test_strings (void)
{
  static const struct { const char *text; const char *bytes; gsize length; } rows[] = {
    { "(plain)", "plain", 5 },          { "(a\\(b\\)c\\\\)", "a(b)c\\", 6 },
    { "(\\n\\r\\t\\b\\f)", "\n\r\t\b\f", 5 }, { "(\\101\\7x\\0)", "A\7x\0", 4 },
    { "(a\\\nb)", "ab", 2 },            { "(a\\\r\nb)", "ab", 2 },
    { "(a\r\nb\rc)", "a\nb\nc", 5 },    { "(\\q)", "q", 1 },
    { "<48 65\n6C>", "Hel", 3 },        { "<4>", "\x40", 1 },
    { "<>", "", 0 },                    { "()", "", 0 },
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraTokens tokens = start (rows[i].text);
      CraToken token = cra_tokens_next (&tokens);

      cra_tokens_get_string (&tokens, &token, bytes);
      g_assert_cmpmem (bytes->data, bytes->len, rows[i].bytes, rows[i].length);
    }
}

static void
test_token_names (void)
{
  static const struct { const char *text; const char *name; } rows[] = {
    { "/Name", "Name" }, { "/A#20B", "A B" }, { "/#41", "A" }, { "/A#2", "A#2" }, { "/A#zz", "A#zz" },
    { "/", "" }, { "/A#00B", NULL }, { "12", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraTokens tokens = start (rows[i].text);
      CraToken token = cra_tokens_next (&tokens);
      g_autofree char *name = cra_tokens_dup_name (&tokens, &token);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

static void
test_numbers (void)
{
  static const struct { const char *text; gboolean is_sound; } rows[] = {
    { "0", TRUE }, { "-1.5", TRUE }, { "+.25", TRUE }, { "3.", TRUE }, { "2147483647", TRUE },
    { "2147483648", FALSE }, { "1e5", FALSE }, { "--5", FALSE }, { "1.2.3", FALSE }, { "-", FALSE },
    { ".", FALSE }, { "12-3", FALSE }, { "0.0000000000000000000000000000000000000000001", FALSE },
    { "0.000000000000000000000000000000001", TRUE },
    { "340300000000000000000000000000000000001.", TRUE },
    { "99999999999999999999999999999999999999999.", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (cra_token_is_sound_number (rows[i].text, strlen (rows[i].text)), ==,
                       rows[i].is_sound);
    }
}

static CraPagesCMap *
parse (const char *text)
{
  return cra_pages_cmap_parse ((const guint8 *) text, strlen (text));
}

static void
assert_text (const CraPagesCMap *map, guint code, const char *expected)
{
  g_autofree char *text = cra_pages_cmap_dup_text (map, code);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_map_of_text (void)
{
  g_autoptr (CraPagesCMap) map = parse (
    "/CIDInit /ProcSet findresource begin begincmap /WMode 1 def\n"
    "1 begincodespacerange <00> <80> <8140> <FFFF> endcodespacerange\n"
    "3 beginbfchar <01> <0041> <02> <00660069> <03> <D83DDE00> endbfchar\n"
    "2 beginbfrange <10> <12> <0061> <20> <21> [<00C4> <00D6>] endbfrange\n"
    "2 beginbfchar <30> <0000> <31> <41> endbfchar endcmap");

  g_assert_true (cra_pages_cmap_is_whole (map));
  g_assert_cmpint (cra_pages_cmap_get_direction (map), ==, 1);
  assert_text (map, 1, "A");
  assert_text (map, 2, "fi");
  assert_text (map, 3, "\xf0\x9f\x98\x80");
  assert_text (map, 0x11, "b");
  assert_text (map, 0x12, "c");
  assert_text (map, 0x13, NULL);
  assert_text (map, 0x20, "Ä");
  assert_text (map, 0x21, "Ö");
  /* Nothing, and half a letter. */
  assert_text (map, 0x30, NULL);
  assert_text (map, 0x31, NULL);
}

static void
test_map_of_glyphs (void)
{
  g_autoptr (CraPagesCMap) map = parse (
    "begincmap 2 begincodespacerange <00> <80> <8140> <FFFF> endcodespacerange\n"
    "1 begincidrange <20> <7E> 1 endcidrange 1 begincidchar <8140> 633 endcidchar endcmap");
  guint glyph = 0, code = 0;

  g_assert_true (cra_pages_cmap_is_whole (map));
  g_assert_true (cra_pages_cmap_find_glyph (map, 0x22, &glyph));
  g_assert_cmpuint (glyph, ==, 3);
  g_assert_true (cra_pages_cmap_find_glyph (map, 0x8140, &glyph));
  g_assert_cmpuint (glyph, ==, 633);
  g_assert_false (cra_pages_cmap_find_glyph (map, 0x8141, &glyph));
  g_assert_cmpuint (cra_pages_cmap_read_code (map, (const guint8 *) "A", 1, &code), ==, 1);
  g_assert_cmpuint (code, ==, 0x41);
  g_assert_cmpuint (cra_pages_cmap_read_code (map, (const guint8 *) "\x81\x40", 2, &code), ==, 2);
  g_assert_cmpuint (code, ==, 0x8140);
  g_assert_cmpuint (cra_pages_cmap_read_code (map, (const guint8 *) "\x81", 1, &code), ==, 0);
}

static void
test_broken_maps (void)
{
  static const char *const texts[] = {
    "/Other usecmap begincmap endcmap",
    "1 begincidrange <20> <10> 1 endcidrange",
    "1 begincidrange <0000> <FFFF> 7 endcidrange",
    "1 begincidchar <010000> 1 endcidchar",
    "1 beginbfchar <01> 5 endbfchar",
    "1 beginbfrange <01> <02> [<0041> 3] endbfrange",
    "1 beginbfchar <01>",
    "1 begincidrange <01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CraPagesCMap) map = parse (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_false (cra_pages_cmap_is_whole (map));
    }
}

static void
test_glyph_names (void)
{
  static const struct { CraPagesEncoding encoding; guint8 code; const char *name; } rows[] = {
    { CRA_ENCODING_STANDARD, 'A', "A" },        { CRA_ENCODING_STANDARD, 0x27, "quoteright" },
    { CRA_ENCODING_STANDARD, 0x80, NULL },      { CRA_ENCODING_WIN_ANSI, 0x27, "quotesingle" },
    { CRA_ENCODING_WIN_ANSI, 0x80, "Euro" },    { CRA_ENCODING_WIN_ANSI, 0xa0, "space" },
    { CRA_ENCODING_WIN_ANSI, 0xad, "hyphen" },  { CRA_ENCODING_WIN_ANSI, 0x81, "bullet" },
    { CRA_ENCODING_WIN_ANSI, 0x10, NULL },      { CRA_ENCODING_MAC_ROMAN, 0x80, "Adieresis" },
    { CRA_ENCODING_MAC_ROMAN, 0xdb, "currency" }, { CRA_ENCODING_MAC_ROMAN, 0xca, "space" },
    { CRA_ENCODING_MAC_ROMAN, 0, NULL },
  };
  static const struct { const char *name; gunichar character; } characters[] = {
    { "A", 'A' }, { "zcaron", 0x17e }, { "fi", 0xfb01 }, { "Euro", 0x20ac }, { "nosuch", 0 }, { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (cra_pages_names_find (rows[i].encoding, rows[i].code), ==, rows[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    g_assert_cmpuint (cra_pages_names_get_character (characters[i].name), ==,
                      characters[i].character);
  g_assert_cmpuint (cra_pages_names_get_mac_code ("Adieresis"), ==, 0x80);
  g_assert_cmpuint (cra_pages_names_get_mac_code ("Euro"), ==, 0);
}

static guint
get_word (const GByteArray *bytes, guint at)
{
  return (guint) bytes->data[at] << 24 | (guint) bytes->data[at + 1] << 16
         | (guint) bytes->data[at + 2] << 8 | bytes->data[at + 3];
}

/* The head says what it is and how long; every tag lies inside, one after the other. */
static void
test_profile (void)
{
  g_autoptr (GByteArray) one = cra_pages_make_cmyk_profile ();
  g_autoptr (GByteArray) two = cra_pages_make_cmyk_profile ();
  guint end = 132 + 12 * get_word (one, 128);

  g_assert_cmpmem (one->data, one->len, two->data, two->len);
  g_assert_cmpuint (get_word (one, 0), ==, one->len);
  g_assert_cmpmem (one->data + 12, 12, "scnrCMYKLab ", 12);
  g_assert_cmpmem (one->data + 36, 4, "acsp", 4);
  for (guint i = 0; i < get_word (one, 128); i++)
    {
      guint start_of_tag = get_word (one, 132 + 12 * i + 4);

      g_assert_cmpuint (start_of_tag, ==, end);
      end = (start_of_tag + get_word (one, 132 + 12 * i + 8) + 3) & ~3u;
    }
  g_assert_cmpuint (end, ==, one->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/pages/parts/tokens-have-kinds", test_kinds);
  g_test_add_func ("/evidence/pages/parts/tokens-follow-each-other", test_sequence);
  g_test_add_func ("/evidence/pages/parts/strings-are-bytes", test_strings);
  g_test_add_func ("/evidence/pages/parts/names-lose-their-escapes", test_token_names);
  g_test_add_func ("/evidence/pages/parts/numbers-are-sound-or-not", test_numbers);
  g_test_add_func ("/evidence/pages/parts/maps-give-text", test_map_of_text);
  g_test_add_func ("/evidence/pages/parts/maps-give-glyphs", test_map_of_glyphs);
  g_test_add_func ("/evidence/pages/parts/broken-maps-say-so", test_broken_maps);
  g_test_add_func ("/evidence/pages/parts/glyphs-have-names", test_glyph_names);
  g_test_add_func ("/evidence/pages/parts/the-profile-of-inks-is-whole", test_profile);
  return g_test_run ();
}
