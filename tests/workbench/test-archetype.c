/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions of an archetype: what they add, that they are never added twice, that they stay
 * suggestions, and that one undo takes them back. */
#include "workbench-fixture.h"

#include "base/cra-error.h"
#include "law/cra-law-starters.h"
#include "workbench/cra-workbench-archetype.h"

#include <string.h>

static void
set_product (Fixture *fixture, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, field, text,
                     NULL);
  g_assert_no_error (error);
}

static CraArchetypeReport
apply (Fixture *fixture, const char *archetype)
{
  CraArchetypeReport report = { 0 };
  g_autoptr (GError) error = NULL;

  cra_workbench_apply_archetype (fixture->workbench, fixture->version, archetype, &report, &error);
  g_assert_no_error (error);
  return report;
}

static guint
count_ids (const char *archetype, const char *list)
{
  CraLaw *law = cra_law_get_default ();

  return g_strv_length (
    (GStrv) cra_law_get_extra_list (law, cra_law_find (law, archetype), list));
}

static void
test_adds_what_the_archetype_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  CraArchetypeReport report;

  set_product (fixture, "languages", "de\nen");
  report = apply (fixture, "archetype.camera");
  assessment = fixture_load (fixture);
  g_assert_cmpstr (assessment->product->archetype, ==, "archetype.camera");
  g_assert_cmpuint (report.assets, ==, count_ids ("archetype.camera", "assets"));
  g_assert_cmpuint (report.risks, ==, count_ids ("archetype.camera", "threats"));
  g_assert_cmpuint (report.candidates, ==, count_ids ("archetype.camera", "categories"));
  g_assert_cmpuint (report.texts, ==, 2 * count_ids ("archetype.camera", "blocks"));
  g_assert_cmpuint (assessment->assets->len, ==, report.assets);
  g_assert_cmpuint (assessment->risks->len, ==, report.risks);
  g_assert_cmpuint (assessment->candidates->len, ==, report.candidates);
  g_assert_cmpuint (assessment->statements->len, ==, report.texts);
}

static void
test_everything_is_only_suggested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;

  set_product (fixture, "languages", "en");
  apply (fixture, "archetype.lock");
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->assets->len, >, 0);
  for (guint i = 0; i < assessment->assets->len; i++)
    g_assert_cmpint (((CraAsset *) assessment->assets->pdata[i])->status, ==, CRA_STATUS_SUGGESTED);
  for (guint i = 0; i < assessment->risks->len; i++)
    {
      const CraRisk *risk = assessment->risks->pdata[i];

      g_assert_cmpint (risk->status, ==, CRA_STATUS_SUGGESTED);
      g_assert_cmpint (risk->treatment, ==, CRA_TREATMENT_UNDECIDED);
      g_assert_cmpint (risk->residual_likelihood, ==, 0);
      g_assert_null (risk->accepted_by);
    }
  for (guint i = 0; i < assessment->statements->len; i++)
    g_assert_cmpint (((CraStatement *) assessment->statements->pdata[i])->status, ==,
                     CRA_STATUS_SUGGESTED);
  for (guint i = 0; i < assessment->candidates->len; i++)
    {
      const CraCandidate *candidate = assessment->candidates->pdata[i];

      g_assert_cmpint (candidate->outcome, ==, CRA_OUTCOME_OPEN);
      g_assert_null (candidate->arguments_for);
      g_assert_null (candidate->arguments_against);
    }
  g_assert_null (assessment->classification->category);
}

/* A risk is about assets of this version, by their numbers. */
static void
test_risks_name_assets_of_the_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 highest = 0;

  apply (fixture, "archetype.plc");
  assessment = fixture_load (fixture);
  highest = assessment->assets->len;
  for (guint i = 0; i < assessment->risks->len; i++)
    {
      const CraRisk *risk = assessment->risks->pdata[i];

      g_assert_cmpint (risk->number, ==, i + 1);
      g_assert_nonnull (risk->assets);
      g_assert_nonnull (risk->assets[0]);
      g_assert_cmpuint (g_strv_length (risk->requirements), >, 0);
      for (guint k = 0; risk->assets[k] != NULL; k++)
        {
          gint64 number = g_ascii_strtoll (risk->assets[k] + 1, NULL, 10);

          g_assert_true (risk->assets[k][0] == 'A');
          g_assert_true (number >= 1 && number <= highest);
        }
    }
}

static void
test_a_second_time_adds_nothing (Fixture *fixture, gconstpointer data)
{
  CraArchetypeReport report;

  set_product (fixture, "languages", "en");
  apply (fixture, "archetype.sensor");
  report = apply (fixture, "archetype.sensor");
  g_assert_cmpuint (report.assets + report.risks + report.candidates + report.texts, ==, 0);
}

