/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the fixed texts of a language a paper uses, for those who look after their wording. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <string.h>

static const char simplified_text[] = "language.simplified";
static const char own_prefix[] = "language.";

static gboolean
is_used (CraPaperKind paper, const char *id)
{
  const char *const *const *lists = cra_paper_list_phrases (paper);

  /* The texts of the language itself: one is the simplified declaration, the others name the act, the
   * declaration and the product in every other paper. */
  if (g_str_has_prefix (id, own_prefix))
    return (strcmp (id, simplified_text) == 0) == (paper == CRA_PAPER_SIMPLIFIED_DECLARATION);
  for (guint i = 0; lists[i] != NULL; i++)
    if (g_strv_contains (lists[i], id))
      return TRUE;
  return FALSE;
}

GPtrArray *
cra_paper_list_fixed_texts (CraLaw *law, CraPaperKind paper, const char *language)
{
  g_autoptr (GPtrArray) ids = cra_law_list_fixed_texts (law, language);
  GPtrArray *used = g_ptr_array_new ();

  g_return_val_if_fail (paper < CRA_N_PAPERS, used);

  for (guint i = 0; i < ids->len; i++)
    if (is_used (paper, ids->pdata[i]))
      g_ptr_array_add (used, ids->pdata[i]);
  return used;
}
