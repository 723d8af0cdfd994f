/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX JSON, 2.2 and 2.3 (ISO/IEC 5962). The packages are the components, all of them, also the one
 * the document describes: SPDX has no place apart for it. Files and snippets are not counted. */
#define G_LOG_DOMAIN "cra-sbom"

#include "base/cra-error.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

#define NEWEST_MINOR 3

enum
{
  MEMBER_ID,
  MEMBER_NAME,
  MEMBER_VERSION,
  MEMBER_SUPPLIER,
  MEMBER_ORIGINATOR,
  MEMBER_CONCLUDED,
  MEMBER_DECLARED,
  MEMBER_CHECKSUMS,
  MEMBER_REFERENCES,
  MEMBER_PURPOSE,
  MEMBER_DOWNLOAD,
  MEMBER_COPYRIGHT,
  MEMBER_PACKAGE_SUPPLIER,
};

/* The ones above in their order (the last is a dialect), then all others a package may have. */
static const char *const package_members[] = {
  "SPDXID",
  "name",
  "versionInfo",
  "supplier",
  "originator",
  "licenseConcluded",
  "licenseDeclared",
  "checksums",
  "externalRefs",
  "primaryPackagePurpose",
  "downloadLocation",
  "copyrightText",
  "packageSupplier",
  "annotations",
  "attributionTexts",
  "builtDate",
  "comment",
  "description",
  "filesAnalyzed",
  "hasFiles",
  "homepage",
  "licenseComments",
  "licenseInfoFromFiles",
  "packageFileName",
  "packageVerificationCode",
  "releaseDate",
  "sourceInfo",
  "summary",
  "validUntilDate",
  NULL,
};

typedef enum
{
  RELATION_OTHER,      /* neither dependency nor containment */
  RELATION_DEPENDS,    /* A depends on B */
  RELATION_DEPENDENCY, /* A is a dependency of B */
  RELATION_CONTAINS,
  RELATION_CONTAINED,
  RELATION_DESCRIBES,
  RELATION_DESCRIBED,
} Relation;

static const struct
{
  const char *name;
  Relation relation;
} relations[] = {
  { "DEPENDS_ON", RELATION_DEPENDS },
  { "HAS_PREREQUISITE", RELATION_DEPENDS },
  { "DYNAMIC_LINK", RELATION_DEPENDS },
  { "STATIC_LINK", RELATION_DEPENDS },
  { "DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "BUILD_DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "DEV_DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "OPTIONAL_DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "PROVIDED_DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "RUNTIME_DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "TEST_DEPENDENCY_OF", RELATION_DEPENDENCY },
  { "PREREQUISITE_FOR", RELATION_DEPENDENCY },
  { "CONTAINS", RELATION_CONTAINS },
  { "CONTAINED_BY", RELATION_CONTAINED },
  { "PACKAGE_OF", RELATION_CONTAINED },
  { "OPTIONAL_COMPONENT_OF", RELATION_CONTAINED },
  { "DESCRIBES", RELATION_DESCRIBES },
  { "DESCRIBED_BY", RELATION_DESCRIBED },
  { "AMENDS", RELATION_OTHER },
  { "ANCESTOR_OF", RELATION_OTHER },
  { "BUILD_TOOL_OF", RELATION_OTHER },
  { "COPY_OF", RELATION_OTHER },
  { "DATA_FILE_OF", RELATION_OTHER },
  { "DEPENDENCY_MANIFEST_OF", RELATION_OTHER },
  { "DESCENDANT_OF", RELATION_OTHER },
  { "DEV_TOOL_OF", RELATION_OTHER },
  { "DISTRIBUTION_ARTIFACT", RELATION_OTHER },
  { "DOCUMENTATION_OF", RELATION_OTHER },
  { "EXAMPLE_OF", RELATION_OTHER },
  { "EXPANDED_FROM_ARCHIVE", RELATION_OTHER },
  { "FILE_ADDED", RELATION_OTHER },
  { "FILE_DELETED", RELATION_OTHER },
  { "FILE_MODIFIED", RELATION_OTHER },
  { "GENERATED_FROM", RELATION_OTHER },
  { "GENERATES", RELATION_OTHER },
  { "METAFILE_OF", RELATION_OTHER },
  { "OTHER", RELATION_OTHER },
  { "PATCH_APPLIED", RELATION_OTHER },
  { "PATCH_FOR", RELATION_OTHER },
  { "REQUIREMENT_DESCRIPTION_FOR", RELATION_OTHER },
  { "SPECIFICATION_FOR", RELATION_OTHER },
  { "TEST_CASE_OF", RELATION_OTHER },
  { "TEST_OF", RELATION_OTHER },
  { "TEST_TOOL_OF", RELATION_OTHER },
  { "TEST", RELATION_OTHER },
  { "VARIANT_OF", RELATION_OTHER },
};

