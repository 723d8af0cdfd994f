/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing a paper: by hand with a scan, with a certificate from a file, or with one on a token. What
 * stands in the way is listed with the way there. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_SIGN_WINDOW (cra_sign_window_get_type ())
G_DECLARE_FINAL_TYPE (CraSignWindow, cra_sign_window, CRA, SIGN_WINDOW, AdwWindow)

CraSignWindow *cra_sign_window_present (GtkWindow *parent, CraSession *session, CraPaperKind paper,
                                        const char *language);
/* What the dialogs for files lead to. */
void cra_sign_window_set_key_file (CraSignWindow *self, GFile *file);
void cra_sign_window_add_scan (CraSignWindow *self, GFile *file);

G_END_DECLS
