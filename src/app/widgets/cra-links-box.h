/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence linked to one clause, or the clauses one piece of evidence is linked to: a list with pages
 * and sections, and a button that adds more. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_LINKS_BOX (cra_links_box_get_type ())
G_DECLARE_FINAL_TYPE (CraLinksBox, cra_links_box, CRA, LINKS_BOX, AdwBin)

/* Behind the target of "win.go-to-clause" on the evidence page, "EVIDENCE#LINK": the next place that is
 * marked there is the one of that link. */
#define CRA_LINKS_ANEW "!"

GtkWidget *cra_links_box_new (void);
/* Shows the links of CLAUSE in the session's snapshot. */
void cra_links_box_refresh (CraLinksBox *self, CraSession *session, const char *clause);
/* Shows what EVIDENCE is linked to instead. */
void cra_links_box_refresh_evidence (CraLinksBox *self, CraSession *session, gint64 evidence);
guint cra_links_box_count (CraLinksBox *self);
/* Opens the list to choose from. */
void cra_links_box_focus_add (CraLinksBox *self);
/* Opens the row of a link and focuses its field. FALSE when it is not here. */
gboolean cra_links_box_focus_link (CraLinksBox *self, gint64 link, const char *field);

G_END_DECLS
