/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The EU declaration of conformity and its simplified form. */
#include "paper-fixture.h"

#include "law/cra-law-wording.h"

#include <string.h>

static CraLaw *law;

/* The eight points in order, numbered, each with its place in the annex. */
static void
test_points_in_order (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_DECLARATION);

  g_assert_true (g_strv_contains (languages, "en"));
  g_assert_true (g_strv_contains (languages, "de"));
  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraContent) content = build (assessment, CRA_PAPER_DECLARATION, languages[l]);
      g_autoptr (CraNode) paper = take_paper (content);
      g_autoptr (GPtrArray) headings = collect_headings (paper, 1);

      g_assert_cmpuint (headings->len, ==, 8);
      for (guint i = 0; i < headings->len; i++)
        {
          const CraNode *heading = headings->pdata[i];
          g_autofree char *number = g_strdup_printf ("%u. ", i + 1);
          g_autofree char *place = g_strdup_printf ("[ \\x{a0}]%u\\b", i + 1);
          const char *citation = strrchr (heading->text, '(');

          g_assert_true (g_str_has_prefix (heading->text, number));
          g_assert_nonnull (citation);
          g_assert_true (g_regex_match_simple (place, citation, 0, 0));
          assert_holds (citation, "V");
        }
    }
}

static void
test_statements (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_DECLARATION, "en");
  g_autofree char *text = collect_text (content->root);

  assert_holds (text, "Log Viewer");
  assert_holds (text, "LV-2");
  assert_holds (text, "SWID 4711");
  assert_holds (text, "Beispielweg 1\n12345 Musterstadt\nGermany");
  assert_holds (text, "sole responsibility of the provider");
  assert_holds (text, "relevant Union harmonisation legislation");
  assert_holds (text, "Regulation (EU) 2024/2847");
  assert_holds (text, "OJ L, 2024/2847, 20.11.2024");
  assert_holds (text, "has been demonstrated");
  assert_holds (text, "the product for which it has been drawn up (internal control, module A)");
  assert_holds (text, "no notified body takes part");
  assert_holds (text, "Erika Beispiel");
  assert_holds (text, "Managing director");
  assert_holds (text, "10 January 2028");
  assert_holds (text, "CE marking");
  assert_holds (text, "Art 30(1)");
  assert_lacks (text, "Not stated yet");
  assert_lacks (text, "{");
}

static void
test_german_is_german (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_DECLARATION, "de");
  g_autofree char *text = collect_text (content->root);

  assert_holds (text, "EU-Konformit\xc3\xa4tserkl\xc3\xa4rung");
  assert_holds (text, "Anhang\xc2\xa0V Nummer\xc2\xa0" "1");
  assert_holds (text, "ABl. L, 2024/2847, 20.11.2024");
  assert_lacks (text, "Annex");
  assert_lacks (text, "Conformity");
  /* The description was entered in English: said, not passed off as German. */
  assert_holds (text, "in dieser Sprache noch nicht angegeben");
}

static void
test_standards_apart (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  g_autoptr (CraNode) paper = NULL;
  g_autofree char *text = NULL;
  const char *harmonised, *other;

  add_standard (assessment, "EN 40000-1-2", CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_NO, NULL);
  content = build (assessment, CRA_PAPER_DECLARATION, "en");
  text = collect_text (content->root);
  assert_lacks (text, "Harmonised standards, reference cited");
  assert_holds (text, "Other technical specifications applied");
  assert_holds (text, "Conformity is not declared in relation to a harmonised standard");
  g_clear_pointer (&content, cra_content_free);
  g_clear_pointer (&text, g_free);

  add_standard (assessment, "EN 99999-1", CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES, NULL);
  content = build (assessment, CRA_PAPER_DECLARATION, "en");
  paper = take_paper (content);
  text = collect_text (paper);
  assert_lacks (text, "Conformity is not declared in relation to a harmonised standard");
  harmonised = strstr (text, "Harmonised standards, reference cited");
  other = strstr (text, "Other technical specifications applied");
  g_assert_true (harmonised != NULL && other != NULL && harmonised < other);
  g_assert_true (strstr (text, "EN 99999-1") < other);
  g_assert_true (strstr (text, "EN 40000-1-2") > other);
}

