/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: the changes of an entry the other way round (or once more), as a new entry. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-transaction.h"

#include "base/cra-error.h"
#include "store/cra-journal.h"
#include "store/cra-rows.h"

#include <string.h>

/* Removing first and adding last keeps what must be unique unique on the way. */
enum
{
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
apply_removal (const Undo *self, const CraStoredChange *change, CraObject *current,
               GHashTable *from, GError **error)
{
  CraObject *expected = NULL;
  gboolean same = FALSE;

  if (current == NULL)
    return fail_conflict (self, change->type, change->id, NULL, "was removed", error);
  expected = cra_object_new (change->type);
  expected->id = change->id;
  same = set_fields (expected, from, NULL) && cra_object_equal (expected, current);
  cra_object_unref (expected);
  if (!same)
    return fail_conflict (self, change->type, change->id, current, "was changed", error);
  return cra_transaction_delete (self->transaction, current, error);
}

static gboolean
apply_update (const Undo *self, const CraStoredChange *change, CraObject *current, GHashTable *from,
              GHashTable *to, GError **error)
{
  CraObject *after = NULL;
  gboolean done = FALSE;

  if (current == NULL)
    return fail_conflict (self, change->type, change->id, NULL, "was removed", error);
  if (!has_fields (current, from))
    return fail_conflict (self, change->type, change->id, current, "was changed", error);
  after = cra_object_copy (current);
  done = set_fields (after, to, error)
         && cra_transaction_update (self->transaction, current, after, error);
  cra_object_unref (after);
  return done;
}

static gboolean
apply_addition (const Undo *self, const CraStoredChange *change, CraObject *current, GHashTable *to,
                GError **error)
{
  CraObject *object = NULL;
  gboolean done = FALSE;

  if (current != NULL)
    return fail_conflict (self, change->type, change->id, current, "was added", error);
  object = cra_object_new (change->type);
  object->id = change->id;
  done = set_fields (object, to, error)
         && cra_transaction_insert (self->transaction, object, error);
  cra_object_unref (object);
  return done;
}

static gboolean
apply_change (const Undo *self, const CraStoredChange *change, guint pass, GError **error)
{
  GHashTable *from = self->redo ? change->before : change->after;
  GHashTable *to = self->redo ? change->after : change->before;
  guint needed = to == NULL ? PASS_REMOVE : from == NULL ? PASS_ADD : PASS_UPDATE;
  CraObject *current = NULL;
  gboolean done = FALSE;

  if (pass != needed || (from == NULL && to == NULL))
    return TRUE;
  if (change->type == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                   "A journal entry changes a \"%.60s\", which this program does not know",
                   change->type_name);
      return FALSE;
    }
  if (!cra_rows_find (self->transaction->connection, change->type, change->id, &current, error))
    return FALSE;
  done = needed == PASS_REMOVE   ? apply_removal (self, change, current, from, error)
         : needed == PASS_UPDATE ? apply_update (self, change, current, from, to, error)
                                 : apply_addition (self, change, current, to, error);
  cra_object_unref (current);
  return done;
}

static gboolean
apply_entry (const Undo *self, GError **error)
{
  g_autoptr (GPtrArray) changes = cra_changes_parse (self->entry->changes, error);

  /* References are checked at COMMIT: the order of objects does not matter then. */
  if (changes == NULL
      || !cra_connection_execute (self->transaction->connection,
                                  "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint pass = PASS_REMOVE; pass < N_PASSES; pass++)
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

gboolean
cra_transaction_run_undo (CraConnection *connection, const char *who, gboolean redo, GError **error)
{
  CraTransaction transaction = { NULL };
  g_autoptr (CraJournalEntry) entry = NULL;
  gboolean done = cra_transaction_begin (&transaction, connection, error)
                  && cra_journal_peek (connection, redo, &entry, error);

  if (done && entry == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "There is nothing to %s in \"%s\"",
                   redo ? "redo" : "undo", connection->name);
      done = FALSE;
    }
  done = done && run_on_entry (&transaction, entry, who, redo, error);
  cra_transaction_end (&transaction);
  return done;
}
