/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes by their SHA-256, in chunk rows, each content stored once. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-byte-rows.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"

#include <string.h>

#define CHUNK_BYTES (1024 * 1024)

/* Small enough that a slow source still answers a cancel. */
#define READ_BYTES (64 * 1024)

/* What GBytes and SQLite take in one piece on every platform. */
#define LARGEST_READ ((gint64) G_MAXINT32)

static gboolean
find_content (CraConnection *connection, const char *digest, gint64 *id, gint64 *size,
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT id, size FROM content WHERE sha256 = ?1", error);
  int row = -1;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  cra_statement_bind_text (statement, 1, digest);
  row = cra_connection_step (connection, statement, error);
  if (row == 1)
    {
      *id = sqlite3_column_int64 (statement, 0);
      *size = sqlite3_column_int64 (statement, 1);
    }
  return row >= 0;
}

/* --- Storing --- */

/* Fills a chunk as far as the stream goes. -1 = ERROR. */
static gssize
fill_chunk (GInputStream *stream, guint8 *chunk, CraJob *job, GError **error)
{
  gsize filled = 0;
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;

  while (filled < CHUNK_BYTES)
    {
      gssize count = g_input_stream_read (stream, chunk + filled,
                                          MIN (READ_BYTES, CHUNK_BYTES - filled), cancellable,
                                          error);

      if (count < 0)
        return -1;
      if (count == 0)
        break;
      filled += (gsize) count;
    }
  return (gssize) filled;
}

static gboolean
insert_chunk (CraConnection *connection, gint64 content, gint64 number, const guint8 *data,
              gsize length, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "INSERT INTO chunk (content, number, data) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, content);
  sqlite3_bind_int64 (statement, 2, number);
  sqlite3_bind_blob (statement, 3, data, (int) length, SQLITE_STATIC);
  return cra_connection_step (connection, statement, error) == 0;
}

static gboolean
insert_chunks (CraConnection *connection, gint64 content, GInputStream *stream, CraJob *job,
               char **digest, gint64 *size, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr (CraDigest) hash = cra_digest_new ();
  gint64 number = 0;
  gssize length = 0;

  *size = 0;
  while ((length = fill_chunk (stream, chunk, job, error)) > 0)
    {
      cra_digest_update (hash, chunk, (gsize) length);
      *size += length;
      if (!insert_chunk (connection, content, ++number, chunk, (gsize) length, error)
          || !cra_job_step (job, -1, NULL, error))
        return FALSE;
    }
  if (length < 0)
    return FALSE;
  *digest = cra_digest_finish (g_steal_pointer (&hash));
  return TRUE;
}

static gboolean
insert_content (CraConnection *connection, gint64 id, const char *digest, gint64 size,
                GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "INSERT INTO content (id, sha256, size) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  cra_statement_bind_text (statement, 2, digest);
  sqlite3_bind_int64 (statement, 3, size);
  return cra_connection_step (connection, statement, error) == 0;
}

typedef gboolean (*ChunkFunc) (gconstpointer data, gsize length, gpointer user_data);

static gboolean
may_go_on (CraJob *job, GError **error)
{
  return job == NULL
         || !g_cancellable_set_error_if_cancelled (cra_job_get_cancellable (job), error);
}

/* Hands out the chunks in order. FALSE with ERROR when reading fails or FUNC gives up. */
static gboolean
for_each_chunk (CraConnection *connection, gint64 content, CraJob *job, ChunkFunc func,
                gpointer user_data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT number, data FROM chunk WHERE content = ?1 ORDER BY number", error);
  int row = -1;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, content);
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      if (!may_go_on (job, error))
        return FALSE;
      if (!func (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1),
                 user_data))
        break;
    }
  return row >= 0;
}

static gboolean
update_digest (gconstpointer data, gsize length, gpointer user_data)
{
  cra_digest_update (user_data, data, length);
  return TRUE;
}

