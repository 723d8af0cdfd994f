/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as a list: CraQueryItem members whose rows are CraJournalEntry. */
#pragma once

#include "app/cra-query-model.h"
#include "workbench/cra-workbench-history.h"

G_BEGIN_DECLS

/* Empty until it is loaded. */
CraQueryModel *cra_history_model_new (void);
/* Lists the entries that match FILTER (copied; NULL = all): before it returns, or, where it has words to
 * look for, later with the signal "loaded". Entries that are shown already stay where they are. */
void cra_history_model_load (CraQueryModel *self, CraWorkbench *workbench,
                             const CraJournalFilter *filter);

/* A copy of what to look for. */
CraJournalFilter *cra_journal_filter_copy (const CraJournalFilter *filter);
void cra_journal_filter_free (CraJournalFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraJournalFilter, cra_journal_filter_free)

G_END_DECLS
