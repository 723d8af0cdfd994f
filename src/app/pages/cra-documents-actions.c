/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the paper that is chosen on the documents page. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-documents-private.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-export.h"
#include "app/cra-papers.h"
#include "app/cra-print.h"
#include "app/pages/cra-reading-window.h"
#include "app/pages/cra-sign-window.h"
#include "app/pages/cra-wording-window.h"
#include "base/cra-error.h"

/* Beside a list there is no room for two pages side by side below this width. */
#define COMPARE_WIDTH 1200

static CraSession *
get_session (CraDocumentsPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

static GtkWindow *
get_window (CraDocumentsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

CraDocument *
cra_documents_find_document (CraDocumentsPage *self)
{
  CraDocument *document = NULL;

  cra_papers_judge (get_session (self), self->paper, self->language, &document);
  return document;
}

void
cra_documents_enable_action (CraDocumentsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
cra_documents_show_part (CraDocumentsPage *self, const char *part)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "part",
                                      g_variant_new_string (part));
}

static void
build_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  g_autoptr (GError) error = NULL;

  if (cra_page_flush (CRA_PAGE (self), &error))
    cra_export_build (get_session (self), self->paper, self->language);
  else
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  CraJob *job = cra_export_find_build (get_session (self), self->paper, NULL, NULL);

  if (job != NULL)
    cra_job_cancel (job);
}

static GBytes *
read_document (CraDocumentsPage *self, CraDocument **document, GError **error)
{
  *document = cra_documents_find_document (self);
  if (*document == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, _ ("This document is not built yet."));
      return NULL;
    }
  return cra_workbench_read_bytes (cra_session_get_workbench (get_session (self)),
                                   (*document)->sha256, error);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  CraDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_document (self, &document, &error);

  if (bytes == NULL || !cra_print_pdf (get_window (self), document->file_name, bytes, &error))
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
      || !cra_session_write_file (get_session (self), file, bytes, &error))
    {
      cra_session_fail (get_session (self), g_steal_pointer (&error));
      return;
    }
  g_set_object (&self->saved, file);
  cra_documents_enable_action (self, "open-folder", TRUE);
  cra_session_say (get_session (self), _ ("Document saved."));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  const CraDocument *document = cra_documents_find_document (self);

  if (document != NULL)
    cra_dialog_save_file (get_window (self), _ ("Save As"), document->file_name, save_chosen_cb,
                          self);
}

static void
save_twin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  CraTwinFormat format;
  g_autoptr (GError) error = NULL;

  if (!cra_page_flush (CRA_PAGE (self), &error))
    cra_session_fail (get_session (self), g_steal_pointer (&error));
  else if (cra_twin_format_from_word (g_variant_get_string (parameter, NULL), &format))
    cra_export_twin (get_window (self), get_session (self), self->paper, self->language, format);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;

  cra_documents_show_part (self, "preview");
  cra_viewer_find (cra_paper_preview_get_viewer (self->preview), NULL);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) copy = cra_paper_preview_write_copy (self->preview, &error);

  if (copy != NULL)
    cra_dialog_open_uri (get_window (self), copy);
  else
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  g_autoptr (GFile) folder = self->saved != NULL ? g_file_get_parent (self->saved) : NULL;

  if (folder != NULL)
    cra_dialog_open_uri (get_window (self), folder);
}

static void
sign_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  g_autoptr (GError) error = NULL;

  if (cra_page_flush (CRA_PAGE (self), &error))
    cra_sign_window_present (get_window (self), get_session (self), self->paper, self->language);
  else
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

/* From the list of all papers: the first declaration that is not signed. */
static void
sign_declaration_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;
  CraSession *session = get_session (self);
  g_auto (GStrv) languages = cra_export_list_languages (session, CRA_PAPER_DECLARATION);

  for (guint i = 0; languages[i] != NULL; i++)
    if (cra_papers_judge (session, CRA_PAPER_DECLARATION, languages[i], NULL)
        == CRA_PAPER_LOOK_FRESH)
      {
        cra_sign_window_present (get_window (self), session, CRA_PAPER_DECLARATION, languages[i]);
        return;
      }
}

static void
wording_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;

  cra_wording_window_present (get_window (self), get_session (self), self->paper, self->language);
}

void
cra_documents_read (CraDocumentsPage *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (cra_page_flush (CRA_PAGE (self), &error))
    cra_reading_window_present (get_window (self), get_session (self), file);
  else
    cra_session_fail (get_session (self), g_steal_pointer (&error));
}

static void
read_chosen_cb (GFile *file, gpointer data)
{
  cra_documents_read (data, file);
}

static void
read_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CraDocumentsPage *self = data;

  cra_dialog_open_file (get_window (self), _ ("Read a Declaration"), _ ("PDF documents"), "*.pdf",
                        read_chosen_cb, self);
}

static void
part_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  CraDocumentsPage *self = data;

  g_simple_action_set_state (action, state);
  gtk_stack_set_visible_child_name (self->parts, g_variant_get_string (state, NULL));
}

static void
changes_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  CraDocumentsPage *self = data;

  g_simple_action_set_state (action, state);
  cra_paper_strip_show_changes (self->strip, g_variant_get_boolean (state));
}

static void
compare_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  CraDocumentsPage *self = data;
  gboolean compare = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  if (compare)
    cra_documents_show_part (self, "preview");
  gtk_widget_set_visible (self->list_part,
                          !compare || gtk_widget_get_width (GTK_WIDGET (self)) >= COMPARE_WIDTH);
  cra_paper_preview_compare (self->preview, compare);
}

void
cra_documents_add_actions (CraDocumentsPage *self)
{
  const GActionEntry entries[] = {
    { "build", build_cb },
    { "cancel", cancel_cb },
    { "print", print_cb },
    { "find", find_cb },
    { "save", save_cb },
    { "save-twin", save_twin_cb, "s" },
    { "open", open_cb },
    { "open-folder", open_folder_cb },
    { "sign", sign_cb },
    { "sign-declaration", sign_declaration_cb },
    { "wording", wording_cb },
    { "read", read_cb },
    { "part", NULL, "s", "'preview'", part_cb },
    { "changes", NULL, NULL, "false", changes_cb },
    { "compare", NULL, NULL, "false", compare_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
