/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects in a workspace: put, get, list, remove; what is refused; what stays after closing. */
#include "store-fixture.h"

#include "base/cra-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_round_trip (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraProduct) product = cra_product_new ();
  g_autoptr (CraProduct) found = NULL;
  const char *countries[] = { "DE", "FR", NULL };

  fixture_create (&f);
  cra_set_text (&product->name, "Gateway \"Ω\" 'x'; DROP TABLE product; --\nline two");
  cra_set_list (&product->countries, countries);
  product->kind = CRA_PRODUCT_HARDWARE_AND_SOFTWARE;
  product->consumers = CRA_YES_NO_NO;
  fixture_put (f.store, "product.add", product);
  g_assert_cmpint (product->object.id, ==, 1);

  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  found = (CraProduct *) cra_store_get (f.store, &cra_product_type, 1, &error);
  g_assert_no_error (error);
  g_assert_true (cra_object_equal (product, found));
  fixture_clear (&f);
}

static void
test_update_keeps_id (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (CraProduct) copy = NULL;
  gint64 id = 0;

  fixture_create (&f);
  id = fixture_add_product (f.store, "one");
  copy = (CraProduct *) cra_store_get (f.store, &cra_product_type, id, &error);
  cra_set_text (&copy->name, "two");
  g_assert_cmpint (fixture_put (f.store, "product.set", copy), ==, id);
  all = cra_store_list (f.store, &cra_product_type, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((CraProduct *) all->pdata[0])->name, ==, "two");
  fixture_clear (&f);
}

static void
test_list_by_reference (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  gint64 first = 0, second = 0;

  fixture_create (&f);
  first = fixture_add_product (f.store, "one");
  second = fixture_add_product (f.store, "two");
  for (guint i = 0; i < 5; i++)
    fixture_add_version (f.store, i < 3 ? first : second, "1.0");
  g_assert_cmpint (cra_store_count (f.store, &cra_version_type, "product", first, &error), ==, 3);
  g_assert_cmpint (cra_store_count (f.store, &cra_version_type, "product", second, &error), ==, 2);
  g_assert_cmpint (cra_store_count (f.store, &cra_version_type, NULL, 0, &error), ==, 5);
  g_assert_cmpint (cra_store_count (f.store, &cra_version_type, "derived_from", 0, &error), ==, 5);
  g_assert_no_error (error);
  fixture_clear (&f);
}

static void
test_missing_is_not_found (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;

  fixture_create (&f);
  g_assert_null (cra_store_get (f.store, &cra_product_type, 7, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  fixture_clear (&f);
}

static gboolean
put_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  return cra_transaction_put (transaction, data, error);
}

static gboolean
put_then_fail_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  return cra_transaction_put (transaction, data, error) && FALSE;
}

/* Swallows the error of a put: nothing may be committed all the same. */
static gboolean
ignore_failure_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (CraProduct) product = cra_product_new ();

  cra_set_text (&product->name, "first half");
  g_assert_true (cra_transaction_put (transaction, product, error));
  g_assert_false (cra_transaction_put (transaction, data, NULL));
  return TRUE;
}

static void
assert_refused (CraStore *store, gpointer object, CraStoreFunc func, CraErrorCode code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) count_error = NULL;
  CraAct act = { "tester", "test.put", "x" };

  g_assert_false (cra_store_write (store, &act, func, object, &error));
  g_assert_error (error, CRA_ERROR, (int) code);
  g_assert_cmpint (cra_store_count (store, &cra_product_type, NULL, 0, &count_error), ==, 0);
  g_assert_cmpint (cra_store_count (store, &cra_version_type, NULL, 0, &count_error), ==, 0);
}

static void
test_refused_values (void)
{
  Fixture f;
  g_autoptr (CraProduct) product = cra_product_new ();
  g_autoptr (CraVersion) version = cra_version_new ();
  g_autofree char *head = NULL;
  gint64 length = -1;

  fixture_create (&f);
  assert_refused (f.store, product, put_then_fail_cb, CRA_ERROR_FAILED);
  product->object.id = 0;
  product->name = g_strdup ("\xff not UTF-8");
  assert_refused (f.store, product, put_cb, CRA_ERROR_INVALID);
  g_free (product->name);
  product->name = g_strnfill (CRA_TEXT_LIMIT + 1, 'x');
  assert_refused (f.store, product, put_cb, CRA_ERROR_LIMIT);
  assert_refused (f.store, version, put_cb, CRA_ERROR_INVALID);
  version->product = 99;
  assert_refused (f.store, version, put_cb, CRA_ERROR_INVALID);
  assert_refused (f.store, version, ignore_failure_cb, CRA_ERROR_INVALID);
  version->placed_on = g_strdup ("2027-02-30");
  assert_refused (f.store, version, put_cb, CRA_ERROR_INVALID);
  version->object.id = 5;
  cra_set_text (&version->placed_on, NULL);
  assert_refused (f.store, version, put_cb, CRA_ERROR_NOT_FOUND);
  head = cra_store_get_journal_head (f.store, &length, NULL);
  g_assert_cmpint (length, ==, 0);
  fixture_clear (&f);
}

