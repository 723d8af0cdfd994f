/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks what suggestions are made from: archetypes, assets, threats and text blocks. All of it is
 * our advice, and must only lead to what exists. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include <string.h>

#include "model/cra-model-words.h"

static const char *const class_results[] = { "default", "important-class-i", "important-class-ii",
                                             "critical", "open", NULL };

static void
check_is_ours (const CraLawEntry *entry, GPtrArray *findings)
{
  static const char *const marks[] = { "I", "K", NULL };

  if (entry->clause.kind != CRA_LAW_KIND_ADVICE)
    cra_law_note (findings, entry, "a suggestion is advice");
  if (entry->clause.mark != NULL && !g_strv_contains (marks, entry->clause.mark))
    cra_law_note (findings, entry, "the mark of a suggestion is I or K");
}

/* Members of NAME are ids of GROUP, none twice; at least one where NEEDED. */
static void
check_list (CraLaw *self,
            const CraLawEntry *entry,
            const char *name,
            CraLawGroup group,
            gboolean needed,
            GPtrArray *findings)
{
  const char *const *ids = cra_law_get_extra_list (self, &entry->clause, name);

  if (needed && ids[0] == NULL)
    cra_law_note (findings, entry, "has no %s", name);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (self, ids[i]);

      if (clause == NULL || clause->group != group)
        cra_law_note (findings, entry, "%s: %s is no %s", name, ids[i], cra_law_group_words[group]);
      for (guint j = 0; j < i; j++)
        if (g_str_equal (ids[i], ids[j]))
          cra_law_note (findings, entry, "%s: %s is named twice", name, ids[i]);
    }
}

static void
check_word (CraLaw *self,
            const CraLawEntry *entry,
            const char *name,
            const char *const *words,
            GPtrArray *findings)
{
  const char *word = cra_law_get_extra (self, &entry->clause, name);

  /* The first word is "undecided": no suggestion. */
  if (word == NULL || !g_strv_contains (words + 1, word))
    cra_law_note (findings, entry, "%s: unknown word \"%s\"", name, word != NULL ? word : "");
}

static void
check_text (CraLaw *self, const CraLawEntry *entry, const char *name, GPtrArray *findings)
{
  const char *text = cra_law_get_extra (self, &entry->clause, name);

  if (text == NULL || *text == '\0')
    cra_law_note (findings, entry, "has no %s", name);
}

static void
check_rating (CraLaw *self, const CraLawEntry *entry, const char *name, GPtrArray *findings)
{
  const char *text = cra_law_get_extra (self, &entry->clause, name);

  if (text == NULL || strlen (text) != 1 || text[0] < '1' || text[0] > '5')
    cra_law_note (findings, entry, "%s is no number from 1 to 5", name);
}

static void
check_asset (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  static const char *const needs[] = { "confidentiality", "integrity", "availability" };

  check_word (self, entry, "asset_kind", cra_asset_kind_words, findings);
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    check_word (self, entry, needs[i], cra_need_words, findings);
  check_text (self, entry, "boundary", findings);
}

static void
check_threat (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  check_list (self, entry, "requirements", CRA_GROUP_REQUIREMENT, TRUE, findings);
  check_list (self, entry, "assets", CRA_GROUP_ASSET, TRUE, findings);
  check_rating (self, entry, "likelihood", findings);
  check_rating (self, entry, "impact", findings);
  check_text (self, entry, "measures", findings);
}

static void
check_block (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *id = cra_law_get_extra (self, &entry->clause, "clause");
  const CraClause *clause = cra_law_find (self, id);

  if (clause == NULL || clause->group != CRA_GROUP_USER_INFORMATION)
    cra_law_note (findings, entry, "%s is no point of the user information", id != NULL ? id : "");
  check_text (self, entry, "text_de", findings);
}

/* A threat to nothing the archetype has would be a risk without an asset. */
static void
check_threats_have_assets (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *const *assets = cra_law_get_extra_list (self, &entry->clause, "assets");
  const char *const *threats = cra_law_get_extra_list (self, &entry->clause, "threats");

  for (guint i = 0; threats[i] != NULL; i++)
    {
      const CraClause *threat = cra_law_find (self, threats[i]);
      const char *const *about
          = threat != NULL ? cra_law_get_extra_list (self, threat, "assets") : NULL;
      gboolean found = FALSE;

      for (guint j = 0; about != NULL && about[j] != NULL; j++)
        found |= g_strv_contains (assets, about[j]);
      if (threat != NULL && !found)
        cra_law_note (findings, entry, "%s threatens none of its assets", threats[i]);
    }
}

