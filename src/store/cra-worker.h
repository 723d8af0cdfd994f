/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that does one thing after the other, in the order asked. Private to store/. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CraWorker CraWorker;
typedef void (*CraWorkerFunc) (gpointer data);

CraWorker *cra_worker_new (const char *name);
/* Waits for what is asked already, then ends the thread. */
void cra_worker_free (CraWorker *self);
/* Runs FUNC on the thread and waits. Not from the thread itself. */
void cra_worker_run (CraWorker *self, CraWorkerFunc func, gpointer data);
/* Something is running or waiting. */
gboolean cra_worker_is_busy (CraWorker *self);
gboolean cra_worker_is_current (CraWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraWorker, cra_worker_free)

G_END_DECLS
