/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and their values as people read them, in the language of the interface. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

/* The title of a field; borrowed. A field without one is named as in the database. */
const char *cra_words_get_field (const CraObjectType *type, const char *field);
/* Stored text of a field: words, clauses, dates and flags in words; NULL for NULL. Owned by the caller. */
char *cra_words_format_value (CraLaw *law, const CraObjectType *type, const char *field,
                              const char *text);
/* What an entry of the journal is about: a clause with its article, else the name it has there. Owned by
 * the caller. */
char *cra_words_format_subject (CraLaw *law, const char *subject);
/* A UTC time as the person's locale writes day and time; owned by the caller. */
char *cra_words_format_time (const char *time);
/* Cuts what BEFORE and AFTER have in common, save for some words around the difference. */
void cra_words_cut_common (const char *before, const char *after, char **short_before,
                           char **short_after);

G_END_DECLS
