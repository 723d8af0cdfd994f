/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real bills of materials: what is counted, what is warned about, what is refused. */
#include "base/cra-error.h"
#include "sbom/cra-sbom-reader.h"

#include <string.h>

typedef struct
{
  const char *name;
  CraSbomFormat format;
  const char *version;
  const char *main_name;
  const char *main_version;
  gint64 components;
  gint64 nested;
  gint64 direct;
  gint64 dependencies;
  gint64 warnings; /* lines */
} Sample;

/* Fixed here and, where jq is installed, counted by it as well. */
static const Sample samples[] = {
  { "1.7__valid-bom-1.7.json", CRA_SBOM_CYCLONEDX_JSON, "1.7", "Acme Application", "9.1.1", 3, 0, 0,
    1, 0 },
  { "dropwizard-1.3.15.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.2", "dropwizard-parent", "1.3.15",
    167, 0, 0, 170, 6 },
  { "juice-shop-nested.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.4", "juice-shop", "14.1.1", 1115, 278,
    71, 1775, 0 },
  { "keycloak-10.0.2.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.2", "keycloak-parent", "10.0.2", 903, 0,
    0, 994, 6 },
  { "keycloak-obom-schema-invalid.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.4", "keycloak-parent",
    "10.0.2", 904, 0, 0, 994, 6 },
  { "laravel-7.12.0.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.4", "cyclonedx-php-composer-demo",
    "dev-master", 62, 0, 1, 113, 0 },
  { "openssl-3.0.7-redhat.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.6", "openssl", "3.0.7-18.el9_2",
    37, 0, 0, 0, 0 },
  { "openssl-3.0.7-redhat.spdx.json", CRA_SBOM_SPDX_JSON, "2.3", "openssl", "3.0.7-18.el9_2", 38, 0,
    0, 0, 0 },
  { "pcie-sata-board-hbom.cdx.json", CRA_SBOM_CYCLONEDX_JSON, "1.4", "pcie-sata-adaptor-board",
    "rev-1", 6, 0, 0, 0, 0 },
  { "yocto-time.spdx.json", CRA_SBOM_SPDX_JSON, "2.2", "time", "1.9", 1, 0, 0, 0, 1 },
};

static const struct
{
  const char *name;
  int code;
  const char *place;
  const char *reason;
} refused[] = {
  { "spec-1.6__invalid-bomformat-1.6.json", CRA_ERROR_INVALID,
    "line 3, column 16, at bomFormat: ", "must be \"CycloneDX\"" },
  { "spec-1.6__invalid-component-ref-1.6.json", CRA_ERROR_INVALID,
    "line 16, column 18, at components[1].bom-ref: ", "bom-ref is empty" },
  { "spec-1.6__invalid-component-swid-1.6.json", CRA_ERROR_INVALID,
    "line 13, column 15, at components[0].swid: ", "no \"tagId\"" },
  { "spec-1.6__invalid-component-type-1.6.json", CRA_ERROR_INVALID,
    "line 9, column 15, at components[0].type: ", "machine-learning-model" },
  { "laravel-7.12.0.cdx.xml", CRA_ERROR_UNSUPPORTED, "it is CycloneDX XML", "cyclonedx convert" },
  { "spdx3-example13.spdx3.json", CRA_ERROR_UNSUPPORTED, "it is SPDX 3 JSON-LD", "SPDX 2.3 JSON" },
  { "syft-tag-value.spdx", CRA_ERROR_UNSUPPORTED, "it is SPDX tag-value", "pyspdxtools" },
};

static char *
find_sample (const char *name)
{
  return g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "tests", "fixtures", "sbom", name, NULL);
}

static CraSbomDocument *
read_sample (const char *name, GError **error)
{
  g_autofree char *path = find_sample (name);
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  bytes = g_bytes_new_take (data, size);
  return cra_sbom_read (bytes, name, NULL, error);
}

