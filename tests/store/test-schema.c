/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables are those of the model; the file is opened safely; foreign, newer, older, damaged and
 * crafted files are told apart. */
#include "store-fixture.h"

#include "base/cra-error.h"
#include "store/cra-connection.h"
#include "store/cra-schema.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
find_declaration (const CraField *field)
{
  return field->kind == CRA_FIELD_INTEGER || field->kind == CRA_FIELD_REFERENCE ? "INTEGER"
                                                                                : "TEXT";
}

static void
assert_columns (const char *path, const CraObjectType *type)
{
  g_autoptr (GString) expected = g_string_new ("id|INTEGER|1\n");
  g_autofree char *sql = g_strdup_printf (
    "SELECT name, type, pk FROM pragma_table_info ('%s') ORDER BY cid", type->name);
  g_autofree char *found = fixture_query (path, sql);

  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (expected, "%s|%s|0\n", type->fields[i].name,
                            find_declaration (&type->fields[i]));
  g_assert_cmpstr (found, ==, expected->str);
}

static void
assert_defaults (const char *path, const CraObjectType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == CRA_FIELD_WORD)
      {
        g_autofree char *sql = g_strdup_printf (
          "SELECT dflt_value FROM pragma_table_info ('%s') WHERE name = '%s'", type->name,
          type->fields[i].name);
        g_autofree char *expected = g_strdup_printf ("'%s'\n", type->fields[i].words[0]);
        g_autofree char *found = fixture_query (path, sql);

        g_assert_cmpstr (found, ==, expected);
      }
}

/* Every reference but that of a component to its bill is a foreign key with an index. */
static void
assert_references (const char *path, const CraObjectType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == CRA_FIELD_REFERENCE)
      {
        g_autofree char *keys_sql = g_strdup_printf (
          "SELECT \"table\" FROM pragma_foreign_key_list ('%s') WHERE \"from\" = '%s'", type->name,
          type->fields[i].name);
        g_autofree char *index_sql = g_strdup_printf (
          "SELECT count (*) > 0 FROM pragma_index_list ('%s') AS list, "
          "pragma_index_info (list.name) AS info WHERE info.seqno = 0 AND info.name = '%s'",
          type->name, type->fields[i].name);
        g_autofree char *expected = g_strdup_printf ("%s\n", type->fields[i].target);
        g_autofree char *keys = fixture_query (path, keys_sql);
        g_autofree char *indexed = fixture_query (path, index_sql);

        g_assert_cmpstr (keys, ==, expected);
        g_assert_cmpstr (indexed, ==, "1\n");
      }
}

static void
test_tables_are_the_model (void)
{
  Fixture f;
  g_autofree char *loose = NULL;

  fixture_create (&f);
  fixture_close (&f);
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    {
      assert_columns (f.path, cra_object_types[i]);
      assert_defaults (f.path, cra_object_types[i]);
      assert_references (f.path, cra_object_types[i]);
    }
  assert_columns (f.path, &cra_component_type);
  loose = fixture_query (f.path, "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = "
                                 "'table' AND name NOT LIKE 'sqlite_%'");
  g_assert_cmpstr (loose, ==, "");
  fixture_clear (&f);
}

/* A wrong digest is no fault of a file, only slower: the step was changed and the digest was not. */
static void
test_digest_is_current (void)
{
  for (guint version = 1; version <= cra_schema_get_latest (); version++)
    {
      g_autofree char *made = NULL;
      const char *known = cra_schema_get_digest_for_test (version, &made);

      g_assert_cmpstr (known, ==, made);
    }
}

static void
test_header (void)
{
  Fixture f;
  g_autofree char *found = NULL;

  fixture_create (&f);
  fixture_close (&f);
  found = fixture_query (f.path,
                         "PRAGMA application_id; PRAGMA user_version; PRAGMA integrity_check; "
                         "PRAGMA journal_mode");
  g_assert_cmpstr (found, ==, "1129464151\n3\nok\nwal\n");
  fixture_clear (&f);
}

static void
assert_pragma (CraConnection *connection, const char *pragma, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strconcat ("PRAGMA ", pragma, NULL);
  gint64 found = -1;

  g_assert_true (cra_connection_get_number (connection, sql, &found, &error));
  g_assert_cmpint (found, ==, expected);
}

static void
test_connection_is_safe (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraConnection) connection = NULL;
  int defensive = -1, views = -1;

  fixture_create (&f);
  fixture_close (&f);
  connection = cra_connection_open (f.path, CRA_CONNECTION_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (cra_connection_prepare_writing (connection, &error));
  assert_pragma (connection, "foreign_keys", 1);
  assert_pragma (connection, "trusted_schema", 0);
  assert_pragma (connection, "synchronous", 2);
  assert_pragma (connection, "busy_timeout", 10000);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_ENABLE_VIEW, -1, &views);
  g_assert_cmpint (defensive, ==, 1);
  g_assert_cmpint (views, ==, 0);
  g_clear_pointer (&connection, cra_connection_close);
  fixture_clear (&f);
}

