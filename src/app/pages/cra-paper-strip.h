/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the paper on the screen is: its state, what changed since it was built, and the next thing to do
 * with it. Its buttons are actions of the page ("documents.build" ...). */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_PAPER_STRIP (cra_paper_strip_get_type ())
G_DECLARE_FINAL_TYPE (CraPaperStrip, cra_paper_strip, CRA, PAPER_STRIP, AdwBin)

void cra_paper_strip_show (CraPaperStrip *self, CraSession *session, CraPaperKind paper,
                           const char *language);
/* Opens or closes the list of changes. */
void cra_paper_strip_show_changes (CraPaperStrip *self, gboolean shown);

G_END_DECLS
