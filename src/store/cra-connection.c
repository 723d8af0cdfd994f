/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a workspace file safely, statements, and SQLite's errors in words for people. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-connection.h"

#include "base/cra-error.h"
#include "store/cra-schema.h"
#include "store/cra-store-file.h"

#include <errno.h>
#include <string.h>
#include <sys/vfs.h>

#define BUSY_TIMEOUT_MS 10000
#define CACHE_KIB 16384
/* Steps of SQLite between two looks at the cancellable: well below a millisecond. */
#define STEPS_UNCANCELLED 1000

static gboolean remote_for_test;

void
cra_connection_set_remote_for_test (gboolean remote)
{
  remote_for_test = remote;
}

/* Shared memory between programs needs a kernel that owns the file. FUSE is here because sshfs and
 * the like hide behind it. */
gboolean
cra_connection_is_remote (const char *path)
{
  static const guint32 magics[] = {
    0x00006969, /* NFS */
    0x0000517b, /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB2 */
    0x65735546, /* FUSE */
    0x01021997, /* 9P */
    0x00c36400, /* Ceph */
    0x5346414f, /* AFS */
    0x6b414653, /* kAFS */
    0x73757245, /* Coda */
    0x0bd00bd3, /* Lustre */
    0x01161970, /* GFS2 */
    0x7461636f, /* OCFS2 */
    0x47504653, /* GPFS */
    0x786f4256, /* VirtualBox shared folder */
  };
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;

  if (remote_for_test)
    return TRUE;
  if (statfs (folder, &info) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if ((guint32) info.f_type == magics[i])
      return TRUE;
  return FALSE;
}

/* --- Errors --- */

static CraErrorCode
find_code (int result, int system_error)
{
  if (system_error == ENOSPC || system_error == EDQUOT)
    return CRA_ERROR_FULL;
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return CRA_ERROR_BUSY;
    case SQLITE_FULL:
      return CRA_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return CRA_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
      return system_error == ENOENT ? CRA_ERROR_NOT_FOUND : CRA_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return CRA_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return CRA_ERROR_NOT_OURS;
    case SQLITE_TOOBIG:
      return CRA_ERROR_LIMIT;
    case SQLITE_CONSTRAINT:
      return result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY
               ? CRA_ERROR_CONFLICT
             : result == SQLITE_CONSTRAINT_TRIGGER ? CRA_ERROR_REFUSED
                                                   : CRA_ERROR_INVALID;
    default:
      return CRA_ERROR_FAILED;
    }
}

static const char *
explain_code (CraErrorCode code)
{
  switch (code)
    {
    case CRA_ERROR_BUSY:
      return "another program has been using the file for more than ten seconds. Close it there, "
             "or try again";
    case CRA_ERROR_FULL:
      return "there is no room left on the disk. Nothing was changed; make room and try again";
    case CRA_ERROR_READ_ONLY:
      return "the file or its folder may not be written. Open it read-only, or copy it to a folder "
             "of your own";
    case CRA_ERROR_DAMAGED:
      return "the file is damaged. Do not edit it; restore a backup, or open it read-only and "
             "export what can be read";
    case CRA_ERROR_NOT_OURS:
      return "it is not a workspace of CRA Workbench";
    case CRA_ERROR_NOT_FOUND:
      return "there is no such file";
    case CRA_ERROR_LIMIT:
      return "a value is larger than the file format allows";
    case CRA_ERROR_CONFLICT:
      return "there is already one";
    case CRA_ERROR_INVALID:
      return "it refers to something that does not exist, or lacks what it belongs to";
    case CRA_ERROR_REFUSED:
      return "stored history and bytes never change";
    case CRA_ERROR_FAILED:
    case CRA_ERROR_TOO_NEW:
    case CRA_ERROR_MISMATCH:
    case CRA_ERROR_UNSUPPORTED:
      break;
    }
  return "the storage reported an error. Nothing was changed";
}

gboolean
cra_connection_fail (CraConnection *self, GError **error)
{
  int result = sqlite3_extended_errcode (self->db);
  int system_error = 0;
  CraErrorCode code = CRA_ERROR_FAILED;

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      return FALSE;
    }
  /* The system's error is only fresh where SQLite met one. */
  if ((result & 0xff) == SQLITE_IOERR || (result & 0xff) == SQLITE_CANTOPEN)
    system_error = sqlite3_system_errno (self->db);
  code = find_code (result, system_error);
  g_set_error (error, CRA_ERROR, code, "Cannot %s \"%s\": %s (%s%s%s)", self->doing, self->name,
               explain_code (code), sqlite3_errmsg (self->db), system_error != 0 ? ", " : "",
               system_error != 0 ? g_strerror (system_error) : "");
  return FALSE;
}

/* --- Statements --- */