static void
test_create_keeps_what_is_there (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  fixture_init (&f);
  g_assert_true (g_file_set_contents (f.path, "precious", -1, &error));
  g_assert_null (cra_store_create (f.path, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (f.path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
  fixture_clear (&f);
}

static void
assert_open_fails (const char *path, CraStoreMode mode, CraErrorCode code)
{
  g_autoptr (GError) error = NULL;
  CraStore *store = cra_store_open (path, mode, &error);

  g_assert_null (store);
  g_assert_error (error, CRA_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "test.craw"));
}

static void
assert_not_ours (const char *content, gssize length)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fixture_init (&f);
  g_assert_true (g_file_set_contents (f.path, content, length, &error));
  before = fixture_hash_file (f.path);
  assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_NOT_OURS);
  assert_open_fails (f.path, CRA_STORE_READ_ONLY, CRA_ERROR_NOT_OURS);
  after = fixture_hash_file (f.path);
  g_assert_cmpstr (before, ==, after);
  fixture_clear (&f);
}

static void
test_not_a_workspace (void)
{
  Fixture f;
  g_autofree char *zeros = g_malloc0 (8192);

  assert_not_ours ("", 0);
  assert_not_ours ("%PDF-1.7\n", -1);
  assert_not_ours (zeros, 8192);
  assert_not_ours ("SQLite format 3", 16);

  fixture_init (&f);
  assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_NOT_FOUND);
  fixture_execute (f.path, "CREATE TABLE product (id INTEGER PRIMARY KEY)");
  assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_NOT_OURS);
  fixture_clear (&f);
}

static void
test_newer_is_for_reading (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fixture_create (&f);
  fixture_add_product (f.store, "from the future");
  fixture_close (&f);
  fixture_execute (f.path,
                   "ALTER TABLE product ADD COLUMN novelty TEXT; CREATE TABLE extra (id INTEGER "
                   "PRIMARY KEY); PRAGMA user_version = 99; PRAGMA wal_checkpoint (TRUNCATE)");
  before = fixture_hash_file (f.path);
  assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_TOO_NEW);
  fixture_reopen (&f, CRA_STORE_READ_ONLY);
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==, 1);
  g_assert_no_error (error);
  fixture_close (&f);
  after = fixture_hash_file (f.path);
  g_assert_cmpstr (before, ==, after);
  fixture_clear (&f);
}

/* A schema that was tampered with is not edited; where nothing that is read was touched, it can be
 * looked at. */
static void
test_crafted_schema (void)
{
  static const struct
  {
    const char *sql;
    gboolean readable;
  } rows[] = {
    { "CREATE TRIGGER evil AFTER INSERT ON product BEGIN DELETE FROM version; END", TRUE },
    { "CREATE VIEW evil AS SELECT * FROM product", TRUE },
    { "CREATE TABLE evil (id INTEGER PRIMARY KEY)", TRUE },
    { "CREATE TABLE search_index_evil (id INTEGER PRIMARY KEY)", TRUE },
    { "CREATE TABLE component_index_evil (id INTEGER PRIMARY KEY)", TRUE },
    { "CREATE INDEX evil ON product (name)", TRUE },
    { "DROP TRIGGER journal_no_delete", FALSE },
    { "DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal "
      "BEGIN "
      "SELECT 1; END",
      FALSE },
    { "DROP TABLE candidate; CREATE VIEW candidate AS SELECT 1 AS id", FALSE },
    { "ALTER TABLE product ADD COLUMN evil TEXT", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture f;

      fixture_create (&f);
      fixture_add_product (f.store, "p");
      fixture_close (&f);
      fixture_execute (f.path, rows[i].sql);
      assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_DAMAGED);
      if (rows[i].readable)
        fixture_reopen (&f, CRA_STORE_READ_ONLY);
      else
        assert_open_fails (f.path, CRA_STORE_READ_ONLY, CRA_ERROR_DAMAGED);
      fixture_clear (&f);
    }
}

static void
test_cut_short_is_damaged (void)
{
  Fixture f;
  GStatBuf info;

  fixture_create (&f);
  for (guint i = 0; i < 20; i++)
    fixture_add_product (f.store, "p");
  fixture_close (&f);
  g_assert_cmpint (g_stat (f.path, &info), ==, 0);
  g_assert_cmpint (truncate (f.path, info.st_size / 2 / 4096 * 4096), ==, 0);
  assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_DAMAGED);
  fixture_clear (&f);
}

