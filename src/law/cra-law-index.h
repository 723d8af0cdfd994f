/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a description of a product can lead to, searchable: categories, and examples and terms
 * that end outside all of them. Built once from the law data, immutable afterwards. */
#pragma once

#include "law/cra-law.h"

G_BEGIN_DECLS

typedef struct _CraLawIndex CraLawIndex;

typedef struct
{
  GPtrArray *stems; /* of one name or synonym, owned */
  const CraClause *source;
  double factor;
} CraLawPhrase;

/* One outcome: a category, or one example or term that ends outside. */
typedef struct
{
  const CraClause *category;
  const CraClause *clause;
  GPtrArray *phrases;
  GHashTable *description; /* stems */
} CraLawOutcome;

struct _CraLawIndex
{
  GPtrArray *outcomes;
  GHashTable *vocabulary; /* stem -> number of outcomes that use it; owns the stems */
  GHashTable *surfaces;   /* word of a phrase as written -> its stem; owns both */
};

typedef struct
{
  const CraClause *category; /* NULL = outside all categories */
  const CraClause *example;  /* whose words matched best, or NULL */
  const CraClause *term;     /* likewise */
  double score;
  GHashTable *matched; /* stem -> itself, borrowed from the query */
} CraLawHit;

CraLawIndex *cra_law_index_new (CraLaw *law);
void cra_law_index_free (CraLawIndex *self);

/* Hits for WORDS (CraWord), best first, owned by the caller. Words the index does not know are
 * read as compounds or as typing errors; their stems are replaced in WORDS. */
GPtrArray *cra_law_index_search (CraLawIndex *self, GPtrArray *words);

G_END_DECLS
