/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses any number of codes of a list field: countries, languages, Union acts. */
#pragma once

#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

#define CRA_TYPE_CODES_ROW (cra_codes_row_get_type ())
G_DECLARE_FINAL_TYPE (CraCodesRow, cra_codes_row, CRA, CODES_ROW, CraFieldRow)

GtkWidget *cra_codes_row_new (const char *title);
/* What can be chosen, in order; may be called again when it changed. What is chosen stays. Copied. */
void cra_codes_row_set_options (CraCodesRow *self, const char *const *values,
                                const char *const *labels);
gboolean cra_codes_row_has_options (CraCodesRow *self);

G_END_DECLS
