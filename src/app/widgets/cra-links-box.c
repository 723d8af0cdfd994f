/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence linked to one clause, or the clauses one piece of evidence is linked to. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-links-box.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-intake.h"
#include "app/cra-page.h"
#include "app/cra-steps.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-pin.h"

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
go_to (GtkWidget *widget, const char *target)
{
  const char *page
      = g_ascii_isdigit (target[0]) ? "evidence" : cra_steps_find_clause_page (target);

  gtk_widget_activate_action (widget, "win.go-to-clause", "(ss)", page, target);
}

static GtkWidget *
find_row (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);
}

static void
show_clicked_cb (GtkButton *button, gpointer data)
{
  go_to (GTK_WIDGET (button),
         g_object_get_data (G_OBJECT (find_row (GTK_WIDGET (button))), "target"));
}

/* --- Pins --- */

static void
unpin_clicked_cb (GtkButton *button, gpointer data)
{
  CraLinksBox *self = data;
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_unpin (cra_session_get_workbench (self->session),
                            cra_object_rows_get_id (find_row (GTK_WIDGET (button))), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
}

static void
confirm_clicked_cb (GtkButton *button, gpointer data)
{
  CraLinksBox *self = data;
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_confirm_pin (cra_session_get_workbench (self->session),
                                  cra_object_rows_get_id (find_row (GTK_WIDGET (button))), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
}

typedef struct
{
  CraSession *session;
  CraJob *job;
} Finding;

static void
pin_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Finding *finding = data;
  g_autoptr (GError) error = NULL;
  CraPin pin = cra_workbench_find_pin_finish (CRA_WORKBENCH (source), result, &error);

  if (error != NULL)
    cra_session_fail (finding->session, g_steal_pointer (&error));
  else
    cra_session_say (finding->session,
                     pin == CRA_PIN_LOST ? _ ("It was not found. Mark the place that proves it now.")
                                         : _ ("It was found. Look at it and confirm it."));
  cra_session_end_job (finding->session, finding->job);
  g_object_unref (finding->job);
  g_object_unref (finding->session);
}

static void
find_clicked_cb (GtkButton *button, gpointer data)
{
  CraLinksBox *self = data;
  Finding *finding = g_new0 (Finding, 1);

  finding->session = g_object_ref (self->session);
  finding->job = cra_session_begin_job (self->session, _ ("Looking for the passage"));
  cra_workbench_find_pin_async (cra_session_get_workbench (self->session),
                                cra_object_rows_get_id (find_row (GTK_WIDGET (button))),
                                finding->job, pin_found_cb, finding);
}

static void
place_clicked_cb (GtkButton *button, gpointer data)
{
  go_to (GTK_WIDGET (button),
         g_object_get_data (G_OBJECT (find_row (GTK_WIDGET (button))), "place"));
}

/* The evidence page knows by the sign at the end that the next mark is for this link. */
static void
anew_clicked_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = find_row (GTK_WIDGET (button));
  const char *place = g_object_get_data (G_OBJECT (row), "place");
  g_autofree char *target = g_strconcat (place, CRA_LINKS_ANEW, NULL);

  go_to (GTK_WIDGET (button), target);
}

static const struct
{
  const char *key;
  const char *label;
  void (*clicked) (GtkButton *button, gpointer data);
} pin_buttons[] = {
  { "show", N_ ("Show the Place"), place_clicked_cb },
  { "confirm", N_ ("Confirm"), confirm_clicked_cb },
  { "find", N_ ("Find Again"), find_clicked_cb },
  { "anew", N_ ("Mark Anew"), anew_clicked_cb },
  { "unpin", N_ ("Remove the Pin"), unpin_clicked_cb },
};

static void
add_pin_buttons (CraLinksBox *self, GtkWidget *expander)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 4);
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6,
                "halign", GTK_ALIGN_START, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pin_buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (pin_buttons[i].label));
      GtkWidget *child = gtk_flow_box_child_new ();

      g_signal_connect (button, "clicked", G_CALLBACK (pin_buttons[i].clicked), self);
      /* Going to the place changes nothing. */
      gtk_widget_set_sensitive (button, pin_buttons[i].clicked == place_clicked_cb
                                            || !cra_session_is_read_only (self->session));
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (box), child);
      g_object_set_data (G_OBJECT (expander), pin_buttons[i].key, child);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  g_object_set_data (G_OBJECT (expander), "pin-row", row);
}

