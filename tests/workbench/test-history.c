/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history in words: what an undo is called, what is found, and the file of it. */
#include "workbench-fixture.h"

#include "base/cra-error.h"
#include "workbench/cra-workbench-history.h"
#include "workbench/cra-workbench-risk.h"

#include <string.h>
#include <unistd.h>

static gint64
find_answer (Fixture *fixture, const char *requirement)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  for (guint i = 0; i < assessment->answers->len; i++)
    {
      const CraAnswer *answer = assessment->answers->pdata[i];

      if (strcmp (answer->requirement, requirement) == 0)
        return answer->object.id;
    }
  g_assert_not_reached ();
}

static void
set_answer (Fixture *fixture, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_answer_type, find_answer (fixture, "AI.I.2.g"), &error,
                     field, text, NULL);
  g_assert_no_error (error);
}

static void
assert_undo (Fixture *fixture, const char *expected)
{
  g_autofree char *words = cra_workbench_describe_undo (fixture->workbench);

  g_assert_cmpstr (words, ==, expected);
}

/* The state that changes with a text is not named beside it; alone, it is. */
static void
test_undo_names_the_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_answer (fixture, "justification", "There is nothing to minimise.");
  fixture_reopen (fixture);
  assert_undo (fixture, "Change of requirement Annex I Part I(2)(g): Why it does not apply");
  set_answer (fixture, "status", "suggested");
  assert_undo (fixture, "Change of requirement Annex I Part I(2)(g): State");
  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "name",
                     "Renamed", "type_designation", "T1", NULL);
  g_assert_no_error (error);
  assert_undo (fixture, "Change of product Example Product: Name and Type");
  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "name",
                     "Again", "type_designation", "T2", "description", "Three at once", NULL);
  assert_undo (fixture, "Change of product Renamed");
}

static CraJournalEntry *
get_last (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = cra_workbench_find_journal (fixture->workbench, NULL, 0, 1, &error);

  g_assert_no_error (error);
  return g_ptr_array_steal_index (entries, 0);
}

static void
test_undone_entries_say_what (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraJournalEntry) undone = NULL;
  g_autoptr (CraJournalEntry) redone = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  set_answer (fixture, "justification", "None.");
  g_assert_true (cra_workbench_undo (fixture->workbench, NULL));
  undone = get_last (fixture);
  first = cra_workbench_describe_entry (fixture->workbench, undone);
  g_assert_cmpstr (first, ==,
                   "Undone: Change of requirement Annex I Part I(2)(g): Why it does not apply");
  g_assert_true (cra_workbench_redo (fixture->workbench, NULL));
  redone = get_last (fixture);
  second = cra_workbench_describe_entry (fixture->workbench, redone);
  g_assert_true (g_str_has_prefix (second, "Redone: Change of requirement"));
}

static void
test_changes_are_old_and_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJournalEntry) entry = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const CraDifference *change = NULL;

  set_answer (fixture, "implementation", "First");
  set_answer (fixture, "implementation", "Second");
  entry = get_last (fixture);
  changes = cra_workbench_list_changes (fixture->workbench, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  change = changes->pdata[0];
  g_assert_cmpstr (change->field, ==, "implementation");
  g_assert_cmpstr (change->before, ==, "First");
  g_assert_cmpstr (change->after, ==, "Second");
  g_assert_true (change->type == &cra_answer_type);
}

/* A new object starts with neutral words: they are no changes. */
static void
test_neutral_values_are_no_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJournalEntry) entry = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  cra_workbench_add (fixture->workbench, &cra_asset_type, fixture->version, &error, "name", "Keys",
                     NULL);
  g_assert_no_error (error);
  entry = get_last (fixture);
  changes = cra_workbench_list_changes (fixture->workbench, entry, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const CraDifference *change = changes->pdata[i];

      g_assert_null (change->before);
      g_assert_nonnull (change->after);
      g_assert_cmpstr (change->after, !=, "undecided");
    }
  g_assert_cmpuint (changes->len, >, 0);
}

static guint
count_found (Fixture *fixture, const char *text)
{
  CraJournalFilter filter = { .text = text };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers
    = cra_workbench_find_journal_numbers (fixture->workbench, &filter, &error);

  g_assert_no_error (error);
  return numbers->len;
}

/* What is stored as "answer.set" of "AI.I.2.g" is found as people read it. */
static void
test_found_by_the_words_shown (Fixture *fixture, gconstpointer data)
{
  set_answer (fixture, "implementation", "Only what is needed");
  g_assert_cmpuint (count_found (fixture, "change of requirement"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "Part I(2)(g)"), >=, 1);
  g_assert_cmpuint (count_found (fixture, "  needed "), ==, 1);
  g_assert_cmpuint (count_found (fixture, "not to be found"), ==, 0);
}

/* --- The file --- */

