/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child does random acts and is killed at random moments. After each death the workspace opens,
 * is whole, has every act that was acknowledged and no half of one. CRA_KILL_ROUNDS sets how often
 * (300). */
#include "store-fixture.h"

#include "base/cra-error.h"
#include "store/cra-schema.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A fresh workspace every so many rounds, so that its making is killed too. */
#define ROUNDS_A_WORKSPACE 25
#define ANSWERS 3
#define LONGEST_LIFE_US 50000

/* --- The child --- */

typedef struct
{
  GRand *random;
  guint number;
} Life;

/* A product, a version, three answers and a document belong together: one act. */
static gboolean
add_family_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  static const char *const requirements[ANSWERS] = { "AI.I.1", "AI.I.2.a", "AI.II.1" };
  Life *life = data;
  g_autoptr (CraProduct) product = cra_product_new ();
  g_autoptr (CraVersion) version = cra_version_new ();
  g_autoptr (CraDocument) document = cra_document_new ();

  product->name = g_strdup_printf ("family %u", life->number);
  if (!cra_transaction_put (transaction, product, error))
    return FALSE;
  version->product = product->object.id;
  if (!cra_transaction_put (transaction, version, error))
    return FALSE;
  for (guint i = 0; i < ANSWERS; i++)
    {
      g_autoptr (CraAnswer) answer = cra_answer_new ();

      answer->version = version->object.id;
      cra_set_text (&answer->requirement, requirements[i]);
      answer->implementation = g_strnfill ((gsize) g_rand_int_range (life->random, 1, 20000), 'x');
      if (!cra_transaction_put (transaction, answer, error))
        return FALSE;
    }
  document->version = version->object.id;
  return cra_transaction_put (transaction, document, error);
}

static gint64
pick (CraTransaction *transaction, const CraObjectType *type, GRand *random)
{
  g_autoptr (GPtrArray) all = cra_transaction_list (transaction, type, NULL, 0, NULL);

  if (all == NULL || all->len == 0)
    return 0;
  return ((CraObject *) all->pdata[g_rand_int_range (random, 0, (gint32) all->len)])->id;
}

static gboolean
remove_family_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Life *life = data;
  gint64 id = pick (transaction, &cra_product_type, life->random);

  return id == 0 || cra_transaction_remove (transaction, &cra_product_type, id, error);
}

static gboolean
edit_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Life *life = data;
  gint64 id = pick (transaction, &cra_answer_type, life->random);
  g_autoptr (CraAnswer) answer = NULL;

  if (id == 0)
    return TRUE;
  answer = (CraAnswer *) cra_transaction_get (transaction, &cra_answer_type, id, error);
  if (answer == NULL)
    return FALSE;
  g_free (answer->justification);
  answer->justification = g_strdup_printf ("edit %u", g_rand_int (life->random));
  return cra_transaction_put (transaction, answer, error);
}

static gboolean
add_evidence_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Life *life = data;
  gsize length = (gsize) g_rand_int_range (life->random, 1, 300000);
  g_autoptr (GBytes) bytes = g_bytes_new_take (
      g_strnfill (length, (char) g_rand_int_range (life->random, 1, 127)), length);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (CraEvidence) evidence = cra_evidence_new ();
  g_autoptr (CraRevision) revision = cra_revision_new ();

  evidence->title = g_strdup_printf ("evidence %u", life->number);
  if (!cra_transaction_put (transaction, evidence, error)
      || !cra_transaction_put_bytes (transaction, stream, NULL, &revision->sha256, &revision->size,
                                     error))
    return FALSE;
  revision->evidence = evidence->object.id;
  revision->number = 1;
  return cra_transaction_put (transaction, revision, error)
         && cra_transaction_index_text (transaction, &evidence->object, 1, "a page of text", error);
}

static gboolean
add_sbom_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Life *life = data;
  g_autoptr (CraSbom) sbom = cra_sbom_new ();
  g_autoptr (GPtrArray) components
    = fixture_make_components ((guint) g_rand_int_range (life->random, 1, 300));

  sbom->version = pick (transaction, &cra_version_type, life->random);
  sbom->components = components->len;
  return sbom->version == 0
         || (cra_transaction_put (transaction, sbom, error)
             && cra_transaction_put_components (transaction, sbom->object.id, components, NULL,
                                                NULL, error));
}

/* Tells the parent what is safe now: the journal's length and head. */
static void
acknowledge (CraStore *store)
{
  gint64 length = 0;
  g_autofree char *head = cra_store_get_journal_head (store, &length, NULL);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", length, head);

  if (write (STDOUT_FILENO, line, strlen (line)) != (gssize) strlen (line))
    _exit (3);
}

