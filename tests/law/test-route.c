/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The route table: rows written by hand from Art 32, and what must hold over the whole decision
 * space. */
#include "law/cra-route.h"

#include "base/cra-calendar.h"

#include <string.h>

#define U CRA_YES_NO_UNDECIDED
#define Y CRA_YES_NO_YES
#define N CRA_YES_NO_NO
#define COV_U CRA_COVERAGE_UNDECIDED
#define COV_0 CRA_COVERAGE_NONE
#define COV_P CRA_COVERAGE_PARTIAL
#define COV_F CRA_COVERAGE_FULL
#define AI_N CRA_AI_NO
#define AI_H CRA_AI_HIGH_RISK
#define AI_C CRA_AI_HIGH_RISK_INTERNAL_CONTROL
#define L_0 CRA_LEVEL_NONE
#define L_B CRA_LEVEL_BASIC
#define L_S CRA_LEVEL_SUBSTANTIAL
#define L_H CRA_LEVEL_HIGH

#define BEFORE "2027-03-25"
#define AFTER "2027-12-11"

/* standards_cited, scheme_usable, critical_act */
#define TODAY FALSE, FALSE, FALSE
#define CITED TRUE, FALSE, FALSE
#define SCHEME FALSE, TRUE, FALSE
#define BOTH TRUE, TRUE, FALSE
#define ACT FALSE, FALSE, TRUE
#define SCHEME_AND_ACT TRUE, TRUE, TRUE

typedef struct
{
  const char *name;
  CraRouteFacts facts;
  const char *row;     /* NULL = not decided */
  const char *options; /* "PROCEDURE=reason", reasons without "reason.route." */
  const char *missing; /* without "reason.route.missing." */
} RouteRow;

#define THIRD(reason) "B+C=open." reason " H=open." reason " "
#define NO_SCHEME "EU-certificate=closed.no-scheme"
#define WITH_SCHEME "EU-certificate=open.scheme"
#define BASIC "EU-certificate=closed.certificate-level"
#define ALL_CLOSED(reason) \
  "A=closed." reason " B+C=closed." reason " H=closed." reason " EU-certificate=closed." reason " "

