/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of products by their category. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-classification.h"

static const char *const class_words[] = {
  "open", "default", "important-class-i", "important-class-ii", "critical",
};

CraProductClass
cra_classification_get_class (CraLaw *law, const char *category)
{
  const CraClause *clause;
  const char *word;

  g_return_val_if_fail (CRA_IS_LAW (law), CRA_CLASS_OPEN);

  if (g_strcmp0 (category, CRA_CATEGORY_DEFAULT) == 0)
    return CRA_CLASS_DEFAULT;
  clause = cra_law_find (law, category);
  if (clause == NULL || clause->group != CRA_GROUP_CATEGORY)
    return CRA_CLASS_OPEN;
  word = cra_law_get_extra (law, clause, "class");
  for (guint i = 0; i < G_N_ELEMENTS (class_words); i++)
    if (g_strcmp0 (word, class_words[i]) == 0)
      return (CraProductClass) i;
  return CRA_CLASS_OPEN;
}

const char *
cra_product_class_word (CraProductClass product_class)
{
  g_return_val_if_fail (product_class < G_N_ELEMENTS (class_words), NULL);

  return class_words[product_class];
}

char *
cra_classification_describe (CraLaw *law, const char *category)
{
  const CraClause *clause;
  const char *number;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);

  clause = cra_law_find (law, category);
  number = clause != NULL ? cra_law_get_extra (law, clause, "number") : NULL;
  switch (cra_classification_get_class (law, category))
    {
    case CRA_CLASS_OPEN:
      return g_strdup ("Not classified yet");
    case CRA_CLASS_DEFAULT:
      return g_strdup ("Not an important or critical product (default)");
    case CRA_CLASS_IMPORTANT_I:
      return g_strdup_printf ("Important product, class I, no. %s", number);
    case CRA_CLASS_IMPORTANT_II:
      return g_strdup_printf ("Important product, class II, no. %s", number);
    case CRA_CLASS_CRITICAL:
      return g_strdup_printf ("Critical product, no. %s", number);
    }
  g_return_val_if_reached (NULL);
}
