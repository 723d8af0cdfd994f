/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the state of an assessment, so that a reader of assessment.json needs no program of
 * ours: verdicts with their reasons, open points, and a citation for every clause that is named. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package-assessment.h"

#include "law/cra-classification.h"
#include "law/cra-open-points.h"
#include "law/cra-periods.h"
#include "law/cra-route.h"
#include "law/cra-scope.h"
#include "package/cra-package-json.h"

typedef struct
{
  CraLaw *law;
  const CraAssessment *assessment;
  JsonObject *root;
  JsonObject *citations;
} Derived;

/* Notes that ID is named; every such clause is explained once. */
static const char *
cite (Derived *self, const char *id)
{
  const CraClause *clause;
  JsonObject *citation;

  if (id == NULL || json_object_has_member (self->citations, id))
    return id;
  clause = cra_law_find (self->law, id);
  if (clause == NULL)
    return id;
  citation = json_object_new ();
  json_object_set_string_member (citation, "article", clause->article);
  json_object_set_string_member (citation, "kind", cra_law_kind_word (clause->kind));
  json_object_set_string_member (citation, "mark", clause->mark);
  cra_package_set_text (citation, "title", clause->title);
  cra_package_set_text (citation, "text", clause->text);
  cra_package_set_text (citation, "as_of", clause->as_of);
  json_object_set_object_member (self->citations, id, citation);
  return id;
}

static void
set_clause (Derived *self, JsonObject *object, const char *name, const char *id)
{
  cra_package_set_text (object, name, cite (self, id));
}

static void
set_ids (Derived *self, JsonObject *object, const char *name, GPtrArray *ids, gboolean clauses)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    json_array_add_string_element (array, clauses ? cite (self, ids->pdata[i]) : ids->pdata[i]);
  json_object_set_array_member (object, name, array);
}

/* --- Scope, class, route --- */

static const char *
scope_word (CraScopeVerdict verdict)
{
  switch (verdict)
    {
    case CRA_SCOPE_OPEN:
      return "open";
    case CRA_SCOPE_IN:
      return "in";
    case CRA_SCOPE_OUT:
      return "out";
    case CRA_SCOPE_LEGACY:
      return "legacy";
    }
  return "open";
}

static void
set_scope (Derived *self)
{
  g_autoptr (CraScopeResult) result = cra_scope_judge (self->law, self->assessment->scope);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "verdict", scope_word (result->verdict));
  set_ids (self, object, "reasons", result->reasons, TRUE);
  set_ids (self, object, "open", result->open, FALSE);
  json_object_set_object_member (self->root, "scope", object);
}

static void
set_class (Derived *self)
{
  const char *category = self->assessment->classification->category;
  CraProductClass class = cra_classification_get_class (self->law, category);
  g_autofree char *text
      = category != NULL ? cra_classification_describe (self->law, category) : NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "class", cra_product_class_word (class));
  set_clause (self, object, "category", category);
  cra_package_set_text (object, "text", text);
  json_object_set_object_member (self->root, "classification", object);
  for (guint i = 0; i < self->assessment->candidates->len; i++)
    cite (self, ((CraCandidate *)self->assessment->candidates->pdata[i])->category);
}

static void
set_route (Derived *self)
{
  g_autoptr (CraRouteResult) result = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *options = json_array_new ();
  CraRouteFacts facts;

  cra_route_facts_init (&facts, self->law, self->assessment);
  result = cra_route_judge (self->law, &facts);
  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "procedure", cra_procedure_words[option->procedure]);
      json_object_set_boolean_member (item, "open", option->open);
      set_clause (self, item, "reason", option->reason);
      json_array_add_object_element (options, item);
    }
  set_clause (self, object, "row", result->row);
  json_object_set_array_member (object, "options", options);
  set_ids (self, object, "missing", result->missing, TRUE);
  set_ids (self, object, "notes", result->notes, TRUE);
  json_object_set_object_member (self->root, "route", object);
}

