/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Information and instructions to the user: the points of Annex II in order, each shown even where its
 * condition is not met, so that a gap is never mistaken for an omission. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"

typedef struct
{
  CraPaperWriter *paper;
  CraNode *parent;
  guint level;
  const char *prefix;
} UserInformation;

static void
add_point (UserInformation *self,
           const char *label,
           const char *title,
           const char *clause,
           gboolean instruction)
{
  g_autofree char *number = g_strconcat (self->prefix, label, NULL);

  cra_paper_add_section (self->paper, self->parent, MIN (self->level + (instruction ? 1 : 0), 4),
                         number, cra_paper_say (self->paper, title), clause, clause);
}

/* What was written for the point besides its fields. */
static void
add_optional_statement (UserInformation *self, const char *clause)
{
  CraStatement *statement = cra_paper_find_statement (self->paper, clause);

  if (statement != NULL && !cra_text_is_blank (statement->text))
    cra_paper_add_body (self->paper, self->parent, statement->text, statement->status);
}

static void
add_statement_field (UserInformation *self,
                     CraNode *fields,
                     const char *label,
                     const char *clause,
                     const char *entered)
{
  CraNode *field = cra_content_add_field (fields, cra_paper_say (self->paper, label), NULL);

  cra_paper_add_statement (self->paper, field, clause, entered);
}

/* --- 1 to 3: who, where to report, which product --- */

static void
add_manufacturer (UserInformation *self)
{
  const CraOrganisation *organisation = self->paper->assessment->organisation;
  CraNode *fields;

  add_point (self, "1", "user.1", "AII.1", FALSE);
  cra_paper_add_manufacturer (self->paper, self->parent);
  fields = cra_content_add_fields (self->parent);
  cra_paper_add_field (self->paper, fields, "paper.contact", organisation->email);
  if (!cra_text_is_blank (organisation->website))
    cra_paper_add_url_field (self->paper, fields, "paper.website", organisation->website);
  add_optional_statement (self, "AII.1");
}

static void
add_contact (UserInformation *self)
{
  const CraOrganisation *organisation = self->paper->assessment->organisation;
  CraNode *fields;

  add_point (self, "2", "user.2", "AII.2", FALSE);
  fields = cra_content_add_fields (self->parent);
  cra_paper_add_field (self->paper, fields, "user.single-contact", organisation->single_contact);
  cra_paper_add_field (self->paper, fields, "user.vulnerability-contact",
                       organisation->vulnerability_contact);
  cra_paper_add_url_field (self->paper, fields, "user.disclosure-policy",
                           organisation->disclosure_policy_url);
  add_optional_statement (self, "AII.2");
}

static void
add_product (UserInformation *self)
{
  const CraProduct *product = self->paper->assessment->product;
  CraNode *fields;

  add_point (self, "3", "user.3", "AII.3", FALSE);
  fields = cra_content_add_fields (self->parent);
  cra_paper_add_field (self->paper, fields, "declaration.name", product->name);
  cra_paper_add_field (self->paper, fields, "declaration.type", product->type_designation);
  cra_paper_add_field (self->paper, fields, "declaration.version",
                       self->paper->assessment->version->name);
  cra_paper_add_field (self->paper, fields, "declaration.identification", product->identification);
  add_optional_statement (self, "AII.3");
}

/* --- 4 to 7 --- */

static void
add_purpose (UserInformation *self)
{
  const CraVersion *version = self->paper->assessment->version;
  CraStatement *statement = cra_paper_find_statement (self->paper, "AII.4");
  CraNode *fields;

  add_point (self, "4", "user.4", "AII.4", FALSE);
  if (statement != NULL && !cra_text_is_blank (statement->text))
    {
      cra_paper_add_body (self->paper, self->parent, statement->text, statement->status);
      return;
    }
  fields = cra_content_add_fields (self->parent);
  add_statement_field (self, fields, "user.purpose", "AII.4", version->intended_purpose);
  add_statement_field (self, fields, "user.functions", "AII.4", version->essential_functions);
  add_statement_field (self, fields, "user.properties", "AII.4", version->security_properties);
}

static void
add_risks (UserInformation *self)
{
  add_point (self, "5", "user.5", "AII.5", FALSE);
  cra_paper_add_statement (self->paper, cra_content_add_paragraph (self->parent, NULL), "AII.5",
                           self->paper->assessment->version->foreseeable_misuse);
}

static void
add_declaration_address (UserInformation *self)
{
  CraNode *fields;

  add_point (self, "6", "user.6", "AII.6", FALSE);
  fields = cra_content_add_fields (self->parent);
  cra_paper_add_url_field (self->paper, fields, "user.declaration-url",
                           self->paper->assessment->version->declaration_url);
  add_optional_statement (self, "AII.6");
}

