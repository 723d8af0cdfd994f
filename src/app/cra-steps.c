/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window in the order of the sidebar. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-steps.h"

#include <glib/gi18n.h>

#include "app/pages/cra-classification-page.h"
#include "app/pages/cra-components-page.h"
#include "app/pages/cra-documents-page.h"
#include "app/pages/cra-evidence-page.h"
#include "app/pages/cra-history-page.h"
#include "app/pages/cra-law-page.h"
#include "app/pages/cra-manufacturer-page.h"
#include "app/pages/cra-overview-page.h"
#include "app/pages/cra-product-page.h"
#include "app/pages/cra-requirements-page.h"
#include "app/pages/cra-review-page.h"
#include "app/pages/cra-risk-page.h"
#include "app/pages/cra-route-page.h"
#include "app/pages/cra-scope-page.h"
#include "app/pages/cra-statements-page.h"
#include "app/pages/cra-support-page.h"
#include "app/pages/cra-tests-page.h"

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
  { CRA_STEP_SUPPORT, "support", N_ ("Support period"), "cra-support-symbolic",
    cra_support_page_get_type },
  { CRA_STEP_RISK, "risk", N_ ("Risk assessment"), "cra-risk-symbolic", cra_risk_page_get_type },
  { CRA_STEP_REQUIREMENTS, "requirements", N_ ("Requirements"), "cra-checklist-symbolic",
    cra_requirements_page_get_type },
  { CRA_STEP_EVIDENCE, "evidence", N_ ("Evidence"), "mail-attachment-symbolic",
    cra_evidence_page_get_type },
  { CRA_STEP_COMPONENTS, "components", N_ ("Components"), "application-x-addon-symbolic",
    cra_components_page_get_type },
  { CRA_STEP_TESTS, "tests", N_ ("Tests and updates"), "cra-tests-symbolic",
    cra_tests_page_get_type },
  { CRA_STEP_USER_INFORMATION, "user-information", N_ ("User information"),
    "cra-book-symbolic", cra_user_information_page_get_type },
  { CRA_STEP_TECHNICAL, "technical", N_ ("Technical texts"), "accessories-text-editor-symbolic",
    cra_technical_page_get_type },
  { CRA_STEP_DOCUMENTS, "documents", N_ ("Documents"), "x-office-document-symbolic",
    cra_documents_page_get_type },
  { CRA_STEP_REVIEW, "review", N_ ("Review"), "cra-review-symbolic", cra_review_page_get_type },
  { CRA_STEP_LAW, "law", N_ ("Law"), "cra-law-symbolic", cra_law_page_get_type },
  { CRA_STEP_HISTORY, "history", N_ ("History"), "document-open-recent-symbolic",
    cra_history_page_get_type },
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

static gboolean
is_of_support (const char *field)
{
  return g_str_has_prefix (field, "support_") || g_str_equal (field, "expected_use_years");
}

static gboolean
is_of_risk (const char *field)
{
  static const char *const fields[] = { "operating_environment", "system_boundary", NULL };

  return g_str_has_prefix (field, "risk_") || g_strv_contains (fields, field);
}

const char *
cra_steps_find_clause_page (const char *clause)
{
  if (g_str_has_prefix (clause, "AI."))
    return "requirements";
  if (g_str_has_prefix (clause, "AVII."))
    return "technical";
  return g_str_has_prefix (clause, "AII.") ? "user-information" : "law";
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
    { "signatory", "manufacturer" },        { "asset", "risk" },
    { "risk", "risk" },                     { "support_factor", "support" },
    { "component_support", "support" },     { "test_plan", "tests" },
    { "test_run", "tests" },                { "security_update", "tests" },
    { "review", "review" },
  };

  if (g_strcmp0 (type, "version") == 0 && field != NULL && is_of_declaration (field))
    return "documents";
  if (g_strcmp0 (type, "version") == 0 && field != NULL && is_of_support (field))
    return "support";
  if (g_strcmp0 (type, "version") == 0 && field != NULL && is_of_risk (field))
    return "risk";
  if (g_strcmp0 (type, "statement") == 0 && clause != NULL)
    return cra_steps_find_clause_page (clause);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].type, type) == 0)
      return pages[i].page;
  return NULL;
}
