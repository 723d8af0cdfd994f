/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the viewer: what its files share. */
#pragma once

#include "app/widgets/cra-find-bar.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-page-source.h"
#include "app/widgets/cra-page-text.h"
#include "app/widgets/cra-viewer.h"

G_BEGIN_DECLS

/* Where the room is after the next page was drawn. */
typedef enum
{
  CRA_VIEWER_STAY,
  CRA_VIEWER_TOP,
  CRA_VIEWER_BOTTOM,
  CRA_VIEWER_MARK,
  CRA_VIEWER_PIN,
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
  GtkMenuButton *zoom_button;
  GtkToggleButton *box_button;
  GtkWidget *pin_button;
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
  CraPageText *letters;
  GHashTable *sizes;    /* page -> graphene_size_t, points: pages that were shown */
  GPtrArray *pins;      /* CraViewerPin */
  GArray *shown_pins;   /* guint: which of them are on the page, as the picture counts them */
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

  double page_width;   /* points, of the page that is shown; 0 = not known */
  double page_height;
  double pinch_zoom;   /* when the pinch began */

  gboolean can_pin;
  gboolean selecting;  /* anchor and focus are spots of the document */
  CraTextSpot anchor;
  CraTextSpot focus;
  gboolean has_box;
  CraEvidenceBox box;
  guint box_page;
  gboolean drag_box;
  gboolean drag_text;
  int presses;         /* in a row, of the button */
  gboolean copying;    /* waits for the text of pages in between */
  guint text_wish;
  gint64 selected_pin;
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

/* --- In cra-viewer-mark.c --- */

void cra_viewer_mark_init (CraViewer *self);
void cra_viewer_mark_finalize (CraViewer *self);
/* Has the worker read the text of a page that is wanted. FALSE when there is none. */
gboolean cra_viewer_mark_go_on (CraViewer *self);
/* Selection and pins on the page that is shown now. */
void cra_viewer_mark_show (CraViewer *self);
void cra_viewer_mark_clear (CraViewer *self);
/* Another document. */
void cra_viewer_mark_forget (CraViewer *self);
gboolean cra_viewer_mark_get_range (CraViewer *self, CraTextSpot *from, CraTextSpot *to);
void cra_viewer_mark_extend (CraViewer *self, int step, gboolean lines);
gboolean cra_viewer_mark_escape (CraViewer *self);
void cra_viewer_mark_drag_begin (CraViewer *self, double x, double y, GtkGestureDrag *drag);
void cra_viewer_mark_drag_update (CraViewer *self, double dx, double dy, GtkGestureDrag *drag);
void cra_viewer_mark_drag_end (CraViewer *self, double dx, double dy, GtkGestureDrag *drag);
void cra_viewer_mark_pressed (CraViewer *self, int presses, double x, double y);
void cra_viewer_mark_moved (CraViewer *self, double x, double y);

/* --- In cra-viewer-pins.c --- */

void cra_viewer_pins_init (CraViewer *self);
void cra_viewer_pins_finalize (CraViewer *self);
/* Another document. */
void cra_viewer_pins_forget (CraViewer *self);
/* Those of the page that is shown. */
void cra_viewer_pins_show (CraViewer *self);
/* How large the page is that is shown: a mark on it is kept while other pages are looked at. */
void cra_viewer_pins_note_size (CraViewer *self);
/* The place of the selected pin, on the page that is shown; FALSE where it is not there. */
gboolean cra_viewer_pins_find_place (CraViewer *self, CraEvidenceBox *box);
/* X and Y in the picture, CSS pixels. */
void cra_viewer_pins_activate (CraViewer *self, double x, double y);
gboolean cra_viewer_pins_tooltip (CraViewer *self, int x, int y, gboolean keyboard,
                                  GtkTooltip *tooltip);
void cra_viewer_pins_wanted (CraViewer *self);

G_END_DECLS