/* --- Members of a package --- */

static gboolean
says_nothing (const char *text)
{
  return text == NULL || strcmp (text, "NOASSERTION") == 0 || strcmp (text, "NONE") == 0;
}

/* A note that is neither NOASSERTION nor NONE. */
static char *
take_assertion (CraSbomBuilder *self, const CraJsonValue *value)
{
  g_autofree char *text = cra_sbom_take_note (self, value);

  return says_nothing (text) ? NULL : g_steal_pointer (&text);
}

/* "Organization: Red Hat (secalert@redhat.com)" names Red Hat; an address that is empty goes. */
static char *
take_party (CraSbomBuilder *self, const CraJsonValue *value)
{
  static const char *const kinds[] = { "Organization:", "Person:", "Tool:" };
  g_autofree char *text = take_assertion (self, value);
  const char *name = text;

  if (text == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (text, kinds[i]))
      name = text + strlen (kinds[i]);
  if (g_str_has_suffix (name, "()"))
    text[strlen (text) - 2] = '\0';
  name = g_strstrip ((char *) name);
  return *name != '\0' && !says_nothing (name) ? g_strdup (name) : NULL;
}

static char *
take_supplier (CraSbomBuilder *self, const CraJsonValue *members)
{
  static const int order[] = { MEMBER_SUPPLIER, MEMBER_PACKAGE_SUPPLIER, MEMBER_ORIGINATOR };
  const CraJsonValue *dialect = &members[MEMBER_PACKAGE_SUPPLIER];
  char *supplier = NULL;

  if (dialect->kind != CRA_JSON_NONE)
    cra_sbom_warn (self, CRA_SBOM_WARNING_MEMBER, dialect,
                   "SPDX calls this member \"supplier\", not \"packageSupplier\"; it was read as "
                   "the supplier.");
  for (guint i = 0; i < G_N_ELEMENTS (order) && supplier == NULL; i++)
    supplier = take_party (self, &members[order[i]]);
  return supplier;
}

static char *
take_digest (CraSbomBuilder *self, const CraJsonValue *checksums)
{
  static const char *const names[] = { "algorithm", "checksumValue", NULL };
  CraJsonCursor cursor;
  char *kept = NULL;

  for (cra_json_cursor_init (&cursor, checksums); cra_json_cursor_next (&cursor);)
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
                       "the checksum lacks its algorithm or its value; it was left out.");
    }
  return kept;
}

/* The first package URL and the best CPE among the external references. The type may be written as
 * the address of its definition. */
