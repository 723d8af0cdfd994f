/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scope: whether the Regulation applies to a version (Art 2, Art 3(1), Art 69). */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-scope.h"

/* Stands among the exclusions but is none: other Union rules take nothing out by themselves (Art
 * 2(5)). */
#define RULE_OTHER_ACTS "exclusion.other-rules"

static const char *const verdict_words[] = { "open", "in", "out", "legacy" };

static void
add_reason (CraLaw *law, CraScopeResult *result, const char *id)
{
  const CraClause *clause = cra_law_find (law, id);

  /* The clause's own id lives as long as the law; the argument may belong to the scope. */
  g_ptr_array_add (result->reasons, (gpointer)(clause != NULL ? clause->id : id));
}

static const CraClause *
find_exclusion (CraLaw *law, const CraScope *scope)
{
  const CraClause *clause = cra_law_find (law, scope->exclusion);

  if (clause == NULL || clause->group != CRA_GROUP_EXCLUSION
      || g_str_equal (clause->id, RULE_OTHER_ACTS))
    return NULL;
  return clause;
}

/* "none" and a known exclusion are answers; anything else is asked again. */
static gboolean
is_exclusion_answered (CraLaw *law, const CraScope *scope)
{
  return g_strcmp0 (scope->exclusion, CRA_EXCLUSION_NONE) == 0
         || find_exclusion (law, scope) != NULL;
}

/* One answer that leads out is enough, whatever else is still open. */
static void
collect_ways_out (CraLaw *law, const CraScope *scope, CraScopeResult *result)
{
  const CraClause *exclusion = find_exclusion (law, scope);

  if (scope->digital_elements == CRA_YES_NO_NO)
    add_reason (law, result, "reason.scope.no-digital-elements");
  if (scope->connection == CRA_YES_NO_NO)
    add_reason (law, result, "reason.scope.no-connection");
  if (exclusion != NULL)
    add_reason (law, result, exclusion->id);
  if (scope->commercial == CRA_YES_NO_NO)
    add_reason (law, result, "reason.scope.not-commercial");
}

static void
collect_questions (CraLaw *law, const CraScope *scope, CraScopeResult *result)
{
  const struct
  {
    const char *field;
    gboolean open;
  } questions[] = {
    { "digital_elements", scope->digital_elements == CRA_YES_NO_UNDECIDED },
    { "connection", scope->connection == CRA_YES_NO_UNDECIDED },
    { "exclusion", !is_exclusion_answered (law, scope) },
    { "commercial", scope->commercial == CRA_YES_NO_UNDECIDED },
    { "role", scope->role == CRA_ROLE_UNDECIDED },
    { "placed_before", scope->placed_before == CRA_YES_NO_UNDECIDED },
    { "modified",
      scope->placed_before == CRA_YES_NO_YES && scope->modified == CRA_YES_NO_UNDECIDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (questions[i].open)
      g_ptr_array_add (result->open, (gpointer)questions[i].field);
}

/* Who is not the manufacturer has duties of its own, in scope and (stewards) beside it. */
static void
add_role (CraLaw *law, const CraScope *scope, CraScopeResult *result)
{
  switch (scope->role)
    {
    case CRA_ROLE_UNDECIDED:
    case CRA_ROLE_MANUFACTURER:
      break;
    case CRA_ROLE_IMPORTER:
      add_reason (law, result, "reason.scope.importer");
      break;
    case CRA_ROLE_DISTRIBUTOR:
      add_reason (law, result, "reason.scope.distributor");
      break;
    case CRA_ROLE_STEWARD:
      add_reason (law, result, "reason.scope.steward");
      break;
    case CRA_ROLE_AUTHORISED_REPRESENTATIVE:
      add_reason (law, result, "reason.scope.representative");
      break;
    }
}

static CraScopeVerdict
judge_answered (CraLaw *law, const CraScope *scope, CraScopeResult *result)
{
  CraScopeVerdict verdict = CRA_SCOPE_IN;

  if (scope->placed_before == CRA_YES_NO_YES && scope->modified == CRA_YES_NO_NO)
    {
      verdict = CRA_SCOPE_LEGACY;
      add_reason (law, result, "reason.scope.legacy");
      add_reason (law, result, "reason.scope.legacy-reporting");
    }
  else
    {
      if (scope->placed_before == CRA_YES_NO_YES)
        add_reason (law, result, "reason.scope.modified");
      add_reason (law, result, "reason.scope.in");
    }
  add_role (law, scope, result);
  return verdict;
}

CraScopeResult *
cra_scope_judge (CraLaw *law, const CraScope *scope)
{
  CraScopeResult *result;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (scope != NULL, NULL);

  result = g_new0 (CraScopeResult, 1);
  result->reasons = g_ptr_array_new ();
  result->open = g_ptr_array_new ();

  collect_ways_out (law, scope, result);
  if (result->reasons->len > 0)
    {
      result->verdict = CRA_SCOPE_OUT;
      /* A steward of software that nobody monetises still has the duties of Art 24. */
      if (scope->role == CRA_ROLE_STEWARD)
        add_role (law, scope, result);
      return result;
    }

  collect_questions (law, scope, result);
  if (result->open->len > 0)
    {
      result->verdict = CRA_SCOPE_OPEN;
      add_reason (law, result, "reason.scope.open");
      if (g_strcmp0 (scope->exclusion, RULE_OTHER_ACTS) == 0)
        add_reason (law, result, RULE_OTHER_ACTS);
    }
  else
    result->verdict = judge_answered (law, scope, result);
  return result;
}

void
cra_scope_result_free (CraScopeResult *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->open);
  g_free (self);
}

const char *
cra_scope_verdict_word (CraScopeVerdict verdict)
{
  g_return_val_if_fail (verdict < G_N_ELEMENTS (verdict_words), NULL);

  return verdict_words[verdict];
}
