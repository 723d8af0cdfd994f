/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: looking for entries, what each changed, and a file of them to take along. Any thread. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* What people call a field, in the language of the interface; borrowed. A field without a title is named
 * as in the database. */
const char *cra_workbench_name_field (const CraObjectType *type, const char *field);

/* What one entry changed: CraDifference members, as the entry tells it; references between objects are
 * left out. A value that is not given and one that a new object starts with are both NULL. */
GPtrArray *cra_workbench_list_changes (CraWorkbench *self, const CraJournalEntry *entry,
                                       GError **error);

/* Entries that match FILTER (NULL = all), newest first, below BEFORE (0 = from the end). "verbs" and
 * "subjects" of the filter are not looked at: its text is looked for in the words for people, too
 * ("Removal", "(2)(g)"). */
GPtrArray *cra_workbench_find_journal (CraWorkbench *self, const CraJournalFilter *filter,
                                       gint64 before, guint count, GError **error);
/* The numbers (gint64) of all of them, newest first. */
GArray *cra_workbench_find_journal_numbers (CraWorkbench *self, const CraJournalFilter *filter,
                                            GError **error);
/* Everybody there is an entry of, sorted. Owned by the caller. */
GStrv cra_workbench_list_people (CraWorkbench *self, GError **error);
/* The digest that seals the history so far (owned by the caller), and the number of entries. */
char *cra_workbench_get_journal_head (CraWorkbench *self, gint64 *length, GError **error);

/* Writes the entries that match FILTER to the file PATH, as comma-separated values: a line for each field
 * that was changed. Texts that a spreadsheet would take for a formula begin with an apostrophe. A file that
 * is there stays until the new one is whole. Returns the number of entries, -1 on error. */
gint64 cra_workbench_export_history (CraWorkbench *self, const CraJournalFilter *filter,
                                     const char *path, CraJob *job, GError **error);

G_END_DECLS
