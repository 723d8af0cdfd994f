/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CycloneDX JSON, 1.2 to 1.7 (ECMA-424): components at any depth, what they depend on, what the bill
 * describes. Services, formulation, pedigree and tools hold components that are not part of the product
 * and are not counted. */
#define G_LOG_DOMAIN "cra-sbom"

#include "base/cra-error.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

#define OLDEST_MINOR 2
#define NEWEST_MINOR 7

/* Component types and the minor version that brought them. */
static const struct
{
  const char *name;
  guint since;
} component_types[] = {
  { "application", 2 }, { "framework", 2 }, { "library", 2 }, { "container", 2 },
  { "platform", 5 }, { "operating-system", 2 }, { "device", 2 }, { "device-driver", 5 },
  { "firmware", 2 }, { "file", 2 }, { "machine-learning-model", 5 }, { "data", 5 },
  { "cryptographic-asset", 6 },
};

enum
{
  MEMBER_TYPE,
  MEMBER_BOM_REF,
  MEMBER_GROUP,
  MEMBER_NAME,
  MEMBER_VERSION,
  MEMBER_PURL,
  MEMBER_CPE,
  MEMBER_SUPPLIER,
  MEMBER_MANUFACTURER,
  MEMBER_PUBLISHER,
  MEMBER_LICENSES,
  MEMBER_HASHES,
  MEMBER_COMPONENTS,
  MEMBER_REFERENCES,
  MEMBER_SWID,
  MEMBER_VERSION_RANGE,
  N_READ_MEMBERS,
};

/* The ones above in their order, then all others a component may have in any version. */
static const char *const component_members[] = {
  "type", "bom-ref", "group", "name", "version", "purl", "cpe", "supplier", "manufacturer",
  "publisher", "licenses", "hashes", "components", "externalReferences", "swid", "versionRange",
  "description", "scope", "properties", "author", "authors", "copyright", "mime-type", "evidence",
  "pedigree", "modified", "releaseNotes", "signature", "modelCard", "data", "cryptoProperties",
  "omniborId", "swhid", "tags", "isExternal", "patentAssertions", NULL,
};

/* --- Members of a component --- */

static gboolean
refuse_type (const CraJsonValue *value, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (component_types); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", component_types[i].name);
  cra_json_set_error (error, value, CRA_ERROR_INVALID,
                      "the component type is none that CycloneDX knows. Write one of these and "
                      "import again: %s.",
                      list->str);
  return FALSE;
}

static gboolean
check_type (CraSbomBuilder *self, guint minor, const CraJsonValue *object, const CraJsonValue *value,
            const char *type, GError **error)
{
  guint i = 0;

  if (type == NULL)
    {
      cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, object,
                     "the component does not say of what type it is.");
      return TRUE;
    }
  while (i < G_N_ELEMENTS (component_types) && strcmp (component_types[i].name, type) != 0)
    i++;
  if (i == G_N_ELEMENTS (component_types) && minor <= NEWEST_MINOR)
    return refuse_type (value, error);
  if (i == G_N_ELEMENTS (component_types))
    cra_sbom_warn (self, CRA_SBOM_WARNING_KIND, value,
                   "this type of component is not known; it was read as it is.");
  else if (component_types[i].since > minor)
    cra_sbom_warn (self, CRA_SBOM_WARNING_KIND, value,
                   "the type \"%s\" came with CycloneDX 1.%u; it was read as it is.", type,
                   component_types[i].since);
  return TRUE;
}

/* "supplier" and "manufacturer" are organisations, "publisher" is a text. */
static char *
take_supplier (CraSbomBuilder *self, const CraJsonValue *members)
{
  static const int organisations[] = { MEMBER_SUPPLIER, MEMBER_MANUFACTURER };

  for (guint i = 0; i < G_N_ELEMENTS (organisations); i++)
    {
      const CraJsonValue *value = &members[organisations[i]];
      CraJsonValue name;
      char *text = NULL;

      if (value->kind == CRA_JSON_NONE)
        continue;
      if (value->kind != CRA_JSON_OBJECT)
        {
          cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, value,
                         "an object with a name belongs here, but there is %s; it was left out.",
                         cra_json_kind_name (value->kind));
          continue;
        }
      name = cra_json_find (value, "name");
      text = cra_sbom_take_note (self, &name);
      if (text != NULL)
        return text;
    }
  return cra_sbom_take_note (self, &members[MEMBER_PUBLISHER]);
}

