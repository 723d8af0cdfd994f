/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotations of a declaration, and whether a text says something, or that there is nothing. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include <string.h>

#define MAX_QUOTE 240  /* letters */
#define MAX_SAYING 200 /* bytes of a text that may say no more than "none" */

/* --- Quotes --- */

void
cra_declaration_quote_clear (CraQuote *quote)
{
  g_clear_pointer (&quote->text, g_free);
}

void
cra_declaration_quote_copy (const CraQuote *from, CraQuote *to)
{
  cra_declaration_quote_clear (to);
  to->text = g_strdup (from->text);
  to->place = from->place;
}

char *
cra_declaration_shorten (const char *text)
{
  g_autofree char *flat = g_strdup (text);
  g_autofree char *head = NULL;

  g_strdelimit (flat, "\n\t", ' ');
  if (g_utf8_strlen (flat, -1) <= MAX_QUOTE)
    return g_steal_pointer (&flat);
  head = g_utf8_substring (flat, 0, MAX_QUOTE);
  return g_strconcat (head, "…", NULL);
}

void
cra_declaration_quote_line (const CraDeclarationReader *self, guint line, CraQuote *quote)
{
  const CraTextLine *found = cra_declaration_text_get_line (self->text, line);

  cra_declaration_quote_clear (quote);
  quote->text = cra_declaration_shorten (found->text);
  quote->place = found->place;
}

void
cra_declaration_widen (CraTextPlace *place, const CraTextPlace *by)
{
  if (by->page != place->page)
    return;
  place->left = MIN (place->left, by->left);
  place->top = MIN (place->top, by->top);
  place->right = MAX (place->right, by->right);
  place->bottom = MAX (place->bottom, by->bottom);
}

void
cra_declaration_quote_words (const CraDeclarationReader *self,
                             guint first,
                             guint after,
                             CraQuote *quote)
{
  g_autofree char *text = cra_declaration_text_copy (self->text, first, after);
  guint line = cra_declaration_text_get_word (self->text, first)->line;

  cra_declaration_quote_clear (quote);
  quote->text = cra_declaration_shorten (text);
  quote->place = cra_declaration_text_get_line (self->text, line)->place;
  for (guint i = first; i < after; i++)
    cra_declaration_widen (&quote->place,
                           &cra_declaration_text_get_line (
                                self->text, cra_declaration_text_get_word (self->text, i)->line)
                                ->place);
}

/* --- What a text says --- */

static gboolean
covers (const CraDeclarationReader *self, const char *text, CraCueKind kind)
{
  CraTextLayout *layout = cra_text_layout_new ();
  CraTextPlace place = { 0 };
  g_autoptr (CraDeclarationText) words = NULL;
  g_autoptr (GArray) hits = NULL;
  guint covered = 0;

  cra_text_layout_add (layout, &place, text);
  words = cra_declaration_text_new (layout);
  hits = cra_cues_match (self->cues, words);
  for (guint i = 0; i < hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (hits, CraCueHit, i);

      if (hit->kind == kind && hit->first <= covered)
        covered = MAX (covered, hit->after);
    }
  covered = words->words->len > 0 && covered >= words->words->len ? 1 : 0;
  cra_text_layout_free (layout);
  return covered > 0;
}

gboolean
cra_declaration_says_none (const CraDeclarationReader *self, const char *text)
{
  return text != NULL && strlen (text) < MAX_SAYING && covers (self, text, CRA_CUE_NONE);
}

gboolean
cra_declaration_says_something (const CraDeclarationReader *self, const char *text)
{
  guint letters = 0;

  for (const char *p = text; p != NULL && *p != '\0' && letters < 2; p = g_utf8_next_char (p))
    letters += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  return letters >= 1 && !(strlen (text) < MAX_SAYING && covers (self, text, CRA_CUE_NOT_STATED));
}
