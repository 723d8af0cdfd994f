/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The class and route memo: whether the Regulation applies, which class the product is in and why, which
 * procedures are open and which was chosen, what that asks of the manufacturer, and the dated state of
 * the standards it rests on. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"

/* The clauses of the law data about a procedure; modules B and C are two of them. NULL-terminated. */
static const char *const *
list_clauses (CraProcedure procedure)
{
  static const char *const none[] = { NULL };
  static const char *const a[] = { "procedure.A", NULL };
  static const char *const bc[] = { "procedure.B", "procedure.C", NULL };
  static const char *const h[] = { "procedure.H", NULL };
  static const char *const certificate[] = { "procedure.EU-certificate", NULL };
  static const char *const ai[] = { "procedure.AI-Act", NULL };
  static const char *const health[] = { "procedure.EHDS", NULL };

  switch (procedure)
    {
    case CRA_PROCEDURE_A:
      return a;
    case CRA_PROCEDURE_BC:
      return bc;
    case CRA_PROCEDURE_H:
      return h;
    case CRA_PROCEDURE_EU_CERTIFICATE:
      return certificate;
    case CRA_PROCEDURE_AI_ACT:
      return ai;
    case CRA_PROCEDURE_EHDS:
      return health;
    case CRA_PROCEDURE_UNDECIDED:
      break;
    }
  return none;
}

static void
add_steps (CraPaperWriter *self, const CraClause *clause, const char *extra, const char *phrase)
{
  const char *const *steps = cra_law_get_extra_list (self->law, clause, extra);
  CraNode *list;

  if (steps[0] == NULL)
    return;
  cra_paper_add_phrase (self, self->root, phrase);
  list = cra_content_add_list (self->root, FALSE);
  for (guint i = 0; steps[i] != NULL; i++)
    cra_content_add_list_item (list, steps[i]);
}

static void
add_consequence (CraPaperWriter *self, const char *id)
{
  const CraClause *clause = cra_law_find (self->law, id);

  if (clause == NULL)
    return;
  cra_paper_add_section (self, self->root, 2, NULL, clause->title, id, id);
  cra_technical_add_rule (self, cra_content_add_paragraph (self->root, NULL), clause);
  add_steps (self, clause, "manufacturer_does", "memo.manufacturer-does");
  add_steps (self, clause, "body_does", "memo.body-does");
}

static void
add_consequences (CraPaperWriter *self)
{
  const char *const *clauses = list_clauses (self->assessment->route->procedure);

  cra_paper_add_section (self, self->root, 1, "4", cra_paper_say (self, "memo.consequences"), NULL,
                         "memo-consequences");
  cra_paper_add_phrase (self, self->root, "technical.paraphrase");
  if (clauses[0] == NULL)
    cra_paper_add_body (self, self->root, NULL, CRA_STATUS_UNDECIDED);
  for (guint i = 0; clauses[i] != NULL; i++)
    add_consequence (self, clauses[i]);
}

/* --- The category --- */

/* What the law describes under the category chosen, so that the reasoning can be held against it. */
static void
add_category (CraPaperWriter *self)
{
  const char *id = self->assessment->classification->category;
  const CraClause *category = id != NULL ? cra_law_find (self->law, id) : NULL;
  const char *const *limits;
  CraNode *fields, *field;

  if (category == NULL || category->group != CRA_GROUP_CATEGORY)
    return;
  fields = cra_content_add_fields (self->root);
  field = cra_content_add_field (fields, cra_paper_say (self, "memo.description"), NULL);
  cra_technical_add_rule (self, field, category);
  limits = cra_law_get_extra_list (self->law, category, "limits");
  if (limits[0] == NULL)
    return;
  field = cra_content_add_field (fields, cra_paper_say (self, "memo.limits"), NULL);
  for (guint i = 0; limits[i] != NULL; i++)
    cra_content_add_paragraph (field, limits[i]);
}

