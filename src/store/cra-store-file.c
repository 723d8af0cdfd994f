/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file around the database. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-store-file.h"

#include "base/cra-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gint64
get_modified (const struct stat *info)
{
  return (gint64) info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
}

CraFileState
cra_file_get_state (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  CraFileState state = { 0 };
  struct stat info;

  if (stat (path, &info) == 0)
    {
      state.modified = get_modified (&info);
      state.size = info.st_size;
      state.inode = info.st_ino;
    }
  if (stat (log, &info) == 0)
    state.log_modified = get_modified (&info);
  return state;
}

gboolean
cra_file_state_equal (const CraFileState *a, const CraFileState *b)
{
  return a->modified == b->modified && a->size == b->size && a->inode == b->inode
         && a->log_modified == b->log_modified;
}

static gboolean
fail_file (const char *path, const char *doing, CraErrorCode code, const char *what, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, CRA_ERROR, code, "Cannot %s \"%s\": %s", doing, name, what);
  return FALSE;
}

gboolean
cra_file_check (const char *path, GError **error)
{
  struct stat info;

  if (stat (path, &info) != 0)
    {
      int code = errno;

      return fail_file (path, "open",
                        code == ENOENT || code == ENOTDIR ? CRA_ERROR_NOT_FOUND
                        : code == EACCES                  ? CRA_ERROR_READ_ONLY
                                                          : CRA_ERROR_FAILED,
                        code == ENOENT ? "there is no such file. Check the name and the folder"
                                       : g_strerror (code),
                        error);
    }
  if (!S_ISREG (info.st_mode) || info.st_size == 0)
    return fail_file (path, "open", CRA_ERROR_NOT_OURS,
                      S_ISREG (info.st_mode) ? "the file is empty, so it is not a workspace"
                                             : "it is not a file",
                      error);
  if (access (path, R_OK) != 0)
    return fail_file (path, "open", CRA_ERROR_READ_ONLY, "you may not read this file", error);
  return TRUE;
}

static gboolean
check_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail_file (path, "create", CRA_ERROR_NOT_FOUND,
                      "the folder it would be in does not exist. Make the folder first", error);
  if (g_access (folder, W_OK) != 0)
    return fail_file (path, "create", CRA_ERROR_READ_ONLY,
                      "you may not write to its folder. Choose a folder of your own", error);
  return TRUE;
}

gboolean
cra_file_check_absent (const char *path, GError **error)
{
  struct stat info;

  if (!check_folder (path, error))
    return FALSE;
  if (lstat (path, &info) != 0)
    return errno == ENOENT || fail_file (path, "create", CRA_ERROR_FAILED, g_strerror (errno), error);
  return fail_file (path, "create", CRA_ERROR_CONFLICT,
                    "there is a file of this name already. Choose another name, or open it", error);
}

gboolean
cra_file_is_same (const char *a, const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

gboolean
cra_file_belongs_to (const char *path, const char *workspace)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *own = g_strconcat (workspace, endings[i], NULL);

      if (cra_file_is_same (path, own))
        return TRUE;
    }
  return FALSE;
}

gboolean
cra_file_has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *rollback = g_strconcat (path, "-journal", NULL);
  struct stat info;

  return lstat (log, &info) == 0 || lstat (rollback, &info) == 0;
}

gboolean
cra_file_check_replaceable (const char *path, const char *workspace, GError **error)
{
  struct stat info;

  if (!check_folder (path, error))
    return FALSE;
  if (lstat (path, &info) != 0)
    return errno == ENOENT || fail_file (path, "replace", CRA_ERROR_FAILED, g_strerror (errno), error);
  if (!S_ISREG (info.st_mode))
    return fail_file (path, "replace", CRA_ERROR_CONFLICT, "it is not a file. Choose another name", error);
  if (cra_file_belongs_to (path, workspace))
    return fail_file (path, "replace", CRA_ERROR_REFUSED,
                      "it is the workspace that is open. Choose another name", error);
  if (g_access (path, W_OK) != 0)
    return fail_file (path, "replace", CRA_ERROR_READ_ONLY,
                      "it may not be written. Choose another name", error);
  /* It would be played into the new file. */
  if (cra_file_has_log (path))
    return fail_file (path, "replace", CRA_ERROR_BUSY,
                      "it is a workspace that is open, or was not closed. Close it, or choose another name",
                      error);
  return TRUE;
}

char *
cra_file_make_draft_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (".craw-", unique, ".tmp", NULL);

  return g_build_filename (folder, name, NULL);
}

/* A rename is durable once its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0)
    return;
  /* Some network file systems have no such thing; nothing more can be done there. */
  (void) !fsync (descriptor);
  close (descriptor);
}

gboolean
cra_file_publish (const char *draft, const char *path, GError **error)
{
  int result = renameat2 (AT_FDCWD, draft, AT_FDCWD, path, RENAME_NOREPLACE);

  /* File systems without that flag: a second name, which never replaces either. */
  if (result != 0 && (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP))
    {
      result = link (draft, path);
      if (result == 0)
        (void) !unlink (draft);
      else if (errno != EEXIST && g_access (path, F_OK) != 0)
        result = g_rename (draft, path);
    }
  if (result != 0)
    return errno == EEXIST
             ? cra_file_check_absent (path, error)
             : fail_file (path, "create", CRA_ERROR_FAILED, g_strerror (errno), error);
  sync_folder (path);
  return TRUE;
}

gboolean
cra_file_replace (const char *draft, const char *path, GError **error)
{
  if (g_rename (draft, path) != 0)
    return fail_file (path, "replace", CRA_ERROR_FAILED, g_strerror (errno), error);
  sync_folder (path);
  return TRUE;
}

void
cra_file_discard (const char *draft)
{
  g_autofree char *journal = g_strconcat (draft, "-journal", NULL);

  g_unlink (draft);
  g_unlink (journal);
}
