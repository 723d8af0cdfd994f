/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file around the database: is it there, did it change, giving it its name. It is never opened
 * here: closing a descriptor would drop the locks SQLite holds on it. Private to store/. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a file looks from outside; differs after any change by another program. */
typedef struct
{
  gint64 modified; /* ns */
  gint64 size;
  guint64 inode;
  gint64 log_modified; /* of the log beside it; 0 = none */
} CraFileState;

CraFileState cra_file_get_state (const char *path);
gboolean cra_file_state_equal (const CraFileState *a, const CraFileState *b);

/* A regular file that can be reached: NOT_FOUND, NOT_OURS, READ_ONLY. */
gboolean cra_file_check (const char *path, GError **error);
/* CONFLICT. */
gboolean cra_file_check_absent (const char *path, GError **error);

/* Whether both are one file, by whatever names. FALSE where one is not there. */
gboolean cra_file_is_same (const char *a, const char *b);
/* Whether PATH is the file of WORKSPACE, or what SQLite keeps beside it. */
gboolean cra_file_belongs_to (const char *path, const char *workspace);
/* Whether there is a log beside PATH: somebody has it open, or it was not closed. */
gboolean cra_file_has_log (const char *path);
/* Whether a new file may take the place of what is at PATH (which may be nothing): REFUSED for WORKSPACE
 * itself, BUSY for a workspace that has a log beside it, CONFLICT for what is no file, READ_ONLY. */
gboolean cra_file_check_replaceable (const char *path, const char *workspace, GError **error);

/* A hidden name beside PATH. Owned by the caller. */
char *cra_file_make_draft_path (const char *path);
/* Gives DRAFT its name unless there is such a file by now (CONFLICT), durably. */
gboolean cra_file_publish (const char *draft, const char *path, GError **error);
/* Gives DRAFT its name in the place of what is there, durably. */
gboolean cra_file_replace (const char *draft, const char *path, GError **error);
void cra_file_discard (const char *draft);

G_END_DECLS
