/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place on a page, in thousandths. */
#define G_LOG_DOMAIN "cra-model"

#include "model/cra-area.h"

#include <math.h>
#include <string.h>

gboolean
cra_area_parse (const char *text, CraArea *area)
{
  int numbers[4];
  const char *p = text;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *end = NULL;

      if (p == NULL || !g_ascii_isdigit (*p) || strspn (p, "0123456789") > 4)
        return FALSE;
      numbers[i] = (int) g_ascii_strtoll (p, &end, 10);
      if (*end != (i + 1 < G_N_ELEMENTS (numbers) ? ' ' : '\0'))
        return FALSE;
      p = end + 1;
    }
  if (numbers[2] < 1 || numbers[3] < 1 || numbers[0] + numbers[2] > CRA_AREA_WHOLE
      || numbers[1] + numbers[3] > CRA_AREA_WHOLE)
    return FALSE;
  if (area != NULL)
    *area = (CraArea){ numbers[0], numbers[1], numbers[2], numbers[3] };
  return TRUE;
}

char *
cra_area_format (const CraArea *area)
{
  return g_strdup_printf ("%d %d %d %d", area->x, area->y, area->width, area->height);
}

/* The part of one side from START on, LENGTH long, in thousandths of WHOLE: never empty, never over. */
static void
scale (double start, double length, double whole, int *first, int *count)
{
  double thousandth = whole > 0 ? CRA_AREA_WHOLE / whole : 1;
  double from = floor (CLAMP (start * thousandth, 0, CRA_AREA_WHOLE - 1));
  double to = ceil (CLAMP ((start + length) * thousandth, from + 1, CRA_AREA_WHOLE));

  *first = (int) from;
  *count = (int) (to - from);
}

void
cra_area_from_points (CraArea *area, double x, double y, double width, double height,
                      double page_width, double page_height)
{
  scale (x, width, page_width, &area->x, &area->width);
  scale (y, height, page_height, &area->y, &area->height);
}

double
cra_area_overlap (const CraArea *a, const CraArea *b)
{
  int width = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  int height = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);
  double smaller = MIN ((double) a->width * a->height, (double) b->width * b->height);

  return width > 0 && height > 0 && smaller > 0 ? (double) width * height / smaller : 0;
}
