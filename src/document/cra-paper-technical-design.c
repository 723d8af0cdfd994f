/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, points 1 and 2 of Annex VII: what the product is, how it is designed, made
 * and looked after. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"

/* --- Point 1 --- */

static const char *
say_remote (CraPaperWriter *self)
{
  CraRemoteProcessing remote = self->assessment->version->remote_processing;

  if (remote == CRA_REMOTE_UNDECIDED)
    return NULL;
  return cra_paper_say_word (self, "remote", cra_remote_words[remote]);
}

static const char *
say_kind (CraPaperWriter *self)
{
  CraProductKind kind = self->assessment->product->kind;

  if (kind == CRA_PRODUCT_UNDECIDED)
    return NULL;
  return cra_paper_say_word (self, "product-kind", cra_product_kind_words[kind]);
}

static char *
join_countries (CraPaperWriter *self)
{
  GStrv codes = self->assessment->product->countries;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const char *name
          = cra_law_find_country_name_in (self->law, codes[i], self->language->code);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name != NULL ? name : codes[i]);
    }
  return g_strdup (text->str);
}

static void
add_general (CraPaperWriter *self)
{
  const CraProduct *product = self->assessment->product;
  CraNode *fields;
  g_autofree char *countries = join_countries (self);

  cra_technical_add_point (self, 1, "1", "technical.1", "AVII.1");
  cra_paper_add_statement (self, cra_content_add_paragraph (self->root, NULL), "AVII.1",
                           product->description);
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.kind", say_kind (self));
  cra_paper_add_field (self, fields, "technical.consumers",
                       cra_paper_say_yes_no (self, product->consumers));
  cra_paper_add_field (self, fields, "technical.tailor-made",
                       cra_paper_say_yes_no (self, product->tailor_made));
  cra_paper_add_field (self, fields, "technical.countries", countries);
  cra_technical_add_links (self, self->root, "AVII.1");
}

static void
add_purpose (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields;

  cra_technical_add_point (self, 2, "1(a)", "technical.1.a", "AVII.1.a");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "user.purpose", version->intended_purpose);
  cra_paper_add_field (self, fields, "technical.foreseeable-use", version->foreseeable_use);
  cra_paper_add_field (self, fields, "technical.foreseeable-misuse", version->foreseeable_misuse);
  cra_paper_add_field (self, fields, "user.functions", version->essential_functions);
  cra_paper_add_field (self, fields, "user.properties", version->security_properties);
  cra_technical_add_optional (self, "AVII.1.a");
}

static void
add_versions (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields;

  cra_technical_add_point (self, 2, "1(b)", "technical.1.b", "AVII.1.b");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "declaration.version", version->name);
  cra_paper_add_field (self, fields, "declaration.software", version->software_versions);
  if (self->assessment->product->kind != CRA_PRODUCT_SOFTWARE)
    cra_paper_add_field (self, fields, "declaration.hardware", version->hardware_versions);
  cra_technical_add_optional (self, "AVII.1.b");
}

static void
add_views (CraPaperWriter *self)
{
  cra_technical_add_point (self, 2, "1(c)", "technical.1.c", "AVII.1.c");
  if (self->assessment->product->kind == CRA_PRODUCT_SOFTWARE)
    {
      cra_paper_add_phrase (self, self->root, "technical.software-only");
      cra_technical_add_optional (self, "AVII.1.c");
      return;
    }
  cra_technical_add_statement (self, "AVII.1.c");
  cra_technical_add_pictures (self);
  if (self->request->photograph != NULL)
    {
      g_autofree char *alternative = cra_paper_fill (self, "declaration.photograph", "name",
                                                     self->assessment->product->name, NULL);

      cra_content_add_figure (self->root, self->request->photograph, alternative, 120);
    }
}

