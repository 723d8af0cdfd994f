/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, annexes C and D: the memo on scope, class and procedure (the one core
 * functionality, what was considered, what is closed and why), and the rules on marking and keeping. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"
#include "law/cra-classification.h"
#include "law/cra-route.h"
#include "law/cra-scope.h"

static void
add_rule_item (CraPaperWriter *self, CraNode *list, const char *id)
{
  const CraClause *clause = cra_law_find (self->law, id);
  CraNode *item;

  if (clause == NULL)
    return;
  item = cra_content_add_list_item (list, NULL);
  cra_technical_add_rule (self, item, clause);
}

void
cra_technical_add_rules_list (CraPaperWriter *self, GPtrArray *ids)
{
  CraNode *list;

  if (ids == NULL || ids->len == 0)
    return;
  list = cra_content_add_list (self->root, FALSE);
  for (guint i = 0; i < ids->len; i++)
    add_rule_item (self, list, ids->pdata[i]);
}

/* --- Scope --- */

static const char *
scope_phrase (CraScopeVerdict verdict)
{
  switch (verdict)
    {
    case CRA_SCOPE_OPEN:
      return "scope.open";
    case CRA_SCOPE_IN:
      return "scope.in";
    case CRA_SCOPE_OUT:
      return "scope.out";
    case CRA_SCOPE_LEGACY:
      return "scope.legacy";
    }
  return "scope.open";
}

void
cra_technical_add_scope (CraPaperWriter *self, guint level, const char *number)
{
  const CraScope *scope = self->assessment->scope;
  g_autoptr (CraScopeResult) result = cra_scope_judge (self->law, scope);

  cra_paper_add_section (self, self->root, level, number,
                         cra_paper_say (self, "technical.scope"), NULL, "memo-scope");
  cra_paper_add_phrase (self, self->root, scope_phrase (result->verdict));
  cra_technical_add_rules_list (self, result->reasons);
  if (!cra_text_is_blank (scope->reason))
    cra_paper_add_body (self, self->root, scope->reason, scope->status);
}

/* --- Class --- */

static void
add_candidate (CraPaperWriter *self, CraNode *table, const CraCandidate *candidate)
{
  CraNode *row = cra_content_add_row (table, FALSE);
  g_autofree char *name = candidate->category != NULL
                              ? cra_classification_describe (self->law, candidate->category)
                              : NULL;
  const CraClause *category
      = candidate->category != NULL ? cra_law_find (self->law, candidate->category) : NULL;
  CraNode *cell = cra_paper_add_cell (self, row, name, CRA_STATUS_DECIDED);

  cell->header = TRUE;
  if (category != NULL && category->title != NULL)
    cra_content_add_paragraph (cell, category->title);
  cra_paper_add_cell (self, row, candidate->arguments_for, CRA_STATUS_DECIDED);
  cra_paper_add_cell (self, row, candidate->arguments_against, CRA_STATUS_DECIDED);
  cra_content_add_cell (
      row, cra_paper_say_word (self, "outcome", cra_outcome_words[candidate->outcome]));
}

static void
add_candidates (CraPaperWriter *self)
{
  static const double widths[] = { 4, 4.5, 4.5, 2 };
  CraNode *table;

  if (self->assessment->candidates->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.no-candidates");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.candidates"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.category", "technical.for", "technical.against",
                            "technical.outcome", NULL);
  for (guint i = 0; i < self->assessment->candidates->len; i++)
    add_candidate (self, table, self->assessment->candidates->pdata[i]);
}

void
cra_technical_add_class (CraPaperWriter *self, guint level, const char *number)
{
  const CraClassification *classification = self->assessment->classification;
  g_autofree char *result = classification->category != NULL
                                ? cra_classification_describe (self->law, classification->category)
                                : NULL;
  const CraClause *category = classification->category != NULL
                                  ? cra_law_find (self->law, classification->category)
                                  : NULL;
  CraNode *fields, *field;

  cra_paper_add_section (self, self->root, level, number,
                         cra_paper_say (self, "technical.class"), NULL, "memo-class");
  fields = cra_content_add_fields (self->root);
  field = cra_content_add_field (fields, cra_paper_say (self, "technical.core"), NULL);
  cra_paper_add_text (self, field, classification->core_functionality, classification->status);
  field = cra_content_add_field (fields, cra_paper_say (self, "technical.result"), NULL);
  cra_paper_add_text (self, field, result, classification->status);
  if (category != NULL)
    cra_paper_add_field (self, fields, "technical.category-title", category->title);
  field = cra_content_add_field (fields, cra_paper_say (self, "technical.reasoning"), NULL);
  cra_paper_add_text (self, field, classification->reasoning, classification->status);
  cra_paper_add_field (self, fields, "technical.reviewer", classification->reviewer);
  cra_paper_add_field (self, fields, "technical.reviewed-on", classification->reviewed_on);
  add_candidates (self);
}

/* --- Procedure --- */

