/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of any length: the ids of all rows in the order they are shown, and the rows themselves a page
 * at a time when they are looked at. Sorting, filtering and searching belong to what lists the ids. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One row. Two items with the same id stand for the same row, also when the list was made anew. */
#define CRA_TYPE_QUERY_ITEM (cra_query_item_get_type ())
G_DECLARE_FINAL_TYPE (CraQueryItem, cra_query_item, CRA, QUERY_ITEM, GObject)
gint64 cra_query_item_get_id (CraQueryItem *self);
/* What get_rows() gave for it, borrowed; NULL where the row went away meanwhile. */
gpointer cra_query_item_get_row (CraQueryItem *self);

typedef struct
{
  /* All ids (gint64) in the order of the list; owned by the caller. On a worker thread where it is called
   * from cra_query_model_load(). */
  GArray *(*list_ids) (gpointer data, GCancellable *cancellable, GError **error);
  /* One member an id, in their order, NULL where there is no such row; the array frees its members. Main
   * thread: it should take a few milliseconds for 128 ids. */
  GPtrArray *(*get_rows) (gpointer data, const gint64 *ids, guint count, GError **error);
  gpointer (*ref_row) (gpointer row);
  GDestroyNotify unref_row;
} CraQuerySource;

#define CRA_TYPE_QUERY_MODEL (cra_query_model_get_type ())
G_DECLARE_FINAL_TYPE (CraQueryModel, cra_query_model, CRA, QUERY_MODEL, GObject)

/* Signal "loaded" (GError *, NULL when all went well): the ids asked for last are there. */

/* Empty until it is loaded. Rows are counted objects (cra_object_ref()) where ref_row is NULL. */
CraQueryModel *cra_query_model_new (const CraQuerySource *source);
/* Lists the ids with DATA on a worker thread; what is listed already stays meanwhile, and a list that is
 * under way is given up. Only what differs is reported as changed. Takes DATA, which must stay as it is. */
void cra_query_model_load (CraQueryModel *self, gpointer data, GDestroyNotify free_data);
/* The same before it returns: for lists whose ids take a few milliseconds. */
gboolean cra_query_model_load_now (CraQueryModel *self, gpointer data, GDestroyNotify free_data,
                                   GError **error);
gboolean cra_query_model_is_loading (CraQueryModel *self);
/* The rows may have other values now: shown rows are read again. */
void cra_query_model_forget_rows (CraQueryModel *self);
/* Pages read so far: what a test of a long list looks at. */
guint cra_query_model_count_reads (CraQueryModel *self);
gint64 cra_query_model_get_id (CraQueryModel *self, guint position);
/* FALSE where there is no such row. */
gboolean cra_query_model_find (CraQueryModel *self, gint64 id, guint *position);

G_END_DECLS
