/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, points 6 to 8 of Annex VII: test reports, the copy of the declaration, the
 * bill of materials for a reasoned request. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"

void
cra_technical_add_tests (CraPaperWriter *self)
{
  cra_technical_add_point (self, 1, "6", "technical.6", "AVII.6");
  cra_technical_add_statement (self, "AVII.6");
  cra_paper_add_phrase (self, self->root, "technical.tests-see");
}

/* --- Point 7 --- */

static void
add_declaration_row (CraPaperWriter *self, CraNode *table, const CraDocument *document)
{
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell;

  cra_paper_add_plain_cell (row, document->file_name);
  cra_paper_add_plain_cell (row, document->language);
  cra_paper_add_plain_cell (row, document->built);
  cell = cra_content_add_cell (row, NULL);
  cra_content_add_span (cell, document->sha256 != NULL ? document->sha256 : "\xe2\x80\x93",
                        CRA_SPAN_CODE, NULL);
  cra_content_add_cell (
      row, cra_paper_say (self, document->draft ? "technical.draft" : "technical.final"));
}

void
cra_technical_add_declaration (CraPaperWriter *self)
{
  static const double widths[] = { 3.6, 2.1, 2.4, 5.2, 1.9 };
  const CraVersion *version = self->assessment->version;
  const char *word = cra_paper_word (CRA_PAPER_DECLARATION);
  CraNode *table = NULL;
  CraNode *fields;

  cra_technical_add_point (self, 1, "7", "technical.7", "AVII.7");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.date", version->declaration_date);
  cra_paper_add_url_field (self, fields, "user.declaration-url", version->declaration_url);
  for (guint i = 0; i < self->assessment->documents->len; i++)
    {
      const CraDocument *document = self->assessment->documents->pdata[i];

      if (g_strcmp0 (document->paper, word) != 0)
        continue;
      if (table == NULL)
        {
          cra_paper_add_phrase (self, self->root, "technical.declaration-copy");
          table = cra_content_add_table (self->root, cra_paper_say (self, "technical.declarations"),
                                         G_N_ELEMENTS (widths), widths);
          cra_paper_add_header_row (self, table, "technical.file", "technical.language",
                                    "technical.built", "technical.digest", "technical.state", NULL);
        }
      add_declaration_row (self, table, document);
    }
  if (table == NULL)
    cra_paper_add_phrase (self, self->root, "technical.no-declaration");
  cra_technical_add_links (self, self->root, "AVII.7");
}

/* --- Point 8 --- */

static void
add_bill_fields (CraPaperWriter *self, const CraSbom *sbom)
{
  g_autofree char *size = cra_text_format_size ((guint64)MAX (sbom->size, 0));
  g_autofree char *format
      = g_strdup_printf ("%s %s", cra_sbom_format_words[sbom->format],
                         sbom->format_version != NULL ? sbom->format_version : "");
  g_autofree char *counts = NULL;
  g_autofree char *described
      = g_strdup_printf ("%s %s", sbom->main_name != NULL ? sbom->main_name : "",
                         sbom->main_version != NULL ? sbom->main_version : "");
  CraNode *fields = cra_content_add_fields (self->root);
  CraNode *digest;

  counts = g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT " / %" G_GINT64_FORMAT
                            " / %" G_GINT64_FORMAT,
                            sbom->components, sbom->direct, sbom->nested, sbom->dependencies);
  cra_paper_add_field (self, fields, "technical.file", sbom->file_name);
  cra_paper_add_field (self, fields, "technical.format", format);
  cra_paper_add_field (self, fields, "technical.describes", described);
  cra_paper_add_field (self, fields, "technical.size", size);
  digest = cra_content_add_field (fields, cra_paper_say (self, "technical.digest"), NULL);
  cra_content_add_span (digest, sbom->sha256 != NULL ? sbom->sha256 : "", CRA_SPAN_CODE, NULL);
  cra_paper_add_field (self, fields, "technical.sbom-counts", counts);
  cra_paper_add_optional_field (self, fields, "technical.serial", sbom->serial);
  cra_paper_add_optional_field (self, fields, "technical.sbom-created", sbom->created);
  cra_paper_add_optional_field (self, fields, "technical.tool", sbom->tool);
  for (guint i = 0; sbom->warnings != NULL && sbom->warnings[i] != NULL; i++)
    cra_paper_add_field (self, fields, "technical.warning", sbom->warnings[i]);
}

void
cra_technical_add_bill_on_request (CraPaperWriter *self)
{
  const CraSbom *sbom = cra_assessment_get_sbom (self->assessment);
  CraStatement *statement
      = cra_assessment_find_statement (self->assessment, "AVII.8", self->language->code);

  cra_technical_add_point (self, 1, "8", "technical.8", "AVII.8");
  cra_paper_add_phrase (self, self->root, "technical.sbom-request");
  if (statement != NULL)
    cra_paper_add_body (self, self->root, statement->text, statement->status);
  if (sbom == NULL)
    cra_paper_add_phrase (self, self->root, "technical.no-sbom");
  else
    add_bill_fields (self, sbom);
  cra_technical_add_links (self, self->root, "AVII.8");
}
