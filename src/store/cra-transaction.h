/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction on the writer's connection. Private to store/. */
#pragma once

#include "store/cra-changes.h"
#include "store/cra-connection.h"
#include "store/cra-store.h"

G_BEGIN_DECLS

struct _CraTransaction
{
  CraConnection *connection; /* Borrowed */
  CraChanges *changes;       /* Owned */
  gboolean read_only;        /* inside cra_store_read() */
  gboolean touched;          /* something outside the journal was written: bytes, index */
  GError *failure;           /* Owned: the first change that failed; nothing is committed then */
};

/* BEGIN IMMEDIATE, FUNC, a journal entry where anything changed, COMMIT; or ROLLBACK. */
gboolean cra_transaction_run (CraConnection *connection, const CraAct *act, CraStoreFunc func,
                              gpointer data, GError **error);
/* Takes back (REDO: brings back) the next entry, as an entry of its own. */
gboolean cra_transaction_run_undo (CraConnection *connection, const char *who, gboolean redo,
                                   GError **error);

/* Single steps, recorded and indexed. */
gboolean cra_transaction_insert (CraTransaction *self, CraObject *object, GError **error);
gboolean cra_transaction_update (CraTransaction *self, CraObject *before, CraObject *after,
                                 GError **error);
gboolean cra_transaction_delete (CraTransaction *self, CraObject *before, GError **error);

/* Shared by both runs. */
gboolean cra_transaction_begin (CraTransaction *self, CraConnection *connection, GError **error);
gboolean cra_transaction_commit (CraTransaction *self, const CraAct *act, gint64 undoes,
                                 GError **error);
void cra_transaction_end (CraTransaction *self);

G_END_DECLS
