/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to begin the text of a point that is empty: a text block of ours, or the text in another language.
 * Both come as suggestions. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_STATEMENT_HELP (cra_statement_help_get_type ())
G_DECLARE_FINAL_TYPE (CraStatementHelp, cra_statement_help, CRA, STATEMENT_HELP, AdwBin)

/* Signal "suggested" () after a text was put in: the buttons are gone then, and with them the focus. */

GtkWidget *cra_statement_help_new (void);
/* Hidden where the point has a text in LANGUAGE, or nothing to begin with. */
void cra_statement_help_refresh (CraStatementHelp *self, CraSession *session, const char *clause,
                                 const char *language);

G_END_DECLS
