/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the HTML writer share. */
#pragma once

#include "document/cra-markup.h"
#include "document/cra-twin.h"

G_BEGIN_DECLS

typedef struct
{
  CraTwin *twin;
  CraMarkup *out;
  GError *error;      /* the first one; nothing is written after it */
  guint offset;       /* of the levels of headings: 1 below a title */
  gboolean fresh;     /* nothing stands on this page yet */
  const char *wanted; /* class of the break before the next block, or NULL */
} CraHtml;

/* cra-html-body.c */
void cra_html_write_block (CraHtml *self, const CraNode *node);
void cra_html_write_blocks (CraHtml *self, const CraNode *node);
/* Paragraphs and blocks of a container that is open. */
void cra_html_write_content (CraHtml *self, const CraNode *node);
gboolean cra_html_step (CraHtml *self);

/* cra-html-text.c */
/* Opens ELEMENT with the name, the language and, where TEXT_NODE is not NULL, the direction of its
   text. */
void cra_html_open (CraHtml *self,
                    const char *element,
                    const CraNode *node,
                    const char *class_name,
                    const CraNode *text_node);
/* The text up to the end of the paragraph, from a reader that has just given a piece; returns what
 * ended it. */
CraTwinEvent cra_html_write_paragraph (CraHtml *self, CraTwinReader *reader);
/* All text of NODE in one line, which may hold breaks. */
void cra_html_write_line (CraHtml *self, const CraNode *node);
/* Words of the writer itself, in an element of their own. */
void cra_html_write_words (CraHtml *self, const char *element, const char *words);
gboolean cra_html_is_rtl (const CraNode *node);

/* cra-html-table.c */
void cra_html_write_table (CraHtml *self, const CraNode *table);
void cra_html_write_fields (CraHtml *self, const CraNode *fields);

/* cra-html-lists.c */
void cra_html_write_contents (CraHtml *self, const CraNode *node);
void cra_html_write_index (CraHtml *self, const CraNode *node);

/* cra-html-style.c */
void cra_html_write_style (CraMarkup *out, const CraContent *content);

G_END_DECLS
