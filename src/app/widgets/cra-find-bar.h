/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar one types words into that are looked for in a document. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_FIND_BAR (cra_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (CraFindBar, cra_find_bar, CRA, FIND_BAR, AdwBin)

/* Signals: "changed" () when other words are looked for; "moved" (gboolean forward) to the next or the
 * last match; "closed" (). */

void cra_find_bar_open (CraFindBar *self);
void cra_find_bar_close (CraFindBar *self);
gboolean cra_find_bar_is_open (CraFindBar *self);
/* Borrowed; "" while nothing is looked for. */
const char *cra_find_bar_get_words (CraFindBar *self);
void cra_find_bar_set_words (CraFindBar *self, const char *words);
/* CURRENT counts from 1, 0 = none yet. DONE: all pages were looked through. MORE: there are more than
 * TOTAL. */
void cra_find_bar_show_count (CraFindBar *self, guint current, guint total, gboolean done,
                              gboolean more);

G_END_DECLS
