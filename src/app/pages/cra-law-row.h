/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause on the law page: all that the data says of it, where it comes from, where it leads. */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"

G_BEGIN_DECLS

#define CRA_TYPE_LAW_ROW (cra_law_row_get_type ())
G_DECLARE_FINAL_TYPE (CraLawRow, cra_law_row, CRA, LAW_ROW, GtkListBoxRow)

/* Signals: "jump" (const char *id) to another clause; "copied" (const char *citation) after the citation
 * went to the clipboard. */

GtkWidget *cra_law_row_new (CraLaw *law, const CraClause *clause);
const CraClause *cra_law_row_get_clause (CraLawRow *self);
/* "Art 13(8), Regulation (EU) 2024/2847 (Support period)"; owned by the caller. */
char *cra_law_row_dup_citation (CraLawRow *self);

G_END_DECLS
