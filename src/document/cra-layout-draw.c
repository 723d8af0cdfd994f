/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing on the page that is open, and going on to the next. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#include <math.h>
#include <string.h>

#include "base/cra-error.h"

#define BAR_DISTANCE 5.0
#define BAR_WIDTH 1.4
#define DOT_SIZE 0.6
#define DOT_DISTANCE 1.8

/* A stretch of one line that belongs to one span. */
typedef struct
{
  const CraNode *span;
  double x;
  double width;
} Stretch;

CraTextFlow *
cra_layout_make_flow (CraLayout *self, const CraTextStyle *style, double width,
                      const CraNode *node)
{
  CraTextFlow *flow = cra_text_flow_new (self->parts->fonts, style, width);

  cra_text_flow_set_links (flow, self->parts->links);
  cra_text_flow_set_language (flow, cra_text_find_language (node, self->content->language));
  return flow;
}

double
cra_layout_get_room (CraLayout *self)
{
  return self->bottom - self->y - (self->fresh ? 0 : self->gap);
}

void
cra_layout_want_gap (CraLayout *self, double gap)
{
  self->gap = MAX (self->gap, gap);
}

void
cra_layout_start (CraLayout *self)
{
  CraPdfPages *pages = self->parts->pages;

  if (!self->fresh)
    self->y += self->gap;
  self->gap = 0;
  self->fresh = FALSE;
  for (guint i = 0; i < self->waiting->len; i++)
    cra_pdf_links_set_place (self->parts->links, g_ptr_array_index (self->waiting, i),
                             cra_pdf_pages_get_object (pages), cra_pdf_pages_get_index (pages),
                             CRA_PAGE_HEIGHT - self->y + 4);
  g_ptr_array_set_size (self->waiting, 0);
}

void
cra_layout_open_page (CraLayout *self)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);

  cra_pdf_pages_begin (self->parts->pages);
  cra_pdf_canvas_begin_artifact (canvas, "/Type /Pagination");
  g_string_append (canvas->out, "/Frame Do\n");
  cra_pdf_canvas_end (canvas);
  self->y = self->top;
  self->fresh = TRUE;
}

void
cra_layout_break_page (CraLayout *self)
{
  if (self->fresh)
    return;
  cra_pdf_pages_end (self->parts->pages);
  cra_layout_step (self);
  cra_layout_open_page (self);
}

/* Whether CHILD is drawn together with NODE, not as a block that announces itself. */
static gboolean
is_drawn_with (const CraNode *node, const CraNode *child)
{
  if (child->type == CRA_NODE_SPAN)
    return TRUE;
  return node->type != CRA_NODE_DOCUMENT && node->type != CRA_NODE_LIST
         && node->type != CRA_NODE_LIST_ITEM && node->type != CRA_NODE_TABLE
         && node->type != CRA_NODE_FIELDS;
}

/* NODE and what is drawn with it can be led to. */
void
cra_layout_wait_for (CraLayout *self, const CraNode *node)
{
  const char *name = cra_pdf_links_get_name (self->parts->links, node);

  if (name != NULL)
    g_ptr_array_add (self->waiting, (gpointer) name);
  for (guint i = 0; i < node->children->len; i++)
    {
      const CraNode *child = g_ptr_array_index (node->children, i);

      if (is_drawn_with (node, child))
        cra_layout_wait_for (self, child);
    }
}

gboolean
cra_layout_step (CraLayout *self)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);

  if (self->error != NULL)
    return FALSE;
  if (canvas->missing != NULL)
    {
      g_set_error (&self->error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                   "Writing the PDF, page %u: \"%s\" has no glyph in the fonts.",
                   cra_pdf_pages_get_index (self->parts->pages) + 1, canvas->missing);
      return FALSE;
    }
  return cra_pdf_writer_check (self->parts->writer, &self->error)
         && cra_job_step (self->job, self->n_steps > 0 ? (double) self->n_done / self->n_steps : -1,
                          NULL, &self->error);
}

