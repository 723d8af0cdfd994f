/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause of the law data for reading: article, what kind of sentence it is, text, source. */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"

G_BEGIN_DECLS

#define CRA_TYPE_CLAUSE_ROW (cra_clause_row_get_type ())
G_DECLARE_FINAL_TYPE (CraClauseRow, cra_clause_row, CRA, CLAUSE_ROW, GtkListBoxRow)

GtkWidget *cra_clause_row_new (CraLaw *law, const CraClause *clause);

G_END_DECLS
