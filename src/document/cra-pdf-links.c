/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where links and bookmarks lead. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-links.h"

#include <string.h>

#include "base/cra-error.h"

#define LEAF_SIZE 128
/* Text of an ordinary page. */
#define PAGE_TEXT 2000

typedef struct
{
  char *name;
  guint page; /* object; 0 = no place yet */
  guint index;
  double y; /* from the bottom */
  double box[4]; /* left, bottom, right, top; all 0 = only a place */
  gsize text;          /* how much of it stands before */
  const CraNode *part; /* or NULL */
} Place;

typedef struct
{
  guint level;
  char *text;
  char *name;
  guint object;
} Bookmark;

struct _CraPdfLinks
{
  CraPdfWriter *writer;       /* borrowed */
  const CraPdfLabels *labels; /* borrowed */
  GHashTable *places;   /* name -> Place */
  GHashTable *made;     /* CraNode -> name made for it */
  GPtrArray *headings;  /* CraNode, borrowed */
  GPtrArray *named;     /* CraNode with an id, borrowed */
  gsize text;           /* bytes of it, while names are collected */
  const CraNode *part;
  guint n_foreign;      /* nodes of foreign pages without a name of their own */
  GArray *bookmarks;
};

static void
free_place (gpointer data)
{
  Place *self = data;

  g_free (self->name);
  g_free (self);
}

static void
clear_bookmark (gpointer data)
{
  Bookmark *self = data;

  g_free (self->text);
  g_free (self->name);
}

static gboolean
add_name (CraPdfLinks *self, const char *name, GError **error)
{
  Place *place = NULL;

  if (g_hash_table_contains (self->places, name))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Writing the PDF: the name \"%s\" stands for two places of the document.", name);
      return FALSE;
    }
  place = g_new0 (Place, 1);
  place->name = g_strdup (name);
  place->text = self->text;
  place->part = self->part;
  g_hash_table_insert (self->places, place->name, place);
  return TRUE;
}

/* Pages of another PDF have a name each: that of the node, or one made for it, and their number. */
static gboolean
name_pages (CraPdfLinks *self, const CraNode *node, GError **error)
{
  const char *own = node->id;

  if (own == NULL)
    {
      char *made = g_strdup_printf ("pages-%u", ++self->n_foreign);

      g_hash_table_insert (self->made, (gpointer) node, made);
      own = made;
    }
  for (guint page = 1; page <= node->n_pages; page++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", own, page);

      if (!add_name (self, name, error))
        return FALSE;
    }
  return node->id != NULL || add_name (self, own, error);
}

