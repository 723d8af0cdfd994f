/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no workspace may hold of assets, risks, support, tests, updates, signatories and reviews. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-private.h"

#include <string.h>

#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "law/cra-reviews.h"
#include "law/cra-risk.h"
#include "law/cra-tests.h"

#define MOST_YEARS 200
#define MOST_MONTHS 600
#define MOST_FIXES 1000

static gboolean
refuse (GError **error, const char *what, const char *value, const char *advice)
{
  g_autofree char *shown = cra_text_make_visible (value);

  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "%s \"%.100s\" is not possible: %s", what, shown,
               advice);
  return FALSE;
}

static gboolean
need_text (const char *text, const char *blank, GError **error)
{
  if (!cra_text_is_blank (text))
    return TRUE;
  g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID, blank);
  return FALSE;
}

static gboolean
need_range (const char *what, gint64 value, gint64 most, GError **error)
{
  if (value >= 0 && value <= most)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "%s cannot be %" G_GINT64_FORMAT ": write a number from 0 to %" G_GINT64_FORMAT, what,
               value, most);
  return FALSE;
}

static gboolean
check_group (CraLaw *law, const char *what, const char *id, CraLawGroup group, const char *advice,
             GError **error)
{
  const CraClause *clause = id != NULL ? cra_law_find (law, id) : NULL;

  if (id == NULL || (clause != NULL && clause->group == group))
    return TRUE;
  return refuse (error, what, id, advice);
}

static gboolean
check_requirements (CraLaw *law, GStrv requirements, GError **error)
{
  for (guint i = 0; requirements != NULL && requirements[i] != NULL; i++)
    if (!check_group (law, "Requirement", requirements[i], CRA_GROUP_REQUIREMENT,
                      "use ids as \"cra requirement list\" prints them", error))
      return FALSE;
  return TRUE;
}

/* "A1", "A12": what cra_workbench_add() numbers. */
static gboolean
is_label (const char *text, char letter)
{
  return text[0] == letter && text[1] >= '1' && text[1] <= '9' && strlen (text) <= 7
         && strspn (text + 1, "0123456789") == strlen (text + 1);
}

static gboolean
check_asset (CraLaw *law, const CraAsset *asset, GError **error)
{
  return need_text (asset->name, "An asset needs a name", error)
         && need_range ("number", asset->number, G_MAXINT32, error)
         && check_group (law, "Starter", asset->starter, CRA_GROUP_ASSET,
                         "\"cra law list --group asset\" prints those there are", error);
}

static gboolean
check_acceptance (const CraRisk *risk, GError **error)
{
  if (risk->accepted_on == NULL || !cra_text_is_blank (risk->accepted_by))
    return TRUE;
  g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID,
                       "A risk that was accepted needs the name of who accepted it");
  return FALSE;
}

static gboolean
check_risk (CraLaw *law, const CraRisk *risk, GError **error)
{
  for (guint i = 0; risk->assets != NULL && risk->assets[i] != NULL; i++)
    if (!is_label (risk->assets[i], 'A'))
      return refuse (error, "Asset", risk->assets[i], "name it as A1, A2 ...");
  return need_text (risk->title, "A risk needs a title", error)
         && need_range ("number", risk->number, G_MAXINT32, error)
         && need_range ("likelihood", risk->likelihood, CRA_RISK_SIZE, error)
         && need_range ("impact", risk->impact, CRA_RISK_SIZE, error)
         && need_range ("residual_likelihood", risk->residual_likelihood, CRA_RISK_SIZE, error)
         && need_range ("residual_impact", risk->residual_impact, CRA_RISK_SIZE, error)
         && check_group (law, "Threat", risk->threat, CRA_GROUP_THREAT,
                         "\"cra law list --group threat\" prints those there are", error)
         && check_requirements (law, risk->requirements, error) && check_acceptance (risk, error);
}

static gboolean
check_test_plan (CraLaw *law, const CraTestPlan *plan, GError **error)
{
  return need_text (plan->title, "A test or review needs a title", error)
         && need_range ("interval_months", plan->interval_months, MOST_MONTHS, error)
         && check_requirements (law, plan->requirements, error);
}

/* The clock is UTC: elsewhere tomorrow may have begun. */
static gboolean
check_test_run (const CraTestRun *run, GError **error)
{
  g_autofree char *today = cra_clock_today ();
  g_autofree char *latest = cra_calendar_add_days (today, 1);

  if (run->date == NULL || cra_calendar_compare (run->date, latest) <= 0)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "A test cannot have been done on %s: that day is still to come. Planned days belong to "
               "the plan (first_due)",
               run->date);
  return FALSE;
}

static gboolean
check_fixes (GStrv fixes, GError **error)
{
  for (guint i = 0; fixes != NULL && fixes[i] != NULL; i++)
    if (i >= MOST_FIXES || cra_update_identify (fixes[i]) == CRA_IDENTIFIER_BAD)
      return refuse (error, "Identifier", fixes[i],
                     "write CVE-YYYY-NUMBER, EUVD-YYYY-NUMBER, GHSA-xxxx-xxxx-xxxx or a number of your "
                     "own, one a line, 1000 at most");
  return TRUE;
}

static gboolean
check_update (const CraSecurityUpdate *update, GError **error)
{
  if (!need_text (update->name, "A security update needs its version or number", error)
      || !check_fixes (update->fixes, error))
    return FALSE;
  if (update->released == NULL || update->available_until == NULL
      || strcmp (update->released, update->available_until) <= 0)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "%s would be available until %s, before it was released on %s", update->name,
               update->available_until, update->released);
  return FALSE;
}

static gboolean
check_review (const CraReview *review, GError **error)
{
  const CraObjectType *type = cra_object_type_find (review->item_type);
  g_autofree char *types = cra_review_list_types ();
  g_autofree char *advice = g_strconcat ("reviewed are: ", types, NULL);

  if (type == NULL || !cra_review_takes_type (type))
    return refuse (error, "Kind of item", review->item_type, advice);
  return need_text (review->reviewer, "A review needs the name of the reviewer", error);
}

gboolean
cra_workbench_check_step_object (CraWorkbench *self, const CraObject *object, GError **error)
{
  const CraObjectType *type = object->type;

  if (type == &cra_asset_type)
    return check_asset (self->law, (const CraAsset *) object, error);
  if (type == &cra_risk_type)
    return check_risk (self->law, (const CraRisk *) object, error);
  if (type == &cra_support_factor_type)
    return need_range ("years", ((const CraSupportFactor *) object)->years, MOST_YEARS, error);
  if (type == &cra_component_support_type)
    return need_text (((const CraComponentSupport *) object)->name,
                      "The support of a component needs the name of the component", error);
  if (type == &cra_test_plan_type)
    return check_test_plan (self->law, (const CraTestPlan *) object, error);
  if (type == &cra_test_run_type)
    return check_test_run ((const CraTestRun *) object, error);
  if (type == &cra_security_update_type)
    return check_update ((const CraSecurityUpdate *) object, error);
  if (type == &cra_signatory_type)
    return need_text (((const CraSignatory *) object)->name, "A signatory needs a name", error);
  if (type == &cra_review_type)
    return check_review ((const CraReview *) object, error);
  return TRUE;
}
