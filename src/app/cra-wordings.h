/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the fixed texts of a paper are official, for the places that show it. Main thread. */
#pragma once

#include "app/cra-session.h"
#include "app/widgets/cra-status-badge.h"
#include "law/cra-law-wording.h"

G_BEGIN_DECLS

#define CRA_N_WORDINGS (CRA_WORDING_UNVERIFIED + 1)

const char *cra_wordings_get_word (CraWording wording);
/* WORD NULL = that of WORDING. */
void cra_wordings_show_badge (CraStatusBadge *badge, CraWording wording, const char *word);
/* The text a paper has now, and how far it is verified: what a person put in place of ours comes first.
 * OWN (borrowed, may be NULL) is that person's. Borrowed; NULL where there is none. */
const char *cra_wordings_find (CraSession *session, const char *id, const char *language,
                               CraWording *wording, CraFixedText **own);
/* How many of the texts PAPER uses are how far; returns how many there are. */
guint cra_wordings_count (CraSession *session, CraPaperKind paper, const char *language,
                          guint counts[CRA_N_WORDINGS]);

G_END_DECLS
