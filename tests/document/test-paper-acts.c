/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One declaration for several Union acts. */
#include "paper-fixture.h"

#include <string.h>

static CraLaw *law;

static char *
build_text (CraAssessment *assessment, const char *language)
{
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_DECLARATION, language);
  g_autoptr (CraNode) paper = take_paper (content);

  return collect_text (paper);
}

/* The text between the headings of two points. */
static char *
cut_point (const char *text, const char *from, const char *to)
{
  const char *start = strstr (text, from);
  const char *end = start != NULL ? strstr (start, to) : NULL;

  g_assert_true (start != NULL && end != NULL);
  return g_strndup (start, (gsize)(end - start));
}

static void
assert_order (const char *text, const char *const *parts)
{
  const char *last = text;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *found = strstr (last, parts[i]);

      if (found == NULL)
        g_error ("“%s” is missing or out of order in:\n%s", parts[i], text);
      last = found + 1;
    }
}

static void
test_order (void)
{
  static const char *const entered[] = { "act.machinery", "act.rohs", "act.lvd", "act.emc",
                                         "act.red",       "act.rohs", NULL };
  static const char *const expected[]
      = { "2024/2847", "2014/53", "2014/30", "2014/35", "2011/65", "2023/1230", NULL };
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_DECLARATION);

  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autofree char *text = NULL;
      g_autofree char *point = NULL;

      cra_set_list (&assessment->product->other_acts, entered);
      text = build_text (assessment, languages[l]);
      point = cut_point (text, "\n5. ", "\n6. ");
      assert_order (point, expected);
      /* Named twice, listed once. */
      g_assert_null (strstr (strstr (point, "2011/65") + 1, "2011/65"));
    }
}

/* The General Product Safety Regulation asks for no declaration: nothing is declared of it. */
static void
test_acts_without_declaration (void)
{
  static const char *const acts[] = { "act.gpsr", "act.emc", NULL };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *text = NULL;
  const char *const order[] = { "2014/30", "has been demonstrated", "none is made here for them",
                                "2023/988", NULL };

  cra_set_list (&assessment->product->other_acts, acts);
  text = build_text (assessment, "en");
  assert_order (text, order);
  g_clear_pointer (&text, g_free);
  cra_set_list (&assessment->product->other_acts, acts + 1);
  text = build_text (assessment, "en");
  assert_lacks (text, "none is made here for them");
}

static void
test_procedures (void)
{
  static const char *const acts[] = { "act.red", "act.rohs", NULL };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraActConformity *radio = add_act_conformity (assessment, "act.red", "Module B + C");
  g_autofree char *text = NULL;
  g_autofree char *point = NULL;
  const char *const order[]
      = { "Regulation (EU) 2024/2847", "Internal control (module A)", "no notified body takes part",
          "Directive 2014/53/EU", "Module B + C", "Radio Body", "1234", "EU-type examination",
          "R-77", "Directive 2011/65/EU", "Module A", NULL };

  cra_set_list (&assessment->product->other_acts, acts);
  cra_set_text (&radio->body_name, "Radio Body");
  cra_set_text (&radio->body_number, "1234");
  cra_set_text (&radio->body_tasks, "EU-type examination");
  cra_set_text (&radio->body_certificate, "R-77");
  add_act_conformity (assessment, "act.rohs", "Module A");
  /* Recorded, but not named among the acts: left out. */
  add_act_conformity (assessment, "act.machinery", "Module H");
  text = build_text (assessment, "en");
  point = cut_point (text, "7. Notified body", "8. Additional");
  assert_order (point, order);
  assert_lacks (point, "Module H");
}

/* What a body did is a text of one's own: it has a language. */
static void
test_tasks_by_language (void)
{
  static const char *const acts[] = { "act.red", NULL };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraActConformity *radio = add_act_conformity (assessment, "act.red", "B+C");
  g_autofree char *missing = NULL;
  g_autofree char *given = NULL;

  cra_set_list (&assessment->product->other_acts, acts);
  cra_set_text (&radio->body_name, "Radio Body");
  cra_set_text (&radio->body_tasks, "Examined the type.");
  missing = build_text (assessment, "de");
  g_assert_true (g_regex_match_simple ("noch nicht angegeben[^\n]*\\] Examined the type\\.", missing,
                                       0, 0));
  g_assert_true (cra_paper_takes_statement ("act.red"));
  add_statement (assessment, "act.red", "de", "Baumuster geprüft.", CRA_STATUS_DECIDED);
  given = build_text (assessment, "de");
  assert_holds (given, "Baumuster geprüft.");
  assert_lacks (given, "Examined the type.");
}

