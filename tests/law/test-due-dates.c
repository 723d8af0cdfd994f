/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which dates come near, at the edges of the time looked ahead. The complete assessment has none. */
#include "law-fixture.h"
#include "law/cra-due-dates.h"
#include "law/cra-tests.h"

#define TODAY "2027-12-20"

typedef struct
{
  const char *name;
  const char *changes; /* as change_assessment(), or "+TYPE|FIELD=VALUE|..." for an object more */
  guint days;
  const char *expected; /* "KIND DATE DAYS" of each, separated by "; " */
} Row;

static const Row rows[] = {
  { "support-ends-with-its-month", "version.support_end=2028-01", 60, "0 2028-01-31 42" },
  { "support-is-far-away", "version.support_end=2028-01", 41, "" },
  { "support-is-just-near", "version.support_end=2028-01", 42, "0 2028-01-31 42" },
  { "evidence-runs-out-today", "evidence.valid_to=2027-12-20", 30, "3 2027-12-20 0" },
  { "evidence-ran-out-yesterday", "evidence.valid_to=2027-12-19", 30, "" },
  { "only-today", "evidence.valid_to=2027-12-21", 0, "" },
  { "first-test", "+test_plan|title=Penetration test|first_due=2028-01-01", 30,
    "2 2028-01-01 12" },
  { "test-without-a-date", "+test_plan|title=Penetration test", 30, "" },
  { "test-that-does-not-apply",
    "+test_plan|first_due=2028-01-01|status=not-applicable", 30, "" },
  { "component-ends",
    "+component_support|name=libexample|support_end=2027-12", 30,
    "1 2027-12-31 11" },
  { "authority-ends", "+signatory|name=Example Signatory|valid_to=2028-01-02", 30,
    "4 2028-01-02 13" },
  { "next-one-first", "evidence.valid_to=2028-01-05|version.support_end=2027-12", 30,
    "0 2027-12-31 11; 3 2028-01-05 16" },
};

static void
add_object (CraAssessment *assessment, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  const CraObjectType *type = cra_object_type_find (parts[0]);
  CraObject *object = cra_object_new (type);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      cra_object_set_field (object, cra_object_type_find_field (type, pair[0]), pair[1], &error);
      g_assert_no_error (error);
    }
  g_ptr_array_add (type == &cra_test_plan_type           ? assessment->test_plans
                   : type == &cra_component_support_type ? assessment->component_supports
                                                         : assessment->signatories,
                   object);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) dates = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  if (row->changes[0] == '+')
    add_object (assessment, row->changes + 1);
  else
    change_assessment (assessment, row->changes);
  dates = cra_due_dates_list (assessment, TODAY, row->days);
  for (guint i = 0; i < dates->len; i++)
    {
      const CraDueDate *due = dates->pdata[i];

      g_assert_nonnull (cra_object_type_find_field (due->type, due->field));
      g_string_append_printf (found, "%s%d %s %u", i > 0 ? "; " : "", due->kind, due->date,
                              due->days);
    }
  g_assert_cmpstr (found->str, ==, row->expected);
}

/* The interval counts from the last run, whichever order they stand in. */
static void
test_interval (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (CraTestPlan) plan = cra_test_plan_new ();
  const char *const days[] = { "2027-08-31", "2027-11-30", "2027-02-01" };
  g_autofree char *repeated = NULL;
  g_autofree char *once = NULL;

  plan->object.id = 77;
  plan->first_due = g_strdup ("2027-01-01");
  plan->interval_months = 3;
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      CraTestRun *run = cra_test_run_new ();

      run->plan = i == 2 ? 78 : 77;
      run->date = g_strdup (days[i]);
      g_ptr_array_add (assessment->test_runs, run);
    }
  repeated = cra_test_plan_next_due (plan, assessment->test_runs);
  g_assert_cmpstr (repeated, ==, "2028-02-29");
  plan->interval_months = 0;
  once = cra_test_plan_next_due (plan, assessment->test_runs);
  g_assert_null (once);
}

static void
test_complete (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) dates = cra_due_dates_list (assessment, TODAY, 30);

  g_assert_cmpuint (dates->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/law/due-dates/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/due-dates/interval-counts-from-the-last-run", test_interval);
  g_test_add_func ("/law/due-dates/nothing-is-near", test_complete);
  return g_test_run ();
}
