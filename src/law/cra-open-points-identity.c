/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the manufacturer, the product and the version. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-roles.h"

#define REQUIRE(self, object, texts)                                                               \
  cra_collector_require (self, object, texts, G_N_ELEMENTS (texts))

/* --- Manufacturer --- */

static const CraRequiredText organisation_texts[] = {
  { CRA_BLOCKS_SIGNING, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.name", "AV.2", "name" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.address", "AV.2",
    "address" },
  { CRA_BLOCKS_PLACING, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.email", "AII.1", "email" },
  { CRA_BLOCKS_PLACING, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.single-contact", "AII.2",
    "single_contact" },
  { CRA_BLOCKS_PLACING, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.vulnerability-contact",
    "AII.2", "vulnerability_contact" },
  { CRA_BLOCKS_PLACING, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.disclosure-policy",
    "AII.2", "disclosure_policy_url" },
  { CRA_IMPROVES, CRA_STEP_MANUFACTURER, "reason.open.manufacturer.country", NULL, "country" },
};

static const CraRequiredText representative_texts[] = {
  { CRA_IMPROVES, CRA_STEP_MANUFACTURER, "reason.open.representative.address", NULL,
    "representative_address" },
  { CRA_IMPROVES, CRA_STEP_MANUFACTURER, "reason.open.representative.mandate", NULL,
    "representative_mandate" },
  { CRA_IMPROVES, CRA_STEP_MANUFACTURER, "reason.open.representative.contact", NULL,
    "representative_contact" },
  { CRA_IMPROVES, CRA_STEP_MANUFACTURER, "reason.open.representative.mandate-date", NULL,
    "representative_mandate_date" },
};

static void
add_signatory (CraPointCollector *self,
               CraOpenPointWeight weight,
               CraStep step,
               const char *reason,
               gconstpointer object,
               const char *field,
               const char *name,
               const char *day)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = step,
                                             .reason = reason,
                                             .clause = "AV.8",
                                             .object = object,
                                             .field = field,
                                             .says = { { "name", name }, { "day", day } } });
}

/* Who signs this declaration, against the list of those who may. Without a list nothing is compared. */
static void
collect_signatory (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;
  const CraVersion *version = assessment->version;
  gboolean own = !cra_text_is_blank (version->signatory_name);
  const char *name = own ? version->signatory_name : assessment->organisation->signatory_name;
  const char *day = cra_calendar_is_date (version->declaration_date) ? version->declaration_date
                                                                     : self->today;
  const CraSignatory *signatory = cra_signatory_find (assessment, name);

  if (assessment->signatories->len == 0 || cra_text_is_blank (name))
    return;
  if (signatory == NULL)
    add_signatory (self, CRA_IMPROVES, own ? CRA_STEP_DOCUMENTS : CRA_STEP_MANUFACTURER,
                   "reason.open.signatory.not-listed",
                   own ? (gconstpointer)version : (gconstpointer)assessment->organisation,
                   "signatory_name", name, NULL);
  else if (cra_signatory_has_ended (signatory, day))
    add_signatory (self, CRA_BLOCKS_SIGNING, CRA_STEP_MANUFACTURER, "reason.open.signatory.ended",
                   signatory, "valid_to", name, signatory->valid_to);
  else if (cra_text_is_blank (signatory->authority))
    add_signatory (self, CRA_IMPROVES, CRA_STEP_MANUFACTURER, "reason.open.signatory.authority",
                   signatory, "authority", name, NULL);
}

void
cra_collect_manufacturer (CraPointCollector *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;

  REQUIRE (self, organisation, organisation_texts);
  if (organisation->size == CRA_SIZE_UNDECIDED)
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                               .step = CRA_STEP_MANUFACTURER,
                                               .reason = "reason.open.manufacturer.size",
                                               .object = organisation,
                                               .field = "size" });
  /* Where the representative itself is at work, the mandate is a point of scope that blocks. */
  if (!cra_text_is_blank (organisation->representative_name)
      && self->assessment->scope->role != CRA_ROLE_AUTHORISED_REPRESENTATIVE)
    REQUIRE (self, organisation, representative_texts);
  collect_signatory (self);
}

/* --- Product and version --- */

