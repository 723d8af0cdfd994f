/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the workspace: every step is recorded, and becomes one journal entry in the end. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-transaction.h"

#include "base/cra-error.h"
#include "store/cra-byte-rows.h"
#include "store/cra-component-rows.h"
#include "store/cra-journal.h"
#include "store/cra-rows.h"
#include "store/cra-schema.h"
#include "store/cra-search.h"

#include <string.h>

/* --- Begin, commit --- */

/* A newer program may have brought the file up to date while we had it open. */
static gboolean
check_version (CraConnection *connection, GError **error)
{
  gint64 version = 0;

  if (!cra_connection_get_number (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == cra_schema_get_latest ())
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_TOO_NEW,
               "Cannot write to \"%s\": a newer version of CRA Workbench has brought it up to "
               "date. Close it, update the program and open it again",
               connection->name);
  return FALSE;
}

gboolean
cra_transaction_begin (CraTransaction *self, CraConnection *connection, GError **error)
{
  self->connection = connection;
  self->changes = cra_changes_new ();
  connection->doing = "write to";
  return cra_connection_execute (connection, "BEGIN IMMEDIATE", error)
         && check_version (connection, error);
}

gboolean
cra_transaction_commit (CraTransaction *self, const CraAct *act, gint64 undoes, GError **error)
{
  g_autoptr (GPtrArray) changes = cra_changes_list (self->changes);

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  if (changes->len == 0 && !self->touched)
    return TRUE;
  if (changes->len > 0
      && !cra_journal_append (self->connection, act, changes, undoes, error))
    return FALSE;
  return cra_connection_execute (self->connection, "COMMIT", error);
}

/* Whatever is not committed is taken back. */
void
cra_transaction_end (CraTransaction *self)
{
  cra_connection_rollback (self->connection);
  g_clear_pointer (&self->changes, cra_changes_free);
  g_clear_error (&self->failure);
}