static char *
export_history (Fixture *fixture, const CraJournalFilter *filter, gint64 *written)
{
  g_autofree char *path = g_build_filename (fixture->folder, "history.csv", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  *written = cra_workbench_export_history (fixture->workbench, filter, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  return text;
}

static void
test_file_holds_no_formula (Fixture *fixture, gconstpointer data)
{
  CraJournalFilter filter = { .types = (const char *const[]) { "answer", NULL } };
  gint64 written = 0;
  g_autofree char *text = NULL;

  set_answer (fixture, "implementation", "=1+1");
  set_answer (fixture, "justification", "Says \"no\",\nand why");
  text = export_history (fixture, &filter, &written);
  g_assert_cmpint (written, >=, 2);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfNumber,Time (UTC),Person,"));
  g_assert_nonnull (strstr (text, ",'=1+1,"));
  g_assert_null (strstr (text, ",=1+1,"));
  g_assert_nonnull (strstr (text, "\"Says \"\"no\"\",\nand why\""));
}

static void
test_long_history_comes_whole (Fixture *fixture, gconstpointer data)
{
  gint64 length = 0;
  gint64 written = 0;
  g_autofree char *text = NULL;
  g_autofree char *head = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *value = g_strdup_printf ("Value %u", i);

      set_answer (fixture, "implementation", value);
    }
  head = cra_workbench_get_journal_head (fixture->workbench, &length, NULL);
  text = export_history (fixture, NULL, &written);
  g_assert_cmpint (written, ==, length);
  g_assert_nonnull (strstr (text, ",Value 0,"));
  g_assert_nonnull (strstr (text, head));
}

/* What was there before stays when the new file does not get whole. */
static void
test_cancelled_file_leaves_the_old (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "history.csv", NULL);
  g_autoptr (CraJob) job = cra_job_new ("test");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, &error));
  cra_job_cancel (job);
  g_assert_cmpint (cra_workbench_export_history (fixture->workbench, NULL, path, job, &error), ==,
                   -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

/* Written onto the workspace, by whatever name, it would be the end of it. */
static void
test_workspace_is_never_overwritten (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "test.craw", "soft.csv", "hard.csv", "test.craw-wal" };
  g_autofree char *soft = g_build_filename (fixture->folder, "soft.csv", NULL);
  g_autofree char *hard = g_build_filename (fixture->folder, "hard.csv", NULL);
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  g_assert_cmpint (symlink (fixture->path, soft), ==, 0);
  g_assert_cmpint (link (fixture->path, hard), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GError) history = NULL;
      g_autoptr (GError) table = NULL;
      g_autoptr (GError) twin = NULL;
      g_autoptr (GError) package = NULL;

      cra_workbench_export_history (fixture->workbench, NULL, path, NULL, &history);
      g_assert_error (history, CRA_ERROR, CRA_ERROR_REFUSED);
      cra_workbench_export_register (fixture->workbench, assessment, &cra_risk_type, path, &table);
      g_assert_error (table, CRA_ERROR, CRA_ERROR_REFUSED);
      cra_workbench_export_twin (fixture->workbench, fixture->version, CRA_PAPER_MEMO, "en",
                                 CRA_TWIN_FORMAT_HTML, path, NULL, &twin);
      g_assert_error (twin, CRA_ERROR, CRA_ERROR_REFUSED);
      cra_workbench_export_package (fixture->workbench, fixture->version, path, NULL, NULL, &package);
      g_assert_error (package, CRA_ERROR, CRA_ERROR_REFUSED);
    }
  fixture_reopen (fixture);
  g_assert_true (cra_workbench_check (fixture->workbench, NULL, NULL));
}

/* A text from the clipboard, longer than any pattern may be. */
static void
test_long_text_is_looked_for (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autofree char *letters = NULL;
  g_autoptr (GString) wide = g_string_new (NULL);

  for (guint i = 0; i < 40000; i++)
    g_string_append (wide, "a\xc3\xa9");
  letters = g_strdup (wide->str);
  g_assert_cmpuint (count_found (fixture, text), ==, 0);
  g_assert_cmpuint (count_found (fixture, letters), ==, 0);
  set_answer (fixture, "implementation", letters);
  g_assert_cmpuint (count_found (fixture, letters), ==, 1);
}

static void
test_every_field_has_a_title (void)
{
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    {
      const CraObjectType *type = cra_object_types[i];

      for (guint j = 0; j < type->n_fields; j++)
        if (type->fields[j].kind != CRA_FIELD_REFERENCE
            && g_str_equal (cra_workbench_name_field (type, type->fields[j].name), type->fields[j].name))
          {
            g_test_message ("%s.%s has no title", type->name, type->fields[j].name);
            g_test_fail ();
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/undo/names-the-field", test_undo_names_the_field);
  fixture_add ("/workbench/history/undone-entries-say-what", test_undone_entries_say_what);
  fixture_add ("/workbench/history/changes-are-old-and-new", test_changes_are_old_and_new);
  fixture_add ("/workbench/history/neutral-values-are-no-changes",
               test_neutral_values_are_no_changes);
  fixture_add ("/workbench/history/found-by-the-words-shown", test_found_by_the_words_shown);
  fixture_add ("/workbench/history/file-holds-no-formula", test_file_holds_no_formula);
  fixture_add ("/workbench/history/long-one-comes-whole", test_long_history_comes_whole);
  fixture_add ("/workbench/history/cancelled-file-leaves-the-old",
               test_cancelled_file_leaves_the_old);
  g_test_add_func ("/workbench/history/every-field-has-a-title", test_every_field_has_a_title);
  fixture_add ("/workbench/history/workspace-is-never-overwritten", test_workspace_is_never_overwritten);
  fixture_add ("/workbench/history/long-text-is-looked-for", test_long_text_is_looked_for);
  return g_test_run ();
}
