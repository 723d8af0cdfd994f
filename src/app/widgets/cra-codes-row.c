/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses any number of codes. What is chosen is written out in full beneath the title; codes
 * that are not among the options (from another version of the law data) are kept and shown as they are. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-codes-row.h"

#include <glib/gi18n.h>

struct _CraCodesRow
{
  CraFieldRow parent_instance;

  /* Owned */
  GStrv values;
  GPtrArray *unknown; /* char * */
  GPtrArray *checks;  /* GtkCheckButton, borrowed */

  /* Borrowed from the widget tree */
  GtkMenuButton *button;
  GtkListBox *list;
  GtkSearchEntry *search;
  GtkLabel *summary;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CraCodesRow, cra_codes_row, CRA_TYPE_FIELD_ROW)

static char *
cra_codes_row_read (CraFieldRow *row)
{
  CraCodesRow *self = CRA_CODES_ROW (row);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (lines, self->values[i]);
  for (guint i = 0; i < self->unknown->len; i++)
    g_ptr_array_add (lines, g_ptr_array_index (self->unknown, i));
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
update_summary (CraCodesRow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_string_append_printf (
          text, "%s%s", text->len > 0 ? _ (", ") : "",
          gtk_check_button_get_label (g_ptr_array_index (self->checks, i)));
  for (guint i = 0; i < self->unknown->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "",
                            (char *) g_ptr_array_index (self->unknown, i));
  gtk_label_set_label (self->summary, text->len > 0 ? text->str : _ ("None chosen"));
  if (text->len > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
}

static void
cra_codes_row_show (CraFieldRow *row, const char *text)
{
  CraCodesRow *self = CRA_CODES_ROW (row);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->showing = TRUE;
  g_ptr_array_set_size (self->unknown, 0);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (
        g_ptr_array_index (self->checks, i),
        g_strv_contains ((const char *const *) lines, self->values[i]));
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0'
        && (self->values == NULL
            || !g_strv_contains ((const char *const *) self->values, lines[i])))
      g_ptr_array_add (self->unknown, g_strdup (lines[i]));
  self->showing = FALSE;
  update_summary (self);
}

static void
cra_codes_row_set_editable (CraFieldRow *row, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (CRA_CODES_ROW (row)->button), editable);
}

static void
toggled_cb (CraCodesRow *self)
{
  if (self->showing)
    return;
  update_summary (self);
  /* Several are chosen in a row: one journal entry when the person pauses or closes the list. */
  cra_field_row_edited (CRA_FIELD_ROW (self), FALSE);
}

static void
closed_cb (CraCodesRow *self)
{
  cra_field_row_flush (CRA_FIELD_ROW (self), NULL);
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer data)
{
  CraCodesRow *self = data;
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const char *label
      = gtk_check_button_get_label (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)));
  g_autofree char *folded_query = g_utf8_casefold (query, -1);
  g_autofree char *folded_label = g_utf8_casefold (label, -1);

  return strstr (folded_label, folded_query) != NULL;
}

static GtkWidget *
make_popover (CraCodesRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the list"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  g_signal_connect_swapped (self->search, "search-changed",
                            G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "codes");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_set_size_request (box, 280, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), self);
  return popover;
}

static void
update_button_name (CraCodesRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
cra_codes_row_finalize (GObject *object)
{
  CraCodesRow *self = CRA_CODES_ROW (object);

  g_strfreev (self->values);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (cra_codes_row_parent_class)->finalize (object);
}

static void
cra_codes_row_class_init (CraCodesRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_codes_row_finalize;
  CRA_FIELD_ROW_CLASS (klass)->read = cra_codes_row_read;
  CRA_FIELD_ROW_CLASS (klass)->show = cra_codes_row_show;
  CRA_FIELD_ROW_CLASS (klass)->set_editable = cra_codes_row_set_editable;
}

static void
cra_codes_row_init (CraCodesRow *self)
{
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  cra_field_row_set_editor (CRA_FIELD_ROW (self), GTK_WIDGET (self->summary), FALSE);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "document-edit-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Choose"));
  gtk_menu_button_set_popover (self->button, make_popover (self));
  cra_field_row_add_suffix (CRA_FIELD_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect (self, "notify::title", G_CALLBACK (update_button_name), NULL);
  update_summary (self);
}

GtkWidget *
cra_codes_row_new (const char *title)
{
  return g_object_new (CRA_TYPE_CODES_ROW, "title", title, NULL);
}

gboolean
cra_codes_row_has_options (CraCodesRow *self)
{
  return self->values != NULL;
}

static gboolean
has_same (CraCodesRow *self, const char *const *values, const char *const *labels)
{
  if (self->values == NULL || !g_strv_equal ((const char *const *) self->values, values))
    return FALSE;
  for (guint i = 0; i < self->checks->len; i++)
    if (g_strcmp0 (gtk_check_button_get_label (g_ptr_array_index (self->checks, i)), labels[i]) != 0)
      return FALSE;
  return TRUE;
}

static void
clear_options (CraCodesRow *self)
{
  GtkWidget *row = NULL;

  g_ptr_array_set_size (self->checks, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->values, g_strfreev);
}

void
cra_codes_row_set_options (CraCodesRow *self, const char *const *values,
                           const char *const *labels)
{
  g_autofree char *chosen = NULL;

  g_return_if_fail (CRA_IS_CODES_ROW (self));

  if (has_same (self, values, labels))
    return;
  chosen = cra_codes_row_read (CRA_FIELD_ROW (self));
  clear_options (self);
  self->values = g_strdupv ((char **) values);
  for (guint i = 0; values[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (labels[i]);

      g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
      g_ptr_array_add (self->checks, check);
      gtk_list_box_append (self->list, check);
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
    }
  cra_codes_row_show (CRA_FIELD_ROW (self), chosen != NULL ? chosen : "");
}