/* --- Support, requirements, open points --- */

static const char *
support_word (CraSupportVerdict verdict)
{
  switch (verdict)
    {
    case CRA_SUPPORT_OPEN:
      return "open";
    case CRA_SUPPORT_FITS:
      return "fits";
    case CRA_SUPPORT_TOO_SHORT:
      return "too-short";
    case CRA_SUPPORT_BELOW_USE:
      return "below-use";
    case CRA_SUPPORT_SHORTER_BY_USE:
      return "shorter-by-use";
    }
  return "open";
}

static void
set_support (Derived *self)
{
  g_autoptr (CraSupportResult) result = cra_support_judge (self->law, self->assessment->version);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "verdict", support_word (result->verdict));
  set_clause (self, object, "reason", result->reason);
  cra_package_set_text (object, "earliest_end", result->earliest_end);
  cra_package_set_text (object, "end", result->end);
  cra_package_set_text (object, "retention_until", result->retention_until);
  json_object_set_object_member (self->root, "support", object);
}

static void
set_requirements (Derived *self)
{
  JsonArray *array = json_array_new ();

  for (const CraClause *const *clause = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);
       *clause != NULL; clause++)
    {
      JsonObject *item = json_object_new ();
      CraStatus status = cra_requirement_status (self->law, self->assessment, (*clause)->id);

      set_clause (self, item, "requirement", (*clause)->id);
      json_object_set_string_member (item, "status", cra_status_words[status]);
      json_array_add_object_element (array, item);
    }
  json_object_set_array_member (self->root, "requirements", array);
}

static const char *
weight_word (CraOpenPointWeight weight)
{
  switch (weight)
    {
    case CRA_BLOCKS_SIGNING:
      return "blocks-signing";
    case CRA_BLOCKS_PLACING:
      return "blocks-placing";
    case CRA_IMPROVES:
      return "improves";
    }
  return "improves";
}

static JsonObject *
make_open_point (Derived *self, const CraOpenPoint *point)
{
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, "weight", weight_word (point->weight));
  json_object_set_string_member (item, "step", cra_step_word (point->step));
  set_clause (self, item, "reason", point->reason);
  set_clause (self, item, "clause", point->clause);
  cra_package_set_text (item, "text", point->text);
  cra_package_set_text (item, "object_type", point->object_type);
  json_object_set_int_member (item, "object_id", point->object_id);
  cra_package_set_text (item, "field", point->field);
  return item;
}

static void
set_open_points (Derived *self)
{
  g_autoptr (GPtrArray) points = cra_open_points_list (self->law, self->assessment);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < points->len; i++)
    json_array_add_object_element (array, make_open_point (self, points->pdata[i]));
  json_object_set_array_member (self->root, "open_points", array);
}

static void
cite_what_is_named (Derived *self)
{
  const CraAssessment *assessment = self->assessment;

  for (guint i = 0; i < assessment->links->len; i++)
    cite (self, ((CraLink *)assessment->links->pdata[i])->clause);
  for (guint i = 0; i < assessment->statements->len; i++)
    cite (self, ((CraStatement *)assessment->statements->pdata[i])->clause);
  for (guint i = 0; i < assessment->standards->len; i++)
    cite (self, ((CraStandard *)assessment->standards->pdata[i])->act);
  for (guint i = 0;
       assessment->product->other_acts != NULL && assessment->product->other_acts[i] != NULL; i++)
    cite (self, assessment->product->other_acts[i]);
}

JsonObject *
cra_package_make_derived (CraLaw *law, const CraAssessment *assessment)
{
  Derived self = { .law = law,
                   .assessment = assessment,
                   .root = json_object_new (),
                   .citations = json_object_new () };

  set_scope (&self);
  set_class (&self);
  set_route (&self);
  set_support (&self);
  set_requirements (&self);
  set_open_points (&self);
  cite_what_is_named (&self);
  json_object_set_object_member (self.root, "citations", self.citations);
  return self.root;
}
