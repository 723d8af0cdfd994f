/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers, their freshness, packages, and the demo. */
#include "workbench-fixture.h"

#include "base/cra-clock.h"
#include "base/cra-error.h"

static CraDocument *
build (Fixture *fixture, CraPaperKind paper)
{
  g_autoptr (GError) error = NULL;
  CraDocument *document
    = cra_workbench_build (fixture->workbench, fixture->version, paper, NULL, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_every_paper_is_a_pdf (Fixture *fixture, gconstpointer data)
{
  fixture_fill (fixture);
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_autoptr (CraDocument) document = build (fixture, (CraPaperKind) paper);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes
        = cra_workbench_read_bytes (fixture->workbench, document->sha256, &error);
      gsize length = 0;
      const char *start = g_bytes_get_data (bytes, &length);

      g_assert_no_error (error);
      g_assert_cmpint ((gint64) length, ==, document->size);
      g_assert_true (g_str_has_prefix (start, "%PDF-1.7"));
      g_assert_cmpint (document->pages, >, 0);
      g_assert_false (document->draft);
      g_assert_true (g_str_has_suffix (document->file_name, "-en.pdf"));
    }
}

static void
test_draft_while_something_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDocument) document = build (fixture, CRA_PAPER_DECLARATION);

  g_assert_true (document->draft);
  g_assert_cmpint (document->open_points, >, 10);
}

static void
check_freshness (Fixture *fixture, CraPaperKind paper, CraFreshness wanted)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  g_assert_cmpint (cra_workbench_check_document (fixture->workbench, assessment, paper, "en", NULL), ==,
                   wanted);
}

static void
test_papers_age (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) first = NULL;
  g_autoptr (CraDocument) same = NULL;
  g_autoptr (CraDocument) second = NULL;

  fixture_fill (fixture);
  check_freshness (fixture, CRA_PAPER_DECLARATION, CRA_FRESHNESS_MISSING);
  first = build (fixture, CRA_PAPER_DECLARATION);
  check_freshness (fixture, CRA_PAPER_DECLARATION, CRA_FRESHNESS_FRESH);
  same = build (fixture, CRA_PAPER_DECLARATION);
  g_assert_cmpint (first->object.id, ==, same->object.id);
  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "description",
                     "Changed", NULL);
  g_assert_no_error (error);
  check_freshness (fixture, CRA_PAPER_DECLARATION, CRA_FRESHNESS_STALE);
  second = build (fixture, CRA_PAPER_DECLARATION);
  g_assert_cmpstr (first->sha256, !=, second->sha256);
  check_freshness (fixture, CRA_PAPER_DECLARATION, CRA_FRESHNESS_FRESH);
}

static void
test_undo_passes_over_papers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (CraProduct) product = NULL;

  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "description",
                     "Text", NULL);
  document = build (fixture, CRA_PAPER_DECLARATION);
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_no_error (error);
  product = (CraProduct *) cra_workbench_get (fixture->workbench, &cra_product_type, fixture->product,
                                              &error);
  g_assert_null (product->description);
}

static void
test_unknown_language_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cra_workbench_build (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION, "xx",
                                      NULL, &error));
  g_assert_nonnull (error);
}

static void
test_package_is_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "out.zip", NULL);
  g_autoptr (CraVerification) verification = NULL;
  CraPackageResult result = { 0 };

  fixture_fill (fixture);
  g_assert_true (cra_workbench_export_package (fixture->workbench, fixture->version, path, NULL, &result,
                                               &error));
  g_assert_no_error (error);
  /* Four papers, one piece of evidence, the bill of materials, and the package's own files. */
  g_assert_cmpuint (result.members, >=, 9);
  verification = cra_package_verify (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verification->findings->len, ==, 0);
  g_assert_cmpstr (verification->digest, ==, result.digest);
  g_assert_cmpstr (verification->product, ==, "Example Product");
  cra_package_result_clear (&result);
}

static void
test_package_of_same_state_is_identical (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_build_filename (fixture->folder, "first.zip", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second.zip", NULL);
  CraPackageResult results[2] = { { 0 }, { 0 } };

  fixture_fill (fixture);
  cra_clock_set_for_test (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC);
  cra_workbench_export_package (fixture->workbench, fixture->version, first, NULL, &results[0], &error);
  g_assert_no_error (error);
  cra_workbench_export_package (fixture->workbench, fixture->version, second, NULL, &results[1], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (results[0].digest, ==, results[1].digest);
  cra_clock_set_for_test (-1);
  cra_package_result_clear (&results[0]);
  cra_package_result_clear (&results[1]);
}

static void
test_export_into_nowhere_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_workbench_export_package (fixture->workbench, fixture->version,
                                                "/nonexistent-folder/out.zip", NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "/nonexistent-folder"));
}

static void
test_check_passes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  g_assert_true (cra_workbench_check (fixture->workbench, NULL, &error));
  g_assert_no_error (error);
}

static void
test_demo_is_whole_and_honest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "demo.craw", NULL);
  g_autoptr (CraWorkbench) demo = cra_workbench_create_demo (path, NULL, &error);
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) points = NULL;

  g_assert_no_error (error);
  assessment = cra_workbench_load (demo, cra_workbench_find_version (demo, NULL, &error), TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assessment->evidence->len, ==, 7);
  g_assert_cmpint (cra_assessment_get_sbom (assessment)->components, >, 20);
  for (guint i = 0; i < assessment->answers->len; i++)
    g_assert_cmpint (((CraAnswer *) assessment->answers->pdata[i])->status, ==, CRA_STATUS_DECIDED);
  /* The one run there is is the one that was done: its report is the test report of the build. */
  g_assert_cmpuint (assessment->test_plans->len, ==, 4);
  g_assert_cmpuint (assessment->test_runs->len, ==, 1);
  g_assert_cmpstr (cra_assessment_find_revision (
                     assessment, ((CraTestRun *) assessment->test_runs->pdata[0])->evidence)
                     ->file_name,
                   ==, "test-report.txt");
  /* What is not known stays open: the demo is not a declaration anybody could sign. */
  points = cra_workbench_list_open_points (demo, assessment);
  g_assert_cmpuint (cra_open_points_count (points, CRA_BLOCKS_SIGNING), >, 0);
  g_assert_true (cra_workbench_close (demo, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/paper/every-paper-is-a-pdf", test_every_paper_is_a_pdf);
  fixture_add ("/workbench/paper/draft-while-something-blocks", test_draft_while_something_blocks);
  fixture_add ("/workbench/paper/missing-fresh-stale", test_papers_age);
  fixture_add ("/workbench/paper/undo-passes-over-papers", test_undo_passes_over_papers);
  fixture_add ("/workbench/paper/an-unknown-language-is-refused", test_unknown_language_is_refused);
  fixture_add ("/workbench/package/written-whole-and-verified", test_package_is_whole);
  fixture_add ("/workbench/package/the-same-state-gives-the-same-bytes",
               test_package_of_same_state_is_identical);
  fixture_add ("/workbench/package/a-missing-folder-is-named", test_export_into_nowhere_is_named);
  fixture_add ("/workbench/check/a-healthy-workspace-passes", test_check_passes);
  fixture_add ("/workbench/demo/whole-and-honest", test_demo_is_whole_and_honest);
  return g_test_run ();
}
