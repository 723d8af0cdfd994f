/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The components of a bill of materials as a list. Sorting and filtering are the store's. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-component-model.h"

typedef struct
{
  CraWorkbench *workbench;
  gint64 sbom;
  char *filter;
} Components;

static void
free_components (gpointer data)
{
  Components *components = data;

  g_object_unref (components->workbench);
  g_free (components->filter);
  g_free (components);
}

static GArray *
list_ids (gpointer data, GCancellable *cancellable, GError **error)
{
  const Components *components = data;

  return cra_workbench_list_component_ids (components->workbench, components->sbom,
                                           components->filter, cancellable, error);
}

static GPtrArray *
get_rows (gpointer data, const gint64 *ids, guint count, GError **error)
{
  const Components *components = data;

  return cra_workbench_get_many (components->workbench, &cra_component_type, ids, count, error);
}

CraQueryModel *
cra_component_model_new (void)
{
  const CraQuerySource source = { .list_ids = list_ids, .get_rows = get_rows };

  return cra_query_model_new (&source);
}

void
cra_component_model_load (CraQueryModel *self, CraWorkbench *workbench, gint64 sbom,
                          const char *filter, gboolean now)
{
  Components *components = g_new0 (Components, 1);
  g_autoptr (GError) error = NULL;

  components->workbench = g_object_ref (workbench);
  components->sbom = sbom;
  components->filter = g_strdup (filter);
  if (!now)
    cra_query_model_load (self, components, free_components);
  else if (!cra_query_model_load_now (self, components, free_components, &error))
    g_debug ("The components cannot be listed: %s", error->message);
}
