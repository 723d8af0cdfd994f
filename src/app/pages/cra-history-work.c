/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work on the history, by a connection of its own where the file system allows that. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-history-work.h"

#include <glib/gi18n.h>

#include "app/cra-history-model.h"
#include "base/cra-task.h"

typedef struct
{
  CraWorkbench *shared;
  CraJournalFilter *filter; /* NULL = all */
  char *path; /* of the file to write; NULL = check */
  CraJob *job;
  gint64 written;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->shared);
  cra_journal_filter_free (work->filter);
  g_free (work->path);
  g_object_unref (work->job);
  g_free (work);
}

static gboolean
run_work (Work *work, CraWorkbench *workbench, GError **error)
{
  if (work->path == NULL)
    return cra_workbench_check (workbench, work->job, error);
  work->written = cra_workbench_export_history (workbench, work->filter, work->path, work->job,
                                                error);
  return work->written >= 0;
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (CraWorkbench) beside = cra_workbench_open_beside (work->shared);
  GError *error = NULL;
  gboolean done = run_work (work, beside, &error);

  if (beside != work->shared)
    cra_workbench_close (beside, NULL);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes FILTER. */
static void
start_work (CraSession *session, const char *title, CraJournalFilter *filter, const char *path,
            GAsyncReadyCallback callback, gpointer data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task = NULL;

  work->shared = g_object_ref (cra_session_get_workbench (session));
  work->filter = filter;
  work->path = g_strdup (path);
  work->job = cra_session_begin_job (session, title);
  task = g_task_new (session, cra_job_get_cancellable (work->job), callback, data);
  g_task_set_source_tag (task, start_work);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, free_work);
  cra_task_run (task, work_thread);
}

void
cra_history_check_async (CraSession *session, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (CRA_IS_SESSION (session));

  start_work (session, _ ("Checking the history"), NULL, NULL, callback, data);
}

gboolean
cra_history_check_finish (CraSession *session, GAsyncResult *result, GError **error)
{
  Work *work = NULL;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  cra_session_end_job (session, work->job);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CraSession *session = CRA_SESSION (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  cra_session_end_job (session, work->job);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_filename_display_basename (work->path);
      g_autofree char *text = g_strdup_printf (
          ngettext ("%s holds %d entry.", "%s holds %d entries.", (gulong) work->written), name,
          (int) work->written);

      cra_session_say (session, text);
    }
  else
    cra_session_fail (session, error);
}

void
cra_history_export (CraSession *session, CraJournalFilter *filter, const char *path)
{
  g_return_if_fail (CRA_IS_SESSION (session) && path != NULL);

  start_work (session, _ ("Exporting the history"), filter, path, exported_cb, NULL);
}
