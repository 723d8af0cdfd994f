/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files and folders brought in at once. */
#include "workbench-fixture.h"

#include <sys/stat.h>
#include <unistd.h>

#include "workbench/cra-workbench-intake.h"

static char *
make_path (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_steal_pointer (&path);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = make_path (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static CraIntakeReport *
add (Fixture *fixture, const char *const *names, const char *const *clauses, CraJob *job)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  return cra_workbench_add_evidence_many (fixture->workbench, fixture->version, files, clauses, job);
}

static const CraIntakeItem *
find (const CraIntakeReport *report, const char *name)
{
  for (guint i = 0; i < report->items->len; i++)
    {
      const CraIntakeItem *item = report->items->pdata[i];

      if (g_str_equal (item->name, name))
        return item;
    }
  g_error ("the report does not name %s", name);
}

static guint
count_evidence (Fixture *fixture)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  return assessment->evidence->len;
}

/* What is in a folder comes in; what is hidden, linked or no file is named and left alone. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "reports", "single.txt", NULL };
  g_autofree char *secret = make_path (fixture, "secret.txt");
  g_autofree char *link = make_path (fixture, "reports/link.txt");
  g_autofree char *loop = make_path (fixture, "reports/deep/loop");
  g_autofree char *folder = make_path (fixture, "reports");
  g_autofree char *pipe = make_path (fixture, "reports/pipe");
  g_autoptr (CraIntakeReport) report = NULL;

  write_file (fixture, "single.txt", "single");
  write_file (fixture, "reports/one.txt", "one");
  write_file (fixture, "reports/deep/two.txt", "two");
  write_file (fixture, "reports/.hidden", "hidden");
  write_file (fixture, "reports/.git/config", "hidden, too");
  write_file (fixture, "secret.txt", "secret");
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (symlink (folder, loop), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  report = add (fixture, chosen, NULL, NULL);
  g_assert_cmpuint (report->counts[CRA_INTAKE_ADDED], ==, 3);
  g_assert_cmpuint (report->counts[CRA_INTAKE_SKIPPED], ==, 5);
  g_assert_cmpuint (report->counts[CRA_INTAKE_FAILED], ==, 0);
  g_assert_cmpint (find (report, "reports/deep/two.txt")->outcome, ==, CRA_INTAKE_ADDED);
  g_assert_cmpstr (find (report, "reports/one.txt")->title, ==, "one");
  g_assert_cmpint (find (report, "reports/.hidden")->reason, ==, CRA_INTAKE_HIDDEN);
  g_assert_cmpint (find (report, "reports/.git")->reason, ==, CRA_INTAKE_HIDDEN);
  g_assert_cmpint (find (report, "reports/link.txt")->reason, ==, CRA_INTAKE_SYMLINK);
  g_assert_cmpint (find (report, "reports/deep/loop")->reason, ==, CRA_INTAKE_SYMLINK);
  g_assert_cmpint (find (report, "reports/pipe")->reason, ==, CRA_INTAKE_SPECIAL);
  g_assert_cmpuint (count_evidence (fixture), ==, 3);
}

static void
test_depth (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "deep", NULL };
  g_autoptr (GString) path = g_string_new ("deep");
  g_autoptr (CraIntakeReport) report = NULL;

  for (guint i = 0; i <= CRA_INTAKE_MAX_DEPTH; i++)
    g_string_append (path, "/d");
  g_string_append (path, "/file.txt");
  write_file (fixture, path->str, "far down");
  write_file (fixture, "deep/d/file.txt", "near");
  report = add (fixture, chosen, NULL, NULL);
  g_assert_cmpuint (report->counts[CRA_INTAKE_ADDED], ==, 1);
  g_assert_cmpuint (report->counts[CRA_INTAKE_SKIPPED], ==, 1);
  g_assert_cmpint (((CraIntakeItem *) report->items->pdata[0])->reason, ==, CRA_INTAKE_TOO_DEEP);
}

/* The same bytes are linked instead, within one call, too. */
static void
test_twins_are_linked (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = { "one.txt", NULL };
  static const char *const both[] = { "copy.txt", "new.txt", "new-again.txt", NULL };
  static const char *const clauses[] = { "AI.I.1", NULL };
  g_autoptr (CraIntakeReport) report = NULL;
  g_autoptr (CraIntakeReport) again = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const CraIntakeItem *copy;

  write_file (fixture, "one.txt", "same");
  write_file (fixture, "copy.txt", "same");
  write_file (fixture, "new.txt", "new");
  write_file (fixture, "new-again.txt", "new");
  report = add (fixture, first, NULL, NULL);
  again = add (fixture, both, clauses, NULL);
  copy = find (again, "copy.txt");
  g_assert_cmpint (copy->outcome, ==, CRA_INTAKE_KNOWN);
  g_assert_cmpint (copy->evidence, ==, find (report, "one.txt")->evidence);
  g_assert_cmpstr (copy->title, ==, "one");
  g_assert_cmpuint (again->counts[CRA_INTAKE_KNOWN], ==, 2);
  g_assert_cmpuint (again->counts[CRA_INTAKE_ADDED], ==, 1);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->evidence->len, ==, 2);
  g_assert_cmpuint (assessment->links->len, ==, 2);
}