static void
show_part (GtkWidget *row, const char *key, gboolean visible)
{
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), key), visible);
}

/* Which of the things to do with a pin make sense for it. */
static void
update_pin (CraLinksBox *self, GtkWidget *row, const CraLink *link)
{
  CraStatusBadge *badge = g_object_get_data (G_OBJECT (row), "badge");
  gboolean pinned = link->pin != CRA_PIN_NONE;
  gboolean open = link->pin == CRA_PIN_LOST || link->pin == CRA_PIN_MOVED;

  show_part (row, "badge", open);
  if (link->pin == CRA_PIN_LOST)
    cra_status_badge_set_word (badge, _ ("Passage is gone"), "dialog-error-symbolic", "blocked");
  else if (link->pin == CRA_PIN_MOVED)
    cra_status_badge_set_word (badge, _ ("To be confirmed"), "dialog-warning-symbolic", "suggested");
  show_part (row, "pin-row", pinned);
  show_part (row, "show", pinned && link->pin != CRA_PIN_LOST);
  show_part (row, "confirm", link->pin == CRA_PIN_MOVED);
  show_part (row, "find", open && link->quote != NULL);
  g_object_set_data_full (G_OBJECT (row), "place",
                          g_strdup_printf ("%" G_GINT64_FORMAT "#%" G_GINT64_FORMAT, link->evidence,
                                           link->object.id),
                          g_free);
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
  GtkWidget *show = cra_icon_button_new ("document-open-symbolic", _ ("Show What Is Linked"));
  GtkWidget *remove = cra_icon_button_new ("user-trash-symbolic", _ ("Remove the Link"));
  GtkWidget *badge = cra_status_badge_new ();

  g_signal_connect (show, "clicked", G_CALLBACK (show_clicked_cb), data);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), data);
  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (CRA_LINKS_BOX (data)->session));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (expander), "badge", badge);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), show);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), badge);
  add_pin_buttons (data, expander);
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
  if (link->pin != CRA_PIN_NONE)
    {
      g_string_append_printf (text, text->len > 0 ? _ (", page %d") : _ ("Page %d"),
                              (int) link->page);
      /* Translators: the words that were marked in a document. */
      if (link->quote != NULL)
        g_string_append_printf (text, _ (": “%s”"), link->quote);
    }
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
                          : link->pin != CRA_PIN_NONE
                              ? g_strdup_printf ("%" G_GINT64_FORMAT "#%" G_GINT64_FORMAT,
                                                 link->evidence, link->object.id)
                              : g_strdup_printf ("%" G_GINT64_FORMAT, link->evidence),
                          g_free);
  update_pin (self, row, link);
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
  else
    cra_session_set_clause (self->session, clause != NULL ? clause : self->clause);
}

static void
files_chosen_cb (GPtrArray *files, gpointer data)
{
  CraLinksBox *self = data;

  cra_intake_begin (self->session, GTK_WIDGET (self), files, self->clause);
}

/* Dropped and pasted files are for the clause; what one piece of evidence is used for takes none. */
static gboolean
find_target_cb (GtkWidget *widget, gpointer data, CraSession **session, const char **clause)
{
  const CraLinksBox *self = data;

  *session = self->session;
  *clause = self->clause;
  return self->session != NULL && self->clause != NULL && self->evidence == 0;
}

static void
file_clicked_cb (CraLinksBox *self)
{
  gtk_menu_button_popdown (self->add_button);
  cra_dialog_open_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Add Evidence"),
                         files_chosen_cb, self);
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
      gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
      return;
    }
  evidence = cra_session_get_assessment (self->session)->evidence;
  cra_object_rows_sync (GTK_WIDGET (self->choices), evidence, make_choice_row, update_choice_row, self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    shown += gtk_widget_get_visible (row) ? 1 : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->choices), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_choices), shown == 0);
  /* The popover chose before there were any rows. */
  if (shown > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
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
  cra_intake_add_target (GTK_WIDGET (self), TRUE, find_target_cb, self);
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
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-target");
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
