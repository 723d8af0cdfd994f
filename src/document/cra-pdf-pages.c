/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-pages.h"

#include <string.h>

/* Pages a node of the page tree, and nodes a node above. */
#define NODE_SIZE 64

typedef struct
{
  guint object;
  guint late;
  float width;
  float height;
  gboolean bare;
} Page;

struct _CraPdfPages
{
  CraPdfWriter *writer;       /* borrowed */
  CraPdfStructure *structure; /* borrowed */
  guint resources;
  GArray *pages; /* Page */
  GArray *nodes; /* guint objects, one for NODE_SIZE pages */

  /* The page that is open. */
  CraPdfCanvas *canvas;
  double width;
  double height;
  gboolean bare;
  char *own_resources; /* or NULL */
  guint object;
  guint elements; /* object of the array of its elements */
  guint key;
  guint n_marks;
  GString *owners; /* of its marks */
  GString *annotations;
};

CraPdfPages *
cra_pdf_pages_new (CraPdfWriter *writer, CraPdfFonts *fonts, CraPdfStructure *structure,
                   guint resources)
{
  CraPdfPages *self = g_new0 (CraPdfPages, 1);

  self->writer = writer;
  self->structure = structure;
  self->resources = resources;
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  self->nodes = g_array_new (FALSE, TRUE, sizeof (guint));
  self->canvas = cra_pdf_canvas_new (fonts);
  self->owners = g_string_new (NULL);
  self->annotations = g_string_new (NULL);
  return self;
}

void
cra_pdf_pages_free (CraPdfPages *self)
{
  if (self == NULL)
    return;
  cra_pdf_canvas_free (self->canvas);
  g_array_unref (self->pages);
  g_array_unref (self->nodes);
  g_free (self->own_resources);
  g_string_free (self->owners, TRUE);
  g_string_free (self->annotations, TRUE);
  g_free (self);
}

void
cra_pdf_pages_begin (CraPdfPages *self)
{
  cra_pdf_pages_begin_sized (self, CRA_PAGE_WIDTH, CRA_PAGE_HEIGHT);
}

void
cra_pdf_pages_begin_sized (CraPdfPages *self, double width, double height)
{
  g_assert (self->object == 0);

  self->width = width;
  self->height = height;
  self->bare = FALSE;

  cra_pdf_canvas_clear (self->canvas);
  g_string_truncate (self->owners, 0);
  g_string_truncate (self->annotations, 0);
  self->object = cra_pdf_writer_reserve (self->writer);
  self->elements = cra_pdf_writer_reserve (self->writer);
  self->key = cra_pdf_structure_add_key (self->structure, self->elements);
  self->n_marks = 0;
}

static guint
get_node (CraPdfPages *self, guint index)
{
  while (self->nodes->len <= index / NODE_SIZE)
    {
      guint node = cra_pdf_writer_reserve (self->writer);

      g_array_append_val (self->nodes, node);
    }
  return g_array_index (self->nodes, guint, index / NODE_SIZE);
}

void
cra_pdf_pages_end (CraPdfPages *self)
{
  Page page = { self->object, cra_pdf_writer_reserve (self->writer), (float) self->width,
                (float) self->height, self->bare };
  guint content = cra_pdf_writer_reserve (self->writer);
  guint node = get_node (self, self->pages->len);
  g_autoptr (GString) body = g_string_new ("<< /Type /Page /MediaBox [0 0 ");

  cra_pdf_append_number (body, self->width);
  cra_pdf_append_number (body, self->height);
  g_string_append_printf (body, "] /Parent %u 0 R /Contents [%u 0 R %u 0 R] /StructParents %u "
                          "/Tabs /S /Resources ", node, content, page.late, self->key);
  if (self->own_resources != NULL)
    g_string_append (body, self->own_resources);
  else
    g_string_append_printf (body, "%u 0 R", self->resources);
  if (self->annotations->len > 0)
    g_string_append_printf (body, " /Annots [%s]", self->annotations->str);
  g_string_append (body, " >>");
  cra_pdf_writer_put_stream (self->writer, content, "", self->canvas->out->str,
                             self->canvas->out->len, TRUE);
  cra_pdf_writer_put_apart (self->writer, self->object, body->str);
  cra_pdf_writer_print (self->writer, self->elements, "[%s]", self->owners->str);
  g_array_append_val (self->pages, page);
  g_clear_pointer (&self->own_resources, g_free);
  self->object = 0;
}

CraPdfCanvas *
cra_pdf_pages_get_canvas (CraPdfPages *self)
{
  return self->canvas;
}

guint
cra_pdf_pages_get_object (CraPdfPages *self)
{
  return self->object;
}

guint
cra_pdf_pages_get_index (CraPdfPages *self)
{
  return self->pages->len;
}

guint
cra_pdf_pages_get_count (CraPdfPages *self)
{
  return self->pages->len;
}

gboolean
cra_pdf_pages_get_size (CraPdfPages *self, guint index, double *width, double *height)
{
  const Page *page = &g_array_index (self->pages, Page, index);

  *width = page->width;
  *height = page->height;
  return !page->bare;
}

