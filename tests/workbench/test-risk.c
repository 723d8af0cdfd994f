/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The risk assessment: what is taken over, what is confirmed, and the register as a table. */
#include "workbench-fixture.h"

#include "base/cra-error.h"
#include "workbench/cra-workbench-review.h"
#include "workbench/cra-workbench-risk.h"

#include <string.h>

static gint64
count_entries (Fixture *fixture)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  return assessment->journal_length;
}

static void
set_version (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, &error,
                     "intended_purpose", "Testing.", "foreseeable_use", "Testing.",
                     "operating_environment", "A desk.", "expected_use_years", "5", NULL);
  g_assert_no_error (error);
}

static void
add_register (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 asset = cra_workbench_add (fixture->workbench, &cra_asset_type, fixture->version, &error,
                                    "name", "Keys", "kind", "credential", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (asset, !=, 0);
  cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title",
                     "Forged update", "assets", "A1", "likelihood", "3", "impact", "5", "treatment",
                     "reduce", "measures", "Signatures.", "residual_likelihood", "1",
                     "residual_impact", "4", "requirements", "AI.I.2.c\nAI.I.2.f", NULL);
  g_assert_no_error (error);
  set_version (fixture);
}

static CraAnswer *
get_answer (const CraAssessment *assessment, const char *requirement)
{
  CraAnswer *answer = cra_assessment_find_answer (assessment, requirement);

  g_assert_nonnull (answer);
  return answer;
}

/* --- Taking over --- */

static void
test_taken_over_in_one_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) after = NULL;
  CraTakenOver preview, result;
  gint64 entries;

  add_register (fixture);
  before = fixture_load (fixture);
  entries = before->journal_length;
  cra_workbench_preview_risks (fixture->workbench, before, &preview);
  g_assert_true (cra_workbench_apply_risks (fixture->workbench, fixture->version, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&preview, sizeof preview, &result, sizeof result);
  g_assert_cmpuint (result.applies, ==, 2);
  g_assert_cmpuint (result.not_applicable, ==, 11);
  g_assert_cmpuint (result.open + result.answered, ==, 0);
  after = fixture_load (fixture);
  g_assert_cmpint (after->journal_length, ==, entries + 1);
  g_assert_cmpint (get_answer (after, "AI.I.2.c")->applies, ==, CRA_YES_NO_YES);
  g_assert_cmpint (get_answer (after, "AI.I.2.c")->status, ==, CRA_STATUS_DECIDED);
  g_assert_cmpint (get_answer (after, "AI.I.2.g")->applies, ==, CRA_YES_NO_NO);
  g_assert_cmpint (get_answer (after, "AI.I.2.g")->status, ==, CRA_STATUS_SUGGESTED);
  g_assert_nonnull (strstr (get_answer (after, "AI.I.2.g")->justification, "A1 and R1"));
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_no_error (error);
  g_clear_pointer (&after, cra_assessment_unref);
  after = fixture_load (fixture);
  g_assert_cmpint (get_answer (after, "AI.I.2.g")->applies, ==, CRA_YES_NO_UNDECIDED);
}

static void
test_answers_of_a_person_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) after = NULL;
  CraTakenOver result;

  add_register (fixture);
  before = fixture_load (fixture);
  cra_workbench_set (fixture->workbench, &cra_answer_type,
                     get_answer (before, "AI.I.2.c")->object.id, &error, "applies", "no", NULL);
  cra_workbench_set (fixture->workbench, &cra_answer_type,
                     get_answer (before, "AI.I.2.g")->object.id, &error, "justification", "Mine.",
                     NULL);
  g_assert_no_error (error);
  cra_workbench_apply_risks (fixture->workbench, fixture->version, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.answered, ==, 1);
  after = fixture_load (fixture);
  g_assert_cmpint (get_answer (after, "AI.I.2.c")->applies, ==, CRA_YES_NO_NO);
  g_assert_cmpstr (get_answer (after, "AI.I.2.g")->justification, ==, "Mine.");
}

