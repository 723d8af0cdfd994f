/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every character that is stored stands in the text of the PDF. */
#include "pdf-fixture.h"

#include <string.h>

#include "base/cra-text.h"
#include "law/cra-law.h"

/* The text of a document without white space; NULL = skipped. */
static char *
extract_squeezed (const CraContent *content)
{
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  /* Without -layout the tool takes hyphens at the end of lines away. */
  g_autofree char *text = extract_text (bytes, TRUE);

  return text != NULL ? squeeze (text) : NULL;
}

static void
test_languages (void)
{
  const CraLanguage *const *languages = cra_law_list_languages (cra_law_get_default ());
  g_autoptr (CraContent) content = cra_content_new ("Languages", "en");
  g_autofree char *text = NULL;
  guint n = 0;

  for (; languages[n] != NULL; n++)
    {
      CraNode *node = cra_content_add_paragraph (content->root, languages[n]->simplified);

      cra_content_set_language (node, languages[n]->code);
      cra_content_add_paragraph (content->root, languages[n]->declaration_title);
    }
  g_assert_cmpuint (n, ==, 24);
  text = extract_squeezed (content);
  for (guint i = 0; text != NULL && i < n; i++)
    {
      g_autofree char *sentence = squeeze (languages[i]->simplified);
      g_autofree char *title = squeeze (languages[i]->declaration_title);

      assert_holds (text, sentence);
      assert_holds (text, title);
    }
}

/* TEXT stored once and extracted: in its own form or composed, escapes included. */
static void
assert_comes_back (const char *page, const char *stored)
{
  g_autofree char *visible = cra_text_make_visible (stored);
  g_autofree char *text = squeeze (visible);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  if (strstr (page, text) == NULL)
    assert_holds (page, composed);
}

static void
test_odd_texts (void)
{
  static const char *const rows[] = {
    "emoji 😀 🚀 👍🏽 ❤\357\270\217 end",
    "family 👩\342\200\215💻 end",
    "flag 🇪🇺 keycap 1\357\270\217\342\203\243 end",
    "cjk 漢字 ひらがな カタカナ 한국어 end",
    "arabic سلام العربية end",
    "persian می\342\200\214خواهم end",
    "hebrew שלום 12.5 עולם (abc) end",
    "שלום עולם",
    "السلام عليكم",
    "greek polytonic ἀνήρ ᾧ end",
    "armenian Հայերեն georgian ქართული end",
    "devanagari हिन्दी क्षत्रिय end",
    "thai ภาษาไทย น้ำ end",
    "joiner a\342\200\215" "b", "selector a\357\270\217" "b", "override a\342\200\256" "b",
    "shy a\302\255" "b",
    "private \356\200\200 end", "plane 16 \364\200\200\200 end", "unassigned \315\270 end",
    "tag \363\240\201\201 end", "control a\001" "b",
    "accents é á̱ x̣̂ q̱̃̈ end",
    "pile Z͑ͫ̓ͪ̂ͫ̽\315\217̴̙ end",
    "ligatures office ﬁx ffi fl",
    "maths ≤ ≥ ± × ∑ ∫ ∞ ∈ ℝ 𝒜 end",
    "arrows ← → ⇒ ✓ ✗ ■ ─│ end",
    "money € ₽ ₺ ¥ quotes „“’ – — …",
    "markup <b>&amp;</b> (a\\b)",
  };
  g_autoptr (CraContent) content = cra_content_new ("Odd", "en");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *page = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    cra_content_add_paragraph (content->root, rows[i]);
  bytes = write_pdf (content, NULL);
  text = extract_text (bytes, FALSE);
  if (text == NULL)
    return;
  page = squeeze (text);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_comes_back (page, rows[i]);
}

/* Each block of Unicode is stored once; each character comes back as itself or as its escape. */
static void
test_whole_plane (void)
{
  static const CraSpanStyle styles[] = { CRA_SPAN_PLAIN, CRA_SPAN_STRONG, CRA_SPAN_EMPHASIS,
                                         CRA_SPAN_CODE };
  g_autoptr (CraContent) content = cra_content_new ("Plane", "en");
  g_autofree char *text = NULL;

  /* The first blocks closely, the others now and then. */
  for (guint i = 0; i < 0x20000; i += i < 0x3000 ? 7 : 61)
    {
      gunichar c = 0x21 + i;
      char utf8[7] = "";

      if (!g_unichar_validate (c) || g_unichar_isspace (c)
          || g_unichar_type (c) == G_UNICODE_CONTROL)
        continue;
      utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
      cra_content_add_span (cra_content_add_paragraph (content->root, NULL),
                            utf8, styles[i % G_N_ELEMENTS (styles)], NULL);
    }
  text = extract_squeezed (content);
  for (guint i = 0; text != NULL && i < content->root->children->len; i++)
    {
      const CraNode *node = g_ptr_array_index (content->root->children, i);
      g_autofree char *stored = cra_content_dup_text (node);
      g_autofree char *same = g_utf8_normalize (stored, -1, G_NORMALIZE_NFC);
      g_autofree char *decomposed = g_utf8_normalize (stored, -1, G_NORMALIZE_NFKC);
      g_autofree char *escape = g_strdup_printf ("<U+%04X>", g_utf8_get_char (stored));

      if (strstr (text, stored) == NULL && strstr (text, same) == NULL
          && strstr (text, decomposed) == NULL && strstr (text, escape) == NULL)
        g_error ("U+%04X is lost", g_utf8_get_char (stored));
    }
}

