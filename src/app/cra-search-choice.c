/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that a search offers, and the way there. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-search-choice.h"

#include <glib/gi18n.h>

#include "app/cra-steps.h"
#include "app/widgets/cra-viewer.h"

static const struct
{
  const char *title;
  const char *icon;
} groups[CRA_N_SEARCH_GROUPS] = {
  [CRA_FOUND_PRODUCT] = { N_ ("Products and Versions"), "package-x-generic-symbolic" },
  [CRA_FOUND_REQUIREMENT] = { N_ ("Requirements"), "cra-checklist-symbolic" },
  [CRA_FOUND_EVIDENCE] = { N_ ("Evidence"), "mail-attachment-symbolic" },
  [CRA_FOUND_PASSAGE] = { N_ ("Inside Documents"), "x-office-document-symbolic" },
  [CRA_FOUND_COMPONENT] = { N_ ("Components"), "application-x-addon-symbolic" },
  [CRA_FOUND_RISK] = { N_ ("Risks and Assets"), "cra-risk-symbolic" },
  [CRA_FOUND_STANDARD] = { N_ ("Standards"), "cra-route-symbolic" },
  [CRA_FOUND_TEXT] = { N_ ("Texts"), "accessories-text-editor-symbolic" },
  [CRA_FOUND_LAW] = { N_ ("Law"), "cra-law-symbolic" },
  [CRA_SEARCH_GROUP_PAGE] = { N_ ("Pages"), "go-jump-symbolic" },
  [CRA_SEARCH_GROUP_ACTION] = { N_ ("Actions"), "system-run-symbolic" },
  [CRA_SEARCH_GROUP_RECENT] = { N_ ("Chosen Before"), "document-open-recent-symbolic" },
};

const char *
cra_search_group_get_title (guint group)
{
  g_return_val_if_fail (group < CRA_N_SEARCH_GROUPS, NULL);
  return _ (groups[group].title);
}

void
cra_search_choice_free (CraSearchChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->context);
  g_free (self->excerpt);
  g_free (self->detail);
  g_free (self->clause);
  g_free (self->words);
  g_free (self);
}

CraSearchChoice *
cra_search_choice_copy (const CraSearchChoice *self)
{
  CraSearchChoice *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->context = g_strdup (self->context);
  copy->excerpt = g_strdup (self->excerpt);
  copy->detail = g_strdup (self->detail);
  copy->clause = g_strdup (self->clause);
  copy->words = g_strdup (self->words);
  return copy;
}

gboolean
cra_search_choice_equal (const CraSearchChoice *a, const CraSearchChoice *b)
{
  return g_strcmp0 (a->page, b->page) == 0 && g_strcmp0 (a->action, b->action) == 0
         && a->type == b->type && a->id == b->id && a->version == b->version
         && g_strcmp0 (a->clause, b->clause) == 0 && a->document_page == b->document_page;
}

CraSearchChoice *
cra_search_choice_new_found (const CraFoundItem *item, const char *words)
{
  CraSearchChoice *self = g_new0 (CraSearchChoice, 1);
  const CraStepInfo *step = NULL;

  self->group = item->kind;
  self->rate = item->rate;
  self->page = item->type != NULL ? cra_steps_find_page (item->type->name, NULL, item->clause)
                                  : cra_steps_find_clause_page (item->clause);
  step = cra_steps_find (self->page);
  self->icon = item->kind == CRA_FOUND_TEXT && step != NULL ? step->icon : groups[item->kind].icon;
  /* What there is one of in each version is called like its page. */
  self->title = g_strdup (item->title[0] == '\0' && step != NULL ? _ (step->title) : item->title);
  self->context = g_strdup (item->context);
  self->excerpt = g_strdup (item->excerpt);
  self->type = item->type;
  self->id = item->id;
  self->version = item->version;
  self->clause = g_strdup (item->clause);
  self->document_page = item->kind == CRA_FOUND_PASSAGE ? MAX (item->page, 1) : 0;
  self->words = g_strdup (words);
  if (item->kind == CRA_FOUND_PASSAGE && item->page > 0)
    self->detail = g_strdup_printf (_ ("Page %u"), item->page);
  return self;
}

