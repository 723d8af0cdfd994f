/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The components of a bill of materials as a list. Sorting and filtering are the store's; a page of rows
 * is read when its first row is asked for, and a few pages are kept. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-component-model.h"

#define PAGE_SIZE 128
#define PAGES_KEPT 32

struct _CraComponentItem
{
  GObject parent_instance;

  CraComponent *component; /* Owned */
};

struct _CraComponentModel
{
  GObject parent_instance;

  /* Owned */
  CraWorkbench *workbench;
  char *filter;
  GHashTable *pages; /* page number -> GPtrArray of CraComponent */

  gint64 sbom;
  guint n_items;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE (CraComponentItem, cra_component_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (CraComponentModel, cra_component_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
cra_component_item_finalize (GObject *object)
{
  cra_object_unref (CRA_COMPONENT_ITEM (object)->component);
  G_OBJECT_CLASS (cra_component_item_parent_class)->finalize (object);
}

static void
cra_component_item_class_init (CraComponentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_component_item_finalize;
}

static void
cra_component_item_init (CraComponentItem *self)
{
}

const CraComponent *
cra_component_item_get (CraComponentItem *self)
{
  return self->component;
}

static GPtrArray *
get_page (CraComponentModel *self, guint number)
{
  GPtrArray *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page != NULL)
    return page;
  if (g_hash_table_size (self->pages) >= PAGES_KEPT)
    g_hash_table_remove_all (self->pages);
  page = cra_workbench_list_components (self->workbench, self->sbom, self->filter,
                                        number * PAGE_SIZE, PAGE_SIZE, NULL);
  if (page == NULL)
    page = g_ptr_array_new ();
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  return page;
}

static GType
get_item_type (GListModel *model)
{
  return CRA_TYPE_COMPONENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CRA_COMPONENT_MODEL (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CraComponentModel *self = CRA_COMPONENT_MODEL (model);
  GPtrArray *page = NULL;
  CraComponentItem *item = NULL;

  if (position >= self->n_items)
    return NULL;
  page = get_page (self, position / PAGE_SIZE);
  item = g_object_new (CRA_TYPE_COMPONENT_ITEM, NULL);
  /* Rows that went away meanwhile (another program) are empty until the list is made anew. */
  item->component = position % PAGE_SIZE < page->len
                        ? cra_object_ref (g_ptr_array_index (page, position % PAGE_SIZE))
                        : cra_component_new ();
  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
cra_component_model_finalize (GObject *object)
{
  CraComponentModel *self = CRA_COMPONENT_MODEL (object);

  g_clear_object (&self->workbench);
  g_free (self->filter);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (cra_component_model_parent_class)->finalize (object);
}

static void
cra_component_model_class_init (CraComponentModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_component_model_finalize;
}

static void
cra_component_model_init (CraComponentModel *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

CraComponentModel *
cra_component_model_new (CraWorkbench *workbench, gint64 sbom, const char *filter)
{
  CraComponentModel *self = g_object_new (CRA_TYPE_COMPONENT_MODEL, NULL);
  gint64 count = cra_workbench_count_components (workbench, sbom, filter, NULL);

  self->workbench = g_object_ref (workbench);
  self->sbom = sbom;
  self->filter = g_strdup (filter);
  self->n_items = (guint) CLAMP (count, 0, G_MAXUINT);
  return self;
}
