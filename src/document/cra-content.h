/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as a tree of content: headings, paragraphs, lists, tables. Papers build it and know nothing of
 * pages; writers lay it out and know nothing of the law. Built in order; immutable once written. All text
 * is plain UTF-8, never markup; it is copied, and made visible (cra_text_make_visible()) on the way in. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CRA_NODE_DOCUMENT,
  CRA_NODE_TITLE,      /* title of the document: TEXT */
  CRA_NODE_HEADING,    /* LEVEL 1-4, TEXT, ID */
  CRA_NODE_PARAGRAPH,  /* children: SPAN */
  CRA_NODE_NOTE,       /* a paragraph set apart (a warning, a draft mark): children: SPAN */
  CRA_NODE_LIST,       /* children: LIST_ITEM; ORDERED */
  CRA_NODE_LIST_ITEM,  /* children: SPAN, then LIST, PARAGRAPH */
  CRA_NODE_TABLE,      /* COLUMNS, CAPTION; children: ROW */
  CRA_NODE_ROW,        /* HEADER (repeated on every page); children: CELL */
  CRA_NODE_CELL,       /* HEADER (of its row); children: SPAN, PARAGRAPH */
  CRA_NODE_FIELDS,     /* label and value pairs: children: FIELD */
  CRA_NODE_FIELD,      /* TEXT = label; children: SPAN, PARAGRAPH */
  CRA_NODE_FIGURE,     /* IMAGE (PNG or JPEG bytes), ALTERNATIVE, WIDTH in mm */
  CRA_NODE_SPAN,       /* TEXT, STYLE, LINK */
  CRA_NODE_CONTENTS,   /* table of contents up to LEVEL */
  CRA_NODE_PAGE_BREAK,
  CRA_NODE_SPACE,      /* WIDTH = height in mm */
  CRA_NODE_SIGNATURE,  /* a ruled line to sign on, TEXT = label */
  CRA_NODE_LETTERHEAD, /* sender at the top of a page: IMAGE (or NULL) with ALTERNATIVE, TEXT (lines) */
  CRA_NODE_INDEX,      /* list of what has an id that begins with TEXT, each with its page */
  CRA_NODE_PART,       /* what follows starts on a new page, with page labels of its own: NUMBERING,
                          TEXT = what stands before the number, or NULL */
  CRA_NODE_PAGES,      /* pages of another PDF, as they are: PAGES, ALTERNATIVE */
} CraNodeType;

typedef enum
{
  CRA_SPAN_PLAIN = 0,
  CRA_SPAN_STRONG = 1 << 0,
  CRA_SPAN_EMPHASIS = 1 << 1,
  CRA_SPAN_CODE = 1 << 2,      /* fixed width: digests, versions, URLs */
  CRA_SPAN_SMALL = 1 << 3,
  CRA_SPAN_SUGGESTED = 1 << 4, /* text nobody has confirmed: marked so on paper */
  CRA_SPAN_PAGE = 1 << 5,      /* TEXT holds {page}: the label of the page LINK ("#id") leads to */
} CraSpanStyle;

typedef enum
{
  CRA_NUMBERING_ARABIC, /* 1, 2, 3 */
  CRA_NUMBERING_ROMAN,  /* i, ii, iii: what stands before a paper, and is no part of it */
} CraNumbering;

/* How an attached file relates to the paper (ISO 19005-3, Annex E; ISO 32000-2, 7.11.3). */
typedef enum
{
  CRA_ATTACHMENT_DATA,        /* what the paper was made from, for programs: assessment.json */
  CRA_ATTACHMENT_SOURCE,      /* the original of what the paper shows */
  CRA_ATTACHMENT_SUPPLEMENT,  /* belongs to it: evidence, bill of materials */
  CRA_ATTACHMENT_ALTERNATIVE, /* the same in another form */
} CraAttachmentRelation;

/* A file inside the PDF, byte for byte. */
typedef struct
{
  char *file_name;   /* safe, unique in the paper */
  char *media_type;  /* "application/json"; never NULL */
  char *description; /* for people */
  char *modified;    /* UTC time, or NULL = that of the paper */
  CraAttachmentRelation relation;
  GBytes *bytes;
} CraAttachment;

typedef struct _CraNode CraNode;

/* Gives the pages of another PDF when they are written, owned by the caller; NULL with ERROR. */
typedef GBytes *(*CraPagesFunc) (gpointer data, GError **error);

struct _CraNode
{
  CraNodeType type;
  char *text;
  char *id;          /* destination name of a heading, row or field; unique in the document */
  char *link;        /* "#id" inside the document, or a URI */
  char *language;    /* code where it differs from the parent's */
  char *alternative; /* of a figure */
  GBytes *image;
  GBytes *pages; /* what the confined reader made of a PDF, or NULL: PAGES_FUNC gives it */
  CraPagesFunc pages_func;
  gpointer pages_data;
  GDestroyNotify pages_free;
  guint n_pages;
  gboolean exact; /* pages in their own size, nothing around them */
  guint level;
  CraSpanStyle style;
  gboolean header;
  gboolean keep; /* a row that stays on one page with the next */
  gboolean ordered;
  CraNumbering numbering;
  double width;
  double *columns;   /* relative widths */
  guint n_columns;
  GPtrArray *children; /* CraNode, owned; never NULL */
  CraNode *parent;     /* borrowed */
};

