/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper process can do no harm: neither to files, network and other processes, nor to the
 * program that waits for it. */
#include "base/cra-confine.h"
#include "base/cra-error.h"
#include "base/cra-helper.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *
find_helper (void)
{
  return g_test_build_filename (G_TEST_BUILT, "evidence", "hostile-helper", NULL);
}

static CraHelper *
start (GError **error)
{
  g_autofree char *program = find_helper ();

  return cra_helper_start (program, NULL, error);
}

static GVariant *
ask (CraHelper *helper, const char *key, const char *value, guint seconds, GError **error)
{
  GVariantDict words;

  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, key, "s", value);
  return cra_helper_call (helper, g_variant_dict_end (&words), NULL, seconds, NULL, NULL, error);
}

static void
skip_without_confinement (void)
{
  if (!cra_confine_has_landlock () && !cra_confine_has_seccomp ())
    g_test_skip ("this kernel has neither Landlock nor seccomp");
}

/* FALSE also when the probe ended the helper by the filter; an exec that works ends it too, so
 * the helper must still answer afterwards. */
static gboolean
gets_through (const char *probe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraHelper) helper = start (&error);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) after = NULL;
  gboolean through = FALSE;

  g_assert_no_error (error);
  reply = ask (helper, "probe", probe, 10, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (reply, "got-through", "b", &through));
  after = ask (helper, "echo", "still here", 10, &error);
  g_assert_no_error (error);
  return through;
}

static void
test_probe (gconstpointer data)
{
  skip_without_confinement ();
  if (!g_test_failed ())
    g_assert_false (gets_through (data));
}

static void
test_control (gconstpointer data)
{
  g_assert_true (gets_through (data));
}

/* The same probes work in a process that is not confined: it is the confinement that stops them. */
static void
test_unconfined_probes (void)
{
  static const char *const names[] = { "open-file", "open-program", "list-folder", "write-file",
                                       "make-folder", "stat-file", "connect-network", "connect-local",
                                       "fork", "fork-raw", "kill-parent", "regain-dumpable" };
  g_autofree char *program = find_helper ();

  remove ("/tmp/cra-escaped-folder"); /* of a run that was broken off */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *argv[] = { program, (char *) "--outside", (char *) names[i], NULL };
      g_autoptr (GError) error = NULL;
      int status = -1;

      g_test_message ("%s", names[i]);
      g_assert_true (g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error));
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_cmpint (remove ("/tmp/cra-escaped"), ==, 0);
  g_assert_cmpint (remove ("/tmp/cra-escaped-folder"), ==, 0);
}

typedef struct
{
  const char *how;
  CraErrorCode code;
  guint seconds;
} Misbehaviour;

static const Misbehaviour misbehaviours[] = {
  { "crash", CRA_ERROR_FAILED, 5 },     { "abort", CRA_ERROR_FAILED, 5 },
  { "exit", CRA_ERROR_FAILED, 5 },      { "sleep", CRA_ERROR_LIMIT, 1 },
  { "spin", CRA_ERROR_LIMIT, 1 },       { "flood", CRA_ERROR_FAILED, 10 },
  { "garbage", CRA_ERROR_FAILED, 5 },   { "too-long", CRA_ERROR_FAILED, 5 },
  { "unsealed", CRA_ERROR_FAILED, 5 },  { "socket-as-bytes", CRA_ERROR_FAILED, 5 },
  { "huge-file", CRA_ERROR_FAILED, 5 },
};

static guint
count_descriptors (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n = 0;

  while (readdir (folder) != NULL)
    n++;
  closedir (folder);
  return n;
}

static void
test_misbehaviour (gconstpointer data)
{
  const Misbehaviour *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (CraHelper) helper = NULL;
  g_autoptr (GVariant) reply = NULL;
  guint before;
  gint64 begin;

#ifdef __SANITIZE_ADDRESS__
  if (g_str_equal (row->how, "flood"))
    {
      g_test_skip ("no memory limit under AddressSanitizer");
      return;
    }
#endif
  helper = start (&error);
  g_assert_no_error (error);
  before = count_descriptors ();
  begin = g_get_monotonic_time ();
  reply = ask (helper, "misbehave", row->how, row->seconds, &error);
  g_assert_null (reply);
  g_assert_error (error, CRA_ERROR, (int) row->code);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 60 * (gint64) G_USEC_PER_SEC);
  g_assert_false (cra_helper_is_alive (helper));
  g_assert_cmpuint (count_descriptors (), <, before);
  /* A dead helper says so and stays dead. */
  g_assert_null (ask (helper, "echo", "x", 1, &again));
  g_assert_error (again, CRA_ERROR, CRA_ERROR_FAILED);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CraHelper) helper = start (&error);
  GVariantDict words;
  GThread *thread;
  gint64 begin = g_get_monotonic_time ();

  g_assert_no_error (error);
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, "misbehave", "s", "sleep");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (
      cra_helper_call (helper, g_variant_dict_end (&words), NULL, 30, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
}

static void
test_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraHelper) helper = start (&error);
  gsize size = 5 << 20;
  g_autoptr (GBytes) sent = g_bytes_new_take (g_strnfill (size, 'b'), size);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) second = NULL;

  g_assert_no_error (error);
  reply = cra_helper_call (helper, g_variant_new ("a{sv}", NULL), sent, 10, NULL, &back, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (sent, back));
  second
      = cra_helper_call (helper, g_variant_new ("a{sv}", NULL), empty, 10, NULL, &nothing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
}

