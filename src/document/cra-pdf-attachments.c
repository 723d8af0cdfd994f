/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files inside a PDF. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-attachments.h"

#include <string.h>

#include "document/cra-pdf-metadata.h"

#define LEAF_SIZE 128
#define UNKNOWN_TYPE "application/octet-stream"

typedef struct
{
  GString *key;        /* in the tree of names, as it stands in the file */
  GByteArray *sort_by; /* the bytes of the key */
  guint object;        /* its file specification */
} Entry;

static void
free_entry (gpointer data)
{
  Entry *self = data;

  g_string_free (self->key, TRUE);
  g_byte_array_unref (self->sort_by);
  g_free (self);
}

static gboolean
is_type_character (char c)
{
  return g_ascii_isalnum (c) || strchr ("-+._", c) != NULL;
}

/* "text/plain; charset=utf-8" without its parameters; what is no type at all is unknown. */
static char *
clean_type (const char *media_type)
{
  g_autofree char *type = g_strndup (media_type, strcspn (media_type, "; "));
  guint slashes = 0;

  for (const char *p = type; *p != '\0'; p++)
    if (*p == '/')
      slashes++;
    else if (!is_type_character (*p))
      return g_strdup (UNKNOWN_TYPE);
  if (slashes != 1 || type[0] == '/' || g_str_has_suffix (type, "/") || strlen (type) > 120)
    return g_strdup (UNKNOWN_TYPE);
  return g_steal_pointer (&type);
}

static void
append_type (GString *out, const char *media_type)
{
  g_autofree char *type = clean_type (media_type);

  for (const char *p = type; *p != '\0'; p++)
    if (*p == '/')
      g_string_append (out, "#2F");
    else
      g_string_append_c (out, *p);
}

static const char *
get_relation (CraAttachmentRelation relation)
{
  switch (relation)
    {
    case CRA_ATTACHMENT_DATA:
      return "Data";
    case CRA_ATTACHMENT_SOURCE:
      return "Source";
    case CRA_ATTACHMENT_ALTERNATIVE:
      return "Alternative";
    case CRA_ATTACHMENT_SUPPLEMENT:
      break;
    }
  return "Supplement";
}

static guint
write_bytes (CraPdfWriter *writer, const CraContent *content, const CraAttachment *attachment)
{
  guint number = cra_pdf_writer_reserve (writer);
  g_autofree char *time = cra_pdf_metadata_format_time (attachment->modified);
  g_autoptr (GString) entries = g_string_new ("/Type /EmbeddedFile /Subtype /");
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (attachment->bytes, &length);

  if (time == NULL)
    time = cra_pdf_metadata_format_time (content->created);
  append_type (entries, attachment->media_type);
  g_string_append_printf (entries, " /Params << /Size %" G_GSIZE_FORMAT, length);
  if (time != NULL)
    g_string_append_printf (entries, " /ModDate (%s)", time);
  g_string_append (entries, " >>");
  cra_pdf_writer_put_large (writer, number, entries->str, data, length);
  return number;
}

static guint
write_attachment (CraPdfWriter *writer, const CraContent *content, const CraAttachment *attachment)
{
  guint bytes = write_bytes (writer, content, attachment);
  guint number = cra_pdf_writer_reserve (writer);
  g_autoptr (GString) body = g_string_new ("<< /Type /Filespec /F ");

  cra_pdf_append_text (body, attachment->file_name);
  g_string_append (body, " /UF ");
  cra_pdf_append_text (body, attachment->file_name);
  if (attachment->description != NULL)
    {
      g_string_append (body, " /Desc ");
      cra_pdf_append_text (body, attachment->description);
    }
  g_string_append_printf (body, " /AFRelationship /%s /EF << /F %u 0 R /UF %u 0 R >> >>",
                          get_relation (attachment->relation), bytes, bytes);
  cra_pdf_writer_put (writer, number, body->str);
  return number;
}

/* Where one name has other letters than ASCII, all keys are UTF-16: only then the order of the
 * bytes is that of the letters, by which readers search. */
static Entry *
make_entry (const char *name, gboolean wide, guint object)
{
  Entry *self = g_new0 (Entry, 1);
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (name, -1, NULL, &n, NULL);

  self->key = g_string_new (NULL);
  self->sort_by = g_byte_array_new ();
  self->object = object;
  if (!wide)
    {
      cra_pdf_append_text (self->key, name);
      g_byte_array_append (self->sort_by, (const guint8 *) name, (guint) strlen (name));
      return self;
    }
  g_string_append (self->key, "<FEFF");
  for (glong i = 0; i < n; i++)
    {
      guint16 unit = GUINT16_TO_BE (units[i]);

      cra_pdf_append_code (self->key, units[i]);
      g_byte_array_append (self->sort_by, (const guint8 *) &unit, sizeof unit);
    }
  g_string_append_c (self->key, '>');
  return self;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const GByteArray *left = (*(Entry *const *) a)->sort_by;
  const GByteArray *right = (*(Entry *const *) b)->sort_by;
  int order = memcmp (left->data, right->data, MIN (left->len, right->len));

  return order != 0 ? order : left->len < right->len ? -1 : left->len > right->len;
}

static guint
write_leaf (CraPdfWriter *writer, GPtrArray *entries, guint first, guint end)
{
  g_autoptr (GString) body = g_string_new ("<< /Limits [");
  guint number = cra_pdf_writer_reserve (writer);

  g_string_append (body, ((Entry *) g_ptr_array_index (entries, first))->key->str);
  g_string_append (body, ((Entry *) g_ptr_array_index (entries, end - 1))->key->str);
  g_string_append (body, "] /Names [");
  for (guint i = first; i < end; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (body, "%s %u 0 R ", entry->key->str, entry->object);
    }
  g_string_append (body, "] >>");
  cra_pdf_writer_put (writer, number, body->str);
  return number;
}

static guint
write_tree (CraPdfWriter *writer, GPtrArray *entries)
{
  g_autoptr (GString) body = g_string_new ("<< /Kids [");
  guint number = cra_pdf_writer_reserve (writer);

  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i += LEAF_SIZE)
    g_string_append_printf (body, "%u 0 R ",
                            write_leaf (writer, entries, i, MIN (i + LEAF_SIZE, entries->len)));
  g_string_append (body, "] >>");
  cra_pdf_writer_put (writer, number, body->str);
  return number;
}

static gboolean
has_wide_name (const GPtrArray *attachments)
{
  for (guint i = 0; i < attachments->len; i++)
    if (!g_str_is_ascii (((CraAttachment *) g_ptr_array_index (attachments, i))->file_name))
      return TRUE;
  return FALSE;
}

guint
cra_pdf_attachments_write (CraPdfWriter *writer, const CraContent *content, GString *catalogue)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  gboolean wide = has_wide_name (content->attachments);

  if (content->attachments->len == 0)
    return 0;
  g_string_append (catalogue, "/AF [");
  for (guint i = 0; i < content->attachments->len; i++)
    {
      const CraAttachment *attachment = g_ptr_array_index (content->attachments, i);
      guint object = write_attachment (writer, content, attachment);

      g_ptr_array_add (entries, make_entry (attachment->file_name, wide, object));
      g_string_append_printf (catalogue, "%u 0 R ", object);
    }
  g_string_append (catalogue, "] ");
  return write_tree (writer, entries);
}