static const RouteRow rows[] = {
  /* R1: everything else */
  { "default-opens-all-but-certification-today",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "default-does-not-ask-about-free-software-or-standards",
    { CRA_CLASS_DEFAULT, U, U, COV_U, L_0, AI_N, N, TODAY, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "default-with-usable-scheme-opens-certification",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, N, SCHEME, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") WITH_SCHEME, "" },
  { "default-takes-the-level-the-act-says",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_B, AI_N, N, SCHEME, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") WITH_SCHEME, "" },
  { "default-keeps-a-when-a-standard-is-not-applied",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, N, CITED, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "default-with-certificate-but-no-scheme-has-no-certification",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_H, AI_N, N, TODAY, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "default-free-software-is-still-default",
    { CRA_CLASS_DEFAULT, Y, Y, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },

  /* R2, R3: class I by standards */
  { "class-i-without-standard-needs-third-party",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R3",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-coverage-claimed-without-cited-standard-needs-third-party",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_0, AI_N, N, TODAY, AFTER }, "route.R3",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-without-cited-standard-does-not-ask-about-coverage",
    { CRA_CLASS_IMPORTANT_I, N, U, COV_U, L_0, AI_N, N, TODAY, AFTER }, "route.R3",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-with-full-coverage-opens-a",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_0, AI_N, N, CITED, AFTER }, "route.R2",
    "A=open.standards " THIRD ("any") NO_SCHEME, "" },
  { "class-i-with-full-coverage-and-scheme-opens-all",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_S, AI_N, N, BOTH, AFTER }, "route.R2",
    "A=open.standards " THIRD ("any") WITH_SCHEME, "" },
  { "class-i-with-basic-certificate-closes-certification",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_B, AI_N, N, BOTH, AFTER }, "route.R2",
    "A=open.standards " THIRD ("any") BASIC, "" },
  { "class-i-with-standards-not-applied-needs-third-party",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_0, L_0, AI_N, N, CITED, AFTER }, "route.R3",
    "A=closed.standards-not-applied " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-with-partial-coverage-needs-third-party",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_P, L_0, AI_N, N, CITED, AFTER }, "route.R3",
    "A=closed.standards-in-part " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-with-cited-standard-asks-about-coverage",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_U, L_0, AI_N, N, CITED, AFTER }, NULL,
    "A=missing.coverage B+C=open.in-any-case H=open.in-any-case " NO_SCHEME, "coverage" },
  { "class-i-certificate-that-does-not-cover-opens-nothing",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_P, L_S, AI_N, N, BOTH, AFTER }, "route.R3",
    "A=closed.standards-in-part " THIRD ("class-i")
    "EU-certificate=closed.certificate-not-covering", "" },
  { "class-i-usable-scheme-without-certificate-is-not-applied",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_0, AI_N, N, SCHEME, AFTER }, "route.R3",
    "A=closed.standards-not-applied " THIRD ("class-i")
    "EU-certificate=closed.certificate-not-covering", "" },

  /* R4: class I free software */
  { "class-i-free-software-with-public-documentation-opens-a",
    { CRA_CLASS_IMPORTANT_I, Y, Y, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R4",
    "A=open.free-software " THIRD ("any") NO_SCHEME, "" },
  { "class-i-free-software-relief-goes-before-standards",
    { CRA_CLASS_IMPORTANT_I, Y, Y, COV_F, L_0, AI_N, N, CITED, AFTER }, "route.R4",
    "A=open.free-software " THIRD ("any") NO_SCHEME, "" },
  { "class-i-free-software-relief-does-not-ask-about-coverage",
    { CRA_CLASS_IMPORTANT_I, Y, Y, COV_U, L_0, AI_N, N, CITED, AFTER }, "route.R4",
    "A=open.free-software " THIRD ("any") NO_SCHEME, "" },
  { "class-i-free-software-with-scheme-opens-certification",
    { CRA_CLASS_IMPORTANT_I, Y, Y, COV_0, L_S, AI_N, N, BOTH, AFTER }, "route.R4",
    "A=open.free-software " THIRD ("any") WITH_SCHEME, "" },
  { "class-i-free-software-with-secret-documentation-has-no-relief",
    { CRA_CLASS_IMPORTANT_I, Y, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R3",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-public-documentation-without-free-software-has-no-relief",
    { CRA_CLASS_IMPORTANT_I, N, Y, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R3",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-asks-about-free-software",
    { CRA_CLASS_IMPORTANT_I, U, Y, COV_0, L_0, AI_N, N, TODAY, AFTER }, NULL,
    "A=missing.foss B+C=open.in-any-case H=open.in-any-case " NO_SCHEME, "foss" },
  { "class-i-asks-about-public-documentation-of-free-software",
    { CRA_CLASS_IMPORTANT_I, Y, U, COV_0, L_0, AI_N, N, TODAY, AFTER }, NULL,
    "A=missing.public-documentation B+C=open.in-any-case H=open.in-any-case " NO_SCHEME,
    "public-documentation" },
  { "class-i-does-not-ask-about-free-software-when-documentation-is-secret",
    { CRA_CLASS_IMPORTANT_I, U, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R3",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME, "" },
  { "class-i-asks-about-both",
    { CRA_CLASS_IMPORTANT_I, U, U, COV_0, L_0, AI_N, N, TODAY, AFTER }, NULL,
    "A=missing.foss B+C=open.in-any-case H=open.in-any-case " NO_SCHEME, "foss public-documentation" },

  /* R5, R6: class II */
  { "class-ii-always-needs-third-party",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME, "" },
  { "class-ii-standards-do-not-open-a",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_F, L_0, AI_N, N, CITED, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME, "" },
  { "class-ii-does-not-ask-about-coverage",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_U, L_0, AI_N, N, CITED, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME, "" },
  { "class-ii-substantial-certificate-opens-certification",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_S, AI_N, N, BOTH, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") WITH_SCHEME, "" },
  { "class-ii-high-certificate-opens-certification",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_H, AI_N, N, BOTH, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") WITH_SCHEME, "" },
  { "class-ii-basic-certificate-closes-certification",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_B, AI_N, N, SCHEME, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") BASIC, "" },
  { "class-ii-certificate-of-a-scheme-no-act-names-is-closed",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_S, AI_N, N, TODAY, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME, "" },
  { "class-ii-free-software-with-public-documentation-opens-a",
    { CRA_CLASS_IMPORTANT_II, Y, Y, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R6",
    "A=open.free-software " THIRD ("any") NO_SCHEME, "" },
  { "class-ii-free-software-with-secret-documentation-has-no-relief",
    { CRA_CLASS_IMPORTANT_II, Y, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME, "" },
  { "class-ii-asks-about-free-software",
    { CRA_CLASS_IMPORTANT_II, U, U, COV_0, L_0, AI_N, N, TODAY, AFTER }, NULL,
    "A=missing.foss B+C=open.in-any-case H=open.in-any-case " NO_SCHEME, "foss public-documentation" },

  /* R7, R8: critical */
  { "critical-today-has-procedures-of-class-ii",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R8",
    "A=closed.critical " THIRD ("critical") NO_SCHEME, "" },
  { "critical-free-software-has-no-relief",
    { CRA_CLASS_CRITICAL, Y, Y, COV_0, L_0, AI_N, N, TODAY, AFTER }, "route.R8",
    "A=closed.critical " THIRD ("critical") NO_SCHEME, "" },
  { "critical-standards-do-not-open-a",
    { CRA_CLASS_CRITICAL, N, N, COV_F, L_0, AI_N, N, CITED, AFTER }, "route.R8",
    "A=closed.critical " THIRD ("critical") NO_SCHEME, "" },
  { "critical-does-not-ask-about-free-software",
    { CRA_CLASS_CRITICAL, U, U, COV_U, L_0, AI_N, N, TODAY, AFTER }, "route.R8",
    "A=closed.critical " THIRD ("critical") NO_SCHEME, "" },
  { "critical-with-usable-scheme-opens-certification",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_S, AI_N, N, BOTH, AFTER }, "route.R8",
    "A=closed.critical " THIRD ("critical") WITH_SCHEME, "" },
  { "critical-with-basic-certificate-closes-certification",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_B, AI_N, N, SCHEME, AFTER }, "route.R8",
    "A=closed.critical " THIRD ("critical") BASIC, "" },
  { "critical-named-by-an-act-needs-the-certificate",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_0, AI_N, N, ACT, AFTER }, "route.R7",
    "A=closed.certificate-required B+C=closed.certificate-required H=closed.certificate-required "
    "EU-certificate=open.certificate-required", "" },
  { "critical-named-by-an-act-has-no-relief-either",
    { CRA_CLASS_CRITICAL, Y, Y, COV_F, L_H, AI_N, N, SCHEME_AND_ACT, AFTER }, "route.R7",
    "A=closed.certificate-required B+C=closed.certificate-required H=closed.certificate-required "
    "EU-certificate=open.certificate-required", "" },
  { "critical-named-by-an-act-needs-more-than-basic",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_B, AI_N, N, SCHEME_AND_ACT, AFTER }, "route.R7",
    "A=closed.certificate-required B+C=closed.certificate-required H=closed.certificate-required "
    BASIC, "" },
  { "act-about-critical-products-does-not-touch-class-ii",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_0, AI_N, N, ACT, AFTER }, "route.R5",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME, "" },

  /* R9, R10: high-risk AI */
  { "high-risk-ai-default-goes-by-the-ai-act",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_H, N, TODAY, AFTER }, "route.R9",
    ALL_CLOSED ("high-risk-ai") "AI-Act=open.ai-act", "" },
  { "high-risk-ai-default-with-internal-control-goes-by-the-ai-act",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_C, N, TODAY, AFTER }, "route.R9",
    ALL_CLOSED ("high-risk-ai") "AI-Act=open.ai-act", "" },
  { "high-risk-ai-class-ii-with-body-of-the-ai-act-goes-by-the-ai-act",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_0, AI_H, N, TODAY, AFTER }, "route.R9",
    ALL_CLOSED ("high-risk-ai") "AI-Act=open.ai-act", "" },
  { "high-risk-ai-critical-with-body-of-the-ai-act-goes-by-the-ai-act",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_0, AI_H, N, TODAY, AFTER }, "route.R9",
    ALL_CLOSED ("high-risk-ai") "AI-Act=open.ai-act", "" },
  { "high-risk-ai-class-i-with-internal-control-needs-third-party",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_0, L_0, AI_C, N, TODAY, AFTER }, "route.R10",
    "A=closed.no-cited-standard " THIRD ("class-i") NO_SCHEME " AI-Act=closed.ai-internal-control", "" },
  { "high-risk-ai-class-ii-with-internal-control-needs-third-party",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_0, AI_C, N, TODAY, AFTER }, "route.R10",
    "A=closed.class-ii " THIRD ("class-ii") NO_SCHEME " AI-Act=closed.ai-internal-control", "" },
  { "high-risk-ai-critical-with-internal-control-needs-third-party",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_0, AI_C, N, TODAY, AFTER }, "route.R10",
    "A=closed.critical " THIRD ("critical") NO_SCHEME " AI-Act=closed.ai-internal-control", "" },
  { "high-risk-ai-critical-named-by-an-act-needs-the-certificate",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_S, AI_C, N, SCHEME_AND_ACT, AFTER }, "route.R10",
    "A=closed.certificate-required B+C=closed.certificate-required H=closed.certificate-required "
    "EU-certificate=open.certificate-required AI-Act=closed.ai-internal-control", "" },
  { "high-risk-ai-class-i-with-full-standards-is-no-derogation",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_0, AI_C, N, CITED, AFTER }, "route.R9",
    ALL_CLOSED ("high-risk-ai") "AI-Act=open.ai-act", "" },
  { "high-risk-ai-free-software-with-public-documentation-is-no-derogation",
    { CRA_CLASS_IMPORTANT_II, Y, Y, COV_0, L_0, AI_C, N, TODAY, AFTER }, "route.R9",
    ALL_CLOSED ("high-risk-ai") "AI-Act=open.ai-act", "" },
  { "default-asks-about-high-risk-ai",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, CRA_AI_UNDECIDED, N, TODAY, AFTER }, NULL,
    "A=missing.ai B+C=missing.ai H=missing.ai EU-certificate=closed.in-any-case AI-Act=missing.ai",
    "ai" },

  /* R11: electronic health records */
  { "health-record-from-2027-03-26-goes-by-the-health-data-space",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, Y, TODAY, "2027-03-26" }, "route.R11",
    ALL_CLOSED ("health-record") "EHDS=open.health-record", "" },
  { "health-record-the-day-before-goes-by-its-class",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, Y, TODAY, BEFORE }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "health-record-of-any-class-goes-by-the-health-data-space",
    { CRA_CLASS_CRITICAL, N, N, COV_0, L_0, AI_N, Y, TODAY, AFTER }, "route.R11",
    ALL_CLOSED ("health-record") "EHDS=open.health-record", "" },
  { "health-record-does-not-ask-about-class-or-ai",
    { CRA_CLASS_OPEN, U, U, COV_U, L_0, CRA_AI_UNDECIDED, Y, TODAY, AFTER }, "route.R11",
    ALL_CLOSED ("health-record") "EHDS=open.health-record", "" },
  { "health-record-asks-for-the-date-of-placing",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, Y, TODAY, NULL }, NULL,
    "A=missing.placed-on B+C=missing.placed-on H=missing.placed-on "
    "EU-certificate=closed.in-any-case EHDS=missing.placed-on", "placed-on" },
  { "a-date-that-is-none-counts-as-missing",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, Y, TODAY, "2027" }, NULL,
    "A=missing.placed-on B+C=missing.placed-on H=missing.placed-on "
    "EU-certificate=closed.in-any-case EHDS=missing.placed-on", "placed-on" },
  { "no-health-record-needs-no-date",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, N, TODAY, NULL }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "default-asks-about-health-record",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, U, TODAY, AFTER }, NULL,
    "A=missing.health-record B+C=missing.health-record H=missing.health-record "
    "EU-certificate=closed.in-any-case EHDS=missing.health-record", "health-record" },
  { "placed-before-the-amendment-does-not-ask-about-health-record",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, U, TODAY, BEFORE }, "route.R1",
    "A=open.default " THIRD ("any") NO_SCHEME, "" },
  { "health-record-and-high-risk-ai-goes-by-the-health-data-space",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_0, L_0, AI_H, Y, TODAY, AFTER }, "route.R11",
    ALL_CLOSED ("health-record") "EHDS=open.health-record", "" },

  /* Undecided class */
  { "class-is-asked-and-a-hangs-on-it",
    { CRA_CLASS_OPEN, N, N, COV_0, L_0, AI_N, N, TODAY, AFTER }, NULL,
    "A=missing.class B+C=open.in-any-case H=open.in-any-case " NO_SCHEME, "class" },
  { "nothing-known-asks-for-everything-that-can-matter-today",
    { CRA_CLASS_OPEN, U, U, COV_U, L_0, CRA_AI_UNDECIDED, U, TODAY, NULL }, NULL,
    "A=missing.class B+C=missing.class H=missing.class EU-certificate=closed.in-any-case "
    "AI-Act=missing.class EHDS=missing.health-record",
    "class ai health-record placed-on foss public-documentation" },
  { "nothing-known-asks-about-coverage-once-a-standard-is-cited",
    { CRA_CLASS_OPEN, U, U, COV_U, L_0, AI_N, N, CITED, AFTER }, NULL,
    "A=missing.class B+C=open.in-any-case H=open.in-any-case " NO_SCHEME,
    "class foss public-documentation coverage" },
};

