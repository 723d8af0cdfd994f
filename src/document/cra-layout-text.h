/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text broken into lines. A flow takes the spans of a node and gives lines one after the other,
 * shaped piece by piece, so that a cell of any length costs the memory of a page. */
#pragma once

#include "document/cra-content.h"
#include "document/cra-pdf-font.h"

G_BEGIN_DECLS

typedef struct
{
  double size;
  gboolean bold;
  gboolean italic;
  guint32 colour;
  double paragraph_gap; /* between the paragraphs of one flow */
} CraTextStyle;

typedef struct
{
  gsize start;         /* in the text of the paragraph */
  const CraNode *span; /* NULL = text of the program */
} CraTextPiece;

typedef struct
{
  gatomicrefcount references;
  GString *text;
  GArray *pieces; /* CraTextPiece, by start */
} CraTextParagraph;

typedef struct
{
  PangoLayout *layout; /* owned */
  int index;           /* of the line in the layout */
  gsize offset;        /* of the layout in the text of the paragraph */
  CraTextParagraph *paragraph;
  gboolean first; /* of its paragraph */
  gboolean last;
  double before;   /* space above, unless it stands first */
  double height;
  double baseline; /* from the top of the line */
} CraTextLine;

typedef struct _CraTextFlow CraTextFlow;

CraTextFlow *cra_text_flow_new (CraPdfFonts *fonts, const CraTextStyle *style, double width);
void cra_text_flow_free (CraTextFlow *self);

/* These may be called until the first line is taken. TEXT is copied. */
void cra_text_flow_add_text (CraTextFlow *self, const char *text);
void cra_text_flow_add_span (CraTextFlow *self, const CraNode *span);
/* The spans of NODE from the FIRST-th child on, and the paragraphs and lists below it. */
void cra_text_flow_add_node (CraTextFlow *self, const CraNode *node, guint first);

const CraTextStyle *cra_text_flow_get_style (CraTextFlow *self);
/* Whether it is one paragraph. */
gboolean cra_text_flow_is_single (CraTextFlow *self);

/* The N-th line still to come, or NULL; valid until the next call. */
const CraTextLine *cra_text_flow_peek (CraTextFlow *self, guint n);
void cra_text_flow_drop (CraTextFlow *self, guint n);

/* How many lines fit into HEIGHT; no single first or last line of a paragraph is left alone.
 * With FORCED at least one line is taken. USED is their height. */
guint cra_text_flow_fit (CraTextFlow *self, double height, gboolean forced, double *used);

/* The height of all lines still to come, or a larger number than LIMIT as soon as that is
 * passed. */
double cra_text_flow_measure (CraTextFlow *self, double limit);

/* The span at the N-th byte of a line's layout; NULL = text of the program. */
const CraNode *cra_text_line_find_span (const CraTextLine *self, gsize byte);

/* The width of the longest word of TEXT. */
double cra_text_measure_word (CraPdfFonts *fonts, const CraTextStyle *style, const char *text);

double cra_text_style_get_height (const CraTextStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraTextFlow, cra_text_flow_free)

G_END_DECLS