void
cra_search_choices_add_pages (GPtrArray *choices, const CraTextMatch *match)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      guint rate = cra_text_match_rate (match, _ (cra_steps[i].title));
      CraSearchChoice *choice = NULL;

      if (rate == CRA_MATCH_NONE && !cra_text_match_is_empty (match))
        continue;
      choice = g_new0 (CraSearchChoice, 1);
      choice->group = CRA_SEARCH_GROUP_PAGE;
      choice->rate = rate;
      choice->icon = cra_steps[i].icon;
      choice->title = g_strdup (_ (cra_steps[i].title));
      choice->context = g_strdup ("");
      choice->page = cra_steps[i].name;
      g_ptr_array_add (choices, choice);
    }
}

/* --- Going there --- */

/* The words in the document, as soon as it is on the screen. */
typedef struct
{
  guint page; /* from 0 */
  char *words;
} Place;

static void
free_place (gpointer data, GClosure *closure)
{
  Place *place = data;

  g_free (place->words);
  g_free (place);
}

static void
show_place_cb (CraViewer *viewer, Place *place)
{
  g_autofree char *words = g_steal_pointer (&place->words);
  guint page = place->page;

  g_signal_handlers_disconnect_by_func (viewer, show_place_cb, place);
  if (cra_viewer_get_n_pages (viewer) == 0)
    return;
  cra_viewer_point_at (viewer, MIN (page, cra_viewer_get_n_pages (viewer) - 1), NULL);
  cra_viewer_find (viewer, words);
}

static void
note_viewer_cb (GtkWidget *widget, gpointer data)
{
  *(GtkWidget **) data = widget;
}

static void
show_in_document (const CraSearchChoice *self, CraPage *page)
{
  GtkWidget *viewer = NULL;
  Place *place = NULL;

  cra_widget_foreach (GTK_WIDGET (page), CRA_TYPE_VIEWER, note_viewer_cb, &viewer);
  if (viewer == NULL)
    return;
  place = g_new0 (Place, 1);
  place->page = MAX (self->document_page, 1) - 1;
  /* Quotes are of the search; in the document it is the words that are marked. */
  place->words = g_strdup (self->words);
  g_strdelimit (place->words, "\"", ' ');
  g_strstrip (place->words);
  g_signal_connect_data (viewer, "settled", G_CALLBACK (show_place_cb), place, free_place,
                         G_CONNECT_DEFAULT);
  if (cra_viewer_is_settled (CRA_VIEWER (viewer)))
    show_place_cb (CRA_VIEWER (viewer), place);
}

/* FALSE where something typed could not be stored: then nothing moves. */
static gboolean
select_version (const CraSearchChoice *self, CraWindow *window)
{
  CraSession *session = cra_window_get_session (window);

  if (self->version == 0 || self->version == cra_session_get_version (session))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.select-version", "x", self->version);
  return cra_session_get_version (session) == self->version;
}

static void
activate_action (const CraSearchChoice *self, CraWindow *window)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (self->action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target);
}

void
cra_search_choice_open (const CraSearchChoice *self, CraWindow *window, gboolean in_document)
{
  const char *type = self->type != NULL ? self->type->name : NULL;
  CraPage *page = NULL;

  if (self->action != NULL)
    {
      activate_action (self, window);
      return;
    }
  if (cra_window_get_session (window) == NULL || !select_version (self, window))
    return;
  page = cra_window_show_page (window, self->page);
  if (page == NULL)
    return;
  if (type != NULL || self->clause != NULL)
    cra_page_focus_field (page, type, self->id, NULL, self->clause);
  if (self->type == &cra_evidence_type && (self->document_page > 0 || in_document))
    show_in_document (self, page);
}
