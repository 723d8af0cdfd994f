/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where installed parts are found. With CRA_UNINSTALLED set to a build folder, that folder is used
 * instead, so that tests and a fresh build need no installation. Strings are owned by the caller. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The confined helper program NAME ("cra-reader"). */
char *cra_paths_find_helper (const char *name);

/* The folder with the fonts that documents embed. */
char *cra_paths_find_fonts (void);

/* The folder with the translations. */
char *cra_paths_find_locale (void);

/* A file of our data folder, for example "demo/SECURITY.md". */
char *cra_paths_find_data (const char *name);

G_END_DECLS
