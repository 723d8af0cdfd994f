/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of the window: product and version. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-version-menu.h"

#include <glib/gi18n.h>

struct _CraVersionMenu
{
  AdwBin parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkListBox *list;

  gint64 current;
};

G_DEFINE_FINAL_TYPE (CraVersionMenu, cra_version_menu, ADW_TYPE_BIN)

static void
row_activated_cb (CraVersionMenu *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "version");

  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-version", "x", *id);
}

static void
add_row (CraVersionMenu *self, const CraProduct *product, const CraVersion *version)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_markup_escape_text (product->name != NULL ? product->name : "", -1);
  g_autofree char *number = g_markup_escape_text (version->name != NULL ? version->name : "", -1);
  gint64 *id = g_new (gint64, 1);

  *id = version->object.id;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), number);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (version->object.id == self->current)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("object-select-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "version", id, g_free);
  gtk_list_box_append (self->list, row);
}

/* Filled when it opens: nothing is read while it is closed. */
static void
fill_list (CraVersionMenu *self, CraSession *session)
{
  CraWorkbench *workbench = cra_session_get_workbench (session);
  g_autoptr (GPtrArray) products = cra_workbench_list (workbench, &cra_product_type, NULL, 0, NULL);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; products != NULL && i < products->len; i++)
    {
      const CraProduct *product = g_ptr_array_index (products, i);
      g_autoptr (GPtrArray) versions = cra_workbench_list (workbench, &cra_version_type, "product",
                                                           product->object.id, NULL);

      for (guint j = 0; versions != NULL && j < versions->len; j++)
        add_row (self, product, g_ptr_array_index (versions, j));
    }
}

static void
shown_cb (CraVersionMenu *self)
{
  CraSession *session = g_object_get_data (G_OBJECT (self), "session");

  if (session != NULL)
    fill_list (self, session);
}

static void
popdown_cb (CraVersionMenu *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
cra_version_menu_class_init (CraVersionMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-version-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, button);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, title);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
}

static void
cra_version_menu_init (CraVersionMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_version_menu_refresh (CraVersionMenu *self, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autoptr (CraWorkspace) workspace
      = cra_workbench_get_workspace (cra_session_get_workbench (session), NULL);
  g_autofree char *title = NULL;

  g_object_set_data_full (G_OBJECT (self), "session", g_object_ref (session), g_object_unref);
  self->current = cra_session_get_version (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), assessment != NULL);
  if (assessment != NULL)
    title = g_strdup_printf ("%s %s", assessment->product->name, assessment->version->name);
  gtk_label_set_label (self->title, title != NULL ? title : _ ("CRA Workbench"));
  gtk_label_set_label (self->subtitle,
                       workspace != NULL && workspace->title != NULL ? workspace->title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), title);
}
