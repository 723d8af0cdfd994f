/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps one widget an object in a box or list box. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-object-rows.h"

#define ID_KEY "cra-object-id"

gint64
cra_object_rows_get_id (GtkWidget *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), ID_KEY);

  return id != NULL ? *id : 0;
}

static void
set_id (GtkWidget *row, gint64 id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;
  g_object_set_data_full (G_OBJECT (row), ID_KEY, copy, g_free);
}

GtkWidget *
cra_object_rows_find (GtkWidget *box, gint64 id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (cra_object_rows_get_id (row) == id)
      return row;
  return NULL;
}

static void
remove_row (GtkWidget *box, GtkWidget *row)
{
  if (GTK_IS_LIST_BOX (box))
    gtk_list_box_remove (GTK_LIST_BOX (box), row);
  else
    gtk_box_remove (GTK_BOX (box), row);
}

static void
insert_row (GtkWidget *box, GtkWidget *row, GtkWidget *after, int position)
{
  if (GTK_IS_LIST_BOX (box))
    gtk_list_box_insert (GTK_LIST_BOX (box), row, position);
  else
    gtk_box_insert_child_after (GTK_BOX (box), row, after);
}

static gboolean
has_object (GPtrArray *objects, gint64 id)
{
  for (guint i = 0; i < objects->len; i++)
    if (((CraObject *) g_ptr_array_index (objects, i))->id == id)
      return TRUE;
  return FALSE;
}

static void
remove_gone (GtkWidget *box, GPtrArray *objects)
{
  GtkWidget *row = gtk_widget_get_first_child (box);

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);
      gint64 id = cra_object_rows_get_id (row);

      if (id != 0 && !has_object (objects, id))
        remove_row (box, row);
      row = next;
    }
}

void
cra_object_rows_sync (GtkWidget *box, GPtrArray *objects, CraRowMakeFunc make, CraRowUpdateFunc update,
               gpointer data)
{
  GtkWidget *last = NULL;

  remove_gone (box, objects);
  for (guint i = 0; i < objects->len; i++)
    {
      CraObject *object = g_ptr_array_index (objects, i);
      GtkWidget *row = cra_object_rows_find (box, object->id);

      if (row == NULL)
        {
          row = make (object, data);
          set_id (row, object->id);
          insert_row (box, row, last, (int) i);
        }
      if (update != NULL)
        update (row, object, data);
      last = row;
    }
}

void
cra_object_rows_clear (GtkWidget *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove_row (box, child);
}

void
cra_row_set_texts (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *safe_title = g_markup_escape_text (title != NULL ? title : "", -1);
  g_autofree char *safe_subtitle = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), safe_subtitle);
  else if (ADW_IS_ACTION_ROW (row))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                gpointer data)
{
  GtkWidget *list = data;
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  gtk_widget_set_can_focus (list, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)),
                          back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (list, TRUE);
  return TRUE;
}

void
cra_list_leave_by_tab (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), list);
  gtk_widget_add_controller (list, keys);
}

GtkWidget *
cra_icon_button_new (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

GtkWidget *
cra_text_label_new (const char *text, const char *styles)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = styles != NULL ? g_strsplit (styles, " ", -1) : NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  for (guint i = 0; classes != NULL && classes[i] != NULL; i++)
    gtk_widget_add_css_class (label, classes[i]);
  return label;
}
