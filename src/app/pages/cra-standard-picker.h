/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that opens the standards the law data knows, each with its state and the day of that state. Signal
 * "picked" (char *reference). */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"

G_BEGIN_DECLS

#define CRA_TYPE_STANDARD_PICKER (cra_standard_picker_get_type ())
G_DECLARE_FINAL_TYPE (CraStandardPicker, cra_standard_picker, CRA, STANDARD_PICKER, GtkWidget)

/* The first call counts. */
void cra_standard_picker_set_law (CraStandardPicker *self, CraLaw *law);

G_END_DECLS
