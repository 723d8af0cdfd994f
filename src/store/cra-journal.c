/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: writing, listing, and what undo and redo would take. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-journal.h"

#include "base/cra-clock.h"
#include "base/cra-digest.h"
#include "base/cra-error.h"

#include <string.h>

/* Entries between two looks at the job. */
#define STEP_ENTRIES 256

void
cra_journal_entry_free (CraJournalEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->at);
  g_free (self->who);
  g_free (self->verb);
  g_free (self->subject);
  g_free (self->changes);
  g_free (self->digest);
  g_free (self);
}

static char *
read_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

static CraJournalEntry *
read_entry (sqlite3_stmt *statement)
{
  CraJournalEntry *entry = g_new0 (CraJournalEntry, 1);

  entry->number = sqlite3_column_int64 (statement, 0);
  entry->at = read_text (statement, 1);
  entry->who = read_text (statement, 2);
  entry->verb = read_text (statement, 3);
  entry->subject = read_text (statement, 4);
  entry->changes = read_text (statement, 5);
  entry->digest = read_text (statement, 6);
  entry->undoes = sqlite3_column_int64 (statement, 7);
  return entry;
}

GPtrArray *
cra_journal_read_entries (CraConnection *connection, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_journal_entry_free);
  int row = -1;

  while ((row = cra_connection_step (connection, statement, error)) == 1)
    g_ptr_array_add (entries, read_entry (statement));
  return row == 0 ? g_steal_pointer (&entries) : NULL;
}

/* --- The chain --- */

static void
append_member (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "\"%s\":", name);
  cra_changes_append_string (out, text);
  g_string_append_c (out, ',');
}

/* The digest before, a line feed, and the row as JSON with its members in order. */
static char *
compute_digest (const char *previous, const CraJournalEntry *entry)
{
  g_autoptr (GString) out = g_string_new (previous);

  g_string_append (out, "\n{");
  append_member (out, "at", entry->at);
  g_string_append_printf (out, "\"changes\":%s,\"number\":%" G_GINT64_FORMAT ",", entry->changes,
                          entry->number);
  append_member (out, "subject", entry->subject);
  g_string_append_printf (out, "\"undoes\":%" G_GINT64_FORMAT ",", entry->undoes);
  append_member (out, "verb", entry->verb);
  append_member (out, "who", entry->who);
  out->str[out->len - 1] = '}';
  return cra_digest_of_data (out->str, out->len);
}

char *
cra_journal_get_head (CraConnection *connection, gint64 *length, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT number, digest FROM journal ORDER BY number DESC LIMIT 1", error);
  int row = statement != NULL ? cra_connection_step (connection, statement, error) : -1;

  if (row < 0)
    return NULL;
  if (length != NULL)
    *length = row == 1 ? sqlite3_column_int64 (statement, 0) : 0;
  return row == 1 ? read_text (statement, 1) : g_strdup (CRA_JOURNAL_START);
}

static gboolean
insert_entry (CraConnection *connection, const CraJournalEntry *entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "INSERT INTO journal (" CRA_JOURNAL_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->number);
  cra_statement_bind_text (statement, 2, entry->at);
  cra_statement_bind_text (statement, 3, entry->who);
  cra_statement_bind_text (statement, 4, entry->verb);
  cra_statement_bind_text (statement, 5, entry->subject);
  cra_statement_bind_text (statement, 6, entry->changes);
  cra_statement_bind_text (statement, 7, entry->digest);
  if (entry->undoes != 0)
    sqlite3_bind_int64 (statement, 8, entry->undoes);
  return cra_connection_step (connection, statement, error) == 0;
}

static gboolean
insert_objects (CraConnection *connection, gint64 number, GPtrArray *changes, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "INSERT INTO journal_object (type, object, number) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const CraChange *change = changes->pdata[i];

      sqlite3_bind_text (statement, 1, change->type->name, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, change->id);
      sqlite3_bind_int64 (statement, 3, number);
      if (cra_connection_step (connection, statement, error) < 0)
        return FALSE;
      sqlite3_reset (statement);
    }
  return TRUE;
}

gboolean
cra_journal_append (CraConnection *connection, const CraAct *act, GPtrArray *changes, gint64 undoes,
                    GError **error)
{
  CraJournalEntry entry = { .undoes = undoes };
  gint64 length = 0;
  g_autofree char *previous = cra_journal_get_head (connection, &length, error);
  g_autofree char *at = cra_clock_now_text ();
  g_autofree char *who = g_utf8_make_valid (act->who != NULL ? act->who : "", -1);
  g_autofree char *verb = g_utf8_make_valid (act->verb, -1);
  g_autofree char *subject = g_utf8_make_valid (act->subject != NULL ? act->subject : "", -1);
  g_autofree char *text = cra_changes_write (changes);
  g_autofree char *digest = NULL;

  if (previous == NULL)
    return FALSE;
  entry.number = length + 1;
  entry.at = at;
  entry.who = who;
  entry.verb = verb;
  entry.subject = subject;
  entry.changes = text;
  entry.digest = digest = compute_digest (previous, &entry);
  connection->last_entry = entry.number;
  return insert_entry (connection, &entry, error)
         && insert_objects (connection, entry.number, changes, error);
}

static gboolean
fail_chain (CraConnection *connection, gint64 number, const char *what, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
               "The history of \"%s\" was changed or damaged: entry %" G_GINT64_FORMAT
               " %s. Restore a backup, or open the file read-only to look at it",
               connection->name, number, what);
  return FALSE;
}