/* --- What it rests on --- */

static void
add_status (CraPaperWriter *self, CraNode *table, const char *id)
{
  const CraClause *clause = cra_law_find (self->law, id);
  g_autofree char *date = NULL;
  CraNode *row, *cell;

  if (clause == NULL)
    return;
  date = cra_law_format_date (self->law, self->language->code, clause->as_of);
  row = cra_content_add_row (table, FALSE);
  cell = cra_content_add_cell (row, clause->title);
  cell->header = TRUE;
  cra_content_add_cell (row, clause->text);
  cra_content_add_cell (row, clause->article);
  cra_paper_add_plain_cell (row, date);
}

static void
add_state_of_standards (CraPaperWriter *self)
{
  static const double widths[] = { 4, 7, 2.4, 2.8 };
  static const char *const ids[] = { "status.harmonised-standards", "status.common-specifications",
                                     "status.art-27-9", "status.art-8-1" };
  const char *category = self->assessment->classification->category;
  const CraClause *clause = category != NULL ? cra_law_find (self->law, category) : NULL;
  const char *vertical
      = clause != NULL ? cra_law_get_extra (self->law, clause, "vertical_standard") : NULL;
  CraNode *table;

  cra_paper_add_section (self, self->root, 1, "5", cra_paper_say (self, "memo.standards"), NULL,
                         "memo-standards");
  cra_paper_add_phrase (self, self->root, "memo.standards-intro");
  table = cra_content_add_table (self->root, cra_paper_say (self, "memo.standards-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "memo.subject", "technical.state", "memo.provision",
                            "memo.as-of", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    add_status (self, table, ids[i]);
  if (vertical != NULL)
    cra_paper_add_field (self, cra_content_add_fields (self->root), "memo.vertical", vertical);
}

/* --- Who decided --- */

static void
add_decision (CraPaperWriter *self,
              CraNode *table,
              const char *name,
              CraStatus status,
              const char *reviewer,
              const char *reviewed_on)
{
  g_autofree char *date = cra_law_format_date (self->law, self->language->code, reviewed_on);
  CraNode *row = cra_content_add_row (table, FALSE);

  cra_content_add_cell (row, cra_paper_say (self, name))->header = TRUE;
  cra_content_add_cell (row, cra_paper_say_word (self, "status", cra_status_words[status]));
  cra_paper_add_plain_cell (row, reviewer);
  cra_paper_add_plain_cell (row, date);
}

static void
add_decisions (CraPaperWriter *self)
{
  static const double widths[] = { 5, 3, 5, 3 };
  const CraAssessment *assessment = self->assessment;
  CraNode *table;

  cra_paper_add_section (self, self->root, 1, "6", cra_paper_say (self, "memo.decisions"), NULL,
                         "memo-decisions");
  if (assessment->workspace->one_person)
    cra_paper_add_phrase (self, self->root, "technical.one-person");
  table = cra_content_add_table (self->root, cra_paper_say (self, "memo.decisions-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "memo.decision", "technical.status", "technical.reviewer",
                            "technical.reviewed-on", NULL);
  add_decision (self, table, "technical.scope", assessment->scope->status, NULL, NULL);
  add_decision (self, table, "technical.class", assessment->classification->status,
                assessment->classification->reviewer, assessment->classification->reviewed_on);
  add_decision (self, table, "technical.route", assessment->route->status,
                assessment->route->reviewer, assessment->route->reviewed_on);
}

void
cra_paper_write_memo (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_technical_add_identity (self);
  cra_paper_add_phrase (self, self->root, "technical.c-intro");
  cra_technical_add_scope (self, 1, "1");
  cra_technical_add_class (self, 1, "2");
  add_category (self);
  cra_technical_add_route (self, 1, "3");
  add_consequences (self);
  add_state_of_standards (self);
  add_decisions (self);
  cra_paper_add_open_points (self, self->root, "7");
}
