/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on another thread for a GTask. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-task.h"

typedef struct
{
  GTask *task; /* owned */
  GTaskThreadFunc func;
} Work;

static gboolean
let_go_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The answer waits in the same context before it: it is heard first. */
static void
work_thread (gpointer data, gpointer user_data)
{
  g_autofree Work *work = data;
  GTask *task = work->task;
  g_autoptr (GSource) source = g_idle_source_new ();

  work->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
              g_task_get_cancellable (task));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, let_go_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

void
cra_task_run (GTask *task, GTaskThreadFunc func)
{
  static gsize pool;
  Work *work = NULL;

  g_return_if_fail (G_IS_TASK (task) && func != NULL);

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (work_thread, NULL, -1, FALSE, NULL));
  work = g_new0 (Work, 1);
  work->task = g_object_ref (task);
  work->func = func;
  g_thread_pool_push ((GThreadPool *) pool, work, NULL);
}
