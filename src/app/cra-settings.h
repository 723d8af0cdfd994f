/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person prefers on this computer, whatever workspace is open. */
#pragma once

#include <gio/gio.h>

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

#define CRA_SETTING_INTRODUCTION "show-introduction"
#define CRA_SETTING_PERSON "person"
#define CRA_SETTING_FUNCTION "person-function"
#define CRA_SETTING_LANGUAGES "product-languages"
#define CRA_SETTING_REMIND "remind"
#define CRA_SETTING_REMIND_DAYS "remind-days"

/* Borrowed; lives as long as the program. Main thread. */
GSettings *cra_settings_get (void);
/* Writes the person of the preferences into a new workspace; where there is none, that of the login stays. */
void cra_settings_set_person (CraWorkbench *workbench);

G_END_DECLS
