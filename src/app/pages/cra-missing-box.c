/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a language, one button a point. Rebuilt only when something changed in it, so that a button
 * keeps the focus; what was open stays open. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-missing-box.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-wrap-box.h"
#include "law/cra-user-information.h"

#define FEW_LANGUAGES 2 /* whose rows are open at first */

struct _CraMissingBox
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  GtkListBox *list;

  /* Owned */
  char *shown; /* what the rows were made from */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraMissingBox, cra_missing_box, ADW_TYPE_BIN)

/* --- Points of a language --- */

static void
point_clicked_cb (GtkButton *button, gpointer data)
{
  g_signal_emit (data, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (button), "language"),
                 g_object_get_data (G_OBJECT (button), "clause"));
}

static GtkWidget *
make_point (CraMissingBox *self, const CraClause *point, const CraLanguage *language,
            CraInformationState state)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: the number of a point of the law, and its title. */
  g_autofree char *label = point->label != NULL
                               ? g_strdup_printf (_ ("%s %s"), point->label, point->title)
                               : g_strdup (point->title);
  g_autofree char *name = NULL;

  if (state == CRA_INFORMATION_MISSING)
    /* Translators: a point of the law, its title, a language. */
    name = g_strdup_printf (_ ("%s, %s: missing in %s"), point->article, point->title,
                            language->name);
  else
    /* Translators: a point of the law, its title, a language. */
    name = g_strdup_printf (_ ("%s, %s: to be confirmed in %s"), point->article, point->title,
                            language->name);

  gtk_button_set_child (GTK_BUTTON (button), cra_text_label_new (label, NULL));
  g_object_set_data (G_OBJECT (button), "language", (gpointer) language->code);
  g_object_set_data (G_OBJECT (button), "clause", (gpointer) point->id);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (point_clicked_cb), self);
  return button;
}

static void
add_points (CraMissingBox *self, GtkWidget *box, GPtrArray *points, const CraLanguage *language,
            CraInformationState state)
{
  GtkWidget *wrap = NULL;

  if (points->len == 0)
    return;
  wrap = cra_wrap_box_new ();
  gtk_box_append (GTK_BOX (box), cra_text_label_new (state == CRA_INFORMATION_MISSING
                                                         ? _ ("Missing")
                                                         : _ ("To be confirmed"),
                                                     "caption dim-label"));
  for (guint i = 0; i < points->len; i++)
    cra_wrap_box_append (CRA_WRAP_BOX (wrap),
                         make_point (self, g_ptr_array_index (points, i), language, state));
  gtk_box_append (GTK_BOX (box), wrap);
}

static void
add_badge (GtkWidget *row, const char *word, const char *icon, const char *style)
{
  GtkWidget *badge = cra_status_badge_new ();

  cra_status_badge_set_word (CRA_STATUS_BADGE (badge), word, icon, style);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), badge);
}

/* Actions of an expander row stand from the last to the first. */
static void
add_badges (GtkWidget *row, guint missing, guint unconfirmed)
{
  if (unconfirmed > 0)
    {
      g_autofree char *word = g_strdup_printf (
          ngettext ("%u to confirm", "%u to confirm", unconfirmed), unconfirmed);

      add_badge (row, word, "dialog-question-symbolic", "suggested");
    }
  if (missing > 0)
    {
      g_autofree char *word
          = g_strdup_printf (ngettext ("%u missing", "%u missing", missing), missing);

      add_badge (row, word, "dialog-warning-symbolic", "blocked");
    }
  if (missing + unconfirmed == 0)
    add_badge (row, _ ("Complete"), "object-select-symbolic", "decided");
}

static GtkWidget *
make_language (CraMissingBox *self, const CraLanguage *language, GPtrArray *missing,
               GPtrArray *unconfirmed)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *points = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  cra_row_set_texts (row, language->name, NULL);
  g_object_set_data (G_OBJECT (row), "language", (gpointer) language->code);
  add_badges (row, missing->len, unconfirmed->len);
  add_points (self, box, missing, language, CRA_INFORMATION_MISSING);
  add_points (self, box, unconfirmed, language, CRA_INFORMATION_UNCONFIRMED);
  if (missing->len + unconfirmed->len == 0)
    gtk_box_append (GTK_BOX (box),
                    cra_text_label_new (_ ("Every point that is asked has a text."), "dim-label"));
  g_object_set (box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (points), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (points), FALSE);
  gtk_widget_set_focusable (points, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), points);
  return row;
}

