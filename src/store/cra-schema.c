/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a workspace file: made, recognised and brought up to date. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-schema.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "store/cra-store-resources.h"

#include <glib/gstdio.h>
#include <string.h>

#define PREFIX "/io/github/cra_workbench/store/"

/* One step per version, frozen once released. The digest is that of the tables after it: a file
 * that has it need not be compared with a database made by the steps, which would take longer than
 * everything else at opening. A test prints the right one when it is wrong. */
static const struct
{
  const char *script;
  const char *digest;
} steps[] = {
  { PREFIX "0001-initial.sql",
    "2e3e6fb4a79ef95fe8960da4a1ad4e5e3d0d8dabbb575620af5db15f71c290e5" },
  { PREFIX "0002-papers.sql",
    "fe2d966b2a4c86dc97d7b6cedbee3e7c7129cd10887b8c3647cb4741c445cee6" },
  { PREFIX "0003-steps.sql",
    "e8b1220f38f6ff555e40822b5b78fdd35f8a39c9d70c2377233eae0946061ca5" },
};

static const char *const *test_scripts;
static GMutex fingerprint_lock;
static GHashTable *fingerprint; /* name -> description of each part of the schema */
static guint fingerprint_version;

void
cra_schema_set_scripts_for_test (const char *const *scripts)
{
  g_mutex_lock (&fingerprint_lock);
  test_scripts = scripts;
  g_clear_pointer (&fingerprint, g_hash_table_unref);
  g_mutex_unlock (&fingerprint_lock);
}

guint
cra_schema_get_latest (void)
{
  return test_scripts != NULL ? g_strv_length ((GStrv) test_scripts) : G_N_ELEMENTS (steps);
}

/* The SQL that leads from VERSION - 1 to VERSION. */
static GBytes *
load_script (guint version)
{
  g_autoptr (GError) error = NULL;
  GBytes *script = NULL;

  if (test_scripts != NULL)
    return g_bytes_new_static (test_scripts[version - 1], strlen (test_scripts[version - 1]) + 1);
  script = g_resource_lookup_data (cra_store_get_resource (), steps[version - 1].script,
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  return script;
}

static gboolean
run_script (sqlite3 *db, guint version)
{
  g_autoptr (GBytes) script = load_script (version);

  /* Resources are NUL-terminated behind their data. */
  return sqlite3_exec (db, g_bytes_get_data (script, NULL), NULL, NULL, NULL) == SQLITE_OK;
}

/* --- Identity and creation --- */

static gboolean
refuse_foreign (CraConnection *self, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_OURS,
               "Cannot open \"%s\": it is not a workspace of CRA Workbench. Choose a file that was "
               "made with it (*.craw)",
               self->name);
  return FALSE;
}

