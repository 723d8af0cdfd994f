/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to law: the numbers of Union acts in a declaration, and the acts known here. */
#pragma once

#include "law/cra-declaration-private.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_SUFFIX_NONE,
  CRA_SUFFIX_UNION,
  CRA_SUFFIX_COMMUNITY,
  CRA_SUFFIX_ECONOMIC,
  CRA_SUFFIX_EITHER,
} CraActSuffix;

typedef enum
{
  CRA_SORT_UNKNOWN,
  CRA_SORT_DIRECTIVE,
  CRA_SORT_REGULATION,
} CraActSort;

typedef struct
{
  char *key; /* "2014/53" */
  CraActSuffix suffix;
  CraActSort sort;
  gsize start, end; /* in the joined text */
  gboolean in_title; /* of the act before: "... repealing Directive 1999/5/EC" */
} CraActNumber;

typedef struct
{
  const CraReadingAct *data;
  const CraClause *clause; /* NULL = met in declarations only */
  const char *number;
  const char *name;
  const char *publication;
  CraActNumber parsed;
} CraKnownAct;

typedef struct
{
  CraDeclarationReader *reader;
  GRegex *regex;
  GArray *known;    /* CraKnownAct */
  GArray *numbers;  /* CraActNumber */
} CraActFinder;

/* Lists the acts known here. READER is borrowed. */
void cra_act_finder_init (CraActFinder *finder, CraDeclarationReader *reader);
void cra_act_finder_clear (CraActFinder *finder);
/* Finds the numbers in the text of the declaration. */
void cra_act_finder_list_numbers (CraActFinder *finder);
/* The first word of the document at or after OFFSET of the joined text. */
guint cra_act_finder_find_word (const CraDeclarationText *text, gsize offset);
/* The act with the number KEY ("2014/53"), or NULL. */
const CraKnownAct *cra_act_finder_find (const CraActFinder *finder, const char *key);

G_END_DECLS
