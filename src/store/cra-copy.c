/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the whole workspace, through SQLite: what is open, and being written to, is copied as it was at
 * one moment. It gets its name when its history has been read back. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-copy.h"

#include "base/cra-error.h"
#include "store/cra-journal.h"
#include "store/cra-store-file.h"

#include <stdlib.h>
#include <string.h>

/* Pages between two looks at the job. */
#define STEP_PAGES 1024

static gboolean
fail_copy (CraConnection *self, const char *path, CraErrorCode code, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, CRA_ERROR, code, "Cannot copy \"%s\" to \"%s\": %s", self->name,
               name, why);
  return FALSE;
}

static gboolean
copy_pages (sqlite3_backup *backup, CraJob *job, int *result, GError **error)
{
  do
    {
      int all = 0;

      *result = sqlite3_backup_step (backup, STEP_PAGES);
      all = sqlite3_backup_pagecount (backup);
      if (!cra_job_step (job,
                         all > 0 ? 1.0 - (double) sqlite3_backup_remaining (backup) / all : -1,
                         NULL, error))
        return FALSE;
    }
  while (*result == SQLITE_OK);
  return TRUE;
}

static gboolean
write_draft (CraConnection *self, const char *draft, const char *path, CraJob *job, GError **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup = NULL;
  gboolean wanted = TRUE;
  gboolean done = FALSE;
  int result = sqlite3_open (draft, &target);

  if (result == SQLITE_OK)
    backup = sqlite3_backup_init (target, "main", self->db, "main");
  if (backup != NULL)
    {
      wanted = copy_pages (backup, job, &result, error);
      sqlite3_backup_finish (backup);
    }
  done = wanted && backup != NULL && result == SQLITE_DONE;
  if (wanted && !done)
    fail_copy (self, path, CRA_ERROR_FAILED, sqlite3_errmsg (target), error);
  sqlite3_close (target);
  return done;
}

/* The copy is a workspace, its history is whole, and is the one we read. */
static gboolean
verify_draft (const char *draft, const char *head, CraJob *job, GError **error)
{
  g_autoptr (CraConnection) copy = cra_connection_open (draft, CRA_CONNECTION_READ_ONLY, error);
  g_autofree char *found = NULL;
  gint64 length = 0;

  if (copy == NULL || !cra_journal_check_chain (copy, 0, job, error))
    return FALSE;
  found = cra_journal_get_head (copy, &length, error);
  if (found == NULL)
    return FALSE;
  if (strcmp (found, head) != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_DAMAGED,
                   "The copy does not end where the workspace does. Try again, or choose another disk");
      return FALSE;
    }
  return TRUE;
}

/* --- In the place of another file --- */

/* A program that has it open without a log (on a network file system) holds a lock. What is no database may
 * be replaced. */
static gboolean
check_unlocked (CraConnection *self, const char *path, GError **error)
{
  sqlite3 *other = NULL;
  gboolean locked = FALSE;

  if (sqlite3_open_v2 (path, &other, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      int result = sqlite3_exec (other, "BEGIN EXCLUSIVE; ROLLBACK", NULL, NULL, NULL) & 0xff;

      locked = result == SQLITE_BUSY || result == SQLITE_LOCKED;
    }
  sqlite3_close (other);
  return !locked
         || fail_copy (self, path, CRA_ERROR_BUSY,
                       "another program has that file open. Close it there, or choose another name", error);
}

/* Behind a link is what is replaced, not the link. */
static char *
resolve (const char *path)
{
  char *target = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? realpath (path, NULL) : NULL;
  char *resolved = g_strdup (target != NULL ? target : path);

  free (target);
  return resolved;
}

static gboolean
check_target (CraConnection *self, const char *path, gboolean replace, GError **error)
{
  if (!replace)
    return cra_file_check_absent (path, error);
  return cra_file_check_replaceable (path, self->path, error)
         && (!g_file_test (path, G_FILE_TEST_EXISTS) || check_unlocked (self, path, error))
         && cra_file_check_replaceable (path, self->path, error);
}

/* Looked at once more: making the copy took its time. */
static gboolean
publish (CraConnection *self, const char *draft, const char *path, gboolean replace, GError **error)
{
  if (!replace)
    return cra_file_publish (draft, path, error);
  return check_target (self, path, TRUE, error) && cra_file_replace (draft, path, error);
}

gboolean
cra_copy_write (CraConnection *self, const char *path, gboolean replace, CraJob *job, GError **error)
{
  g_autofree char *target = replace ? resolve (path) : g_strdup (path);
  g_autofree char *draft = NULL;
  g_autofree char *head = NULL;
  gint64 length = 0;
  gboolean done = FALSE;

  if (!check_target (self, target, replace, error))
    return FALSE;
  draft = cra_file_make_draft_path (target);
  /* A call of the store reads one snapshot: the pages, and the head they must have. */
  head = cra_journal_get_head (self, &length, error);
  done = head != NULL && write_draft (self, draft, path, job, error)
         && verify_draft (draft, head, job, error)
         && publish (self, draft, target, replace, error);
  if (!done)
    cra_file_discard (draft);
  return done;
}
