/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page carries around its body: title and number above, footer and page label below, the
 * watermark behind. Written once as a form that all pages show. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#define EDGE (14 * CRA_MM)
#define LABEL_WIDTH 110.0
#define BODY_DISTANCE 14.0
#define LEADER_SIZE 0.7
#define LEADER_DISTANCE 3.5

static const CraTextStyle frame_style = { 7.5, FALSE, FALSE, CRA_COLOUR_MUTED, 0 };

/* Draws TEXT in a column that starts at TOP; returns its height. */
static double
draw_column (CraPdfCanvas *canvas, const char *text, double x, double top, double width,
             gboolean right)
{
  g_autoptr (CraTextFlow) flow = cra_text_flow_new (canvas->fonts, &frame_style, width);
  const CraTextLine *line = NULL;
  double y = top;

  if (text == NULL)
    return 0;
  cra_text_flow_add_text (flow, text);
  for (; (line = cra_text_flow_peek (flow, 0)) != NULL; cra_text_flow_drop (flow, 1))
    {
      double at = right ? x + width - line->width - line->x : x;

      cra_layout_draw_line (canvas, line, at, y + line->baseline, frame_style.colour);
      y += line->height;
    }
  return y - top;
}

static double
measure_column (CraLayout *self, const char *text, double width)
{
  g_autoptr (CraTextFlow) flow = cra_text_flow_new (self->parts->fonts, &frame_style, width);

  if (text == NULL)
    return 0;
  cra_text_flow_add_text (flow, text);
  return cra_text_flow_measure (flow, CRA_PAGE_HEIGHT);
}

static void
draw_header (CraLayout *self, CraPdfCanvas *canvas)
{
  double left = CRA_MARGIN, width = self->sheet_width - 2 * CRA_MARGIN;
  const char *number = self->content->number;
  double side = number != NULL ? width / 3 : 0;
  const char *mark = self->content->watermark;
  /* The watermark is a picture; here it is said in words. */
  g_autofree char *title = mark != NULL ? g_strdup_printf ("%s · %s", mark, self->content->title)
                                        : g_strdup (self->content->title);
  double title_height = draw_column (canvas, title, left, EDGE,
                                     width - side - (side > 0 ? 12 : 0), FALSE);
  double number_height = draw_column (canvas, number, left + width - side, EDGE, side, TRUE);
  double height = MAX (title_height, number_height);

  cra_pdf_canvas_draw_rule (canvas, left, EDGE + height + 3, width, 0.4, CRA_COLOUR_RULE);
  self->top = MAX (CRA_MARGIN, EDGE + height + 3 + BODY_DISTANCE);
}

static double
measure_footer (CraLayout *self)
{
  double height = measure_column (self, self->content->footer,
                                  self->sheet_width - 2 * CRA_MARGIN - LABEL_WIDTH);

  return height > 0 ? height : cra_text_style_get_height (&frame_style);
}

static void
draw_footer (CraLayout *self, CraPdfCanvas *canvas)
{
  double left = CRA_MARGIN, width = self->sheet_width - 2 * CRA_MARGIN;
  double height = measure_footer (self);
  double top = self->sheet_height - EDGE - height;

  cra_pdf_canvas_draw_rule (canvas, left, top - 3, width, 0.4, CRA_COLOUR_RULE);
  draw_column (canvas, self->content->footer, left, top, width - LABEL_WIDTH, FALSE);
  self->bottom = MIN (self->sheet_height - CRA_MARGIN, top - 3 - BODY_DISTANCE);
}

/* The canvas counts from the top of an upright page: a lower one is moved down. */
static void
set_sheet (CraLayout *self, CraPdfCanvas *canvas, double width, double height)
{
  self->sheet_width = width;
  self->sheet_height = height;
  if (height >= CRA_PAGE_HEIGHT - 0.5)
    return;
  g_string_append (canvas->out, "1 0 0 1 0 ");
  cra_pdf_append_number (canvas->out, height - CRA_PAGE_HEIGHT);
  g_string_append (canvas->out, "cm\n");
}

/* From corner to corner; on a page that lies on its side it runs down. */
static void
draw_watermark (CraLayout *self, CraPdfCanvas *canvas, gboolean is_wide)
{
  if (self->content->watermark == NULL)
    return;
  g_string_append (canvas->out, "q ");
  if (is_wide)
    {
      g_string_append (canvas->out, "0 -1 1 0 0 ");
      cra_pdf_append_number (canvas->out, CRA_PAGE_WIDTH);
      g_string_append (canvas->out, "cm\n");
    }
  cra_pdf_canvas_draw_watermark (canvas, self->content->watermark, CRA_COLOUR_WATERMARK);
  g_string_append (canvas->out, "Q\n");
}

static void
put_frame (CraLayout *self, guint object, double width, double height)
{
  g_autoptr (CraPdfCanvas) canvas = cra_pdf_canvas_new (self->parts->fonts);
  g_autoptr (GString) entries = g_string_new ("/Type /XObject /Subtype /Form /BBox [0 0 ");

  draw_watermark (self, canvas, width > height);
  set_sheet (self, canvas, width, height);
  draw_header (self, canvas);
  draw_footer (self, canvas);
  cra_pdf_append_number (entries, width);
  cra_pdf_append_number (entries, height);
  g_string_append_printf (entries, "] /Resources %u 0 R", self->resources);
  cra_pdf_writer_put_stream (self->parts->writer, object, entries->str, canvas->out->str,
                             canvas->out->len, TRUE);
}

