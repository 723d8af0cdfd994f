/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that edit one object inside an expander row. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-test-fields.h"

#include <glib/gi18n.h>

#include "app/cra-words-fields.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-options.h"
#include "app/widgets/cra-status-row.h"
#include "app/widgets/cra-text-row.h"

static GtkWidget *
make_requirements (const char *title, CraLaw *law)
{
  GtkWidget *row = cra_codes_row_new (title);
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add_clauses (options, law, CRA_GROUP_REQUIREMENT, TRUE);
  cra_options_offer_codes (options, CRA_CODES_ROW (row));
  return row;
}

static GtkWidget *
make_row (const CraTestField *field, const char *title, CraLaw *law)
{
  switch (field->kind)
    {
    case CRA_TEST_FIELD_LINE:
      return g_object_new (CRA_TYPE_TEXT_ROW, "title", title, "single-line", TRUE, NULL);
    case CRA_TEST_FIELD_TEXT:
      return cra_text_row_new (title);
    case CRA_TEST_FIELD_CHOICE:
      return cra_choice_row_new (title);
    case CRA_TEST_FIELD_VALUE:
      return g_object_new (CRA_TYPE_DATE_ROW, "title", title, NULL);
    case CRA_TEST_FIELD_REQUIREMENTS:
      return make_requirements (title, law);
    case CRA_TEST_FIELD_STATUS:
      return cra_status_row_new ();
    }
  g_return_val_if_reached (NULL);
}

void
cra_test_fields_add (GtkWidget *expander, const CraObjectType *type, const CraTestField *fields,
                     guint n, CraLaw *law)
{
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = make_row (&fields[i], cra_words_get_field (type, fields[i].field), law);

      if (fields[i].help != NULL)
        cra_field_row_set_help (CRA_FIELD_ROW (row), _ (fields[i].help));
      cra_field_row_set_field (CRA_FIELD_ROW (row), type, fields[i].field);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      g_object_set_data (G_OBJECT (expander), fields[i].field, row);
    }
}

void
cra_test_fields_load (GtkWidget *expander, const CraTestField *fields, guint n, gpointer object)
{
  for (guint i = 0; i < n; i++)
    cra_field_row_load (g_object_get_data (G_OBJECT (expander), fields[i].field), object);
}

void
cra_test_fields_focus (GtkWidget *expander, const char *field)
{
  CraFieldRow *row = field != NULL ? g_object_get_data (G_OBJECT (expander), field) : NULL;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  if (row != NULL)
    cra_field_row_focus (row);
  else
    gtk_widget_child_focus (expander, GTK_DIR_TAB_FORWARD);
}

GtkWidget *
cra_test_fields_make_remove (const char *label, GCallback callback, gpointer data)
{
  GtkWidget *button = cra_icon_button_new ("user-trash-symbolic", label);

  g_signal_connect (button, "clicked", callback, data);
  return button;
}

GtkWidget *
cra_test_fields_make_adder (const char *placeholder, const char *name, GCallback callback,
                            gpointer data, GtkEditable **entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Add"));

  gtk_widget_set_hexpand (text, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (text), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (text, "activate", callback, data);
  g_signal_connect_swapped (button, "clicked", callback, data);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), button);
  *entry = GTK_EDITABLE (text);
  return box;
}
