/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers exported in forms to edit. */
#include "workbench-fixture.h"

#include <string.h>

#include "base/cra-clock.h"
#include "base/cra-error.h"

static char *
export (Fixture *fixture, CraPaperKind paper, const char *language, CraTwinFormat format, gsize *length)
{
  g_autofree char *path = g_build_filename (fixture->folder, "twin", NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  cra_workbench_export_twin (fixture->workbench, fixture->version, paper, language, format, path, NULL,
                             &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, length, &error));
  return bytes;
}

static void
test_every_paper_in_both_formats (Fixture *fixture, gconstpointer data)
{
  fixture_fill (fixture);
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      gsize length = 0;
      g_autofree char *odt = export (fixture, (CraPaperKind) paper, NULL, CRA_TWIN_FORMAT_ODT, &length);
      g_autofree char *html = export (fixture, (CraPaperKind) paper, NULL, CRA_TWIN_FORMAT_HTML, NULL);

      g_assert_cmpuint (length, >, 2000);
      g_assert_cmpmem (odt + 30, 8, "mimetype", 8);
      g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"en\">"));
      g_assert_true (g_str_has_suffix (html, "</html>\n"));
      /* Nothing blocks signing: the twin is no draft either. */
      g_assert_null (strstr (html, "class=\"banner\""));
    }
}

static void
test_draft_is_marked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *html
    = export (fixture, CRA_PAPER_DECLARATION, "de", CRA_TWIN_FORMAT_HTML, NULL);

  g_assert_nonnull (strstr (html, "<html lang=\"de\">"));
  g_assert_nonnull (strstr (html, "<p class=\"banner\">ENTWURF</p>"));
}

static void
test_nothing_is_recorded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) after = NULL;
  g_autofree char *html = NULL;

  fixture_fill (fixture);
  before = fixture_load (fixture);
  html = export (fixture, CRA_PAPER_TECHNICAL, NULL, CRA_TWIN_FORMAT_HTML, NULL);
  after = fixture_load (fixture);
  g_assert_cmpuint (after->documents->len, ==, 0);
  g_assert_cmpint (after->journal_length, ==, before->journal_length);
  g_assert_cmpstr (after->journal_head, ==, before->journal_head);
}

static void
test_same_state_same_bytes (Fixture *fixture, gconstpointer data)
{
  gsize lengths[2] = { 0, 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fixture_fill (fixture);
  cra_clock_set_for_test (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC);
  first = export (fixture, CRA_PAPER_TECHNICAL, NULL, CRA_TWIN_FORMAT_ODT, &lengths[0]);
  second = export (fixture, CRA_PAPER_TECHNICAL, NULL, CRA_TWIN_FORMAT_ODT, &lengths[1]);
  cra_clock_set_for_test (-1);
  g_assert_cmpmem (first, lengths[0], second, lengths[1]);
}

static void
test_name_is_that_of_the_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  g_autofree char *pdf = cra_paper_make_file_name (assessment, CRA_PAPER_DECLARATION, "de");
  g_autofree char *odt = cra_workbench_make_twin_name (assessment, CRA_PAPER_DECLARATION, "de",
                                                       CRA_TWIN_FORMAT_ODT);
  g_autofree char *html = cra_workbench_make_twin_name (assessment, CRA_PAPER_DECLARATION, "de",
                                                        CRA_TWIN_FORMAT_HTML);

  g_assert_cmpint (strncmp (pdf, odt, strlen (pdf) - 3), ==, 0);
  g_assert_true (g_str_has_suffix (odt, "-eu-declaration-de.odt"));
  g_assert_true (g_str_has_suffix (html, "-eu-declaration-de.html"));
}

static void
test_formats_have_words (Fixture *fixture, gconstpointer data)
{
  CraTwinFormat format = CRA_N_TWIN_FORMATS;

  for (guint i = 0; i < CRA_N_TWIN_FORMATS; i++)
    {
      g_assert_true (cra_twin_format_from_word (cra_twin_format_word ((CraTwinFormat) i), &format));
      g_assert_cmpuint (format, ==, i);
    }
  g_assert_false (cra_twin_format_from_word ("pdf", &format));
  g_assert_false (cra_twin_format_from_word (NULL, &format));
}

/* A failure leaves what was there as it was, and nothing beside it. */
static void
test_failures_leave_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "kept.odt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (CraJob) job = cra_job_new ("Exporting");
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) nowhere = NULL;

  g_assert_true (g_file_set_contents (path, "kept", -1, NULL));
  g_assert_false (cra_workbench_export_twin (fixture->workbench, fixture->version,
                                             CRA_PAPER_DECLARATION, "xx", CRA_TWIN_FORMAT_ODT, path,
                                             NULL, &unknown));
  g_assert_error (unknown, CRA_ERROR, CRA_ERROR_UNSUPPORTED);
  cra_job_cancel (job);
  g_assert_false (cra_workbench_export_twin (fixture->workbench, fixture->version,
                                             CRA_PAPER_DECLARATION, "en", CRA_TWIN_FORMAT_ODT, path,
                                             job, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "kept");
  g_assert_false (cra_workbench_export_twin (fixture->workbench, fixture->version,
                                             CRA_PAPER_DECLARATION, "en", CRA_TWIN_FORMAT_HTML,
                                             "/nonexistent-folder/x.html", NULL, &nowhere));
  g_assert_nonnull (strstr (nowhere->message, "/nonexistent-folder/x.html"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/twin/every-paper-in-both-formats", test_every_paper_in_both_formats);
  fixture_add ("/workbench/twin/a-draft-is-marked", test_draft_is_marked);
  fixture_add ("/workbench/twin/nothing-is-recorded", test_nothing_is_recorded);
  fixture_add ("/workbench/twin/same-state-same-bytes", test_same_state_same_bytes);
  fixture_add ("/workbench/twin/name-is-that-of-the-pdf", test_name_is_that_of_the_pdf);
  fixture_add ("/workbench/twin/formats-have-words", test_formats_have_words);
  fixture_add ("/workbench/twin/failures-leave-nothing", test_failures_leave_nothing);
  return g_test_run ();
}