/* Another archetype adds only what is not there, and the numbers go on. */
static void
test_another_archetype_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) threats = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CraAssessment) assessment = NULL;
  CraArchetypeReport first = apply (fixture, "archetype.sensor");
  CraArchetypeReport second = apply (fixture, "archetype.router");

  assessment = fixture_load (fixture);
  g_assert_cmpstr (assessment->product->archetype, ==, "archetype.router");
  g_assert_cmpuint (second.risks, <, count_ids ("archetype.router", "threats"));
  g_assert_cmpuint (assessment->risks->len, ==, first.risks + second.risks);
  for (guint i = 0; i < assessment->risks->len; i++)
    {
      CraRisk *risk = assessment->risks->pdata[i];

      g_assert_cmpint (risk->number, ==, i + 1);
      g_assert_true (g_hash_table_add (threats, risk->threat));
    }
}

static void
test_own_assets_are_kept_and_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const CraAsset *first = NULL;
  const CraRisk *risk = NULL;

  cra_workbench_add (fixture->workbench, &cra_asset_type, fixture->version, &error, "name",
                     "Our firmware", "kind", "software", "starter", "asset.firmware", NULL);
  g_assert_no_error (error);
  apply (fixture, "archetype.plc");
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->assets->len, ==, count_ids ("archetype.plc", "assets"));
  first = assessment->assets->pdata[0];
  g_assert_cmpstr (first->name, ==, "Our firmware");
  g_assert_cmpint (first->status, ==, CRA_STATUS_DECIDED);
  risk = assessment->risks->pdata[0];
  g_assert_cmpstr (risk->threat, ==, "threat.forged-update");
  g_assert_cmpstr (risk->assets[0], ==, "A1");
}

static void
test_texts_are_never_silently_english (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  const CraStatement *statement = NULL;

  set_product (fixture, "languages", "fr\nde\nde");
  apply (fixture, "archetype.camera");
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->statements->len, ==, count_ids ("archetype.camera", "blocks"));
  for (guint i = 0; i < assessment->statements->len; i++)
    g_assert_cmpstr (((CraStatement *) assessment->statements->pdata[i])->language, ==, "de");
  statement = cra_assessment_find_statement (assessment, "AII.8.a", "de");
  g_assert_nonnull (strstr (statement->text, "Kamera"));
}

static void
test_without_a_language_no_text (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (apply (fixture, "archetype.camera").texts, ==, 0);
  set_product (fixture, "languages", "en");
  g_assert_cmpuint (apply (fixture, "archetype.camera").texts, >, 0);
}

static void
test_written_texts_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const CraStatement *statement = NULL;

  set_product (fixture, "languages", "en");
  cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.a", "en", "Ours.",
                               &error);
  cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.b", "en", "Gone.",
                               &error);
  cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.b", "en", NULL, &error);
  g_assert_no_error (error);
  apply (fixture, "archetype.router");
  assessment = fixture_load (fixture);
  statement = cra_assessment_find_statement (assessment, "AII.8.a", "en");
  g_assert_cmpstr (statement->text, ==, "Ours.");
  g_assert_cmpint (statement->status, ==, CRA_STATUS_DECIDED);
  /* one that was emptied is a point without a text */
  statement = cra_assessment_find_statement (assessment, "AII.8.b", "en");
  g_assert_nonnull (strstr (statement->text, "firewall"));
  g_assert_cmpint (statement->status, ==, CRA_STATUS_SUGGESTED);
}

static void
test_points_that_are_not_asked_get_no_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;

  set_product (fixture, "languages", "en");
  cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, &error,
                     "automatic_updates", "not-applicable", "integration", "no", NULL);
  g_assert_no_error (error);
  apply (fixture, "archetype.industrial-gateway");
  assessment = fixture_load (fixture);
  g_assert_null (cra_assessment_find_statement (assessment, "AII.8.e", "en"));
  g_assert_null (cra_assessment_find_statement (assessment, "AII.8.f", "en"));
  g_assert_nonnull (cra_assessment_find_statement (assessment, "AII.8.d", "en"));
}

static void
test_one_undo_takes_all_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  g_autofree char *words = NULL;

  set_product (fixture, "languages", "en");
  before = fixture_load (fixture);
  apply (fixture, "archetype.charger");
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "Suggestions for: Charger");
  cra_workbench_undo (fixture->workbench, &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_null (assessment->product->archetype);
  g_assert_cmpuint (assessment->assets->len + assessment->risks->len + assessment->candidates->len
                      + assessment->statements->len,
                    ==, 0);
  g_assert_cmpint (assessment->journal_length, ==, before->journal_length + 2);
}

static void
test_preview_says_what_is_added (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  CraArchetypeReport said = { 0 };
  CraArchetypeReport done;

  set_product (fixture, "languages", "en\nde\nfr");
  apply (fixture, "archetype.sensor");
  assessment = fixture_load (fixture);
  cra_workbench_preview_archetype (fixture->workbench, assessment, "archetype.lock", &said, &error);
  g_assert_no_error (error);
  done = apply (fixture, "archetype.lock");
  g_assert_cmpmem (&said, sizeof said, &done, sizeof done);
  g_assert_cmpuint (said.risks, >, 0);
}

static void
test_unknown_archetype_is_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "archetype.toaster", "asset.firmware", "", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraAssessment) assessment = NULL;

      g_assert_false (cra_workbench_apply_archetype (fixture->workbench, fixture->version, ids[i],
                                                     NULL, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
      assessment = fixture_load (fixture);
      g_assert_null (assessment->product->archetype);
    }
}