void
cra_technical_add_description (CraPaperWriter *self)
{
  add_general (self);
  add_purpose (self);
  add_versions (self);
  add_views (self);
  cra_technical_add_point (self, 2, "1(d)", "technical.1.d", "AVII.1.d");
  cra_technical_add_optional (self, "AVII.1.d");
  cra_paper_add_phrase (self, self->root, "technical.user-information");
  cra_paper_add_user_information (self, self->root, 3, "1(d).");
}

/* --- Point 2 --- */

static void
add_architecture (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  CraNode *fields;

  cra_technical_add_point (self, 2, "2(a)", "technical.2.a", "AVII.2.a");
  cra_technical_add_statement (self, "AVII.2.a");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "technical.remote", say_remote (self));
  if (version->remote_processing != CRA_REMOTE_NONE)
    cra_paper_add_field (self, fields, "technical.remote-text", version->remote_processing_text);
  else
    cra_paper_add_optional_field (self, fields, "technical.remote-text",
                                  version->remote_processing_text);
}

static void
add_bill_summary (CraPaperWriter *self)
{
  const CraSbom *sbom = cra_assessment_get_sbom (self->assessment);
  g_autofree char *components = NULL;
  g_autofree char *direct = NULL;
  g_autofree char *text = NULL;

  cra_paper_add_section (self, self->root, 3, NULL, cra_paper_say (self, "technical.sbom"),
                         "AI.II.1", "sbom-summary");
  if (sbom == NULL)
    {
      cra_paper_add_body (self, self->root, NULL, CRA_STATUS_UNDECIDED);
      return;
    }
  components = cra_law_format_number (self->law, self->language->code, sbom->components);
  direct = cra_law_format_number (self->law, self->language->code, sbom->direct);
  text = cra_paper_fill (self, "technical.sbom-summary", "file", sbom->file_name, "format",
                         cra_sbom_format_words[sbom->format], "version", sbom->format_version,
                         "components", components, "direct", direct, NULL);
  cra_content_add_paragraph (self->root, text);
  cra_content_add_span (cra_content_add_paragraph (self->root, NULL),
                        cra_paper_say (self, "technical.sbom-see"), CRA_SPAN_PLAIN, "#AVII.8");
}

/* How a requirement of vulnerability handling is met, as answered. */
static void
add_answer (CraPaperWriter *self, const char *title, const char *requirement, const char *id)
{
  const CraAnswer *answer = cra_assessment_find_answer (self->assessment, requirement);

  cra_paper_add_section (self, self->root, 3, NULL, cra_paper_say (self, title), requirement, id);
  cra_paper_add_body (self, self->root, answer != NULL ? answer->implementation : NULL,
                      answer != NULL ? answer->status : CRA_STATUS_UNDECIDED);
  cra_technical_add_links (self, self->root, requirement);
}

static void
add_handling (CraPaperWriter *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  CraNode *fields;

  cra_technical_add_point (self, 2, "2(b)", "technical.2.b", "AVII.2.b");
  cra_technical_add_statement (self, "AVII.2.b");
  add_bill_summary (self);
  add_answer (self, "technical.policy", "AI.II.5", "disclosure-policy");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_url_field (self, fields, "user.disclosure-policy",
                           organisation->disclosure_policy_url);
  add_answer (self, "technical.contact", "AI.II.6", "vulnerability-contact");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_field (self, fields, "user.vulnerability-contact",
                       organisation->vulnerability_contact);
  cra_paper_add_field (self, fields, "user.single-contact", organisation->single_contact);
  add_answer (self, "technical.distribution", "AI.II.7", "secure-distribution");
  cra_technical_add_security_updates (self);
}

void
cra_technical_add_design (CraPaperWriter *self)
{
  cra_technical_add_point (self, 1, "2", "technical.2", "AVII.2");
  cra_paper_add_phrase (self, self->root, "technical.design-intro");
  cra_technical_add_optional (self, "AVII.2");
  add_architecture (self);
  add_handling (self);
  cra_technical_add_point (self, 2, "2(c)", "technical.2.c", "AVII.2.c");
  cra_technical_add_statement (self, "AVII.2.c");
}