gboolean
cra_schema_check_identity (CraConnection *self, GError **error)
{
  gint64 id = 0;
  g_autoptr (GError) local_error = NULL;

  if (cra_connection_get_number (self, "PRAGMA application_id", &id, &local_error))
    return id == CRA_SCHEMA_APPLICATION_ID || refuse_foreign (self, error);
  if (g_error_matches (local_error, CRA_ERROR, CRA_ERROR_NOT_OURS))
    return refuse_foreign (self, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
set_version (CraConnection *self, guint version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %u", version);

  return cra_connection_execute (self, sql, error);
}

static gboolean
create_tables (CraConnection *self, GError **error)
{
  g_autofree char *identity
    = g_strdup_printf ("PRAGMA application_id = %d", CRA_SCHEMA_APPLICATION_ID);

  if (!cra_connection_execute (self, identity, error))
    return FALSE;
  for (guint version = 1; version <= cra_schema_get_latest (); version++)
    if (!run_script (self->db, version))
      return cra_connection_fail (self, error);
  return set_version (self, cra_schema_get_latest (), error);
}

gboolean
cra_schema_create (CraConnection *self, GError **error)
{
  if (!cra_connection_execute (self, "PRAGMA synchronous = EXTRA; BEGIN EXCLUSIVE", error))
    return FALSE;
  if (create_tables (self, error) && cra_connection_execute (self, "COMMIT", error))
    return TRUE;
  cra_connection_rollback (self);
  return FALSE;
}

/* --- Recognising --- */

static gboolean
is_ignored (const char *name, const char *sql)
{
  /* No SQL: an index that a UNIQUE constraint makes by itself. The others belong to SQLite. */
  return sql == NULL || strcmp (name, "sqlite_sequence") == 0 || strcmp (name, "sqlite_stat1") == 0
         || strcmp (name, "sqlite_stat4") == 0;
}

/* The tables inside the full-text indexes are SQLite's own; their text varies with its version. */
static char *
describe_part (const char *type, const char *name, const char *table, const char *sql)
{
  static const char *const inside[] = { "search_index_", "search_name_", "component_index_" };

  for (guint i = 0; strcmp (type, "table") == 0 && i < G_N_ELEMENTS (inside); i++)
    if (g_str_has_prefix (name, inside[i]))
      return g_strdup (type);
  return g_strjoin ("|", type, table, sql, NULL);
}

#define SCHEMA_SQL "SELECT type, name, tbl_name, sql FROM sqlite_schema"

static GHashTable *
read_fingerprint (sqlite3 *db)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, SCHEMA_SQL, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      const char *name = NULL, *type = NULL, *table = NULL, *sql = NULL;

      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        break;
      type = (const char *) sqlite3_column_text (statement, 0);
      name = (const char *) sqlite3_column_text (statement, 1);
      table = (const char *) sqlite3_column_text (statement, 2);
      sql = (const char *) sqlite3_column_text (statement, 3);
      if (type != NULL && name != NULL && table != NULL && !is_ignored (name, sql))
        g_hash_table_insert (parts, g_strdup (name), describe_part (type, name, table, sql));
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? g_steal_pointer (&parts) : NULL;
}

/* What a file of VERSION must look like: made once in memory by the same steps. */
static GHashTable *
expect_fingerprint (guint version)
{
  sqlite3 *db = NULL;

  g_mutex_lock (&fingerprint_lock);
  if (fingerprint == NULL || fingerprint_version != version)
    {
      g_clear_pointer (&fingerprint, g_hash_table_unref);
      if (sqlite3_open (":memory:", &db) != SQLITE_OK)
        g_error ("SQLite cannot open a database in memory");
      for (guint i = 1; i <= version; i++)
        if (!run_script (db, i))
          g_error ("Step %u of the workspace format fails: %s", i, sqlite3_errmsg (db));
      fingerprint = read_fingerprint (db);
      fingerprint_version = version;
      sqlite3_close (db);
    }
  g_assert (fingerprint != NULL);
  g_hash_table_ref (fingerprint);
  g_mutex_unlock (&fingerprint_lock);
  return fingerprint;
}

static void
digest_text (CraDigest *digest, const char *text)
{
  cra_digest_update (digest, text, strlen (text) + 1);
}

static char *
digest_fingerprint (GHashTable *parts)
{
  g_autoptr (CraDigest) digest = cra_digest_new ();
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (parts), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      digest_text (digest, l->data);
      digest_text (digest, g_hash_table_lookup (parts, l->data));
    }
  return cra_digest_finish (g_steal_pointer (&digest));
}

static gboolean
is_known (GHashTable *found, guint version)
{
  g_autofree char *digest = NULL;

  if (test_scripts != NULL)
    return FALSE;
  digest = digest_fingerprint (found);
  return strcmp (digest, steps[version - 1].digest) == 0;
}

const char *
cra_schema_get_digest_for_test (guint version, char **made)
{
  g_autoptr (GHashTable) expected = expect_fingerprint (version);

  *made = digest_fingerprint (expected);
  return steps[version - 1].digest;
}

static gboolean
refuse_part (CraConnection *self, const char *name, const char *what, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
               "Cannot open \"%s\" for editing: its part \"%.60s\" %s. It may have been changed by "
               "another program or damaged. Restore a backup, or open it read-only to look at it",
               self->name, name, what);
  return FALSE;
}

static gboolean
compare_fingerprints (CraConnection *self, GHashTable *expected, GHashTable *found,
                      gboolean for_writing, GError **error)
{
  GHashTableIter iter;
  gpointer name = NULL, description = NULL;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &description))
    {
      const char *actual = g_hash_table_lookup (found, name);

      if (actual == NULL)
        return refuse_part (self, name, "is missing", error);
      if (strcmp (actual, description) != 0)
        return refuse_part (self, name, "is not what it should be", error);
    }
  g_hash_table_iter_init (&iter, found);
  while (for_writing && g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (expected, name))
      return refuse_part (self, name, "does not belong to a workspace", error);
  return TRUE;
}