static void
test_long_word (void)
{
  static const double widths[] = { 1, 8, 1 };
  g_autoptr (CraContent) content = cra_content_new ("Long", "en");
  g_autoptr (GString) word = g_string_new (NULL);
  CraNode *row = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  for (guint i = 0; word->len < 2000; i++)
    g_string_append_printf (word, "%x", i);
  cra_content_add_paragraph (content->root, word->str);
  row = cra_content_add_row (cra_content_add_table (content->root, NULL, 3, widths), FALSE);
  for (guint i = 0; i < 3; i++)
    cra_content_add_cell (row, i == 1 ? word->str : "");
  bytes = write_pdf (content, NULL);
  text = extract_text (bytes, FALSE);
  if (text == NULL)
    return;
  plain = squeeze (text);
  g_assert_cmpuint (count_parts (plain, word->str), ==, 2);
}

/* A paragraph that is shaped in parts has no seam. */
static void
test_long_paragraph (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *text = NULL;
  CraPdfResult result = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  const char *at = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (words, "wört%u ", i);
  cra_content_add_paragraph (content->root, words->str);
  bytes = write_pdf (content, &result);
  g_assert_cmpuint (result.pages, >, 20);
  at = text = extract_text (bytes, FALSE);
  for (guint i = 0; text != NULL && i < 20000; i++)
    {
      g_autofree char *word = g_strdup_printf ("wört%u", i);

      at = strstr (at, word);
      if (at == NULL)
        g_error ("%s is not where it belongs", word);
      at += strlen (word);
    }
}

/* Both cells of a row are longer than a page; nothing is cut off. */
static void
test_tall_row (void)
{
  static const double widths[] = { 1, 2 };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  CraNode *table = cra_content_add_table (content->root, NULL, 2, widths);
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);
  CraNode *row = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (left, "L%u.\n", i);
      g_string_append_printf (right, "R%u. ", i);
    }
  row = cra_content_add_row (table, TRUE);
  cra_content_add_cell (row, "Head");
  cra_content_add_cell (row, "Row");
  row = cra_content_add_row (table, FALSE);
  cra_content_add_cell (row, left->str);
  cra_content_add_cell (row, right->str);
  row = cra_content_add_row (table, FALSE);
  cra_content_add_cell (row, "after");
  text = extract_squeezed (content);
  if (text == NULL)
    return;
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *one = g_strdup_printf ("L%u.", i);
      g_autofree char *two = g_strdup_printf ("R%u.", i);

      g_assert_cmpuint (count_parts (text, one), ==, 1);
      g_assert_cmpuint (count_parts (text, two), ==, 1);
    }
  assert_holds (text, "after");
}

/* Nodes where nobody expects them. */
static void
test_odd_trees (void)
{
  static const double widths[] = { 1 };
  g_autoptr (CraContent) content = cra_content_new ("Odd", "en");
  CraNode *list = cra_content_add_list (content->root, FALSE);
  CraNode *table = cra_content_add_table (content->root, "only a caption", 1, widths);
  CraNode *row = NULL;
  CraNode *cell = NULL;
  g_autofree char *text = NULL;

  cra_content_add_list_item (list, NULL);
  cra_content_add_list_item (cra_content_add_list (cra_content_add_list_item (list, NULL), TRUE),
                             "list in an empty item");
  cra_content_add_span (content->root, "loose span", CRA_SPAN_PLAIN, NULL);
  cra_content_add_paragraph (content->root, NULL);
  cra_content_add_paragraph (content->root, "\n\n");
  cra_content_add_note (content->root, "");
  cra_content_add_heading (content->root, 4, "", NULL);
  cra_content_add_fields (content->root);
  cra_content_add_contents (content->root, 4);
  row = cra_content_add_row (table, TRUE);
  cra_content_add_cell (row, "one");
  cra_content_add_cell (row, "more than the columns");
  cell = cra_content_add_cell (row, NULL);
  cra_content_add_list_item (cra_content_add_list (cell, FALSE), "list in a cell");
  cra_content_add_row (table, FALSE);
  cra_content_add_table (content->root, NULL, 1, widths);
  cra_content_add_page_break (content->root);
  cra_content_add_page_break (content->root);
  cra_content_add_space (content->root, 900);
  cra_content_add_heading (content->root, 3, "last", NULL);
  text = extract_squeezed (content);
  if (text == NULL)
    return;
  assert_holds (text, "listinanemptyitem");
  assert_holds (text, "loosespan");
  assert_holds (text, "morethanthecolumns");
  assert_holds (text, "onlyacaption");
  assert_holds (text, "•listinacell");
  assert_holds (text, "last");
}

int
main (int argc, char **argv)
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf-text/the-24-languages-come-back-verbatim", test_languages);
  g_test_add_func ("/document/pdf-text/odd-texts-come-back-as-they-are-stored", test_odd_texts);
  g_test_add_func ("/document/pdf-text/no-character-is-lost", test_whole_plane);
  g_test_add_func ("/document/pdf-text/a-word-of-2000-letters-breaks-without-hyphens",
                   test_long_word);
  g_test_add_func ("/document/pdf-text/a-paragraph-of-many-pages-has-no-seam", test_long_paragraph);
  g_test_add_func ("/document/pdf-text/a-row-taller-than-a-page-goes-on", test_tall_row);
  g_test_add_func ("/document/pdf-text/odd-trees-lose-nothing", test_odd_trees);
  result = g_test_run ();
  remove_saved ();
  return result;
}