static void
test_one_declaration_for_several_acts (void)
{
  static const char *const acts[] = { "no-such-act", NULL };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  const CraClause *const *known = cra_law_list (law, CRA_GROUP_ACT);
  g_autoptr (CraContent) content = NULL;
  g_autofree char *text = NULL;

  cra_set_list (&assessment->product->other_acts, acts);
  add_standard (assessment, "EN 77777", CRA_STANDARD_OTHER_SPECIFICATION, CRA_YES_NO_NO,
                "forgotten-act");
  content = build (assessment, CRA_PAPER_DECLARATION, "en");
  text = collect_text (content->root);
  assert_holds (text, "no-such-act (publication reference not known");
  assert_holds (text, "EN 77777");
  assert_holds (text, "forgotten-act");
  for (guint i = 0; known[i] != NULL; i++)
    {
      const char *const one[] = { known[i]->id, NULL };
      const char *publication = cra_law_get_extra (law, known[i], "publication");
      g_autoptr (CraContent) paper = NULL;
      g_autofree char *written = NULL;

      cra_set_list (&assessment->product->other_acts, one);
      paper = build (assessment, CRA_PAPER_DECLARATION, "en");
      written = collect_text (paper->root);
      /* The act itself is named already, and once. */
      if (g_str_equal (known[i]->id, "act.cra"))
        continue;
      assert_holds (written, cra_law_get_extra (law, known[i], "name"));
      assert_holds (written,
                    publication != NULL ? publication : "publication reference not stated");
    }
}

static void
test_body_only_where_there_is_one (void)
{
  static const struct
  {
    CraProcedure procedure;
    gboolean body;
    gboolean marked;
  } rows[] = {
    { CRA_PROCEDURE_A, FALSE, FALSE },
    { CRA_PROCEDURE_BC, TRUE, FALSE },
    { CRA_PROCEDURE_H, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (CraContent) content = NULL;
      g_autofree char *text = NULL;

      cra_set_text (&assessment->route->body_name, "Body of Test");
      cra_set_text (&assessment->route->body_number, "9876");
      cra_set_text (&assessment->route->procedure_description, "Examined and found in order.");
      cra_set_text (&assessment->route->body_certificate, "CERT-1");
      assessment->route->procedure = rows[i].procedure;
      content = build (assessment, CRA_PAPER_DECLARATION, "en");
      text = collect_text (content->root);
      g_assert_cmpint (strstr (text, "Body of Test") != NULL, ==, rows[i].body);
      g_assert_cmpint (strstr (text, "Examined and found in order.") != NULL, ==, rows[i].body);
      g_assert_cmpint (strstr (text, "CERT-1") != NULL, ==, rows[i].body);
      g_assert_cmpint (strstr (text, "followed by the identification number") != NULL, ==,
                       rows[i].marked);
      g_assert_cmpint (strstr (text, "the product model for which") != NULL, ==, rows[i].body);
    }
}

static void
test_high_risk_ai (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) before = build (assessment, CRA_PAPER_DECLARATION, "en");
  g_autoptr (CraContent) after = NULL;
  g_autofree char *text = collect_text (before->root);

  assert_lacks (text, "2024/1689");
  assessment->scope->ai = CRA_AI_HIGH_RISK;
  after = build (assessment, CRA_PAPER_DECLARATION, "en");
  g_free (text);
  text = collect_text (after->root);
  assert_holds (text, "Article 15 of Regulation (EU) 2024/1689");
}

static void
test_gaps_show (void)
{
  g_autoptr (CraAssessment) empty = cra_assessment_new ();

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_autoptr (CraContent) content = build (empty, paper, "en");
      g_autofree char *text = collect_text (content->root);

      assert_holds (text, "Not stated yet");
      assert_lacks (text, "(null)");
    }
}

