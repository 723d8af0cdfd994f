/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that other programs get to see for a while: each in a folder of its own that nobody else can read,
 * removed at the end of the program at the latest. Main thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a file called NAME (made safe), readable by its owner only. Owned by the caller. */
GFile *cra_temporary_write (const char *name, GBytes *bytes, GError **error);
/* Removes the file and its folder before the end. PATH NULL or of another kind is left alone. */
void cra_temporary_remove (const char *path);
/* Removes all there are: who took one has copied it by then. */
void cra_temporary_clean_up (void);

G_END_DECLS
