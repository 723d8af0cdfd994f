/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the points of the user information stand in each language, and that the open points agree. */
#include "law-fixture.h"

#include "law/cra-open-points.h"
#include "law/cra-user-information.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *changes;
  const char *point;
  const char *language;
  CraInformationState state;
  const char *field; /* where it is mended, NULL = a text has to be written */
} Row;

static const Row rows[] = {
  { "written-text", "", "AII.8.a", "en", CRA_INFORMATION_WRITTEN, "text" },
  { "no-text", "-statement[AII.8.a]", "AII.8.a", "en", CRA_INFORMATION_MISSING, NULL },
  { "blank-text", "statement[AII.8.a].text=", "AII.8.a", "en", CRA_INFORMATION_MISSING, NULL },
  { "another-language", "product.languages=en\nde", "AII.8.a", "de", CRA_INFORMATION_MISSING,
    NULL },
  { "suggested-text", "statement[AII.8.a].status=suggested", "AII.8.a", "en",
    CRA_INFORMATION_UNCONFIRMED, "status" },
  { "inherited-text", "statement[AII.8.a].status=inherited", "AII.8.a", "en",
    CRA_INFORMATION_UNCONFIRMED, "status" },
  { "fields-of-the-first-language", "", "AII.4", "en", CRA_INFORMATION_FROM_FIELDS,
    "essential_functions" },
  { "field-that-is-blank", "version.security_properties=", "AII.4", "en", CRA_INFORMATION_MISSING,
    "security_properties" },
  { "fields-do-not-hold-a-second-language", "product.languages=en\nde", "AII.4", "de",
    CRA_INFORMATION_MISSING, NULL },
  { "text-in-place-of-the-fields",
    "version.security_properties=|+statement|statement.clause=AII.4|statement.language=en|"
    "statement.text=All of it.|statement.status=decided",
    "AII.4", "en", CRA_INFORMATION_WRITTEN, "text" },
  { "names-hold-in-every-language", "product.languages=en\nde", "AII.1", "de",
    CRA_INFORMATION_FROM_FIELDS, "name" },
  { "manufacturer-without-address", "organisation.address=", "AII.1", "en",
    CRA_INFORMATION_MISSING, "address" },
  { "contact-without-policy", "organisation.disclosure_policy_url=", "AII.2", "en",
    CRA_INFORMATION_MISSING, "disclosure_policy_url" },
  { "further-text-in-one-language-only",
    "product.languages=en\nde|+statement|statement.clause=AII.1|statement.language=en|"
    "statement.text=More.|statement.status=decided",
    "AII.1", "de", CRA_INFORMATION_MISSING, NULL },
  { "automatic-updates-that-are-off", "version.automatic_updates=off-by-default",
    "AII.8.e", "en", CRA_INFORMATION_NOT_ASKED, NULL },
  { "automatic-updates-that-are-on", "version.automatic_updates=on-by-default",
    "AII.8.e", "en", CRA_INFORMATION_MISSING, NULL },
  { "integration", "version.integration=yes", "AII.8.f", "en",
    CRA_INFORMATION_MISSING, NULL },
  { "no-integration", "version.integration=no", "AII.8.f", "en",
    CRA_INFORMATION_NOT_ASKED, NULL },
  { "bill-that-is-not-offered", "version.sbom_offered=no", "AII.9", "en",
    CRA_INFORMATION_NOT_ASKED, NULL },
  { "bill-without-address", "version.sbom_offered=yes|version.sbom_url=", "AII.9", "en",
    CRA_INFORMATION_MISSING, "sbom_url" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  CraInformation information;

  change_assessment (assessment, row->changes);
  information = cra_user_information_judge (assessment, row->point, row->language);
  g_assert_cmpint (information.state, ==, row->state);
  g_assert_cmpstr (information.field, ==, row->field);
  g_assert_true ((information.object != NULL) == (row->field != NULL));
}

/* --- Agreement with the open points --- */

static gboolean
has_point (GPtrArray *points, const char *clause, const char *language, const char *field)
{
  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (points, i);

      if (g_strcmp0 (point->clause, clause) == 0
          && (field != NULL ? g_strcmp0 (point->field, field) == 0
                            : strstr (point->text, language) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whatever is missing is an open point, so that nothing that is missing here goes unreported there. */
static void
check_missing_is_reported (CraLaw *law, const CraAssessment *assessment, GPtrArray *points)
{
  g_autoptr (GPtrArray) languages = cra_user_information_list_languages (assessment);

  for (guint i = 0; i < languages->len; i++)
    {
      const char *code = g_ptr_array_index (languages, i);
      g_autoptr (GPtrArray) missing
          = cra_user_information_list_points (law, assessment, code, CRA_INFORMATION_MISSING);

      for (guint j = 0; j < missing->len; j++)
        {
          const CraClause *point = g_ptr_array_index (missing, j);
          CraInformation information = cra_user_information_judge (assessment, point->id, code);
          const char *language = cra_law_find_language (law, code)->name;

          /* Names and contacts are points of other steps, under their own clauses. */
          if (information.object == assessment->organisation)
            continue;
          if (!has_point (points, point->id, language, information.field))
            g_error ("%s is missing in %s, but no open point says so", point->id, language);
        }
    }
}

/* The other way round: an open point about a text is one that is missing or to be confirmed. */
static void
check_reported_is_missing (CraLaw *law, const CraAssessment *assessment, GPtrArray *points)
{
  g_autoptr (GPtrArray) languages = cra_user_information_list_languages (assessment);

  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (points, i);
      gboolean found = FALSE;

      if (point->step != CRA_STEP_USER_INFORMATION || point->weight == CRA_IMPROVES)
        continue;
      for (guint j = 0; j < languages->len; j++)
        {
          CraInformationState state
              = cra_user_information_judge (assessment, point->clause,
                                            g_ptr_array_index (languages, j))
                    .state;

          found |= state == CRA_INFORMATION_MISSING || state == CRA_INFORMATION_UNCONFIRMED;
        }
      if (!found)
        g_error ("an open point says \"%s\", but nothing is missing", point->text);
    }
}

static void
test_agrees_with_open_points (void)
{
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();
      g_autoptr (GPtrArray) points = NULL;

      change_assessment (assessment, rows[i].changes);
      points = cra_open_points_list (law, assessment);
      g_test_message ("%s", rows[i].name);
      check_missing_is_reported (law, assessment, points);
      check_reported_is_missing (law, assessment, points);
    }
}

static void
test_languages_are_named_once (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) languages = NULL;

  change_assessment (assessment, "product.languages=en\nde\nen");
  languages = cra_user_information_list_languages (assessment);
  g_assert_cmpuint (languages->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (languages, 1), ==, "de");
}

static void
test_no_language_is_no_row (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) languages = NULL;

  change_assessment (assessment, "product.languages=");
  languages = cra_user_information_list_languages (assessment);
  g_assert_cmpuint (languages->len, ==, 0);
}

