/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4: the one core functionality and the category. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-classification-page.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-text.h"

#define SUGGESTION_LIMIT 6

struct _CraClassificationPage
{
  CraPage parent_instance;

  /* Template */
  CraBanner *banner;
  CraBanner *question;
  GtkEditable *search;
  GtkListBox *suggestions;
  GtkWidget *nothing;
  GtkListBox *candidates;
  GtkWidget *category;
  GtkWidget *default_button;
};

G_DEFINE_FINAL_TYPE (CraClassificationPage, cra_classification_page, CRA_TYPE_PAGE)

static CraLaw *
get_law (CraClassificationPage *self)
{
  return cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));
}

static CraWorkbench *
get_workbench (CraClassificationPage *self)
{
  return cra_session_get_workbench (cra_page_get_session (CRA_PAGE (self)));
}

static void
fail (CraClassificationPage *self, GError *error)
{
  cra_session_fail (cra_page_get_session (CRA_PAGE (self)), error);
}

/* --- Suggestions --- */

static char *
describe_suggestion (const CraSuggestion *suggestion)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (suggestion->category != NULL)
    g_string_append (text, suggestion->category->article);
  if (suggestion->example != NULL)
    {
      g_string_append (text, text->len > 0 ? "\n" : "");
      /* Translators: a worked example of a product that was classified. */
      g_string_append_printf (text, _ ("Example: %s"), suggestion->example->title);
    }
  if (suggestion->term != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", suggestion->term->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_suggestion (CraClassificationPage *self, const CraSuggestion *suggestion)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe_suggestion (suggestion);
  const CraClause *category = suggestion->category;

  cra_row_set_texts (row,
                     category != NULL ? category->title
                                      : _ ("None of the categories: default"),
                     subtitle);
  if (category != NULL)
    {
      g_object_set_data_full (G_OBJECT (row), "category", g_strdup (category->id), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_sensitive (row, !cra_session_is_read_only (cra_page_get_session (CRA_PAGE (self))));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("list-add-symbolic"));
      gtk_widget_set_tooltip_text (row, _ ("Add to the Candidates"));
    }
  gtk_list_box_append (self->suggestions, row);
}

static void
suggest (CraClassificationPage *self, const char *description)
{
  g_autoptr (GPtrArray) found = NULL;
  gboolean asked = !cra_text_is_blank (description);

  cra_object_rows_clear (GTK_WIDGET (self->suggestions));
  if (asked)
    found = cra_classification_suggest (get_law (self), description, SUGGESTION_LIMIT);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_suggestion (self, g_ptr_array_index (found, i));
  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), found != NULL && found->len > 0);
  gtk_widget_set_visible (self->nothing, asked && found->len == 0);
}

static void
search_changed_cb (CraClassificationPage *self)
{
  suggest (self, gtk_editable_get_text (self->search));
}

static void
suggest_cb (CraClassificationPage *self)
{
  const CraAssessment *assessment = NULL;

  if (!cra_page_flush (CRA_PAGE (self), NULL))
    return;
  cra_session_reload (cra_page_get_session (CRA_PAGE (self)));
  assessment = cra_page_get_assessment (CRA_PAGE (self));
  gtk_editable_set_text (self->search, "");
  if (cra_text_is_blank (assessment->classification->core_functionality))
    cra_session_say (cra_page_get_session (CRA_PAGE (self)),
                     _ ("Write the core functionality first."));
  suggest (self, assessment->classification->core_functionality);
}

static void
suggestion_activated_cb (CraClassificationPage *self, GtkListBoxRow *row)
{
  const char *category = g_object_get_data (G_OBJECT (row), "category");
  g_autoptr (GError) error = NULL;

  if (category == NULL)
    return;
  if (cra_workbench_add (get_workbench (self), &cra_candidate_type,
                         cra_session_get_version (cra_page_get_session (CRA_PAGE (self))), &error,
                         "category", category, NULL)
      == 0)
    fail (self, g_steal_pointer (&error));
  else
    gtk_widget_set_sensitive (GTK_WIDGET (row), FALSE);
}

