/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: one entry a change, each sealed by a digest over itself and the one before. Private
 * to store/. */
#pragma once

#include "store/cra-changes.h"
#include "store/cra-connection.h"
#include "store/cra-store.h"

G_BEGIN_DECLS

/* What the chain starts from. */
#define CRA_JOURNAL_START "0000000000000000000000000000000000000000000000000000000000000000"

/* CHANGES is a list from cra_changes_list(). */
gboolean cra_journal_append (CraConnection *connection, const CraAct *act, GPtrArray *changes,
                             gint64 undoes, GError **error);
GPtrArray *cra_journal_list (CraConnection *connection, gint64 before, guint count,
                             const CraObjectType *type, gint64 id, GError **error);
char *cra_journal_get_head (CraConnection *connection, gint64 *length, GError **error);
/* The entry that undo (REDO: redo) would take; FALSE only with ERROR, *ENTRY NULL where there is
 * none. */
gboolean cra_journal_peek (CraConnection *connection, gboolean redo, CraJournalEntry **entry,
                           GError **error);
/* The last COUNT entries fit the digests before them (0 = all). */
gboolean cra_journal_check_chain (CraConnection *connection, guint count, CraJob *job,
                                  GError **error);
/* The objects are what the entries say. */
gboolean cra_journal_check_objects (CraConnection *connection, CraJob *job, GError **error);

G_END_DECLS
