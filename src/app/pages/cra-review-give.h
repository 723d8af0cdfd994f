/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks to whom an item, or all of a step, is given for review, and gives it. */
#pragma once

#include <gtk/gtk.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

/* NAME is what the person calls the item. */
void cra_review_give (GtkWidget *widget, CraSession *session, const char *type, const char *item,
                      const char *name);
/* CRA_N_STEPS = all steps. */
void cra_review_give_step (GtkWidget *widget, CraSession *session, CraStep step);

G_END_DECLS
