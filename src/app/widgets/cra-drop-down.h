/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says of a drop-down: its title and what is chosen. The toolkit names the drop-down,
 * but the focus is on a button inside it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* TITLE is copied. The items of the model are GtkStringObject, or have no text of their own. */
void cra_drop_down_set_title (GtkDropDown *drop_down, const char *title);

G_END_DECLS