static void
test_counts (gconstpointer data)
{
  const Sample *sample = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CraSbomDocument) document = read_sample (sample->name, &error);
  const CraSbom *sbom = NULL;

  g_assert_no_error (error);
  sbom = document->sbom;
  g_assert_cmpint (sbom->format, ==, sample->format);
  g_assert_cmpstr (sbom->format_version, ==, sample->version);
  g_assert_cmpstr (sbom->main_name, ==, sample->main_name);
  g_assert_cmpstr (sbom->main_version, ==, sample->main_version);
  g_assert_cmpstr (sbom->file_name, ==, sample->name);
  g_assert_cmpint (sbom->components, ==, sample->components);
  g_assert_cmpint (sbom->nested, ==, sample->nested);
  g_assert_cmpint (sbom->direct, ==, sample->direct);
  g_assert_cmpint (sbom->dependencies, ==, sample->dependencies);
  g_assert_cmpint (document->dependencies->len, ==, sample->dependencies);
  g_assert_cmpint (sbom->warnings != NULL ? g_strv_length (sbom->warnings) : 0, ==,
                   sample->warnings);
  g_assert_cmpuint (strlen (sbom->sha256), ==, 64);
}

/* Numbers follow each other, slices are the component's own, edges stay within the numbers. */
static void
test_consistency (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *path = find_sample (sample->name);
  g_autofree char *text = NULL;
  gsize size = 0;
  g_autoptr (CraSbomDocument) document = read_sample (sample->name, NULL);
  gint64 first = sample->format == CRA_SBOM_SPDX_JSON ? 1 : 0;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_assert_cmpint (document->components->len, ==, sample->components + 1 - first);
  for (guint i = 0; i < document->components->len; i++)
    {
      const CraComponent *component = g_ptr_array_index (document->components, i);

      g_assert_cmpint (component->number, ==, first + i);
      g_assert_cmpint (component->parent, <=, MAX (component->number - 1, 0));
      g_assert_cmpint (component->offset + component->length, <=, size);
      g_assert_cmpint (text[component->offset], ==, '{');
      g_assert_cmpint (text[component->offset + component->length - 1], ==, '}');
      g_assert_nonnull (component->name);
    }
  for (guint i = 0; i < document->dependencies->len; i++)
    {
      const CraDependency *edge = &g_array_index (document->dependencies, CraDependency, i);

      g_assert_cmpint (edge->component, >=, first);
      g_assert_cmpint (edge->component, <=, sample->components);
      g_assert_cmpint (edge->target, >=, first);
      g_assert_cmpint (edge->target, <=, sample->components);
    }
}

/* The same numbers from a program that knows nothing of ours. */
static const char jq_filter[]
    = "if .spdxVersion then [(.packages | length), 0, 0, 0] else "
      "[([(.components // [])[] | recurse (.components[]?)] + [.metadata.component | objects |"
      "  recurse (.components[]?)][1:] | length),"
      " ([(.components // [])[] | recurse (.components[]?)] | length) - ((.components // []) | "
      "length),"
      " ([.dependencies[]? | .dependsOn[]?] | length),"
      " (.metadata.component[\"bom-ref\"] as $main |"
      "  [.dependencies[]? | select (.ref == $main) | .dependsOn[]?] | length)] end | map "
      "(tostring) | join (\" \")";

static void
test_jq (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *jq = g_find_program_in_path ("jq");
  g_autofree char *path = find_sample (sample->name);
  g_autofree char *out = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "jq", "-r", jq_filter, path, NULL };
  g_autoptr (CraSbomDocument) document = NULL;
  int status = 0;

  if (jq == NULL)
    {
      g_test_skip ("jq is not installed: counts not compared with an independent program");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  document = read_sample (sample->name, NULL);
  expected = g_strdup_printf ("%d %d %d %d\n", (int) document->sbom->components,
                              (int) document->sbom->nested, (int) document->sbom->dependencies,
                              (int) document->sbom->direct);
  g_assert_cmpstr (out, ==, expected);
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_sample (refused[i].name, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, CRA_ERROR, refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].name));
      g_assert_nonnull (strstr (error->message, refused[i].place));
      g_assert_nonnull (strstr (error->message, refused[i].reason));
    }
}

/* Every sample is in one of the two tables. */
static void
test_complete (void)
{
  g_autofree char *path = find_sample ("");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
        found |= strcmp (samples[i].name, name) == 0;
      for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
        found |= strcmp (refused[i].name, name) == 0;
      if (!found)
        g_test_message ("no expectation for %s", name);
      g_assert_true (found);
    }
}

static const CraComponent *
find_component (const CraSbomDocument *document, const char *name)
{
  for (guint i = 0; i < document->components->len; i++)
    {
      const CraComponent *component = g_ptr_array_index (document->components, i);

      if (component->number != 0 && strcmp (component->name, name) == 0)
        return component;
    }
  return NULL;
}