static void
test_standards_by_act (void)
{
  static const char *const acts[] = { "act.rohs", "act.red", "act.emc", NULL };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraStandard *radio = add_standard (assessment, "EN 18031-1", CRA_STANDARD_HARMONISED_STANDARD,
                                     CRA_YES_NO_YES, "act.red");
  g_autofree char *text = NULL;
  g_autofree char *point = NULL;
  const char *const order[]
      = { "Regulation (EU) 2024/2847", "Conformity is not declared",
          "Directive 2014/53/EU, Radio", "EN 18031-1:2024; applied in part: 5, 6.1",
          "Directive 2011/65/EU, RoHS", "EN IEC 63000", NULL };

  cra_set_list (&assessment->product->other_acts, acts);
  cra_set_text (&radio->edition, "2024");
  radio->extent = CRA_EXTENT_PART;
  cra_set_text (&radio->clauses, "5, 6.1");
  add_standard (assessment, "EN IEC 63000", CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES,
                "act.rohs");
  text = build_text (assessment, "en");
  point = cut_point (text, "6. Harmonised", "7. Notified");
  assert_order (point, order);
  /* An act without a standard has nothing to name. */
  assert_lacks (point, "2014/30");
}

/* --- The marking on it --- */

static guint
count_figures (const CraNode *node)
{
  guint n = node->type == CRA_NODE_FIGURE;

  for (guint i = 0; i < node->children->len; i++)
    n += count_figures (node->children->pdata[i]);
  return n;
}

static void
test_marking (void)
{
  static const struct
  {
    CraProductKind kind;
    gboolean draft;
    guint figures;
  } rows[] = {
    { CRA_PRODUCT_SOFTWARE, FALSE, 1 },
    { CRA_PRODUCT_SOFTWARE, TRUE, 0 },
    { CRA_PRODUCT_HARDWARE, FALSE, 0 },
    { CRA_PRODUCT_HARDWARE_AND_SOFTWARE, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (GPtrArray) points = rows[i].draft ? make_points () : NULL;
      g_autoptr (CraContent) content = NULL;

      assessment->product->kind = rows[i].kind;
      content = build_with_points (assessment, CRA_PAPER_DECLARATION, "en", points);
      g_assert_cmpuint (count_figures (content->root), ==, rows[i].figures);
    }
}

static void
test_signature_stays_together (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_DECLARATION, "en");
  GPtrArray *children = content->root->children;
  const CraNode *line = children->pdata[children->len - 1];
  const CraNode *fields = children->pdata[children->len - 2];

  g_assert_cmpint (line->type, ==, CRA_NODE_SIGNATURE);
  assert_holds (line->text, "Erika Beispiel");
  g_assert_cmpint (fields->type, ==, CRA_NODE_FIELDS);
  g_assert_cmpuint (fields->children->len, ==, 5);
  for (guint i = 0; i < fields->children->len; i++)
    g_assert_true (((CraNode *)fields->children->pdata[i])->keep);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/document/acts/stand-in-one-order-in-every-language", test_order);
  g_test_add_func ("/document/acts/without-declaration-are-named-apart",
                   test_acts_without_declaration);
  g_test_add_func ("/document/acts/each-with-its-procedure-and-body", test_procedures);
  g_test_add_func ("/document/acts/tasks-of-a-body-have-a-language", test_tasks_by_language);
  g_test_add_func ("/document/acts/each-with-its-standards", test_standards_by_act);
  g_test_add_func ("/document/declaration/of-software-bears-the-marking-unless-a-draft", test_marking);
  g_test_add_func ("/document/declaration/signature-stays-with-what-is-signed",
                   test_signature_stays_together);
  return g_test_run ();
}
