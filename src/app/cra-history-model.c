/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as a list. What is looked for is the store's; entries are read by the number of the first one
 * of a page, which costs the same anywhere in the list. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-history-model.h"

#include "base/cra-text.h"

/* --- What to look for --- */

CraJournalFilter *
cra_journal_filter_copy (const CraJournalFilter *filter)
{
  CraJournalFilter *copy = g_new0 (CraJournalFilter, 1);

  if (filter == NULL)
    return copy;
  copy->who = g_strdup (filter->who);
  copy->since = g_strdup (filter->since);
  copy->until = g_strdup (filter->until);
  copy->text = g_strdup (filter->text);
  copy->types = (const char *const *) g_strdupv ((GStrv) filter->types);
  return copy;
}

void
cra_journal_filter_free (CraJournalFilter *filter)
{
  if (filter == NULL)
    return;
  g_free ((char *) filter->who);
  g_free ((char *) filter->since);
  g_free ((char *) filter->until);
  g_free ((char *) filter->text);
  g_strfreev ((GStrv) filter->types);
  g_free (filter);
}

/* --- The list --- */

typedef struct
{
  CraWorkbench *workbench;
  CraJournalFilter *filter;
} Entries;

static void
free_entries (gpointer data)
{
  Entries *entries = data;

  g_object_unref (entries->workbench);
  cra_journal_filter_free (entries->filter);
  g_free (entries);
}

static GArray *
list_ids (gpointer data, GCancellable *cancellable, GError **error)
{
  const Entries *entries = data;

  return cra_workbench_find_journal_numbers (entries->workbench, entries->filter, error);
}

/* The ids are neighbours in the list, so they are the next COUNT entries from the first one. */
static GPtrArray *
get_rows (gpointer data, const gint64 *ids, guint count, GError **error)
{
  const Entries *entries = data;

  return cra_workbench_find_journal (entries->workbench, entries->filter, ids[0] + 1, count, error);
}

/* An entry never changes. */
static gpointer
copy_entry (gpointer row)
{
  const CraJournalEntry *entry = row;
  CraJournalEntry *copy = g_new0 (CraJournalEntry, 1);

  copy->number = entry->number;
  copy->at = g_strdup (entry->at);
  copy->who = g_strdup (entry->who);
  copy->verb = g_strdup (entry->verb);
  copy->subject = g_strdup (entry->subject);
  copy->changes = g_strdup (entry->changes);
  copy->digest = g_strdup (entry->digest);
  copy->undoes = entry->undoes;
  return copy;
}

CraQueryModel *
cra_history_model_new (void)
{
  const CraQuerySource source = { .list_ids = list_ids,
                                  .get_rows = get_rows,
                                  .ref_row = copy_entry,
                                  .unref_row = (GDestroyNotify) cra_journal_entry_free };

  return cra_query_model_new (&source);
}

void
cra_history_model_load (CraQueryModel *self, CraWorkbench *workbench,
                        const CraJournalFilter *filter)
{
  gboolean words = filter != NULL && !cra_text_is_blank (filter->text);
  Entries *entries = g_new0 (Entries, 1);
  g_autoptr (GError) error = NULL;

  entries->workbench = g_object_ref (workbench);
  entries->filter = cra_journal_filter_copy (filter);
  if (words)
    cra_query_model_load (self, entries, free_entries);
  else if (!cra_query_model_load_now (self, entries, free_entries, &error))
    g_debug ("The history cannot be listed: %s", error->message);
}
