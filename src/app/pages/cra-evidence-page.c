/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the evidence. A list, a preview, what is known about the file, what it is used for. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-evidence-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-words.h"
#include "app/pages/cra-expected-window.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-viewer.h"
#include "base/cra-clock.h"
#include "base/cra-text.h"

struct _CraEvidencePage
{
  CraPage parent_instance;

  /* Template */
  GtkDropTarget *drop;
  GtkStack *stack;
  GtkLabel *count;
  GtkWidget *add_button;
  GtkListBox *list;
  CraViewer *viewer;
  CraBanner *problem;
  CraLinksBox *uses;
  GtkListBox *revisions;
  GtkWidget *revise_button;
  GtkWidget *remove_button;

  gint64 selected;
};

G_DEFINE_FINAL_TYPE (CraEvidencePage, cra_evidence_page, CRA_TYPE_PAGE)

typedef struct
{
  GtkImage *image;
  GtkLabel *title;
  GtkLabel *facts;
  CraStatusBadge *badge;
} RowParts;

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

typedef struct
{
  CraEvidencePage *page;
  CraSession *session;
  CraJob *job;
} Adding;

static Adding *
begin_adding (CraEvidencePage *self, GFile *file)
{
  Adding *adding = g_new0 (Adding, 1);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: the name of a file that is being added. */
  g_autofree char *title = g_strdup_printf (_ ("Adding %s"), name);

  adding->page = g_object_ref (self);
  adding->session = g_object_ref (get_session (self));
  adding->job = cra_session_begin_job (adding->session, title);
  return adding;
}

static void
end_adding (Adding *adding)
{
  cra_session_end_job (adding->session, adding->job);
  g_object_unref (adding->job);
  g_object_unref (adding->session);
  g_object_unref (adding->page);
  g_free (adding);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add_evidence_finish (CRA_WORKBENCH (source), result, &error);

  if (id == 0)
    cra_session_fail (adding->session, g_steal_pointer (&error));
  else
    adding->page->selected = id;
  end_adding (adding);
}

static void
add_file (CraEvidencePage *self, GFile *file)
{
  Adding *adding = begin_adding (self, file);
  CraSession *session = adding->session;

  cra_workbench_add_evidence_async (cra_session_get_workbench (session),
                                    cra_session_get_version (session), file, NULL, adding->job,
                                    added_cb, adding);
}

static void
add_chosen_cb (GFile *file, gpointer data)
{
  add_file (data, file);
}

static void
add_clicked_cb (CraEvidencePage *self)
{
  cra_dialog_open_file (get_window (self), _ ("Add Evidence"), NULL, NULL, add_chosen_cb, self);
}

static gboolean
dropped_cb (CraEvidencePage *self, const GValue *value, double x, double y)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
  if (cra_session_is_read_only (get_session (self)))
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
      add_file (self, link->data);
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    add_file (self, g_value_get_object (value));
  else
    return FALSE;
  return TRUE;
}

static GdkDragAction
drop_entered_cb (CraEvidencePage *self, double x, double y)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-here");
  return GDK_ACTION_COPY;
}

static void
drop_left_cb (CraEvidencePage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
}

/* --- The list --- */

static const char *
find_icon (const CraRevision *revision)
{
  const char *type = revision != NULL ? revision->media_type : NULL;

  if (type != NULL && g_str_has_prefix (type, "image/"))
    return "image-x-generic-symbolic";
  if (g_strcmp0 (type, "application/pdf") == 0)
    return "x-office-document-symbolic";
  return "text-x-generic-symbolic";
}

static char *
describe_revision (const CraRevision *revision)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *size = cra_text_format_size ((guint64) revision->size);

  g_string_append (text, revision->media_type != NULL ? revision->media_type : _ ("Unknown kind"));
  if (revision->pages > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%d page", "%d pages", (gulong) revision->pages),
                              (int) revision->pages);
    }
  if (revision->width > 0)
    g_string_append_printf (text, " · %d × %d", (int) revision->width, (int) revision->height);
  g_string_append_printf (text, " · %s", size);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_expired (const CraEvidence *evidence)
{
  g_autofree char *today = cra_clock_today ();

  return evidence->valid_to != NULL && strcmp (evidence->valid_to, today) < 0;
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  RowParts *parts = g_new0 (RowParts, 1);

  parts->image = GTK_IMAGE (gtk_image_new ());
  parts->title = GTK_LABEL (cra_text_label_new (NULL, NULL));
  parts->facts = GTK_LABEL (cra_text_label_new (NULL, "caption dim-label"));
  parts->badge = CRA_STATUS_BADGE (cra_status_badge_new ());
  gtk_widget_set_valign (GTK_WIDGET (parts->image), GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->facts));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->badge));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->image));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  return row;
}

