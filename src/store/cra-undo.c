/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: the changes of an entry the other way round, as a new entry. Undo turns round the
 * act (or what brought it back last), redo turns round what took it back. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-transaction.h"

#include "base/cra-error.h"
#include "store/cra-journal.h"
#include "store/cra-rows.h"

#include <string.h>

/* All is compared before anything changes. Removing first and adding last keeps what must be unique
 * unique on the way. */
enum
{
  PASS_CHECK,
  PASS_REMOVE,
  PASS_UPDATE,
  PASS_ADD,
  N_PASSES
};

typedef struct
{
  CraTransaction *transaction;
  const CraJournalEntry *entry;
  gboolean redo;
} Undo;

static gboolean
fail_conflict (const Undo *self, const CraObjectType *type, gint64 id, const CraObject *object,
               const char *what, GError **error)
{
  g_autofree char *name = cra_rows_describe (type, id, object);

  g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
               "Cannot %s \"%s\" (%s): %s %s since. Change it by hand instead",
               self->redo ? "redo" : "undo", self->entry->verb, self->entry->subject, name, what);
  return FALSE;
}

/* Sets the fields that TEXTS names. */
static gboolean
set_fields (CraObject *object, GHashTable *texts, GError **error)
{
  GHashTableIter iter;
  gpointer name = NULL, text = NULL;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      const CraField *field = cra_object_type_find_field (object->type, name);

      if (field == NULL)
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                       "A journal entry names the field \"%.60s\", which %s does not have",
                       (char *) name, object->type->name);
          return FALSE;
        }
      if (!cra_object_set_field (object, field, text, error))
        return FALSE;
    }
  return TRUE;
}

/* The fields still hold what the entry left there. */
static gboolean
has_fields (const CraObject *object, GHashTable *texts)
{
  GHashTableIter iter;
  gpointer name = NULL, text = NULL;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      const CraField *field = cra_object_type_find_field (object->type, name);
      g_autofree char *current = field != NULL ? cra_object_dup_field (object, field) : NULL;

      if (g_strcmp0 (current, text) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_removal (const Undo *self, const CraStoredChange *change, const CraObject *current,
               GError **error)
{
  CraObject *expected = cra_object_new (change->type);
  gboolean same = FALSE;

  expected->id = change->id;
  same = set_fields (expected, change->after, NULL) && cra_object_equal (expected, current);
  cra_object_unref (expected);
  return same || fail_conflict (self, change->type, change->id, current, "was changed", error);
}

static gboolean
check_change (const Undo *self, const CraStoredChange *change, const CraObject *current,
              GError **error)
{
  if (change->after == NULL)
    return current == NULL
           || fail_conflict (self, change->type, change->id, current, "was added", error);
  if (current == NULL)
    return fail_conflict (self, change->type, change->id, NULL, "was removed", error);
  if (change->before == NULL)
    return check_removal (self, change, current, error);
  return has_fields (current, change->after)
         || fail_conflict (self, change->type, change->id, current, "was changed", error);
}

static gboolean
apply_update (const Undo *self, const CraStoredChange *change, CraObject *current, GError **error)
{
  CraObject *after = cra_object_copy (current);
  gboolean done = set_fields (after, change->before, error)
                  && cra_transaction_update (self->transaction, current, after, error);

  cra_object_unref (after);
  return done;
}

static gboolean
apply_addition (const Undo *self, const CraStoredChange *change, GError **error)
{
  CraObject *object = cra_object_new (change->type);
  gboolean done = FALSE;

  object->id = change->id;
  done = set_fields (object, change->before, error)
         && cra_transaction_insert (self->transaction, object, error);
  cra_object_unref (object);
  return done;
}

/* What came since from acts that undo passes over (papers, settings) goes along or lets go. */
static gboolean
apply_change (const Undo *self, const CraStoredChange *change, guint pass, GError **error)
{
  guint needed = change->before == NULL  ? PASS_REMOVE
                 : change->after == NULL ? PASS_ADD
                                         : PASS_UPDATE;
  CraObject *current = NULL;
  gboolean done = TRUE;

  if (pass != PASS_CHECK && pass != needed)
    return TRUE;
  if (change->type == NULL || (change->before == NULL && change->after == NULL))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                   "A journal entry changes a \"%.60s\" in a way this program does not know",
                   change->type_name);
      return FALSE;
    }
  if (!cra_rows_find (self->transaction->connection, change->type, change->id, &current, error))
    return FALSE;
  if (pass == PASS_CHECK)
    done = check_change (self, change, current, error);
  else if (pass == PASS_ADD)
    done = apply_addition (self, change, error);
  else if (current != NULL && pass == PASS_REMOVE)
    done = cra_transaction_remove (self->transaction, change->type, change->id, error);
  else if (current != NULL)
    done = apply_update (self, change, current, error);
  cra_object_unref (current);
  return done;
}

