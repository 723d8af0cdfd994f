/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one window works on. Changes are gathered: however many verbs run, or other programs write, there
 * is one new snapshot in the next idle moment. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-session.h"

#include <glib/gi18n.h>

#include "law/cra-step-progress.h"

#define WATCH_INTERVAL_MS 1000

struct _CraSession
{
  GObject parent_instance;

  /* Owned */
  CraWorkbench *workbench;
  CraAssessment *assessment;
  GPtrArray *points;
  GListStore *jobs;

  char *clause; /* looked at last, NULL = none */

  gint64 version;
  gint64 seen; /* number of the last journal entry that is no news */
  guint reload_id;
};

enum
{
  CHANGED,
  FAILED,
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraSession, cra_session, G_TYPE_OBJECT)

static gboolean
load_version (CraSession *self, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;

  if (self->version == 0)
    return TRUE;
  assessment = cra_workbench_load (self->workbench, self->version, FALSE, error);
  if (assessment == NULL)
    return FALSE;
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->assessment, cra_assessment_unref);
  self->points = cra_workbench_list_open_points (self->workbench, assessment);
  self->assessment = g_steal_pointer (&assessment);
  return TRUE;
}

/* The version may have been removed, by undo or by another program: then the first there is. */
static void
find_version (CraSession *self)
{
  g_autoptr (GPtrArray) versions
      = cra_workbench_list (self->workbench, &cra_version_type, NULL, 0, NULL);
  gint64 last = 0;

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const CraObject *version = g_ptr_array_index (versions, i);

      if (version->id == self->version)
        return;
      last = version->id;
    }
  self->version = last;
  g_clear_pointer (&self->assessment, cra_assessment_unref);
  g_clear_pointer (&self->points, g_ptr_array_unref);
}

/* Who brought in how much, a sentence a person; other changes are seen where they are. */
static void
say_news (CraSession *self)
{
  g_autoptr (GPtrArray) news
      = cra_workbench_list_news (self->workbench, self->seen, &self->seen, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer who = NULL;
  gpointer count = NULL;

  for (guint i = 0; news != NULL && i < news->len; i++)
    {
      const CraJournalEntry *entry = g_ptr_array_index (news, i);

      if (g_str_equal (entry->verb, "evidence.add"))
        g_hash_table_insert (
            counts, entry->who,
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, entry->who)) + 1));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &who, &count))
    {
      guint n = GPOINTER_TO_UINT (count);
      /* Translators: by another program on the same workspace; %s is a person. */
      g_autofree char *text = g_strdup_printf (ngettext ("%u piece of evidence was added by %s",
                                                         "%u pieces of evidence were added by %s",
                                                         n),
                                               n, (char *) who);

      cra_session_say (self, text);
    }
}

void
cra_session_reload (CraSession *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CRA_IS_SESSION (self));

  g_clear_handle_id (&self->reload_id, g_source_remove);
  find_version (self);
  if (!load_version (self, &error))
    {
      /* What is on the screen stays, and what is typed there goes to the version it belongs to. */
      if (self->assessment != NULL)
        self->version = self->assessment->version->object.id;
      cra_session_fail (self, g_steal_pointer (&error));
    }
  g_signal_emit (self, signals[CHANGED], 0);
  say_news (self);
}

void
cra_session_catch_up (CraSession *self)
{
  g_return_if_fail (CRA_IS_SESSION (self));

  if (self->reload_id != 0)
    cra_session_reload (self);
}

static gboolean
reload_idle_cb (gpointer data)
{
  CraSession *self = data;

  self->reload_id = 0;
  cra_session_reload (self);
  return G_SOURCE_REMOVE;
}

static void
workbench_changed_cb (CraSession *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reload_idle_cb, self, NULL);
}

static void
cra_session_dispose (GObject *object)
{
  CraSession *self = CRA_SESSION (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->workbench != NULL)
    g_signal_handlers_disconnect_by_data (self->workbench, self);
  g_clear_object (&self->workbench);
  g_clear_object (&self->jobs);
  g_clear_pointer (&self->clause, g_free);
  g_clear_pointer (&self->assessment, cra_assessment_unref);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_session_parent_class)->dispose (object);
}

