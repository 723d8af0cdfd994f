/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar arithmetic. */
#include "base/cra-calendar.h"
#include "base/cra-clock.h"

static void
test_dates (void)
{
  static const struct { const char *text; gboolean valid; } rows[] = {
    { "2027-12-11", TRUE }, { "2028-02-29", TRUE }, { "2027-02-29", FALSE }, { "2027-2-1", FALSE },
    { "2027-12-32", FALSE }, { "20271211", FALSE }, { "", FALSE }, { NULL, FALSE }, { "2027-12-11 ", FALSE },
    { "0000-01-01", FALSE }, { "+027-01-01", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cra_calendar_is_date (rows[i].text), ==, rows[i].valid);
  g_assert_true (cra_calendar_is_month ("2032-12"));
  g_assert_false (cra_calendar_is_month ("2032-13"));
  g_assert_false (cra_calendar_is_month ("2032-12-01"));
}

static void
test_arithmetic (void)
{
  g_autofree char *years = cra_calendar_add_years ("2028-02-29", 5);
  g_autofree char *months = cra_calendar_add_months ("2027-01-31", 1);
  g_autofree char *days = cra_calendar_add_days ("2026-12-31", 1);
  g_autofree char *back = cra_calendar_add_days ("2027-03-01", -1);
  g_autofree char *end = cra_calendar_month_end ("2028-02");

  g_assert_cmpstr (years, ==, "2033-02-28");
  g_assert_cmpstr (months, ==, "2027-02-28");
  g_assert_cmpstr (days, ==, "2027-01-01");
  g_assert_cmpstr (back, ==, "2027-02-28");
  g_assert_cmpstr (end, ==, "2028-02-29");
  g_assert_null (cra_calendar_add_years ("never", 1));
  g_assert_cmpint (cra_calendar_day_number ("1970-01-02"), ==, 1);
  g_assert_cmpstr (cra_calendar_later ("2027-01-01", "2026-01-01"), ==, "2027-01-01");
  g_assert_cmpstr (cra_calendar_later (NULL, "2026-01-01"), ==, "2026-01-01");
}

static void
test_fixed_clock (void)
{
  g_autofree char *now = NULL;
  g_autofree char *epoch = NULL;

  cra_clock_set_for_test (G_USEC_PER_SEC * G_GINT64_CONSTANT (1767323045));
  now = cra_clock_now_text ();
  g_assert_cmpstr (now, ==, "2026-01-02T03:04:05Z");
  cra_clock_set_for_test (-1);
  g_setenv ("SOURCE_DATE_EPOCH", "0", TRUE);
  epoch = cra_clock_today ();
  g_assert_cmpstr (epoch, ==, "1970-01-01");
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/calendar/only-real-dates-are-dates", test_dates);
  g_test_add_func ("/base/calendar/arithmetic-keeps-to-the-calendar", test_arithmetic);
  g_test_add_func ("/base/clock/source-date-epoch-fixes-now", test_fixed_clock);
  return g_test_run ();
}
