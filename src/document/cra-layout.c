/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document, one below the other. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#include "base/cra-error.h"

#define LIST_INDENT 17.0
#define NOTE_PADDING 8.0
#define NOTE_BAR 2.5
#define BLOCK_GAP 6.0
#define SIGNATURE_SPACE 40.0
#define SIGNATURE_WIDTH 240.0
#define MIN_LINES 2

static const CraTextStyle body_style = { 10, FALSE, FALSE, CRA_COLOUR_TEXT, 5, CRA_DIVIDE_FREELY };
static const CraTextStyle title_style = { .size = 20, .bold = TRUE, .colour = CRA_COLOUR_TEXT,
                                          .balanced = TRUE };
static const CraTextStyle small_style = { .size = 8.5, .colour = CRA_COLOUR_MUTED,
                                          .division = CRA_DIVIDE_FREELY };

static const struct
{
  CraTextStyle style;
  double above;
  double below;
} headings[] = {
  { { .size = 15, .bold = TRUE, .colour = CRA_COLOUR_TEXT, .balanced = TRUE }, 22, 7 },
  { { .size = 12, .bold = TRUE, .colour = CRA_COLOUR_TEXT, .balanced = TRUE }, 16, 5 },
  { { .size = 10.5, .bold = TRUE, .colour = CRA_COLOUR_ACCENT, .balanced = TRUE }, 12, 3 },
  { { .size = 10, .bold = TRUE, .italic = TRUE, .colour = CRA_COLOUR_ACCENT, .balanced = TRUE },
    10, 2 },
};

static void
close_element (CraLayout *self, CraPdfElement *element)
{
  cra_pdf_structure_close (self->parts->structure, element);
}

static CraPdfElement *
open_element (CraLayout *self, const char *tag, const CraNode *node, const char *attributes)
{
  return cra_pdf_structure_open (self->parts->structure, self->parent, tag,
                                 node != NULL ? node->language : NULL, attributes);
}

/* Draws FLOW over as many pages as it needs. */
void
cra_layout_place_flow (CraLayout *self, CraTextFlow *flow, CraTextTarget *target)
{
  while (self->error == NULL && cra_text_flow_peek (flow, 0) != NULL)
    {
      double used = 0;
      guint n = cra_text_flow_fit (flow, cra_layout_get_room (self), self->fresh, &used);

      if (n == 0)
        {
          cra_layout_break_page (self);
          continue;
        }
      cra_layout_start (self);
      cra_layout_draw_label (self, self->y, cra_text_flow_get_style (flow));
      cra_layout_draw_lines (self, flow, n, target, self->left, self->y);
      self->y += used;
    }
  cra_layout_end_text (self, target);
}

static CraTextFlow *
make_flow (CraLayout *self, const CraTextStyle *style, const CraNode *node, guint first)
{
  CraTextFlow *flow = cra_layout_make_flow (self, style, self->width, node);

  if (style == &body_style)
    cra_text_flow_set_justified (flow, self->content->justified);
  if (node->text != NULL)
    cra_text_flow_add_text (flow, node->text);
  cra_text_flow_add_node (flow, node, first);
  return flow;
}

/* A node that is only text: every line feed starts a paragraph of its own. */
static void
add_text (CraLayout *self, const CraNode *node, const CraTextStyle *style, const char *tag)
{
  g_autoptr (CraTextFlow) flow = make_flow (self, style, node, 0);
  CraTextTarget target = { .container = self->parent, .tag = tag };
  CraPdfElement *division = NULL;

  if (node->language != NULL)
    target.container = division = open_element (self, "Div", node, NULL);
  cra_layout_place_flow (self, flow, &target);
  if (division != NULL)
    close_element (self, division);
}

static void
add_title (CraLayout *self, const CraNode *node)
{
  g_autoptr (CraTextFlow) flow = make_flow (self, &title_style, node, 0);
  CraPdfElement *element = open_element (self, "H1", node, NULL);
  CraTextTarget target = { .container = element };

  self->headings[0] = self->n_headings = 1;
  cra_layout_want_gap (self, 6);
  cra_layout_place_flow (self, flow, &target);
  cra_layout_want_gap (self, 12);
  close_element (self, element);
}

