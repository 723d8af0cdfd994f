/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes (Art 7, 8; Annexes III, IV; Implementing Regulation (EU) 2025/2392). Candidates are
 * offered by searching descriptions, never decided: a person records one core functionality and
 * the category. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_CLASS_OPEN,
  CRA_CLASS_DEFAULT,
  CRA_CLASS_IMPORTANT_I,
  CRA_CLASS_IMPORTANT_II,
  CRA_CLASS_CRITICAL,
} CraProductClass;

/* The category that means "none of Annex III and IV". */
#define CRA_CATEGORY_DEFAULT "default"

CraProductClass cra_classification_get_class (CraLaw *law, const char *category);
const char *cra_product_class_word (CraProductClass product_class); /* "important-class-i" ... */
/* For people: "Important product, class I, no. 11"; owned by the caller. */
char *cra_classification_describe (CraLaw *law, const char *category);

typedef struct
{
  const CraClause *category; /* borrowed; NULL = none of the categories ("default" or out of scope, see
                              * extra "result" of the example); example and term may both be NULL then */
  const CraClause *example;  /* worked example that matched best, or NULL */
  const CraClause *term;     /* name of the 2022 proposal that matched, or NULL: says what became of it */
  GPtrArray *matched;        /* words of the query that matched, owned */
} CraSuggestion;

/* Candidates for a description, best first, at most LIMIT (one of them is "none of the
 * categories"); members are CraSuggestion. No score is shown: the order is the only thing it
 * says. Pure, offline, any thread. Owned by the caller. */
GPtrArray *cra_classification_suggest (CraLaw *law, const char *description, guint limit);
void cra_suggestion_free (CraSuggestion *self);

G_END_DECLS
