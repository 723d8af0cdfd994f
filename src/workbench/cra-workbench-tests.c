/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of repeated tests and reviews, and the reports that prove them. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-tests.h"

#include "base/cra-error.h"
#include "base/cra-task.h"
#include "workbench/cra-workbench-private.h"

/* What a report proves where its plan names no requirement. */
#define REGULAR_TESTS "AI.II.3"

/* A report on its way to its run. */
typedef struct
{
  CraWorkbench *workbench;
  gint64 plan;
  gint64 run; /* 0 = a new one */
  const char *const *names;
  const char *const *texts;
  CraIntake *intake; /* Owned, or NULL */
  gint64 evidence;
} Report;

/* --- Inside the transaction --- */

static gboolean
is_seen (CraTransaction *transaction, gint64 version, gint64 evidence, gboolean *seen,
         GError **error)
{
  g_autoptr (CraEvidence) object
    = (CraEvidence *) cra_transaction_get (transaction, &cra_evidence_type, evidence, error);
  g_autoptr (GPtrArray) links
    = object != NULL ? cra_transaction_list (transaction, &cra_link_type, "evidence", evidence, error)
                     : NULL;

  if (links == NULL)
    return FALSE;
  *seen = object->origin == version;
  for (guint i = 0; i < links->len; i++)
    *seen = *seen || ((CraLink *) links->pdata[i])->version == version;
  return TRUE;
}

gboolean
cra_workbench_check_run_evidence (CraTransaction *transaction, const CraTestRun *run, GError **error)
{
  g_autoptr (CraTestPlan) plan = NULL;
  gboolean seen = FALSE;

  if (run->evidence == 0)
    return TRUE;
  plan = (CraTestPlan *) cra_transaction_get (transaction, &cra_test_plan_type, run->plan, error);
  if (plan == NULL || !is_seen (transaction, plan->version, run->evidence, &seen, error))
    return FALSE;
  if (seen)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "Evidence number %" G_GINT64_FORMAT " belongs to another version: link it to a "
               "requirement of this one, or bring the report in with the run",
               run->evidence);
  return FALSE;
}

