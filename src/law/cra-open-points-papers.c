/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of user information, technical documentation and declaration. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-law-wording.h"
#include "law/cra-periods.h"
#include "law/cra-route.h"
#include "law/cra-user-information.h"

/* --- User information (Annex II) --- */

/* The statement of a point in a language, where it says something. */
static const CraStatement *
find_text (CraPointCollector *self, const char *clause, const char *language)
{
  const CraStatement *statement
      = cra_assessment_find_statement (self->assessment, clause, language);

  return statement != NULL && !cra_text_is_blank (statement->text) ? statement : NULL;
}

static void
add_information (CraPointCollector *self,
                 const char *reason,
                 const char *clause,
                 gconstpointer object,
                 const char *field,
                 const char *language)
{
  const CraClause *point = cra_law_find (self->law, clause);
  const CraLanguage *found = cra_law_find_language (self->law, language);

  cra_collector_add (
      self, &(CraPointDraft){ .weight = CRA_BLOCKS_PLACING,
                              .step = CRA_STEP_USER_INFORMATION,
                              .reason = reason,
                              .clause = clause,
                              .object = object,
                              .field = field,
                              .says = { { "point", point != NULL ? point->article : clause },
                                        { "title", point != NULL ? point->title : "" },
                                        { "language", found != NULL ? found->name : language } } });
}

/* Members of the version hold one language only, the first one of the product. */
static const struct
{
  const char *clause;
  const char *field;
  const char *reason;
} version_members[] = {
  { "AII.4", "essential_functions", "reason.open.user-information.essential-functions" },
  { "AII.4", "security_properties", "reason.open.user-information.security-properties" },
  { "AII.5", "foreseeable_misuse", "reason.open.user-information.foreseeable-misuse" },
  { "AII.7", "support_type", "reason.open.user-information.support-type" },
};

static void
collect_members (CraPointCollector *self, const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (version_members); i++)
    {
      const CraRequiredText text
          = { CRA_BLOCKS_PLACING, CRA_STEP_USER_INFORMATION, version_members[i].reason,
              version_members[i].clause, version_members[i].field };

      if (find_text (self, text.clause, language) == NULL)
        cra_collector_require (self, self->assessment->version, &text, 1);
    }
}

static void
collect_language (CraPointCollector *self, const char *language, gboolean first)
{
  static const char *const translated[] = { "AII.4", "AII.5", "AII.7" };
  static const char *const instructions[]
      = { "AII.8.a", "AII.8.b", "AII.8.c", "AII.8.d", "AII.8.e", "AII.8.f" };

  if (first)
    collect_members (self, language);
  for (guint i = 0; !first && i < G_N_ELEMENTS (translated); i++)
    if (find_text (self, translated[i], language) == NULL)
      add_information (self, "reason.open.user-information.translation", translated[i], NULL, NULL,
                       language);
  for (guint i = 0; i < G_N_ELEMENTS (instructions); i++)
    if (cra_user_information_needs_instructions (self->assessment->version, instructions[i])
        && find_text (self, instructions[i], language) == NULL)
      add_information (self, "reason.open.user-information.instructions", instructions[i], NULL,
                       NULL, language);
}

/* Points that need no text of their own: one that was written must not be missing in another language. */
static void
collect_further_texts (CraPointCollector *self, const char *language)
{
  static const char *const further[] = { "AII.1", "AII.2", "AII.3", "AII.6", "AII.9" };

  for (guint i = 0; i < G_N_ELEMENTS (further); i++)
    if (cra_user_information_has_text (self->assessment, further[i]) && find_text (self, further[i], language) == NULL)
      add_information (self, "reason.open.user-information.translation", further[i], NULL, NULL,
                       language);
}

static gboolean
has_document (const CraAssessment *assessment, const char *paper)
{
  for (guint i = 0; i < assessment->documents->len; i++)
    if (g_strcmp0 (((CraDocument *)assessment->documents->pdata[i])->paper, paper) == 0)
      return TRUE;
  return FALSE;
}