static gboolean
is_link (const CraNode *span)
{
  static const char *const schemes[] = { "#", "https://", "http://", "mailto:" };

  if (span == NULL || span->type != CRA_NODE_SPAN || span->link == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (span->link, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_suggested (const CraNode *span)
{
  return span != NULL && span->type == CRA_NODE_SPAN && span->style & CRA_SPAN_SUGGESTED;
}

static guint32
get_colour (const CraNode *span, const CraTextStyle *style)
{
  if (is_link (span))
    return CRA_COLOUR_LINK;
  return is_suggested (span) ? CRA_COLOUR_SUGGESTED : style->colour;
}

static void
close_piece (CraLayout *self, CraTextTarget *target)
{
  if (target->piece != NULL)
    cra_pdf_structure_close (self->parts->structure, g_steal_pointer (&target->piece));
  target->span = NULL;
}

static void
close_paragraph (CraLayout *self, CraTextTarget *target)
{
  close_piece (self, target);
  if (target->paragraph != NULL)
    cra_pdf_structure_close (self->parts->structure, g_steal_pointer (&target->paragraph));
}

void
cra_layout_end_text (CraLayout *self, CraTextTarget *target)
{
  close_paragraph (self, target);
}

/* The element that SPAN's text belongs to. */
static CraPdfElement *
find_element (CraLayout *self, CraTextTarget *target, const CraNode *span)
{
  CraPdfStructure *structure = self->parts->structure;
  CraPdfElement *owner = target->paragraph != NULL ? target->paragraph : target->container;

  if (target->piece != NULL && target->span == span)
    return target->piece;
  close_piece (self, target);
  if (is_link (span))
    target->piece = cra_pdf_structure_open (structure, owner, "Link", span->language, NULL);
  else if (span != NULL && span->type == CRA_NODE_SPAN && span->language != NULL)
    target->piece = cra_pdf_structure_open (structure, owner, "Span", span->language, NULL);
  target->span = span;
  return target->piece != NULL ? target->piece : owner;
}

static CraLateText *
make_late_text (const CraTextLine *line, const CraTextRun *run)
{
  CraLateText *text = g_new0 (CraLateText, 1);

  text->shape = cra_text_shape_ref (line->shape);
  text->run = *run;
  text->stretch = line->stretch;
  return text;
}

/* RUN is drawn later, in the place that was kept for it: the label of a page, or what follows
 * one. */
static void
reserve_run (CraLayout *self, const CraTextLine *line, const CraTextRun *run, CraPdfElement *owner,
             const CraTextStyle *style, double x, double baseline, gboolean follows)
{
  const CraNode *span = run->piece->span;
  CraLatePiece piece = { .page = cra_pdf_pages_get_index (self->parts->pages),
                         .moves = !line->shape->paragraph->right_to_left,
                         .follows = follows != FALSE, .left = x + run->x,
                         .right = x + run->x + run->width, .baseline = baseline };
  CraTextStyle own = *style;
  PangoFontDescription *font = pango_font_describe (run->item.analysis.font);

  if (run->piece->is_page)
    piece.name = cra_pdf_links_find_name (self->parts->links, span->link + 1);
  else
    piece.text = make_late_text (line, run);
  own.size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  own.bold = pango_font_description_get_weight (font) > PANGO_WEIGHT_NORMAL;
  own.italic = pango_font_description_get_style (font) != PANGO_STYLE_NORMAL;
  own.colour = get_colour (span, style);
  piece.style = cra_layout_keep_style (self, &own);
  pango_font_description_free (font);
  if (owner != NULL)
    {
      piece.tag = cra_pdf_element_get_tag (owner);
      piece.mark = cra_pdf_pages_reserve_content (self->parts->pages, owner);
    }
  g_array_append_val (self->late, piece);
}

/* What an escape stands for goes with its first run; BUFFER holds it. */
static const char *
get_actual (const CraTextRun *run, char *buffer)
{
  buffer[0] = '\0';
  if (run->piece->escaped == 0)
    return NULL;
  if (!run->continues)
    buffer[g_unichar_to_utf8 (run->piece->escaped, buffer)] = '\0';
  return buffer;
}

void
cra_layout_draw_glyphs (CraPdfCanvas *canvas, const CraTextShape *shape, CraTextRun *run,
                        double stretch, double x, double baseline, guint32 colour)
{
  PangoGlyphItem glyphs = { .item = &run->item, .glyphs = &run->glyphs };
  char buffer[8];
  const CraPdfRunStyle style = { .colour = colour, .stretch = stretch,
                                 .has_hyphen = run->has_hyphen,
                                 .actual = get_actual (run, buffer) };

  cra_pdf_canvas_draw_run (canvas, &glyphs, cra_text_shape_get_text (shape), x + run->x, baseline,
                           &style);
}

void
cra_layout_draw_line (CraPdfCanvas *canvas, const CraTextLine *line, double x, double baseline,
                      guint32 colour)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (CraTextRun));

  cra_text_line_list_runs (line, runs);
  for (guint i = 0; i < runs->len; i++)
    cra_layout_draw_glyphs (canvas, line->shape, &g_array_index (runs, CraTextRun, i),
                            line->stretch, x, baseline, colour);
}

/* Opens the content of OWNER unless it is open: elements come and go in a line. */
static void
switch_content (CraLayout *self, CraPdfElement *owner, guint *open)
{
  if (owner != NULL && cra_pdf_element_get_object (owner) == *open)
    return;
  if (*open != 0)
    cra_pdf_canvas_end (cra_pdf_pages_get_canvas (self->parts->pages));
  *open = 0;
  if (owner == NULL)
    return;
  cra_pdf_pages_begin_content (self->parts->pages, owner);
  *open = cra_pdf_element_get_object (owner);
}

static void
draw_run (CraLayout *self, const CraTextLine *line, CraTextRun *run, const CraTextStyle *style,
          CraTextTarget *target, double x, double baseline, guint *open, guint *n_late)
{
  const CraNode *span = run->piece->span;
  CraPdfElement *owner = target->container != NULL ? find_element (self, target, span) : NULL;

  if (run->piece->is_page || *n_late > 0)
    {
      switch_content (self, NULL, open);
      /* The rest of a label that had to be broken is in its first part. */
      if (!run->piece->is_page || !run->continues)
        reserve_run (self, line, run, owner, style, x, baseline, (*n_late)++ > 0);
    }
  else
    {
      switch_content (self, owner, open);
      cra_layout_draw_glyphs (cra_pdf_pages_get_canvas (self->parts->pages), line->shape, run,
                              line->stretch, x, baseline, get_colour (span, style));
    }
}

/* The link of a span follows its text at once, while its element is open: one for the part in a
 * line. */
static void
end_link (CraLayout *self, CraTextTarget *target, const Stretch *stretch, double baseline,
          const CraTextStyle *style)
{
  if (target->piece != NULL && is_link (stretch->span))
    cra_pdf_pages_add_link (self->parts->pages, target->piece, stretch->x, baseline - style->size,
                            stretch->width, style->size * 1.3, stretch->span->link,
                            stretch->span->text);
}

/* Draws one line; STRETCHES get the parts that need more than text. */
static void
draw_runs (CraLayout *self, const CraTextLine *line, const CraTextStyle *style,
           CraTextTarget *target, double x, double baseline, GArray *stretches)
{
  guint open = 0;   /* object of the element whose content is open */
  guint n_late = 0; /* runs that are drawn later */
  Stretch link = { 0 };

  cra_text_line_list_runs (line, self->runs);
  for (guint i = 0; i < self->runs->len; i++)
    {
      CraTextRun *run = &g_array_index (self->runs, CraTextRun, i);
      Stretch stretch = { run->piece->span, x + run->x, run->width };

      if (stretch.span != link.span)
        {
          end_link (self, target, &link, baseline, style);
          link = stretch;
        }
      draw_run (self, line, run, style, target, x, baseline, &open, &n_late);
      link.width = MAX (link.x + link.width, stretch.x + stretch.width) - MIN (link.x, stretch.x);
      link.x = MIN (link.x, stretch.x);
      if (is_suggested (stretch.span))
        g_array_append_val (stretches, stretch);
    }
  end_link (self, target, &link, baseline, style);
  switch_content (self, NULL, &open);
}

/* Text nobody has confirmed: dots below, a bar beside. */
static void
mark_suggested (CraPdfCanvas *canvas, const GArray *stretches, const CraTextLine *line, double x,
                double y)
{
  cra_pdf_canvas_begin_artifact (canvas, NULL);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      cra_pdf_canvas_draw_dots (canvas, stretch->x, y + line->baseline + 2, stretch->width,
                                DOT_SIZE, DOT_DISTANCE, CRA_COLOUR_SUGGESTED);
    }
  cra_pdf_canvas_fill_box (canvas, x - BAR_DISTANCE, y, BAR_WIDTH, line->height,
                           CRA_COLOUR_SUGGESTED);
  cra_pdf_canvas_end (canvas);
}

