/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the route and of the standards applied. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-route.h"
#include "law/cra-standards.h"

#include <string.h>

static void
add_route (CraPointCollector *self,
           CraOpenPointWeight weight,
           const char *reason,
           const char *clause,
           const char *field)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_ROUTE,
                                             .reason = reason,
                                             .clause = clause,
                                             .object = self->assessment->route,
                                             .field = field });
}

/* --- Facts --- */

/* Where a missing fact is given: some are asked about scope. Class and date of placing are points of their
 * own. */
static void
collect_missing (CraPointCollector *self, const CraRouteResult *result)
{
  const struct
  {
    const char *missing;
    const char *reason;
    CraStep step;
    gconstpointer object;
    const char *field;
  } facts[] = {
    { "reason.route.missing.ai", "reason.open.route.ai", CRA_STEP_SCOPE, self->assessment->scope,
      "ai" },
    { "reason.route.missing.health-record", "reason.open.route.health-record", CRA_STEP_SCOPE,
      self->assessment->scope, "health_record" },
    { "reason.route.missing.foss", "reason.open.route.foss", CRA_STEP_ROUTE,
      self->assessment->route, "foss" },
    { "reason.route.missing.public-documentation", "reason.open.route.public-documentation",
      CRA_STEP_ROUTE, self->assessment->route, "public_documentation" },
    { "reason.route.missing.coverage", "reason.open.route.coverage", CRA_STEP_ROUTE,
      self->assessment->route, "coverage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_ptr_array_find_with_equal_func (result->missing, facts[i].missing, g_str_equal, NULL))
      cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                                 .step = facts[i].step,
                                                 .reason = facts[i].reason,
                                                 .object = facts[i].object,
                                                 .field = facts[i].field });
}

static const CraRouteOption *
find_option (const CraRouteResult *result, CraProcedure procedure)
{
  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);

      if (option->procedure == procedure)
        return option;
    }
  return NULL;
}

/* --- The procedure --- */

static void
collect_procedure (CraPointCollector *self, const CraRouteResult *result)
{
  CraProcedure procedure = self->assessment->route->procedure;
  const CraRouteOption *option = find_option (result, procedure);
  const CraClause *condition = NULL;

  if (procedure == CRA_PROCEDURE_UNDECIDED)
    {
      add_route (self, CRA_BLOCKS_SIGNING, "reason.open.route.procedure", NULL, "procedure");
      return;
    }
  if (option == NULL)
    condition = cra_law_find (self->law, procedure == CRA_PROCEDURE_AI_ACT
                                             ? "reason.route.closed.not-high-risk-ai"
                                             : "reason.route.closed.not-health-record");
  /* A procedure that hangs on a missing fact is not closed; the fact is a point already. */
  else if (!option->open && !g_str_has_prefix (option->reason, "reason.route.missing."))
    condition = cra_law_find (self->law, option->reason);
  if (condition != NULL)
    cra_collector_add (self,
                       &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                         .step = CRA_STEP_ROUTE,
                                         .reason = "reason.open.route.closed",
                                         .clause = condition->id,
                                         .object = self->assessment->route,
                                         .field = "procedure",
                                         .says = { { "procedure", cra_procedure_words[procedure] },
                                                   { "condition", condition->text } } });
}

static const CraRequiredText body_texts[] = {
  { CRA_BLOCKS_SIGNING, CRA_STEP_ROUTE, "reason.open.route.body-name", "AV.7", "body_name" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_ROUTE, "reason.open.route.body-certificate", "AV.7",
    "body_certificate" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_ROUTE, "reason.open.route.procedure-description", "AV.7",
    "procedure_description" },
};

static const CraRequiredText certificate_texts[] = {
  { CRA_BLOCKS_SIGNING, CRA_STEP_ROUTE, "reason.open.route.certificate-scheme", "AV.6",
    "certificate_scheme" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_ROUTE, "reason.open.route.certificate-number", "AV.7",
    "certificate_number" },
};

/* Four digits, as the Commission's list of notified bodies has them. */
static gboolean
is_body_number (const char *text)
{
  g_autofree char *number = cra_text_strip (text);

  return strlen (number) == 4 && strspn (number, "0123456789") == 4;
}

