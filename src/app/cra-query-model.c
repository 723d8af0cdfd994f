/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of any length. Eight bytes a row are kept for all, whole rows only for the pages that were looked
 * at last: jumping anywhere costs one page. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-query-model.h"

#include "base/cra-task.h"
#include "model/cra-object.h"

/* A page is read in well below a frame; with those kept a view and what is around it fits. */
#define PAGE_SIZE 128
#define PAGES_KEPT 24

struct _CraQueryItem
{
  GObject parent_instance;

  gint64 id;
  gpointer row; /* Owned */
  GDestroyNotify unref_row;
};

/* What a list is made from; shared with the thread that lists. */
typedef struct
{
  gatomicrefcount references;
  gpointer data;
  GDestroyNotify free_data;
} Query;

struct _CraQueryModel
{
  GObject parent_instance;

  CraQuerySource source;

  /* Owned */
  GArray *ids;
  GHashTable *pages; /* number -> GPtrArray of rows */
  GQueue used;       /* numbers of pages, the last used first */
  Query *query;      /* that of the ids */
  Query *wanted;     /* that of the ids under way */
  GCancellable *cancellable;

  guint reads;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE (CraQueryItem, cra_query_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (CraQueryModel, cra_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- Items --- */

static void
cra_query_item_finalize (GObject *object)
{
  CraQueryItem *self = CRA_QUERY_ITEM (object);

  if (self->row != NULL)
    self->unref_row (self->row);
  G_OBJECT_CLASS (cra_query_item_parent_class)->finalize (object);
}

static void
cra_query_item_class_init (CraQueryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_query_item_finalize;
}

static void
cra_query_item_init (CraQueryItem *self)
{
}

gint64
cra_query_item_get_id (CraQueryItem *self)
{
  g_return_val_if_fail (CRA_IS_QUERY_ITEM (self), 0);
  return self->id;
}

gpointer
cra_query_item_get_row (CraQueryItem *self)
{
  g_return_val_if_fail (CRA_IS_QUERY_ITEM (self), NULL);
  return self->row;
}

/* --- Queries --- */

static Query *
query_new (gpointer data, GDestroyNotify free_data)
{
  Query *query = g_new0 (Query, 1);

  g_atomic_ref_count_init (&query->references);
  query->data = data;
  query->free_data = free_data;
  return query;
}

static Query *
query_ref (Query *query)
{
  g_atomic_ref_count_inc (&query->references);
  return query;
}

static void
query_unref (Query *query)
{
  if (!g_atomic_ref_count_dec (&query->references))
    return;
  if (query->free_data != NULL)
    query->free_data (query->data);
  g_free (query);
}

/* --- Pages --- */

static void
forget_pages (CraQueryModel *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->used);
}

static GPtrArray *
read_page (CraQueryModel *self, guint number)
{
  guint first = number * PAGE_SIZE;
  g_autoptr (GError) error = NULL;
  GPtrArray *page = self->source.get_rows (
      self->query->data, &g_array_index (self->ids, gint64, first),
      MIN (PAGE_SIZE, self->ids->len - first), &error);

  self->reads++;
  /* A workspace that was closed meanwhile: the rows stay empty. */
  if (page == NULL)
    g_debug ("A page of a list cannot be read: %s", error->message);
  return page != NULL ? page : g_ptr_array_new ();
}

static GPtrArray *
get_page (CraQueryModel *self, guint number)
{
  gpointer key = GUINT_TO_POINTER (number);
  GPtrArray *page = g_hash_table_lookup (self->pages, key);

  if (page != NULL && g_queue_peek_head (&self->used) == key)
    return page;
  if (page != NULL)
    g_queue_remove (&self->used, key);
  else
    {
      if (g_queue_get_length (&self->used) >= PAGES_KEPT)
        g_hash_table_remove (self->pages, g_queue_pop_tail (&self->used));
      page = read_page (self, number);
      g_hash_table_insert (self->pages, key, page);
    }
  g_queue_push_head (&self->used, key);
  return page;
}

static GType
get_item_type (GListModel *model)
{
  return CRA_TYPE_QUERY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CRA_QUERY_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CraQueryModel *self = CRA_QUERY_MODEL (model);
  CraQueryItem *item = NULL;
  GPtrArray *page = NULL;
  gpointer row = NULL;

  if (position >= self->ids->len)
    return NULL;
  page = get_page (self, position / PAGE_SIZE);
  row = position % PAGE_SIZE < page->len ? g_ptr_array_index (page, position % PAGE_SIZE) : NULL;
  item = g_object_new (CRA_TYPE_QUERY_ITEM, NULL);
  item->id = g_array_index (self->ids, gint64, position);
  item->unref_row = self->source.unref_row;
  item->row = row != NULL ? self->source.ref_row (row) : NULL;
  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* --- Loading --- */

/* What is the same at the start and at the end stays, and with it what is selected and scrolled to. */
static void
take_ids (CraQueryModel *self, GArray *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  guint most = MIN (old->len, ids->len);
  guint start = 0;
  guint end = 0;

  while (start < most
         && g_array_index (old, gint64, start) == g_array_index (ids, gint64, start))
    start++;
  while (end < most - start
         && g_array_index (old, gint64, old->len - 1 - end)
                == g_array_index (ids, gint64, ids->len - 1 - end))
    end++;
  self->ids = ids;
  forget_pages (self);
  if (old->len - start - end > 0 || ids->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                ids->len - start - end);
}

static void
take_query (CraQueryModel *self, Query *query, GArray *ids)
{
  g_clear_pointer (&self->query, query_unref);
  self->query = query;
  take_ids (self, ids);
}

static void
give_up (CraQueryModel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->wanted, query_unref);
}

typedef struct
{
  GArray *(*list_ids) (gpointer data, GCancellable *cancellable, GError **error);
  Query *query;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  query_unref (order->query);
  g_free (order);
}

static void
load_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;
  GArray *ids = order->list_ids (order->query->data, cancellable, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CraQueryModel *self = CRA_QUERY_MODEL (object);
  const Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another list was asked for since. */
  if (order->query != self->wanted)
    return;
  g_clear_object (&self->cancellable);
  if (ids != NULL)
    take_query (self, g_steal_pointer (&self->wanted), g_steal_pointer (&ids));
  else
    g_clear_pointer (&self->wanted, query_unref);
  g_signal_emit (self, signals[LOADED], 0, error);
}

void
cra_query_model_load (CraQueryModel *self, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GTask) task = NULL;
  Order *order = NULL;

  g_return_if_fail (CRA_IS_QUERY_MODEL (self));

  give_up (self);
  self->wanted = query_new (data, free_data);
  self->cancellable = g_cancellable_new ();
  order = g_new0 (Order, 1);
  order->list_ids = self->source.list_ids;
  order->query = query_ref (self->wanted);
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, cra_query_model_load);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, load_thread);
}

