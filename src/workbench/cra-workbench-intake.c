/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files and folders on their way in. First everything is listed, so that progress is a share of it. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-intake.h"

#include "base/cra-error.h"
#include "base/cra-task.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME                        \
  "," G_FILE_ATTRIBUTE_STANDARD_TYPE

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  const char *const *clauses;
  CraJob *job;
  CraIntakeReport *report;
  GPtrArray *files; /* GFile, as many as there are items to try; NULL beside what is skipped */
  guint n_files;
} Intake;

static void
free_item (gpointer data)
{
  CraIntakeItem *item = data;

  g_free (item->name);
  g_free (item->title);
  g_free (item->error);
  g_free (item);
}

void
cra_intake_report_free (CraIntakeReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* --- Listing --- */

static CraIntakeItem *
add_item (Intake *intake, GFile *file, const char *name, CraIntakeOutcome outcome)
{
  CraIntakeItem *item = g_new0 (CraIntakeItem, 1);

  item->name = cra_text_make_visible (name);
  item->outcome = outcome;
  g_ptr_array_add (intake->report->items, item);
  g_ptr_array_add (intake->files, file != NULL ? g_object_ref (file) : NULL);
  return item;
}

static void
skip (Intake *intake, const char *name, CraIntakeReason reason)
{
  add_item (intake, NULL, name, CRA_INTAKE_SKIPPED)->reason = reason;
}

static void
fail (Intake *intake, const char *name, const GError *error)
{
  add_item (intake, NULL, name, CRA_INTAKE_FAILED)->error = g_strdup (error->message);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (g_file_info_get_display_name (*(GFileInfo *const *) a),
                         g_file_info_get_display_name (*(GFileInfo *const *) b));
}

static GPtrArray *
read_folder (GFile *folder, CraJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;
  g_autoptr (GFileEnumerator) enumerator = g_file_enumerate_children (
    folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  GFileInfo *info = NULL;

  if (enumerator == NULL)
    return NULL;
  do
    {
      if (!g_file_enumerator_iterate (enumerator, &info, NULL, cancellable, error))
        return NULL;
      if (info != NULL)
        g_ptr_array_add (infos, g_object_ref (info));
    }
  /* What is beyond it is not looked at one by one; one more says that there was more. */
  while (info != NULL && infos->len <= CRA_INTAKE_MAX_FILES);
  g_ptr_array_sort (infos, compare_names);
  return g_steal_pointer (&infos);
}

/* The workspace may lie in the folder, with what belongs to it while it is open. */
static gboolean
is_own (const Intake *intake, GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path != NULL && cra_store_owns_file (intake->workbench->store, path);
}

static void list_folder (Intake *intake, GFile *folder, const char *name, guint depth);

static void
list_entry (Intake *intake, GFile *file, const char *name, GFileType type, guint depth)
{
  if (type == G_FILE_TYPE_DIRECTORY)
    list_folder (intake, file, name, depth + 1);
  else if (type == G_FILE_TYPE_SYMBOLIC_LINK)
    skip (intake, name, CRA_INTAKE_SYMLINK);
  else if (type != G_FILE_TYPE_REGULAR)
    skip (intake, name, CRA_INTAKE_SPECIAL);
  else if (is_own (intake, file))
    skip (intake, name, CRA_INTAKE_OWN);
  else if (intake->n_files >= CRA_INTAKE_MAX_FILES)
    skip (intake, name, CRA_INTAKE_TOO_MANY);
  else
    {
      add_item (intake, file, name, CRA_INTAKE_LEFT);
      intake->n_files++;
    }
}

static void
list_folder (Intake *intake, GFile *folder, const char *name, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  if (depth > CRA_INTAKE_MAX_DEPTH)
    {
      skip (intake, name, CRA_INTAKE_TOO_DEEP);
      return;
    }
  if (intake->report->items->len > 2 * CRA_INTAKE_MAX_FILES)
    {
      skip (intake, name, CRA_INTAKE_TOO_MANY);
      return;
    }
  infos = read_folder (folder, intake->job, &error);
  if (infos == NULL)
    {
      fail (intake, name, error);
      return;
    }
  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = infos->pdata[i];
      const char *shown = g_file_info_get_display_name (info);
      g_autofree char *path = g_strconcat (name, "/", shown, NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, g_file_info_get_name (info));

      if (g_file_info_get_name (info)[0] == '.')
        skip (intake, path, CRA_INTAKE_HIDDEN);
      else
        list_entry (intake, file, path, g_file_info_get_file_type (info), depth);
    }
}

/* What a person names is taken as it is, be it hidden or a link. */
static void
list_chosen (Intake *intake, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "?");
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  /* A file that is not there says so when it is read. */
  list_entry (intake, file, name, type == G_FILE_TYPE_UNKNOWN ? G_FILE_TYPE_REGULAR : type, 0);
}

