/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the pages that were looked at, with the place of every letter: what is under the pointer,
 * what is selected, and where that is. No widget; main thread. */
#pragma once

#include "evidence/cra-evidence-reader.h"

G_BEGIN_DECLS

/* Pages of a selection whose text is fetched for the clipboard. */
#define CRA_PAGE_TEXT_MOST_SELECTED 200

typedef struct _CraPageText CraPageText;

/* Before a letter of a line, or behind its last one. */
typedef struct
{
  guint page, line, letter;
} CraTextSpot;

CraPageText *cra_page_text_new (void);
void cra_page_text_free (CraPageText *self);
void cra_page_text_clear (CraPageText *self);
/* Takes LINES. The pages that were not used for longest are forgotten when there are many. */
void cra_page_text_take (CraPageText *self, guint page, GPtrArray *lines);
gboolean cra_page_text_has (CraPageText *self, guint page);
gboolean cra_page_text_is_empty (CraPageText *self, guint page);

int cra_text_spot_compare (const CraTextSpot *a, const CraTextSpot *b);
/* The spot nearest to a place in points. FALSE where the page has no text. */
gboolean cra_page_text_find (CraPageText *self, guint page, double x, double y, CraTextSpot *spot);
/* Whether a letter is right there. */
gboolean cra_page_text_is_over (CraPageText *self, guint page, double x, double y);
/* Moves FROM to the beginning of its word, TO to the end of its one. */
void cra_page_text_widen_to_words (CraPageText *self, CraTextSpot *from, CraTextSpot *to);
/* The same for whole lines. */
void cra_page_text_widen_to_lines (CraPageText *self, CraTextSpot *from, CraTextSpot *to);
/* On by STEP letters or, with LINES, lines; stays on its page. */
void cra_page_text_move (CraPageText *self, CraTextSpot *spot, int step, gboolean lines);
gboolean cra_page_text_get_all (CraPageText *self, guint page, CraTextSpot *from, CraTextSpot *to);
/* CraEvidenceBox members of what lies between two spots, FROM first, on PAGE. Owned by the caller. */
GArray *cra_page_text_list_boxes (CraPageText *self, const CraTextSpot *from, const CraTextSpot *to,
                                  guint page);
/* The text between two spots, a line each; pages that are not here are left out. */
char *cra_page_text_dup (CraPageText *self, const CraTextSpot *from, const CraTextSpot *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPageText, cra_page_text_free)

G_END_DECLS
