/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two formats allow beyond the samples, what is read with a warning, and what is
 * refused. */
#include "base/cra-error.h"
#include "sbom/cra-sbom-reader.h"

#include <pthread.h>
#include <string.h>

#define CDX(version, rest) "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"" version "\"" rest "}"
#define MAIN                                                                                       \
  ",\"metadata\":{\"component\":{\"type\":\"application\",\"name\":\"m\",\"bom-ref\":\"m\"}}"
#define LIB(name) "{\"type\":\"library\",\"name\":\"" name "\",\"bom-ref\":\"" name "\"}"
#define LIBS(list) ",\"components\":[" list "]"
#define DEPS(list) ",\"dependencies\":[" list "]"

#define SPDX(version, rest)                                                                        \
  "{\"spdxVersion\":\"" version "\",\"SPDXID\":\"SPDXRef-DOCUMENT\",\"name\":\"d\","               \
  "\"dataLicense\":\"CC0-1.0\",\"creationInfo\":{\"created\":\"2024-01-01T00:00:00Z\","            \
  "\"creators\":[\"Tool: t-1\"]},\"documentNamespace\":\"urn:d\"" rest "}"
#define PKG(name, rest)                                                                            \
  "{\"SPDXID\":\"SPDXRef-" name "\",\"name\":\"" name "\",\"downloadLocation\":\"NONE\"" rest "}"
#define PKGS(list) ",\"packages\":[" list "]"
#define RELS(list) ",\"relationships\":[" list "]"
#define REL(a, type, b)                                                                            \
  "{\"spdxElementId\":\"SPDXRef-" a "\",\"relationshipType\":\"" type                              \
  "\",\"relatedSpdxElement\":\"SPDXRef-" b "\"}"

static CraSbomDocument *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return cra_sbom_read (bytes, "in.json", NULL, error);
}

