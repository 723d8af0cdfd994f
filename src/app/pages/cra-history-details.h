/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the history in full: who, when, and each field with what stood there and what stands now. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

/* Fills BOX anew; ENTRY NULL = empties it. Buttons in it activate "win.go-to-field". */
void cra_history_details_fill (GtkBox *box, CraSession *session, const CraJournalEntry *entry);

/* "Field: before → after" of what an entry changed, on one line; owned by the caller. */
char *cra_history_details_summarise (CraSession *session, const CraJournalEntry *entry);
/* Where an entry leads, for "win.go-to-field"; a floating reference, NULL where it leads nowhere. */
GVariant *cra_history_details_find_target (CraSession *session, const CraJournalEntry *entry);

G_END_DECLS
