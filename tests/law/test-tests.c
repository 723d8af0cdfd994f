/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When tests are due, which run counts, what identifiers are, how long updates stay available. */
#include "law/cra-tests.h"

#include <string.h>

/* Day and result of runs, in the order they were entered: "2028-01-15 2027-07-01 -" */
typedef struct
{
  const char *name;
  gint64 interval;
  const char *first_due;
  const char *runs;
  const char *today;
  guint last; /* number of the run that counts, from 1; 0 = none */
  const char *next_due;
  CraTestDue due;
  guint days;
} DueRow;

static const DueRow rows[] = {
  { "nothing-known", 6, NULL, "", "2028-01-15", 0, NULL, CRA_TEST_DUE_UNKNOWN, 0 },
  { "first-due-far-away", 6, "2028-02-15", "", "2028-01-15", 0, "2028-02-15", CRA_TEST_DUE_LATER, 31 },
  { "first-due-in-thirty-days", 6, "2028-02-14", "", "2028-01-15", 0, "2028-02-14", CRA_TEST_DUE_SOON, 30 },
  { "due-today-is-not-overdue", 6, "2028-01-15", "", "2028-01-15", 0, "2028-01-15", CRA_TEST_DUE_SOON, 0 },
  { "due-yesterday-is-overdue", 6, "2028-01-14", "", "2028-01-15", 0, "2028-01-14", CRA_TEST_DUE_OVERDUE, 1 },
  { "interval-counts-from-the-last-run", 6, "2020-01-01", "2028-01-10", "2028-01-15", 1, "2028-07-10",
    CRA_TEST_DUE_LATER, 177 },
  { "short-month", 1, NULL, "2028-01-31", "2028-02-29", 1, "2028-02-29", CRA_TEST_DUE_SOON, 0 },
  { "latest-day-counts-not-the-last-entry", 12, NULL, "2028-01-10 2027-01-10", "2028-01-15", 1,
    "2029-01-10", CRA_TEST_DUE_LATER, 361 },
  { "of-one-day-the-last-entry-counts", 12, NULL, "2028-01-10 2028-01-10", "2028-01-15", 2,
    "2029-01-10", CRA_TEST_DUE_LATER, 361 },
  { "run-without-a-day-gives-way", 12, NULL, "2028-01-10 -", "2028-01-15", 1, "2029-01-10",
    CRA_TEST_DUE_LATER, 361 },
  { "only-run-without-a-day", 12, "2028-03-01", "-", "2028-01-15", 1, NULL, CRA_TEST_DUE_UNKNOWN, 0 },
  { "once-and-done", 0, "2028-01-01", "2028-01-10", "2030-01-15", 1, NULL, CRA_TEST_DUE_DONE, 0 },
  { "once-and-not-done", 0, "2028-01-01", "", "2028-01-15", 0, "2028-01-01", CRA_TEST_DUE_OVERDUE, 14 },
  { "negative-interval-counts-as-once", -3, NULL, "2028-01-10", "2028-01-15", 1, NULL,
    CRA_TEST_DUE_DONE, 0 },
  { "first-day-that-is-no-day", 6, "soon", "", "2028-01-15", 0, NULL, CRA_TEST_DUE_UNKNOWN, 0 },
  { "no-day-today", 6, "2020-01-01", "", NULL, 0, "2020-01-01", CRA_TEST_DUE_LATER, 0 },
  { "interval-beyond-the-calendar", G_MAXINT64, NULL, "2028-01-10", "2028-01-15", 1, "3028-01-10",
    CRA_TEST_DUE_LATER, 365237 },
};

static void
test_due (gconstpointer data)
{
  const DueRow *row = data;
  g_autoptr (CraTestPlan) plan = cra_test_plan_new ();
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (cra_object_unref);
  g_auto (GStrv) days = g_strsplit (row->runs, " ", -1);
  g_autofree char *next = NULL;
  CraTestRun *stranger = cra_test_run_new ();
  CraTestRun *last = NULL;
  guint left = G_MAXUINT;

  plan->object.id = 7;
  plan->interval_months = row->interval;
  cra_set_text (&plan->first_due, row->first_due);
  for (guint i = 0; days[i] != NULL && *row->runs != '\0'; i++)
    {
      CraTestRun *run = cra_test_run_new ();

      run->object.id = i + 1;
      run->plan = 7;
      cra_set_text (&run->date, strcmp (days[i], "-") != 0 ? days[i] : NULL);
      g_ptr_array_add (runs, run);
    }
  /* Of another plan, and later than all. */
  stranger->plan = 8;
  cra_set_text (&stranger->date, "2029-12-31");
  g_ptr_array_add (runs, stranger);

  last = cra_test_plan_find_last_run (plan, runs);
  g_assert_cmpuint (last != NULL ? (guint) last->object.id : 0, ==, row->last);
  next = cra_test_plan_next_due (plan, runs);
  g_assert_cmpstr (next, ==, row->next_due);
  g_assert_cmpint (cra_test_plan_judge (plan, runs, row->today, &left), ==, row->due);
  g_assert_cmpuint (left, ==, row->days);
  g_assert_cmpint (cra_test_plan_judge (plan, runs, row->today, NULL), ==, row->due);
}