/* Components as "number:name<parent*", edges as "a>b", in order. */
static char *
draw (const CraSbomDocument *document)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < document->components->len; i++)
    {
      const CraComponent *c = g_ptr_array_index (document->components, i);

      g_string_append_printf (out, "%d:%s", (int) c->number, c->name);
      if (c->parent != 0)
        g_string_append_printf (out, "<%d", (int) c->parent);
      g_string_append (out, c->direct ? "* " : " ");
    }
  for (guint i = 0; i < document->dependencies->len; i++)
    {
      const CraDependency *edge = &g_array_index (document->dependencies, CraDependency, i);

      g_string_append_printf (out, "%u>%u ", edge->component, edge->target);
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

/* A document, what is read, and the warning it must give (NULL: none at all). */
static const struct
{
  const char *name;
  const char *text;
  const char *drawing;
  const char *warning;
} read_rows[] = {
  { "cyclonedx-1.2",
    CDX ("1.2", MAIN LIBS ("{\"type\":\"library\",\"name\":\"a\",\"version\":\"1\"}")), "0:m 1:a",
    "the component has no version" },
  { "nested-anywhere",
    CDX ("1.5",
         ",\"metadata\":{\"component\":{\"type\":\"device\",\"name\":\"m\","
         "\"components\":[" LIB ("x") "]}}" LIBS (
             "{\"type\":\"library\",\"name\":\"a\",\"components\":[{\"components\":[" LIB (
                 "c") "],\"name\":\"b\",\"type\":\"file\"}]}," LIB ("d"))),
    "0:m 1:x 2:a 3:b<2 4:c<3 5:d", NULL },
  { "no-main",
    CDX ("1.4", LIBS (LIB ("a") "," LIB ("b")) DEPS ("{\"ref\":\"a\",\"dependsOn\":[\"b\"]}")),
    "1:a 2:b 1>2", NULL },
  { "direct",
    CDX ("1.4",
         MAIN LIBS (LIB ("a") "," LIB ("b"))
             DEPS ("{\"ref\":\"m\",\"dependsOn\":[\"a\"]},{\"ref\":\"a\",\"dependsOn\":[\"b\"]}")),
    "0:m 1:a* 2:b 0>1 1>2", NULL },
  { "circle",
    CDX ("1.4",
         LIBS (LIB ("a") "," LIB ("b"))
             DEPS ("{\"ref\":\"a\",\"dependsOn\":[\"b\"]},{\"ref\":\"b\",\"dependsOn\":[\"a\"]}")),
    "1:a 2:b 1>2 2>1", NULL },
  { "before-its-components",
    CDX ("1.4", DEPS ("{\"dependsOn\":[\"b\"],\"ref\":\"a\"}") LIBS (LIB ("a") "," LIB ("b"))),
    "1:a 2:b 1>2", NULL },
  { "escaped-reference",
    CDX ("1.4",
         LIBS (LIB ("a") "," LIB ("b")) DEPS ("{\"ref\":\"\\u0061\",\"depends\\u004fn\":[\"b\"]}")),
    "1:a 2:b 1>2", NULL },
  { "dangling", CDX ("1.4", LIBS (LIB ("a")) DEPS ("{\"ref\":\"a\",\"dependsOn\":[\"zz\"]}")),
    "1:a", "at dependencies[0].dependsOn[0]: nothing in the file has this bom-ref" },
  { "dangling-source",
    CDX ("1.4", LIBS (LIB ("a")) DEPS ("{\"ref\":\"zz\",\"dependsOn\":[\"a\"]}")), "1:a",
    "at dependencies[0].ref: " },
  { "service",
    CDX ("1.4",
         LIBS (LIB ("a")) ",\"services\":[{\"bom-ref\":\"s\",\"name\":\"s\"}]" DEPS (
             "{\"ref\":\"a\",\"dependsOn\":[\"s\"]}")),
    "1:a", NULL },
  { "bom-link",
    CDX ("1.5", LIBS (LIB ("a")) DEPS ("{\"ref\":\"a\",\"dependsOn\":[\"urn:cdx:3e6/1#x\"]}")),
    "1:a", "another file" },
  { "provides-is-no-dependency",
    CDX ("1.6", LIBS (LIB ("a") "," LIB ("b")) DEPS ("{\"ref\":\"a\",\"provides\":[\"b\"]}")),
    "1:a 2:b", NULL },
  { "edge-twice",
    CDX ("1.4",
         LIBS (LIB ("a") "," LIB ("b")) DEPS ("{\"ref\":\"a\",\"dependsOn\":[\"b\",\"b\"]}")),
    "1:a 2:b 1>2", "more than once: 1" },
  { "pedigree-tools-formulation-not-counted",
    CDX ("1.5",
         ",\"metadata\":{\"tools\":{\"components\":[" LIB (
             "tool") "]}},\"formulation\":"
                     "[{\"components\":[" LIB ("f") "]}]" LIBS (
                         "{\"type\":\"library\",\"name\":\"a\",\"pedigree\":{\"ancestors\":[" LIB (
                             "p") "]}}")),
    "1:a", NULL },
  { "newer-version", CDX ("1.8", LIBS (LIB ("a"))), "1:a", "CycloneDX 1.8 is newer" },
  { "newer-type", CDX ("1.8", LIBS ("{\"type\":\"robot\",\"name\":\"a\"}")), "1:a",
    "at components[0].type" },
  { "type-of-a-later-version", CDX ("1.4", LIBS ("{\"type\":\"data\",\"name\":\"a\"}")), "1:a",
    "came with CycloneDX 1.5" },
  { "no-type", CDX ("1.4", LIBS ("{\"name\":\"a\"}")), "1:a", "of what type" },
  { "null-version", CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\",\"version\":null}")),
    "1:a", "at components[0].version: null" },
  { "number-version", CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\",\"version\":1.10}")),
    "1:a", "the number 1.10 " },
  { "null-components", CDX ("1.4", ",\"components\":null"), "",
    "null stands where an array belongs" },
  { "no-components", CDX ("1.4", MAIN), "0:m", "lists no components" },
  { "unknown-member", CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\",\"x y\":1}")), "1:a",
    "at components[0][\"x y\"]: " },
  { "no-bom-format", "{\"specVersion\":\"1.4\"" LIBS (LIB ("a")) "}", "1:a",
    "\"bomFormat\" is missing" },
  { "same-purl-twice",
    CDX ("1.4",
         LIBS ("{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:npm/a\"},"
               "{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:npm/a\"}")),
    "1:a 2:a", NULL },
  { "no-purl", CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\",\"purl\":\"npm/a\"}")),
    "1:a", "does not begin with \"pkg:\"" },
  { "bad-digest",
    CDX ("1.4",
         LIBS ("{\"type\":\"library\",\"name\":\"a\",\"hashes\":[{\"alg\":\"SHA-256\","
               "\"content\":\"12\"}]}")),
    "1:a", "\"12\" is no SHA-256" },
  { "bom-mark", "\xef\xbb\xbf" CDX ("1.4", LIBS (LIB ("a"))), "1:a", NULL },

  { "spdx-depends",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", "") "," PKG ("b", "") "," PKG ("c", "")) RELS (
              REL ("DOCUMENT",
                   "DESCRIBES",
                   "a") "," REL ("a", "DEPENDS_ON", "b") "," REL ("c", "DEPENDENCY_OF", "b"))),
    "1:a 2:b* 3:c 1>2 2>3", NULL },
  { "spdx-directions",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", "") "," PKG ("b", ""))
              RELS (REL ("a", "DESCRIBED_BY", "DOCUMENT") "," REL (
                  "b",
                  "RUNTIME_DEPENDENCY_OF",
                  "a") "," REL ("b", "PREREQUISITE_FOR", "a") "," REL ("b", "STATIC_LINK", "a"))),
    "1:a 2:b* 1>2 2>1", "more than once: 1" },
  { "spdx-document-describes",
    SPDX ("SPDX-2.3",
          ",\"documentDescribes\":[\"SPDXRef-b\"]" PKGS (PKG ("a", "") "," PKG ("b", ""))
              RELS (REL ("b", "DYNAMIC_LINK", "a"))),
    "1:a* 2:b 2>1", NULL },
  { "spdx-contains",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", "") "," PKG ("b", "") "," PKG ("c", ""))
              RELS (REL ("DOCUMENT",
                         "DESCRIBES",
                         "a") "," REL ("a", "CONTAINS", "b") "," REL ("c", "CONTAINED_BY", "b"))),
    "1:a 2:b 3:c<2", NULL },
  { "spdx-nearer-container",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", "") "," PKG ("b", "") "," PKG ("c", ""))
              RELS (REL ("DOCUMENT", "DESCRIBES", "a") "," REL ("a", "CONTAINS", "c") ","
                    REL ("b", "CONTAINS", "c"))),
    "1:a 2:b 3:c<2", NULL },
  { "spdx-contains-circle",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", "") "," PKG ("b", ""))
              RELS (REL ("a", "CONTAINS", "b") "," REL ("b", "CONTAINS", "a"))),
    "1:a<2 2:b", "contained in something it contains" },
  { "spdx-files-apart",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", "")) ",\"files\":[{\"SPDXID\":\"SPDXRef-f\","
                               "\"fileName\":\"f\",\"checksums\":[]}]" RELS (
                                   REL ("a", "CONTAINS", "f"))),
    "1:a", NULL },
  { "spdx-dangling", SPDX ("SPDX-2.3", PKGS (PKG ("a", "")) RELS (REL ("a", "DEPENDS_ON", "z"))),
    "1:a", "at relationships[0].relatedSpdxElement: nothing in the file" },
  { "spdx-other-documents",
    SPDX ("SPDX-2.3",
          PKGS (PKG ("a", ""))
              RELS ("{\"spdxElementId\":\"SPDXRef-a\",\"relationshipType\":\"DEPENDS_ON\","
                    "\"relatedSpdxElement\":\"DocumentRef-x:SPDXRef-y\"},"
                    "{\"spdxElementId\":\"SPDXRef-a\",\"relationshipType\":\"CONTAINS\","
                    "\"relatedSpdxElement\":\"NOASSERTION\"}")),
    "1:a", NULL },
  { "spdx-unknown-relation", SPDX ("SPDX-2.3", PKGS (PKG ("a", "")) RELS (REL ("a", "LIKES", "a"))),
    "1:a", "at relationships[0].relationshipType: " },
  { "spdx-newer", SPDX ("SPDX-2.4", PKGS (PKG ("a", ""))), "1:a", "SPDX-2.4 is newer" },
  { "spdx-2.2-asks-for-more", SPDX ("SPDX-2.2", PKGS (PKG ("a", ""))), "1:a",
    "no \"licenseConcluded\"" },
  { "spdx-github", "{\"sbom\":" SPDX ("SPDX-2.3", PKGS (PKG ("a", ""))) "}", "1:a", NULL },
  { "spdx-attested",
    "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicate\":" SPDX (
        "SPDX-2.3",
        PKGS (PKG ("a", ""))) "}",
    "1:a", NULL },
};