void
cra_pdf_pages_restart (CraPdfPages *self, double width, double height, gboolean bare)
{
  g_assert (self->object != 0 && self->n_marks == 0);

  cra_pdf_canvas_clear (self->canvas);
  self->width = width;
  self->height = height;
  self->bare = bare;
}

void
cra_pdf_pages_set_resources (CraPdfPages *self, const char *resources)
{
  g_free (self->own_resources);
  self->own_resources = g_strdup (resources);
}

guint
cra_pdf_pages_reserve_content (CraPdfPages *self, CraPdfElement *element)
{
  g_string_append_printf (self->owners, "%u 0 R ", cra_pdf_element_get_object (element));
  cra_pdf_element_add_content (element, self->object, self->n_marks);
  return self->n_marks++;
}

void
cra_pdf_pages_begin_content (CraPdfPages *self, CraPdfElement *element)
{
  guint mark = cra_pdf_pages_reserve_content (self, element);

  cra_pdf_canvas_begin_content (self->canvas, cra_pdf_element_get_tag (element), mark);
}

/* A URI is ASCII; anything else in it is escaped. */
static void
append_uri (GString *out, const char *uri)
{
  g_autoptr (GString) ascii = g_string_new (NULL);

  for (const char *p = uri; *p != '\0'; p++)
    if ((guchar) *p > 0x20 && (guchar) *p < 0x7f)
      g_string_append_c (ascii, *p);
    else
      g_string_append_printf (ascii, "%%%02X", (guchar) *p);
  cra_pdf_append_bytes (out, ascii->str, ascii->len);
}

void
cra_pdf_pages_add_link (CraPdfPages *self, CraPdfElement *element, double x, double y, double width,
                        double height, const char *target, const char *text)
{
  guint annotation = cra_pdf_writer_reserve (self->writer);
  guint key = cra_pdf_structure_add_annotation (self->structure, element, self->object, annotation);
  const double box[] = { x, self->height - y - height, x + width, self->height - y };
  g_autoptr (GString) body = g_string_new ("<< /Type /Annot /Subtype /Link /Rect [");

  cra_pdf_append_numbers (body, G_N_ELEMENTS (box), box);
  g_string_append_printf (body, "] /Border [0 0 0] /F 4 /StructParent %u /Contents ", key);
  cra_pdf_append_text (body, text);
  if (target[0] == '#')
    {
      g_string_append (body, " /Dest ");
      cra_pdf_links_append_name (body, target + 1);
    }
  else
    {
      g_string_append (body, " /A << /S /URI /URI ");
      append_uri (body, target);
      g_string_append (body, " >>");
    }
  g_string_append (body, " >>");
  cra_pdf_writer_put (self->writer, annotation, body->str);
  g_string_append_printf (self->annotations, "%u 0 R ", annotation);
}

void
cra_pdf_pages_put_late (CraPdfPages *self, guint index, CraPdfCanvas *canvas)
{
  const Page *page = &g_array_index (self->pages, Page, index);

  cra_pdf_writer_put_stream (self->writer, page->late, "", canvas->out->str, canvas->out->len,
                             TRUE);
}

static void
write_node (CraPdfPages *self, guint number, guint parent, guint count, const char *kids)
{
  g_autoptr (GString) body = g_string_new ("<< /Type /Pages ");

  if (parent != 0)
    g_string_append_printf (body, "/Parent %u 0 R ", parent);
  g_string_append_printf (body, "/Count %u /Kids [%s] >>", count, kids);
  cra_pdf_writer_put_apart (self->writer, number, body->str);
}

/* Writes the leaves below PARENT that hold nodes FIRST to END - 1; returns the pages in them. */
static guint
write_leaves (CraPdfPages *self, guint parent, guint first, guint end, GString *kids)
{
  guint n = 0;

  for (guint node = first; node < end; node++)
    {
      g_autoptr (GString) pages = g_string_new (NULL);
      guint from = node * NODE_SIZE;
      guint to = MIN (from + NODE_SIZE, self->pages->len);

      for (guint i = from; i < to; i++)
        g_string_append_printf (pages, "%u 0 R ", g_array_index (self->pages, Page, i).object);
      write_node (self, g_array_index (self->nodes, guint, node), parent, to - from, pages->str);
      g_string_append_printf (kids, "%u 0 R ", g_array_index (self->nodes, guint, node));
      n += to - from;
    }
  return n;
}

guint
cra_pdf_pages_write (CraPdfPages *self)
{
  guint root = cra_pdf_writer_reserve (self->writer);
  g_autoptr (GString) top = g_string_new (NULL);
  guint n = 0;

  for (guint first = 0; first < self->nodes->len; first += NODE_SIZE)
    {
      guint end = MIN (first + NODE_SIZE, self->nodes->len);
      guint middle = cra_pdf_writer_reserve (self->writer);
      g_autoptr (GString) kids = g_string_new (NULL);
      guint count = write_leaves (self, middle, first, end, kids);

      write_node (self, middle, root, count, kids->str);
      g_string_append_printf (top, "%u 0 R ", middle);
      n += count;
    }
  write_node (self, root, 0, n, top->str);
  return root;
}
