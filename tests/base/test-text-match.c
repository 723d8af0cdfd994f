/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed is found at the start of words, whatever its case and accents. */
#include "base/cra-text-match.h"

#include <string.h>

static void
test_rating (void)
{
  static const struct
  {
    const char *typed, *text;
    guint rate;
  } rows[] = {
    { "gateway", "Gateway", CRA_MATCH_WHOLE },
    { "gate", "Gateway 2", CRA_MATCH_START },
    { "Art 13 (8)", "Art 13(8)", CRA_MATCH_WHOLE },
    { "(2)(g)", "Annex I Part I(2)(g)", CRA_MATCH_END },
    { "i(2)(g)", "Annex I Part I(2)(g)", CRA_MATCH_END },
    { "(2)(g)", "Annex I Part I(2)(h)", CRA_MATCH_NONE },
    { "secure boot", "A secure bootloader", CRA_MATCH_PHRASE },
    { "boot secure", "secure boot", CRA_MATCH_WORDS },
    { "ateway", "Gateway", CRA_MATCH_NONE },
    { "munchen", "M\u00fcnchen", CRA_MATCH_WHOLE },
    { "M\u00dcN", "mu\u0308nchen", CRA_MATCH_START },
    { "", "Gateway", CRA_MATCH_NONE },
    { "().", "Gateway", CRA_MATCH_NONE },
    { "gateway", NULL, CRA_MATCH_NONE },
    { "\xff gate", "gate", CRA_MATCH_WHOLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraTextMatch) match = cra_text_match_new (rows[i].typed);
      g_autofree char *shown = g_strescape (rows[i].typed, NULL);

      g_test_message ("%s in %s", shown, rows[i].text != NULL ? rows[i].text : "nothing");
      g_assert_cmpuint (cra_text_match_rate (match, rows[i].text), ==, rows[i].rate);
    }
}

/* The text with [brackets] around what is found. */
static char *
mark (const char *typed, const char *text)
{
  g_autoptr (CraTextMatch) match = cra_text_match_new (typed);
  g_autoptr (GArray) ranges = cra_text_match_find (match, text);
  GString *marked = g_string_new (text);

  for (guint i = ranges->len; i-- > 0;)
    {
      g_string_insert_c (marked, (gssize) g_array_index (ranges, CraTextRange, i).end, ']');
      g_string_insert_c (marked, (gssize) g_array_index (ranges, CraTextRange, i).start, '[');
    }
  return g_string_free (marked, FALSE);
}

static void
test_places (void)
{
  static const struct
  {
    const char *typed, *text, *marked;
  } rows[] = {
    { "secure", "Secure, insecure and SECURED", "[Secure], insecure and [SECURE]D" },
    { "se secu", "secure", "[secu]re" },
    { "uber", "\u00dcbersicht", "[\u00dcber]sicht" },
    { "u", "u\u0308ber", "[u\u0308]ber" },
    { "<b>", "a <b> & b", "a <[b]> & [b]" },
    { "x", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *marked = mark (rows[i].typed, rows[i].text);

      g_assert_cmpstr (marked, ==, rows[i].marked);
    }
}

static void
test_excerpts (void)
{
  g_autoptr (CraTextMatch) match = cra_text_match_new ("needle thread");
  g_autoptr (GString) text = g_string_new ("needle ");
  g_autofree char *whole = cra_text_match_excerpt (match, "a short\n  line\tof text", 40);
  g_autofree char *none = cra_text_match_excerpt (match, NULL, 40);
  g_autofree char *excerpt = NULL;

  g_assert_cmpstr (whole, ==, "a short line of text");
  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "h\u00e4y\n");
  g_string_append (text, "with needle and thread ");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "h\u00e4y ");
  excerpt = cra_text_match_excerpt (match, text->str, 60);
  /* Where both words are, not where the first one is. */
  g_assert_nonnull (strstr (excerpt, "needle and thread"));
  g_assert_true (g_str_has_prefix (excerpt, "\u2026"));
  g_assert_true (g_str_has_suffix (excerpt, "\u2026"));
  g_assert_cmpint (g_utf8_strlen (excerpt, -1), <=, 62);
  g_assert_true (g_utf8_validate (excerpt, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-match/how-well-a-text-fits", test_rating);
  g_test_add_func ("/text-match/where-it-fits", test_places);
  g_test_add_func ("/text-match/excerpts-show-what-was-found", test_excerpts);
  return g_test_run ();
}