static void
test_identifiers (void)
{
  static const struct
  {
    const char *text;
    CraIdentifierKind kind;
  } cases[] = {
    { "CVE-2028-1234", CRA_IDENTIFIER_CVE },
    { "cve-1999-0001", CRA_IDENTIFIER_CVE },
    { "CVE-2028-1234567890123456789", CRA_IDENTIFIER_CVE },
    { "CVE-2028-12345678901234567890", CRA_IDENTIFIER_BAD },
    { "CVE-2028-123", CRA_IDENTIFIER_BAD },
    { "CVE-28-1234", CRA_IDENTIFIER_BAD },
    { "CVE-2028-1234x", CRA_IDENTIFIER_BAD },
    { "CVE-2028-", CRA_IDENTIFIER_BAD },
    { "CVE-", CRA_IDENTIFIER_BAD },
    { "CVE", CRA_IDENTIFIER_OWN },
    { "EUVD-2028-7", CRA_IDENTIFIER_EUVD },
    { "EUVD-2028-", CRA_IDENTIFIER_BAD },
    { "EUVD-2028 7", CRA_IDENTIFIER_BAD },
    { "GHSA-jfh8-c2jp-5v3q", CRA_IDENTIFIER_GHSA },
    { "GHSA-jfh8-c2jp-5v3", CRA_IDENTIFIER_BAD },
    { "GHSA-jfh8_c2jp-5v3q", CRA_IDENTIFIER_BAD },
    { "GHSA-jfh8-c2jp-5v3q-", CRA_IDENTIFIER_BAD },
    { "PROD-17", CRA_IDENTIFIER_OWN },
    { "Gerätefehler 4", CRA_IDENTIFIER_OWN },
    { "", CRA_IDENTIFIER_BAD },
    { " \t", CRA_IDENTIFIER_BAD },
    { NULL, CRA_IDENTIFIER_BAD },
    { "two\nlines", CRA_IDENTIFIER_BAD },
    { "PROD-\xff", CRA_IDENTIFIER_BAD },
  };
  g_autofree char *longest = g_strnfill (100, 'a');
  g_autofree char *longer = g_strnfill (101, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cra_update_identify (cases[i].text), ==, cases[i].kind);
  g_assert_cmpint (cra_update_identify (longest), ==, CRA_IDENTIFIER_OWN);
  g_assert_cmpint (cra_update_identify (longer), ==, CRA_IDENTIFIER_BAD);
}

static void
test_availability (void)
{
  static const struct
  {
    const char *released;
    const char *promised;
    const char *support_end;
    const char *must;
    const char *stays;
    gboolean early;
  } cases[] = {
    { "2028-03-15", NULL, "2033-01", "2038-03-15", "2038-03-15", FALSE },
    { "2028-03-15", "2038-03-14", "2033-01", "2038-03-15", "2038-03-15", TRUE },
    { "2028-03-15", "2038-03-15", "2033-01", "2038-03-15", "2038-03-15", FALSE },
    { "2028-03-15", "2045-01-01", "2033-01", "2038-03-15", "2045-01-01", FALSE },
    { "2028-03-15", "2038-03-15", "2040-02", "2040-02-29", "2040-02-29", TRUE },
    { "2028-03-15", NULL, NULL, "2038-03-15", "2038-03-15", FALSE },
    { NULL, NULL, "2033-01", NULL, NULL, FALSE },
    { NULL, "2029-01-01", "2033-01", NULL, "2029-01-01", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraSecurityUpdate) update = cra_security_update_new ();
      g_autoptr (CraVersion) version = cra_version_new ();
      g_autofree char *must = NULL;
      g_autofree char *stays = NULL;

      cra_set_text (&update->released, cases[i].released);
      cra_set_text (&update->available_until, cases[i].promised);
      cra_set_text (&version->support_end, cases[i].support_end);
      must = cra_update_must_stay_until (update, version);
      stays = cra_update_stays_until (update, version);
      g_assert_cmpstr (must, ==, cases[i].must);
      g_assert_cmpstr (stays, ==, cases[i].stays);
      g_assert_cmpint (cra_update_ends_early (update, version), ==, cases[i].early);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/tests/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_due);
    }
  g_test_add_func ("/law/tests/identifiers-are-known-by-their-form", test_identifiers);
  g_test_add_func ("/law/tests/updates-stay-as-long-as-the-law-asks", test_availability);
  return g_test_run ();
}
