/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One component of a CycloneDX document: what it is, who supplies it, under which licence. */
#define G_LOG_DOMAIN "cra-sbom"

#include "base/cra-error.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

/* Component types and the minor version that brought them. */
static const struct
{
  const char *name;
  guint since;
} component_types[] = {
  { "application", 2 },
  { "framework", 2 },
  { "library", 2 },
  { "container", 2 },
  { "platform", 5 },
  { "operating-system", 2 },
  { "device", 2 },
  { "device-driver", 5 },
  { "firmware", 2 },
  { "file", 2 },
  { "machine-learning-model", 5 },
  { "data", 5 },
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
};

/* The ones above in their order, then all others a component may have in any version. */
static const char *const component_members[] = {
  "type",
  "bom-ref",
  "group",
  "name",
  "version",
  "purl",
  "cpe",
  "supplier",
  "manufacturer",
  "publisher",
  "licenses",
  "hashes",
  "components",
  "externalReferences",
  "swid",
  "versionRange",
  "description",
  "scope",
  "properties",
  "author",
  "authors",
  "copyright",
  "mime-type",
  "evidence",
  "pedigree",
  "modified",
  "releaseNotes",
  "signature",
  "modelCard",
  "data",
  "cryptoProperties",
  "omniborId",
  "swhid",
  "tags",
  "isExternal",
  "patentAssertions",
  NULL,
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
check_type (CraSbomBuilder *self,
            guint minor,
            const CraJsonValue *object,
            const CraJsonValue *value,
            const char *type,
            GError **error)
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
  if (i == G_N_ELEMENTS (component_types) && minor <= CRA_SBOM_CYCLONEDX_NEWEST)
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

/* A character that no address (RFC 3987) has, as in templates nobody filled in; 0 when there is
 * none. */
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
take_identity (CraSbomBuilder *self,
               const CraJsonValue *object,
               const CraJsonValue *members,
               CraComponent *component,
               GError **error)
{
  const struct
  {
    int member;
    char **out;
  } texts[] = {
    { MEMBER_TYPE, &component->kind }, { MEMBER_GROUP, &component->group_name },
    { MEMBER_NAME, &component->name }, { MEMBER_VERSION, &component->version },
    { MEMBER_PURL, &component->purl }, { MEMBER_CPE, &component->cpe },
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
  if (!check_reference (&members[MEMBER_BOM_REF], error)
      || !check_swid (&members[MEMBER_SWID], error))
    return FALSE;
  component->reference = cra_json_dup_string (&members[MEMBER_BOM_REF]);
  return TRUE;
}

gboolean
cra_sbom_read_cyclonedx_component (CraSbomBuilder *self,
                                   guint minor,
                                   const CraJsonValue *object,
                                   gint64 parent,
                                   CraJsonValue *nested,
                                   GError **error)
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