gboolean
cra_schema_check (CraConnection *self, gboolean for_writing, guint *version, GError **error)
{
  g_autoptr (GHashTable) expected = NULL, found = NULL;
  gint64 number = 0;

  if (!cra_connection_get_number (self, "PRAGMA user_version", &number, error))
    return FALSE;
  if (number < 1 || number > G_MAXINT)
    return refuse_part (self, "version", "is not what it should be", error);
  *version = (guint) number;
  if (*version > cra_schema_get_latest ())
    {
      if (!for_writing)
        return TRUE;
      g_set_error (error, CRA_ERROR, CRA_ERROR_TOO_NEW,
                   "Cannot edit \"%s\": it was written by a newer version of CRA Workbench (format "
                   "%u, this program knows %u). Update the program, or open it read-only",
                   self->name, *version, cra_schema_get_latest ());
      return FALSE;
    }
  found = read_fingerprint (self->db);
  if (found == NULL)
    return cra_connection_fail (self, error);
  if (is_known (found, *version))
    return TRUE;
  expected = expect_fingerprint (*version);
  return compare_fingerprints (self, expected, found, for_writing, error);
}

/* --- Bringing up to date --- */

static char *
make_copy_path (const char *path, guint from)
{
  g_autofree char *stem
    = g_strndup (path, strlen (path) - (g_str_has_suffix (path, ".craw") ? strlen (".craw") : 0));
  char *copy = g_strdup_printf ("%s.format-%u.craw", stem, from);

  for (guint i = 2; g_file_test (copy, G_FILE_TEST_EXISTS); i++)
    {
      g_free (copy);
      copy = g_strdup_printf ("%s.format-%u-%u.craw", stem, from, i);
    }
  return copy;
}

/* Through SQLite, never by reading the file: closing any descriptor of it would drop our locks. */
static gboolean
copy_aside (CraConnection *self, const char *path, GError **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup = NULL;
  int result = sqlite3_open (path, &target);

  if (result == SQLITE_OK)
    backup = sqlite3_backup_init (target, "main", self->db, "main");
  if (backup != NULL)
    {
      result = sqlite3_backup_step (backup, -1);
      sqlite3_backup_finish (backup);
    }
  if (backup == NULL || result != SQLITE_DONE)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                   "Cannot bring \"%s\" up to date: a copy at \"%s\" could not be written (%s). "
                   "Nothing was changed",
                   self->name, path, sqlite3_errmsg (target));
      sqlite3_close (target);
      g_unlink (path);
      return FALSE;
    }
  sqlite3_close (target);
  return TRUE;
}

static gboolean
check_migrated (CraConnection *self, GError **error)
{
  g_autoptr (sqlite3_stmt) keys = cra_connection_prepare (self, "PRAGMA foreign_key_check", error);
  g_autoptr (sqlite3_stmt) whole = NULL;
  int row = keys != NULL ? cra_connection_step (self, keys, error) : -1;

  if (row < 0)
    return FALSE;
  if (row == 1)
    return refuse_part (self, (const char *) sqlite3_column_text (keys, 0),
                        "refers to something that does not exist", error);
  whole = cra_connection_prepare (self, "PRAGMA integrity_check (1)", error);
  if (whole == NULL || cra_connection_step (self, whole, error) < 0)
    return FALSE;
  if (strcmp ((const char *) sqlite3_column_text (whole, 0), "ok") != 0)
    return refuse_part (self, (const char *) sqlite3_column_text (whole, 0), "is damaged", error);
  return TRUE;
}

/* Inside a transaction. Another program may have been faster: then there is nothing to do. */
static gboolean
run_steps (CraConnection *self, guint from, GError **error)
{
  gint64 version = 0;

  if (!cra_connection_get_number (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version != from)
    return TRUE;
  for (guint i = from + 1; i <= cra_schema_get_latest (); i++)
    if (!run_script (self->db, i))
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                     "Cannot bring \"%s\" from format %u to %u: %s. Nothing was changed",
                     self->name, i - 1, i, sqlite3_errmsg (self->db));
        return FALSE;
      }
  return set_version (self, cra_schema_get_latest (), error) && check_migrated (self, error);
}

gboolean
cra_schema_migrate (CraConnection *self, guint from, char **copy, GError **error)
{
  g_autofree char *path = make_copy_path (self->path, from);
  gboolean done = FALSE;
  gint64 foreign_keys = 0;

  self->doing = "bring up to date";
  /* Foreign keys can only be switched outside a transaction; steps may rebuild tables. */
  if (!copy_aside (self, path, error)
      || !cra_connection_execute (self, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error))
    return FALSE;
  done = run_steps (self, from, error) && cra_connection_execute (self, "COMMIT", error);
  if (!done)
    cra_connection_rollback (self);
  if (!cra_connection_execute (self, "PRAGMA foreign_keys = ON", done ? error : NULL)
      || !cra_connection_get_number (self, "PRAGMA foreign_keys", &foreign_keys,
                                     done ? error : NULL))
    return FALSE;
  g_assert (foreign_keys == 1);
  if (done)
    *copy = g_steal_pointer (&path);
  return done;
}