/* Where the declaration and the bill of materials can be found: the same in every language. */
static void
collect_addresses (CraPointCollector *self)
{
  const CraVersion *version = self->assessment->version;

  if (version->sbom_offered == CRA_YES_NO_YES && cra_text_is_blank (version->sbom_url)
      && !cra_user_information_has_text (self->assessment, "AII.9"))
    add_information (self, "reason.open.user-information.sbom-address", "AII.9", version,
                     "sbom_url", "");
  if (cra_text_is_blank (version->declaration_url)
      && !has_document (self->assessment, "simplified-declaration")
      && !cra_user_information_has_text (self->assessment, "AII.6"))
    cra_collector_add (
        self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                .step = CRA_STEP_USER_INFORMATION,
                                .reason = "reason.open.user-information.declaration-address",
                                .clause = "AII.6",
                                .object = version,
                                .field = "declaration_url" });
}

static void
collect_unconfirmed_texts (CraPointCollector *self,
                           const char *prefix,
                           CraOpenPointWeight weight,
                           CraStep step)
{
  for (guint i = 0; i < self->assessment->statements->len; i++)
    {
      const CraStatement *statement = self->assessment->statements->pdata[i];
      const CraClause *clause = cra_law_find (self->law, statement->clause);
      g_autofree char *what = NULL;

      if (clause == NULL || !g_str_has_prefix (statement->clause, prefix)
          || cra_text_is_blank (statement->text) || !cra_status_is_unconfirmed (statement->status))
        continue;
      what = g_strdup_printf ("%s, %s (%s)", clause->article, clause->title, statement->language);
      cra_collector_add (
          self, &(CraPointDraft){ .weight = weight,
                                  .step = step,
                                  .reason = cra_status_unconfirmed_reason (statement->status),
                                  .clause = clause->id,
                                  .object = statement,
                                  .field = "status",
                                  .says = { { "what", what } } });
    }
}

static gboolean
is_named_before (const char *const *languages, guint number)
{
  for (guint i = 0; i < number; i++)
    if (g_str_equal (languages[i], languages[number]))
      return TRUE;
  return FALSE;
}

void
cra_collect_user_information (CraPointCollector *self)
{
  const char *const *languages = (const char *const *)self->assessment->product->languages;

  /* Without a language only what has none can be judged; the gap is a point of the product. */
  if (languages == NULL || languages[0] == NULL)
    collect_members (self, "");
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    if (!is_named_before (languages, i))
      {
        collect_language (self, languages[i], i == 0);
        collect_further_texts (self, languages[i]);
      }
  collect_addresses (self);
  collect_unconfirmed_texts (self, "AII.", CRA_BLOCKS_PLACING, CRA_STEP_USER_INFORMATION);
}

/* --- Technical documentation (Annex VII) --- */

/* It may be in any language, and a document that is linked says it as well as a text. */
static gboolean
is_documented (const CraAssessment *assessment, const char *clause)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (assessment, clause);

  return links->len > 0 || cra_user_information_has_text (assessment, clause);
}

static void
add_technical (CraPointCollector *self,
               const char *reason,
               const char *clause,
               gconstpointer object,
               const char *field)
{
  const CraClause *point = cra_law_find (self->law, clause);

  cra_collector_add (
      self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                              .step = CRA_STEP_TECHNICAL,
                              .reason = reason,
                              .clause = clause,
                              .object = object,
                              .field = field,
                              .says = { { "point", point != NULL ? point->article : clause },
                                        { "title", point != NULL ? point->title : "" } } });
}

/* The reports of runs are printed with point 6 as well. */
static gboolean
has_test_report (const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->test_runs->len; i++)
    if (((CraTestRun *)assessment->test_runs->pdata[i])->evidence != 0)
      return TRUE;
  return FALSE;
}

