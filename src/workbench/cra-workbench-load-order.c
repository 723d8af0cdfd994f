/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of what an assessment holds: the same whatever order it was stored in, as papers and digests
 * depend on it. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-private.h"

int
cra_workbench_compare_ids (gconstpointer a, gconstpointer b)
{
  const CraObject *first = *(CraObject *const *) a, *second = *(CraObject *const *) b;

  return first->id < second->id ? -1 : first->id > second->id;
}

static int
compare_clauses (const char *first_clause, const char *second_clause, const char *first_more,
                 const char *second_more, gconstpointer a, gconstpointer b)
{
  int order = g_strcmp0 (first_clause, second_clause);

  if (order == 0)
    order = g_strcmp0 (first_more, second_more);
  return order != 0 ? order : cra_workbench_compare_ids (a, b);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const CraLink *first = *(CraLink *const *) a, *second = *(CraLink *const *) b;

  return compare_clauses (first->clause, second->clause, NULL, NULL, a, b);
}

static int
compare_statements (gconstpointer a, gconstpointer b)
{
  const CraStatement *first = *(CraStatement *const *) a, *second = *(CraStatement *const *) b;

  return compare_clauses (first->clause, second->clause, first->language, second->language, a, b);
}

static int
compare_standards (gconstpointer a, gconstpointer b)
{
  const CraStandard *first = *(CraStandard *const *) a, *second = *(CraStandard *const *) b;

  return compare_clauses (first->reference, second->reference, first->edition, second->edition, a, b);
}

static int
compare_act_conformities (gconstpointer a, gconstpointer b)
{
  const CraActConformity *first = *(CraActConformity *const *) a;
  const CraActConformity *second = *(CraActConformity *const *) b;

  return compare_clauses (first->act, second->act, NULL, NULL, a, b);
}

static int
compare_fixed_texts (gconstpointer a, gconstpointer b)
{
  const CraFixedText *first = *(CraFixedText *const *) a, *second = *(CraFixedText *const *) b;

  return compare_clauses (first->phrase, second->phrase, first->language, second->language, a, b);
}

static int
compare_text_blocks (gconstpointer a, gconstpointer b)
{
  const CraTextBlock *first = *(CraTextBlock *const *) a, *second = *(CraTextBlock *const *) b;

  if (first->place != second->place && g_strcmp0 (first->paper, second->paper) == 0)
    return first->place < second->place ? -1 : 1;
  return compare_clauses (first->paper, second->paper, first->language, second->language, a, b);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_assets (gconstpointer a, gconstpointer b)
{
  return compare_numbers ((*(CraAsset *const *) a)->number, (*(CraAsset *const *) b)->number);
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  return compare_numbers ((*(CraRisk *const *) a)->number, (*(CraRisk *const *) b)->number);
}

static int
compare_support_factors (gconstpointer a, gconstpointer b)
{
  const CraSupportFactor *first = *(CraSupportFactor *const *) a;
  const CraSupportFactor *second = *(CraSupportFactor *const *) b;

  return first->kind != second->kind ? compare_numbers (first->kind, second->kind)
                                     : cra_workbench_compare_ids (a, b);
}

/* What ends first comes first, what has no end last. */
static int
compare_component_supports (gconstpointer a, gconstpointer b)
{
  const CraComponentSupport *first = *(CraComponentSupport *const *) a;
  const CraComponentSupport *second = *(CraComponentSupport *const *) b;

  if ((first->support_end == NULL) != (second->support_end == NULL))
    return first->support_end == NULL ? 1 : -1;
  return compare_clauses (first->support_end, second->support_end, first->name, second->name, a, b);
}

static int
compare_test_runs (gconstpointer a, gconstpointer b)
{
  const CraTestRun *first = *(CraTestRun *const *) a, *second = *(CraTestRun *const *) b;

  return compare_clauses (first->date, second->date, NULL, NULL, a, b);
}

static int
compare_security_updates (gconstpointer a, gconstpointer b)
{
  const CraSecurityUpdate *first = *(CraSecurityUpdate *const *) a;
  const CraSecurityUpdate *second = *(CraSecurityUpdate *const *) b;

  return compare_clauses (first->released, second->released, first->name, second->name, a, b);
}

static int
compare_answers (gconstpointer a, gconstpointer b, gpointer data)
{
  CraLaw *law = data;
  const CraClause *const *order = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  guint first = G_MAXUINT, second = G_MAXUINT;

  for (guint i = 0; order[i] != NULL; i++)
    {
      if (g_strcmp0 (order[i]->id, (*(CraAnswer *const *) a)->requirement) == 0)
        first = i;
      if (g_strcmp0 (order[i]->id, (*(CraAnswer *const *) b)->requirement) == 0)
        second = i;
    }
  return first < second ? -1 : first > second;
}

void
cra_workbench_sort_assessment (CraLaw *law, CraAssessment *assessment)
{
  g_ptr_array_sort (assessment->standards, compare_standards);
  g_ptr_array_sort (assessment->act_conformities, compare_act_conformities);
  g_ptr_array_sort (assessment->fixed_texts, compare_fixed_texts);
  g_ptr_array_sort (assessment->text_blocks, compare_text_blocks);
  g_ptr_array_sort (assessment->links, compare_links);
  g_ptr_array_sort (assessment->assets, compare_assets);
  g_ptr_array_sort (assessment->risks, compare_risks);
  g_ptr_array_sort (assessment->support_factors, compare_support_factors);
  g_ptr_array_sort (assessment->component_supports, compare_component_supports);
  g_ptr_array_sort (assessment->test_runs, compare_test_runs);
  g_ptr_array_sort (assessment->security_updates, compare_security_updates);
  g_ptr_array_sort (assessment->statements, compare_statements);
  g_ptr_array_sort_with_data (assessment->answers, compare_answers, law);
}
