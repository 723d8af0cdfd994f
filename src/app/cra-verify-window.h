/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a documentation package is whole: what was checked, and what is wrong with it. Needs no workspace. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_VERIFY_WINDOW (cra_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (CraVerifyWindow, cra_verify_window, CRA, VERIFY_WINDOW, AdwWindow)

/* Starts at once; closing the window cancels. Borrowed. */
CraVerifyWindow *cra_verify_window_present (GtkWindow *parent, GFile *file);
/* The sentence that says how it is, NULL while it is not known. */
const char *cra_verify_window_get_verdict (CraVerifyWindow *self);

G_END_DECLS