/* --- Candidates --- */

static void
classify (CraClassificationPage *self, const char *category)
{
  g_autoptr (GError) error = NULL;
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  const CraClassification *classification = NULL;

  if (!cra_page_flush (CRA_PAGE (self), &error))
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  cra_session_reload (session);
  classification = cra_page_get_assessment (CRA_PAGE (self))->classification;
  if (!cra_workbench_classify (get_workbench (self), cra_session_get_version (session), category,
                               classification->core_functionality, classification->reasoning,
                               &error))
    fail (self, g_steal_pointer (&error));
}

static void
default_clicked_cb (CraClassificationPage *self)
{
  classify (self, CRA_CATEGORY_DEFAULT);
}

static void
choose_clicked_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autofree char *category = g_strdup (g_object_get_data (G_OBJECT (row), "category"));

  classify (data, category);
}

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (get_workbench (data), &cra_candidate_type, cra_object_rows_get_id (row),
                             &error))
    fail (data, g_steal_pointer (&error));
  else
    cra_session_say (cra_page_get_session (data), _ ("Candidate removed. Undo brings it back."));
}

static void
add_argument (GtkWidget *expander, const char *field, const char *title)
{
  GtkWidget *row = cra_text_row_new (title);

  cra_field_row_set_field (CRA_FIELD_ROW (row), &cra_candidate_type, field);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  g_object_set_data (G_OBJECT (expander), field, row);
}

/* What the law says the category is, with what it takes in and where it ends. */
static GtkWidget *
make_description (CraLaw *law, const CraClause *category)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *const *includes = cra_law_get_extra_list (law, category, "includes");
  const char *const *limits = cra_law_get_extra_list (law, category, "limits");

  gtk_box_append (GTK_BOX (box), cra_text_label_new (category->text, NULL));
  for (guint i = 0; includes != NULL && includes[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf (_ ("Includes: %s"), includes[i]);

      gtk_box_append (GTK_BOX (box), cra_text_label_new (line, "caption"));
    }
  for (guint i = 0; limits != NULL && limits[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf (_ ("Limit: %s"), limits[i]);

      gtk_box_append (GTK_BOX (box), cra_text_label_new (line, "caption dim-label"));
    }
  g_object_set (box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_candidate (gpointer object, gpointer data)
{
  const CraCandidate *candidate = object;
  const CraClause *category = cra_law_find (get_law (data), candidate->category);
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose"));
  GtkWidget *remove = cra_icon_button_new ("user-trash-symbolic", _ ("Remove the Candidate"));
  gboolean writable = !cra_session_is_read_only (cra_page_get_session (data));

  gtk_widget_set_sensitive (choose, writable);
  gtk_widget_set_sensitive (remove, writable);
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect (choose, "clicked", G_CALLBACK (choose_clicked_cb), data);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), data);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), choose);
  if (category != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              make_description (get_law (data), category));
  add_argument (expander, "arguments_for", _ ("What speaks for it"));
  add_argument (expander, "arguments_against", _ ("What speaks against it"));
  g_object_set_data (G_OBJECT (expander), "choose", choose);
  return expander;
}

static void
update_candidate (GtkWidget *row, gpointer object, gpointer data)
{
  CraCandidate *candidate = object;
  const CraClause *category = cra_law_find (get_law (data), candidate->category);
  const char *outcome = cra_words_get_label (cra_outcome_words, candidate->outcome);
  /* Translators: whether a category was chosen, and its class and number: "Rejected · class I no. 7". */
  g_autofree char *subtitle = g_strdup_printf (
      _ ("%s · %s"), outcome,
      category != NULL && category->label != NULL ? category->label : candidate->category);

  cra_row_set_texts (row, category != NULL ? category->title : candidate->category, subtitle);
  g_object_set_data_full (G_OBJECT (row), "category", g_strdup (candidate->category), g_free);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "choose"),
                          candidate->outcome != CRA_OUTCOME_CHOSEN);
  cra_field_row_load (g_object_get_data (G_OBJECT (row), "arguments_for"), candidate);
  cra_field_row_load (g_object_get_data (G_OBJECT (row), "arguments_against"), candidate);
}

