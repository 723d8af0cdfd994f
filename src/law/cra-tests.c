/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeated tests and reviews, and security updates, judged by their dates. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-tests.h"

#include <string.h>

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-periods.h"

/* How long before a day it is worth saying that it comes. */
#define SOON_DAYS 30
/* What the calendar adds at most; the workbench takes less. */
#define LONGEST_INTERVAL 12000
/* Of an identifier, in bytes: those of the registers have less than 30. */
#define IDENTIFIER_LIMIT 100

/* --- Tests and reviews --- */

/* Whether SECOND was done after FIRST; both may lack a day. Of one day, the one entered last counts. */
static gboolean
is_later (const CraTestRun *first, const CraTestRun *second)
{
  gboolean first_dated = cra_calendar_is_date (first->date);
  gboolean second_dated = cra_calendar_is_date (second->date);
  int order;

  if (first_dated != second_dated)
    return second_dated;
  order = first_dated ? cra_calendar_compare (second->date, first->date) : 0;
  return order != 0 ? order > 0 : second->object.id > first->object.id;
}

CraTestRun *
cra_test_plan_find_last_run (const CraTestPlan *plan, GPtrArray *runs)
{
  CraTestRun *last = NULL;

  g_return_val_if_fail (plan != NULL && runs != NULL, NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      CraTestRun *run = runs->pdata[i];

      if (run->plan == plan->object.id && (last == NULL || is_later (last, run)))
        last = run;
    }
  return last;
}

char *
cra_test_plan_next_due (const CraTestPlan *plan, GPtrArray *runs)
{
  const CraTestRun *last = cra_test_plan_find_last_run (plan, runs);

  if (last == NULL)
    return cra_calendar_is_date (plan->first_due) ? g_strdup (plan->first_due) : NULL;
  if (plan->interval_months <= 0)
    return NULL;
  return cra_calendar_add_months (last->date,
                                  (guint)MIN (plan->interval_months, LONGEST_INTERVAL));
}

CraTestDue
cra_test_plan_judge (const CraTestPlan *plan, GPtrArray *runs, const char *today, guint *days)
{
  const CraTestRun *last = cra_test_plan_find_last_run (plan, runs);
  g_autofree char *due = cra_test_plan_next_due (plan, runs);
  gint left;

  if (days != NULL)
    *days = 0;
  if (due == NULL)
    return last != NULL && plan->interval_months <= 0 ? CRA_TEST_DUE_DONE : CRA_TEST_DUE_UNKNOWN;
  if (!cra_calendar_is_date (today))
    return CRA_TEST_DUE_LATER;
  left = cra_calendar_day_number (due) - cra_calendar_day_number (today);
  if (days != NULL)
    *days = (guint)ABS (left);
  if (left < 0)
    return CRA_TEST_DUE_OVERDUE;
  return left <= SOON_DAYS ? CRA_TEST_DUE_SOON : CRA_TEST_DUE_LATER;
}

/* --- Identifiers --- */

static gboolean
takes_digits (const char **text, guint least, guint most)
{
  gsize n = strspn (*text, "0123456789");

  *text += n;
  return n >= least && n <= most;
}

/* "2027-12345": a year, a number of at least four digits (EUVD has shorter ones, too). */
static gboolean
is_year_and_number (const char *text, guint least)
{
  if (!takes_digits (&text, 4, 4) || *text != '-')
    return FALSE;
  text++;
  return takes_digits (&text, least, 19) && *text == '\0';
}

/* "xxxx-xxxx-xxxx" of letters and digits. */
static gboolean
is_three_groups (const char *text)
{
  if (strlen (text) != 14)
    return FALSE;
  for (guint i = 0; i < 14; i++)
    if (i % 5 == 4 ? text[i] != '-' : !g_ascii_isalnum (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_one_line (const char *text)
{
  if (cra_text_is_blank (text) || strlen (text) > IDENTIFIER_LIMIT
      || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

CraIdentifierKind
cra_update_identify (const char *identifier)
{
  if (!is_one_line (identifier))
    return CRA_IDENTIFIER_BAD;
  if (g_ascii_strncasecmp (identifier, "CVE-", 4) == 0)
    return is_year_and_number (identifier + 4, 4) ? CRA_IDENTIFIER_CVE : CRA_IDENTIFIER_BAD;
  if (g_ascii_strncasecmp (identifier, "EUVD-", 5) == 0)
    return is_year_and_number (identifier + 5, 1) ? CRA_IDENTIFIER_EUVD : CRA_IDENTIFIER_BAD;
  if (g_ascii_strncasecmp (identifier, "GHSA-", 5) == 0)
    return is_three_groups (identifier + 5) ? CRA_IDENTIFIER_GHSA : CRA_IDENTIFIER_BAD;
  return CRA_IDENTIFIER_OWN;
}

/* --- How long an update stays available --- */

char *
cra_update_must_stay_until (const CraSecurityUpdate *update, const CraVersion *version)
{
  g_return_val_if_fail (update != NULL && version != NULL, NULL);

  return cra_periods_update_available_until (update->released, version->support_end);
}

char *
cra_update_stays_until (const CraSecurityUpdate *update, const CraVersion *version)
{
  g_autofree char *least = cra_update_must_stay_until (update, version);
  const char *promised = cra_calendar_is_date (update->available_until) ? update->available_until
                                                                        : NULL;

  return least != NULL ? g_strdup (cra_calendar_later (least, promised)) : g_strdup (promised);
}

gboolean
cra_update_ends_early (const CraSecurityUpdate *update, const CraVersion *version)
{
  g_autofree char *least = cra_update_must_stay_until (update, version);

  return least != NULL && cra_calendar_is_date (update->available_until)
         && cra_calendar_compare (update->available_until, least) < 0;
}
