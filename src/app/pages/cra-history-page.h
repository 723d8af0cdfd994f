/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that was changed, by whom, from what to what. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_HISTORY_PAGE (cra_history_page_get_type ())
G_DECLARE_FINAL_TYPE (CraHistoryPage, cra_history_page, CRA, HISTORY_PAGE, CraPage)

/* Says what a check found: NULL = all is whole. */
void cra_history_page_show_check (CraHistoryPage *self, const GError *error);
/* Writes the entries that are shown to FILE, for spreadsheets. */
void cra_history_page_export (CraHistoryPage *self, GFile *file);

G_END_DECLS
