/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items a second person reviews, and how each stands. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-reviews.h"

#include "base/cra-text.h"
#include "law/cra-risk.h"

/* --- What is reviewed --- */

static char *
name_answer (CraLaw *law, const CraObject *object)
{
  const CraClause *clause = cra_law_find (law, ((const CraAnswer *)object)->requirement);

  return clause != NULL ? g_strdup_printf ("%s, %s", clause->article, clause->title)
                        : g_strdup (((const CraAnswer *)object)->requirement);
}

static char *
name_statement (CraLaw *law, const CraObject *object)
{
  const CraStatement *statement = (const CraStatement *)object;
  const CraClause *clause = cra_law_find (law, statement->clause);

  return g_strdup_printf ("%s, %s (%s)", clause != NULL ? clause->article : statement->clause,
                          clause != NULL ? clause->title : "", statement->language);
}

static char *
name_risk (CraLaw *law, const CraObject *object)
{
  const CraRisk *risk = (const CraRisk *)object;
  g_autofree char *label = cra_risk_make_label (risk);

  return g_strdup_printf ("%s, %s", label, cra_text_is_blank (risk->title) ? "\xe2\x80\x93" : risk->title);
}

static char *
name_standard (CraLaw *law, const CraObject *object)
{
  return cra_review_make_item (object);
}

static char *
item_of_answer (const CraObject *object)
{
  return g_strdup (((const CraAnswer *)object)->requirement);
}

static char *
item_of_statement (const CraObject *object)
{
  const CraStatement *statement = (const CraStatement *)object;

  return g_strdup_printf ("%s %s", statement->clause, statement->language);
}

static char *
item_of_risk (const CraObject *object)
{
  return cra_risk_make_label ((const CraRisk *)object);
}

/* One standard may be applied for several acts. */
static char *
item_of_standard (const CraObject *object)
{
  const CraStandard *standard = (const CraStandard *)object;
  const char *name = cra_text_is_blank (standard->reference) ? "-" : standard->reference;

  return standard->act != NULL ? g_strdup_printf ("%s (%s)", name, standard->act) : g_strdup (name);
}

/* Of a version only the support period is reviewed as a decision of its own. */
static const char *const support_fields[]
    = { "expected_use_years", "support_type",           "support_end",
        "support_reason",     "support_shorter_reason", NULL };

static const struct
{
  const CraObjectType *type;
  CraStep step;
  const char *name; /* where there is one only; data for sentences of the law room */
  char *(*make_item) (const CraObject *object);
  char *(*make_name) (CraLaw *law, const CraObject *object);
} kinds[] = {
  { &cra_scope_type, CRA_STEP_SCOPE, "The answers about scope", NULL, NULL },
  { &cra_classification_type, CRA_STEP_CLASSIFICATION, "The classification", NULL, NULL },
  { &cra_route_type, CRA_STEP_ROUTE, "The choice of the procedure", NULL, NULL },
  { &cra_standard_type, CRA_STEP_ROUTE, NULL, item_of_standard, name_standard },
  { &cra_version_type, CRA_STEP_SUPPORT, "The support period", NULL, NULL },
  { &cra_risk_type, CRA_STEP_RISK, NULL, item_of_risk, name_risk },
  { &cra_answer_type, CRA_STEP_REQUIREMENTS, NULL, item_of_answer, name_answer },
  { &cra_statement_type, CRA_STEP_USER_INFORMATION, NULL, item_of_statement, name_statement },
};

static guint
find_kind (const CraObjectType *type)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && kinds[i].type != type)
    i++;
  return i;
}

gboolean
cra_review_takes_type (const CraObjectType *type)
{
  return find_kind (type) < G_N_ELEMENTS (kinds);
}

char *
cra_review_list_types (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", kinds[i].type->name);
  return g_string_free (text, FALSE);
}

char *
cra_review_make_item (const CraObject *object)
{
  guint kind;

  g_return_val_if_fail (object != NULL, NULL);

  kind = find_kind (object->type);
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);
  return kinds[kind].make_item != NULL ? kinds[kind].make_item (object) : NULL;
}

gboolean
cra_review_covers_field (const CraObjectType *type, const char *field)
{
  static const char *const own[] = { "status", "reviewer", "reviewed_on", "author", NULL };

  if (type == &cra_version_type)
    return g_strv_contains (support_fields, field);
  return cra_review_takes_type (type) && !g_strv_contains (own, field);
}

/* --- How it stands --- */

/* Something without a status of its own is decided once it says something. */
static CraStatus
get_status (const CraObject *object)
{
  const CraField *field = cra_object_type_find_field (object->type, "status");

  if (field != NULL)
    return *(const guint *)((const char *)object + field->offset);
  if (object->type == &cra_version_type && ((const CraVersion *)object)->support_end == NULL)
    return CRA_STATUS_UNDECIDED;
  return CRA_STATUS_DECIDED;
}