static void
test_unique_answer (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAnswer) answer = cra_answer_new ();
  CraAct act = { "tester", "answer.add", "AI.I.1" };

  fixture_create (&f);
  answer->version = fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  fixture_add_answer (f.store, answer->version, "AI.I.1", "once");
  cra_set_text (&answer->requirement, "AI.I.1");
  g_assert_false (cra_store_write (f.store, &act, put_cb, answer, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  fixture_clear (&f);
}

static void
test_remove_takes_children (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraEvidence) evidence = cra_evidence_new ();
  g_autoptr (CraEvidence) kept = NULL;
  g_autoptr (CraLink) link = cra_link_new ();
  gint64 product = 0, version = 0;

  fixture_create (&f);
  product = fixture_add_product (f.store, "p");
  version = fixture_add_version (f.store, product, "1");
  fixture_add_answer (f.store, version, "AI.I.1", "text");
  evidence->origin = version;
  fixture_put (f.store, "evidence.add", evidence);
  link->version = version;
  link->evidence = evidence->object.id;
  fixture_put (f.store, "link.add", link);

  fixture_remove (f.store, &cra_product_type, product);
  g_assert_cmpint (cra_store_count (f.store, &cra_version_type, NULL, 0, &error), ==, 0);
  g_assert_cmpint (cra_store_count (f.store, &cra_answer_type, NULL, 0, &error), ==, 0);
  g_assert_cmpint (cra_store_count (f.store, &cra_link_type, NULL, 0, &error), ==, 0);
  kept = (CraEvidence *) cra_store_get (f.store, &cra_evidence_type, evidence->object.id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept->origin, ==, 0);
  fixture_clear (&f);
}

static void
test_ids_are_never_reused (void)
{
  Fixture f;
  gint64 first = 0;

  fixture_create (&f);
  first = fixture_add_product (f.store, "p");
  fixture_remove (f.store, &cra_product_type, first);
  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  g_assert_cmpint (fixture_add_product (f.store, "q"), >, first);
  fixture_clear (&f);
}

static void
test_one_file_remains (void)
{
  Fixture f;
  g_autoptr (GDir) folder = NULL;
  const char *name = NULL;

  fixture_create (&f);
  fixture_add_product (f.store, "p");
  fixture_close (&f);
  folder = g_dir_open (f.folder, 0, NULL);
  name = g_dir_read_name (folder);
  g_assert_cmpstr (name, ==, "test.craw");
  g_assert_null (g_dir_read_name (folder));
  fixture_clear (&f);
}

static void
test_closed_store_answers (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autoptr (CraProduct) product = cra_product_new ();
  CraAct act = { "tester", "product.add", "x" };

  fixture_create (&f);
  g_assert_true (cra_store_close (f.store, &error));
  g_assert_true (cra_store_close (f.store, &error));
  g_assert_null (cra_store_list (f.store, &cra_product_type, NULL, 0, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_READ_ONLY);
  g_assert_false (cra_store_write (f.store, &act, put_cb, product, &write_error));
  g_assert_error (write_error, CRA_ERROR, CRA_ERROR_READ_ONLY);
  g_assert_false (cra_store_poll_changed (f.store));
  fixture_clear (&f);
}

static gboolean
read_twice_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) products
    = cra_transaction_list (transaction, &cra_product_type, NULL, 0, error);
  g_autoptr (GPtrArray) versions
    = cra_transaction_list (transaction, &cra_version_type, NULL, 0, error);

  *(guint *) data = products->len * 100 + versions->len;
  return TRUE;
}

static void
test_snapshot (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  guint counts = 0;

  fixture_create (&f);
  fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1");
  g_assert_true (cra_store_read (f.store, read_twice_cb, &counts, &error));
  g_assert_cmpuint (counts, ==, 101);
  fixture_clear (&f);
}

/* --- A copy --- */

static void
test_copy_is_whole (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (CraStore) copy = NULL;

  fixture_create (&f);
  fixture_add_sbom (f.store, fixture_add_version (f.store, fixture_add_product (f.store, "p"), "1"),
                    500);
  path = g_build_filename (f.folder, "copy.craw", NULL);
  cra_store_copy (f.store, path, FALSE, NULL, &error);
  g_assert_no_error (error);
  copy = cra_store_open (path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (cra_store_verify_journal (copy, NULL, &error));
  before = cra_store_get_journal_head (f.store, NULL, NULL);
  after = cra_store_get_journal_head (copy, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  /* From here on they are two. */
  fixture_add_product (copy, "only in the copy");
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, NULL), ==, 1);
  g_assert_true (cra_store_close (copy, NULL));
  fixture_clear (&f);
}

static void
test_copy_replaces_nothing (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  fixture_create (&f);
  path = g_build_filename (f.folder, "other", NULL);
  g_assert_true (g_file_set_contents (path, "kept", -1, NULL));
  g_assert_false (cra_store_copy (f.store, path, FALSE, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "kept");
  fixture_clear (&f);
}

static void
assert_copy_refused (CraStore *store, const char *path, CraErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_store_copy (store, path, TRUE, NULL, &error));
  g_assert_error (error, CRA_ERROR, (gint) code);
}

