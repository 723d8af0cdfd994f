/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes come back as they were, are stored once, and damage is noticed. */
#include "store-fixture.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"

#include <string.h>

static GBytes *
make_bytes (gsize length, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint8 *data = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) g_rand_int (random);
  return g_bytes_new_take (data, length);
}

static void
test_round_trip (void)
{
  static const gsize lengths[]
    = { 0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024 + 17 };
  Fixture f;

  fixture_create (&f);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = make_bytes (lengths[i], i);
      g_autofree char *expected = cra_digest_of_bytes (bytes);
      g_autofree char *digest = fixture_put_bytes (f.store, bytes);
      g_autoptr (GBytes) found = cra_store_read_bytes (f.store, digest, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (digest, ==, expected);
      g_assert_true (g_bytes_equal (bytes, found));
    }
  g_assert_true (cra_store_verify_bytes (f.store, NULL, NULL));
  fixture_clear (&f);
}

static void
test_stored_once (void)
{
  Fixture f;
  g_autoptr (GBytes) bytes = make_bytes (1500000, 1);
  g_autofree char *first = NULL, *second = NULL, *found = NULL;

  fixture_create (&f);
  first = fixture_put_bytes (f.store, bytes);
  second = fixture_put_bytes (f.store, bytes);
  g_assert_cmpstr (first, ==, second);
  found = fixture_query (f.path, "SELECT count (*) FROM content; SELECT count (*) FROM chunk");
  g_assert_cmpstr (found, ==, "1\n2\n");
  fixture_clear (&f);
}

static void
test_unknown_digest (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = cra_digest_of_text ("never stored");

  fixture_create (&f);
  g_assert_null (cra_store_read_bytes (f.store, digest, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  fixture_clear (&f);
}

typedef struct
{
  GInputStream *stream;
  CraJob *job;
} Put;

static gboolean
put_stream_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Put *put = data;
  g_autofree char *digest = NULL;
  g_autoptr (CraProduct) product = cra_product_new ();

  return cra_transaction_put (transaction, product, error)
         && cra_transaction_put_bytes (transaction, put->stream, put->job, &digest, NULL, error);
}

/* A file that cancels the job in its middle. */
typedef struct
{
  GInputStream parent_instance;
  CraJob *job;
  guint reads;
} SlowStream;

typedef GInputStreamClass SlowStreamClass;

GType slow_stream_get_type (void);

G_DEFINE_TYPE (SlowStream, slow_stream, G_TYPE_INPUT_STREAM)

static gssize
slow_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                  GError **error)
{
  SlowStream *self = (SlowStream *) stream;

  if (++self->reads == 40)
    cra_job_cancel (self->job);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  memset (buffer, (int) self->reads, count);
  return (gssize) count;
}

static void
slow_stream_class_init (SlowStreamClass *klass)
{
  klass->read_fn = slow_stream_read;
}

static void
slow_stream_init (SlowStream *self)
{
}

static void
test_cancel_leaves_nothing (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJob) job = cra_job_new ("Storing");
  g_autoptr (GInputStream) stream = g_object_new (slow_stream_get_type (), NULL);
  Put put = { stream, job };
  CraAct act = { "tester", "evidence.add", "endless" };
  g_autofree char *found = NULL;

  ((SlowStream *) stream)->job = job;
  fixture_create (&f);
  g_assert_false (cra_store_write (f.store, &act, put_stream_cb, &put, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  found = fixture_query (f.path, "SELECT count (*) FROM content; SELECT count (*) FROM chunk; "
                                 "SELECT count (*) FROM product; SELECT count (*) FROM journal");
  g_assert_cmpstr (found, ==, "0\n0\n0\n0\n");
  fixture_add_product (f.store, "works on");
  fixture_clear (&f);
}

static void
test_verify_can_be_cancelled (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraJob) job = cra_job_new ("Checking");
  g_autoptr (GBytes) bytes = make_bytes (100, 1);
  g_autofree char *digest = NULL;

  fixture_create (&f);
  digest = fixture_put_bytes (f.store, bytes);
  cra_job_cancel (job);
  g_assert_false (cra_store_verify_bytes (f.store, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_clear (&f);
}

static void
test_damage_is_noticed (void)
{
  static const char *const damages[] = {
    "DROP TRIGGER chunk_no_update; UPDATE chunk SET data = zeroblob (length (data)) WHERE number = "
    "2",
    "DROP TRIGGER chunk_no_delete; DELETE FROM chunk WHERE number = 2",
    "DROP TRIGGER chunk_no_update; UPDATE chunk SET number = 3 - number + 10; ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      Fixture f;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = make_bytes (1500000, 2);
      g_autofree char *digest = NULL;

      fixture_create (&f);
      digest = fixture_put_bytes (f.store, bytes);
      fixture_execute (f.path, damages[i]);
      g_assert_false (cra_store_verify_bytes (f.store, NULL, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, digest));
      g_clear_error (&error);
      g_assert_null (cra_store_read_bytes (f.store, digest, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_DAMAGED);
      fixture_clear (&f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/bytes/come-back-as-they-were", test_round_trip);
  g_test_add_func ("/store/bytes/stored-once", test_stored_once);
  g_test_add_func ("/store/bytes/unknown-digest-is-not-found", test_unknown_digest);
  g_test_add_func ("/store/bytes/cancel-leaves-nothing", test_cancel_leaves_nothing);
  g_test_add_func ("/store/bytes/verify-can-be-cancelled", test_verify_can_be_cancelled);
  g_test_add_func ("/store/bytes/damage-is-noticed", test_damage_is_noticed);
  return g_test_run ();
}
