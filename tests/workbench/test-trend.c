/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the past are those that were counted then. */
#define G_LOG_DOMAIN "test-trend"

#include "workbench/cra-workbench-trend.h"

#include "base/cra-clock.h"
#include "law/cra-open-points.h"
#include "workbench-fixture.h"
#include "workbench/cra-workbench-archetype.h"
#include "workbench/cra-workbench-risk.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define BEGIN (G_GINT64_CONSTANT (1830297600) * G_USEC_PER_SEC + DAY / 2) /* 2028-01-01, noon */
#define DAYS 30
#define ACTS 6 /* a day */
#define ENTRIES 2000 /* 10,000 take 80 ms to go back, but half a minute to write */

static guint
count_now (Fixture *fixture, guint *heavy)
{
  g_autoptr (CraAssessment) now = fixture_load (fixture);
  g_autoptr (GPtrArray) points = cra_workbench_list_open_points (fixture->workbench, now);

  *heavy = points->len - cra_open_points_count (points, CRA_IMPROVES);
  return points->len;
}

static GPtrArray *
load (Fixture *fixture, guint most)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *days
      = cra_workbench_load_trend (fixture->workbench, fixture->version, most, NULL, &error);

  g_assert_no_error (error);
  return days;
}

static gint64
pick (GRand *rand, GPtrArray *objects)
{
  return objects->len > 0
             ? ((CraObject *) objects->pdata[g_rand_int_range (rand, 0, (gint32) objects->len)])->id
             : 0;
}

static void
act_on_answers (Fixture *fixture, const CraAssessment *now, GRand *rand)
{
  cra_workbench_set (fixture->workbench, &cra_answer_type, pick (rand, now->answers), NULL, "applies",
                     g_rand_boolean (rand) ? "yes" : "undecided", "implementation",
                     g_rand_boolean (rand) ? "As designed." : NULL, NULL);
}

static void
act_on_risks (Fixture *fixture, const CraAssessment *now, GRand *rand)
{
  if (now->risks->len > 0 && g_rand_boolean (rand))
    cra_workbench_remove (fixture->workbench, &cra_risk_type, pick (rand, now->risks), NULL);
  else
    cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, NULL, "title", "Forged update",
                       "requirements", "AI.I.2.c", "likelihood", "4", "impact", "4", NULL);
}

/* One of many things; what is refused leaves no entry, and that is as good. */
static void
act (Fixture *fixture, GRand *rand)
{
  g_autoptr (CraAssessment) now = fixture_load (fixture);
  CraWorkbench *workbench = fixture->workbench;
  static const char *const texts[] = { NULL, "First", "Second" };
  const char *text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      act_on_answers (fixture, now, rand);
      break;
    case 1:
      act_on_risks (fixture, now, rand);
      break;
    case 2:
      cra_workbench_undo (workbench, NULL);
      break;
    case 3:
      cra_workbench_redo (workbench, NULL);
      break;
    case 4:
      cra_workbench_apply_archetype (workbench, fixture->version, "archetype.camera", NULL, NULL);
      break;
    case 5:
      cra_workbench_set_statement (workbench, fixture->version, "AII.8.a", "en", text, NULL);
      break;
    case 6:
      cra_workbench_set (workbench, &cra_organisation_type, now->organisation->object.id, NULL,
                         "address", text, NULL);
      break;
    case 7:
      cra_workbench_set (workbench, &cra_scope_type, now->scope->object.id, NULL, "role",
                         g_rand_boolean (rand) ? "manufacturer" : "undecided", NULL);
      break;
    case 8:
      cra_workbench_set (workbench, &cra_version_type, fixture->version, NULL, "placed_on",
                         g_rand_boolean (rand) ? "2028-03-01" : NULL, NULL);
      break;
    default:
      cra_workbench_set (workbench, &cra_version_type, fixture->version, NULL, "essential_functions",
                         text, NULL);
      break;
    }
}

static void
check_seed (Fixture *fixture, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) days = NULL;

  for (guint day = 0; day < DAYS; day++)
    {
      guint heavy = 0;
      guint open = 0;

      cra_clock_set_for_test (BEGIN + day * DAY);
      for (guint i = 0; i < ACTS; i++)
        act (fixture, rand);
      open = count_now (fixture, &heavy);
      g_hash_table_insert (counts, cra_clock_today (), GUINT_TO_POINTER (open << 16 | heavy));
    }
  days = load (fixture, 2 * DAYS);
  g_assert_cmpuint (days->len, >, DAYS / 2);
  for (guint i = 0; i < days->len; i++)
    {
      const CraTrendDay *day = days->pdata[i];
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (counts, day->day));

      g_test_message ("%u %s: %u, %u", seed, day->day, day->open, day->heavy);
      /* The version is older than the clock of the test. */
      if (known == 0)
        continue;
      g_assert_cmpuint (day->open, ==, known >> 16);
      g_assert_cmpuint (day->heavy, ==, known & 0xffff);
    }
  cra_clock_set_for_test (-1);
}

static void
test_as_counted_then (Fixture *fixture, gconstpointer data)
{
  check_seed (fixture, GPOINTER_TO_UINT (data));
}

/* Nothing but today, as it is. */
static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) days = load (fixture, 10);
  const CraTrendDay *day = NULL;
  guint heavy = 0;

  g_assert_cmpuint (days->len, ==, 1);
  day = days->pdata[0];
  g_assert_cmpuint (day->open, ==, count_now (fixture, &heavy));
  g_assert_cmpuint (day->heavy, ==, heavy);
  g_assert_null (cra_workbench_load_trend (fixture->workbench, 4711, 10, NULL, NULL));
}

/* Of many days some are counted, the first and the last among them. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 begun = 0;
  gint64 took = G_MAXINT64;

  for (guint i = 0; i < ENTRIES; i++)
    {
      g_autofree char *text = g_strdup_printf ("Text %u", i);

      cra_clock_set_for_test (BEGIN + i * DAY / 50);
      cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, NULL,
                         "essential_functions", text, NULL);
    }
  all = load (fixture, 1000);
  g_assert_cmpuint (all->len, >=, 40);
  for (guint i = 0; i < 3; i++)
    {
      g_clear_pointer (&days, g_ptr_array_unref);
      begun = g_get_monotonic_time ();
      days = load (fixture, 24);
      took = MIN (took, g_get_monotonic_time () - begun);
    }
  g_test_message ("%u entries in %.1f ms", ENTRIES, (double) took / 1000);
  g_assert_cmpuint (days->len, <=, 25);
  g_assert_cmpuint (days->len, >=, 23);
  g_assert_cmpstr (((CraTrendDay *) days->pdata[0])->day, ==, ((CraTrendDay *) all->pdata[0])->day);
  g_assert_cmpstr (((CraTrendDay *) days->pdata[days->len - 1])->day, ==,
                   ((CraTrendDay *) all->pdata[all->len - 1])->day);
  cra_clock_set_for_test (-1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/workbench/trend/as-counted-then/%u", seed);

      g_test_add (path, Fixture, GUINT_TO_POINTER (seed), fixture_set_up, test_as_counted_then,
                  fixture_tear_down);
    }
  fixture_add ("/workbench/trend/new-version-has-today", test_new_version);
  fixture_add ("/workbench/trend/of-many-days-some", test_many);

  return g_test_run ();
}
