/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which points of the law a field answers: those an assessment with nothing in it lacks. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-field-clauses.h"

#include "law/cra-open-points.h"

static void
add_clause (GPtrArray *found, CraLaw *law, const char *id)
{
  const CraClause *clause = id != NULL ? cra_law_find (law, id) : NULL;

  if (clause != NULL && !g_ptr_array_find (found, clause->id, NULL))
    g_ptr_array_add (found, (gpointer)clause->id);
}

GPtrArray *
cra_field_clauses (CraLaw *law, const CraObjectType *type, const char *field)
{
  g_autoptr (CraAssessment) nothing = NULL;
  g_autoptr (GPtrArray) points = NULL;
  GPtrArray *found = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (type != NULL && field != NULL, NULL);

  nothing = cra_assessment_new ();
  points = cra_open_points_list (law, nothing);
  found = g_ptr_array_new ();
  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (points, i);

      if (g_strcmp0 (point->object_type, type->name) == 0 && g_strcmp0 (point->field, field) == 0)
        {
          add_clause (found, law, point->clause);
          /* A reason that cites the law itself says more than none. */
          if (point->clause == NULL)
            add_clause (found, law, point->reason);
        }
    }
  return found;
}