/* Each of the twelve can be applied: no field is refused. */
static void
test_all_can_be_applied (Fixture *fixture, gconstpointer data)
{
  const CraClause *const *list = cra_law_list (cra_law_get_default (), CRA_GROUP_ARCHETYPE);

  set_product (fixture, "languages", "en\nde");
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (list[i]);
      apply (fixture, list[i]->id);
      cra_workbench_undo (fixture->workbench, &error);
      g_assert_no_error (error);
    }
}

/* --- A suggested text --- */

static void
test_suggested_text_blocks_until_confirmed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) points = NULL;
  gboolean found = FALSE;

  fixture_fill (fixture);
  cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.d", "en", NULL, &error);
  cra_workbench_suggest_statement (fixture->workbench, fixture->version, "AII.8.d", "en",
                                   "Reset it.", &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  points = cra_workbench_list_open_points (fixture->workbench, assessment);
  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = points->pdata[i];

      if (g_strcmp0 (point->clause, "AII.8.d") == 0 && g_strcmp0 (point->field, "status") == 0)
        {
          found = TRUE;
          g_assert_cmpint (point->weight, !=, CRA_IMPROVES);
        }
    }
  g_assert_true (found);
}

static void
test_suggestion_never_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;

  cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.d", "en", "Ours.",
                               &error);
  g_assert_no_error (error);
  g_assert_false (cra_workbench_suggest_statement (fixture->workbench, fixture->version, "AII.8.d",
                                                   "en", "Theirs.", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  assessment = fixture_load (fixture);
  g_assert_cmpstr (cra_assessment_find_statement (assessment, "AII.8.d", "en")->text, ==, "Ours.");
}

static void
test_suggestion_needs_a_point_that_is_printed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_workbench_suggest_statement (fixture->workbench, fixture->version, "AV.1",
                                                   "en", "Text.", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
}

static void
test_blocks_fall_back_to_the_common_one (void)
{
  CraLaw *law = cra_law_get_default ();

  g_assert_cmpstr (cra_law_find_block (law, "archetype.camera", "AII.8.a")->id, ==,
                   "block.camera.AII.8.a");
  g_assert_cmpstr (cra_law_find_block (law, "archetype.camera", "AII.8.f")->id, ==,
                   "block.common.AII.8.f");
  g_assert_cmpstr (cra_law_find_block (law, NULL, "AII.8.a")->id, ==, "block.common.AII.8.a");
  g_assert_null (cra_law_find_block (law, NULL, "AII.4"));
  g_assert_null (
    cra_law_get_block_text (law, cra_law_find_block (law, NULL, "AII.8.a"), "fr"));
  g_assert_true (cra_law_has_blocks_in (law, "de"));
  g_assert_true (cra_law_has_blocks_in (law, "en"));
  g_assert_false (cra_law_has_blocks_in (law, "fr"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/archetype/adds-what-it-names", test_adds_what_the_archetype_names);
  fixture_add ("/workbench/archetype/everything-is-only-suggested",
               test_everything_is_only_suggested);
  fixture_add ("/workbench/archetype/risks-name-assets-of-the-version",
               test_risks_name_assets_of_the_version);
  fixture_add ("/workbench/archetype/a-second-time-adds-nothing", test_a_second_time_adds_nothing);
  fixture_add ("/workbench/archetype/another-one-goes-on", test_another_archetype_goes_on);
  fixture_add ("/workbench/archetype/own-assets-are-kept-and-named",
               test_own_assets_are_kept_and_named);
  fixture_add ("/workbench/archetype/texts-are-never-silently-english",
               test_texts_are_never_silently_english);
  fixture_add ("/workbench/archetype/without-a-language-no-text", test_without_a_language_no_text);
  fixture_add ("/workbench/archetype/written-texts-stay", test_written_texts_stay);
  fixture_add ("/workbench/archetype/points-that-are-not-asked-get-no-text",
               test_points_that_are_not_asked_get_no_text);
  fixture_add ("/workbench/archetype/one-undo-takes-all-back", test_one_undo_takes_all_back);
  fixture_add ("/workbench/archetype/preview-says-what-is-added", test_preview_says_what_is_added);
  fixture_add ("/workbench/archetype/unknown-one-is-refused", test_unknown_archetype_is_refused);
  fixture_add ("/workbench/archetype/all-twelve-can-be-applied", test_all_can_be_applied);
  fixture_add ("/workbench/suggestion/blocks-until-confirmed",
               test_suggested_text_blocks_until_confirmed);
  fixture_add ("/workbench/suggestion/never-replaces", test_suggestion_never_replaces);
  fixture_add ("/workbench/suggestion/needs-a-point-that-is-printed",
               test_suggestion_needs_a_point_that_is_printed);
  g_test_add_func ("/workbench/suggestion/falls-back-to-the-common-block",
                   test_blocks_fall_back_to_the_common_one);
  return g_test_run ();
}