static void
collect_body (CraPointCollector *self)
{
  const CraRoute *route = self->assessment->route;
  gboolean marks = cra_procedure_marks_body_number (route->procedure);

  if (!cra_procedure_needs_body (route->procedure))
    return;
  cra_collector_require (self, route, body_texts, G_N_ELEMENTS (body_texts));
  if (cra_text_is_blank (route->body_number))
    add_route (self, CRA_BLOCKS_SIGNING,
               marks ? "reason.open.route.body-number-marked" : "reason.open.route.body-number",
               "AV.7", "body_number");
  else if (!is_body_number (route->body_number))
    add_route (self, CRA_BLOCKS_SIGNING, "reason.open.route.body-number-form", "AV.7",
               "body_number");
}

static void
collect_certificate (CraPointCollector *self, const CraRouteFacts *facts)
{
  const CraRoute *route = self->assessment->route;

  if (route->procedure != CRA_PROCEDURE_EU_CERTIFICATE)
    return;
  cra_collector_require (self, route, certificate_texts, G_N_ELEMENTS (certificate_texts));
  if (route->certificate_level == CRA_LEVEL_NONE)
    add_route (self, CRA_BLOCKS_SIGNING,
               facts->product_class == CRA_CLASS_DEFAULT
                   ? "reason.open.route.certificate-level"
                   : "reason.open.route.certificate-substantial",
               "AV.6", "certificate_level");
}

/* What module A rests on for a product of Annex III. */
static void
collect_relief (CraPointCollector *self, const CraRouteResult *result)
{
  const CraRoute *route = self->assessment->route;
  gboolean free_software
      = g_strcmp0 (result->row, "route.R4") == 0 || g_strcmp0 (result->row, "route.R6") == 0;

  if (free_software && route->procedure == CRA_PROCEDURE_A
      && cra_text_is_blank (route->public_documentation_url))
    add_route (self, CRA_BLOCKS_PLACING, "reason.open.route.public-documentation-url", NULL,
               "public_documentation_url");
}

/* References that give a presumption for this Regulation (Art 27(1), (5), (8)-(9)). */
static gboolean
has_counting_reference (const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->standards->len; i++)
    {
      const CraStandard *standard = assessment->standards->pdata[i];

      if (standard->act == NULL && standard->cited == CRA_YES_NO_YES
          && standard->kind != CRA_STANDARD_UNDECIDED
          && standard->kind != CRA_STANDARD_OTHER_SPECIFICATION)
        return TRUE;
    }
  return !cra_text_is_blank (assessment->route->certificate_number)
         && assessment->route->certificate_level >= CRA_LEVEL_SUBSTANTIAL;
}

void
cra_collect_route (CraPointCollector *self)
{
  const CraRoute *route = self->assessment->route;
  g_autoptr (CraRouteResult) result = NULL;
  CraRouteFacts facts;

  cra_route_facts_init (&facts, self->law, self->assessment);
  result = cra_route_judge (self->law, &facts);
  collect_missing (self, result);
  collect_procedure (self, result);
  collect_body (self);
  collect_certificate (self, &facts);
  collect_relief (self, result);
  if ((route->coverage == CRA_COVERAGE_FULL || route->coverage == CRA_COVERAGE_PARTIAL)
      && !has_counting_reference (self->assessment))
    add_route (self, CRA_BLOCKS_SIGNING, "reason.open.route.coverage-without-reference", "AVII.5",
               "coverage");
  if (!cra_text_is_blank (route->reopened))
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                               .step = CRA_STEP_ROUTE,
                                               .reason = "reason.open.route.reopened",
                                               .object = route,
                                               .field = "status",
                                               .says = { { "why", route->reopened } } });
  if (route->procedure == CRA_PROCEDURE_UNDECIDED)
    return;
  if (cra_status_is_unconfirmed (route->status))
    cra_collector_add (
        self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                .step = CRA_STEP_ROUTE,
                                .reason = cra_status_unconfirmed_reason (route->status),
                                .object = route,
                                .field = "status",
                                .says = { { "what", "The conformity assessment route" } } });
  if (cra_text_is_blank (route->reasoning))
    add_route (self, CRA_IMPROVES, "reason.open.route.reasoning", NULL, "reasoning");
}

/* --- Standards --- */

/* After so long a citation is looked up again. Advice of ours. */
#define LOOK_UP_MONTHS 6

