/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list that opens at once: the toolkit makes 200 rows however few are seen, which takes longer than
 * all the rest. The first rows are there immediately, the others a few at a time while nothing else waits. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_TYPE_GROWING_LIST (cra_growing_list_get_type ())
G_DECLARE_FINAL_TYPE (CraGrowingList, cra_growing_list, CRA, GROWING_LIST, GObject)

/* The members of MODEL, at the same places. */
CraGrowingList *cra_growing_list_new (GListModel *model);
/* All rows now: before one of them is selected or scrolled to. */
void cra_growing_list_finish (CraGrowingList *self);

G_END_DECLS