static void
add_support (UserInformation *self)
{
  const CraVersion *version = self->paper->assessment->version;
  g_autofree char *day
      = version->support_end != NULL ? cra_calendar_month_end (version->support_end) : NULL;
  const char *language = self->paper->language->code;
  g_autofree char *month
      = cra_law_format_date (self->paper->law, language, version->support_end);
  g_autofree char *last = cra_law_format_date (self->paper->law, language, day);
  g_autofree char *end = day != NULL ? cra_paper_fill (self->paper, "user.support-until", "month",
                                                       month, "day", last, NULL)
                                     : NULL;
  CraNode *fields;

  add_point (self, "7", "user.7", "AII.7", FALSE);
  fields = cra_content_add_fields (self->parent);
  add_statement_field (self, fields, "user.support-type", "AII.7", version->support_type);
  cra_paper_add_field (self->paper, fields, "user.support-end", end);
}

/* --- 8 and 9 --- */

/* "8(a)", with the letter of the alphabet of the language. */
static void
add_lettered_point (UserInformation *self, char letter, const char *title, const char *clause)
{
  g_autofree char *own = cra_paper_make_letter (self->paper, letter);
  g_autofree char *label = g_strdup_printf ("8(%s)", own);

  add_point (self, label, title, clause, TRUE);
}

static void
add_instruction (UserInformation *self, char letter, const char *title, const char *clause)
{
  add_lettered_point (self, letter, title, clause);
  cra_paper_add_statement (self->paper, cra_content_add_paragraph (self->parent, NULL), clause,
                           NULL);
}

/* An instruction whose condition is NEEDED; ELSEWISE says why it is not given. */
static void
add_conditional_instruction (UserInformation *self,
                             char letter,
                             const char *title,
                             const char *clause,
                             CraYesNo needed,
                             const char *elsewise)
{
  if (needed != CRA_YES_NO_NO)
    {
      add_instruction (self, letter, title, clause);
      return;
    }
  add_lettered_point (self, letter, title, clause);
  cra_paper_add_phrase (self->paper, self->parent, elsewise);
  add_optional_statement (self, clause);
}

static void
add_automatic_updates (UserInformation *self)
{
  switch ((CraAutomaticUpdates)self->paper->assessment->version->automatic_updates)
    {
    case CRA_AUTOMATIC_UNDECIDED:
    case CRA_AUTOMATIC_ON_BY_DEFAULT:
      add_instruction (self, 'e', "user.8.e", "AII.8.e");
      break;
    case CRA_AUTOMATIC_OFF_BY_DEFAULT:
      add_conditional_instruction (self, 'e', "user.8.e", "AII.8.e", CRA_YES_NO_NO,
                                   "user.automatic-off");
      break;
    case CRA_AUTOMATIC_NOT_APPLICABLE:
      add_conditional_instruction (self, 'e', "user.8.e", "AII.8.e", CRA_YES_NO_NO,
                                   "user.automatic-none");
      break;
    }
}

static void
add_bill (UserInformation *self)
{
  const CraVersion *version = self->paper->assessment->version;
  CraNode *fields;

  add_point (self, "9", "user.9", "AII.9", FALSE);
  switch ((CraYesNo)version->sbom_offered)
    {
    case CRA_YES_NO_YES:
      fields = cra_content_add_fields (self->parent);
      cra_paper_add_url_field (self->paper, fields, "user.sbom-url", version->sbom_url);
      break;
    case CRA_YES_NO_NO:
      cra_paper_add_phrase (self->paper, self->parent, "user.sbom-not-offered");
      break;
    case CRA_YES_NO_UNDECIDED:
      cra_paper_add_body (self->paper, self->parent, NULL, CRA_STATUS_UNDECIDED);
      break;
    }
  add_optional_statement (self, "AII.9");
}

void
cra_paper_add_user_information (CraPaperWriter *paper,
                                CraNode *parent,
                                guint level,
                                const char *prefix)
{
  UserInformation self = { .paper = paper, .parent = parent, .level = level, .prefix = prefix };
  g_autofree char *number = g_strconcat (prefix, "8", NULL);

  add_manufacturer (&self);
  add_contact (&self);
  add_product (&self);
  add_purpose (&self);
  add_risks (&self);
  add_declaration_address (&self);
  add_support (&self);
  cra_paper_add_section (paper, parent, level, number, cra_paper_say (paper, "user.8"), NULL,
                         "AII.8");
  add_optional_statement (&self, "AII.8");
  add_instruction (&self, 'a', "user.8.a", "AII.8.a");
  add_instruction (&self, 'b', "user.8.b", "AII.8.b");
  add_instruction (&self, 'c', "user.8.c", "AII.8.c");
  add_instruction (&self, 'd', "user.8.d", "AII.8.d");
  add_automatic_updates (&self);
  add_conditional_instruction (&self, 'f', "user.8.f", "AII.8.f",
                               paper->assessment->version->integration, "user.no-integration");
  add_bill (&self);
}

void
cra_paper_write_user_information (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_paper_add_user_information (self, self->root, 1, "");
}
