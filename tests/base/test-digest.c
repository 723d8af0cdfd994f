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

/* Small pieces are gathered; no length of piece and no place of a cut may change the digest. */
static void
test_pieces (void)
{
  gsize length = 10000;
  g_autofree char *data = g_malloc (length);
  g_autofree char *whole = NULL;
  static const gsize sizes[] = { 1, 63, 64, 1000, 4095, 4096, 4097, 9999 };

  for (gsize i = 0; i < length; i++)
    data[i] = (char) (i * 131 >> 3);
  whole = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, length);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        CraDigest *digest = cra_digest_new ();
        g_autofree char *pieced = NULL;
        gsize at = 0;

        for (guint n = 0; at < length; n++)
          {
            gsize size = MIN (n % 2 == 0 ? sizes[i] : sizes[j], length - at);

            cra_digest_update (digest, data + at, size);
            cra_digest_update (digest, data, 0);
            at += size;
          }
        pieced = cra_digest_finish (digest);
        g_assert_cmpstr (pieced, ==, whole);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/digest/published-vectors", test_vectors);
  g_test_add_func ("/base/digest/agrees-with-gchecksum", test_same_as_checksum);
  g_test_add_func ("/base/digest/does-not-depend-on-the-pieces", test_pieces);
  return g_test_run ();
}