static void
test_copy_takes_the_place (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *linked = NULL;
  g_autoptr (CraStore) copy = NULL;
  g_autoptr (CraStore) again = NULL;

  fixture_create (&f);
  fixture_add_product (f.store, "p");
  path = g_build_filename (f.folder, "copy.craw", NULL);
  linked = g_build_filename (f.folder, "linked.craw", NULL);
  g_assert_true (g_file_set_contents (path, "not a workspace", -1, NULL));
  g_assert_true (cra_store_copy (f.store, path, TRUE, NULL, &error));
  g_assert_no_error (error);
  /* Over a workspace that is closed, by way of a link: the link stays one. */
  fixture_add_product (f.store, "q");
  g_assert_cmpint (symlink (path, linked), ==, 0);
  g_assert_true (cra_store_copy (f.store, linked, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (linked, G_FILE_TEST_IS_SYMLINK));
  again = cra_store_open (path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cra_store_count (again, &cra_product_type, NULL, 0, NULL), ==, 2);
  g_assert_true (cra_store_verify_journal (again, NULL, &error));
  /* Open as it is now, it must not be taken from those who write it. */
  assert_copy_refused (f.store, path, CRA_ERROR_BUSY);
  fixture_add_product (again, "only there");
  g_assert_true (cra_store_close (again, NULL));
  copy = cra_store_open (path, CRA_STORE_READ_ONLY, &error);
  g_assert_cmpint (cra_store_count (copy, &cra_product_type, NULL, 0, NULL), ==, 3);
  g_assert_true (cra_store_close (copy, NULL));
  fixture_clear (&f);
}

static void
test_copy_spares_the_workspace (void)
{
  Fixture f;
  g_autofree char *soft = NULL, *hard = NULL, *folder = NULL, *kept = NULL, *text = NULL;
  g_autoptr (CraJob) job = cra_job_new ("test");
  g_autoptr (GError) error = NULL;

  fixture_create (&f);
  soft = g_build_filename (f.folder, "soft.craw", NULL);
  hard = g_build_filename (f.folder, "hard.craw", NULL);
  folder = g_build_filename (f.folder, "folder.craw", NULL);
  kept = g_build_filename (f.folder, "kept.craw", NULL);
  g_assert_cmpint (symlink (f.path, soft), ==, 0);
  g_assert_cmpint (link (f.path, hard), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_copy_refused (f.store, f.path, CRA_ERROR_REFUSED);
  assert_copy_refused (f.store, soft, CRA_ERROR_REFUSED);
  assert_copy_refused (f.store, hard, CRA_ERROR_REFUSED);
  assert_copy_refused (f.store, folder, CRA_ERROR_CONFLICT);
  /* One that is given up leaves what was there. */
  g_assert_true (g_file_set_contents (kept, "kept", -1, NULL));
  cra_job_cancel (job);
  g_assert_false (cra_store_copy (f.store, kept, TRUE, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "kept");
  g_assert_true (cra_store_verify_journal (f.store, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  fixture_clear (&f);
}

static void
test_cancelled_copy_leaves_nothing (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJob) job = cra_job_new ("test");
  g_autoptr (GDir) folder = NULL;
  g_autofree char *path = NULL;
  const char *name = NULL;

  fixture_create (&f);
  path = g_build_filename (f.folder, "copy.craw", NULL);
  cra_job_cancel (job);
  g_assert_false (cra_store_copy (f.store, path, FALSE, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  folder = g_dir_open (f.folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "copy") || g_str_has_prefix (name, ".craw-"));
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/object/comes-back-equal-after-reopening", test_round_trip);
  g_test_add_func ("/store/object/update-keeps-id", test_update_keeps_id);
  g_test_add_func ("/store/object/listed-by-reference", test_list_by_reference);
  g_test_add_func ("/store/object/missing-is-not-found", test_missing_is_not_found);
  g_test_add_func ("/store/object/wrong-values-change-nothing", test_refused_values);
  g_test_add_func ("/store/object/one-answer-a-requirement", test_unique_answer);
  g_test_add_func ("/store/object/removal-takes-what-it-owns", test_remove_takes_children);
  g_test_add_func ("/store/object/ids-are-never-reused", test_ids_are_never_reused);
  g_test_add_func ("/store/file/one-file-remains-after-closing", test_one_file_remains);
  g_test_add_func ("/store/file/closed-store-answers-with-errors", test_closed_store_answers);
  g_test_add_func ("/store/object/several-reads-see-one-state", test_snapshot);
  g_test_add_func ("/store/copy/is-whole-and-on-its-own", test_copy_is_whole);
  g_test_add_func ("/store/copy/replaces-nothing", test_copy_replaces_nothing);
  g_test_add_func ("/store/copy/cancelled-leaves-nothing", test_cancelled_copy_leaves_nothing);
  g_test_add_func ("/store/copy/takes-the-place-of-another-file", test_copy_takes_the_place);
  g_test_add_func ("/store/copy/spares-the-workspace", test_copy_spares_the_workspace);
  return g_test_run ();
}
