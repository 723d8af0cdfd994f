/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts to copy, in the language of a country of sale: what stands on the product, its packaging or an
 * accompanying document, what is said at purchase, what stands on the website (Art 13(15) to (20)). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include "base/cra-text.h"

#define MARKING_HEIGHT 10 /* mm */

/* --- A block: lines that are copied as a whole --- */

static CraNode *
begin_block (CraPaperWriter *self, const char *number, const char *title, const char *clause)
{
  g_autofree char *id = g_strdup_printf ("label-%s", number);

  cra_paper_add_section (self, self->root, 1, number, cra_paper_say (self, title), clause, id);
  return cra_content_add_note (self->root, NULL);
}

/* A line of its own; without LABEL the text alone. A gap shows. */
static void
add_line (CraPaperWriter *self, CraNode *block, const char *label, const char *text)
{
  if (block->children->len > 0)
    cra_content_add_span (block, "\n", CRA_SPAN_PLAIN, NULL);
  if (label != NULL)
    {
      cra_content_add_span (block, cra_paper_say (self, label), CRA_SPAN_PLAIN, NULL);
      cra_content_add_span (block, cra_paper_say (self, "paper.colon"), CRA_SPAN_PLAIN, NULL);
    }
  cra_paper_add_text (self, block, text, CRA_STATUS_DECIDED);
}

static void
add_optional_line (CraPaperWriter *self, CraNode *block, const char *label, const char *text)
{
  if (!cra_text_is_blank (text))
    add_line (self, block, label, text);
}

/* --- The blocks --- */

static void
add_product (CraPaperWriter *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  const CraProduct *product = self->assessment->product;
  g_autofree char *address = cra_paper_format_address (self);
  CraNode *block = begin_block (self, "1", "label.identification", "duty.13.15");

  add_line (self, block, NULL, product->name);
  add_line (self, block, "declaration.type", product->type_designation);
  add_line (self, block, "declaration.version", self->assessment->version->name);
  add_line (self, block, "declaration.identification", product->identification);
  cra_paper_add_phrase (self, self->root, "label.where");
  block = begin_block (self, "2", "label.manufacturer", "duty.13.16");
  add_line (self, block, NULL, organisation->name);
  add_optional_line (self, block, NULL, organisation->trade_name);
  add_line (self, block, NULL, address);
  add_line (self, block, "paper.contact", organisation->email);
  add_optional_line (self, block, "paper.website", organisation->website);
  cra_paper_add_phrase (self, self->root, "label.where-manufacturer");
}

static void
add_purchase (CraPaperWriter *self)
{
  g_autofree char *month = cra_law_format_date (self->law, self->language->code,
                                                self->assessment->version->support_end);
  CraNode *block = begin_block (self, "3", "label.purchase", "duty.13.19");

  add_line (self, block, "user.support-end", month);
}

static void
add_website (CraPaperWriter *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  const CraVersion *version = self->assessment->version;
  CraNode *block = begin_block (self, "4", "label.website", "duty.13.17");

  add_line (self, block, "user.single-contact", organisation->single_contact);
  add_line (self, block, "user.vulnerability-contact", organisation->vulnerability_contact);
  add_line (self, block, "user.disclosure-policy", organisation->disclosure_policy_url);
  add_line (self, block, "user.declaration-url", version->declaration_url);
  if (version->sbom_offered == CRA_YES_NO_YES)
    add_line (self, block, "user.9", version->sbom_url);
}

static void
add_declaration (CraPaperWriter *self)
{
  CraNode *block = begin_block (self, "5", "simplified.title", "duty.13.20");

  cra_paper_add_simplified (self, block);
  cra_content_add_span (block, "\n", CRA_SPAN_PLAIN, NULL);
  cra_content_add_span (block, cra_paper_say (self, "simplified.footnote"), CRA_SPAN_SMALL, NULL);
}

static void
add_marking (CraPaperWriter *self)
{
  gboolean software = self->assessment->product->kind == CRA_PRODUCT_SOFTWARE;

  cra_paper_add_section (self, self->root, 1, "6", cra_paper_say (self, "paper.marking"),
                         "marking.visible", "label-6");
  cra_paper_add_phrase (self, self->root,
                        software ? "label.marking-software" : "label.marking-hardware");
  /* A draft is nothing to copy the marking from. */
  if (self->blocking == 0)
    cra_paper_add_marking_picture (self, self->root, MARKING_HEIGHT,
                                   cra_paper_find_marking_number (self));
}

void
cra_paper_write_label (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_paper_add_phrase (self, self->root, "label.intro");
  add_product (self);
  add_purchase (self);
  add_website (self);
  add_declaration (self);
  add_marking (self);
}
