/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Support period, availability of updates, retention (Art 13(8), (9), (13), (18), (19)). Dates are
 * "YYYY-MM-DD", owned by the caller, NULL where what they are counted from is not known. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_SUPPORT_OPEN,          /* end or date of placing missing */
  CRA_SUPPORT_FITS,
  CRA_SUPPORT_TOO_SHORT,     /* under five years and use is not shown to be shorter */
  CRA_SUPPORT_BELOW_USE,     /* five years or more, but shorter than the expected time in use */
  CRA_SUPPORT_SHORTER_BY_USE,/* under five years because expected use is: equal to it, with the reason */
} CraSupportVerdict;

typedef struct
{
  CraSupportVerdict verdict;
  const char *reason;      /* clause id, borrowed */
  char *earliest_end;      /* the earliest end that covers the expected time in use; where that is not
                            * known, five years after placing */
  char *end;               /* last day of the month it ends in */
  char *retention_until;   /* documentation and declaration: ten years after placing or support end */
} CraSupportResult;

CraSupportResult *cra_support_judge (CraLaw *law, const CraVersion *version);
void cra_support_result_free (CraSupportResult *self);

/* Five years after placing on the market, NULL without it. */
char *cra_support_floor (const CraVersion *version);

/* What the confirmed factors speak for, in years. Advice only: how long the period is, a person decides. */
typedef struct
{
  guint n_factors; /* confirmed ones that say a number of years */
  guint shortest;  /* 0 = none says one */
  guint longest;
  guint weighted;  /* mean by weight, rounded up: a factor of high weight counts three times */
} CraFactorHint;

CraFactorHint cra_support_weigh_factors (const CraAssessment *assessment);
/* The end of a period of so many YEARS as a month that reaches its last day, NULL without placing. */
char *cra_support_suggest_end (const CraVersion *version, guint years);

/* Core components whose known support ends before that of the product (Art 13(8)): CraComponentSupport
 * members, borrowed from ASSESSMENT. Owned by the caller. */
GPtrArray *cra_support_list_early_components (const CraAssessment *assessment);
gboolean cra_support_is_early (const CraAssessment *assessment, const CraComponentSupport *component);
/* Whether what was taken into account is written down (Annex VII.4): as a text, or as confirmed factors. */
gboolean cra_support_is_explained (const CraAssessment *assessment);
/* Whether the support of core components is among the confirmed factors. */
gboolean cra_support_weighs_components (const CraAssessment *assessment);

/* Until when an update issued on ISSUED stays available: ten years or the rest of the support
 * period. */
char *cra_periods_update_available_until (const char *issued, const char *support_end_month);
/* Documentation, declaration and user information: ten years after placing or the end of support.
 * Without a support end the ten years alone. */
char *cra_periods_retention_until (const char *placed_on, const char *support_end_month);
/* The last day anything is kept for: the file, or an update issued on the last day of support. */
char *cra_periods_last_day (const char *placed_on, const char *support_end_month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSupportResult, cra_support_result_free)

G_END_DECLS
