/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of repeated tests and reviews with their reports (Annex I Part II(3), Annex VII point 6). */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Adds a run of PLAN from field NAMES and TEXTS (as cra_workbench_add_fields(); NULL-terminated, without
 * "evidence") and its report: FILE, which is brought in as evidence (where its bytes are here already,
 * that evidence is taken), else EVIDENCE, else none (NULL, 0). The report is linked to the requirements
 * of the plan, or to that of regular tests where it names none. One act: undo takes the run, the links and
 * what was brought in away again. Blocks. Returns the id of the run, 0 on error. */
gint64 cra_workbench_add_test_run (CraWorkbench *self, gint64 plan, const char *const *names,
                                   const char *const *texts, GFile *file, gint64 evidence,
                                   CraJob *job, GError **error);
/* Gives a run its report, in the same way; neither FILE nor EVIDENCE takes it away (links stay). */
gboolean cra_workbench_set_test_report (CraWorkbench *self, gint64 run, GFile *file, gint64 evidence,
                                        CraJob *job, GError **error);

/* Twins on a worker thread. */
void cra_workbench_add_test_run_async (CraWorkbench *self, gint64 plan, const char *const *names,
                                       const char *const *texts, GFile *file, gint64 evidence,
                                       CraJob *job, GAsyncReadyCallback callback, gpointer data);
gint64 cra_workbench_add_test_run_finish (CraWorkbench *self, GAsyncResult *result, GError **error);
void cra_workbench_set_test_report_async (CraWorkbench *self, gint64 run, GFile *file,
                                          gint64 evidence, CraJob *job, GAsyncReadyCallback callback,
                                          gpointer data);
gboolean cra_workbench_set_test_report_finish (CraWorkbench *self, GAsyncResult *result,
                                               GError **error);

G_END_DECLS
