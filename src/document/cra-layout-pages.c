/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of another PDF, each on a page of ours: inside a thin frame with our head and foot, made
 * smaller only where they must, upright or on their side as they are. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout.h"

#include "base/cra-error.h"
#include "document/cra-pdf-foreign.h"

#define SIDE (12 * CRA_MM)
#define CAPTION_DISTANCE 5.0

static const CraTextStyle caption_style = { 7.5, FALSE, FALSE, CRA_COLOUR_MUTED, 0 };

typedef struct
{
  CraLayout *layout;
  const CraNode *node;
  CraPdfForeign *foreign;
  guint index; /* of the page */
  double width; /* of our page */
  double height;
  double x; /* where the foreign page stands on it, from its lower left corner */
  double y;
  double scale;
} Sheet;

/* "Test report, Page 2 of 14" */
static char *
make_caption (const Sheet *sheet)
{
  const char *pattern = sheet->layout->content->page_label;
  g_autoptr (GString) label = g_string_new (pattern != NULL ? pattern : "{page} / {pages}");
  g_autofree char *page = g_strdup_printf ("%u", sheet->index + 1);
  g_autofree char *pages = g_strdup_printf ("%u", cra_pdf_foreign_get_n_pages (sheet->foreign));

  g_string_replace (label, "{pages}", pages, 0);
  g_string_replace (label, "{page}", page, 0);
  return g_strdup_printf ("%s – %s", sheet->node->alternative, label->str);
}

static void
measure_exact (Sheet *sheet)
{
  cra_pdf_foreign_get_size (sheet->foreign, sheet->index, &sheet->width, &sheet->height);
  sheet->scale = 1;
}

static void
measure_framed (Sheet *sheet, double top, double bottom)
{
  double width = 0, height = 0;

  cra_pdf_foreign_get_size (sheet->foreign, sheet->index, &width, &height);
  sheet->scale = MIN (1, MIN ((sheet->width - 2 * SIDE) / width, (bottom - top) / height));
  sheet->x = (sheet->width - width * sheet->scale) / 2;
  sheet->y = sheet->height - top - height * sheet->scale;
}

/* The first page takes the one that is open, where nothing stands on it yet. */
static void
open_page (Sheet *sheet)
{
  CraLayout *self = sheet->layout;

  if (!self->fresh)
    {
      cra_pdf_pages_end (self->parts->pages);
      cra_layout_step (self);
      cra_pdf_pages_begin_sized (self->parts->pages, sheet->width, sheet->height);
    }
  cra_pdf_pages_restart (self->parts->pages, sheet->width, sheet->height, sheet->node->exact);
  self->fresh = TRUE;
}

static void
set_resources (const Sheet *sheet, guint frame)
{
  g_autofree char *resources = g_strdup_printf (
    "<< /Font %u 0 R /XObject << /Frame %u 0 R /Foreign %u 0 R >> >>", sheet->layout->fonts, frame,
    cra_pdf_foreign_get_object (sheet->foreign, sheet->index));

  cra_pdf_pages_set_resources (sheet->layout->parts->pages, resources);
}

static void
append_box (const Sheet *sheet, GString *out)
{
  double width = 0, height = 0;

  cra_pdf_foreign_get_size (sheet->foreign, sheet->index, &width, &height);
  {
    const double box[] = { sheet->x, sheet->y, width * sheet->scale, height * sheet->scale };

    cra_pdf_append_numbers (out, G_N_ELEMENTS (box), box);
  }
}

/* A scale needs more digits than a place on the page. */
static void
append_scale (GString *out, double scale)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.5f", scale);
  g_string_append (out, text);
}

static void
draw_figure (const Sheet *sheet)
{
  CraPdfPages *pages = sheet->layout->parts->pages;
  CraPdfStructure *structure = sheet->layout->parts->structure;
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (pages);
  g_autofree char *caption = make_caption (sheet);
  g_autoptr (GString) attributes = g_string_new ("/Alt ");
  double width = 0, height = 0;
  CraPdfElement *element = NULL;

  cra_pdf_foreign_get_size (sheet->foreign, sheet->index, &width, &height);
  {
    const double box[] = { sheet->x, sheet->y, sheet->x + width * sheet->scale,
                           sheet->y + height * sheet->scale };

    cra_pdf_append_text (attributes, caption);
    g_string_append (attributes, " /A << /O /Layout /Placement /Block /BBox [");
    cra_pdf_append_numbers (attributes, G_N_ELEMENTS (box), box);
    g_string_append (attributes, "] >>");
  }
  element = cra_pdf_structure_open (structure, sheet->layout->parent, "Figure",
                                    sheet->node->language, attributes->str);
  cra_pdf_pages_begin_content (pages, element);
  g_string_append (canvas->out, "q ");
  if (!sheet->node->exact)
    {
      append_scale (canvas->out, sheet->scale);
      g_string_append (canvas->out, " 0 0 ");
      append_scale (canvas->out, sheet->scale);
      g_string_append_c (canvas->out, ' ');
      cra_pdf_append_number (canvas->out, sheet->x);
      cra_pdf_append_number (canvas->out, sheet->y);
      g_string_append (canvas->out, "cm ");
    }
  g_string_append (canvas->out, "/Foreign Do Q\n");
  cra_pdf_canvas_end (canvas);
  cra_pdf_structure_close (structure, element);
}

