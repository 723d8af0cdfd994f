/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open document on its way to the screen, shared by a viewer and its worker. Blocking; one thread at a
 * time. */
#pragma once

#include "evidence/cra-evidence-reader.h"

G_BEGIN_DECLS

typedef struct _CraPageSource CraPageSource;

CraPageSource *cra_page_source_new (GBytes *bytes, const char *media_type);
/* The document, where it is a PDF, else NULL; borrowed. */
GBytes *cra_page_source_get_pdf (CraPageSource *self);
CraPageSource *cra_page_source_ref (CraPageSource *self);
void cra_page_source_unref (CraPageSource *self);

/* How large a page is to be. */
#define CRA_ZOOM_WIDTH 0.0   /* as wide as the room */
#define CRA_ZOOM_PAGE (-1.0) /* all of it in the room */

typedef struct
{
  /* Wanted */
  guint page;
  double zoom; /* CSS pixels a point, or one of the above */
  int room_width; /* CSS pixels */
  int room_height;
  int scale; /* device pixels a CSS pixel */
  /* Found */
  guint n_pages;
  double used_zoom;
  GBytes *pixels;
  int width; /* device pixels */
  int height;
  int stride;
} CraPageRender;

gboolean cra_page_source_render (CraPageSource *self, CraPageRender *render, GError **error);

/* The text of a page with the place of its letters, CraEvidenceLine members; empty where it has none. Owned
 * by the caller. */
GPtrArray *cra_page_source_read_lines (CraPageSource *self, guint page);

/* A box of a match; MATCH counts from 0, one that goes on in the next line has two boxes. */
typedef struct
{
  guint page;
  guint match;
  CraEvidenceBox box;
} CraPageMatch;

typedef struct
{
  /* Wanted */
  char *words;
  guint page;    /* looked at next; moves on */
  guint matches; /* counted so far; moves on */
  /* Found */
  GArray *found; /* CraPageMatch, of this call */
  gboolean done;
} CraPageFind;

/* More than these are not counted one by one. */
#define CRA_PAGE_MAX_MATCHES 5000

/* Looks through some pages, then returns for the caller to draw in between. Pages that cannot be read
 * have no matches. */
void cra_page_source_find (CraPageSource *self, CraPageFind *find);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPageSource, cra_page_source_unref)

G_END_DECLS