static double
estimate_heading (CraLayout *self, const CraNode *node)
{
  g_autoptr (CraTextFlow) flow = make_flow (self, &headings[node->level - 1].style, node, 0);

  return cra_text_flow_measure (flow, self->bottom - self->top) + headings[node->level - 1].below;
}

/* How deep a heading of LEVEL stands. Readers who listen jump by level: none may be left out, and those
 * beside each other have the same. */
static guint
open_heading (CraLayout *self, guint level)
{
  while (self->n_headings > 0 && self->headings[self->n_headings - 1] >= level)
    self->n_headings--;
  self->headings[self->n_headings++] = level;
  return self->n_headings;
}

guint
cra_layout_get_level (CraLayout *self)
{
  return self->n_headings > 0 ? self->headings[self->n_headings - 1] : 0;
}

static void
add_heading (CraLayout *self, const CraNode *node, const CraNode *next)
{
  static const char *const tags[] = { "H1", "H2", "H3", "H4", "H5" };
  g_autoptr (CraTextFlow) flow = make_flow (self, &headings[node->level - 1].style, node, 0);
  CraTextTarget target = { 0 };
  double height = estimate_heading (self, node);

  cra_layout_want_gap (self, headings[node->level - 1].above);
  if (next != NULL)
    height += cra_layout_estimate_start (self, next);
  if (height > cra_layout_get_room (self) && height < self->bottom - self->top)
    cra_layout_break_page (self);
  target.container = open_element (self, tags[open_heading (self, node->level) - 1], node, NULL);
  cra_layout_place_flow (self, flow, &target);
  close_element (self, target.container);
  cra_pdf_links_add_bookmark (self->parts->links, node->level, node->text,
                              cra_pdf_links_get_name (self->parts->links, node));
  cra_layout_want_gap (self, headings[node->level - 1].below);
}

/* A box with a bar, one piece of it on every page. */
static void
add_note (CraLayout *self, const CraNode *node)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);
  double left = self->left, width = self->width;
  g_autoptr (CraTextFlow) flow = NULL;
  CraTextTarget target = { .tag = "P" };

  self->left += NOTE_PADDING + NOTE_BAR;
  self->width -= 2 * NOTE_PADDING + NOTE_BAR;
  flow = make_flow (self, &body_style, node, 0);
  target.container = open_element (self, "Div", node, NULL);
  cra_layout_want_gap (self, BLOCK_GAP + 2);
  while (self->error == NULL && cra_text_flow_peek (flow, 0) != NULL)
    {
      double used = 0;
      guint n = cra_text_flow_fit (flow, cra_layout_get_room (self) - 2 * NOTE_PADDING,
                                   self->fresh, &used);

      if (n == 0)
        {
          cra_layout_break_page (self);
          continue;
        }
      cra_layout_start (self);
      cra_pdf_canvas_begin_artifact (canvas, NULL);
      cra_pdf_canvas_fill_box (canvas, left, self->y, width, used + 2 * NOTE_PADDING,
                               CRA_COLOUR_SHADE);
      cra_pdf_canvas_fill_box (canvas, left, self->y, NOTE_BAR, used + 2 * NOTE_PADDING,
                               CRA_COLOUR_ACCENT);
      cra_pdf_canvas_end (canvas);
      cra_layout_draw_lines (self, flow, n, &target, self->left, self->y + NOTE_PADDING);
      self->y += used + 2 * NOTE_PADDING;
    }
  cra_layout_end_text (self, &target);
  close_element (self, target.container);
  self->left = left;
  self->width = width;
  cra_layout_want_gap (self, BLOCK_GAP + 4);
}

static char *
make_label (const CraNode *list, guint number, guint depth)
{
  if (!list->ordered)
    return g_strdup (depth % 2 == 0 ? "•" : "–");
  if (depth % 2 == 0 || number > 26)
    return g_strdup_printf ("%u.", number);
  return g_strdup_printf ("(%c)", 'a' + (int) number - 1);
}

/* Of an item that does not begin with text. */
static void
draw_lone_label (CraLayout *self)
{
  double height = cra_text_style_get_height (&body_style);

  if (self->label == NULL)
    return;
  if (height > cra_layout_get_room (self))
    cra_layout_break_page (self);
  cra_layout_start (self);
  cra_layout_draw_label (self, self->y, &body_style);
  self->y += height;
}

