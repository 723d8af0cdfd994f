/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the pages of a document or a picture, rendered in the confined helper on a worker thread; words
 * are looked for in it. */
#pragma once

#include <adwaita.h>

#include "evidence/cra-evidence-reader.h"
#include "model/cra-area.h"

G_BEGIN_DECLS

#define CRA_TYPE_VIEWER (cra_viewer_get_type ())
G_DECLARE_FINAL_TYPE (CraViewer, cra_viewer, CRA, VIEWER, AdwBin)

/* KEY names the bytes (their digest): showing the same again changes nothing. NAME is for people; another
 * issue under the same name keeps the page. */
void cra_viewer_show (CraViewer *self, const char *key, const char *name, const char *media_type,
                      GBytes *bytes);
/* Says TEXT instead of a document. */
void cra_viewer_say (CraViewer *self, const char *text);
void cra_viewer_go_to_page (CraViewer *self, guint page);
/* Turns to PAGE and marks BOX there; NULL = no mark. */
void cra_viewer_point_at (CraViewer *self, guint page, const CraEvidenceBox *box);
/* Follows page, size and position of LEADER and has no toolbar of its own; NULL = no more. */
void cra_viewer_follow (CraViewer *self, CraViewer *leader);
/* Opens the search with WORDS, or with what was looked for last where they are NULL. */
void cra_viewer_find (CraViewer *self, const char *words);
/* The PDF that is shown, for printing, and its name (borrowed); NULL where it is something else. Owned by the
 * caller. */
GBytes *cra_viewer_dup_pdf (CraViewer *self, const char **name);
/* 0 while nothing is shown. */
guint cra_viewer_get_n_pages (CraViewer *self);
guint cra_viewer_get_page (CraViewer *self);
/* Found so far, and the one that is shown, from 1 (0 = none). */
guint cra_viewer_get_n_matches (CraViewer *self, guint *current);
/* TRUE once the current page is on the screen (or cannot be shown) and the search is through. */
gboolean cra_viewer_is_settled (CraViewer *self);

/* --- Marking --- */

/* TRUE once the text of the page that is shown can be selected. */
gboolean cra_viewer_has_text (CraViewer *self);
/* What is selected, lines apart; NULL = nothing. Owned by the caller. */
char *cra_viewer_dup_selection (CraViewer *self);
void cra_viewer_select_all (CraViewer *self);
/* Moves the end of the selection to a place of the page that is shown, in pixels of its picture. */
void cra_viewer_extend_to (CraViewer *self, double x, double y);
/* The selection to the clipboard, as soon as the text of its pages is there. */
void cra_viewer_copy (CraViewer *self);
/* Whether boxes can be drawn and places pinned: shows the buttons for it. */
void cra_viewer_set_can_pin (CraViewer *self, gboolean can_pin);
GtkWidget *cra_viewer_get_pin_button (CraViewer *self);
/* What a pin would be set on: the words that are selected, the box, the words that were found, or else the
 * whole page. PAGE from 0, AREA and QUOTE (may be NULL) owned by the caller. FALSE while nothing is
 * shown. */
gboolean cra_viewer_get_mark (CraViewer *self, guint *page, char **area, char **quote);

typedef struct
{
  gint64 link;
  guint page; /* from 0 */
  CraArea area;
  char *label;   /* short: stands beside the place */
  char *tooltip; /* names the clause */
  gboolean doubtful;
} CraViewerPin;
/* The pins of the document, CraViewerPin members (copied); NULL = none. Another document has none. */
void cra_viewer_set_pins (CraViewer *self, GPtrArray *pins);
void cra_viewer_select_pin (CraViewer *self, gint64 link);
/* Turns to the place of a pin. */
void cra_viewer_go_to_pin (CraViewer *self, gint64 link);

/* Signals: "settled": the page asked for is on the screen, or the reason why not; "turned": another page
 * or size was asked for; "pin-wanted": the person asked to pin what is marked; "pin-activated" (gint64): a
 * pin on the page was clicked. */

G_END_DECLS
