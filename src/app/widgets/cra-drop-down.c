/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says of a drop-down. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-drop-down.h"

#include <glib/gi18n.h>

#define TITLE "cra-title"

static void
update_name (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  const char *title = g_object_get_data (G_OBJECT (drop_down), TITLE);
  g_autofree char *name = NULL;

  if (GTK_IS_STRING_OBJECT (item))
    /* Translators: the title of a list, and what is chosen in it. */
    name = g_strdup_printf (_ ("%s: %s"), title, gtk_string_object_get_string (item));
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name != NULL ? name : title, -1);
}

void
cra_drop_down_set_title (GtkDropDown *drop_down, const char *title)
{
  gboolean known;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (title != NULL);

  known = g_object_get_data (G_OBJECT (drop_down), TITLE) != NULL;
  g_object_set_data_full (G_OBJECT (drop_down), TITLE, g_strdup (title), g_free);
  if (!known)
    g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (update_name), NULL);
  update_name (drop_down);
}
