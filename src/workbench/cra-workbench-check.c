/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no workspace may hold, whoever asks for it. Judgements of law are asked from law/. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "law/cra-law-wording.h"
#include "law/cra-risk.h"
#include "model/cra-area.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define HIGHEST_PRODUCT (CRA_RISK_SIZE * CRA_RISK_SIZE)

#define EVERY_EXCLUSION_DENIED "none"
#define ACT_ITSELF "act.cra"

static gboolean
refuse (GError **error, const char *what, const char *value, const char *advice)
{
  g_autofree char *shown = cra_text_make_visible (value);

  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "%s \"%.100s\" is not known: %s", what, shown,
               advice);
  return FALSE;
}

static gboolean
check_clause (CraLaw *law, const char *what, const char *id, const CraLawGroup *groups, guint n_groups,
              GError **error)
{
  const CraClause *clause = id != NULL ? cra_law_find (law, id) : NULL;

  for (guint i = 0; clause != NULL && i < n_groups; i++)
    if (clause->group == groups[i])
      return TRUE;
  return refuse (error, what, id, "use the id of a clause as \"cra law list\" prints it");
}

static gboolean
check_category (CraLaw *law, const char *category, GError **error)
{
  static const CraLawGroup groups[] = { CRA_GROUP_CATEGORY };

  if (category == NULL || strcmp (category, CRA_CATEGORY_DEFAULT) == 0)
    return TRUE;
  return check_clause (law, "Category", category, groups, G_N_ELEMENTS (groups), error);
}

static gboolean
check_list (CraLaw *law, const char *what, GStrv items, gboolean (*known) (CraLaw *, const char *),
            const char *advice, GError **error)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    if (!known (law, items[i]))
      return refuse (error, what, items[i], advice);
  return TRUE;
}

static gboolean
is_country (CraLaw *law, const char *code)
{
  return cra_law_find_country_name (law, code) != NULL;
}

static gboolean
is_language (CraLaw *law, const char *code)
{
  return cra_law_find_language (law, code) != NULL;
}

static gboolean
is_act (CraLaw *law, const char *id)
{
  const CraClause *clause = cra_law_find (law, id);

  return clause != NULL && clause->group == CRA_GROUP_ACT;
}

static gboolean
is_requirement (CraLaw *law, const char *id)
{
  const CraClause *clause = cra_law_find (law, id);

  return clause != NULL && clause->group == CRA_GROUP_REQUIREMENT;
}

/* Names stand in one line: in lists, headers, file names and errors. */
static gboolean
check_name (const char *name, const char *blank, GError **error)
{
  g_autofree char *shown = NULL;

  if (cra_text_is_blank (name))
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID, blank);
      return FALSE;
    }
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      {
        shown = cra_text_make_visible (name);
        g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                     "The name \"%s\" holds a line break, a tab or another control character: write "
                     "it in one line",
                     shown);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_archetype (CraLaw *law, const char *archetype, GError **error)
{
  static const CraLawGroup groups[] = { CRA_GROUP_ARCHETYPE };

  return archetype == NULL
         || check_clause (law, "Archetype", archetype, groups, G_N_ELEMENTS (groups), error);
}

static gboolean
check_product (CraLaw *law, const CraProduct *product, GError **error)
{
  return check_name (product->name, "A product needs a name", error)
         && check_list (law, "Country", product->countries, is_country,
                     "use the two-letter code of a Member State, EL for Greece", error)
         && check_list (law, "Language", product->languages, is_language,
                        "use the two-letter code of an official language of the Union", error)
         && check_list (law, "Union act", product->other_acts, is_act,
                        "use an id as \"cra law list --group act\" prints it", error)
         && check_archetype (law, product->archetype, error);
}