static void
cra_session_class_init (CraSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_session_dispose;

  signals[CHANGED] = g_signal_new ("changed", CRA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", CRA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SAID] = g_signal_new ("said", CRA_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cra_session_init (CraSession *self)
{
  self->jobs = g_list_store_new (CRA_TYPE_JOB);
}

CraSession *
cra_session_new (CraWorkbench *workbench)
{
  CraSession *self = NULL;
  g_autoptr (CraWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) news = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (workbench), NULL);

  self = g_object_new (CRA_TYPE_SESSION, NULL);
  self->workbench = g_object_ref (workbench);
  workspace = cra_workbench_get_workspace (workbench, NULL);
  if (workspace != NULL)
    self->version = workspace->current_version;
  g_signal_connect_swapped (workbench, "changed", G_CALLBACK (workbench_changed_cb), self);
  cra_workbench_watch (workbench, WATCH_INTERVAL_MS);
  /* What was done before the window opened is no news. */
  news = cra_workbench_list_news (workbench, 0, &self->seen, NULL);
  cra_session_reload (self);
  return self;
}

gboolean
cra_session_close (CraSession *self, GError **error)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), FALSE);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->workbench, self);
  /* Each verb is done as a whole or not at all, so what is under way can be given up. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (CraJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      cra_job_cancel (job);
    }
  cra_workbench_watch (self->workbench, 0);
  return cra_workbench_close (self->workbench, error);
}

CraWorkbench *
cra_session_get_workbench (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  return self->workbench;
}

CraLaw *
cra_session_get_law (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  return cra_workbench_get_law (self->workbench);
}

const CraAssessment *
cra_session_get_assessment (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  return self->assessment;
}

GPtrArray *
cra_session_get_points (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  return self->points;
}

gint64
cra_session_get_version (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), 0);
  return self->version;
}

gboolean
cra_session_is_read_only (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), TRUE);
  return cra_workbench_is_read_only (self->workbench);
}

void
cra_session_select_version (CraSession *self, gint64 version)
{
  g_autoptr (CraWorkspace) workspace = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, version);

  g_return_if_fail (CRA_IS_SESSION (self));

  self->version = version;
  workspace = cra_workbench_get_workspace (self->workbench, NULL);
  /* Where one left off is a convenience: a workspace that cannot be written is still looked at. */
  if (workspace != NULL && workspace->current_version != version
      && !cra_session_is_read_only (self))
    cra_workbench_set (self->workbench, &cra_workspace_type, workspace->object.id, NULL,
                       "current_version", text, NULL);
  cra_session_reload (self);
}

gboolean
cra_session_set_field (CraSession *self, const CraObjectType *type, gint64 id, const char *field,
                       const char *text, GError **error)
{
  const char *names[] = { field, NULL };
  const char *texts[] = { text, NULL };

  g_return_val_if_fail (CRA_IS_SESSION (self), FALSE);
  return cra_workbench_set_fields (self->workbench, type, id, names, texts, error);
}

gboolean
cra_session_write_file (CraSession *self, GFile *file, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), FALSE);

  if (g_file_peek_path (file) != NULL
      && !cra_workbench_check_output (self->workbench, g_file_peek_path (file), error))
    return FALSE;
  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                  FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

void
cra_session_set_clause (CraSession *self, const char *clause)
{
  g_return_if_fail (CRA_IS_SESSION (self));

  if (g_strcmp0 (self->clause, clause) == 0)
    return;
  g_free (self->clause);
  self->clause = g_strdup (clause);
}

const char *
cra_session_get_clause (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  return self->clause;
}

void
cra_session_fail (CraSession *self, GError *error)
{
  g_autoptr (GError) owned = error;

  g_return_if_fail (CRA_IS_SESSION (self));
  if (owned != NULL && !g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, owned);
}

void
cra_session_say (CraSession *self, const char *text)
{
  g_return_if_fail (CRA_IS_SESSION (self));
  g_signal_emit (self, signals[SAID], 0, text);
}

CraJob *
cra_session_begin_job (CraSession *self, const char *title)
{
  CraJob *job = NULL;

  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  job = cra_job_new (title);
  g_list_store_append (self->jobs, job);
  return job;
}

void
cra_session_end_job (CraSession *self, CraJob *job)
{
  guint position = 0;

  g_return_if_fail (CRA_IS_SESSION (self));
  if (self->jobs != NULL && g_list_store_find (self->jobs, job, &position))
    g_list_store_remove (self->jobs, position);
}

GListModel *
cra_session_get_jobs (CraSession *self)
{
  g_return_val_if_fail (CRA_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->jobs);
}

guint
cra_session_count_points (CraSession *self, CraStep step, guint *blocking)
{
  guint count = 0;
  guint heavy = 0;

  g_return_val_if_fail (CRA_IS_SESSION (self), 0);

  for (guint i = 0; self->points != NULL && i < self->points->len; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (self->points, i);

      if (point->step != step)
        continue;
      count++;
      if (point->weight != CRA_IMPROVES)
        heavy++;
    }
  if (blocking != NULL)
    *blocking = heavy;
  return count;
}

guint
cra_session_count_decided (CraSession *self, CraStep step, guint *all)
{
  guint done = 0;

  g_return_val_if_fail (CRA_IS_SESSION (self), 0);

  *all = 0;
  if (self->assessment != NULL)
    cra_step_progress (cra_session_get_law (self), self->assessment, self->points, step, &done,
                       all);
  return done;
}
