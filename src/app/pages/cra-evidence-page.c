/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the evidence. A list, a preview, what is known about the file, what it is used for. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-evidence-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-intake.h"
#include "app/cra-words.h"
#include "app/pages/cra-evidence-list.h"
#include "app/pages/cra-evidence-revise.h"
#include "app/pages/cra-expected-window.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-clause-chooser.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-viewer.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-pin.h"

struct _CraEvidencePage
{
  CraPage parent_instance;

  /* Template */
  GtkStack *stack;
  CraEvidenceList *list;
  CraViewer *viewer;
  CraBanner *problem;
  CraLinksBox *uses;
  GtkListBox *revisions;
  GtkWidget *revise_button;
  GtkWidget *remove_button;

  /* Borrowed from the widget tree */
  CraClauseChooser *chooser;

  gint64 selected;
  gint64 asked;    /* the evidence a file dialog was opened for */
  gint64 anew; /* the link that gets the next mark, 0 = a new one */
};

G_DEFINE_FINAL_TYPE (CraEvidencePage, cra_evidence_page, CRA_TYPE_PAGE)

static CraSession *
get_session (CraEvidencePage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

static GtkWindow *
get_window (CraEvidencePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
expected_clicked_cb (CraEvidencePage *self)
{
  cra_expected_window_present (get_window (self), get_session (self));
}

/* --- Bringing in --- */

static void
add_chosen_cb (GPtrArray *files, gpointer data)
{
  cra_intake_begin (get_session (data), GTK_WIDGET (data), files, NULL);
}

static void
add_clicked_cb (CraEvidencePage *self)
{
  cra_dialog_open_files (get_window (self), _ ("Add Evidence"), add_chosen_cb, self);
}

static gboolean
find_target_cb (GtkWidget *widget, gpointer data, CraSession **session, const char **clause)
{
  *session = get_session (data);
  *clause = NULL;
  return *session != NULL;
}

/* --- The details --- */

static GtkWidget *
make_revision (gpointer object, gpointer data)
{
  return adw_action_row_new ();
}

static void
update_revision (GtkWidget *row, gpointer object, gpointer data)
{
  const CraRevision *revision = object;
  g_autofree char *facts = cra_evidence_list_describe (revision);
  g_autofree char *added = cra_words_format_date (revision->added);
  g_autofree char *title
      = g_strdup_printf (_ ("Revision %d: %s"), (int) revision->number, revision->file_name);
  g_autofree char *subtitle
      = g_strdup_printf (_ ("%s\nAdded %s\nSHA-256 %s"), facts, added, revision->sha256);

  cra_row_set_texts (row, title, subtitle);
}

static void
show_preview (CraEvidencePage *self, const CraEvidence *evidence, const CraRevision *revision)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (revision == NULL)
    return;
  bytes = cra_workbench_read_bytes (cra_session_get_workbench (get_session (self)),
                                    revision->sha256, &error);
  if (bytes == NULL)
    cra_viewer_say (self->viewer, error->message);
  else if (revision->problem != CRA_PROBLEM_NONE && revision->problem != CRA_PROBLEM_MISLABELLED)
    cra_viewer_say (self->viewer, revision->problem_text != NULL ? revision->problem_text
                                                                 : _ ("There is no preview."));
  else
    cra_viewer_show (self->viewer, revision->sha256, evidence->title, revision->media_type, bytes);
}

/* --- Pins --- */

/* Those that stand in the revision that is shown. */
static void
show_pins (CraEvidencePage *self, const CraRevision *revision)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  CraLaw *law = cra_session_get_law (get_session (self));
  g_autoptr (GPtrArray) pins = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < assessment->links->len; i++)
    {
      const CraLink *link = g_ptr_array_index (assessment->links, i);
      const CraClause *clause = cra_law_find (law, link->clause);
      CraViewerPin *pin = NULL;
      CraArea area;

      if (link->evidence != self->selected || revision == NULL || clause == NULL
          || link->revision != revision->object.id || !cra_area_parse (link->area, &area))
        continue;
      pin = g_new0 (CraViewerPin, 1);
      pin->link = link->object.id;
      pin->page = (guint) MAX (link->page, 1) - 1;
      pin->area = area;
      pin->doubtful = link->pin != CRA_PIN_PLACED;
      /* Translators: the tag of a pin that is to be confirmed; %s is the number of a requirement. */
      pin->label = g_strdup_printf (pin->doubtful ? _ ("%s ?") : "%s",
                                    clause->label != NULL ? clause->label : clause->article);
      pin->tooltip = g_strdup_printf (_ ("%s, %s"), clause->article, clause->title);
      g_ptr_array_add (texts, pin->label);
      g_ptr_array_add (texts, pin->tooltip);
      g_ptr_array_add (pins, pin);
    }
  cra_viewer_set_pins (self->viewer, pins);
}

