/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence linked to one clause, or the clauses one piece of evidence is linked to. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-links-box.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-page.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-text.h"

struct _CraLinksBox
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *list;
  GtkListBox *choices;
  GtkMenuButton *add_button;
  GtkWidget *file_button;
  GtkLabel *no_choices;

  /* Owned */
  CraSession *session;
  char *clause;

  gint64 evidence; /* 0 = shows the links of the clause */
};

G_DEFINE_FINAL_TYPE (CraLinksBox, cra_links_box, ADW_TYPE_BIN)

/* --- Rows --- */

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  CraLinksBox *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (self->session), &cra_link_type,
                             cra_object_rows_get_id (row), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
  else
    cra_session_say (self->session, _ ("Link removed. Undo brings it back."));
}

static void
show_clicked_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  const char *target = g_object_get_data (G_OBJECT (row), "target");
  const char *page = g_ascii_isdigit (target[0])                ? "evidence"
                     : g_str_has_prefix (target, "AI.")   ? "requirements"
                     : g_str_has_prefix (target, "AVII.") ? "technical"
                                                          : "user-information";

  gtk_widget_activate_action (GTK_WIDGET (button), "win.go-to-clause", "(ss)", page, target);
}

static void
add_field (GtkWidget *expander, const char *field, const char *title, const char *placeholder)
{
  GtkWidget *row = g_object_new (CRA_TYPE_TEXT_ROW, "title", title, "single-line", TRUE,
                                 "placeholder", placeholder, NULL);

  cra_field_row_set_field (CRA_FIELD_ROW (row), &cra_link_type, field);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  g_object_set_data (G_OBJECT (expander), field, row);
}

static GtkWidget *
make_link_row (gpointer object, gpointer data)
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *show = cra_icon_button_new ("document-open-symbolic", _ ("Go There"));
  GtkWidget *remove = cra_icon_button_new ("user-trash-symbolic", _ ("Remove the Link"));

  g_signal_connect (show, "clicked", G_CALLBACK (show_clicked_cb), data);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), data);
  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (CRA_LINKS_BOX (data)->session));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), show);
  add_field (expander, "pages", _ ("Pages"), _ ("For example 3-5, 9"));
  add_field (expander, "section", _ ("Section"), NULL);
  add_field (expander, "note", _ ("Note"), NULL);
  return expander;
}

static char *
describe_place (const CraLink *link)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (link->pages != NULL)
    g_string_append_printf (text, _ ("Pages %s"), link->pages);
  if (link->section != NULL)
    g_string_append_printf (text, text->len > 0 ? _ (", section %s") : _ ("Section %s"),
                            link->section);
  if (text->len == 0)
    g_string_append (text, _ ("The whole document"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_link_row (GtkWidget *row, gpointer object, gpointer data)
{
  static const char *const fields[] = { "pages", "section", "note" };
  CraLinksBox *self = data;
  CraLink *link = object;
  const CraEvidence *evidence
      = cra_assessment_find_evidence (cra_session_get_assessment (self->session), link->evidence);
  const CraClause *clause = cra_law_find (cra_session_get_law (self->session), link->clause);
  g_autofree char *place = describe_place (link);
  g_autofree char *cited
      = clause != NULL ? g_strdup_printf (_ ("%s, %s"), clause->article, clause->title)
                       : g_strdup (link->clause);

  if (self->evidence != 0)
    cra_row_set_texts (row, cited, place);
  else
    cra_row_set_texts (row, evidence != NULL ? evidence->title : _ ("Evidence that is gone"),
                       place);
  g_object_set_data_full (G_OBJECT (row), "target",
                          self->evidence != 0
                              ? g_strdup (link->clause)
                              : g_strdup_printf ("%" G_GINT64_FORMAT, link->evidence),
                          g_free);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    cra_field_row_load (g_object_get_data (G_OBJECT (row), fields[i]), link);
}

/* --- Adding --- */

static void
choice_activated_cb (CraLinksBox *self, GtkListBoxRow *row)
{
  const char *clause = g_object_get_data (G_OBJECT (row), "clause");
  gint64 evidence = self->evidence != 0 ? self->evidence : cra_object_rows_get_id (GTK_WIDGET (row));
  g_autoptr (GError) error = NULL;

  gtk_menu_button_popdown (self->add_button);
  if (cra_workbench_link (cra_session_get_workbench (self->session),
                          cra_session_get_version (self->session), evidence,
                          clause != NULL ? clause : self->clause, NULL, NULL, &error)
      == 0)
    cra_session_fail (self->session, g_steal_pointer (&error));
}

typedef struct
{
  CraSession *session;
  CraJob *job;
} Adding;

static void
file_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Adding *adding = data;
  g_autoptr (GError) error = NULL;

  if (cra_workbench_add_evidence_finish (CRA_WORKBENCH (source), result, &error) == 0)
    cra_session_fail (adding->session, g_steal_pointer (&error));
  cra_session_end_job (adding->session, adding->job);
  g_object_unref (adding->job);
  g_object_unref (adding->session);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  CraLinksBox *self = data;
  const char *clauses[] = { self->clause, NULL };
  Adding *adding = g_new0 (Adding, 1);

  adding->session = g_object_ref (self->session);
  adding->job = cra_session_begin_job (self->session, _ ("Adding evidence"));
  cra_workbench_add_evidence_async (cra_session_get_workbench (self->session),
                                    cra_session_get_version (self->session), file, clauses,
                                    adding->job, file_added_cb, adding);
}

static void
file_clicked_cb (CraLinksBox *self)
{
  gtk_menu_button_popdown (self->add_button);
  cra_dialog_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Add Evidence"),
                        NULL, NULL, file_chosen_cb, self);
}

