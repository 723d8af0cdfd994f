/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building papers and exporting the package. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-export.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-words.h"
#include "base/cra-task.h"
#include "base/cra-text.h"

typedef struct
{
  CraSession *session;
  CraJob *job;
} Work;

static Work *
begin_work (CraSession *session, const char *title)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (session);
  work->job = cra_session_begin_job (session, title);
  return work;
}

static void
end_work (Work *work)
{
  cra_session_end_job (work->session, work->job);
  g_object_unref (work->job);
  g_object_unref (work->session);
  g_free (work);
}

static gboolean
contains (GPtrArray *codes, const char *code)
{
  return g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL);
}

GStrv
cra_export_list_languages (CraSession *session, CraPaperKind paper)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autoptr (GPtrArray) codes
      = cra_workbench_choose_languages (cra_session_get_workbench (session), assessment, paper);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < assessment->documents->len; i++)
    {
      const CraDocument *document = assessment->documents->pdata[i];

      if (g_strcmp0 (document->paper, cra_paper_word (paper)) == 0
          && g_strv_contains ((const char *const *) cra_paper_list_languages (
                                  cra_session_get_law (session), paper),
                              document->language)
          && assessment->product->languages != NULL
          && g_strv_contains ((const char *const *) assessment->product->languages,
                              document->language)
          && !contains (codes, document->language))
        g_ptr_array_add (codes, document->language);
    }
  for (guint i = 0; i < codes->len; i++)
    g_strv_builder_add (builder, codes->pdata[i]);
  return g_strv_builder_end (builder);
}

/* --- Building: one paper after the other, under one job --- */

typedef struct
{
  CraPaperKind paper;
  char *language;
} Order;

typedef struct
{
  CraSession *session;
  CraJob *job;
  GArray *orders; /* Order */
  guint next;
  guint failures;
  GError *error; /* the first one */
} Queue;

#define QUEUE_KEY "cra-queue"

static void
clear_order (gpointer data)
{
  g_free (((Order *) data)->language);
}

static Queue *
begin_queue (CraSession *session)
{
  Queue *queue = g_new0 (Queue, 1);

  queue->session = g_object_ref (session);
  queue->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  g_array_set_clear_func (queue->orders, clear_order);
  return queue;
}

static void
free_queue (Queue *queue)
{
  g_clear_object (&queue->job);
  g_object_unref (queue->session);
  g_array_unref (queue->orders);
  g_clear_error (&queue->error);
  g_free (queue);
}

static void
end_queue (Queue *queue)
{
  if (queue->failures > 1)
    /* Translators: after what happened to the first of several documents. */
    g_prefix_error (&queue->error,
                    ngettext ("%u document could not be built. ",
                              "%u documents could not be built. ", queue->failures),
                    queue->failures);
  if (queue->error != NULL)
    cra_session_fail (queue->session, g_steal_pointer (&queue->error));
  g_object_set_data (G_OBJECT (queue->job), QUEUE_KEY, NULL);
  cra_session_end_job (queue->session, queue->job);
  free_queue (queue);
}

static void build_next (Queue *queue);

static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Queue *queue = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document
      = cra_workbench_build_finish (CRA_WORKBENCH (source), result, &error);
  gboolean cancelled = g_cancellable_is_cancelled (cra_job_get_cancellable (queue->job));

  if (document == NULL && !cancelled)
    {
      queue->failures++;
      if (queue->error == NULL)
        queue->error = g_steal_pointer (&error);
    }
  if (!cancelled && queue->next < queue->orders->len)
    build_next (queue);
  else
    end_queue (queue);
}

static void
build_next (Queue *queue)
{
  const Order *order = &g_array_index (queue->orders, Order, queue->next);
  const CraLanguage *language
      = cra_law_find_language (cra_session_get_law (queue->session), order->language);
  /* Translators: a document, its language, and which one of how many it is. */
  g_autofree char *message
      = g_strdup_printf (_ ("%s, %s (%u of %u)"), cra_words_get_paper (order->paper),
                         language != NULL ? language->name : order->language, queue->next + 1,
                         queue->orders->len);

  cra_job_step (queue->job, (double) queue->next / queue->orders->len, message, NULL);
  queue->next++;
  cra_workbench_build_async (cra_session_get_workbench (queue->session),
                             cra_session_get_version (queue->session), order->paper,
                             order->language, queue->job, built_cb, queue);
}

static void
add_order (Queue *queue, CraPaperKind paper, const char *language)
{
  const Order order = { paper, g_strdup (language) };

  g_array_append_val (queue->orders, order);
}

static void
start_queue (Queue *queue, const char *title)
{
  queue->job = cra_session_begin_job (queue->session, title);
  g_object_set_data (G_OBJECT (queue->job), QUEUE_KEY, queue);
  build_next (queue);
}

void
cra_export_build (CraSession *session, CraPaperKind paper, const char *language)
{
  /* Translators: a document and the code of its language. */
  g_autofree char *title
      = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (paper), language);
  Queue *queue = NULL;

  if (cra_export_find_build (session, paper, language, NULL) != NULL)
    return;
  queue = begin_queue (session);
  add_order (queue, paper, language);
  start_queue (queue, title);
}

