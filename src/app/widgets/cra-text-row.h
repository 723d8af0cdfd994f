/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with text that wraps and grows, so that nothing is ever cut. "single-line" keeps it to one
 * paragraph; "placeholder" is an example shown while it is empty. */
#pragma once

#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

#define CRA_TYPE_TEXT_ROW (cra_text_row_get_type ())
G_DECLARE_FINAL_TYPE (CraTextRow, cra_text_row, CRA, TEXT_ROW, CraFieldRow)

GtkWidget *cra_text_row_new (const char *title);

G_END_DECLS