static const CraRequiredText product_texts[] = {
  { CRA_BLOCKS_SIGNING, CRA_STEP_PRODUCT, "reason.open.product.name", "AV.1", "name" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_PRODUCT, "reason.open.product.type", "AV.1", "type_designation" },
  { CRA_BLOCKS_PLACING, CRA_STEP_PRODUCT, "reason.open.product.identification", "AII.3",
    "identification" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_PRODUCT, "reason.open.product.description", "AV.4",
    "description" },
  { CRA_BLOCKS_PLACING, CRA_STEP_PRODUCT, "reason.open.product.countries", NULL, "countries" },
  { CRA_BLOCKS_PLACING, CRA_STEP_PRODUCT, "reason.open.product.languages", NULL, "languages" },
};

static const CraRequiredText version_texts[] = {
  { CRA_BLOCKS_SIGNING, CRA_STEP_PRODUCT, "reason.open.version.name", "AV.1", "name" },
  { CRA_BLOCKS_SIGNING, CRA_STEP_PRODUCT, "reason.open.version.intended-purpose", "AVII.1.a",
    "intended_purpose" },
  { CRA_IMPROVES, CRA_STEP_PRODUCT, "reason.open.version.foreseeable-use", "AVII.3",
    "foreseeable_use" },
};

/* Questions whose answer decides what the papers must hold. */
static void
collect_choices (CraPointCollector *self)
{
  const CraProduct *product = self->assessment->product;
  const CraVersion *version = self->assessment->version;
  const struct
  {
    gboolean open;
    CraOpenPointWeight weight;
    const char *reason;
    const char *clause;
    gconstpointer object;
    const char *field;
  } choices[] = {
    { product->kind == CRA_PRODUCT_UNDECIDED, CRA_BLOCKS_SIGNING, "reason.open.product.kind",
      "AVII.1.c", product, "kind" },
    { version->remote_processing == CRA_REMOTE_UNDECIDED, CRA_BLOCKS_SIGNING,
      "reason.open.version.remote-processing", NULL, version, "remote_processing" },
    { (version->remote_processing == CRA_REMOTE_OWN
       || version->remote_processing == CRA_REMOTE_OWN_AND_THIRD_PARTY)
          && cra_text_is_blank (version->remote_processing_text),
      CRA_IMPROVES, "reason.open.version.remote-processing-text", "AVII.2.a", version,
      "remote_processing_text" },
    { version->automatic_updates == CRA_AUTOMATIC_UNDECIDED, CRA_BLOCKS_PLACING,
      "reason.open.version.automatic-updates", "AII.8.e", version, "automatic_updates" },
    { version->integration == CRA_YES_NO_UNDECIDED, CRA_BLOCKS_PLACING,
      "reason.open.version.integration", "AII.8.f", version, "integration" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].open)
      cra_collector_add (self, &(CraPointDraft){ .weight = choices[i].weight,
                                                 .step = CRA_STEP_PRODUCT,
                                                 .reason = choices[i].reason,
                                                 .clause = choices[i].clause,
                                                 .object = choices[i].object,
                                                 .field = choices[i].field });
}

/* The languages of a Member State are an inference, so a gap is a hint. Countries outside have
 * none. */
static void
collect_languages (CraPointCollector *self)
{
  const CraProduct *product = self->assessment->product;

  if (product->languages == NULL || product->languages[0] == NULL)
    return;
  for (guint i = 0; product->countries != NULL && product->countries[i] != NULL; i++)
    {
      const char *country = product->countries[i];
      const char *const *official = cra_law_list_country_languages (self->law, country);
      g_autofree char *codes = NULL;
      gboolean covered = official == NULL;

      for (guint j = 0; official != NULL && official[j] != NULL; j++)
        covered |= g_strv_contains ((const char *const *)product->languages, official[j]);
      if (covered)
        continue;
      codes = g_strjoinv (", ", (char **)official);
      cra_collector_add (
          self,
          &(CraPointDraft){ .weight = CRA_IMPROVES,
                            .step = CRA_STEP_PRODUCT,
                            .reason = "reason.open.product.country-language",
                            .object = product,
                            .field = "languages",
                            .says = { { "country", cra_law_find_country_name (self->law, country) },
                                      { "languages", codes } } });
    }
}

void
cra_collect_product (CraPointCollector *self)
{
  REQUIRE (self, self->assessment->product, product_texts);
  REQUIRE (self, self->assessment->version, version_texts);
  collect_choices (self);
  collect_languages (self);
}
