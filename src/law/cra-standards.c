/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the law data knows of standards, and what of a standard the route may rest on. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-standards.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"

#include <string.h>

#define STATUS_STANDARDS "status.harmonised-standards"
#define DRAFT "PR"

/* --- What is known --- */

static gboolean
is_true (CraLaw *law, const CraClause *clause, const char *name)
{
  return g_strcmp0 (cra_law_get_extra (law, clause, name), "true") == 0;
}

GArray *
cra_standards_list_known (CraLaw *law)
{
  GArray *known = g_array_new (FALSE, FALSE, sizeof (CraKnownStandard));

  g_return_val_if_fail (CRA_IS_LAW (law), known);

  for (const CraClause *const *clause = cra_law_list (law, CRA_GROUP_STATUS); *clause != NULL; clause++)
    {
      const char *const *references = cra_law_get_extra_list (law, *clause, "references");

      for (guint i = 0; references != NULL && references[i] != NULL; i++)
        {
          CraKnownStandard standard = {
            .reference = references[i],
            .status = *clause,
            .subject = cra_law_get_extra (law, *clause, "subject"),
            .state = cra_law_get_extra (law, *clause, "state"),
            .cited = is_true (law, *clause, "cited"),
          };

          g_array_append_val (known, standard);
        }
    }
  return known;
}

/* "prEN 304 617:2026" and "en 304617" are the same standard. */
static char *
fold_reference (const char *reference)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = reference != NULL ? reference : ""; *p != '\0' && *p != ':'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (folded, g_ascii_toupper (*p));
  if (g_str_has_prefix (folded->str, DRAFT))
    g_string_erase (folded, 0, (gssize)strlen (DRAFT));
  return g_string_free (folded, FALSE);
}

gboolean
cra_standards_find_known (CraLaw *law, const char *reference, CraKnownStandard *known)
{
  g_autofree char *wanted = fold_reference (reference);
  g_autoptr (GArray) all = cra_standards_list_known (law);

  g_return_val_if_fail (known != NULL, FALSE);

  for (guint i = 0; *wanted != '\0' && i < all->len; i++)
    {
      const CraKnownStandard *standard = &g_array_index (all, CraKnownStandard, i);
      g_autofree char *name = fold_reference (standard->reference);

      if (g_str_equal (name, wanted))
        {
          *known = *standard;
          return TRUE;
        }
    }
  return FALSE;
}

/* --- What is recorded --- */

gboolean
cra_standard_may_carry_route (const CraStandard *standard)
{
  g_return_val_if_fail (standard != NULL, FALSE);

  if (standard->act != NULL)
    return FALSE;
  switch (standard->kind)
    {
    case CRA_STANDARD_HARMONISED_STANDARD:
    case CRA_STANDARD_COMMON_SPECIFICATION:
    case CRA_STANDARD_CERTIFICATION_SCHEME:
      return TRUE;
    case CRA_STANDARD_UNDECIDED:
    case CRA_STANDARD_OTHER_SPECIFICATION:
      break;
    }
  return FALSE;
}

/* The statement about this standard, else the one that none is cited at all. */
static const CraClause *
find_status (CraLaw *law, const CraStandard *standard, gboolean *cited)
{
  const CraClause *general = cra_law_find (law, STATUS_STANDARDS);
  const char *count = general != NULL ? cra_law_get_extra (law, general, "count") : NULL;
  CraKnownStandard known;

  *cited = FALSE;
  if (cra_standards_find_known (law, standard->reference, &known))
    {
      *cited = known.cited;
      return known.status;
    }
  return g_strcmp0 (count, "0") == 0 ? general : NULL;
}

CraStandardAgreement
cra_standards_compare (CraLaw *law, const CraStandard *standard, const CraClause **status)
{
  const CraClause *found;
  gboolean cited = FALSE;

  g_return_val_if_fail (CRA_IS_LAW (law) && standard != NULL, CRA_STANDARD_AGREES);

  if (status != NULL)
    *status = NULL;
  if (standard->act != NULL || standard->cited == CRA_YES_NO_UNDECIDED
      || standard->kind == CRA_STANDARD_COMMON_SPECIFICATION
      || standard->kind == CRA_STANDARD_CERTIFICATION_SCHEME)
    return CRA_STANDARD_AGREES;
  found = find_status (law, standard, &cited);
  if (found == NULL || (standard->cited == CRA_YES_NO_YES) == cited)
    return CRA_STANDARD_AGREES;
  if (status != NULL)
    *status = found;
  if (cited)
    return CRA_STANDARD_MAY_BE_CITED;
  if (!cra_calendar_is_date (standard->cited_on))
    return CRA_STANDARD_UNKNOWN;
  return cra_calendar_compare (standard->cited_on, found->as_of) > 0 ? CRA_STANDARD_AGREES
                                                                     : CRA_STANDARD_CONTRADICTS;
}

/* --- Changes --- */

static char *
describe_fields (const CraStandard *before, const CraStandard *after)
{
  static const char *const fields[] = { "kind", "act", "extent", "cited" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const CraField *field = cra_object_type_find_field (&cra_standard_type, fields[i]);
      g_autofree char *old = cra_object_dup_field (before, field);
      g_autofree char *new = cra_object_dup_field (after, field);

      if (g_strcmp0 (old, new) != 0)
        g_string_append_printf (text, "%s%s: %s, now %s", text->len > 0 ? "; " : "", fields[i],
                                old != NULL ? old : "-", new != NULL ? new : "-");
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
cra_standard_describe_change (const CraStandard *before, const CraStandard *after)
{
  const CraStandard *named = after != NULL ? after : before;
  g_autofree char *change = NULL;

  g_return_val_if_fail (named != NULL, NULL);

  if ((before == NULL || !cra_standard_may_carry_route (before))
      && (after == NULL || !cra_standard_may_carry_route (after)))
    return NULL;
  if (before != NULL && after != NULL)
    change = describe_fields (before, after);
  else
    change = g_strdup (before == NULL ? "added" : "removed");
  if (change == NULL)
    return NULL;
  return g_strdup_printf ("%s (%s)", cra_text_is_blank (named->reference) ? "-" : named->reference,
                          change);
}
