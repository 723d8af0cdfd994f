/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 13: the papers, by language: fresh, out of date or missing; built, previewed, saved, printed. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-documents-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-export.h"
#include "app/cra-print.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-viewer.h"
#include "base/cra-error.h"

struct _CraDocumentsPage
{
  CraPage parent_instance;

  /* Template */
  GtkBox *papers;
  GtkWidget *preview_bar;
  GtkLabel *preview_title;
  CraViewer *viewer;

  /* Owned */
  GSimpleActionGroup *actions;
  char *language;
  char *key; /* of the list on the screen */

  CraPaperKind paper;
};

G_DEFINE_FINAL_TYPE (CraDocumentsPage, cra_documents_page, CRA_TYPE_PAGE)

typedef struct
{
  CraPaperKind paper;
  char *language;
  CraStatusBadge *badge;
  GtkWidget *build;
} RowParts;

static void
free_parts (gpointer data)
{
  RowParts *parts = data;

  g_free (parts->language);
  g_free (parts);
}

static CraSession *
get_session (CraDocumentsPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

static CraFreshness
find_document (CraDocumentsPage *self, CraPaperKind paper, const char *language,
               CraDocument **document)
{
  *document = NULL;
  return cra_workbench_check_document (cra_session_get_workbench (get_session (self)),
                                       cra_page_get_assessment (CRA_PAGE (self)), paper, language,
                                       document);
}

/* --- Rows --- */

static void
build_clicked_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
  CraDocumentsPage *self = data;
  g_autoptr (GError) error = NULL;

  if (!cra_page_flush (CRA_PAGE (self), &error))
    {
      cra_session_fail (get_session (self), g_steal_pointer (&error));
      return;
    }
  self->paper = parts->paper;
  g_free (self->language);
  self->language = g_strdup (parts->language);
  cra_export_build (get_session (self), parts->paper, parts->language);
}

static GtkWidget *
make_row (CraDocumentsPage *self, CraPaperKind paper, const char *language)
{
  GtkWidget *row = adw_action_row_new ();
  RowParts *parts = g_new0 (RowParts, 1);
  const CraLanguage *known = cra_law_find_language (cra_session_get_law (get_session (self)),
                                                    language);
  g_autofree char *name = g_strdup_printf (_ ("Build %s, %s"), cra_words_get_paper (paper),
                                           known != NULL ? known->name : language);

  parts->paper = paper;
  parts->language = g_strdup (language);
  parts->badge = CRA_STATUS_BADGE (cra_status_badge_new ());
  parts->build = cra_icon_button_new ("view-refresh-symbolic", name);
  gtk_widget_set_sensitive (parts->build, !cra_session_is_read_only (get_session (self)));
  g_signal_connect (parts->build, "clicked", G_CALLBACK (build_clicked_cb), self);
  cra_row_set_texts (row, known != NULL ? known->name : language, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (parts->badge));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), parts->build);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "parts", parts, free_parts);
  return row;
}

static void
show_badge (CraStatusBadge *badge, CraFreshness freshness, const CraDocument *document)
{
  switch (freshness)
    {
    case CRA_FRESHNESS_MISSING:
      cra_status_badge_set_word (badge, cra_words_get_freshness (freshness),
                                 "cra-undecided-symbolic", "undecided");
      break;
    case CRA_FRESHNESS_STALE:
      cra_status_badge_set_word (badge, cra_words_get_freshness (freshness),
                                 "cra-inherited-symbolic", "inherited");
      break;
    case CRA_FRESHNESS_FRESH:
      if (document->draft)
        cra_status_badge_set_word (badge, _ ("Draft"), "cra-suggested-symbolic", "suggested");
      else
        cra_status_badge_set_word (badge, cra_words_get_freshness (freshness),
                                   "cra-reviewed-symbolic", "reviewed");
      break;
    }
}

static void
update_row (CraDocumentsPage *self, GtkWidget *row)
{
  const RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
  CraDocument *document = NULL;
  CraFreshness freshness = find_document (self, parts->paper, parts->language, &document);
  g_autofree char *built = document != NULL ? cra_words_format_date (document->built) : NULL;
  g_autofree char *pages
      = document != NULL ? g_strdup_printf (ngettext ("%d page", "%d pages",
                                                      (gulong) document->pages),
                                            (int) document->pages)
                         : NULL;
  g_autofree char *facts = built != NULL ? g_strdup_printf (_ ("%s, %s"), pages, built) : NULL;

  show_badge (parts->badge, freshness, document);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts != NULL ? facts : "");
  gtk_widget_set_visible (parts->build, freshness != CRA_FRESHNESS_FRESH);
}

static void
select_paper (CraDocumentsPage *self, CraPaperKind paper, const char *language)
{
  self->paper = paper;
  if (language != self->language)
    {
      g_free (self->language);
      self->language = g_strdup (language);
    }
}

static void show_preview (CraDocumentsPage *self);

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  CraDocumentsPage *self = data;
  const RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");

  select_paper (self, parts->paper, parts->language);
  show_preview (self);
}

/* --- The list: rebuilt when the languages of the product change --- */

static void
add_paper (CraDocumentsPage *self, CraPaperKind paper, GStrv languages)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraClause *annex = cra_law_find (law, cra_paper_clause (paper));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cra_words_get_paper (paper), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (section), cra_text_label_new (cra_words_get_paper (paper), "heading"));
  if (annex != NULL)
    gtk_box_append (GTK_BOX (section), cra_text_label_new (annex->article, "caption dim-label"));
  for (guint i = 0; languages[i] != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, paper, languages[i]));
  gtk_box_append (GTK_BOX (section), list);
  gtk_box_append (self->papers, section);
}

