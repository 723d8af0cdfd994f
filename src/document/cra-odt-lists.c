/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, the table of contents and other lists of places in ODT. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

/* --- Lists --- */

void
cra_odt_write_list (CraOdt *self, const CraNode *list)
{
  if (list->children->len == 0)
    return;
  cra_markup_open (self->out, "text:list", "text:style-name", list->ordered ? "Numbers" : "Bullets",
                   NULL);
  self->list_depth++;
  for (guint i = 0; i < list->children->len && cra_odt_step (self); i++)
    {
      const CraNode *item = g_ptr_array_index (list->children, i);

      cra_odt_wait_for (self, item);
      cra_markup_put (self->out, "<text:list-item>");
      cra_odt_write_container (self, item, "List");
      cra_markup_put (self->out, "</text:list-item>");
    }
  self->list_depth--;
  cra_markup_put (self->out, "</text:list>\n");
}

/* --- Contents --- */

static const char *const entry_styles[]
    = { "Contents_20_1", "Contents_20_2", "Contents_20_3", "Contents_20_4" };

/* How a program that updates the table builds its lines. */
static void
write_source (CraOdt *self, const CraNode *node, const CraNode *title)
{
  g_autofree char *level = g_strdup_printf ("%u", node->level);

  cra_markup_open (self->out, "text:table-of-content-source", "text:outline-level", level,
                   "text:use-index-marks", "false", NULL);
  cra_markup_open (self->out, "text:index-title-template", "text:style-name", "Contents_20_Heading",
                   NULL);
  cra_markup_text (self->out, title != NULL ? title->text : "", -1);
  cra_markup_close (self->out, "text:index-title-template");
  for (guint i = 0; i < G_N_ELEMENTS (entry_styles); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      cra_markup_open (self->out, "text:table-of-content-entry-template", "text:outline-level",
                       number, "text:style-name", entry_styles[i], NULL);
      cra_markup_put (self->out, "<text:index-entry-link-start text:style-name=\"Index_20_Link\"/>"
                                 "<text:index-entry-text/><text:index-entry-tab-stop "
                                 "style:type=\"right\" style:leader-char=\".\"/>"
                                 "<text:index-entry-page-number/><text:index-entry-link-end/>"
                                 "</text:table-of-content-entry-template>");
    }
  cra_markup_put (self->out, "</text:table-of-content-source>\n");
}

static const CraNode *
find_title (const CraNode *node)
{
  const GPtrArray *siblings = node->parent != NULL ? node->parent->children : NULL;
  guint i = 0;

  if (siblings == NULL || !g_ptr_array_find ((GPtrArray *)siblings, node, &i) || i == 0
      || !cra_twin_is_above_contents (g_ptr_array_index (siblings, i - 1)))
    return NULL;
  return g_ptr_array_index (siblings, i - 1);
}

static void
write_title (CraOdt *self, const CraNode *title, const char *name)
{
  g_autofree char *head = g_strconcat (name, "_Head", NULL);

  cra_markup_open (self->out, "text:index-title", "text:style-name", "Section", "text:name", head,
                   NULL);
  cra_odt_open_paragraph (self, "Contents_20_Heading", FALSE, 0);
  cra_odt_write_line (self, title);
  cra_odt_close_paragraph (self, 0);
  cra_markup_close (self->out, "text:index-title");
}

void
cra_odt_write_contents (CraOdt *self, const CraNode *node)
{
  g_autoptr (GPtrArray) headings = cra_twin_list_headings (self->twin, node->level);
  g_autofree char *name = g_strdup_printf ("Contents%u", ++self->n_contents);
  const CraNode *title = find_title (node);

  cra_markup_open (self->out, "text:table-of-content", "text:style-name", "Section",
                   "text:protected", "false", "text:name", name, NULL);
  write_source (self, node, title);
  cra_markup_put (self->out, "<text:index-body>");
  if (title != NULL)
    write_title (self, title, name);
  for (guint i = 0; i < headings->len; i++)
    {
      const CraNode *heading = g_ptr_array_index (headings, i);

      cra_odt_add_entry (self, entry_styles[cra_twin_get_level (self->twin, heading) - 1], heading);
    }
  cra_markup_put (self->out, "</text:index-body></text:table-of-content>\n");
}

void
cra_odt_write_index (CraOdt *self, const CraNode *node)
{
  g_autoptr (GPtrArray) places = cra_twin_list_places (self->twin, node->text);

  for (guint i = 0; i < places->len; i++)
    cra_odt_add_entry (self, "Index_20_1", g_ptr_array_index (places, i));
}
