/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law data of the build. */
#include "law/cra-law.h"

static void
test_counts (void)
{
  CraLaw *law = cra_law_get_default ();

  g_assert_cmpuint (cra_law_count (law, CRA_GROUP_REQUIREMENT), ==, 22);
  g_assert_cmpuint (cra_law_count (law, CRA_GROUP_CATEGORY), ==, 26);
  g_assert_nonnull (cra_law_find (law, "AI.I.2.b"));
  g_assert_null (cra_law_find (law, "AI.I.2.z"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/data/has-the-counts-of-the-law", test_counts);
  return g_test_run ();
}
