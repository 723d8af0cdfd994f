/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the helper program cra-reader: one reader for each kind of document. A reader is
 * warmed up while files may still be opened (fonts, tables, modules), then confined, then given
 * the bytes. It reads one document in its life. */
#pragma once

#include "evidence/cra-reader-words.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 pages;
  gint64 width;  /* pixels */
  gint64 height;
  char *title;
  CraReaderState state;
  char *detail; /* why STATE is not CRA_READER_FINE, or a remark */
} CraReaderFacts;

typedef struct
{
  const char *kind;
  void (*warm_up) (void);
  void (*open) (GBytes *bytes, CraReaderFacts *facts);
  /* The rest may be NULL where a kind has no pages. Pages are in range. */
  gboolean (*get_size) (guint page, double *width, double *height); /* points */
  /* CRA_READER_BOXES_TYPE, floating; NULL = the page cannot be read. */
  GVariant *(*find) (guint page, const char *words);
  gboolean (*draw) (guint page, cairo_t *cr, double scale); /* white paper; SCALE is set already */
  char *(*get_text) (guint page);
  /* CRA_READER_LAYOUT_TYPE, floating; NULL = the page cannot be read. */
  GVariant *(*get_layout) (guint page);
  /* CRA_READER_LETTERS_TYPE, the same. */
  GVariant *(*get_letters) (guint page);
  /* Damage seen since the last call, NULL = none. */
  char *(*take_damage) (void);
  /* What this system lacks to show the document in full, NULL = nothing. */
  const char *(*get_remark) (void);
} CraReader;

extern const CraReader cra_reader_pdf;
extern const CraReader cra_reader_png;
extern const CraReader cra_reader_jpeg;
extern const CraReader cra_reader_svg;
extern const CraReader cra_reader_xml;

/* Finds the fonts and draws nothing: everything fontconfig wants to read is read. */
void cra_reader_warm_fonts (void);
/* The folders of the fonts and of Poppler's tables. */
char **cra_reader_list_readable (void);

G_END_DECLS
