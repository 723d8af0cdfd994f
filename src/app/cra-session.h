/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one window works on: a workbench, the version looked at, its snapshot and open points. Pages read
 * from here and write through here; main thread only. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

#define CRA_TYPE_SESSION (cra_session_get_type ())
G_DECLARE_FINAL_TYPE (CraSession, cra_session, CRA, SESSION, GObject)

/* Signals: "changed" () after a new snapshot was loaded; "failed" (GError *) for what could not be done
 * and has no place of its own to be shown; "said" (char *) for a short report. */

CraSession *cra_session_new (CraWorkbench *workbench);
/* Flushes nothing: pages do that. Closes the workbench. */
gboolean cra_session_close (CraSession *self, GError **error);

/* All borrowed. The assessment and the points are NULL while the workspace has no version. */
CraWorkbench *cra_session_get_workbench (CraSession *self);
CraLaw *cra_session_get_law (CraSession *self);
const CraAssessment *cra_session_get_assessment (CraSession *self);
GPtrArray *cra_session_get_points (CraSession *self);
gint64 cra_session_get_version (CraSession *self);
gboolean cra_session_is_read_only (CraSession *self);

/* Looks at another version, and remembers it in the workspace. */
void cra_session_select_version (CraSession *self, gint64 version);
/* Loads the snapshot now instead of in the next idle moment. */
void cra_session_reload (CraSession *self);
/* The same, where something has changed since it was loaded. */
void cra_session_catch_up (CraSession *self);

/* Sets one field; TEXT NULL = not given. */
gboolean cra_session_set_field (CraSession *self, const CraObjectType *type, gint64 id,
                                const char *field, const char *text, GError **error);

/* Writes what goes out, over what is there; never over the workspace itself (CRA_ERROR_REFUSED). */
gboolean cra_session_write_file (CraSession *self, GFile *file, GBytes *bytes, GError **error);

/* The requirement or point of the law that was worked on last, NULL = none: what evidence is pinned to when
 * nothing else is chosen. */
void cra_session_set_clause (CraSession *self, const char *clause);
const char *cra_session_get_clause (CraSession *self);

/* Takes ERROR; cancelled work is no failure and is not reported. */
void cra_session_fail (CraSession *self, GError *error);
void cra_session_say (CraSession *self, const char *text);
/* Shows a job in the progress popover until cra_session_end_job(). */
CraJob *cra_session_begin_job (CraSession *self, const char *title);
void cra_session_end_job (CraSession *self, CraJob *job);
/* CraJob members, those under way. */
GListModel *cra_session_get_jobs (CraSession *self);

/* Open points of a step, and those that do more than improve. */
guint cra_session_count_points (CraSession *self, CraStep step, guint *blocking);
/* Items of a step that are decided, of those in *ALL (see law/cra-step-progress.h). */
guint cra_session_count_decided (CraSession *self, CraStep step, guint *all);

G_END_DECLS
