/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree a paper is built as. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-content.h"

#include <string.h>

#include "base/cra-text.h"
#include "document/cra-content-private.h"
#include "document/cra-pdf-foreign.h"

static void
free_source (CraNodeSource *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pages, g_bytes_unref);
  if (self->free != NULL)
    self->free (self->data);
  g_free (self->name);
  g_free (self);
}

/* The children of all nodes that have none, which are most; never written to. */
static GPtrArray *
get_no_children (void)
{
  static GPtrArray *none = NULL;

  if (g_once_init_enter (&none))
    g_once_init_leave (&none, g_ptr_array_new ());
  return none;
}

void
cra_content_free_node (CraNode *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->id);
  g_free (self->link);
  g_free (self->language);
  g_free (self->alternative);
  g_clear_pointer (&self->image, g_bytes_unref);
  free_source (self->source);
  g_free (self->columns);
  if (self->children != get_no_children ())
    g_ptr_array_unref (self->children);
  g_free (self);
}

static void
free_attachment (gpointer data)
{
  CraAttachment *self = data;

  g_free (self->file_name);
  g_free (self->media_type);
  g_free (self->description);
  g_free (self->modified);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
add_child (CraNode *parent, CraNode *child)
{
  if (parent->children == get_no_children ())
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_content_free_node);
  g_ptr_array_add (parent->children, child);
}

CraNode *
cra_content_make_node (CraNodeType type, CraNode *parent)
{
  CraNode *self = g_new0 (CraNode, 1);

  self->type = type;
  self->children = get_no_children ();
  self->parent = parent;
  return self;
}

CraNode *
cra_content_add_node (CraNode *parent, CraNodeType type, const char *text)
{
  CraNode *self = cra_content_make_node (type, parent);

  self->text = text != NULL ? cra_text_make_visible (text) : NULL;
  self->late = parent->late;
  add_child (parent, self);
  return self;
}

static void
add_plain_span (CraNode *parent, const char *text)
{
  if (text != NULL)
    cra_content_add_span (parent, text, CRA_SPAN_PLAIN, NULL);
}

CraContent *
cra_content_new (const char *title, const char *language)
{
  CraContent *self = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (language != NULL && language[0] != '\0', NULL);

  self = g_new0 (CraContent, 1);
  self->root = cra_content_make_node (CRA_NODE_DOCUMENT, NULL);
  self->root->children
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_content_free_node);
  self->title = cra_text_make_visible (title);
  self->language = g_strdup (language);
  self->attachments = g_ptr_array_new_with_free_func (free_attachment);
  return self;
}

void
cra_content_free (CraContent *self)
{
  if (self == NULL)
    return;
  cra_content_free_node (self->root);
  g_free (self->title);
  g_free (self->language);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->number);
  g_free (self->footer);
  g_free (self->watermark);
  g_free (self->created);
  g_free (self->page_label);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

CraNode *
cra_content_add_heading (CraNode *parent, guint level, const char *text, const char *id)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (level >= 1 && level <= 4, NULL);

  self = cra_content_add_node (parent, CRA_NODE_HEADING, text != NULL ? text : "");
  self->level = level;
  self->id = g_strdup (id);
  return self;
}

CraNode *
cra_content_add_title (CraNode *parent, const char *text)
{
  g_return_val_if_fail (parent != NULL, NULL);

  return cra_content_add_node (parent, CRA_NODE_TITLE, text != NULL ? text : "");
}

CraNode *
cra_content_add_paragraph (CraNode *parent, const char *text)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);

  self = cra_content_add_node (parent, CRA_NODE_PARAGRAPH, NULL);
  add_plain_span (self, text);
  return self;
}

CraNode *
cra_content_add_note (CraNode *parent, const char *text)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);

  self = cra_content_add_node (parent, CRA_NODE_NOTE, NULL);
  add_plain_span (self, text);
  return self;
}

CraNode *
cra_content_add_span (CraNode *parent, const char *text, CraSpanStyle style, const char *link)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);

  self = cra_content_add_node (parent, CRA_NODE_SPAN, text != NULL ? text : "");
  self->style = style;
  self->link = g_strdup (link);
  return self;
}

CraNode *
cra_content_add_list (CraNode *parent, gboolean ordered)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);

  self = cra_content_add_node (parent, CRA_NODE_LIST, NULL);
  self->ordered = ordered != FALSE;
  return self;
}