static void
test_read (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CraSbomDocument) document = read_text (read_rows[row].text, &error);
  g_autofree char *drawing = NULL;
  g_autofree char *warnings = NULL;

  g_assert_no_error (error);
  drawing = draw (document);
  g_assert_cmpstr (drawing, ==, read_rows[row].drawing);
  if (read_rows[row].warning == NULL)
    {
      if (document->sbom->warnings != NULL)
        g_assert_cmpstr (document->sbom->warnings[0], ==, NULL);
      return;
    }
  g_assert_nonnull (document->sbom->warnings);
  warnings = g_strjoinv ("\n", document->sbom->warnings);
  g_test_message ("%s", warnings);
  g_assert_nonnull (strstr (warnings, read_rows[row].warning));
}

static const struct
{
  const char *text;
  int code;
  const char *message;
} refused[] = {
  { "", CRA_ERROR_INVALID, "empty" },
  { "hello", CRA_ERROR_INVALID, "line 1, column 1" },
  { "[]", CRA_ERROR_INVALID, "an object is expected" },
  { "{}", CRA_ERROR_UNSUPPORTED, "neither \"bomFormat\"" },
  { CDX ("1.4", LIBS (LIB ("a") "," LIB ("a"))), CRA_ERROR_INVALID,
    "at components[1]: the bom-ref \"a\" already names components[0]" },
  { CDX ("1.4", MAIN LIBS (LIB ("m"))), CRA_ERROR_INVALID, "already names metadata.component" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\"}")), CRA_ERROR_INVALID,
    "at components[0]: the component has no name" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\" \"}")), CRA_ERROR_INVALID, "has no name" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":[]}")), CRA_ERROR_INVALID,
    "at components[0].name: a text is expected here, but there is an array." },
  { CDX ("1.4", LIBS ("{\"type\":\"Library\",\"name\":\"a\"}")), CRA_ERROR_INVALID,
    "at components[0].type: " },
  { CDX ("1.4", LIBS ("1")), CRA_ERROR_INVALID, "at components[0]: an object is expected" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\",\"components\":{}}")),
    CRA_ERROR_INVALID, "at components[0].components: an array is expected" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\",\"bom-ref\":5}")), CRA_ERROR_INVALID,
    "at components[0].bom-ref: " },
  { CDX ("1.4", ",\"components\":{}"), CRA_ERROR_INVALID, "at components: an array is expected" },
  { CDX ("1.4", ",\"metadata\":[]"), CRA_ERROR_INVALID, "at metadata: " },
  { CDX ("1.4", DEPS ("{\"dependsOn\":[]}")), CRA_ERROR_INVALID,
    "at dependencies[0]: the dependency does not say" },
  { CDX ("1.4", DEPS ("{\"ref\":\"a\",\"dependsOn\":[1]}")), CRA_ERROR_INVALID,
    "at dependencies[0].dependsOn[0]: " },
  { CDX ("1.4", DEPS ("{\"ref\":\"a\",\"dependsOn\":\"b\"}")), CRA_ERROR_INVALID,
    "at dependencies[0].dependsOn: " },
  { CDX ("1.4", LIBS (LIB ("a")) LIBS (LIB ("b"))), CRA_ERROR_INVALID, "appears twice" },
  { CDX ("1.1", LIBS (LIB ("a"))), CRA_ERROR_UNSUPPORTED, "at specVersion: " },
  { CDX ("2.0", LIBS (LIB ("a"))), CRA_ERROR_UNSUPPORTED, "at specVersion: " },
  { CDX ("1.x", LIBS (LIB ("a"))), CRA_ERROR_UNSUPPORTED, "at specVersion: " },
  { "{\"bomFormat\":\"CycloneDX\"}", CRA_ERROR_INVALID, "does not say which version" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\\ud800\"}")), CRA_ERROR_INVALID,
    "surrogate" },
  { CDX ("1.4", LIBS ("{\"type\":\"library\",\"name\":\"a\\u0000\"}")), CRA_ERROR_INVALID, "NUL" },
  { SPDX ("SPDX-2.1", ""), CRA_ERROR_UNSUPPORTED, "at spdxVersion: " },
  { SPDX ("2.3", ""), CRA_ERROR_UNSUPPORTED, "at spdxVersion: " },
  { SPDX ("SPDX-2.3", PKGS ("{\"name\":\"a\",\"downloadLocation\":\"NONE\"}")), CRA_ERROR_INVALID,
    "at packages[0]: the package has no SPDXID" },
  { SPDX ("SPDX-2.3", PKGS ("{\"SPDXID\":\"SPDXRef-a\"}")), CRA_ERROR_INVALID,
    "at packages[0]: the package has no name" },
  { SPDX ("SPDX-2.3", PKGS (PKG ("a", "") "," PKG ("a", ""))), CRA_ERROR_INVALID,
    "the SPDXID \"SPDXRef-a\" already names packages[0]" },
  { SPDX ("SPDX-2.3", RELS ("{\"spdxElementId\":\"SPDXRef-a\"}")), CRA_ERROR_INVALID,
    "\"relationshipType\" is missing" },
  { SPDX ("SPDX-2.3", ",\"packages\":{}"), CRA_ERROR_INVALID, "at packages: " },
  { "<?xml version=\"1.0\"?><SoftwareIdentity/>", CRA_ERROR_UNSUPPORTED, "a SWID tag" },
  { "<html/>", CRA_ERROR_UNSUPPORTED, "of another kind" },
  { "\n\nspdxVersion: SPDX-2.3\n", CRA_ERROR_UNSUPPORTED, "SPDX YAML" },
  { "PK\x03\x04", CRA_ERROR_UNSUPPORTED, "ZIP" },
  { "\x1f\x8b\x08", CRA_ERROR_UNSUPPORTED, "gzip" },
  { "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"\"}", CRA_ERROR_UNSUPPORTED,
    "envelope" },
  { "{\"artifacts\":[],\"schema\":{}}", CRA_ERROR_UNSUPPORTED, "syft -o cyclonedx-json" },
  { "{\"document\":{\"csaf_version\":\"2.0\"}}", CRA_ERROR_UNSUPPORTED, "CSAF" },
  { "{\"@context\":\"https://openvex.dev/ns\",\"statements\":[]}", CRA_ERROR_UNSUPPORTED,
    "OpenVEX" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraSbomDocument) document = read_text (refused[i].text, &error);

      g_assert_null (document);
      g_test_message ("%s", error->message);
      g_assert_error (error, CRA_ERROR, refused[i].code);
      g_assert_nonnull (strstr (error->message, "\"in.json\""));
      g_assert_nonnull (strstr (error->message, refused[i].message));
    }
}

