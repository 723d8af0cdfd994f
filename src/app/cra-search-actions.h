/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done, for the search: every action of window and program that needs nothing chosen before. */
#pragma once

#include "app/cra-search-choice.h"

G_BEGIN_DECLS

/* Those that can be done now and MATCH; all where it is empty. */
void cra_search_choices_add_actions (GPtrArray *choices, const CraTextMatch *match,
                                     CraWindow *window);

G_END_DECLS
