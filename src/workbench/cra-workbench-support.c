/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs of the support period and of who signs: a component of the bill of materials whose support is
 * recorded, the signatory of a declaration. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

/* Hits looked at together for those that are called exactly so. */
#define HITS_AT_ONCE 1000
/* Named in an error. */
#define MOST_NAMED 5

/* --- A component of the bill --- */

/* "libarchive 3.6.2" */
static char *
name_component (const CraComponent *component)
{
  g_autofree char *group = cra_text_is_blank (component->group_name)
                             ? g_strdup ("")
                             : g_strconcat (component->group_name, "/", NULL);

  return cra_text_is_blank (component->version)
           ? g_strconcat (group, component->name, NULL)
           : g_strdup_printf ("%s%s %s", group, component->name, component->version);
}

static gboolean
is_called (const CraComponent *component, const char *wanted)
{
  g_autofree char *full = name_component (component);

  return g_strcmp0 (component->purl, wanted) == 0 || g_strcmp0 (component->name, wanted) == 0
         || g_strcmp0 (full, wanted) == 0;
}

/* The same component may stand in a bill several times, nested in others. */
static gboolean
is_same (const CraComponent *a, const CraComponent *b)
{
  g_autofree char *first = name_component (a);
  g_autofree char *second = name_component (b);

  return g_strcmp0 (a->purl, b->purl) == 0 && strcmp (first, second) == 0;
}

/* Those of HITS that are called WANTED come to FOUND, each once. */
static void
keep_called (GPtrArray *hits, const char *wanted, GPtrArray *found)
{
  for (guint i = 0; i < hits->len; i++)
    {
      gboolean known = FALSE;

      if (!is_called (hits->pdata[i], wanted))
        continue;
      for (guint k = 0; k < found->len; k++)
        known |= is_same (found->pdata[k], hits->pdata[i]);
      if (!known)
        g_ptr_array_add (found, cra_object_ref (hits->pdata[i]));
    }
}

static GPtrArray *
find_called (CraWorkbench *self, gint64 sbom, const char *wanted, GError **error)
{
  /* A person also writes "NAME VERSION", which no single column holds. */
  g_autofree char *word = g_strndup (wanted, strcspn (wanted, " "));
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (cra_object_unref);
  gboolean more = TRUE;

  for (guint first = 0; more; first += HITS_AT_ONCE)
    {
      g_autoptr (GPtrArray) hits
        = cra_workbench_list_components (self, sbom, word, first, HITS_AT_ONCE, error);

      if (hits == NULL)
        return NULL;
      keep_called (hits, wanted, found);
      more = hits->len == HITS_AT_ONCE;
    }
  return g_steal_pointer (&found);
}

static gboolean
check_found (GPtrArray *found, const char *wanted, const CraSbom *sbom, GError **error)
{
  g_autofree char *shown = cra_text_make_visible (wanted);
  g_autoptr (GString) names = g_string_new (NULL);

  if (found->len == 1)
    return TRUE;
  if (found->len == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "The bill of materials %s has no component called \"%.100s\": give its name, its "
                   "name and version, or its package URL",
                   sbom->file_name, shown);
      return FALSE;
    }
  for (guint i = 0; i < MIN (found->len, MOST_NAMED); i++)
    {
      const CraComponent *component = found->pdata[i];
      g_autofree char *name = name_component (component);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              component->purl != NULL ? component->purl : name);
    }
  g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
               "%u components are called \"%.100s\": give the package URL of one of them (%s)",
               found->len, shown, names->str);
  return FALSE;
}

static gboolean
check_new (const CraAssessment *assessment, const char *name, const char *purl, GError **error)
{
  for (guint i = 0; i < assessment->component_supports->len; i++)
    {
      const CraComponentSupport *known = assessment->component_supports->pdata[i];

      if (purl != NULL ? g_strcmp0 (known->purl, purl) != 0 : g_strcmp0 (known->name, name) != 0)
        continue;
      g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                   "The support of %s is recorded already (#%" G_GINT64_FORMAT "); change that entry",
                   known->name, known->object.id);
      return FALSE;
    }
  return TRUE;
}

gint64
cra_workbench_add_component_support (CraWorkbench *self, gint64 version, const char *component,
                                     GError **error)
{
  g_autofree char *wanted = cra_text_strip (component);
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *name = NULL;
  const CraSbom *sbom = NULL;
  const CraComponent *hit = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return 0;
  sbom = cra_assessment_get_sbom (assessment);
  if (sbom == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "This version has no bill of materials: import one, or record the component by hand");
      return 0;
    }
  found = find_called (self, sbom->object.id, wanted, error);
  if (found == NULL || !check_found (found, wanted, sbom, error))
    return 0;
  hit = found->pdata[0];
  name = name_component (hit);
  if (!check_new (assessment, name, hit->purl, error))
    return 0;
  return cra_workbench_add (self, &cra_component_support_type, version, error, "name", name, "purl",
                            hit->purl, "supplier", hit->supplier, NULL);
}

/* --- Who signs --- */

gboolean
cra_workbench_choose_signatory (CraWorkbench *self, gint64 version, gint64 signatory, GError **error)
{
  g_autoptr (CraSignatory) chosen = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  chosen = (CraSignatory *) cra_workbench_get (self, &cra_signatory_type, signatory, error);
  if (chosen == NULL)
    return FALSE;
  if (cra_text_is_blank (chosen->place))
    return cra_workbench_set (self, &cra_version_type, version, error, "signatory_name", chosen->name,
                              "signatory_function", chosen->function, NULL);
  return cra_workbench_set (self, &cra_version_type, version, error, "signatory_name", chosen->name,
                            "signatory_function", chosen->function, "declaration_place",
                            chosen->place, NULL);
}
