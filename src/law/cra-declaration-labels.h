/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to law: how labels of a declaration stand on their lines. */
#pragma once

#include "law/cra-declaration-private.h"

G_BEGIN_DECLS

#define CRA_LABEL_COLUMN 5.0 /* points by which the lines of a column may differ */

const CraTextPlace *cra_label_get_place (const CraDeclarationReader *self, guint line);
/* The text of the line after the word before AFTER. */
const char *cra_label_get_rest (const CraDeclarationReader *self, guint after);
/* REST without what closes a label before its colon. */
const char *cra_label_skip_close (const char *rest);
/* The colon after a label, directly or after what belongs to it; NULL = there is none. */
const char *cra_label_find_colon (const CraDeclarationReader *self, const CraCueHit *hit);
/* Whether nothing but a number stands before HIT on its line, and whether there is one. */
gboolean cra_label_stands_at_start (const CraDeclarationReader *self, const CraCueHit *hit);
gboolean cra_label_is_numbered (const CraDeclarationReader *self, const CraCueHit *hit);

/* Fills values, quotes and sections of all labels. */
void cra_label_fill_all (CraDeclarationReader *self);

G_END_DECLS