static gboolean
collect_names (CraPdfLinks *self, const CraNode *node, GError **error)
{
  if (node->type == CRA_NODE_HEADING)
    g_ptr_array_add (self->headings, (gpointer) node);
  if (node->type == CRA_NODE_PART)
    self->part = node;
  if (node->id != NULL)
    {
      g_ptr_array_add (self->named, (gpointer) node);
      if (!add_name (self, node->id, error))
        return FALSE;
    }
  self->text += node->text != NULL ? strlen (node->text) : 0;
  if (node->type == CRA_NODE_PAGES && !name_pages (self, node, error))
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    if (!collect_names (self, g_ptr_array_index (node->children, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_links (CraPdfLinks *self, const CraNode *node, GError **error)
{
  if (node->link != NULL && node->link[0] == '#'
      && !g_hash_table_contains (self->places, node->link + 1))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Writing the PDF: the link \"%s\" at \"%s\" leads nowhere.", node->link,
                   node->text);
      return FALSE;
    }
  for (guint i = 0; i < node->children->len; i++)
    if (!check_links (self, g_ptr_array_index (node->children, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
name_headings (CraPdfLinks *self, GError **error)
{
  for (guint i = 0; i < self->headings->len; i++)
    {
      const CraNode *heading = g_ptr_array_index (self->headings, i);
      char *name = NULL;

      if (heading->id != NULL)
        continue;
      name = g_strdup_printf ("cra:heading:%u", i + 1);
      g_hash_table_insert (self->made, (gpointer) heading, name);
      if (!add_name (self, name, error))
        return FALSE;
    }
  return TRUE;
}

CraPdfLinks *
cra_pdf_links_new (const CraContent *content, const CraPdfLabels *labels, CraPdfWriter *writer,
                   GError **error)
{
  g_autoptr (CraPdfLinks) self = g_new0 (CraPdfLinks, 1);

  self->writer = writer;
  self->labels = labels;
  self->named = g_ptr_array_new ();
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_place);
  self->made = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->headings = g_ptr_array_new ();
  self->bookmarks = g_array_new (FALSE, TRUE, sizeof (Bookmark));
  g_array_set_clear_func (self->bookmarks, clear_bookmark);
  if (!collect_names (self, content->root, error) || !name_headings (self, error)
      || !check_links (self, content->root, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cra_pdf_links_free (CraPdfLinks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->made);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->named);
  g_array_unref (self->bookmarks);
  g_free (self);
}

const char *
cra_pdf_links_get_name (CraPdfLinks *self, const CraNode *node)
{
  return node->id != NULL ? node->id : g_hash_table_lookup (self->made, node);
}

void
cra_pdf_links_set_place (CraPdfLinks *self, const char *name, guint page, guint index, double y)
{
  Place *place = g_hash_table_lookup (self->places, name);

  g_assert (place != NULL);
  if (place->page != 0)
    return;
  place->page = page;
  place->index = index;
  place->y = y;
}

void
cra_pdf_links_set_box (CraPdfLinks *self, const char *name, const double *box)
{
  Place *place = g_hash_table_lookup (self->places, name);

  g_assert (place != NULL);
  memcpy (place->box, box, sizeof place->box);
}

char *
cra_pdf_links_dup_label (const CraPdfLinks *self, const char *name)
{
  const Place *place = g_hash_table_lookup (self->places, name);

  return place != NULL && place->page != 0 ? cra_pdf_labels_format (self->labels, place->index)
                                           : g_strdup ("");
}

char *
cra_pdf_links_estimate_label (const CraPdfLinks *self, const char *name)
{
  const Place *place = g_hash_table_lookup (self->places, name);
  const char *prefix = "";
  const char *figures = "00";

  if (place == NULL || place->page != 0)
    return cra_pdf_links_dup_label (self, name);
  if (place->part != NULL && place->part->text != NULL)
    prefix = place->part->text;
  if (place->part != NULL && place->part->numbering == CRA_NUMBERING_ROMAN)
    figures = "viii";
  else if (place->text / PAGE_TEXT >= 900)
    figures = "0000";
  else if (place->text / PAGE_TEXT >= 90)
    figures = "000";
  return g_strconcat (prefix, figures, NULL);
}

void
cra_pdf_links_add_bookmark (CraPdfLinks *self, guint level, const char *text, const char *name)
{
  Bookmark bookmark = { level, g_strdup (text), g_strdup (name), 0 };

  g_array_append_val (self->bookmarks, bookmark);
}

/* The heading "Contents" is not one of them. */
static gboolean
is_above_contents (CraNode *heading)
{
  const GPtrArray *siblings = heading->parent != NULL ? heading->parent->children : NULL;
  guint i = 0;

  if (siblings == NULL || !g_ptr_array_find ((GPtrArray *) siblings, heading, &i)
      || i + 1 >= siblings->len)
    return FALSE;
  return ((const CraNode *) g_ptr_array_index (siblings, i + 1))->type == CRA_NODE_CONTENTS;
}

GPtrArray *
cra_pdf_links_list_headings (CraPdfLinks *self, guint level)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->headings->len; i++)
    {
      CraNode *heading = g_ptr_array_index (self->headings, i);

      if (heading->level <= level && !is_above_contents (heading))
        g_ptr_array_add (list, heading);
    }
  return list;
}

GPtrArray *
cra_pdf_links_list_named (CraPdfLinks *self, const char *prefix)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->named->len; i++)
    {
      const CraNode *node = g_ptr_array_index (self->named, i);

      if (g_str_has_prefix (node->id, prefix))
        g_ptr_array_add (list, (gpointer) node);
    }
  return list;
}

void
cra_pdf_links_append_name (GString *out, const char *name)
{
  cra_pdf_append_bytes (out, name, strlen (name));
}

/* Readers search the name tree by bytes. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Place *const *) a)->name, (*(Place *const *) b)->name);
}

static void
append_destination (GString *out, const Place *place)
{
  g_string_append_printf (out, " [%u 0 R ", place->page);
  if (place->box[2] > place->box[0])
    {
      g_string_append (out, "/FitR ");
      cra_pdf_append_numbers (out, G_N_ELEMENTS (place->box), place->box);
    }
  else
    {
      g_string_append (out, "/XYZ 0 ");
      cra_pdf_append_number (out, place->y);
      g_string_append (out, "null");
    }
  g_string_append (out, "] ");
}

static guint
write_names (CraPdfLinks *self, GPtrArray *places)
{
  g_autoptr (GString) tree = g_string_new ("<< /Kids [");
  guint number = cra_pdf_writer_reserve (self->writer);

  for (guint i = 0; i < places->len; i += LEAF_SIZE)
    {
      guint end = MIN (i + LEAF_SIZE, places->len);
      guint leaf = cra_pdf_writer_reserve (self->writer);
      g_autoptr (GString) body = g_string_new ("<< /Limits [");

      cra_pdf_links_append_name (body, ((Place *) g_ptr_array_index (places, i))->name);
      cra_pdf_links_append_name (body, ((Place *) g_ptr_array_index (places, end - 1))->name);
      g_string_append (body, "] /Names [");
      for (guint k = i; k < end; k++)
        {
          const Place *place = g_ptr_array_index (places, k);

          cra_pdf_links_append_name (body, place->name);
          append_destination (body, place);
        }
      g_string_append (body, "] >>");
      cra_pdf_writer_put (self->writer, leaf, body->str);
      g_string_append_printf (tree, "%u 0 R ", leaf);
    }
  g_string_append (tree, "] >>");
  cra_pdf_writer_put (self->writer, number, tree->str);
  return number;
}

/* How many bookmarks after I lie below it, and which is the next beside it. */
static guint
find_end_of_branch (CraPdfLinks *self, guint i)
{
  guint level = g_array_index (self->bookmarks, Bookmark, i).level;
  guint end = i + 1;

  while (end < self->bookmarks->len && g_array_index (self->bookmarks, Bookmark, end).level > level)
    end++;
  return end;
}

/* Writes bookmarks FIRST to END - 1 as children of PARENT; returns how many stand on the top of
 * them. */
static guint
write_branch (CraPdfLinks *self, guint first, guint end, guint parent, GString *ends)
{
  guint previous = 0;
  guint last = 0;
  guint n = 0;

  for (guint i = first; i < end;)
    {
      Bookmark *bookmark = &g_array_index (self->bookmarks, Bookmark, i);
      guint next = find_end_of_branch (self, i);
      g_autoptr (GString) body = g_string_new ("<< /Title ");
      g_autoptr (GString) below = g_string_new (NULL);
      guint n_below = write_branch (self, i + 1, next, bookmark->object, below);

      cra_pdf_append_text (body, bookmark->text);
      g_string_append (body, " /Dest ");
      cra_pdf_links_append_name (body, bookmark->name);
      g_string_append_printf (body, " /Parent %u 0 R", parent);
      if (previous != 0)
        g_string_append_printf (body, " /Prev %u 0 R", previous);
      if (next < end)
        g_string_append_printf (body, " /Next %u 0 R",
                                g_array_index (self->bookmarks, Bookmark, next).object);
      if (n_below > 0)
        g_string_append_printf (body, "%s /Count -%u", below->str, n_below);
      g_string_append (body, " >>");
      cra_pdf_writer_put (self->writer, bookmark->object, body->str);
      previous = last = bookmark->object;
      i = next;
      n++;
    }
  if (n > 0)
    g_string_append_printf (ends, " /First %u 0 R /Last %u 0 R",
                            g_array_index (self->bookmarks, Bookmark, first).object, last);
  return n;
}

static guint
write_outline (CraPdfLinks *self)
{
  g_autoptr (GString) ends = g_string_new (NULL);
  guint number = cra_pdf_writer_reserve (self->writer);
  guint n = 0;

  for (guint i = 0; i < self->bookmarks->len; i++)
    g_array_index (self->bookmarks, Bookmark, i).object = cra_pdf_writer_reserve (self->writer);
  n = write_branch (self, 0, self->bookmarks->len, number, ends);
  cra_pdf_writer_print (self->writer, number, "<< /Type /Outlines%s /Count %u >>", ends->str, n);
  return number;
}

static GPtrArray *
list_places (CraPdfLinks *self)
{
  GPtrArray *places = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer place = NULL;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    g_ptr_array_add (places, place);
  g_ptr_array_sort (places, compare_places);
  return places;
}

gboolean
cra_pdf_links_check (CraPdfLinks *self, GError **error)
{
  g_autoptr (GPtrArray) places = list_places (self);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = g_ptr_array_index (places, i);

      if (place->page == 0)
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                       "Writing the PDF: \"%s\" was not drawn. This is a fault of the program; "
                       "please report it.", place->name);
          return FALSE;
        }
    }
  return TRUE;
}

char *
cra_pdf_links_write (CraPdfLinks *self, guint files)
{
  g_autoptr (GPtrArray) places = list_places (self);
  g_autoptr (GString) entries = g_string_new (NULL);

  if (places->len > 0 || files != 0)
    g_string_append (entries, "/Names << ");
  if (places->len > 0)
    g_string_append_printf (entries, "/Dests %u 0 R ", write_names (self, places));
  if (files != 0)
    g_string_append_printf (entries, "/EmbeddedFiles %u 0 R ", files);
  if (places->len > 0 || files != 0)
    g_string_append (entries, ">> ");
  if (self->bookmarks->len > 0)
    g_string_append_printf (entries, "/Outlines %u 0 R /PageMode /UseOutlines ",
                            write_outline (self));
  return g_strdup (entries->str);
}
