/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of contents. Its lines are drawn in their place; leaders and page numbers follow
 * when the pages are known (cra_layout_draw_late()). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#define NUMBER_WIDTH 34.0
#define INDENT 14.0

static const CraTextStyle top_style = { 10, TRUE, FALSE, CRA_COLOUR_TEXT, 0 };
static const CraTextStyle lower_style = { 9.5, FALSE, FALSE, CRA_COLOUR_TEXT, 0 };

static double
get_last_line_end (CraTextFlow *flow, guint n, double x)
{
  const CraTextLine *line = cra_text_flow_peek (flow, n - 1);
  PangoRectangle box = { 0 };

  pango_layout_line_get_extents (pango_layout_get_line_readonly (line->layout, line->index), NULL,
                                 &box);
  return x + (box.x + box.width) / (double) PANGO_SCALE;
}

static void
want_number (CraLayout *self, CraPdfElement *link, const char *name, const CraTextStyle *style,
             double left, double baseline)
{
  CraLateNumber number = {
    .page = cra_pdf_pages_get_index (self->parts->pages),
    .mark = cra_pdf_pages_reserve_content (self->parts->pages, link),
    .tag = cra_pdf_element_get_tag (link),
    .name = name,
    .left = left + 4,
    .right = self->left + self->width,
    .baseline = baseline,
    .style = *style,
  };

  number.style.bold = style->bold;
  g_array_append_val (self->late, number);
}

static void
draw_entry (CraLayout *self,
            CraTextFlow *flow,
            guint n,
            CraPdfElement *link,
            const CraNode *heading,
            double x)
{
  const CraTextStyle *style = cra_text_flow_get_style (flow);
  const char *name = cra_pdf_links_get_name (self->parts->links, heading);
  g_autofree char *target_name = g_strconcat ("#", name, NULL);
  CraTextTarget target = { .container = link };
  double line = cra_text_style_get_height (style);
  double end = get_last_line_end (flow, n, x);
  double baseline = self->y + (n - 1) * line + cra_text_flow_peek (flow, n - 1)->baseline;
  double top = self->y;

  cra_layout_draw_lines (self, flow, n, &target, x, self->y);
  self->y += n * line;
  /* The whole line leads there, the number too. */
  cra_pdf_pages_add_link (self->parts->pages, link, x, top, self->left + self->width - x, n * line,
                          target_name, heading->text);
  if (cra_text_flow_peek (flow, 0) == NULL)
    want_number (self, link, name, style, end, baseline);
  cra_layout_end_text (self, &target);
}

static void
add_entry (CraLayout *self, CraPdfElement *contents, const CraNode *heading)
{
  const CraTextStyle *style = heading->level == 1 ? &top_style : &lower_style;
  double indent = (heading->level - 1) * INDENT;
  g_autoptr (CraTextFlow) flow = cra_text_flow_new (self->parts->fonts, style,
                                                    self->width - indent - NUMBER_WIDTH);
  CraPdfElement *item = cra_pdf_structure_open (self->parts->structure, contents, "TOCI", NULL,
                                                NULL);
  CraPdfElement *link = cra_pdf_structure_open (self->parts->structure, item, "Link",
                                                heading->language, NULL);

  cra_text_flow_add_text (flow, heading->text);
  cra_layout_want_gap (self, heading->level == 1 ? 5 : 1);
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
      draw_entry (self, flow, n, link, heading, self->left + indent);
    }
  cra_pdf_structure_close (self->parts->structure, link);
  cra_pdf_structure_close (self->parts->structure, item);
}

void
cra_layout_add_contents (CraLayout *self, const CraNode *node)
{
  g_autoptr (GPtrArray) headings = cra_pdf_links_list_headings (self->parts->links, node->level);
  CraPdfElement *contents = NULL;

  if (headings->len == 0)
    return;
  contents = cra_pdf_structure_open (self->parts->structure, self->parent, "TOC", node->language,
                                     NULL);
  cra_layout_want_gap (self, 6);
  for (guint i = 0; i < headings->len && cra_layout_step (self); i++)
    add_entry (self, contents, g_ptr_array_index (headings, i));
  cra_pdf_structure_close (self->parts->structure, contents);
  cra_layout_want_gap (self, 10);
}
