/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a content tree out on A4 pages: blocks one below the other, broken where they must, with
 * their structure, links and bookmarks. Private to the PDF writer. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-layout-text.h"
#include "document/cra-pdf-image.h"
#include "document/cra-pdf-pages.h"

G_BEGIN_DECLS

/* The parts of the PDF that is being written. Borrowed. */
typedef struct
{
  CraPdfWriter *writer;
  CraPdfFonts *fonts;
  CraPdfStructure *structure;
  CraPdfLinks *links;
  CraPdfPages *pages;
  CraPdfImages *images;
  CraPdfLabels *labels;
} CraPdfParts;

typedef struct
{
  const CraContent *content;
  const CraPdfParts *parts;
  CraJob *job;   /* or NULL */
  GError *error; /* the first one; nothing is drawn after it */

  /* The body of every page. */
  double top;
  double bottom;
  guint resources;
  guint fonts; /* dictionary of all fonts */
  guint frame; /* form drawn first on every page: header, footer, watermark */
  guint wide_frame; /* the same for pages that lie on their side, or 0 */
  double wide_top;
  double wide_bottom;
  double sheet_width; /* of the page whose frame is drawn */
  double sheet_height;

  /* The column that is being filled, and the place in it. */
  double left;
  double width;
  double y;
  double gap;     /* space wanted above the next block */
  gboolean fresh; /* nothing stands on this page yet */
  CraPdfElement *parent;

  GPtrArray *waiting;      /* names of the next thing drawn (char, borrowed) */
  const char *label;       /* of a list item, not drawn yet; borrowed */
  CraPdfElement *label_element;
  double label_left;
  guint list_depth;
  guint headings[8];   /* levels of the headings that are open here, outermost first */
  guint n_headings;
  GArray *late;        /* CraLatePiece */
  GArray *runs;        /* CraTextRun of the line that is drawn */
  GHashTable *foreign; /* what was written of other PDFs (cra_pdf_foreign_pool_new()) */
  guint n_steps;
  guint n_done;
} CraLayout;

/* What is drawn when all pages are known: the label of the page NAME stands on, or text that
 * follows one in its line and moves up to it. */
typedef struct
{
  guint page; /* index */
  guint mark;
  const char *tag;     /* NULL = not part of the text */
  const char *name;    /* NULL = text */
  CraTextShape *shape; /* owned; of the text */
  CraTextRun run;
  double stretch;
  gboolean follows; /* another one in the same line */
  double left;      /* where it may start, or its leader */
  double right;
  double baseline;
  gboolean has_leader; /* and ends at the right; else it starts at the left */
  CraTextStyle style;
} CraLatePiece;

#define CRA_MARGIN (25 * 72 / 25.4)
#define CRA_MM (72 / 25.4)

#define CRA_COLOUR_TEXT 0x1c1f24
#define CRA_COLOUR_MUTED 0x59616c
#define CRA_COLOUR_LINK 0x1a4b8c
#define CRA_COLOUR_SUGGESTED 0x8a4b00
#define CRA_COLOUR_RULE 0xb9c0c9
#define CRA_COLOUR_SHADE 0xeef1f5
#define CRA_COLOUR_ACCENT 0x44546a
#define CRA_COLOUR_WATERMARK 0xeeeeee

/* Where the lines of a flow go in the structure tree. */
typedef struct
{
  CraPdfElement *container; /* NULL = not part of the text (a repeated header) */
  const char *tag;          /* of each paragraph; NULL = straight into the container */
  CraPdfElement *paragraph; /* open one */
  CraPdfElement *piece;     /* open link or change of language */
  const CraNode *span;      /* of the piece */
} CraTextTarget;

