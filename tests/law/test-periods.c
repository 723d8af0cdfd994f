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
  return g_test_run ();
}