/* The spans of an item stand first; paragraphs and lists follow below them. */
static void
add_item_body (CraLayout *self, const CraNode *item)
{
  g_autoptr (CraTextFlow) flow = cra_layout_make_flow (self, &body_style, self->width, item);
  CraTextTarget target = { .container = self->parent };
  guint n_spans = 0;

  cra_text_flow_set_justified (flow, self->content->justified);
  while (n_spans < item->children->len
         && ((CraNode *) g_ptr_array_index (item->children, n_spans))->type == CRA_NODE_SPAN)
    n_spans++;
  for (guint i = 0; i < n_spans; i++)
    cra_text_flow_add_span (flow, g_ptr_array_index (item->children, i));
  if (!cra_text_flow_is_single (flow) || n_spans < item->children->len)
    target.tag = "P";
  cra_layout_place_flow (self, flow, &target);
  if (n_spans == item->children->len
      || ((CraNode *) g_ptr_array_index (item->children, n_spans))->type != CRA_NODE_PARAGRAPH)
    draw_lone_label (self);
  cra_layout_want_gap (self, 3);
  cra_layout_add_children (self, item, n_spans);
}

static void
add_item (CraLayout *self, const CraNode *list, const CraNode *item, guint number)
{
  g_autofree char *label = make_label (list, number, self->list_depth - 1);
  double left = self->left, width = self->width;
  CraPdfElement *parent = self->parent;
  CraPdfElement *element = open_element (self, "LI", item, NULL);
  CraPdfElement *label_element = NULL;
  CraPdfElement *body = NULL;

  self->parent = element;
  self->label_element = open_element (self, "Lbl", NULL, NULL);
  self->label = label;
  self->label_left = left;
  self->left += LIST_INDENT;
  self->width -= LIST_INDENT;
  cra_layout_wait_for (self, item);
  label_element = self->label_element;
  self->parent = body = open_element (self, "LBody", NULL, NULL);
  add_item_body (self, item);
  draw_lone_label (self);
  close_element (self, body);
  close_element (self, label_element);
  close_element (self, element);
  self->parent = parent;
  self->left = left;
  self->width = width;
  cra_layout_want_gap (self, 3);
}

static void
add_list (CraLayout *self, const CraNode *list)
{
  const char *numbering = !list->ordered ? "Disc" : self->list_depth % 2 == 0 ? "Decimal"
                                                                              : "LowerAlpha";
  g_autofree char *attributes = g_strdup_printf ("/A << /O /List /ListNumbering /%s >>", numbering);
  CraPdfElement *parent = self->parent;
  CraPdfElement *element = open_element (self, "L", list, attributes);

  self->parent = element;
  self->list_depth++;
  for (guint i = 0; i < list->children->len && self->error == NULL; i++)
    add_item (self, list, g_ptr_array_index (list->children, i), i + 1);
  self->list_depth--;
  self->parent = parent;
  close_element (self, element);
  cra_layout_want_gap (self, self->list_depth == 0 ? BLOCK_GAP : 3);
}

/* Pages of the part are counted from here on. */
static void
start_part (CraLayout *self, const CraNode *node)
{
  cra_layout_break_page (self);
  cra_pdf_labels_add (self->parts->labels, cra_pdf_pages_get_index (self->parts->pages),
                      node->numbering, node->text);
}

/* Who signs with a certificate later finds the room above the line, and its element, by the name
 * of NODE. */
static CraPdfElement *
open_signature (CraLayout *self, const CraNode *node)
{
  const double box[] = { self->left, CRA_PAGE_HEIGHT - self->y - SIGNATURE_SPACE + 1,
                         self->left + MIN (SIGNATURE_WIDTH, self->width),
                         CRA_PAGE_HEIGHT - self->y };
  g_autoptr (GString) title = g_string_new (NULL);

  if (node->id != NULL)
    {
      cra_pdf_links_set_box (self->parts->links, node->id, box);
      g_string_append (title, "/T ");
      cra_pdf_append_text (title, node->id);
    }
  return open_element (self, "Div", node, title->str);
}

