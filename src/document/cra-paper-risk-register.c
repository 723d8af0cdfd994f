/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of the risk assessment on paper (Art 13(2) to (4)): method and conditions, assets, the two
 * matrices, every risk with its ratings, treatment and acceptance, and why a requirement applies. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"
#include "law/cra-risk.h"

/* Labels a cell of the matrix names; more of them become a number. */
#define MOST_LABELS 12
#define TIMES "\xc3\x97"

gboolean
cra_paper_has_risk_register (CraPaperWriter *self)
{
  return self->assessment->assets->len > 0 || self->assessment->risks->len > 0;
}

gboolean
cra_paper_has_risk_texts (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;

  return cra_paper_has_risk_register (self) || !cra_text_is_blank (version->risk_method)
         || !cra_text_is_blank (version->system_boundary)
         || !cra_text_is_blank (version->operating_environment);
}

/* --- Method and conditions --- */

static void
add_method (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields = cra_content_add_fields (self->root);

  cra_paper_add_field (self, fields, "risk.method", version->risk_method);
  cra_paper_add_number_field (self, fields, "risk.threshold",
                              cra_risk_get_threshold (self->law, version));
  cra_paper_add_field (self, fields, "risk.boundary", version->system_boundary);
  cra_paper_add_field (self, fields, "risk.environment", version->operating_environment);
  if (version->risk_reviewed_on != NULL)
    cra_paper_add_date_field (self, fields, "risk.reviewed-on", version->risk_reviewed_on);
}

/* --- Assets --- */

/* "Integrity: high". Owned by the caller. */
static char *
say_property (CraPaperWriter *self, const char *label, const char *value)
{
  return cra_paper_fill (self, "risk.need", "property", cra_paper_say (self, label), "need", value,
                         NULL);
}

static void
add_need (CraPaperWriter *self, CraNode *cell, const char *label, CraNeed need)
{
  g_autofree char *line
      = say_property (self, label, cra_paper_say_word (self, "risk.need", cra_need_words[need]));

  cra_content_add_paragraph (cell, line);
}

static void
add_asset (CraPaperWriter *self, CraNode *table, gconstpointer item, guint number)
{
  const CraAsset *asset = item;
  g_autofree char *label = cra_asset_make_label (asset);
  g_autofree char *kind
      = say_property (self, "risk.kind",
                      cra_paper_say_word (self, "risk.kind", cra_asset_kind_words[asset->kind]));
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell;

  row->id = g_strconcat ("asset-", label, NULL);
  cra_content_add_cell (row, label)->header = TRUE;
  cell = cra_paper_add_cell (self, row, asset->name, asset->status);
  cra_content_add_span (cra_content_add_paragraph (cell, NULL), kind, CRA_SPAN_SMALL, NULL);
  cell = cra_content_add_cell (row, NULL);
  cra_paper_add_text (self, cell, asset->boundary, asset->status);
  if (!cra_text_is_blank (asset->description))
    cra_paper_add_body (self, cell, asset->description, asset->status);
  cell = cra_content_add_cell (row, NULL);
  add_need (self, cell, "risk.confidentiality", asset->confidentiality);
  add_need (self, cell, "risk.integrity", asset->integrity);
  add_need (self, cell, "risk.availability", asset->availability);
}

static void
add_assets (CraPaperWriter *self)
{
  static const double widths[] = { 1.1, 4.2, 7, 4 };
  CraNode *table;

  if (self->assessment->assets->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "risk.no-assets");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "risk.assets-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.number", "risk.asset", "risk.where-it-is",
                            "risk.needs", NULL);
  cra_paper_add_rows_later (self, table, self->assessment->assets, add_asset);
}

/* --- The matrices --- */

/* "R1, R4", or how many where they are too many to name. */
static char *
name_cell (CraPaperWriter *self, gboolean after, gint64 likelihood, gint64 impact)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->assessment->risks->len; i++)
    {
      const CraRisk *risk = self->assessment->risks->pdata[i];
      gint64 own_likelihood, own_impact;

      if (cra_risk_get_cell (risk, after, &own_likelihood, &own_impact)
          && own_likelihood == likelihood && own_impact == impact)
        g_ptr_array_add (labels, cra_risk_make_label (risk));
    }
  if (labels->len > MOST_LABELS)
    {
      g_autofree char *count = g_strdup_printf ("%u", labels->len);

      return cra_paper_fill (self, "risk.many", "count", count, NULL);
    }
  return cra_risk_join_labels (labels);
}

static void
add_matrix_cell (CraPaperWriter *self, CraNode *row, gboolean after, gint64 likelihood,
                 gint64 impact)
{
  const CraClause *level
      = cra_risk_find_level (self->law, cra_risk_judge_level (self->law, likelihood, impact));
  g_autofree char *names = name_cell (self, after, likelihood, impact);
  CraNode *cell = cra_content_add_cell (row, NULL);

  if (*names != '\0')
    cra_content_add_span (cra_content_add_paragraph (cell, NULL), names, CRA_SPAN_STRONG, NULL);
  cra_content_add_span (cra_content_add_paragraph (cell, NULL), level->title, CRA_SPAN_SMALL, NULL);
}

