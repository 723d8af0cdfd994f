/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and their values as people read them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-words-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/cra-words.h"
#include "base/cra-text.h"

/* What is left of a text on each side of a difference, and the most that is shown of one. */
#define CONTEXT 24
#define LONGEST 160

/* TYPE NULL: the field is called so in every type that is not named before. */
static const struct
{
  const char *type;
  const char *field;
  const char *title;
} titles[] = {
  { "organisation", "name", N_ ("Registered name") },
  { "version", "name", N_ ("Version") },
  { "organisation", "size", N_ ("Size of the undertaking") },
  { "organisation", "signature_place", N_ ("Place of issue") },
  { "standard", "kind", N_ ("Kind") },
  { "product", "kind", N_ ("Made of") },
  { "route", "procedure", N_ ("Procedure") },
  { "link", "pages", N_ ("Pages") },
  { "text_block", "place", N_ ("Place in the paper") },
  { "asset", "confidentiality", N_ ("Confidentiality") },
  { "support_factor", "text", N_ ("What was found") },
  { "review", "outcome", N_ ("Outcome") },
  { "security_update", "description", N_ ("What users are told") },
  { "asset", "description", N_ ("Description") },
  { "risk", "requirements", N_ ("Requirements it calls for") },
  { "test_plan", "requirements", N_ ("Requirements it is about") },
  { "signatory", "valid_to", N_ ("Authority ends on") },
  { "signatory", "name", N_ ("Name") },
  { "signatory", "place", N_ ("Place") },
  { NULL, "acceptance_reason", N_ ("Why it is acceptable") },
  { NULL, "accepted_by", N_ ("Accepted by") },
  { NULL, "accepted_on", N_ ("Accepted on") },
  { NULL, "act", N_ ("Union act") },
  { NULL, "additional_information", N_ ("Additional information") },
  { NULL, "address", N_ ("Postal address") },
  { NULL, "advisory_url", N_ ("Address of the advisory") },
  { NULL, "ai", N_ ("AI system") },
  { NULL, "applies", N_ ("Applies") },
  { NULL, "archetype", N_ ("Archetype") },
  { NULL, "area", N_ ("Place on the page") },
  { NULL, "arguments_against", N_ ("Against it") },
  { NULL, "arguments_for", N_ ("For it") },
  { NULL, "assets", N_ ("Assets") },
  { NULL, "assigned_by", N_ ("Assigned by") },
  { NULL, "assigned_on", N_ ("Assigned on") },
  { NULL, "author", N_ ("Author") },
  { NULL, "authority", N_ ("Authority to sign") },
  { NULL, "automatic", N_ ("Installed automatically") },
  { NULL, "automatic_updates", N_ ("Automatic security updates") },
  { NULL, "availability", N_ ("Availability") },
  { NULL, "available_until", N_ ("Available until") },
  { NULL, "body_certificate", N_ ("Certificate or approval issued") },
  { NULL, "body_name", N_ ("Notified body") },
  { NULL, "body_number", N_ ("Number of the notified body") },
  { NULL, "body_tasks", N_ ("What the notified body did") },
  { NULL, "boundary", N_ ("Where it is") },
  { NULL, "category", N_ ("Category") },
  { NULL, "certificate_level", N_ ("Assurance level of the certificate") },
  { NULL, "certificate_number", N_ ("Number of the certificate") },
  { NULL, "certificate_scheme", N_ ("Certification scheme") },
  { NULL, "checked_on", N_ ("Looked up on") },
  { NULL, "citation", N_ ("Where it is cited") },
  { NULL, "cited", N_ ("Cited in the Official Journal") },
  { NULL, "cited_on", N_ ("Published on") },
  { NULL, "clause", N_ ("Point") },
  { NULL, "clauses", N_ ("Parts applied") },
  { NULL, "comment", N_ ("Comment") },
  { NULL, "commercial", N_ ("Commercial activity") },
  { NULL, "components", N_ ("Components") },
  { NULL, "confidentiality", N_ ("Confidentiality") },
  { NULL, "connection", N_ ("Data connection") },
  { NULL, "consumers", N_ ("Likely to be used by consumers") },
  { NULL, "core", N_ ("Core function") },
  { NULL, "core_functionality", N_ ("Core functionality") },
  { NULL, "countries", N_ ("Countries of sale") },
  { NULL, "country", N_ ("Country") },
  { NULL, "coverage", N_ ("Cited standards and specifications cover the requirements") },
  { NULL, "created", N_ ("Made") },
  { NULL, "date", N_ ("Date") },
  { NULL, "decided_on", N_ ("Decided on") },
  { NULL, "declaration_date", N_ ("Date of issue") },
  { NULL, "declaration_number", N_ ("Number") },
  { NULL, "declaration_place", N_ ("Place of issue") },
  { NULL, "declaration_url", N_ ("Address of the full declaration") },
  { NULL, "description", N_ ("Object of the declaration") },
  { NULL, "digital_elements", N_ ("Software or hardware product") },
  { NULL, "diligence", N_ ("What was checked") },
  { NULL, "disclosure_policy_url", N_ ("Address of the disclosure policy") },
  { NULL, "document_title", N_ ("Title in the document") },
  { NULL, "download_url", N_ ("Address of the update") },
  { NULL, "due", N_ ("Due") },
  { NULL, "edition", N_ ("Edition") },
  { NULL, "email", N_ ("E-mail or other digital contact") },
  { NULL, "essential_functions", N_ ("Essential functionalities") },
  { NULL, "evidence", N_ ("Evidence") },
  { NULL, "exclusion", N_ ("Exclusion") },
  { NULL, "expected_use_years", N_ ("Expected time in use, in years") },
  { NULL, "extent", N_ ("Applied") },
  { NULL, "file_name", N_ ("File") },
  { NULL, "findings", N_ ("Findings") },
  { NULL, "first_due", N_ ("First due") },
  { NULL, "fixes", N_ ("Fixes") },
  { NULL, "foreseeable_misuse", N_ ("Foreseeable misuse and risks from it") },
  { NULL, "foreseeable_use", N_ ("Reasonably foreseeable use") },
  { NULL, "format", N_ ("Format") },
  { NULL, "foss", N_ ("Free and open-source software") },
  { NULL, "free", N_ ("Free of charge") },
  { NULL, "free_reason", N_ ("Agreement on the price") },
  { NULL, "function", N_ ("Function") },
  { NULL, "hardware_versions", N_ ("Versions of hardware") },
  { NULL, "health_record", N_ ("Health record system") },
  { NULL, "identification", N_ ("Unique identification") },
  { NULL, "impact", N_ ("Impact") },
  { NULL, "implementation", N_ ("How it is implemented") },
  { NULL, "inclusion", N_ ("In the technical documentation") },
  { NULL, "integration", N_ ("Intended for integration into other products") },
  { NULL, "integrity", N_ ("Integrity") },
  { NULL, "intended_purpose", N_ ("Intended purpose") },
  { NULL, "interval_months", N_ ("Interval in months") },
  { NULL, "item", N_ ("Item") },
  { NULL, "item_type", N_ ("Kind of item") },
  { NULL, "justification", N_ ("Why it does not apply") },
  { NULL, "kind", N_ ("Kind") },
  { NULL, "language", N_ ("Language") },
  { NULL, "languages", N_ ("Languages of the documents") },
  { NULL, "letterhead", N_ ("Letterhead") },
  { NULL, "likelihood", N_ ("Likelihood") },
  { NULL, "logo", N_ ("Logo") },
  { NULL, "made", N_ ("Date of the document") },
  { NULL, "measures", N_ ("Measures") },
  { NULL, "media_type", N_ ("Kind of file") },
  { NULL, "method", N_ ("Method") },
  { NULL, "modified", N_ ("Substantially modified") },
  { NULL, "name", N_ ("Name") },
  { NULL, "note", N_ ("Note") },
  { NULL, "number", N_ ("Number") },
  { NULL, "operating_environment", N_ ("Operating environment") },
  { NULL, "other_acts", N_ ("Other Union acts") },
  { NULL, "outcome", N_ ("Outcome") },
  { NULL, "override_reason", N_ ("Why it is answered otherwise than the risks say") },
  { NULL, "page", N_ ("Page") },
  { NULL, "pages", N_ ("Pages") },
  { NULL, "paper", N_ ("Document") },
  { NULL, "performed_by", N_ ("Performed by") },
  { NULL, "phrase", N_ ("Fixed text") },
  { NULL, "pin", N_ ("Pin") },
  { NULL, "place", N_ ("Place") },
  { NULL, "placed_before", N_ ("Placed on the market before the Act applies") },
  { NULL, "placed_on", N_ ("Placed on the market") },
  { NULL, "procedure", N_ ("Procedure performed") },
  { NULL, "procedure_description", N_ ("Procedure performed") },
  { NULL, "public_documentation", N_ ("Technical documentation is public") },
  { NULL, "public_documentation_url", N_ ("Address of the public documentation") },
  { NULL, "purl", N_ ("Package URL") },
  { NULL, "quote", N_ ("Quotation") },
  { NULL, "rating_reason", N_ ("Why it is rated so") },
  { NULL, "reason", N_ ("Reasoning") },
  { NULL, "reasoning", N_ ("Reasoning") },
  { NULL, "reference", N_ ("Reference") },
  { NULL, "released", N_ ("Released") },
  { NULL, "remote_processing", N_ ("Remote data processing") },
  { NULL, "remote_processing_text", N_ ("Which processing, and what the product needs it for") },
  { NULL, "reopened", N_ ("Opened again because") },
  { NULL, "representative_address", N_ ("Address of the representative") },
  { NULL, "representative_contact", N_ ("Contact of the representative") },
  { NULL, "representative_mandate", N_ ("What the written mandate covers") },
  { NULL, "representative_mandate_date", N_ ("Date of the mandate") },
  { NULL, "representative_name", N_ ("Authorised representative") },
  { NULL, "requirement", N_ ("Requirement") },
  { NULL, "requirements", N_ ("Requirements it is applied for") },
  { NULL, "residual_impact", N_ ("Impact after treatment") },
  { NULL, "residual_likelihood", N_ ("Likelihood after treatment") },
  { NULL, "responsible", N_ ("Responsible") },
  { NULL, "result", N_ ("Result") },
  { NULL, "reviewed_on", N_ ("Reviewed on") },
  { NULL, "reviewer", N_ ("Reviewer") },
  { NULL, "revision", N_ ("Revision") },
  { NULL, "risk_method", N_ ("How risks are rated") },
  { NULL, "risk_reviewed_on", N_ ("Last reviewed") },
  { NULL, "risk_threshold", N_ ("Highest acceptable rating") },
  { NULL, "role", N_ ("Role") },
  { NULL, "sbom_offered", N_ ("Bill of materials offered to users") },
  { NULL, "sbom_url", N_ ("Address of the bill of materials") },
  { NULL, "scenario", N_ ("What happens") },
  { NULL, "section", N_ ("Section") },
  { NULL, "security_properties", N_ ("Security environment and properties") },
  { NULL, "seen", N_ ("Seen on") },
  { NULL, "separate", N_ ("Separate from updates of functions") },
  { NULL, "separate_reason", N_ ("Why it is not separate") },
  { NULL, "sha256", N_ ("Content of the file") },
  { NULL, "signatory_function", N_ ("Function of who signs") },
  { NULL, "signatory_name", N_ ("Signed by") },
  { NULL, "single_contact", N_ ("Single point of contact for users") },
  { NULL, "size", N_ ("Size of the file") },
  { NULL, "software_versions", N_ ("Versions of software that affect compliance") },
  { NULL, "source", N_ ("Source") },
  { NULL, "starter", N_ ("Suggested from") },
  { NULL, "status", N_ ("State") },
  { NULL, "supplier", N_ ("Supplier") },
  { NULL, "support_end", N_ ("End of the support period") },
  { NULL, "support_end_notice", N_ ("How users learn that support has ended") },
  { NULL, "support_reason", N_ ("What the period is based on") },
  { NULL, "support_shorter_reason", N_ ("Why it is shorter than five years") },
  { NULL, "support_type", N_ ("Kind of technical security support") },
  { NULL, "system_boundary", N_ ("Boundary of the product") },
  { NULL, "tailor_made", N_ ("Tailor-made for one business user") },
  { NULL, "tested", N_ ("Tested") },
  { NULL, "text", N_ ("Text") },
  { NULL, "threat", N_ ("Threat") },
  { NULL, "title", N_ ("Title") },
  { NULL, "trade_name", N_ ("Trade name or trademark") },
  { NULL, "treatment", N_ ("Treatment") },
  { NULL, "type_designation", N_ ("Type") },
  { NULL, "valid_from", N_ ("Valid from") },
  { NULL, "valid_to", N_ ("Valid until") },
  { NULL, "vulnerability_contact", N_ ("Where vulnerabilities are reported") },
  { NULL, "website", N_ ("Website") },
  { NULL, "weight", N_ ("Weight") },
  { NULL, "years", N_ ("Years") },
};

