/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button in the header bar, there while something is under way, with progress and Cancel. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_JOBS_BUTTON (cra_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (CraJobsButton, cra_jobs_button, CRA, JOBS_BUTTON, AdwBin)

/* JOBS holds CraJob; NULL = none. */
void cra_jobs_button_set_jobs (CraJobsButton *self, GListModel *jobs);

G_END_DECLS
