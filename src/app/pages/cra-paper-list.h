/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers as rows, those for the market apart from those for the file: each with what there is to do
 * with it first. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_PAPER_LIST (cra_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (CraPaperList, cra_paper_list, CRA, PAPER_LIST, AdwBin)

/* Signal "chosen" (guint paper): a person went to another row. */

void cra_paper_list_refresh (CraPaperList *self, CraSession *session);
/* What is dragged out of a row; NULL while nothing of it is built. Owned by the caller. */
GdkContentProvider *cra_paper_list_make_provider (CraPaperList *self, CraPaperKind paper);
void cra_paper_list_select (CraPaperList *self, CraPaperKind paper);
/* What a row says, for tests and screen readers; owned by the caller. */
char *cra_paper_list_describe (CraPaperList *self, CraPaperKind paper);

G_END_DECLS