static const char *
skip_prefix (const char *id, const char *prefix)
{
  g_assert_true (g_str_has_prefix (id, prefix));
  return id + strlen (prefix);
}

static char *
describe_options (const CraRouteResult *result)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "",
                              cra_procedure_words[option->procedure],
                              skip_prefix (option->reason, "reason.route."));
    }
  return g_string_free (text, FALSE);
}

static char *
describe_ids (GPtrArray *ids, const char *prefix)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", skip_prefix (ids->pdata[i], prefix));
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  const RouteRow *row = data;
  g_autoptr (CraRouteResult) result = cra_route_judge (cra_law_get_default (), &row->facts);
  g_autofree char *options = describe_options (result);
  g_autofree char *missing = describe_ids (result->missing, "reason.route.missing.");

  g_assert_cmpstr (result->row, ==, row->row);
  g_assert_cmpstr (options, ==, row->options);
  g_assert_cmpstr (missing, ==, row->missing);
}

/* --- Notes --- */

static const struct
{
  const char *name;
  CraRouteFacts facts;
  const char *notes;
} note_rows[] = {
  { "default", { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, N, TODAY, AFTER },
    "integration more-stringent body-number" },
  { "class-i-partial-coverage", { CRA_CLASS_IMPORTANT_I, N, N, COV_P, L_0, AI_N, N, CITED, AFTER },
    "integration partial reduced-fees body-number" },
  { "class-i-partial-coverage-without-citation",
    { CRA_CLASS_IMPORTANT_I, N, N, COV_P, L_0, AI_N, N, TODAY, AFTER },
    "integration reduced-fees body-number" },
  { "class-i-full-coverage", { CRA_CLASS_IMPORTANT_I, N, N, COV_F, L_0, AI_N, N, CITED, AFTER },
    "integration more-stringent two-tests body-number" },
  { "class-ii-free-software-unpublished",
    { CRA_CLASS_IMPORTANT_II, Y, N, COV_0, L_0, AI_N, N, TODAY, AFTER },
    "integration publish-documentation reduced-fees body-number" },
  { "critical-free-software", { CRA_CLASS_CRITICAL, Y, Y, COV_0, L_0, AI_N, N, TODAY, AFTER },
    "integration no-relief-critical reduced-fees body-number" },
  { "class-ii-scheme-without-level",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_0, AI_N, N, SCHEME, AFTER },
    "integration certificate-level reduced-fees body-number" },
  { "high-risk-ai", { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_H, N, TODAY, AFTER },
    "ai-declaration" },
  { "high-risk-ai-internal-control-default",
    { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_C, N, TODAY, AFTER }, "ai-derogation ai-declaration" },
  { "high-risk-ai-internal-control-class-ii",
    { CRA_CLASS_IMPORTANT_II, N, N, COV_0, L_0, AI_C, N, TODAY, AFTER },
    "integration reduced-fees body-number ai-both-acts ai-declaration" },
  { "health-record-before", { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_N, Y, TODAY, BEFORE },
    "integration more-stringent body-number health-record-before" },
  { "health-record-and-ai", { CRA_CLASS_DEFAULT, N, N, COV_0, L_0, AI_H, Y, TODAY, AFTER },
    "ai-declaration health-record-source ai-and-health-record" },
};

