/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to evidence: the words that program and helper use with each other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CRA_READER_PROGRAM "cra-reader"

/* Request: VERB, and PAGE, DPI where they apply; the document's bytes beside "open". */
#define CRA_READER_VERB "verb"
#define CRA_READER_PAGE "page" /* u, from 0 */
#define CRA_READER_DPI "dpi"   /* d */

#define CRA_READER_OPEN "open"           /* -> pages, width, height, title, state, detail */
#define CRA_READER_SIZE "size"           /* -> points wide, high */
#define CRA_READER_FIND "find"           /* the words beside -> boxes: CRA_READER_BOXES_TYPE */
#define CRA_READER_RENDER "render"       /* -> width, height, stride; pixels beside */
#define CRA_READER_THUMBNAIL "thumbnail" /* the same, of the first page */
#define CRA_READER_TEXT "text"           /* -> cut, damage, remark; text beside */
#define CRA_READER_LAYOUT "layout"       /* -> nothing; CRA_READER_LAYOUT_TYPE beside */
#define CRA_READER_LETTERS "letters"     /* -> nothing; CRA_READER_LETTERS_TYPE beside */

/* Lines with their rectangles in points from the upper left corner, rectangles of pictures, and
 * whether there is a field for a signature with a certificate. */
#define CRA_READER_LAYOUT_TYPE "(a(dddds)a(dddd)b)"

/* Lines as above, each with the right edge of every character of its text. */
#define CRA_READER_LETTERS_TYPE "a(ddddsad)"

/* Left, top, width and height in points, and whether the match goes on in the next box. */
#define CRA_READER_BOXES_TYPE "a(ddddb)"

/* Reply */
#define CRA_READER_ERROR "error" /* s: the request could not be done, the helper is well */

/* What became of a document; travels as "u". */
typedef enum
{
  CRA_READER_FINE,
  CRA_READER_ENCRYPTED,
  CRA_READER_DAMAGED,
  CRA_READER_TOO_LARGE,
  CRA_READER_NOT_READ,
  CRA_READER_N_STATES,
} CraReaderState;

#define CRA_READER_MAX_PAGES 1000000
#define CRA_READER_MAX_BOXES 500 /* of a page */
#define CRA_READER_MAX_FIND 1000 /* bytes */
#define CRA_READER_MAX_PIXELS (60 * 1000 * 1000)
#define CRA_READER_MAX_SIDE 30000
#define CRA_READER_THUMBNAIL_SIDE 256
#define CRA_READER_MAX_PAGE_TEXT (2u << 20)
#define CRA_READER_MAX_TITLE 1000 /* characters */
#define CRA_READER_MAX_LINES 20000 /* of a page */
#define CRA_READER_MAX_PICTURES 200
#define CRA_READER_MAX_LAYOUT (4u << 20) /* bytes */
#define CRA_READER_MAX_LETTERS (256u << 10) /* bytes of text of a page with the place of each letter */

G_END_DECLS
