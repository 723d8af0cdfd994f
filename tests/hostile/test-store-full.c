/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fills up: the truth is told, nothing acknowledged is lost, and work goes on once
 * there is room. Needs the right to mount a small file system of its own; skipped, and said, where
 * it has not. */
#include "store-fixture.h"

#include "base/cra-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#define DISK_OPTIONS "size=5m"
#define BALLAST_BYTES (3 * 1024 * 1024)

static const char *unmountable;

/* Before any thread: a name space of our own, so that nothing is left mounted. */
static void
prepare_mounting (void)
{
  if (unshare (CLONE_NEWNS) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    unmountable = g_strerror (errno);
  else if (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    unmountable = g_strerror (errno);
}

static gboolean
mount_small (Fixture *f)
{
  g_autofree char *folder = g_dir_make_tmp ("cra-full-XXXXXX", NULL);

  if (unmountable == NULL && mount ("tmpfs", folder, "tmpfs", 0, DISK_OPTIONS) != 0)
    unmountable = g_strerror (errno);
  if (unmountable != NULL)
    {
      g_autofree char *message
        = g_strdup_printf ("no small file system can be mounted here: %s", unmountable);

      g_rmdir (folder);
      g_test_skip (message);
      return FALSE;
    }
  f->folder = g_steal_pointer (&folder);
  f->path = g_build_filename (f->folder, "test.craw", NULL);
  f->store = NULL;
  return TRUE;
}

static void
unmount_small (Fixture *f)
{
  g_autofree char *folder = g_strdup (f->folder);

  fixture_clear (f);
  g_assert_cmpint (umount (folder), ==, 0);
  g_rmdir (folder);
}

static gboolean
put_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  return cra_transaction_put (transaction, data, error);
}

static gboolean
try_add (CraStore *store, gsize length, GError **error)
{
  g_autoptr (CraProduct) product = cra_product_new ();
  CraAct act = { "tester", "product.add", "x" };

  product->description = g_strnfill (length, 'd');
  return cra_store_write (store, &act, put_cb, product, error);
}

static void
test_full_disk (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *filler = NULL, *ballast = g_malloc0 (BALLAST_BYTES);
  gint64 acknowledged = 0, found = 0;

  if (!mount_small (&f))
    return;
  filler = g_build_filename (f.folder, "filler", NULL);
  g_assert_true (g_file_set_contents (filler, ballast, BALLAST_BYTES, &error));
  f.store = cra_store_create (f.path, &error);
  g_assert_no_error (error);
  while (acknowledged < 1000 && try_add (f.store, 50000, &error))
    acknowledged++;
  g_assert_error (error, CRA_ERROR, CRA_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (acknowledged, >, 0);

  found = cra_store_count (f.store, &cra_product_type, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, acknowledged);
  g_assert_cmpint (g_remove (filler), ==, 0);
  g_assert_true (try_add (f.store, 10, &error));
  g_assert_no_error (error);
  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==,
                   acknowledged + 1);
  unmount_small (&f);
}

static void
test_no_room_for_a_new_file (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *filler = NULL, *ballast = g_malloc0 (4096);
  g_autoptr (GDir) folder = NULL;
  int count = 0;

  if (!mount_small (&f))
    return;
  filler = g_build_filename (f.folder, "filler", NULL);
  {
    FILE *file = g_fopen (filler, "w");

    while (fwrite (ballast, 1, 4096, file) == 4096 && fflush (file) == 0 && count < 2000)
      count++;
    fclose (file);
  }
  f.store = cra_store_create (f.path, &error);
  g_assert_null (f.store);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_FULL);
  folder = g_dir_open (f.folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "filler");
  g_assert_null (g_dir_read_name (folder));
  g_clear_pointer (&folder, g_dir_close);
  unmount_small (&f);
}

int
main (int argc, char **argv)
{
  prepare_mounting ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/full-disk/truth-is-told-and-nothing-lost", test_full_disk);
  g_test_add_func ("/hostile/full-disk/no-half-file-is-left", test_no_room_for_a_new_file);
  return g_test_run ();
}
