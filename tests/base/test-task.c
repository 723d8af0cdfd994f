/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on another thread: nothing of it ends there. */
#define G_LOG_DOMAIN "test-task"

#include "base/cra-task.h"

#define MANY 3000

static guint ended;
static guint ended_elsewhere;
static guint answered;
static GThread *home;

static void
note_end (gpointer data)
{
  if (g_thread_self () == home)
    ended++;
  else
    g_atomic_int_inc (&ended_elsewhere);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (g_thread_self () == home);
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, GPOINTER_TO_INT (data));
  answered++;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (g_thread_self () != home);
  g_assert_true (G_IS_OBJECT (source));
  g_task_return_int (task, *(int *) data);
}

static void
free_number (gpointer data)
{
  note_end (NULL);
  g_free (data);
}

/* The object and the data are the task's alone: they go with it. */
static void
test_ends_at_home (void)
{
  home = g_thread_self ();
  for (int i = 0; i < MANY; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, answer_cb, GINT_TO_POINTER (i));
      int *number = g_new (int, 1);

      *number = i;
      g_object_set_data_full (source, "end", source, note_end);
      g_task_set_task_data (task, number, free_number);
      g_object_unref (source);
      cra_task_run (task, work);
      g_object_unref (task);
      /* Sometimes the answer is heard while the worker is not yet through. */
      g_main_context_iteration (NULL, i % 3 == 0);
    }
  while (answered < MANY || ended + (guint) g_atomic_int_get (&ended_elsewhere) < 2 * MANY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (ended_elsewhere, ==, 0);
  g_assert_cmpuint (answered, ==, MANY);
}

static void
work_cancelled (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_int (task, 1);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean heard = FALSE;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, cancelled_cb, &heard);

  g_cancellable_cancel (cancellable);
  cra_task_run (task, work_cancelled);
  while (!heard)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/task/nothing-ends-on-the-worker", test_ends_at_home);
  g_test_add_func ("/base/task/cancelled-is-answered", test_cancelled);
  return g_test_run ();
}