static void
test_notes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (note_rows); i++)
    {
      g_autoptr (CraRouteResult) result = cra_route_judge (cra_law_get_default (),
                                                           &note_rows[i].facts);
      g_autofree char *notes = describe_ids (result->notes, "reason.route.note.");

      g_test_message ("%s", note_rows[i].name);
      g_assert_cmpstr (notes, ==, note_rows[i].notes);
    }
}

/* --- The whole space --- */

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

static gboolean
is_listed (const char *const *words, const char *word)
{
  return words != NULL && g_strv_contains (words, word);
}

/* The open procedures must be among those the row of the law data lists. */
static void
check_row (CraLaw *law, const CraRouteResult *result)
{
  const CraClause *row = cra_law_find (law, result->row);
  const char *const *procedures;

  g_assert_nonnull (row);
  g_assert_cmpint (row->group, ==, CRA_GROUP_ROUTE);
  procedures = cra_law_get_extra_list (law, row, "procedures");
  if (g_str_equal (result->row, "route.R10"))
    return;
  g_assert_nonnull (procedures[0]);
  for (guint i = CRA_PROCEDURE_A; i <= CRA_PROCEDURE_EHDS; i++)
    {
      if (is_open (result, (CraProcedure) i))
        g_assert_true (is_listed (procedures, cra_procedure_words[i]));
      /* Only certification may be listed and closed: where available and applicable. */
      else if (i != CRA_PROCEDURE_EU_CERTIFICATE)
        g_assert_false (is_listed (procedures, cra_procedure_words[i]));
    }
}

