/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How conformity with the other acts of a product was assessed. An object is made when the first of its
 * fields is filled in. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-conformity-list.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-text-row.h"

static const struct
{
  const char *field;
  const char *title;
  const char *help;
} fields[] = {
  { "procedure", N_ ("Procedure performed"),
    N_ ("As that act names it, for example module B and C, or internal production control.") },
  { "body_name", N_ ("Notified body"), N_ ("Only where one took part.") },
  { "body_number", N_ ("Number of the notified body"), N_ ("Four digits.") },
  { "body_tasks", N_ ("What the notified body did"), NULL },
  { "body_certificate", N_ ("Certificate or approval issued"), NULL },
};

struct _CraConformityList
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  GtkListBox *list;

  /* Owned */
  CraSession *session;
  char *key; /* the acts that have rows */
};

G_DEFINE_FINAL_TYPE (CraConformityList, cra_conformity_list, ADW_TYPE_BIN)

typedef struct
{
  CraConformityList *list;
  char *act;
  GtkWidget *expander;
  CraFieldRow *rows[G_N_ELEMENTS (fields)];
} RowParts;

static void
free_parts (gpointer data)
{
  g_free (((RowParts *) data)->act);
  g_free (data);
}

static CraActConformity *
find_conformity (CraConformityList *self, const char *act)
{
  return cra_assessment_find_act_conformity (cra_session_get_assessment (self->session), act);
}

static gboolean
store_field (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  const RowParts *parts = data;
  CraSession *session = parts->list->session;
  const CraActConformity *conformity = find_conformity (parts->list, parts->act);
  guint index = 0;

  while (parts->rows[index] != row)
    index++;
  if (conformity != NULL)
    return cra_session_set_field (session, &cra_act_conformity_type, conformity->object.id,
                                  fields[index].field, text, error);
  return text == NULL
         || cra_workbench_add (cra_session_get_workbench (session), &cra_act_conformity_type,
                               cra_session_get_version (session), error, "act", parts->act,
                               fields[index].field, text, NULL)
                != 0;
}

static void
add_act (CraConformityList *self, const char *act)
{
  const CraClause *clause = cra_law_find (cra_session_get_law (self->session), act);
  RowParts *parts = g_new0 (RowParts, 1);

  parts->list = self;
  parts->act = g_strdup (act);
  parts->expander = adw_expander_row_new ();
  g_object_set_data_full (G_OBJECT (parts->expander), "parts", parts, free_parts);
  cra_row_set_texts (parts->expander, clause != NULL ? clause->title : act, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      parts->rows[i] = g_object_new (CRA_TYPE_TEXT_ROW, "title", _ (fields[i].title),
                                     "single-line", TRUE, NULL);
      cra_field_row_set_field (parts->rows[i], &cra_act_conformity_type, fields[i].field);
      cra_field_row_set_store_func (parts->rows[i], store_field, parts);
      if (fields[i].help != NULL)
        cra_field_row_set_help (parts->rows[i], _ (fields[i].help));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (parts->expander), GTK_WIDGET (parts->rows[i]));
    }
  gtk_list_box_append (self->list, parts->expander);
}

static void
choose_clicked_cb (GtkWidget *button)
{
  gtk_widget_activate_action (button, "win.go-to-field", "(sxss)", "product", (gint64) 0,
                              "other_acts", "");
}

/* Nothing is said about acts nobody has named: where to name them is. */
static void
add_hint (CraConformityList *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Name Them"));

  cra_row_set_texts (row, _ ("No other Union act is named for this product"),
                     _ ("Acts the declaration is to cover as well are named on the product page."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_clicked_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

static void
fill_list (CraConformityList *self, GStrv acts)
{
  g_autofree char *key = acts != NULL ? g_strjoinv ("\n", acts) : g_strdup ("");

  if (g_strcmp0 (key, self->key) == 0)
    return;
  g_free (self->key);
  self->key = g_steal_pointer (&key);
  cra_object_rows_clear (GTK_WIDGET (self->list));
  for (guint i = 0; acts != NULL && acts[i] != NULL; i++)
    add_act (self, acts[i]);
  if (acts == NULL || acts[0] == NULL)
    add_hint (self);
}

static void
show_act (RowParts *parts)
{
  CraActConformity *conformity = find_conformity (parts->list, parts->act);
  const CraClause *clause
      = cra_law_find (cra_session_get_law (parts->list->session), parts->act);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const CraField *field
          = cra_object_type_find_field (&cra_act_conformity_type, fields[i].field);
      g_autofree char *text = conformity != NULL ? cra_object_dup_field (conformity, field) : NULL;

      cra_field_row_load_text (parts->rows[i], text);
    }
  cra_row_set_texts (parts->expander, clause != NULL ? clause->title : parts->act,
                     conformity != NULL && conformity->procedure != NULL
                         ? conformity->procedure
                         : _ ("Procedure not given yet"));
}

void
cra_conformity_list_refresh (CraConformityList *self, CraSession *session)
{
  g_return_if_fail (CRA_IS_CONFORMITY_LIST (self));

  g_set_object (&self->session, session);
  fill_list (self, cra_session_get_assessment (session)->product->other_acts);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");

      if (parts != NULL)
        show_act (parts);
    }
}

static gboolean
is_wanted (const RowParts *parts, gint64 id, const char *act)
{
  const CraActConformity *conformity = find_conformity (parts->list, parts->act);

  if (act != NULL)
    return g_str_equal (act, parts->act);
  return conformity != NULL && conformity->object.id == id;
}

gboolean
cra_conformity_list_focus (CraConformityList *self, gint64 id, const char *act, const char *field)
{
  g_return_val_if_fail (CRA_IS_CONFORMITY_LIST (self), FALSE);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
      guint index = 0;

      if (parts == NULL || !is_wanted (parts, id, act))
        continue;
      while (index + 1 < G_N_ELEMENTS (fields) && g_strcmp0 (fields[index].field, field) != 0)
        index++;
      if (g_strcmp0 (fields[index].field, field) != 0)
        index = 0;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      cra_field_row_focus (parts->rows[index]);
      return TRUE;
    }
  return FALSE;
}

static void
cra_conformity_list_dispose (GObject *object)
{
  CraConformityList *self = CRA_CONFORMITY_LIST (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (cra_conformity_list_parent_class)->dispose (object);
}

static void
cra_conformity_list_class_init (CraConformityListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_conformity_list_dispose;
}

static void
cra_conformity_list_init (CraConformityList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other Union acts"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}
