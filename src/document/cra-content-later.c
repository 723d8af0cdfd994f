/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and blocks that are made when they are written, and the walk over them. */
#define G_LOG_DOMAIN "cra-document"

#include "base/cra-error.h"
#include "document/cra-content-private.h"

static CraNode *
add_later (CraNode *parent, CraBatchFunc func, gpointer data, GDestroyNotify free)
{
  CraNode *self = cra_content_add_node (parent, CRA_NODE_LATER, NULL);
  CraNode *root = parent;

  self->source = g_new0 (CraNodeSource, 1);
  self->source->batch_func = func;
  self->source->data = data;
  self->source->free = free;
  while (root->parent != NULL)
    root = root->parent;
  /* What is late itself is numbered with its batch. */
  if (!parent->late)
    self->source->name = g_strdup_printf ("cra:later:%u", ++root->level);
  return self;
}

CraNode *
cra_content_add_rows_later (CraNode *table, CraBatchFunc func, gpointer data, GDestroyNotify free)
{
  g_return_val_if_fail (table != NULL && table->type == CRA_NODE_TABLE, NULL);
  g_return_val_if_fail (table->parent != NULL && table->parent->type == CRA_NODE_DOCUMENT, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  return add_later (table, func, data, free);
}

CraNode *
cra_content_add_blocks_later (CraNode *document, CraBatchFunc func, gpointer data,
                              GDestroyNotify free)
{
  g_return_val_if_fail (document != NULL && document->type == CRA_NODE_DOCUMENT, NULL);
  g_return_val_if_fail (!document->late && func != NULL, NULL);

  return add_later (document, func, data, free);
}

/* --- Batches --- */

/* Names are the same every time a batch is made: what is collected first is found again later. */
static void
name_nodes (CraNode *node, const char *prefix, guint *n)
{
  gboolean is_named = node->type == CRA_NODE_HEADING || node->type == CRA_NODE_PAGES;

  if (node->type == CRA_NODE_LATER)
    node->source->name = g_strdup_printf ("%s-%u", prefix, ++*n);
  else if (is_named && node->id == NULL)
    {
      node->id = g_strdup_printf ("%s-%u", prefix, ++*n);
      node->made = TRUE;
    }
  for (guint i = 0; i < node->children->len; i++)
    name_nodes (g_ptr_array_index (node->children, i), prefix, n);
}

/* The columns of a table and the parts of a document are settled before the first batch. */
static gboolean
check_batch (const CraNode *batch, GError **error)
{
  for (guint i = 0; i < batch->children->len; i++)
    {
      const CraNode *child = g_ptr_array_index (batch->children, i);

      if (batch->type == CRA_NODE_TABLE
            ? child->type == CRA_NODE_ROW && child->children->len <= batch->n_columns
            : child->type != CRA_NODE_PART)
        continue;
      g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                   "Writing a paper: %s was made that does not fit. This is a fault of the "
                   "program; please report it.",
                   batch->type == CRA_NODE_TABLE ? "a row of a table" : "a part of a document");
      return FALSE;
    }
  return TRUE;
}

CraBatch *
cra_content_make_batch (const CraNode *later, guint index, GError **error)
{
  CraNode *parent = later->parent;
  g_autoptr (CraBatch) batch = cra_content_make_node (parent->type, parent);
  g_autofree char *prefix = g_strdup_printf ("%s-%u", later->source->name, index);
  guint n = 0;

  batch->late = TRUE;
  batch->n_columns = parent->n_columns;
  batch->columns = g_memdup2 (parent->columns, parent->n_columns * sizeof *parent->columns);
  if (!later->source->batch_func (batch, index, later->source->data, error)
      || !check_batch (batch, error))
    return NULL;
  name_nodes (batch, prefix, &n);
  return g_steal_pointer (&batch);
}

CraNode *
cra_content_make_place (const CraNode *node, const char *title)
{
  CraNode *self = cra_content_make_node (node->type, NULL);

  self->text = g_strdup (title);
  self->id = g_strdup (node->id);
  self->alternative = g_strdup (node->alternative);
  self->level = node->level;
  self->made = node->made;
  for (; node->late; node = node->parent)
    if (self->language == NULL)
      self->language = g_strdup (node->language);
  self->parent = (CraNode *) node;
  return self;
}

/* --- The walk --- */

void
cra_content_iter_init (CraContentIter *self, const CraNode *parent, guint first, GError **error)
{
  *self = (CraContentIter){ .parent = parent, .child = first, .error = error };
}

void
cra_content_iter_clear (CraContentIter *self)
{
  g_queue_clear_full (&self->batches, (GDestroyNotify) cra_content_free_node);
  g_queue_clear (&self->ahead);
  self->parent = self->later = self->current = NULL;
}

static void
take_batch (CraContentIter *self)
{
  g_autoptr (GError) error = NULL;
  CraNode *batch = cra_content_make_batch (self->later, self->batch++, &error);

  if (batch == NULL)
    self->later = NULL;
  if (error != NULL)
    {
      self->parent = NULL;
      g_propagate_error (self->error, g_steal_pointer (&error));
    }
  if (batch == NULL)
    return;
  g_queue_push_tail (&self->batches, batch);
  for (guint i = 0; i < batch->children->len; i++)
    g_queue_push_tail (&self->ahead, g_ptr_array_index (batch->children, i));
}

/* FALSE at the end. */
static gboolean
look_ahead (CraContentIter *self)
{
  CraNode *child = NULL;

  if (self->parent == NULL || (self->error != NULL && *self->error != NULL))
    return FALSE;
  if (self->later != NULL)
    {
      take_batch (self);
      return TRUE;
    }
  if (self->child >= self->parent->children->len)
    return FALSE;
  child = g_ptr_array_index (self->parent->children, self->child++);
  if (child->type == CRA_NODE_LATER)
    {
      self->later = child;
      self->batch = 0;
    }
  else
    g_queue_push_tail (&self->ahead, child);
  return TRUE;
}

const CraNode *
cra_content_iter_peek (CraContentIter *self, guint ahead)
{
  while (self->ahead.length <= ahead && look_ahead (self))
    continue;
  return g_queue_peek_nth (&self->ahead, ahead);
}

static gboolean
is_in_use (CraContentIter *self, const CraNode *batch)
{
  if (self->current != NULL && self->current->parent == batch)
    return TRUE;
  for (const GList *l = self->ahead.head; l != NULL; l = l->next)
    if (((const CraNode *) l->data)->parent == batch)
      return TRUE;
  return FALSE;
}

const CraNode *
cra_content_iter_next (CraContentIter *self)
{
  cra_content_iter_peek (self, 0);
  self->current = g_queue_pop_head (&self->ahead);
  while (!g_queue_is_empty (&self->batches)
         && !is_in_use (self, g_queue_peek_head (&self->batches)))
    cra_content_free_node (g_queue_pop_head (&self->batches));
  return self->current;
}
