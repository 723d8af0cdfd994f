/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the route table (Art 32; Art 8(1), 12(2)-(3), 27(9)) for facts that are all known. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-route-private.h"

static void
open_procedure (CraRouteOutcome *outcome, CraProcedure procedure, const char *reason)
{
  outcome->open[procedure] = TRUE;
  outcome->reason[procedure] = reason;
}

static void
close_procedure (CraRouteOutcome *outcome, CraProcedure procedure, const char *reason)
{
  outcome->open[procedure] = FALSE;
  outcome->reason[procedure] = reason;
}

static void
open_third_party (CraRouteOutcome *outcome, const char *reason)
{
  open_procedure (outcome, CRA_PROCEDURE_BC, reason);
  open_procedure (outcome, CRA_PROCEDURE_H, reason);
}

static void
close_all (CraRouteOutcome *outcome, const char *reason)
{
  close_procedure (outcome, CRA_PROCEDURE_A, reason);
  close_procedure (outcome, CRA_PROCEDURE_BC, reason);
  close_procedure (outcome, CRA_PROCEDURE_H, reason);
  close_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE, reason);
}

/* A certificate below "substantial" takes no third party away (Art 27(9)). No level yet is no
 * obstacle: the certificate is what the procedure is to bring. */
static void
set_certification (const CraRouteFacts *facts, gboolean any_level, CraRouteOutcome *outcome)
{
  if (!facts->scheme_usable)
    close_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE, "reason.route.closed.no-scheme");
  else if (!any_level && facts->certificate_level == CRA_LEVEL_BASIC)
    close_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE,
                     "reason.route.closed.certificate-level");
  else
    open_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE, "reason.route.open.scheme");
}

/* R1. The level is what the act under Art 27(9) says. */
static void
judge_default (const CraRouteFacts *facts, CraRouteOutcome *outcome)
{
  outcome->row = "route.R1";
  open_procedure (outcome, CRA_PROCEDURE_A, "reason.route.open.default");
  open_third_party (outcome, "reason.route.open.any");
  set_certification (facts, TRUE, outcome);
}

static gboolean
has_free_software_relief (const CraRouteFacts *facts)
{
  return facts->foss == CRA_YES_NO_YES && facts->public_documentation == CRA_YES_NO_YES;
}

/* R4, R6. */
static void
judge_free_software (const CraRouteFacts *facts, const char *row, CraRouteOutcome *outcome)
{
  outcome->row = row;
  open_procedure (outcome, CRA_PROCEDURE_A, "reason.route.open.free-software");
  open_third_party (outcome, "reason.route.open.any");
  set_certification (facts, TRUE, outcome);
}

static const char *
explain_class_i (const CraRouteFacts *facts)
{
  if (!facts->standards_cited && !facts->scheme_usable)
    return "reason.route.closed.no-cited-standard";
  if (facts->coverage == CRA_COVERAGE_PARTIAL && facts->standards_cited)
    return "reason.route.closed.standards-in-part";
  return "reason.route.closed.standards-not-applied";
}

static void
judge_class_i (const CraRouteFacts *facts, CraRouteOutcome *outcome)
{
  if (has_free_software_relief (facts))
    judge_free_software (facts, "route.R4", outcome);
  else if (facts->coverage == CRA_COVERAGE_FULL && facts->standards_cited)
    {
      outcome->row = "route.R2";
      open_procedure (outcome, CRA_PROCEDURE_A, "reason.route.open.standards");
      open_third_party (outcome, "reason.route.open.any");
      set_certification (facts, FALSE, outcome);
    }
  else
    {
      outcome->row = "route.R3";
      close_procedure (outcome, CRA_PROCEDURE_A, explain_class_i (facts));
      open_third_party (outcome, "reason.route.open.class-i");
      /* A certificate counts here only through what it covers: full coverage is row R2. */
      close_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE,
                       facts->scheme_usable ? "reason.route.closed.certificate-not-covering"
                                            : "reason.route.closed.no-scheme");
    }
}

static void
judge_class_ii (const CraRouteFacts *facts, CraRouteOutcome *outcome)
{
  if (has_free_software_relief (facts))
    {
      judge_free_software (facts, "route.R6", outcome);
      return;
    }
  outcome->row = "route.R5";
  close_procedure (outcome, CRA_PROCEDURE_A, "reason.route.closed.class-ii");
  open_third_party (outcome, "reason.route.open.class-ii");
  set_certification (facts, FALSE, outcome);
}

static void
judge_critical (const CraRouteFacts *facts, CraRouteOutcome *outcome)
{
  if (!facts->critical_act)
    {
      outcome->row = "route.R8";
      close_procedure (outcome, CRA_PROCEDURE_A, "reason.route.closed.critical");
      open_third_party (outcome, "reason.route.open.critical");
      set_certification (facts, FALSE, outcome);
      return;
    }
  outcome->row = "route.R7";
  close_all (outcome, "reason.route.closed.certificate-required");
  /* The act itself names scheme and level, at least "substantial". */
  if (facts->certificate_level == CRA_LEVEL_BASIC)
    close_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE,
                     "reason.route.closed.certificate-level");
  else
    open_procedure (outcome, CRA_PROCEDURE_EU_CERTIFICATE,
                    "reason.route.open.certificate-required");
}

static void
judge_class (const CraRouteFacts *facts, CraRouteOutcome *outcome)
{
  switch (facts->product_class)
    {
    case CRA_CLASS_OPEN:
      g_assert_not_reached ();
    case CRA_CLASS_DEFAULT:
      judge_default (facts, outcome);
      break;
    case CRA_CLASS_IMPORTANT_I:
      judge_class_i (facts, outcome);
      break;
    case CRA_CLASS_IMPORTANT_II:
      judge_class_ii (facts, outcome);
      break;
    case CRA_CLASS_CRITICAL:
      judge_critical (facts, outcome);
      break;
    }
}

/* Art 12(3) derogates from Art 12(2) only where the procedures of Art 32(2), (3) or Art 8(1) are
 * due. */
static gboolean
is_third_party_row (const char *row)
{
  static const char *const rows[] = { "route.R3", "route.R5", "route.R7", "route.R8", NULL };

  return g_strv_contains (rows, row);
}

static void
judge_high_risk (const CraRouteFacts *facts, CraRouteOutcome *outcome)
{
  if (facts->ai == CRA_AI_HIGH_RISK_INTERNAL_CONTROL && is_third_party_row (outcome->row))
    {
      outcome->row = "route.R10";
      close_procedure (outcome, CRA_PROCEDURE_AI_ACT, "reason.route.closed.ai-internal-control");
      return;
    }
  outcome->row = "route.R9";
  close_all (outcome, "reason.route.closed.high-risk-ai");
  open_procedure (outcome, CRA_PROCEDURE_AI_ACT, "reason.route.open.ai-act");
}

void
cra_route_look_up (const CraRouteFacts *facts, gboolean health_act, CraRouteOutcome *outcome)
{
  *outcome = (CraRouteOutcome){ NULL };
  if (facts->health_record == CRA_YES_NO_YES && health_act)
    {
      outcome->row = "route.R11";
      close_all (outcome, "reason.route.closed.health-record");
      open_procedure (outcome, CRA_PROCEDURE_EHDS, "reason.route.open.health-record");
      return;
    }
  judge_class (facts, outcome);
  if (facts->ai != CRA_AI_NO)
    judge_high_risk (facts, outcome);
}
