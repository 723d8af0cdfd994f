/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on another thread for a GTask. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* As g_task_run_in_thread(), but the task is let go where it was made, never on the worker: with it goes what
 * may be the last reference to its source object and data, and a widget must not end on another thread. */
void cra_task_run (GTask *task, GTaskThreadFunc func);

G_END_DECLS