static void
do_something (CraStore *store, Life *life)
{
  static const CraStoreFunc acts[]
    = { add_family_cb, add_family_cb, remove_family_cb, edit_cb, add_evidence_cb, add_sbom_cb };
  g_autoptr (GError) error = NULL;
  CraAct act = { "child", "family.act", "x" };
  gint32 choice = g_rand_int_range (life->random, 0, G_N_ELEMENTS (acts) + 2);

  life->number++;
  if (choice == G_N_ELEMENTS (acts))
    cra_store_undo (store, "child", &error);
  else if (choice > (gint32) G_N_ELEMENTS (acts))
    cra_store_redo (store, "child", &error);
  else
    cra_store_write (store, &act, acts[choice], life, &error);
  if (error != NULL && !g_error_matches (error, CRA_ERROR, CRA_ERROR_NOT_FOUND))
    g_error ("%s", error->message);
  acknowledge (store);
}

static G_GNUC_NORETURN void
live (const char *path, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Life life = { random, seed };
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) store = g_file_test (path, G_FILE_TEST_EXISTS)
                                 ? cra_store_open (path, CRA_STORE_READ_WRITE, &error)
                                 : cra_store_create (path, &error);

  g_assert_no_error (error);
  for (;;)
    {
      do_something (store, &life);
      if (g_rand_int_range (random, 0, 12) != 0)
        continue;
      /* Closing, with its checkpoint, is worth killing too. */
      g_clear_object (&store);
      store = cra_store_open (path, CRA_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
    }
}

/* --- The parent --- */

static guint
get_rounds (void)
{
  const char *text = g_getenv ("CRA_KILL_ROUNDS");
  guint64 rounds = 300;

  if (text != NULL)
    g_assert_true (g_ascii_string_to_unsigned (text, 10, 1, 1000000, &rounds, NULL));
  return (guint) rounds;
}

/* Runs the child, kills it, and returns all it had said. */
static char *
run_and_kill (const char *mode, const char *path, guint32 seed, GRand *random)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autoptr (GSubprocess) child
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, mode, path, number, NULL);
  GInputStream *said = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize count = 0;

  g_assert_no_error (error);
  said = g_subprocess_get_stdout_pipe (child);
  /* Every other child gets as far as its first act: else a slow machine would only kill beginners. */
  if (seed % 2 == 0 && strcmp (mode, "--live") == 0)
    count = g_input_stream_read (said, buffer, sizeof buffer, NULL, &error);
  g_string_append_len (text, buffer, count);
  g_usleep ((gulong) g_rand_int_range (random, 0, LONGEST_LIFE_US));
  g_subprocess_force_exit (child);
  while ((count = g_input_stream_read (said, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (text, buffer, count);
  g_assert_no_error (error);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  /* By our hand and no other: a child that failed by itself is a fault of the store. */
  if (g_subprocess_get_if_exited (child))
    g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  else
    g_assert_cmpint (g_subprocess_get_term_sig (child), ==, 9);
  return g_strdup (text->str);
}

static guint
assert_acknowledged (const char *path, const char *said)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  guint count = g_strv_length (lines), last = 0;

  if (count == 0)
    return 0;

  /* The last whole line names the furthest state; the chain proves all before it. */
  for (guint i = 0; i + 1 < count; i++)
    if (!g_str_has_prefix (lines[i], "0 "))
      last = i + 1;
  if (last > 0)
    {
      g_auto (GStrv) parts = g_strsplit (lines[last - 1], " ", 2);
      g_autofree char *sql
          = g_strdup_printf ("SELECT digest FROM journal WHERE number = %s", parts[0]);
      g_autofree char *expected = g_strdup_printf ("%s\n", parts[1]);
      g_autofree char *found = fixture_query (path, sql);

      g_assert_cmpstr (found, ==, expected);
    }
  return count - 1;
}

static void
assert_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) store = cra_store_open (path, CRA_STORE_READ_WRITE, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  cra_store_verify_journal (store, NULL, &error);
  g_assert_no_error (error);
  cra_store_verify_bytes (store, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  found = fixture_query (
      path,
      "PRAGMA integrity_check; PRAGMA foreign_key_check; "
      "SELECT id FROM product WHERE (SELECT count (*) FROM version WHERE product = product.id) <> "
      "1; "
      "SELECT id FROM version WHERE (SELECT count (*) FROM answer WHERE version = version.id) <> 3 "
      "OR (SELECT count (*) FROM document WHERE version = version.id) <> 1; "
      "SELECT id FROM evidence WHERE (SELECT count (*) FROM revision WHERE evidence = evidence.id) "
      "<> 1; "
      "SELECT id FROM revision WHERE sha256 NOT IN (SELECT sha256 FROM content); "
      "SELECT id FROM sbom WHERE components <> (SELECT count (*) FROM component WHERE sbom = "
      "sbom.id); "
      "INSERT INTO search_index (search_index) VALUES ('integrity-check'); "
      "INSERT INTO search_name (search_name) VALUES ('integrity-check')");
  g_assert_cmpstr (found, ==, "ok\n");
}

static void
test_kill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint rounds = get_rounds (), acknowledged = 0, unmade = 0;
  Fixture f = { NULL, NULL, NULL };

  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *said = NULL;

      if (i % ROUNDS_A_WORKSPACE == 0)
        {
          if (f.folder != NULL)
            fixture_clear (&f);
          fixture_init (&f);
        }
      said = run_and_kill ("--live", f.path, g_rand_int (random), random);
      if (!g_file_test (f.path, G_FILE_TEST_EXISTS))
        {
          g_assert_cmpstr (said, ==, "");
          unmade++;
          continue;
        }
      assert_whole (f.path);
      acknowledged += assert_acknowledged (f.path, said);
    }
  fixture_clear (&f);
  g_test_message (
      "%u deaths, %u acts acknowledged and all there, %u deaths before the file was made", rounds,
      acknowledged, unmade);
  g_assert_cmpuint (acknowledged, >, rounds / 2);
}

