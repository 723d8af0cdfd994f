/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A complete assessment, and a small language to change it. */
#include "law-fixture.h"

#include "law/cra-law.h"

#include <string.h>

static void
add_object (GPtrArray *list, gpointer object, const char *changes)
{
  g_auto (GStrv) pairs = g_strsplit (changes, "|", -1);

  ((CraObject *) object)->id = (gint64) list->len + 1;
  for (guint i = 0; pairs[i] != NULL && *pairs[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      const CraField *field = cra_object_type_find_field (((CraObject *) object)->type, pair[0]);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (field);
      cra_object_set_field (object, field, pair[1], &error);
      g_assert_no_error (error);
    }
  g_ptr_array_add (list, object);
}

static void
add_link (CraAssessment *assessment, const char *clause)
{
  g_autofree char *changes = g_strdup_printf ("evidence=1|clause=%s|pages=2-4", clause);

  add_object (assessment->links, cra_link_new (), changes);
}

static void
add_answers (CraAssessment *assessment)
{
  const CraClause *const *requirements = cra_law_list (cra_law_get_default (), CRA_GROUP_REQUIREMENT);

  for (guint i = 0; requirements[i] != NULL; i++)
    {
      g_autofree char *changes = g_strdup_printf (
        "requirement=%s|applies=yes|implementation=As designed.|status=reviewed|author=A|reviewer=B",
        requirements[i]->id);

      add_object (assessment->answers, cra_answer_new (), changes);
      add_link (assessment, requirements[i]->id);
    }
}

/* The three things the support period must reflect. */
static void
add_factors (CraAssessment *assessment)
{
  static const char *const kinds[] = { "user-expectations", "nature-and-purpose", "union-law" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *changes = g_strdup_printf (
        "kind=%s|text=Found.|source=Survey.|weight=medium|status=decided", kinds[i]);

      add_object (assessment->support_factors, cra_support_factor_new (), changes);
    }
}

static void
add_statements (CraAssessment *assessment)
{
  static const char *const clauses[] = { "AII.8.a",  "AII.8.b",  "AII.8.c", "AII.8.d",
                                         "AVII.2.a", "AVII.2.b", "AVII.2.c" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    {
      g_autofree char *changes = g_strdup_printf ("clause=%s|language=en|text=Text.|status=reviewed",
                                                  clauses[i]);

      add_object (assessment->statements, cra_statement_new (), changes);
    }
}

/* One risk that calls for everything: what a test takes away is missed. */
static void
add_risks (CraAssessment *assessment)
{
  add_object (assessment->assets, cra_asset_new (),
              "number=1|name=Texts|kind=data|confidentiality=high|integrity=high|availability=medium"
              "|status=decided");
  add_object (assessment->risks, cra_risk_new (),
              "number=1|title=A crafted file takes over the editor|scenario=A stranger sends a file."
              "|assets=A1|likelihood=3|impact=4|rating_reason=Known from other editors."
              "|treatment=reduce|measures=The parser is confined.|residual_likelihood=1"
              "|residual_impact=4|status=reviewed|reviewer=B|requirements=AI.I.2.a\nAI.I.2.b\nAI.I.2.c\nAI.I.2.d"
              "\nAI.I.2.e\nAI.I.2.f\nAI.I.2.g\nAI.I.2.h\nAI.I.2.i\nAI.I.2.j\nAI.I.2.k\nAI.I.2.l"
              "\nAI.I.2.m");
}

CraAssessment *
make_complete_assessment (void)
{
  CraAssessment *assessment = cra_assessment_new ();

  assessment->as_of = g_strdup ("2027-12-20T10:00:00Z");
  change_assessment (assessment,
    "organisation.name=Maker|organisation.address=Street 1|organisation.country=IE"
    "|organisation.email=mail@maker.example|organisation.single_contact=help@maker.example"
    "|organisation.vulnerability_contact=security@maker.example"
    "|organisation.disclosure_policy_url=https://maker.example/disclosure"
    "|organisation.size=small|product.name=Editor|product.type_designation=ED-1"
    "|product.identification=Version number|product.description=A text editor."
    "|product.kind=software|product.countries=IE|product.languages=en");
  change_assessment (assessment,
    "version.name=1.0|version.intended_purpose=Editing text.|version.foreseeable_use=Editing notes."
    "|version.foreseeable_misuse=Opening files of strangers.|version.essential_functions=Editing."
    "|version.security_properties=Sandboxed.|version.remote_processing=none|version.integration=no"
    "|version.automatic_updates=off-by-default|version.software_versions=1.0"
    "|version.placed_on=2028-01-15|version.expected_use_years=5|version.support_type=Updates."
    "|version.support_end=2033-01|version.support_reason=Similar products."
    "|version.support_end_notice=The program says so."
    "|version.declaration_url=https://maker.example/declaration"
    "|version.declaration_date=2027-12-20|version.declaration_place=Town"
    "|version.signatory_name=Person|version.signatory_function=Director");
  change_assessment (assessment,
    "scope.digital_elements=yes|scope.connection=yes|scope.exclusion=none|scope.commercial=yes"
    "|scope.role=manufacturer|scope.placed_before=no|scope.ai=no|scope.health_record=no"
    "|scope.status=reviewed|classification.core_functionality=Editing text"
    "|classification.category=default|classification.reasoning=No category edits text."
    "|classification.status=reviewed|route.foss=no|route.coverage=none|route.procedure=A"
    "|route.reasoning=Default product.|route.status=reviewed");
  add_object (assessment->evidence, cra_evidence_new (),
              "title=Report|made=2027-10-01|valid_from=2027-10-01|valid_to=2028-10-01");
  add_object (assessment->revisions, cra_revision_new (),
              "evidence=1|number=1|file_name=report.pdf|pages=10");
  add_factors (assessment);
  add_answers (assessment);
  change_assessment (assessment,
    "version.operating_environment=Computers of persons.|version.system_boundary=The program."
    "|version.risk_method=Likelihood times impact.");
  add_risks (assessment);
  add_link (assessment, "AVII.3");
  add_link (assessment, "AVII.6");
  add_statements (assessment);
  add_object (assessment->sboms, cra_sbom_new (),
              "file_name=bom.json|components=12|direct=3|main_version=1.0");
  add_object (assessment->test_plans, cra_test_plan_new (),
              "title=Fuzzing|kind=fuzzing|interval_months=6|first_due=2027-06-01|status=decided");
  add_object (assessment->test_runs, cra_test_run_new (),
              "plan=1|date=2027-10-01|result=passed|evidence=1");
  return assessment;
}

/* --- The language --- */

static gpointer
find_single (CraAssessment *assessment, const char *name)
{
  const struct
  {
    const char *name;
    gpointer object;
  } singles[] = {
    { "workspace", assessment->workspace },
    { "organisation", assessment->organisation },
    { "product", assessment->product },
    { "version", assessment->version },
    { "scope", assessment->scope },
    { "classification", assessment->classification },
    { "route", assessment->route },
  };

  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    if (g_str_equal (singles[i].name, name))
      return singles[i].object;
  return NULL;
}

static GPtrArray *
find_list (CraAssessment *assessment, const char *name, const char **key_field)
{
  const struct
  {
    const char *name;
    GPtrArray *list;
    const char *key;
  } lists[] = {
    { "candidate", assessment->candidates, "category" },
    { "standard", assessment->standards, "reference" },
    { "answer", assessment->answers, "requirement" },
    { "evidence", assessment->evidence, "title" },
    { "revision", assessment->revisions, "file_name" },
    { "link", assessment->links, "clause" },
    { "statement", assessment->statements, "clause" },
    { "sbom", assessment->sboms, "file_name" },
    { "document", assessment->documents, "paper" },
    { "act_conformity", assessment->act_conformities, "act" },
    { "text_block", assessment->text_blocks, "language" },
    { "support_factor", assessment->support_factors, "kind" },
    { "component_support", assessment->component_supports, "name" },
    { "signatory", assessment->signatories, "name" },
    { "test_plan", assessment->test_plans, "title" },
    { "test_run", assessment->test_runs, "date" },
    { "security_update", assessment->security_updates, "name" },
    { "asset", assessment->assets, "number" },
    { "risk", assessment->risks, "number" },
    { "review", assessment->reviews, "item" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].name, name))
      {
        *key_field = lists[i].key;
        return lists[i].list;
      }
  g_error ("No object %s", name);
}

static guint
find_member (GPtrArray *list, const char *key_field, const char *key)
{
  if (key == NULL)
    {
      g_assert_cmpuint (list->len, >, 0);
      return list->len - 1;
    }
  for (guint i = 0; i < list->len; i++)
    {
      CraObject *object = list->pdata[i];
      g_autofree char *text
        = cra_object_dup_field (object, cra_object_type_find_field (object->type, key_field));

      if (g_strcmp0 (text, key) == 0)
        return i;
    }
  g_error ("No member %s", key);
}

static void
set_field (CraAssessment *assessment, const char *name, const char *key, const char *field_name,
           const char *value)
{
  gpointer object = find_single (assessment, name);
  const CraField *field;
  g_autoptr (GError) error = NULL;

  if (object == NULL)
    {
      const char *key_field = NULL;
      GPtrArray *list = find_list (assessment, name, &key_field);

      object = list->pdata[find_member (list, key_field, key)];
    }
  field = cra_object_type_find_field (((CraObject *) object)->type, field_name);
  if (field == NULL)
    g_error ("No field %s.%s", name, field_name);
  cra_object_set_field (object, field, *value != '\0' ? value : NULL, &error);
  g_assert_no_error (error);
}

/* NAME, KEY and FIELD of "name[key].field". */
static void
split_place (const char *place, char **name, char **key, char **field)
{
  const char *open = strchr (place, '[');
  const char *close = strchr (place, ']');
  const char *rest = close != NULL ? close + 1 : place + strcspn (place, ".");

  *name = g_strndup (place, open != NULL ? (gsize) (open - place) : (gsize) (rest - place));
  *key = open != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;
  *field = *rest == '.' ? g_strdup (rest + 1) : NULL;
}

static void
change_one (CraAssessment *assessment, const char *change)
{
  const char *equals = strchr (change, '=');
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;
  g_autofree char *field = NULL;
  const char *key_field = NULL;

  if (*change == '-' || *change == '+')
    {
      split_place (change + 1, &name, &key, &field);
      if (*change == '-')
        {
          GPtrArray *list = find_list (assessment, name, &key_field);

          g_ptr_array_remove_index (list, find_member (list, key_field, key));
        }
      else
        add_object (find_list (assessment, name, &key_field),
                    cra_object_new (cra_object_type_find (name)), "");
      return;
    }
  g_assert_nonnull (equals);
  place = g_strndup (change, (gsize) (equals - change));
  split_place (place, &name, &key, &field);
  g_assert_nonnull (field);
  set_field (assessment, name, key, field, equals + 1);
}

void
change_assessment (CraAssessment *assessment, const char *changes)
{
  g_auto (GStrv) list = g_strsplit (changes, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      change_one (assessment, list[i]);
}
