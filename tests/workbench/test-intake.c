/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence and bills of materials on their way in. */
#include "workbench-fixture.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "workbench/cra-workbench-find.h"

static void
test_evidence_is_kept_byte_for_byte (Fixture *fixture, gconstpointer data)
{
  const struct { const char *name; const char *media_type; gint64 pages; CraProblem problem; } rows[] = {
    { "pdf/thirty-pages.pdf", "application/pdf", 30, CRA_PROBLEM_NONE },
    { "pdf/encrypted-20-pages.pdf", "application/pdf", 0, CRA_PROBLEM_ENCRYPTED },
    { "pdf/zero-bytes.pdf", NULL, 0, CRA_PROBLEM_EMPTY },
    { "evidence/SECURITY.md", "text/markdown", 0, CRA_PROBLEM_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) file = fixture_get_sample (rows[i].name);
      g_autoptr (GBytes) original = g_file_load_bytes (file, NULL, NULL, &error);
      g_autoptr (GBytes) kept = NULL;
      g_autoptr (CraAssessment) assessment = NULL;
      CraRevision *revision = NULL;
      gint64 id = 0;

      g_assert_no_error (error);
      g_assert_true (cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL, NULL,
                                                 NULL, &id, &error));
      g_assert_no_error (error);
      assessment = fixture_load (fixture);
      revision = cra_assessment_find_revision (assessment, id);
      kept = cra_workbench_read_bytes (fixture->workbench, revision->sha256, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (original, kept));
      g_assert_cmpint (revision->pages, ==, rows[i].pages);
      g_assert_cmpint (revision->problem, ==, rows[i].problem);
      if (rows[i].media_type != NULL)
        g_assert_cmpstr (revision->media_type, ==, rows[i].media_type);
      if (rows[i].problem != CRA_PROBLEM_NONE)
        g_assert_nonnull (revision->problem_text);
    }
}

static void
test_same_bytes_are_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) first = fixture_write_file (fixture, "one.txt", "same");
  g_autoptr (GFile) second = fixture_write_file (fixture, "two.txt", "same");
  gint64 id = 0, twin = 0;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench, fixture->version, first, NULL, NULL,
                                             NULL, &id, &error));
  g_assert_false (cra_workbench_add_evidence (fixture->workbench, fixture->version, second, NULL, NULL,
                                              NULL, &twin, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_cmpint (id, ==, twin);
  g_assert_nonnull (strstr (error->message, "\"one\""));
}

static void
test_revision_keeps_the_old_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) first = fixture_write_file (fixture, "report.txt", "old");
  g_autoptr (GFile) second = fixture_write_file (fixture, "report-2.txt", "new");
  g_autofree char *old_digest = cra_digest_of_text ("old");
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GBytes) old = NULL;
  gint64 id = 0;

  cra_workbench_add_evidence (fixture->workbench, fixture->version, first, "Report",
                              (const char *const[]){ "AI.I.1", NULL }, NULL, &id, &error);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_revise_evidence (fixture->workbench, id, second, NULL, &error));
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->revisions->len, ==, 2);
  g_assert_cmpint (cra_assessment_find_revision (assessment, id)->number, ==, 2);
  g_assert_cmpuint (assessment->links->len, ==, 1);
  old = cra_workbench_read_bytes (fixture->workbench, old_digest, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (old), ==, 3);
}

static void
test_wrong_clause_brings_nothing_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fixture_write_file (fixture, "report.txt", "text");
  g_autoptr (CraAssessment) assessment = NULL;

  g_assert_false (cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL,
                                              (const char *const[]){ "AI.I.1", "AI.X", NULL }, NULL, NULL,
                                              &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->evidence->len, ==, 0);
  g_assert_cmpuint (assessment->links->len, ==, 0);
}

static void
test_linking_twice_is_one_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fixture_write_file (fixture, "report.txt", "text");
  gint64 id = 0, first = 0, second = 0, third = 0;

  cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL, NULL, NULL, &id, &error);
  first = cra_workbench_link (fixture->workbench, fixture->version, id, "AI.I.2.a", "3-5", NULL, &error);
  second = cra_workbench_link (fixture->workbench, fixture->version, id, "AI.I.2.a", "3-5", NULL, &error);
  third = cra_workbench_link (fixture->workbench, fixture->version, id, "AI.I.2.a", "9", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first, !=, 0);
  g_assert_cmpint (first, ==, second);
  g_assert_cmpint (first, !=, third);
  g_assert_cmpint (cra_workbench_link (fixture->workbench, fixture->version, 9999, "AI.I.2.a", NULL, NULL,
                                       &error),
                   ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
}

static void
test_text_inside_pdf_is_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fixture_get_sample ("pdf/govdocs-225188.pdf");
  g_autoptr (GPtrArray) hits = NULL;
  gboolean with_page = FALSE;

  cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  hits = cra_workbench_find_anything (fixture->workbench, "encephalitis", 1u << CRA_FOUND_PASSAGE, 50,
                                      0, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    with_page = with_page || ((CraFoundItem *) hits->pdata[i])->page > 0;
  g_assert_true (with_page);
}

static void
test_folder_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  g_assert_false (cra_workbench_add_evidence (fixture->workbench, fixture->version, folder, NULL, NULL,
                                              NULL, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, fixture->folder));
}

