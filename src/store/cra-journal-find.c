/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for entries of the journal: who, when, what kind of object, which text. The numbers are the
 * key of all pages, so that no page costs more than the one before it. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-journal.h"

#include <string.h>

/* Of a text that is looked for: escaped in JSON and as a pattern it stays below what SQLite takes. */
#define MOST_BYTES 3000

/* A query as it grows, and the texts to bind to its question marks, in order. */
typedef struct
{
  GString *sql;
  GPtrArray *texts;
} Query;

static void
append_text (Query *query, const char *condition, const char *text)
{
  g_string_append (query->sql, condition);
  g_ptr_array_add (query->texts, g_strdup (text));
}

/* One of TEXTS: as one JSON array, so that lists of every length are the same statement. */
static void
append_list (Query *query, const char *condition, const char *const *texts)
{
  g_autoptr (GString) array = g_string_new ("[");

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (array, ',');
      cra_changes_append_string (array, texts[i]);
    }
  g_string_append_c (array, ']');
  append_text (query, condition, array->str);
}

/* TEXT anywhere, its own wildcards taken as they are. */
static char *
make_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (const char *place = text; *place != '\0'; place++)
    {
      if (strchr ("%_\\", *place) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *place);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

/* The same as it stands in the JSON of the changes. */
static char *
make_escaped_pattern (const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  cra_changes_append_string (escaped, text);
  g_string_truncate (escaped, escaped->len - 1);
  return make_pattern (escaped->str + 1);
}

/* SQLite refuses long patterns; nobody types one. */
static char *
cut_text (const char *text)
{
  gsize length = strnlen (text, MOST_BYTES);

  while (length > 0 && ((guchar) text[length] & 0xc0) == 0x80)
    length--;
  return g_strndup (text, length);
}

/* The first look at the changes is quick and also finds names of members; the second is exact. */
static void
append_search (Query *query, const CraJournalFilter *filter)
{
  g_autofree char *text = cut_text (filter->text);
  g_autofree char *pattern = make_pattern (text);
  g_autofree char *escaped = make_escaped_pattern (text);

  append_text (query, " AND (subject LIKE ? ESCAPE '\\'", pattern);
  append_text (query, " OR who LIKE ? ESCAPE '\\'", pattern);
  if (filter->verbs != NULL && filter->verbs[0] != NULL)
    append_list (query, " OR verb IN (SELECT value FROM json_each (?))", filter->verbs);
  if (filter->subjects != NULL && filter->subjects[0] != NULL)
    append_list (query, " OR subject IN (SELECT value FROM json_each (?))", filter->subjects);
  append_text (query, " OR (changes LIKE ? ESCAPE '\\'", escaped);
  append_text (query,
               " AND EXISTS (SELECT 1 FROM json_tree (journal.changes) AS part"
               " WHERE part.type = 'text' AND part.key NOT IN ('type', 'seal')"
               " AND part.value LIKE ? ESCAPE '\\')))",
               pattern);
}

static void
append_filter (Query *query, const CraJournalFilter *filter)
{
  if (filter == NULL)
    return;
  if (filter->who != NULL)
    append_text (query, " AND who = ?", filter->who);
  if (filter->since != NULL)
    append_text (query, " AND at >= ?", filter->since);
  if (filter->until != NULL)
    append_text (query, " AND at < ?", filter->until);
  if (filter->types != NULL)
    append_list (query,
                 " AND number IN (SELECT number FROM journal_object WHERE type IN"
                 " (SELECT value FROM json_each (?)))",
                 filter->types);
  if (filter->text != NULL && filter->text[0] != '\0')
    append_search (query, filter);
}

static sqlite3_stmt *
prepare (CraConnection *connection, const char *columns, const CraJournalFilter *filter,
         gint64 before, gint64 count, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Query query = { sql, texts };
  sqlite3_stmt *statement = NULL;

  g_string_printf (sql, "SELECT %s FROM journal WHERE number < ?", columns);
  append_filter (&query, filter);
  g_string_append (sql, " ORDER BY number DESC LIMIT ?");
  statement = cra_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, before > 0 ? before : G_MAXINT64);
  for (guint i = 0; i < texts->len; i++)
    sqlite3_bind_text (statement, (int) i + 2, texts->pdata[i], -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, (int) texts->len + 2, count);
  return statement;
}

GPtrArray *
cra_journal_find (CraConnection *connection, const CraJournalFilter *filter, gint64 before,
                  guint count, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = prepare (connection, CRA_JOURNAL_COLUMNS, filter, before, count, error);

  return statement != NULL ? cra_journal_read_entries (connection, statement, error) : NULL;
}

GArray *
cra_journal_find_numbers (CraConnection *connection, const CraJournalFilter *filter,
                          GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (connection, "number", filter, 0, -1, error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  int row = statement != NULL ? 1 : -1;

  while (statement != NULL && (row = cra_connection_step (connection, statement, error)) == 1)
    {
      gint64 number = sqlite3_column_int64 (statement, 0);

      g_array_append_val (numbers, number);
    }
  return row == 0 ? g_steal_pointer (&numbers) : NULL;
}

GStrv
cra_journal_list_people (CraConnection *connection, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT DISTINCT who FROM journal WHERE who <> '' ORDER BY who", error);
  g_autoptr (GStrvBuilder) people = g_strv_builder_new ();
  int row = statement != NULL ? 1 : -1;

  while (statement != NULL && (row = cra_connection_step (connection, statement, error)) == 1)
    g_strv_builder_add (people, (const char *) sqlite3_column_text (statement, 0));
  return row == 0 ? g_strv_builder_end (people) : NULL;
}
