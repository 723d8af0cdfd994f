/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages of a paper with its state in each: a button, and a list beneath it. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_LANGUAGE_MENU (cra_language_menu_get_type ())
G_DECLARE_FINAL_TYPE (CraLanguageMenu, cra_language_menu, CRA, LANGUAGE_MENU, AdwBin)

/* Signal "chosen" (const char *code). */

void cra_language_menu_show (CraLanguageMenu *self, CraSession *session, CraPaperKind paper,
                             const char *language);

G_END_DECLS
