/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the law data knows of standards, and what a change of one does to the route. */
#include "law/cra-standards.h"

#include "base/cra-calendar.h"

static CraStandard *
make_standard (const char *reference, CraStandardKind kind, CraYesNo cited)
{
  CraStandard *standard = cra_standard_new ();

  cra_set_text (&standard->reference, reference);
  standard->kind = kind;
  standard->cited = cited;
  return standard;
}

static void
test_known_standards_say_what_and_when (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GArray) known = cra_standards_list_known (law);

  g_assert_cmpuint (known->len, >, 20);
  for (guint i = 0; i < known->len; i++)
    {
      const CraKnownStandard *standard = &g_array_index (known, CraKnownStandard, i);
      CraKnownStandard found;

      g_assert_nonnull (standard->state);
      g_assert_true (cra_calendar_is_date (standard->status->as_of));
      g_assert_cmpstr (standard->status->mark, !=, "");
      /* None is named twice. */
      g_assert_true (cra_standards_find_known (law, standard->reference, &found));
      g_assert_true (found.reference == standard->reference);
    }
}

static void
test_references_are_found_as_people_write_them (void)
{
  static const struct
  {
    const char *written;
    const char *id;
  } cases[] = {
    { "EN 40000-1-2", "status.standard.EN-40000-1-2" },
    { "en 40000-1-2:2026", "status.standard.EN-40000-1-2" },
    { "EN 40000-1-3", "status.standard.prEN-40000-1-3" },
    { "prEN 40000-1-3", "status.standard.prEN-40000-1-3" },
    { "EN 304618", "status.standard.prEN-304-6xx" },
    { "prEN 304 636", "status.standard.prEN-304-6xx" },
    { "IEC 62443-4-1:2018", "status.standard.no-presumption" },
    { "EN 304 637", NULL },
    { "EN 40000-1", NULL },
    { "IEC 62443-4", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CraKnownStandard known = { 0 };
      gboolean found = cra_standards_find_known (cra_law_get_default (), cases[i].written, &known);

      g_assert_cmpint (found, ==, cases[i].id != NULL);
      g_assert_cmpstr (found ? known.status->id : NULL, ==, cases[i].id);
    }
}

static void
test_record_is_compared_with_the_data (void)
{
  static const struct
  {
    CraStandardKind kind;
    CraYesNo cited;
    const char *cited_on;
    const char *act;
    CraStandardAgreement wanted;
  } cases[] = {
    { CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES, NULL, NULL, CRA_STANDARD_UNKNOWN },
    { CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES, "2026-10-07", NULL, CRA_STANDARD_CONTRADICTS },
    { CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES, "2026-10-08", NULL, CRA_STANDARD_AGREES },
    { CRA_STANDARD_OTHER_SPECIFICATION, CRA_YES_NO_YES, "2026-10-07", NULL, CRA_STANDARD_CONTRADICTS },
    { CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_NO, NULL, NULL, CRA_STANDARD_AGREES },
    { CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_UNDECIDED, NULL, NULL, CRA_STANDARD_AGREES },
    { CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES, "2020-01-01", "act.red", CRA_STANDARD_AGREES },
    { CRA_STANDARD_COMMON_SPECIFICATION, CRA_YES_NO_YES, NULL, NULL, CRA_STANDARD_AGREES },
    { CRA_STANDARD_CERTIFICATION_SCHEME, CRA_YES_NO_YES, NULL, NULL, CRA_STANDARD_AGREES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraStandard) standard = make_standard ("EN 40000-1-2", cases[i].kind, cases[i].cited);
      const CraClause *status = NULL;

      cra_set_text (&standard->cited_on, cases[i].cited_on);
      cra_set_text (&standard->act, cases[i].act);
      g_assert_cmpint (cra_standards_compare (cra_law_get_default (), standard, &status), ==,
                       cases[i].wanted);
      if (cases[i].wanted != CRA_STANDARD_AGREES)
        g_assert_cmpstr (status->id, ==, "status.standard.EN-40000-1-2");
    }
}

static void
test_changes_touch_the_route (void)
{
  static const struct
  {
    CraStandardKind kind;
    const char *act;
    gboolean carries;
  } kinds[] = {
    { CRA_STANDARD_UNDECIDED, NULL, FALSE },
    { CRA_STANDARD_HARMONISED_STANDARD, NULL, TRUE },
    { CRA_STANDARD_COMMON_SPECIFICATION, NULL, TRUE },
    { CRA_STANDARD_CERTIFICATION_SCHEME, NULL, TRUE },
    { CRA_STANDARD_OTHER_SPECIFICATION, NULL, FALSE },
    { CRA_STANDARD_HARMONISED_STANDARD, "act.red", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CraStandard) standard = make_standard ("EN 1", kinds[i].kind, CRA_YES_NO_YES);
      g_autofree char *added = NULL;
      g_autofree char *removed = NULL;
      g_autofree char *same = NULL;

      cra_set_text (&standard->act, kinds[i].act);
      added = cra_standard_describe_change (NULL, standard);
      removed = cra_standard_describe_change (standard, NULL);
      same = cra_standard_describe_change (standard, standard);
      g_assert_cmpint (cra_standard_may_carry_route (standard), ==, kinds[i].carries);
      g_assert_cmpstr (added, ==, kinds[i].carries ? "EN 1 (added)" : NULL);
      g_assert_cmpstr (removed, ==, kinds[i].carries ? "EN 1 (removed)" : NULL);
      g_assert_null (same);
    }
}

static void
test_change_says_what_was_and_is (void)
{
  g_autoptr (CraStandard) before
      = make_standard ("EN 1", CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES);
  g_autoptr (CraStandard) after
      = make_standard ("EN 1", CRA_STANDARD_OTHER_SPECIFICATION, CRA_YES_NO_NO);
  g_autofree char *change = cra_standard_describe_change (before, after);
  g_autofree char *titled = NULL;

  g_assert_cmpstr (change, ==,
                   "EN 1 (kind: harmonised-standard, now other-specification; cited: yes, now no)");
  /* A better title changes nothing the route rests on. */
  g_clear_pointer (&after, cra_object_unref);
  after = cra_object_copy (before);
  cra_set_text (&after->title, "Title");
  titled = cra_standard_describe_change (before, after);
  g_assert_null (titled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/standards/known-ones-say-what-and-when",
                   test_known_standards_say_what_and_when);
  g_test_add_func ("/law/standards/found-as-people-write-them",
                   test_references_are_found_as_people_write_them);
  g_test_add_func ("/law/standards/record-is-compared-with-the-data",
                   test_record_is_compared_with_the_data);
  g_test_add_func ("/law/standards/what-touches-the-route", test_changes_touch_the_route);
  g_test_add_func ("/law/standards/change-says-what-was-and-is", test_change_says_what_was_and_is);
  return g_test_run ();
}
