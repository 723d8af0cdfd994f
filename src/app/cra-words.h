/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model's words as people read them, in the language of the interface. Borrowed. */
#pragma once

#include "model/cra-model.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* The label of word INDEX of one of the model's word lists. */
const char *cra_words_get_label (const char *const *words, guint index);
const char *cra_words_get_status (CraStatus status);
/* One letter for pictures of many states; "" for undecided. */
const char *cra_words_get_status_letter (CraStatus status);
/* Icon and CSS class that go with a status. */
const char *cra_words_get_status_icon (CraStatus status);
const char *cra_words_get_status_class (CraStatus status);
const char *cra_words_get_kind (CraLawKind kind);
const char *cra_words_get_paper (CraPaperKind paper);
const char *cra_words_get_weight (CraOpenPointWeight weight);
/* A stored date or UTC time as the person's locale writes a date; owned by the caller. */
char *cra_words_format_date (const char *date);

G_END_DECLS
