/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses one word. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-choice-row.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-drop-down.h"

struct _CraChoiceRow
{
  CraFieldRow parent_instance;

  /* Owned */
  GStrv values;

  /* Borrowed from the widget tree: either the drop-down or the two buttons */
  GtkDropDown *drop_down;
  GtkWidget *buttons;
  GtkToggleButton *yes;
  GtkToggleButton *no;
};

G_DEFINE_FINAL_TYPE (CraChoiceRow, cra_choice_row, CRA_TYPE_FIELD_ROW)

static char *
cra_choice_row_read (CraFieldRow *row)
{
  CraChoiceRow *self = CRA_CHOICE_ROW (row);
  guint index = 0;

  if (self->values == NULL)
    return NULL;
  if (self->drop_down != NULL)
    index = gtk_drop_down_get_selected (self->drop_down);
  else if (gtk_toggle_button_get_active (self->yes))
    index = CRA_YES_NO_YES;
  else if (gtk_toggle_button_get_active (self->no))
    index = CRA_YES_NO_NO;
  if (index >= g_strv_length (self->values) || self->values[index][0] == '\0')
    return NULL;
  return g_strdup (self->values[index]);
}

static void
cra_choice_row_show (CraFieldRow *row, const char *text)
{
  CraChoiceRow *self = CRA_CHOICE_ROW (row);
  guint index = 0;

  for (guint i = 0; self->values != NULL && self->values[i] != NULL; i++)
    if (g_str_equal (self->values[i], text))
      index = i;
  if (self->drop_down != NULL)
    gtk_drop_down_set_selected (self->drop_down, index);
  else if (self->yes != NULL)
    {
      gtk_toggle_button_set_active (self->yes, index == CRA_YES_NO_YES);
      gtk_toggle_button_set_active (self->no, index == CRA_YES_NO_NO);
    }
}

static void
cra_choice_row_set_editable (CraFieldRow *row, gboolean editable)
{
  CraChoiceRow *self = CRA_CHOICE_ROW (row);

  gtk_widget_set_sensitive (self->drop_down != NULL ? GTK_WIDGET (self->drop_down) : self->buttons,
                            editable);
}

static void
selected_cb (CraChoiceRow *self)
{
  cra_field_row_edited (CRA_FIELD_ROW (self), TRUE);
}

/* One of the two at most; pressing the active one again takes the answer back. */
static void
toggled_cb (GtkToggleButton *button, gpointer data)
{
  CraChoiceRow *self = data;
  GtkToggleButton *other = button == self->yes ? self->no : self->yes;

  if (gtk_toggle_button_get_active (button) && gtk_toggle_button_get_active (other))
    {
      g_signal_handlers_block_by_func (other, toggled_cb, self);
      gtk_toggle_button_set_active (other, FALSE);
      g_signal_handlers_unblock_by_func (other, toggled_cb, self);
    }
  cra_field_row_edited (CRA_FIELD_ROW (self), TRUE);
}

static void
make_buttons (CraChoiceRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  self->buttons = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (self->buttons, "linked");
  self->yes = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Yes")));
  self->no = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("No")));
  gtk_box_append (GTK_BOX (self->buttons), GTK_WIDGET (self->yes));
  gtk_box_append (GTK_BOX (self->buttons), GTK_WIDGET (self->no));
  g_signal_connect (self->yes, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (self->no, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_size_request (GTK_WIDGET (self->yes), 56, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->no), 56, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->yes), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->no), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  cra_field_row_set_editor (CRA_FIELD_ROW (self), self->buttons, TRUE);
}

static void
make_drop_down (CraChoiceRow *self, const char *const *labels)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  if (self->drop_down == NULL)
    {
      self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
      g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb),
                                self);
      cra_field_row_set_editor (CRA_FIELD_ROW (self), GTK_WIDGET (self->drop_down), TRUE);
    }
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (list));
  cra_drop_down_set_title (self->drop_down,
                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
}

static void
cra_choice_row_bound (CraFieldRow *row, const CraField *field)
{
  CraChoiceRow *self = CRA_CHOICE_ROW (row);
  static const char *const flags[] = { "", "true", "false", NULL };
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  if (self->values == NULL && field->kind == CRA_FIELD_FLAG)
    {
      self->values = g_strdupv ((char **) flags);
      make_buttons (self);
    }
  if (self->values != NULL || field->kind != CRA_FIELD_WORD)
    return;
  self->values = g_strdupv ((char **) field->words);
  if (field->words == cra_yes_no_words)
    {
      make_buttons (self);
      return;
    }
  for (guint i = 0; field->words[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) cra_words_get_label (field->words, i));
  g_ptr_array_add (labels, NULL);
  make_drop_down (self, (const char *const *) labels->pdata);
}

static void
cra_choice_row_finalize (GObject *object)
{
  g_strfreev (CRA_CHOICE_ROW (object)->values);
  G_OBJECT_CLASS (cra_choice_row_parent_class)->finalize (object);
}

static void
cra_choice_row_class_init (CraChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_choice_row_finalize;
  CRA_FIELD_ROW_CLASS (klass)->bound = cra_choice_row_bound;
  CRA_FIELD_ROW_CLASS (klass)->read = cra_choice_row_read;
  CRA_FIELD_ROW_CLASS (klass)->show = cra_choice_row_show;
  CRA_FIELD_ROW_CLASS (klass)->set_editable = cra_choice_row_set_editable;
}

static void
cra_choice_row_init (CraChoiceRow *self)
{
}

GtkWidget *
cra_choice_row_new (const char *title)
{
  return g_object_new (CRA_TYPE_CHOICE_ROW, "title", title, NULL);
}

void
cra_choice_row_set_options (CraChoiceRow *self, const char *const *values,
                            const char *const *labels)
{
  g_return_if_fail (CRA_IS_CHOICE_ROW (self));

  if (self->values != NULL)
    return;
  self->values = g_strdupv ((char **) values);
  make_drop_down (self, labels);
}