gboolean
cra_query_model_load_now (CraQueryModel *self, gpointer data, GDestroyNotify free_data,
                          GError **error)
{
  Query *query = NULL;
  GArray *ids = NULL;

  g_return_val_if_fail (CRA_IS_QUERY_MODEL (self), FALSE);

  give_up (self);
  query = query_new (data, free_data);
  ids = self->source.list_ids (data, NULL, error);
  if (ids == NULL)
    {
      query_unref (query);
      return FALSE;
    }
  take_query (self, query, ids);
  g_signal_emit (self, signals[LOADED], 0, NULL);
  return TRUE;
}

gboolean
cra_query_model_is_loading (CraQueryModel *self)
{
  g_return_val_if_fail (CRA_IS_QUERY_MODEL (self), FALSE);
  return self->wanted != NULL;
}

void
cra_query_model_forget_rows (CraQueryModel *self)
{
  g_return_if_fail (CRA_IS_QUERY_MODEL (self));

  forget_pages (self);
  if (self->ids->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, self->ids->len, self->ids->len);
}

guint
cra_query_model_count_reads (CraQueryModel *self)
{
  g_return_val_if_fail (CRA_IS_QUERY_MODEL (self), 0);
  return self->reads;
}

gint64
cra_query_model_get_id (CraQueryModel *self, guint position)
{
  g_return_val_if_fail (CRA_IS_QUERY_MODEL (self) && position < self->ids->len, 0);
  return g_array_index (self->ids, gint64, position);
}

gboolean
cra_query_model_find (CraQueryModel *self, gint64 id, guint *position)
{
  g_return_val_if_fail (CRA_IS_QUERY_MODEL (self) && position != NULL, FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* --- The class --- */

static void
cra_query_model_dispose (GObject *object)
{
  give_up (CRA_QUERY_MODEL (object));
  G_OBJECT_CLASS (cra_query_model_parent_class)->dispose (object);
}

static void
cra_query_model_finalize (GObject *object)
{
  CraQueryModel *self = CRA_QUERY_MODEL (object);

  g_array_unref (self->ids);
  g_hash_table_unref (self->pages);
  g_queue_clear (&self->used);
  g_clear_pointer (&self->query, query_unref);
  G_OBJECT_CLASS (cra_query_model_parent_class)->finalize (object);
}

static void
cra_query_model_class_init (CraQueryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_query_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_query_model_finalize;

  signals[LOADED] = g_signal_new ("loaded", CRA_TYPE_QUERY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cra_query_model_init (CraQueryModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->used);
}

CraQueryModel *
cra_query_model_new (const CraQuerySource *source)
{
  CraQueryModel *self = NULL;

  g_return_val_if_fail (source != NULL && source->list_ids != NULL && source->get_rows != NULL,
                        NULL);
  self = g_object_new (CRA_TYPE_QUERY_MODEL, NULL);
  self->source = *source;
  if (self->source.ref_row == NULL)
    {
      self->source.ref_row = cra_object_ref;
      self->source.unref_row = cra_object_unref;
    }
  return self;
}
