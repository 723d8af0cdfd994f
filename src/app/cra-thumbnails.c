/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thumbnails, one read at a time, the one asked for last first: it is the one that is seen. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-thumbnails.h"

#include <string.h>

#include "base/cra-task.h"

#define MOST_KEPT 256
/* What was asked for before these has been scrolled past. */
#define MOST_WAITING 64

struct _CraThumbnails
{
  GObject parent_instance;

  /* Owned */
  CraWorkbench *workbench;
  GHashTable *kept; /* digest -> GdkTexture, or NULL where there is none */
  GQueue waiting;   /* digests */

  gboolean working;
};

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraThumbnails, cra_thumbnails, G_TYPE_OBJECT)

static void start (CraThumbnails *self);

static void
unref_texture (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

/* Our own PNG, drawn by the confined reader when the file came in. */
static void
read_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  CraWorkbench *workbench = CRA_THUMBNAILS (object)->workbench;
  g_autoptr (GBytes) bytes = cra_workbench_read_bytes (workbench, data, NULL);
  GdkTexture *texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;

  g_task_return_pointer (task, texture, g_object_unref);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CraThumbnails *self = CRA_THUMBNAILS (object);
  const char *digest = g_task_get_task_data (G_TASK (result));
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), NULL);

  self->working = FALSE;
  if (g_hash_table_size (self->kept) >= MOST_KEPT)
    g_hash_table_remove_all (self->kept);
  g_hash_table_insert (self->kept, g_strdup (digest), texture);
  g_signal_emit (self, signals[READY], 0, digest);
  start (self);
}

static void
start (CraThumbnails *self)
{
  g_autoptr (GTask) task = NULL;
  char *digest = NULL;

  if (self->working || (digest = g_queue_pop_head (&self->waiting)) == NULL)
    return;
  self->working = TRUE;
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, digest, g_free);
  cra_task_run (task, read_thread);
}

GdkTexture *
cra_thumbnails_get (CraThumbnails *self, const char *digest)
{
  gpointer texture = NULL;

  g_return_val_if_fail (CRA_IS_THUMBNAILS (self), NULL);

  if (digest == NULL || g_hash_table_lookup_extended (self->kept, digest, NULL, &texture))
    return texture;
  if (g_queue_find_custom (&self->waiting, digest, (GCompareFunc) strcmp) == NULL)
    g_queue_push_head (&self->waiting, g_strdup (digest));
  while (g_queue_get_length (&self->waiting) > MOST_WAITING)
    g_free (g_queue_pop_tail (&self->waiting));
  start (self);
  return NULL;
}

guint
cra_thumbnails_get_n_kept (CraThumbnails *self)
{
  g_return_val_if_fail (CRA_IS_THUMBNAILS (self), 0);
  return g_hash_table_size (self->kept);
}

static void
cra_thumbnails_finalize (GObject *object)
{
  CraThumbnails *self = CRA_THUMBNAILS (object);

  g_clear_object (&self->workbench);
  g_hash_table_unref (self->kept);
  g_queue_clear_full (&self->waiting, g_free);
  G_OBJECT_CLASS (cra_thumbnails_parent_class)->finalize (object);
}

static void
cra_thumbnails_class_init (CraThumbnailsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_thumbnails_finalize;
  signals[READY] = g_signal_new ("ready", CRA_TYPE_THUMBNAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cra_thumbnails_init (CraThumbnails *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_texture);
  g_queue_init (&self->waiting);
}

CraThumbnails *
cra_thumbnails_new (CraWorkbench *workbench)
{
  CraThumbnails *self = g_object_new (CRA_TYPE_THUMBNAILS, NULL);

  self->workbench = g_object_ref (workbench);
  return self;
}