static void
test_members (void)
{
  g_autoptr (CraSbomDocument) valid = read_sample ("1.7__valid-bom-1.7.json", NULL);
  g_autoptr (CraSbomDocument) board = read_sample ("pcie-sata-board-hbom.cdx.json", NULL);
  g_autoptr (CraSbomDocument) juice = read_sample ("juice-shop-nested.cdx.json", NULL);
  const CraComponent *tomcat = find_component (valid, "tomcat-catalina");
  const CraComponent *molex = find_component (board, "47155-4001");
  const CraComponent *babel = find_component (juice, "helper-string-parser");

  g_assert_cmpstr (tomcat->kind, ==, "application");
  g_assert_cmpstr (tomcat->group_name, ==, "com.acme");
  g_assert_cmpstr (tomcat->version, ==, "9.0.14");
  g_assert_cmpstr (tomcat->purl, ==, "pkg:maven/com.acme/tomcat-catalina@9.0.14?packaging=jar");
  g_assert_cmpstr (tomcat->reference, ==, tomcat->purl);
  g_assert_cmpstr (tomcat->supplier, ==, "Acme Inc");
  g_assert_cmpstr (tomcat->licence, ==, "Apache-2.0");
  g_assert_cmpstr (tomcat->sha256, ==,
                   "f498a8ff2dd007e29c2074f5e4b01a9a01775c3ff3aeaf6906ea503bc5791b7b");
  g_assert_cmpstr (molex->supplier, ==, "Molex");
  g_assert_null (molex->version);
  g_assert_true (g_str_has_prefix (babel->sha256, "SHA-512:9c7b43a1"));
  g_assert_cmpstr (babel->group_name, ==, "@babel");
  g_assert_cmpstr (juice->sbom->tool, ==, "cyclonedx-library 1.13.3, cyclonedx-npm 1.9.2");
}

static void
test_spdx_members (void)
{
  g_autoptr (CraSbomDocument) openssl = read_sample ("openssl-3.0.7-redhat.spdx.json", NULL);
  g_autoptr (CraSbomDocument) yocto = read_sample ("yocto-time.spdx.json", NULL);
  const CraComponent *devel = find_component (openssl, "openssl-devel");
  const CraComponent *time = find_component (yocto, "time");

  g_assert_cmpstr (devel->supplier, ==, "Red Hat");
  g_assert_cmpstr (devel->licence, ==, "Apache-2.0");
  g_assert_cmpstr (devel->version, ==, "3.0.7-18.el9_2");
  g_assert_true (g_str_has_prefix (devel->purl, "pkg:rpm/redhat/openssl-devel@3.0.7"));
  g_assert_cmpuint (strlen (devel->sha256), ==, 64);
  g_assert_null (time->supplier);
  g_assert_cmpstr (time->licence, ==, "GPL-3.0-only");
  g_assert_nonnull (strstr (yocto->sbom->warnings[0], "at packages[0].packageSupplier: "));
}

static void
test_warnings (void)
{
  g_autoptr (CraSbomDocument) document
      = read_sample ("keycloak-obom-schema-invalid.cdx.json", NULL);
  GStrv warnings = document->sbom->warnings;

  g_assert_nonnull (
      strstr (warnings[0], "line 489, column 18, at components[5].externalReferences[3].url: "));
  g_assert_nonnull (strstr (warnings[0], "'{'"));
  g_assert_true (g_str_has_prefix (warnings[5], "48 more places"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *counts
          = g_strconcat ("/sbom/samples/counts-are-exact/", samples[i].name, NULL);
      g_autofree char *parts
          = g_strconcat ("/sbom/samples/numbers-and-slices-hold/", samples[i].name, NULL);
      g_autofree char *jq
          = g_strconcat ("/sbom/samples/jq-counts-the-same/", samples[i].name, NULL);

      g_test_add_data_func (counts, &samples[i], test_counts);
      g_test_add_data_func (parts, &samples[i], test_consistency);
      g_test_add_data_func (jq, &samples[i], test_jq);
    }
  g_test_add_func ("/sbom/samples/broken-and-foreign-files-are-refused-with-place-and-reason",
                   test_refused);
  g_test_add_func ("/sbom/samples/every-sample-has-an-expectation", test_complete);
  g_test_add_func ("/sbom/samples/cyclonedx-members-are-read", test_members);
  g_test_add_func ("/sbom/samples/spdx-members-are-read", test_spdx_members);
  g_test_add_func ("/sbom/samples/harmless-breaches-are-listed-with-place", test_warnings);
  return g_test_run ();
}
