/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to law: what the parts of reading a declaration share. */
#pragma once

#include "law/cra-declaration-cues.h"
#include "law/cra-declaration-reading.h"
#include "law/cra-law-private.h"

G_BEGIN_DECLS

/* A label and what belongs to it. */
typedef struct
{
  const CraCueHit *hit;
  guint line;
  guint section;  /* element the label stands in, from 1; 0 = before any */
  gboolean strong;   /* a colon, a number, or a line of its own */
  gboolean numbered; /* "2. Manufacturer": a heading */
  char *value;    /* lines joined by line feeds; NULL = nothing belongs to it */
  CraQuote quote; /* of label and value */
} CraDeclarationLabel;

typedef struct
{
  CraLaw *law;
  const CraTextLayout *layout;

  /* Owned */
  CraDeclarationText *text;
  CraCues *cues;
  GArray *hits;       /* CraCueHit */
  GPtrArray *labels;  /* CraDeclarationLabel, in the order of hits */
  GArray *openers;    /* where elements begin; see cra-declaration-labels.c */
  GHashTable *months; /* name, and "name/language" -> number */
  CraDeclarationReading *reading;
} CraDeclarationReader;

/* --- Quotes --- */

/* Quotes LINE, cut to what a person takes in at a glance. */
void cra_declaration_quote_line (const CraDeclarationReader *self, guint line, CraQuote *quote);
/* Quotes the words FIRST to AFTER; the place is that of their lines together on the first page. */
void cra_declaration_quote_words (const CraDeclarationReader *self, guint first, guint after,
                                  CraQuote *quote);
void cra_declaration_quote_copy (const CraQuote *from, CraQuote *to);
void cra_declaration_quote_clear (CraQuote *quote);
/* TEXT on one line and not too long, owned by the caller. */
char *cra_declaration_shorten (const char *text);
/* Makes PLACE hold BY as well, where both are on one page. */
void cra_declaration_widen (CraTextPlace *place, const CraTextPlace *by);

/* Adds a fault; NAME, VALUE pairs fill the text of REASON, NULL-terminated. QUOTE may be NULL. */
void cra_declaration_add_fault (CraDeclarationReader *self, CraFaultWeight weight,
                                const char *reason, const CraQuote *quote, ...)
    G_GNUC_NULL_TERMINATED;

/* --- Parts --- */

/* LAYOUT without the cover sheet before a paper of ours, owned by the caller; NULL where there is none. */
CraTextLayout *cra_declaration_leave_cover (CraLaw *law, const CraTextLayout *layout);

/* Fills LABELS with their sections and values. */
void cra_declaration_find_labels (CraDeclarationReader *self);
void cra_declaration_label_free (CraDeclarationLabel *self);
/* The first label of KIND with a value in SECTION (0 = anywhere); NULL = there is none. */
const CraDeclarationLabel *cra_declaration_find_label (const CraDeclarationReader *self,
                                                       CraCueKind kind, guint section);
/* The first hit of KIND, or NULL. */
const CraCueHit *cra_declaration_find_hit (const CraDeclarationReader *self, CraCueKind kind);
/* The element whose heading stands above LINE, 0 = none. */
guint cra_declaration_find_section (const CraDeclarationReader *self, guint line);
/* Whether TEXT holds letters or figures that say something, and not only that nothing is stated. */
gboolean cra_declaration_says_something (const CraDeclarationReader *self, const char *text);
/* Whether all TEXT says is "none" or "not applicable", in any language. */
gboolean cra_declaration_says_none (const CraDeclarationReader *self, const char *text);

/* Names of months in all languages, for the reader. Owned by the caller. */
GHashTable *cra_declaration_list_months (CraLaw *law);
/* A date in TEXT as YYYY-MM-DD; NULL = there is none. START and END (may be NULL) are its bytes,
 * AMBIGUOUS (may be NULL) says that day and month could be the other way round. */
char *cra_declaration_find_date (const CraDeclarationReader *self, const char *text, gsize *start,
                                 gsize *end, gboolean *ambiguous);

void cra_declaration_find_acts (CraDeclarationReader *self);
/* Faults of acts that need the date of the declaration: repealed, not yet applying. */
void cra_declaration_judge_acts (CraDeclarationReader *self);
void cra_declaration_find_standards (CraDeclarationReader *self);
void cra_declaration_judge_standards (CraDeclarationReader *self);
void cra_declaration_find_values (CraDeclarationReader *self);
void cra_declaration_judge_elements (CraDeclarationReader *self);
void cra_declaration_judge_title (CraDeclarationReader *self);
void cra_declaration_judge_whole (CraDeclarationReader *self);

G_END_DECLS