static void
add_standard (CraPointCollector *self,
              const CraStandard *standard,
              CraOpenPointWeight weight,
              const char *reason,
              const char *clause,
              const char *field)
{
  const char *name
      = cra_text_is_blank (standard->reference) ? standard->title : standard->reference;

  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_ROUTE,
                                             .reason = reason,
                                             .clause = clause,
                                             .object = standard,
                                             .field = field,
                                             .says = { { "standard", name } } });
}

static void
add_dated (CraPointCollector *self,
           const CraStandard *standard,
           CraOpenPointWeight weight,
           const char *reason,
           const char *field,
           const char *day,
           const CraClause *status)
{
  cra_collector_add (self,
                     &(CraPointDraft){ .weight = weight,
                                       .step = CRA_STEP_ROUTE,
                                       .reason = reason,
                                       .clause = status != NULL ? status->id : NULL,
                                       .object = standard,
                                       .field = field,
                                       .says = { { "standard", standard->reference },
                                                 { "day", day },
                                                 { "asof", status != NULL ? status->as_of : NULL } } });
}

/* When the citation of what the route may rest on was last looked up. */
static void
collect_look_up (CraPointCollector *self, const CraStandard *standard)
{
  g_autofree char *due = NULL;

  if (!cra_standard_may_carry_route (standard))
    return;
  if (!cra_calendar_is_date (standard->checked_on))
    {
      add_dated (self, standard, CRA_IMPROVES, "reason.open.standard.never-looked-up", "checked_on",
                 NULL, NULL);
      return;
    }
  due = cra_calendar_add_months (standard->checked_on, LOOK_UP_MONTHS);
  if (self->today != NULL && cra_calendar_compare (due, self->today) < 0)
    add_dated (self, standard, CRA_IMPROVES, "reason.open.standard.looked-up-long-ago", "checked_on",
               standard->checked_on, NULL);
}

static void
collect_agreement (CraPointCollector *self, const CraStandard *standard)
{
  const CraClause *status = NULL;

  switch (cra_standards_compare (self->law, standard, &status))
    {
    case CRA_STANDARD_AGREES:
      break;
    case CRA_STANDARD_UNKNOWN:
      add_dated (self, standard, CRA_IMPROVES, "reason.open.standard.data-knows-no-citation",
                 "cited_on", NULL, status);
      break;
    case CRA_STANDARD_CONTRADICTS:
      add_dated (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.contradicts-data",
                 "cited_on", standard->cited_on, status);
      break;
    case CRA_STANDARD_MAY_BE_CITED:
      add_dated (self, standard, CRA_IMPROVES, "reason.open.standard.may-be-cited", "cited", NULL,
                 status);
      break;
    }
}

static void
collect_standard (CraPointCollector *self, const CraStandard *standard)
{
  gboolean harmonised = standard->kind == CRA_STANDARD_HARMONISED_STANDARD;

  if (cra_text_is_blank (standard->reference))
    add_standard (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.reference", "AV.6",
                  "reference");
  if (standard->kind == CRA_STANDARD_UNDECIDED)
    add_standard (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.kind", "AV.6", "kind");
  if (harmonised && standard->cited != CRA_YES_NO_YES)
    add_standard (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.not-cited", "AV.6",
                  "cited");
  else if (harmonised && cra_text_is_blank (standard->citation))
    add_standard (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.citation", "AV.6",
                  "citation");
  if (standard->extent == CRA_EXTENT_UNDECIDED)
    add_standard (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.extent", "AVII.5",
                  "extent");
  else if (standard->extent == CRA_EXTENT_PART && cra_text_is_blank (standard->clauses))
    add_standard (self, standard, CRA_BLOCKS_SIGNING, "reason.open.standard.parts", "AVII.5",
                  "clauses");
  if (cra_text_is_blank (standard->edition))
    add_standard (self, standard, CRA_IMPROVES, "reason.open.standard.edition", "AVII.5",
                  "edition");
  collect_look_up (self, standard);
  collect_agreement (self, standard);
}

void
cra_collect_standards (CraPointCollector *self)
{
  for (guint i = 0; i < self->assessment->standards->len; i++)
    collect_standard (self, self->assessment->standards->pdata[i]);
}
