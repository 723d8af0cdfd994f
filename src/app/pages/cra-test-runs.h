/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs of one planned test: when, how it ended, and the report that proves it. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_TEST_RUNS (cra_test_runs_get_type ())
G_DECLARE_FINAL_TYPE (CraTestRuns, cra_test_runs, CRA, TEST_RUNS, AdwBin)

GtkWidget *cra_test_runs_new (void);
/* Shows the runs of PLAN in the session's snapshot. */
void cra_test_runs_refresh (CraTestRuns *self, CraSession *session, gint64 plan);
/* Adds a run of today with FILE as its report, which may be NULL. */
void cra_test_runs_add (CraTestRuns *self, GFile *file);
/* FILE becomes the report of the run whose button this is; nothing where the run is gone. */
void cra_test_runs_bring_report (GtkWidget *button, GFile *file);
/* Opens a run and focuses its field. FALSE when it is not here. */
gboolean cra_test_runs_focus (CraTestRuns *self, gint64 run, const char *field);

G_END_DECLS