static void
test_sbom_counts_and_components (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fixture_get_sample ("sbom/juice-shop-nested.cdx.json");
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 id = 0;

  g_assert_true (cra_workbench_import_sbom (fixture->workbench, fixture->version, file, NULL, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_count_components (fixture->workbench, id, NULL, &error), >=, 1115);
  assessment = fixture_load (fixture);
  g_assert_cmpint (cra_assessment_get_sbom (assessment)->components, ==, 1115);
  page = cra_workbench_list_components (fixture->workbench, id, "express", 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, >, 0);
  g_assert_false (
    cra_workbench_import_sbom (fixture->workbench, fixture->version, file, NULL, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
}

static void
test_undo_of_import_hides_components (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fixture_get_sample ("sbom/laravel-7.12.0.cdx.json");
  g_autoptr (CraAssessment) without = NULL;
  g_autoptr (CraAssessment) with = NULL;

  cra_workbench_import_sbom (fixture->workbench, fixture->version, file, NULL, NULL, &error);
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  without = fixture_load (fixture);
  g_assert_cmpuint (without->sboms->len, ==, 0);
  g_assert_cmpuint (without->components->len, ==, 0);
  g_assert_true (cra_workbench_redo (fixture->workbench, &error));
  g_assert_no_error (error);
  with = fixture_load (fixture);
  g_assert_cmpuint (with->sboms->len, ==, 1);
  g_assert_cmpuint (with->components->len, >=, (guint) cra_assessment_get_sbom (with)->components);
}

static void
test_broken_sbom_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file
    = fixture_write_file (fixture, "bad.json", "{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":}");
  g_autoptr (CraAssessment) assessment = NULL;

  g_assert_false (
    cra_workbench_import_sbom (fixture->workbench, fixture->version, file, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "bad.json"));
  g_assert_nonnull (strstr (error->message, "line 2"));
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->sboms->len, ==, 0);
}

static void
test_cancelled_intake_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = fixture_get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (CraJob) job = cra_job_new ("Test");
  g_autoptr (CraAssessment) assessment = NULL;

  cra_job_cancel (job);
  g_assert_false (cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL, NULL, job,
                                              NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->evidence->len, ==, 0);
}

typedef struct
{
  GMainLoop *loop;
  gint64 id;
  GError *error;
} Waiting;

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->id
    = cra_workbench_add_evidence_finish (CRA_WORKBENCH (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async_twin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GFile) file = fixture_get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (CraJob) job = cra_job_new ("Test");
  g_autoptr (CraAssessment) assessment = NULL;
  Waiting waiting = { loop, 0, NULL };

  cra_workbench_add_evidence_async (fixture->workbench, fixture->version, file,
                                    (const char *const[]){ "AI.I.1", NULL }, job, added_cb, &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  assessment = fixture_load (fixture);
  g_assert_nonnull (cra_assessment_find_evidence (assessment, waiting.id));
  g_assert_cmpuint (assessment->links->len, ==, 1);
}

static void
revised_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->id
    = cra_workbench_revise_evidence_finish (CRA_WORKBENCH (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GFile) first = fixture_get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (GFile) second = fixture_get_sample ("pdf/govdocs-225188.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  Waiting waiting = { loop, 0, NULL };
  gint64 id = 0;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench, fixture->version, first, NULL,
                                             NULL, NULL, &id, &error));
  g_assert_no_error (error);
  cra_workbench_revise_evidence_async (fixture->workbench, id, second, NULL, revised_cb, &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  g_assert_cmpint (waiting.id, ==, TRUE);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->revisions->len, ==, 2);
  /* Those bytes are there now: a second time is refused, and says so. */
  cra_workbench_revise_evidence_async (fixture->workbench, id, second, NULL, revised_cb, &waiting);
  g_main_loop_run (loop);
  g_assert_error (waiting.error, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_cmpint (waiting.id, ==, FALSE);
  g_clear_error (&waiting.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/evidence/kept-byte-for-byte-and-marked", test_evidence_is_kept_byte_for_byte);
  fixture_add ("/workbench/evidence/the-same-bytes-are-named", test_same_bytes_are_named);
  fixture_add ("/workbench/evidence/a-revision-keeps-the-old-one", test_revision_keeps_the_old_one);
  fixture_add ("/workbench/evidence/a-wrong-clause-brings-nothing-in",
               test_wrong_clause_brings_nothing_in);
  fixture_add ("/workbench/evidence/linking-twice-is-one-link", test_linking_twice_is_one_link);
  fixture_add ("/workbench/evidence/text-inside-a-pdf-is-found", test_text_inside_pdf_is_found);
  fixture_add ("/workbench/evidence/a-folder-is-refused", test_folder_is_refused);
  fixture_add ("/workbench/evidence/cancelling-leaves-nothing", test_cancelled_intake_leaves_nothing);
  fixture_add ("/workbench/evidence/on-a-worker-thread", test_async_twin);
  fixture_add ("/workbench/evidence/revised-on-a-worker-thread", test_async_revision);
  fixture_add ("/workbench/sbom/counts-and-components", test_sbom_counts_and_components);
  fixture_add ("/workbench/sbom/undo-hides-and-redo-shows", test_undo_of_import_hides_components);
  fixture_add ("/workbench/sbom/a-broken-file-changes-nothing", test_broken_sbom_changes_nothing);
  return g_test_run ();
}
