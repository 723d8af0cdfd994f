/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that come near. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-due-dates.h"

#include "base/cra-calendar.h"
#include "law/cra-tests.h"

#include <string.h>

typedef struct
{
  const char *today;
  guint days;
  GPtrArray *dates;
} Search;

void
cra_due_date_free (CraDueDate *self)
{
  if (self == NULL)
    return;
  g_free (self->date);
  g_free (self->name);
  g_free (self);
}

static void
add (Search *search, CraDueKind kind, CraStep step, const CraObject *object, const char *field,
     const char *name, const char *date)
{
  CraDueDate *due = NULL;
  int days = 0;

  if (date == NULL || !cra_calendar_is_date (date))
    return;
  days = cra_calendar_day_number (date) - cra_calendar_day_number (search->today);
  if (days < 0 || (guint) days > search->days)
    return;
  due = g_new0 (CraDueDate, 1);
  due->kind = kind;
  due->days = (guint) days;
  due->date = g_strdup (date);
  due->name = g_strdup (name != NULL ? name : "");
  due->step = step;
  due->type = object->type;
  due->id = object->id;
  due->field = field;
  g_ptr_array_add (search->dates, due);
}

/* Support lasts to the end of the month. */
static void
add_month (Search *search, CraDueKind kind, const CraObject *object, const char *name,
           const char *month)
{
  g_autofree char *end
    = month != NULL && cra_calendar_is_month (month) ? cra_calendar_month_end (month) : NULL;

  add (search, kind, CRA_STEP_SUPPORT, object, "support_end", name, end);
}

/* --- Tests --- */

static void
add_tests (Search *search, const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->test_plans->len; i++)
    {
      const CraTestPlan *plan = assessment->test_plans->pdata[i];
      g_autofree char *date = cra_test_plan_next_due (plan, assessment->test_runs);

      if (plan->status != CRA_STATUS_NOT_APPLICABLE)
        add (search, CRA_DUE_TEST, CRA_STEP_TESTS, &plan->object, "first_due", plan->title, date);
    }
}

/* --- What runs out --- */

static void
add_component_ends (Search *search, const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->component_supports->len; i++)
    {
      const CraComponentSupport *support = assessment->component_supports->pdata[i];

      add_month (search, CRA_DUE_COMPONENT_END, &support->object, support->name,
                 support->support_end);
    }
}

static void
add_evidence (Search *search, const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->evidence->len; i++)
    {
      const CraEvidence *evidence = assessment->evidence->pdata[i];

      add (search, CRA_DUE_EVIDENCE, CRA_STEP_EVIDENCE, &evidence->object, "valid_to",
           evidence->title, evidence->valid_to);
    }
}

static void
add_signatories (Search *search, const CraAssessment *assessment)
{
  for (guint i = 0; i < assessment->signatories->len; i++)
    {
      const CraSignatory *signatory = assessment->signatories->pdata[i];

      add (search, CRA_DUE_SIGNATORY, CRA_STEP_MANUFACTURER, &signatory->object, "valid_to",
           signatory->name, signatory->valid_to);
    }
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const CraDueDate *first = *(const CraDueDate *const *) a;
  const CraDueDate *second = *(const CraDueDate *const *) b;

  if (first->days != second->days)
    return first->days < second->days ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return strcmp (first->name, second->name);
}

GPtrArray *
cra_due_dates_list (const CraAssessment *assessment, const char *today, guint days)
{
  g_autoptr (GPtrArray) dates
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_due_date_free);
  Search search = { today, days, dates };

  g_return_val_if_fail (assessment != NULL, NULL);
  g_return_val_if_fail (today != NULL && cra_calendar_is_date (today), NULL);

  add_month (&search, CRA_DUE_SUPPORT_END, &assessment->version->object, assessment->version->name,
             assessment->version->support_end);
  add_component_ends (&search, assessment);
  add_tests (&search, assessment);
  add_evidence (&search, assessment);
  add_signatories (&search, assessment);
  g_ptr_array_sort (dates, compare_dates);
  return g_steal_pointer (&dates);
}