/* cra-layout.c */
gboolean cra_layout_run (CraLayout *self);
/* The level of the heading that what is drawn now stands under, 0 = none. */
guint cra_layout_get_level (CraLayout *self);
void cra_layout_add_node (CraLayout *self, const CraNode *node, const CraNode *next);
void cra_layout_add_children (CraLayout *self, const CraNode *node, guint first);
/* Draws FLOW over as many pages as it needs. */
void cra_layout_place_flow (CraLayout *self, CraTextFlow *flow, CraTextTarget *target);
/* How much of NODE must fit below a heading. */
double cra_layout_estimate_start (CraLayout *self, const CraNode *node);

/* cra-layout-draw.c */
/* A flow for text of NODE: its language, links and whether it is justified. */
CraTextFlow *cra_layout_make_flow (CraLayout *self, const CraTextStyle *style, double width,
                                   const CraNode *node);
double cra_layout_get_room (CraLayout *self);
void cra_layout_want_gap (CraLayout *self, double gap);
/* The next thing drawn stands at self->y of this page. */
void cra_layout_start (CraLayout *self);
void cra_layout_open_page (CraLayout *self);
void cra_layout_break_page (CraLayout *self);
void cra_layout_wait_for (CraLayout *self, const CraNode *node);
gboolean cra_layout_step (CraLayout *self);
void cra_layout_draw_lines (CraLayout *self, CraTextFlow *flow, guint n, CraTextTarget *target,
                            double x, double y);
void cra_layout_end_text (CraLayout *self, CraTextTarget *target);
void cra_layout_draw_label (CraLayout *self, double y, const CraTextStyle *style);
/* One line without structure; returns its width. RIGHT: x is the right end. A text wider than
 * WIDTH is drawn smaller. */
double cra_layout_draw_plain (CraPdfCanvas *canvas, const char *text, const CraTextStyle *style,
                              double x, double baseline, double width, gboolean right);
/* One run of a line that starts at X, on the base line BASELINE. */
void cra_layout_draw_glyphs (CraPdfCanvas *canvas, const CraTextShape *shape, CraTextRun *run,
                             double stretch, double x, double baseline, guint32 colour);
void cra_layout_draw_line (CraPdfCanvas *canvas, const CraTextLine *line, double x, double baseline,
                           guint32 colour);

/* cra-layout-figure.c */
void cra_layout_add_figure (CraLayout *self, const CraNode *node);
double cra_layout_measure_figure (CraLayout *self, const CraNode *node);
void cra_layout_add_letterhead (CraLayout *self, const CraNode *node);

/* cra-layout-table.c */
/* Of a table or a list of fields. */
void cra_layout_add_table (CraLayout *self, const CraNode *table);
double cra_layout_estimate_table (CraLayout *self, const CraNode *table);

/* cra-layout-columns.c: a table's columns. Arrays are owned by the caller. */
/* Every cell has its column, even where a row has more cells than the table announced. */
guint cra_layout_count_columns (const CraNode *table);
/* The N + 1 edges of N columns. */
double *cra_layout_measure_columns (CraLayout *self, const CraNode *table, guint n);
/* Which of N columns hold only numbers. */
gboolean *cra_layout_find_numbers (const CraNode *table, guint n);
/* The text of a cell, or of the label or value of a field. */
CraTextFlow *cra_layout_make_cell (CraLayout *self, const CraNode *row, guint column, double width);

#define CRA_CELL_GUTTER 10.0 /* what the text of a cell leaves of its column */
#define CRA_CELL_SIZE 8.5

/* cra-layout-contents.c */
/* Of a table of contents or an index. */
void cra_layout_add_contents (CraLayout *self, const CraNode *node);

/* cra-layout-pages.c: pages of another PDF. */
void cra_layout_add_pages (CraLayout *self, const CraNode *node);

/* cra-layout-frame.c: header, footer and watermark. */
void cra_layout_make_frame (CraLayout *self);
/* The one of pages that lie on their side; once. */
void cra_layout_make_wide_frame (CraLayout *self);
/* Page labels and the page numbers of the contents. */
void cra_layout_draw_late (CraLayout *self);
void cra_layout_clear_late (gpointer piece);

G_END_DECLS
