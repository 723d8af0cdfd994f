/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as a list. An entry never changes, so pages stay right while new entries come in at the top;
 * a page is read by the number of its first entry, which costs the same anywhere in the list. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-history-model.h"

#include <string.h>

#define PAGE_SIZE 128
#define PAGES_KEPT 32

struct _CraHistoryItem
{
  GObject parent_instance;

  /* Owned; ENTRY is a member of PAGE */
  GPtrArray *page;
  const CraJournalEntry *entry;
};

struct _CraHistoryModel
{
  GObject parent_instance;

  /* Owned */
  CraWorkbench *workbench;
  CraJournalFilter *filter;
  GArray *numbers;   /* gint64, newest first */
  GHashTable *pages; /* number of its first entry -> GPtrArray of CraJournalEntry */

  guint reads;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE (CraHistoryItem, cra_history_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (CraHistoryModel, cra_history_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- What to look for --- */

CraJournalFilter *
cra_journal_filter_copy (const CraJournalFilter *filter)
{
  CraJournalFilter *copy = g_new0 (CraJournalFilter, 1);

  if (filter == NULL)
    return copy;
  copy->who = g_strdup (filter->who);
  copy->since = g_strdup (filter->since);
  copy->until = g_strdup (filter->until);
  copy->text = g_strdup (filter->text);
  copy->types = (const char *const *) g_strdupv ((GStrv) filter->types);
  return copy;
}

void
cra_journal_filter_free (CraJournalFilter *filter)
{
  if (filter == NULL)
    return;
  g_free ((char *) filter->who);
  g_free ((char *) filter->since);
  g_free ((char *) filter->until);
  g_free ((char *) filter->text);
  g_strfreev ((GStrv) filter->types);
  g_free (filter);
}

/* --- One row --- */

static void
cra_history_item_finalize (GObject *object)
{
  g_clear_pointer (&CRA_HISTORY_ITEM (object)->page, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_history_item_parent_class)->finalize (object);
}

static void
cra_history_item_class_init (CraHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_history_item_finalize;
}

static void
cra_history_item_init (CraHistoryItem *self)
{
}

const CraJournalEntry *
cra_history_item_get (CraHistoryItem *self)
{
  return self->entry;
}

/* --- Pages --- */

/* The page that begins at POSITION. */
static GPtrArray *
get_page (CraHistoryModel *self, guint position)
{
  gint64 first = g_array_index (self->numbers, gint64, position);
  GPtrArray *page = g_hash_table_lookup (self->pages, &first);

  if (page != NULL)
    return page;
  if (g_hash_table_size (self->pages) >= PAGES_KEPT)
    g_hash_table_remove_all (self->pages);
  page = cra_workbench_find_journal (self->workbench, self->filter, first + 1, PAGE_SIZE, NULL);
  self->reads++;
  if (page == NULL)
    page = g_ptr_array_new ();
  g_hash_table_insert (self->pages, g_memdup2 (&first, sizeof first), page);
  return page;
}

static GType
get_item_type (GListModel *model)
{
  return CRA_TYPE_HISTORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CRA_HISTORY_MODEL (model)->numbers->len;
}

/* Pages are counted from the oldest entry, so that new ones do not move them. */
static guint
find_page_start (guint n_items, guint position)
{
  guint from_end = n_items - 1 - position;
  guint last = (from_end / PAGE_SIZE) * PAGE_SIZE;

  return n_items - MIN (n_items, last + PAGE_SIZE);
}

static gpointer
get_item (GListModel *model, guint position)
{
  CraHistoryModel *self = CRA_HISTORY_MODEL (model);
  CraHistoryItem *item = NULL;
  guint start = 0;

  if (position >= self->numbers->len)
    return NULL;
  start = find_page_start (self->numbers->len, position);
  item = g_object_new (CRA_TYPE_HISTORY_ITEM, NULL);
  item->page = g_ptr_array_ref (get_page (self, start));
  if (position - start < item->page->len)
    item->entry = g_ptr_array_index (item->page, position - start);
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
cra_history_model_finalize (GObject *object)
{
  CraHistoryModel *self = CRA_HISTORY_MODEL (object);

  g_clear_object (&self->workbench);
  g_clear_pointer (&self->filter, cra_journal_filter_free);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  G_OBJECT_CLASS (cra_history_model_parent_class)->finalize (object);
}

static void
cra_history_model_class_init (CraHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_history_model_finalize;
}

static void
cra_history_model_init (CraHistoryModel *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
}

/* The journal is only added to, so the old list is the end of the new one. */
static gboolean
is_end_of (const GArray *old, const GArray *new)
{
  if (old->len == 0)
    return TRUE;
  return old->len <= new->len
         && memcmp (old->data,
                    new->data + (gsize) (new->len - old->len) * sizeof (gint64),
                    (gsize) old->len * sizeof (gint64))
                == 0;
}

void
cra_history_model_refresh (CraHistoryModel *self)
{
  g_autoptr (GArray) old = NULL;
  g_autoptr (GArray) new = NULL;

  g_return_if_fail (CRA_IS_HISTORY_MODEL (self));

  new = cra_workbench_find_journal_numbers (self->workbench, self->filter, NULL);
  if (new == NULL)
    return;
  old = g_steal_pointer (&self->numbers);
  self->numbers = g_steal_pointer (&new);
  /* The newest page may have been read before it was full, and began elsewhere then: it is read again
   * under its new first number. */
  if (is_end_of (old, self->numbers))
    {
      if (self->numbers->len > old->len)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->numbers->len - old->len);
      return;
    }
  g_hash_table_remove_all (self->pages);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->numbers->len);
}

guint
cra_history_model_count_reads (CraHistoryModel *self)
{
  return self->reads;
}

CraHistoryModel *
cra_history_model_new (CraWorkbench *workbench, const CraJournalFilter *filter)
{
  CraHistoryModel *self = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (workbench), NULL);

  self = g_object_new (CRA_TYPE_HISTORY_MODEL, NULL);
  self->workbench = g_object_ref (workbench);
  self->filter = cra_journal_filter_copy (filter);
  cra_history_model_refresh (self);
  return self;
}
