/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers as rows. The rows stay; what they say changes. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-paper-list.h"

#include <glib/gi18n.h>

#include "app/cra-export.h"
#include "app/cra-file-provider.h"
#include "app/cra-papers.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"

typedef struct
{
  GtkWidget *row;
  GtkLabel *title;
  CraStatusBadge *badge;
  GtkLabel *languages;
  GtkSpinner *spinner;
} RowParts;

struct _CraPaperList
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  GtkListBox *list;
  RowParts rows[CRA_N_PAPERS];

  /* Owned */
  CraSession *session; /* shown last */

  gboolean selecting;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraPaperList, cra_paper_list, ADW_TYPE_BIN)

static CraPaperKind
get_paper (GtkListBoxRow *row)
{
  return (CraPaperKind) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "paper"));
}

/* --- Making --- */

static GtkWidget *
make_state (RowParts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  parts->badge = CRA_STATUS_BADGE (cra_status_badge_new ());
  parts->languages = GTK_LABEL (cra_text_label_new ("", "caption dim-label"));
  parts->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (parts->languages), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (parts->spinner), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Being built"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->badge));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->languages));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->spinner));
  return box;
}

/* The document of a paper that was built last. */
GdkContentProvider *
cra_paper_list_make_provider (CraPaperList *self, CraPaperKind paper)
{
  const CraAssessment *assessment = NULL;
  const CraDocument *newest = NULL;

  g_return_val_if_fail (CRA_IS_PAPER_LIST (self), NULL);

  assessment = self->session != NULL ? cra_session_get_assessment (self->session) : NULL;
  for (guint i = 0; assessment != NULL && i < assessment->documents->len; i++)
    {
      const CraDocument *document = g_ptr_array_index (assessment->documents, i);

      if (g_strcmp0 (document->paper, cra_paper_word (paper)) == 0
          && (newest == NULL || document->object.id > newest->object.id))
        newest = document;
    }
  return newest != NULL ? cra_file_provider_new_stored (cra_session_get_workbench (self->session),
                                                        newest->sha256, newest->file_name)
                        : NULL;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *drag, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag));

  return cra_paper_list_make_provider (data, get_paper (GTK_LIST_BOX_ROW (row)));
}

static void
add_row (CraPaperList *self, CraPaperKind paper)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  RowParts *parts = &self->rows[paper];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  parts->row = gtk_list_box_row_new ();
  parts->title = GTK_LABEL (cra_text_label_new (cra_words_get_paper (paper), NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (box), make_state (parts));
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (parts->row), box);
  g_object_set_data (G_OBJECT (parts->row), "paper", GUINT_TO_POINTER (paper));
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (parts->row, GTK_EVENT_CONTROLLER (drag));
  gtk_list_box_append (self->list, parts->row);
}

static void
add_group (CraPaperList *self, gboolean market)
{
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    if (cra_papers_is_for_market ((CraPaperKind) paper) == market)
      add_row (self, (CraPaperKind) paper);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean market = cra_papers_is_for_market (get_paper (row));
  GtkWidget *label = NULL;

  if (before != NULL && cra_papers_is_for_market (get_paper (before)) == market)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  label = cra_text_label_new (market ? _ ("For the Market") : _ ("For the File"), "heading");
  g_object_set (label, "margin-top", before != NULL ? 18 : 0, "margin-bottom", 6, "margin-start", 9,
                NULL);
  gtk_list_box_row_set_header (row, label);
}

static void
row_selected_cb (CraPaperList *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->selecting)
    g_signal_emit (self, signals[CHOSEN], 0, (guint) get_paper (row));
}

static void
cra_paper_list_dispose (GObject *object)
{
  g_clear_object (&CRA_PAPER_LIST (object)->session);
  G_OBJECT_CLASS (cra_paper_list_parent_class)->dispose (object);
}

static void
cra_paper_list_class_init (CraPaperListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_paper_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_PAPER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cra_paper_list_init (CraPaperList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "papers");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Documents"), -1);
  self->selecting = TRUE;
  add_group (self, TRUE);
  add_group (self, FALSE);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  cra_list_leave_by_tab (GTK_WIDGET (self->list));
  self->selecting = FALSE;
}

/* --- Showing --- */

static gboolean
is_being_built (CraSession *session, CraPaperKind paper)
{
  g_auto (GStrv) languages = cra_papers_list_offered (session, paper);

  for (guint i = 0; languages[i] != NULL; i++)
    if (cra_export_find_build (session, paper, languages[i], NULL) != NULL)
      return TRUE;
  return FALSE;
}

static char *
describe_languages (CraSession *session, CraPaperKind paper, const CraPaperSummary *summary)
{
  g_auto (GStrv) languages = cra_export_list_languages (session, paper);
  guint same = summary->looks[summary->first];

  if (summary->n == 1)
    return g_strdup (cra_papers_name_language (session, languages[0]));
  if (same == summary->n)
    return g_strdup_printf (ngettext ("%u language", "%u languages", summary->n), summary->n);
  /* Translators: in how many of the languages the document is in the state named before it. */
  return g_strdup_printf (ngettext ("%u of %u language", "%u of %u languages", summary->n), same,
                          summary->n);
}

void
cra_paper_list_refresh (CraPaperList *self, CraSession *session)
{
  g_return_if_fail (CRA_IS_PAPER_LIST (self));

  g_set_object (&self->session, session);
  for (guint i = 0; i < CRA_N_PAPERS; i++)
    {
      CraPaperKind paper = (CraPaperKind) i;
      RowParts *parts = &self->rows[i];
      gboolean busy = is_being_built (session, paper);
      CraPaperSummary summary;
      g_autofree char *languages = NULL;
      g_autofree char *name = NULL;

      cra_papers_summarise (session, paper, &summary);
      languages = describe_languages (session, paper, &summary);
      cra_papers_show_badge (parts->badge, summary.first);
      gtk_label_set_label (parts->languages, languages);
      gtk_widget_set_visible (GTK_WIDGET (parts->spinner), busy);
      gtk_spinner_set_spinning (parts->spinner, busy);
      g_object_set_data_full (G_OBJECT (parts->row), "state",
                              g_strdup (cra_papers_get_word (summary.first)), g_free);
      name = cra_paper_list_describe (self, paper);
      gtk_accessible_update_property (GTK_ACCESSIBLE (parts->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
}

void
cra_paper_list_select (CraPaperList *self, CraPaperKind paper)
{
  g_return_if_fail (CRA_IS_PAPER_LIST (self) && paper < CRA_N_PAPERS);

  self->selecting = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (self->rows[paper].row));
  self->selecting = FALSE;
}

char *
cra_paper_list_describe (CraPaperList *self, CraPaperKind paper)
{
  const char *state = NULL;

  g_return_val_if_fail (CRA_IS_PAPER_LIST (self) && paper < CRA_N_PAPERS, NULL);

  state = g_object_get_data (G_OBJECT (self->rows[paper].row), "state");
  /* Translators: a document, its state, and its languages. */
  return g_strdup_printf (_ ("%s, %s, %s"), gtk_label_get_label (self->rows[paper].title),
                          state != NULL ? state : "",
                          gtk_label_get_label (self->rows[paper].languages));
}