/* Draws the next N lines of FLOW and takes them off it. */
void
cra_layout_draw_lines (CraLayout *self, CraTextFlow *flow, guint n, CraTextTarget *target, double x,
                       double y)
{
  const CraTextStyle *style = cra_text_flow_get_style (flow);
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));

  if (n > 0 && target->container == NULL)
    cra_pdf_canvas_begin_artifact (canvas, "/Type /Pagination");
  for (guint i = 0; i < n; i++)
    {
      const CraTextLine *line = cra_text_flow_peek (flow, i);

      y += i > 0 ? line->before : 0;
      if (line->begins)
        close_paragraph (self, target);
      if (line->begins && target->container != NULL && target->tag != NULL)
        target->paragraph = cra_pdf_structure_open (self->parts->structure, target->container,
                                                    target->tag, NULL, NULL);
      g_array_set_size (stretches, 0);
      draw_runs (self, line, style, target, x, y + line->baseline, stretches);
      if (stretches->len > 0 && target->container != NULL)
        mark_suggested (canvas, stretches, line, x, y);
      y += line->height;
    }
  if (n > 0 && target->container == NULL)
    cra_pdf_canvas_end (canvas);
  cra_text_flow_drop (flow, n);
}

double
cra_layout_draw_plain (CraPdfCanvas *canvas, const char *text, const CraTextStyle *style, double x,
                       double baseline, double width, gboolean right)
{
  g_autoptr (CraTextFlow) flow = cra_text_flow_new (canvas->fonts, style, 10 * CRA_PAGE_WIDTH);
  const CraTextLine *line = NULL;

  cra_text_flow_add_text (flow, text);
  line = cra_text_flow_peek (flow, 0);
  if (line == NULL)
    return 0;
  if (line->width > width + 0.5 && style->size > 4)
    {
      CraTextStyle smaller = *style;

      smaller.size *= MAX (width / line->width, 0.5);
      return cra_layout_draw_plain (canvas, text, &smaller, x, baseline, HUGE_VAL, right);
    }
  cra_layout_draw_line (canvas, line, right ? x - line->width - line->x : x - line->x, baseline,
                        style->colour);
  return line->width;
}

/* The bullet or number of the list item whose first line stands at Y. */
void
cra_layout_draw_label (CraLayout *self, double y, const CraTextStyle *style)
{
  g_autoptr (CraTextFlow) flow = NULL;
  CraTextTarget target = { .container = self->label_element };

  if (self->label == NULL)
    return;
  flow = cra_text_flow_new (self->parts->fonts, style, CRA_PAGE_WIDTH);
  cra_text_flow_add_text (flow, self->label);
  if (cra_text_flow_peek (flow, 0) != NULL)
    cra_layout_draw_lines (self, flow, 1, &target, self->label_left, y);
  cra_layout_end_text (self, &target);
  self->label = NULL;
}