sqlite3_stmt *
cra_connection_prepare (CraConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    {
      g_assert (!sqlite3_stmt_busy (statement));
      return statement;
    }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      cra_connection_fail (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

int
cra_connection_step (CraConnection *self, sqlite3_stmt *statement, GError **error)
{
  switch (sqlite3_step (statement))
    {
    case SQLITE_ROW:
      return 1;
    case SQLITE_DONE:
      return 0;
    default:
      cra_connection_fail (self, error);
      return -1;
    }
}

gboolean
cra_connection_execute (CraConnection *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return cra_connection_fail (self, error);
  return TRUE;
}

gboolean
cra_connection_get_number (CraConnection *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (self, sql, error);
  int row = statement != NULL ? cra_connection_step (self, statement, error) : -1;

  if (row < 0)
    return FALSE;
  if (row == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED, "Cannot %s \"%s\": %s", self->doing,
                   self->name, explain_code (CRA_ERROR_DAMAGED));
      return FALSE;
    }
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static int
look_at_cancellable_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

void
cra_connection_set_cancellable (CraConnection *self, GCancellable *cancellable)
{
  sqlite3_progress_handler (self->db, STEPS_UNCANCELLED,
                            cancellable != NULL ? look_at_cancellable_cb : NULL, cancellable);
}

void
cra_connection_rollback (CraConnection *self)
{
  /* SQLite may have rolled back by itself; then there is nothing to do. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

char *
cra_statement_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

void
cra_statement_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/* --- Opening --- */

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

/* A path as a file: URI, so that parameters can follow. */
static char *
make_uri (const char *path, gboolean immutable)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_bytes ((const guint8 *) absolute, strlen (absolute), "/");

  return g_strconcat ("file:", escaped, immutable ? "?immutable=1" : "", NULL);
}

/* What a file from elsewhere may not do: run functions from its schema, use views, attach. */
static gboolean
harden (CraConnection *self, GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  return cra_connection_execute (self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0",
                                 error);
}

static gboolean
open_file (CraConnection *self, CraConnectionKind kind, GError **error)
{
  g_autofree char *uri = NULL;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;

  /* Without a log beside it nobody has the file open for writing; reading it then needs no lock, and leaves no
   * trace beside it. */
  self->immutable = kind == CRA_CONNECTION_READ_ONLY && !cra_file_has_log (self->path);
  uri = make_uri (self->path, self->immutable);
  flags |= kind == CRA_CONNECTION_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (kind == CRA_CONNECTION_CREATE)
    flags |= SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2 (uri, &self->db, flags, NULL) != SQLITE_OK)
    return cra_connection_fail (self, error);
  return harden (self, error);
}

/* Must come before the first read: it decides how the file is locked. */
static gboolean
choose_locking (CraConnection *self, CraConnectionKind kind, GError **error)
{
  self->exclusive = !self->immutable && cra_connection_is_remote (self->path);
  if (self->exclusive
      && !cra_connection_execute (self, "PRAGMA locking_mode = EXCLUSIVE", error))
    return FALSE;
  if (kind == CRA_CONNECTION_CREATE)
    return TRUE;
  return cra_schema_check_identity (self, error);
}

static gboolean
set_pragmas (CraConnection *self, CraConnectionKind kind, GError **error)
{
  g_autofree char *cache = g_strdup_printf ("PRAGMA cache_size = -%d", CACHE_KIB);
  gint64 foreign_keys = 0;

  if (!cra_connection_execute (self, cache, error)
      || !cra_connection_execute (self, "PRAGMA foreign_keys = ON", error)
      || !cra_connection_get_number (self, "PRAGMA foreign_keys", &foreign_keys, error))
    return FALSE;
  g_assert (foreign_keys == 1);
  if (kind == CRA_CONNECTION_READER || kind == CRA_CONNECTION_READ_ONLY)
    return cra_connection_execute (self, "PRAGMA query_only = ON", error);
  return TRUE;
}

CraConnection *
cra_connection_open (const char *path, CraConnectionKind kind, GError **error)
{
  g_autoptr (CraConnection) self = g_new0 (CraConnection, 1);

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  self->doing = kind == CRA_CONNECTION_CREATE ? "create" : "open";
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (!open_file (self, kind, error) || !choose_locking (self, kind, error)
      || !set_pragmas (self, kind, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
set_journal_mode (CraConnection *self, const char *mode, GError **error)
{
  g_autofree char *sql = g_strconcat ("PRAGMA journal_mode = ", mode, NULL);
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (self, sql, error);
  int row = statement != NULL ? cra_connection_step (self, statement, error) : -1;

  if (row < 0)
    return FALSE;
  if (row == 0
      || g_ascii_strcasecmp ((const char *) sqlite3_column_text (statement, 0), mode) != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                   "Cannot open \"%s\" for writing: its file system does not let changes be saved "
                   "safely (%s). Copy the workspace to a local disk",
                   self->name, mode);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_synchronous (CraConnection *self, gint64 level, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA synchronous = %" G_GINT64_FORMAT, level);
  gint64 found = 0;

  if (!cra_connection_execute (self, sql, error)
      || !cra_connection_get_number (self, "PRAGMA synchronous", &found, error))
    return FALSE;
  g_assert (found == level);
  return TRUE;
}

/* EXTRA while the mode changes: else the unlink of the old rollback journal may not be durable, and
 * after a power cut the whole file would go back to its birth. */
gboolean
cra_connection_prepare_writing (CraConnection *self, GError **error)
{
  enum
  {
    SYNCHRONOUS_FULL = 2,
    SYNCHRONOUS_EXTRA = 3,
  };

  if (sqlite3_db_readonly (self->db, "main") == 1)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_READ_ONLY, "Cannot open \"%s\" for writing: %s",
                   self->name, explain_code (CRA_ERROR_READ_ONLY));
      return FALSE;
    }
  if (!set_synchronous (self, SYNCHRONOUS_EXTRA, error))
    return FALSE;
  if (self->exclusive)
    return set_journal_mode (self, "delete", error);
  return set_journal_mode (self, "wal", error) && set_synchronous (self, SYNCHRONOUS_FULL, error);
}

void
cra_connection_close (CraConnection *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->db != NULL && sqlite3_close (self->db) != SQLITE_OK)
    g_warning ("A statement on \"%s\" was left open", self->name);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
