/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law data of the build. */
#include "law/cra-law.h"

static void
test_lint (void)
{
  g_autoptr (GPtrArray) findings = cra_law_lint (cra_law_get_default ());

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/lint/finds-nothing-in-the-data-of-the-build", test_lint);
  return g_test_run ();
}