static void
set_pin (CraEvidencePage *self, const char *clause)
{
  CraSession *session = get_session (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *area = NULL;
  g_autofree char *quote = NULL;
  gint64 link = self->anew;
  guint page = 0;

  if (!cra_viewer_get_mark (self->viewer, &page, &area, &quote))
    return;
  if (!cra_workbench_pin (cra_session_get_workbench (session), cra_session_get_version (session),
                          self->selected, clause, page + 1, area, quote, &link, &error))
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  self->anew = 0;
  cra_session_set_clause (session, clause);
  cra_viewer_select_pin (self->viewer, link);
}

static void
clause_chosen_cb (CraEvidencePage *self, const char *clause)
{
  set_pin (self, clause);
}

static CraLink *
find_link (CraEvidencePage *self, gint64 id)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));

  for (guint i = 0; i < assessment->links->len; i++)
    {
      CraLink *link = g_ptr_array_index (assessment->links, i);

      if (link->object.id == id)
        return link;
    }
  return NULL;
}

static char *
describe_mark (CraEvidencePage *self)
{
  g_autofree char *area = NULL;
  g_autofree char *quote = NULL;
  guint page = 0;

  if (!cra_viewer_get_mark (self->viewer, &page, &area, &quote))
    return g_strdup ("");
  if (quote != NULL)
    /* Translators: what is pinned to a requirement that is chosen next. */
    return g_strdup_printf (_ ("Pin “%s”"), quote);
  if (g_str_equal (area, "0 0 1000 1000"))
    return g_strdup_printf (_ ("Pin page %u"), page + 1);
  return g_strdup_printf (_ ("Pin the box on page %u"), page + 1);
}

static void
pin_wanted_cb (CraEvidencePage *self)
{
  CraSession *session = get_session (self);
  const CraLink *link = self->anew != 0 ? find_link (self, self->anew) : NULL;
  g_autofree char *heading = NULL;

  if (cra_session_is_read_only (session))
    return;
  if (link != NULL && link->evidence == self->selected)
    {
      g_autofree char *clause = g_strdup (link->clause);

      set_pin (self, clause);
      return;
    }
  self->anew = 0;
  heading = describe_mark (self);
  cra_clause_chooser_open (self->chooser, cra_session_get_law (session), heading,
                           cra_session_get_clause (session));
}

static void
pin_activated_cb (CraEvidencePage *self, gint64 link)
{
  cra_links_box_focus_link (self->uses, link, NULL);
}

static void
show_details (CraEvidencePage *self)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  CraEvidence *evidence = cra_assessment_find_evidence (assessment, self->selected);
  CraRevision *revision = cra_assessment_find_revision (assessment, self->selected);
  g_autoptr (GPtrArray) revisions = g_ptr_array_new ();

  if (evidence == NULL)
    return;
  for (guint i = 0; i < assessment->revisions->len; i++)
    if (((CraRevision *) g_ptr_array_index (assessment->revisions, i))->evidence == self->selected)
      g_ptr_array_add (revisions, g_ptr_array_index (assessment->revisions, i));
  cra_object_rows_sync (GTK_WIDGET (self->revisions), revisions, make_revision, update_revision, self);
  cra_links_box_refresh_evidence (self->uses, get_session (self), self->selected);
  gtk_widget_set_visible (GTK_WIDGET (self->problem),
                          revision != NULL && revision->problem != CRA_PROBLEM_NONE);
  if (revision != NULL && revision->problem != CRA_PROBLEM_NONE)
    cra_banner_show (self->problem, CRA_BANNER_WARNING,
                     cra_words_get_label (cra_problem_words, revision->problem),
                     revision->problem_text);
  show_preview (self, evidence, revision);
  show_pins (self, revision);
  cra_page_set_selection (CRA_PAGE (self), &cra_evidence_type, self->selected);
}

