/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Support, availability of updates, retention; at the edges of the calendar. */
#include "law/cra-periods.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *placed_on;
  const char *support_end;
  gint64 use;
  const char *shorter_reason;
  CraSupportVerdict verdict;
  const char *reason; /* without "reason.period." */
  const char *earliest_end;
  const char *end;
  const char *retention;
} SupportRow;

static const SupportRow rows[] = {
  { "nothing-known", NULL, NULL, 0, NULL, CRA_SUPPORT_OPEN, "placing-missing", NULL, NULL, NULL },
  { "end-without-placing", NULL, "2032-12", 0, NULL, CRA_SUPPORT_OPEN, "placing-missing", NULL,
    "2032-12-31", NULL },
  { "placing-without-end", "2027-12-11", NULL, 0, NULL, CRA_SUPPORT_OPEN, "end-missing", "2032-12-11",
    NULL, "2037-12-11" },
  { "placing-that-is-no-date", "2027-02-30", "2032-12", 5, NULL, CRA_SUPPORT_OPEN, "placing-missing",
    NULL, "2032-12-31", NULL },
  { "end-that-is-no-month", "2027-12-11", "2032-13", 5, NULL, CRA_SUPPORT_OPEN, "end-missing",
    "2032-12-11", NULL, "2037-12-11" },
  { "five-years-fit", "2027-12-11", "2032-12", 5, NULL, CRA_SUPPORT_FITS, "fits", "2032-12-11",
    "2032-12-31", "2037-12-11" },
  { "unknown-use-is-held-to-five-years", "2027-12-11", "2032-12", 0, NULL, CRA_SUPPORT_FITS, "fits",
    "2032-12-11", "2032-12-31", "2037-12-11" },
  { "one-month-under-five-years", "2027-12-11", "2032-11", 5, NULL, CRA_SUPPORT_TOO_SHORT, "too-short",
    "2032-12-11", "2032-11-30", "2037-12-11" },
  { "under-five-years-with-unknown-use", "2027-12-11", "2030-12", 0, "A reason alone is not enough.",
    CRA_SUPPORT_TOO_SHORT, "too-short", "2032-12-11", "2030-12-31", "2037-12-11" },
  { "under-five-years-with-longer-use", "2027-12-11", "2030-12", 8, "A reason.", CRA_SUPPORT_TOO_SHORT,
    "too-short", "2035-12-11", "2030-12-31", "2037-12-11" },
  { "reason-for-five-years-of-use-does-not-shorten", "2027-12-11", "2032-11", 5, "A reason.",
    CRA_SUPPORT_TOO_SHORT, "too-short", "2032-12-11", "2032-11-30", "2037-12-11" },
  { "shorter-use-with-reason", "2027-12-11", "2030-12", 3, "Consumable.", CRA_SUPPORT_SHORTER_BY_USE,
    "shorter-by-use", "2030-12-11", "2030-12-31", "2037-12-11" },
  { "shorter-use-without-reason", "2027-12-11", "2030-12", 3, NULL, CRA_SUPPORT_TOO_SHORT,
    "shorter-needs-reason", "2030-12-11", "2030-12-31", "2037-12-11" },
  { "shorter-use-with-blank-reason", "2027-12-11", "2030-12", 3, " \n", CRA_SUPPORT_TOO_SHORT,
    "shorter-needs-reason", "2030-12-11", "2030-12-31", "2037-12-11" },
  { "support-below-the-shorter-use", "2027-12-11", "2030-11", 3, "Consumable.", CRA_SUPPORT_TOO_SHORT,
    "below-short-use", "2030-12-11", "2030-11-30", "2037-12-11" },
  { "support-between-shorter-use-and-five-years", "2027-12-11", "2031-12", 3, "Consumable.",
    CRA_SUPPORT_SHORTER_BY_USE, "shorter-by-use", "2030-12-11", "2031-12-31", "2037-12-11" },
  { "five-years-although-use-is-shorter", "2027-12-11", "2032-12", 3, NULL, CRA_SUPPORT_FITS, "fits",
    "2030-12-11", "2032-12-31", "2037-12-11" },
  { "five-years-below-longer-use", "2027-12-11", "2032-12", 10, NULL, CRA_SUPPORT_BELOW_USE,
    "below-use", "2037-12-11", "2032-12-31", "2037-12-11" },
  { "one-month-below-longer-use", "2027-12-11", "2037-11", 10, NULL, CRA_SUPPORT_BELOW_USE, "below-use",
    "2037-12-11", "2037-11-30", "2037-12-11" },
  { "longer-use-covered", "2027-12-11", "2037-12", 10, NULL, CRA_SUPPORT_FITS, "fits", "2037-12-11",
    "2037-12-31", "2037-12-31" },
  { "support-beyond-ten-years-keeps-longer", "2027-12-11", "2042-06", 10, NULL, CRA_SUPPORT_FITS, "fits",
    "2037-12-11", "2042-06-30", "2042-06-30" },
  { "placed-on-the-first-needs-the-month-after", "2028-02-01", "2033-01", 5, NULL,
    CRA_SUPPORT_TOO_SHORT, "too-short", "2033-02-01", "2033-01-31", "2038-02-01" },
  { "placed-on-the-first-and-month-after", "2028-02-01", "2033-02", 5, NULL, CRA_SUPPORT_FITS, "fits",
    "2033-02-01", "2033-02-28", "2038-02-01" },
  { "placed-on-the-last-day-of-a-month", "2028-01-31", "2033-01", 5, NULL, CRA_SUPPORT_FITS, "fits",
    "2033-01-31", "2033-01-31", "2038-01-31" },
  { "placed-on-a-leap-day", "2028-02-29", "2033-02", 5, NULL, CRA_SUPPORT_FITS, "fits", "2033-02-28",
    "2033-02-28", "2038-02-28" },
  { "placed-on-a-leap-day-one-month-short", "2028-02-29", "2033-01", 5, NULL, CRA_SUPPORT_TOO_SHORT,
    "too-short", "2033-02-28", "2033-01-31", "2038-02-28" },
  { "end-in-a-leap-february", "2031-02-28", "2036-02", 5, NULL, CRA_SUPPORT_FITS, "fits", "2036-02-28",
    "2036-02-29", "2041-02-28" },
  { "end-before-placing", "2027-12-11", "2026-01", 5, NULL, CRA_SUPPORT_TOO_SHORT, "too-short",
    "2032-12-11", "2026-01-31", "2037-12-11" },
  { "negative-use-counts-as-unknown", "2027-12-11", "2032-12", -3, NULL, CRA_SUPPORT_FITS, "fits",
    "2032-12-11", "2032-12-31", "2037-12-11" },
  { "one-year-of-use", "2027-12-11", "2028-12", 1, "Season ticket.", CRA_SUPPORT_SHORTER_BY_USE,
    "shorter-by-use", "2028-12-11", "2028-12-31", "2037-12-11" },
};

