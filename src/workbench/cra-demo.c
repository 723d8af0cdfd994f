/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo: this workbench, assessed for real. Its answers are data (data/demo/demo.json), its evidence
 * are the project's own documents, its test report and its bill of materials made at build time. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-paths.h"
#include "workbench/cra-workbench-private.h"
#include "workbench/cra-workbench-tests.h"

#include "cra-config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  CraWorkbench *workbench;
  char *folder;
  JsonObject *root; /* borrowed from the parser */
  gint64 product;
  gint64 version;
  CraJob *job;
} Demo;

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Lists become one item a line, as cra_object_set_field() takes them. */
static char *
dup_text (JsonNode *node)
{
  JsonArray *items = NULL;
  GString *text = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return g_strdup (json_node_get_string (node));
      if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        return g_strdup (json_node_get_boolean (node) ? "true" : "false");
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    }
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  items = json_node_get_array (node);
  text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", json_array_get_string_element (items, i));
  return g_string_free (text, FALSE);
}

/* The members of OBJECT as names and texts for cra_workbench_set_fields(). */
static void
collect_fields (JsonObject *object, GPtrArray *names, GPtrArray *texts)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_ptr_array_add (names, g_strdup (l->data));
      g_ptr_array_add (texts, dup_text (json_object_get_member (object, l->data)));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (texts, NULL);
}

