/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover sheet, wordings a person has replaced, letterhead and the manufacturer's own texts. */
#include "paper-fixture.h"

#include <string.h>

#define SENTENCE "declaration.responsibility-statement"

static CraLaw *law;

static const CraPaperKind for_users[] = { CRA_PAPER_DECLARATION, CRA_PAPER_SIMPLIFIED_DECLARATION,
                                          CRA_PAPER_USER_INFORMATION, CRA_PAPER_LABEL };

static const CraNode *
get_child (const CraNode *node, guint index)
{
  g_assert_cmpuint (index, <, node->children->len);
  return node->children->pdata[index];
}

/* Roman pages before the paper, arabic ones for it, and nothing of the sheet in the paper. */
static void
test_parts (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GPtrArray) points = make_points ();

  for (guint i = 0; i < G_N_ELEMENTS (for_users); i++)
    {
      g_autoptr (CraContent) content = build_with_points (assessment, for_users[i], "de", points);
      g_autoptr (CraNode) cover = take_cover (content);
      g_autoptr (CraNode) paper = take_paper (content);
      g_autofree char *sheet = collect_text (cover);
      g_autofree char *text = collect_text (paper);
      const CraNode *last = get_child (cover, cover->children->len - 1);

      g_assert_cmpint (get_child (cover, 0)->numbering, ==, CRA_NUMBERING_ROMAN);
      g_assert_cmpint (last->type, ==, CRA_NODE_PART);
      g_assert_cmpint (last->numbering, ==, CRA_NUMBERING_ARABIC);
      g_assert_cmpint (get_child (paper, 0)->type, ==, CRA_NODE_TITLE);
      assert_holds (sheet, content->title);
      assert_holds (sheet, "Log Viewer 2.1.0");
      assert_holds (sheet, "9. Januar 2028, 08:00 UTC");
      assert_holds (sheet, assessment->journal_head);
      assert_holds (sheet, "Give the reason why it does not apply.");
      assert_holds (sheet, "ENTWURF");
      assert_lacks (text, "ENTWURF");
      assert_lacks (text, assessment->journal_head);
      assert_lacks (text, "Give the reason why");
    }
}

static void
test_papers_of_the_file_have_none (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GPtrArray) points = make_points ();

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_autoptr (CraContent) content = build_with_points (assessment, paper, "en", points);
      g_autoptr (CraNode) cover = take_cover (content);

      g_assert_cmpint (cover->children->len > 0, ==, cra_paper_is_for_users (paper));
    }
}

static void
test_suggested_is_said_on_the_sheet (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  g_autoptr (CraNode) cover = NULL;
  g_autofree char *sheet = NULL;

  add_statement (assessment, "AV.4", "en", "Proposed text.", CRA_STATUS_SUGGESTED);
  content = build (assessment, CRA_PAPER_DECLARATION, "en");
  cover = take_cover (content);
  sheet = collect_text (cover);
  assert_holds (sheet, "text in this document is suggested");
  g_assert_cmpstr (content->watermark, ==, "DRAFT");
}

/* The row of the table of fixed texts that begins with TEXT. */
static char *
read_row (const CraNode *cover, const char *text)
{
  for (guint i = 0; i < cover->children->len; i++)
    {
      const CraNode *table = cover->children->pdata[i];

      for (guint row = 0; table->type == CRA_NODE_TABLE && row < table->children->len; row++)
        {
          g_autofree char *first = cra_content_dup_text (get_child (get_child (table, row), 0));

          if (strcmp (first, text) == 0)
            return cra_content_dup_text (get_child (table, row));
        }
    }
  return NULL;
}