static void
test_row (gconstpointer data)
{
  const SupportRow *row = data;
  CraLaw *law = cra_law_get_default ();
  g_autoptr (CraVersion) version = cra_version_new ();
  g_autoptr (CraSupportResult) result = NULL;
  g_autofree char *reason = g_strconcat ("reason.period.", row->reason, NULL);

  cra_set_text (&version->placed_on, row->placed_on);
  cra_set_text (&version->support_end, row->support_end);
  cra_set_text (&version->support_shorter_reason, row->shorter_reason);
  version->expected_use_years = row->use;

  result = cra_support_judge (law, version);
  g_assert_cmpstr (result->reason, ==, reason);
  g_assert_cmpint (result->verdict, ==, row->verdict);
  g_assert_cmpstr (result->earliest_end, ==, row->earliest_end);
  g_assert_cmpstr (result->end, ==, row->end);
  g_assert_cmpstr (result->retention_until, ==, row->retention);
  g_assert_nonnull (cra_law_find (law, result->reason));
  g_assert_null (strchr (cra_law_find (law, result->reason)->text, '{'));
}

static const struct
{
  const char *from;
  const char *support_end;
  const char *until;
} keeping_rows[] = {
  { "2028-03-15", "2032-12", "2038-03-15" },  /* ten years are longer */
  { "2028-03-15", "2040-02", "2040-02-29" },  /* the rest of support is longer */
  { "2028-03-15", "2038-03", "2038-03-31" },  /* same month: its last day */
  { "2028-03-31", "2038-03", "2038-03-31" },
  { "2028-02-29", "2032-12", "2038-02-28" },  /* no leap day ten years later */
  { "2024-02-29", "2030-01", "2034-02-28" },
  { "2027-12-31", "2037-12", "2037-12-31" },
  { "2028-03-15", NULL, "2038-03-15" },
  { "2028-03-15", "soon", "2038-03-15" },
  { NULL, "2032-12", NULL },
  { "yesterday", "2032-12", NULL },
};