gboolean
cra_transaction_run (CraConnection *connection, const CraAct *act, CraStoreFunc func, gpointer data,
                     GError **error)
{
  CraTransaction self = { NULL };
  g_autoptr (GError) local_error = NULL;
  gboolean done = cra_transaction_begin (&self, connection, &local_error)
                  && func (&self, data, &local_error)
                  && cra_transaction_commit (&self, act, 0, &local_error);

  cra_transaction_end (&self);
  if (done)
    return TRUE;
  if (local_error == NULL)
    g_set_error (&local_error, CRA_ERROR, CRA_ERROR_FAILED,
                 "Cannot write to \"%s\": the change \"%s\" did not succeed. Nothing was changed",
                 connection->name, act->verb);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Remembers the first failure: a FUNC that goes on regardless still commits nothing. */
static gboolean
conclude (CraTransaction *self, gboolean done, GError *local_error, GError **error)
{
  if (done)
    return TRUE;
  if (self->failure == NULL)
    self->failure = g_error_copy (local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* --- Single steps --- */

gboolean
cra_transaction_insert (CraTransaction *self, CraObject *object, GError **error)
{
  if (!cra_rows_insert (self->connection, object, error)
      || !cra_search_put_object (self->connection, object, error))
    return FALSE;
  cra_changes_record (self->changes, object->type, object->id, NULL, object);
  return TRUE;
}

gboolean
cra_transaction_update (CraTransaction *self, CraObject *before, CraObject *after, GError **error)
{
  if (!cra_rows_update (self->connection, after, error)
      || !cra_search_put_object (self->connection, after, error))
    return FALSE;
  cra_changes_record (self->changes, after->type, after->id, before, after);
  return TRUE;
}

gboolean
cra_transaction_delete (CraTransaction *self, CraObject *before, GError **error)
{
  if (!cra_rows_delete (self->connection, before->type, before->id, error)
      || !cra_search_remove_object (self->connection, before->type, before->id, error))
    return FALSE;
  cra_changes_record (self->changes, before->type, before->id, before, NULL);
  return TRUE;
}

/* --- Put --- */

/* A copy that went through the checks of the model: struct members may hold anything. */
static CraObject *
make_checked_copy (const CraObject *object, GError **error)
{
  CraObject *copy = cra_object_new (object->type);

  copy->id = object->id;
  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      g_autofree char *text = cra_object_dup_field (object, field);

      if (!cra_object_set_field (copy, field, text, error))
        {
          g_prefix_error (error, "Cannot store %s: ", object->type->name);
          cra_object_unref (copy);
          return NULL;
        }
    }
  return copy;
}

static gboolean
put_object (CraTransaction *self, CraObject *object, GError **error)
{
  CraObject *after = make_checked_copy (object, error), *before = NULL;
  gboolean done = FALSE;

  if (after == NULL)
    return FALSE;
  if (object->id == 0)
    done = cra_transaction_insert (self, after, error);
  else
    {
      before = cra_rows_get (self->connection, object->type, object->id, error);
      done = before != NULL
             && (cra_object_equal (before, after)
                 || cra_transaction_update (self, before, after, error));
    }
  if (done)
    object->id = after->id;
  cra_object_unref (before);
  cra_object_unref (after);
  return done;
}

gboolean
cra_transaction_put (CraTransaction *self, gpointer object, GError **error)
{
  GError *local_error = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && object != NULL && !self->read_only, FALSE);
  done = put_object (self, object, &local_error);
  return conclude (self, done, local_error, error);
}

/* --- Remove --- */

/* A link without its evidence says nothing; every other reference beside the parent can stand
 * empty. */
static gboolean
is_owning (const CraObjectType *type, const CraField *field)
{
  return g_strcmp0 (type->parent_field, field->name) == 0
         || (type == &cra_link_type && strcmp (field->name, "evidence") == 0);
}

static gboolean remove_object (CraTransaction *self, const CraObjectType *type, gint64 id,
                               GError **error);

static gboolean
clear_reference (CraTransaction *self, const CraObjectType *type, gint64 id, const CraField *field,
                 GError **error)
{
  CraObject *before = cra_rows_get (self->connection, type, id, error);
  CraObject *after = before != NULL ? cra_object_copy (before) : NULL;
  gboolean done = after != NULL && cra_object_set_field (after, field, NULL, error)
                  && cra_transaction_update (self, before, after, error);

  cra_object_unref (before);
  cra_object_unref (after);
  return done;
}

/* Everything of TYPE that points at TARGET through FIELD goes with it or lets go of it. */
static gboolean
release_field (CraTransaction *self,
               const CraObjectType *type,
               const CraField *field,
               gint64 target,
               GError **error)
{
  g_autoptr (GArray) ids
    = cra_rows_list_ids (self->connection, type, field->name, target, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (is_owning (type, field) ? !remove_object (self, type, id, error)
                                  : !clear_reference (self, type, id, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
release_references (CraTransaction *self, const CraObjectType *target, gint64 id, GError **error)
{
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    for (guint k = 0; k < cra_object_types[i]->n_fields; k++)
      {
        const CraField *field = &cra_object_types[i]->fields[k];

        if (field->kind == CRA_FIELD_REFERENCE && strcmp (field->target, target->name) == 0
            && !release_field (self, cra_object_types[i], field, id, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
remove_object (CraTransaction *self, const CraObjectType *type, gint64 id, GError **error)
{
  CraObject *before = NULL;
  gboolean done = FALSE;

  if (!release_references (self, type, id, error))
    return FALSE;
  before = cra_rows_get (self->connection, type, id, error);
  done = before != NULL && cra_transaction_delete (self, before, error);
  cra_object_unref (before);
  return done;
}

gboolean
cra_transaction_remove (CraTransaction *self, const CraObjectType *type, gint64 id, GError **error)
{
  GError *local_error = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && type != NULL && !self->read_only, FALSE);
  done = remove_object (self, type, id, &local_error);
  return conclude (self, done, local_error, error);
}

/* --- Looking --- */

CraObject *
cra_transaction_get (CraTransaction *self, const CraObjectType *type, gint64 id, GError **error)
{
  g_return_val_if_fail (self != NULL && type != NULL, NULL);
  return cra_rows_get (self->connection, type, id, error);
}

GPtrArray *
cra_transaction_list (CraTransaction *self, const CraObjectType *type, const char *field,
                      gint64 value, GError **error)
{
  g_return_val_if_fail (self != NULL && type != NULL, NULL);
  g_return_val_if_fail (field == NULL || cra_object_type_find_field (type, field) != NULL, NULL);
  return cra_rows_list (self->connection, type, field, value, error);
}

/* --- What comes with objects --- */

gboolean
cra_transaction_put_bytes (CraTransaction *self, GInputStream *stream, CraJob *job, char **digest,
                           gint64 *size, GError **error)
{
  GError *local_error = NULL;
  gint64 length = 0;
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && G_IS_INPUT_STREAM (stream) && !self->read_only, FALSE);
  g_return_val_if_fail (digest != NULL, FALSE);
  done = cra_byte_rows_put (self->connection, stream, job, digest, &length, &local_error);
  if (done && size != NULL)
    *size = length;
  self->touched = TRUE;
  return conclude (self, done, local_error, error);
}

/* Only beside the insertion of their bill, so that undo of that entry takes exactly them out of
 * sight. */
gboolean
cra_transaction_put_components (CraTransaction *self, gint64 sbom, GPtrArray *components,
                                GArray *dependencies, CraJob *job, GError **error)
{
  CraChange *change = NULL;
  GError *local_error = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && components != NULL && !self->read_only, FALSE);
  change = cra_changes_find (self->changes, &cra_sbom_type, sbom);
  if (change == NULL || change->before != NULL || change->after == NULL || change->seal != NULL)
    g_set_error (&local_error, CRA_ERROR, CRA_ERROR_INVALID,
                 "Cannot store components: bill of materials %" G_GINT64_FORMAT
                 " was not added by this change, or has components already",
                 sbom);
  else
    done = cra_component_rows_insert (self->connection, sbom, components, dependencies, job,
                                      &change->seal, &local_error);
  return conclude (self, done, local_error, error);
}

gboolean
cra_transaction_index_text (CraTransaction *self, const CraObject *object, guint page,
                            const char *text, GError **error)
{
  GError *local_error = NULL;
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL && object != NULL && object->id != 0 && !self->read_only,
                        FALSE);
  done
      = cra_search_put_text (self->connection, object->type, object->id, page, valid, &local_error);
  self->touched = TRUE;
  return conclude (self, done, local_error, error);
}