static void
test_replaced_wording (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) before = build (assessment, CRA_PAPER_DECLARATION, "fr");
  g_autoptr (CraNode) sheet_before = take_cover (before);
  const char *ours = cra_law_find_phrase (law, SENTENCE, "fr", NULL);
  g_autofree char *draft = read_row (sheet_before, ours);
  g_autoptr (CraContent) after = NULL;
  g_autoptr (CraNode) paper = NULL;
  g_autoptr (CraNode) sheet = NULL;
  g_autofree char *row = NULL;
  g_autofree char *text = NULL;

  assert_holds (draft, cra_law_find_phrase (law, "cover.draft", "fr", NULL));
  add_fixed_text (assessment, SENTENCE, "fr", "Phrase vue au Journal officiel.");
  /* Another language is left alone. */
  add_fixed_text (assessment, "declaration.object", "de", "Etwas anderes");
  after = build (assessment, CRA_PAPER_DECLARATION, "fr");
  paper = take_paper (after);
  sheet = take_cover (after);
  text = collect_text (paper);
  assert_holds (text, "Phrase vue au Journal officiel.");
  assert_lacks (text, ours);
  assert_lacks (text, "Etwas anderes");
  row = read_row (sheet, "Phrase vue au Journal officiel.");
  assert_holds (row, cra_law_find_phrase (law, "cover.official", "fr", NULL));
  assert_holds (row, "EUR-Lex, 02024R2847");
  assert_holds (row, "1er décembre 2027");
}

/* What nobody can look up is not called official, and not printed in place of ours. */
static void
test_replaced_wording_needs_its_source (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraFixedText *fixed = add_fixed_text (assessment, SENTENCE, "fr", "Phrase sans source.");
  g_autoptr (CraContent) content = NULL;
  g_autofree char *text = NULL;

  cra_set_text (&fixed->source, NULL);
  content = build (assessment, CRA_PAPER_DECLARATION, "fr");
  text = collect_text (content->root);
  assert_lacks (text, "Phrase sans source.");
}

static void
test_replaced_texts_of_the_language (void)
{
  static const struct
  {
    const char *id;
    const char *text;
    CraPaperKind paper;
  } rows[] = {
    { "language.simplified", "Mallause: {manufacturer}, {type}, 2024/2847, {url}",
      CRA_PAPER_SIMPLIFIED_DECLARATION },
    { "language.declaration-title", "Otsikko", CRA_PAPER_DECLARATION },
    { "language.short-title", "Lyhyt nimi", CRA_PAPER_DECLARATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (CraContent) content = NULL;
      g_autoptr (CraNode) paper = NULL;
      g_autofree char *text = NULL;
      g_autofree char *start = g_strndup (rows[i].text, strcspn (rows[i].text, "{"));

      add_fixed_text (assessment, rows[i].id, "fi", rows[i].text);
      content = build (assessment, rows[i].paper, "fi");
      paper = take_paper (content);
      text = collect_text (paper);
      assert_holds (text, start);
      assert_lacks (text, "{");
    }
}

/* With every wording seen there is nothing left to verify, but the sources are still named. */
static void
test_official_simplified_names_its_source (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  g_autoptr (CraNode) cover = NULL;
  g_autofree char *sheet = NULL;

  add_fixed_text (assessment, "language.simplified", "et",
                  "Lause: {manufacturer}, {type}, 2024/2847, {url}");
  add_fixed_text (assessment, "simplified.footnote", "et", "(1) ELT L");
  content = build (assessment, CRA_PAPER_SIMPLIFIED_DECLARATION, "et");
  cover = take_cover (content);
  sheet = collect_text (cover);
  assert_holds (sheet, "EUR-Lex, 02024R2847");
  assert_lacks (sheet, "kavandid");
}

/* --- Letterhead and own texts --- */

static void
test_letterhead (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) logo = g_bytes_new_static ("\x89PNG", 4);

  cra_set_text (&assessment->organisation->letterhead, "Muster Werke\nBeispielweg 1");
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      CraPaperRequest request = { .paper = paper, .language = "en", .logo = logo };
      g_autoptr (GError) error = NULL;
      g_autoptr (CraContent) content = cra_paper_build (law, assessment, NULL, &request, &error);
      g_autoptr (CraNode) part = NULL;
      const CraNode *first;

      g_assert_no_error (error);
      part = take_paper (content);
      first = get_child (part, 0);
      if (!cra_paper_is_for_users (paper))
        {
          g_assert_cmpint (first->type, ==, CRA_NODE_TITLE);
          continue;
        }
      g_assert_cmpint (first->type, ==, CRA_NODE_LETTERHEAD);
      g_assert_true (first->image == logo);
      g_assert_cmpstr (first->alternative, ==, "Muster Werke GmbH & Co. KG");
      g_assert_cmpstr (first->text, ==, "Muster Werke\nBeispielweg 1");
      g_assert_cmpint (get_child (part, 1)->type, ==, CRA_NODE_TITLE);
    }
}

