/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the fixed texts of a paper are official. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-wordings.h"

#include <glib/gi18n.h>

static const struct
{
  const char *word;
  const char *icon;
  const char *style;
} wordings[CRA_N_WORDINGS] = {
  { N_ ("Official"), "cra-reviewed-symbolic", "reviewed" },
  { N_ ("Draft"), "cra-suggested-symbolic", "suggested" },
  { N_ ("Unverified"), "cra-undecided-symbolic", "inherited" },
};

const char *
cra_wordings_get_word (CraWording wording)
{
  return _ (wordings[wording].word);
}

void
cra_wordings_show_badge (CraStatusBadge *badge, CraWording wording, const char *word)
{
  cra_status_badge_set_word (badge, word != NULL ? word : cra_wordings_get_word (wording),
                             wordings[wording].icon, wordings[wording].style);
}

const char *
cra_wordings_find (CraSession *session, const char *id, const char *language, CraWording *wording,
                   CraFixedText **own)
{
  const char *text = cra_law_find_fixed_text (cra_session_get_law (session), id, language, wording);
  CraFixedText *found
      = cra_assessment_find_fixed_text (cra_session_get_assessment (session), id, language);

  if (own != NULL)
    *own = found;
  if (found == NULL)
    return text;
  *wording = CRA_WORDING_OFFICIAL;
  return found->text;
}

guint
cra_wordings_count (CraSession *session, CraPaperKind paper, const char *language,
                    guint counts[CRA_N_WORDINGS])
{
  g_autoptr (GPtrArray) ids
      = cra_paper_list_fixed_texts (cra_session_get_law (session), paper, language);

  for (guint i = 0; i < CRA_N_WORDINGS; i++)
    counts[i] = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      CraWording wording = CRA_WORDING_UNVERIFIED;

      cra_wordings_find (session, ids->pdata[i], language, &wording, NULL);
      counts[wording]++;
    }
  return ids->len;
}