static void
chosen_cb (CraEvidencePage *self, gint64 id)
{
  if (id == self->selected)
    return;
  self->selected = id;
  self->anew = 0;
  cra_page_refresh (CRA_PAGE (self));
}

/* --- Buttons --- */

void
cra_evidence_page_revise (CraEvidencePage *self, GFile *file)
{
  g_return_if_fail (CRA_IS_EVIDENCE_PAGE (self) && G_IS_FILE (file));

  cra_evidence_revise (get_session (self), self->selected, file);
}

/* While the file was chosen another program may have removed it, and the selection has moved on. */
static gboolean
is_still_there (CraEvidencePage *self)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));

  if (assessment != NULL && cra_assessment_find_evidence (assessment, self->asked) != NULL)
    return TRUE;
  cra_session_say (get_session (self), _ ("The evidence was removed meanwhile. Nothing was done."));
  return FALSE;
}

static void
revise_chosen_cb (GFile *file, gpointer data)
{
  CraEvidencePage *self = data;

  if (is_still_there (self))
    cra_evidence_revise (get_session (self), self->asked, file);
}

static void
revise_clicked_cb (CraEvidencePage *self)
{
  self->asked = self->selected;
  cra_dialog_open_file (get_window (self), _ ("New Revision"), NULL, NULL, revise_chosen_cb, self);
}

static void
save_chosen_cb (GFile *file, gpointer data)
{
  CraEvidencePage *self = data;
  const CraRevision *revision = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!is_still_there (self))
    return;
  revision = cra_assessment_find_revision (cra_page_get_assessment (CRA_PAGE (self)), self->asked);
  bytes = cra_workbench_read_bytes (cra_session_get_workbench (get_session (self)),
                                    revision->sha256, &error);
  if (bytes == NULL
      || !cra_session_write_file (get_session (self), file, bytes, &error))
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

static void
save_clicked_cb (CraEvidencePage *self)
{
  const CraRevision *revision
      = cra_assessment_find_revision (cra_page_get_assessment (CRA_PAGE (self)), self->selected);
  g_autofree char *name
      = revision != NULL ? cra_text_make_file_name (revision->file_name) : NULL;

  self->asked = self->selected;
  if (name != NULL)
    cra_dialog_save_file (get_window (self), _ ("Save a Copy"), name, save_chosen_cb, self);
}

/* Undo brings it back, so there is no question. */
static void
remove_clicked_cb (CraEvidencePage *self)
{
  g_autoptr (GError) error = NULL;

  if (cra_workbench_remove (cra_session_get_workbench (get_session (self)), &cra_evidence_type,
                            self->selected, &error))
    cra_session_say (get_session (self), _ ("Evidence removed. Undo brings it back."));
  else
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

/* --- Page --- */

/* What is selected may be gone; then the newest there is, which the list begins with. */
static void
find_selection (CraEvidencePage *self)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));

  if (cra_assessment_find_evidence (assessment, self->selected) != NULL)
    return;
  self->selected = assessment->evidence->len > 0
                       ? ((CraObject *) g_ptr_array_index (assessment->evidence,
                                                           assessment->evidence->len - 1))->id
                       : 0;
}

static gpointer
cra_evidence_page_find_object (CraPage *page, const char *type)
{
  CraEvidencePage *self = CRA_EVIDENCE_PAGE (page);

  if (!g_str_equal (type, "evidence"))
    return CRA_PAGE_CLASS (cra_evidence_page_parent_class)->find_object (page, type);
  find_selection (self);
  return cra_assessment_find_evidence (cra_page_get_assessment (page), self->selected);
}

static void
cra_evidence_page_refresh (CraPage *page)
{
  CraEvidencePage *self = CRA_EVIDENCE_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);
  guint n = assessment->evidence->len;
  gboolean writable = !cra_session_is_read_only (get_session (self));

  find_selection (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  gtk_widget_set_sensitive (self->revise_button, writable);
  gtk_widget_set_sensitive (self->remove_button, writable);
  cra_viewer_set_can_pin (self->viewer, writable);
  cra_evidence_list_refresh (self->list, get_session (self), self->selected);
  show_details (self);
}