static void
test_unfinished_assessment_takes_over_what_is_sure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CraTakenOver result;

  add_register (fixture);
  cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title", "Unrated",
                     NULL);
  g_assert_no_error (error);
  cra_workbench_apply_risks (fixture->workbench, fixture->version, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.applies, ==, 2);
  g_assert_cmpuint (result.open, ==, 11);
  g_assert_cmpuint (result.not_applicable, ==, 0);
}

/* --- Confirming --- */

static void
test_suggested_risks_are_confirmed_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 entries;
  guint confirmed = 0;

  add_register (fixture);
  for (guint i = 0; i < 3; i++)
    cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title", "S",
                       "status", "suggested", NULL);
  g_assert_no_error (error);
  entries = count_entries (fixture);
  cra_workbench_confirm_all (fixture->workbench, &cra_risk_type, fixture->version, &confirmed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (confirmed, ==, 3);
  g_assert_cmpint (count_entries (fixture), ==, entries + 1);
  assessment = fixture_load (fixture);
  for (guint i = 0; i < assessment->risks->len; i++)
    g_assert_cmpint (((CraRisk *) assessment->risks->pdata[i])->status, ==, CRA_STATUS_DECIDED);
}

/* --- The table --- */

static gboolean
import_text (Fixture *fixture, const CraObjectType *type, const char *text, CraImported *result,
             GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return cra_workbench_import_register_bytes (fixture->workbench, fixture->version, type, bytes,
                                              "in.csv", NULL, result, error);
}

static void
test_export_and_import_change_nothing (Fixture *fixture, gconstpointer data)
{
  static const CraObjectType *const types[] = { &cra_asset_type, &cra_risk_type };
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 entries;

  add_register (fixture);
  cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title",
                     "=HYPERLINK(\"x\")", "scenario", "Two\nlines, \"quoted\"; 'and' more", "treatment",
                     "accept", "accepted_by", "@Person", "accepted_on", "2027-01-02", "status",
                     "suggested", NULL);
  cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title", "'=1",
                     "threat", "threat.forged-update", "status", "decided", NULL);
  cra_workbench_set_person (fixture->workbench, "P", NULL, &error);
  cra_workbench_accept_review (fixture->workbench, fixture->version, "risk", "R3", NULL, FALSE, &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  entries = assessment->journal_length;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = cra_workbench_write_register (assessment, types[i]);
      g_autoptr (CraAssessment) after = NULL;
      g_autoptr (GBytes) again = NULL;
      CraImported result = { 9, 9, 9 };

      cra_workbench_import_register_bytes (fixture->workbench, fixture->version, types[i], bytes,
                                           "in.csv", NULL, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (result.added + result.changed, ==, 0);
      g_assert_cmpuint (result.unchanged, ==, i == 0 ? 1 : 3);
      after = fixture_load (fixture);
      again = cra_workbench_write_register (after, types[i]);
      g_assert_true (g_bytes_equal (bytes, again));
    }
  g_assert_cmpint (count_entries (fixture), ==, entries);
}

static void
test_rows_add_and_change_in_one_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const CraRisk *risk;
  CraImported result;
  gint64 entries;

  add_register (fixture);
  entries = count_entries (fixture);
  import_text (fixture, &cra_risk_type,
               "Title,number,impact,requirements,status\r\n"
               "Forged update,R1,4,AI.I.2.c AI.I.2.f,decided\r\n"
               "Without number,,,,\r\n"
               "Ninth,9,2,\"AI.I.2.a, AI.I.2.k\",suggested\r\n",
               &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.added, ==, 2);
  g_assert_cmpuint (result.changed, ==, 1);
  g_assert_cmpint (count_entries (fixture), ==, entries + 1);
  assessment = fixture_load (fixture);
  risk = cra_assessment_find_risk (assessment, "R1");
  g_assert_cmpint (risk->impact, ==, 4);
  g_assert_cmpint (risk->likelihood, ==, 3); /* not in the file */
  g_assert_cmpstr (risk->measures, ==, "Signatures.");
  risk = cra_assessment_find_risk (assessment, "R9");
  g_assert_cmpuint (g_strv_length (risk->requirements), ==, 2);
  g_assert_cmpint (risk->status, ==, CRA_STATUS_SUGGESTED);
  /* After all numbers of the file. */
  risk = cra_assessment_find_risk (assessment, "R10");
  g_assert_cmpstr (risk->title, ==, "Without number");
  g_assert_cmpint (risk->status, ==, CRA_STATUS_UNDECIDED);
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_clear_pointer (&assessment, cra_assessment_unref);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->risks->len, ==, 1);
}

