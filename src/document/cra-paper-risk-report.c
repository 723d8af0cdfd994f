/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The risk report: the cybersecurity risk assessment of Art 13(2) to (4) as a document of its own. What
 * the assessment covers, what was written about the risks, then requirement by requirement whether and
 * how it applies, how it is implemented and what proves it, and what is still open. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"

#define ITEMS "AI.I.2."
#define HANDLING "AI.II."

static CraNode *
add_chapter (CraPaperWriter *self, const char *number, const char *title, const char *clause,
             const char *id)
{
  return cra_paper_add_section (self, self->root, 1, number, cra_paper_say (self, title), clause,
                                id);
}

/* --- 1: what is asked for, and where it stands here --- */

static const struct
{
  const char *element;
  const char *clause;
  const char *target;
} elements[] = {
  { "risk.element-purpose", "duty.13.3", "risk-purpose" },
  { "risk.element-conditions", "duty.13.3", "risk-conditions" },
  { "risk.element-risks", "duty.13.2", "risk-risks" },
  { "risk.element-overall", "AI.I.1", "risk-overall" },
  { "risk.element-items", "duty.13.3", "risk-items" },
  { "risk.element-handling", "duty.13.3", "risk-handling" },
  { "risk.element-justifications", "duty.13.4", "risk-residual" },
};

static void
add_elements (CraPaperWriter *self)
{
  static const double widths[] = { 9, 4, 3 };
  CraNode *table, *row, *cell;

  add_chapter (self, "1", "risk.basis", "duty.13.3", "risk-basis");
  cra_paper_add_phrase (self, self->root, "technical.paraphrase");
  table = cra_content_add_table (self->root, cra_paper_say (self, "risk.elements-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "risk.element", "memo.provision", "risk.where", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autofree char *citation = cra_paper_cite (self, elements[i].clause);

      row = cra_content_add_row (table, FALSE);
      cra_content_add_cell (row, cra_paper_say (self, elements[i].element))->header = TRUE;
      cra_content_add_cell (row, citation);
      cell = cra_content_add_cell (row, NULL);
      cra_content_add_page_reference (cell, cra_paper_say (self, "technical.on-page"),
                                      elements[i].target);
    }
}

/* --- 2 and 3: purpose, conditions of use --- */

static void
add_purpose (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields;

  add_chapter (self, "2", "risk.purpose", "AVII.1.a", "risk-purpose");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "user.purpose", version->intended_purpose);
  cra_paper_add_field (self, fields, "technical.foreseeable-use", version->foreseeable_use);
  cra_paper_add_field (self, fields, "technical.foreseeable-misuse", version->foreseeable_misuse);
  cra_paper_add_field (self, fields, "user.functions", version->essential_functions);
}

static void
add_conditions (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  const CraProduct *product = self->assessment->product;
  CraNode *fields;

  add_chapter (self, "3", "risk.conditions", "duty.13.3", "risk-conditions");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "user.properties", version->security_properties);
  cra_paper_add_field (self, fields, "technical.remote",
                       version->remote_processing == CRA_REMOTE_UNDECIDED
                           ? NULL
                           : cra_paper_say_word (self, "remote",
                                                 cra_remote_words[version->remote_processing]));
  cra_paper_add_optional_field (self, fields, "technical.remote-text",
                                version->remote_processing_text);
  cra_paper_add_field (self, fields, "risk.integration",
                       cra_paper_say_yes_no (self, version->integration));
  cra_paper_add_field (self, fields, "technical.consumers",
                       cra_paper_say_yes_no (self, product->consumers));
  cra_paper_add_number_field (self, fields, "technical.expected-use", version->expected_use_years);
  cra_paper_add_date_field (self, fields, "technical.support-month", version->support_end);
}

/* --- 4 and 5: the risks, the overall requirement --- */

static void
add_risks (CraPaperWriter *self)
{
  const CraAnswer *overall = cra_assessment_find_answer (self->assessment, "AI.I.1");

  add_chapter (self, "4", "risk.risks", "AVII.3", "risk-risks");
  if (cra_paper_has_risk_register (self))
    cra_technical_add_optional (self, "AVII.3");
  else
    cra_technical_add_statement (self, "AVII.3");
  if (cra_paper_has_risk_texts (self))
    cra_paper_add_risk_register (self, 2, "4.");
  add_chapter (self, "5", "risk.overall", "AI.I.1", "risk-overall");
  cra_paper_add_body (self, self->root, overall != NULL ? overall->implementation : NULL,
                      overall != NULL ? overall->status : CRA_STATUS_UNDECIDED);
  cra_technical_add_links (self, self->root, "AI.I.1");
}