static void
test_licences_and_suppliers (void)
{
  static const struct
  {
    const char *members;
    const char *licence;
    const char *supplier;
  } rows[] = {
    { "\"licenses\":[{\"license\":{\"id\":\"MIT\"}}]", "MIT", NULL },
    { "\"licenses\":[{\"license\":{\"name\":\"Own, 1.0\"}},{\"license\":{\"id\":\"MIT\"}}]",
      "Own, 1.0; MIT", NULL },
    { "\"licenses\":[{\"expression\":\"MIT OR ISC\"}]", "MIT OR ISC", NULL },
    { "\"licenses\":[{\"license\":{\"url\":\"https://x\"}}]", NULL, NULL },
    { "\"licenses\":[]", NULL, NULL },
    { "\"supplier\":{\"name\":\"S\"},\"publisher\":\"P\",\"manufacturer\":{\"name\":\"M\"}", NULL,
      "S" },
    { "\"publisher\":\"P\",\"manufacturer\":{\"name\":\"M\"}", NULL, "M" },
    { "\"supplier\":{\"url\":[]},\"publisher\":\"P\"", NULL, "P" },
    { "\"author\":\"A\"", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (
          CDX ("1.6", LIBS ("{\"type\":\"library\",\"name\":\"a\",%s}")), rows[i].members);
      g_autoptr (GError) error = NULL;
      g_autoptr (CraSbomDocument) document = read_text (text, &error);
      const CraComponent *component = NULL;

      g_assert_no_error (error);
      component = g_ptr_array_index (document->components, 0);
      g_assert_cmpstr (component->licence, ==, rows[i].licence);
      g_assert_cmpstr (component->supplier, ==, rows[i].supplier);
    }
}

static void
test_spdx_package (void)
{
  static const char text[]
      = SPDX ("SPDX-2.3",
              PKGS (PKG (
                  "a",
                  ",\"versionInfo\":\"1.2\",\"supplier\":\"Organization: ACME (a@acme.example)\","
                  "\"licenseConcluded\":\"NOASSERTION\",\"licenseDeclared\":\"MIT\","
                  "\"primaryPackagePurpose\":\"OPERATING_SYSTEM\",\"checksums\":[{\"algorithm\":"
                  "\"SHA1\","
                  "\"checksumValue\":\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"},{\"algorithm\":"
                  "\"SHA512\","
                  "\"checksumValue\":\"zz\"}],\"externalRefs\":[{\"referenceCategory\":"
                  "\"SECURITY\","
                  "\"referenceType\":\"cpe22Type\",\"referenceLocator\":\"cpe:/a:acme:a\"},"
                  "{\"referenceCategory\":\"SECURITY\",\"referenceType\":"
                  "\"http://spdx.org/rdf/references/"
                  "cpe23Type\",\"referenceLocator\":\"cpe:2.3:a:acme:a:1\"},"
                  "{\"referenceCategory\":\"PACKAGE_MANAGER\",\"referenceType\":\"purl\","
                  "\"referenceLocator\":\"pkg:deb/a@1.2\"}]") "," PKG ("b",
                                                                       ",\"supplier\":\"Person: "
                                                                       "Jane "
                                                                       "()\",\"licenseConcluded\":"
                                                                       "\"ISC\","
                                                                       "\"licenseDeclared\":"
                                                                       "\"MIT\"") "," PKG ("c",
                                                                                           ",\"supp"
                                                                                           "lier\":"
                                                                                           "\"NOASS"
                                                                                           "ERTION"
                                                                                           "\","
                                                                                           "\"origi"
                                                                                           "nator\""
                                                                                           ":\"Orga"
                                                                                           "nizatio"
                                                                                           "n: "
                                                                                           "Up\","
                                                                                           "\"versi"
                                                                                           "onInfo"
                                                                                           "\":"
                                                                                           "\"NOASS"
                                                                                           "ERTION"
                                                                                           "\"")));
  g_autoptr (GError) error = NULL;
  g_autoptr (CraSbomDocument) document = read_text (text, &error);
  const CraComponent *a = NULL;
  const CraComponent *b = NULL;
  const CraComponent *c = NULL;

  g_assert_no_error (error);
  a = g_ptr_array_index (document->components, 0);
  b = g_ptr_array_index (document->components, 1);
  c = g_ptr_array_index (document->components, 2);
  g_assert_cmpstr (a->version, ==, "1.2");
  g_assert_cmpstr (a->supplier, ==, "ACME (a@acme.example)");
  g_assert_cmpstr (a->licence, ==, "MIT");
  g_assert_cmpstr (a->kind, ==, "operating-system");
  g_assert_cmpstr (a->sha256, ==, "SHA-1:da39a3ee5e6b4b0d3255bfef95601890afd80709");
  g_assert_cmpstr (a->cpe, ==, "cpe:2.3:a:acme:a:1");
  g_assert_cmpstr (a->purl, ==, "pkg:deb/a@1.2");
  g_assert_cmpstr (b->supplier, ==, "Jane");
  g_assert_cmpstr (b->licence, ==, "ISC");
  g_assert_cmpstr (c->supplier, ==, "Up");
  g_assert_null (c->version);
  g_assert_cmpstr (document->sbom->tool, ==, "t-1");
  g_assert_cmpstr (document->sbom->serial, ==, "urn:d");
  g_assert_nonnull (strstr (document->sbom->warnings[0], "\"zz\" is no SHA-512"));
}

/* N components in a chain, each with a member that gives a warning. */
static GBytes *
make_large (guint n)
{
  GString *text = g_string_new ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\"" MAIN
                                ",\"components\":[");
  gsize length = 0;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text,
        "%s{\"type\":\"library\",\"bom-ref\":\"r%u\",\"name\":\"n%u\",\"version\":\"1.%u\","
        "\"purl\":\"pkg:npm/n%u@1.%u\",\"odd\":true,\"hashes\":[{\"alg\":\"MD5\",\"content\":"
        "\"3942447fac867ae5cdb3229b658f4d48\"}],\"licenses\":[{\"license\":{\"id\":\"MIT\"}}]}",
        i > 0 ? ",\n" : "", i, i, i, i, i);
  g_string_append (text, "],\"dependencies\":[{\"ref\":\"m\",\"dependsOn\":[\"r0\"]}");
  for (guint i = 0; i + 1 < n; i++)
    g_string_append_printf (text, ",{\"ref\":\"r%u\",\"dependsOn\":[\"r%u\"]}", i, i + 1);
  g_string_append (text, "]}");
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

