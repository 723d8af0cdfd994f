/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 13: the papers on the left with what there is to do with them, the one that is chosen on the
 * right: its pages, and the texts that are written for it alone. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-documents-private.h"

#include <glib/gi18n.h>

#include "app/cra-export.h"
#include "app/cra-papers.h"
#include "app/cra-words.h"

G_DEFINE_FINAL_TYPE (CraDocumentsPage, cra_documents_page, CRA_TYPE_PAGE)

static CraSession *
get_session (CraDocumentsPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

/* --- The next thing to do, for all papers together --- */

static void
set_next (CraDocumentsPage *self, const char *text, const char *label, const char *action)
{
  gtk_label_set_label (self->next_text, text);
  gtk_button_set_label (self->next_button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), action);
  if (g_str_equal (action, "documents.cancel"))
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  /* The same twice would be once too often. */
  gtk_widget_set_visible (self->export_button, !g_str_equal (action, "win.export"));
}

static char *
describe_unbuilt (guint missing, guint stale)
{
  g_autofree char *first = g_strdup_printf (
      ngettext ("%u document is not built yet.", "%u documents are not built yet.", missing),
      missing);
  g_autofree char *second = g_strdup_printf (
      ngettext ("%u document is out of date.", "%u documents are out of date.", stale), stale);

  if (missing == 0)
    return g_steal_pointer (&second);
  if (stale == 0)
    return g_steal_pointer (&first);
  /* Translators: two sentences, one after the other. */
  return g_strdup_printf (_ ("%s %s"), second, first);
}

static guint
count_looks (CraDocumentsPage *self, guint looks[CRA_N_PAPER_LOOKS])
{
  guint n = 0;

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      CraPaperSummary summary;

      cra_papers_summarise (get_session (self), (CraPaperKind) paper, &summary);
      n += summary.n;
      for (guint look = 0; look < CRA_N_PAPER_LOOKS; look++)
        looks[look] += summary.looks[look];
    }
  return n;
}

/* Whether a declaration waits for its signature, in any language. */
static gboolean
is_unsigned (CraDocumentsPage *self)
{
  CraPaperSummary summary;

  cra_papers_summarise (get_session (self), CRA_PAPER_DECLARATION, &summary);
  return summary.looks[CRA_PAPER_LOOK_FRESH] > 0;
}

static void
show_next (CraDocumentsPage *self)
{
  guint looks[CRA_N_PAPER_LOOKS] = { 0 };
  guint n = count_looks (self, looks);
  guint missing = looks[CRA_PAPER_LOOK_MISSING];
  guint stale = looks[CRA_PAPER_LOOK_STALE];
  guint points = cra_open_points_count (cra_session_get_points (get_session (self)),
                                        CRA_BLOCKS_SIGNING);
  g_autofree char *text = NULL;

  if (cra_export_find_build (get_session (self), CRA_PAPER_DECLARATION, NULL, NULL) != NULL)
    {
      text = g_strdup_printf (ngettext ("Being built: %u document is left.",
                                        "Being built: %u documents are left.", missing + stale),
                              missing + stale);
      set_next (self, text, _ ("Cancel"), "documents.cancel");
    }
  else if (missing + stale > 0)
    {
      text = missing == n ? g_strdup (_ ("Nothing is built yet. The documents are made from what is "
                                         "in the workspace."))
                          : describe_unbuilt (missing, stale);
      set_next (self, text, _ ("Build All"), "win.build-all");
    }
  else if (looks[CRA_PAPER_LOOK_DRAFT] > 0)
    {
      text = g_strdup_printf (ngettext ("All are built. %u point is open before signing; until then "
                                        "every page says draft.",
                                        "All are built. %u points are open before signing; until "
                                        "then every page says draft.",
                                        points),
                              points);
      set_next (self, text, _ ("Next Open Point"), "win.next-point");
    }
  else if (is_unsigned (self))
    set_next (self, _ ("All are built, and nothing is open: the declaration can be signed."),
              _ ("Sign…"), "documents.sign-declaration");
  else
    set_next (self, _ ("All are built, and nothing is open."), _ ("Export Package…"), "win.export");
}

