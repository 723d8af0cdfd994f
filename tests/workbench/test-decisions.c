/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions, classes, procedures, and finding a version by name. */
#include "workbench-fixture.h"

#include "base/cra-error.h"

static void
test_new_version_inherits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 id = 0;

  fixture_fill (fixture);
  id = cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", &error);
  g_assert_no_error (error);
  assessment = cra_workbench_load (fixture->workbench, id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (assessment->version->derived_from, ==, fixture->version);
  g_assert_cmpstr (assessment->version->intended_purpose, ==, "Testing.");
  g_assert_null (assessment->version->declaration_date);
  g_assert_null (assessment->version->placed_on);
  g_assert_cmpuint (assessment->answers->len, ==, 22);
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      CraAnswer *answer = assessment->answers->pdata[i];

      g_assert_cmpint (answer->status, ==, CRA_STATUS_INHERITED);
      g_assert_cmpstr (answer->implementation, ==, "As the report shows.");
    }
  g_assert_cmpint (assessment->classification->status, ==, CRA_STATUS_INHERITED);
  g_assert_cmpuint (assessment->links->len, ==, 24);
  g_assert_cmpuint (assessment->evidence->len, ==, 1);
  g_assert_cmpuint (assessment->sboms->len, ==, 0);
  g_assert_cmpuint (assessment->documents->len, ==, 0);
}

static void
test_inherited_blocks_signing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) old = NULL;
  g_autoptr (CraAssessment) new = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gint64 id = 0;

  fixture_fill (fixture);
  old = fixture_load (fixture);
  before = cra_workbench_list_open_points (fixture->workbench, old);
  g_assert_cmpuint (cra_open_points_count (before, CRA_BLOCKS_SIGNING), ==, 0);
  id = cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", &error);
  new = cra_workbench_load (fixture->workbench, id, FALSE, &error);
  g_assert_no_error (error);
  after = cra_workbench_list_open_points (fixture->workbench, new);
  g_assert_cmpuint (cra_open_points_count (after, CRA_BLOCKS_SIGNING), >=, 22);
}

static void
test_classify_settles_candidates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;

  cra_workbench_add (fixture->workbench, &cra_candidate_type, fixture->version, &error, "category",
                     "AIII.I.12", "arguments_for", "It routes.", NULL);
  cra_workbench_add (fixture->workbench, &cra_candidate_type, fixture->version, &error, "category",
                     "AIII.II.2", "arguments_against", "The firewall is an extra.", NULL);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_classify (fixture->workbench, fixture->version, "AIII.I.12", "Routing",
                                         "Named.", &error));
  assessment = fixture_load (fixture);
  g_assert_cmpstr (assessment->classification->category, ==, "AIII.I.12");
  g_assert_cmpint (assessment->classification->status, ==, CRA_STATUS_DECIDED);
  g_assert_cmpint (((CraCandidate *) assessment->candidates->pdata[0])->outcome, ==,
                   CRA_OUTCOME_CHOSEN);
  g_assert_cmpint (((CraCandidate *) assessment->candidates->pdata[1])->outcome, ==,
                   CRA_OUTCOME_REJECTED);
  g_assert_false (cra_workbench_classify (fixture->workbench, fixture->version, "AIII.I.99", NULL, NULL,
                                          &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
}

static void
test_candidate_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_candidate_type, fixture->version, &error,
                                      "category", "AIV.1", NULL),
                   !=, 0);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_candidate_type, fixture->version, &error,
                                      "category", "AIV.1", NULL),
                   ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
}