static char *
make_key (const char *type, const char *item)
{
  return g_strdup_printf ("%s\n%s", type, item != NULL ? item : "");
}

/* The last review of each item, by type and name. */
static GHashTable *
index_reviews (const CraAssessment *assessment)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < assessment->reviews->len; i++)
    {
      CraReview *review = assessment->reviews->pdata[i];

      g_hash_table_replace (index, make_key (review->item_type, review->item), review);
    }
  return index;
}

/* A status of its own has the last word: it is taken back wherever the item is changed. */
static CraReviewState
judge (const CraObject *object, const CraReview *review)
{
  CraStatus status = get_status (object);
  gboolean has_status = cra_object_type_find_field (object->type, "status") != NULL;

  if (status == CRA_STATUS_REVIEWED)
    return CRA_REVIEW_STATE_ACCEPTED;
  if (review != NULL && review->outcome == CRA_REVIEW_RETURNED)
    return CRA_REVIEW_STATE_RETURNED;
  if (status != CRA_STATUS_DECIDED)
    return CRA_REVIEW_STATE_UNDECIDED;
  if (review == NULL)
    return CRA_REVIEW_STATE_OPEN;
  switch ((CraReviewOutcome)review->outcome)
    {
    case CRA_REVIEW_ASSIGNED:
      return CRA_REVIEW_STATE_WAITING;
    case CRA_REVIEW_ACCEPTED:
      return has_status ? CRA_REVIEW_STATE_OPEN : CRA_REVIEW_STATE_ACCEPTED;
    case CRA_REVIEW_RETURNED:
    case CRA_REVIEW_WITHDRAWN:
      break;
    }
  return CRA_REVIEW_STATE_OPEN;
}

static void
add_item (CraLaw *law, GHashTable *reviews, guint kind, CraObject *object, GPtrArray *items)
{
  CraReviewItem *item = g_new0 (CraReviewItem, 1);
  g_autofree char *key = NULL;

  item->object = object;
  item->item = cra_review_make_item (object);
  key = make_key (object->type->name, item->item);
  item->name = kinds[kind].name != NULL ? g_strdup (kinds[kind].name)
                                        : kinds[kind].make_name (law, object);
  item->step = kinds[kind].step;
  /* Texts of Annex VII are written on a page of their own. */
  if (object->type == &cra_statement_type
      && g_str_has_prefix (((CraStatement *)object)->clause, "AVII."))
    item->step = CRA_STEP_TECHNICAL;
  item->review = g_hash_table_lookup (reviews, key);
  item->state = judge (object, item->review);
  g_ptr_array_add (items, item);
}

/* The objects of a kind; ONE is what a version has one of only. */
static GPtrArray *
find_objects (const CraAssessment *assessment, const CraObjectType *type, gpointer *one)
{
  const struct
  {
    const CraObjectType *type;
    gpointer one;
    GPtrArray *many;
  } places[] = {
    { &cra_scope_type, assessment->scope, NULL },
    { &cra_classification_type, assessment->classification, NULL },
    { &cra_route_type, assessment->route, NULL },
    { &cra_standard_type, NULL, assessment->standards },
    { &cra_version_type, assessment->version, NULL },
    { &cra_risk_type, NULL, assessment->risks },
    { &cra_answer_type, NULL, assessment->answers },
    { &cra_statement_type, NULL, assessment->statements },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].type == type)
      {
        *one = places[i].one;
        return places[i].many;
      }
  g_assert_not_reached ();
}

GPtrArray *
cra_review_list_items (CraLaw *law, const CraAssessment *assessment)
{
  g_autoptr (GHashTable) reviews = NULL;
  GPtrArray *items = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (assessment != NULL, NULL);

  reviews = index_reviews (assessment);
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_review_item_free);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      gpointer one = NULL;
      GPtrArray *many = find_objects (assessment, kinds[kind].type, &one);

      if (one != NULL)
        add_item (law, reviews, kind, one, items);
      for (guint i = 0; many != NULL && i < many->len; i++)
        add_item (law, reviews, kind, many->pdata[i], items);
    }
  return items;
}

void
cra_review_item_free (CraReviewItem *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->name);
  g_free (self);
}

CraReviewItem *
cra_review_find_item (GPtrArray *items, const char *type, const char *item)
{
  g_return_val_if_fail (items != NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      CraReviewItem *found = items->pdata[i];

      if (g_strcmp0 (found->object->type->name, type) == 0
          && g_strcmp0 (found->item, cra_text_is_blank (item) ? NULL : item) == 0)
        return found;
    }
  return NULL;
}

/* --- People --- */

static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
  GString *text = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (text, g_utf8_get_char (p));
  return g_string_free (text, FALSE);
}

gboolean
cra_review_is_same_person (const char *first, const char *second)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (cra_text_is_blank (first) || cra_text_is_blank (second))
    return FALSE;
  one = fold_name (first);
  other = fold_name (second);
  return g_str_equal (one, other);
}
