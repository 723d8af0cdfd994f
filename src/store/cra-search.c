/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search: the words of all objects and of the documents behind them. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-search.h"

#include "base/cra-text.h"
#include "store/cra-store.h"

#include <string.h>

/* Where indexed text comes from. */
enum
{
  SOURCE_FIELDS = 0,
  SOURCE_TEXT = 1,
};

/* A shorter beginning matches nearly everything, and ranking that takes seconds. */
#define SHORTEST_PREFIX 3

/* What a person types; more is an accident of the clipboard. */
#define MOST_TERMS 32

void
cra_search_hit_free (CraSearchHit *self)
{
  if (self == NULL)
    return;
  g_free (self->type);
  g_free (self->snippet);
  g_free (self);
}

/* --- The index --- */

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
run_on_entry (CraConnection *connection, const char *sql, gint64 entry, const char *body,
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry);
  if (body != NULL)
    sqlite3_bind_text (statement, 2, body, -1, SQLITE_STATIC);
  return cra_connection_step (connection, statement, error) == 0;
}

static gboolean
set_entry (CraConnection *connection, const char *type, gint64 id, int source, guint page,
           const char *body, GError **error)
{
  gint64 entry = 0;
  gboolean blank = cra_text_is_blank (body);

  if (!find_entry (connection, type, id, source, page, FALSE, &entry, error))
    return FALSE;
  if (entry != 0 && !blank)
    return run_on_entry (connection, "UPDATE search_index SET body = ?2 WHERE rowid = ?1", entry,
                         body, error);
  if (entry != 0)
    return run_on_entry (connection, "DELETE FROM search_index WHERE rowid = ?1", entry, NULL,
                         error)
           && run_on_entry (connection, "DELETE FROM search_entry WHERE id = ?1", entry, NULL,
                            error);
  if (blank)
    return TRUE;
  return find_entry (connection, type, id, source, page, TRUE, &entry, error)
         && run_on_entry (connection, "INSERT INTO search_index (rowid, body) VALUES (?1, ?2)",
                          entry, body, error);
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

gboolean
cra_search_put_object (CraConnection *connection, const CraObject *object, GError **error)
{
  g_autofree char *words = join_words (object);

  return set_entry (connection, object->type->name, object->id, SOURCE_FIELDS, 0, words, error);
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
  return set_entry (connection, type->name, id, SOURCE_TEXT, page, text, error);
}

/* --- The query --- */

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Everything is quoted, so that no word is an operator of the index. */
static void
append_term (GString *query, const char *text, gsize length, gboolean is_prefix)
{
  g_autofree char *term = g_strndup (text, length);

  if (!has_letters (term))
    return;
  if (is_prefix)
    g_strdelimit (term, "*", ' ');
  g_strchomp (term);
  g_string_append_printf (
    query, "%s\"%s\"%s", query->len > 0 ? " " : "", term,
    is_prefix && g_utf8_strlen (term, -1) >= SHORTEST_PREFIX ? "*" : "");
}

char *
cra_search_make_query (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *query = g_string_new (NULL);
  const char *p = valid;

  for (guint i = 0; *p != '\0' && i < MOST_TERMS; i++)
    {
      gsize length = 0;
      gboolean is_phrase = FALSE, is_prefix = FALSE;

      while (g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      is_phrase = *p == '"';
      p += is_phrase ? 1 : 0;
      while (p[length] != '\0' && p[length] != '"'
             && (is_phrase || !g_unichar_isspace (g_utf8_get_char (p + length))))
        length += (gsize) g_utf8_skip[(guchar) p[length]];
      is_prefix = !is_phrase && length > 0 && p[length - 1] == '*';
      append_term (query, p, length, is_prefix);
      p += length;
      p += is_phrase && *p == '"' ? 1 : 0;
    }
  return g_string_free (query, query->len == 0);
}

/* --- Finding --- */

static gboolean
find_object (CraConnection *connection,
             const char *type,
             gint64 id,
             gboolean *exists,
             GError **error)
{
  const CraObjectType *known = cra_object_type_find (type);
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  int row = -1;

  *exists = FALSE;
  if (known == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1", known->name);
  statement = cra_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  row = cra_connection_step (connection, statement, error);
  *exists = row == 1;
  return row >= 0;
}

/* Line feeds of a page would break a list's row. */
static char *
flatten (const char *snippet)
{
  g_autofree char *valid = g_utf8_make_valid (snippet != NULL ? snippet : "", -1);
  GString *flat = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = flat->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (flat, ' ');
      space = FALSE;
      g_string_append_unichar (flat, c);
    }
  return g_string_free (flat, FALSE);
}

static CraSearchHit *
read_hit (sqlite3_stmt *statement)
{
  CraSearchHit *hit = g_new0 (CraSearchHit, 1);

  hit->type = cra_statement_dup_text (statement, 0);
  hit->id = sqlite3_column_int64 (statement, 1);
  hit->page = (guint) sqlite3_column_int64 (statement, 2);
  hit->snippet = flatten ((const char *) sqlite3_column_text (statement, 3));
  return hit;
}

GPtrArray *
cra_search_find (CraConnection *connection, const char *query, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_search_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *match = cra_search_make_query (query);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int row = 0;

  if (match == NULL)
    return g_steal_pointer (&hits);
  /* Equal ranks in a fixed order, so that the list does not jump while typing. */
  statement = cra_connection_prepare (
    connection,
    "SELECT type, object, page, snippet (search_index, 0, '', '', '…', 24) FROM search_index "
    "JOIN search_entry ON search_entry.id = search_index.rowid WHERE search_index MATCH ?1 "
    "ORDER BY bm25 (search_index), search_entry.id",
    error);
  if (statement == NULL)
    return NULL;
  cra_statement_bind_text (statement, 1, match);
  while (hits->len < limit && (row = cra_connection_step (connection, statement, error)) == 1)
    {
      gboolean exists = FALSE;
      const char *type = (const char *) sqlite3_column_text (statement, 0);
      gint64 id = sqlite3_column_int64 (statement, 1);
      char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT " %d", type, id,
                                   sqlite3_column_int (statement, 2));

      if (!g_hash_table_add (seen, key))
        continue;
      if (!find_object (connection, type, id, &exists, error))
        return NULL;
      if (exists)
        g_ptr_array_add (hits, read_hit (statement));
    }
  return row >= 0 ? g_steal_pointer (&hits) : NULL;
}
