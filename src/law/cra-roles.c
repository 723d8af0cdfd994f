/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts for the manufacturer, and what follows from its size. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-roles.h"

#include "base/cra-calendar.h"
#include "law/cra-reviews.h"

CraSignatory *
cra_signatory_find (const CraAssessment *assessment, const char *name)
{
  g_return_val_if_fail (assessment != NULL, NULL);

  for (guint i = 0; i < assessment->signatories->len; i++)
    {
      CraSignatory *signatory = assessment->signatories->pdata[i];

      if (cra_review_is_same_person (signatory->name, name))
        return signatory;
    }
  return NULL;
}

gboolean
cra_signatory_has_ended (const CraSignatory *signatory, const char *day)
{
  g_return_val_if_fail (signatory != NULL, FALSE);

  return cra_calendar_is_date (signatory->valid_to) && cra_calendar_is_date (day)
         && cra_calendar_compare (signatory->valid_to, day) < 0;
}

const char *const *
cra_size_list_clauses (CraSizeClass size)
{
  static const char *const none[] = { NULL };
  static const char *const small[] = { "penalty.exempt-small", "duty.33.5", NULL };
  /* Says that it has no exemption. */
  static const char *const medium[] = { "penalty.exempt-small", NULL };

  switch (size)
    {
    case CRA_SIZE_UNDECIDED:
      return none;
    case CRA_SIZE_MICRO:
    case CRA_SIZE_SMALL:
      return small;
    case CRA_SIZE_MEDIUM:
      return medium;
    case CRA_SIZE_LARGE:
      return none;
    }
  g_return_val_if_reached (none);
}

const char *const *
cra_mandate_list_clauses (void)
{
  static const char *const clauses[] = { "duty.18.3", "duty.18.2", "period.retention-representative",
                                         NULL };

  return clauses;
}