/* A line to sign on, with room for the hand above it; never without its label. */
static void
add_signature (CraLayout *self, const CraNode *node)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);
  g_autoptr (CraTextFlow) flow = make_flow (self, &small_style, node, 0);
  CraTextTarget target = { .tag = "P" };
  double label = cra_text_flow_measure (flow, self->bottom - self->top);

  if (SIGNATURE_SPACE + label > cra_layout_get_room (self))
    cra_layout_break_page (self);
  cra_layout_start (self);
  target.container = open_signature (self, node);
  self->y += SIGNATURE_SPACE;
  cra_pdf_canvas_begin_artifact (canvas, NULL);
  cra_pdf_canvas_draw_rule (canvas, self->left, self->y, MIN (SIGNATURE_WIDTH, self->width), 0.6,
                            CRA_COLOUR_TEXT);
  cra_pdf_canvas_end (canvas);
  self->y += 3;
  cra_layout_place_flow (self, flow, &target);
  close_element (self, target.container);
  cra_layout_want_gap (self, BLOCK_GAP);
}

/* The lines of a paragraph or an item that must stand below a heading: a short one stays whole. */
static double
estimate_text (CraLayout *self, const CraNode *node, double indent)
{
  g_autoptr (CraTextFlow) flow = cra_layout_make_flow (self, &body_style, self->width - indent,
                                                       node);
  guint n = MIN_LINES;
  double height = BLOCK_GAP;

  cra_text_flow_add_node (flow, node, 0);
  if (cra_text_flow_peek (flow, 2 * MIN_LINES - 1) == NULL)
    n = 2 * MIN_LINES - 1;
  for (guint i = 0; i < n && cra_text_flow_peek (flow, i) != NULL; i++)
    height += cra_text_flow_peek (flow, i)->height;
  return height;
}

/* A line that ends with a colon announces what follows: it does not stand alone at the end of a page. */
static gboolean
announces (const CraNode *node)
{
  const CraNode *last = node->children->len > 0
                          ? g_ptr_array_index (node->children, node->children->len - 1) : NULL;

  return last != NULL && last->text != NULL && g_str_has_suffix (last->text, ":");
}

static const CraNode *
find_next (const CraNode *node)
{
  guint at = 0;

  if (node->parent == NULL || !g_ptr_array_find (node->parent->children, node, &at)
      || at + 1 >= node->parent->children->len)
    return NULL;
  return g_ptr_array_index (node->parent->children, at + 1);
}

/* What of a paragraph must stand on one page: its start, or all of it and the start of what it announces. */
static double
estimate_paragraph (CraLayout *self, const CraNode *node, const CraNode *next)
{
  double height = estimate_text (self, node, 0);

  if (next != NULL && announces (node))
    height += BLOCK_GAP + cra_layout_estimate_start (self, next);
  return height;
}

double
cra_layout_estimate_start (CraLayout *self, const CraNode *node)
{
  double line = cra_text_style_get_height (&body_style);

  switch (node->type)
    {
    case CRA_NODE_HEADING:
      return headings[node->level - 1].above + estimate_heading (self, node) + MIN_LINES * line
             + BLOCK_GAP;
    case CRA_NODE_TABLE:
    case CRA_NODE_FIELDS:
      return cra_layout_estimate_table (self, node);
    case CRA_NODE_FIGURE:
      return cra_layout_measure_figure (self, node) + BLOCK_GAP;
    case CRA_NODE_SIGNATURE:
      return SIGNATURE_SPACE + 2 * line;
    case CRA_NODE_NOTE:
      return estimate_text (self, node, 2 * NOTE_PADDING + NOTE_BAR) + 2 * NOTE_PADDING + BLOCK_GAP;
    case CRA_NODE_PARAGRAPH:
      return estimate_paragraph (self, node, announces (node) ? find_next (node) : NULL);
    case CRA_NODE_LIST:
      return node->children->len > 0
               ? estimate_text (self, g_ptr_array_index (node->children, 0), LIST_INDENT) : line;
    case CRA_NODE_PAGE_BREAK:
      return 0;
    case CRA_NODE_DOCUMENT:
    case CRA_NODE_TITLE:
    case CRA_NODE_LIST_ITEM:
    case CRA_NODE_ROW:
    case CRA_NODE_CELL:
    case CRA_NODE_FIELD:
    case CRA_NODE_SPAN:
    case CRA_NODE_CONTENTS:
    case CRA_NODE_SPACE:
    case CRA_NODE_LETTERHEAD:
    case CRA_NODE_INDEX:
    case CRA_NODE_PART:
    case CRA_NODE_PAGES:
    case CRA_NODE_LATER:
      break;
    }
  return MIN_LINES * line;
}

