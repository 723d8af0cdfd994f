/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conformity assessment procedures that are open. Facts that nobody has decided are tried in every
 * way they may turn out: what is the same in all of them is answered, the rest names the missing
 * fact. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-route-private.h"

#include "base/cra-calendar.h"

/* Ids of the dated statements in the law data. */
#define DATE_HEALTH_RECORDS "date.ehds_amendment"
#define STATUS_STANDARDS "status.harmonised-standards"
#define STATUS_SPECIFICATIONS "status.common-specifications"
#define STATUS_SCHEMES "status.art-27-9"
#define STATUS_CRITICAL "status.art-8-1"

/* In the order to ask. */
typedef enum
{
  FACT_CLASS,
  FACT_AI,
  FACT_HEALTH_RECORD,
  FACT_DATE,
  FACT_FOSS,
  FACT_PUBLIC_DOCUMENTATION,
  FACT_COVERAGE,
  N_FACTS
} RouteFact;

static const char *const missing_reasons[N_FACTS] = {
  "reason.route.missing.class",         "reason.route.missing.ai",
  "reason.route.missing.health-record", "reason.route.missing.placed-on",
  "reason.route.missing.foss",          "reason.route.missing.public-documentation",
  "reason.route.missing.coverage",
};

/* Every way the undecided facts may turn out, numbered with mixed radix. */
typedef struct
{
  guint values[N_FACTS]; /* 1 for a fact that is decided */
  guint stride[N_FACTS];
  guint n;
  CraRouteOutcome *outcomes;
} RouteCases;

static guint
count_values (const CraRouteFacts *facts, RouteFact fact)
{
  switch (fact)
    {
    case FACT_CLASS:
      return facts->product_class == CRA_CLASS_OPEN ? 4 : 1;
    case FACT_AI:
      return facts->ai == CRA_AI_UNDECIDED ? 3 : 1;
    case FACT_HEALTH_RECORD:
      return facts->health_record == CRA_YES_NO_UNDECIDED ? 2 : 1;
    case FACT_DATE:
      return cra_calendar_is_date (facts->on) ? 1 : 2;
    case FACT_FOSS:
      return facts->foss == CRA_YES_NO_UNDECIDED ? 2 : 1;
    case FACT_PUBLIC_DOCUMENTATION:
      return facts->public_documentation == CRA_YES_NO_UNDECIDED ? 2 : 1;
    case FACT_COVERAGE:
      return facts->coverage == CRA_COVERAGE_UNDECIDED ? 3 : 1;
    case N_FACTS:
      break;
    }
  return 1;
}

/* Word 0 of every enumeration is "undecided", the answers follow. */
static CraRouteFacts
decide (const CraRouteFacts *facts, const RouteCases *cases, guint number)
{
  CraRouteFacts decided = *facts;
  guint answer[N_FACTS];

  for (guint i = 0; i < N_FACTS; i++)
    answer[i] = 1 + number / cases->stride[i] % cases->values[i];
  if (cases->values[FACT_CLASS] > 1)
    decided.product_class = (CraProductClass)answer[FACT_CLASS];
  if (cases->values[FACT_AI] > 1)
    decided.ai = (CraAiSystem)answer[FACT_AI];
  if (cases->values[FACT_HEALTH_RECORD] > 1)
    decided.health_record = (CraYesNo)answer[FACT_HEALTH_RECORD];
  if (cases->values[FACT_FOSS] > 1)
    decided.foss = (CraYesNo)answer[FACT_FOSS];
  if (cases->values[FACT_PUBLIC_DOCUMENTATION] > 1)
    decided.public_documentation = (CraYesNo)answer[FACT_PUBLIC_DOCUMENTATION];
  if (cases->values[FACT_COVERAGE] > 1)
    decided.coverage = (CraCoverage)answer[FACT_COVERAGE];
  return decided;
}

static gboolean
is_health_act_in_force (CraLaw *law, const char *on)
{
  const CraClause *clause = cra_law_find (law, DATE_HEALTH_RECORDS);
  const char *from = clause != NULL ? cra_law_get_extra (law, clause, "date") : NULL;

  return from != NULL && cra_calendar_is_date (on) && cra_calendar_compare (on, from) >= 0;
}

static void
try_all (CraLaw *law, const CraRouteFacts *facts, RouteCases *cases)
{
  gboolean in_force = is_health_act_in_force (law, facts->on);

  cases->n = 1;
  for (guint i = 0; i < N_FACTS; i++)
    {
      cases->values[i] = count_values (facts, (RouteFact)i);
      cases->stride[i] = cases->n;
      cases->n *= cases->values[i];
    }
  cases->outcomes = g_new0 (CraRouteOutcome, cases->n);
  for (guint i = 0; i < cases->n; i++)
    {
      CraRouteFacts decided = decide (facts, cases, i);
      gboolean later = i / cases->stride[FACT_DATE] % cases->values[FACT_DATE] == 1;

      cra_route_look_up (&decided, in_force || later, &cases->outcomes[i]);
    }
}

