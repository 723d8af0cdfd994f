/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the law data knows of standards, each statement with its date: it grows old, and says so. What a
 * person looked up counts; this only tells where the two differ. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* A standard the data names. Borrowed from the law. */
typedef struct
{
  const char *reference;
  const CraClause *status; /* text, date and mark of what is known */
  const char *subject;     /* what it is about, in a few words; NULL = not known */
  const char *state;       /* "under approval" ...; NULL = not known */
  gboolean cited;          /* for this Regulation */
} CraKnownStandard;

/* In the order of the data; owned by the caller. */
GArray *cra_standards_list_known (CraLaw *law);
/* Compares references as people write them: without regard to spaces, capitals, "pr" before a draft and
 * the edition behind a colon. FALSE where the data has no such standard. */
gboolean cra_standards_find_known (CraLaw *law, const char *reference, CraKnownStandard *known);

/* How what is recorded of a standard stands to the data. */
typedef enum
{
  CRA_STANDARD_AGREES,      /* or the data is older than the citation, or says nothing */
  CRA_STANDARD_UNKNOWN,     /* recorded as cited without its day; the data knows no citation */
  CRA_STANDARD_CONTRADICTS, /* recorded as cited on a day the data covers, and it knows no citation */
  CRA_STANDARD_MAY_BE_CITED,/* recorded as not cited; the data knows a citation */
} CraStandardAgreement;

/* *STATUS (borrowed; may be NULL) is the statement that was compared with, NULL where there is none. */
CraStandardAgreement cra_standards_compare (CraLaw *law, const CraStandard *standard,
                                            const CraClause **status);

/* Whether STANDARD, once cited, gives a presumption for this Regulation: the route may rest on it. */
gboolean cra_standard_may_carry_route (const CraStandard *standard);
/* What of a standard the route may rest on differs, in the words of the model ("cited: no, now yes");
 * BEFORE NULL = added, AFTER NULL = removed. NULL where the route is not touched. Owned by the caller. */
char *cra_standard_describe_change (const CraStandard *before, const CraStandard *after);

G_END_DECLS
