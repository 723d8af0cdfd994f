/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts for the manufacturer, and what follows from its size. */
#include "law/cra-roles.h"

#include "law/cra-law.h"

#include <string.h>

static CraSignatory *
add_signatory (CraAssessment *assessment, const char *name, const char *valid_to)
{
  CraSignatory *signatory = cra_signatory_new ();

  cra_set_text (&signatory->name, name);
  cra_set_text (&signatory->valid_to, valid_to);
  g_ptr_array_add (assessment->signatories, signatory);
  return signatory;
}

static void
test_found_by_name (void)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  CraSignatory *signatory = add_signatory (assessment, "\xc3\x89lise Exemple", NULL);

  add_signatory (assessment, NULL, NULL);
  g_assert_true (cra_signatory_find (assessment, " \xc3\xa9lise exemple\n") == signatory);
  g_assert_true (cra_signatory_find (assessment, "\xc3\x89lise   Exemple") == signatory);
  g_assert_true (cra_signatory_find (assessment, "E\xcc\x81lise Exemple") == signatory);
  g_assert_null (cra_signatory_find (assessment, "Elise Exemple"));
  g_assert_null (cra_signatory_find (assessment, "  "));
  g_assert_null (cra_signatory_find (assessment, NULL));
}

static void
test_authority_lasts_through_its_last_day (void)
{
  static const struct
  {
    const char *valid_to;
    const char *day;
    gboolean ended;
  } cases[] = {
    { "2027-12-19", "2027-12-20", TRUE }, { "2027-12-20", "2027-12-20", FALSE },
    { "2028-01-01", "2027-12-20", FALSE }, { NULL, "2027-12-20", FALSE },
    { "2027-12-19", NULL, FALSE },
  };
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
      cra_signatory_has_ended (add_signatory (assessment, "P", cases[i].valid_to), cases[i].day), ==,
      cases[i].ended);
}

/* Every clause exists, and only micro and small enterprises have the two reliefs. */
static void
test_size_and_mandate_lead_to_the_law (void)
{
  CraLaw *law = cra_law_get_default ();

  for (CraSizeClass size = CRA_SIZE_UNDECIDED; size <= CRA_SIZE_LARGE; size++)
    {
      const char *const *ids = cra_size_list_clauses (size);
      gboolean small = size == CRA_SIZE_MICRO || size == CRA_SIZE_SMALL;

      g_assert_cmpint (g_strv_contains (ids, "duty.33.5"), ==, small);
      g_assert_cmpint (g_strv_contains (ids, "penalty.exempt-small"), ==,
                       small || size == CRA_SIZE_MEDIUM);
      for (guint i = 0; ids[i] != NULL; i++)
        g_assert_nonnull (cra_law_find (law, ids[i]));
    }
  for (const char *const *id = cra_mandate_list_clauses (); *id != NULL; id++)
    g_assert_nonnull (cra_law_find (law, *id));
  /* What is said to a medium-sized undertaking is that it has no exemption. */
  g_assert_nonnull (strstr (cra_law_find (law, "penalty.exempt-small")->text, "medium-sized"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/roles/signatory-is-found-by-name", test_found_by_name);
  g_test_add_func ("/law/roles/authority-lasts-through-its-last-day",
                   test_authority_lasts_through_its_last_day);
  g_test_add_func ("/law/roles/size-and-mandate-lead-to-the-law",
                   test_size_and_mandate_lead_to_the_law);
  return g_test_run ();
}