/* Whether FACT decides about the row (PROCEDURE undecided) or about one procedure. */
static gboolean
is_decisive (const RouteCases *cases, RouteFact fact, CraProcedure procedure)
{
  for (guint i = 0; i < cases->n; i++)
    {
      guint value = i / cases->stride[fact] % cases->values[fact];
      const CraRouteOutcome *here = &cases->outcomes[i];
      const CraRouteOutcome *first = &cases->outcomes[i - value * cases->stride[fact]];

      if (procedure == CRA_PROCEDURE_UNDECIDED ? g_strcmp0 (here->row, first->row) != 0
                                               : here->open[procedure] != first->open[procedure])
        return TRUE;
    }
  return FALSE;
}

/* A reason that holds in every case, or the general one where the reasons differ. */
static const char *
find_common_reason (const RouteCases *cases, CraProcedure procedure, gboolean open)
{
  const char *reason = NULL;

  for (guint i = 0; i < cases->n; i++)
    {
      const char *here = cases->outcomes[i].reason[procedure];

      if (here == NULL)
        continue;
      if (reason != NULL && !g_str_equal (reason, here))
        return open ? "reason.route.open.in-any-case" : "reason.route.closed.in-any-case";
      reason = here;
    }
  return reason;
}

static void
add_option (const RouteCases *cases, CraProcedure procedure, CraRouteResult *result)
{
  CraRouteOption option = { procedure, TRUE, NULL };
  gboolean shown = FALSE, anywhere = FALSE;

  for (guint i = 0; i < cases->n; i++)
    {
      shown |= cases->outcomes[i].reason[procedure] != NULL;
      anywhere |= cases->outcomes[i].open[procedure];
      option.open &= cases->outcomes[i].open[procedure];
    }
  if (!shown)
    return;
  if (option.open || !anywhere)
    option.reason = find_common_reason (cases, procedure, option.open);
  for (guint i = 0; option.reason == NULL && i < N_FACTS; i++)
    if (is_decisive (cases, (RouteFact)i, procedure))
      option.reason = missing_reasons[i];
  g_array_append_val (result->options, option);
}

static gboolean
is_open (const CraRouteResult *result, CraProcedure procedure)
{
  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);

      if (option->procedure == procedure)
        return option->open;
    }
  return FALSE;
}

static void
add_note (CraRouteResult *result, gboolean applies, const char *id)
{
  if (applies)
    g_ptr_array_add (result->notes, (gpointer)id);
}

static void
collect_notes (CraLaw *law, const CraRouteFacts *facts, CraRouteResult *result)
{
  const char *row = result->row;
  gboolean high_risk
      = facts->ai == CRA_AI_HIGH_RISK || facts->ai == CRA_AI_HIGH_RISK_INTERNAL_CONTROL;
  gboolean r3 = g_str_equal (row, "route.R3"), r9 = g_str_equal (row, "route.R9");
  gboolean r10 = g_str_equal (row, "route.R10"), r11 = g_str_equal (row, "route.R11");
  gboolean class_i = facts->product_class == CRA_CLASS_IMPORTANT_I;
  gboolean important = class_i || facts->product_class == CRA_CLASS_IMPORTANT_II;
  gboolean a_open = is_open (result, CRA_PROCEDURE_A);
  gboolean body = is_open (result, CRA_PROCEDURE_BC);

  add_note (result, !r9 && !r11, "reason.route.note.integration");
  add_note (result, a_open, "reason.route.note.more-stringent");
  add_note (result, g_str_equal (row, "route.R2"), "reason.route.note.two-tests");
  add_note (result,
            (r3 || (r10 && class_i)) && facts->coverage == CRA_COVERAGE_PARTIAL
                && facts->standards_cited,
            "reason.route.note.partial");
  add_note (result, important && body && !a_open && facts->foss == CRA_YES_NO_YES,
            "reason.route.note.publish-documentation");
  add_note (result,
            facts->product_class == CRA_CLASS_CRITICAL && !r9 && !r11
                && facts->foss == CRA_YES_NO_YES,
            "reason.route.note.no-relief-critical");
  add_note (result,
            is_open (result, CRA_PROCEDURE_EU_CERTIFICATE)
                && facts->certificate_level == CRA_LEVEL_NONE
                && facts->product_class != CRA_CLASS_DEFAULT,
            "reason.route.note.certificate-level");
  add_note (result, body && !a_open, "reason.route.note.reduced-fees");
  add_note (result, body, "reason.route.note.body-number");
  add_note (result, r10, "reason.route.note.ai-both-acts");
  add_note (result, r9 && facts->ai == CRA_AI_HIGH_RISK_INTERNAL_CONTROL,
            "reason.route.note.ai-derogation");
  add_note (result, high_risk, "reason.route.note.ai-declaration");
  add_note (result, facts->health_record == CRA_YES_NO_YES && !r11,
            "reason.route.note.health-record-before");
  add_note (result, r11, "reason.route.note.health-record-source");
  add_note (result, r11 && high_risk, "reason.route.note.ai-and-health-record");
}