const char *
cra_words_get_field (const CraObjectType *type, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].field, field)
        && (titles[i].type == NULL || g_str_equal (titles[i].type, type->name)))
      return _ (titles[i].title);
  return field;
}

char *
cra_words_format_subject (CraLaw *law, const char *subject)
{
  const CraClause *clause = subject != NULL ? cra_law_find (law, subject) : NULL;
  CraPaperKind paper;

  if (clause != NULL)
    /* Translators: a point of the law and its article. */
    return g_strdup_printf (_ ("%s (%s)"), clause->title, clause->article);
  if (subject != NULL && cra_paper_from_word (subject, &paper))
    return g_strdup (cra_words_get_paper (paper));
  return g_strdup (subject != NULL ? subject : "");
}

/* Codes of a list, or the one code of a text. */
static char *
format_codes (CraLaw *law, const char *field, const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, "\n", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      const CraLanguage *language = cra_law_find_language (law, items[i]);
      const char *country = cra_law_find_country_name (law, items[i]);
      const CraClause *clause = cra_law_find (law, items[i]);
      const char *name = NULL;

      if (g_str_has_prefix (field, "language") && language != NULL)
        name = language->name;
      else if (g_str_has_prefix (field, "countr") && country != NULL)
        name = country;
      else if (clause != NULL)
        name = clause->article != NULL && clause->group == CRA_GROUP_REQUIREMENT ? clause->article
                                                                                 : clause->title;
      if (name != NULL)
        {
          g_free (items[i]);
          items[i] = g_strdup (name);
        }
    }
  return g_strjoinv (", ", items);
}