/* One text for a point at most: which one would be suggested? */
static void
check_blocks_differ (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *const *blocks = cra_law_get_extra_list (self, &entry->clause, "blocks");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; blocks[i] != NULL; i++)
    {
      const CraClause *block = cra_law_find (self, blocks[i]);
      const char *point = block != NULL ? cra_law_get_extra (self, block, "clause") : NULL;

      if (point != NULL && !g_hash_table_add (seen, (gpointer)point))
        cra_law_note (findings, entry, "has two blocks for %s", point);
    }
}

static void
check_evidence (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *const *texts = cra_law_get_extra_list (self, &entry->clause, "evidence");
  const char *const *serves = cra_law_get_extra_list (self, &entry->clause, "evidence_for");

  if (texts[0] == NULL)
    cra_law_note (findings, entry, "has no evidence");
  if (g_strv_length ((char **)texts) != g_strv_length ((char **)serves))
    cra_law_note (findings, entry, "evidence and evidence_for are not alike in number");
  for (guint i = 0; serves[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (self, serves[i]);

      if (clause == NULL || clause->group != CRA_GROUP_REQUIREMENT)
        cra_law_note (findings, entry, "evidence_for: %s is no requirement", serves[i]);
    }
}

/* The class that is likely is that of a worked example it refers to, and of a category to weigh. */
static void
check_class (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *result = cra_law_get_extra (self, &entry->clause, "class_result");
  const char *const *categories = cra_law_get_extra_list (self, &entry->clause, "categories");
  gboolean shown = FALSE;
  gboolean named = FALSE;

  if (result == NULL || !g_strv_contains (class_results, result))
    {
      cra_law_note (findings, entry, "unknown class_result \"%s\"", result != NULL ? result : "");
      return;
    }
  for (guint i = 0; entry->refs[i] != NULL; i++)
    {
      const CraClause *example = cra_law_find (self, entry->refs[i]);

      if (example != NULL && example->group == CRA_GROUP_EXAMPLE)
        shown |= g_str_equal (result, "open")
                 || g_strcmp0 (cra_law_get_extra (self, example, "result"), result) == 0;
    }
  for (guint i = 0; categories[i] != NULL; i++)
    {
      const CraClause *category = cra_law_find (self, categories[i]);

      named |= category != NULL
               && g_strcmp0 (cra_law_get_extra (self, category, "class"), result) == 0;
    }
  if (!shown)
    cra_law_note (findings, entry, "refers to no example with the result %s", result);
  if (!named && !g_str_equal (result, "open") && !g_str_equal (result, "default"))
    cra_law_note (findings, entry, "weighs no category of %s", result);
}

static void
check_archetype (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  check_word (self, entry, "product_kind", cra_product_kind_words, findings);
  check_text (self, entry, "class_question", findings);
  check_list (self, entry, "assets", CRA_GROUP_ASSET, TRUE, findings);
  check_list (self, entry, "threats", CRA_GROUP_THREAT, TRUE, findings);
  check_list (self, entry, "blocks", CRA_GROUP_BLOCK, TRUE, findings);
  check_list (self, entry, "categories", CRA_GROUP_CATEGORY, FALSE, findings);
  check_threats_have_assets (self, entry, findings);
  check_blocks_differ (self, entry, findings);
  check_evidence (self, entry, findings);
  check_class (self, entry, findings);
}

void
cra_law_check_starter (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  check_is_ours (entry, findings);
  if (entry->clause.group == CRA_GROUP_ARCHETYPE)
    check_archetype (self, entry, findings);
  else if (entry->clause.group == CRA_GROUP_ASSET)
    check_asset (self, entry, findings);
  else if (entry->clause.group == CRA_GROUP_THREAT)
    check_threat (self, entry, findings);
  else
    check_block (self, entry, findings);
}
