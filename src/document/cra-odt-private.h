/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the ODT writer share. */
#pragma once

#include "document/cra-markup.h"
#include "document/cra-twin.h"

G_BEGIN_DECLS

#define CRA_ODT_WIDTH 160.0 /* mm between the margins */
#define CRA_ODT_VERSION "1.2"

typedef enum
{
  CRA_ODT_NO_BREAK,
  CRA_ODT_PAGE_BREAK,
  CRA_ODT_PART_BREAK,
} CraOdtBreak;

typedef struct
{
  char *name; /* in the package */
  CraTwinPicture picture;
} CraOdtPicture;

/* The body is written twice: first to nowhere, to learn which styles and pictures it needs,
 * because those stand before it in the file. */
typedef struct
{
  CraTwin *twin;
  CraMarkup *out;
  GError *error; /* the first one; nothing is written after it */

  GHashTable *styles;  /* what a style says -> its name */
  GPtrArray *says;     /* the same in the order of first use (char, borrowed) */
  GHashTable *by_node; /* CraNode -> CraOdtPicture, borrowed */
  GHashTable *by_digest;
  GPtrArray *pictures; /* CraOdtPicture */
  GPtrArray *parts;    /* CraNode, in order */

  /* Of the run */
  GPtrArray *waiting;     /* names of the next paragraph (char) */
  CraOdtBreak wanted;     /* before the next paragraph or table */
  guint part;             /* that begins there, from 1 */
  gboolean fresh;         /* nothing stands on this page yet */
  gboolean after_space;   /* another space would be lost */
  const char *body_style; /* of plain paragraphs here */
  guint list_depth;
  guint n_tables;
  guint n_contents;
  guint n_frames;
} CraOdt;

/* cra-odt-body.c */
void cra_odt_write_blocks (CraOdt *self, const CraNode *node);
void cra_odt_write_block (CraOdt *self, const CraNode *node);
/* Paragraphs and blocks of a container, in STYLE; at least one paragraph. */
void cra_odt_write_container (CraOdt *self, const CraNode *node, const char *style);
gboolean cra_odt_step (CraOdt *self);

/* cra-odt-text.c */
/* Opens "text:p", or "text:h" where LEVEL is above 0. */
void cra_odt_open_paragraph (CraOdt *self, const char *style, gboolean is_rtl, guint level);
void cra_odt_close_paragraph (CraOdt *self, guint level);
/* Up to the end of the paragraph, from a reader that has just given a piece; returns what ended
   it. */
CraTwinEvent cra_odt_write_paragraph (CraOdt *self, CraTwinReader *reader);
/* All text of NODE in one line, which may hold breaks. */
void cra_odt_write_line (CraOdt *self, const CraNode *node);
/* One paragraph with TEXT in the language of NODE. */
void cra_odt_add_paragraph (CraOdt *self, const char *style, const CraNode *node, const char *text);
void cra_odt_write_text (CraOdt *self, const char *text, gsize length);
/* TEXT in the language of NODE. */
void cra_odt_write_plain (CraOdt *self, const CraNode *node, const char *text);
/* Words of the writer itself. */
void cra_odt_write_words (CraOdt *self, const char *words);
/* TEXT as a link to where NODE stands, with the number of its page behind a tab. */
void cra_odt_add_entry (CraOdt *self, const char *style, const CraNode *node);
void cra_odt_wait_for (CraOdt *self, const CraNode *node);
gboolean cra_odt_is_rtl (const CraNode *node);

/* cra-odt-table.c */
void cra_odt_write_table (CraOdt *self, const CraNode *table);
void cra_odt_write_fields (CraOdt *self, const CraNode *fields);

/* cra-odt-lists.c */
void cra_odt_write_list (CraOdt *self, const CraNode *list);
void cra_odt_write_contents (CraOdt *self, const CraNode *node);
void cra_odt_write_index (CraOdt *self, const CraNode *node);

/* cra-odt-picture.c */
/* A picture in the line of text. WIDTH in mm; 0 = that of a logo. */
void cra_odt_write_picture (CraOdt *self, const CraNode *node, double width);

/* cra-odt-automatic.c: styles made on the way. */
/* The name of the style that says SAYS, what follows its name; PREFIX begins the name. Borrowed. */
const char *cra_odt_find_style (CraOdt *self, const char *prefix, const char *says);
/* STYLE as it is, or one made from it for a direction or a break that is wanted now. */
const char *cra_odt_find_paragraph_style (CraOdt *self, const char *style, gboolean is_rtl);
/* NULL = no style. */
const char *cra_odt_find_text_style (CraOdt *self, CraSpanStyle style, const char *language);
/* What asks for the break that is wanted in the style of a table or paragraph; it is done then. */
char *cra_odt_take_break (CraOdt *self, char **attribute);
void cra_odt_write_automatic_styles (CraOdt *self);
/* Appends ' fo:language="de" fo:country="DE"'; nothing where CODE is none. */
void cra_odt_append_language (GString *out, const char *code);
/* "12.34mm" in every locale; BUFFER holds it. */
char *cra_odt_format_mm (char buffer[G_ASCII_DTOSTR_BUF_SIZE + 2], double mm);

/* cra-odt-styles.c: styles.xml */
void cra_odt_write_styles (CraOdt *self);
/* cra-odt-pages.c: what every page carries. */
void cra_odt_write_page_layouts (CraOdt *self);
void cra_odt_write_master_pages (CraOdt *self);

/* Namespaces for the root of a member. */
#define CRA_ODT_NAMESPACES                                                                         \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                              \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                      \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "                        \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "                                                  \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                                                 \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "                                 \
  "office:version=\"" CRA_ODT_VERSION "\""

G_END_DECLS
