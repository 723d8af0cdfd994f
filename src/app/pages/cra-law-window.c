/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window around the page of the law. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-law-window.h"

#include <glib/gi18n.h>

#include "app/pages/cra-law-page.h"

#define LAW_WINDOW "cra-law-window"
#define WIDTH 960
#define HEIGHT 700

static void
said_cb (AdwToastOverlay *toasts, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}

static GtkWidget *
find_open (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == parent
          && g_object_get_data (G_OBJECT (window), LAW_WINDOW) != NULL)
        return GTK_WIDGET (window);
    }
  return NULL;
}

static GtkWidget *
make_window (GtkWindow *parent, CraSession *session)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "title", _ ("Law"),
                                    "default-width", WIDTH, "default-height", HEIGHT,
                                    "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toasts = adw_toast_overlay_new ();
  CraPage *page = g_object_new (CRA_TYPE_LAW_PAGE, "vexpand", TRUE, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data (G_OBJECT (window), LAW_WINDOW, window);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  cra_page_set_session (page, session);
  g_signal_connect_object (session, "said", G_CALLBACK (said_cb), toasts, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (window), toasts);
  return window;
}

GtkWindow *
cra_law_window_present (GtkWindow *parent, CraSession *session)
{
  GtkWidget *window = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && CRA_IS_SESSION (session), NULL);

  window = find_open (parent);
  if (window == NULL)
    window = make_window (parent, session);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
