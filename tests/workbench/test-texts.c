/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official wordings, texts of one's own, other acts, the logo, and what changed since a paper was built. */
#include "workbench-fixture.h"

#include "base/cra-error.h"

#include <string.h>

static void
refuse_wording (Fixture *fixture, const char *phrase, const char *text, const char *source,
                const char *seen, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_fixed_text_type, 0, &error, "phrase",
                                      phrase, "language", "fr", "text", text, "source", source,
                                      "seen", seen, NULL),
                   ==, 0);
  g_assert_error (error, CRA_ERROR, code);
}

static void
test_official_wording_needs_its_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const CraFixedText *text = NULL;

  refuse_wording (fixture, "declaration.object", "Objet", NULL, "2027-03-01", CRA_ERROR_INVALID);
  refuse_wording (fixture, "declaration.object", "Objet", "OJ L", NULL, CRA_ERROR_INVALID);
  refuse_wording (fixture, "declaration.object", " ", "OJ L", "2027-03-01", CRA_ERROR_INVALID);
  refuse_wording (fixture, "no.such.text", "Objet", "OJ L", "2027-03-01", CRA_ERROR_NOT_FOUND);
  /* {page} and {pages} would be lost. */
  refuse_wording (fixture, "paper.page", "Page", "OJ L", "2027-03-01", CRA_ERROR_INVALID);
  refuse_wording (fixture, "language.simplified", "{manufacturer} {type}", "OJ L", "2027-03-01",
                  CRA_ERROR_INVALID);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_fixed_text_type, 0, &error, "phrase",
                                      "declaration.object", "language", "fr", "text", "Objet",
                                      "source", "OJ L", "seen", "2027-03-01", NULL),
                   >, 0);
  g_assert_no_error (error);
  refuse_wording (fixture, "declaration.object", "Objet", "OJ L", "2027-03-01", CRA_ERROR_CONFLICT);
  assessment = fixture_load (fixture);
  text = cra_assessment_find_fixed_text (assessment, "declaration.object", "fr");
  g_assert_cmpstr (text->text, ==, "Objet");
  g_assert_null (cra_assessment_find_fixed_text (assessment, "declaration.object", "de"));
}

static gint64
add_act (Fixture *fixture, const char *act, const char *number, GError **error)
{
  return cra_workbench_add (fixture->workbench, &cra_act_conformity_type, fixture->version, error,
                            "act", act, "procedure", "Module B + C", "body_number", number, NULL);
}

static void
test_other_act_is_kept_and_inherited (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *act;
    const char *number;
  } wrong[] = { { "act.cra", "0123" }, { "AV.5", "0123" }, { "act.red", "123" }, { "act.red", "12a4" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) next = NULL;
  gint64 version = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_cmpint (add_act (fixture, wrong[i].act, wrong[i].number, &refused), ==, 0);
      g_assert_error (refused, CRA_ERROR, CRA_ERROR_INVALID);
    }
  g_assert_cmpint (add_act (fixture, "act.red", "0123", &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (add_act (fixture, "act.red", "0124", &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_clear_error (&error);
  version = cra_workbench_add_version (fixture->workbench, fixture->version, "2", &error);
  g_assert_no_error (error);
  next = cra_workbench_load (fixture->workbench, version, FALSE, &error);
  g_assert_cmpstr (cra_assessment_find_act_conformity (next, "act.red")->body_number, ==, "0123");
}

static void
test_text_block_belongs_to_a_paper_and_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  gint64 organisation = assessment->organisation->object.id;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_text_block_type, organisation, &error,
                                      "paper", "novel", "language", "en", "text", "x", NULL),
                   ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_text_block_type, organisation, &error,
                                      "paper", "eu-declaration", "language", "en", "text", "x", NULL),
                   >, 0);
  g_assert_no_error (error);
  g_clear_pointer (&assessment, cra_assessment_unref);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->text_blocks->len, ==, 1);
  g_assert_cmpint (((CraTextBlock *) assessment->text_blocks->pdata[0])->status, ==,
                   CRA_STATUS_DECIDED);
}

