/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace file: opening, closing, and handing each call to the thread that owns the connection. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-store.h"

#include "base/cra-error.h"
#include "store/cra-byte-rows.h"
#include "store/cra-component-rows.h"
#include "store/cra-journal.h"
#include "store/cra-rows.h"
#include "store/cra-schema.h"
#include "store/cra-search.h"
#include "store/cra-store-file.h"
#include "store/cra-transaction.h"
#include "store/cra-worker.h"

#include <string.h>

/* Entries whose digests are checked at every opening; all of them by cra_store_verify_journal(). */
#define CHECKED_TAIL 16

/* How often a read is done again because the file changed under it. */
#define MOST_ATTEMPTS 5

struct _CraStore
{
  GObject parent_instance;

  /* Owned */
  char *path;
  CraConnection *writing; /* NULL when read-only; belongs to the writer */
  CraConnection *reading; /* belongs to the reader; the same as WRITING where there is one program */
  CraWorker *writer;
  CraWorker *reader;      /* NULL: the writer reads too */

  gboolean read_only;

  GRWLock lock;    /* held for reading by every call, for writing by close */
  gboolean closed; /* guarded by lock */

  /* Belong to the thread that reads */
  gint64 data_version;
  CraFileState file_state; /* without locks: how the file looked when it was opened */
  gboolean file_changed;

  gint commits; /* atomic */
  gint commits_seen;
};

G_DEFINE_FINAL_TYPE (CraStore, cra_store, G_TYPE_OBJECT)

static void
cra_store_finalize (GObject *object)
{
  CraStore *self = CRA_STORE (object);

  cra_store_close (self, NULL);
  g_free (self->path);
  g_rw_lock_clear (&self->lock);
  G_OBJECT_CLASS (cra_store_parent_class)->finalize (object);
}

static void
cra_store_class_init (CraStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_store_finalize;
}

static void
cra_store_init (CraStore *self)
{
  g_rw_lock_init (&self->lock);
}

/* --- Opening --- */

static gboolean
open_reading (CraStore *self, GError **error)
{
  CraConnectionKind kind = self->read_only ? CRA_CONNECTION_READ_ONLY : CRA_CONNECTION_READER;
  g_autoptr (CraConnection) connection = NULL;
  CraFileState state = cra_file_get_state (self->path);
  guint version = 0;

  connection = cra_connection_open (self->path, kind, error);
  if (connection == NULL
      || (self->read_only && !cra_schema_check (connection, FALSE, &version, error)))
    return FALSE;
  connection->doing = "read";
  g_clear_pointer (&self->reading, cra_connection_close);
  self->reading = g_steal_pointer (&connection);
  self->file_state = state;
  self->data_version = 0;
  return cra_connection_get_number (self->reading, "PRAGMA data_version", &self->data_version,
                                    error);
}

static gboolean
open_writing (CraStore *self, GError **error)
{
  g_autofree char *copy = NULL;
  guint version = 0;

  self->writing = cra_connection_open (self->path, CRA_CONNECTION_WRITER, error);
  if (self->writing == NULL || !cra_schema_check (self->writing, TRUE, &version, error)
      || !cra_connection_prepare_writing (self->writing, error))
    return FALSE;
  if (version < cra_schema_get_latest ())
    {
      if (!cra_schema_migrate (self->writing, version, &copy, error)
          || !cra_schema_check (self->writing, TRUE, &version, error))
        return FALSE;
      g_info ("Brought \"%s\" up to date; a copy of the old file is \"%s\"", self->path, copy);
    }
  return cra_journal_check_chain (self->writing, CHECKED_TAIL, NULL, error);
}

static gboolean
open_all (CraStore *self, GError **error)
{
  if (!self->read_only && !open_writing (self, error))
    return FALSE;
  if (!self->read_only && self->writing->exclusive)
    self->reading = self->writing;
  else if (!open_reading (self, error))
    return FALSE;
  if (!self->read_only)
    self->writer = cra_worker_new ("cra-writer");
  if (self->reading != self->writing)
    self->reader = cra_worker_new ("cra-reader");
  return TRUE;
}