static void
test_an_empty_cell_empties_the_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const CraRisk *risk;

  add_register (fixture);
  import_text (fixture, &cra_risk_type, "number;title;measures;likelihood\nR1;Forged update;;\n", NULL,
               &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  risk = assessment->risks->pdata[0];
  g_assert_null (risk->measures);
  g_assert_cmpint (risk->likelihood, ==, 0);
}

static void
test_a_status_of_the_file_is_no_review (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *row;
    CraStatus status;
  } cases[] = {
    { "R1,Changed once,suggested", CRA_STATUS_SUGGESTED },
    { "R1,Changed twice,decided", CRA_STATUS_DECIDED },
    { "R1,Changed three times,reviewed", CRA_STATUS_DECIDED },
    { "R1,Changed four times,", CRA_STATUS_DECIDED },
    { "R2,New and reviewed,reviewed", CRA_STATUS_UNDECIDED },
    { "R3,New and inherited,inherited", CRA_STATUS_SUGGESTED },
  };

  add_register (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("number,title,status\n", cases[i].row, "\n", NULL);
      g_autofree char *label = g_strndup (cases[i].row, 2);
      g_autoptr (CraAssessment) assessment = NULL;
      g_autoptr (GError) error = NULL;

      import_text (fixture, &cra_risk_type, text, NULL, &error);
      g_assert_no_error (error);
      assessment = fixture_load (fixture);
      g_assert_cmpint (cra_assessment_find_risk (assessment, label)->status, ==, cases[i].status);
    }
}

static void
test_refused_with_the_place_and_nothing_changed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "", "in.csv: it is empty" },
    { "title,colour\nA,red\n", "line 1, column \"colour\": there is no such column; use number, title" },
    { "title,title\nA,B\n", "line 1, column \"title\": it is there twice" },
    { "number,impact\nR1,2\n", "column \"title\": this column is missing" },
    { "title,impact\nGood,2\nBad,many\n", "line 3, column \"impact\"" },
    { "title,impact\nGood,2\nBad,7\n", "line 3, column \"title\": impact cannot be 7" },
    { "title,number\nGood,\nBad,X3\n", "line 3, column \"number\": \"X3\" is no number" },
    { "title,number\nGood,R4\nBad,4\n", "line 3, column \"number\": R4 is in the file twice" },
    { "title,treatment\nGood,accept\nBad,pray\n", "line 3, column \"treatment\"" },
    { "title,status\nGood,decided\nBad,perfect\n", "line 3, column \"status\": \"perfect\" is none" },
    { "title,requirements\nGood,AI.I.2.a\nBad,AI.I.9\n", "AI.I.9" },
    { "title,accepted_by,accepted_on\nGood,P,2027-01-01\nBad,P,1.1.2027\n", "line 3, column \"accepted_on\"" },
    { "title\nGood\n\"  \"\n", "line 3, column \"title\": A risk needs a title" },
    { "title,impact\nGood,2\nBad\n", "line 3, column 1: this row has 1 cells" },
  };
  gint64 entries = count_entries (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraAssessment) assessment = NULL;

      g_assert_false (import_text (fixture, &cra_risk_type, cases[i].text, NULL, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("\"%s\" is not said in: %s", cases[i].says, error->message);
      assessment = fixture_load (fixture);
      g_assert_cmpuint (assessment->risks->len, ==, 0);
      g_assert_cmpint (assessment->journal_length, ==, entries);
    }
}

/* --- Numbers --- */

static gint64
add_named (Fixture *fixture, const CraObjectType *type, const char *title)
{
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add (fixture->workbench, type, fixture->version, &error,
                                 type == &cra_asset_type ? "name" : "title", title, NULL);

  g_assert_no_error (error);
  return id;
}