/* SQLite remembers the highest number ever given: entries cut off at the end are noticed. */
static gboolean
check_end (CraConnection *connection, gint64 last, GError **error)
{
  gint64 given = 0;

  if (!cra_connection_get_number (
        connection, "SELECT ifnull (max (seq), 0) FROM sqlite_sequence WHERE name = 'journal'",
        &given, error))
    return FALSE;
  return given == last || fail_chain (connection, last + 1, "is missing", error);
}

static sqlite3_stmt *
prepare_tail (CraConnection *connection, guint count, GError **error)
{
  sqlite3_stmt *statement = cra_connection_prepare (
    connection,
    "SELECT " CRA_JOURNAL_COLUMNS " FROM journal "
    "WHERE number >= (SELECT ifnull (max (number), 0) FROM journal) - ?1 ORDER BY number",
    error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, count > 0 ? (gint64) count : G_MAXINT64);
  return statement;
}

gboolean
cra_journal_check_chain (CraConnection *connection, guint count, CraJob *job, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_tail (connection, count, error);
  g_autofree char *previous = NULL;
  gint64 last = 0;
  int row = -1;

  if (statement == NULL)
    return FALSE;
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      g_autoptr (CraJournalEntry) entry = read_entry (statement);
      g_autofree char *digest = NULL;

      /* Where only the tail is checked, its first entry gives the digest to start from. */
      if (previous == NULL && entry->number == 1)
        previous = g_strdup (CRA_JOURNAL_START);
      if (previous != NULL || count == 0)
        {
          if (entry->number != last + 1)
            return fail_chain (connection, last + 1, "is missing", error);
          digest = compute_digest (previous, entry);
          if (strcmp (digest, entry->digest) != 0)
            return fail_chain (connection, entry->number, "does not fit its digest", error);
        }
      g_free (previous);
      previous = g_steal_pointer (&entry->digest);
      last = entry->number;
      if (last % STEP_ENTRIES == 0 && !cra_job_step (job, -1, NULL, error))
        return FALSE;
    }
  return row == 0 && check_end (connection, last, error);
}

/* --- Listing --- */

GPtrArray *
cra_journal_list (CraConnection *connection, gint64 before, guint count, const CraObjectType *type,
                  gint64 id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT " CRA_JOURNAL_COLUMNS " FROM journal WHERE number < ?1");
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (type != NULL)
    g_string_append_printf (
      sql, " AND number IN (SELECT number FROM journal_object WHERE type = ?3%s)",
      id != 0 ? " AND object = ?4" : "");
  g_string_append (sql, " ORDER BY number DESC LIMIT ?2");
  statement = cra_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, before > 0 ? before : G_MAXINT64);
  sqlite3_bind_int64 (statement, 2, count == G_MAXUINT ? -1 : (gint64) count);
  if (type != NULL)
    sqlite3_bind_text (statement, 3, type->name, -1, SQLITE_STATIC);
  if (type != NULL && id != 0)
    sqlite3_bind_int64 (statement, 4, id);
  return cra_journal_read_entries (connection, statement, error);
}

/* --- Undo and redo --- */

/* Signing is followed by another act, never taken back; nothing is before the beginning. */
static gboolean
can_be_undone (const char *verb)
{
  return !g_str_has_prefix (verb, "signature.") && strcmp (verb, "workspace.create") != 0;
}

/* Building a paper or looking at another version changes no answer: undo goes on. */
static gboolean
is_passed_over (const char *verb)
{
  return verb != NULL
         && (g_str_has_prefix (verb, "document.") || strcmp (verb, "workspace.set") == 0);
}

/* Walks back from the newest entry. The later of an undo and a redo says how an entry stands. Undo
 * takes the last act that stands; redo the last one undone, unless there was a new act since. 0 =
 * none, -1 = ERROR. */
static gint64
find_candidate (CraConnection *connection, sqlite3_stmt *statement, gboolean redo, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  int row = -1;

  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      gint64 number = sqlite3_column_int64 (statement, 0);
      const char *verb = (const char *) sqlite3_column_text (statement, 1);
      gint64 target = sqlite3_column_int64 (statement, 2);
      gboolean is_undo = g_strcmp0 (verb, "undo") == 0;

      if (target == 0 && is_passed_over (verb))
        continue;
      if (target == 0)
        {
          if (redo || verb == NULL || !can_be_undone (verb))
            return 0;
          if (!GPOINTER_TO_INT (g_hash_table_lookup (undone, &number)))
            return number;
        }
      else if (!g_hash_table_contains (undone, &target))
        {
          if (redo && is_undo)
            return target;
          g_hash_table_insert (undone, g_memdup2 (&target, sizeof target),
                               GINT_TO_POINTER (is_undo));
        }
    }
  return row == 0 ? 0 : -1;
}

gboolean
cra_journal_peek (CraConnection *connection, gboolean redo, CraJournalEntry **entry, GError **error)
{
  g_autoptr (sqlite3_stmt) walk = cra_connection_prepare (
    connection, "SELECT number, verb, undoes FROM journal ORDER BY number DESC", error);
  g_autoptr (GPtrArray) found = NULL;
  gint64 number = walk != NULL ? find_candidate (connection, walk, redo, error) : -1;

  *entry = NULL;
  if (number <= 0)
    return number == 0;
  found = cra_journal_list (connection, number + 1, 1, NULL, 0, error);
  if (found == NULL)
    return FALSE;
  if (found->len == 1)
    *entry = g_ptr_array_steal_index (found, 0);
  return TRUE;
}
