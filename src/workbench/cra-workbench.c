/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbench on one workspace: opening, looking, telling about changes. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (CraWorkbench, cra_workbench, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
cra_workbench_dispose (GObject *object)
{
  CraWorkbench *self = CRA_WORKBENCH (object);

  cra_workbench_watch (self, 0);
  g_mutex_lock (&self->lock);
  if (self->pending != NULL)
    g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->lock);
  if (self->store != NULL)
    cra_store_close (self->store, NULL);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (cra_workbench_parent_class)->dispose (object);
}

static void
cra_workbench_finalize (GObject *object)
{
  CraWorkbench *self = CRA_WORKBENCH (object);

  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (cra_workbench_parent_class)->finalize (object);
}

static void
cra_workbench_class_init (CraWorkbenchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cra_workbench_dispose;
  object_class->finalize = cra_workbench_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cra_workbench_init (CraWorkbench *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  self->law = cra_law_get_default ();
}

/* --- Changes --- */

static gboolean
tell_changed_cb (gpointer data)
{
  CraWorkbench *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->lock);
  if (self->store != NULL)
    cra_store_poll_changed (self->store);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
cra_workbench_schedule_changed (CraWorkbench *self)
{
  g_mutex_lock (&self->lock);
  if (self->pending == NULL)
    {
      self->pending = g_idle_source_new ();
      g_source_set_priority (self->pending, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->pending, tell_changed_cb, self, NULL);
      g_source_attach (self->pending, self->context);
    }
  g_mutex_unlock (&self->lock);
}

static gboolean
watch_due_cb (gpointer data)
{
  CraWorkbench *self = data;

  if (cra_store_poll_changed (self->store))
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

void
cra_workbench_watch (CraWorkbench *self, guint interval_ms)
{
  g_return_if_fail (CRA_IS_WORKBENCH (self));

  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  if (interval_ms == 0)
    return;
  self->watch = g_timeout_source_new (interval_ms);
  g_source_set_callback (self->watch, watch_due_cb, self, NULL);
  g_source_attach (self->watch, self->context);
}

/* --- Opening --- */

static CraWorkbench *
wrap_store (CraStore *store)
{
  CraWorkbench *self = g_object_new (CRA_TYPE_WORKBENCH, NULL);

  self->store = store;
  return self;
}

static gboolean
fill_new_workspace (CraTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (CraOrganisation) organisation = cra_organisation_new ();

  return cra_transaction_put (transaction, data, error)
         && cra_transaction_put (transaction, organisation, error);
}

static char *
make_title (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *title = g_filename_display_name (base);

  if (g_str_has_suffix (title, ".craw"))
    title[strlen (title) - strlen (".craw")] = '\0';
  return title;
}

static char *
guess_person (void)
{
  const char *name = g_get_real_name ();

  if (cra_text_is_blank (name) || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  return g_utf8_make_valid (name, -1);
}

CraWorkbench *
cra_workbench_create (const char *path, const char *title, GError **error)
{
  g_autoptr (CraStore) store = NULL;
  g_autoptr (CraWorkspace) workspace = cra_workspace_new ();
  CraAct act = { NULL, "workspace.create", NULL };

  g_return_val_if_fail (path != NULL, NULL);

  store = cra_store_create (path, error);
  if (store == NULL)
    return NULL;
  workspace->title = cra_text_is_blank (title) ? make_title (path) : cra_text_strip (title);
  workspace->person = guess_person ();
  act.who = workspace->person;
  act.subject = workspace->title;
  if (!cra_store_write (store, &act, fill_new_workspace, workspace, error))
    return NULL;
  return wrap_store (g_steal_pointer (&store));
}

CraWorkbench *
cra_workbench_open (const char *path, CraStoreMode mode, GError **error)
{
  CraStore *store = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  store = cra_store_open (path, mode, error);
  return store != NULL ? wrap_store (store) : NULL;
}

gboolean
cra_workbench_close (CraWorkbench *self, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  cra_workbench_watch (self, 0);
  return self->store == NULL || cra_store_close (self->store, error);
}

gboolean
cra_workbench_save_copy (CraWorkbench *self, const char *path, gboolean replace, CraJob *job,
                         GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  return cra_store_copy (self->store, path, replace, job, error);
}

gboolean
cra_workbench_check_output (CraWorkbench *self, const char *path, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self) && path != NULL, FALSE);

  if (!cra_store_owns_file (self->store, path))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "\"%s\" is the workspace that is open: all of it would be lost. Choose another name", name);
  return FALSE;
}

gboolean
cra_workbench_write_output (CraWorkbench *self, const char *path, GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return cra_workbench_check_output (self, path, error)
         && g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                      error);
}

