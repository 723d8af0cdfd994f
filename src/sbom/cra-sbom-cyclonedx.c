/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CycloneDX JSON, 1.2 to 1.7 (ECMA-424): components at any depth, what they depend on, what the
 * bill describes. Services, formulation, pedigree and tools hold components that are not part of
 * the product and are not counted. */
#define G_LOG_DOMAIN "cra-sbom"

#include "base/cra-error.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

#define OLDEST_MINOR 2

/* --- The tree of components --- */

typedef struct
{
  CraJsonCursor cursor;
  gint64 parent;
} Level;

/* All components of ARRAY and those nested in them, in the order of the file. */
static gboolean
read_components (CraSbomBuilder *self, guint minor, const CraJsonValue *array, GError **error)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  Level level = { .parent = 0 };

  if (!cra_sbom_check_array (self, array, error))
    return FALSE;
  cra_json_cursor_init (&level.cursor, array);
  g_array_append_val (levels, level);
  while (levels->len > 0)
    {
      Level *top = &g_array_index (levels, Level, levels->len - 1);
      CraJsonValue nested;

      if (!cra_json_cursor_next (&top->cursor))
        {
          g_array_set_size (levels, levels->len - 1);
          continue;
        }
      if (!cra_sbom_read_cyclonedx_component (self, minor, &top->cursor.value, top->parent, &nested,
                                              error))
        return FALSE;
      if (nested.kind != CRA_JSON_ARRAY)
        continue;
      level.parent = self->document->components->len - 1 + self->first_number;
      cra_json_cursor_init (&level.cursor, &nested);
      g_array_append_val (levels, level);
    }
  return TRUE;
}

/* --- Metadata --- */

static void
append_tool (CraSbomBuilder *self, GString *out, const CraJsonValue *tool)
{
  static const char *const names[] = { "name", "version", NULL };
  CraJsonValue members[2];
  g_autofree char *name = NULL;
  g_autofree char *version = NULL;

  cra_json_pick (tool, names, members);
  name = cra_sbom_take_note (self, &members[0]);
  version = cra_sbom_take_note (self, &members[1]);
  if (name == NULL || out->len + strlen (name) > 1000)
    return;
  g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name);
  if (version != NULL && strlen (version) < 200)
    g_string_append_printf (out, " %s", version);
}

/* An array of tools, or since 1.5 an object with components and services. */
static void
read_tools (CraSbomBuilder *self, const CraJsonValue *tools)
{
  g_autoptr (GString) out = g_string_new (NULL);
  CraJsonValue list = *tools;
  CraJsonCursor cursor;

  if (tools->kind == CRA_JSON_OBJECT)
    list = cra_json_find (tools, "components");
  if (list.kind == CRA_JSON_ARRAY)
    for (cra_json_cursor_init (&cursor, &list); cra_json_cursor_next (&cursor);)
      append_tool (self, out, &cursor.value);
  cra_set_text (&self->document->sbom->tool, out->str);
}

static gboolean
read_metadata (CraSbomBuilder *self, guint minor, const CraJsonValue *metadata, GError **error)
{
  static const char *const names[] = { "timestamp", "tools", "component", NULL };
  CraJsonValue members[3];
  CraJsonValue nested;

  if (metadata->kind == CRA_JSON_NONE)
    return TRUE;
  if (!cra_json_want (metadata, CRA_JSON_OBJECT, error))
    return FALSE;
  cra_json_pick (metadata, names, members);
  self->document->sbom->created = cra_sbom_take_note (self, &members[0]);
  read_tools (self, &members[1]);
  if (members[2].kind == CRA_JSON_NONE || members[2].kind == CRA_JSON_NULL)
    return TRUE;
  self->first_number = 0;
  if (!cra_sbom_read_cyclonedx_component (self, minor, &members[2], 0, &nested, error))
    return FALSE;
  cra_sbom_add_described (self, 0);
  return read_components (self, minor, &nested, error);
}

/* --- Dependencies --- */

/* The number REFERENCE stands for, or -1 with a warning where it stands for nothing in the file. */
static gint64
resolve (CraSbomBuilder *self, const CraJsonValue *place, const char *reference)
{
  gint64 number = cra_sbom_find_number (self, reference);

  if (number >= 0)
    return number;
  if (g_str_has_prefix (reference, "urn:cdx:"))
    cra_sbom_warn (self, CRA_SBOM_WARNING_EXTERNAL, place,
                   "this dependency is described in another file; import that one too.");
  else if (!cra_sbom_has_element (self, reference))
    cra_sbom_warn (self, CRA_SBOM_WARNING_REFERENCE, place,
                   "nothing in the file has this bom-ref; the dependency was left out.");
  return -1;
}

/* What REFERENCES name depends on component FROM (negative: a service, or nothing). "provides" says
 * what a component implements: looked up, but no dependency. */
