/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assessment.json: every object of an assessment by its own description, and what follows from it. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package.h"

#include "cra-config.h"
#include "package/cra-package-assessment.h"
#include "package/cra-package-json.h"

static void
set_list (JsonObject *object, const char *name, GStrv items)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    json_array_add_string_element (array, items[i]);
  json_object_set_array_member (object, name, array);
}

static void
set_field (JsonObject *object, gconstpointer source, const CraField *field)
{
  const void *member = (const guint8 *)source + field->offset;

  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
      cra_package_set_text (object, field->name, *(char *const *)member);
      break;
    case CRA_FIELD_LIST:
      set_list (object, field->name, *(const GStrv *)member);
      break;
    case CRA_FIELD_WORD:
      json_object_set_string_member (object, field->name, field->words[*(const guint *)member]);
      break;
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      json_object_set_int_member (object, field->name, *(const gint64 *)member);
      break;
    case CRA_FIELD_FLAG:
      json_object_set_boolean_member (object, field->name, *(const gboolean *)member);
      break;
    }
}

static JsonObject *
make_object (gconstpointer source)
{
  const CraObject *base = source;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", base->id);
  for (guint i = 0; i < base->type->n_fields; i++)
    set_field (object, source, &base->type->fields[i]);
  return object;
}

static void
set_objects (JsonObject *root, const char *name, GPtrArray *objects)
{
  JsonArray *array = json_array_sized_new (objects->len);

  for (guint i = 0; i < objects->len; i++)
    json_array_add_object_element (array, make_object (objects->pdata[i]));
  json_object_set_array_member (root, name, array);
}

static void
set_dependencies (JsonObject *root, GArray *dependencies)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; dependencies != NULL && i < dependencies->len; i++)
    {
      const CraDependency *edge = &g_array_index (dependencies, CraDependency, i);
      JsonArray *pair = json_array_sized_new (2);

      json_array_add_int_element (pair, edge->component);
      json_array_add_int_element (pair, edge->target);
      json_array_add_array_element (array, pair);
    }
  json_object_set_array_member (root, "dependencies", array);
}

static void
set_head (JsonObject *root, const CraAssessment *assessment)
{
  JsonObject *journal = json_object_new ();

  json_object_set_string_member (root, "format", CRA_ASSESSMENT_FORMAT);
  json_object_set_int_member (root, "format_version", CRA_PACKAGE_FORMAT_VERSION);
  json_object_set_string_member (root, "generator", "CRA Workbench " CRA_VERSION);
  cra_package_set_day (root, "as_of", assessment->as_of);
  cra_package_set_text (journal, "head", assessment->journal_head);
  json_object_set_int_member (journal, "length", assessment->journal_length);
  json_object_set_object_member (root, "journal", journal);
}

static GBytes *
make_json (CraLaw *law, const CraAssessment *assessment, GArray *dependencies, GPtrArray *documents,
           GPtrArray *signatures)
{
  g_autoptr (JsonObject) root = json_object_new ();

  set_head (root, assessment);
  json_object_set_object_member (root, "organisation", make_object (assessment->organisation));
  json_object_set_object_member (root, "product", make_object (assessment->product));
  json_object_set_object_member (root, "version", make_object (assessment->version));
  json_object_set_object_member (root, "scope", make_object (assessment->scope));
  json_object_set_object_member (root, "classification", make_object (assessment->classification));
  json_object_set_object_member (root, "route", make_object (assessment->route));
  set_objects (root, "candidates", assessment->candidates);
  set_objects (root, "standards", assessment->standards);
  set_objects (root, "act_conformities", assessment->act_conformities);
  set_objects (root, "answers", assessment->answers);
  set_objects (root, "evidence", assessment->evidence);
  set_objects (root, "revisions", assessment->revisions);
  set_objects (root, "links", assessment->links);
  set_objects (root, "statements", assessment->statements);
  set_objects (root, "sboms", assessment->sboms);
  set_objects (root, "components", assessment->components);
  set_objects (root, "documents", documents);
  set_objects (root, "signatures", signatures);
  set_objects (root, "text_blocks", assessment->text_blocks);
  set_objects (root, "fixed_texts", assessment->fixed_texts);
  set_objects (root, "assets", assessment->assets);
  set_objects (root, "risks", assessment->risks);
  set_objects (root, "support_factors", assessment->support_factors);
  set_objects (root, "component_supports", assessment->component_supports);
  set_objects (root, "test_plans", assessment->test_plans);
  set_objects (root, "test_runs", assessment->test_runs);
  set_objects (root, "security_updates", assessment->security_updates);
  set_dependencies (root, dependencies);
  json_object_set_object_member (root, "derived", cra_package_make_derived (law, assessment));
  return cra_package_write_json (root);
}

GBytes *
cra_package_make_assessment_json (CraLaw *law,
                                  const CraAssessment *assessment,
                                  GArray *dependencies)
{
  g_return_val_if_fail (CRA_IS_LAW (law) && assessment != NULL, NULL);
  return make_json (law, assessment, dependencies, assessment->documents, assessment->signatures);
}

GBytes *
cra_package_make_state_json (CraLaw *law, const CraAssessment *assessment, GArray *dependencies)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_val_if_fail (CRA_IS_LAW (law) && assessment != NULL, NULL);
  return make_json (law, assessment, dependencies, none, none);
}