static void
add_option (CraPaperWriter *self, CraNode *table, const CraRouteOption *option)
{
  CraNode *row = cra_content_add_row (table, FALSE);
  const CraClause *reason
      = option->reason != NULL ? cra_law_find (self->law, option->reason) : NULL;
  CraNode *cell = cra_content_add_cell (
      row, cra_paper_say_word (self, "procedure", cra_procedure_words[option->procedure]));

  cell->header = TRUE;
  cra_content_add_cell (row,
                        cra_paper_say (self, option->open ? "technical.open" : "technical.closed"));
  cell = cra_content_add_cell (row, NULL);
  if (reason != NULL)
    cra_technical_add_rule (self, cell, reason);
}

static void
add_options (CraPaperWriter *self, const CraRouteResult *result)
{
  static const double widths[] = { 4.5, 1.8, 9 };
  CraNode *table = cra_content_add_table (self->root, cra_paper_say (self, "technical.procedures"),
                                          G_N_ELEMENTS (widths), widths);

  cra_paper_add_header_row (self, table, "technical.procedure", "technical.state", "technical.why",
                            NULL);
  for (guint i = 0; i < result->options->len; i++)
    add_option (self, table, &g_array_index (result->options, CraRouteOption, i));
}

void
cra_technical_add_route (CraPaperWriter *self, guint level, const char *number)
{
  const CraRoute *route = self->assessment->route;
  g_autoptr (CraRouteResult) result = NULL;
  CraRouteFacts facts;
  CraNode *fields, *field;

  cra_route_facts_init (&facts, self->law, self->assessment);
  result = cra_route_judge (self->law, &facts);
  cra_paper_add_section (self, self->root, level, number,
                         cra_paper_say (self, "technical.route"), NULL, "memo-route");
  fields = cra_content_add_fields (self->root);
  field = cra_content_add_field (fields, cra_paper_say (self, "technical.chosen"), NULL);
  cra_paper_add_text (self, field, cra_paper_say_procedure (self), route->status);
  field = cra_content_add_field (fields, cra_paper_say (self, "technical.reasoning"), NULL);
  cra_paper_add_text (self, field, route->reasoning, route->status);
  cra_paper_add_field (self, fields, "technical.foss", cra_paper_say_yes_no (self, route->foss));
  cra_paper_add_optional_field (self, fields, "technical.public-documentation",
                                route->public_documentation_url);
  cra_paper_add_field (self, fields, "technical.reviewer", route->reviewer);
  cra_paper_add_field (self, fields, "technical.reviewed-on", route->reviewed_on);
  add_options (self, result);
  if (result->missing->len > 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.facts-missing");
      cra_technical_add_rules_list (self, result->missing);
    }
  if (result->notes->len > 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.further-rules");
      cra_technical_add_rules_list (self, result->notes);
    }
}

void
cra_technical_add_memo (CraPaperWriter *self)
{
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.c"), "annex-c");
  cra_paper_add_phrase (self, self->root, "technical.c-intro");
  if (self->assessment->workspace->one_person)
    cra_paper_add_phrase (self, self->root, "technical.one-person");
  cra_technical_add_scope (self, 2, "C.1");
  cra_technical_add_class (self, 2, "C.2");
  cra_technical_add_route (self, 2, "C.3");
}

/* --- Rules on marking and keeping --- */

static void
add_group (CraPaperWriter *self, CraLawGroup group, const char *prefix)
{
  CraNode *list = cra_content_add_list (self->root, FALSE);

  for (const CraClause *const *clause = cra_law_list (self->law, group); *clause != NULL; clause++)
    if (g_str_has_prefix ((*clause)->id, prefix))
      add_rule_item (self, list, (*clause)->id);
}

static void
add_marking_of_product (CraPaperWriter *self)
{
  const CraRoute *route = self->assessment->route;
  CraNode *fields = cra_content_add_fields (self->root);

  if (route->procedure == CRA_PROCEDURE_UNDECIDED)
    cra_paper_add_field (self, fields, "technical.marking-number", NULL);
  else if (cra_procedure_marks_body_number (route->procedure))
    cra_paper_add_field (self, fields, "technical.marking-number", route->body_number);
  else
    cra_paper_add_field (self, fields, "technical.marking-number",
                         cra_paper_say (self, "technical.marking-no-number"));
}

void
cra_technical_add_rules (CraPaperWriter *self)
{
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.d"), "annex-d");
  cra_paper_add_phrase (self, self->root, "technical.paraphrase");
  cra_paper_add_section (self, self->root, 2, "D.1", cra_paper_say (self, "technical.marking"),
                         NULL, "rules-marking");
  add_marking_of_product (self);
  add_group (self, CRA_GROUP_MARKING, "marking.");
  cra_paper_add_section (self, self->root, 2, "D.2", cra_paper_say (self, "technical.periods"),
                         NULL, "rules-periods");
  add_group (self, CRA_GROUP_PERIOD, "period.");
}