static gboolean
read_references (CraSbomBuilder *self,
                 const CraJsonValue *references,
                 CraComponent *component,
                 GError **error)
{
  static const char *const names[] = { "referenceType", "referenceLocator", NULL };
  CraJsonCursor cursor;

  if (!cra_sbom_check_array (self, references, error))
    return FALSE;
  for (cra_json_cursor_init (&cursor, references); cra_json_cursor_next (&cursor);)
    {
      CraJsonValue members[2];
      g_autofree char *type = NULL;
      const char *word = NULL;
      char **out = NULL;

      cra_json_pick (&cursor.value, names, members);
      type = cra_json_dup_string (&members[0]);
      if (type == NULL)
        continue;
      word = strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type;
      if (strcmp (word, "purl") == 0 && component->purl == NULL)
        out = &component->purl;
      else if (strcmp (word, "cpe23Type") == 0
               && (component->cpe == NULL || g_str_has_prefix (component->cpe, "cpe:/")))
        out = &component->cpe;
      else if (strcmp (word, "cpe22Type") == 0 && component->cpe == NULL)
        out = &component->cpe;
      if (out == NULL)
        continue;
      g_clear_pointer (out, g_free);
      if (!cra_sbom_take_text (self, &members[1], out, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_id (const CraJsonValue *object, const CraJsonValue *id, GError **error)
{
  if (id->kind == CRA_JSON_STRING && !cra_json_equals (id, ""))
    return TRUE;
  cra_json_set_error (error, object, CRA_ERROR_INVALID,
                      "the package has no SPDXID, so no relationship can name it. Give it one of "
                      "its own and import again.");
  return FALSE;
}

static void
check_required (CraSbomBuilder *self,
                guint minor,
                const CraJsonValue *object,
                const CraJsonValue *members)
{
  static const int required[]
      = { MEMBER_DOWNLOAD, MEMBER_CONCLUDED, MEMBER_DECLARED, MEMBER_COPYRIGHT };

  /* 2.3 made all but the download location optional. */
  for (guint i = 0; i < (minor < 3 ? G_N_ELEMENTS (required) : 1); i++)
    if (members[required[i]].kind == CRA_JSON_NONE)
      cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, object,
                     "the package has no \"%s\", which SPDX 2.%u asks for.",
                     package_members[required[i]], minor);
}

static gboolean
read_package (CraSbomBuilder *self, guint minor, const CraJsonValue *object, GError **error)
{
  g_autoptr (CraComponent) component = cra_component_new ();
  CraJsonValue members[G_N_ELEMENTS (package_members)];

  if (!cra_json_want (object, CRA_JSON_OBJECT, error))
    return FALSE;
  if (cra_json_pick (object, package_members, members) > 0)
    cra_sbom_warn_unknown (self, object, package_members);
  if (!check_id (object, &members[MEMBER_ID], error)
      || !cra_sbom_take_text (self, &members[MEMBER_NAME], &component->name, error)
      || !cra_sbom_take_text (self, &members[MEMBER_VERSION], &component->version, error)
      || !read_references (self, &members[MEMBER_REFERENCES], component, error))
    return FALSE;
  if (component->name == NULL)
    {
      cra_json_set_error (error, object, CRA_ERROR_INVALID,
                          "the package has no name, so nobody can say what it is. Add its \"name\" "
                          "and import again.");
      return FALSE;
    }
  if (says_nothing (component->version))
    g_clear_pointer (&component->version, g_free);
  check_required (self, minor, object, members);
  component->reference = cra_json_dup_string (&members[MEMBER_ID]);
  component->supplier = take_supplier (self, members);
  component->licence = take_assertion (self, &members[MEMBER_CONCLUDED]);
  if (component->licence == NULL)
    component->licence = take_assertion (self, &members[MEMBER_DECLARED]);
  component->sha256 = take_digest (self, &members[MEMBER_CHECKSUMS]);
  component->kind = take_assertion (self, &members[MEMBER_PURPOSE]);
  if (component->kind != NULL)
    {
      /* One spelling for all formats: OPERATING_SYSTEM is CycloneDX's operating-system. */
      g_autofree char *upper = g_steal_pointer (&component->kind);

      component->kind = g_strdelimit (g_ascii_strdown (upper, -1), "_", '-');
    }
  cra_sbom_check_identifiers (self, object, component);
  return cra_sbom_add_component (self, g_steal_pointer (&component), object, error);
}

static gboolean
read_packages (CraSbomBuilder *self, guint minor, const CraJsonValue *packages, GError **error)
{
  CraJsonCursor cursor;

  if (!cra_sbom_check_array (self, packages, error))
    return FALSE;
  for (cra_json_cursor_init (&cursor, packages); cra_json_cursor_next (&cursor);)
    if (!read_package (self, minor, &cursor.value, error))
      return FALSE;
  return TRUE;
}

/* --- Relationships --- */

/* The number of a package, or -1: something else in the file or outside it, or nothing (a
 * warning). */
static gint64
resolve (CraSbomBuilder *self, const CraJsonValue *place, const char *reference)
{
  gint64 number = cra_sbom_find_number (self, reference);

  if (number >= 0 || says_nothing (reference) || g_str_has_prefix (reference, "DocumentRef-"))
    return number;
  if (!cra_sbom_has_element (self, reference))
    cra_sbom_warn (self, CRA_SBOM_WARNING_REFERENCE, place,
                   "nothing in the file has this SPDXID; the relationship was left out.");
  return -1;
}

static Relation
find_relation (CraSbomBuilder *self, const CraJsonValue *place, const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (strcmp (relations[i].name, upper) == 0)
      return relations[i].relation;
  cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, place,
                 "SPDX knows no such relationship; it was left out.");
  return RELATION_OTHER;
}

static void
contain (CraSbomBuilder *self, gint64 container, gint64 content)
{
  CraComponent *component = cra_sbom_get_component (self, (guint) content);

  /* What is described contains everything; a nearer container says more. */
  if (container != content
      && (component->parent == 0
          || g_hash_table_contains (self->described,
                                    GUINT_TO_POINTER ((guint) component->parent))))
    component->parent = container;
}

static gboolean
relate (CraSbomBuilder *self,
        gint64 a,
        Relation relation,
        gint64 b,
        const CraJsonValue *place,
        GError **error)
{
  switch (relation)
    {
    case RELATION_DEPENDS:
      return a < 0 || b < 0 || cra_sbom_add_dependency (self, (guint) a, (guint) b, place, error);
    case RELATION_DEPENDENCY:
      return a < 0 || b < 0 || cra_sbom_add_dependency (self, (guint) b, (guint) a, place, error);
    case RELATION_CONTAINS:
      if (a >= 0 && b >= 0)
        contain (self, a, b);
      return TRUE;
    case RELATION_CONTAINED:
      if (a >= 0 && b >= 0)
        contain (self, b, a);
      return TRUE;
    case RELATION_DESCRIBES:
      if (b >= 0)
        cra_sbom_add_described (self, (guint) b);
      return TRUE;
    case RELATION_DESCRIBED:
      if (a >= 0)
        cra_sbom_add_described (self, (guint) a);
      return TRUE;
    case RELATION_OTHER:
      return TRUE;
    }
  return TRUE;
}

static gboolean
read_relationships (CraSbomBuilder *self, const CraJsonValue *array, GError **error)
{
  static const char *const names[]
      = { "spdxElementId", "relationshipType", "relatedSpdxElement", NULL };
  CraJsonCursor cursor;

  if (!cra_sbom_check_array (self, array, error))
    return FALSE;
  for (cra_json_cursor_init (&cursor, array); cra_json_cursor_next (&cursor);)
    {
      CraJsonValue members[3];
      g_autofree char *from = NULL;
      g_autofree char *type = NULL;
      g_autofree char *to = NULL;
      Relation relation = RELATION_OTHER;
      gint64 a = -1;
      gint64 b = -1;

      from = cra_json_want_text (&cursor.value, names[0], error);
      type = from != NULL ? cra_json_want_text (&cursor.value, names[1], error) : NULL;
      to = type != NULL ? cra_json_want_text (&cursor.value, names[2], error) : NULL;
      if (to == NULL)
        return FALSE;
      cra_json_pick (&cursor.value, names, members);
      relation = find_relation (self, &members[1], type);
      a = resolve (self, &members[0], from);
      b = resolve (self, &members[2], to);
      if (!relate (self, a, relation, b, &cursor.value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_described (CraSbomBuilder *self, const CraJsonValue *array, GError **error)
{
  CraJsonCursor cursor;

  if (!cra_sbom_check_array (self, array, error))
    return FALSE;
  for (cra_json_cursor_init (&cursor, array); cra_json_cursor_next (&cursor);)
    {
      g_autofree char *reference = cra_json_want_string (&cursor.value, error);
      gint64 number = -1;

      if (reference == NULL)
        return FALSE;
      number = resolve (self, &cursor.value, reference);
      if (number >= 0)
        cra_sbom_add_described (self, (guint) number);
    }
  return TRUE;
}

/* What stands directly in the thing described is at the top, as in formats that keep it apart. */
static void
lift_contents_of_described (CraSbomBuilder *self)
{
  for (guint i = 0; i < self->document->components->len; i++)
    {
      CraComponent *component = g_ptr_array_index (self->document->components, i);

      if (g_hash_table_contains (self->described, GUINT_TO_POINTER ((guint) component->parent)))
        component->parent = 0;
    }
}

/* --- The document --- */

static gboolean
read_version (CraSbomBuilder *self, const CraJsonValue *value, guint *minor, GError **error)
{
  g_autofree char *text = NULL;
  guint64 number = 0;

  if (!cra_sbom_take_text (self, value, &text, error))
    return FALSE;
  if (text == NULL || !g_str_has_prefix (text, "SPDX-2.")
      || !g_ascii_string_to_unsigned (text + strlen ("SPDX-2."), 10, 0, 99, &number, NULL)
      || number < 2)
    {
      cra_json_set_error (error, value, CRA_ERROR_UNSUPPORTED,
                          "this version of SPDX is not read as JSON; \"SPDX-2.2\" and \"SPDX-2.3\" "
                          "are. Let the tool that made the file write one of these.");
      return FALSE;
    }
  if (number > NEWEST_MINOR)
    cra_sbom_warn (self, CRA_SBOM_WARNING_VERSION, value,
                   "%s is newer than what the workbench knows (SPDX-2.%d). It was read as that; "
                   "compare the counts with those of the tool that made the file.",
                   text, NEWEST_MINOR);
  cra_set_text (&self->document->sbom->format_version, text + strlen ("SPDX-"));
  *minor = (guint) number;
  return TRUE;
}

static void
read_creation (CraSbomBuilder *self, const CraJsonValue *info)
{
  static const char *const names[] = { "created", "creators", NULL };
  CraJsonValue members[2];
  CraJsonCursor cursor;
  g_autoptr (GString) tools = g_string_new (NULL);

  cra_json_pick (info, names, members);
  self->document->sbom->created = cra_sbom_take_note (self, &members[0]);
  for (cra_json_cursor_init (&cursor, &members[1]); cra_json_cursor_next (&cursor);)
    {
      g_autofree char *creator = cra_sbom_take_note (self, &cursor.value);

      if (creator == NULL || !g_str_has_prefix (creator, "Tool:")
          || tools->len + strlen (creator) > 1000)
        continue;
      g_string_append_printf (tools, "%s%s", tools->len > 0 ? ", " : "",
                              g_strstrip (creator + strlen ("Tool:")));
    }
  cra_set_text (&self->document->sbom->tool, tools->str);
}

gboolean
cra_sbom_read_spdx (CraSbomBuilder *self, const CraJsonValue *root, GError **error)
{
  static const char *const names[]
      = { "spdxVersion",       "SPDXID",   "creationInfo",  "dataLicense",       "name",
          "documentNamespace", "packages", "relationships", "documentDescribes", NULL };
  CraJsonValue members[9];
  CraSbom *sbom = self->document->sbom;
  guint minor = 0;

  sbom->format = CRA_SBOM_SPDX_JSON;
  cra_json_pick (root, names, members);
  if (!read_version (self, &members[0], &minor, error))
    return FALSE;
  for (guint i = 1; i < 6; i++)
    if (members[i].kind == CRA_JSON_NONE)
      cra_sbom_warn (self, CRA_SBOM_WARNING_MISSING, root,
                     "the document has no \"%s\", which SPDX asks for.", names[i]);
  read_creation (self, &members[2]);
  sbom->main_name = cra_sbom_take_note (self, &members[4]);
  sbom->serial = cra_sbom_take_note (self, &members[5]);
  if (!read_packages (self, minor, &members[6], error)
      || !read_described (self, &members[8], error)
      || !read_relationships (self, &members[7], error))
    return FALSE;
  lift_contents_of_described (self);
  return TRUE;
}
