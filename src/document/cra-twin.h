/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two editable twins of a PDF (ODT and HTML) share: names and links, levels of headings,
 * text taken apart into paragraphs, pictures, and the few words they add themselves. Private to
 * them. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-content.h"

G_BEGIN_DECLS

/* --- The words of the writers --- */

typedef struct
{
  const char *language;
  const char *attachments; /* heading of the list at the end */
  const char *file;
  const char *description;
  const char *pages;       /* where the pages of another PDF stand */
  const char *unconfirmed; /* before a text nobody has confirmed */
} CraTwinWords;

/* English where LANGUAGE has none; never NULL. */
const CraTwinWords *cra_twin_find_words (const char *language);

/* --- The tree as both see it --- */

typedef struct
{
  const CraContent *content; /* borrowed */
  const CraTwinWords *words;
  CraContent *appendix; /* what is attached to the PDF, or NULL; written after the content */
  GHashTable *places;   /* id -> CraNode, borrowed both */
  GHashTable *made;     /* CraNode -> name made for a heading without an id */
  GPtrArray *nodes;     /* CraNode with an id, in the order of the document */
  GPtrArray *late;      /* CraNode, owned: what stands for late nodes in all of these */
  GPtrArray *links;     /* CraNode, owned: links to what comes behind them */
  GHashTable *awaited;  /* what LINKS lead to, borrowed */
  GPtrArray *headings;  /* CraNode */
  GHashTable *levels;   /* CraNode -> level as it is written */
  CraJob *job;          /* borrowed, or NULL */
  guint n_steps;
  guint n_done;
} CraTwin;

/* NULL with CRA_ERROR_INVALID where two nodes have one id or a "#id" leads nowhere, as for the
   PDF. */
CraTwin *cra_twin_new (const CraContent *content, CraJob *job, GError **error);
void cra_twin_free (CraTwin *self);

/* A block or row is written. FALSE with G_IO_ERROR_CANCELLED. */
gboolean cra_twin_step (CraTwin *self, GError **error);

/* The name a link leads to: letters, digits, "-" and "." of the id, the rest escaped. NULL where
 * NODE has no id. Owned by the caller. */
char *cra_twin_make_name (CraTwin *self, const CraNode *node);
/* An address that may be followed ("#name", http, https, mailto), or NULL. Owned by the caller. */
char *cra_twin_make_link (CraTwin *self, const CraNode *span);
/* What "#id" leads to, or NULL. */
const CraNode *cra_twin_find_target (CraTwin *self, const CraNode *span);
/* What a list calls NODE: its heading, label, caption, or first words. Owned by the caller. */
char *cra_twin_make_title (const CraNode *node);

/* The level a heading is written with: readers who listen jump by level, so none is left out, and
 * headings that stand beside each other have the same. */
guint cra_twin_get_level (CraTwin *self, const CraNode *heading);
/* Headings up to LEVEL without those that stand above a table of contents; what has an id that
 * begins with PREFIX. Free the array. */
GPtrArray *cra_twin_list_headings (CraTwin *self, guint level);
GPtrArray *cra_twin_list_places (CraTwin *self, const char *prefix);
/* Whether the table of contents follows: HEADING is its title. */
gboolean cra_twin_is_above_contents (const CraNode *heading);

/* --- Text --- */

typedef enum
{
  CRA_TWIN_END,
  CRA_TWIN_TEXT,  /* a piece of a paragraph */
  CRA_TWIN_FEED,  /* the paragraph ends */
  CRA_TWIN_BLOCK, /* it ends, and a block follows */
} CraTwinEvent;

/* Reads the own text of a node and its children. */
typedef struct
{
  const CraNode *node;
  guint child;
  const char *at; /* in the text that is being read */
  gboolean has_own;

  const CraNode *piece_node; /* the span, or NODE itself */
  const char *piece;
  gsize length;
} CraTwinReader;

void cra_twin_reader_init (CraTwinReader *self, const CraNode *node);
CraTwinEvent cra_twin_reader_next (CraTwinReader *self);
/* Whether what follows, up to the end of the paragraph, begins with right-to-left text. */
gboolean cra_twin_reader_is_rtl (const CraTwinReader *self);
/* Whether NODE is one paragraph, or none, and no block. */
gboolean cra_twin_is_single (const CraNode *node);
/* A text nobody has confirmed that does not say so in words itself. */
gboolean cra_twin_needs_words (const CraNode *span);
/* Language of NODE where it is not that of the document; NULL otherwise. */
const char *cra_twin_find_language (CraTwin *self, const CraNode *node);

/* --- Tables --- */

guint cra_twin_count_columns (const CraNode *table);
/* From 0 to 1; together 1. */
double cra_twin_get_share (const CraNode *table, guint column);
/* Rows at the start that are repeated on every page. */
guint cra_twin_count_headers (const CraNode *table);

/* --- Pictures --- */

typedef struct
{
  GBytes *bytes;
  const char *media_type; /* "image/png" or "image/jpeg" */
  int width;              /* pixels */
  int height;
} CraTwinPicture;

/* The picture of a figure or letterhead as it is, set upright where it was turned. The errors are
 * those of cra_pdf_write(). */
gboolean cra_twin_picture_read (CraTwinPicture *self, const CraNode *node, GError **error);
void cra_twin_picture_clear (CraTwinPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraTwin, cra_twin_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CraTwinPicture, cra_twin_picture_clear)

G_END_DECLS
