/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The technical documentation: the eight points of Annex VII in order, then what the points refer to. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"
#include "law/cra-periods.h"

/* --- Shared by its parts --- */

CraNode *
cra_technical_add_point (CraPaperWriter *self,
                         guint level,
                         const char *number,
                         const char *title,
                         const char *clause)
{
  return cra_paper_add_section (self, self->root, level, number, cra_paper_say (self, title),
                                clause, clause);
}

guint
cra_technical_find_number (CraPaperWriter *self, gint64 evidence)
{
  for (guint i = 0; i < self->assessment->evidence->len; i++)
    {
      const CraEvidence *item = self->assessment->evidence->pdata[i];

      if (item->object.id == evidence)
        return i + 1;
    }
  return 0;
}

void
cra_technical_describe_pin (CraPaperWriter *self, const CraLink *link, GString *text)
{
  if (link->pin == CRA_PIN_NONE)
    return;
  g_string_append_printf (text, ", %s %" G_GINT64_FORMAT, cra_paper_say (self, "technical.page-short"),
                          link->page);
  if (link->quote != NULL)
    g_string_append_printf (text, ": \xe2\x80\x9c%s\xe2\x80\x9d", link->quote);
  if (link->pin == CRA_PIN_LOST)
    g_string_append_printf (text, " (%s)", cra_paper_say (self, "technical.pin-lost"));
}

/* "E3 Penetration test, pages 3-5, section 2, page 4: “the words”; note" */
static void
add_link (CraPaperWriter *self, CraNode *parent, const CraLink *link)
{
  const CraEvidence *evidence = cra_assessment_find_evidence (self->assessment, link->evidence);
  guint number = cra_technical_find_number (self, link->evidence);
  CraNode *paragraph = cra_content_add_paragraph (parent, NULL);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *target = g_strdup_printf ("#evidence-%u", number);
  g_autofree char *label = NULL;

  if (evidence == NULL)
    {
      cra_content_add_span (paragraph, cra_paper_say (self, "technical.evidence-gone"),
                            CRA_SPAN_EMPHASIS, NULL);
      return;
    }
  label = g_strdup_printf ("E%u %s", number,
                           cra_text_is_blank (evidence->title)
                               ? cra_paper_say (self, "technical.untitled")
                               : evidence->title);
  cra_content_add_span (paragraph, label, CRA_SPAN_PLAIN, target);
  if (!cra_text_is_blank (link->pages))
    g_string_append_printf (place, ", %s %s", cra_paper_say (self, "technical.pages-short"),
                            link->pages);
  if (!cra_text_is_blank (link->section))
    g_string_append_printf (place, ", %s %s", cra_paper_say (self, "technical.section-short"),
                            link->section);
  cra_technical_describe_pin (self, link, place);
  if (!cra_text_is_blank (link->note))
    g_string_append_printf (place, "; %s", link->note);
  if (place->len > 0)
    cra_content_add_span (paragraph, place->str, CRA_SPAN_PLAIN, NULL);
  if (cra_technical_find_pages (self, link->evidence) != NULL)
    {
      g_autofree char *shown = g_strdup_printf ("pages-%u", number);

      cra_content_add_span (paragraph, ", ", CRA_SPAN_PLAIN, NULL);
      cra_content_add_page_reference (paragraph, cra_paper_say (self, "technical.shown-from"),
                                      shown);
    }
}

guint
cra_technical_add_links (CraPaperWriter *self, CraNode *parent, const char *clause)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (self->assessment, clause);

  for (guint i = 0; i < links->len; i++)
    add_link (self, parent, links->pdata[i]);
  return links->len;
}

void
cra_technical_add_statement (CraPaperWriter *self, const char *clause)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (self->assessment, clause);
  CraStatement *statement = cra_paper_find_statement (self, clause);

  /* A point may be answered by a document alone: that is no gap. */
  if (links->len == 0 || (statement != NULL && !cra_text_is_blank (statement->text)))
    cra_paper_add_statement (self, cra_content_add_paragraph (self->root, NULL), clause, NULL);
  if (links->len == 0)
    return;
  cra_paper_add_phrase (self, self->root, "technical.see-evidence");
  cra_technical_add_links (self, self->root, clause);
}

void
cra_technical_add_optional (CraPaperWriter *self, const char *clause)
{
  CraStatement *statement = cra_paper_find_statement (self, clause);

  if (statement != NULL && !cra_text_is_blank (statement->text))
    cra_paper_add_body (self, self->root, statement->text, statement->status);
  cra_technical_add_links (self, self->root, clause);
}

char *
cra_technical_name_requirement (CraPaperWriter *self, const CraClause *requirement)
{
  if (requirement->label == NULL)
    return g_strdup (requirement->title);
  return g_strdup_printf ("%s %s", requirement->label, requirement->title);
}

void
cra_technical_add_rule (CraPaperWriter *self, CraNode *parent, const CraClause *clause)
{
  g_autofree char *source
      = g_strdup_printf (" (%s; %s)", clause->article,
                         cra_paper_say_word (self, "kind", cra_law_kind_word (clause->kind)));

  if (clause->condition != NULL)
    {
      g_autofree char *condition
          = cra_paper_fill (self, "technical.condition", "condition", clause->condition, NULL);

      cra_content_add_span (parent, condition, CRA_SPAN_EMPHASIS, NULL);
    }
  cra_content_add_span (parent, clause->text, CRA_SPAN_PLAIN, NULL);
  cra_content_add_span (parent, source, CRA_SPAN_SMALL, NULL);
}

