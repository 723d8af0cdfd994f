/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to law: the words by which parts of a declaration are recognised, in all languages at
 * once. What they are is data (data/law/reading-words.json, and phrases of our own papers). */
#pragma once

#include "law/cra-declaration-text.h"
#include "law/cra-law.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_CUE_TITLE,
  CRA_CUE_TITLE_EC,
  CRA_CUE_TITLE_PLAIN,
  CRA_CUE_TITLE_UK,
  CRA_CUE_SIMPLIFIED,
  CRA_CUE_CERTIFICATE_TITLE,
  CRA_CUE_INCORPORATION,
  CRA_CUE_PRODUCT,
  CRA_CUE_TYPE,
  CRA_CUE_IDENTIFICATION,
  CRA_CUE_MANUFACTURER,
  CRA_CUE_DECLARANT,
  CRA_CUE_REPRESENTATIVE,
  CRA_CUE_ADDRESS,
  CRA_CUE_RESPONSIBILITY,
  CRA_CUE_RESPONSIBILITY_HEADING,
  CRA_CUE_OBJECT,
  CRA_CUE_CONFORMITY,
  CRA_CUE_CONFORMITY_HEADING,
  CRA_CUE_FULFILMENT,
  CRA_CUE_STANDARDS,
  CRA_CUE_STANDARDS_NONE,
  CRA_CUE_BODY,
  CRA_CUE_BODY_NUMBER,
  CRA_CUE_NO_BODY,
  CRA_CUE_CERTIFICATE,
  CRA_CUE_PROCEDURE,
  CRA_CUE_ADDITIONAL,
  CRA_CUE_SIGNED_FOR,
  CRA_CUE_PLACE,
  CRA_CUE_DATE,
  CRA_CUE_PLACE_DATE,
  CRA_CUE_NAME,
  CRA_CUE_FUNCTION,
  CRA_CUE_SIGNATURE,
  CRA_CUE_NONE,
  CRA_CUE_REPEALS,
  CRA_CUE_DIRECTIVE,
  CRA_CUE_REGULATION,
  CRA_CUE_DRAFT,
  CRA_CUE_DRAFT_NOTE,
  CRA_CUE_NOT_STATED,
  CRA_CUE_OTHER, /* a label that begins something else */
  CRA_N_CUES
} CraCueKind;

const char *cra_cue_word (CraCueKind kind); /* as in the data: "signed-for" */
gboolean cra_cue_from_word (const char *word, CraCueKind *kind);

/* Where a cue stands. Words count through the whole document. */
typedef struct
{
  CraCueKind kind;
  guint8 language; /* place in the list of languages of the law */
  guint line;
  guint first; /* word */
  guint after; /* word after the last */
  guint gap_first, gap_after; /* what stood for the "....", empty = there was none */
} CraCueHit;

/* The cues of all languages, folded and ready to be looked for. */
typedef struct _CraCues CraCues;

CraCues *cra_cues_new (CraLaw *law);
void cra_cues_free (CraCues *self);
/* All hits in TEXT in the order of their first words; the longest of a kind at a place. Members
 * CraCueHit, owned by the caller. Time is linear in the words of TEXT. */
GArray *cra_cues_match (const CraCues *self, const CraDeclarationText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraCues, cra_cues_free)

G_END_DECLS
