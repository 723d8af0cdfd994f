/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover to choose a requirement of Annex I or a point of Annex II or VII by typing part of it. */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"

G_BEGIN_DECLS

#define CRA_TYPE_CLAUSE_CHOOSER (cra_clause_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CraClauseChooser, cra_clause_chooser, CRA, CLAUSE_CHOOSER, AdwBin)

/* Signal "chosen" (const char *id). The widget is the content of a popover of its own. */

/* Makes the popover of CHOOSER a child of PARENT, once. */
void cra_clause_chooser_attach (CraClauseChooser *self, GtkWidget *parent);
/* Opens it. HEADING says what it is for; CLAUSE (may be NULL) is chosen by pressing Enter at once. */
void cra_clause_chooser_open (CraClauseChooser *self, CraLaw *law, const char *heading,
                              const char *clause);
/* Before the parent goes: takes the popover off it. The chooser is gone afterwards. */
void cra_clause_chooser_detach (CraClauseChooser *self);
void cra_clause_chooser_close (CraClauseChooser *self);

G_END_DECLS