CraWorkbench *
cra_workbench_open_beside (CraWorkbench *self)
{
  CraWorkbench *other = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  other = cra_workbench_open (cra_workbench_get_path (self), CRA_STORE_READ_ONLY, NULL);
  return other != NULL ? other : g_object_ref (self);
}

const char *
cra_workbench_get_path (CraWorkbench *self)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_get_path (self->store);
}

gboolean
cra_workbench_is_read_only (CraWorkbench *self)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), TRUE);
  return cra_store_is_read_only (self->store);
}

CraLaw *
cra_workbench_get_law (CraWorkbench *self)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return self->law;
}

/* --- Looking --- */

CraWorkspace *
cra_workbench_get_workspace (CraWorkbench *self, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  all = cra_store_list (self->store, &cra_workspace_type, NULL, 0, error);
  if (all == NULL)
    return NULL;
  if (all->len == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                   "%s has no workspace row; restore it from a backup",
                   cra_store_get_path (self->store));
      return NULL;
    }
  return cra_object_ref (all->pdata[0]);
}

GPtrArray *
cra_workbench_list (CraWorkbench *self, const CraObjectType *type, const char *field, gint64 value,
                    GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_list (self->store, type, field, value, error);
}

CraObject *
cra_workbench_get (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_get (self->store, type, id, error);
}

GPtrArray *
cra_workbench_get_many (CraWorkbench *self, const CraObjectType *type, const gint64 *ids, guint count,
                        GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_get_many (self->store, type, ids, count, error);
}

GPtrArray *
cra_workbench_list_components (CraWorkbench *self, gint64 sbom, const char *filter, guint first,
                               guint count, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_list_components (self->store, sbom, filter, first, count, error);
}

GArray *
cra_workbench_list_component_ids (CraWorkbench *self, gint64 sbom, const char *filter,
                                  GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_list_component_ids (self->store, sbom, filter, cancellable, error);
}

gint64
cra_workbench_count_components (CraWorkbench *self, gint64 sbom, const char *filter, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), -1);
  return cra_store_count_components (self->store, sbom, filter, error);
}

GBytes *
cra_workbench_read_bytes (CraWorkbench *self, const char *digest, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_read_bytes (self->store, digest, error);
}

/* --- Acting --- */

gboolean
cra_workbench_set_person (CraWorkbench *self, const char *name, const char *function, GError **error)
{
  g_autoptr (CraWorkspace) workspace = cra_workbench_get_workspace (self, error);

  if (workspace == NULL)
    return FALSE;
  return cra_workbench_set (self, &cra_workspace_type, workspace->object.id, error, "person", name,
                            "person_function", function, NULL);
}

char *
cra_workbench_dup_person (CraWorkbench *self)
{
  g_autoptr (CraWorkspace) workspace = cra_workbench_get_workspace (self, NULL);

  if (workspace != NULL && !cra_text_is_blank (workspace->person))
    return g_strdup (workspace->person);
  return guess_person ();
}

gboolean
cra_workbench_act (CraWorkbench *self, const char *verb, const char *subject, CraStoreFunc func,
                   gpointer data, GError **error)
{
  g_autofree char *person = cra_workbench_dup_person (self);
  CraAct act = { person, verb, subject };

  if (!cra_store_write (self->store, &act, func, data, error))
    return FALSE;
  cra_workbench_schedule_changed (self);
  return TRUE;
}

const char *
cra_workbench_name_object (const CraObject *object)
{
  static const char *const names[]
    = { "requirement", "clause", "category", "reference", "act", "phrase", "title", "file_name",
        "paper", "name", "item", "item_type", "text", "date", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      const CraField *field = cra_object_type_find_field (object->type, names[i]);
      const char *text = NULL;

      if (field == NULL || field->kind != CRA_FIELD_TEXT)
        continue;
      text = *(char *const *) ((const char *) object + field->offset);
      if (!cra_text_is_blank (text))
        return text;
    }
  return object->type->name;
}

GBytes *
cra_workbench_load_file (GFile *file, guint64 limit, CraJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = g_file_get_parse_name (file);

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    {
      g_prefix_error (error, "Cannot read %s: ", name);
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Cannot read %s: it is not a file. Choose the files inside it one by one", name);
      return NULL;
    }
  if ((guint64) g_file_info_get_size (info) > limit)
    {
      g_autofree char *size = cra_text_format_size ((guint64) g_file_info_get_size (info));
      g_autofree char *most = cra_text_format_size (limit);

      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Cannot read %s: it has %s, more than the %s one file may have. Split it or keep it "
                   "elsewhere and attach a description with its SHA-256",
                   name, size, most);
      return NULL;
    }
  return g_file_load_bytes (file, cancellable, NULL, error);
}
