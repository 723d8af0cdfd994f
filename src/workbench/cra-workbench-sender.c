/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sender of papers brings along: the logo. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-task.h"
#include "base/cra-text.h"
#include "evidence/cra-evidence-reader.h"
#include "workbench/cra-workbench-private.h"

#define LOGO_LIMIT (20 * 1000 * 1000)
#define LOGO_SIDE 1600 /* pixels: 40 mm at 1,000 dots an inch */

typedef struct
{
  gint64 organisation;
  GBytes *picture; /* NULL = no logo */
} NewLogo;

static gboolean
run_set_logo (CraTransaction *transaction, gpointer data, GError **error)
{
  const NewLogo *logo = data;
  g_autoptr (CraOrganisation) organisation = NULL;
  g_autofree char *digest = NULL;
  gint64 size = 0;

  organisation = (CraOrganisation *) cra_transaction_get (transaction, &cra_organisation_type,
                                                          logo->organisation, error);
  if (organisation == NULL)
    return FALSE;
  if (logo->picture != NULL)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (logo->picture);

      if (!cra_transaction_put_bytes (transaction, stream, NULL, &digest, &size, error))
        return FALSE;
    }
  cra_set_text (&organisation->logo, digest);
  return cra_transaction_put (transaction, organisation, error);
}

/* A logo comes from outside: the confined helper draws it, the workspace gets plain pixels. */
static GBytes *
draw_logo (GFile *file, CraJob *job, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GBytes) bytes = cra_workbench_load_file (file, LOGO_LIMIT, job, error);
  g_autoptr (CraEvidenceFacts) facts = NULL;
  GBytes *picture = NULL;

  if (bytes == NULL)
    return NULL;
  facts = cra_evidence_examine (bytes, name, job, error);
  if (facts == NULL)
    return NULL;
  if (facts->problem != CRA_PROBLEM_NONE || facts->media_type == NULL
      || !g_str_has_prefix (facts->media_type, "image/"))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Cannot take %s as the logo. %s Choose a PNG, JPEG or SVG picture", name,
                   facts->problem_text != NULL ? facts->problem_text : "It is no picture.");
      return NULL;
    }
  picture = cra_evidence_make_picture (bytes, facts->media_type, LOGO_SIDE, error);
  if (picture == NULL)
    g_prefix_error (error, "Cannot take %s as the logo: ", name);
  return picture;
}

gboolean
cra_workbench_set_logo (CraWorkbench *self, gint64 organisation, GFile *file, CraJob *job,
                        GError **error)
{
  g_autoptr (GBytes) picture = NULL;
  NewLogo logo = { organisation, NULL };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (file == NULL || G_IS_FILE (file), FALSE);

  if (file != NULL)
    {
      logo.picture = picture = draw_logo (file, job, error);
      if (picture == NULL)
        return FALSE;
    }
  return cra_workbench_act (self, "organisation.set", "logo", run_set_logo, &logo, error);
}

/* --- On a worker thread --- */

typedef struct
{
  gint64 organisation;
  GFile *file;
  CraJob *job;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->file);
  g_clear_object (&order->job);
  g_free (order);
}

static void
set_logo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;

  if (cra_workbench_set_logo (source, order->organisation, order->file, order->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_set_logo_async (CraWorkbench *self, gint64 organisation, GFile *file, CraJob *job,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Order *order = NULL;

  g_return_if_fail (CRA_IS_WORKBENCH (self) && (file == NULL || G_IS_FILE (file)));

  order = g_new0 (Order, 1);
  order->organisation = organisation;
  order->file = file != NULL ? g_object_ref (file) : NULL;
  order->job = job != NULL ? g_object_ref (job) : NULL;
  task = g_task_new (self, job != NULL ? cra_job_get_cancellable (job) : NULL, callback, data);
  g_task_set_source_tag (task, cra_workbench_set_logo_async);
  g_task_set_task_data (task, order, free_order);
  /* A verb that was done is reported as done, even when Cancel came a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  cra_task_run (task, set_logo_thread);
}

gboolean
cra_workbench_set_logo_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
