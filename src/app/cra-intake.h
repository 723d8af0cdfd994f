/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and pictures on their way in, wherever they are dropped, pasted or chosen: one job for all of them,
 * and a report of what became of each. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"
#include "workbench/cra-workbench-intake.h"

G_BEGIN_DECLS

/* Brings in FILES (GFile members, folders too) for the version of SESSION and links them to CLAUSE (NULL =
 * to nothing). The report is shown in a window over PARENT when there is more to say than a count. */
void cra_intake_begin (CraSession *session, GtkWidget *parent, GPtrArray *files, const char *clause);

/* What a drop is for: the session, and the clause the files are linked to (NULL = none). FALSE refuses. */
typedef gboolean (*CraIntakeTarget) (GtkWidget *widget, gpointer data, CraSession **session,
                                     const char **clause);
/* Takes files and pictures dropped on WIDGET, which shows itself while something is dragged, and with PASTE
 * pasted into it (Ctrl+V). DATA is borrowed and lives as long as WIDGET. */
void cra_intake_add_target (GtkWidget *widget, gboolean paste, CraIntakeTarget target, gpointer data);
/* While something is dragged over WINDOW, the targets in it show themselves. */
void cra_intake_watch (GtkWidget *window);
/* What a drop does with VALUE; FALSE where it holds nothing that can be brought in. */
gboolean cra_intake_take_value (CraSession *session, GtkWidget *parent, const GValue *value,
                                const char *clause);

/* The report in words, in one line; in the order added, known, failed, left out. Owned by the caller. */
char *cra_intake_describe (const CraIntakeReport *report);
char *cra_intake_describe_item (const CraIntakeItem *item);

G_END_DECLS
