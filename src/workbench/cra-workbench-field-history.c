/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of one field, read from the journal. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-history.h"

#include "workbench/cra-workbench-private.h"

#define ENTRIES_AT_ONCE 100

typedef struct
{
  const CraObjectType *type;
  gint64 id;
  const char *field;
  guint limit;
  GPtrArray *found; /* CraDifference */
} Search;

/* Takes those of the changes of an entry that are wanted. */
static gboolean
note_entry (Search *search, CraWorkbench *self, const CraJournalEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) changes = cra_workbench_list_changes (self, entry, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = changes->len; i > 0 && search->found->len < search->limit; i--)
    {
      const CraDifference *change = changes->pdata[i - 1];

      if (change->type == search->type && change->id == search->id
          && g_strcmp0 (change->field, search->field) == 0)
        g_ptr_array_add (search->found, g_ptr_array_steal_index (changes, i - 1));
    }
  return TRUE;
}

GPtrArray *
cra_workbench_list_field_history (CraWorkbench *self, const CraObjectType *type, gint64 id,
                                  const char *field, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  Search search = { type, id, field, limit, NULL };
  gint64 before = 0;
  gboolean more = TRUE;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (type != NULL && field != NULL, NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_difference_free);
  search.found = found;
  while (more && found->len < limit)
    {
      g_autoptr (GPtrArray) entries
          = cra_workbench_list_journal (self, before, ENTRIES_AT_ONCE, type, id, error);

      if (entries == NULL)
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        {
          const CraJournalEntry *entry = g_ptr_array_index (entries, i);

          if (!note_entry (&search, self, entry, error))
            return NULL;
          before = entry->number;
        }
      more = entries->len == ENTRIES_AT_ONCE;
    }
  return g_steal_pointer (&found);
}
