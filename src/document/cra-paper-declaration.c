/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The EU declaration of conformity: the eight points of Annex V in order, with what Art 28 and the
 * procedure of Annex VIII ask for besides. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include "base/cra-text.h"
#include "law/cra-route.h"

#define MARKING_HEIGHT 10 /* mm */

static CraNode *
add_point (CraPaperWriter *self, const char *number, const char *title, const char *clause)
{
  g_autofree char *id = g_strdup_printf ("point-%s", number);
  g_autofree char *label = g_strdup_printf ("%s.", number);

  return cra_paper_add_section (self, self->root, self->declaration_level, label,
                                cra_paper_say (self, title), clause, id);
}

/* --- 1: product; the procedures A, and C and H, ask for the product or the product model --- */

static const char *
say_unit (CraPaperWriter *self)
{
  switch ((CraProcedure)self->assessment->route->procedure)
    {
    case CRA_PROCEDURE_A:
      return cra_paper_say (self, "declaration.unit-product");
    case CRA_PROCEDURE_BC:
    case CRA_PROCEDURE_H:
      return cra_paper_say (self, "declaration.unit-model");
    case CRA_PROCEDURE_EU_CERTIFICATE:
    case CRA_PROCEDURE_AI_ACT:
    case CRA_PROCEDURE_EHDS:
    case CRA_PROCEDURE_UNDECIDED:
      break;
    }
  return NULL;
}

static void
add_product (CraPaperWriter *self)
{
  const CraProduct *product = self->assessment->product;
  const char *unit = say_unit (self);
  CraNode *fields;

  add_point (self, "1", "declaration.product", "AV.1");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.name", product->name);
  cra_paper_add_field (self, fields, "declaration.type", product->type_designation);
  cra_paper_add_field (self, fields, "declaration.version", self->assessment->version->name);
  cra_paper_add_field (self, fields, "declaration.identification", product->identification);
  if (unit != NULL)
    cra_paper_add_field (self, fields, "declaration.unit", unit);
}

/* --- 2: manufacturer --- */

/* Whether the address ends with the country, in whatever language people write it in. */
static gboolean
ends_with_country (CraPaperWriter *self, const char *address, const char *country)
{
  const char *const *languages = cra_paper_list_languages (self->law, CRA_PAPER_DECLARATION);
  const char *line = strrchr (address, '\n');
  g_autofree char *last = cra_text_strip (line != NULL ? line + 1 : address);
  g_autofree char *folded = g_utf8_casefold (last, -1);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *name = cra_law_find_country_name_in (self->law, country, languages[i]);
      g_autofree char *known = name != NULL ? g_utf8_casefold (name, -1) : NULL;

      if (known != NULL && strcmp (folded, known) == 0)
        return TRUE;
    }
  return strcmp (last, country) == 0;
}

char *
cra_paper_format_address (CraPaperWriter *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  const char *country;

  if (cra_text_is_blank (organisation->address))
    return NULL;
  if (cra_text_is_blank (organisation->country)
      || ends_with_country (self, organisation->address, organisation->country))
    return g_strdup (organisation->address);
  /* Elsewhere than in the Union the code stands, which every post knows. */
  country = cra_law_find_country_name_in (self->law, organisation->country, self->language->code);
  if (country == NULL)
    country = organisation->country;
  return g_strdup_printf ("%s\n%s", organisation->address, country);
}

void
cra_paper_add_manufacturer (CraPaperWriter *self, CraNode *parent)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  g_autofree char *address = cra_paper_format_address (self);
  CraNode *fields = cra_content_add_fields (parent);

  cra_paper_add_field (self, fields, "paper.manufacturer", organisation->name);
  cra_paper_add_optional_field (self, fields, "paper.trade-name", organisation->trade_name);
  cra_paper_add_field (self, fields, "paper.address", address);
}

static void
add_manufacturer (CraPaperWriter *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  CraNode *fields;

  add_point (self, "2", "declaration.manufacturer", "AV.2");
  cra_paper_add_manufacturer (self, self->root);
  if (cra_text_is_blank (organisation->representative_name))
    return;
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "paper.representative", organisation->representative_name);
  cra_paper_add_field (self, fields, "paper.address", organisation->representative_address);
}

/* --- 4: object --- */

static const char *
say_kind (CraPaperWriter *self)
{
  CraProductKind kind = self->assessment->product->kind;

  if (kind == CRA_PRODUCT_UNDECIDED)
    return NULL;
  return cra_paper_say_word (self, "product-kind", cra_product_kind_words[kind]);
}

static void
add_object (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields, *field;
  g_autofree char *alternative = NULL;

  add_point (self, "4", "declaration.object", "AV.4");
  field = cra_content_add_paragraph (self->root, NULL);
  cra_paper_add_statement (self, field, "AV.4", self->assessment->product->description);
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.kind", say_kind (self));
  cra_paper_add_optional_field (self, fields, "declaration.software", version->software_versions);
  cra_paper_add_optional_field (self, fields, "declaration.hardware", version->hardware_versions);
  if (self->request->photograph == NULL)
    return;
  alternative = cra_paper_fill (self, "declaration.photograph", "name",
                                self->assessment->product->name, NULL);
  cra_content_add_figure (self->root, self->request->photograph, alternative, 80);
}

/* --- 5: conformity (Art 28(1) and (3)) --- */

static void
add_conformity (CraPaperWriter *self)
{
  add_point (self, "5", "declaration.conformity", "AV.5");
  cra_paper_add_acts (self);
}

