/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of standards: what the law data knows of one, and what follows for the route when one changes
 * that it may rest on. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "law/cra-standards.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

/* What opened it first stays named beside what came later. */
static void
note_reason (CraRoute *route, const char *change)
{
  g_autofree char *joined = NULL;

  if (cra_text_is_blank (route->reopened))
    {
      cra_set_text (&route->reopened, change);
      return;
    }
  if (strstr (route->reopened, change) != NULL)
    return;
  joined = g_strdup_printf ("%s; %s", route->reopened, change);
  cra_set_text (&route->reopened, joined);
}

gboolean
cra_workbench_reopen_route (CraTransaction *transaction, const CraStandard *before,
                            const CraStandard *after, GError **error)
{
  g_autofree char *change = cra_standard_describe_change (before, after);
  g_autoptr (GPtrArray) routes = NULL;
  g_autoptr (CraRoute) decided = NULL;
  CraRoute *route = NULL;

  if (change == NULL)
    return TRUE;
  routes = cra_transaction_list (transaction, &cra_route_type, "version",
                                 after != NULL ? after->version : before->version, error);
  if (routes == NULL)
    return FALSE;
  route = routes->len > 0 ? routes->pdata[0] : NULL;
  if (route == NULL || route->procedure == CRA_PROCEDURE_UNDECIDED
      || (route->status < CRA_STATUS_INHERITED && route->reopened == NULL))
    return TRUE;
  decided = cra_object_copy (route);
  route->status = CRA_STATUS_UNDECIDED;
  cra_set_text (&route->reviewer, NULL);
  cra_set_text (&route->reviewed_on, NULL);
  note_reason (route, change);
  return cra_transaction_put (transaction, route, error)
         && cra_workbench_withdraw_acceptance (transaction, &decided->object, &route->object, error);
}

/* "Vocabulary": what it is about, where that is said of this standard alone. */
static char *
make_title (CraLaw *law, const CraKnownStandard *known)
{
  const char *const *references = cra_law_get_extra_list (law, known->status, "references");
  g_autofree char *first = NULL;
  g_autofree char *upper = NULL;

  if (known->subject == NULL || references[1] != NULL)
    return NULL;
  first = g_utf8_substring (known->subject, 0, 1);
  upper = g_utf8_strup (first, -1);
  return g_strconcat (upper, g_utf8_next_char (known->subject), NULL);
}

gint64
cra_workbench_add_known_standard (CraWorkbench *self, gint64 version, const char *reference,
                                  GError **error)
{
  g_autofree char *title = NULL;
  CraKnownStandard known;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  if (!cra_standards_find_known (self->law, reference, &known))
    {
      g_autofree char *shown = cra_text_make_visible (reference);

      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "The law data knows no standard \"%.100s\": \"cra standard known\" prints those it "
                   "knows; any other is added by its reference",
                   shown);
      return 0;
    }
  title = make_title (self->law, &known);
  return cra_workbench_add (
    self, &cra_standard_type, version, error, "reference", known.reference, "title", title, "kind",
    cra_standard_kind_words[known.cited ? CRA_STANDARD_HARMONISED_STANDARD
                                        : CRA_STANDARD_OTHER_SPECIFICATION],
    "cited", cra_yes_no_words[known.cited ? CRA_YES_NO_YES : CRA_YES_NO_NO], NULL);
}
