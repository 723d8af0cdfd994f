/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an empty window shows. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-welcome.h"

#include <glib/gi18n.h>

#define RECENT_LIMIT 6
#define MIME_TYPE "application/x-cra-workspace"

struct _CraWelcome
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *choices;
  GtkWidget *busy;
  GtkLabel *busy_label;
  GtkWidget *recent_group;
  GtkListBox *recent;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraWelcome, cra_welcome, ADW_TYPE_BIN)

static void
recent_activated_cb (CraWelcome *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "file"));
}

static void
add_recent (CraWelcome *self, GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  GFile *file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = parent != NULL ? g_file_get_parse_name (parent) : g_strdup ("");
  g_autofree char *title = g_markup_escape_text (gtk_recent_info_get_display_name (info), -1);
  g_autofree char *subtitle = g_markup_escape_text (folder, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "file", file, g_object_unref);
  gtk_list_box_append (self->recent, row);
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

void
cra_welcome_refresh (CraWelcome *self)
{
  GList *items
      = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()),
                     compare_recent);
  GtkWidget *child = NULL;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, child);
  for (GList *link = items; link != NULL && n < RECENT_LIMIT; link = link->next)
    if (g_strcmp0 (gtk_recent_info_get_mime_type (link->data), MIME_TYPE) == 0
        && gtk_recent_info_exists (link->data))
      {
        add_recent (self, link->data);
        n++;
      }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_group, n > 0);
}

void
cra_welcome_set_busy (CraWelcome *self, const char *text)
{
  gtk_widget_set_sensitive (self->choices, text == NULL);
  gtk_widget_set_visible (self->busy, text != NULL);
  gtk_label_set_label (self->busy_label, text != NULL ? text : "");
}

static void
cra_welcome_class_init (CraWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, choices);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, busy);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, busy_label);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, recent);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);

  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
cra_welcome_init (CraWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