CraStore *
cra_store_open (const char *path, CraStoreMode mode, GError **error)
{
  g_autoptr (CraStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  self = g_object_new (CRA_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->read_only = mode == CRA_STORE_READ_ONLY;
  if (!cra_file_check (self->path, error) || !open_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

CraStore *
cra_store_create (const char *path, GError **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *draft = NULL;
  g_autoptr (CraConnection) connection = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (path != NULL, NULL);
  absolute = g_canonicalize_filename (path, NULL);
  if (!cra_file_check_absent (absolute, error))
    return NULL;
  /* Made under another name: whatever happens, PATH is a whole workspace or not there. */
  draft = cra_file_make_draft_path (absolute);
  connection = cra_connection_open (draft, CRA_CONNECTION_CREATE, error);
  done = connection != NULL && cra_schema_create (connection, error);
  g_clear_pointer (&connection, cra_connection_close);
  done = done && cra_file_publish (draft, absolute, error);
  if (!done)
    {
      cra_file_discard (draft);
      return NULL;
    }
  return cra_store_open (absolute, CRA_STORE_READ_WRITE, error);
}

/* --- Closing --- */

/* Everything goes back into the one file; another program that has it open does that later. */
static gboolean
checkpoint (CraStore *self, GError **error)
{
  int result = SQLITE_OK;

  if (self->writing == NULL || self->writer == NULL || self->writing->exclusive)
    return TRUE;
  self->writing->doing = "close";
  sqlite3_busy_timeout (self->writing->db, 0);
  result = sqlite3_wal_checkpoint_v2 (self->writing->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
                                      NULL);
  if (result == SQLITE_OK || (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED)
    return TRUE;
  cra_connection_fail (self->writing, error);
  g_prefix_error (error, "Everything is saved, but partly in \"%s-wal\" beside the workspace: keep both "
                         "files together, make room and open it once more. ", self->writing->name);
  return FALSE;
}

gboolean
cra_store_close (CraStore *self, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  g_rw_lock_writer_lock (&self->lock);
  if (!self->closed)
    {
      g_clear_pointer (&self->reader, cra_worker_free);
      if (self->reading != self->writing)
        g_clear_pointer (&self->reading, cra_connection_close);
      self->reading = NULL;
      done = checkpoint (self, error);
      g_clear_pointer (&self->writer, cra_worker_free);
      g_clear_pointer (&self->writing, cra_connection_close);
      self->closed = TRUE;
    }
  g_rw_lock_writer_unlock (&self->lock);
  return done;
}

const char *
cra_store_get_path (CraStore *self)
{
  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return self->path;
}

gboolean
cra_store_is_read_only (CraStore *self)
{
  g_return_val_if_fail (CRA_IS_STORE (self), TRUE);
  return self->read_only;
}

/* --- Handing a call to its thread --- */

typedef struct _Call Call;
typedef gboolean (*CallFunc) (CraConnection *connection, Call *call, GError **error);

struct _Call
{
  CraStore *store;
  CallFunc func;

  /* What is asked; borrowed */
  const CraObjectType *type;
  const char *text;
  gint64 number;
  guint first;
  guint count;
  CraJob *job;
  const CraAct *act;
  CraStoreFunc change;
  gpointer data;

  /* The answer */
  gpointer result;
  GDestroyNotify free_result;
  gint64 amount;
  gboolean done;
  GError *error;
};

static void
clear_answer (Call *call)
{
  if (call->result != NULL && call->free_result != NULL)
    call->free_result (call->result);
  call->result = NULL;
  g_clear_error (&call->error);
}

/* One snapshot for everything FUNC reads. */
static gboolean
run_in_snapshot (Call *call)
{
  CraConnection *connection = call->store->reading;
  gboolean done = FALSE;

  connection->doing = "read";
  if (!cra_connection_execute (connection, "BEGIN", &call->error))
    return FALSE;
  done = call->func (connection, call, &call->error);
  cra_connection_rollback (connection);
  return done;
}

/* Without locks another program may start to write meanwhile: what was read while the file changed is
 * thrown away and read again. */
static void
read_cb (gpointer data)
{
  Call *call = data;
  CraStore *self = call->store;

  for (guint i = 0; i < MOST_ATTEMPTS; i++)
    {
      CraFileState state = cra_file_get_state (self->path);

      clear_answer (call);
      call->done = FALSE;
      if (self->reading->immutable && !cra_file_state_equal (&state, &self->file_state))
        {
          self->file_changed = TRUE;
          if (!open_reading (self, &call->error))
            return;
        }
      call->done = run_in_snapshot (call);
      if (!self->reading->immutable)
        return;
      state = cra_file_get_state (self->path);
      if (cra_file_state_equal (&state, &self->file_state))
        return;
    }
}

static void
write_cb (gpointer data)
{
  Call *call = data;

  call->done = call->func (call->store->writing, call, &call->error);
  if (call->done)
    g_atomic_int_inc (&call->store->commits);
}

static gboolean
refuse_call (CraStore *self, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (error, CRA_ERROR, CRA_ERROR_READ_ONLY, "The workspace \"%s\" %s", name, why);
  return FALSE;
}

static gboolean
run_call (CraStore *self, Call *call, gboolean writes, GError **error)
{
  gboolean done = FALSE;

  call->store = self;
  g_rw_lock_reader_lock (&self->lock);
  if (self->closed)
    refuse_call (self, "is closed. Open it again", error);
  else if (writes && self->read_only)
    refuse_call (self, "is open read-only. Open it for editing, or save a copy", error);
  else
    {
      cra_worker_run (writes || self->reader == NULL ? self->writer : self->reader,
                      writes ? write_cb : read_cb, call);
      done = call->done;
      if (call->error != NULL)
        g_propagate_error (error, g_steal_pointer (&call->error));
    }
  g_rw_lock_reader_unlock (&self->lock);
  return done;
}

static gpointer
run_read (CraStore *self, Call *call, GError **error)
{
  return run_call (self, call, FALSE, error) ? call->result : NULL;
}

/* --- Reading --- */

static gboolean
get_object (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_rows_get (connection, call->type, call->number, error);
  return call->result != NULL;
}

CraObject *
cra_store_get (CraStore *self, const CraObjectType *type, gint64 id, GError **error)
{
  Call call = { .func = get_object, .type = type, .number = id, .free_result = cra_object_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, NULL);
  return run_read (self, &call, error);
}

static gboolean
list_objects (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_rows_list (connection, call->type, call->text, call->number, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_list (CraStore *self, const CraObjectType *type, const char *field, gint64 value,
                GError **error)
{
  Call call = { .func = list_objects, .type = type, .text = field, .number = value,
                .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, NULL);
  g_return_val_if_fail (field == NULL || cra_object_type_find_field (type, field) != NULL, NULL);
  return run_read (self, &call, error);
}

static gboolean
count_objects (CraConnection *connection, Call *call, GError **error)
{
  return cra_rows_count (connection, call->type, call->text, call->number, &call->amount, error);
}

gint64
cra_store_count (CraStore *self, const CraObjectType *type, const char *field, gint64 value,
                 GError **error)
{
  Call call = { .func = count_objects, .type = type, .text = field, .number = value };

  g_return_val_if_fail (CRA_IS_STORE (self) && type != NULL, -1);
  g_return_val_if_fail (field == NULL || cra_object_type_find_field (type, field) != NULL, -1);
  return run_call (self, &call, FALSE, error) ? call.amount : -1;
}

static gboolean
read_snapshot (CraConnection *connection, Call *call, GError **error)
{
  CraTransaction transaction = { .connection = connection, .read_only = TRUE };

  return call->change (&transaction, call->data, error);
}

gboolean
cra_store_read (CraStore *self, CraStoreFunc func, gpointer data, GError **error)
{
  Call call = { .func = read_snapshot, .change = func, .data = data };

  g_return_val_if_fail (CRA_IS_STORE (self) && func != NULL, FALSE);
  return run_call (self, &call, FALSE, error);
}

/* --- Writing --- */

static gboolean
write_change (CraConnection *connection, Call *call, GError **error)
{
  return cra_transaction_run (connection, call->act, call->change, call->data, error);
}

gboolean
cra_store_write (CraStore *self, const CraAct *act, CraStoreFunc func, gpointer data, GError **error)
{
  Call call = { .func = write_change, .act = act, .change = func, .data = data };

  g_return_val_if_fail (CRA_IS_STORE (self) && func != NULL, FALSE);
  g_return_val_if_fail (act != NULL && act->verb != NULL, FALSE);
  return run_call (self, &call, TRUE, error);
}

static gboolean
undo_entry (CraConnection *connection, Call *call, GError **error)
{
  return cra_transaction_run_undo (connection, call->text, call->number != 0, error);
}

gboolean
cra_store_undo (CraStore *self, const char *who, GError **error)
{
  Call call = { .func = undo_entry, .text = who };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return run_call (self, &call, TRUE, error);
}

gboolean
cra_store_redo (CraStore *self, const char *who, GError **error)
{
  Call call = { .func = undo_entry, .text = who, .number = 1 };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return run_call (self, &call, TRUE, error);
}

/* --- Bytes and components --- */

static gboolean
read_bytes (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_byte_rows_read (connection, call->text, error);
  return call->result != NULL;
}

GBytes *
cra_store_read_bytes (CraStore *self, const char *digest, GError **error)
{
  Call call = { .func = read_bytes, .text = digest, .free_result = (GDestroyNotify) g_bytes_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && digest != NULL, NULL);
  return run_read (self, &call, error);
}

static gboolean
verify_bytes (CraConnection *connection, Call *call, GError **error)
{
  return cra_byte_rows_verify (connection, call->job, error);
}

gboolean
cra_store_verify_bytes (CraStore *self, CraJob *job, GError **error)
{
  Call call = { .func = verify_bytes, .job = job };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return run_call (self, &call, FALSE, error);
}

static gboolean
list_components (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_component_rows_list (connection, call->number, call->text, call->first,
                                          call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_list_components (CraStore *self, gint64 sbom, const char *filter, guint first, guint count,
                           GError **error)
{
  Call call = { .func = list_components, .number = sbom, .text = filter, .first = first,
                .count = count, .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return run_read (self, &call, error);
}

static gboolean
count_components (CraConnection *connection, Call *call, GError **error)
{
  return cra_component_rows_count (connection, call->number, call->text, &call->amount, error);
}

gint64
cra_store_count_components (CraStore *self, gint64 sbom, const char *filter, GError **error)
{
  Call call = { .func = count_components, .number = sbom, .text = filter };

  g_return_val_if_fail (CRA_IS_STORE (self), -1);
  return run_call (self, &call, FALSE, error) ? call.amount : -1;
}

static gboolean
list_dependencies (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_component_rows_list_dependencies (connection, call->number, error);
  return call->result != NULL;
}

GArray *
cra_store_list_dependencies (CraStore *self, gint64 sbom, GError **error)
{
  Call call = { .func = list_dependencies, .number = sbom,
                .free_result = (GDestroyNotify) g_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return run_read (self, &call, error);
}

/* --- Journal --- */

static gboolean
list_journal (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_journal_list (connection, call->number, call->count, call->type,
                                   *(gint64 *) call->data, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_list_journal (CraStore *self, gint64 before, guint count, const CraObjectType *type,
                        gint64 id, GError **error)
{
  Call call = { .func = list_journal, .number = before, .count = count, .type = type, .data = &id,
                .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  return run_read (self, &call, error);
}

static gboolean
get_head (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_journal_get_head (connection, &call->amount, error);
  return call->result != NULL;
}

char *
cra_store_get_journal_head (CraStore *self, gint64 *length, GError **error)
{
  Call call = { .func = get_head, .free_result = g_free };
  char *head = NULL;

  g_return_val_if_fail (CRA_IS_STORE (self), NULL);
  head = run_read (self, &call, error);
  if (length != NULL)
    *length = call.amount;
  return head;
}

static gboolean
verify_journal (CraConnection *connection, Call *call, GError **error)
{
  return cra_journal_check_chain (connection, 0, call->job, error)
         && cra_journal_check_objects (connection, call->job, error);
}

gboolean
cra_store_verify_journal (CraStore *self, CraJob *job, GError **error)
{
  Call call = { .func = verify_journal, .job = job };

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  return run_call (self, &call, FALSE, error);
}

static gboolean
peek_entry (CraConnection *connection, Call *call, GError **error)
{
  return cra_journal_peek (connection, call->number != 0, (CraJournalEntry **) &call->result, error);
}

static CraJournalEntry *
peek (CraStore *self, gboolean redo)
{
  Call call = { .func = peek_entry, .number = redo,
                .free_result = (GDestroyNotify) cra_journal_entry_free };

  return self->read_only ? NULL : run_read (self, &call, NULL);
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

/* --- Changes by others, search --- */

static gboolean
look_for_changes (CraConnection *connection, Call *call, GError **error)
{
  return cra_connection_get_number (connection, "PRAGMA data_version", &call->amount, error);
}

gboolean
cra_store_poll_changed (CraStore *self)
{
  Call call = { .func = look_for_changes };
  gboolean changed = FALSE;
  int commits = 0;

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  /* A long read is under way: the next call will tell. */
  if (self->reader != NULL && cra_worker_is_busy (self->reader))
    return FALSE;
  commits = g_atomic_int_get (&self->commits);
  if (!run_call (self, &call, FALSE, NULL))
    return FALSE;
  changed = commits != self->commits_seen || call.amount != self->data_version
            || self->file_changed;
  self->commits_seen = commits;
  self->data_version = call.amount;
  self->file_changed = FALSE;
  return changed;
}

static gboolean
search_all (CraConnection *connection, Call *call, GError **error)
{
  call->result = cra_search_find (connection, call->text, call->count, error);
  return call->result != NULL;
}

GPtrArray *
cra_store_search (CraStore *self, const char *query, guint limit, GError **error)
{
  Call call = { .func = search_all, .text = query, .count = limit,
                .free_result = (GDestroyNotify) g_ptr_array_unref };

  g_return_val_if_fail (CRA_IS_STORE (self) && query != NULL, NULL);
  return run_read (self, &call, error);
}
