/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of contents and other lists of places in HTML. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-html-private.h"

static void
write_entry (CraHtml *self, const CraNode *node)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);
  g_autofree char *link = g_strconcat ("#", name, NULL);
  g_autofree char *title = cra_twin_make_title (node);

  cra_markup_open (self->out, "a", "href", link, "lang", cra_twin_find_language (self->twin, node),
                   NULL);
  cra_markup_text (self->out, title, -1);
  cra_markup_close (self->out, "a");
}

/* The heading above names the list for those who listen. */
static char *
find_label (CraHtml *self, const CraNode *node)
{
  const GPtrArray *siblings = node->parent != NULL ? node->parent->children : NULL;
  guint i = 0;

  if (siblings == NULL || !g_ptr_array_find ((GPtrArray *)siblings, node, &i) || i == 0)
    return NULL;
  return cra_twin_make_name (self->twin, g_ptr_array_index (siblings, i - 1));
}

static void
open_list (CraHtml *self, const CraNode *node, const char *class_name)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);
  g_autofree char *label = find_label (self, node);

  cra_markup_open (self->out, "nav", "id", name, "class", class_name, "lang", node->language,
                   "aria-labelledby", label, NULL);
}

void
cra_html_write_contents (CraHtml *self, const CraNode *node)
{
  g_autoptr (GPtrArray) headings = cra_twin_list_headings (self->twin, node->level);
  guint depth = 0;

  open_list (self, node, "contents");
  for (guint i = 0; i < headings->len; i++)
    {
      const CraNode *heading = g_ptr_array_index (headings, i);
      guint level = MIN (cra_twin_get_level (self->twin, heading), depth + 1);

      if (level > depth)
        cra_markup_put (self->out, "<ol>");
      for (; depth > level; depth--)
        cra_markup_put (self->out, "</li></ol>");
      if (level == depth)
        cra_markup_put (self->out, "</li>");
      depth = level;
      cra_markup_put (self->out, "<li>");
      write_entry (self, heading);
    }
  for (; depth > 0; depth--)
    cra_markup_put (self->out, "</li></ol>");
  cra_markup_close (self->out, "nav");
}

void
cra_html_write_index (CraHtml *self, const CraNode *node)
{
  g_autoptr (GPtrArray) places = cra_twin_list_places (self->twin, node->text);

  open_list (self, node, "index");
  if (places->len > 0)
    cra_markup_put (self->out, "<ul>");
  for (guint i = 0; i < places->len; i++)
    {
      cra_markup_put (self->out, "<li>");
      write_entry (self, g_ptr_array_index (places, i));
      cra_markup_put (self->out, "</li>");
    }
  if (places->len > 0)
    cra_markup_put (self->out, "</ul>");
  cra_markup_close (self->out, "nav");
}
