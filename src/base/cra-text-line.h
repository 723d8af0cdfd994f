/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a foreign document with their places, as a reader finds them and as a rule looks at
 * them: the one form both rooms know. Places are in points (1/72 inch) from the upper left corner
 * of the page; pages count from 0. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint page;
  double left, top, right, bottom;
} CraTextPlace;

typedef struct
{
  CraTextPlace place;
  char *text; /* owned; what stands together: a cell of a table is a line of its own */
} CraTextLine;

/* What a page holds. */
typedef enum
{
  CRA_TEXT_PAGE_TEXT,
  CRA_TEXT_PAGE_PICTURE, /* a scan, or drawn letters: nothing that can be read as text */
  CRA_TEXT_PAGE_EMPTY,
  CRA_TEXT_PAGE_UNREAD,  /* beyond a limit, or it ended the reader */
} CraTextPageKind;

typedef struct
{
  CraTextPageKind kind;
  double width, height;
  gboolean signature_field; /* a certificate signs here */
} CraTextPage;

typedef struct
{
  GPtrArray *lines;    /* CraTextLine, in the order of reading */
  GArray *pages;       /* CraTextPage */
  GPtrArray *pictures; /* CraTextPlace: where pictures stand */
  gboolean cut;        /* there was more than the limits take */
} CraTextLayout;

CraTextLayout *cra_text_layout_new (void);
void cra_text_layout_free (CraTextLayout *self);

/* Appends a line; TEXT is copied. */
void cra_text_layout_add (CraTextLayout *self, const CraTextPlace *place, const char *text);
/* Appends a page of KIND; A4 where WIDTH is 0. */
void cra_text_layout_add_page (CraTextLayout *self, CraTextPageKind kind, double width,
                               double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraTextLayout, cra_text_layout_free)

G_END_DECLS
