/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps one widget an object in a box or list box while the objects come and go, so that a widget that is
 * typed in stays the same widget. */
#pragma once

#include <adwaita.h>

#include "model/cra-object.h"

G_BEGIN_DECLS

typedef GtkWidget *(*CraRowMakeFunc) (gpointer object, gpointer data);
typedef void (*CraRowUpdateFunc) (GtkWidget *row, gpointer object, gpointer data);

/* OBJECTS holds CraObject; rows for objects that are gone are removed, new ones made at their place, then
 * all are updated in order. Widgets not made here stay at the end. */
void cra_object_rows_sync (GtkWidget *box, GPtrArray *objects, CraRowMakeFunc make,
                    CraRowUpdateFunc update, gpointer data);
/* The row of an object, or NULL. */
GtkWidget *cra_object_rows_find (GtkWidget *box, gint64 id);
/* The id of the object a row was made for, 0 = none. */
gint64 cra_object_rows_get_id (GtkWidget *row);
void cra_object_rows_clear (GtkWidget *box);

/* Title and subtitle of an action row from plain text; NULL = empty. */
void cra_row_set_texts (GtkWidget *row, const char *title, const char *subtitle);
/* Tab leaves the list box at once, in which the toolkit would go through all of its rows: where a row shows
 * itself when it gets the focus, what is behind the list could not be reached. Arrow keys go on walking. */
void cra_list_leave_by_tab (GtkWidget *list);
/* A flat button with an icon and a name. */
GtkWidget *cra_icon_button_new (const char *icon, const char *name);
/* A wrapping label at the left edge; STYLES are separated by spaces, may be NULL. */
GtkWidget *cra_text_label_new (const char *text, const char *styles);

G_END_DECLS