void
cra_layout_make_frame (CraLayout *self)
{
  put_frame (self, self->frame, CRA_PAGE_WIDTH, CRA_PAGE_HEIGHT);
}

void
cra_layout_make_wide_frame (CraLayout *self)
{
  double own_top = self->top, own_bottom = self->bottom;

  self->wide_frame = cra_pdf_writer_reserve (self->parts->writer);
  put_frame (self, self->wide_frame, CRA_PAGE_HEIGHT, CRA_PAGE_WIDTH);
  self->wide_top = self->top;
  self->wide_bottom = self->bottom;
  self->top = own_top;
  self->bottom = own_bottom;
}

/* "Page {page} of {pages}". */
static char *
make_page_label (CraLayout *self, guint index, guint n_pages)
{
  const char *pattern = self->content->page_label != NULL ? self->content->page_label
                                                          : "{page} / {pages}";
  g_autofree char *number = cra_pdf_labels_format (self->parts->labels, index);
  g_autofree char *count = cra_pdf_labels_format_count (self->parts->labels, index, n_pages);
  g_autoptr (GString) label = g_string_new (pattern);

  g_string_replace (label, "{pages}", count, 0);
  g_string_replace (label, "{page}", number, 0);
  return g_strdup (label->str);
}

void
cra_layout_clear_late (gpointer piece)
{
  g_clear_pointer (&((CraLatePiece *) piece)->shape, cra_text_shape_unref);
}

static void
draw_leader (CraPdfCanvas *canvas, const CraLatePiece *piece, double width)
{
  cra_pdf_canvas_begin_artifact (canvas, NULL);
  cra_pdf_canvas_draw_dots (canvas, piece->left, piece->baseline,
                            piece->right - width - 4 - piece->left, LEADER_SIZE, LEADER_DISTANCE,
                            CRA_COLOUR_RULE);
  cra_pdf_canvas_end (canvas);
}

static void
draw_label (CraLayout *self, CraPdfCanvas *canvas, guint page, guint n_pages)
{
  g_autofree char *label = make_page_label (self, page, n_pages);

  cra_pdf_canvas_begin_artifact (canvas, "/Type /Pagination /Subtype /Footer");
  draw_column (canvas, label, self->sheet_width - CRA_MARGIN - LABEL_WIDTH + 8,
               self->sheet_height - EDGE - measure_footer (self), LABEL_WIDTH - 8, TRUE);
  cra_pdf_canvas_end (canvas);
}

/* Draws PIECE, SHIFT points left of the place that was kept; returns by how much more what
 * follows in the line moves. */
static double
draw_piece (CraLayout *self, CraPdfCanvas *canvas, CraLatePiece *piece, double shift)
{
  g_autofree char *text = NULL;
  double room = piece->right - piece->left;
  double width = 0;

  if (piece->tag != NULL)
    cra_pdf_canvas_begin_content (canvas, piece->tag, piece->mark);
  else
    cra_pdf_canvas_begin_artifact (canvas, NULL);
  if (piece->name == NULL)
    cra_layout_draw_glyphs (canvas, piece->shape, &piece->run, piece->stretch,
                            piece->left - piece->run.x - shift, piece->baseline,
                            piece->style.colour);
  else
    {
      text = cra_pdf_links_dup_label (self->parts->links, piece->name);
      width = cra_layout_draw_plain (canvas, text, &piece->style,
                                     piece->has_leader ? piece->right : piece->left - shift,
                                     piece->baseline, room, piece->has_leader);
    }
  cra_pdf_canvas_end (canvas);
  if (piece->has_leader)
    draw_leader (canvas, piece, width);
  /* In a line that runs from the right all stays in its place. */
  return piece->name != NULL && piece->shape != NULL && !piece->shape->paragraph->right_to_left
           ? room - width : 0;
}

/* Draws what waits for page PAGE, from the NEXT-th piece on. */
static void
draw_pieces (CraLayout *self, CraPdfCanvas *canvas, guint page, guint *next)
{
  double shift = 0;

  for (; *next < self->late->len; (*next)++)
    {
      CraLatePiece *piece = &g_array_index (self->late, CraLatePiece, *next);

      if (piece->page != page)
        return;
      if (!piece->follows)
        shift = 0;
      shift += draw_piece (self, canvas, piece, shift);
    }
}

void
cra_layout_draw_late (CraLayout *self)
{
  g_autoptr (CraPdfCanvas) canvas = cra_pdf_canvas_new (self->parts->fonts);
  guint n_pages = cra_pdf_pages_get_count (self->parts->pages);
  guint next = 0;

  for (guint page = 0; page < n_pages && self->error == NULL; page++)
    {
      double width = 0, height = 0;
      gboolean has_label = cra_pdf_pages_get_size (self->parts->pages, page, &width, &height);

      cra_pdf_canvas_clear (canvas);
      if (has_label)
        {
          set_sheet (self, canvas, width, height);
          draw_label (self, canvas, page, n_pages);
        }
      draw_pieces (self, canvas, page, &next);
      cra_pdf_pages_put_late (self->parts->pages, page, canvas);
      cra_layout_step (self);
    }
}
