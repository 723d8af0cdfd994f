/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found, made recognisable: names, where it belongs, and the version it is opened in. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-find-private.h"

#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define SEPARATOR " · "

typedef struct
{
  CraWorkbench *workbench;
  const CraTextMatch *match;
  gint64 version;        /* looked at */
  GPtrArray *candidates; /* Borrowed */
  GPtrArray *findings;   /* Owned; NULL until it was read */

  /* While it is read */
  CraTransaction *transaction;
} Details;

void
cra_find_candidate_free (CraFindCandidate *self)
{
  if (self->hit != NULL)
    cra_search_hit_free (self->hit);
  if (self->component != NULL)
    cra_object_unref (self->component);
  g_free (self);
}

/* --- Where it is --- */

/* An object that may be gone by now is no fault. */
static gpointer
get_object (Details *self, const CraObjectType *type, gint64 id)
{
  return id != 0 ? cra_transaction_get (self->transaction, type, id, NULL) : NULL;
}

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (!cra_text_is_blank (part))
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

/* "Example Product 1.0", or "" */
static char *
name_version (Details *self, gint64 id)
{
  g_autoptr (CraVersion) version = get_object (self, &cra_version_type, id);
  g_autoptr (CraProduct) product
    = version != NULL ? get_object (self, &cra_product_type, version->product) : NULL;
  GString *name = g_string_new (NULL);

  if (product != NULL)
    append_part (name, " ", product->name);
  if (version != NULL)
    append_part (name, " ", version->name);
  return g_string_free (name, FALSE);
}

/* The newest of a product, or the one that is looked at. */
static gint64
choose_version (Details *self, gint64 product)
{
  g_autoptr (GPtrArray) versions
    = cra_transaction_list (self->transaction, &cra_version_type, "product", product, NULL);
  gint64 chosen = 0;

  for (guint i = 0; versions != NULL && i < versions->len && chosen != self->version; i++)
    chosen = ((CraObject *) g_ptr_array_index (versions, i))->id;
  return chosen;
}

/* Evidence is where it was brought in and wherever it is linked. */
static gint64
choose_version_of_evidence (Details *self, const CraEvidence *evidence)
{
  g_autoptr (GPtrArray) links = cra_transaction_list (self->transaction, &cra_link_type, "evidence",
                                                      evidence->object.id, NULL);
  gint64 chosen = evidence->origin;

  for (guint i = 0; links != NULL && i < links->len && chosen != self->version; i++)
    {
      const CraLink *link = g_ptr_array_index (links, i);

      if (chosen == 0 || link->version == self->version)
        chosen = link->version;
    }
  return chosen;
}

/* Up through what owns it; 0 where no version does. */
static gint64
find_version (Details *self, const CraObject *object)
{
  const char *parent = object->type->parent_field;
  const CraField *field = parent != NULL ? cra_object_type_find_field (object->type, parent) : NULL;
  gint64 id = field != NULL ? *(const gint64 *) ((const char *) object + field->offset) : 0;
  CraObject *owner = NULL;
  gint64 version = 0;

  if (field == NULL || strcmp (field->target, cra_version_type.name) == 0)
    return id;
  owner = get_object (self, cra_object_type_find (field->target), id);
  if (owner == NULL)
    return 0;
  version = find_version (self, owner);
  cra_object_unref (owner);
  return version;
}

/* --- What it is called --- */

/* The clause an object is about; borrowed from it. */
static const char *
find_clause (const CraObject *object)
{
  static const char *const fields[] = { "requirement", "clause", "category" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const CraField *field = cra_object_type_find_field (object->type, fields[i]);

      if (field != NULL && field->kind == CRA_FIELD_TEXT)
        return *(char *const *) ((const char *) object + field->offset);
    }
  return NULL;
}

static void
set_context (CraFoundItem *finding, const char *first, const char *second)
{
  g_autoptr (GString) context = g_string_new (NULL);

  append_part (context, SEPARATOR, first);
  append_part (context, SEPARATOR, second);
  finding->context = g_strdup (context->str);
}

/* The words are shown where the title does not have them. */
static void
rate (Details *self, CraFoundItem *finding, const CraSearchHit *hit)
{
  g_autofree char *words = NULL;

  finding->rate = cra_text_match_rate (self->match, finding->title);
  if (finding->rate > CRA_MATCH_NONE)
    return;
  finding->rate = CRA_FOUND_ELSEWHERE;
  if (cra_text_match_rate (self->match, finding->context) > CRA_MATCH_NONE)
    return;
  words = g_strjoin ("\n", hit->name != NULL ? hit->name : "", hit->words, NULL);
  finding->excerpt = cra_text_match_excerpt (self->match, words, CRA_FOUND_EXCERPT);
}

static gboolean
describe_product (Details *self, CraObject *object, CraFoundItem *finding)
{
  const CraProduct *product = (CraProduct *) object;

  finding->version = choose_version (self, object->id);
  finding->title = g_strdup (product->name != NULL ? product->name : "");
  set_context (finding, product->type_designation, NULL);
  return finding->version != 0;
}

static gboolean
describe_version (Details *self, CraObject *object, CraFoundItem *finding)
{
  finding->version = object->id;
  finding->title = name_version (self, object->id);
  finding->context = g_strdup ("");
  return TRUE;
}

static gboolean
describe_evidence (Details *self, CraObject *object, CraFoundItem *finding)
{
  const CraEvidence *evidence = (CraEvidence *) object;
  g_autofree char *version = NULL;

  finding->version = choose_version_of_evidence (self, evidence);
  finding->title = g_strdup (evidence->title != NULL ? evidence->title : "");
  version = name_version (self, finding->version);
  set_context (finding, version, NULL);
  return finding->version != 0;
}

