/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes long with the history: checking it and writing it to a file. Both read the file by a connection of
 * their own, so that the list can be scrolled meanwhile. */
#pragma once

#include "app/cra-session.h"
#include "workbench/cra-workbench-history.h"

G_BEGIN_DECLS

/* The session is the source of the result. */
void cra_history_check_async (CraSession *session, GAsyncReadyCallback callback, gpointer data);
/* CRA_ERROR_DAMAGED where the history is not whole; any other error says that it could not be checked. */
gboolean cra_history_check_finish (CraSession *session, GAsyncResult *result, GError **error);

/* Takes FILTER; says itself what came of it. */
void cra_history_export (CraSession *session, CraJournalFilter *filter, const char *path);

G_END_DECLS