/* --- The whole --- */

static void
show_class (CraClassificationPage *self, const char *category)
{
  CraLaw *law = get_law (self);
  const CraClause *clause = category != NULL ? cra_law_find (law, category) : NULL;
  g_autofree char *class = category != NULL ? cra_classification_describe (law, category) : NULL;

  cra_row_set_texts (self->category, _ ("Category"),
                     class != NULL ? class : _ ("Not decided yet"));
  gtk_widget_set_visible (self->default_button,
                          g_strcmp0 (category, CRA_CATEGORY_DEFAULT) != 0);
  if (class == NULL)
    cra_banner_show (self->banner, CRA_BANNER_PLAIN, _ ("The category is not decided yet."),
                     NULL);
  else
    cra_banner_show (self->banner, CRA_BANNER_GOOD, class, clause != NULL ? clause->title : NULL);
}

/* What to ask about a product of this kind: advice, so it stands apart from what the officer writes. */
static void
show_question (CraClassificationPage *self, const char *archetype)
{
  const CraClause *clause = archetype != NULL ? cra_law_find (get_law (self), archetype) : NULL;
  const char *question
      = clause != NULL ? cra_law_get_extra (get_law (self), clause, "class_question") : NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->question), question != NULL);
  if (question == NULL)
    return;
  /* Translators: a kind of product. */
  title = g_strdup_printf (_ ("Our advice for a product of the kind “%s”"), clause->title);
  cra_banner_show (self->question, CRA_BANNER_PLAIN, title, question);
}

static void
cra_classification_page_refresh (CraPage *page)
{
  CraClassificationPage *self = CRA_CLASSIFICATION_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);

  cra_object_rows_sync (GTK_WIDGET (self->candidates), assessment->candidates, make_candidate,
                 update_candidate, self);
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), assessment->candidates->len > 0);
  gtk_widget_set_sensitive (self->default_button,
                            !cra_session_is_read_only (cra_page_get_session (page)));
  show_question (self, assessment->product->archetype);
  show_class (self, assessment->classification->category);
  cra_page_set_selection (page, &cra_classification_type, assessment->classification->object.id);
}

static gboolean
cra_classification_page_focus_object (CraPage *page, const char *type, gint64 id,
                                      const char *field, const char *clause)
{
  CraClassificationPage *self = CRA_CLASSIFICATION_PAGE (page);
  GtkWidget *row = NULL;

  if (g_strcmp0 (type, "candidate") == 0)
    row = cra_object_rows_find (GTK_WIDGET (self->candidates), id);
  if (row != NULL)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      return gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
  if (g_strcmp0 (field, "category") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return FALSE;
}

static void
cra_classification_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  const CraAssessment *assessment = cra_page_get_assessment (page);

  if (assessment->classification->category != NULL)
    g_ptr_array_add (ids, g_strdup (assessment->classification->category));
  for (guint i = 0; i < assessment->candidates->len; i++)
    g_ptr_array_add (
        ids, g_strdup (((CraCandidate *) g_ptr_array_index (assessment->candidates, i))->category));
  g_ptr_array_add (ids, g_strdup ("scope.core-functionality"));
  g_ptr_array_add (ids, g_strdup ("scope.core-functionality-rules"));
  g_ptr_array_add (ids, g_strdup ("scope.default-class"));
  g_ptr_array_add (ids, g_strdup ("scope.ava-van"));
  g_ptr_array_add (ids, g_strdup ("scope.annexes-change"));
}

static void
cra_classification_page_class_init (CraClassificationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CRA_PAGE_CLASS (klass)->refresh = cra_classification_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_classification_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_classification_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               CRA_UI_PATH "cra-classification-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, question);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, search);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, candidates);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, category);
  gtk_widget_class_bind_template_child (widget_class, CraClassificationPage, default_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_clicked_cb);
}

static void
cra_classification_page_init (CraClassificationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