static gboolean
is_linked (CraLinksBox *self, gint64 evidence)
{
  g_autoptr (GPtrArray) links
      = cra_assessment_list_links (cra_session_get_assessment (self->session), self->clause);

  for (guint i = 0; i < links->len; i++)
    if (((CraLink *) g_ptr_array_index (links, i))->evidence == evidence)
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_choice_row (gpointer object, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
update_choice_row (GtkWidget *row, gpointer object, gpointer data)
{
  CraLinksBox *self = data;
  const CraEvidence *evidence = object;
  const CraRevision *revision = cra_assessment_find_revision (
      cra_session_get_assessment (self->session), evidence->object.id);

  cra_row_set_texts (row, evidence->title, revision != NULL ? revision->file_name : NULL);
  gtk_widget_set_visible (row, !is_linked (self, evidence->object.id));
}

static void
add_clause_choices (CraLinksBox *self, CraLawGroup group)
{
  const CraClause *const *clauses = cra_law_list (cra_session_get_law (self->session), group);

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      cra_row_set_texts (row, clauses[i]->title, clauses[i]->article);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "clause", (gpointer) clauses[i]->id);
      gtk_list_box_append (self->choices, row);
    }
}

static void
choices_shown_cb (CraLinksBox *self)
{
  GPtrArray *evidence = NULL;
  guint shown = 0;

  if (self->session == NULL)
    return;
  if (self->evidence != 0)
    {
      if (gtk_widget_get_first_child (GTK_WIDGET (self->choices)) == NULL)
        {
          add_clause_choices (self, CRA_GROUP_REQUIREMENT);
          add_clause_choices (self, CRA_GROUP_TECHNICAL);
        }
      gtk_widget_set_visible (GTK_WIDGET (self->no_choices), FALSE);
      return;
    }
  evidence = cra_session_get_assessment (self->session)->evidence;
  cra_object_rows_sync (GTK_WIDGET (self->choices), evidence, make_choice_row, update_choice_row, self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    shown += gtk_widget_get_visible (row) ? 1 : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->choices), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_choices), shown == 0);
}

/* --- Type --- */

static void
cra_links_box_dispose (GObject *object)
{
  CraLinksBox *self = CRA_LINKS_BOX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->clause, g_free);
  G_OBJECT_CLASS (cra_links_box_parent_class)->dispose (object);
}

static void
cra_links_box_class_init (CraLinksBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_links_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-links-box.ui");
  gtk_widget_class_bind_template_child (widget_class, CraLinksBox, list);
  gtk_widget_class_bind_template_child (widget_class, CraLinksBox, choices);
  gtk_widget_class_bind_template_child (widget_class, CraLinksBox, add_button);
  gtk_widget_class_bind_template_child (widget_class, CraLinksBox, file_button);
  gtk_widget_class_bind_template_child (widget_class, CraLinksBox, no_choices);
  gtk_widget_class_bind_template_callback (widget_class, choice_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choices_shown_cb);
}

static void
cra_links_box_init (CraLinksBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cra_links_box_new (void)
{
  return g_object_new (CRA_TYPE_LINKS_BOX, NULL);
}

static void
show_links (CraLinksBox *self, GPtrArray *links)
{
  cra_object_rows_sync (GTK_WIDGET (self->list), links, make_link_row, update_link_row, self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), links->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button),
                            !cra_session_is_read_only (self->session));
}

void
cra_links_box_refresh (CraLinksBox *self, CraSession *session, const char *clause)
{
  g_autoptr (GPtrArray) links = NULL;

  g_return_if_fail (CRA_IS_LINKS_BOX (self));

  g_set_object (&self->session, session);
  if (g_strcmp0 (self->clause, clause) != 0)
    {
      g_free (self->clause);
      self->clause = g_strdup (clause);
    }
  links = cra_assessment_list_links (cra_session_get_assessment (session), clause);
  show_links (self, links);
}

void
cra_links_box_refresh_evidence (CraLinksBox *self, CraSession *session, gint64 evidence)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();

  g_return_if_fail (CRA_IS_LINKS_BOX (self));

  g_set_object (&self->session, session);
  self->evidence = evidence;
  gtk_menu_button_set_label (self->add_button, _ ("Use for a Requirement"));
  gtk_widget_set_visible (self->file_button, FALSE);
  for (guint i = 0; i < assessment->links->len; i++)
    if (((CraLink *) g_ptr_array_index (assessment->links, i))->evidence == evidence)
      g_ptr_array_add (links, g_ptr_array_index (assessment->links, i));
  show_links (self, links);
}

guint
cra_links_box_count (CraLinksBox *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

void
cra_links_box_focus_add (CraLinksBox *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
}

gboolean
cra_links_box_focus_link (CraLinksBox *self, gint64 link, const char *field)
{
  GtkWidget *row = cra_object_rows_find (GTK_WIDGET (self->list), link);
  CraFieldRow *editor = row != NULL && field != NULL
                            ? g_object_get_data (G_OBJECT (row), field)
                            : NULL;

  if (row == NULL)
    return FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  if (editor != NULL)
    cra_field_row_focus (editor);
  else
    gtk_widget_grab_focus (row);
  return TRUE;
}
