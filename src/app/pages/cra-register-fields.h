/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of an asset or a risk as groups of rows; part of the register view. */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

#define CRA_TYPE_REGISTER_FIELDS (cra_register_fields_get_type ())
G_DECLARE_FINAL_TYPE (CraRegisterFields, cra_register_fields, CRA, REGISTER_FIELDS, AdwBin)

GtkWidget *cra_register_fields_new (const CraObjectType *type, CraLaw *law);
/* OBJECT is of the snapshot; what was typed for the one before is stored first. */
void cra_register_fields_load (CraRegisterFields *self, const CraAssessment *assessment,
                               gpointer object);
/* FALSE where there is no such row. */
gboolean cra_register_fields_focus (CraRegisterFields *self, const char *field);

/* A badge with the level of a risk before or after treatment. */
void cra_register_show_level (GtkWidget *badge, CraLaw *law, const CraRisk *risk, gboolean after);

G_END_DECLS
