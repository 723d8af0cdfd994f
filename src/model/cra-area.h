/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place on a page, as a link keeps it: "x y width height" in thousandths of the page's width and height,
 * from its upper left corner. The same place at any size it is shown in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CRA_AREA_WHOLE 1000

typedef struct
{
  int x, y, width, height;
} CraArea;

/* FALSE where TEXT is not four whole numbers, or the area is empty or leaves the page. */
gboolean cra_area_parse (const char *text, CraArea *area);
/* Owned by the caller. */
char *cra_area_format (const CraArea *area);
/* From points on a page of a size; always an area that can be parsed again. */
void cra_area_from_points (CraArea *area, double x, double y, double width, double height,
                           double page_width, double page_height);
/* The share of the smaller one that both cover, 0 to 1. */
double cra_area_overlap (const CraArea *a, const CraArea *b);

G_END_DECLS