static void
collect_described (CraPointCollector *self)
{
  static const char *const described[] = { "AVII.2.a", "AVII.2.b", "AVII.2.c" };
  g_autoptr (GPtrArray) reports = cra_assessment_list_links (self->assessment, "AVII.6");

  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    if (!is_documented (self->assessment, described[i]))
      add_technical (self, "reason.open.technical.missing", described[i], NULL, NULL);
  if (reports->len == 0 && !has_test_report (self->assessment))
    add_technical (self, "reason.open.technical.test-reports", "AVII.6", NULL, NULL);
}

void
cra_collect_technical (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;
  const CraVersion *version = assessment->version;
  CraProductKind kind = assessment->product->kind;
  g_autoptr (CraSupportResult) support = cra_support_judge (self->law, version);

  if (kind != CRA_PRODUCT_HARDWARE && cra_text_is_blank (version->software_versions)
      && !is_documented (assessment, "AVII.1.b"))
    add_technical (self, "reason.open.technical.software-versions", "AVII.1.b", version,
                   "software_versions");
  if ((kind == CRA_PRODUCT_HARDWARE || kind == CRA_PRODUCT_HARDWARE_AND_SOFTWARE)
      && !is_documented (assessment, "AVII.1.c"))
    add_technical (self, "reason.open.technical.hardware-views", "AVII.1.c", NULL, NULL);
  collect_described (self);
  /* Support below the expected use is a point of its own that asks for the same text. */
  if (!cra_support_is_explained (assessment) && !is_documented (assessment, "AVII.4")
      && support->verdict != CRA_SUPPORT_BELOW_USE)
    add_technical (self, "reason.open.technical.support-reason", "AVII.4", version,
                   "support_reason");
  collect_unconfirmed_texts (self, "AVII.", CRA_BLOCKS_SIGNING, CRA_STEP_TECHNICAL);
}

/* --- Declaration (Annex V) and what goes with it --- */

static void
add_document (CraPointCollector *self,
              CraOpenPointWeight weight,
              const char *reason,
              const char *clause,
              gconstpointer object,
              const char *field,
              const char *detail)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_DOCUMENTS,
                                             .reason = reason,
                                             .clause = clause,
                                             .object = object,
                                             .field = field,
                                             .says = { { "detail", detail } } });
}