static gboolean
has_link (GPtrArray *links, gint64 version, const char *clause)
{
  for (guint i = 0; i < links->len; i++)
    {
      const CraLink *link = links->pdata[i];

      if (link->version == version && g_strcmp0 (link->clause, clause) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
link_report (CraTransaction *transaction, const Report *report, const CraTestPlan *plan,
             GError **error)
{
  static const char *const otherwise[] = { REGULAR_TESTS, NULL };
  gboolean named = plan->requirements != NULL && plan->requirements[0] != NULL;
  const char *const *clauses = named ? (const char *const *) plan->requirements : otherwise;
  g_autoptr (GPtrArray) links = cra_transaction_list (transaction, &cra_link_type, "evidence",
                                                      report->evidence, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; clauses[i] != NULL; i++)
    {
      g_autoptr (CraLink) link = NULL;

      if (has_link (links, plan->version, clauses[i]))
        continue;
      link = cra_link_new ();
      link->version = plan->version;
      link->evidence = report->evidence;
      link->clause = g_strdup (clauses[i]);
      if (!cra_workbench_check_object (report->workbench, &link->object, error)
          || !cra_transaction_put (transaction, link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_run (CraTransaction *transaction, Report *report, GError **error)
{
  if (report->run != 0)
    return TRUE;
  report->run = cra_workbench_edit_insert (report->workbench, transaction, &cra_test_run_type,
                                           report->plan, report->names, report->texts, error);
  return report->run != 0;
}

static gboolean
set_evidence (CraTransaction *transaction, const Report *report, GError **error)
{
  g_autoptr (CraTestRun) run
    = (CraTestRun *) cra_transaction_get (transaction, &cra_test_run_type, report->run, error);

  if (run == NULL)
    return FALSE;
  run->evidence = report->evidence;
  return cra_workbench_check_run_evidence (transaction, run, error)
         && cra_transaction_put (transaction, run, error);
}

static gboolean
run_report (CraTransaction *transaction, gpointer data, GError **error)
{
  Report *report = data;
  g_autoptr (CraTestPlan) plan
    = (CraTestPlan *) cra_transaction_get (transaction, &cra_test_plan_type, report->plan, error);

  if (plan == NULL)
    return FALSE;
  if (report->intake != NULL)
    {
      report->evidence = cra_intake_put (report->intake, transaction, error);
      if (report->evidence == 0)
        return FALSE;
    }
  if (report->evidence != 0 && !link_report (transaction, report, plan, error))
    return FALSE;
  return put_run (transaction, report, error) && set_evidence (transaction, report, error);
}

/* --- The verbs --- */

static gboolean
act_report (CraWorkbench *self, const char *verb, Report *report, GFile *file, CraJob *job,
            GError **error)
{
  g_autoptr (CraTestPlan) plan
    = (CraTestPlan *) cra_store_get (self->store, &cra_test_plan_type, report->plan, error);
  gboolean done = FALSE;

  if (plan == NULL)
    return FALSE;
  if (file != NULL)
    {
      report->intake = cra_workbench_begin_file_intake (self, plan->version, file, job,
                                                        &report->evidence, error);
      if (report->intake == NULL && report->evidence <= 0)
        return FALSE;
    }
  done = cra_workbench_act (self, verb, plan->title, run_report, report, error);
  g_clear_pointer (&report->intake, cra_intake_free);
  return done;
}

gint64
cra_workbench_add_test_run (CraWorkbench *self, gint64 plan, const char *const *names,
                            const char *const *texts, GFile *file, gint64 evidence, CraJob *job,
                            GError **error)
{
  Report report = { self, plan, 0, names, texts, NULL, evidence };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);
  g_return_val_if_fail (names != NULL && texts != NULL, 0);
  return act_report (self, "test_run.add", &report, file, job, error) ? report.run : 0;
}

gboolean
cra_workbench_set_test_report (CraWorkbench *self, gint64 run, GFile *file, gint64 evidence,
                               CraJob *job, GError **error)
{
  g_autoptr (CraTestRun) object = NULL;
  Report report = { self, 0, run, NULL, NULL, NULL, evidence };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  object = (CraTestRun *) cra_store_get (self->store, &cra_test_run_type, run, error);
  if (object == NULL)
    return FALSE;
  report.plan = object->plan;
  return act_report (self, "test_run.report", &report, file, job, error);
}

/* --- On a worker thread --- */

typedef struct
{
  gint64 plan;
  gint64 run;
  GStrv names;
  GPtrArray *texts;
  GFile *file;
  gint64 evidence;
  CraJob *job;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_strfreev (order->names);
  g_clear_pointer (&order->texts, g_ptr_array_unref);
  g_clear_object (&order->file);
  g_clear_object (&order->job);
  g_free (order);
}

static void
run_order (CraWorkbench *self, Order *order, GFile *file, gint64 evidence, CraJob *job,
           GTaskThreadFunc func, GAsyncReadyCallback callback, gpointer data)
{
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_set_object (&order->file, file);
  g_set_object (&order->job, job);
  order->evidence = evidence;
  g_task_set_source_tag (task, func);
  g_task_set_task_data (task, order, order_free);
  /* A verb that was done is reported as done, even when Cancel came a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  cra_task_run (task, func);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  gint64 id = cra_workbench_add_test_run (source, order->plan, (const char *const *) order->names,
                                          (const char *const *) order->texts->pdata, order->file,
                                          order->evidence, order->job, &error);

  if (id != 0)
    g_task_return_int (task, (gssize) id);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_add_test_run_async (CraWorkbench *self, gint64 plan, const char *const *names,
                                  const char *const *texts, GFile *file, gint64 evidence,
                                  CraJob *job, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->plan = plan;
  order->names = g_strdupv ((GStrv) names);
  order->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (order->texts, g_strdup (texts[i]));
  g_ptr_array_add (order->texts, NULL);
  run_order (self, order, file, evidence, job, add_thread, callback, data);
}

gint64
cra_workbench_add_test_run_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  gssize id = g_task_propagate_int (G_TASK (result), error);

  return id > 0 ? id : 0;
}

static void
set_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;

  if (cra_workbench_set_test_report (source, order->run, order->file, order->evidence, order->job,
                                     &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_set_test_report_async (CraWorkbench *self, gint64 run, GFile *file, gint64 evidence,
                                     CraJob *job, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  order->run = run;
  run_order (self, order, file, evidence, job, set_thread, callback, data);
}

gboolean
cra_workbench_set_test_report_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
