/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of a signature on the page and among the tags of a paper. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-structure.h"

#include <string.h>

#include "base/cra-error.h"

#define LINE "(signature-line)"
#define MAX_LEVELS 8
#define MAX_ABOVE 4

static gboolean
set_error (GError **error, const char *what)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "Signing the PDF: %s. Build the paper again with this version of the "
               "program.", what);
  return FALSE;
}

/* --- The place --- */

/* Texts are compared with their brackets. */
static int
compare_names (const CraPdfText *a, const char *b)
{
  gsize length = strlen (b);
  int order = memcmp (a->data, b, MIN (a->length, length));

  return order != 0 ? order : (a->length > length) - (a->length < length);
}

/* "[12 0 R /FitR 70 100 310 140]" */
static gboolean
read_box (const CraPdfText *destination, CraSignaturePlace *place)
{
  CraPdfText inside, value;
  double *const numbers[] = { &place->left, &place->bottom, &place->right, &place->top };

  if (!cra_pdf_text_open_array (destination, &inside) || !cra_pdf_text_take (&inside, &value)
      || !cra_pdf_text_get_reference (&value, &place->page)
      || !cra_pdf_text_take_word (&inside, "/FitR"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!cra_pdf_text_take (&inside, &value) || !cra_pdf_text_get_number (&value, numbers[i]))
      return FALSE;
  return place->right > place->left && place->top > place->bottom;
}

static gboolean
find_in_leaf (const CraPdfText *leaf, CraSignaturePlace *place)
{
  CraPdfText names, inside, name, destination;

  if (!cra_pdf_text_find (leaf, "/Names", &names) || !cra_pdf_text_open_array (&names, &inside))
    return FALSE;
  while (cra_pdf_text_take (&inside, &name) && cra_pdf_text_take (&inside, &destination))
    if (cra_pdf_text_is (&name, LINE))
      return read_box (&destination, place);
  return FALSE;
}

/* Whether the node may hold the name. Escapes are not in order: then it may. */
static gboolean
is_in_limits (const CraPdfText *node)
{
  CraPdfText limits, inside, first, last;

  return !cra_pdf_text_find (node, "/Limits", &limits)
         || memchr (limits.data, '\\', limits.length) != NULL
         || (cra_pdf_text_open_array (&limits, &inside) && cra_pdf_text_take (&inside, &first)
             && cra_pdf_text_take (&inside, &last) && compare_names (&first, LINE) <= 0
             && compare_names (&last, LINE) >= 0);
}

static gboolean
find_in_names (CraPdfFile *file, const CraPdfText *node, guint depth, CraSignaturePlace *place)
{
  CraPdfText kids, inside, kid, value;
  guint object = 0;

  if (!cra_pdf_file_find (file, node, "/Kids", &kids, NULL))
    return find_in_leaf (node, place);
  if (depth > MAX_LEVELS || !cra_pdf_text_open_array (&kids, &inside))
    return FALSE;
  while (cra_pdf_text_take (&inside, &kid))
    if (cra_pdf_text_get_reference (&kid, &object) && cra_pdf_file_get (file, object, &value, NULL)
        && is_in_limits (&value) && find_in_names (file, &value, depth + 1, place))
      return TRUE;
  return FALSE;
}

static gboolean
find_first_page (CraPdfFile *file, const CraPdfText *root, guint *page)
{
  CraPdfText node, kids, inside, first;

  if (!cra_pdf_file_find (file, root, "/Pages", &node, page))
    return FALSE;
  for (guint i = 0; i < MAX_LEVELS; i++)
    {
      if (!cra_pdf_file_find (file, &node, "/Kids", &kids, NULL))
        return *page != 0;
      if (!cra_pdf_text_open_array (&kids, &inside) || !cra_pdf_text_take (&inside, &first)
          || !cra_pdf_text_get_reference (&first, page)
          || !cra_pdf_file_get (file, *page, &node, NULL))
        return FALSE;
    }
  return FALSE;
}

gboolean
cra_signature_place_find (CraPdfFile *file, CraSignaturePlace *place, GError **error)
{
  CraPdfText root, names, tree;

  memset (place, 0, sizeof *place);
  if (!cra_pdf_file_get (file, cra_pdf_file_get_root (file), &root, error))
    return FALSE;
  place->is_line = cra_pdf_file_find (file, &root, "/Names", &names, NULL)
                   && cra_pdf_file_find (file, &names, "/Dests", &tree, NULL)
                   && find_in_names (file, &tree, 0, place);
  if (place->is_line)
    return TRUE;
  memset (place, 0, sizeof *place);
  return find_first_page (file, &root, &place->page) || set_error (error, "it has no page");
}

/* --- The tags --- */

/* The value of KEY in the tree of numbers below NODE. */
static gboolean
find_number (CraPdfFile *file, const CraPdfText *node, guint64 key, guint depth, CraPdfText *found)
{
  CraPdfText list, inside, value, limits;
  guint64 first = 0, last = 0;
  guint object = 0;

  if (cra_pdf_text_find (node, "/Nums", &list) && cra_pdf_text_open_array (&list, &inside))
    {
      while (cra_pdf_text_take (&inside, &value) && cra_pdf_text_take (&inside, found))
        if (cra_pdf_text_get_integer (&value, &first) && first == key)
          return TRUE;
      return FALSE;
    }
  if (depth > MAX_LEVELS || !cra_pdf_text_find (node, "/Kids", &list)
      || !cra_pdf_text_open_array (&list, &inside))
    return FALSE;
  while (cra_pdf_text_take (&inside, &value))
    {
      CraPdfText kid, pair;

      if (!cra_pdf_text_get_reference (&value, &object)
          || !cra_pdf_file_get (file, object, &kid, NULL)
          || !cra_pdf_text_find (&kid, "/Limits", &limits)
          || !cra_pdf_text_open_array (&limits, &pair) || !cra_pdf_text_take (&pair, &limits)
          || !cra_pdf_text_get_integer (&limits, &first) || !cra_pdf_text_take (&pair, &limits)
          || !cra_pdf_text_get_integer (&limits, &last))
        return FALSE;
      if (key >= first && key <= last)
        return find_number (file, &kid, key, depth + 1, found);
    }
  return FALSE;
}

/* The element of the signature line at or above OBJECT, 0 where it is not in it. */
static guint
climb_to_line (CraPdfFile *file, guint object, CraPdfText *element)
{
  CraPdfText value;

  for (guint i = 0; i < MAX_ABOVE && object != 0; i++)
    {
      if (!cra_pdf_file_get (file, object, element, NULL))
        return 0;
      if (cra_pdf_text_find (element, "/T", &value) && cra_pdf_text_is (&value, LINE))
        return object;
      if (!cra_pdf_text_find (element, "/P", &value) || !cra_pdf_text_get_reference (&value, &object))
        return 0;
    }
  return 0;
}

/* Among what the page shows. */
static guint
find_line_element (CraPdfFile *file, const CraPdfText *root, guint page, CraPdfText *element)
{
  CraPdfText body, value, tree, owners, inside;
  guint64 key = 0;
  guint object = 0;

  if (!cra_pdf_file_get (file, page, &body, NULL)
      || !cra_pdf_text_find (&body, "/StructParents", &value)
      || !cra_pdf_text_get_integer (&value, &key)
      || !cra_pdf_file_find (file, root, "/ParentTree", &tree, NULL)
      || !find_number (file, &tree, key, 0, &value))
    return 0;
  owners = value;
  if (cra_pdf_text_get_reference (&value, &object) && !cra_pdf_file_get (file, object, &owners, NULL))
    return 0;
  if (!cra_pdf_text_open_array (&owners, &inside))
    return 0;
  while (cra_pdf_text_take (&inside, &value))
    {
      guint found = cra_pdf_text_get_reference (&value, &object)
                      ? climb_to_line (file, object, element)
                      : 0;

      if (found != 0)
        return found;
    }
  return 0;
}

/* The element that holds the whole document. */
static guint
find_document (CraPdfFile *file, const CraPdfText *root, CraPdfText *element)
{
  CraPdfText value, inside;
  guint object = 0;

  if (!cra_pdf_text_find (root, "/K", &value))
    return 0;
  if (cra_pdf_text_open_array (&value, &inside) && !cra_pdf_text_take (&inside, &value))
    return 0;
  return cra_pdf_text_get_reference (&value, &object) && cra_pdf_file_get (file, object, element, NULL)
           ? object
           : 0;
}

/* Writes ELEMENT again with one more child. */
static gboolean
add_child (CraPdfUpdate *update, guint parent, const CraPdfText *element, guint child)
{
  static const char *const replaced[] = { "/K", NULL };
  g_autoptr (GString) body = cra_pdf_text_copy_entries (element, replaced);
  CraPdfText kids, inside;

  if (!cra_pdf_text_find (element, "/K", &kids) || !cra_pdf_text_open_array (&kids, &inside))
    return FALSE;
  g_string_prepend (body, "<< ");
  g_string_append_printf (body, "/K [%.*s %u 0 R] >>", (int) inside.length, inside.data, child);
  cra_pdf_update_put (update, parent, body->str);
  return TRUE;
}

/* Writes the tree from annotations to tags again with one more leaf. */
static gboolean
add_parent (CraPdfUpdate *update, CraPdfFile *file, guint root_object, const CraPdfText *root,
            guint key, guint element)
{
  static const char *const replaced[] = { "/ParentTreeNextKey", NULL };
  g_autoptr (GString) body = cra_pdf_text_copy_entries (root, replaced);
  g_autofree char *leaf_body
    = g_strdup_printf ("<< /Limits [%u %u] /Nums [%u %u 0 R] >>", key, key, key, element);
  g_autofree char *tree_body = NULL;
  CraPdfText tree, kids, inside;
  guint tree_object = 0;
  guint leaf = 0;

  if (!cra_pdf_file_find (file, root, "/ParentTree", &tree, &tree_object) || tree_object == 0
      || !cra_pdf_text_find (&tree, "/Kids", &kids) || !cra_pdf_text_open_array (&kids, &inside))
    return FALSE;
  leaf = cra_pdf_update_reserve (update);
  cra_pdf_update_put (update, leaf, leaf_body);
  tree_body = g_strdup_printf ("<< /Kids [%.*s %u 0 R] >>", (int) inside.length, inside.data, leaf);
  cra_pdf_update_put (update, tree_object, tree_body);
  g_string_prepend (body, "<< ");
  g_string_append_printf (body, "/ParentTreeNextKey %u >>", key + 1);
  cra_pdf_update_put (update, root_object, body->str);
  return TRUE;
}

gboolean
cra_signature_structure_add (CraPdfUpdate *update, CraPdfFile *file, const CraSignaturePlace *place,
                             guint widget, guint *key, GError **error)
{
  guint element = cra_pdf_update_reserve (update);
  g_autofree char *body = NULL;
  CraPdfText catalogue, root, parent, value;
  guint root_object = 0, parent_object = 0;
  guint64 next = 0;

  if (!cra_pdf_file_get (file, cra_pdf_file_get_root (file), &catalogue, error))
    return FALSE;
  if (!cra_pdf_file_find (file, &catalogue, "/StructTreeRoot", &root, &root_object)
      || root_object == 0 || !cra_pdf_text_find (&root, "/ParentTreeNextKey", &value)
      || !cra_pdf_text_get_integer (&value, &next) || next > G_MAXINT32)
    return set_error (error, "its tags cannot be read");
  *key = (guint) next;
  if (place->is_line)
    parent_object = find_line_element (file, &root, place->page, &parent);
  if (parent_object == 0)
    parent_object = find_document (file, &root, &parent);
  if (parent_object == 0 || !add_child (update, parent_object, &parent, element)
      || !add_parent (update, file, root_object, &root, *key, element))
    return set_error (error, "its tags cannot be extended");
  body = g_strdup_printf ("<< /S /Form /P %u 0 R /Pg %u 0 R /K [<< /Type /OBJR /Obj %u 0 R /Pg "
                          "%u 0 R "
                          ">>] >>", parent_object, place->page, widget, place->page);
  cra_pdf_update_put (update, element, body);
  return TRUE;
}
