/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: figures, and the logo of a letterhead with the sender beside it. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#define FIGURE_GAP 8.0
#define LOGO_WIDTH (60 * CRA_MM)
#define LOGO_HEIGHT (20 * CRA_MM)
#define LETTERHEAD_RULE 8.0
#define LETTERHEAD_GAP 18.0

static const CraTextStyle sender_style = { 9, FALSE, FALSE, CRA_COLOUR_ACCENT, 0 };

/* The size of a picture on paper: never larger than asked for, than the column or than a page. */
static const CraPdfImage *
measure_figure (CraLayout *self, const CraNode *node, double *width, double *height)
{
  const CraPdfImage *image = NULL;
  double limit = self->bottom - self->top;

  if (self->error != NULL)
    return NULL;
  image = cra_pdf_images_add (self->parts->images, node->image, &self->error);
  if (image == NULL)
    {
      g_prefix_error (&self->error, "Writing the PDF, picture \"%s\": ", node->alternative);
      return NULL;
    }
  *width = MIN (node->width * CRA_MM, self->width);
  *height = *width * image->height / image->width;
  if (*height > limit)
    {
      *width *= limit / *height;
      *height = limit;
    }
  return image;
}

double
cra_layout_measure_figure (CraLayout *self, const CraNode *node)
{
  double width = 0, height = 0;

  return measure_figure (self, node, &width, &height) != NULL ? height : 0;
}

/* The picture of NODE with its top left corner at LEFT and self->y. */
static void
draw_figure (CraLayout *self, const CraNode *node, const CraPdfImage *image, double left,
             double width, double height)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);
  g_autoptr (GString) attributes = g_string_new ("/Alt ");
  CraPdfElement *element = NULL;

  cra_pdf_append_text (attributes, node->alternative);
  g_string_append (attributes, " /A << /O /Layout /Placement /Block /BBox [");
  {
    const double box[] = { left, CRA_PAGE_HEIGHT - self->y - height, left + width,
                           CRA_PAGE_HEIGHT - self->y };

    cra_pdf_append_numbers (attributes, G_N_ELEMENTS (box), box);
  }
  g_string_append (attributes, "] >>");
  element = cra_pdf_structure_open (self->parts->structure, self->parent, "Figure",
                                    node->language, attributes->str);
  cra_pdf_pages_begin_content (self->parts->pages, element);
  cra_pdf_canvas_draw_image (canvas, image->name, left, self->y, width, height);
  cra_pdf_canvas_end (canvas);
  cra_pdf_structure_close (self->parts->structure, element);
}

void
cra_layout_add_figure (CraLayout *self, const CraNode *node)
{
  double width = 0, height = 0;
  const CraPdfImage *image = measure_figure (self, node, &width, &height);

  if (image == NULL)
    return;
  cra_layout_want_gap (self, FIGURE_GAP);
  if (height > cra_layout_get_room (self))
    cra_layout_break_page (self);
  cra_layout_start (self);
  draw_figure (self, node, image, self->left, width, height);
  self->y += height;
  cra_layout_want_gap (self, FIGURE_GAP);
}

/* The size of a logo, in the place kept for it. */
static const CraPdfImage *
measure_logo (CraLayout *self, const CraNode *node, double *width, double *height)
{
  const CraPdfImage *image = NULL;
  double scale = 0;

  if (node->image == NULL || self->error != NULL)
    return NULL;
  image = cra_pdf_images_add (self->parts->images, node->image, &self->error);
  if (image == NULL)
    {
      g_prefix_error (&self->error, "Writing the PDF, letterhead \"%s\": ", node->alternative);
      return NULL;
    }
  scale = MIN (LOGO_WIDTH / image->width, LOGO_HEIGHT / image->height);
  *width = image->width * scale;
  *height = image->height * scale;
  return image;
}

/* The sender at the left, the logo at the right, a rule below both. */
static void
draw_letterhead (CraLayout *self, const CraNode *node, CraTextFlow *flow, const CraPdfImage *image,
                 double width, double height)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);
  CraTextTarget target = { .container = self->parent, .tag = "P" };
  double used = 0;
  guint n = 0;

  if (image != NULL)
    draw_figure (self, node, image, self->left + self->width - width, width, height);
  n = cra_text_flow_fit (flow, cra_layout_get_room (self), TRUE, &used);
  cra_layout_draw_lines (self, flow, n, &target, self->left, self->y);
  cra_layout_end_text (self, &target);
  self->y += MAX (used, height) + LETTERHEAD_RULE;
  cra_pdf_canvas_begin_artifact (canvas, NULL);
  cra_pdf_canvas_draw_rule (canvas, self->left, self->y, self->width, 0.8, CRA_COLOUR_ACCENT);
  cra_pdf_canvas_end (canvas);
  cra_layout_want_gap (self, LETTERHEAD_GAP);
  /* More than a page of sender goes on as text. */
  cra_layout_place_flow (self, flow, &target);
}

void
cra_layout_add_letterhead (CraLayout *self, const CraNode *node)
{
  double width = 0, height = 0;
  const CraPdfImage *image = measure_logo (self, node, &width, &height);
  g_autoptr (CraTextFlow) flow = NULL;

  if (self->error != NULL)
    return;
  flow = cra_layout_make_flow (
    self, &sender_style, self->width - (image != NULL ? LOGO_WIDTH + LETTERHEAD_GAP : 0), node);
  if (node->text != NULL)
    cra_text_flow_add_text (flow, node->text);
  if (image == NULL && cra_text_flow_peek (flow, 0) == NULL)
    return;
  cra_layout_break_page (self);
  cra_layout_start (self);
  draw_letterhead (self, node, flow, image, width, height);
}