static gboolean
set_from (Demo *demo, const CraObjectType *type, gint64 id, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (object == NULL)
    return TRUE;
  collect_fields (object, names, texts);
  return cra_workbench_set_fields (demo->workbench, type, id, (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, error);
}

static gboolean
set_part (Demo *demo, const CraObjectType *type, GError **error)
{
  g_autoptr (GPtrArray) found
    = cra_workbench_list (demo->workbench, type, "version", demo->version, error);

  if (found == NULL || found->len == 0)
    return FALSE;
  return set_from (demo, type, ((CraObject *) found->pdata[0])->id,
                   get_object (demo->root, type->name), error);
}

static gboolean
add_all (Demo *demo, const CraObjectType *type, gint64 parent, const char *member, GError **error)
{
  JsonArray *items = get_array (demo->root, member);

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      collect_fields (json_array_get_object_element (items, i), names, texts);
      if (cra_workbench_add_fields (demo->workbench, type, parent,
                                    (const char *const *) names->pdata,
                                    (const char *const *) texts->pdata, error)
          == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_answers (Demo *demo, GError **error)
{
  JsonObject *answers = get_object (demo->root, "answers");
  g_autoptr (GPtrArray) rows
    = cra_workbench_list (demo->workbench, &cra_answer_type, "version", demo->version, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; answers != NULL && i < rows->len; i++)
    {
      CraAnswer *answer = rows->pdata[i];

      if (!set_from (demo, &cra_answer_type, answer->object.id,
                     get_object (answers, answer->requirement), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
link_evidence (Demo *demo, gint64 evidence, JsonObject *item, GError **error)
{
  JsonObject *links = get_object (item, "links");
  g_autoptr (GList) clauses = links != NULL ? json_object_get_members (links) : NULL;

  for (GList *l = clauses; l != NULL; l = l->next)
    {
      const char *section = json_object_get_string_member (links, l->data);

      if (cra_workbench_link (demo->workbench, demo->version, evidence, l->data, NULL,
                              section[0] != '\0' ? section : NULL, error)
          == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_evidence (Demo *demo, GError **error)
{
  JsonArray *items = get_array (demo->root, "evidence");
  guint count = items != NULL ? json_array_get_length (items) : 0;

  for (guint i = 0; i < count; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *name = json_object_get_string_member (item, "file");
      g_autofree char *path = g_build_filename (demo->folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      gint64 evidence = 0;

      if (!cra_job_step (demo->job, (double) i / (count + 1), name, error)
          || !cra_workbench_add_evidence (demo->workbench, demo->version, file,
                                          json_object_get_string_member (item, "title"), NULL,
                                          demo->job, &evidence, error)
          || !set_from (demo, &cra_evidence_type, evidence, get_object (item, "fields"), error)
          || !link_evidence (demo, evidence, item, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Tests --- */

/* The day the report of a test was made. */
static char *
find_report_day (Demo *demo, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (demo->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GDateTime) made
    = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return made != NULL ? g_date_time_format (made, "%Y-%m-%d") : NULL;
}

static gboolean
add_run (Demo *demo, gint64 plan, JsonObject *item, GError **error)
{
  const char *name = json_object_get_string_member (item, "report");
  g_autofree char *day = find_report_day (demo, name, error);
  g_autofree char *path = g_build_filename (demo->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *const names[] = { "date", "result", "performed_by", "tested", NULL };
  const char *texts[G_N_ELEMENTS (names)] = { day };

  for (guint i = 1; names[i] != NULL; i++)
    texts[i] = json_object_get_string_member (item, names[i]);
  return day != NULL
         && cra_workbench_add_test_run (demo->workbench, plan, names, texts, file, 0, demo->job, error)
              != 0;
}

static gboolean
add_test (Demo *demo, JsonObject *item, GError **error)
{
  JsonArray *runs = get_array (item, "runs");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gint64 plan = 0;

  collect_fields (get_object (item, "fields"), names, texts);
  plan = cra_workbench_add_fields (demo->workbench, &cra_test_plan_type, demo->version,
                                   (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, error);
  for (guint i = 0; plan != 0 && runs != NULL && i < json_array_get_length (runs); i++)
    if (!add_run (demo, plan, json_array_get_object_element (runs, i), error))
      return FALSE;
  return plan != 0;
}

static gboolean
add_tests (Demo *demo, GError **error)
{
  JsonArray *items = get_array (demo->root, "tests");

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    if (!add_test (demo, json_array_get_object_element (items, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
import_sbom (Demo *demo, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (!json_object_has_member (demo->root, "sbom"))
    return TRUE;
  path = g_build_filename (demo->folder, json_object_get_string_member (demo->root, "sbom"), NULL);
  file = g_file_new_for_path (path);
  return cra_workbench_import_sbom (demo->workbench, demo->version, file, demo->job, NULL, error);
}

static gboolean
fill (Demo *demo, GError **error)
{
  g_autoptr (CraProduct) product = NULL;
  JsonObject *naming = get_object (demo->root, "product");

  if (!cra_workbench_add_product (demo->workbench, json_object_get_string_member (naming, "name"),
                                  CRA_VERSION, &demo->product, &demo->version, error))
    return FALSE;
  product = (CraProduct *) cra_workbench_get (demo->workbench, &cra_product_type, demo->product, error);
  return product != NULL
         && set_from (demo, &cra_organisation_type, product->organisation,
                      get_object (demo->root, "organisation"), error)
         && add_all (demo, &cra_signatory_type, product->organisation, "signatories", error)
         && set_from (demo, &cra_product_type, demo->product, naming, error)
         && set_from (demo, &cra_version_type, demo->version, get_object (demo->root, "version"), error)
         && set_part (demo, &cra_scope_type, error)
         && add_all (demo, &cra_candidate_type, demo->version, "candidates", error)
         && set_part (demo, &cra_classification_type, error)
         && add_all (demo, &cra_standard_type, demo->version, "standards", error)
         && set_part (demo, &cra_route_type, error)
         && add_all (demo, &cra_asset_type, demo->version, "assets", error)
         && add_all (demo, &cra_risk_type, demo->version, "risks", error)
         && add_all (demo, &cra_support_factor_type, demo->version, "support_factors", error)
         && add_all (demo, &cra_component_support_type, demo->version, "component_supports", error)
         && add_all (demo, &cra_statement_type, demo->version, "statements", error)
         && set_answers (demo, error)
         && add_evidence (demo, error) && add_tests (demo, error) && import_sbom (demo, error);
}

CraWorkbench *
cra_workbench_create_demo (const char *path, CraJob *job, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (CraWorkbench) self = NULL;
  g_autofree char *data = NULL;
  Demo demo = { 0 };
  gboolean done = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  demo.folder = cra_paths_find_data ("demo");
  data = g_build_filename (demo.folder, "demo.json", NULL);
  if (!json_parser_load_from_file (parser, data, error))
    {
      g_prefix_error (error, "Cannot read the demo's answers from %s: ", data);
      g_free (demo.folder);
      return NULL;
    }
  demo.root = json_node_get_object (json_parser_get_root (parser));
  demo.job = job;
  self = cra_workbench_create (path, json_object_get_string_member (demo.root, "title"), error);
  if (self != NULL)
    {
      demo.workbench = self;
      done = fill (&demo, error);
      if (!done)
        {
          /* A demo that is not whole is of no use to anybody. */
          cra_workbench_close (self, NULL);
          g_remove (path);
        }
    }
  g_free (demo.folder);
  return done ? g_steal_pointer (&self) : NULL;
}
