/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes time: a title, a message, a fraction and a way to cancel. The setters may be called
 * from any thread; "notify" reaches the main context of the thread that made the job, at most ten times
 * a second. Plain synchronous functions take a job (or NULL) and call cra_job_step(). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_TYPE_JOB (cra_job_get_type ())
G_DECLARE_FINAL_TYPE (CraJob, cra_job, CRA, JOB, GObject)

CraJob *cra_job_new (const char *title);

/* A piece of WHOLE, from one fraction of it to another: its steps are steps of WHOLE there, and it is
 * cancelled with it. WHOLE may be NULL; so is the part then. */
CraJob *cra_job_new_part (CraJob *whole, double from, double to);

const char *cra_job_get_title (CraJob *self);
/* Owned by the caller. */
char *cra_job_dup_message (CraJob *self);
/* 0 to 1, or negative when unknown. */
double cra_job_get_fraction (CraJob *self);
GCancellable *cra_job_get_cancellable (CraJob *self);
void cra_job_cancel (CraJob *self);

/* Reports progress and returns FALSE with G_IO_ERROR_CANCELLED once the job is cancelled. SELF may be
 * NULL (no progress wanted, never cancelled); MESSAGE may be NULL (unchanged). Any thread. */
gboolean cra_job_step (CraJob *self, double fraction, const char *message, GError **error);

G_END_DECLS