/* Only the newest revision is shown; the others are history. */
static gboolean
is_newest (Details *self, const CraRevision *revision)
{
  g_autoptr (GPtrArray) revisions = cra_transaction_list (
    self->transaction, &cra_revision_type, "evidence", revision->evidence, NULL);

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    if (((CraRevision *) g_ptr_array_index (revisions, i))->number > revision->number)
      return FALSE;
  return TRUE;
}

static gboolean
describe_revision (Details *self, CraObject *object, CraFoundItem *finding)
{
  const CraRevision *revision = (CraRevision *) object;
  g_autoptr (CraEvidence) evidence = get_object (self, &cra_evidence_type, revision->evidence);

  finding->type = &cra_evidence_type;
  finding->id = revision->evidence;
  return evidence != NULL && is_newest (self, revision)
         && describe_evidence (self, &evidence->object, finding);
}

static gboolean
describe_other (Details *self, CraObject *object, CraFoundItem *finding)
{
  const char *name = cra_workbench_name_object (object);
  const CraClause *clause = NULL;
  g_autofree char *version = NULL;

  finding->version = find_version (self, object);
  finding->clause = g_strdup (find_clause (object));
  if (finding->clause != NULL)
    clause = cra_law_find (self->workbench->law, finding->clause);
  version = name_version (self, finding->version);
  if (clause != NULL)
    finding->title = g_strdup (clause->title);
  else
    /* There is one of them, and the word of the database is none for people. */
    finding->title = g_strdup (name != object->type->name ? name : "");
  set_context (finding, clause != NULL ? clause->article : NULL, version);
  if (object->type == &cra_link_type)
    {
      finding->type = &cra_evidence_type;
      finding->id = ((CraLink *) object)->evidence;
    }
  return TRUE;
}

static const struct
{
  const CraObjectType *type;
  gboolean (*describe) (Details *self, CraObject *object, CraFoundItem *finding);
} descriptions[] = {
  { &cra_product_type, describe_product },
  { &cra_version_type, describe_version },
  { &cra_evidence_type, describe_evidence },
  { &cra_revision_type, describe_revision },
};

static gboolean
describe (Details *self, CraObject *object, CraFoundItem *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    if (descriptions[i].type == object->type)
      return descriptions[i].describe (self, object, finding);
  return describe_other (self, object, finding);
}

/* --- One after the other --- */

static void
describe_passage (Details *self, CraFoundItem *finding, const CraSearchHit *hit)
{
  g_free (finding->excerpt);
  finding->excerpt = cra_text_match_excerpt (self->match, hit->words, CRA_FOUND_EXCERPT);
  finding->rate = CRA_FOUND_ELSEWHERE;
}

static CraFoundItem *
complete_hit (Details *self, CraFoundKind kind, const CraSearchHit *hit)
{
  g_autoptr (CraFoundItem) finding = g_new0 (CraFoundItem, 1);
  const CraObjectType *type = cra_object_type_find (hit->type);
  CraObject *object = type != NULL ? get_object (self, type, hit->id) : NULL;
  gboolean known = FALSE;

  if (object == NULL)
    return NULL;
  finding->kind = kind;
  finding->type = type;
  finding->id = hit->id;
  finding->page = hit->page;
  known = describe (self, object, finding);
  cra_object_unref (object);
  if (!known)
    return NULL;
  if (kind == CRA_FOUND_PASSAGE)
    describe_passage (self, finding, hit);
  else
    rate (self, finding, hit);
  return g_steal_pointer (&finding);
}

static CraFoundItem *
complete_component (Details *self, CraComponent *component)
{
  g_autoptr (CraFoundItem) finding = g_new0 (CraFoundItem, 1);
  g_autoptr (CraSbom) sbom = get_object (self, &cra_sbom_type, component->sbom);
  g_autofree char *version = NULL;

  if (sbom == NULL)
    return NULL;
  finding->kind = CRA_FOUND_COMPONENT;
  finding->type = &cra_component_type;
  finding->id = component->object.id;
  finding->version = sbom->version;
  finding->title = component->version != NULL
                     ? g_strdup_printf ("%s %s", component->name, component->version)
                     : g_strdup (component->name != NULL ? component->name : "");
  version = name_version (self, sbom->version);
  set_context (finding, component->supplier, version);
  finding->rate = cra_text_match_rate (self->match, component->name);
  if (finding->rate == CRA_MATCH_NONE)
    finding->rate = CRA_FOUND_ELSEWHERE;
  if (cra_text_match_rate (self->match, finding->title) == CRA_MATCH_NONE)
    finding->excerpt = g_strdup (component->purl);
  return g_steal_pointer (&finding);
}

/* Starts afresh when it is called again. */
static gboolean
read_all (CraTransaction *transaction, gpointer data, GError **error)
{
  Details *self = data;

  self->transaction = transaction;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_found_item_free);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const CraFindCandidate *candidate = g_ptr_array_index (self->candidates, i);
      CraFoundItem *finding = candidate->hit != NULL
                              ? complete_hit (self, candidate->kind, candidate->hit)
                              : complete_component (self, candidate->component);

      if (finding != NULL)
        g_ptr_array_add (self->findings, finding);
    }
  return TRUE;
}

GPtrArray *
cra_find_complete (CraWorkbench *workbench, const CraTextMatch *match, gint64 version,
                   GPtrArray *candidates, GError **error)
{
  Details details = { .workbench = workbench, .match = match, .version = version,
                      .candidates = candidates };

  if (cra_store_read (workbench->store, read_all, &details, error))
    return details.findings;
  g_clear_pointer (&details.findings, g_ptr_array_unref);
  return NULL;
}
