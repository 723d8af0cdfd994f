/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbering components, resolving references and counting: the same for all formats. */
#define G_LOG_DOMAIN "cra-sbom"

#include "base/cra-error.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

#define STEP_INTERVAL 1024

CraSbomBuilder *
cra_sbom_builder_new (const CraJson *json, CraJob *job, const char *reference_name)
{
  CraSbomBuilder *self = g_new0 (CraSbomBuilder, 1);

  self->json = json;
  self->job = job;
  self->reference_name = reference_name;
  self->document = g_new0 (CraSbomDocument, 1);
  self->document->sbom = cra_sbom_new ();
  self->document->components = g_ptr_array_new_with_free_func (cra_object_unref);
  self->document->dependencies = g_array_new (FALSE, FALSE, sizeof (CraDependency));
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->described = g_hash_table_new (NULL, NULL);
  self->first_number = 1;
  return self;
}

void
cra_sbom_builder_free (CraSbomBuilder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->document, cra_sbom_document_free);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->elements, g_hash_table_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->described, g_hash_table_unref);
  g_free (self);
}

CraComponent *
cra_sbom_get_component (CraSbomBuilder *self, guint number)
{
  return g_ptr_array_index (self->document->components, number - self->first_number);
}

gint64
cra_sbom_find_number (CraSbomBuilder *self, const char *reference)
{
  return (gint64) GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, reference)) - 1;
}

static gboolean
refuse_repeated (CraSbomBuilder *self,
                 const CraJsonValue *value,
                 const char *reference,
                 guint earlier,
                 GError **error)
{
  CraJsonValue other
      = { .json = self->json, .offset = (guint32) cra_sbom_get_component (self, earlier)->offset };
  g_autofree char *path = cra_json_describe_path (&other);
  g_autofree char *shown = g_utf8_make_valid (reference, (gssize) MIN (strlen (reference), 200));

  cra_json_set_error (error, value, CRA_ERROR_INVALID,
                      "the %s \"%s\" already names %s, so nobody can say which of the two a "
                      "dependency means. Give each component a %s of its own and import again.",
                      self->reference_name, shown, path, self->reference_name);
  return FALSE;
}

gboolean
cra_sbom_add_component (CraSbomBuilder *self,
                        CraComponent *component,
                        const CraJsonValue *value,
                        GError **error)
{
  GPtrArray *components = self->document->components;
  guint number = components->len + self->first_number;

  g_ptr_array_add (components, component);
  component->number = number;
  component->offset = value->offset;
  component->length = value->length;
  if (components->len > CRA_SBOM_MAX_COMPONENTS)
    {
      cra_json_set_error (error, value, CRA_ERROR_LIMIT,
                          "the file has more than %u components. Split it by product and import "
                          "the parts.",
                          CRA_SBOM_MAX_COMPONENTS);
      return FALSE;
    }
  if (component->reference != NULL)
    {
      gint64 earlier = cra_sbom_find_number (self, component->reference);

      if (earlier >= 0)
        return refuse_repeated (self, value, component->reference, (guint) earlier, error);
      g_hash_table_insert (self->numbers, component->reference, GUINT_TO_POINTER (number + 1));
    }
  if (components->len % STEP_INTERVAL != 0)
    return TRUE;
  return cra_job_step (
      self->job,
      0.2 + 0.6 * value->offset / (double) g_bytes_get_size (cra_json_get_bytes (self->json)), NULL,
      error);
}

/* Every element's own reference, wherever it stands. Only asked for when a reference is no
 * component's: it may be a service, a file or a licence. */
static void
collect_elements (CraSbomBuilder *self)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (CraJsonCursor));
  CraJsonValue root = cra_json_get_root (self->json);
  CraJsonCursor cursor;

  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cra_json_cursor_init (&cursor, &root);
  g_array_append_val (open, cursor);
  while (open->len > 0)
    {
      CraJsonCursor *top = &g_array_index (open, CraJsonCursor, open->len - 1);

      if (!cra_json_cursor_next (top))
        {
          g_array_set_size (open, open->len - 1);
          continue;
        }
      if (top->value.kind == CRA_JSON_STRING && cra_json_equals (&top->name, self->reference_name))
        g_hash_table_add (self->elements, cra_json_dup_string (&top->value));
      if (top->value.kind == CRA_JSON_ARRAY || top->value.kind == CRA_JSON_OBJECT)
        {
          cra_json_cursor_init (&cursor, &top->value);
          g_array_append_val (open, cursor);
        }
    }
}

gboolean
cra_sbom_has_element (CraSbomBuilder *self, const char *reference)
{
  if (self->elements == NULL)
    collect_elements (self);
  return g_hash_table_contains (self->elements, reference);
}