static void
test_large (void)
{
  g_autoptr (GBytes) bytes = make_large (100 * 1000);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CraSbomDocument) document = cra_sbom_read (bytes, "large.json", NULL, &error);
  gint64 took = g_get_monotonic_time () - start;

  g_assert_no_error (error);
  g_assert_cmpint (document->sbom->components, ==, 100 * 1000);
  g_assert_cmpint (document->sbom->dependencies, ==, 100 * 1000);
  g_assert_cmpint (document->sbom->direct, ==, 1);
  g_assert_cmpuint (g_strv_length (document->sbom->warnings), ==, 6);
  g_test_message ("100,000 components in %.2f s", (double) took / G_USEC_PER_SEC);
  /* Half a second on an idle machine; anything quadratic takes minutes. */
  g_assert_cmpint (took, <, 30 * G_USEC_PER_SEC);
}

/* Nested as deep as the limit lets it, by a thread with little stack; deeper is refused. */
static gpointer
read_nested_cb (gpointer data)
{
  static const guint depths[] = { 400, 10000 };

  for (guint d = 0; d < G_N_ELEMENTS (depths); d++)
    {
      GString *text = g_string_new ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\"");
      g_autofree char *whole = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (CraSbomDocument) document = NULL;

      for (guint i = 0; i < depths[d]; i++)
        g_string_append (text, i > 0 ? "\"type\":\"file\",\"name\":\"n\",\"components\":[{"
                                     : ",\"components\":[{");
      g_string_append (text, "\"type\":\"file\",\"name\":\"n\"");
      for (guint i = 0; i < depths[d]; i++)
        g_string_append (text, "}]");
      g_string_append (text, "}");
      whole = g_string_free (text, FALSE);
      document = read_text (whole, &error);
      if (d > 0)
        {
          g_assert_error (error, CRA_ERROR, CRA_ERROR_LIMIT);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (document->sbom->components, ==, depths[d]);
      g_assert_cmpint (document->sbom->nested, ==, depths[d] - 1);
    }
  return NULL;
}

