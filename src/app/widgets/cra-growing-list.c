/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list that opens at once. Once it is whole it stays so, and passes changes on as they are. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-growing-list.h"

/* More than the tallest window shows. */
#define FIRST_ROWS 48
#define STEP_ROWS 8
/* As many as the toolkit makes of a list that is longer; what is behind them is a number to it. */
#define MOST_ROWS 208

struct _CraGrowingList
{
  GObject parent_instance;

  /* Owned */
  GListModel *model;

  guint limit; /* G_MAXUINT: whole */
  guint shown;
  guint grow_id;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CraGrowingList, cra_growing_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (CRA_GROWING_LIST (model)->model);
}

static guint
get_n_items (GListModel *model)
{
  return CRA_GROWING_LIST (model)->shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CraGrowingList *self = CRA_GROWING_LIST (model);

  return position < self->shown ? g_list_model_get_item (self->model, position) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
set_limit (CraGrowingList *self, guint limit)
{
  guint before = self->shown;

  self->limit = limit;
  self->shown = MIN (limit, g_list_model_get_n_items (self->model));
  if (self->shown > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->shown - before);
}

static gboolean
grow_cb (gpointer data)
{
  CraGrowingList *self = data;

  if (self->limit + STEP_ROWS < MOST_ROWS)
    {
      set_limit (self, self->limit + STEP_ROWS);
      return G_SOURCE_CONTINUE;
    }
  self->grow_id = 0;
  set_limit (self, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* What is behind the limit is not seen yet, on either side of the change: then all from there on is new. */
static void
changed_cb (CraGrowingList *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (self->model);
  guint before = self->shown;
  gboolean all = n <= self->limit && n - added + removed <= self->limit;

  self->shown = MIN (self->limit, n);
  if (n > self->limit && self->grow_id == 0)
    self->grow_id = g_idle_add (grow_cb, self);
  if (all)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  else if (position < MAX (before, self->shown))
    g_list_model_items_changed (G_LIST_MODEL (self), position, before - MIN (before, position),
                                self->shown - position);
}

static void
cra_growing_list_dispose (GObject *object)
{
  CraGrowingList *self = CRA_GROWING_LIST (object);

  g_clear_handle_id (&self->grow_id, g_source_remove);
  g_clear_object (&self->model);
  self->shown = 0;
  G_OBJECT_CLASS (cra_growing_list_parent_class)->dispose (object);
}

static void
cra_growing_list_class_init (CraGrowingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_growing_list_dispose;
}

static void
cra_growing_list_init (CraGrowingList *self)
{
  self->limit = FIRST_ROWS;
}

CraGrowingList *
cra_growing_list_new (GListModel *model)
{
  CraGrowingList *self = g_object_new (CRA_TYPE_GROWING_LIST, NULL);

  g_return_val_if_fail (G_IS_LIST_MODEL (model), self);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, 0, 0, g_list_model_get_n_items (model));
  return self;
}

void
cra_growing_list_finish (CraGrowingList *self)
{
  g_return_if_fail (CRA_IS_GROWING_LIST (self));

  g_clear_handle_id (&self->grow_id, g_source_remove);
  if (self->limit != G_MAXUINT)
    set_limit (self, G_MAXUINT);
}