/* The newest entry that did (for redo: took back) what ENTRY did. */
static CraJournalEntry *
find_source (const Undo *self, GError **error)
{
  CraConnection *connection = self->transaction->connection;
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT max (number) FROM journal WHERE number = ?1 OR undoes = ?1", error);
  g_autoptr (GPtrArray) found = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, self->entry->number);
  if (cra_connection_step (connection, statement, error) != 1)
    return NULL;
  found = cra_journal_list (connection, sqlite3_column_int64 (statement, 0) + 1, 1, NULL, 0, error);
  return found != NULL && found->len == 1 ? g_ptr_array_steal_index (found, 0) : NULL;
}

static gboolean
apply_entry (const Undo *self, GError **error)
{
  g_autoptr (CraJournalEntry) source = find_source (self, error);
  g_autoptr (GPtrArray) changes
      = source != NULL ? cra_changes_parse (source->changes, error) : NULL;

  /* References are checked at COMMIT: the order of objects does not matter then. */
  if (changes == NULL
      || !cra_connection_execute (self->transaction->connection,
                                  "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint pass = PASS_CHECK; pass < N_PASSES; pass++)
    for (guint i = 0; i < changes->len; i++)
      if (!apply_change (self, changes->pdata[i], pass, error))
        return FALSE;
  return TRUE;
}

static gboolean
run_on_entry (CraTransaction *transaction, const CraJournalEntry *entry, const char *who,
              gboolean redo, GError **error)
{
  Undo self = { transaction, entry, redo };
  CraAct act = { who, redo ? "redo" : "undo", entry->subject };

  return apply_entry (&self, error)
         && cra_transaction_commit (transaction, &act, entry->number, error);
}

/* Why there is nothing to take back: a signature stands in the way, or nothing was done. */
static void
explain_nothing (CraConnection *connection, gboolean redo, GError **error)
{
  g_autoptr (GPtrArray) signed_last
    = redo ? NULL : cra_journal_list (connection, 0, 1, &cra_signature_type, 0, NULL);

  if (signed_last != NULL && signed_last->len == 1)
    {
      const CraJournalEntry *entry = signed_last->pdata[0];

      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "The signature %s of %s cannot be undone, nor can what was done before it. "
                   "Change what is "
                   "wrong, build the paper again and sign that", entry->subject, entry->at);
      return;
    }
  g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "There is nothing to %s in \"%s\"",
               redo ? "redo" : "undo", connection->name);
}

gboolean
cra_transaction_run_undo (CraConnection *connection, const char *who, gboolean redo, GError **error)
{
  CraTransaction transaction = { NULL };
  g_autoptr (CraJournalEntry) entry = NULL;
  gboolean done = cra_transaction_begin (&transaction, connection, error)
                  && cra_journal_peek (connection, redo, &entry, error);

  if (done && entry == NULL)
    {
      explain_nothing (connection, redo, error);
      done = FALSE;
    }
  done = done && run_on_entry (&transaction, entry, who, redo, error);
  cra_transaction_end (&transaction);
  return done;
}