static void
test_reading_leaves_no_trace (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autoptr (CraProduct) product = cra_product_new ();
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fixture_create (&f);
  fixture_add_product (f.store, "gateway");
  fixture_close (&f);
  before = fixture_hash_file (f.path);
  fixture_reopen (&f, CRA_STORE_READ_ONLY);
  g_assert_true (cra_store_is_read_only (f.store));
  hits = cra_store_search_objects (f.store, "gateway", NULL, 10, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (cra_store_undo (f.store, "tester", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_READ_ONLY);
  folder = g_dir_open (f.folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "test.craw");
  g_assert_null (g_dir_read_name (folder));
  fixture_close (&f);
  after = fixture_hash_file (f.path);
  g_assert_cmpstr (before, ==, after);
  fixture_clear (&f);
}

static void
test_read_only_file (void)
{
  Fixture f;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write every file");
      return;
    }
  fixture_create (&f);
  fixture_close (&f);
  g_assert_cmpint (g_chmod (f.path, 0444), ==, 0);
  assert_open_fails (f.path, CRA_STORE_READ_WRITE, CRA_ERROR_READ_ONLY);
  fixture_reopen (&f, CRA_STORE_READ_ONLY);
  fixture_clear (&f);
}

/* On a network file system: no shared memory, one program, the same behaviour otherwise. */
static void
test_remote_is_exclusive (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;

  cra_connection_set_remote_for_test (TRUE);
  fixture_create (&f);
  fixture_add_product (f.store, "p");
  g_assert_true (cra_store_poll_changed (f.store));
  g_assert_false (cra_store_poll_changed (f.store));
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==, 1);
  g_assert_no_error (error);
  log = g_strconcat (f.path, "-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (cra_store_undo (f.store, "tester", &error));
  cra_connection_set_remote_for_test (FALSE);
  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==, 0);
  fixture_clear (&f);
}

/* --- Older files --- */

#define ADD_COLUMN "ALTER TABLE product ADD COLUMN novelty TEXT NOT NULL DEFAULT 'none';"

static char *
load_script (const char *name)
{
  g_autoptr (GError) error = NULL;
  const char *root = g_getenv ("CRA_SOURCE_ROOT");
  g_autofree char *path
    = g_build_filename (root != NULL ? root : ".", "data/migrations", name, NULL);
  char *sql = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  return sql;
}

/* What later versions added to the tables a file of the first format is filled in, there for the
 * moment of writing. */
#define LATER_COLUMNS(VERB, KIND)                                                                  \
  "ALTER TABLE product " VERB " archetype" KIND ";"                                                \
  "ALTER TABLE version " VERB " operating_environment" KIND ";"                                    \
  "ALTER TABLE version " VERB " system_boundary" KIND ";"                                          \
  "ALTER TABLE version " VERB " risk_method" KIND ";"                                              \
  "ALTER TABLE version " VERB " risk_threshold" KIND ";"                                           \
  "ALTER TABLE version " VERB " risk_reviewed_on" KIND ";"                                         \
  "ALTER TABLE version " VERB " support_end_notice" KIND ";"

#define LATER_INDEX "CREATE VIRTUAL TABLE search_name USING fts5 (kind, name, words);"
#define FORMER_INDEX                                                                               \
  "INSERT INTO search_index (rowid, body) SELECT rowid, name FROM search_name;"                    \
  "DROP TABLE search_name;"

static void
make_old_file (Fixture *f)
{
  g_autofree char *initial = load_script ("0001-initial.sql");
  g_autofree char *wider
    = g_strconcat (initial, LATER_COLUMNS ("ADD", " ANY") LATER_INDEX, NULL);
  const char *scripts[] = { wider, NULL };

  cra_schema_set_scripts_for_test (scripts);
  fixture_create (f);
  fixture_add_version (f->store, fixture_add_product (f->store, "old"), "1.0");
  fixture_close (f);
  fixture_execute (f->path, LATER_COLUMNS ("DROP", "") FORMER_INDEX
                   "PRAGMA wal_checkpoint (TRUNCATE)");
}

static void
test_older_is_migrated (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStore) old = NULL;
  g_autofree char *initial = load_script ("0001-initial.sql");
  g_autofree char *papers = load_script ("0002-papers.sql");
  g_autofree char *later = load_script ("0003-steps.sql");
  g_autofree char *copy = NULL, *found = NULL, *version = NULL;
  const char *scripts[]
    = { initial, papers, later, ADD_COLUMN, "UPDATE product SET novelty = 'four';", NULL };

  make_old_file (&f);
  cra_schema_set_scripts_for_test (scripts);
  fixture_reopen (&f, CRA_STORE_READ_WRITE);
  g_assert_true (cra_store_verify_journal (f.store, NULL, &error));
  fixture_add_product (f.store, "new");
  fixture_close (&f);
  found = fixture_query (f.path,
                         "SELECT name, novelty FROM product ORDER BY id; PRAGMA user_version");
  g_assert_cmpstr (found, ==, "old|four\nnew|none\n5\n");

  cra_schema_set_scripts_for_test (NULL);
  copy = g_build_filename (f.folder, "test.format-1.craw", NULL);
  version = fixture_query (copy, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "1\n");
  old = cra_store_open (copy, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cra_store_count (old, &cra_product_type, NULL, 0, &error), ==, 1);
  g_clear_object (&old);
  fixture_clear (&f);
}

