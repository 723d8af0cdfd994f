/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of objects a person keeps. The rows stay the same widgets while their objects change. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-item-list.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-row.h"
#include "app/widgets/cra-text-row.h"

struct _CraItemList
{
  AdwBin parent_instance;

  /* Borrowed */
  const CraItemListInfo *info;
  GtkListBox *list;
  CraItemShowFunc show;
  CraItemHeadFunc head;
  gpointer data;

  CraSession *session; /* Owned */
};

G_DEFINE_FINAL_TYPE (CraItemList, cra_item_list, ADW_TYPE_BIN)

static GtkWidget *
make_editor (const CraItemListInfo *info, const CraItemField *field)
{
  const char *title = _ (field->title);
  GtkWidget *row = NULL;

  switch (field->editor)
    {
    case CRA_ITEM_LINE:
      row = g_object_new (CRA_TYPE_TEXT_ROW, "title", title, "single-line", TRUE, NULL);
      break;
    case CRA_ITEM_TEXT:
      row = cra_text_row_new (title);
      break;
    case CRA_ITEM_CHOICE:
      row = cra_choice_row_new (title);
      break;
    case CRA_ITEM_DATE:
      row = g_object_new (CRA_TYPE_DATE_ROW, "title", title, NULL);
      break;
    case CRA_ITEM_STATUS:
      row = cra_status_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      break;
    }
  cra_field_row_set_field (CRA_FIELD_ROW (row), info->type, field->field);
  if (field->help != NULL)
    cra_field_row_set_help (CRA_FIELD_ROW (row), _ (field->help));
  return row;
}

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  CraItemList *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (self->session), self->info->type,
                             cra_object_rows_get_id (row), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
  else
    cra_session_say (self->session, _ (self->info->removed));
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  CraItemList *self = data;
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *remove = cra_icon_button_new ("user-trash-symbolic", _ (self->info->remove));

  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (self->session));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  /* What is added later stands further to the left. */
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  if (self->head != NULL)
    self->head (expander, object, self->data);
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      GtkWidget *row = make_editor (self->info, &self->info->fields[i]);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      g_object_set_data (G_OBJECT (expander), self->info->fields[i].field, row);
    }
  return expander;
}

static void
update_row (GtkWidget *row, gpointer object, gpointer data)
{
  CraItemList *self = data;

  self->show (row, object, self->data);
  for (guint i = 0; i < self->info->n_fields; i++)
    cra_field_row_load (g_object_get_data (G_OBJECT (row), self->info->fields[i].field), object);
}

void
cra_item_list_set_up (CraItemList *self, const CraItemListInfo *info, CraItemShowFunc show,
                      CraItemHeadFunc head, gpointer data)
{
  g_return_if_fail (CRA_IS_ITEM_LIST (self));
  g_return_if_fail (info != NULL && show != NULL);

  self->info = info;
  self->show = show;
  self->head = head;
  self->data = data;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (info->name), -1);
}

void
cra_item_list_refresh (CraItemList *self, CraSession *session, GPtrArray *objects)
{
  g_return_if_fail (CRA_IS_ITEM_LIST (self));
  g_return_if_fail (self->info != NULL);

  g_set_object (&self->session, session);
  cra_object_rows_sync (GTK_WIDGET (self->list), objects, make_row, update_row, self);
  gtk_widget_set_visible (GTK_WIDGET (self), objects->len > 0);
}

gboolean
cra_item_list_focus (CraItemList *self, gint64 id, const char *field)
{
  GtkWidget *row = NULL;
  CraFieldRow *editor = NULL;

  g_return_val_if_fail (CRA_IS_ITEM_LIST (self), FALSE);

  row = cra_object_rows_find (GTK_WIDGET (self->list), id);
  if (row == NULL)
    return FALSE;
  editor = field != NULL ? g_object_get_data (G_OBJECT (row), field) : NULL;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  if (editor != NULL)
    cra_field_row_focus (editor);
  else
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
cra_item_list_dispose (GObject *object)
{
  g_clear_object (&CRA_ITEM_LIST (object)->session);
  G_OBJECT_CLASS (cra_item_list_parent_class)->dispose (object);
}

static void
cra_item_list_class_init (CraItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_item_list_dispose;
}

static void
cra_item_list_init (CraItemList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}
