/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row offers to choose from, gathered one by one: values as they are stored, and what people read. */
#pragma once

#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-codes-row.h"
#include "law/cra-law.h"

G_BEGIN_DECLS

typedef struct _CraOptions CraOptions;

CraOptions *cra_options_new (void);
void cra_options_free (CraOptions *self);

void cra_options_add (CraOptions *self, const char *value, const char *label);
/* All clauses of a group by their title, after their number where NUMBERED. */
void cra_options_add_clauses (CraOptions *self, CraLaw *law, CraLawGroup group, gboolean numbered);
/* Other Union acts that ask for a declaration of conformity. */
void cra_options_add_acts (CraOptions *self, CraLaw *law);
/* Member States. */
void cra_options_add_countries (CraOptions *self, CraLaw *law);
void cra_options_add_languages (CraOptions *self, CraLaw *law);

void cra_options_offer_choice (const CraOptions *self, CraChoiceRow *row);
void cra_options_offer_codes (const CraOptions *self, CraCodesRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraOptions, cra_options_free)

G_END_DECLS
