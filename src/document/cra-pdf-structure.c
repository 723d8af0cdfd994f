/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure tree of a tagged PDF. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-structure.h"

#define LEAF_SIZE 128

struct _CraPdfElement
{
  const char *tag;
  guint object;
  guint parent; /* object */
  guint page;   /* object of the first page it stands on; 0 = none yet */
  char *entries;
  GString *kids;
  guint n_open; /* children not closed yet */
  CraPdfElement *above; /* borrowed */
};

struct _CraPdfStructure
{
  CraPdfWriter *writer; /* borrowed */
  guint root;
  CraPdfElement *document;
  GArray *parents; /* guint objects, by key */
};

CraPdfStructure *
cra_pdf_structure_new (CraPdfWriter *writer)
{
  CraPdfStructure *self = g_new0 (CraPdfStructure, 1);

  self->writer = writer;
  self->root = cra_pdf_writer_reserve (writer);
  self->parents = g_array_new (FALSE, TRUE, sizeof (guint));
  self->document = cra_pdf_structure_open (self, NULL, "Document", NULL, NULL);
  return self;
}

static void
free_element (CraPdfElement *self)
{
  g_free (self->entries);
  g_string_free (self->kids, TRUE);
  g_free (self);
}

void
cra_pdf_structure_free (CraPdfStructure *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->document, free_element);
  g_array_unref (self->parents);
  g_free (self);
}

CraPdfElement *
cra_pdf_structure_get_document (CraPdfStructure *self)
{
  return self->document;
}

CraPdfElement *
cra_pdf_structure_open (CraPdfStructure *self, CraPdfElement *parent, const char *tag,
                        const char *language, const char *attributes)
{
  CraPdfElement *element = g_new0 (CraPdfElement, 1);
  GString *entries = g_string_new (attributes);

  if (language != NULL)
    {
      g_string_append (entries, " /Lang ");
      cra_pdf_append_text (entries, language);
    }
  element->tag = tag;
  element->object = cra_pdf_writer_reserve (self->writer);
  element->parent = parent != NULL ? parent->object : self->root;
  element->entries = g_string_free (entries, FALSE);
  element->kids = g_string_new (NULL);
  element->above = parent;
  if (parent != NULL)
    {
      g_string_append_printf (parent->kids, "%u 0 R ", element->object);
      parent->n_open++;
    }
  return element;
}

void
cra_pdf_structure_close (CraPdfStructure *self, CraPdfElement *element)
{
  g_autoptr (GString) head = g_string_new (NULL);

  g_assert (element->n_open == 0);
  g_string_printf (head, "<< /S /%s /P %u 0 R ", element->tag, element->parent);
  if (element->page != 0)
    g_string_append_printf (head, "/Pg %u 0 R ", element->page);
  g_string_append_printf (head, "%s /K [", element->entries);
  /* A long table has megabytes of kids: they are not copied. */
  g_string_prepend_len (element->kids, head->str, (gssize) head->len);
  g_string_append (element->kids, "] >>");
  cra_pdf_writer_put (self->writer, element->object, element->kids->str);
  if (element->above != NULL)
    element->above->n_open--;
  free_element (element);
}

const char *
cra_pdf_element_get_tag (CraPdfElement *self)
{
  return self->tag;
}

guint
cra_pdf_element_get_object (CraPdfElement *self)
{
  return self->object;
}

void
cra_pdf_element_add_content (CraPdfElement *self, guint page, guint mcid)
{
  if (self->page == 0)
    self->page = page;
  if (self->page == page)
    g_string_append_printf (self->kids, "%u ", mcid);
  else
    g_string_append_printf (self->kids, "<< /Type /MCR /Pg %u 0 R /MCID %u >> ", page, mcid);
}

guint
cra_pdf_structure_add_annotation (CraPdfStructure *self, CraPdfElement *element, guint page,
                                  guint annotation)
{
  g_string_append_printf (element->kids, "<< /Type /OBJR /Obj %u 0 R /Pg %u 0 R >> ", annotation,
                          page);
  return cra_pdf_structure_add_key (self, element->object);
}

guint
cra_pdf_structure_add_key (CraPdfStructure *self, guint object)
{
  g_array_append_val (self->parents, object);
  return self->parents->len - 1;
}

static guint
write_parent_tree (CraPdfStructure *self)
{
  g_autoptr (GString) kids = g_string_new (NULL);
  guint tree = cra_pdf_writer_reserve (self->writer);

  for (guint i = 0; i < self->parents->len; i += LEAF_SIZE)
    {
      g_autoptr (GString) entries = g_string_new (NULL);
      guint end = MIN (i + LEAF_SIZE, self->parents->len);
      guint leaf = cra_pdf_writer_reserve (self->writer);

      for (guint key = i; key < end; key++)
        g_string_append_printf (entries, "%u %u 0 R ", key,
                                g_array_index (self->parents, guint, key));
      cra_pdf_writer_print (self->writer, leaf, "<< /Limits [%u %u] /Nums [%s] >>", i, end - 1,
                            entries->str);
      g_string_append_printf (kids, "%u 0 R ", leaf);
    }
  cra_pdf_writer_print (self->writer, tree, "<< /Kids [%s] >>", kids->str);
  return tree;
}

guint
cra_pdf_structure_write (CraPdfStructure *self)
{
  guint document = self->document->object;
  guint tree = 0;

  cra_pdf_structure_close (self, g_steal_pointer (&self->document));
  tree = write_parent_tree (self);
  cra_pdf_writer_print (self->writer, self->root,
                        "<< /Type /StructTreeRoot /K %u 0 R /ParentTree %u 0 R "
                        "/ParentTreeNextKey %u >>", document, tree, self->parents->len);
  return self->root;
}
