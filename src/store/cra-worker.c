/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that does one thing after the other. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-worker.h"

struct _CraWorker
{
  /* Owned */
  GThread *thread;
  GAsyncQueue *queue;

  gint pending; /* atomic */
};

typedef struct
{
  CraWorkerFunc func; /* NULL ends the thread */
  gpointer data;
  GMutex lock;
  GCond done_cond;
  gboolean done;
} Task;

static gpointer
run_thread (gpointer data)
{
  CraWorker *self = data;

  for (;;)
    {
      Task *task = g_async_queue_pop (self->queue);
      gboolean last = task->func == NULL;

      if (!last)
        task->func (task->data);
      g_atomic_int_add (&self->pending, -1);
      g_mutex_lock (&task->lock);
      task->done = TRUE;
      g_cond_signal (&task->done_cond);
      g_mutex_unlock (&task->lock);
      if (last)
        return NULL;
    }
}

CraWorker *
cra_worker_new (const char *name)
{
  CraWorker *self = g_new0 (CraWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

/* The task lives on the caller's stack: the caller waits for it. */
void
cra_worker_run (CraWorker *self, CraWorkerFunc func, gpointer data)
{
  Task task = { .func = func, .data = data };

  g_assert (!cra_worker_is_current (self));
  g_mutex_init (&task.lock);
  g_cond_init (&task.done_cond);
  g_atomic_int_inc (&self->pending);
  g_async_queue_push (self->queue, &task);
  g_mutex_lock (&task.lock);
  while (!task.done)
    g_cond_wait (&task.done_cond, &task.lock);
  g_mutex_unlock (&task.lock);
  g_cond_clear (&task.done_cond);
  g_mutex_clear (&task.lock);
}

gboolean
cra_worker_is_busy (CraWorker *self)
{
  return g_atomic_int_get (&self->pending) > 0;
}

gboolean
cra_worker_is_current (CraWorker *self)
{
  return g_thread_self () == self->thread;
}

void
cra_worker_free (CraWorker *self)
{
  if (self == NULL)
    return;
  cra_worker_run (self, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