static char *
format_word (const CraField *field, const char *text)
{
  int index = cra_word_index (field->words, text);

  return g_strdup (index >= 0 ? cra_words_get_label (field->words, (guint) index) : text);
}

char *
cra_words_format_value (CraLaw *law, const CraObjectType *type, const char *field, const char *text)
{
  static const char *const coded[] = { "category", "act", "exclusion", "requirement", "clause",
                                       "country", "language", NULL };
  const CraField *known = cra_object_type_find_field (type, field);
  CraPaperKind paper;

  if (text == NULL || known == NULL)
    return g_strdup (text);
  switch (known->kind)
    {
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
      return cra_words_format_date (text);
    case CRA_FIELD_WORD:
      return format_word (known, text);
    case CRA_FIELD_FLAG:
      return g_strdup (g_str_equal (text, "true") ? _ ("Yes") : _ ("No"));
    case CRA_FIELD_DIGEST:
      return g_strndup (text, 12);
    case CRA_FIELD_LIST:
      return format_codes (law, field, text);
    case CRA_FIELD_TEXT:
      if (g_strv_contains (coded, field))
        return format_codes (law, field, text);
      if (g_str_equal (field, "paper") && cra_paper_from_word (text, &paper))
        return g_strdup (cra_words_get_paper (paper));
      break;
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      break;
    }
  return cra_text_make_visible (text);
}

