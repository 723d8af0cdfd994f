/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the overview that only show: open points by step, the next dates, the time line of support. */
#pragma once

#include "app/cra-session.h"
#include "app/widgets/cra-time-line.h"
#include "workbench/cra-workbench-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "Door Lock 1.0"; owned by the caller. */
char *cra_overview_name_row (const CraOverviewRow *row);
const char *cra_overview_get_state (CraVersionState state);

/* A row a step that has open points. Activating one goes to the first of them. */
void cra_overview_show_steps (GtkListBox *list, CraSession *session);

/* The first LIMIT dates. */
void cra_overview_show_dates (GtkListBox *list, CraSession *session, const CraOverview *overview,
                              guint limit);
/* Goes to what a date is about, in its version. */
void cra_overview_open_date (GtkWidget *widget, CraSession *session, const CraOverviewDate *date);

/* Support periods of the versions whose support ends next, against today and the law. FALSE where there is
 * none to show. */
gboolean cra_overview_show_support (CraTimeLine *line, CraSession *session,
                                    const CraOverview *overview);

G_END_DECLS
