/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What full-text search looks in: kept up with every change, in its transaction. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-search.h"

#include "base/cra-text.h"

#include <string.h>

/* Where indexed text comes from. */
enum
{
  SOURCE_FIELDS = 0,
  SOURCE_TEXT = 1,
};

/* The row of an entry; with CREATE it is made. 0 where there is none. */
static gboolean
find_entry (CraConnection *connection, const char *type, gint64 id, int source, guint page,
            gboolean create, gint64 *entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection,
    create ? "INSERT INTO search_entry (type, object, source, page) VALUES (?1, ?2, ?3, ?4)"
           : "SELECT id FROM search_entry WHERE type = ?1 AND object = ?2 AND source = ?3 "
             "AND page = ?4",
    error);
  int row = -1;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, type, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, id);
  sqlite3_bind_int (statement, 3, source);
  sqlite3_bind_int64 (statement, 4, page);
  row = cra_connection_step (connection, statement, error);
  *entry = row == 1 ? sqlite3_column_int64 (statement, 0)
           : row == 0 && create ? sqlite3_last_insert_rowid (connection->db)
                                : 0;
  return row >= 0;
}

static gboolean
run_on_entry (CraConnection *connection, const char *sql, gint64 entry, const char *const *texts,
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry);
  for (int i = 0; texts != NULL && texts[i] != NULL; i++)
    sqlite3_bind_text (statement, i + 2, texts[i], -1, SQLITE_STATIC);
  return cra_connection_step (connection, statement, error) == 0;
}

/* What is written about an entry, by where its text comes from. */
static const struct
{
  const char *insert;
  const char *update;
  const char *remove;
} commands[] = {
  [SOURCE_FIELDS] = { "INSERT INTO search_name (rowid, kind, name, words) VALUES (?1, ?2, ?3, ?4)",
                      "UPDATE search_name SET kind = ?2, name = ?3, words = ?4 WHERE rowid = ?1",
                      "DELETE FROM search_name WHERE rowid = ?1" },
  [SOURCE_TEXT] = { "INSERT INTO search_index (rowid, body) VALUES (?1, ?2)",
                    "UPDATE search_index SET body = ?2 WHERE rowid = ?1",
                    "DELETE FROM search_index WHERE rowid = ?1" },
};

/* TEXTS: one for each column of the index; NULL takes the entry out. */
static gboolean
set_entry (CraConnection *connection, const char *type, gint64 id, int source, guint page,
           const char *const *texts, GError **error)
{
  gint64 entry = 0;

  if (!find_entry (connection, type, id, source, page, FALSE, &entry, error))
    return FALSE;
  if (entry != 0 && texts != NULL)
    return run_on_entry (connection, commands[source].update, entry, texts, error);
  if (entry != 0)
    return run_on_entry (connection, commands[source].remove, entry, NULL, error)
           && run_on_entry (connection, "DELETE FROM search_entry WHERE id = ?1", entry, NULL,
                            error);
  if (texts == NULL)
    return TRUE;
  return find_entry (connection, type, id, source, page, TRUE, &entry, error)
         && run_on_entry (connection, commands[source].insert, entry, texts, error);
}

static char *
join_words (const CraObject *object)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      g_autofree char *text = field->searchable ? cra_object_dup_field (object, field) : NULL;

      if (text != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", text);
    }
  return g_string_free (words, FALSE);
}

/* The first line is the name: what an object is called comes first among its fields. */
gboolean
cra_search_put_object (CraConnection *connection, const CraObject *object, GError **error)
{
  g_autofree char *words = join_words (object);
  const char *rest = strchr (words, '\n');
  g_autofree char *line
    = g_strndup (words, rest != NULL ? (gsize) (rest - words) : strlen (words));
  g_autofree char *name = g_strconcat (line, CRA_SEARCH_END, NULL);
  const char *const texts[]
    = { object->type->name, name, rest != NULL ? rest + 1 : "", NULL };
  gboolean blank = cra_text_is_blank (words);

  return set_entry (connection, object->type->name, object->id, SOURCE_FIELDS, 0,
                    blank ? NULL : texts, error);
}

gboolean
cra_search_remove_object (CraConnection *connection, const CraObjectType *type, gint64 id,
                          GError **error)
{
  return set_entry (connection, type->name, id, SOURCE_FIELDS, 0, NULL, error);
}

gboolean
cra_search_put_text (CraConnection *connection, const CraObjectType *type, gint64 id, guint page,
                     const char *text, GError **error)
{
  const char *const texts[] = { text, NULL };

  return set_entry (connection, type->name, id, SOURCE_TEXT, page,
                    cra_text_is_blank (text) ? NULL : texts, error);
}

gboolean
cra_search_add_component (CraConnection *connection, const CraComponent *component, GError **error)
{
  g_autofree char *words
    = g_strdup_printf ("%s\n%s\n%s", component->group_name != NULL ? component->group_name : "",
                       component->supplier != NULL ? component->supplier : "",
                       component->purl != NULL ? component->purl : "");
  g_autofree char *name
    = g_strconcat (component->name != NULL ? component->name : "", CRA_SEARCH_END, NULL);
  const char *const texts[] = { name, words, NULL };

  return run_on_entry (connection,
                       "INSERT INTO component_index (rowid, name, words) VALUES (?1, ?2, ?3)",
                       component->object.id, texts, error);
}
