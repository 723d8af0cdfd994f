/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the papers are. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-papers.h"

#include <glib/gi18n.h>

#include "app/cra-export.h"
#include "app/cra-words-fields.h"
#include "app/cra-words.h"

static const struct
{
  const char *word;
  const char *icon;
  const char *style;
} looks[CRA_N_PAPER_LOOKS] = {
  { N_ ("Not built yet"), "cra-undecided-symbolic", "undecided" },
  { N_ ("Out of date"), "cra-inherited-symbolic", "inherited" },
  { N_ ("Draft"), "cra-suggested-symbolic", "suggested" },
  { N_ ("Up to date"), "cra-decided-symbolic", "decided" },
  { N_ ("Signed"), "cra-reviewed-symbolic", "reviewed" },
};

const char *
cra_papers_get_word (CraPaperLook look)
{
  return _ (looks[look].word);
}

const char *
cra_papers_get_icon (CraPaperLook look, const char **style)
{
  if (style != NULL)
    *style = looks[look].style;
  return looks[look].icon;
}

void
cra_papers_show_badge (CraStatusBadge *badge, CraPaperLook look)
{
  cra_status_badge_set_word (badge, cra_papers_get_word (look), looks[look].icon,
                             looks[look].style);
}

gboolean
cra_papers_is_for_market (CraPaperKind paper)
{
  /* What is printed on the product goes there, too. */
  return cra_paper_is_for_users (paper) || paper == CRA_PAPER_MARKING;
}

gboolean
cra_papers_can_be_signed (CraPaperKind paper)
{
  return paper == CRA_PAPER_DECLARATION;
}

/* Built again from the same state the pages are the same: then what was signed before is signed. */
static gboolean
is_signed (const CraAssessment *assessment, const CraDocument *document)
{
  for (guint i = 0; i < assessment->signatures->len; i++)
    {
      const CraSignature *signature = assessment->signatures->pdata[i];

      if (g_strcmp0 (signature->signs, document->sha256) == 0)
        return TRUE;
    }
  return FALSE;
}

CraPaperLook
cra_papers_judge (CraSession *session, CraPaperKind paper, const char *language,
                  CraDocument **document)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  CraDocument *newest = NULL;
  CraFreshness freshness = cra_workbench_check_document (cra_session_get_workbench (session),
                                                         assessment, paper, language, &newest);

  if (document != NULL)
    *document = newest;
  if (freshness == CRA_FRESHNESS_MISSING)
    return CRA_PAPER_LOOK_MISSING;
  if (freshness == CRA_FRESHNESS_STALE)
    return CRA_PAPER_LOOK_STALE;
  if (is_signed (assessment, newest))
    return CRA_PAPER_LOOK_SIGNED;
  return newest->draft ? CRA_PAPER_LOOK_DRAFT : CRA_PAPER_LOOK_FRESH;
}

void
cra_papers_summarise (CraSession *session, CraPaperKind paper, CraPaperSummary *summary)
{
  g_auto (GStrv) languages = cra_export_list_languages (session, paper);

  *summary = (CraPaperSummary){ 0 };
  summary->first = CRA_PAPER_LOOK_SIGNED;
  for (guint i = 0; languages[i] != NULL; i++)
    {
      CraPaperLook look = cra_papers_judge (session, paper, languages[i], NULL);

      summary->n++;
      summary->looks[look]++;
      summary->first = MIN (summary->first, look);
    }
}

guint
cra_paper_summary_count_fresh (const CraPaperSummary *summary)
{
  return summary->n - summary->looks[CRA_PAPER_LOOK_MISSING]
         - summary->looks[CRA_PAPER_LOOK_STALE];
}

const char *
cra_papers_name_language (CraSession *session, const char *code)
{
  const CraLanguage *language = cra_law_find_language (cra_session_get_law (session), code);

  return language != NULL ? language->name : code;
}

GPtrArray *
cra_papers_list_unwritable (CraSession *session, CraPaperKind paper)
{
  GPtrArray *found = g_ptr_array_new ();
  GStrv wanted = cra_session_get_assessment (session)->product->languages;
  const char *const *known = cra_paper_list_languages (cra_session_get_law (session), paper);

  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!g_strv_contains (known, wanted[i]))
      g_ptr_array_add (found, wanted[i]);
  return found;
}

GStrv
cra_papers_list_offered (CraSession *session, CraPaperKind paper)
{
  g_auto (GStrv) first = cra_export_list_languages (session, paper);
  GStrv wanted = cra_session_get_assessment (session)->product->languages;
  const char *const *known = cra_paper_list_languages (cra_session_get_law (session), paper);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) first);
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (g_strv_contains (known, wanted[i])
        && !g_strv_contains ((const char *const *) first, wanted[i]))
      g_strv_builder_add (builder, wanted[i]);
  return g_strv_builder_end (builder);
}

CraDocument *
cra_papers_find_previous (CraSession *session, const CraDocument *document)
{
  GPtrArray *documents = cra_session_get_assessment (session)->documents;
  CraDocument *previous = NULL;

  for (guint i = 0; i < documents->len; i++)
    {
      CraDocument *other = documents->pdata[i];

      if (other->object.id == document->object.id)
        break;
      if (g_strcmp0 (other->paper, document->paper) == 0
          && g_strcmp0 (other->language, document->language) == 0
          && g_strcmp0 (other->sha256, document->sha256) != 0)
        previous = other;
    }
  return previous;
}

char *
cra_papers_describe_issue (const CraDocument *document)
{
  g_autofree char *built = cra_words_format_time (document->built);
  g_autofree char *pages = g_strdup_printf (ngettext ("%d page", "%d pages",
                                                      (gulong) document->pages),
                                            (int) document->pages);

  /* Translators: how many pages, and when they were built. */
  return g_strdup_printf (_ ("%s, %s"), pages, built);
}
