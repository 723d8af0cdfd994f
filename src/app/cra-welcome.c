/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an empty window shows. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-welcome.h"

#include <glib/gi18n.h>

#include "app/cra-settings.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"

#define RECENT_LIMIT 6
#define MIME_TYPE "application/x-cra-workspace"

struct _CraWelcome
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *choices;
  GtkWidget *busy;
  GtkLabel *busy_label;
  GtkWidget *introduction;
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

/* --- Workspaces opened last --- */

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (),
                                  g_object_get_data (G_OBJECT (button), "uri"), NULL);
  cra_welcome_refresh (data);
}

static GtkWidget *
make_remove_button (CraWelcome *self, GtkRecentInfo *info)
{
  /* Translators: %s is the name of a workspace. */
  g_autofree char *name
      = g_strdup_printf (_ ("Remove %s from the List"), gtk_recent_info_get_display_name (info));
  GtkWidget *button = cra_icon_button_new ("list-remove-symbolic", name);

  g_object_set_data_full (G_OBJECT (button), "uri", g_strdup (gtk_recent_info_get_uri (info)),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  return button;
}

/* The folder, and when it was opened last; or that it is not there. */
static char *
describe_recent (GtkRecentInfo *info, GFile *file)
{
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = parent != NULL ? g_file_get_parse_name (parent) : g_strdup ("");
  g_autofree char *day = g_date_time_format (gtk_recent_info_get_modified (info), "%Y-%m-%d");
  g_autofree char *date = cra_words_format_date (day);

  if (!gtk_recent_info_exists (info))
    /* Translators: %s is a folder. */
    return g_strdup_printf (_ ("%s\nNot there any more"), folder);
  /* Translators: a folder, and a date. */
  return g_strdup_printf (_ ("%s\nOpened on %s"), folder, date);
}

static void
add_recent (CraWelcome *self, GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  GFile *file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  gboolean there = gtk_recent_info_exists (info);
  g_autofree char *subtitle = describe_recent (info, file);

  cra_row_set_texts (row, gtk_recent_info_get_display_name (info), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (there)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  else
    {
      gtk_widget_add_css_class (row, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (self, info));
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), there);
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
cra_welcome_note_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { .mime_type = (char *) "application/x-cra-workspace",
                         .app_name = (char *) "cra-workbench",
                         .app_exec = (char *) "cra-workbench %u" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
cra_welcome_refresh (CraWelcome *self)
{
  GList *items
      = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()),
                     compare_recent);
  guint n = 0;

  cra_object_rows_clear (GTK_WIDGET (self->recent));
  for (GList *link = items; link != NULL && n < RECENT_LIMIT; link = link->next)
    if (g_strcmp0 (gtk_recent_info_get_mime_type (link->data), MIME_TYPE) == 0)
      {
        add_recent (self, link->data);
        n++;
      }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_group, n > 0);
}

/* --- The introduction --- */

static void
introduction_closed_cb (CraWelcome *self)
{
  g_settings_set_boolean (cra_settings_get (), CRA_SETTING_INTRODUCTION, FALSE);
}

/* --- What is dropped --- */

static gboolean
dropped_cb (CraWelcome *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || !gtk_widget_get_sensitive (self->choices))
    return FALSE;
  g_signal_emit (self, signals[CHOSEN], 0, files->data);
  return TRUE;
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

  gtk_widget_class_set_css_name (widget_class, "welcome");
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, choices);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, busy);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, busy_label);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, introduction);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, CraWelcome, recent);
  gtk_widget_class_bind_template_callback (widget_class, introduction_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);

  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
cra_welcome_init (CraWelcome *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (cra_settings_get (), CRA_SETTING_INTRODUCTION, self->introduction, "visible",
                   G_SETTINGS_BIND_GET);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