static void
test_keeping (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (keeping_rows); i++)
    {
      g_autofree char *update = cra_periods_update_available_until (keeping_rows[i].from,
                                                                    keeping_rows[i].support_end);
      g_autofree char *papers = cra_periods_retention_until (keeping_rows[i].from,
                                                             keeping_rows[i].support_end);

      g_assert_cmpstr (update, ==, keeping_rows[i].until);
      g_assert_cmpstr (papers, ==, keeping_rows[i].until);
    }
}

/* A later end never makes the verdict worse, and five years with known use are never too short. */
static void
test_later_end_is_never_worse (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (CraVersion) version = cra_version_new ();

  cra_set_text (&version->placed_on, "2028-02-29");
  for (gint64 use = 0; use <= 12; use++)
    {
      gboolean fitted = FALSE;

      version->expected_use_years = use;
      for (guint month = 0; month < 12 * 13; month++)
        {
          g_autofree char *text = g_strdup_printf ("%04u-%02u", 2028 + month / 12, month % 12 + 1);
          g_autoptr (CraSupportResult) result = NULL;

          cra_set_text (&version->support_end, text);
          result = cra_support_judge (law, version);
          if (fitted)
            g_assert_cmpint (result->verdict, ==, CRA_SUPPORT_FITS);
          if (g_strcmp0 (text, "2033-02") >= 0)
            g_assert_cmpint (result->verdict, !=, CRA_SUPPORT_TOO_SHORT);
          else
            g_assert_cmpint (result->verdict, ==, CRA_SUPPORT_TOO_SHORT);
          fitted = result->verdict == CRA_SUPPORT_FITS;
        }
      g_assert_true (fitted);
    }
}

/* The figures in the code are those of the law data. */
static void
test_years_are_those_of_the_law (void)
{
  static const struct
  {
    const char *clause;
    const char *years;
  } figures[] = { { "period.support", "5" }, { "period.updates", "10" }, { "period.retention", "10" } };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const CraClause *clause = cra_law_find (law, figures[i].clause);

      g_assert_nonnull (clause);
      g_assert_cmpstr (cra_law_get_extra (law, clause, "years"), ==, figures[i].years);
    }
}

