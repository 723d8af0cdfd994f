/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into a search, against text: case and diacritics do not count, every word is looked for
 * at the start of words. The full-text index finds; this says how well, and where. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CraTextMatch CraTextMatch;

typedef struct
{
  gsize start; /* in bytes */
  gsize end;
} CraTextRange;

/* How well a text fits. Numbers in between are not used. */
enum
{
  CRA_MATCH_NONE = 0,
  CRA_MATCH_WORDS = 40,  /* every word somewhere */
  CRA_MATCH_PHRASE = 60, /* the words one after the other */
  CRA_MATCH_END = 75,    /* the text ends with them: a citation by its last part */
  CRA_MATCH_START = 85,  /* the text begins with them */
  CRA_MATCH_WHOLE = 100, /* nothing else is there */
};

/* TYPED NULL or without a letter or digit matches nothing. */
CraTextMatch *cra_text_match_new (const char *typed);
void cra_text_match_free (CraTextMatch *self);
gboolean cra_text_match_is_empty (const CraTextMatch *self);
/* Words that were typed. */
guint cra_text_match_count_words (const CraTextMatch *self);

/* TEXT NULL = CRA_MATCH_NONE. */
guint cra_text_match_rate (const CraTextMatch *self, const char *text);
/* The beginnings of words that were typed, in order and apart: CraTextRange members. Owned by the caller. */
GArray *cra_text_match_find (const CraTextMatch *self, const char *text);
/* One line of about WIDTH characters around the place where most is found, with "…" where something was
 * left out. Owned by the caller. */
char *cra_text_match_excerpt (const CraTextMatch *self, const char *text, guint width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraTextMatch, cra_text_match_free)

G_END_DECLS
