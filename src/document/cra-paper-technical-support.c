/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, point 4 of Annex VII: the support period and what was taken into account to
 * set it (Art 13(8)). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"
#include "law/cra-periods.h"

#define FACTOR_KIND "technical.factor"
#define FACTOR_WEIGHT "technical.weight"

static void
add_fields (CraPaperWriter *self, const CraSupportResult *result)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields = cra_content_add_fields (self->root);

  cra_paper_add_date_field (self, fields, "technical.placed-on", version->placed_on);
  cra_paper_add_number_field (self, fields, "technical.expected-use", version->expected_use_years);
  cra_paper_add_field (self, fields, "user.support-type", version->support_type);
  cra_paper_add_date_field (self, fields, "technical.support-month", version->support_end);
  cra_paper_add_date_field (self, fields, "technical.support-day", result->end);
  cra_paper_add_date_field (self, fields, "technical.support-earliest", result->earliest_end);
  cra_paper_add_optional_field (self, fields, "technical.support-shorter",
                                version->support_shorter_reason);
  cra_paper_add_optional_field (self, fields, "technical.support-notice",
                                version->support_end_notice);
  cra_paper_add_date_field (self, fields, "technical.retention-until", result->retention_until);
}

/* --- Factors --- */

static void
add_factor (CraPaperWriter *self, CraNode *table, const CraSupportFactor *factor)
{
  CraNode *row = cra_content_add_row (table, FALSE);
  g_autofree char *years
      = factor->years > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, factor->years) : NULL;
  CraNode *head = cra_paper_add_cell (
      self, row,
      factor->kind != CRA_FACTOR_UNDECIDED
          ? cra_paper_say_word (self, FACTOR_KIND, cra_support_factor_kind_words[factor->kind])
          : NULL,
      CRA_STATUS_DECIDED);

  head->header = TRUE;
  cra_paper_add_cell (self, row, factor->text, factor->status);
  cra_paper_add_plain_cell (row, years);
  cra_paper_add_plain_cell (
      row, factor->weight != CRA_WEIGHT_UNDECIDED
               ? cra_paper_say_word (self, FACTOR_WEIGHT, cra_weight_words[factor->weight])
               : NULL);
  cra_paper_add_cell (self, row, factor->source, CRA_STATUS_DECIDED);
}

static void
add_factors (CraPaperWriter *self)
{
  static const double widths[] = { 4, 7, 1.6, 2, 4 };
  GPtrArray *factors = self->assessment->support_factors;
  CraNode *table;

  cra_paper_add_section (self, self->root, 2, "4.1", cra_paper_say (self, "technical.factors"),
                         "period.support", "support-factors");
  if (factors->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.no-factors");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.factors-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.factor-kind", "technical.factor-found",
                            "technical.factor-years", "technical.factor-weight",
                            "technical.factor-source", NULL);
  for (guint i = 0; i < factors->len; i++)
    add_factor (self, table, factors->pdata[i]);
}

/* --- Components --- */

static void
add_component (CraPaperWriter *self, CraNode *table, const CraComponentSupport *component)
{
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *head = cra_content_add_cell (row, component->name);
  g_autofree char *end
      = cra_law_format_date (self->law, self->language->code, component->support_end);
  CraNode *cell;

  head->header = TRUE;
  if (!cra_text_is_blank (component->supplier))
    cra_content_add_paragraph (head, component->supplier);
  cell = cra_paper_add_cell (
      self, row, end != NULL ? end : cra_paper_say (self, "technical.component-no-end"),
      component->status);
  if (component->core)
    cra_content_add_paragraph (cell, cra_paper_say (self, "technical.component-core"));
  if (cra_support_is_early (self->assessment, component))
    cra_content_add_paragraph (cell, cra_paper_say (self, "technical.component-early"));
  cra_paper_add_plain_cell (row, component->source);
  cra_paper_add_plain_cell (row, component->diligence);
}

/* Left out where nothing was recorded: the law says "may consider". */
static void
add_components (CraPaperWriter *self)
{
  static const double widths[] = { 4, 4, 4, 6 };
  GPtrArray *components = self->assessment->component_supports;
  CraNode *table;

  if (components->len == 0)
    return;
  cra_paper_add_section (self, self->root, 2, "4.2",
                         cra_paper_say (self, "technical.component-supports"), "duty.13.5",
                         "support-components");
  table = cra_content_add_table (
      self->root, cra_paper_say (self, "technical.component-supports-caption"),
      G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.component", "technical.component-end",
                            "technical.factor-source", "technical.component-checked", NULL);
  for (guint i = 0; i < components->len; i++)
    add_component (self, table, components->pdata[i]);
}

void
cra_technical_add_support_period (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  g_autoptr (CraSupportResult) result = cra_support_judge (self->law, version);
  const CraClause *reason
      = result->reason != NULL ? cra_law_find (self->law, result->reason) : NULL;

  cra_technical_add_point (self, 1, "4", "technical.4", "AVII.4");
  /* The factors below may say it all. */
  if (!cra_text_is_blank (version->support_reason) || !cra_support_is_explained (self->assessment))
    cra_paper_add_statement (self, cra_content_add_paragraph (self->root, NULL), "AVII.4",
                             version->support_reason);
  add_fields (self, result);
  if (reason != NULL)
    cra_technical_add_rule (self, cra_content_add_paragraph (self->root, NULL), reason);
  add_factors (self);
  add_components (self);
  cra_technical_add_links (self, self->root, "AVII.4");
}
