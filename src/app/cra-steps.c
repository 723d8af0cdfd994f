/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window in the order of the sidebar. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-steps.h"

#include <glib/gi18n.h>

#include "app/pages/cra-classification-page.h"
#include "app/pages/cra-components-page.h"
#include "app/pages/cra-documents-page.h"
#include "app/pages/cra-evidence-page.h"
#include "app/pages/cra-manufacturer-page.h"
#include "app/pages/cra-overview-page.h"
#include "app/pages/cra-product-page.h"
#include "app/pages/cra-requirements-page.h"
#include "app/pages/cra-route-page.h"
#include "app/pages/cra-scope-page.h"
#include "app/pages/cra-statements-page.h"

const CraStepInfo cra_steps[CRA_N_PAGES] = {
  { CRA_STEP_OVERVIEW, "overview", N_ ("Overview"), "go-home-symbolic",
    cra_overview_page_get_type },
  { CRA_STEP_MANUFACTURER, "manufacturer", N_ ("Manufacturer"), "cra-manufacturer-symbolic",
    cra_manufacturer_page_get_type },
  { CRA_STEP_PRODUCT, "product", N_ ("Product and version"), "package-x-generic-symbolic",
    cra_product_page_get_type },
  { CRA_STEP_SCOPE, "scope", N_ ("Scope"), "cra-scope-symbolic", cra_scope_page_get_type },
  { CRA_STEP_CLASSIFICATION, "classification", N_ ("Classification"),
    "cra-classification-symbolic", cra_classification_page_get_type },
  { CRA_STEP_ROUTE, "route", N_ ("Route and standards"), "cra-route-symbolic",
    cra_route_page_get_type },
  { CRA_STEP_REQUIREMENTS, "requirements", N_ ("Requirements"), "cra-checklist-symbolic",
    cra_requirements_page_get_type },
  { CRA_STEP_EVIDENCE, "evidence", N_ ("Evidence"), "mail-attachment-symbolic",
    cra_evidence_page_get_type },
  { CRA_STEP_COMPONENTS, "components", N_ ("Components"), "application-x-addon-symbolic",
    cra_components_page_get_type },
  { CRA_STEP_USER_INFORMATION, "user-information", N_ ("User information"),
    "cra-book-symbolic", cra_user_information_page_get_type },
  { CRA_STEP_TECHNICAL, "technical", N_ ("Technical texts"), "accessories-text-editor-symbolic",
    cra_technical_page_get_type },
  { CRA_STEP_DOCUMENTS, "documents", N_ ("Documents"), "x-office-document-symbolic",
    cra_documents_page_get_type },
};

const CraStepInfo *
cra_steps_find (const char *name)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (g_strcmp0 (cra_steps[i].name, name) == 0)
      return &cra_steps[i];
  return NULL;
}

const CraStepInfo *
cra_steps_find_step (guint step)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (cra_steps[i].step == step)
      return &cra_steps[i];
  return NULL;
}

/* Those of a version that the declaration alone has. */
static gboolean
is_of_declaration (const char *field)
{
  static const char *const fields[] = { "signatory_name", "signatory_function",
                                        "additional_information", NULL };

  return g_str_has_prefix (field, "declaration_") || g_strv_contains (fields, field);
}

const char *
cra_steps_find_page (const char *type, const char *field, const char *clause)
{
  const struct
  {
    const char *type;
    const char *page;
  } pages[] = {
    { "organisation", "manufacturer" },     { "product", "product" },
    { "version", "product" },               { "scope", "scope" },
    { "classification", "classification" }, { "candidate", "classification" },
    { "route", "route" },                   { "standard", "route" },
    { "act_conformity", "route" },          { "answer", "requirements" },
    { "evidence", "evidence" },             { "revision", "evidence" },
    { "link", "evidence" },                 { "sbom", "components" },
    { "component", "components" },          { "statement", "user-information" },
    { "document", "documents" },            { "text_block", "documents" },
    { "fixed_text", "documents" },          { "signature", "documents" },
  };

  if (g_strcmp0 (type, "version") == 0 && field != NULL && is_of_declaration (field))
    return "documents";
  if (g_strcmp0 (type, "statement") == 0 && clause != NULL && g_str_has_prefix (clause, "AVII"))
    return "technical";
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].type, type) == 0)
      return pages[i].page;
  return NULL;
}
