/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs that can take long, on a worker thread. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-task.h"
#include "workbench/cra-workbench-pin.h"
#include "workbench/cra-workbench-private.h"

typedef struct
{
  gint64 version;
  gint64 evidence;
  GFile *file;
  GStrv clauses;
  CraPaperKind paper;
  char *language;
  char *path;
  CraJob *job;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->file);
  g_strfreev (order->clauses);
  g_free (order->language);
  g_free (order->path);
  g_clear_object (&order->job);
  g_free (order);
}

static Order *
order_new (gint64 version, CraJob *job)
{
  Order *order = g_new0 (Order, 1);

  order->version = version;
  order->job = job != NULL ? g_object_ref (job) : NULL;
  return order;
}

static void
run_order (CraWorkbench *self, Order *order, gpointer tag, GTaskThreadFunc func,
           GAsyncReadyCallback callback, gpointer data)
{
  GCancellable *cancellable = order->job != NULL ? cra_job_get_cancellable (order->job) : NULL;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, order, order_free);
  /* A verb that was done is reported as done, even when Cancel came a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  cra_task_run (task, func);
}

static void
return_id (GTask *task, gboolean done, gint64 id, GError *error)
{
  if (done)
    g_task_return_int (task, (gssize) id);
  else
    g_task_return_error (task, error);
}

/* The id, or 0 with ERROR. */
static gint64
take_id (GAsyncResult *result, GError **error)
{
  gssize id = g_task_propagate_int (G_TASK (result), error);

  return id > 0 ? id : 0;
}

static void
add_evidence_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  gint64 id = 0;
  gboolean done = cra_workbench_add_evidence (source, order->version, order->file, NULL,
                                              (const char *const *) order->clauses, order->job, &id,
                                              &error);

  return_id (task, done, id, error);
}

void
cra_workbench_add_evidence_async (CraWorkbench *self, gint64 version, GFile *file,
                                  const char *const *clauses, CraJob *job,
                                  GAsyncReadyCallback callback, gpointer data)
{
  Order *order = order_new (version, job);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->file = g_object_ref (file);
  order->clauses = g_strdupv ((GStrv) clauses);
  run_order (self, order, cra_workbench_add_evidence_async, add_evidence_thread, callback, data);
}

gint64
cra_workbench_add_evidence_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return take_id (result, error);
}

static void
revise_evidence_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  GPtrArray *changes = NULL;

  if (cra_workbench_revise_with_pins (source, order->evidence, order->file, order->job, &changes,
                                      &error))
    g_task_return_pointer (task, changes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_revise_evidence_async (CraWorkbench *self, gint64 evidence, GFile *file, CraJob *job,
                                     GAsyncReadyCallback callback, gpointer data)
{
  Order *order = order_new (0, job);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->evidence = evidence;
  order->file = g_object_ref (file);
  run_order (self, order, cra_workbench_revise_evidence_async, revise_evidence_thread, callback,
             data);
}

gboolean
cra_workbench_revise_evidence_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) changes = cra_workbench_revise_with_pins_finish (self, result, error);

  return changes != NULL;
}

GPtrArray *
cra_workbench_revise_with_pins_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
import_sbom_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  gint64 id = 0;
  gboolean done
    = cra_workbench_import_sbom (source, order->version, order->file, order->job, &id, &error);

  return_id (task, done, id, error);
}

void
cra_workbench_import_sbom_async (CraWorkbench *self, gint64 version, GFile *file, CraJob *job,
                                 GAsyncReadyCallback callback, gpointer data)
{
  Order *order = order_new (version, job);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->file = g_object_ref (file);
  run_order (self, order, cra_workbench_import_sbom_async, import_sbom_thread, callback, data);
}

gint64
cra_workbench_import_sbom_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return take_id (result, error);
}

static void
build_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  CraDocument *document
    = cra_workbench_build (source, order->version, order->paper, order->language, order->job, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, cra_object_unref);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_build_async (CraWorkbench *self, gint64 version, CraPaperKind paper,
                           const char *language, CraJob *job, GAsyncReadyCallback callback,
                           gpointer data)
{
  Order *order = order_new (version, job);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->paper = paper;
  order->language = g_strdup (language);
  run_order (self, order, cra_workbench_build_async, build_thread, callback, data);
}

CraDocument *
cra_workbench_build_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
export_package_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  CraPackageResult result = { 0 };
  gboolean done = cra_workbench_export_package (source, order->version, order->path, order->job,
                                                &result, &error);

  return_id (task, done, result.members, error);
  cra_package_result_clear (&result);
}

void
cra_workbench_export_package_async (CraWorkbench *self, gint64 version, const char *path, CraJob *job,
                                    GAsyncReadyCallback callback, gpointer data)
{
  Order *order = order_new (version, job);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->path = g_strdup (path);
  run_order (self, order, cra_workbench_export_package_async, export_package_thread, callback, data);
}

guint
cra_workbench_export_package_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return (guint) take_id (result, error);
}
