/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person writes for one paper in one language beside the fields of other pages: number, date and
 * place of the declaration, texts of one's own, official wordings of the fixed texts. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_PAPER_TEXTS (cra_paper_texts_get_type ())
G_DECLARE_FINAL_TYPE (CraPaperTexts, cra_paper_texts, CRA, PAPER_TEXTS, AdwBin)

void cra_paper_texts_show (CraPaperTexts *self, CraSession *session, CraPaperKind paper,
                           const char *language);

G_END_DECLS
