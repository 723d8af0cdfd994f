/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace in a folder of its own, and short ways to write to it. */
#include "store-fixture.h"

#include "base/cra-digest.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

void
fixture_init (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("cra-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.craw", NULL);
  self->store = NULL;
}

void
fixture_create (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  fixture_init (self);
  self->store = cra_store_create (self->path, &error);
  g_assert_no_error (error);
}

void
fixture_create_older (Fixture *self, guint format)
{
  static const char *const scripts[] = { "0001-initial.sql", "0002-papers.sql" };
  const char *root = g_getenv ("CRA_SOURCE_ROOT");
  g_autofree char *header = g_strdup_printf (
    "PRAGMA application_id = %d; PRAGMA user_version = %u;", 0x43524157, format);

  fixture_init (self);
  g_assert_cmpuint (format, <=, G_N_ELEMENTS (scripts));
  for (guint i = 0; i < format; i++)
    {
      g_autofree char *path
        = g_build_filename (root != NULL ? root : ".", "data/migrations", scripts[i], NULL);
      g_autofree char *sql = NULL;

      g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
      fixture_execute (self->path, sql);
    }
  fixture_execute (self->path, header);
}

void
fixture_close (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  cra_store_close (self->store, &error);
  g_assert_no_error (error);
  g_clear_object (&self->store);
}

void
fixture_reopen (Fixture *self, CraStoreMode mode)
{
  g_autoptr (GError) error = NULL;

  fixture_close (self);
  self->store = cra_store_open (self->path, mode, &error);
  g_assert_no_error (error);
}

void
fixture_clear (Fixture *self)
{
  g_autoptr (GDir) folder = NULL;
  const char *name = NULL;

  fixture_close (self);
  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

static gboolean
put_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  return cra_transaction_put (transaction, data, error);
}

gint64
fixture_put (CraStore *store, const char *verb, gpointer object)
{
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", verb, "something" };

  cra_store_write (store, &act, put_cb, object, &error);
  g_assert_no_error (error);
  return ((CraObject *) object)->id;
}

typedef struct
{
  const CraObjectType *type;
  gint64 id;
} Removal;

static gboolean
remove_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Removal *removal = data;

  return cra_transaction_remove (transaction, removal->type, removal->id, error);
}

void
fixture_remove (CraStore *store, const CraObjectType *type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", "object.remove", "something" };
  Removal removal = { type, id };

  cra_store_write (store, &act, remove_cb, &removal, &error);
  g_assert_no_error (error);
}

typedef struct
{
  GBytes *bytes;
  char *digest;
} Bytes;

static gboolean
put_bytes_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Bytes *bytes = data;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes->bytes);
  gint64 size = -1;

  if (!cra_transaction_put_bytes (transaction, stream, NULL, &bytes->digest, &size, error))
    return FALSE;
  g_assert_cmpint (size, ==, g_bytes_get_size (bytes->bytes));
  return TRUE;
}

char *
fixture_put_bytes (CraStore *store, GBytes *data)
{
  g_autoptr (GError) error = NULL;
  CraAct act = { "tester", "bytes.put", "something" };
  Bytes bytes = { data, NULL };

  cra_store_write (store, &act, put_bytes_cb, &bytes, &error);
  g_assert_no_error (error);
  return bytes.digest;
}

gint64
fixture_add_product (CraStore *store, const char *name)
{
  g_autoptr (CraProduct) product = cra_product_new ();

  cra_set_text (&product->name, name);
  return fixture_put (store, "product.add", product);
}

gint64
fixture_add_version (CraStore *store, gint64 product, const char *name)
{
  g_autoptr (CraVersion) version = cra_version_new ();

  version->product = product;
  cra_set_text (&version->name, name);
  return fixture_put (store, "version.add", version);
}

gint64
fixture_add_answer (CraStore *store, gint64 version, const char *requirement,
                    const char *implementation)
{
  g_autoptr (CraAnswer) answer = cra_answer_new ();

  answer->version = version;
  cra_set_text (&answer->requirement, requirement);
  cra_set_text (&answer->implementation, implementation);
  return fixture_put (store, "answer.add", answer);
}