/* A risk names its assets, and a review its risk: neither may come to mean another one. */
static void
test_a_number_is_not_given_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 asset = 0, risk = 0;

  add_register (fixture);
  asset = add_named (fixture, &cra_asset_type, "Second");
  risk = cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title",
                            "Second", "assets", "A2", "treatment", "avoid", NULL);
  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_asset_type, asset, &error));
  add_named (fixture, &cra_asset_type, "Third");
  import_text (fixture, &cra_asset_type, "name\nFourth\n", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_assign_review (fixture->workbench, fixture->version, "risk", "R2",
                                              "Example Reviewer", NULL, NULL, &error));
  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_risk_type, risk, &error));
  add_named (fixture, &cra_risk_type, "Third");
  import_text (fixture, &cra_risk_type, "title\nFourth\n", NULL, &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_null (cra_assessment_find_risk (assessment, "R2"));
  g_assert_cmpstr (cra_assessment_find_risk (assessment, "R3")->title, ==, "Third");
  g_assert_cmpstr (cra_assessment_find_risk (assessment, "R4")->title, ==, "Fourth");
  /* The risk that named A2 is gone by now, A3 and A4 are not. */
  g_assert_null (cra_assessment_find_asset (assessment, "A2"));
  g_assert_cmpstr (cra_assessment_find_asset (assessment, "A3")->name, ==, "Third");
  g_assert_cmpstr (cra_assessment_find_asset (assessment, "A4")->name, ==, "Fourth");
}

static void
test_import_takes_back_an_acceptance (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;

  add_register (fixture);
  cra_workbench_set_person (fixture->workbench, "Example Reviewer", NULL, &error);
  g_assert_true (cra_workbench_accept_review (fixture->workbench, fixture->version, "risk", "R1", NULL,
                                              FALSE, &error));
  import_text (fixture, &cra_risk_type, "number,title\nR1,Other\n", NULL, &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_cmpint (cra_assessment_find_risk (assessment, "R1")->status, ==, CRA_STATUS_DECIDED);
  g_assert_cmpint (((CraReview *) assessment->reviews->pdata[0])->outcome, ==, CRA_REVIEW_WITHDRAWN);
}

static void
test_a_threshold_is_a_product (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean possible;
  } cases[] = { { "0", TRUE }, { "25", TRUE }, { "26", FALSE }, { "-1", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, &error,
                         "risk_threshold", cases[i].text, NULL);
      if (cases[i].possible)
        g_assert_no_error (error);
      else
        g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
    }
}

static void
test_thousands_of_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("name,kind\n");
  g_autoptr (GError) error = NULL;
  CraImported result;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Asset %u,data\n", i);
  import_text (fixture, &cra_asset_type, text->str, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.added, ==, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/risk/taken-over-in-one-entry", test_taken_over_in_one_entry);
  fixture_add ("/workbench/risk/answers-of-a-person-stay", test_answers_of_a_person_stay);
  fixture_add ("/workbench/risk/unfinished-assessment-takes-over-what-is-sure",
               test_unfinished_assessment_takes_over_what_is_sure);
  fixture_add ("/workbench/risk/suggested-risks-are-confirmed-together",
               test_suggested_risks_are_confirmed_together);
  fixture_add ("/workbench/risk/export-and-import-change-nothing",
               test_export_and_import_change_nothing);
  fixture_add ("/workbench/risk/rows-add-and-change-in-one-entry",
               test_rows_add_and_change_in_one_entry);
  fixture_add ("/workbench/risk/an-empty-cell-empties-the-field",
               test_an_empty_cell_empties_the_field);
  fixture_add ("/workbench/risk/a-status-of-the-file-is-no-review",
               test_a_status_of_the_file_is_no_review);
  fixture_add ("/workbench/risk/refused-with-the-place-and-nothing-changed",
               test_refused_with_the_place_and_nothing_changed);
  fixture_add ("/workbench/risk/thousands-of-rows", test_thousands_of_rows);
  fixture_add ("/workbench/risk/a-number-is-not-given-twice", test_a_number_is_not_given_twice);
  fixture_add ("/workbench/risk/import-takes-back-an-acceptance", test_import_takes_back_an_acceptance);
  fixture_add ("/workbench/risk/a-threshold-is-a-product", test_a_threshold_is_a_product);
  return g_test_run ();
}