static void
test_complete_lacks_nothing (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) missing = cra_user_information_list_points (
      cra_law_get_default (), assessment, "en", CRA_INFORMATION_MISSING);

  g_assert_cmpuint (missing->len, ==, 0);
}

/* What a translation starts from. */
static void
test_text_comes_from_fields_of_the_first_language (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autofree char *fields = NULL;
  g_autofree char *other = NULL;
  g_autofree char *written = NULL;
  g_autofree char *name = NULL;

  change_assessment (assessment,
                     "product.languages=en\nde|version.essential_functions=It counts.|"
                     "version.security_properties=It is locked.");
  fields = cra_user_information_dup_text (assessment, "AII.4", "en");
  other = cra_user_information_dup_text (assessment, "AII.4", "de");
  written = cra_user_information_dup_text (assessment, "AII.8.a", "en");
  name = cra_user_information_dup_text (assessment, "AII.1", "en");
  g_assert_cmpstr (fields, ==, "It counts.\n\nIt is locked.");
  g_assert_null (other);
  g_assert_nonnull (written);
  g_assert_null (name); /* names are not translated */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/user-information/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/user-information/agrees-with-the-open-points",
                   test_agrees_with_open_points);
  g_test_add_func ("/law/user-information/languages-are-named-once", test_languages_are_named_once);
  g_test_add_func ("/law/user-information/no-language-is-no-row", test_no_language_is_no_row);
  g_test_add_func ("/law/user-information/text-comes-from-fields-of-the-first-language",
                   test_text_comes_from_fields_of_the_first_language);
  g_test_add_func ("/law/user-information/complete-lacks-nothing", test_complete_lacks_nothing);
  return g_test_run ();
}