/* One that cannot be read keeps no other out. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "none.txt", "one.txt", NULL };
  static const char *const wrong[] = { "nonsense", NULL };
  g_autoptr (CraIntakeReport) report = NULL;
  g_autoptr (CraIntakeReport) refused = NULL;

  write_file (fixture, "one.txt", "one");
  refused = add (fixture, chosen, wrong, NULL);
  g_assert_cmpuint (refused->counts[CRA_INTAKE_FAILED], ==, 2);
  g_assert_cmpuint (count_evidence (fixture), ==, 0);
  report = add (fixture, chosen, NULL, NULL);
  g_assert_cmpint (find (report, "none.txt")->outcome, ==, CRA_INTAKE_FAILED);
  g_assert_nonnull (strstr (find (report, "none.txt")->error, "none.txt"));
  g_assert_cmpint (find (report, "one.txt")->outcome, ==, CRA_INTAKE_ADDED);
}

typedef struct
{
  CraIntakeReport *report;
  gboolean done;
} Waiting;

static void
many_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->report = cra_workbench_add_evidence_many_finish (CRA_WORKBENCH (source), result);
  waiting->done = TRUE;
}

/* Cancelled: what is in stays in, whole, and the report says what was not reached. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CraJob) job = cra_job_new ("test");
  g_autoptr (CraIntakeReport) report = NULL;
  Waiting waiting = { NULL, FALSE };
  guint all = 0;

  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      g_autofree char *name = g_strdup_printf ("%c.txt", letter);

      g_ptr_array_add (files, fixture_write_file (fixture, name, name));
    }
  cra_workbench_add_evidence_many_async (fixture->workbench, fixture->version, files, NULL, job,
                                         many_cb, &waiting);
  while (!waiting.done)
    {
      g_autofree char *message = cra_job_dup_message (job);

      if (message != NULL && strcmp (message, "b.txt") >= 0)
        cra_job_cancel (job);
      g_main_context_iteration (NULL, FALSE);
    }
  report = waiting.report;
  for (guint i = 0; i < CRA_N_INTAKE_OUTCOMES; i++)
    all += report->counts[i];
  g_assert_cmpuint (all, ==, 26);
  g_assert_cmpuint (report->counts[CRA_INTAKE_LEFT], >, 0);
  g_assert_cmpuint (report->counts[CRA_INTAKE_FAILED], ==, 0);
  g_assert_cmpuint (count_evidence (fixture), ==, report->counts[CRA_INTAKE_ADDED]);
  g_assert_true (cra_workbench_check (fixture->workbench, NULL, NULL));
}

/* Parts of a job move it in their share, and are cancelled with it. */
static void
test_parts (void)
{
  g_autoptr (CraJob) whole = cra_job_new ("test");
  g_autoptr (CraJob) part = cra_job_new_part (whole, 0.5, 0.75);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_job_step (part, -1, "first", NULL));
  g_assert_cmpfloat (cra_job_get_fraction (whole), ==, 0.5);
  g_assert_true (cra_job_step (part, 0.5, NULL, NULL));
  g_assert_cmpfloat (cra_job_get_fraction (whole), ==, 0.625);
  message = cra_job_dup_message (whole);
  g_assert_cmpstr (message, ==, "first");
  cra_job_cancel (whole);
  g_assert_false (cra_job_step (part, 1, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (cra_job_new_part (NULL, 0, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/folder/comes-in-without-what-is-hidden-or-elsewhere", test_folder);
  fixture_add ("/workbench/folder/is-read-to-a-bounded-depth", test_depth);
  fixture_add ("/workbench/folder/the-same-bytes-are-linked-instead", test_twins_are_linked);
  fixture_add ("/workbench/folder/a-failure-keeps-no-other-out", test_failures);
  fixture_add ("/workbench/folder/cancelling-leaves-what-is-whole", test_cancelled);
  g_test_add_func ("/workbench/folder/parts-of-a-job-are-its-progress", test_parts);
  return g_test_run ();
}
