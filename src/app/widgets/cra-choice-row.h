/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses one word of a word field: two buttons for yes and no (a flag, too), a drop-down for the
 * rest. With
 * cra_choice_row_set_options() it chooses among ids of a text field. */
#pragma once

#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

#define CRA_TYPE_CHOICE_ROW (cra_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (CraChoiceRow, cra_choice_row, CRA, CHOICE_ROW, CraFieldRow)

GtkWidget *cra_choice_row_new (const char *title);
/* VALUES[0] should be "" (nothing chosen). Both NULL-terminated, of one length; copied. */
void cra_choice_row_set_options (CraChoiceRow *self, const char *const *values,
                                 const char *const *labels);

G_END_DECLS
