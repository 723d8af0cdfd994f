/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words may be divided, by language, after Liang's method: the patterns are those of the
 * hyphenation packages, installed with the program. There are none for Finnish, Irish and Maltese:
 * words of these languages are not divided, nor those of languages outside the Union. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CraHyphens CraHyphens;

/* The patterns of LANGUAGE (a code), read once and kept for the life of the process; NULL where
 * there are none. Borrowed. Any thread. */
const CraHyphens *cra_hyphens_get (const char *language);

/* Marks the places of WORD (LENGTH bytes, letters only) at which it may be divided: PLACES holds
 * one byte for each byte of WORD and gets 1 where a part may begin. At least two letters stay
 * before, three behind; words of more than 100 letters are not divided. */
void cra_hyphens_find (const CraHyphens *self, const char *word, gsize length, guint8 *places);

G_END_DECLS