static void
check_reasons (CraLaw *law, const CraRouteResult *result)
{
  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);
      const CraClause *reason = cra_law_find (law, option->reason);

      g_assert_nonnull (reason);
      g_assert_cmpint (reason->group, ==, CRA_GROUP_REASON);
      g_assert_null (strchr (reason->text, '{'));
      g_assert_cmpint (option->open, ==, g_str_has_prefix (option->reason, "reason.route.open."));
    }
  for (guint i = 0; i < result->missing->len; i++)
    g_assert_nonnull (cra_law_find (law, result->missing->pdata[i]));
  for (guint i = 0; i < result->notes->len; i++)
    g_assert_nonnull (cra_law_find (law, result->notes->pdata[i]));
}

static void
check_procedures (const CraRouteFacts *facts, const CraRouteResult *result)
{
  gboolean relief = facts->foss == Y && facts->public_documentation == Y;
  gboolean standards = facts->coverage == COV_F && facts->standards_cited;
  gboolean important = facts->product_class == CRA_CLASS_IMPORTANT_I
                       || facts->product_class == CRA_CLASS_IMPORTANT_II;
  gboolean a = is_open (result, CRA_PROCEDURE_A);
  gboolean certificate = is_open (result, CRA_PROCEDURE_EU_CERTIFICATE);
  gboolean other_act = is_open (result, CRA_PROCEDURE_AI_ACT) || is_open (result, CRA_PROCEDURE_EHDS);

  if (a && important)
    g_assert_true (relief || (facts->product_class == CRA_CLASS_IMPORTANT_I && standards));
  if (facts->product_class == CRA_CLASS_CRITICAL)
    g_assert_false (a);
  if (facts->product_class == CRA_CLASS_DEFAULT && facts->ai == AI_N && facts->health_record == N)
    g_assert_true (a);
  g_assert_cmpint (is_open (result, CRA_PROCEDURE_BC), ==, is_open (result, CRA_PROCEDURE_H));
  if (a)
    g_assert_true (is_open (result, CRA_PROCEDURE_BC));
  if (certificate && !facts->critical_act)
    g_assert_true (facts->scheme_usable);
  if (certificate && !relief && facts->product_class != CRA_CLASS_DEFAULT)
    g_assert_cmpint (facts->certificate_level, !=, L_B);
  if (other_act)
    g_assert_false (a || certificate || is_open (result, CRA_PROCEDURE_BC));
  if (is_open (result, CRA_PROCEDURE_AI_ACT))
    g_assert_true (facts->ai == AI_H || facts->ai == AI_C);
  if (is_open (result, CRA_PROCEDURE_EHDS))
    g_assert_true (facts->health_record == Y && cra_calendar_compare (facts->on, "2027-03-26") >= 0);
}

