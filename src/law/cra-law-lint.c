/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the law data: what was wrong while reading, members, references. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

GPtrArray *
cra_law_lint (CraLaw *self)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (CRA_IS_LAW (self), findings);

  for (guint i = 0; i < self->faults->len; i++)
    g_ptr_array_add (findings, g_strdup (g_ptr_array_index (self->faults, i)));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const CraLawEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint j = 0; entry->refs[j] != NULL; j++)
        if (cra_law_find (self, entry->refs[j]) == NULL)
          g_ptr_array_add (findings, g_strdup_printf ("%s: %s: refers to %s, which does not exist",
                                                      entry->file, entry->clause.id, entry->refs[j]));
    }
  return findings;
}
