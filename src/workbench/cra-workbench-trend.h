/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many points of a version were open in the past: the journal is gone back, and what was there then is judged
 * as it is today, as of the day. Any thread. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Longer histories are gone back this far only. */
#define CRA_TREND_ENTRIES 20000

typedef struct
{
  char *day; /* "YYYY-MM-DD", of the person's time zone */
  guint open;
  guint heavy; /* those of them that do more than improve */
} CraTrendDay;

void cra_trend_day_free (CraTrendDay *self);

/* A day on which something was changed, as it was at its end; oldest first, today (as it is now) last; MOST of
 * them, evenly chosen where there are more. The law is that of today. Evidence brought in for another version
 * is taken as it is now. CRA_ERROR_NOT_FOUND without such a version. Owned by the caller. */
GPtrArray *cra_workbench_load_trend (CraWorkbench *self, gint64 version, guint most,
                                     GCancellable *cancellable, GError **error);

/* A twin on a worker thread. */
void cra_workbench_load_trend_async (CraWorkbench *self, gint64 version, guint most,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);
GPtrArray *cra_workbench_load_trend_finish (CraWorkbench *self, GAsyncResult *result,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraTrendDay, cra_trend_day_free)

G_END_DECLS