/* The version's own signature block, else what the manufacturer has set for all of them. */
static void
collect_signature (CraPointCollector *self)
{
  const CraVersion *version = self->assessment->version;
  const CraOrganisation *organisation = self->assessment->organisation;
  const struct
  {
    const char *own;
    const char *common;
    const char *reason;
    const char *field;
  } parts[] = {
    { version->declaration_place, organisation->signature_place, "reason.open.declaration.place",
      "declaration_place" },
    { version->declaration_date, NULL, "reason.open.declaration.date", "declaration_date" },
    { version->signatory_name, organisation->signatory_name, "reason.open.declaration.signatory",
      "signatory_name" },
    { version->signatory_function, organisation->signatory_function,
      "reason.open.declaration.function", "signatory_function" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (cra_text_is_blank (parts[i].own) && cra_text_is_blank (parts[i].common))
      add_document (self, CRA_BLOCKS_SIGNING, parts[i].reason, "AV.8", version, parts[i].field,
                    NULL);
  if (cra_calendar_is_date (version->declaration_date) && cra_calendar_is_date (version->placed_on)
      && cra_calendar_compare (version->declaration_date, version->placed_on) > 0)
    add_document (self, CRA_BLOCKS_PLACING, "reason.open.declaration.after-placing", "AV.8",
                  version, "declaration_date", version->placed_on);
}

/* Members with one language only that the declaration prints. */
static void
collect_declaration_language (CraPointCollector *self, const char *language)
{
  const CraAssessment *assessment = self->assessment;
  const struct
  {
    const char *clause;
    const char *entered;
  } texts[] = {
    { "AV.4", assessment->product->description },
    { "AV.7", cra_procedure_needs_body (assessment->route->procedure)
                  ? assessment->route->procedure_description
                  : NULL },
    { "AV.8", assessment->version->additional_information },
  };
  const CraLanguage *found = cra_law_find_language (self->law, language);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const CraClause *point = cra_law_find (self->law, texts[i].clause);

      /* What is missing in every language is a point of its own, or rightly absent. */
      if (cra_text_is_blank (texts[i].entered)
          || find_text (self, texts[i].clause, language) != NULL)
        continue;
      cra_collector_add (
          self,
          &(CraPointDraft){ .weight = CRA_BLOCKS_PLACING,
                            .step = CRA_STEP_DOCUMENTS,
                            .reason = "reason.open.declaration.translation",
                            .clause = texts[i].clause,
                            .says = { { "point", point != NULL ? point->article : "" },
                                      { "title", point != NULL ? point->title : "" },
                                      { "language", found != NULL ? found->name : language } } });
    }
}

/* What the notified body of another act did: under the id of the act. */
static void
collect_tasks_language (CraPointCollector *self, const char *language)
{
  const CraLanguage *found = cra_law_find_language (self->law, language);

  for (guint i = 0; i < self->assessment->act_conformities->len; i++)
    {
      const CraActConformity *conformity = self->assessment->act_conformities->pdata[i];
      const CraClause *act = cra_law_find (self->law, conformity->act);

      if (act == NULL || cra_text_is_blank (conformity->body_tasks)
          || find_text (self, conformity->act, language) != NULL)
        continue;
      cra_collector_add (
          self, &(CraPointDraft){ .weight = CRA_BLOCKS_PLACING,
                                  .step = CRA_STEP_DOCUMENTS,
                                  .reason = "reason.open.declaration.translation",
                                  .clause = conformity->act,
                                  .says = { { "point", act->article },
                                            { "title", act->title },
                                            { "language", found != NULL ? found->name : language } } });
    }
}

static void
collect_declaration_languages (CraPointCollector *self)
{
  const char *const *languages = (const char *const *)self->assessment->product->languages;

  for (guint i = 1; languages != NULL && languages[0] != NULL && languages[i] != NULL; i++)
    if (!is_named_before (languages, i))
      {
        collect_declaration_language (self, languages[i]);
        collect_tasks_language (self, languages[i]);
      }
}

/* The texts of the language the Regulation was read in follow the law itself. */
static void
collect_wording (CraPointCollector *self)
{
  const char *const *languages = (const char *const *)self->assessment->product->languages;
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      const CraLanguage *language = cra_law_find_language (self->law, languages[i]);
      CraWording wording = cra_law_find_language_wording (self->law, languages[i]);

      if (language == NULL || wording == CRA_WORDING_OFFICIAL || is_named_before (languages, i)
          || cra_law_is_read_in (self->law, languages[i]))
        continue;
      g_string_append_printf (found, "%s%s (%s)", found->len > 0 ? ", " : "", language->name,
                              cra_wording_word (wording));
    }
  if (found->len > 0)
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                               .step = CRA_STEP_DOCUMENTS,
                                               .reason = "reason.open.documents.wording",
                                               .object = self->assessment->product,
                                               .field = "languages",
                                               .says = { { "languages", found->str } } });
}

void
cra_collect_documents (CraPointCollector *self)
{
  const CraVersion *version = self->assessment->version;

  collect_signature (self);
  collect_declaration_languages (self);
  collect_wording (self);
  if (cra_text_is_blank (version->declaration_url)
      && has_document (self->assessment, "simplified-declaration"))
    add_document (self, CRA_BLOCKS_PLACING, "reason.open.declaration.address", "AII.6", version,
                  "declaration_url", NULL);
  cra_collect_acts (self);
  cra_collect_text_blocks (self);
}
