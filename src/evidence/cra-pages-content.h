/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to cra-page-reader: a content stream that is being read. */
#pragma once

#include "evidence/cra-pages-token.h"
#include "evidence/cra-pages.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_CATEGORY_COLOUR,
  CRA_CATEGORY_STATE,
  CRA_CATEGORY_FONT,
  CRA_CATEGORY_PATTERN,
  CRA_CATEGORY_SHADING,
  CRA_CATEGORY_XOBJECT,
  CRA_N_CATEGORIES,
} CraPagesCategory;

typedef struct
{
  CraPagesFont *font; /* borrowed, or NULL */
  int mode;           /* of text: 3 and 7 show nothing */
} CraPagesTextState;

typedef struct
{
  CraPages *pages;
  qpdf_oh resources;
  CraTokens tokens;
  GArray *operands; /* CraToken */

  /* What is written: NULL as long as nothing was changed; then all up to the byte KEPT. */
  GString *out;
  gsize kept;

  CraPagesTextState state;
  CraPagesTextState saved[28];
  guint n_saved;
  GArray *marks; /* gboolean: whether the mark that is open was kept */

  GHashTable *names; /* "category/name", a set */
  GHashTable *fonts; /* name -> CraPagesFont, borrowed */
  GString *used[CRA_N_CATEGORIES];
  CraPagesContentFacts *facts;
} CraPagesContent;

/* cra-pages-content.c */
qpdf_oh cra_pages_content_find (CraPagesContent *self, CraPagesCategory category, const char *name);
/* NAME of the resources is used: it is copied once. */
gboolean cra_pages_content_use (CraPagesContent *self, CraPagesCategory category,
                                const char *name);
gboolean cra_pages_content_use_space (CraPagesContent *self, const char *name);
gboolean cra_pages_content_use_cmyk (CraPagesContent *self);
/* The bytes START to END - 1 are written as TEXT; from front to back. */
void cra_pages_content_replace (CraPagesContent *self, gsize start, gsize end, const char *text);
/* An operator with its operands is. */
void cra_pages_content_replace_operator (CraPagesContent *self, const CraToken *operator,
                                         const char *text);
gboolean cra_pages_content_is_plain (guint32 code);

/* cra-pages-mark.c: marked content and pictures inside the content */
gboolean cra_pages_content_read_mark (CraPagesContent *self, const CraToken *operator);
void cra_pages_content_end_marks (CraPagesContent *self);
gboolean cra_pages_content_read_image (CraPagesContent *self, const CraToken *operator);

G_END_DECLS