GPtrArray *
fixture_make_components (guint count)
{
  GPtrArray *components = g_ptr_array_new_with_free_func (cra_object_unref);

  for (guint i = 1; i <= count; i++)
    {
      CraComponent *component = cra_component_new ();

      component->number = i;
      component->kind = g_strdup ("library");
      component->name = g_strdup_printf ("lib-%u", i);
      component->version = g_strdup_printf ("%u.%u", i % 7, i % 11);
      component->purl = g_strdup_printf ("pkg:npm/lib-%u@%s", i, component->version);
      component->licence = g_strdup (i % 2 == 0 ? "MIT" : "Apache-2.0");
      component->direct = i % 10 == 0;
      g_ptr_array_add (components, component);
    }
  return components;
}

typedef struct
{
  CraSbom *sbom;
  guint count;
} Sbom;

static gboolean
put_sbom_cb (CraTransaction *transaction, gpointer data, GError **error)
{
  Sbom *sbom = data;
  g_autoptr (GPtrArray) components = fixture_make_components (sbom->count);
  g_autoptr (GArray) dependencies = g_array_new (FALSE, FALSE, sizeof (CraDependency));

  for (guint i = 1; i < sbom->count; i++)
    {
      CraDependency dependency = { i, i + 1 };

      g_array_append_val (dependencies, dependency);
    }
  return cra_transaction_put (transaction, sbom->sbom, error)
         && cra_transaction_put_components (transaction, sbom->sbom->object.id, components,
                                            dependencies, NULL, error);
}

gint64
fixture_add_sbom (CraStore *store, gint64 version, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraSbom) sbom = cra_sbom_new ();
  CraAct act = { "tester", "sbom.import", "bom.json" };
  Sbom data = { sbom, count };

  sbom->version = version;
  sbom->components = count;
  cra_set_text (&sbom->file_name, "bom.json");
  cra_store_write (store, &act, put_sbom_cb, &data, &error);
  g_assert_no_error (error);
  return sbom->object.id;
}

/* --- Looking from outside --- */

static int
append_row_cb (void *data, int count, char **values, char **names)
{
  GString *out = data;

  for (int i = 0; i < count; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "NULL");
  g_string_append_c (out, '\n');
  return 0;
}

static void
run_query (const char *path, const char *sql, GString *out)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  sqlite3_exec (db, sql, append_row_cb, out, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

char *
fixture_query (const char *path, const char *sql)
{
  GString *out = g_string_new (NULL);

  run_query (path, sql, out);
  return g_string_free (out, FALSE);
}

void
fixture_execute (const char *path, const char *sql)
{
  g_autofree char *ignored = fixture_query (path, sql);
}

char *
fixture_dump (const char *path)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; cra_object_types[i] != NULL; i++)
    g_string_append_printf (sql, "SELECT '%s', * FROM \"%s\" ORDER BY id; ",
                            cra_object_types[i]->name, cra_object_types[i]->name);
  g_string_append (
    sql, "SELECT 'component', * FROM component WHERE sbom IN (SELECT id FROM sbom) ORDER BY id; "
         "SELECT 'dependency', * FROM dependency WHERE sbom IN (SELECT id FROM sbom) "
         "ORDER BY sbom, number; "
         "SELECT 'words', type, object, kind, name, words FROM search_entry JOIN search_name ON "
         "search_name.rowid = search_entry.id WHERE source = 0 ORDER BY type, object; "
         "SELECT 'index', count (*) FROM search_index WHERE rowid NOT IN "
         "(SELECT id FROM search_entry WHERE source = 1); "
         "SELECT 'names', count (*) FROM search_name WHERE rowid NOT IN "
         "(SELECT id FROM search_entry WHERE source = 0)");
  return fixture_query (path, sql->str);
}

char *
fixture_hash_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return cra_digest_of_data (data, length);
}
