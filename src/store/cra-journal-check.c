/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does the journal hold together, and do the objects stand as it says? SQLite's own check notices
 * one flipped bit in twenty-five; this notices them all. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-component-rows.h"
#include "store/cra-journal.h"
#include "store/cra-rows.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"

#include <string.h>

#define ADVICE "Restore a backup; what is in exported packages still holds"

typedef struct
{
  CraConnection *connection;
  CraJob *job;
  GHashTable *objects; /* "type id" -> CraObject, as the journal says */
  GHashTable *seals;   /* "id" of a bill of materials -> its seal */
} Check;

static char *
make_key (const char *type, gint64 id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, type, id);
}

static gboolean
fail_object (const Check *self, const char *key, const char *what, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED, "In \"%s\", %s %s. " ADVICE,
               self->connection->name, key, what);
  return FALSE;
}

static gboolean
set_fields (CraObject *object, GHashTable *texts)
{
  GHashTableIter iter;
  gpointer name = NULL, text = NULL;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      const CraField *field = cra_object_type_find_field (object->type, name);

      if (field == NULL || !cra_object_set_field (object, field, text, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
replay_change (Check *self, const CraStoredChange *change, GError **error)
{
  g_autofree char *key = make_key (change->type_name, change->id);
  CraObject *object = g_hash_table_lookup (self->objects, key);

  if (change->type == NULL || (change->before == NULL) != (object == NULL))
    return fail_object (self, key, "has a history that contradicts itself", error);
  if (change->seal != NULL)
    g_hash_table_insert (self->seals, g_memdup2 (&change->id, sizeof change->id),
                         g_strdup (change->seal));
  if (change->after == NULL)
    {
      g_hash_table_remove (self->objects, key);
      return TRUE;
    }
  if (object == NULL)
    {
      object = cra_object_new (change->type);
      object->id = change->id;
      g_hash_table_insert (self->objects, g_strdup (key), object);
    }
  return set_fields (object, change->after)
         || fail_object (self, key, "has a history that cannot be read", error);
}

static gboolean
replay_journal (Check *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    self->connection, "SELECT changes FROM journal ORDER BY number", error);
  int row = -1;

  if (statement == NULL)
    return FALSE;
  while ((row = cra_connection_step (self->connection, statement, error)) == 1)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 0);
      g_autoptr (GPtrArray) changes = cra_changes_parse (text != NULL ? text : "", error);

      if (changes == NULL || !cra_job_step (self->job, -1, NULL, error))
        return FALSE;
      for (guint i = 0; i < changes->len; i++)
        if (!replay_change (self, changes->pdata[i], error))
          return FALSE;
    }
  return row == 0;
}

static gboolean
compare_type (Check *self, const CraObjectType *type, GError **error)
{
  g_autoptr (GPtrArray) rows = cra_rows_list (self->connection, type, NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const CraObject *row = rows->pdata[i];
      g_autofree char *key = make_key (type->name, row->id);
      const CraObject *told = g_hash_table_lookup (self->objects, key);

      if (told == NULL)
        return fail_object (self, key, "is not in the journal", error);
      if (!cra_object_equal (row, told))
        return fail_object (self, key, "is not what the journal says", error);
      g_hash_table_remove (self->objects, key);
    }
  return cra_job_step (self->job, -1, NULL, error);
}

static gboolean
compare_seals (Check *self, GError **error)
{
  GHashTableIter iter;
  gpointer id = NULL, seal = NULL;

  g_hash_table_iter_init (&iter, self->seals);
  while (g_hash_table_iter_next (&iter, &id, &seal))
    {
      g_autofree char *found = cra_component_rows_compute_seal (self->connection, *(gint64 *) id,
                                                                self->job, error);
      g_autofree char *key = make_key ("the component list of sbom", *(gint64 *) id);

      if (found == NULL)
        return FALSE;
      if (strcmp (found, seal) != 0)
        return fail_object (self, key, "is not what the journal says", error);
    }
  return TRUE;
}

static gboolean
compare_objects (Check *self, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;

  for (guint i = 0; cra_object_types[i] != NULL; i++)
    if (!compare_type (self, cra_object_types[i], error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->objects);
  if (g_hash_table_iter_next (&iter, &key, NULL))
    return fail_object (self, key, "is missing", error);
  return compare_seals (self, error);
}

gboolean
cra_journal_check_objects (CraConnection *connection, CraJob *job, GError **error)
{
  Check self = { .connection = connection, .job = job };
  gboolean done = FALSE;

  self.objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cra_object_unref);
  self.seals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  done = replay_journal (&self, error) && compare_objects (&self, error);
  g_hash_table_unref (self.objects);
  g_hash_table_unref (self.seals);
  return done;
}