/* Whose page this is, and a line around it. */
static void
draw_surroundings (const Sheet *sheet, double top)
{
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (sheet->layout->parts->pages);
  g_autofree char *caption = make_caption (sheet);
  double fall = CRA_PAGE_HEIGHT - sheet->height;

  cra_pdf_canvas_begin_artifact (canvas, "/Type /Layout");
  g_string_append (canvas->out, "q 0.4 w 0.725 0.753 0.788 RG ");
  append_box (sheet, canvas->out);
  g_string_append (canvas->out, "re S Q\n");
  cra_pdf_canvas_end (canvas);
  cra_pdf_canvas_begin_artifact (canvas, "/Type /Pagination");
  g_string_append (canvas->out, "q 1 0 0 1 0 ");
  cra_pdf_append_number (canvas->out, -fall);
  g_string_append (canvas->out, "cm\n");
  cra_layout_draw_plain (canvas, caption, &caption_style, sheet->x, top - CAPTION_DISTANCE,
                         sheet->width - CRA_MARGIN - sheet->x, FALSE);
  g_string_append (canvas->out, "Q\n");
  cra_pdf_canvas_end (canvas);
}

static void
draw_framed (Sheet *sheet)
{
  CraLayout *self = sheet->layout;
  CraPdfCanvas *canvas = cra_pdf_pages_get_canvas (self->parts->pages);
  double width = 0, height = 0;
  double top = self->top, bottom = self->bottom;
  guint frame = self->frame;

  cra_pdf_foreign_get_size (sheet->foreign, sheet->index, &width, &height);
  sheet->width = width > height ? CRA_PAGE_HEIGHT : CRA_PAGE_WIDTH;
  sheet->height = width > height ? CRA_PAGE_WIDTH : CRA_PAGE_HEIGHT;
  if (width > height)
    {
      if (self->wide_frame == 0)
        cra_layout_make_wide_frame (self);
      frame = self->wide_frame;
      top = self->wide_top;
      bottom = self->wide_bottom;
    }
  measure_framed (sheet, top, bottom);
  open_page (sheet);
  set_resources (sheet, frame);
  cra_pdf_canvas_begin_artifact (canvas, "/Type /Pagination");
  g_string_append (canvas->out, "/Frame Do\n");
  cra_pdf_canvas_end (canvas);
  draw_figure (sheet);
  draw_surroundings (sheet, top);
}

static void
draw_exact (Sheet *sheet)
{
  measure_exact (sheet);
  open_page (sheet);
  set_resources (sheet, sheet->layout->frame);
  draw_figure (sheet);
}

static void
name_page (Sheet *sheet)
{
  CraLayout *self = sheet->layout;
  const char *own = cra_pdf_links_get_name (self->parts->links, sheet->node);
  g_autofree char *name = g_strdup_printf ("%s-%u", own, sheet->index + 1);

  cra_pdf_links_set_place (self->parts->links, name, cra_pdf_pages_get_object (self->parts->pages),
                           cra_pdf_pages_get_index (self->parts->pages), sheet->height);
  if (sheet->index > 0)
    return;
  cra_pdf_links_set_place (self->parts->links, own, cra_pdf_pages_get_object (self->parts->pages),
                           cra_pdf_pages_get_index (self->parts->pages), sheet->height);
  cra_pdf_links_add_bookmark (self->parts->links, cra_layout_get_level (self) + 1,
                              sheet->node->alternative,
                              name);
}

static void
draw_page (Sheet *sheet)
{
  if (sheet->node->exact)
    draw_exact (sheet);
  else
    draw_framed (sheet);
  name_page (sheet);
  sheet->layout->gap = 0;
  if (sheet->layout->waiting->len > 0)
    cra_layout_start (sheet->layout);
  /* Whatever comes next starts on a page of its own. */
  sheet->layout->fresh = FALSE;
  sheet->layout->y = sheet->layout->bottom;
}

static CraPdfForeign *
open_foreign (CraLayout *self, const CraNode *node)
{
  g_autoptr (GBytes) bundle = node->pages != NULL ? g_bytes_ref (node->pages)
                                                  : node->pages_func (node->pages_data,
                                                                      &self->error);
  g_autoptr (CraPdfForeign) foreign = bundle != NULL ? cra_pdf_foreign_open (bundle, &self->error)
                                                     : NULL;

  if (foreign == NULL || !cra_pdf_foreign_write (foreign, self->parts->writer, self->foreign,
                                                  &self->error))
    return NULL;
  if (cra_pdf_foreign_get_n_pages (foreign) == node->n_pages)
    return g_steal_pointer (&foreign);
  g_set_error (&self->error, CRA_ERROR, CRA_ERROR_INVALID, "it has %u pages, not %u as was said",
               cra_pdf_foreign_get_n_pages (foreign), node->n_pages);
  return NULL;
}

void
cra_layout_add_pages (CraLayout *self, const CraNode *node)
{
  g_autoptr (CraPdfForeign) foreign = NULL;

  if (self->error != NULL)
    return;
  foreign = open_foreign (self, node);
  if (foreign == NULL)
    {
      g_prefix_error (&self->error, "Writing the PDF, pages of \"%s\": ", node->alternative);
      return;
    }
  for (guint i = 0; i < cra_pdf_foreign_get_n_pages (foreign) && cra_layout_step (self); i++)
    {
      Sheet sheet = { .layout = self, .node = node, .foreign = foreign, .index = i };

      draw_page (&sheet);
    }
}
