/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files on their way out. A drag that is let go of nowhere writes nothing. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-file-provider.h"

#include "app/cra-temporary.h"

struct _CraFileProvider
{
  GdkContentProvider parent_instance;

  /* Owned */
  char *name;
  GFile *file; /* NULL = not written yet */
  gpointer data;

  CraFileProviderFunc func;
  GDestroyNotify free_data;
};

G_DEFINE_FINAL_TYPE (CraFileProvider, cra_file_provider, GDK_TYPE_CONTENT_PROVIDER)

static GFile *
write_file (CraFileProvider *self, GError **error)
{
  g_autoptr (GBytes) bytes = self->func (self->data, error);

  return bytes != NULL ? cra_temporary_write (self->name, bytes, error) : NULL;
}

static GdkContentFormats *
cra_file_provider_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new_for_gtype (GDK_TYPE_FILE_LIST);
}

static gboolean
cra_file_provider_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  CraFileProvider *self = CRA_FILE_PROVIDER (provider);
  g_autoptr (GSList) list = NULL;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return GDK_CONTENT_PROVIDER_CLASS (cra_file_provider_parent_class)
        ->get_value (provider, value, error);
  if (self->file == NULL)
    self->file = write_file (self, error);
  if (self->file == NULL)
    return FALSE;
  list = g_slist_append (NULL, self->file);
  g_value_set_boxed (value, list);
  return TRUE;
}

static void
cra_file_provider_finalize (GObject *object)
{
  CraFileProvider *self = CRA_FILE_PROVIDER (object);

  g_free (self->name);
  g_clear_object (&self->file);
  if (self->free_data != NULL)
    self->free_data (self->data);
  G_OBJECT_CLASS (cra_file_provider_parent_class)->finalize (object);
}

static void
cra_file_provider_class_init (CraFileProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_file_provider_finalize;
  GDK_CONTENT_PROVIDER_CLASS (klass)->ref_formats = cra_file_provider_ref_formats;
  GDK_CONTENT_PROVIDER_CLASS (klass)->get_value = cra_file_provider_get_value;
}

static void
cra_file_provider_init (CraFileProvider *self)
{
}

GdkContentProvider *
cra_file_provider_new (const char *name, CraFileProviderFunc func, gpointer data,
                       GDestroyNotify free_data)
{
  CraFileProvider *self = g_object_new (CRA_TYPE_FILE_PROVIDER, NULL);

  g_return_val_if_fail (func != NULL, NULL);

  self->name = g_strdup (name);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  return GDK_CONTENT_PROVIDER (self);
}

typedef struct
{
  CraWorkbench *workbench;
  char *digest;
} Stored;

static void
free_stored (gpointer data)
{
  Stored *stored = data;

  g_object_unref (stored->workbench);
  g_free (stored->digest);
  g_free (stored);
}

static GBytes *
load_stored (gpointer data, GError **error)
{
  const Stored *stored = data;

  return cra_workbench_read_bytes (stored->workbench, stored->digest, error);
}

GdkContentProvider *
cra_file_provider_new_stored (CraWorkbench *workbench, const char *digest, const char *name)
{
  Stored *stored = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (workbench), NULL);

  if (digest == NULL)
    return NULL;
  stored = g_new0 (Stored, 1);
  stored->workbench = g_object_ref (workbench);
  stored->digest = g_strdup (digest);
  return cra_file_provider_new (name, load_stored, stored, free_stored);
}