static gboolean
check_answer (CraLaw *law, const CraAnswer *answer, GError **error)
{
  static const CraLawGroup groups[] = { CRA_GROUP_REQUIREMENT };
  const CraClause *clause = NULL;

  if (!check_clause (law, "Requirement", answer->requirement, groups, 1, error))
    return FALSE;
  clause = cra_law_find (law, answer->requirement);
  if (answer->applies == CRA_YES_NO_NO
      && g_strcmp0 (cra_law_get_extra (law, clause, "always_applicable"), "true") == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "%s applies to every product: it cannot be marked as not applicable. "
                   "Describe how it is met instead",
                   clause->article);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_evidence (const CraEvidence *evidence, GError **error)
{
  if (cra_text_is_blank (evidence->title))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "A piece of evidence needs a title");
      return FALSE;
    }
  if (evidence->valid_from != NULL && evidence->valid_to != NULL
      && strcmp (evidence->valid_from, evidence->valid_to) > 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "\"%s\" would be valid from %s until %s: the end lies before the beginning",
                   evidence->title, evidence->valid_from, evidence->valid_to);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_scope (CraLaw *law, const CraScope *scope, GError **error)
{
  static const CraLawGroup groups[] = { CRA_GROUP_EXCLUSION };

  if (scope->exclusion == NULL || strcmp (scope->exclusion, EVERY_EXCLUSION_DENIED) == 0)
    return TRUE;
  return check_clause (law, "Exclusion", scope->exclusion, groups, 1, error);
}

/* A point that no paper prints a text of its own for takes none: it would be kept and never seen. */
static gboolean
check_statement (CraLaw *law, const CraStatement *statement, GError **error)
{
  static const CraLawGroup groups[]
    = { CRA_GROUP_USER_INFORMATION, CRA_GROUP_TECHNICAL, CRA_GROUP_DECLARATION };

  if (!check_clause (law, "Point", statement->clause, groups, G_N_ELEMENTS (groups), error))
    return FALSE;
  if (!cra_paper_takes_statement (statement->clause))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "%s has no text of its own: it is written from the fields of the manufacturer, the "
                   "product, the version and the procedure. \"cra statement list\" shows the points "
                   "that have one",
                   cra_law_find (law, statement->clause)->article);
      return FALSE;
    }
  if (statement->language == NULL || !is_language (law, statement->language))
    return refuse (error, "Language", statement->language,
                   "use the two-letter code of an official language of the Union");
  return TRUE;
}

/* A pin has a page, an area and the revision it was set in, or nothing of it. */
static gboolean
check_pin (const CraLink *link, GError **error)
{
  gboolean pinned = link->pin != CRA_PIN_NONE;

  if ((link->page > 0) == pinned && (link->revision != 0) == pinned
      && (pinned ? cra_area_parse (link->area, NULL) : link->area == NULL)
      && (pinned || link->quote == NULL))
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "The pin of a link is set and taken off as one: pin the place, or take the pin off");
  return FALSE;
}

static gboolean
check_link (CraLaw *law, const CraLink *link, GError **error)
{
  static const CraLawGroup groups[] = { CRA_GROUP_REQUIREMENT, CRA_GROUP_USER_INFORMATION,
                                        CRA_GROUP_TECHNICAL, CRA_GROUP_DECLARATION };

  return check_clause (law, "Clause", link->clause, groups, G_N_ELEMENTS (groups), error)
         && check_pin (link, error);
}

static gboolean
check_standard (CraLaw *law, const CraStandard *standard, GError **error)
{
  if (cra_text_is_blank (standard->reference))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "A standard needs its reference number");
      return FALSE;
    }
  if (standard->act != NULL && !is_act (law, standard->act))
    return refuse (error, "Union act", standard->act,
                   "use an id as \"cra law list --group act\" prints it");
  return check_list (law, "Requirement", standard->requirements, is_requirement,
                     "use ids as \"cra requirement list\" prints them", error);
}

static gboolean
check_version (const CraVersion *version, GError **error)
{
  if (!check_name (version->name, "A version needs a name, for example 1.0", error))
    return FALSE;
  if (version->expected_use_years < 0 || version->expected_use_years > 200)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "expected_use_years cannot be %" G_GINT64_FORMAT ": write a number of years up to 200",
                   version->expected_use_years);
      return FALSE;
    }
  /* A higher one would accept every risk unseen. */
  if (version->risk_threshold < 0 || version->risk_threshold > HIGHEST_PRODUCT)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "risk_threshold cannot be %" G_GINT64_FORMAT ": write a product of likelihood and impact, "
                   "1 to %d, or 0 for the usual one",
                   version->risk_threshold, HIGHEST_PRODUCT);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_act_conformity (CraLaw *law, const CraActConformity *conformity, GError **error)
{
  const char *number = conformity->body_number;

  if (conformity->act == NULL || !is_act (law, conformity->act)
      || strcmp (conformity->act, ACT_ITSELF) == 0)
    return refuse (error, "Union act", conformity->act,
                   "use the id of another act as \"cra law list --group act\" prints it");
  if (number == NULL || (strlen (number) == 4 && strspn (number, "0123456789") == 4))
    return TRUE;
  return refuse (error, "Number of the notified body", number, "it has four digits");
}