static void
add_paragraph (CraLayout *self, const CraNode *node, const CraNode *next)
{
  cra_layout_want_gap (self, BLOCK_GAP);
  if (next != NULL && announces (node))
    {
      double height = estimate_paragraph (self, node, next);

      if (height > cra_layout_get_room (self) && height < self->bottom - self->top)
        cra_layout_break_page (self);
    }
  add_text (self, node, &body_style, "P");
  cra_layout_want_gap (self, BLOCK_GAP);
}

static void
add_space (CraLayout *self, const CraNode *node)
{
  double height = node->width * CRA_MM;

  if (height > cra_layout_get_room (self))
    {
      cra_layout_break_page (self);
      return;
    }
  cra_layout_start (self);
  self->y += height;
}

static void
add_node (CraLayout *self, const CraNode *node, const CraNode *next)
{
  switch (node->type)
    {
    case CRA_NODE_DOCUMENT:
      cra_layout_add_children (self, node, 0);
      break;
    case CRA_NODE_TITLE:
      add_title (self, node);
      break;
    case CRA_NODE_HEADING:
      add_heading (self, node, next);
      break;
    case CRA_NODE_NOTE:
      add_note (self, node);
      break;
    case CRA_NODE_LIST:
      add_list (self, node);
      break;
    case CRA_NODE_TABLE:
    case CRA_NODE_FIELDS:
      cra_layout_add_table (self, node);
      break;
    case CRA_NODE_FIGURE:
      cra_layout_add_figure (self, node);
      break;
    case CRA_NODE_CONTENTS:
    case CRA_NODE_INDEX:
      cra_layout_add_contents (self, node);
      break;
    case CRA_NODE_PAGE_BREAK:
      cra_layout_break_page (self);
      break;
    case CRA_NODE_SPACE:
      add_space (self, node);
      break;
    case CRA_NODE_SIGNATURE:
      add_signature (self, node);
      break;
    case CRA_NODE_LETTERHEAD:
      cra_layout_add_letterhead (self, node);
      break;
    case CRA_NODE_PART:
      start_part (self, node);
      break;
    case CRA_NODE_PAGES:
      cra_layout_add_pages (self, node);
      break;
    case CRA_NODE_PARAGRAPH:
    case CRA_NODE_SPAN:
    case CRA_NODE_LIST_ITEM:
    case CRA_NODE_ROW:
    case CRA_NODE_CELL:
    case CRA_NODE_FIELD:
    case CRA_NODE_LATER:
      /* A node in a place it does not belong to still shows its text. */
      add_paragraph (self, node, next);
      break;
    }
}

void
cra_layout_add_node (CraLayout *self, const CraNode *node, const CraNode *next)
{
  if (node->type != CRA_NODE_LIST_ITEM)
    cra_layout_wait_for (self, node);
  add_node (self, node, next);
  self->n_done++;
}

void
cra_layout_add_children (CraLayout *self, const CraNode *node, guint first)
{
  g_auto (CraContentIter) iter = { 0 };
  const CraNode *child = NULL;

  cra_content_iter_init (&iter, node, first, &self->error);
  while ((child = cra_content_iter_next (&iter)) != NULL && cra_layout_step (self))
    cra_layout_add_node (self, child, cra_content_iter_peek (&iter, 0));
}

gboolean
cra_layout_run (CraLayout *self)
{
  self->n_steps = cra_pdf_links_count_steps (self->parts->links);
  self->left = CRA_MARGIN;
  self->width = CRA_PAGE_WIDTH - 2 * CRA_MARGIN;
  self->parent = cra_pdf_structure_get_document (self->parts->structure);
  cra_layout_make_frame (self);
  cra_layout_open_page (self);
  cra_layout_add_node (self, self->content->root, NULL);
  /* What is named at the very end still has its place there. */
  if (self->waiting->len > 0)
    cra_layout_start (self);
  cra_pdf_pages_end (self->parts->pages);
  return cra_layout_step (self);
}
