/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking in the history for what a person typed: in values, names and people, which the store finds, and
 * in the words of acts and of the law, which only we know. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-history.h"

#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

static gboolean
holds (const char *words, const char *folded)
{
  g_autofree char *other = words != NULL ? g_utf8_casefold (words, -1) : NULL;

  return other != NULL && strstr (other, folded) != NULL;
}

/* The ids of clauses that TEXT is in the article or title of. Borrowed texts. */
static GPtrArray *
match_clauses (CraLaw *law, const char *text)
{
  GPtrArray *ids = g_ptr_array_new ();
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint group = 0; group < CRA_N_GROUPS; group++)
    {
      const CraClause *const *clauses = cra_law_list (law, group);

      for (guint i = 0; clauses != NULL && clauses[i] != NULL; i++)
        if (holds (clauses[i]->article, folded) || holds (clauses[i]->title, folded))
          g_ptr_array_add (ids, (gpointer) clauses[i]->id);
    }
  g_ptr_array_add (ids, NULL);
  return ids;
}

/* A filter with what its text means; filled by fill_filter(). */
typedef struct
{
  CraJournalFilter filter;
  char *text;
  const char **verbs;
  GPtrArray *subjects;
} FullFilter;

static void
fill_filter (CraWorkbench *self, FullFilter *full, const CraJournalFilter *filter)
{
  memset (full, 0, sizeof *full);
  if (filter == NULL)
    return;
  full->filter = *filter;
  full->filter.text = NULL;
  if (cra_text_is_blank (filter->text))
    return;
  full->text = cra_text_strip (filter->text);
  full->verbs = cra_workbench_match_verbs (full->text);
  full->subjects = match_clauses (self->law, full->text);
  full->filter.text = full->text;
  full->filter.verbs = full->verbs;
  full->filter.subjects = (const char *const *) full->subjects->pdata;
}

static void
clear_filter (FullFilter *full)
{
  g_free (full->text);
  g_free (full->verbs);
  g_clear_pointer (&full->subjects, g_ptr_array_unref);
}

GPtrArray *
cra_workbench_find_journal (CraWorkbench *self, const CraJournalFilter *filter, gint64 before,
                            guint count, GError **error)
{
  FullFilter full;
  GPtrArray *entries = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  fill_filter (self, &full, filter);
  entries = cra_store_find_journal (self->store, &full.filter, before, count, error);
  clear_filter (&full);
  return entries;
}

GArray *
cra_workbench_find_journal_numbers (CraWorkbench *self, const CraJournalFilter *filter,
                                    GError **error)
{
  FullFilter full;
  GArray *numbers = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  fill_filter (self, &full, filter);
  numbers = cra_store_find_journal_numbers (self->store, &full.filter, error);
  clear_filter (&full);
  return numbers;
}

GStrv
cra_workbench_list_people (CraWorkbench *self, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_list_journal_people (self->store, error);
}

char *
cra_workbench_get_journal_head (CraWorkbench *self, gint64 *length, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_get_journal_head (self->store, length, error);
}
