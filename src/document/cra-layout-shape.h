/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as glyphs: a part of a paragraph, shaped once, with all places where a line may end. */
#pragma once

#include "document/cra-content.h"
#include "document/cra-pdf-font.h"

G_BEGIN_DECLS

/* When words may be divided at the end of a line. */
typedef enum
{
  CRA_DIVIDE_NEVER,
  CRA_DIVIDE_NEEDED, /* only where a word alone is wider than the line */
  CRA_DIVIDE_FREELY, /* where the line would end far from the edge */
} CraTextDivision;

typedef struct
{
  double size;
  gboolean bold;
  gboolean italic;
  guint32 colour;
  double paragraph_gap; /* between the paragraphs of one flow */
  CraTextDivision division;
  gboolean balanced; /* lines of like length: a heading */
} CraTextStyle;

/* A stretch of a paragraph that is set in one way. */
typedef struct
{
  gsize start;         /* in the text of the paragraph */
  const CraNode *span; /* NULL = text of the program */
  guint family;
  gunichar escaped; /* the character that the text here stands for; 0 = itself */
  gboolean is_page; /* room for the label of a page */
} CraTextPiece;

typedef struct
{
  gatomicrefcount references;
  GString *text;
  GArray *pieces; /* CraTextPiece, by start */
  const char *language; /* of what has none of its own; borrowed */
  gboolean right_to_left;
  gboolean has_fixed; /* pieces that stay whole */
} CraTextParagraph;

/* Glyphs that belong together, in the order of the text. */
typedef struct
{
  guint at;     /* in the text of the shape */
  guint item;
  int glyph;    /* its first one in the order of the text */
  guint spaces; /* before it */
  double x;     /* widths of all before it */
} CraTextCluster;

/* A place where a line may end. */
typedef struct
{
  guint next; /* cluster the next line begins with */
  guint end;  /* cluster behind the last one that is seen */
} CraTextPlace;

typedef struct
{
  gatomicrefcount references;
  CraTextParagraph *paragraph; /* owned */
  gsize offset;                /* in its text */
  gsize length;
  GPtrArray *items;  /* PangoGlyphItem */
  GArray *clusters;  /* CraTextCluster, one more at the end */
  GArray *places;    /* CraTextPlace; the last one is the end */
  gboolean has_tall; /* something may be taller than plain text */
} CraTextShape;

/* Glyphs of one line that are drawn together. */
typedef struct
{
  PangoItem item;          /* borrowed parts */
  PangoGlyphString glyphs; /* borrowed parts */
  const CraTextPiece *piece;
  gboolean continues; /* a piece that began on the line before */
  double x;           /* from the start of the line */
  double width;
  gboolean has_hyphen; /* behind it */
} CraTextRun;

CraTextParagraph *cra_text_paragraph_new (const char *language);
CraTextParagraph *cra_text_paragraph_ref (CraTextParagraph *self);
void cra_text_paragraph_unref (CraTextParagraph *self);
/* The piece at byte AT of its text. */
const CraTextPiece *cra_text_paragraph_find (const CraTextParagraph *self, gsize at);

CraTextShape *cra_text_shape_new (CraPdfFonts *fonts, const CraTextStyle *style,
                                  CraTextParagraph *paragraph, gsize offset, gsize length);
CraTextShape *cra_text_shape_ref (CraTextShape *self);
void cra_text_shape_unref (CraTextShape *self);

const char *cra_text_shape_get_text (const CraTextShape *self);
const CraTextCluster *cra_text_shape_get_cluster (const CraTextShape *self, guint cluster);
guint cra_text_shape_count_clusters (const CraTextShape *self);
double cra_text_shape_measure (const CraTextShape *self, guint first, guint end);

/* Adds the runs (CraTextRun) of clusters FIRST to END - 1, and of a space behind them, to RUNS,
 * in the order of the text, each with its place. STRETCH is added to every space. */
void cra_text_shape_list_runs (const CraTextShape *self, guint first, guint end, double stretch,
                               GArray *runs);

/* How far the ink of what is not plain text reaches above and below the base line. */
void cra_text_shape_measure_ink (const CraTextShape *self, guint first, guint end, double *above,
                                 double *below);

/* The language a span is written in. */
const char *cra_text_find_language (const CraNode *node, const char *fallback);
/* A space that may be stretched stands at TEXT. */
gboolean cra_text_is_space (const char *text);

G_END_DECLS
