/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the search. Made by hand and not from a template: a list of them is made at every keystroke. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-search-row.h"

#include "app/widgets/cra-object-rows.h"

#define CHOICE_KEY "cra-search-choice"

static void
emphasise (GtkWidget *label, const CraTextMatch *match, const char *text)
{
  g_autoptr (GArray) ranges = cra_text_match_find (match, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < ranges->len; i++)
    {
      const CraTextRange *range = &g_array_index (ranges, CraTextRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      bold->start_index = line->start_index = (guint) range->start;
      bold->end_index = line->end_index = (guint) range->end;
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, line);
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static void
add_line (GtkWidget *box, const char *text, const char *styles, const CraTextMatch *match)
{
  GtkWidget *label = NULL;

  if (text == NULL || text[0] == '\0')
    return;
  label = cra_text_label_new (text, styles);
  emphasise (label, match, text);
  gtk_box_append (GTK_BOX (box), label);
}

static char *
name_row (const CraSearchChoice *choice)
{
  GString *name = g_string_new (choice->title);

  if (choice->context[0] != '\0')
    g_string_append_printf (name, ", %s", choice->context);
  if (choice->detail != NULL)
    g_string_append_printf (name, ", %s", choice->detail);
  if (choice->excerpt != NULL)
    g_string_append_printf (name, ", %s", choice->excerpt);
  return g_string_free (name, FALSE);
}

static void
free_choice (gpointer data)
{
  cra_search_choice_free (data);
}

GtkWidget *
cra_search_row_new (CraSearchChoice *choice, const CraTextMatch *match)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (choice->icon);
  g_autofree char *name = name_row (choice);

  gtk_widget_add_css_class (row, "search-result");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  add_line (lines, choice->title, NULL, match);
  add_line (lines, choice->context, "dim-label caption", match);
  add_line (lines, choice->excerpt, "caption", match);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), lines);
  if (choice->detail != NULL)
    {
      GtkWidget *detail = gtk_label_new (choice->detail);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "numeric");
      gtk_box_append (GTK_BOX (box), detail);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), CHOICE_KEY, choice, free_choice);
  return row;
}

const CraSearchChoice *
cra_search_row_get_choice (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), CHOICE_KEY);
}