static void
add_matrix (CraPaperWriter *self, const char *caption, gboolean after)
{
  static const double widths[] = { 3, 2.6, 2.6, 2.6, 2.6, 2.6 };
  CraNode *table = cra_content_add_table (self->root, cra_paper_say (self, caption),
                                          G_N_ELEMENTS (widths), widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  cra_content_add_cell (row, cra_paper_say (self, "risk.axes"))->header = TRUE;
  for (gint64 impact = 1; impact <= CRA_RISK_SIZE; impact++)
    {
      g_autofree char *title = g_strdup_printf ("%" G_GINT64_FORMAT " %s", impact,
                                                cra_risk_find_impact (self->law, impact)->title);

      cra_content_add_cell (row, title)->header = TRUE;
    }
  for (gint64 likelihood = CRA_RISK_SIZE; likelihood >= 1; likelihood--)
    {
      g_autofree char *title
          = g_strdup_printf ("%" G_GINT64_FORMAT " %s", likelihood,
                             cra_risk_find_likelihood (self->law, likelihood)->title);

      row = cra_content_add_row (table, FALSE);
      row->keep = likelihood > 1;
      cra_content_add_cell (row, title)->header = TRUE;
      for (gint64 impact = 1; impact <= CRA_RISK_SIZE; impact++)
        add_matrix_cell (self, row, after, likelihood, impact);
    }
}

static void
add_matrices (CraPaperWriter *self)
{
  CraRiskPicture picture;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *rest = NULL;

  cra_risk_count (self->assessment, &picture);
  add_matrix (self, "risk.matrix-before", FALSE);
  add_matrix (self, "risk.matrix-after", TRUE);
  before = g_strdup_printf ("%u", picture.unrated_before);
  after = g_strdup_printf ("%u", picture.unrated_after);
  gone = g_strdup_printf ("%u", picture.gone);
  rest = cra_paper_fill (self, "risk.matrix-rest", "before", before, "after", after, "gone", gone,
                         NULL);
  cra_content_add_paragraph (self->root, rest);
}

/* --- Risks --- */

/* "High, 12 (possible 3 x major 4)". */
static char *
say_rating (CraPaperWriter *self, const CraRisk *risk, gboolean after)
{
  gint64 likelihood, impact;
  g_autofree char *likelihood_word = NULL;
  g_autofree char *impact_word = NULL;

  if (!cra_risk_get_cell (risk, after, &likelihood, &impact))
    return after && cra_risk_is_gone (risk) ? g_strdup (cra_paper_say (self, "risk.gone")) : NULL;
  likelihood_word = g_utf8_strdown (cra_risk_find_likelihood (self->law, likelihood)->title, -1);
  impact_word = g_utf8_strdown (cra_risk_find_impact (self->law, impact)->title, -1);
  return g_strdup_printf (
      "%s, %" G_GINT64_FORMAT " (%s %" G_GINT64_FORMAT " " TIMES " %s %" G_GINT64_FORMAT ")",
      cra_risk_find_level (self->law, cra_risk_judge_level (self->law, likelihood, impact))->title,
      likelihood * impact, likelihood_word, likelihood, impact_word, impact);
}

static void
add_acceptance (CraPaperWriter *self, CraNode *cell, const CraRisk *risk)
{
  g_autofree char *line = NULL;
  g_autofree char *date = NULL;

  if (cra_text_is_blank (risk->accepted_by))
    {
      if (cra_risk_needs_acceptance (self->law, self->assessment->version, risk))
        cra_content_add_span (cra_content_add_paragraph (cell, NULL),
                              cra_paper_say (self, "risk.not-accepted"), CRA_SPAN_EMPHASIS, NULL);
      return;
    }
  if (risk->accepted_on != NULL)
    date = cra_law_format_date (self->law, self->language->code, risk->accepted_on);
  line = date != NULL
             ? cra_paper_fill (self, "risk.accepted-on", "name", risk->accepted_by, "date", date,
                               NULL)
             : cra_paper_fill (self, "risk.accepted", "name", risk->accepted_by, NULL);
  cra_content_add_paragraph (cell, line);
  if (!cra_text_is_blank (risk->acceptance_reason))
    cra_paper_add_body (self, cell, risk->acceptance_reason, risk->status);
}

/* The labels of the assets, each leading to its row. */
static void
add_asset_links (CraPaperWriter *self, CraNode *cell, const CraRisk *risk)
{
  CraNode *paragraph = cra_content_add_paragraph (cell, NULL);

  for (guint i = 0; risk->assets != NULL && risk->assets[i] != NULL; i++)
    {
      const CraAsset *asset = cra_assessment_find_asset (self->assessment, risk->assets[i]);
      g_autofree char *target
          = asset != NULL ? g_strconcat ("#asset-", risk->assets[i], NULL) : NULL;

      if (i > 0)
        cra_content_add_span (paragraph, ", ", CRA_SPAN_SMALL, NULL);
      cra_content_add_span (paragraph, risk->assets[i], CRA_SPAN_SMALL, target);
    }
}

static void
add_requirements (CraPaperWriter *self, CraNode *cell, const CraRisk *risk)
{
  g_autofree char *labels = cra_paper_join_requirements (self, risk->requirements);
  g_autofree char *line = NULL;

  if (*labels == '\0')
    return;
  line = cra_paper_fill (self, "risk.calls-for", "requirements", labels, NULL);
  cra_content_add_span (cra_content_add_paragraph (cell, NULL), line, CRA_SPAN_SMALL, NULL);
}

static void
add_risk (CraPaperWriter *self, CraNode *table, gconstpointer item, guint number)
{
  const CraRisk *risk = item;
  g_autofree char *label = cra_risk_make_label (risk);
  g_autofree char *before = say_rating (self, risk, FALSE);
  g_autofree char *after = say_rating (self, risk, TRUE);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_content_add_cell (row, label);

  cell->header = TRUE;
  row->id = g_strconcat ("register-", label, NULL);
  cell = cra_paper_add_cell (self, row, risk->title, risk->status);
  if (!cra_text_is_blank (risk->scenario))
    cra_paper_add_body (self, cell, risk->scenario, risk->status);
  if (risk->assets != NULL)
    add_asset_links (self, cell, risk);
  cell = cra_paper_add_cell (self, row, before, risk->status);
  if (!cra_text_is_blank (risk->rating_reason))
    cra_paper_add_body (self, cell, risk->rating_reason, risk->status);
  cell = cra_content_add_cell (row, cra_paper_say_word (self, "risk.treatment",
                                                         cra_treatment_words[risk->treatment]));
  if (!cra_text_is_blank (risk->measures))
    cra_paper_add_body (self, cell, risk->measures, risk->status);
  add_requirements (self, cell, risk);
  cell = cra_paper_add_cell (self, row, after, risk->status);
  add_acceptance (self, cell, risk);
}

static void
add_list (CraPaperWriter *self)
{
  static const double widths[] = { 1.1, 4.2, 3.6, 4.6, 3.6 };
  CraNode *table;

  if (self->assessment->risks->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "risk.no-risks");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "risk.list-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.number", "risk.risk", "risk.before",
                            "risk.treated-by", "risk.after", NULL);
  cra_paper_add_rows_later (self, table, self->assessment->risks, add_risk);
}