/* --- No languages --- */

static GtkWidget *
make_invitation (const CraAssessment *assessment)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose Languages"));

  cra_row_set_texts (row, _ ("No languages of sale yet"),
                     _ ("User information is needed in a language that users and authorities of "
                        "each country of sale understand easily."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go-to-field");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sxss)", "product",
                                    assessment->product->object.id, "languages", "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* --- The box --- */

/* Everything the rows are made from, in one text. */
static char *
make_key (CraLaw *law, const CraAssessment *assessment, GPtrArray *languages)
{
  const CraClause *const *points = cra_law_list (law, CRA_GROUP_USER_INFORMATION);
  g_autoptr (GString) key = g_string_new (NULL);

  /* Where there are no languages a button leads to those of the product. */
  g_string_append_printf (key, "%" G_GINT64_FORMAT, assessment->product->object.id);
  for (guint i = 0; i < languages->len; i++)
    {
      const char *code = g_ptr_array_index (languages, i);

      g_string_append_printf (key, "|%s", code);
      for (guint j = 0; points[j] != NULL; j++)
        g_string_append_printf (
            key, " %d", (int) cra_user_information_judge (assessment, points[j]->id, code).state);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* The languages whose rows are open; codes borrowed from the law. */
static GHashTable *
list_open_rows (CraMissingBox *self)
{
  GHashTable *open = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (ADW_IS_EXPANDER_ROW (row) && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (open, g_object_get_data (G_OBJECT (row), "language"));
  return open;
}

static void
add_language (CraMissingBox *self, CraLaw *law, const CraAssessment *assessment,
              const CraLanguage *language, gboolean open)
{
  g_autoptr (GPtrArray) missing = cra_user_information_list_points (
      law, assessment, language->code, CRA_INFORMATION_MISSING);
  g_autoptr (GPtrArray) unconfirmed = cra_user_information_list_points (
      law, assessment, language->code, CRA_INFORMATION_UNCONFIRMED);
  GtkWidget *row = make_language (self, language, missing, unconfirmed);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), open);
  gtk_list_box_append (self->list, row);
}

static void
fill (CraMissingBox *self, CraLaw *law, const CraAssessment *assessment, GPtrArray *languages)
{
  g_autoptr (GHashTable) open = list_open_rows (self);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  gboolean few = !ADW_IS_EXPANDER_ROW (first) && languages->len <= FEW_LANGUAGES;

  cra_object_rows_clear (GTK_WIDGET (self->list));
  if (languages->len == 0)
    gtk_list_box_append (self->list, make_invitation (assessment));
  for (guint i = 0; i < languages->len; i++)
    {
      const char *code = g_ptr_array_index (languages, i);
      const CraLanguage *language = cra_law_find_language (law, code);

      if (language != NULL)
        add_language (self, law, assessment, language, few || g_hash_table_contains (open, code));
    }
}

static void
cra_missing_box_finalize (GObject *object)
{
  g_free (CRA_MISSING_BOX (object)->shown);
  G_OBJECT_CLASS (cra_missing_box_parent_class)->finalize (object);
}

static void
cra_missing_box_class_init (CraMissingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_missing_box_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_MISSING_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cra_missing_box_init (CraMissingBox *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("By Language"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("What is still to be written or confirmed. Press a point to go to it."));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Missing by language"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), group);
}

GtkWidget *
cra_missing_box_new (void)
{
  return g_object_new (CRA_TYPE_MISSING_BOX, NULL);
}

void
cra_missing_box_refresh (CraMissingBox *self, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  CraLaw *law = cra_session_get_law (session);
  g_autoptr (GPtrArray) languages = cra_user_information_list_languages (assessment);
  g_autofree char *key = make_key (law, assessment, languages);

  g_return_if_fail (CRA_IS_MISSING_BOX (self));

  if (g_strcmp0 (key, self->shown) == 0)
    return;
  fill (self, law, assessment, languages);
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
}
