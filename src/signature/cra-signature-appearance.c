/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a signature. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-appearance.h"

#include <string.h>

#include "base/cra-error.h"

#define MAX_OBJECTS 256
#define MAX_LEVELS 8

typedef struct
{
  CraPdfUpdate *update;
  CraPdfFile *picture;
  GHashTable *numbers; /* in the picture -> in the update */
  GArray *waiting;     /* guint in the picture, not copied yet */
} Copy;

static gboolean
set_error (GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
               "Signing the PDF: the picture of the signature cannot be taken over. This is a "
               "fault of "
               "the program; please report it.");
  return FALSE;
}

static guint
get_number (Copy *copy, guint old)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (copy->numbers, GUINT_TO_POINTER (old)));

  if (number == 0)
    {
      number = cra_pdf_update_reserve (copy->update);
      g_hash_table_insert (copy->numbers, GUINT_TO_POINTER (old), GUINT_TO_POINTER (number));
      g_array_append_val (copy->waiting, old);
    }
  return number;
}

/* Appends VALUE with the numbers of objects changed. */
static gboolean
append_value (Copy *copy, GString *out, const CraPdfText *value, guint depth)
{
  CraPdfText inside = *value;
  CraPdfText part;
  gsize brackets = 0;
  guint object = 0;

  if (cra_pdf_text_get_reference (value, &object))
    {
      g_string_append_printf (out, "%u 0 R ", get_number (copy, object));
      return TRUE;
    }
  if (value->length > 1 && value->data[0] == '[')
    brackets = 1;
  else if (value->length > 3 && value->data[0] == '<' && value->data[1] == '<')
    brackets = 2;
  if (brackets == 0 || depth > MAX_LEVELS)
    {
      g_string_append_len (out, value->data, (gssize) value->length);
      g_string_append_c (out, ' ');
      return brackets == 0;
    }
  g_string_append_len (out, value->data, (gssize) brackets);
  inside.data += brackets;
  inside.length -= 2 * brackets;
  while (cra_pdf_text_take (&inside, &part))
    if (!append_value (copy, out, &part, depth + 1))
      return FALSE;
  g_string_append_len (out, value->data + value->length - brackets, (gssize) brackets);
  g_string_append_c (out, ' ');
  return inside.length == 0;
}

static gboolean
copy_object (Copy *copy, guint old, GError **error)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (copy->numbers, GUINT_TO_POINTER (old)));
  g_autoptr (GString) body = g_string_new (NULL);
  CraPdfText value, data;

  if (cra_pdf_file_get_stream (copy->picture, old, &value, &data, NULL))
    {
      static const char *const none[] = { NULL };
      g_autoptr (GString) entries = cra_pdf_text_copy_entries (&value, none);

      cra_pdf_update_put_stream (copy->update, number, entries->str, &data);
      return TRUE;
    }
  if (!cra_pdf_file_get (copy->picture, old, &value, error))
    return FALSE;
  if (!append_value (copy, body, &value, 0))
    return set_error (error);
  cra_pdf_update_put (copy->update, number, body->str);
  return TRUE;
}

static gboolean
copy_waiting (Copy *copy, GError **error)
{
  for (guint i = 0; i < copy->waiting->len; i++)
    {
      if (i >= MAX_OBJECTS)
        return set_error (error);
      if (!copy_object (copy, g_array_index (copy->waiting, guint, i), error))
        return FALSE;
    }
  return TRUE;
}

/* The first page. */
static gboolean
find_page (CraPdfFile *picture, CraPdfText *page)
{
  CraPdfText root, kids, inside, first;
  guint object = 0;

  if (!cra_pdf_file_get (picture, cra_pdf_file_get_root (picture), &root, NULL)
      || !cra_pdf_file_find (picture, &root, "/Pages", page, NULL))
    return FALSE;
  for (guint i = 0; i < MAX_LEVELS; i++)
    {
      if (!cra_pdf_file_find (picture, page, "/Kids", &kids, NULL))
        return TRUE;
      if (!cra_pdf_text_open_array (&kids, &inside) || !cra_pdf_text_take (&inside, &first)
          || !cra_pdf_text_get_reference (&first, &object)
          || !cra_pdf_file_get (picture, object, page, NULL))
        return FALSE;
    }
  return FALSE;
}

guint
cra_signature_appearance_add (CraPdfUpdate *update, CraPdfFile *picture, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  Copy copy = { update, picture, numbers, waiting };
  g_autoptr (GString) entries = g_string_new ("/Type /XObject /Subtype /Form /BBox ");
  static const char *const none[] = { NULL };
  g_autoptr (GString) packing = NULL;
  CraPdfText page, box, resources, value, dictionary, data;
  guint form = cra_pdf_update_reserve (update);
  guint content = 0;

  if (!find_page (picture, &page) || !cra_pdf_text_find (&page, "/MediaBox", &box)
      || !cra_pdf_text_find (&page, "/Resources", &resources)
      || !cra_pdf_text_find (&page, "/Contents", &value)
      || !cra_pdf_text_get_reference (&value, &content)
      || !cra_pdf_file_get_stream (picture, content, &dictionary, &data, NULL))
    {
      set_error (error);
      return 0;
    }
  g_string_append_len (entries, box.data, (gssize) box.length);
  g_string_append (entries, " /Resources ");
  if (!append_value (&copy, entries, &resources, 0))
    {
      set_error (error);
      return 0;
    }
  packing = cra_pdf_text_copy_entries (&dictionary, none);
  g_string_append (entries, packing->str);
  cra_pdf_update_put_stream (update, form, entries->str, &data);
  return copy_waiting (&copy, error) ? form : 0;
}
