/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the text block for a point. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-starters.h"

#define COMMON_START "block.common."

static const CraClause *
find_own_block (CraLaw *self, const char *archetype, const char *point)
{
  const CraClause *clause = archetype != NULL ? cra_law_find (self, archetype) : NULL;
  const char *const *blocks
      = clause != NULL ? cra_law_get_extra_list (self, clause, "blocks") : NULL;

  for (guint i = 0; blocks != NULL && blocks[i] != NULL; i++)
    {
      const CraClause *block = cra_law_find (self, blocks[i]);

      if (block != NULL && g_strcmp0 (cra_law_get_extra (self, block, "clause"), point) == 0)
        return block;
    }
  return NULL;
}

const CraClause *
cra_law_find_block (CraLaw *self, const char *archetype, const char *point)
{
  const CraClause *own = NULL;
  g_autofree char *common = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self) && point != NULL, NULL);

  own = find_own_block (self, archetype, point);
  if (own != NULL)
    return own;
  common = g_strconcat (COMMON_START, point, NULL);
  return cra_law_find (self, common);
}

const char *
cra_law_get_block_text (CraLaw *self, const CraClause *block, const char *language)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self) && block != NULL && language != NULL, NULL);

  if (g_str_equal (language, "en"))
    return block->text;
  name = g_strconcat ("text_", language, NULL);
  return cra_law_get_extra (self, block, name);
}

gboolean
cra_law_has_blocks_in (CraLaw *self, const char *language)
{
  const CraClause *const *blocks = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self) && language != NULL, FALSE);

  blocks = cra_law_list (self, CRA_GROUP_BLOCK);
  for (guint i = 0; blocks[i] != NULL; i++)
    if (cra_law_get_block_text (self, blocks[i], language) != NULL)
      return TRUE;
  return FALSE;
}
