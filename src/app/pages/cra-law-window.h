/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law to read and search where there is no product yet: the page of the law in a window of its own. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

/* The one that is open already comes to the front. It goes with its parent; borrowed. */
GtkWindow *cra_law_window_present (GtkWindow *parent, CraSession *session);

G_END_DECLS
