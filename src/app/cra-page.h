/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of all pages of the window: one step of the flow. A page shows a session's snapshot; its field
 * rows are filled and stored by the base, the rest by refresh(). */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_PAGE (cra_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CraPage, cra_page, CRA, PAGE, AdwBin)

struct _CraPageClass
{
  AdwBinClass parent_class;

  /* Shows the snapshot; never while a verb runs. Called when the page is on the screen only. */
  void (*refresh) (CraPage *self);
  /* The object of a type the page's rows edit (borrowed), or NULL. The base knows those there is one of. */
  gpointer (*find_object) (CraPage *self, const char *type);
  /* Makes ready for focus on a field of an object: selects it, opens its part. Then the base focuses the
   * row. TRUE when the page focused something itself. */
  gboolean (*focus_object) (CraPage *self, const char *type, gint64 id, const char *field,
                            const char *clause);
  /* Clause ids of the law behind the page (or behind what is selected on it), added to IDS (char *). */
  void (*list_clauses) (CraPage *self, GPtrArray *ids);
};

CraSession *cra_page_get_session (CraPage *self);
void cra_page_set_session (CraPage *self, CraSession *session);

/* The same for the snapshot, NULL while there is no version. */
const CraAssessment *cra_page_get_assessment (CraPage *self);

void cra_page_refresh (CraPage *self);
/* Stores what was typed and not yet stored. FALSE with the first refusal. */
gboolean cra_page_flush (CraPage *self, GError **error);
void cra_page_focus_field (CraPage *self, const char *type, gint64 id, const char *field,
                           const char *clause);
void cra_page_list_clauses (CraPage *self, GPtrArray *ids);
/* The object that is selected on the page, for its history. FALSE when there is none. */
void cra_page_set_selection (CraPage *self, const CraObjectType *type, gint64 id);
gboolean cra_page_get_selection (CraPage *self, const CraObjectType **type, gint64 *id);
/* Signal "selection-changed" follows cra_page_set_selection(). */

/* Calls FUNC for every descendant of ROOT that is a TYPE. */
typedef void (*CraWidgetFunc) (GtkWidget *widget, gpointer data);
void cra_widget_foreach (GtkWidget *root, GType type, CraWidgetFunc func, gpointer data);

/* Adds the ids of all clauses of a group to IDS. */
void cra_page_add_group (CraPage *self, GPtrArray *ids, CraLawGroup group);

G_END_DECLS