/* One entry of "licenses": a licence by id or name, or an expression. NULL when it says nothing. */
static char *
take_licence (CraSbomBuilder *self, const CraJsonValue *entry)
{
  static const char *const names[] = { "license", "expression", NULL };
  static const char *const license_names[] = { "id", "name", NULL };
  CraJsonValue forms[2];
  CraJsonValue license[2];
  char *text = NULL;

  cra_json_pick (entry, names, forms);
  cra_json_pick (&forms[0], license_names, license);
  for (guint i = 0; i < 2 && text == NULL; i++)
    text = cra_sbom_take_note (self, &license[i]);
  if (text == NULL)
    text = cra_sbom_take_note (self, &forms[1]);
  if (text == NULL)
    cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, entry,
                   "the licence has neither id, name nor expression; it was left out.");
  return text;
}

static char *
take_licences (CraSbomBuilder *self, const CraJsonValue *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  CraJsonCursor cursor;

  if (value->kind != CRA_JSON_NONE && value->kind != CRA_JSON_ARRAY)
    cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, value,
                   "an array of licences belongs here, but there is %s; it was left out.",
                   cra_json_kind_name (value->kind));
  if (value->kind != CRA_JSON_ARRAY)
    return NULL;
  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor);)
    {
      g_autofree char *licence = take_licence (self, &cursor.value);

      if (licence != NULL && out->len + strlen (licence) < CRA_TEXT_LIMIT)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", licence);
    }
  return out->len > 0 ? g_strndup (out->str, out->len) : NULL;
}

static char *
take_digest (CraSbomBuilder *self, const CraJsonValue *value)
{
  static const char *const names[] = { "alg", "content", NULL };
  CraJsonCursor cursor;
  char *kept = NULL;

  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor);)
    {
      CraJsonValue members[2];
      g_autofree char *algorithm = NULL;
      g_autofree char *content = NULL;

      cra_json_pick (&cursor.value, names, members);
      algorithm = cra_json_dup_string (&members[0]);
      content = cra_json_dup_string (&members[1]);
      if (algorithm != NULL && content != NULL)
        cra_sbom_offer_digest (self, &cursor.value, algorithm, content, &kept);
      else
        cra_sbom_warn (self, CRA_SBOM_WARNING_DIGEST, &cursor.value,
                       "the digest lacks its algorithm or its content; it was left out.");
    }
  return kept;
}

/* A character that no address (RFC 3987) has, as in templates nobody filled in; 0 when there is none. */
static char
find_bad_character (const CraJsonValue *url)
{
  static const char bad[] = " <>\"{}|\\^`";
  gsize length = 0;
  const char *slice = cra_json_get_slice (url, &length);
  g_autofree char *text = NULL;

  if (memchr (slice, '\\', length) != NULL)
    {
      const char *found = NULL;

      text = cra_json_dup_string (url);
      found = strpbrk (text, bad);
      return found != NULL ? *found : '\0';
    }
  for (gsize i = 1; i + 1 < length; i++)
    if (!g_ascii_isalnum (slice[i]) && strchr (bad, slice[i]) != NULL)
      return slice[i];
  return '\0';
}

static void
check_addresses (CraSbomBuilder *self, const CraJsonValue *references)
{
  CraJsonCursor cursor;

  for (cra_json_cursor_init (&cursor, references); cra_json_cursor_next (&cursor);)
    {
      CraJsonValue url = cra_json_find (&cursor.value, "url");
      char bad = '\0';

      if (url.kind != CRA_JSON_STRING)
        {
          cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, &cursor.value,
                         "the external reference has no address (\"url\").");
          continue;
        }
      bad = find_bad_character (&url);
      if (bad != '\0')
        cra_sbom_warn (self, CRA_SBOM_WARNING_ADDRESS, &url,
                       "the address holds the character '%c', which addresses may not have; the "
                       "component was read, its address stands in the original file only.",
                       bad);
    }
}

