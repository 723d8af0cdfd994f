/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that a search offers: something that was found, a page, or an action. */
#pragma once

#include "app/cra-window.h"
#include "base/cra-text-match.h"
#include "workbench/cra-workbench-find.h"

G_BEGIN_DECLS

/* Groups in the order that is shown where two are equally good; the kinds of findings come first, with
 * their own numbers. */
enum
{
  CRA_SEARCH_GROUP_PAGE = CRA_N_FOUND_KINDS,
  CRA_SEARCH_GROUP_ACTION,
  CRA_SEARCH_GROUP_RECENT,
  CRA_N_SEARCH_GROUPS
};

typedef struct
{
  guint group;
  guint rate;      /* as cra_text_match_rate() */
  const char *icon;
  char *title;     /* all plain text */
  char *context;   /* may be "" */
  char *excerpt;   /* may be NULL */
  char *detail;    /* at the end of the row: a page number, a key; may be NULL */
  /* Where it leads */
  const char *page;          /* of the window, NULL = none */
  const char *action;        /* detailed name, NULL = none */
  const CraObjectType *type; /* NULL = none */
  gint64 id;
  gint64 version;            /* 0 = the one that is looked at */
  char *clause;
  guint document_page;       /* from 1, 0 = none */
  char *words;               /* to be looked for in the document */
} CraSearchChoice;

void cra_search_choice_free (CraSearchChoice *self);
CraSearchChoice *cra_search_choice_copy (const CraSearchChoice *self);
/* WORDS: what was typed. */
CraSearchChoice *cra_search_choice_new_found (const CraFoundItem *item, const char *words);
/* All pages of the window that MATCH; all where it is empty. */
void cra_search_choices_add_pages (GPtrArray *choices, const CraTextMatch *match);
/* The same thing, whatever it was found by. */
gboolean cra_search_choice_equal (const CraSearchChoice *a, const CraSearchChoice *b);

const char *cra_search_group_get_title (guint group);

/* Goes there: to the version, the page, the row; documents are opened at the page with the words marked
 * where they are a passage, or IN_DOCUMENT is wanted. */
void cra_search_choice_open (const CraSearchChoice *self, CraWindow *window, gboolean in_document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSearchChoice, cra_search_choice_free)

G_END_DECLS
