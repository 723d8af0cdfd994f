/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All products with their versions. Read in two queries when the menu opens, narrowed in memory. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-version-list.h"

#include "base/cra-text-match.h"

struct _CraVersionItem
{
  GObject parent_instance;

  /* Owned */
  char *product;
  char *name;

  gint64 id;
  gint64 product_id;
  gboolean first;
};

G_DEFINE_FINAL_TYPE (CraVersionItem, cra_version_item, G_TYPE_OBJECT)

static void
cra_version_item_finalize (GObject *object)
{
  CraVersionItem *self = CRA_VERSION_ITEM (object);

  g_free (self->product);
  g_free (self->name);
  G_OBJECT_CLASS (cra_version_item_parent_class)->finalize (object);
}

static void
cra_version_item_class_init (CraVersionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_version_item_finalize;
}

static void
cra_version_item_init (CraVersionItem *self)
{
}

gint64
cra_version_item_get_id (CraVersionItem *self)
{
  return self->id;
}

const char *
cra_version_item_get_product (CraVersionItem *self)
{
  return self->product;
}

const char *
cra_version_item_get_name (CraVersionItem *self)
{
  return self->name;
}

gboolean
cra_version_item_is_first (CraVersionItem *self)
{
  return self->first;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const CraVersionItem *left = *(CraVersionItem *const *) a;
  const CraVersionItem *right = *(CraVersionItem *const *) b;
  int order = g_utf8_collate (left->product, right->product);

  if (order != 0)
    return order;
  if (left->product_id != right->product_id)
    return left->product_id < right->product_id ? -1 : 1;
  return left->id > right->id ? -1 : left->id < right->id;
}

GPtrArray *
cra_version_list_read (CraWorkbench *workbench)
{
  g_autoptr (GPtrArray) products = cra_workbench_list (workbench, &cra_product_type, NULL, 0, NULL);
  g_autoptr (GPtrArray) versions = cra_workbench_list (workbench, &cra_version_type, NULL, 0, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; products != NULL && i < products->len; i++)
    {
      CraProduct *product = g_ptr_array_index (products, i);

      g_hash_table_insert (names, &product->object.id, product->name);
    }
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const CraVersion *version = g_ptr_array_index (versions, i);
      const char *product = g_hash_table_lookup (names, &version->product);
      CraVersionItem *item = g_object_new (CRA_TYPE_VERSION_ITEM, NULL);

      item->id = version->object.id;
      item->product_id = version->product;
      item->product = g_strdup (product != NULL ? product : "");
      item->name = g_strdup (version->name != NULL ? version->name : "");
      g_ptr_array_add (items, item);
    }
  g_ptr_array_sort (items, compare_items);
  return items;
}

void
cra_version_list_filter (GPtrArray *all, const char *typed, GListStore *list)
{
  g_autoptr (CraTextMatch) match = cra_text_match_new (typed);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  gint64 product = 0;

  for (guint i = 0; i < all->len; i++)
    {
      CraVersionItem *item = g_ptr_array_index (all, i);
      g_autofree char *name = g_strdup_printf ("%s %s", item->product, item->name);

      if (!cra_text_match_is_empty (match)
          && cra_text_match_rate (match, name) == CRA_MATCH_NONE)
        continue;
      item->first = item->product_id != product;
      product = item->product_id;
      g_ptr_array_add (chosen, item);
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), chosen->pdata,
                       chosen->len);
}
