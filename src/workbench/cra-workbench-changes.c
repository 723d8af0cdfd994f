/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one entry of the journal changed, field by field. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-history.h"

#include "workbench/cra-workbench-entry.h"

/* A new object starts with neutral words, zeros and no: nothing a person gave. */
static gboolean
is_neutral (const CraField *field, const char *text)
{
  switch (field->kind)
    {
    case CRA_FIELD_WORD:
      return g_strcmp0 (text, field->words[0]) == 0;
    case CRA_FIELD_INTEGER:
      return g_strcmp0 (text, "0") == 0;
    case CRA_FIELD_FLAG:
      return g_strcmp0 (text, "false") == 0;
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
    case CRA_FIELD_LIST:
    case CRA_FIELD_REFERENCE:
      break;
    }
  return FALSE;
}

static void
add_field (GPtrArray *changes, const CraJournalEntry *entry, const CraObjectType *type, gint64 id,
           const CraField *field, const char *before, const char *after)
{
  CraDifference *change = NULL;

  if (field->kind == CRA_FIELD_REFERENCE || g_strcmp0 (before, after) == 0)
    return;
  change = g_new0 (CraDifference, 1);
  change->type = type;
  change->id = id;
  change->subject = g_strdup (entry->subject);
  change->field = g_strdup (field->name);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  change->at = g_strdup (entry->at);
  change->who = g_strdup (entry->who);
  g_ptr_array_add (changes, change);
}

typedef struct
{
  const CraJournalEntry *entry;
  GPtrArray *changes;
} Listing;

static void
add_object (const CraEntryChange *change, gpointer data)
{
  Listing *listing = data;

  for (guint i = 0; change->type != NULL && i < change->type->n_fields; i++)
    {
      const CraField *field = &change->type->fields[i];
      const char *old = cra_workbench_entry_text (change->before, field->name);
      const char *new = cra_workbench_entry_text (change->after, field->name);

      /* Where an object comes or goes, its neutral values are no news. */
      if (change->before == NULL && is_neutral (field, new))
        new = NULL;
      if (change->after == NULL && is_neutral (field, old))
        old = NULL;
      add_field (listing->changes, listing->entry, change->type, change->id, field, old, new);
    }
}

GPtrArray *
cra_workbench_list_changes (CraWorkbench *self, const CraJournalEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) changes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_difference_free);
  Listing listing = { entry, changes };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  return cra_workbench_read_entry (entry, add_object, &listing, error) ? g_steal_pointer (&changes) : NULL;
}