static guint
take (guint *number, guint values)
{
  guint value = *number % values;

  *number /= values;
  return value;
}

static void
fill_facts (guint number, CraRouteFacts *facts)
{
  static const char *const dates[] = { NULL, BEFORE, AFTER };

  facts->product_class = (CraProductClass) take (&number, 5);
  facts->foss = (CraYesNo) take (&number, 3);
  facts->public_documentation = (CraYesNo) take (&number, 3);
  facts->coverage = (CraCoverage) take (&number, 4);
  facts->certificate_level = (CraCertificateLevel) take (&number, 4);
  facts->ai = (CraAiSystem) take (&number, 4);
  facts->health_record = (CraYesNo) take (&number, 3);
  facts->standards_cited = take (&number, 2) == 1;
  facts->scheme_usable = take (&number, 2) == 1;
  facts->critical_act = take (&number, 2) == 1;
  facts->on = dates[take (&number, 3)];
}

#define SPACE (5 * 3 * 3 * 4 * 4 * 4 * 3 * 2 * 2 * 2 * 3)

/* Every state of every fact, undecided ones included. */
static void
test_whole_space (void)
{
  CraLaw *law = cra_law_get_default ();
  guint rows_seen = 0;
  gboolean seen[12] = { FALSE };

  for (guint i = 0; i < SPACE; i++)
    {
      CraRouteFacts facts;
      g_autoptr (CraRouteResult) result = NULL;

      fill_facts (i, &facts);
      result = cra_route_judge (law, &facts);
      g_assert_cmpint (result->row != NULL, ==, result->missing->len == 0);
      check_reasons (law, result);
      check_procedures (&facts, result);
      if (result->row != NULL)
        {
          guint number = (guint) g_ascii_strtoull (skip_prefix (result->row, "route.R"), NULL, 10);

          check_row (law, result);
          g_assert_cmpuint (number, <, G_N_ELEMENTS (seen));
          rows_seen += !seen[number];
          seen[number] = TRUE;
        }
    }
  g_assert_cmpuint (rows_seen, ==, 11);
}

