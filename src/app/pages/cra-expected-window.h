/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What evidence is usually expected for a product of this kind, which requirement each piece serves, and
 * whether that has any yet. Advice to read: nothing of it is stored. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_EXPECTED_WINDOW (cra_expected_window_get_type ())
G_DECLARE_FINAL_TYPE (CraExpectedWindow, cra_expected_window, CRA, EXPECTED_WINDOW, AdwWindow)

/* PARENT is the window whose pages the rows open. */
CraExpectedWindow *cra_expected_window_present (GtkWindow *parent, CraSession *session);

G_END_DECLS