/* --- 6: standards and certification --- */

static void
add_standards (CraPaperWriter *self)
{
  const CraRoute *route = self->assessment->route;
  CraNode *fields;

  add_point (self, "6", "declaration.standards", "AV.6");
  cra_paper_add_standards (self, self->root, self->declaration_level + 1);
  if (cra_text_is_blank (route->certificate_scheme))
    return;
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.scheme", route->certificate_scheme);
  cra_paper_add_field (
      self, fields, "declaration.level",
      route->certificate_level == CRA_LEVEL_NONE
          ? NULL
          : cra_paper_say_word (self, "level", cra_level_words[route->certificate_level]));
  cra_paper_add_field (self, fields, "declaration.certificate", route->certificate_number);
}

/* --- 7: notified body --- */

static void
add_body (CraPaperWriter *self)
{
  add_point (self, "7", "declaration.body", "AV.7");
  cra_paper_add_procedures (self);
}

/* --- 8: additional information, marking, signature --- */

const char *
cra_paper_find_marking_number (CraPaperWriter *self)
{
  const CraRoute *route = self->assessment->route;

  if (!cra_procedure_marks_body_number (route->procedure)
      || cra_text_is_blank (route->body_number))
    return NULL;
  return route->body_number;
}

static void
add_marking (CraPaperWriter *self)
{
  const char *number = cra_paper_find_marking_number (self);
  g_autofree char *citation = cra_paper_cite (self, "AV.X6");
  g_autofree char *text = NULL;

  if (self->assessment->product->kind != CRA_PRODUCT_SOFTWARE)
    return;
  text = cra_paper_fill (self, "declaration.marking-software", "article", citation, NULL);
  cra_content_add_paragraph (self->root, text);
  /* A draft declares nothing, so it does not bear the marking. */
  if (self->blocking == 0 && !self->copy)
    cra_paper_add_marking_picture (self, self->root, MARKING_HEIGHT, number);
  if (number != NULL)
    {
      g_autofree char *follows
          = cra_paper_fill (self, "declaration.marking-number", "number", number, NULL);

      cra_content_add_paragraph (self->root, follows);
    }
}

static const char *
prefer (const char *first, const char *second)
{
  return cra_text_is_blank (first) ? second : first;
}

/* The line names who signs: wherever the page breaks, nobody signs below nothing. */
static void
add_signature_line (CraPaperWriter *self, const char *name, const char *function)
{
  g_autoptr (GString) label = g_string_new (cra_paper_say (self, "declaration.signature"));

  if (!cra_text_is_blank (name))
    g_string_append_printf (label, "%s%s", cra_paper_say (self, "paper.colon"), name);
  if (!cra_text_is_blank (function))
    g_string_append_printf (label, ", %s", function);
  cra_content_set_id (cra_content_add_signature (self->root, label->str), CRA_PAPER_SIGNATURE_LINE);
}

static void
add_signature (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  const CraOrganisation *organisation = self->assessment->organisation;
  const char *name = prefer (version->signatory_name, organisation->signatory_name);
  const char *function = prefer (version->signatory_function, organisation->signatory_function);
  CraNode *fields = cra_content_add_fields (self->root);

  cra_paper_add_field (self, fields, "declaration.signed-for", organisation->name);
  cra_paper_add_field (self, fields, "declaration.place",
                       prefer (version->declaration_place, organisation->signature_place));
  cra_paper_add_date_field (self, fields, "declaration.date", version->declaration_date);
  cra_paper_add_field (self, fields, "declaration.signatory", name);
  cra_paper_add_field (self, fields, "declaration.function", function);
  /* What is signed and by whom stays on the page of the signature. */
  for (guint i = 0; i < fields->children->len; i++)
    ((CraNode *)fields->children->pdata[i])->keep = TRUE;
  if (self->copy)
    cra_paper_add_phrase (self, self->root, "technical.signed-original");
  else
    add_signature_line (self, name, function);
}

static void
add_additional (CraPaperWriter *self)
{
  const char *entered = self->assessment->version->additional_information;
  CraStatement *statement = cra_paper_find_statement (self, "AV.8");

  add_point (self, "8", "declaration.additional", "AV.8");
  /* Additional information may rightly be absent. */
  if (!cra_text_is_blank (entered) || statement != NULL)
    cra_paper_add_statement (self, cra_content_add_paragraph (self->root, NULL), "AV.8", entered);
  else if (self->copy || !cra_paper_has_blocks (self, CRA_PLACE_BOTTOM))
    cra_paper_add_phrase (self, self->root, "declaration.no-additional");
  if (!self->copy)
    cra_paper_add_blocks (self, CRA_PLACE_BOTTOM);
  add_marking (self);
  add_signature (self);
}

void
cra_paper_add_declaration (CraPaperWriter *self, guint level, gboolean copy)
{
  const char *number = self->assessment->version->declaration_number;

  self->declaration_level = level;
  self->copy = copy;
  if (!cra_text_is_blank (number))
    cra_paper_add_field (self, cra_content_add_fields (self->root), "declaration.number", number);
  add_product (self);
  add_manufacturer (self);
  add_point (self, "3", "declaration.responsibility", "AV.3");
  cra_paper_add_phrase (self, self->root, "declaration.responsibility-statement");
  add_object (self);
  add_conformity (self);
  add_standards (self);
  add_body (self);
  add_additional (self);
}

void
cra_paper_write_declaration (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_paper_add_declaration (self, 1, FALSE);
}