/* What is open while facts are missing stays open, and a decided row stays the same, whatever they
 * are. */
static void
test_answers_never_close_what_was_open (void)
{
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < SPACE; i += 7)
    {
      CraRouteFacts facts, decided;
      g_autoptr (CraRouteResult) before = NULL;
      g_autoptr (CraRouteResult) after = NULL;

      fill_facts (i, &facts);
      decided = facts;
      if (decided.product_class == CRA_CLASS_OPEN)
        decided.product_class = CRA_CLASS_CRITICAL;
      if (decided.ai == CRA_AI_UNDECIDED)
        decided.ai = AI_C;
      if (decided.foss == U)
        decided.foss = Y;
      if (decided.public_documentation == U)
        decided.public_documentation = Y;
      if (decided.coverage == COV_U)
        decided.coverage = COV_P;
      if (decided.health_record == U)
        decided.health_record = Y;
      if (decided.on == NULL)
        decided.on = BEFORE;
      before = cra_route_judge (law, &facts);
      after = cra_route_judge (law, &decided);
      g_assert_cmpuint (after->missing->len, ==, 0);
      if (before->row != NULL)
        g_assert_cmpstr (before->row, ==, after->row);
      for (guint j = CRA_PROCEDURE_A; j <= CRA_PROCEDURE_EHDS; j++)
        if (is_open (before, (CraProcedure) j))
          g_assert_true (is_open (after, (CraProcedure) j));
    }
}

/* --- Facts from an assessment --- */

static CraStandard *
add_standard (CraAssessment *assessment, CraStandardKind kind, CraYesNo cited, const char *act)
{
  CraStandard *standard = cra_standard_new ();

  standard->kind = kind;
  standard->cited = cited;
  cra_set_text (&standard->act, act);
  g_ptr_array_add (assessment->standards, standard);
  return standard;
}

static void
test_facts_today (void)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  CraRouteFacts facts;

  cra_set_text (&assessment->classification->category, "AIII.I.11");
  cra_set_text (&assessment->version->placed_on, AFTER);
  assessment->route->foss = Y;
  assessment->route->coverage = COV_F;
  assessment->route->certificate_level = L_H;
  assessment->scope->ai = AI_N;
  assessment->scope->health_record = N;
  cra_route_facts_init (&facts, cra_law_get_default (), assessment);
  g_assert_cmpint (facts.product_class, ==, CRA_CLASS_IMPORTANT_I);
  g_assert_cmpint (facts.foss, ==, Y);
  g_assert_cmpint (facts.coverage, ==, COV_F);
  g_assert_cmpint (facts.ai, ==, AI_N);
  g_assert_cmpint (facts.health_record, ==, N);
  g_assert_cmpstr (facts.on, ==, AFTER);
  /* The dated status of the data: nothing is cited, no scheme, no act. */
  g_assert_false (facts.standards_cited);
  g_assert_false (facts.scheme_usable);
  g_assert_false (facts.critical_act);
}

