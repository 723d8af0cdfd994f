/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One declaration for several Union acts (Art 28(3)): the acts in one order, and for each how conformity
 * was assessed. An act that asks for no EU declaration is named apart, and nothing is declared of it. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include "base/cra-text.h"
#include "law/cra-route.h"

/* --- Point 5 --- */

static void
add_act_item (CraPaperWriter *self, CraNode *list, const char *act)
{
  g_autofree char *name = cra_paper_describe_act (self, act);

  cra_content_add_list_item (list, name);
}

static void
add_undeclared (CraPaperWriter *self, GPtrArray *acts)
{
  CraNode *list = NULL;

  for (guint i = 0; i < acts->len; i++)
    {
      if (cra_paper_is_declared (self, acts->pdata[i]))
        continue;
      if (list == NULL)
        {
          cra_paper_add_phrase (self, self->root, "declaration.undeclared");
          list = cra_content_add_list (self->root, FALSE);
        }
      add_act_item (self, list, acts->pdata[i]);
    }
}

void
cra_paper_add_acts (CraPaperWriter *self)
{
  g_autoptr (GPtrArray) acts = cra_paper_list_acts (self);
  CraNode *list;

  cra_paper_add_phrase (self, self->root, "declaration.conformity-statement");
  list = cra_content_add_list (self->root, FALSE);
  add_act_item (self, list, NULL);
  for (guint i = 0; i < acts->len; i++)
    if (cra_paper_is_declared (self, acts->pdata[i]))
      add_act_item (self, list, acts->pdata[i]);
  cra_paper_add_phrase (self, self->root, "declaration.fulfilment");
  if (self->assessment->scope->ai == CRA_AI_HIGH_RISK
      || self->assessment->scope->ai == CRA_AI_HIGH_RISK_INTERNAL_CONTROL)
    cra_paper_add_phrase (self, self->root, "declaration.high-risk-ai");
  add_undeclared (self, acts);
}

/* --- Point 7 --- */

const char *
cra_paper_say_procedure (CraPaperWriter *self)
{
  CraProcedure procedure = self->assessment->route->procedure;

  if (procedure == CRA_PROCEDURE_UNDECIDED)
    return NULL;
  return cra_paper_say_word (self, "procedure", cra_procedure_words[procedure]);
}

static void
add_act_name (CraPaperWriter *self, const char *act)
{
  g_autofree char *name = cra_paper_name_act (self, act);

  cra_content_add_heading (self->root, self->declaration_level + 1, name, NULL);
}

static void
add_own_procedure (CraPaperWriter *self)
{
  const CraRoute *route = self->assessment->route;
  CraNode *fields = cra_content_add_fields (self->root);
  CraNode *field;

  cra_paper_add_field (self, fields, "declaration.procedure", cra_paper_say_procedure (self));
  if (route->procedure == CRA_PROCEDURE_UNDECIDED)
    return;
  if (!cra_procedure_needs_body (route->procedure))
    {
      cra_paper_add_phrase (self, self->root, "declaration.no-body");
      return;
    }
  cra_paper_add_field (self, fields, "declaration.body-name", route->body_name);
  cra_paper_add_field (self, fields, "declaration.body-number", route->body_number);
  field = cra_content_add_field (fields, cra_paper_say (self, "declaration.body-performed"), NULL);
  cra_paper_add_statement (self, field, "AV.7", route->procedure_description);
  cra_paper_add_field (self, fields, "declaration.body-certificate", route->body_certificate);
}

/* What another act asks for is known to the manufacturer only: its fields stand where there are any. */
static void
add_other_procedure (CraPaperWriter *self, const CraActConformity *conformity)
{
  CraNode *fields, *field;

  add_act_name (self, conformity->act);
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.procedure", conformity->procedure);
  if (cra_text_is_blank (conformity->body_name) && cra_text_is_blank (conformity->body_number))
    return;
  cra_paper_add_field (self, fields, "declaration.body-name", conformity->body_name);
  cra_paper_add_field (self, fields, "declaration.body-number", conformity->body_number);
  field = cra_content_add_field (fields, cra_paper_say (self, "declaration.body-tasks"), NULL);
  cra_paper_add_statement (self, field, conformity->act, conformity->body_tasks);
  cra_paper_add_field (self, fields, "declaration.body-certificate",
                       conformity->body_certificate);
}

void
cra_paper_add_procedures (CraPaperWriter *self)
{
  g_autoptr (GPtrArray) acts = cra_paper_list_acts (self);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < acts->len; i++)
    {
      CraActConformity *conformity
          = cra_assessment_find_act_conformity (self->assessment, acts->pdata[i]);

      if (conformity != NULL && cra_paper_is_declared (self, conformity->act))
        g_ptr_array_add (known, conformity);
    }
  if (known->len > 0)
    add_act_name (self, NULL);
  add_own_procedure (self);
  for (guint i = 0; i < known->len; i++)
    add_other_procedure (self, known->pdata[i]);
}