static void
update_row (GtkWidget *row, gpointer object, gpointer data)
{
  const CraEvidence *evidence = object;
  const CraRevision *revision = cra_assessment_find_revision (
      cra_page_get_assessment (CRA_PAGE (data)), evidence->object.id);
  const RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
  g_autofree char *facts = revision != NULL ? describe_revision (revision) : g_strdup ("");
  gboolean bad = revision != NULL && revision->problem != CRA_PROBLEM_NONE;

  gtk_image_set_from_icon_name (parts->image, find_icon (revision));
  gtk_label_set_label (parts->title, evidence->title != NULL ? evidence->title : _ ("Untitled"));
  gtk_label_set_label (parts->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (parts->badge), bad || is_expired (evidence));
  if (bad)
    cra_status_badge_set_word (parts->badge,
                               cra_words_get_label (cra_problem_words, revision->problem),
                               "dialog-warning-symbolic", "suggested");
  else if (is_expired (evidence))
    cra_status_badge_set_word (parts->badge, _ ("Has run out"), "dialog-warning-symbolic",
                               "suggested");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (parts->title), -1);
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
  g_autofree char *facts = describe_revision (revision);
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
  cra_page_set_selection (CRA_PAGE (self), &cra_evidence_type, self->selected);
}

static void
row_selected_cb (CraEvidencePage *self, GtkListBoxRow *row)
{
  gint64 id = row != NULL ? cra_object_rows_get_id (GTK_WIDGET (row)) : 0;

  if (id == 0 || id == self->selected)
    return;
  self->selected = id;
  cra_page_refresh (CRA_PAGE (self));
}

/* --- Buttons --- */

static void
revised_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_revise_evidence_finish (CRA_WORKBENCH (source), result, &error))
    cra_session_fail (adding->session, g_steal_pointer (&error));
  end_adding (adding);
}

void
cra_evidence_page_revise (CraEvidencePage *self, GFile *file)
{
  Adding *adding = NULL;

  g_return_if_fail (CRA_IS_EVIDENCE_PAGE (self) && G_IS_FILE (file));

  adding = begin_adding (self, file);
  cra_workbench_revise_evidence_async (cra_session_get_workbench (adding->session),
                                       self->selected, file, adding->job, revised_cb, adding);
}

static void
revise_chosen_cb (GFile *file, gpointer data)
{
  cra_evidence_page_revise (data, file);
}

static void
revise_clicked_cb (CraEvidencePage *self)
{
  cra_dialog_open_file (get_window (self), _ ("New Revision"), NULL, NULL, revise_chosen_cb, self);
}

static void
save_chosen_cb (GFile *file, gpointer data)
{
  CraEvidencePage *self = data;
  const CraRevision *revision
      = cra_assessment_find_revision (cra_page_get_assessment (CRA_PAGE (self)), self->selected);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* It may have been removed elsewhere while the file was chosen. */
  if (revision == NULL)
    return;
  bytes = cra_workbench_read_bytes (cra_session_get_workbench (get_session (self)),
                                    revision->sha256, &error);
  if (bytes == NULL
      || !g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                                   &error))
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

static void
save_clicked_cb (CraEvidencePage *self)
{
  const CraRevision *revision
      = cra_assessment_find_revision (cra_page_get_assessment (CRA_PAGE (self)), self->selected);
  g_autofree char *name
      = revision != NULL ? cra_text_make_file_name (revision->file_name) : NULL;

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

/* What is selected may be gone; then the first there is. */
static void
find_selection (CraEvidencePage *self)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));

  if (cra_assessment_find_evidence (assessment, self->selected) != NULL)
    return;
  self->selected = assessment->evidence->len > 0
                       ? ((CraObject *) g_ptr_array_index (assessment->evidence, 0))->id
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
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u piece of evidence", "%u pieces of evidence", n), n);
  GtkWidget *row = NULL;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  gtk_label_set_label (self->count, count);
  gtk_widget_set_sensitive (self->add_button, writable);
  gtk_widget_set_sensitive (self->revise_button, writable);
  gtk_widget_set_sensitive (self->remove_button, writable);
  cra_object_rows_sync (GTK_WIDGET (self->list), assessment->evidence, make_row, update_row, self);
  row = cra_object_rows_find (GTK_WIDGET (self->list), self->selected);
  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  show_details (self);
}

static void
select_evidence (CraEvidencePage *self, gint64 id)
{
  GtkWidget *row = cra_object_rows_find (GTK_WIDGET (self->list), id);

  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static gboolean
focus_link (CraEvidencePage *self, gint64 id, const char *field)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));

  for (guint i = 0; i < assessment->links->len; i++)
    {
      const CraLink *link = g_ptr_array_index (assessment->links, i);

      if (link->object.id == id)
        select_evidence (self, link->evidence);
    }
  return cra_links_box_focus_link (self->uses, id, field);
}

static gboolean
cra_evidence_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                const char *clause)
{
  CraEvidencePage *self = CRA_EVIDENCE_PAGE (page);

  if (g_strcmp0 (type, "link") == 0)
    return focus_link (self, id, field);
  /* From a link's button: the "clause" is the number of the evidence. */
  if (type == NULL && clause != NULL && g_ascii_isdigit (clause[0]))
    id = g_ascii_strtoll (clause, NULL, 10);
  select_evidence (self, id);
  if (field != NULL || gtk_list_box_get_selected_row (self->list) == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
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
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, drop);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, count);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, list);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, viewer);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, problem);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, uses);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, revisions);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, revise_button);
  gtk_widget_class_bind_template_child (widget_class, CraEvidencePage, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, expected_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, revise_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_left_cb);
}

static void
cra_evidence_page_class_init (CraEvidencePageClass *klass)
{
  CRA_PAGE_CLASS (klass)->find_object = cra_evidence_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_evidence_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_evidence_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_evidence_page_list_clauses;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cra_evidence_page_init (CraEvidencePage *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop, types, G_N_ELEMENTS (types));
}