/* Today no standard is cited, so internal control is closed to important products. */
static void
test_closed_procedure_names_the_condition (Fixture *fixture, gconstpointer data)
{
  const struct { const char *category; CraProcedure procedure; gboolean open; } rows[] = {
    { "default", CRA_PROCEDURE_A, TRUE },    { "default", CRA_PROCEDURE_BC, TRUE },
    { "AIII.I.12", CRA_PROCEDURE_A, FALSE }, { "AIII.I.12", CRA_PROCEDURE_BC, TRUE },
    { "AIII.I.12", CRA_PROCEDURE_H, TRUE },  { "AIII.II.2", CRA_PROCEDURE_A, FALSE },
    { "AIII.II.2", CRA_PROCEDURE_H, TRUE },  { "AIV.1", CRA_PROCEDURE_A, FALSE },
    { "AIV.1", CRA_PROCEDURE_BC, TRUE },
  };

  fixture_fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = FALSE;

      g_assert_true (cra_workbench_classify (fixture->workbench, fixture->version, rows[i].category,
                                             "Core", "Why", &error));
      done = cra_workbench_choose_procedure (fixture->workbench, fixture->version, rows[i].procedure,
                                             &error);
      g_assert_cmpint (done, ==, rows[i].open);
      if (!done)
        {
          g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
          g_assert_true (g_pattern_match_simple ("*closed*(*Art *", error->message));
        }
    }
}

static void
test_versions_are_found_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 second = 0, other = 0, product = 0;
  g_autofree char *number = g_strdup_printf ("#%" G_GINT64_FORMAT, fixture->version);

  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, NULL, &error), ==, fixture->version);
  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, number, &error), ==, fixture->version);
  second = cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", &error);
  cra_workbench_add_product (fixture->workbench, "Example", "7", &product, &other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, "Example Product/1.0", &error), ==,
                   fixture->version);
  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, "Example Product", &error), ==, second);
  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, "Example", &error), ==, other);
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, "Nothing", &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Example Product/2.0"));
  g_clear_error (&error);
  g_assert_cmpint (cra_workbench_find_version (fixture->workbench, "#99999", &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
}

static void
test_undo_works_across_sessions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *none = NULL;
  g_autoptr (CraProduct) product = NULL;
  g_autoptr (CraProduct) again = NULL;

  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "description",
                     "First", NULL);
  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "description",
                     "Second", NULL);
  fixture_reopen (fixture);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "Change of product Example Product: Object of the declaration");
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  product = (CraProduct *) cra_workbench_get (fixture->workbench, &cra_product_type, fixture->product,
                                              &error);
  g_assert_cmpstr (product->description, ==, "First");
  fixture_reopen (fixture);
  g_assert_true (cra_workbench_redo (fixture->workbench, &error));
  again = (CraProduct *) cra_workbench_get (fixture->workbench, &cra_product_type, fixture->product,
                                            &error);
  g_assert_cmpstr (again->description, ==, "Second");
  none = cra_workbench_describe_redo (fixture->workbench);
  g_assert_null (none);
}

static void
test_every_verb_has_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  fixture_fill (fixture);
  cra_object_unref (cra_workbench_build (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION, "en",
                                         NULL, &error));
  g_assert_no_error (error);
  entries = cra_workbench_list_journal (fixture->workbench, 0, 1000, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 40);
  for (guint i = 0; i < entries->len; i++)
    {
      CraJournalEntry *entry = entries->pdata[i];
      g_autofree char *words = cra_workbench_describe_entry (fixture->workbench, entry);

      if (g_str_has_prefix (words, entry->verb))
        g_error ("no words for %s", entry->verb);
      g_assert_nonnull (entry->who);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/version/a-new-one-inherits-everything", test_new_version_inherits);
  fixture_add ("/workbench/version/inherited-blocks-signing", test_inherited_blocks_signing);
  fixture_add ("/workbench/class/deciding-settles-the-candidates", test_classify_settles_candidates);
  fixture_add ("/workbench/class/a-category-is-considered-once", test_candidate_twice);
  fixture_add ("/workbench/route/a-closed-procedure-names-its-condition",
               test_closed_procedure_names_the_condition);
  fixture_add ("/workbench/find/versions-by-name-and-number", test_versions_are_found_by_name);
  fixture_add ("/workbench/undo/works-across-sessions", test_undo_works_across_sessions);
  fixture_add ("/workbench/journal/every-verb-has-words", test_every_verb_has_words);
  return g_test_run ();
}
