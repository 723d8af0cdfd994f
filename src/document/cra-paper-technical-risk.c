/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, point 3 of Annex VII: the risk assessment, how Part I of Annex I applies, and
 * the justification for every item held not applicable (Art 13(3) and (4)). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include <string.h>

#include "base/cra-text.h"

static gboolean
is_part_one_item (const CraClause *requirement)
{
  return g_str_has_prefix (requirement->id, "AI.I.2.");
}

static gboolean
is_part_two (const CraClause *requirement)
{
  return g_str_has_prefix (requirement->id, "AI.II.");
}

/* Why it does not apply, or where the solution stands. */
static void
add_reason_cell (CraPaperWriter *self,
                 CraNode *row,
                 const CraClause *requirement,
                 const CraAnswer *answer)
{
  g_autofree char *target = g_strconcat ("#requirement-", requirement->id, NULL);
  CraNode *cell = cra_content_add_cell (row, NULL);

  if (answer == NULL || answer->applies == CRA_YES_NO_UNDECIDED)
    cra_paper_add_text (self, cell, NULL, CRA_STATUS_UNDECIDED);
  else if (answer->applies == CRA_YES_NO_NO)
    cra_paper_add_text (self, cell, answer->justification, answer->status);
  else
    cra_content_add_span (cell, cra_paper_say (self, "technical.see-solution"), CRA_SPAN_PLAIN,
                          target);
  cra_paper_add_risk_reason (self, cell, requirement);
}

/* The assessment itself is part of the documentation (Art 13(4)). */
static void
add_register (CraPaperWriter *self)
{
  cra_paper_add_section (self, self->root, 2, "3.5",
                         cra_paper_say (self, "risk.register-title"), NULL, "risk-register");
  cra_paper_add_risk_register (self, 3, "3.5.");
}

static void
add_row (CraPaperWriter *self, CraNode *table, const CraClause *requirement)
{
  const CraAnswer *answer = cra_assessment_find_answer (self->assessment, requirement->id);
  g_autofree char *name = cra_technical_name_requirement (self, requirement);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *head = cra_content_add_cell (row, name);

  head->header = TRUE;
  cra_paper_add_cell (self, row,
                      answer != NULL ? cra_paper_say_yes_no (self, answer->applies) : NULL,
                      CRA_STATUS_DECIDED);
  add_reason_cell (self, row, requirement, answer);
}

static void
add_table (CraPaperWriter *self, const char *caption, gboolean (*matches) (const CraClause *))
{
  static const double widths[] = { 5, 2, 8 };
  CraNode *table = cra_content_add_table (self->root, cra_paper_say (self, caption),
                                          G_N_ELEMENTS (widths), widths);

  cra_paper_add_header_row (self, table, "technical.requirement", "technical.applies",
                            "technical.reason", NULL);
  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    if (matches (*clause))
      add_row (self, table, *clause);
}

/* Each again in full width: the law asks for a clear justification, not for a cell. */
static guint
add_justifications (CraPaperWriter *self)
{
  guint count = 0;

  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    {
      const CraAnswer *answer = cra_assessment_find_answer (self->assessment, (*clause)->id);
      g_autofree char *id = g_strconcat ("justification-", (*clause)->id, NULL);
      g_autofree char *name = NULL;

      if (answer == NULL || answer->applies != CRA_YES_NO_NO)
        continue;
      name = cra_technical_name_requirement (self, *clause);
      cra_paper_add_section (self, self->root, 3, NULL, name, (*clause)->id, id);
      cra_paper_add_body (self, self->root, answer->justification, answer->status);
      cra_technical_add_links (self, self->root, (*clause)->id);
      count++;
    }
  return count;
}

void
cra_technical_add_risk_assessment (CraPaperWriter *self)
{
  const CraAnswer *overall = cra_assessment_find_answer (self->assessment, "AI.I.1");

  cra_technical_add_point (self, 1, "3", "technical.3", "AVII.3");
  if (cra_paper_has_risk_register (self))
    cra_technical_add_optional (self, "AVII.3");
  else
    cra_technical_add_statement (self, "AVII.3");
  cra_paper_add_section (self, self->root, 2, "3.1", cra_paper_say (self, "technical.part-one"),
                         "AI.I.1", "risk-part-one");
  cra_paper_add_body (self, self->root, overall != NULL ? overall->implementation : NULL,
                      overall != NULL ? overall->status : CRA_STATUS_UNDECIDED);
  cra_technical_add_links (self, self->root, "AI.I.1");
  cra_paper_add_section (self, self->root, 2, "3.2", cra_paper_say (self, "technical.items"), NULL,
                         "risk-items");
  add_table (self, "technical.items-caption", is_part_one_item);
  cra_paper_add_section (self, self->root, 2, "3.3",
                         cra_paper_say (self, "technical.justifications"), NULL,
                         "risk-justifications");
  if (add_justifications (self) == 0)
    cra_paper_add_phrase (self, self->root, "technical.no-justifications");
  cra_paper_add_section (self, self->root, 2, "3.4", cra_paper_say (self, "technical.part-two"),
                         NULL, "risk-part-two");
  add_table (self, "technical.part-two-caption", is_part_two);
  if (cra_paper_has_risk_texts (self))
    add_register (self);
}
