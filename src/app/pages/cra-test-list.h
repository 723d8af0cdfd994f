/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The planned tests and reviews of a version, each with when it is due and its runs. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_TEST_LIST (cra_test_list_get_type ())
G_DECLARE_FINAL_TYPE (CraTestList, cra_test_list, CRA, TEST_LIST, AdwBin)

void cra_test_list_refresh (CraTestList *self, CraSession *session);
/* A plan or a run, or where to add one (type NULL). FALSE when it is not here. */
gboolean cra_test_list_focus (CraTestList *self, const char *type, gint64 id, const char *field);

G_END_DECLS