/* A SWID tag without its id identifies nothing. */
static gboolean
check_swid (const CraJsonValue *swid, GError **error)
{
  static const char *const names[] = { "tagId", "name", NULL };
  CraJsonValue members[2];

  if (swid->kind == CRA_JSON_NONE)
    return TRUE;
  if (!cra_json_want (swid, CRA_JSON_OBJECT, error))
    return FALSE;
  cra_json_pick (swid, names, members);
  for (guint i = 0; i < 2; i++)
    if (members[i].kind != CRA_JSON_STRING || cra_json_equals (&members[i], ""))
      {
        cra_json_set_error (error, swid, CRA_ERROR_INVALID,
                            "the SWID tag has no \"%s\" and so does not say what it identifies. "
                            "Add it, or take the tag out, and import again.",
                            names[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_reference (const CraJsonValue *value, GError **error)
{
  if (value->kind == CRA_JSON_NONE)
    return TRUE;
  if (!cra_json_want (value, CRA_JSON_STRING, error))
    return FALSE;
  if (!cra_json_equals (value, ""))
    return TRUE;
  cra_json_set_error (error, value, CRA_ERROR_INVALID,
                      "the bom-ref is empty, so no dependency can name this component. Give it a "
                      "text of its own, or take it out, and import again.");
  return FALSE;
}

/* The texts that say which component it is; a wrong kind of value there is an error. */
static gboolean
take_identity (CraSbomBuilder *self, const CraJsonValue *object, const CraJsonValue *members,
               CraComponent *component, GError **error)
{
  const struct
  {
    int member;
    char **out;
  } texts[] = {
    { MEMBER_TYPE, &component->kind },       { MEMBER_GROUP, &component->group_name },
    { MEMBER_NAME, &component->name },       { MEMBER_VERSION, &component->version },
    { MEMBER_PURL, &component->purl },       { MEMBER_CPE, &component->cpe },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!cra_sbom_take_text (self, &members[texts[i].member], texts[i].out, error))
      return FALSE;
  if (component->name == NULL)
    {
      cra_json_set_error (error, object, CRA_ERROR_INVALID,
                          "the component has no name, so nobody can say what it is. Add its "
                          "\"name\" and import again.");
      return FALSE;
    }
  if (!check_reference (&members[MEMBER_BOM_REF], error) || !check_swid (&members[MEMBER_SWID], error))
    return FALSE;
  component->reference = cra_json_dup_string (&members[MEMBER_BOM_REF]);
  return TRUE;
}

/* Reads one component and numbers it; *NESTED is its array of components. */
static gboolean
read_component (CraSbomBuilder *self, guint minor, const CraJsonValue *object, gint64 parent,
                CraJsonValue *nested, GError **error)
{
  g_autoptr (CraComponent) component = cra_component_new ();
  CraJsonValue members[G_N_ELEMENTS (component_members)];

  if (!cra_json_want (object, CRA_JSON_OBJECT, error))
    return FALSE;
  if (cra_json_pick (object, component_members, members) > 0)
    cra_sbom_warn_unknown (self, object, component_members);
  if (!take_identity (self, object, members, component, error)
      || !check_type (self, minor, object, &members[MEMBER_TYPE], component->kind, error)
      || !cra_sbom_check_array (self, &members[MEMBER_COMPONENTS], error))
    return FALSE;
  if (minor < 4 && members[MEMBER_VERSION].kind == CRA_JSON_NONE)
    cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, object,
                   "the component has no version, which CycloneDX 1.%u asks for.", minor);
  if (component->version == NULL)
    component->version = cra_sbom_take_note (self, &members[MEMBER_VERSION_RANGE]);
  component->supplier = take_supplier (self, members);
  component->licence = take_licences (self, &members[MEMBER_LICENSES]);
  component->sha256 = take_digest (self, &members[MEMBER_HASHES]);
  component->parent = parent;
  check_addresses (self, &members[MEMBER_REFERENCES]);
  cra_sbom_check_identifiers (self, object, component);
  *nested = members[MEMBER_COMPONENTS];
  return cra_sbom_add_component (self, g_steal_pointer (&component), object, error);
}

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
      if (!read_component (self, minor, &top->cursor.value, top->parent, &nested, error))
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
  if (!read_component (self, minor, &members[2], 0, &nested, error))
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
read_targets (CraSbomBuilder *self, gint64 from, const CraJsonValue *references, gboolean depends,
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
read_version (CraSbomBuilder *self, const CraJsonValue *root, const CraJsonValue *value,
              guint *minor, GError **error)
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
      cra_json_set_error (error, value, CRA_ERROR_UNSUPPORTED,
                          "this version of CycloneDX is not read as JSON; 1.%d to 1.%d are. Let the "
                          "tool that made the file write one of these.",
                          OLDEST_MINOR, NEWEST_MINOR);
      return FALSE;
    }
  if (number > NEWEST_MINOR)
    cra_sbom_warn (self, CRA_SBOM_WARNING_VERSION, value,
                   "CycloneDX %s is newer than what the workbench knows (1.%d). It was read as "
                   "1.%d; compare the counts with those of the tool that made the file.",
                   text, NEWEST_MINOR, NEWEST_MINOR);
  self->document->sbom->format_version = g_steal_pointer (&text);
  *minor = (guint) number;
  return TRUE;
}

static gboolean
check_format (CraSbomBuilder *self, const CraJsonValue *root, const CraJsonValue *format,
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
  static const char *const names[] = { "bomFormat", "specVersion", "serialNumber", "metadata",
                                       "components", "dependencies", NULL };
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
