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
  cra_technical_add_test_plans (self);
}

/* --- Point 7 --- */

/* A copy, not a reference: it says the same whatever was built before, and nobody must look for it. */
void
cra_technical_add_declaration (CraPaperWriter *self)
{
  CraNode *fields;

  cra_technical_add_point (self, 1, "7", "technical.7", "AVII.7");
  cra_paper_add_phrase (self, self->root, "technical.declaration-copy");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_url_field (self, fields, "user.declaration-url",
                           self->assessment->version->declaration_url);
  cra_technical_add_optional (self, "AVII.7");
  cra_paper_add_declaration (self, 3, TRUE);
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
  CraStatement *statement = cra_paper_find_statement (self, "AVII.8");

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
