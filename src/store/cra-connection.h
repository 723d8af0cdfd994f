/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection to a workspace file: opened safely, with its statements and the one place where
 * SQLite's errors become ours. Private to store/. One thread at a time. */
#pragma once

#include "model/cra-object.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  CRA_CONNECTION_WRITER,    /* reads and writes */
  CRA_CONNECTION_READER,    /* only reads, beside a writer */
  CRA_CONNECTION_READ_ONLY, /* the file may not be written */
  CRA_CONNECTION_CREATE,    /* a new file */
} CraConnectionKind;

typedef struct
{
  /* Owned */
  sqlite3 *db;
  char *path;
  char *name;             /* for messages: the file's display name */
  GHashTable *statements; /* SQL text -> sqlite3_stmt */

  const char *doing;      /* for messages: "read", "write to" */
  gint64 last_entry;      /* number of the journal entry written last, 0 = taken note of */
  gboolean immutable;     /* opened without locks: nobody was writing */
  gboolean exclusive;     /* a network file system: one program, no WAL */
} CraConnection;

/* Opens and checks that the file is a database with our application id (all kinds but CREATE). */
CraConnection *cra_connection_open (const char *path, CraConnectionKind kind, GError **error);
/* Durability for writing: WAL with FULL, or exclusive locking where WAL is unsafe; read back. */
gboolean cra_connection_prepare_writing (CraConnection *self, GError **error);
void cra_connection_close (CraConnection *self);

/* Borrowed; reset it (g_autoptr does) after use. NULL with ERROR. */
sqlite3_stmt *cra_connection_prepare (CraConnection *self, const char *sql, GError **error);
/* 1 = a row, 0 = done, -1 = ERROR. */
int cra_connection_step (CraConnection *self, sqlite3_stmt *statement, GError **error);
/* Runs a statement that gives no rows (or whose rows do not matter), or several of them. */
gboolean cra_connection_execute (CraConnection *self, const char *sql, GError **error);
/* A single number; FALSE with ERROR when the query fails or gives no row. */
gboolean cra_connection_get_number (CraConnection *self, const char *sql, gint64 *number,
                                    GError **error);
/* Sets ERROR from the last failure of SQLite; always FALSE. */
gboolean cra_connection_fail (CraConnection *self, GError **error);
/* What runs from now on ends with CANCELLED once CANCELLABLE is cancelled; NULL = nothing stops it. */
void cra_connection_set_cancellable (CraConnection *self, GCancellable *cancellable);
/* Ends a transaction; never fails. */
void cra_connection_rollback (CraConnection *self);

/* A workspace on PATH cannot use shared memory (network and user-space file systems). */
gboolean cra_connection_is_remote (const char *path);
/* Tests: treat every path as remote. */
void cra_connection_set_remote_for_test (gboolean remote);

char *cra_statement_dup_text (sqlite3_stmt *statement, int column);
void cra_statement_bind_text (sqlite3_stmt *statement, int index, const char *text);

static inline void
cra_statement_done (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, cra_statement_done)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraConnection, cra_connection_close)

G_END_DECLS