/* --- The paper that is chosen --- */

static void
update_actions (CraDocumentsPage *self, gboolean built, gboolean previous)
{
  gboolean writable = !cra_session_is_read_only (get_session (self));

  cra_documents_enable_action (self, "build", writable);
  cra_documents_enable_action (self, "print", built);
  cra_documents_enable_action (self, "save", built);
  cra_documents_enable_action (self, "find", built);
  cra_documents_enable_action (self, "open", built);
  cra_documents_enable_action (self, "sign", cra_papers_can_be_signed (self->paper));
  cra_documents_enable_action (self, "open-folder", self->saved != NULL);
  cra_documents_enable_action (self, "compare", previous);
}

static void
show_paper (CraDocumentsPage *self)
{
  CraSession *session = get_session (self);
  const CraDocument *document = cra_documents_find_document (self);
  gboolean previous = FALSE;
  gboolean built
      = cra_paper_preview_show (self->preview, session, self->paper, self->language, &previous);

  cra_language_menu_show (self->languages, session, self->paper, self->language);
  cra_paper_strip_show (self->strip, session, self->paper, self->language);
  cra_paper_texts_show (self->texts, session, self->paper, self->language);
  update_actions (self, built, previous);
  cra_page_set_selection (CRA_PAGE (self), &cra_document_type,
                          document != NULL ? document->object.id : 0);
}

/* The language stays where the other paper has it, too. */
static void
choose (CraDocumentsPage *self, CraPaperKind paper, const char *language)
{
  g_auto (GStrv) offered = cra_papers_list_offered (get_session (self), paper);
  gboolean known
      = language != NULL && g_strv_contains ((const char *const *) offered, language);
  char *chosen = g_strdup (known ? language : offered[0]);

  self->paper = paper;
  g_free (self->language);
  self->language = chosen;
  cra_paper_list_select (self->papers, paper);
  show_paper (self);
}

static void
paper_chosen_cb (CraDocumentsPage *self, guint paper)
{
  g_autofree char *language = g_strdup (self->language);

  choose (self, (CraPaperKind) paper, language);
}

static void
language_chosen_cb (CraDocumentsPage *self, const char *language)
{
  choose (self, self->paper, language);
}

/* --- A declaration that is dropped is read --- */

static gboolean
dropped_cb (CraDocumentsPage *self, const GValue *value, double x, double y)
{
  GSList *files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;
  GFile *file = G_VALUE_HOLDS (value, G_TYPE_FILE) ? g_value_get_object (value)
                : files != NULL                    ? files->data
                                                   : NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
  if (file == NULL)
    return FALSE;
  cra_documents_read (self, file);
  return TRUE;
}

static GdkDragAction
drop_entered_cb (CraDocumentsPage *self, double x, double y)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-here");
  return GDK_ACTION_COPY;
}

static void
drop_left_cb (CraDocumentsPage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
}

/* --- Page --- */

static void
cra_documents_page_refresh (CraPage *page)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (page);
  g_autofree char *language = g_strdup (self->language);

  show_next (self);
  cra_paper_list_refresh (self->papers, get_session (self));
  choose (self, self->paper, language);
}

static void
refresh_cb (gpointer data)
{
  CraDocumentsPage *self = data;

  self->jobs_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cra_page_refresh (CRA_PAGE (self));
}

/* What is being built is marked; what was given up is not any more. */
static void
jobs_changed_cb (CraDocumentsPage *self)
{
  if (self->jobs_id == 0)
    self->jobs_id = g_idle_add_once (refresh_cb, self);
}

