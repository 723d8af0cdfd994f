/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk over all clauses: a few hundred, so that an index would cost more than it saves. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-find.h"

#include <string.h>

#define MOST_WORDS 12      /* of a query; more say nothing new */
#define LONGEST_QUERY 400  /* bytes; a person types less */

typedef enum
{
  MATCH_NONE,
  MATCH_TEXT,
  MATCH_HEAD, /* title, article, id */
} Match;

/* Small letters without accents. */
static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *small = apart != NULL ? g_utf8_casefold (apart, -1) : NULL;
  GString *plain = g_string_new (NULL);

  for (const char *p = small != NULL ? small : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static void
add_text (GString *all, const char *text)
{
  if (text != NULL)
    g_string_append_printf (all, "%s\n", text);
}

/* Title, article, label and id, in one text. */
static char *
fold_head (const CraClause *clause)
{
  g_autoptr (GString) all = g_string_new (NULL);

  add_text (all, clause->id);
  add_text (all, clause->article);
  add_text (all, clause->label);
  add_text (all, clause->title);
  return fold (all->str);
}

static char *
fold_body (CraLaw *self, const CraClause *clause)
{
  static const char *const extras[]
      = { "name", "short", "publication", "vertical_standard", "class_question" };
  static const char *const lists[] = { "includes", "limits", "content" };
  g_autoptr (GString) all = g_string_new (NULL);

  add_text (all, clause->text);
  add_text (all, clause->condition);
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    add_text (all, cra_law_get_extra (self, clause, extras[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const char *const *text = cra_law_get_extra_list (self, clause, lists[i]); *text; text++)
      add_text (all, *text);
  return fold (all->str);
}

static Match
match_clause (CraLaw *self, const CraClause *clause, GStrv words)
{
  g_autofree char *head = fold_head (clause);
  g_autofree char *body = NULL;
  Match match = MATCH_HEAD;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (head, words[i]) != NULL)
        continue;
      if (body == NULL)
        body = fold_body (self, clause);
      if (strstr (body, words[i]) == NULL)
        return MATCH_NONE;
      match = MATCH_TEXT;
    }
  return match;
}

/* NULL where there are none. */
static GStrv
split_words (const char *words)
{
  g_autofree char *cut = g_utf8_make_valid (words, (gssize)strnlen (words, LONGEST_QUERY));
  g_autofree char *folded = fold (cut);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; parts[i] != NULL && n < MOST_WORDS; i++)
    if (parts[i][0] != '\0')
      {
        g_strv_builder_add (kept, parts[i]);
        n++;
      }
  return n > 0 ? g_strv_builder_end (kept) : NULL;
}

GPtrArray *
cra_law_find_words (CraLaw *self, const char *words, gboolean reasons, guint limit, guint *total)
{
  g_autoptr (GPtrArray) in_text = g_ptr_array_new ();
  GPtrArray *found = g_ptr_array_new ();
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self) && words != NULL, found);

  parts = split_words (words);
  for (guint g = 0; parts != NULL && g < CRA_N_GROUPS; g++)
    {
      const CraClause *const *clauses = cra_law_list (self, (CraLawGroup)g);

      for (guint i = 0; (g != CRA_GROUP_REASON || reasons) && clauses[i] != NULL; i++)
        {
          Match match = match_clause (self, clauses[i], parts);

          if (match != MATCH_NONE)
            g_ptr_array_add (match == MATCH_HEAD ? found : in_text, (gpointer)clauses[i]);
        }
    }
  g_ptr_array_extend (found, in_text, NULL, NULL);
  if (total != NULL)
    *total = found->len;
  if (limit > 0 && found->len > limit)
    g_ptr_array_set_size (found, (int)limit);
  return found;
}
