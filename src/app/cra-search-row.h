/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the search: what was found, where it belongs, and where the words are. */
#pragma once

#include "app/cra-search-choice.h"

G_BEGIN_DECLS

/* Takes CHOICE. What was typed is emphasised by attributes, never by markup. */
GtkWidget *cra_search_row_new (CraSearchChoice *choice, const CraTextMatch *match);
/* Borrowed from the row. */
const CraSearchChoice *cra_search_row_get_choice (GtkListBoxRow *row);

G_END_DECLS
