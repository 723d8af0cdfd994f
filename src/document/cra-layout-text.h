/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text broken into lines. A flow takes the spans of a node and gives lines one after the other,
 * shaped piece by piece, so that a cell of any length costs the memory of a page. */
#pragma once

#include "document/cra-layout-shape.h"
#include "document/cra-pdf-links.h"

G_BEGIN_DECLS

typedef struct
{
  CraTextShape *shape; /* owned */
  guint first;         /* clusters of the shape */
  guint end;
  gboolean has_hyphen;
  gboolean begins; /* its paragraph */
  gboolean last;
  double x; /* from the left of the column */
  double width;
  double stretch; /* of each space */
  double before;  /* space above, unless it stands first */
  double height;
  double baseline; /* from the top of the line */
} CraTextLine;

typedef struct _CraTextFlow CraTextFlow;

CraTextFlow *cra_text_flow_new (CraPdfFonts *fonts, const CraTextStyle *style, double width);
void cra_text_flow_free (CraTextFlow *self);

/* How it is set; before anything is added. LANGUAGE is that of text without one of its own. */
void cra_text_flow_set_language (CraTextFlow *self, const char *language);
void cra_text_flow_set_justified (CraTextFlow *self, gboolean justified);
/* Lines end at the right edge: numbers in a column. */
void cra_text_flow_set_flush_right (CraTextFlow *self, gboolean flush_right);
/* Knows how much room the label of a page takes; else it is that of three figures. */
void cra_text_flow_set_links (CraTextFlow *self, const CraPdfLinks *links);

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

/* The runs of a line (CraTextRun), each with its place in the column. RUNS is emptied first. */
void cra_text_line_list_runs (const CraTextLine *self, GArray *runs);

/* The width of the longest word of the text; with DIVIDED, of its longest part between hyphens. The
 * flow is used up by it. */
double cra_text_flow_measure_longest (CraTextFlow *self, gboolean divided);

double cra_text_style_get_height (const CraTextStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraTextFlow, cra_text_flow_free)

G_END_DECLS