static void
test_missing_program (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cra_helper_start ("/nowhere/cra-reader", NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* A program that is not a helper ends without a word. */
  g_assert_null (cra_helper_start ("/bin/true", NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_FAILED);
}

/* With one of the two gone the other still holds; no bubblewrap is found to help. */
static void
test_layers (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  g_setenv ("PATH", "/nowhere", TRUE);
  g_setenv ("CRA_CONFINE_WITHOUT", "landlock", TRUE);
  if (cra_confine_has_seccomp ())
    {
      g_assert_false (gets_through ("open-file"));
      g_assert_false (gets_through ("fork"));
    }
  g_setenv ("CRA_CONFINE_WITHOUT", "seccomp", TRUE);
  if (cra_confine_has_landlock ())
    {
      g_assert_false (gets_through ("open-file"));
      g_assert_false (gets_through ("write-file"));
    }
  g_unsetenv ("CRA_CONFINE_WITHOUT");
  g_setenv ("PATH", path, TRUE);
}

/* Without Landlock a container helps where there is one; either way nothing gets through. */
static void
test_no_landlock (void)
{
  g_setenv ("CRA_CONFINE_WITHOUT", "landlock", TRUE);
  if (cra_confine_has_seccomp ())
    {
      g_assert_false (gets_through ("open-file"));
      g_assert_false (gets_through ("write-file"));
      g_assert_false (gets_through ("exec"));
    }
  g_unsetenv ("CRA_CONFINE_WITHOUT");
}

/* No confinement, no reading. */
static void
test_refusal (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr (GError) error = NULL;

  g_setenv ("PATH", "/nowhere", TRUE);
  g_setenv ("CRA_CONFINE_WITHOUT", "landlock,seccomp", TRUE);
  g_assert_null (start (&error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED);
  g_unsetenv ("CRA_CONFINE_WITHOUT");
  g_setenv ("PATH", path, TRUE);
}

static void
test_no_layer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraHelper) helper = NULL;

  g_setenv ("CRA_CONFINE_WITHOUT", "landlock,seccomp", TRUE);
  helper = start (&error);
  if (helper != NULL)
    {
      g_assert_false (gets_through ("open-file"));
      g_assert_false (gets_through ("write-file"));
      g_assert_false (gets_through ("write-font"));
    }
  else
    g_assert_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED);
  g_unsetenv ("CRA_CONFINE_WITHOUT");
}

static gpointer
run_conversation (gpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraHelper) helper = start (&error);
      g_autoptr (GVariant) reply = NULL;
      g_autofree char *word = g_strdup_printf ("%p-%u", data, i);
      const char *echo = NULL;

      g_assert_no_error (error);
      reply = ask (helper, "echo", word, 10, &error);
      g_assert_no_error (error);
      g_assert_true (g_variant_lookup (reply, "echo", "&s", &echo));
      g_assert_cmpstr (echo, ==, word);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("talk", run_conversation, GUINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* The helper's parent is a thread for the kernel; ending the one that asked must not end the
 * helper. */
static gpointer
start_in_thread (gpointer data)
{
  return start (NULL);
}

static void
test_outlives_thread (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraHelper) helper = g_thread_join (g_thread_new ("start", start_in_thread, NULL));
  g_autoptr (GVariant) reply = NULL;

  g_assert_nonnull (helper);
  g_usleep (200 * 1000);
  reply = ask (helper, "echo", "x", 10, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static const char *const probes[] = {
    "open-file",    "open-program",       "list-folder",  "write-file",      "write-font",
    "make-folder",  "remove-file",        "stat-file",    "connect-network", "connect-local",
    "fork",         "fork-raw",           "exec",         "kill-parent",     "signal-anyone",
    "trace-parent", "read-parent-memory", "raise-limits", "regain-dumpable", "mount",
    "io-uring",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      g_autofree char *name = g_strconcat ("/base/confine/cannot/", probes[i], NULL);

      g_test_add_data_func (name, probes[i], test_probe);
    }
  g_test_add_data_func ("/base/confine/can/use-memory-files", "control-memory-file", test_control);
  g_test_add_data_func ("/base/confine/can/use-threads", "control-thread", test_control);
  g_test_add_func ("/base/confine/probes-work-outside", test_unconfined_probes);
  g_test_add_func ("/base/confine/either-layer-holds-alone", test_layers);
  g_test_add_func ("/base/confine/no-landlock-lets-nothing-through", test_no_landlock);
  g_test_add_func ("/base/confine/nothing-to-confine-with-means-refusal", test_refusal);
  g_test_add_func ("/base/confine/no-layer-means-bubblewrap-or-refusal", test_no_layer);
  for (guint i = 0; i < G_N_ELEMENTS (misbehaviours); i++)
    {
      g_autofree char *name = g_strconcat ("/base/helper/survives/", misbehaviours[i].how, NULL);

      g_test_add_data_func (name, &misbehaviours[i], test_misbehaviour);
    }
  g_test_add_func ("/base/helper/cancelling-answers-at-once", test_cancel);
  g_test_add_func ("/base/helper/bytes-come-back-unchanged", test_bytes);
  g_test_add_func ("/base/helper/missing-program-is-said", test_missing_program);
  g_test_add_func ("/base/helper/many-threads-at-a-time", test_threads);
  g_test_add_func ("/base/helper/outlives-the-thread-that-started-it", test_outlives_thread);
  return g_test_run ();
}
