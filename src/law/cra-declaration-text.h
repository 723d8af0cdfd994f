/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to law: the text of a foreign document as words that can be compared in any language, and
 * as one string in which numbers can be looked for; each with the way back to its line. */
#pragma once

#include "base/cra-text-line.h"

G_BEGIN_DECLS

#define CRA_DECLARATION_MAX_WORDS 200000

typedef struct
{
  const char *folded; /* lower case, without accents; in the chunk */
  guint line;
  guint start, end; /* bytes in the text of the line */
  guint tail;       /* bytes of the next line in which a broken word ends; 0 = it is whole */
} CraTextWord;

typedef struct
{
  guint first; /* word */
  guint after; /* word after the last */
  gsize start; /* in the joined text */
  gboolean follows; /* it goes on below the line before: one sentence may run through both */
} CraTextRun;

typedef struct
{
  /* Borrowed */
  const CraTextLayout *layout;

  /* Owned */
  GStringChunk *chunk;
  GArray *words;   /* CraTextWord */
  GArray *lines;   /* CraTextRun, one for each line taken */
  GString *joined; /* the lines, with a space between them and broken words made whole */
  gboolean cut;    /* there were more words than the limit */
} CraDeclarationText;

CraDeclarationText *cra_declaration_text_new (const CraTextLayout *layout);
void cra_declaration_text_free (CraDeclarationText *self);

guint cra_declaration_text_count_lines (const CraDeclarationText *self);
const CraTextWord *cra_declaration_text_get_word (const CraDeclarationText *self, guint word);
const CraTextRun *cra_declaration_text_get_run (const CraDeclarationText *self, guint line);
const CraTextLine *cra_declaration_text_get_line (const CraDeclarationText *self, guint line);
/* The line in which OFFSET of the joined text stands. */
guint cra_declaration_text_find_line (const CraDeclarationText *self, gsize offset);
/* The words FIRST to AFTER as they were written, lines joined by spaces. Owned by the caller. */
char *cra_declaration_text_copy (const CraDeclarationText *self, guint first, guint after);

/* A word as it is compared. Owned by the caller. */
char *cra_declaration_fold (const char *text, gssize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraDeclarationText, cra_declaration_text_free)

G_END_DECLS