/* Looking at a file of the first format: what it lacks is empty, and the file stays as it is. */
static void
test_older_is_read_as_it_is (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) organisations = NULL, signatures = NULL;
  g_autofree char *before = NULL, *after = NULL;

  make_old_file (&f);
  fixture_execute (f.path, "INSERT INTO organisation (name) VALUES ('Example Manufacturer');"
                           "PRAGMA wal_checkpoint (TRUNCATE)");
  cra_schema_set_scripts_for_test (NULL);
  before = fixture_hash_file (f.path);
  fixture_reopen (&f, CRA_STORE_READ_ONLY);
  organisations = cra_store_list (f.store, &cra_organisation_type, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (organisations->len, ==, 1);
  g_assert_cmpstr (((CraOrganisation *) organisations->pdata[0])->name, ==,
                   "Example Manufacturer");
  g_assert_null (((CraOrganisation *) organisations->pdata[0])->letterhead);
  signatures = cra_store_list (f.store, &cra_signature_type, "version", 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signatures->len, ==, 0);
  g_assert_cmpint (cra_store_count (f.store, &cra_product_type, NULL, 0, &error), ==, 1);
  fixture_close (&f);
  after = fixture_hash_file (f.path);
  g_assert_cmpstr (before, ==, after);
  fixture_clear (&f);
}

static void
test_failed_migration_changes_nothing (void)
{
  g_autofree char *initial = load_script ("0001-initial.sql");
  const char *const steps[] = {
    ADD_COLUMN "INSERT INTO nowhere VALUES (1);",
    ADD_COLUMN "UPDATE version SET product = 99;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      Fixture f;
      g_autoptr (GError) error = NULL;
      const char *scripts[] = { initial, steps[i], NULL };
      g_autofree char *before = NULL, *after = NULL;
      CraStore *store = NULL;

      make_old_file (&f);
      before = fixture_query (f.path,
                              "PRAGMA user_version; SELECT * FROM product; SELECT * FROM version");
      /* Only what is expected of an old file matters before the step runs. */
      cra_schema_set_scripts_for_test (scripts);
      store = cra_store_open (f.path, CRA_STORE_READ_WRITE, &error);
      g_assert_null (store);
      g_assert_nonnull (error);
      after = fixture_query (f.path,
                             "PRAGMA user_version; SELECT * FROM product; SELECT * FROM version");
      g_assert_cmpstr (before, ==, after);
      cra_schema_set_scripts_for_test (NULL);
      fixture_reopen (&f, CRA_STORE_READ_WRITE);
      fixture_clear (&f);
    }
}

static void
test_old_program_stops_writing (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;

  fixture_create (&f);
  fixture_execute (f.path, "PRAGMA user_version = 99");
  g_assert_false (cra_store_undo (f.store, "tester", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_TOO_NEW);
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/tables-are-the-model", test_tables_are_the_model);
  g_test_add_func ("/store/schema/digest-is-that-of-the-steps", test_digest_is_current);
  g_test_add_func ("/store/schema/header-names-the-format", test_header);
  g_test_add_func ("/store/schema/connection-is-safe-and-durable", test_connection_is_safe);
  g_test_add_func ("/store/open/create-keeps-what-is-there", test_create_keeps_what_is_there);
  g_test_add_func ("/store/open/other-files-are-not-ours", test_not_a_workspace);
  g_test_add_func ("/store/open/newer-file-is-read-and-left-alone", test_newer_is_for_reading);
  g_test_add_func ("/store/open/crafted-schema-is-not-edited", test_crafted_schema);
  g_test_add_func ("/store/open/file-cut-short-is-damaged", test_cut_short_is_damaged);
  g_test_add_func ("/store/open/reading-leaves-no-trace", test_reading_leaves_no_trace);
  g_test_add_func ("/store/open/unwritable-file-is-read-only", test_read_only_file);
  g_test_add_func ("/store/open/network-file-system-is-exclusive", test_remote_is_exclusive);
  g_test_add_func ("/store/migrate/older-file-is-copied-and-brought-up", test_older_is_migrated);
  g_test_add_func ("/store/migrate/older-file-is-read-as-it-is", test_older_is_read_as_it_is);
  g_test_add_func ("/store/migrate/failure-changes-nothing", test_failed_migration_changes_nothing);
  g_test_add_func ("/store/migrate/old-program-stops-writing", test_old_program_stops_writing);
  return g_test_run ();
}
