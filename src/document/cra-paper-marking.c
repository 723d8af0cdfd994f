/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CE marking sheet: the marking in its proportions and in several heights, where it goes on this
 * product, and whether a number follows it (Art 29 and 30). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"
#include "law/cra-route.h"

#define GAP 3 /* mm */

static const int heights[] = { 5, 10, 20 }; /* mm */

/* A draft shows the marking, too: this sheet is for those who prepare labels, and declares nothing. */
static void
add_pictures (CraPaperWriter *self)
{
  const char *number = cra_paper_find_marking_number (self);

  cra_paper_add_section (self, self->root, 1, "1", cra_paper_say (self, "sheet.pictures"),
                         "marking.proportions", "sheet-pictures");
  cra_paper_add_phrase (self, self->root, "sheet.print");
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      g_autofree char *height = g_strdup_printf ("%d", heights[i]);
      g_autofree char *text = cra_paper_fill (self, "sheet.height", "height", height, NULL);

      cra_content_add_paragraph (self->root, text);
      cra_paper_add_marking_picture (self, self->root, heights[i], number);
      cra_content_add_space (self->root, GAP);
    }
}

/* --- Number --- */

static void
add_number (CraPaperWriter *self)
{
  const CraRoute *route = self->assessment->route;
  CraNode *fields;

  cra_paper_add_section (self, self->root, 1, "2", cra_paper_say (self, "sheet.number"),
                         "marking.number", "sheet-number");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "technical.procedure", cra_paper_say_procedure (self));
  if (route->procedure != CRA_PROCEDURE_UNDECIDED)
    cra_paper_add_field (self, fields, "technical.marking-number",
                         cra_procedure_marks_body_number (route->procedure)
                             ? route->body_number
                             : cra_paper_say (self, "technical.marking-no-number"));
  /* Another act may ask for a number though this one does not. */
  for (guint i = 0; i < self->assessment->act_conformities->len; i++)
    {
      const CraActConformity *conformity = self->assessment->act_conformities->pdata[i];
      g_autofree char *name = NULL;
      g_autofree char *text = NULL;

      if (cra_text_is_blank (conformity->body_number))
        continue;
      name = cra_paper_name_act (self, conformity->act);
      text = cra_paper_fill (self, "sheet.other-number", "act", name, "number",
                             conformity->body_number, NULL);
      cra_content_add_paragraph (self->root, text);
    }
}

/* --- Place and acts --- */

static void
add_rule (CraPaperWriter *self, const char *id)
{
  const CraClause *clause = cra_law_find (self->law, id);

  if (clause != NULL)
    cra_technical_add_rule (self, cra_content_add_paragraph (self->root, NULL), clause);
}

static void
add_place (CraPaperWriter *self)
{
  CraProductKind kind = self->assessment->product->kind;
  CraNode *fields;

  cra_paper_add_section (self, self->root, 1, "3", cra_paper_say (self, "sheet.place"), NULL,
                         "sheet-place");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.kind",
                       kind == CRA_PRODUCT_UNDECIDED
                           ? NULL
                           : cra_paper_say_word (self, "product-kind",
                                                 cra_product_kind_words[kind]));
  if (kind != CRA_PRODUCT_HARDWARE && kind != CRA_PRODUCT_HARDWARE_AND_SOFTWARE)
    add_rule (self, "marking.software");
  if (kind != CRA_PRODUCT_SOFTWARE)
    {
      add_rule (self, "marking.visible");
      add_rule (self, "marking.height");
    }
  add_rule (self, "marking.before-placing");
}

static void
add_acts (CraPaperWriter *self)
{
  g_autoptr (GPtrArray) acts = cra_paper_list_acts (self);
  CraNode *list;
  g_autofree char *regulation = cra_paper_describe_act (self, NULL);

  cra_paper_add_section (self, self->root, 1, "4", cra_paper_say (self, "sheet.acts"),
                         "marking.other-acts", "sheet-acts");
  add_rule (self, "marking.other-acts");
  list = cra_content_add_list (self->root, FALSE);
  cra_content_add_list_item (list, regulation);
  for (guint i = 0; i < acts->len; i++)
    {
      g_autofree char *name = cra_paper_describe_act (self, acts->pdata[i]);

      if (cra_paper_is_declared (self, acts->pdata[i]))
        cra_content_add_list_item (list, name);
    }
}

static void
add_rules (CraPaperWriter *self)
{
  CraNode *list;

  cra_paper_add_section (self, self->root, 1, "5", cra_paper_say (self, "sheet.rules"), NULL,
                         "sheet-rules");
  cra_paper_add_phrase (self, self->root, "technical.paraphrase");
  list = cra_content_add_list (self->root, FALSE);
  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_MARKING);
       *clause != NULL; clause++)
    cra_technical_add_rule (self, cra_content_add_list_item (list, NULL), *clause);
}

void
cra_paper_write_marking (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_technical_add_identity (self);
  add_pictures (self);
  add_number (self);
  add_place (self);
  add_acts (self);
  add_rules (self);
  cra_paper_add_open_points (self, self->root, "6");
}
