/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, point 5 of Annex VII: the standards applied and the solutions adopted, a row
 * for each of the 22 requirements of Annex I. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"

/* --- Point 5 --- */

/* A standard names the requirements it is applied for: shown beside the solution. */
static void
add_standards_of (CraPaperWriter *self, CraNode *cell, const char *requirement)
{
  for (guint i = 0; i < self->assessment->standards->len; i++)
    {
      const CraStandard *standard = self->assessment->standards->pdata[i];
      g_autofree char *text = NULL;

      if (standard->requirements == NULL
          || !g_strv_contains ((const char *const *)standard->requirements, requirement))
        continue;
      text = cra_paper_fill (self, "technical.by-standard", "reference",
                             standard->reference != NULL ? standard->reference : "", NULL);
      cra_content_add_paragraph (cell, text);
    }
}

void
cra_technical_add_solution (CraPaperWriter *self,
                            CraNode *node,
                            const CraClause *requirement,
                            const CraAnswer *answer)
{
  if (answer != NULL && answer->applies == CRA_YES_NO_NO)
    {
      CraNode *paragraph = cra_content_add_paragraph (node, NULL);

      cra_content_add_span (paragraph, cra_paper_say (self, "technical.not-applicable-because"),
                            CRA_SPAN_STRONG, NULL);
      cra_content_add_span (paragraph, " ", CRA_SPAN_PLAIN, NULL);
      cra_paper_add_text (self, paragraph, answer->justification, answer->status);
      if (cra_text_is_blank (answer->implementation))
        return;
    }
  cra_paper_add_body (self, node, answer != NULL ? answer->implementation : NULL,
                      answer != NULL ? answer->status : CRA_STATUS_UNDECIDED);
  add_standards_of (self, node, requirement->id);
}

static void
add_evidence_cell (CraPaperWriter *self,
                   CraNode *row,
                   const CraClause *requirement,
                   const CraAnswer *answer)
{
  CraNode *cell = cra_content_add_cell (row, NULL);

  if (cra_technical_add_links (self, cell, requirement->id) > 0)
    return;
  if (answer != NULL && answer->applies == CRA_YES_NO_NO)
    cra_content_add_span (cell, "\xe2\x80\x93", CRA_SPAN_PLAIN, NULL);
  else
    cra_content_add_span (cell, cra_paper_say (self, "technical.no-evidence"), CRA_SPAN_EMPHASIS,
                          NULL);
}

static void
add_status_cell (CraPaperWriter *self,
                 CraNode *row,
                 const CraClause *requirement,
                 const CraAnswer *answer)
{
  CraStatus status = cra_requirement_status (self->law, self->assessment, requirement->id);
  CraNode *cell
      = cra_content_add_cell (row, cra_paper_say_word (self, "status", cra_status_words[status]));
  g_autofree char *reviewer = NULL;

  if (answer == NULL || cra_text_is_blank (answer->reviewer))
    return;
  reviewer = g_strdup_printf ("%s %s", answer->reviewer,
                              answer->reviewed_on != NULL ? answer->reviewed_on : "");
  cra_content_add_paragraph (cell, reviewer);
}

static void
add_requirement (CraPaperWriter *self, CraNode *table, const CraClause *requirement)
{
  const CraAnswer *answer = cra_assessment_find_answer (self->assessment, requirement->id);
  g_autofree char *name = cra_technical_name_requirement (self, requirement);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *head = cra_content_add_cell (row, name);

  row->id = g_strconcat ("requirement-", requirement->id, NULL);
  head->header = TRUE;
  cra_content_add_span (cra_content_add_paragraph (head, NULL), requirement->article,
                        CRA_SPAN_SMALL, NULL);
  cra_paper_add_cell (self, row,
                      answer != NULL ? cra_paper_say_yes_no (self, answer->applies) : NULL,
                      CRA_STATUS_DECIDED);
  cra_technical_add_solution (self, cra_content_add_cell (row, NULL), requirement, answer);
  add_evidence_cell (self, row, requirement, answer);
  add_status_cell (self, row, requirement, answer);
}

static void
add_table (CraPaperWriter *self, const char *caption, const char *prefix)
{
  static const double widths[] = { 3.4, 1.7, 5.6, 3.2, 2.3 };
  CraNode *table = cra_content_add_table (self->root, cra_paper_say (self, caption),
                                          G_N_ELEMENTS (widths), widths);

  cra_paper_add_header_row (self, table, "technical.requirement", "technical.applies",
                            "technical.implementation", "technical.evidence", "technical.status",
                            NULL);
  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    if (g_str_has_prefix ((*clause)->id, prefix))
      add_requirement (self, table, *clause);
}

void
cra_technical_add_solutions (CraPaperWriter *self)
{
  CraStatement *statement = cra_paper_find_statement (self, "AVII.5");

  cra_technical_add_point (self, 1, "5", "technical.5", "AVII.5");
  if (statement != NULL)
    cra_paper_add_body (self, self->root, statement->text, statement->status);
  cra_paper_add_section (self, self->root, 2, "5.1", cra_paper_say (self, "technical.standards"),
                         NULL, "standards");
  cra_paper_add_standards (self, self->root, 3);
  cra_technical_add_links (self, self->root, "AVII.5");
  cra_paper_add_section (self, self->root, 2, "5.2",
                         cra_paper_say (self, "technical.solutions-one"), NULL, "solutions-one");
  cra_paper_add_phrase (self, self->root, "technical.paraphrase");
  add_table (self, "technical.solutions-one-caption", "AI.I.");
  cra_paper_add_section (self, self->root, 2, "5.3",
                         cra_paper_say (self, "technical.solutions-two"), NULL, "solutions-two");
  add_table (self, "technical.solutions-two-caption", "AI.II.");
}