static void
add_unbuilt (CraSession *session, Queue *queue, CraPaperKind paper)
{
  g_auto (GStrv) languages = cra_export_list_languages (session, paper);

  for (guint i = 0; languages[i] != NULL; i++)
    if (cra_workbench_check_document (cra_session_get_workbench (session),
                                      cra_session_get_assessment (session), paper, languages[i],
                                      NULL)
            != CRA_FRESHNESS_FRESH
        && cra_export_find_build (session, paper, languages[i], NULL) == NULL)
      add_order (queue, paper, languages[i]);
}

void
cra_export_build_all (CraSession *session)
{
  Queue *queue = begin_queue (session);

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    add_unbuilt (session, queue, (CraPaperKind) paper);
  if (queue->orders->len > 0)
    {
      start_queue (queue, _ ("Building the documents"));
      return;
    }
  free_queue (queue);
  cra_session_say (session, _ ("All documents are up to date."));
}

CraJob *
cra_export_find_build (CraSession *session, CraPaperKind paper, const char *language,
                       gboolean *started)
{
  GListModel *jobs = cra_session_get_jobs (session);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (CraJob) job = g_list_model_get_item (jobs, i);
      const Queue *queue = g_object_get_data (G_OBJECT (job), QUEUE_KEY);

      for (guint j = queue != NULL ? MAX (queue->next, 1) - 1 : 0;
           queue != NULL && j < queue->orders->len; j++)
        {
          const Order *order = &g_array_index (queue->orders, Order, j);

          if (language != NULL
              && (order->paper != paper || !g_str_equal (order->language, language)))
            continue;
          if (started != NULL)
            *started = j + 1 == queue->next;
          return job;
        }
    }
  return NULL;
}

/* --- Forms to edit --- */

typedef struct
{
  Work work;
  CraPaperKind paper;
  char *language;
  CraTwinFormat format;
  char *path;
  gint64 version;
} TwinOrder;

static void
free_twin_order (gpointer data)
{
  TwinOrder *order = data;

  g_clear_object (&order->work.job);
  g_clear_object (&order->work.session);
  g_free (order->language);
  g_free (order->path);
  g_free (order);
}

static TwinOrder *
make_twin_order (CraSession *session, CraPaperKind paper, const char *language,
                 CraTwinFormat format)
{
  TwinOrder *order = g_new0 (TwinOrder, 1);

  order->work.session = g_object_ref (session);
  order->version = cra_session_get_version (session);
  order->paper = paper;
  order->language = g_strdup (language);
  order->format = format;
  return order;
}

static void
write_twin (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const TwinOrder *order = data;
  GError *error = NULL;

  if (cra_workbench_export_twin (source, order->version, order->paper, order->language,
                                 order->format, order->path, order->work.job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
twin_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const TwinOrder *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    cra_session_say (order->work.session, _ ("Document saved."));
  else
    cra_session_fail (order->work.session, g_steal_pointer (&error));
  cra_session_end_job (order->work.session, order->work.job);
}

static void
start_twin (TwinOrder *order)
{
  g_autoptr (GTask) task = g_task_new (cra_session_get_workbench (order->work.session), NULL,
                                       twin_written_cb, NULL);

  order->work.job = cra_session_begin_job (order->work.session,
                                           cra_words_get_paper (order->paper));
  g_task_set_source_tag (task, start_twin);
  g_task_set_task_data (task, order, free_twin_order);
  cra_task_run (task, write_twin);
}

void
cra_export_twin_to (CraSession *session, CraPaperKind paper, const char *language,
                    CraTwinFormat format, const char *path)
{
  TwinOrder *order = make_twin_order (session, paper, language, format);

  order->path = g_strdup (path);
  start_twin (order);
}

static void
twin_chosen_cb (GFile *file, gpointer data)
{
  const TwinOrder *order = data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    cra_export_twin_to (order->work.session, order->paper, order->language, order->format, path);
}

void
cra_export_twin (GtkWindow *parent, CraSession *session, CraPaperKind paper, const char *language,
                 CraTwinFormat format)
{
  g_autofree char *name = cra_workbench_make_twin_name (cra_session_get_assessment (session), paper,
                                                        language, format);
  TwinOrder *order = make_twin_order (session, paper, language, format);

  /* Kept with the window: going back in the dialog tells nobody. */
  g_object_set_data_full (G_OBJECT (parent), "cra-twin-order", order, free_twin_order);
  cra_dialog_save_file (parent, _ ("Save As"), name, twin_chosen_cb, order);
}

/* --- Packages --- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  guint members
      = cra_workbench_export_package_finish (CRA_WORKBENCH (source), result, &error);
  g_autofree char *text = NULL;

  if (members == 0)
    cra_session_fail (work->session, g_steal_pointer (&error));
  else
    {
      text = g_strdup_printf (ngettext ("Package with %u file written and verified.",
                                        "Package with %u files written and verified.", members),
                              members);
      cra_session_say (work->session, text);
    }
  end_work (work);
}

void
cra_export_package_to (CraSession *session, const char *path)
{
  Work *work = begin_work (session, _ ("Exporting the package"));

  cra_workbench_export_package_async (cra_session_get_workbench (session),
                                      cra_session_get_version (session), path, work->job,
                                      exported_cb, work);
}

static void
package_chosen_cb (GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    cra_export_package_to (data, path);
}

void
cra_export_package (GtkWindow *parent, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autofree char *label = g_strdup_printf ("%s-%s-package.zip", assessment->product->name,
                                            assessment->version->name);
  g_autofree char *name = cra_text_make_file_name (label);

  cra_dialog_save_file (parent, _ ("Export Package"), name, package_chosen_cb, session);
}
