/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of the store: each packs what is asked, and has it done on the thread of the
 * connection. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-store-call.h"
#include "store/cra-store-file.h"

#include "store/cra-byte-rows.h"
#include "store/cra-component-rows.h"
#include "store/cra-copy.h"
#include "store/cra-journal.h"
#include "store/cra-rows.h"
#include "store/cra-search.h"
#include "store/cra-transaction.h"

/* --- Reading --- */

static gboolean
get_object (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_rows_get (connection, call->type, call->number, error);
  return call->result != NULL;
}

CraObject *
cra_store_get (CraStore *self, const CraObjectType *type, gint64 id, GError **error)
{
  CraCall call
      = { .func = get_object, .type = type, .number = id, .free_result = cra_object_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
get_objects (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_rows_get_many (connection, call->type, call->data, call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_get_many (CraStore *self,
                    const CraObjectType *type,
                    const gint64 *ids,
                    guint count,
                    GError **error)
{
  CraCall call = { .func = get_objects,
                   .type = type,
                   .data = (gpointer) ids,
                   .count = count,
                   .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
list_objects (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_rows_list (connection, call->type, call->text, call->number, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_list (CraStore *self,
                const CraObjectType *type,
                const char *field,
                gint64 value,
                GError **error)
{
  CraCall call = { .func = list_objects,
                   .type = type,
                   .text = field,
                   .number = value,
                   .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, NULL);
  g_return_val_if_fail (field == NULL || cra_object_type_find_field (type, field) != NULL, NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
count_objects (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_rows_count (connection, call->type, call->text, call->number, &call->amount, error);
}

gint64
cra_store_count (CraStore *self,
                 const CraObjectType *type,
                 const char *field,
                 gint64 value,
                 GError **error)
{
  CraCall call = { .func = count_objects, .type = type, .text = field, .number = value };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, -1);
  g_return_val_if_fail (field == NULL || cra_object_type_find_field (type, field) != NULL, -1);
  return cra_store_call (self, &call, FALSE, error) ? call.amount : -1;
}

static gboolean
find_object (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_rows_find_text (connection, call->type, call->text, call->data, &call->amount, error);
}

gint64
cra_store_find (CraStore *self,
                const CraObjectType *type,
                const char *field,
                const char *text,
                GError **error)
{
  CraCall call
      = { .func = find_object, .type = type, .text = field, .data = (gpointer) text };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL && text != NULL, -1);
  g_return_val_if_fail (cra_object_type_find_field (type, field) != NULL, -1);
  return cra_store_call (self, &call, FALSE, error) ? call.amount : -1;
}

static gboolean
read_snapshot (CraConnection *connection, CraCall *call, GError **error)
{
  CraTransaction transaction = { .connection = connection, .read_only = TRUE };

  return call->change (&transaction, call->data, error);
}

gboolean
cra_store_read (CraStore *self, CraStoreFunc func, gpointer data, GError **error)
{
  CraCall call = { .func = read_snapshot, .change = func, .data = data };

  g_return_val_if_fail (CRA_IS_STORE (self) && func != NULL, FALSE);
  return cra_store_call (self, &call, FALSE, error);
}

/* --- Writing --- */

static gboolean
write_change (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_transaction_run (connection, call->act, call->change, call->data, error);
}

gboolean
cra_store_write (CraStore *self,
                 const CraAct *act,
                 CraStoreFunc func,
                 gpointer data,
                 GError **error)
{
  CraCall call = { .func = write_change, .act = act, .change = func, .data = data };

  g_return_val_if_fail (CRA_IS_STORE (self) && func != NULL, FALSE);
  g_return_val_if_fail (act != NULL && act->verb != NULL, FALSE);
  return cra_store_call (self, &call, TRUE, error);
}

static gboolean
undo_entry (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_transaction_run_undo (connection, call->text, call->number != 0, error);
}

gboolean
cra_store_undo (CraStore *self, const char *who, GError **error)
{
  CraCall call = { .func = undo_entry, .text = who };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return cra_store_call (self, &call, TRUE, error);
}

gboolean
cra_store_redo (CraStore *self, const char *who, GError **error)
{
  CraCall call = { .func = undo_entry, .text = who, .number = 1 };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return cra_store_call (self, &call, TRUE, error);
}

/* --- Bytes and components --- */

static gboolean
read_bytes (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_byte_rows_read (connection, call->text, error);
  return call->result != NULL;
}

GBytes *
cra_store_read_bytes (CraStore *self, const char *digest, GError **error)
{
  CraCall call
      = { .func = read_bytes, .text = digest, .free_result = (GDestroyNotify) g_bytes_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && digest != NULL, NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
verify_bytes (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_byte_rows_verify (connection, call->job, error);
}

gboolean
cra_store_verify_bytes (CraStore *self, CraJob *job, GError **error)
{
  CraCall call = { .func = verify_bytes, .job = job };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return cra_store_call (self, &call, FALSE, error);
}

static gboolean
list_components (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_component_rows_list (connection, call->number, call->text, call->first,
                                          call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_list_components (CraStore *self,
                           gint64 sbom,
                           const char *filter,
                           guint first,
                           guint count,
                           GError **error)
{
  CraCall call = { .func = list_components,
                   .number = sbom,
                   .text = filter,
                   .first = first,
                   .count = count,
                   .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
list_component_ids (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_component_rows_list_ids (connection, call->number, call->text, error);
  return call->result != NULL;
}

GArray *
cra_store_list_component_ids (CraStore *self,
                              gint64 sbom,
                              const char *filter,
                              GCancellable *cancellable,
                              GError **error)
{
  CraCall call = { .func = list_component_ids,
                   .number = sbom,
                   .text = filter,
                   .cancellable = cancellable,
                   .free_result = (GDestroyNotify) g_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
count_components (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_component_rows_count (connection, call->number, call->text, &call->amount, error);
}

gint64
cra_store_count_components (CraStore *self, gint64 sbom, const char *filter, GError **error)
{
  CraCall call = { .func = count_components, .number = sbom, .text = filter };

  g_return_val_if_fail (CRA_IS_STORE (self), -1);
  return cra_store_call (self, &call, FALSE, error) ? call.amount : -1;
}

static gboolean
list_dependencies (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_component_rows_list_dependencies (connection, call->number, error);
  return call->result != NULL;
}

GArray *
cra_store_list_dependencies (CraStore *self, gint64 sbom, GError **error)
{
  CraCall call = { .func = list_dependencies,
                   .number = sbom,
                   .free_result = (GDestroyNotify) g_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

/* --- Journal --- */

static gboolean
list_journal (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_journal_list (connection, call->number, call->count, call->type,
                                   *(gint64 *) call->data, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_list_journal (CraStore *self,
                        gint64 before,
                        guint count,
                        const CraObjectType *type,
                        gint64 id,
                        GError **error)
{
  CraCall call = { .func = list_journal,
                   .number = before,
                   .count = count,
                   .type = type,
                   .data = &id,
                   .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

typedef struct
{
  const CraJournalFilter *filter;
  gint64 before;
} JournalSearch;

static gboolean
find_journal (CraConnection *connection, CraCall *call, GError **error)
{
  const JournalSearch *search = call->data;

  call->result = cra_journal_find (connection, search->filter, search->before, call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_find_journal (CraStore *self,
                        const CraJournalFilter *filter,
                        gint64 before,
                        guint count,
                        GError **error)
{
  JournalSearch search = { filter, before };
  CraCall call = { .func = find_journal,
                   .count = count,
                   .data = &search,
                   .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
find_journal_numbers (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_journal_find_numbers (connection, call->data, error);
  return call->result != NULL;
}

GArray *
cra_store_find_journal_numbers (CraStore *self, const CraJournalFilter *filter, GError **error)
{
  CraCall call = { .func = find_journal_numbers,
                   .data = (gpointer) filter,
                   .free_result = (GDestroyNotify) g_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
list_people (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_journal_list_people (connection, error);
  return call->result != NULL;
}

GStrv
cra_store_list_journal_people (CraStore *self, GError **error)
{
  CraCall call = { .func = list_people, .free_result = (GDestroyNotify) g_strfreev };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return cra_store_call_for (self, &call, error);
}

static gboolean
get_head (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_journal_get_head (connection, &call->amount, error);
  return call->result != NULL;
}

char *
cra_store_get_journal_head (CraStore *self, gint64 *length, GError **error)
{
  CraCall call = { .func = get_head, .free_result = g_free };
  char *head = NULL;

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  head = cra_store_call_for (self, &call, error);
  if (length != NULL)
    *length = call.amount;
  return head;
}

static gboolean
verify_journal (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_journal_check_chain (connection, 0, call->job, error)
         && cra_journal_check_objects (connection, call->job, error);
}

gboolean
cra_store_verify_journal (CraStore *self, CraJob *job, GError **error)
{
  CraCall call = { .func = verify_journal, .job = job };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return cra_store_call (self, &call, FALSE, error);
}

static gboolean
peek_entry (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_journal_peek (connection, call->number != 0, (CraJournalEntry **) &call->result,
                           error);
}

static CraJournalEntry *
peek (CraStore *self, gboolean redo)
{
  CraCall call = { .func = peek_entry,
                   .number = redo,
                   .free_result = (GDestroyNotify) cra_journal_entry_free };

  return cra_store_is_read_only (self) ? NULL : cra_store_call_for (self, &call, NULL);
}

CraJournalEntry *
cra_store_peek_undo (CraStore *self)
{
  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return peek (self, FALSE);
}

CraJournalEntry *
cra_store_peek_redo (CraStore *self)
{
  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return peek (self, TRUE);
}

/* --- A copy --- */

static gboolean
write_copy (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_copy_write (connection, call->text, call->number != 0, call->job, error);
}

gboolean
cra_store_copy (CraStore *self, const char *path, gboolean replace, CraJob *job, GError **error)
{
  CraCall call = { .func = write_copy, .text = path, .number = replace, .job = job };

  g_return_val_if_fail (CRA_IS_STORE (self) && path != NULL, FALSE);
  return cra_store_call (self, &call, FALSE, error);
}

gboolean
cra_store_owns_file (CraStore *self, const char *path)
{
  g_return_val_if_fail (CRA_IS_STORE (self) && path != NULL, FALSE);
  return cra_file_belongs_to (path, cra_store_get_path (self));
}

/* --- Search --- */

static GPtrArray *
search (CraStore *self, CraCall *call, const char *typed, guint limit, GCancellable *cancellable,
        GError **error)
{
  call->text = typed;
  call->count = limit;
  call->cancellable = cancellable;
  call->free_result = (GDestroyNotify) g_ptr_array_unref;
  return cra_store_call_for (self, call, error);
}

static gboolean
search_objects (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_search_find_objects (connection, call->text, call->data, call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_search_objects (CraStore *self,
                          const char *typed,
                          const char *const *types,
                          guint limit,
                          GCancellable *cancellable,
                          GError **error)
{
  CraCall call = { .func = search_objects, .data = (gpointer) types };

  g_return_val_if_fail (CRA_IS_STORE (self) && typed != NULL, NULL);
  return search (self, &call, typed, limit, cancellable, error);
}

static gboolean
search_texts (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_search_find_texts (connection, call->text, call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_search_texts (CraStore *self,
                        const char *typed,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error)
{
  CraCall call = { .func = search_texts };

  g_return_val_if_fail (CRA_IS_STORE (self) && typed != NULL, NULL);
  return search (self, &call, typed, limit, cancellable, error);
}

static gboolean
search_components (CraConnection *connection, CraCall *call, GError **error)
{
  call->result = cra_search_find_components (connection, call->text, call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_search_components (CraStore *self,
                             const char *typed,
                             guint limit,
                             GCancellable *cancellable,
                             GError **error)
{
  CraCall call = { .func = search_components };

  g_return_val_if_fail (CRA_IS_STORE (self) && typed != NULL, NULL);
  return search (self, &call, typed, limit, cancellable, error);
}