/* --- Migration --- */

#define STEP                                                                                       \
  "ALTER TABLE product ADD COLUMN novelty TEXT; UPDATE product SET novelty = name || 'x'; "        \
  "CREATE TABLE extra AS SELECT * FROM product; UPDATE extra SET novelty = 'y'; "

static char *
load_script (const char *name)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "data/migrations", name, NULL);
  char *sql = NULL;

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  return sql;
}

static int
migrate (const char *path)
{
  g_autofree char *initial = load_script ("0001-initial.sql");
  g_autofree char *papers = load_script ("0002-papers.sql");
  g_autofree char *steps = load_script ("0003-steps.sql");
  const char *scripts[] = { initial, papers, steps, STEP, "DROP TABLE extra", NULL };
  g_autoptr (CraStore) store = NULL;

  cra_schema_set_scripts_for_test (scripts);
  store = cra_store_open (path, CRA_STORE_READ_WRITE, NULL);
  return store != NULL ? 0 : 1;
}

static gboolean
add_many_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (CraProduct) product = cra_product_new ();

      product->name = g_strdup_printf ("%0800u", i);
      if (!cra_transaction_put (transaction, product, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_kill_migration (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint rounds = MAX (get_rounds () / 10, 10);
  guint outcomes[2] = { 0, 0 };
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", "product.add", "many" };
  Fixture f;
  g_autofree char *old = NULL;
  gsize length = 0;

  fixture_create (&f);
  g_assert_true (cra_store_write (f.store, &act, add_many_cb, NULL, &error));
  fixture_close (&f);
  g_assert_true (g_file_get_contents (f.path, &old, &length, &error));
  for (guint i = 0; i < rounds; i++)
    {
      Fixture g;
      g_autofree char *said = NULL, *found = NULL;
      gboolean migrated = FALSE;

      fixture_init (&g);
      g_assert_true (g_file_set_contents (g.path, old, (gssize) length, &error));
      said = run_and_kill ("--migrate", g.path, i, random);
      found = fixture_query (
          g.path, "PRAGMA user_version; PRAGMA integrity_check; SELECT count (*) FROM product; "
                  "SELECT count (*) FROM pragma_table_info ('product') WHERE name = 'novelty'; "
                  "SELECT count (*) FROM sqlite_schema WHERE name = 'extra'");
      migrated = strcmp (found, "5\nok\n500\n1\n0\n") == 0;
      if (!migrated)
        g_assert_cmpstr (found, ==, "3\nok\n500\n0\n0\n");
      outcomes[migrated]++;
      fixture_clear (&g);
    }
  g_test_message ("%u migrations done, %u not begun", outcomes[1], outcomes[0]);
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--live") == 0)
    live (argv[2], (guint32) g_ascii_strtoull (argv[3], NULL, 10));
  if (argc == 4 && strcmp (argv[1], "--migrate") == 0)
    return migrate (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/kill9/acknowledged-acts-survive-whole", test_kill);
  g_test_add_func ("/hostile/kill9/migration-is-done-or-not-begun", test_kill_migration);
  return g_test_run ();
}