static void
fill_list (CraDocumentsPage *self)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_auto (GStrv) languages = cra_export_list_languages (get_session (self), paper);
      g_autofree char *joined = g_strjoinv (",", languages);

      g_string_append_printf (key, "%s;", joined);
    }
  if (g_strcmp0 (key->str, self->key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key->str);
  cra_object_rows_clear (GTK_WIDGET (self->papers));
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_auto (GStrv) languages = cra_export_list_languages (get_session (self), paper);

      add_paper (self, paper, languages);
      if (self->language == NULL)
        self->language = g_strdup (languages[0]);
    }
}

static void
update_row_cb (GtkWidget *widget, gpointer data)
{
  if (g_object_get_data (G_OBJECT (widget), "parts") != NULL)
    update_row (data, widget);
}

/* --- Preview --- */

static GBytes *
read_document (CraDocumentsPage *self, CraDocument **document, GError **error)
{
  find_document (self, self->paper, self->language, document);
  if (*document == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, _ ("This document is not built yet."));
      return NULL;
    }
  return cra_workbench_read_bytes (cra_session_get_workbench (get_session (self)),
                                   (*document)->sha256, error);
}

static void
enable_action (CraDocumentsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_preview (CraDocumentsPage *self)
{
  CraDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_document (self, &document, &error);
  const CraLanguage *language
      = cra_law_find_language (cra_session_get_law (get_session (self)), self->language);
  g_autofree char *title
      = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (self->paper),
                         language != NULL ? language->name : self->language);

  enable_action (self, "print", bytes != NULL);
  enable_action (self, "save", bytes != NULL);
  gtk_widget_set_visible (self->preview_bar, bytes != NULL);
  gtk_label_set_label (self->preview_title, title);
  if (bytes == NULL)
    cra_viewer_say (self->viewer, error->message);
  else
    cra_viewer_show (self->viewer, document->sha256, title, "application/pdf", bytes);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  CraDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_document (self, &document, &error);

  if (bytes == NULL
      || !cra_print_pdf (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         document->file_name, bytes, &error))
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

static void
save_chosen_cb (GFile *file, gpointer data)
{
  CraDocumentsPage *self = data;
  CraDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_document (self, &document, &error);

  if (bytes == NULL
      || !g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                                   &error))
    cra_session_fail (get_session (self), g_steal_pointer (&error));
  else
    cra_session_say (get_session (self), _ ("Document saved."));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  CraDocument *document = NULL;

  find_document (self, self->paper, self->language, &document);
  if (document != NULL)
    cra_dialog_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save As"),
                          document->file_name, save_chosen_cb, self);
}

/* --- Page --- */

static void
cra_documents_page_refresh (CraPage *page)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (page);
  CraDocument *document = NULL;

  fill_list (self);
  cra_widget_foreach (GTK_WIDGET (self->papers), ADW_TYPE_ACTION_ROW, update_row_cb, self);
  show_preview (self);
  find_document (self, self->paper, self->language, &document);
  cra_page_set_selection (page, &cra_document_type,
                          document != NULL ? document->object.id : 0);
}

static gboolean
cra_documents_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                 const char *clause)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (page);

  for (guint paper = 0; clause != NULL && type == NULL && paper < CRA_N_PAPERS; paper++)
    if (g_str_equal (clause, cra_paper_word (paper)))
      {
        g_auto (GStrv) languages = cra_export_list_languages (get_session (self), paper);

        select_paper (self, paper, languages[0]);
        show_preview (self);
        return TRUE;
      }
  return FALSE;
}

/* The law behind each paper, by group or by clause. */
static void
cra_documents_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  switch (CRA_DOCUMENTS_PAGE (page)->paper)
    {
    case CRA_PAPER_DECLARATION:
      cra_page_add_group (page, ids, CRA_GROUP_DECLARATION);
      cra_page_add_group (page, ids, CRA_GROUP_MARKING);
      break;
    case CRA_PAPER_SIMPLIFIED_DECLARATION:
      cra_page_add_group (page, ids, CRA_GROUP_SIMPLIFIED);
      break;
    case CRA_PAPER_TECHNICAL:
    case CRA_PAPER_EVIDENCE_REGISTER:
      cra_page_add_group (page, ids, CRA_GROUP_TECHNICAL);
      break;
    case CRA_PAPER_USER_INFORMATION:
    case CRA_PAPER_LABEL:
      cra_page_add_group (page, ids, CRA_GROUP_USER_INFORMATION);
      break;
    case CRA_PAPER_MEMO:
      cra_page_add_group (page, ids, CRA_GROUP_ROUTE);
      cra_page_add_group (page, ids, CRA_GROUP_PROCEDURE);
      break;
    case CRA_PAPER_RISK_REPORT:
      cra_page_add_group (page, ids, CRA_GROUP_REQUIREMENT);
      break;
    case CRA_PAPER_MARKING:
      cra_page_add_group (page, ids, CRA_GROUP_MARKING);
      break;
    case CRA_PAPER_RETENTION:
      cra_page_add_group (page, ids, CRA_GROUP_PERIOD);
      break;
    case CRA_N_PAPERS:
      break;
    }
}

static void
cra_documents_page_finalize (GObject *object)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (object);

  g_clear_object (&self->actions);
  g_free (self->language);
  g_free (self->key);
  G_OBJECT_CLASS (cra_documents_page_parent_class)->finalize (object);
}

static void
cra_documents_page_class_init (CraDocumentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_documents_page_finalize;
  CRA_PAGE_CLASS (klass)->refresh = cra_documents_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_documents_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_documents_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, papers);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, preview_bar);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, preview_title);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, viewer);
}

static void
cra_documents_page_init (CraDocumentsPage *self)
{
  const GActionEntry entries[] = { { "print", print_cb }, { "save", save_cb } };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "documents", G_ACTION_GROUP (self->actions));
}