static void
test_own_texts (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  g_autoptr (CraContent) german = NULL;
  g_autoptr (CraNode) paper = NULL;
  g_autoptr (CraNode) other = NULL;
  g_autofree char *text = NULL;
  g_autofree char *german_text = NULL;
  const char *top, *bottom, *signature;

  add_text_block (assessment, "eu-declaration", CRA_PLACE_TOP, "en", "Our own top.");
  add_text_block (assessment, "eu-declaration", CRA_PLACE_BOTTOM, "en", "Our own bottom.");
  add_text_block (assessment, "user-information", CRA_PLACE_TOP, "en", "Of another paper.");
  content = build (assessment, CRA_PAPER_DECLARATION, "en");
  paper = take_paper (content);
  text = collect_text (paper);
  top = strstr (text, "Our own top.");
  bottom = strstr (text, "Our own bottom.");
  signature = strstr (text, "Signed for");
  g_assert_true (top != NULL && bottom != NULL && signature != NULL);
  g_assert_true (top < strstr (text, "1. Product"));
  /* Nothing stands below the signature. */
  g_assert_true (bottom < signature);
  assert_lacks (text, "Of another paper.");
  assert_lacks (text, "No additional information");

  /* A gap shows where the language has none. */
  german = build (assessment, CRA_PAPER_DECLARATION, "de");
  other = take_paper (german);
  german_text = collect_text (other);
  assert_lacks (german_text, "Our own top.");
  g_assert_nonnull (find_span (get_child (other, 1), "noch nicht angegeben"));
}

/* The file may be in any language: the text stands there as it is, and is tagged. */
static void
test_own_text_of_the_file (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  const CraNode *span;

  add_text_block (assessment, "risk-report", CRA_PLACE_BOTTOM, "fr", "Texte propre.");
  content = build (assessment, CRA_PAPER_RISK_REPORT, "en");
  span = find_span (content->root, "Texte propre.");
  g_assert_nonnull (span);
  g_assert_cmpstr (span->parent->language, ==, "fr");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/document/cover/has-pages-of-its-own-before-the-paper", test_parts);
  g_test_add_func ("/document/cover/papers-of-the-file-have-none", test_papers_of_the_file_have_none);
  g_test_add_func ("/document/cover/says-that-text-is-suggested", test_suggested_is_said_on_the_sheet);
  g_test_add_func ("/document/wording/replaced-text-is-printed-with-source-and-date",
                   test_replaced_wording);
  g_test_add_func ("/document/wording/replaced-text-without-source-is-not-printed",
                   test_replaced_wording_needs_its_source);
  g_test_add_func ("/document/wording/texts-of-the-language-can-be-replaced",
                   test_replaced_texts_of_the_language);
  g_test_add_func ("/document/wording/official-paper-names-its-source",
                   test_official_simplified_names_its_source);
  g_test_add_func ("/document/paper/letterhead-stands-on-what-goes-out", test_letterhead);
  g_test_add_func ("/document/paper/own-texts-stand-top-and-bottom", test_own_texts);
  g_test_add_func ("/document/paper/own-text-of-the-file-may-be-in-any-language",
                   test_own_text_of_the_file);
  return g_test_run ();
}
