/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover sheet that our own papers have before them is no part of the declaration: it quotes the fixed
 * texts with their status, which would be read as what the declaration says. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include <string.h>

#define TOP_LINES 8      /* running head and title */
#define TITLE_HEIGHT 14.0 /* points; the running head says the same in small letters */

/* Whether TEXT, folded, is the large title of PAGE: on one line, or over two. */
static gboolean
stands_on_top (const CraTextLayout *layout, guint page, const char *text)
{
  g_autofree char *wanted = cra_declaration_fold (text, -1);
  g_autofree char *before = g_strdup ("");
  guint n = 0;

  for (guint i = 0; i < layout->lines->len && n < TOP_LINES; i++)
    {
      const CraTextLine *line = g_ptr_array_index (layout->lines, i);
      g_autofree char *folded = NULL;
      g_autofree char *both = NULL;

      if (line->place.page != page || line->place.bottom - line->place.top < TITLE_HEIGHT)
        continue;
      folded = cra_declaration_fold (line->text, -1);
      both = g_strconcat (before, " ", folded, NULL);
      if (strcmp (folded, wanted) == 0 || strcmp (both, wanted) == 0)
        return TRUE;
      g_free (before);
      before = g_steal_pointer (&folded);
      n++;
    }
  return FALSE;
}

/* The page on which a paper of ours in LANGUAGE begins, 0 where there is none. */
static guint
find_paper (CraLaw *law, const CraTextLayout *layout, const CraLanguage *language)
{
  const char *const titles[] = {
    language->declaration_title,
    cra_law_find_phrase (law, "simplified.title", language->code, NULL),
    cra_law_find_phrase (law, "user.title", language->code, NULL),
  };

  for (guint page = 1; page < layout->pages->len; page++)
    for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
      if (titles[i] != NULL && stands_on_top (layout, page, titles[i]))
        return page;
  return 0;
}

/* Languages share the words for a cover sheet: that of the paper is the one whose title follows. */
static guint
find_first_page (CraLaw *law, const CraTextLayout *layout)
{
  const CraLanguage *const *languages = cra_law_list_languages (law);
  guint first = 0;

  for (guint i = 0; languages[i] != NULL && first == 0; i++)
    {
      const char *title = cra_law_find_phrase (law, "cover.title", languages[i]->code, NULL);

      if (title != NULL && stands_on_top (layout, 0, title))
        first = find_paper (law, layout, languages[i]);
    }
  return first;
}

CraTextLayout *
cra_declaration_leave_cover (CraLaw *law, const CraTextLayout *layout)
{
  guint first = find_first_page (law, layout);
  CraTextLayout *paper = NULL;

  if (first == 0)
    return NULL;
  paper = cra_text_layout_new ();
  paper->cut = layout->cut;
  for (guint i = 0; i < layout->pages->len; i++)
    g_array_append_val (paper->pages, g_array_index (layout->pages, CraTextPage, i));
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const CraTextLine *line = g_ptr_array_index (layout->lines, i);

      if (line->place.page >= first)
        cra_text_layout_add (paper, &line->place, line->text);
    }
  for (guint i = 0; i < layout->pictures->len; i++)
    {
      const CraTextPlace *place = g_ptr_array_index (layout->pictures, i);

      if (place->page >= first)
        g_ptr_array_add (paper->pictures, g_memdup2 (place, sizeof *place));
    }
  return paper;
}