CraNode *
cra_content_add_list_item (CraNode *list, const char *text)
{
  CraNode *self = NULL;

  g_return_val_if_fail (list != NULL && list->type == CRA_NODE_LIST, NULL);

  self = cra_content_add_node (list, CRA_NODE_LIST_ITEM, NULL);
  add_plain_span (self, text);
  return self;
}

CraNode *
cra_content_add_table (CraNode *parent, const char *caption, guint n, const double *widths)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (n > 0 && widths != NULL, NULL);
  for (guint i = 0; i < n; i++)
    g_return_val_if_fail (widths[i] > 0, NULL);

  self = cra_content_add_node (parent, CRA_NODE_TABLE, caption);
  self->columns = g_memdup2 (widths, n * sizeof *widths);
  self->n_columns = n;
  return self;
}

CraNode *
cra_content_add_row (CraNode *table, gboolean header)
{
  CraNode *self = NULL;

  g_return_val_if_fail (table != NULL && table->type == CRA_NODE_TABLE, NULL);

  self = cra_content_add_node (table, CRA_NODE_ROW, NULL);
  self->header = header != FALSE;
  return self;
}

CraNode *
cra_content_add_cell (CraNode *row, const char *text)
{
  CraNode *self = NULL;

  g_return_val_if_fail (row != NULL && row->type == CRA_NODE_ROW, NULL);

  self = cra_content_add_node (row, CRA_NODE_CELL, NULL);
  add_plain_span (self, text);
  return self;
}

CraNode *
cra_content_add_fields (CraNode *parent)
{
  g_return_val_if_fail (parent != NULL, NULL);

  return cra_content_add_node (parent, CRA_NODE_FIELDS, NULL);
}

CraNode *
cra_content_add_field (CraNode *fields, const char *label, const char *value)
{
  CraNode *self = NULL;

  g_return_val_if_fail (fields != NULL && fields->type == CRA_NODE_FIELDS, NULL);

  self = cra_content_add_node (fields, CRA_NODE_FIELD, label != NULL ? label : "");
  add_plain_span (self, value);
  return self;
}

CraNode *
cra_content_add_figure (CraNode *parent, GBytes *image, const char *alternative, double width_mm)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL && image != NULL, NULL);
  /* A picture nobody described cannot be read by everybody. */
  g_return_val_if_fail (!cra_text_is_blank (alternative), NULL);
  g_return_val_if_fail (width_mm > 0, NULL);

  self = cra_content_add_node (parent, CRA_NODE_FIGURE, NULL);
  self->image = g_bytes_ref (image);
  self->alternative = cra_text_make_visible (alternative);
  self->width = width_mm;
  return self;
}

CraNode *
cra_content_add_contents (CraNode *parent, guint level)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (level >= 1 && level <= 4, NULL);

  self = cra_content_add_node (parent, CRA_NODE_CONTENTS, NULL);
  self->level = level;
  return self;
}

CraNode *
cra_content_add_page_break (CraNode *parent)
{
  g_return_val_if_fail (parent != NULL, NULL);

  return cra_content_add_node (parent, CRA_NODE_PAGE_BREAK, NULL);
}

CraNode *
cra_content_add_space (CraNode *parent, double height_mm)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL && height_mm >= 0, NULL);

  self = cra_content_add_node (parent, CRA_NODE_SPACE, NULL);
  self->width = height_mm;
  return self;
}

CraNode *
cra_content_add_signature (CraNode *parent, const char *label)
{
  g_return_val_if_fail (parent != NULL, NULL);

  return cra_content_add_node (parent, CRA_NODE_SIGNATURE, label != NULL ? label : "");
}

CraNode *
cra_content_add_letterhead (CraNode *parent, GBytes *logo, const char *alternative,
                            const char *lines)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (logo == NULL || !cra_text_is_blank (alternative), NULL);

  self = cra_content_add_node (parent, CRA_NODE_LETTERHEAD, lines);
  self->image = logo != NULL ? g_bytes_ref (logo) : NULL;
  self->alternative = logo != NULL ? cra_text_make_visible (alternative) : NULL;
  return self;
}

CraNode *
cra_content_add_index (CraNode *parent, const char *prefix)
{
  g_return_val_if_fail (parent != NULL && prefix != NULL, NULL);

  return cra_content_add_node (parent, CRA_NODE_INDEX, prefix);
}

