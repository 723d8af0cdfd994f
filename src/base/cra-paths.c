/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where installed parts are found. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-paths.h"

#include "cra-config.h"

static char *
find (const char *uninstalled_folder, const char *installed_folder, const char *name)
{
  const char *build = g_getenv ("CRA_UNINSTALLED");

  if (build != NULL && build[0] != '\0')
    return g_build_filename (build, uninstalled_folder, name, NULL);
  return g_build_filename (installed_folder, name, NULL);
}

char *
cra_paths_find_helper (const char *name)
{
  char *path = find ("src/evidence", CRA_PKGLIBEXECDIR, name);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  return find ("src/package", CRA_PKGLIBEXECDIR, name);
}

char *
cra_paths_find_fonts (void)
{
  return find ("data/fonts", CRA_PKGDATADIR "/fonts", NULL);
}

char *
cra_paths_find_locale (void)
{
  return find ("po", CRA_LOCALEDIR, NULL);
}

char *
cra_paths_find_data (const char *name)
{
  return find ("data", CRA_PKGDATADIR, name);
}