static void
test_last_day (void)
{
  static const struct
  {
    const char *placed_on;
    const char *support_end;
    const char *last;
  } cases[] = {
    { "2028-01-15", "2033-01", "2043-01-31" }, /* an update of the last day of support */
    { "2028-01-15", NULL, "2038-01-15" },
    { "2020-01-15", "2020-02", "2030-02-28" },
    { NULL, "2033-01", "2043-01-31" },
    { NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *last = cra_periods_last_day (cases[i].placed_on, cases[i].support_end);

      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

/* --- What the period is based on --- */

static void
add_factor (CraAssessment *assessment, gint64 years, CraWeight weight, CraStatus status)
{
  CraSupportFactor *factor = cra_support_factor_new ();

  factor->years = years;
  factor->weight = weight;
  factor->status = status;
  g_ptr_array_add (assessment->support_factors, factor);
}

static void
test_factors_give_a_hint (void)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  CraFactorHint hint = cra_support_weigh_factors (assessment);

  g_assert_cmpuint (hint.n_factors + hint.shortest + hint.longest + hint.weighted, ==, 0);
  add_factor (assessment, 5, CRA_WEIGHT_LOW, CRA_STATUS_DECIDED);
  add_factor (assessment, 10, CRA_WEIGHT_HIGH, CRA_STATUS_REVIEWED);
  add_factor (assessment, 0, CRA_WEIGHT_HIGH, CRA_STATUS_DECIDED);      /* says no years */
  add_factor (assessment, 30, CRA_WEIGHT_HIGH, CRA_STATUS_SUGGESTED);   /* nobody has confirmed it */
  add_factor (assessment, 1, CRA_WEIGHT_HIGH, CRA_STATUS_INHERITED);
  hint = cra_support_weigh_factors (assessment);
  g_assert_cmpuint (hint.n_factors, ==, 2);
  g_assert_cmpuint (hint.shortest, ==, 5);
  g_assert_cmpuint (hint.longest, ==, 10);
  g_assert_cmpuint (hint.weighted, ==, 9); /* (5 + 30) / 4, rounded up */
}

static void
test_weight_that_is_open_counts_as_medium (void)
{
  g_autoptr (CraAssessment) open = cra_assessment_new ();
  g_autoptr (CraAssessment) medium = cra_assessment_new ();

  add_factor (open, 4, CRA_WEIGHT_UNDECIDED, CRA_STATUS_DECIDED);
  add_factor (open, 10, CRA_WEIGHT_LOW, CRA_STATUS_DECIDED);
  add_factor (medium, 4, CRA_WEIGHT_MEDIUM, CRA_STATUS_DECIDED);
  add_factor (medium, 10, CRA_WEIGHT_LOW, CRA_STATUS_DECIDED);
  g_assert_cmpuint (cra_support_weigh_factors (open).weighted, ==, 6);
  g_assert_cmpuint (cra_support_weigh_factors (medium).weighted, ==, 6);
}

/* The month that is suggested for a number of years always fits that use. */
static void
test_suggested_end_fits (void)
{
  static const char *const days[] = { "2027-12-11", "2028-02-29", "2028-01-31", "2028-02-01" };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    for (guint years = 5; years <= 12; years++)
      {
        g_autoptr (CraVersion) version = cra_version_new ();
        g_autoptr (CraSupportResult) result = NULL;

        cra_set_text (&version->placed_on, days[i]);
        version->expected_use_years = years;
        version->support_end = cra_support_suggest_end (version, years);
        result = cra_support_judge (law, version);
        g_assert_cmpint (result->verdict, ==, CRA_SUPPORT_FITS);
      }
}

static void
test_no_end_is_suggested_without_placing (void)
{
  g_autoptr (CraVersion) version = cra_version_new ();

  g_assert_null (cra_support_suggest_end (version, 5));
  cra_set_text (&version->placed_on, "2028-01-15");
  g_assert_null (cra_support_suggest_end (version, 0));
}

static void
test_core_components_that_end_early (void)
{
  static const struct
  {
    const char *end;
    gboolean core;
    gboolean early;
  } cases[] = {
    { "2032-12", TRUE, TRUE },   { "2032-12", FALSE, FALSE }, { "2033-01", TRUE, FALSE },
    { "2040-06", TRUE, FALSE },  { NULL, TRUE, FALSE },       { "9999-12", TRUE, FALSE },
  };
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) early = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CraComponentSupport *component = cra_component_support_new ();

      component->support_end = g_strdup (cases[i].end);
      component->core = cases[i].core;
      g_ptr_array_add (assessment->component_supports, component);
    }
  none = cra_support_list_early_components (assessment);
  g_assert_cmpuint (none->len, ==, 0); /* before an end that nobody has set nothing can end */
  cra_set_text (&assessment->version->support_end, "2033-01");
  early = cra_support_list_early_components (assessment);
  g_assert_cmpuint (early->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cra_support_is_early (assessment, assessment->component_supports->pdata[i]), ==,
                     cases[i].early);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/periods/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/periods/kept-ten-years-or-as-long-as-support", test_keeping);
  g_test_add_func ("/law/periods/later-end-is-never-worse", test_later_end_is_never_worse);
  g_test_add_func ("/law/periods/years-are-those-of-the-law", test_years_are_those_of_the_law);
  g_test_add_func ("/law/periods/last-day-is-that-of-the-last-update", test_last_day);
  g_test_add_func ("/law/periods/confirmed-factors-give-a-hint", test_factors_give_a_hint);
  g_test_add_func ("/law/periods/open-weight-counts-as-medium",
                   test_weight_that_is_open_counts_as_medium);
  g_test_add_func ("/law/periods/suggested-end-fits", test_suggested_end_fits);
  g_test_add_func ("/law/periods/no-end-is-suggested-without-placing",
                   test_no_end_is_suggested_without_placing);
  g_test_add_func ("/law/periods/core-components-that-end-early",
                   test_core_components_that_end_early);
  return g_test_run ();
}