static gboolean
read_targets (CraSbomBuilder *self,
              gint64 from,
              const CraJsonValue *references,
              gboolean depends,
              GError **error)
{
  CraJsonCursor cursor;

  if (!cra_sbom_check_array (self, references, error))
    return FALSE;
  for (cra_json_cursor_init (&cursor, references); cra_json_cursor_next (&cursor);)
    {
      g_autofree char *reference = cra_json_want_string (&cursor.value, error);
      gint64 target = -1;

      if (reference == NULL)
        return FALSE;
      target = resolve (self, &cursor.value, reference);
      if (from >= 0 && target >= 0 && depends
          && !cra_sbom_add_dependency (self, (guint) from, (guint) target, &cursor.value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_dependencies (CraSbomBuilder *self, const CraJsonValue *array, GError **error)
{
  static const char *const names[] = { "ref", "dependsOn", "provides", NULL };
  CraJsonCursor cursor;

  if (!cra_sbom_check_array (self, array, error))
    return FALSE;
  for (cra_json_cursor_init (&cursor, array); cra_json_cursor_next (&cursor);)
    {
      CraJsonValue members[3];
      g_autofree char *reference = NULL;
      gint64 from = -1;

      if (!cra_json_want (&cursor.value, CRA_JSON_OBJECT, error))
        return FALSE;
      cra_json_pick (&cursor.value, names, members);
      if (members[0].kind == CRA_JSON_NONE)
        {
          cra_json_set_error (error, &cursor.value, CRA_ERROR_INVALID,
                              "the dependency does not say whose it is. Add its \"ref\" and import "
                              "again.");
          return FALSE;
        }
      reference = cra_json_want_string (&members[0], error);
      if (reference == NULL)
        return FALSE;
      from = resolve (self, &members[0], reference);
      if (!read_targets (self, from, &members[1], TRUE, error)
          || !read_targets (self, from, &members[2], FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* --- The document --- */

/* "1.6" gives 6. A newer 1.x is read as far as it is known; another major version is not. */
static gboolean
read_version (CraSbomBuilder *self,
              const CraJsonValue *root,
              const CraJsonValue *value,
              guint *minor,
              GError **error)
{
  g_autofree char *text = NULL;
  guint64 number = 0;

  if (value->kind == CRA_JSON_NONE)
    {
      cra_json_set_error (error, root, CRA_ERROR_INVALID,
                          "the file does not say which version of CycloneDX it is. Add its "
                          "\"specVersion\" (\"1.2\" to \"1.7\") and import again.");
      return FALSE;
    }
  if (!cra_sbom_take_text (self, value, &text, error))
    return FALSE;
  if (text == NULL || !g_str_has_prefix (text, "1.")
      || !g_ascii_string_to_unsigned (text + 2, 10, 0, 99, &number, NULL) || number < OLDEST_MINOR)
    {
      cra_json_set_error (
          error, value, CRA_ERROR_UNSUPPORTED,
          "this version of CycloneDX is not read as JSON; 1.%d to 1.%d are. Let the "
          "tool that made the file write one of these.",
          OLDEST_MINOR, CRA_SBOM_CYCLONEDX_NEWEST);
      return FALSE;
    }
  if (number > CRA_SBOM_CYCLONEDX_NEWEST)
    cra_sbom_warn (self, CRA_SBOM_WARNING_VERSION, value,
                   "CycloneDX %s is newer than what the workbench knows (1.%d). It was read as "
                   "1.%d; compare the counts with those of the tool that made the file.",
                   text, CRA_SBOM_CYCLONEDX_NEWEST, CRA_SBOM_CYCLONEDX_NEWEST);
  self->document->sbom->format_version = g_steal_pointer (&text);
  *minor = (guint) number;
  return TRUE;
}

static gboolean
check_format (CraSbomBuilder *self,
              const CraJsonValue *root,
              const CraJsonValue *format,
              GError **error)
{
  if (format->kind == CRA_JSON_NONE)
    {
      cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, root,
                     "\"bomFormat\" is missing; it was read as CycloneDX.");
      return TRUE;
    }
  if (cra_json_equals (format, "CycloneDX"))
    return TRUE;
  cra_json_set_error (error, format, CRA_ERROR_INVALID,
                      "the file does not say that it is CycloneDX: \"bomFormat\" must be "
                      "\"CycloneDX\". Correct it if it is one, and import again.");
  return FALSE;
}

gboolean
cra_sbom_read_cyclonedx (CraSbomBuilder *self, const CraJsonValue *root, GError **error)
{
  static const char *const names[] = { "bomFormat", "specVersion", "serialNumber",
                                       "metadata",  "components",  "dependencies",
                                       NULL };
  CraJsonValue members[6];
  guint minor = 0;

  self->document->sbom->format = CRA_SBOM_CYCLONEDX_JSON;
  cra_json_pick (root, names, members);
  if (!check_format (self, root, &members[0], error)
      || !read_version (self, root, &members[1], &minor, error))
    return FALSE;
  self->document->sbom->serial = cra_sbom_take_note (self, &members[2]);
  return read_metadata (self, minor, &members[3], error)
         && read_components (self, minor, &members[4], error)
         && read_dependencies (self, &members[5], error);
}
