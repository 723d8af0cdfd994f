/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects and their descriptions. */
#include "base/cra-error.h"
#include "model/cra-assessment.h"

#include <string.h>

static void
test_fields_round_trip (void)
{
  for (guint t = 0; cra_object_types[t] != NULL; t++)
    {
      g_autoptr (GError) error = NULL;
      CraObject *object = cra_object_new (cra_object_types[t]);
      CraObject *copy = NULL;

      for (guint i = 0; i < object->type->n_fields; i++)
        {
          static const char *const samples[] = { "text äöü", "2027-12-11", "2032-12", NULL, "a\nb", NULL, "42", "true", "7" };
          const CraField *field = &object->type->fields[i];
          const char *sample = samples[field->kind];
          g_autofree char *digest = g_strnfill (64, 'a');
          g_autofree char *back = NULL;

          if (field->kind == CRA_FIELD_DIGEST)
            sample = digest;
          if (field->kind == CRA_FIELD_WORD)
            sample = field->words[1];
          g_assert_true (cra_object_set_field (object, field, sample, &error));
          g_assert_no_error (error);
          back = cra_object_dup_field (object, field);
          g_assert_cmpstr (back, ==, sample);
        }
      copy = cra_object_copy (object);
      g_assert_true (cra_object_equal (object, copy));
      g_assert_true (cra_object_set_field (copy, &copy->type->fields[0], NULL, &error));
      g_assert_false (cra_object_equal (object, copy));
      cra_object_unref (object);
      cra_object_unref (copy);
    }
}

static void
test_wrong_values_are_named (void)
{
  static const struct { const char *field; const char *text; const char *message; } rows[] = {
    { "placed_on", "11.12.2027", "*placed_on*11.12.2027*YYYY-MM-DD*" },
    { "support_end", "2032", "*support_end*YYYY-MM*" },
    { "integration", "maybe", "*integration*maybe*undecided, yes, no*" },
    { "expected_use_years", "ten", "*expected_use_years*whole number*" },
  };
  g_autoptr (CraVersion) version = cra_version_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      const CraField *field = cra_object_type_find_field (&cra_version_type, rows[i].field);

      g_assert_false (cra_object_set_field (version, field, rows[i].text, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
      g_assert_true (g_pattern_match_simple (rows[i].message, error->message));
    }
}

static void
test_parents_exist (void)
{
  for (guint t = 0; cra_object_types[t] != NULL; t++)
    {
      const CraObjectType *type = cra_object_types[t];

      if (type->parent_field != NULL)
        g_assert_nonnull (cra_object_type_find_field (type, type->parent_field));
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == CRA_FIELD_REFERENCE)
          g_assert_nonnull (cra_object_type_find (type->fields[i].target));
    }
}

static void
test_newest_revision (void)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();

  for (gint64 number = 1; number <= 3; number++)
    {
      CraRevision *revision = cra_revision_new ();

      revision->evidence = 5;
      revision->number = 4 - number;
      g_ptr_array_add (assessment->revisions, revision);
    }
  g_assert_cmpint (cra_assessment_find_revision (assessment, 5)->number, ==, 3);
  g_assert_null (cra_assessment_find_revision (assessment, 6));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/object/every-field-round-trips-through-text", test_fields_round_trip);
  g_test_add_func ("/model/object/wrong-values-are-named", test_wrong_values_are_named);
  g_test_add_func ("/model/object/parents-and-targets-exist", test_parents_exist);
  g_test_add_func ("/model/assessment/newest-revision-counts", test_newest_revision);
  return g_test_run ();
}