/* --- The whole --- */

void
cra_paper_add_risk_register (CraPaperWriter *self, guint level, const char *prefix)
{
  static const struct
  {
    const char *title;
    const char *id;
    void (*add) (CraPaperWriter *self);
  } parts[] = {
    { "risk.method-title", "risk-method", add_method },
    { "risk.assets", "risk-assets", add_assets },
    { "risk.matrices", "risk-matrices", add_matrices },
    { "risk.list", "risk-list", add_list },
  };
  guint n = cra_paper_has_risk_register (self) ? G_N_ELEMENTS (parts) : 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%s%u", prefix, i + 1);

      cra_paper_add_section (self, self->root, level, number, cra_paper_say (self, parts[i].title),
                             NULL, parts[i].id);
      parts[i].add (self);
    }
}

/* --- Why a requirement applies --- */

void
cra_paper_add_risk_reason (CraPaperWriter *self, CraNode *node, const CraClause *requirement)
{
  g_autoptr (CraApplicability) derived = NULL;
  const CraAnswer *answer = cra_assessment_find_answer (self->assessment, requirement->id);
  g_autofree char *sentence = NULL;

  if (!cra_paper_has_risk_register (self))
    return;
  derived = cra_risk_derive_requirement (self->law, self->assessment, requirement);
  if (derived->always && derived->risks->len == 0)
    return;
  if (derived->verdict == CRA_APPLICABILITY_APPLIES)
    sentence = cra_applicability_say (self->law, derived);
  else
    sentence = g_strdup (cra_paper_say (self, derived->verdict == CRA_APPLICABILITY_NOT
                                                  ? "risk.none-calls"
                                                  : "risk.not-known"));
  cra_content_add_paragraph (node, sentence);
  if (answer != NULL && !cra_text_is_blank (answer->override_reason)
      && (derived->agreement == CRA_AGREEMENT_BELOW || derived->agreement == CRA_AGREEMENT_BEYOND))
    {
      CraNode *paragraph = cra_content_add_paragraph (node, NULL);

      cra_content_add_span (paragraph, cra_paper_say (self, "risk.otherwise"), CRA_SPAN_STRONG, NULL);
      cra_content_add_span (paragraph, " ", CRA_SPAN_PLAIN, NULL);
      cra_paper_add_text (self, paragraph, answer->override_reason, answer->status);
    }
}
