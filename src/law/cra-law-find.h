/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for words in everything the law data says. For candidates of a category, which understands
 * everyday names, see cra-classification.h. */
#pragma once

#include "law/cra-law.h"

G_BEGIN_DECLS

/* The clauses that hold every word of WORDS (parts of words too, capitals and accents do not count) in
 * id, article, title, text, condition, or in what stands below it (names of acts and standards, what a
 * category includes); those that have them in the title or article
 * first, then in the order of the data. At most LIMIT (0 = all); *TOTAL (may be NULL) is how many there
 * are. Sentences of the program itself (reasons) only with REASONS. Members are borrowed CraClause; the
 * array is owned by the caller. Blank WORDS find nothing. */
GPtrArray *cra_law_find_words (CraLaw *self, const char *words, gboolean reasons, guint limit,
                               guint *total);

G_END_DECLS
