/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of contents. Its lines are drawn in their place; leaders and page numbers follow
 * when the pages are known (cra_layout_draw_late()). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#define NUMBER_WIDTH 34.0
#define INDENT 14.0
/* Lines of an index look like those of second headings, without their indent. */
#define INDEX_LEVEL G_MAXUINT

/* What leads to a place. */
typedef struct
{
  const CraNode *node;
  char *text;
  guint level;
} Entry;

static const CraTextStyle top_style = { 10, TRUE, FALSE, CRA_COLOUR_TEXT, 0 };
static const CraTextStyle lower_style = { 9.5, FALSE, FALSE, CRA_COLOUR_TEXT, 0 };

static void
want_number (CraLayout *self, CraPdfElement *link, const char *name, const CraTextStyle *style,
             double left, double baseline)
{
  CraLatePiece number = {
    .page = cra_pdf_pages_get_index (self->parts->pages),
    .mark = cra_pdf_pages_reserve_content (self->parts->pages, link),
    .tag = cra_pdf_element_get_tag (link),
    .name = name,
    .left = left + 4,
    .right = self->left + self->width,
    .baseline = baseline,
    .has_leader = TRUE,
    .style = cra_layout_keep_style (self, style),
  };

  g_array_append_val (self->late, number);
}

static void
draw_entry (CraLayout *self, CraTextFlow *flow, guint n, double height, CraPdfElement *link,
            const Entry *entry, double x)
{
  const CraTextStyle *style = cra_text_flow_get_style (flow);
  const char *name = cra_pdf_links_get_name (self->parts->links, entry->node);
  g_autofree char *target_name = g_strconcat ("#", name, NULL);
  CraTextTarget target = { .container = link };
  const CraTextLine *last = cra_text_flow_peek (flow, n - 1);
  double end = x + last->x + last->width;
  double baseline = self->y + height - last->height + last->baseline;
  double top = self->y;

  cra_layout_draw_lines (self, flow, n, &target, x, self->y);
  self->y += height;
  /* The whole line leads there, the number too. */
  cra_pdf_pages_add_link (self->parts->pages, link, x, top, self->left + self->width - x, height,
                          target_name, entry->text);
  if (cra_text_flow_peek (flow, 0) == NULL)
    want_number (self, link, name, style, end, baseline);
  cra_layout_end_text (self, &target);
}

static void
add_entry (CraLayout *self, CraPdfElement *contents, const Entry *entry)
{
  const CraTextStyle *style = entry->level == 1 ? &top_style : &lower_style;
  double indent = entry->level == INDEX_LEVEL ? 0 : (entry->level - 1) * INDENT;
  g_autoptr (CraTextFlow) flow = cra_layout_make_flow (
    self, style, self->width - indent - NUMBER_WIDTH, entry->node);
  CraPdfElement *item = cra_pdf_structure_open (self->parts->structure, contents, "TOCI", NULL,
                                                NULL);
  CraPdfElement *link = cra_pdf_structure_open (self->parts->structure, item, "Link",
                                                entry->node->language, NULL);

  cra_text_flow_add_text (flow, entry->text);
  cra_layout_want_gap (self, entry->level == 1 ? 6 : 1.5);
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
      draw_entry (self, flow, n, used, link, entry, self->left + indent);
    }
  cra_pdf_structure_close (self->parts->structure, link);
  cra_pdf_structure_close (self->parts->structure, item);
}

/* What a node is called in a list: a row by its first cell. */
static char *
make_text (const CraNode *node)
{
  g_autofree char *text = NULL;

  if (node->type == CRA_NODE_ROW && node->children->len > 0)
    text = cra_content_dup_text (g_ptr_array_index (node->children, 0));
  else if (node->type == CRA_NODE_FIGURE || node->type == CRA_NODE_PAGES)
    text = g_strdup (node->alternative);
  else if (node->text != NULL)
    text = g_strdup (node->text);
  else if (node->type != CRA_NODE_TABLE)
    text = cra_content_dup_text (node);
  if (text == NULL || *g_strstrip (text) == '\0')
    return g_strdup (node->id);
  return g_strdelimit (g_steal_pointer (&text), "\n", ' ');
}

/* Entries of NODES; LEVEL 0 = that of each heading. */
static void
add_entries (CraLayout *self, const CraNode *node, GPtrArray *nodes, guint level)
{
  CraPdfElement *contents = NULL;

  if (nodes->len == 0)
    return;
  contents = cra_pdf_structure_open (self->parts->structure, self->parent, "TOC", node->language,
                                     NULL);
  cra_layout_want_gap (self, 6);
  for (guint i = 0; i < nodes->len && cra_layout_step (self); i++)
    {
      const CraNode *target = g_ptr_array_index (nodes, i);
      g_autofree char *text = level == 0 ? g_strdup (target->text) : make_text (target);
      const Entry entry = { target, text, level == 0 ? target->level : level };

      add_entry (self, contents, &entry);
    }
  cra_pdf_structure_close (self->parts->structure, contents);
  cra_layout_want_gap (self, 10);
}

void
cra_layout_add_contents (CraLayout *self, const CraNode *node)
{
  gboolean is_index = node->type == CRA_NODE_INDEX;
  g_autoptr (GPtrArray) nodes
    = is_index ? cra_pdf_links_list_named (self->parts->links, node->text)
               : cra_pdf_links_list_headings (self->parts->links, node->level);

  add_entries (self, node, nodes, is_index ? INDEX_LEVEL : 0);
}