static gboolean
check_content (CraConnection *connection, gint64 id, const char *expected, CraJob *job,
               GError **error)
{
  g_autoptr (CraDigest) hash = cra_digest_new ();
  g_autofree char *found = NULL;

  if (!for_each_chunk (connection, id, job, update_digest, hash, error))
    return FALSE;
  found = cra_digest_finish (g_steal_pointer (&hash));
  if (strcmp (found, expected) == 0)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
               "Stored bytes in \"%s\" do not fit their digest %s. Restore a backup, or bring the "
               "file in again",
               connection->name, expected);
  return FALSE;
}

static gboolean
put_stream (CraConnection *connection, GInputStream *stream, CraJob *job, char **digest,
            gint64 *size, gboolean *known, GError **error)
{
  gint64 last = 0, known_id = 0, known_size = 0;

  if (!cra_connection_get_number (connection, "SELECT ifnull (max (id), 0) FROM content", &last,
                                  error)
      || !insert_chunks (connection, last + 1, stream, job, digest, size, error)
      || !find_content (connection, *digest, &known_id, &known_size, error))
    return FALSE;
  *known = known_id != 0;
  if (*known)
    return TRUE;
  return insert_content (connection, last + 1, *digest, *size, error)
         && check_content (connection, last + 1, *digest, job, error);
}

/* The digest is known only at the end: a savepoint takes back chunks that were there already. */
gboolean
cra_byte_rows_put (CraConnection *connection, GInputStream *stream, CraJob *job, char **digest,
                   gint64 *size, GError **error)
{
  g_autofree char *found = NULL;
  gboolean known = FALSE, done = FALSE;

  if (!cra_connection_execute (connection, "SAVEPOINT bytes", error))
    return FALSE;
  done = put_stream (connection, stream, job, &found, size, &known, error);
  if (!done || known)
    {
      /* After a full disk SQLite has taken back everything already. */
      if (!sqlite3_get_autocommit (connection->db)
          && !cra_connection_execute (connection, "ROLLBACK TO bytes", done ? error : NULL))
        return FALSE;
    }
  if (!sqlite3_get_autocommit (connection->db)
      && !cra_connection_execute (connection, "RELEASE bytes", done ? error : NULL))
    return FALSE;
  if (done)
    *digest = g_steal_pointer (&found);
  return done;
}

/* --- Reading --- */

static gboolean
append_chunk (gconstpointer data, gsize length, gpointer user_data)
{
  GByteArray *bytes = user_data;

  if ((gint64) length > LARGEST_READ - (gint64) bytes->len)
    return FALSE;
  g_byte_array_append (bytes, data, (guint) length);
  return TRUE;
}

GBytes *
cra_byte_rows_read (CraConnection *connection, const char *digest, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *found = NULL;
  gint64 id = 0, size = 0;

  if (!find_content (connection, digest, &id, &size, error))
    return NULL;
  if (id == 0 || size > LARGEST_READ)
    {
      g_set_error (error, CRA_ERROR, id == 0 ? CRA_ERROR_NOT_FOUND : CRA_ERROR_LIMIT,
                   id == 0 ? "There are no bytes with the digest %s in \"%s\""
                           : "The bytes with the digest %s in \"%s\" are too many for one read",
                   digest, connection->name);
      return NULL;
    }
  if (!for_each_chunk (connection, id, NULL, append_chunk, bytes, error))
    return NULL;
  found = cra_digest_of_data (bytes->data, bytes->len);
  if (strcmp (found, digest) != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                   "Stored bytes in \"%s\" do not fit their digest %s. Restore a backup, or bring "
                   "the file in again",
                   connection->name, digest);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
cra_byte_rows_verify (CraConnection *connection, CraJob *job, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT id, sha256 FROM content ORDER BY id", error);
  gint64 count = 0, done = 0;
  int row = -1;

  if (statement == NULL
      || !cra_connection_get_number (connection, "SELECT count (*) FROM content", &count, error))
    return FALSE;
  while ((row = cra_connection_step (connection, statement, error)) == 1)
    {
      const char *digest = (const char *) sqlite3_column_text (statement, 1);

      if (!cra_job_step (job, (double) done++ / (double) count, NULL, error)
          || !check_content (connection, sqlite3_column_int64 (statement, 0),
                             digest != NULL ? digest : "", job, error))
        return FALSE;
    }
  return row == 0;
}
