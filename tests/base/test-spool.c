/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large data in temporary files: the same bytes, and nothing left behind. */
#include "base/cra-spool.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static GBytes *
make_bytes (gsize length)
{
  guint8 *data = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (i * 2654435761u >> 13);
  return g_bytes_new_take (data, length);
}

static void
test_small_stay (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes (1000);
  g_autoptr (GBytes) same = cra_spool_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_true (same == bytes);
}

static void
test_large_are_equal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes (3 * 1024 * 1024 + 7);
  guint before = count_files (g_get_tmp_dir ());
  g_autoptr (GBytes) mapped = cra_spool_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_true (mapped != bytes);
  g_assert_true (g_bytes_equal (mapped, bytes));
  g_assert_cmpuint (count_files (g_get_tmp_dir ()), ==, before);
}

static void
test_stream_has_no_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GIOStream) stream = NULL;
  char text[6] = "";
  guint before = count_files (g_get_tmp_dir ());

  stream = cra_spool_open (&error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (g_get_tmp_dir ()), ==, before);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (stream), "spool", 5, NULL,
                                            NULL, &error));
  g_assert_true (g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, &error));
  g_assert_true (g_input_stream_read_all (g_io_stream_get_input_stream (stream), text, 5, NULL, NULL,
                                          &error));
  g_assert_cmpstr (text, ==, "spool");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("cra-spool-test-XXXXXX", &error);
  int status = 0;

  g_assert_no_error (error);
  /* A folder of its own: other programs use the usual one meanwhile. */
  g_setenv ("TMPDIR", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/spool/small-bytes-stay-where-they-are", test_small_stay);
  g_test_add_func ("/base/spool/large-bytes-are-the-same", test_large_are_equal);
  g_test_add_func ("/base/spool/stream-leaves-no-file", test_stream_has_no_name);
  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
