/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a description: folded, stemmed, weighted by where they stand. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before the stem of a word that is said not to be there. */
#define CRA_WORD_NOT "!"

typedef struct
{
  char *stem;    /* owned */
  char *surface; /* as typed, folded; owned */
  double weight; /* 1 = says what the product is; less = what it has besides */
} CraWord;

/* Lower case, accents folded, "ä" as "ae"; owned by the caller. */
char *cra_words_fold (const char *text);

/* A light stem of a folded word: plural, -ing, -ed, -er, -ion and the like; owned by the caller. */
char *cra_words_stem (const char *folded);

/* The words of TEXT without those that say nothing; members are CraWord. Words joined by a hyphen
 * come apart and together. With WEIGH, "with X" makes X a side issue. */
GPtrArray *cra_words_split (const char *text, gboolean weigh);

/* Words that nearly every product could use count little. */
gboolean cra_words_is_weak (const char *stem);

G_END_DECLS
