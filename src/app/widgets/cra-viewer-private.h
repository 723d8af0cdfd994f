/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the viewer: what its two files share. */
#pragma once

#include "app/widgets/cra-find-bar.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-page-source.h"
#include "app/widgets/cra-viewer.h"

G_BEGIN_DECLS

/* Where the room is after the next page was drawn. */
typedef enum
{
  CRA_VIEWER_STAY,
  CRA_VIEWER_TOP,
  CRA_VIEWER_BOTTOM,
  CRA_VIEWER_MARK,
} CraViewerPlace;

struct _CraViewer
{
  AdwBin parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *toolbar;
  GtkWidget *page_box;
  GtkWidget *tools_box;
  GtkEditable *page_entry;
  GtkLabel *page_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *find_button;
  GtkWidget *fit_button;
  CraFindBar *find_bar;
  GtkScrolledWindow *scrolled;
  CraPagePicture *picture;
  GtkTextView *text;
  GtkLabel *message;

  /* Owned */
  CraPageSource *source;
  char *key;
  char *name;
  GArray *matches; /* CraPageMatch */
  CraPageFind *finding; /* what is left to be looked through, NULL = nothing */
  CraViewer *leader;    /* whose page and zoom this one follows */
  GtkSizeGroup *heights; /* of its toolbar and ours, so that the pages are level */

  /* Borrowed from the widget tree */
  GtkAdjustment *height;

  guint page;
  guint n_pages;
  double zoom; /* CRA_ZOOM_WIDTH, CRA_ZOOM_PAGE, or pixels a point */
  double shown_zoom;
  guint shown_page;
  guint wish;
  guint find_wish;
  gboolean working;
  gboolean settled;
  guint resize_id;
  guint place_id;
  int room_width;
  int room_height;
  double overshoot; /* scrolled past the edge of the page */
  CraViewerPlace place;

  guint n_matches;
  guint current;    /* match, G_MAXUINT = none */
  guint find_from;  /* page the search began on */
  gboolean found_all;

  CraEvidenceBox mark; /* set from outside */
  guint mark_page;     /* G_MAXUINT = none */
};

/* The worker is free: gives it what waits, drawing before looking. */
void cra_viewer_go_on (CraViewer *self);
/* Shows another page; draws it again even when it is the one that is shown. */
void cra_viewer_turn (CraViewer *self, guint page, CraViewerPlace place);

void cra_viewer_update_toolbar (CraViewer *self);

/* --- In cra-viewer-input.c --- */

void cra_viewer_bind_input (GtkWidgetClass *widget_class);

/* --- In cra-viewer-find.c --- */

/* Takes the next step of the search on a worker. FALSE when there is none to take. */
gboolean cra_viewer_find_go_on (CraViewer *self);
/* Marks what is found on the page that is shown. */
void cra_viewer_find_mark (CraViewer *self);
/* The place to be seen on the page that is shown; FALSE where there is none. */
gboolean cra_viewer_find_place (CraViewer *self, CraEvidenceBox *box);
/* Another document, or other words: starts over. */
void cra_viewer_find_start (CraViewer *self);
void cra_viewer_find_move (CraViewer *self, gboolean forward);
void cra_viewer_find_clear (CraViewer *self);

G_END_DECLS