char *
cra_words_format_time (const char *time)
{
  g_autoptr (GDateTime) at = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  g_autoptr (GDateTime) local = at != NULL ? g_date_time_to_local (at) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *date = cra_words_format_date (day != NULL ? day : time);
  g_autofree char *clock = local != NULL ? g_date_time_format (local, "%H:%M") : NULL;

  /* Translators: day and time of day. */
  return clock != NULL ? g_strdup_printf (_ ("%s, %s"), date, clock) : g_steal_pointer (&date);
}

/* --- What differs of two texts --- */

static glong
count_common_start (const char *a, const char *b)
{
  glong n = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      n++;
    }
  return n;
}

static glong
count_common_end (const char *a, const char *b, glong most)
{
  const char *end_a = a + strlen (a);
  const char *end_b = b + strlen (b);
  glong n = 0;

  while (n < most)
    {
      end_a = g_utf8_prev_char (end_a);
      end_b = g_utf8_prev_char (end_b);
      if (g_utf8_get_char (end_a) != g_utf8_get_char (end_b))
        break;
      n++;
    }
  return n;
}

/* Forward from the character at OFFSET to the start of a word, but not over LIMIT. */
static glong
find_word (const char *text, glong offset, glong limit)
{
  const char *place = g_utf8_offset_to_pointer (text, offset);
  glong found = offset;

  while (found < limit && !g_unichar_isspace (g_utf8_get_char (place)))
    {
      place = g_utf8_next_char (place);
      found++;
    }
  return found < limit ? found + 1 : offset;
}

static char *
cut (const char *text, glong start, glong end)
{
  glong length = g_utf8_strlen (text, -1);
  glong from = start > CONTEXT ? find_word (text, start - CONTEXT, start) : 0;
  glong to = length - (end > CONTEXT ? end - CONTEXT : 0);
  g_autofree char *part = NULL;

  if (to - from > LONGEST)
    to = from + LONGEST;
  part = g_utf8_substring (text, from, to);
  return g_strconcat (from > 0 ? "…" : "", part, to < length ? "…" : "", NULL);
}

void
cra_words_cut_common (const char *before, const char *after, char **short_before, char **short_after)
{
  glong start = before != NULL && after != NULL ? count_common_start (before, after) : 0;
  glong most = before != NULL && after != NULL
                   ? MIN (g_utf8_strlen (before, -1), g_utf8_strlen (after, -1)) - start
                   : 0;
  glong end = before != NULL && after != NULL ? count_common_end (before, after, most) : 0;

  *short_before = before != NULL ? cut (before, start, end) : NULL;
  *short_after = after != NULL ? cut (after, start, end) : NULL;
}