static void
test_nested (void)
{
  pthread_attr_t attributes;
  pthread_t thread;

  g_assert_cmpint (pthread_attr_init (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, 256 * 1024), ==, 0);
  g_assert_cmpint (pthread_create (&thread, &attributes, read_nested_cb, NULL), ==, 0);
  g_assert_cmpint (pthread_join (thread, NULL), ==, 0);
  g_assert_cmpint (pthread_attr_destroy (&attributes), ==, 0);
}

static gpointer
cancel_cb (gpointer data)
{
  g_usleep (20 * 1000);
  cra_job_cancel (data);
  return GINT_TO_POINTER (1);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = make_large (200 * 1000);
  g_autoptr (CraJob) job = cra_job_new ("Import");
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_cb, job);
  CraSbomDocument *document = cra_sbom_read (bytes, "large.json", job, &error);

  g_thread_join (thread);
  g_assert_null (document);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A good document with bytes changed: it is read or refused, and nothing else happens. */
static void
test_mutations (void)
{
  static const char bytes[] = "{}[]\",:\\u0dDeE+-.1 n\t\x01\x80\xc3";
  g_autoptr (GRand) rand = g_rand_new_with_seed (20241120);
  gint64 stop = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  guint n_read = 0;
  guint n_refused = 0;

  while (g_get_monotonic_time () < stop || n_read < 20 || n_refused < 20)
    {
      guint row = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (read_rows));
      g_autofree char *text = g_strdup (read_rows[row].text);
      gsize length = strlen (text);
      g_autoptr (GBytes) data = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (CraSbomDocument) document = NULL;

      for (int i = g_rand_int_range (rand, 1, 3); i > 0; i--)
        text[g_rand_int_range (rand, 0, (gint32) length)]
            = bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
      data = g_bytes_new (text, length);
      document = cra_sbom_read (data, "in.json", NULL, &error);
      g_assert_true ((document != NULL) == (error == NULL));
      if (document != NULL)
        n_read++;
      else
        {
          n_refused++;
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
  g_test_message ("%u read, %u refused", n_read, n_refused);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (read_rows); i++)
    {
      g_autofree char *name = g_strconcat ("/sbom/formats/reads/", read_rows[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_read);
    }
  g_test_add_func ("/sbom/formats/what-loses-meaning-is-refused-with-place", test_refused);
  g_test_add_func ("/sbom/formats/licences-and-suppliers-in-every-form",
                   test_licences_and_suppliers);
  g_test_add_func ("/sbom/formats/spdx-packages-in-every-form", test_spdx_package);
  g_test_add_func ("/sbom/formats/a-hundred-thousand-components", test_large);
  g_test_add_func ("/sbom/formats/nesting-costs-no-stack", test_nested);
  g_test_add_func ("/sbom/formats/cancelling-leaves-nothing", test_cancelled);
  g_test_add_func ("/sbom/formats/random-damage-does-no-harm", test_mutations);
  return g_test_run ();
}