static void
test_citation_recorded_by_the_user_counts (void)
{
  static const struct
  {
    CraStandardKind kind;
    CraYesNo cited;
    const char *act;
    CraCertificateLevel level;
    gboolean standards;
    gboolean scheme;
  } cases[] = {
    { CRA_STANDARD_HARMONISED_STANDARD, Y, NULL, L_0, TRUE, FALSE },
    { CRA_STANDARD_HARMONISED_STANDARD, N, NULL, L_0, FALSE, FALSE },
    { CRA_STANDARD_HARMONISED_STANDARD, U, NULL, L_0, FALSE, FALSE },
    { CRA_STANDARD_HARMONISED_STANDARD, Y, "act.red", L_0, FALSE, FALSE },
    { CRA_STANDARD_COMMON_SPECIFICATION, Y, NULL, L_0, TRUE, FALSE },
    { CRA_STANDARD_OTHER_SPECIFICATION, Y, NULL, L_0, FALSE, FALSE },
    { CRA_STANDARD_CERTIFICATION_SCHEME, Y, NULL, L_0, FALSE, TRUE },
    { CRA_STANDARD_CERTIFICATION_SCHEME, Y, NULL, L_B, FALSE, TRUE },
    { CRA_STANDARD_CERTIFICATION_SCHEME, Y, NULL, L_S, TRUE, TRUE },
    { CRA_STANDARD_CERTIFICATION_SCHEME, N, NULL, L_S, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraAssessment) assessment = cra_assessment_new ();
      CraRouteFacts facts;

      assessment->route->certificate_level = cases[i].level;
      add_standard (assessment, cases[i].kind, cases[i].cited, cases[i].act);
      cra_route_facts_init (&facts, cra_law_get_default (), assessment);
      g_assert_cmpint (facts.standards_cited, ==, cases[i].standards);
      g_assert_cmpint (facts.scheme_usable, ==, cases[i].scheme);
    }
}

/* The reasons say a date in their sentence: when the status is updated, they must be too. */
static void
test_dated_reasons_agree_with_the_status (void)
{
  static const struct
  {
    const char *reason;
    const char *status;
  } pairs[] = {
    { "reason.route.closed.no-cited-standard", "status.harmonised-standards" },
    { "reason.route.closed.no-cited-standard", "status.common-specifications" },
    { "reason.route.closed.no-scheme", "status.art-27-9" },
  };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const CraClause *reason = cra_law_find (law, pairs[i].reason);
      const CraClause *status = cra_law_find (law, pairs[i].status);

      g_assert_cmpstr (reason->as_of, ==, status->as_of);
      g_assert_nonnull (strstr (reason->text, status->as_of));
      g_assert_cmpstr (cra_law_get_extra (law, status, "count"), ==, "0");
    }
  g_assert_nonnull (cra_law_find (law, "status.art-8-1"));
  g_assert_nonnull (cra_law_get_extra (law, cra_law_find (law, "date.ehds_amendment"), "date"));
}

static void
test_number_beside_marking_only_for_h (void)
{
  for (guint i = CRA_PROCEDURE_UNDECIDED; i <= CRA_PROCEDURE_EHDS; i++)
    {
      g_assert_cmpint (cra_procedure_marks_body_number ((CraProcedure) i), ==, i == CRA_PROCEDURE_H);
      g_assert_cmpint (cra_procedure_needs_body ((CraProcedure) i), ==,
                       i == CRA_PROCEDURE_H || i == CRA_PROCEDURE_BC);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  G_STATIC_ASSERT (G_N_ELEMENTS (rows) >= 60);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/route/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/route/notes-say-the-further-rules", test_notes);
  g_test_add_func ("/law/route/whole-decision-space-keeps-the-rules", test_whole_space);
  g_test_add_func ("/law/route/answers-never-close-what-was-open",
                   test_answers_never_close_what_was_open);
  g_test_add_func ("/law/route/nothing-is-cited-today", test_facts_today);
  g_test_add_func ("/law/route/citation-recorded-by-the-user-counts",
                   test_citation_recorded_by_the_user_counts);
  g_test_add_func ("/law/route/dated-reasons-agree-with-the-status",
                   test_dated_reasons_agree_with_the_status);
  g_test_add_func ("/law/route/number-beside-marking-only-for-module-h",
                   test_number_beside_marking_only_for_h);
  return g_test_run ();
}