/* --- 6 and 7: requirement by requirement --- */

static void
add_evidence_field (CraPaperWriter *self, CraNode *fields, const CraClause *requirement,
                    const CraAnswer *answer)
{
  CraNode *field = cra_content_add_field (fields, cra_paper_say (self, "technical.evidence"), NULL);

  if (cra_technical_add_links (self, field, requirement->id) > 0)
    return;
  if (answer != NULL && answer->applies == CRA_YES_NO_NO)
    cra_content_add_span (field, "\xe2\x80\x93", CRA_SPAN_PLAIN, NULL);
  else
    cra_content_add_span (field, cra_paper_say (self, "technical.no-evidence"), CRA_SPAN_EMPHASIS,
                          NULL);
}

static void
add_requirement (CraPaperWriter *self, const CraClause *requirement)
{
  const CraAnswer *answer = cra_assessment_find_answer (self->assessment, requirement->id);
  CraStatus status = cra_requirement_status (self->law, self->assessment, requirement->id);
  g_autofree char *name = cra_technical_name_requirement (self, requirement);
  g_autofree char *id = g_strconcat ("risk-", requirement->id, NULL);
  CraNode *fields, *field;

  cra_paper_add_section (self, self->root, 2, NULL, name, requirement->id, id);
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "technical.applies",
                       answer != NULL ? cra_paper_say_yes_no (self, answer->applies) : NULL);
  if (cra_paper_has_risk_register (self) && g_str_has_prefix (requirement->id, ITEMS))
    cra_paper_add_risk_reason (
        self, cra_content_add_field (fields, cra_paper_say (self, "risk.because"), NULL),
        requirement);
  field = cra_content_add_field (fields, cra_paper_say (self, "risk.treatment"), NULL);
  cra_technical_add_solution (self, field, requirement, answer);
  add_evidence_field (self, fields, requirement, answer);
  cra_paper_add_field (self, fields, "technical.status",
                       cra_paper_say_word (self, "status", cra_status_words[status]));
  if (answer == NULL)
    return;
  cra_paper_add_optional_field (self, fields, "technical.reviewer", answer->reviewer);
  if (!cra_text_is_blank (answer->reviewed_on))
    cra_paper_add_date_field (self, fields, "technical.reviewed-on", answer->reviewed_on);
}

static void
add_requirements (CraPaperWriter *self, const char *prefix)
{
  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    if (g_str_has_prefix ((*clause)->id, prefix))
      add_requirement (self, *clause);
}

/* --- 8: what is left --- */

/* An item that does not apply may leave a risk, which is then treated by other means. */
static void
add_residual (CraPaperWriter *self)
{
  const CraClause *rule = cra_law_find (self->law, "duty.13.4-residual");
  CraNode *list = NULL;

  add_chapter (self, "8", "risk.residual", "duty.13.4", "risk-residual");
  if (rule != NULL)
    cra_technical_add_rule (self, cra_content_add_paragraph (self->root, NULL), rule);
  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    {
      const CraAnswer *answer = cra_assessment_find_answer (self->assessment, (*clause)->id);
      g_autofree char *name = cra_technical_name_requirement (self, *clause);
      g_autofree char *target = g_strconcat ("#risk-", (*clause)->id, NULL);
      CraNode *item;

      if (answer == NULL || answer->applies != CRA_YES_NO_NO)
        continue;
      if (list == NULL)
        list = cra_content_add_list (self->root, FALSE);
      item = cra_content_add_list_item (list, NULL);
      cra_content_add_span (item, name, CRA_SPAN_PLAIN, target);
      cra_content_add_span (item, cra_paper_say (self, "paper.colon"), CRA_SPAN_PLAIN, NULL);
      cra_paper_add_text (self, item, answer->justification, answer->status);
    }
  if (list == NULL)
    cra_paper_add_phrase (self, self->root, "technical.no-justifications");
}

void
cra_paper_write_risk_report (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_technical_add_identity (self);
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.contents"), "contents");
  cra_content_add_contents (self->root, 1);
  add_elements (self);
  add_purpose (self);
  add_conditions (self);
  add_risks (self);
  add_chapter (self, "6", "risk.items", "duty.13.3", "risk-items");
  add_requirements (self, ITEMS);
  add_chapter (self, "7", "risk.handling", "duty.13.3", "risk-handling");
  add_requirements (self, HANDLING);
  add_residual (self);
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "risk.register"), "register");
  cra_technical_add_register_table (self);
  cra_paper_add_open_points (self, self->root, "10");
}
