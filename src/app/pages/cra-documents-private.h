/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the documents page: what its two files share. */
#pragma once

#include "app/pages/cra-documents-page.h"
#include "app/pages/cra-language-menu.h"
#include "app/pages/cra-paper-list.h"
#include "app/pages/cra-paper-preview.h"
#include "app/pages/cra-paper-strip.h"
#include "app/pages/cra-paper-texts.h"

G_BEGIN_DECLS

struct _CraDocumentsPage
{
  CraPage parent_instance;

  /* Template */
  GtkDropTarget *drop;
  GtkWidget *list_part;
  GtkLabel *next_text;
  GtkButton *next_button;
  GtkWidget *export_button;
  CraPaperList *papers;
  CraLanguageMenu *languages;
  CraPaperStrip *strip;
  GtkStack *parts;
  CraPaperPreview *preview;
  CraPaperTexts *texts;

  /* Owned */
  GSimpleActionGroup *actions;
  char *language;
  GFile *saved; /* where the last copy went */

  CraPaperKind paper;
  guint jobs_id;
};

/* --- In cra-documents-actions.c --- */

void cra_documents_add_actions (CraDocumentsPage *self);
void cra_documents_enable_action (CraDocumentsPage *self, const char *name, gboolean enabled);
/* "preview" or "texts". */
void cra_documents_show_part (CraDocumentsPage *self, const char *part);
/* Reads FILE as a declaration and shows what it says. */
void cra_documents_read (CraDocumentsPage *self, GFile *file);
/* The newest issue of the paper and language that are chosen; borrowed, NULL = none. */
CraDocument *cra_documents_find_document (CraDocumentsPage *self);

G_END_DECLS
