/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that other programs get to see for a while. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-temporary.h"

#include <glib/gstdio.h>

#include "base/cra-text.h"

/* Paths of those there may be. */
static GHashTable *paths;

/* Where a file called NAME (made safe) may be written. Owned by the caller. */
static char *
make_path (const char *name, GError **error)
{
  g_autofree char *safe = cra_text_make_file_name (name);
  /* Only its owner gets into the folder. */
  g_autofree char *folder = g_dir_make_tmp ("cra-workbench-XXXXXX", error);
  char *path = NULL;

  if (folder == NULL)
    return NULL;
  if (paths == NULL)
    paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  path = g_build_filename (folder, safe, NULL);
  g_hash_table_add (paths, g_strdup (path));
  return path;
}

GFile *
cra_temporary_write (const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = make_path (name, error);

  if (path == NULL)
    return NULL;
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                 (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE, 0600,
                                 error))
    {
      cra_temporary_remove (path);
      return NULL;
    }
  return g_file_new_for_path (path);
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
}

void
cra_temporary_remove (const char *path)
{
  if (path == NULL || paths == NULL || !g_hash_table_contains (paths, path))
    return;
  remove_file (path);
  g_hash_table_remove (paths, path);
}

void
cra_temporary_clean_up (void)
{
  GHashTableIter iter;
  gpointer path = NULL;

  if (paths == NULL)
    return;
  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    remove_file (path);
  g_clear_pointer (&paths, g_hash_table_unref);
}