void
cra_technical_add_identity (CraPaperWriter *self)
{
  const CraAssessment *assessment = self->assessment;
  CraNode *fields = cra_content_add_fields (self->root);

  cra_paper_add_field (self, fields, "paper.manufacturer", assessment->organisation->name);
  cra_paper_add_field (self, fields, "declaration.name", assessment->product->name);
  cra_paper_add_field (self, fields, "declaration.type", assessment->product->type_designation);
  cra_paper_add_field (self, fields, "declaration.version", assessment->version->name);
  cra_paper_add_field (self, fields, "declaration.identification",
                       assessment->product->identification);
  cra_paper_add_field (self, fields, "technical.state-of", assessment->as_of);
}

/* --- The front --- */

static void
add_listed (CraPaperWriter *self, CraNode *table, const CraEvidence *evidence, guint number)
{
  g_autofree char *label = g_strdup_printf ("E%u", number);
  g_autofree char *entry = g_strdup_printf ("evidence-%u", number);
  g_autofree char *shown = g_strdup_printf ("pages-%u", number);
  CraNode *row = cra_content_add_row (table, FALSE);

  cra_content_add_cell (row, label)->header = TRUE;
  cra_content_add_cell (row, cra_text_is_blank (evidence->title)
                                 ? cra_paper_say (self, "technical.untitled")
                                 : evidence->title);
  cra_content_add_page_reference (cra_content_add_cell (row, NULL),
                                  cra_paper_say (self, "technical.on-page"), entry);
  if (cra_technical_find_pages (self, evidence->object.id) != NULL)
    cra_content_add_page_reference (cra_content_add_cell (row, NULL),
                                    cra_paper_say (self, "technical.on-page"), shown);
  else
    cra_paper_add_plain_cell (row, NULL);
}

/* Where each piece of evidence is entered, and where it is shown. */
static void
add_list_of_evidence (CraPaperWriter *self)
{
  static const double widths[] = { 1.2, 9, 2.8, 2.8 };
  CraNode *table;

  if (self->assessment->evidence->len == 0)
    return;
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.evidence-list"),
                           "list-of-evidence");
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.a-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.number", "technical.evidence",
                            "technical.entered", "technical.shown", NULL);
  for (guint i = 0; i < self->assessment->evidence->len; i++)
    add_listed (self, table, self->assessment->evidence->pdata[i], i + 1);
}

/* Its mandate is part of the file: a copy is given to authorities on request (Art 18(3)). */
static void
add_representative (CraPaperWriter *self, CraNode *fields)
{
  const CraOrganisation *organisation = self->assessment->organisation;

  cra_paper_add_optional_field (self, fields, "paper.representative",
                                organisation->representative_name);
  if (cra_text_is_blank (organisation->representative_name))
    return;
  cra_paper_add_optional_field (self, fields, "paper.address",
                                organisation->representative_address);
  cra_paper_add_optional_field (self, fields, "technical.representative-contact",
                                organisation->representative_contact);
  cra_paper_add_optional_field (self, fields, "technical.mandate",
                                organisation->representative_mandate);
  if (organisation->representative_mandate_date != NULL)
    cra_paper_add_date_field (self, fields, "technical.mandate-date",
                              organisation->representative_mandate_date);
}

static void
add_front (CraPaperWriter *self)
{
  const CraAssessment *assessment = self->assessment;
  g_autofree char *until = cra_periods_retention_until (assessment->version->placed_on,
                                                        assessment->version->support_end);
  CraNode *fields;

  cra_paper_begin (self);
  cra_paper_add_manufacturer (self, self->root);
  fields = cra_content_add_fields (self->root);
  add_representative (self, fields);
  cra_paper_add_field (self, fields, "declaration.name", assessment->product->name);
  cra_paper_add_field (self, fields, "declaration.type", assessment->product->type_designation);
  cra_paper_add_field (self, fields, "declaration.version", assessment->version->name);
  cra_paper_add_field (self, fields, "declaration.identification",
                       assessment->product->identification);
  cra_paper_add_date_field (self, fields, "technical.placed-on", assessment->version->placed_on);
  cra_paper_add_date_field (self, fields, "technical.retention-until", until);
  cra_paper_add_field (self, fields, "technical.state-of", assessment->as_of);
  cra_paper_add_phrase (self, self->root, "technical.how-to-read");
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.contents"), "contents");
  cra_content_add_contents (self->root, 2);
  add_list_of_evidence (self);
  cra_content_add_page_break (self->root);
}

void
cra_paper_write_technical (CraPaperWriter *self)
{
  char letter[] = "E"; /* of the next annex */

  add_front (self);
  cra_technical_add_description (self);
  cra_technical_add_design (self);
  cra_technical_add_risk_assessment (self);
  cra_technical_add_support_period (self);
  cra_technical_add_solutions (self);
  cra_technical_add_tests (self);
  cra_technical_add_declaration (self);
  cra_technical_add_bill_on_request (self);
  cra_technical_add_evidence_register (self);
  cra_technical_add_components (self);
  cra_technical_add_memo (self);
  cra_technical_add_rules (self);
  cra_technical_add_files (self, letter);
  letter[0] += self->request->n_files > 0;
  cra_technical_add_pages (self, letter);
  letter[0] += cra_technical_has_pages (self);
  cra_paper_add_open_points (self, self->root, letter);
}