CraNode *
cra_content_add_part (CraNode *parent, CraNumbering numbering, const char *prefix)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL && parent->type == CRA_NODE_DOCUMENT, NULL);

  self = cra_content_add_node (parent, CRA_NODE_PART, prefix);
  self->numbering = numbering;
  return self;
}

CraNode *
cra_content_add_pages (CraNode *parent, GBytes *pages, const char *alternative)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL && parent->type == CRA_NODE_DOCUMENT, NULL);
  g_return_val_if_fail (pages != NULL && !cra_text_is_blank (alternative), NULL);

  self = cra_content_add_node (parent, CRA_NODE_PAGES, NULL);
  self->source = g_new0 (CraNodeSource, 1);
  self->source->pages = g_bytes_ref (pages);
  self->source->n_pages = cra_pdf_foreign_count (pages);
  self->alternative = cra_text_make_visible (alternative);
  return self;
}

CraNode *
cra_content_add_pages_later (CraNode *parent, guint n_pages, const char *alternative,
                             CraPagesFunc func, gpointer data, GDestroyNotify free)
{
  CraNode *self = NULL;

  g_return_val_if_fail (parent != NULL && parent->type == CRA_NODE_DOCUMENT, NULL);
  g_return_val_if_fail (func != NULL && !cra_text_is_blank (alternative), NULL);

  self = cra_content_add_node (parent, CRA_NODE_PAGES, NULL);
  self->source = g_new0 (CraNodeSource, 1);
  self->source->n_pages = n_pages;
  self->source->pages_func = func;
  self->source->data = data;
  self->source->free = free;
  self->alternative = cra_text_make_visible (alternative);
  return self;
}

void
cra_content_set_exact (CraNode *pages)
{
  g_return_if_fail (pages != NULL && pages->type == CRA_NODE_PAGES);

  pages->source->exact = TRUE;
}

CraNode *
cra_content_add_page_reference (CraNode *parent, const char *pattern, const char *id)
{
  g_autofree char *link = NULL;

  g_return_val_if_fail (parent != NULL && pattern != NULL && id != NULL, NULL);
  g_return_val_if_fail (strstr (pattern, "{page}") != NULL, NULL);

  link = g_strconcat ("#", id, NULL);
  return cra_content_add_span (parent, pattern, CRA_SPAN_PAGE, link);
}

static gboolean
has_attachment (const CraContent *self, const char *file_name)
{
  for (guint i = 0; i < self->attachments->len; i++)
    if (g_str_equal (((CraAttachment *) g_ptr_array_index (self->attachments, i))->file_name,
                     file_name))
      return TRUE;
  return FALSE;
}

const char *
cra_content_attach (CraContent *self, const char *file_name, const char *media_type,
                    const char *description, const char *modified, CraAttachmentRelation relation,
                    GBytes *bytes)
{
  CraAttachment *attachment = NULL;
  g_autofree char *safe = NULL;

  g_return_val_if_fail (self != NULL && file_name != NULL && bytes != NULL, NULL);

  attachment = g_new0 (CraAttachment, 1);
  safe = cra_text_make_file_name (file_name);
  attachment->file_name = g_strdup (safe);
  for (guint i = 2; has_attachment (self, attachment->file_name); i++)
    {
      g_free (attachment->file_name);
      attachment->file_name = g_strdup_printf ("%u-%s", i, safe);
    }
  attachment->media_type = g_strdup (media_type != NULL ? media_type : "application/octet-stream");
  attachment->description = cra_text_make_visible (description);
  attachment->modified = g_strdup (modified);
  attachment->relation = relation;
  attachment->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->attachments, attachment);
  return attachment->file_name;
}

void
cra_content_set_id (CraNode *node, const char *id)
{
  g_return_if_fail (node != NULL);

  g_free (node->id);
  node->id = g_strdup (id);
}

void
cra_content_set_language (CraNode *node, const char *language)
{
  g_return_if_fail (node != NULL);

  g_free (node->language);
  node->language = g_strdup (language);
}

char *
cra_content_dup_text (const CraNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (CraContentIter) iter = { 0 };
  const CraNode *child = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  g_string_append (text, node->text != NULL ? node->text : "");
  cra_content_iter_init (&iter, node, 0, NULL);
  while ((child = cra_content_iter_next (&iter)) != NULL)
    {
      g_autofree char *part = cra_content_dup_text (child);

      if (child->type != CRA_NODE_SPAN && text->len > 0 && part[0] != '\0')
        g_string_append_c (text, '\n');
      g_string_append (text, part);
    }
  return g_strdup (text->str);
}
