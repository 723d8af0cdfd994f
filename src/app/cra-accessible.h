/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the toolkit does not tell a screen reader by itself. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says of what every stack below (and with) ROOT does not show that it is hidden: its other children keep
 * their place and would be read as if they were on the screen. */
void cra_accessible_follow_stacks (GtkWidget *root);

G_END_DECLS
