/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk over all clauses: a few hundred, so that an index would cost more than it saves. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-find.h"

#include <string.h>

#include "base/cra-text-match.h"

#define LONGEST_QUERY 400 /* bytes; a person types less */

/* What is looked for most comes first. The groups behind the law are those of the wider scopes. */
static const CraLawGroup groups[] = {
  CRA_GROUP_REQUIREMENT, CRA_GROUP_USER_INFORMATION, CRA_GROUP_TECHNICAL, CRA_GROUP_DECLARATION,
  CRA_GROUP_SIMPLIFIED,  CRA_GROUP_DUTY,             CRA_GROUP_PERIOD,    CRA_GROUP_DATE,
  CRA_GROUP_SCOPE,       CRA_GROUP_EXCLUSION,        CRA_GROUP_CATEGORY,  CRA_GROUP_PROCEDURE,
  CRA_GROUP_ROUTE,       CRA_GROUP_MARKING,          CRA_GROUP_STATUS,    CRA_GROUP_PENALTY,
  CRA_GROUP_ACT,         CRA_GROUP_TERM,             CRA_GROUP_EXAMPLE,   CRA_GROUP_ARCHETYPE,
  CRA_GROUP_ASSET,       CRA_GROUP_THREAT,           CRA_GROUP_BLOCK,     CRA_GROUP_RATING,
  CRA_GROUP_REASON,
};

G_STATIC_ASSERT (G_N_ELEMENTS (groups) == CRA_N_GROUPS);

typedef struct
{
  CraLaw *law;
  CraTextMatch *whole; /* Owned */
  GPtrArray *pieces;   /* Owned: CraTextMatch */
} Query;

static void
init_query (Query *self, CraLaw *law, const char *typed)
{
  g_autofree char *cut = g_utf8_make_valid (typed, (gssize)strnlen (typed, LONGEST_QUERY));
  g_auto (GStrv) parts = g_strsplit_set (cut, " \t\n", -1);

  self->law = law;
  self->whole = cra_text_match_new (cut);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_text_match_free);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      CraTextMatch *piece = cra_text_match_new (parts[i]);

      if (cra_text_match_is_empty (piece))
        cra_text_match_free (piece);
      else
        g_ptr_array_add (self->pieces, piece);
    }
}

static void
clear_query (Query *self)
{
  cra_text_match_free (self->whole);
  g_ptr_array_unref (self->pieces);
}

static gboolean
has_all_pieces (const Query *self, const char *text)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (cra_text_match_rate (g_ptr_array_index (self->pieces, i), text) < CRA_MATCH_PHRASE)
      return FALSE;
  return TRUE;
}

static void
add_text (GString *all, const char *text)
{
  if (text != NULL)
    g_string_append_printf (all, "%s\n", text);
}

static char *
join_head (const CraClause *clause)
{
  GString *all = g_string_new (NULL);

  add_text (all, clause->id);
  add_text (all, clause->article);
  add_text (all, clause->label);
  add_text (all, clause->title);
  return g_string_free (all, FALSE);
}

static char *
join_body (CraLaw *law, const CraClause *clause)
{
  static const char *const extras[]
      = { "name", "short", "publication", "vertical_standard", "class_question" };
  static const char *const lists[] = { "includes", "limits", "content" };
  GString *all = g_string_new (NULL);

  add_text (all, clause->text);
  add_text (all, clause->condition);
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    add_text (all, cra_law_get_extra (law, clause, extras[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const char *const *text = cra_law_get_extra_list (law, clause, lists[i]); *text; text++)
      add_text (all, *text);
  return g_string_free (all, FALSE);
}

/* A citation may name several places: "Art 13(20); Art 28(2)". */
static guint
rate_article (const Query *self, const char *article)
{
  g_auto (GStrv) places = g_strsplit (article, ";", -1);
  guint best = CRA_MATCH_NONE;

  for (guint i = 0; places[i] != NULL; i++)
    best = MAX (best, cra_text_match_rate (self->whole, places[i]));
  return best;
}

static CraLawFinding
rate_clause (const Query *self, const CraClause *clause)
{
  CraLawFinding finding = { .clause = clause };
  g_autofree char *head = join_head (clause);
  g_autofree char *body = NULL;
  g_autofree char *all = NULL;

  if (has_all_pieces (self, head))
    {
      finding.rate = MAX (rate_article (self, clause->article),
                          cra_text_match_rate (self->whole, clause->title));
      finding.rate = MAX (finding.rate, cra_text_match_rate (self->whole, clause->label));
      finding.rate = MAX (finding.rate, CRA_MATCH_WORDS);
      return finding;
    }
  body = join_body (self->law, clause);
  all = g_strconcat (head, body, NULL);
  if (!has_all_pieces (self, all))
    return finding;
  finding.rate = MAX (cra_text_match_rate (self->whole, clause->text), CRA_MATCH_WORDS) / 2;
  finding.in_text = TRUE;
  return finding;
}

/* Behind all that are as good: the order of the law stays. */
static void
keep (GArray *findings, const CraLawFinding *finding, guint limit)
{
  guint position = findings->len;

  while (position > 0 && g_array_index (findings, CraLawFinding, position - 1).rate < finding->rate)
    position--;
  if (limit > 0 && position >= limit)
    return;
  g_array_insert_val (findings, position, *finding);
  if (limit > 0 && findings->len > limit)
    g_array_set_size (findings, limit);
}

static guint
count_groups (CraLawScope scope)
{
  guint all = G_N_ELEMENTS (groups);

  switch (scope)
    {
    case CRA_LAW_SCOPE_LAW:
      while (groups[all - 1] != CRA_GROUP_TERM)
        all--;
      return all;
    case CRA_LAW_SCOPE_DATA:
      return all - 1;
    case CRA_LAW_SCOPE_ALL:
      return all;
    }
  g_return_val_if_reached (0);
}

GArray *
cra_law_find_text (CraLaw *self, const char *typed, CraLawScope scope, guint limit, guint *total)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (CraLawFinding));
  Query query;
  guint count = 0;

  g_return_val_if_fail (CRA_IS_LAW (self) && typed != NULL, findings);

  init_query (&query, self, typed);
  for (guint i = 0; query.pieces->len > 0 && i < count_groups (scope); i++)
    {
      const CraClause *const *clauses = cra_law_list (self, groups[i]);

      for (guint j = 0; clauses[j] != NULL; j++)
        {
          CraLawFinding finding = rate_clause (&query, clauses[j]);

          if (finding.rate == CRA_MATCH_NONE)
            continue;
          keep (findings, &finding, limit);
          count++;
        }
    }
  clear_query (&query);
  if (total != NULL)
    *total = count;
  return findings;
}
