/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the time line share: one plans where everything is, the other shows it. */
#pragma once

#include "app/widgets/cra-time-line.h"

G_BEGIN_DECLS

#define CRA_TIME_LINE_SIGN 9 /* size of the sign on the line */
#define CRA_TIME_LINE_TICK 5
#define CRA_TIME_LINE_BAR 8 /* thickness of a span */

typedef struct
{
  double from; /* day numbers; a mark has one */
  double to;
  gboolean span;
  char *date; /* as given */
  char *end;
  char *label;
  CraInk ink;
  const char *kind;
  GtkWidget *words;

  /* Where it is, for the width the plan is made for */
  int x;
  int x_end;
  int words_x;
  int words_y;
  int width;
  int height;
  guint lane;
} CraTimeEntry;

struct _CraTimeLine
{
  CraDrawing parent_instance;

  /* Owned */
  GPtrArray *entries; /* CraTimeEntry, by date */

  /* The plan */
  int planned_width; /* 0 = none */
  int length;        /* of the line */
  int line_y;
  int planned_height;
  double first;
  double last;
  int scale_height;
};

CraTimeEntry *cra_time_line_get_entry (CraTimeLine *self, guint index);
/* Where a day is, in the plan that was made last. */
int cra_time_line_find_x (CraTimeLine *self, double day);
/* For a width; nothing is done where that is planned already. */
void cra_time_line_make_plan (CraTimeLine *self, int width);

G_END_DECLS