gboolean
cra_sbom_add_dependency (CraSbomBuilder *self,
                         guint component,
                         guint target,
                         const CraJsonValue *place,
                         GError **error)
{
  CraDependency dependency = { component, target };
  GArray *dependencies = self->document->dependencies;

  if (dependencies->len >= CRA_SBOM_MAX_DEPENDENCIES)
    {
      cra_json_set_error (error, place, CRA_ERROR_LIMIT,
                          "the file has more than %u dependencies. Split it by product and import "
                          "the parts.",
                          CRA_SBOM_MAX_DEPENDENCIES);
      return FALSE;
    }
  g_array_append_val (dependencies, dependency);
  if (dependencies->len % STEP_INTERVAL != 0)
    return TRUE;
  return cra_job_step (self->job, 0.8, NULL, error);
}

void
cra_sbom_add_described (CraSbomBuilder *self, guint number)
{
  g_hash_table_add (self->described, GUINT_TO_POINTER (number));
}

static int
compare_dependencies_cb (gconstpointer a, gconstpointer b)
{
  const CraDependency *left = a;
  const CraDependency *right = b;

  if (left->component != right->component)
    return left->component < right->component ? -1 : 1;
  return (left->target > right->target) - (left->target < right->target);
}

/* Sorts the edges and keeps one of each. */
static void
merge_dependencies (CraSbomBuilder *self)
{
  GArray *edges = self->document->dependencies;
  CraDependency *all = (CraDependency *) (gpointer) edges->data;
  guint kept = 0;

  g_array_sort (edges, compare_dependencies_cb);
  for (guint i = 0; i < edges->len; i++)
    if (kept == 0 || compare_dependencies_cb (&all[kept - 1], &all[i]) != 0)
      all[kept++] = all[i];
  if (kept < edges->len)
    cra_sbom_warn (self, CRA_SBOM_WARNING_REPEATED, NULL,
                   "Dependencies that are listed more than once: %u. Each is counted once.",
                   edges->len - kept);
  g_array_set_size (edges, kept);
}

static void
mark_direct (CraSbomBuilder *self)
{
  GArray *edges = self->document->dependencies;

  for (guint i = 0; i < edges->len; i++)
    {
      const CraDependency *edge = &g_array_index (edges, CraDependency, i);
      CraComponent *target = cra_sbom_get_component (self, edge->target);

      if (g_hash_table_contains (self->described, GUINT_TO_POINTER (edge->component))
          && !g_hash_table_contains (self->described, GUINT_TO_POINTER (edge->target)))
        target->direct = TRUE;
    }
}

/* Containment comes as single statements in some formats and may run in a circle; the statement
 * that closes one is dropped, so that everybody may walk up. */
static void
break_circles (CraSbomBuilder *self)
{
  GPtrArray *components = self->document->components;
  g_autofree guint *walk = g_new0 (guint, components->len + 2);

  for (guint i = 0; i < components->len; i++)
    {
      guint mark = i + 1;
      CraComponent *at = g_ptr_array_index (components, i);

      while (walk[at->number] == 0)
        {
          CraComponent *parent
              = at->parent != 0 ? cra_sbom_get_component (self, (guint) at->parent) : NULL;

          walk[at->number] = mark;
          if (parent == NULL)
            break;
          if (walk[parent->number] == mark)
            {
              CraJsonValue place = { .json = self->json, .offset = (guint32) at->offset };

              cra_sbom_warn (self, CRA_SBOM_WARNING_NESTING, &place,
                             "this is contained in something it contains itself; it is shown at "
                             "the top.");
              at->parent = 0;
              break;
            }
          at = parent;
        }
    }
}

static void
count_components (CraSbomBuilder *self)
{
  CraSbom *sbom = self->document->sbom;
  GPtrArray *components = self->document->components;

  for (guint i = 0; i < components->len; i++)
    {
      const CraComponent *component = g_ptr_array_index (components, i);

      if (component->number == 0)
        continue;
      sbom->components++;
      sbom->nested += component->parent != 0;
      sbom->direct += component->direct;
    }
  sbom->dependencies = self->document->dependencies->len;
}

/* The one thing the bill describes gives it its name. */
static void
name_described (CraSbomBuilder *self)
{
  CraSbom *sbom = self->document->sbom;
  GHashTableIter iter;
  gpointer number = NULL;

  if (g_hash_table_size (self->described) != 1)
    return;
  g_hash_table_iter_init (&iter, self->described);
  if (g_hash_table_iter_next (&iter, &number, NULL))
    {
      const CraComponent *main = cra_sbom_get_component (self, GPOINTER_TO_UINT (number));

      cra_set_text (&sbom->main_name, main->name);
      cra_set_text (&sbom->main_version, main->version);
    }
}

gboolean
cra_sbom_builder_finish (CraSbomBuilder *self, GError **error)
{
  if (!cra_job_step (self->job, 0.85, NULL, error))
    return FALSE;
  break_circles (self);
  merge_dependencies (self);
  mark_direct (self);
  count_components (self);
  name_described (self);
  if (self->document->sbom->components == 0)
    cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, NULL, "The file lists no components.");
  cra_sbom_finish_warnings (self);
  return cra_job_step (self->job, 0.9, NULL, error);
}
