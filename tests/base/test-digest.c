/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 against published vectors and GChecksum. */
#include "base/cra-digest.h"

#include <string.h>

static void
test_vectors (void)
{
  g_autofree char *empty = cra_digest_of_data ("", 0);
  g_autofree char *abc = cra_digest_of_text ("abc");

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_same_as_checksum (void)
{
  for (gsize length = 0; length < 300; length += 7)
    {
      g_autofree char *data = g_strnfill (length, 'z');
      g_autofree char *ours = cra_digest_of_data (data, length);
      g_autofree char *theirs = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, length);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
      g_autofree char *streamed = cra_digest_of_stream (stream, NULL, NULL);

      g_assert_cmpstr (ours, ==, theirs);
      g_assert_cmpstr (ours, ==, streamed);
      g_assert_true (cra_digest_is_valid (ours));
    }
  g_assert_false (cra_digest_is_valid ("ABC"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/digest/published-vectors", test_vectors);
  g_test_add_func ("/base/digest/agrees-with-gchecksum", test_same_as_checksum);
  return g_test_run ();
}
