/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the points of Annex II by language, as the open points do. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-user-information.h"

#include "base/cra-text.h"

/* A member that answers a point, wherever it is. */
typedef struct
{
  const char *point;
  const char *field;
  gconstpointer object;
  const char *text;
} Member;

#define MOST_MEMBERS 5

/* --- Languages --- */

static const char *
get_first_language (const CraAssessment *assessment)
{
  GStrv languages = assessment->product->languages;

  return languages != NULL ? languages[0] : NULL;
}

GPtrArray *
cra_user_information_list_languages (const CraAssessment *assessment)
{
  GPtrArray *found = g_ptr_array_new ();
  GStrv languages = NULL;

  g_return_val_if_fail (assessment != NULL, found);

  languages = assessment->product->languages;
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (found, languages[i], g_str_equal, NULL))
      g_ptr_array_add (found, languages[i]);
  return found;
}

/* --- What answers a point --- */

/* The members for POINT; those of the version hold the first language only, the others every one. */
static guint
list_members (const CraAssessment *assessment, const char *point, Member *members)
{
  const CraOrganisation *organisation = assessment->organisation;
  const CraProduct *product = assessment->product;
  const CraVersion *version = assessment->version;
  const Member all[] = {
    { "AII.1", "name", organisation, organisation->name },
    { "AII.1", "address", organisation, organisation->address },
    { "AII.1", "email", organisation, organisation->email },
    { "AII.2", "vulnerability_contact", organisation, organisation->vulnerability_contact },
    { "AII.2", "disclosure_policy_url", organisation, organisation->disclosure_policy_url },
    { "AII.3", "name", product, product->name },
    { "AII.3", "identification", product, product->identification },
    { "AII.4", "essential_functions", version, version->essential_functions },
    { "AII.4", "security_properties", version, version->security_properties },
    { "AII.5", "foreseeable_misuse", version, version->foreseeable_misuse },
    { "AII.6", "declaration_url", version, version->declaration_url },
    { "AII.7", "support_type", version, version->support_type },
    { "AII.9", "sbom_url", version, version->sbom_url },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all) && n < MOST_MEMBERS; i++)
    if (g_str_equal (all[i].point, point))
      members[n++] = all[i];
  return n;
}

/* Members in words of one language; names and addresses are the same in all. */
static gboolean
is_in_words (const char *point)
{
  return g_str_equal (point, "AII.4") || g_str_equal (point, "AII.5")
         || g_str_equal (point, "AII.7");
}

gboolean
cra_user_information_has_text (const CraAssessment *assessment, const char *point)
{
  g_return_val_if_fail (assessment != NULL && point != NULL, FALSE);

  for (guint i = 0; i < assessment->statements->len; i++)
    {
      const CraStatement *statement = assessment->statements->pdata[i];

      if (g_strcmp0 (statement->clause, point) == 0 && !cra_text_is_blank (statement->text))
        return TRUE;
    }
  return FALSE;
}

gboolean
cra_user_information_needs_instructions (const CraVersion *version, const char *point)
{
  g_return_val_if_fail (version != NULL && point != NULL, FALSE);

  if (g_str_equal (point, "AII.8.e"))
    return version->automatic_updates == CRA_AUTOMATIC_ON_BY_DEFAULT;
  if (g_str_equal (point, "AII.8.f"))
    return version->integration == CRA_YES_NO_YES;
  return TRUE;
}

gboolean
cra_user_information_may_need (const CraVersion *version, const char *point)
{
  g_return_val_if_fail (version != NULL && point != NULL, FALSE);

  if (g_str_equal (point, "AII.8.e") && version->automatic_updates == CRA_AUTOMATIC_UNDECIDED)
    return TRUE;
  if (g_str_equal (point, "AII.8.f") && version->integration == CRA_YES_NO_UNDECIDED)
    return TRUE;
  return cra_user_information_needs_instructions (version, point);
}

static gboolean
is_asked (const CraAssessment *assessment, const char *point)
{
  const CraVersion *version = assessment->version;

  if (g_str_equal (point, "AII.9"))
    return version->sbom_offered == CRA_YES_NO_YES
           || cra_user_information_has_text (assessment, point);
  /* Only where the declaration can be reached at an address. */
  if (g_str_equal (point, "AII.6"))
    return !cra_text_is_blank (version->declaration_url)
           || cra_user_information_has_text (assessment, point);
  return cra_user_information_needs_instructions (version, point);
}

/* --- Judging --- */

static CraInformation
judge_statement (const CraStatement *statement)
{
  gboolean unconfirmed = statement->status == CRA_STATUS_SUGGESTED
                         || statement->status == CRA_STATUS_INHERITED;

  return (CraInformation){ unconfirmed ? CRA_INFORMATION_UNCONFIRMED : CRA_INFORMATION_WRITTEN,
                           statement, unconfirmed ? "status" : "text" };
}

static CraInformation
judge_members (const CraAssessment *assessment, const char *point, const char *language)
{
  gboolean first = g_strcmp0 (language, get_first_language (assessment)) == 0;
  Member members[MOST_MEMBERS];
  guint n = list_members (assessment, point, members);

  if (n == 0 || (is_in_words (point) && !first)
      || (!is_in_words (point) && cra_user_information_has_text (assessment, point)))
    return (CraInformation){ CRA_INFORMATION_MISSING, NULL, NULL };
  for (guint i = 0; i < n; i++)
    if (cra_text_is_blank (members[i].text))
      return (CraInformation){ CRA_INFORMATION_MISSING, members[i].object, members[i].field };
  return (CraInformation){ CRA_INFORMATION_FROM_FIELDS, members[0].object, members[0].field };
}

CraInformation
cra_user_information_judge (const CraAssessment *assessment, const char *point,
                            const char *language)
{
  const CraStatement *statement = NULL;

  g_return_val_if_fail (assessment != NULL && point != NULL && language != NULL,
                        ((CraInformation){ CRA_INFORMATION_NOT_ASKED, NULL, NULL }));

  statement = cra_assessment_find_statement (assessment, point, language);
  if (statement != NULL && !cra_text_is_blank (statement->text))
    return judge_statement (statement);
  if (!is_asked (assessment, point))
    return (CraInformation){ CRA_INFORMATION_NOT_ASKED, NULL, NULL };
  return judge_members (assessment, point, language);
}

char *
cra_user_information_dup_text (const CraAssessment *assessment, const char *point,
                               const char *language)
{
  const CraStatement *statement = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  Member members[MOST_MEMBERS];
  guint n = 0;

  g_return_val_if_fail (assessment != NULL && point != NULL && language != NULL, NULL);

  statement = cra_assessment_find_statement (assessment, point, language);
  if (statement != NULL && !cra_text_is_blank (statement->text))
    return g_strdup (statement->text);
  if (is_in_words (point) && g_strcmp0 (language, get_first_language (assessment)) == 0)
    n = list_members (assessment, point, members);
  for (guint i = 0; i < n; i++)
    if (!cra_text_is_blank (members[i].text))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", members[i].text);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

GPtrArray *
cra_user_information_list_points (CraLaw *law, const CraAssessment *assessment,
                                  const char *language, CraInformationState state)
{
  GPtrArray *found = g_ptr_array_new ();
  const CraClause *const *points = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law) && assessment != NULL && language != NULL, found);

  points = cra_law_list (law, CRA_GROUP_USER_INFORMATION);
  for (guint i = 0; points[i] != NULL; i++)
    if (cra_user_information_judge (assessment, points[i]->id, language).state == state)
      g_ptr_array_add (found, (gpointer)points[i]);
  return found;
}
