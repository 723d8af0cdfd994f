/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two programs (and many threads) have one workspace open: nothing is lost, everything is seen. */
#include "store-fixture.h"

#include "base/cra-error.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 60

static gboolean
bump_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (CraVersion) version
    = (CraVersion *) cra_transaction_get (transaction, &cra_version_type, 1, error);
  g_autoptr (CraDocument) document = cra_document_new ();

  if (version == NULL)
    return FALSE;
  version->expected_use_years++;
  document->version = 1;
  cra_set_text (&document->paper, data);
  return cra_transaction_put (transaction, version, error)
         && cra_transaction_put (transaction, document, error);
}

static void
bump (CraStore *store, const char *who)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      CraAct act = { who, "version.bump", "1" };

      cra_store_write (store, &act, bump_cb, (gpointer) who, &error);
      g_assert_no_error (error);
    }
}

static void
start (Fixture *f)
{
  fixture_create (f);
  fixture_add_version (f->store, fixture_add_product (f->store, "p"), "1");
}

static void
assert_all_there (Fixture *f, guint writers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraVersion) version
    = (CraVersion *) cra_store_get (f->store, &cra_version_type, 1, &error);
  gint64 length = 0;
  g_autofree char *head = cra_store_get_journal_head (f->store, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpint (version->expected_use_years, ==, writers * ROUNDS);
  g_assert_cmpint (cra_store_count (f->store, &cra_document_type, NULL, 0, &error), ==,
                   writers * ROUNDS);
  g_assert_cmpint (length, ==, 2 + writers * ROUNDS);
  g_assert_true (cra_store_verify_journal (f->store, NULL, &error));
  g_assert_no_error (error);
}

static gpointer
bump_thread_cb (gpointer data)
{
  bump (data, "thread");
  return NULL;
}

static void
test_two_handles (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) other = NULL;
  GThread *threads[4];

  start (&f);
  other = cra_store_open (f.path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("bump", bump_thread_cb, i % 2 == 0 ? f.store : other);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_clear_object (&other);
  assert_all_there (&f, G_N_ELEMENTS (threads));
  fixture_clear (&f);
}

/* The child starts this program anew: threads do not survive a fork. */
static void
test_two_processes (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error);

  start (&f);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, self, "--bump", f.path, NULL);
  g_assert_no_error (error);
  bump (f.store, "parent");
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  g_assert_no_error (error);
  assert_all_there (&f, 2);
  fixture_clear (&f);
}

/* The check on opening asks the journal twice; entries that came in between are no damage. */
static void
test_opening_meanwhile (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  GThread *threads[3];

  start (&f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("bump", bump_thread_cb, f.store);
  for (guint i = 0; i < 4 * ROUNDS; i++)
    {
      g_autoptr (CraStore) other = cra_store_open (f.path, CRA_STORE_READ_WRITE, &error);

      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_all_there (&f, G_N_ELEMENTS (threads));
  fixture_clear (&f);
}

static void
test_changes_are_seen (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) other = NULL;
  g_autoptr (CraStore) watcher = NULL;

  start (&f);
  other = cra_store_open (f.path, CRA_STORE_READ_WRITE, &error);
  watcher = cra_store_open (f.path, CRA_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  cra_store_poll_changed (f.store);
  cra_store_poll_changed (other);
  cra_store_poll_changed (watcher);
  g_assert_false (cra_store_poll_changed (f.store));
  fixture_add_product (other, "by the other");
  g_assert_true (cra_store_poll_changed (f.store));
  g_assert_false (cra_store_poll_changed (f.store));
  g_assert_true (cra_store_poll_changed (other));
  g_assert_true (cra_store_poll_changed (watcher));
  g_assert_false (cra_store_poll_changed (watcher));
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==, 2);
  g_assert_cmpint (cra_store_count (watcher, &cra_product_type, NULL, 0, &error), ==, 2);
  g_assert_no_error (error);
  g_clear_object (&watcher);
  g_clear_object (&other);
  fixture_clear (&f);
}

/* Opened for reading while nobody writes: no lock is held, and yet a later writer is seen. */
static void
test_reader_sees_later_writer (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) reader = NULL;

  start (&f);
  fixture_close (&f);
  reader = cra_store_open (f.path, CRA_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (cra_store_poll_changed (reader));
  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  fixture_add_product (f.store, "later");
  g_assert_true (cra_store_poll_changed (reader));
  g_assert_cmpint (cra_store_count (reader, &cra_product_type, NULL, 0, &error), ==, 2);
  fixture_add_product (f.store, "still later");
  fixture_close (&f);
  g_assert_cmpint (cra_store_count (reader, &cra_product_type, NULL, 0, &error), ==, 3);
  g_assert_no_error (error);
  g_clear_object (&reader);
  fixture_clear (&f);
}

static void
test_undo_of_the_other (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) other = NULL;

  start (&f);
  other = cra_store_open (f.path, CRA_STORE_READ_WRITE, &error);
  fixture_add_product (other, "by the other");
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  g_assert_cmpint (cra_store_count (other, &cra_product_type, NULL, 0, &error), ==, 1);
  g_assert_true (cra_store_redo (other, "tester", &error));
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==, 2);
  g_assert_no_error (error);
  g_clear_object (&other);
  fixture_clear (&f);
}

static int
run_child (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) store = cra_store_open (path, CRA_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  bump (store, "child");
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--bump") == 0)
    return run_child (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/sharing/two-handles-lose-nothing", test_two_handles);
  g_test_add_func ("/store/sharing/two-processes-lose-nothing", test_two_processes);
  g_test_add_func ("/store/sharing/opening-while-others-write-is-no-damage", test_opening_meanwhile);
  g_test_add_func ("/store/sharing/changes-are-seen-once", test_changes_are_seen);
  g_test_add_func ("/store/sharing/reader-sees-later-writer", test_reader_sees_later_writer);
  g_test_add_func ("/store/sharing/undo-takes-the-last-act-of-anyone", test_undo_of_the_other);
  return g_test_run ();
}