CraRouteResult *
cra_route_judge (CraLaw *law, const CraRouteFacts *facts)
{
  CraRouteResult *result;
  RouteCases cases = { { 0 } };

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  result = g_new0 (CraRouteResult, 1);
  result->options = g_array_new (FALSE, FALSE, sizeof (CraRouteOption));
  result->missing = g_ptr_array_new ();
  result->notes = g_ptr_array_new ();

  try_all (law, facts, &cases);
  for (guint i = 0; i < N_FACTS; i++)
    if (is_decisive (&cases, (RouteFact)i, CRA_PROCEDURE_UNDECIDED))
      g_ptr_array_add (result->missing, (gpointer)missing_reasons[i]);
  if (result->missing->len == 0)
    result->row = cases.outcomes[0].row;
  for (guint i = CRA_PROCEDURE_A; i < CRA_N_PROCEDURES; i++)
    add_option (&cases, (CraProcedure)i, result);
  if (result->row != NULL)
    collect_notes (law, facts, result);
  g_free (cases.outcomes);
  return result;
}

void
cra_route_result_free (CraRouteResult *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->options);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* A dated statement counts something that was found up to its date. */
static gboolean
has_any (CraLaw *law, const char *status)
{
  const CraClause *clause = cra_law_find (law, status);
  const char *count = clause != NULL ? cra_law_get_extra (law, clause, "count") : NULL;

  return count != NULL && g_ascii_strtoull (count, NULL, 10) > 0;
}

/* What the person records as cited counts beside the data of the build, which grows old. */
static gboolean
has_cited (const CraAssessment *assessment, CraStandardKind kind)
{
  for (guint i = 0; i < assessment->standards->len; i++)
    {
      const CraStandard *standard = assessment->standards->pdata[i];

      if (standard->kind == kind && standard->act == NULL && standard->cited == CRA_YES_NO_YES)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named_critical (CraLaw *law, const char *category)
{
  const CraClause *clause = cra_law_find (law, STATUS_CRITICAL);

  return clause != NULL && category != NULL
         && g_strv_contains (cra_law_get_extra_list (law, clause, "categories"), category);
}

void
cra_route_facts_init (CraRouteFacts *facts, CraLaw *law, const CraAssessment *assessment)
{
  const CraRoute *route;
  const char *category;

  g_return_if_fail (facts != NULL && assessment != NULL);
  g_return_if_fail (CRA_IS_LAW (law));

  route = assessment->route;
  category = assessment->classification->category;
  *facts = (CraRouteFacts){
    .product_class = cra_classification_get_class (law, category),
    .foss = route->foss,
    .public_documentation = route->public_documentation,
    .coverage = route->coverage,
    .certificate_level = route->certificate_level,
    .ai = assessment->scope->ai,
    .health_record = assessment->scope->health_record,
    .scheme_usable
    = has_any (law, STATUS_SCHEMES) || has_cited (assessment, CRA_STANDARD_CERTIFICATION_SCHEME),
    .critical_act = is_named_critical (law, category),
    .on = assessment->version->placed_on,
  };
  facts->standards_cited
      = has_any (law, STATUS_STANDARDS) || has_any (law, STATUS_SPECIFICATIONS)
        || has_cited (assessment, CRA_STANDARD_HARMONISED_STANDARD)
        || has_cited (assessment, CRA_STANDARD_COMMON_SPECIFICATION)
        || (facts->scheme_usable && facts->certificate_level >= CRA_LEVEL_SUBSTANTIAL);
}

gboolean
cra_procedure_needs_body (CraProcedure procedure)
{
  return procedure == CRA_PROCEDURE_BC || procedure == CRA_PROCEDURE_H;
}

gboolean
cra_procedure_marks_body_number (CraProcedure procedure)
{
  return procedure == CRA_PROCEDURE_H;
}
