/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed texts of papers by language: phrases with how far each is verified, dates, numbers and
 * names of countries. All of it is law data; the locale of the machine has no part in it. */
#pragma once

#include "law/cra-law.h"

G_BEGIN_DECLS

/* How far a fixed text is verified. A higher value is less. */
typedef enum
{
  CRA_WORDING_OFFICIAL,   /* seen in an official text of that language */
  CRA_WORDING_DRAFT,      /* ours, on the pattern of declarations under other acts */
  CRA_WORDING_UNVERIFIED, /* ours, and no speaker of the language has looked at it */
} CraWording;

const char *cra_wording_word (CraWording wording); /* "official", "draft", "unverified" */

/* How far the phrase is verified, and the mark of its source; UNVERIFIED and NULL where there is none.
 * MARK may be NULL. Borrowed. */
CraWording cra_law_find_phrase_wording (CraLaw *self,
                                        const char *id,
                                        const char *language,
                                        const char **mark);

/* A fixed text that a person may replace by the official wording: a phrase, or one of the texts of the
 * language itself ("language.simplified", "language.declaration-title", "language.short-title",
 * "language.product-term"). WORDING may be NULL. NULL where there is none. Borrowed. */
const char *cra_law_find_fixed_text (CraLaw *self, const char *id, const char *language,
                                     CraWording *wording);

/* Ids of all fixed texts of a language that may be replaced, sorted; borrowed strings in an array of the
 * caller's. Empty for an unknown language. */
GPtrArray *cra_law_list_fixed_texts (CraLaw *self, const char *language);

/* Whether TEXT may stand for the fixed text ID in LANGUAGE: it has the same {placeholders}, each as
 * often. CRA_ERROR_NOT_FOUND, CRA_ERROR_INVALID otherwise. */
gboolean cra_law_check_fixed_text (CraLaw *self, const char *id, const char *language,
                                   const char *text, GError **error);

/* How far the fixed texts of a language are verified where a text does not say otherwise. */
CraWording cra_law_find_language_wording (CraLaw *self, const char *language);
/* Whether the Regulation itself was read in this language, so that its fixed texts follow the law and
 * not a translation of ours. */
gboolean cra_law_is_read_in (CraLaw *self, const char *language);

/* "Deutschland" for "DE" in "de"; NULL for others. Borrowed. */
const char *
cra_law_find_country_name_in (CraLaw *self, const char *country, const char *language);

/* A date "YYYY-MM-DD" or a month "YYYY-MM" in words: "10. Januar 2028". Anything else comes back as it
 * is, NULL for NULL. Owned by the caller. */
char *cra_law_format_date (CraLaw *self, const char *language, const char *date);
/* A number with the separators of the language. Owned by the caller. */
char *cra_law_format_number (CraLaw *self, const char *language, gint64 number);

G_END_DECLS