static void
test_simplified (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  const CraLanguage *const *languages = cra_law_list_languages (law);
  const char *const *offered = cra_paper_list_languages (law, CRA_PAPER_SIMPLIFIED_DECLARATION);

  g_assert_cmpuint (g_strv_length ((GStrv)offered), ==, 24);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (CraContent) content
          = build (assessment, CRA_PAPER_SIMPLIFIED_DECLARATION, languages[i]->code);
      g_autofree char *text = collect_text (content->root);
      g_auto (GStrv) pieces = g_regex_split_simple ("\\{[a-z]+\\}", languages[i]->simplified, 0, 0);
      const CraNode *url = find_span (content->root, "https://muster.example/doc/lv-2");
      g_autoptr (CraNode) cover = take_cover (content);

      assert_holds (text, "Muster Werke GmbH & Co. KG");
      assert_holds (text, "LV-2");
      assert_holds (text, "2024/2847 (1)");
      assert_holds (text, ", ELI: http://data.europa.eu/eli/reg/2024/2847/oj");
      assert_lacks (text, "{");
      g_assert_nonnull (url);
      g_assert_cmpstr (url->link, ==, "https://muster.example/doc/lv-2");
      g_assert_cmpuint (g_strv_length (pieces), ==, 4);
      g_assert_cmpint (cover->children->len > 0, ==, !languages[i]->simplified_official);
      g_assert_null (content->watermark);
    }
}

static void
test_country_once (void)
{
  static const struct
  {
    const char *address;
    const char *language;
    const char *expected;
  } rows[] = {
    { "Example Street 1\n12345 Example", "de", "12345 Example\nDeutschland" },
    { "Example Street 1\n12345 Example", "en", "12345 Example\nGermany" },
    { "Example Street 1\n12345 Example\nDeutschland", "de", "12345 Example\nDeutschland" },
    { "Example Street 1\n12345 Example\nGERMANY ", "de", "12345 Example\nGERMANY" },
    { "Example Street 1\n12345 Example\nDE", "fr", "12345 Example\nDE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (CraContent) content = NULL;
      g_autofree char *text = NULL;
      g_autofree char *twice = g_strconcat (rows[i].expected, "\nDeutschland", NULL);

      cra_set_text (&assessment->organisation->address, rows[i].address);
      cra_set_text (&assessment->organisation->country, "DE");
      content = build (assessment, CRA_PAPER_DECLARATION, rows[i].language);
      text = collect_text (content->root);
      assert_holds (text, rows[i].expected);
      assert_lacks (text, twice);
    }
}

static void
test_photograph (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) photograph = g_bytes_new_static ("\x89PNG", 4);
  CraPaperRequest request
      = { .paper = CRA_PAPER_DECLARATION, .language = "en", .photograph = photograph };
  g_autoptr (GError) error = NULL;
  g_autoptr (CraContent) content = cra_paper_build (law, assessment, NULL, &request, &error);
  guint figures = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < content->root->children->len; i++)
    {
      const CraNode *node = content->root->children->pdata[i];

      if (node->type != CRA_NODE_FIGURE || node->image != photograph)
        continue;
      figures++;
      g_assert_cmpstr (node->alternative, ==, "Photograph of Log Viewer");
    }
  g_assert_cmpuint (figures, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/document/declaration/has-the-eight-points-in-order-in-every-language",
                   test_points_in_order);
  g_test_add_func ("/document/declaration/makes-the-statements-the-law-asks-for", test_statements);
  g_test_add_func ("/document/declaration/is-never-silently-english", test_german_is_german);
  g_test_add_func ("/document/declaration/calls-only-cited-standards-harmonised",
                   test_standards_apart);
  g_test_add_func ("/document/declaration/names-every-act", test_one_declaration_for_several_acts);
  g_test_add_func ("/document/declaration/names-a-body-only-where-there-is-one",
                   test_body_only_where_there_is_one);
  g_test_add_func ("/document/declaration/speaks-for-high-risk-ai", test_high_risk_ai);
  g_test_add_func ("/document/declaration/names-the-country-of-an-address-once", test_country_once);
  g_test_add_func ("/document/declaration/shows-a-photograph-with-alternative-text",
                   test_photograph);
  g_test_add_func ("/document/paper/gaps-show-in-every-paper", test_gaps_show);
  g_test_add_func ("/document/simplified/is-the-model-sentence-in-24-languages", test_simplified);
  return g_test_run ();
}
