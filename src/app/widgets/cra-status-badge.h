/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state as a word and a shape, the same everywhere: the seven status words, and words of other lists in
 * the same look. */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

#define CRA_TYPE_STATUS_BADGE (cra_status_badge_get_type ())
G_DECLARE_FINAL_TYPE (CraStatusBadge, cra_status_badge, CRA, STATUS_BADGE, GtkWidget)

GtkWidget *cra_status_badge_new (void);
void cra_status_badge_set_status (CraStatusBadge *self, CraStatus status);
/* Another word; ICON may be NULL; STYLE is one of the badge classes of style.css, or NULL. */
void cra_status_badge_set_word (CraStatusBadge *self, const char *word, const char *icon,
                                const char *style);
/* "Law", "Guidance", "Standard", "Our advice". */
void cra_status_badge_set_kind (CraStatusBadge *self, CraLawKind kind);

G_END_DECLS
