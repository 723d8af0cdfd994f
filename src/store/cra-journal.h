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

/* The columns of an entry, in the order cra_journal_read_entries() takes them. */
#define CRA_JOURNAL_COLUMNS "number, at, who, verb, subject, changes, digest, undoes"

/* CHANGES is a list from cra_changes_list(). */
gboolean cra_journal_append (CraConnection *connection, const CraAct *act, GPtrArray *changes,
                             gint64 undoes, GError **error);
GPtrArray *cra_journal_list (CraConnection *connection, gint64 before, guint count,
                             const CraObjectType *type, gint64 id, GError **error);
/* All rows of a query for CRA_JOURNAL_COLUMNS. */
GPtrArray *cra_journal_read_entries (CraConnection *connection, sqlite3_stmt *statement,
                                     GError **error);
/* What a person looks for, newest first: entries below BEFORE (0 = from the end), or the numbers of all
 * (gint64). FILTER NULL = everything. */
GPtrArray *cra_journal_find (CraConnection *connection, const CraJournalFilter *filter,
                             gint64 before, guint count, GError **error);
GArray *cra_journal_find_numbers (CraConnection *connection, const CraJournalFilter *filter,
                                  GError **error);
/* Everybody there is an entry of, sorted; NULL-terminated, owned by the caller. */
GStrv cra_journal_list_people (CraConnection *connection, GError **error);
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
