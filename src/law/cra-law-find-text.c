/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses by what somebody types. They are few enough to look at each. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-find-text.h"

/* The requirements first: what is looked for most. */
static const CraLawGroup groups[] = {
  CRA_GROUP_REQUIREMENT, CRA_GROUP_USER_INFORMATION, CRA_GROUP_TECHNICAL, CRA_GROUP_DECLARATION,
  CRA_GROUP_SIMPLIFIED,  CRA_GROUP_DUTY,             CRA_GROUP_PERIOD,    CRA_GROUP_DATE,
  CRA_GROUP_SCOPE,       CRA_GROUP_EXCLUSION,        CRA_GROUP_CATEGORY,  CRA_GROUP_PROCEDURE,
  CRA_GROUP_ROUTE,       CRA_GROUP_MARKING,          CRA_GROUP_STATUS,    CRA_GROUP_PENALTY,
  CRA_GROUP_ACT,         CRA_GROUP_TERM,
};

/* A citation may name several places: "Art 13(20); Art 28(2)". */
static guint
rate_article (const CraTextMatch *match, const char *article)
{
  g_auto (GStrv) places = g_strsplit (article, ";", -1);
  guint best = CRA_MATCH_NONE;

  for (guint i = 0; places[i] != NULL; i++)
    best = MAX (best, cra_text_match_rate (match, places[i]));
  return best;
}

static CraLawFinding
rate_clause (const CraTextMatch *match, const CraClause *clause)
{
  CraLawFinding finding = { .clause = clause };

  finding.rate = MAX (rate_article (match, clause->article),
                      cra_text_match_rate (match, clause->title));
  finding.rate = MAX (finding.rate, cra_text_match_rate (match, clause->label));
  if (finding.rate > CRA_MATCH_NONE)
    return finding;
  finding.rate = cra_text_match_rate (match, clause->text) / 2;
  finding.in_text = finding.rate > CRA_MATCH_NONE;
  return finding;
}

/* Behind all that are as good: the order of the law stays. */
static void
keep (GArray *findings, const CraLawFinding *finding, guint limit)
{
  guint position = findings->len;

  while (position > 0 && g_array_index (findings, CraLawFinding, position - 1).rate < finding->rate)
    position--;
  if (position >= limit)
    return;
  g_array_insert_val (findings, position, *finding);
  if (findings->len > limit)
    g_array_set_size (findings, limit);
}

GArray *
cra_law_find_text (CraLaw *self, const CraTextMatch *match, guint limit)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (CraLawFinding));

  if (cra_text_match_is_empty (match))
    return findings;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const CraClause *const *clauses = cra_law_list (self, groups[i]);

      for (guint j = 0; clauses[j] != NULL; j++)
        {
          CraLawFinding finding = rate_clause (match, clauses[j]);

          if (finding.rate > CRA_MATCH_NONE)
            keep (findings, &finding, limit);
        }
    }
  return findings;
}
