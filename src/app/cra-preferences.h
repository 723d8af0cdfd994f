/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences of the person, and those of the open workspace that belong to nobody's step. */
#pragma once

#include "app/cra-window.h"

G_BEGIN_DECLS

/* PARENT may be without a workspace. Borrowed. */
GtkWindow *cra_preferences_present (CraWindow *parent);

G_END_DECLS