static void
cra_documents_page_map (GtkWidget *widget)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (widget);
  GListModel *jobs = cra_session_get_jobs (get_session (self));

  g_signal_handlers_disconnect_by_data (jobs, self);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  GTK_WIDGET_CLASS (cra_documents_page_parent_class)->map (widget);
}

static gboolean
is_on_this_page (const char *type, const char *field)
{
  static const char *const fields[] = { "declaration_number", "declaration_date",
                                        "declaration_place",  "signatory_name",
                                        "signatory_function", "declaration_url",
                                        "additional_information", NULL };

  return g_strcmp0 (type, "version") == 0 && field != NULL && g_strv_contains (fields, field);
}

static const CraObject *
find_object (GPtrArray *objects, gint64 id)
{
  for (guint i = 0; i < objects->len; i++)
    if (((const CraObject *) objects->pdata[i])->id == id)
      return objects->pdata[i];
  return NULL;
}

/* The paper and language an object belongs to. */
static gboolean
choose_object (CraDocumentsPage *self, const char *type, gint64 id)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  const CraDocument *document = (const CraDocument *) find_object (assessment->documents, id);
  const CraTextBlock *block = (const CraTextBlock *) find_object (assessment->text_blocks, id);
  const CraFixedText *fixed = (const CraFixedText *) find_object (assessment->fixed_texts, id);
  CraPaperKind paper = self->paper;
  gboolean is_block = g_strcmp0 (type, "text_block") == 0;
  gboolean is_fixed = g_strcmp0 (type, "fixed_text") == 0;

  if (g_strcmp0 (type, "document") == 0 && document != NULL
      && cra_paper_from_word (document->paper, &paper))
    choose (self, paper, document->language);
  else if (is_block && block != NULL && cra_paper_from_word (block->paper, &paper))
    choose (self, paper, block->language);
  else if (is_fixed && fixed != NULL)
    choose (self, paper, fixed->language);
  else if (!is_block && !is_fixed)
    return FALSE;
  cra_documents_show_part (self, is_block || is_fixed ? "texts" : "preview");
  return gtk_widget_child_focus (GTK_WIDGET (self->parts), GTK_DIR_TAB_FORWARD);
}

static gboolean
cra_documents_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                 const char *clause)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (page);
  g_autofree char *language = g_strdup (self->language);
  CraPaperKind paper;

  if (is_on_this_page (type, field))
    {
      choose (self,
              g_str_equal (field, "declaration_url") ? CRA_PAPER_SIMPLIFIED_DECLARATION
                                                     : CRA_PAPER_DECLARATION,
              language);
      cra_documents_show_part (self, "texts");
      return FALSE;
    }
  if (type == NULL && clause != NULL && cra_paper_from_word (clause, &paper))
    {
      choose (self, paper, language);
      cra_documents_show_part (self, "preview");
      return gtk_widget_child_focus (GTK_WIDGET (self->papers), GTK_DIR_TAB_FORWARD);
    }
  return type != NULL && choose_object (self, type, id);
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
cra_documents_page_dispose (GObject *object)
{
  CraDocumentsPage *self = CRA_DOCUMENTS_PAGE (object);

  g_clear_handle_id (&self->jobs_id, g_source_remove);
  g_clear_object (&self->actions);
  g_clear_object (&self->saved);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (cra_documents_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, drop);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, list_part);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, next_text);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, papers);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, languages);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, strip);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, parts);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, preview);
  gtk_widget_class_bind_template_child (widget_class, CraDocumentsPage, texts);
}

static void
cra_documents_page_class_init (CraDocumentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_documents_page_dispose;
  widget_class->map = cra_documents_page_map;
  CRA_PAGE_CLASS (klass)->refresh = cra_documents_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_documents_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_documents_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-documents-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, paper_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_chosen_cb);
}

static void
cra_documents_page_init (CraDocumentsPage *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop, types, G_N_ELEMENTS (types));
  self->actions = g_simple_action_group_new ();
  cra_documents_add_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "documents", G_ACTION_GROUP (self->actions));
}