/* A whole paper. Free with cra_content_free(). */
typedef struct
{
  CraNode *root;
  char *title;       /* metadata and running header */
  char *language;    /* code */
  char *author;      /* the manufacturer */
  char *subject;
  char *number;      /* document number or version, running header; may be NULL */
  char *footer;      /* left side of the footer, e.g. the journal head; may be NULL */
  char *watermark;   /* "DRAFT" on every page, or NULL */
  char *created;     /* UTC time for metadata: the time of the state, never the clock */
  char *page_label;  /* "Page {page} of {pages}" in the document's language */
  gboolean justified; /* body text fills its lines; else its right edge is ragged */
  GPtrArray *attachments; /* CraAttachment, owned; never NULL */
} CraContent;

CraContent *cra_content_new (const char *title, const char *language);
void cra_content_free (CraContent *self);

/* Each returns the new node, borrowed from PARENT. NULL text counts as "". */
CraNode *cra_content_add_heading (CraNode *parent, guint level, const char *text, const char *id);
CraNode *cra_content_add_title (CraNode *parent, const char *text);
/* A paragraph with one plain span; TEXT NULL = empty, to add spans to. Line feeds start new paragraphs
 * in the same node. */
CraNode *cra_content_add_paragraph (CraNode *parent, const char *text);
CraNode *cra_content_add_note (CraNode *parent, const char *text);
CraNode *cra_content_add_span (CraNode *parent, const char *text, CraSpanStyle style, const char *link);
CraNode *cra_content_add_list (CraNode *parent, gboolean ordered);
CraNode *cra_content_add_list_item (CraNode *list, const char *text);
/* WIDTHS holds N relative column widths, each above 0. CAPTION may be NULL. */
CraNode *cra_content_add_table (CraNode *parent, const char *caption, guint n, const double *widths);
CraNode *cra_content_add_row (CraNode *table, gboolean header);
CraNode *cra_content_add_cell (CraNode *row, const char *text);
CraNode *cra_content_add_fields (CraNode *parent);
CraNode *cra_content_add_field (CraNode *fields, const char *label, const char *value);
/* ALTERNATIVE says in words what the picture shows; it must not be blank. */
CraNode *cra_content_add_figure (CraNode *parent, GBytes *image, const char *alternative, double width_mm);
CraNode *cra_content_add_contents (CraNode *parent, guint level);
CraNode *cra_content_add_page_break (CraNode *parent);
CraNode *cra_content_add_space (CraNode *parent, double height_mm);
CraNode *cra_content_add_signature (CraNode *parent, const char *label);
/* LOGO (PNG or JPEG) may be NULL; with one, ALTERNATIVE must not be blank. LINES may be NULL. */
CraNode *cra_content_add_letterhead (CraNode *parent, GBytes *logo, const char *alternative,
                                     const char *lines);
/* A list of every heading, row, field, table and figure whose id begins with PREFIX, with its page. */
CraNode *cra_content_add_index (CraNode *parent, const char *prefix);
/* PREFIX ("A-") may be NULL. Its pages are counted from 1. Only in the document itself. */
CraNode *cra_content_add_part (CraNode *parent, CraNumbering numbering, const char *prefix);
/* The pages of another PDF, shown as they are inside our frame. PAGES comes from the confined
 * reader (evidence/cra-page-reader.h) and keeps its rules (cra_pdf_foreign_check()); ALTERNATIVE
 * says in words what they are; it must not be blank. Only in the document itself. With an id
 * ("E3"), links lead to its pages by "#E3-1", "#E3-2" ... */
CraNode *cra_content_add_pages (CraNode *parent, GBytes *pages, const char *alternative);
/* The same for many files: FUNC gives the bundle (of N_PAGES pages) when it is needed, and only
 * then it is in memory. FUNC is called once a writer, in its thread. FREE (or NULL) frees DATA. */
CraNode *cra_content_add_pages_later (CraNode *parent, guint n_pages, const char *alternative,
                                      CraPagesFunc func, gpointer data, GDestroyNotify free);
/* PAGES are shown in their own size, without our head, foot and frame. */
void cra_content_set_exact (CraNode *pages);
/* A reference such as "page {page}" to what is named ID. PATTERN holds {page} once. */
CraNode *cra_content_add_page_reference (CraNode *parent, const char *pattern, const char *id);

/* Attaches a file. FILE_NAME is made safe and unique; the name it got is returned, borrowed. DESCRIPTION
 * and MODIFIED may be NULL; MEDIA_TYPE NULL = "application/octet-stream". */
const char *cra_content_attach (CraContent *self, const char *file_name, const char *media_type,
                                const char *description, const char *modified,
                                CraAttachmentRelation relation, GBytes *bytes);

/* Names NODE as a destination for "#id" links; names are unique in a document. */
void cra_content_set_id (CraNode *node, const char *id);
/* NODE and what is below it is written in LANGUAGE (a code). */
void cra_content_set_language (CraNode *node, const char *language);

/* All text of NODE and below it, blocks apart by line feeds. Owned by the caller. */
char *cra_content_dup_text (const CraNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraContent, cra_content_free)

G_END_DECLS