static void
select_evidence (CraEvidencePage *self, gint64 id)
{
  if (id != self->selected)
    self->anew = 0;
  cra_evidence_list_reveal (self->list, id);
  if (id != self->selected && cra_assessment_find_evidence (
                                  cra_page_get_assessment (CRA_PAGE (self)), id) != NULL)
    chosen_cb (self, id);
}

static gboolean
focus_link (CraEvidencePage *self, gint64 id, const char *field)
{
  const CraLink *link = find_link (self, id);

  if (link != NULL)
    {
      select_evidence (self, link->evidence);
      cra_viewer_go_to_pin (self->viewer, id);
    }
  return cra_links_box_focus_link (self->uses, id, field);
}

/* "12", "12#5" or "12#5!": the evidence, its pin, and that the pin is to be marked anew. */
static gboolean
focus_place (CraEvidencePage *self, const char *place)
{
  char *end = NULL;
  gint64 id = g_ascii_strtoll (place, &end, 10);
  gint64 link = *end == '#' ? g_ascii_strtoll (end + 1, &end, 10) : 0;

  select_evidence (self, id);
  if (link == 0)
    {
      cra_evidence_list_focus (self->list);
      return TRUE;
    }
  cra_viewer_go_to_pin (self->viewer, link);
  gtk_widget_child_focus (GTK_WIDGET (self->viewer), GTK_DIR_TAB_FORWARD);
  if (g_str_has_suffix (end, CRA_LINKS_ANEW))
    {
      self->anew = link;
      cra_session_say (get_session (self),
                       _ ("Mark the place in the document, then press the pin above it."));
    }
  return TRUE;
}

static gboolean
cra_evidence_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                const char *clause)
{
  CraEvidencePage *self = CRA_EVIDENCE_PAGE (page);

  if (g_strcmp0 (type, "link") == 0)
    return focus_link (self, id, field);
  /* From a link's button: the "clause" is a place. */
  if (type == NULL && clause != NULL && g_ascii_isdigit (clause[0]))
    return focus_place (self, clause);
  select_evidence (self, id);
  if (field != NULL || self->selected == 0)
    return FALSE;
  cra_evidence_list_focus (self->list);
  return TRUE;
}

static void
cra_evidence_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  CraEvidencePage *self = CRA_EVIDENCE_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);

  for (guint i = 0; i < assessment->links->len; i++)
    {
      const CraLink *link = g_ptr_array_index (assessment->links, i);

      if (link->evidence == self->selected)
        g_ptr_array_add (ids, g_strdup (link->clause));
    }
  g_ptr_array_add (ids, g_strdup ("AVII.6"));
  g_ptr_array_add (ids, g_strdup ("duty.13.13"));
  g_ptr_array_add (ids, g_strdup ("period.retention"));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-evidence-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, list);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, viewer);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, problem);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, uses);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, revisions);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, revise_button);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, expected_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, revise_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
cra_evidence_page_dispose (GObject *object)
{
  CraEvidencePage *self = CRA_EVIDENCE_PAGE (object);

  /* A popover is no child that its button lets go of. */
  if (self->chooser != NULL)
    cra_clause_chooser_detach (self->chooser);
  self->chooser = NULL;
  G_OBJECT_CLASS (cra_evidence_page_parent_class)->dispose (object);
}

static void
cra_evidence_page_class_init (CraEvidencePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_evidence_page_dispose;
  CRA_PAGE_CLASS (klass)->find_object = cra_evidence_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_evidence_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_evidence_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_evidence_page_list_clauses;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cra_evidence_page_init (CraEvidencePage *self)
{
  g_type_ensure (CRA_TYPE_EVIDENCE_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_intake_add_target (GTK_WIDGET (self), TRUE, find_target_cb, self);
  self->chooser = g_object_new (CRA_TYPE_CLAUSE_CHOOSER, NULL);
  cra_clause_chooser_attach (self->chooser, cra_viewer_get_pin_button (self->viewer));
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (clause_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