/* --- Bringing in --- */

static gboolean
link_known (Intake *intake, gint64 evidence, GError **error)
{
  for (guint i = 0; intake->clauses != NULL && intake->clauses[i] != NULL; i++)
    if (cra_workbench_link (intake->workbench, intake->version, evidence, intake->clauses[i], NULL,
                            NULL, error)
        == 0)
      return FALSE;
  return TRUE;
}

static char *
find_title (CraWorkbench *self, gint64 id)
{
  g_autoptr (CraEvidence) evidence
    = id != 0 ? (CraEvidence *) cra_store_get (self->store, &cra_evidence_type, id, NULL) : NULL;

  return evidence != NULL ? g_strdup (evidence->title) : NULL;
}

/* FALSE when the rest is given up. */
static gboolean
take_file (Intake *intake, GFile *file, CraIntakeItem *item, CraJob *part)
{
  g_autoptr (GError) error = NULL;

  if (cra_workbench_add_evidence (intake->workbench, intake->version, file, NULL, intake->clauses, part,
                                  &item->evidence, &error))
    item->outcome = CRA_INTAKE_ADDED;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  else if (g_error_matches (error, CRA_ERROR, CRA_ERROR_CONFLICT) && item->evidence != 0)
    {
      g_clear_error (&error);
      item->outcome = link_known (intake, item->evidence, &error) ? CRA_INTAKE_KNOWN : CRA_INTAKE_FAILED;
    }
  else
    item->outcome = CRA_INTAKE_FAILED;
  if (error != NULL)
    item->error = g_strdup (error->message);
  item->title = find_title (intake->workbench, item->evidence);
  return TRUE;
}

static void
take_files (Intake *intake)
{
  guint done = 0;
  gboolean going = TRUE;

  for (guint i = 0; i < intake->files->len && going; i++)
    {
      g_autoptr (CraJob) part = NULL;
      double share = 1.0 / MAX (intake->n_files, 1);

      if (intake->files->pdata[i] == NULL)
        continue;
      part = cra_job_new_part (intake->job, done * share, (done + 1) * share);
      going = take_file (intake, intake->files->pdata[i], intake->report->items->pdata[i], part);
      done++;
    }
}

static void
unref_file (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

CraIntakeReport *
cra_workbench_add_evidence_many (CraWorkbench *self, gint64 version, GPtrArray *files,
                                 const char *const *clauses, CraJob *job)
{
  CraIntakeReport *report = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (unref_file);
  Intake intake = { self, version, clauses, job, NULL, list, 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (files != NULL, NULL);

  report = g_new0 (CraIntakeReport, 1);
  report->items = g_ptr_array_new_with_free_func (free_item);
  intake.report = report;
  for (guint i = 0; i < files->len; i++)
    list_chosen (&intake, files->pdata[i]);
  take_files (&intake);
  for (guint i = 0; i < report->items->len; i++)
    report->counts[((CraIntakeItem *) report->items->pdata[i])->outcome]++;
  return report;
}

/* --- On a worker thread --- */

typedef struct
{
  gint64 version;
  GPtrArray *files;
  GStrv clauses;
  CraJob *job;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  g_ptr_array_unref (order->files);
  g_strfreev (order->clauses);
  g_clear_object (&order->job);
  g_free (order);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;

  g_task_return_pointer (task,
                         cra_workbench_add_evidence_many (source, order->version, order->files,
                                                          (const char *const *) order->clauses,
                                                          order->job),
                         (GDestroyNotify) cra_intake_report_free);
}

void
cra_workbench_add_evidence_many_async (CraWorkbench *self, gint64 version, GPtrArray *files,
                                       const char *const *clauses, CraJob *job,
                                       GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  order->version = version;
  order->files = g_ptr_array_ref (files);
  order->clauses = g_strdupv ((GStrv) clauses);
  order->job = job != NULL ? g_object_ref (job) : NULL;
  g_task_set_source_tag (task, cra_workbench_add_evidence_many_async);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, add_thread);
}

CraIntakeReport *
cra_workbench_add_evidence_many_finish (CraWorkbench *self, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