static gboolean
check_text_block (CraLaw *law, const CraTextBlock *block, GError **error)
{
  CraPaperKind paper = CRA_N_PAPERS;

  if (!cra_paper_from_word (block->paper, &paper))
    return refuse (error, "Paper", block->paper, "\"cra build --help\" names the papers there are");
  if (block->language == NULL || !is_language (law, block->language))
    return refuse (error, "Language", block->language,
                   "use the two-letter code of an official language of the Union");
  return TRUE;
}

/* Only what was seen in an official text may be called official, so where it was seen must be said. */
static gboolean
check_fixed_text (CraLaw *law, const CraFixedText *text, GError **error)
{
  if (text->phrase == NULL || text->language == NULL)
    return refuse (error, "Fixed text", text->phrase, "name the text and its language");
  if (!cra_law_check_fixed_text (law, text->phrase, text->language, text->text, error))
    return FALSE;
  if (!cra_text_is_blank (text->source) && text->seen != NULL)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "The wording of %s needs its source and the date it was seen there: without them it "
               "cannot be called official",
               text->phrase);
  return FALSE;
}

/* Two letters, as ISO 3166 has them; Greece is EL in Union texts, and Member States are looked up so. */
static gboolean
check_organisation (const CraOrganisation *organisation, GError **error)
{
  const char *country = organisation->country;

  if (country == NULL)
    return TRUE;
  if (strlen (country) != 2 || !g_ascii_isupper (country[0]) || !g_ascii_isupper (country[1])
      || strcmp (country, "GR") == 0)
    return refuse (error, "Country", country,
                   "use the two capital letters of its code, for example DE, EL for Greece");
  return TRUE;
}

/* Not applicable and blocked follow from other fields; stored they would contradict them. */
static gboolean
check_status (const CraObject *object, GError **error)
{
  const CraField *field = cra_object_type_find_field (object->type, "status");
  guint status = field != NULL ? *(const guint *) ((const char *) object + field->offset) : 0;

  if (status <= CRA_STATUS_REVIEWED)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "status cannot be set to %s: it follows from what is answered",
               cra_status_words[status]);
  return FALSE;
}

gboolean
cra_workbench_check_object (CraWorkbench *self, const CraObject *object, GError **error)
{
  const CraObjectType *type = object->type;
  const char *category = NULL;

  if (!check_status (object, error))
    return FALSE;
  if (type == &cra_organisation_type)
    return check_organisation ((const CraOrganisation *) object, error);
  if (type == &cra_product_type)
    return check_product (self->law, (const CraProduct *) object, error);
  if (type == &cra_version_type)
    return check_version ((const CraVersion *) object, error);
  if (type == &cra_answer_type)
    return check_answer (self->law, (const CraAnswer *) object, error);
  if (type == &cra_evidence_type)
    return check_evidence ((const CraEvidence *) object, error);
  if (type == &cra_scope_type)
    return check_scope (self->law, (const CraScope *) object, error);
  if (type == &cra_statement_type)
    return check_statement (self->law, (const CraStatement *) object, error);
  if (type == &cra_link_type)
    return check_link (self->law, (const CraLink *) object, error);
  if (type == &cra_standard_type)
    return check_standard (self->law, (const CraStandard *) object, error);
  if (type == &cra_act_conformity_type)
    return check_act_conformity (self->law, (const CraActConformity *) object, error);
  if (type == &cra_text_block_type)
    return check_text_block (self->law, (const CraTextBlock *) object, error);
  if (type == &cra_fixed_text_type)
    return check_fixed_text (self->law, (const CraFixedText *) object, error);
  if (type == &cra_classification_type)
    return check_category (self->law, ((const CraClassification *) object)->category, error);
  if (type == &cra_candidate_type)
    {
      category = ((const CraCandidate *) object)->category;
      return category != NULL ? check_category (self->law, category, error)
                              : refuse (error, "Category", "", "name the category considered");
    }
  return cra_workbench_check_step_object (self, object, error);
}
