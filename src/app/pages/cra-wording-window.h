/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed texts of a language, those of one paper first: each may be replaced by the official wording,
 * with where and when it was seen. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_WORDING_WINDOW (cra_wording_window_get_type ())
G_DECLARE_FINAL_TYPE (CraWordingWindow, cra_wording_window, CRA, WORDING_WINDOW, AdwWindow)

CraWordingWindow *cra_wording_window_present (GtkWindow *parent, CraSession *session,
                                              CraPaperKind paper, const char *language);

G_END_DECLS