static void
test_logo_is_drawn_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  gint64 organisation = assessment->organisation->object.id;
  g_autoptr (GFile) svg = fixture_write_file (
    fixture, "logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">"
                         "<rect width=\"40\" height=\"20\" fill=\"red\"/></svg>");
  g_autoptr (GFile) text = fixture_write_file (fixture, "logo.png", "no picture");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_false (cra_workbench_set_logo (fixture->workbench, organisation, text, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cra_workbench_set_logo (fixture->workbench, organisation, svg, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&assessment, cra_assessment_unref);
  assessment = fixture_load (fixture);
  bytes = cra_workbench_read_bytes (fixture->workbench, assessment->organisation->logo, &error);
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), "\x89PNG", 4), ==, 0);
  g_assert_true (cra_workbench_set_logo (fixture->workbench, organisation, NULL, NULL, &error));
  g_clear_pointer (&assessment, cra_assessment_unref);
  assessment = fixture_load (fixture);
  g_assert_null (assessment->organisation->logo);
}

static GPtrArray *
list_differences (Fixture *fixture)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  g_autoptr (GError) error = NULL;
  GPtrArray *differences = cra_workbench_list_differences (
    fixture->workbench, assessment, assessment->documents->pdata[0], &error);

  g_assert_no_error (error);
  return differences;
}

static void
set_product (Fixture *fixture, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error,
                                    field, text, NULL));
  g_assert_no_error (error);
}

static void
test_differences_are_named_field_by_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document = cra_workbench_build (fixture->workbench, fixture->version,
                                                          CRA_PAPER_DECLARATION, "en", NULL, &error);
  g_autoptr (GPtrArray) none = list_differences (fixture);
  g_autoptr (GPtrArray) some = NULL, more = NULL;
  const CraDifference *difference = NULL;
  gint64 other = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  set_product (fixture, "description", "First");
  set_product (fixture, "type_designation", "T");
  set_product (fixture, "description", "Second");
  set_product (fixture, "type_designation", NULL);
  /* Another product is none of its business. */
  cra_workbench_add_product (fixture->workbench, "Other", "1", &other, NULL, &error);
  g_assert_no_error (error);
  some = list_differences (fixture);
  g_assert_cmpuint (some->len, ==, 1);
  difference = some->pdata[0];
  g_assert_true (difference->type == &cra_product_type);
  g_assert_cmpstr (difference->field, ==, "description");
  g_assert_null (difference->before);
  g_assert_cmpstr (difference->after, ==, "Second");
  cra_workbench_add (fixture->workbench, &cra_standard_type, fixture->version, &error, "reference",
                     "EN 1", NULL);
  g_assert_no_error (error);
  more = list_differences (fixture);
  g_assert_cmpuint (more->len, ==, 2);
  g_assert_cmpstr (((CraDifference *) more->pdata[0])->field, ==, "reference");
}

static void
test_removal_is_a_difference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  gint64 standard = cra_workbench_add (fixture->workbench, &cra_standard_type, fixture->version,
                                       &error, "reference", "EN 1", NULL);

  document = cra_workbench_build (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION, "en",
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_standard_type, standard, &error));
  differences = list_differences (fixture);
  g_assert_cmpuint (differences->len, ==, 1);
  g_assert_cmpstr (((CraDifference *) differences->pdata[0])->before, ==, "EN 1");
  g_assert_null (((CraDifference *) differences->pdata[0])->after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/texts/official-wording-needs-its-source",
               test_official_wording_needs_its_source);
  fixture_add ("/workbench/texts/other-act-is-kept-and-inherited",
               test_other_act_is_kept_and_inherited);
  fixture_add ("/workbench/texts/block-belongs-to-a-paper-and-language",
               test_text_block_belongs_to_a_paper_and_language);
  fixture_add ("/workbench/texts/logo-is-drawn-anew", test_logo_is_drawn_anew);
  fixture_add ("/workbench/texts/differences-are-named-field-by-field",
               test_differences_are_named_field_by_field);
  fixture_add ("/workbench/texts/removal-is-a-difference", test_removal_is_a_difference);
  return g_test_run ();
}
