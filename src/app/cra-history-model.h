/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as a list: the numbers of all entries found, and the entries of the pages that are looked at. */
#pragma once

#include <gio/gio.h>

#include "workbench/cra-workbench-history.h"

G_BEGIN_DECLS

/* One row; the entry is borrowed from it, NULL where it could not be read. */
#define CRA_TYPE_HISTORY_ITEM (cra_history_item_get_type ())
G_DECLARE_FINAL_TYPE (CraHistoryItem, cra_history_item, CRA, HISTORY_ITEM, GObject)
const CraJournalEntry *cra_history_item_get (CraHistoryItem *self);

#define CRA_TYPE_HISTORY_MODEL (cra_history_model_get_type ())
G_DECLARE_FINAL_TYPE (CraHistoryModel, cra_history_model, CRA, HISTORY_MODEL, GObject)

/* FILTER is copied. */
CraHistoryModel *cra_history_model_new (CraWorkbench *workbench, const CraJournalFilter *filter);
/* Looks for new entries; those that are shown stay where they are. */
void cra_history_model_refresh (CraHistoryModel *self);
/* Pages read so far: what a test of a long list looks at. */
guint cra_history_model_count_reads (CraHistoryModel *self);

/* A copy of what to look for. */
CraJournalFilter *cra_journal_filter_copy (const CraJournalFilter *filter);
void cra_journal_filter_free (CraJournalFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraJournalFilter, cra_journal_filter_free)

G_END_DECLS
