/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace file: opening, closing, and handing each call to the thread that owns the
 * connection. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-store.h"

#include "base/cra-error.h"
#include "store/cra-journal.h"
#include "store/cra-schema.h"
#include "store/cra-store-call.h"
#include "store/cra-store-file.h"
#include "store/cra-worker.h"

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
  CraConnection
      *reading; /* belongs to the reader; the same as WRITING where there is one program */
  CraWorker *writer;
  CraWorker *reader; /* NULL: the writer reads too */

  gboolean read_only;

  GRWLock lock;    /* held for reading by every call, for writing by close */
  gboolean closed; /* guarded by lock */

  /* Belong to the thread that reads */
  gint64 data_version;
  CraFileState file_state; /* without locks: how the file looked when it was opened */
  gboolean file_changed;

  GMutex own_lock;
  GHashTable *own; /* gint64: numbers of the journal entries written here; guarded by own_lock */

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
  g_mutex_clear (&self->own_lock);
  g_hash_table_unref (self->own);
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
  g_mutex_init (&self->own_lock);
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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
      || (self->read_only
          && (!cra_schema_check (connection, FALSE, &version, error)
              || (version < cra_schema_get_latest () && !cra_schema_bridge (connection, error)))))
    return FALSE;
  connection->doing = "read";
  g_clear_pointer (&self->reading, cra_connection_close);
  self->reading = g_steal_pointer (&connection);
  self->file_state = state;
  self->data_version = 0;
  return cra_connection_get_number (self->reading, "PRAGMA data_version", &self->data_version,
                                    error);
}

/* In one snapshot: an entry that another program adds between two questions is no damage. */
static gboolean
check_tail (CraConnection *connection, GError **error)
{
  gboolean whole = FALSE;

  if (!cra_connection_execute (connection, "BEGIN", error))
    return FALSE;
  whole = cra_journal_check_chain (connection, CHECKED_TAIL, NULL, error);
  cra_connection_rollback (connection);
  return whole;
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
  return check_tail (self->writing, error);
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
  result
      = sqlite3_wal_checkpoint_v2 (self->writing->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result == SQLITE_OK || (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED)
    return TRUE;
  cra_connection_fail (self->writing, error);
  g_prefix_error (error,
                  "Everything is saved, but partly in \"%s-wal\" beside the workspace: keep both "
                  "files together, make room and open it once more. ",
                  self->writing->name);
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

static void
clear_answer (CraCall *call)
{
  if (call->result != NULL && call->free_result != NULL)
    call->free_result (call->result);
  call->result = NULL;
  g_clear_error (&call->error);
}

/* One snapshot for everything FUNC reads. */
static gboolean
run_in_snapshot (CraCall *call)
{
  CraConnection *connection = call->store->reading;
  gboolean done = FALSE;

  /* It may have waited long for its turn. */
  if (g_cancellable_set_error_if_cancelled (call->cancellable, &call->error))
    return FALSE;
  connection->doing = "read";
  if (!cra_connection_execute (connection, "BEGIN", &call->error))
    return FALSE;
  if (call->cancellable != NULL)
    cra_connection_set_cancellable (connection, call->cancellable);
  done = call->func (connection, call, &call->error);
  if (call->cancellable != NULL)
    cra_connection_set_cancellable (connection, NULL);
  cra_connection_rollback (connection);
  return done;
}

/* Without locks another program may start to write meanwhile: what was read while the file changed
 * is thrown away and read again. */
static void
read_cb (gpointer data)
{
  CraCall *call = data;
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

/* On the writer: what was written here is not news to those who look for changes of others. */
static void
note_entry (CraStore *self, gboolean done)
{
  gint64 number = self->writing->last_entry;

  self->writing->last_entry = 0;
  if (!done || number == 0)
    return;
  g_mutex_lock (&self->own_lock);
  g_hash_table_add (self->own, g_memdup2 (&number, sizeof number));
  g_mutex_unlock (&self->own_lock);
}

gboolean
cra_store_is_own_entry (CraStore *self, gint64 number)
{
  gboolean own;

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);

  g_mutex_lock (&self->own_lock);
  own = g_hash_table_contains (self->own, &number);
  g_mutex_unlock (&self->own_lock);
  return own;
}

static void
write_cb (gpointer data)
{
  CraCall *call = data;

  call->done = call->func (call->store->writing, call, &call->error);
  note_entry (call->store, call->done);
  /* With two connections data_version tells; a single one does not see its own commits there. */
  if (call->done && call->store->writing->exclusive)
    g_atomic_int_inc (&call->store->commits);
}

static gboolean
refuse_call (CraStore *self, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (error, CRA_ERROR, CRA_ERROR_READ_ONLY, "The workspace \"%s\" %s", name, why);
  return FALSE;
}

gboolean
cra_store_call (CraStore *self, CraCall *call, gboolean writes, GError **error)
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

gpointer
cra_store_call_for (CraStore *self, CraCall *call, GError **error)
{
  return cra_store_call (self, call, FALSE, error) ? call->result : NULL;
}

/* --- Changes by others --- */

static gboolean
look_for_changes (CraConnection *connection, CraCall *call, GError **error)
{
  return cra_connection_get_number (connection, "PRAGMA data_version", &call->amount, error);
}

gboolean
cra_store_poll_changed (CraStore *self)
{
  CraCall call = { .func = look_for_changes };
  gboolean changed = FALSE;
  int commits = 0;

  g_return_val_if_fail (CRA_IS_STORE (self), FALSE);
  /* A long read is under way: the next call will tell. */
  if (self->reader != NULL && cra_worker_is_busy (self->reader))
    return FALSE;
  commits = g_atomic_int_get (&self->commits);
  if (!cra_store_call (self, &call, FALSE, NULL))
    return FALSE;
  changed
      = commits != self->commits_seen || call.amount != self->data_version || self->file_changed;
  self->commits_seen = commits;
  self->data_version = call.amount;
  self->file_changed = FALSE;
  return changed;
}
