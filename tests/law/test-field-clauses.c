/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field leads to the points of the law that ask for it. */
#include "law/cra-field-clauses.h"

#include "model/cra-model.h"

static void
test_known (void)
{
  static const struct
  {
    const CraObjectType *type;
    const char *field;
    const char *clause;
  } rows[] = {
    { &cra_organisation_type, "name", "AV.2" },
    { &cra_organisation_type, "email", "AII.1" },
    { &cra_organisation_type, "vulnerability_contact", "AII.2" },
    { &cra_product_type, "identification", "AII.3" },
    { &cra_version_type, "intended_purpose", "AVII.1.a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found
          = cra_field_clauses (cra_law_get_default (), rows[i].type, rows[i].field);

      g_test_message ("%s", rows[i].field);
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (found, 0), ==, rows[i].clause);
    }
}

/* Where there is no clause, the reason cites what it rests on. */
static void
test_reason (void)
{
  g_autoptr (GPtrArray) found
      = cra_field_clauses (cra_law_get_default (), &cra_organisation_type, "country");

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, "reason.open.manufacturer.country");
}

static void
test_unknown (void)
{
  g_autoptr (GPtrArray) found
      = cra_field_clauses (cra_law_get_default (), &cra_organisation_type, "logo");

  g_assert_cmpuint (found->len, ==, 0);
}

/* The same field of another object is another field. */
static void
test_type (void)
{
  g_autoptr (GPtrArray) product
      = cra_field_clauses (cra_law_get_default (), &cra_product_type, "name");
  g_autoptr (GPtrArray) risk = cra_field_clauses (cra_law_get_default (), &cra_signatory_type, "name");

  g_assert_cmpuint (product->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (product, 0), ==, "AV.1");
  g_assert_cmpuint (risk->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/field-clauses/fields-lead-to-what-asks-for-them", test_known);
  g_test_add_func ("/law/field-clauses/a-reason-stands-in-for-a-clause", test_reason);
  g_test_add_func ("/law/field-clauses/what-nothing-asks-for-has-none", test_unknown);
  g_test_add_func ("/law/field-clauses/fields-of-other-types-are-other-fields", test_type);
  return g_test_run ();
}
