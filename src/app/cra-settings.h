/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person prefers on this computer, whatever workspace is open. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_SETTING_INTRODUCTION "show-introduction"
#define CRA_SETTING_PERSON "person"
#define CRA_SETTING_FUNCTION "person-function"
#define CRA_SETTING_LANGUAGES "product-languages"
#define CRA_SETTING_REMIND "remind"
#define CRA_SETTING_REMIND_DAYS "remind-days"

/* Borrowed; lives as long as the program. Main thread. */
GSettings *cra_settings_get (void);

G_END_DECLS
