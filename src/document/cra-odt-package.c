/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP as a stream. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-package.h"

#include <string.h>
#include <zlib.h>

#include "base/cra-error.h"

#define BUFFER_SIZE (32 * 1024)
#define VERSION 20      /* 2.0: packed by deflate */
#define FLAG_LATER 0x08 /* sizes follow the data */
#define FIRST_DAY 0x21  /* 1980-01-01 */
#define LIMIT G_MAXUINT32

typedef struct
{
  char *name;
  guint16 flags;
  guint16 method;
  guint32 crc;
  guint64 packed;
  guint64 size;
  guint64 offset;
} Member;

struct _CraOdtPackage
{
  GOutputStream *stream;     /* borrowed */
  GCancellable *cancellable; /* borrowed, or NULL */
  GPtrArray *members;
  Member *member; /* the open one, in MEMBERS */
  z_stream deflate;
  gboolean is_deflating;
  guint64 offset;
  guint8 *buffer;
};

static void
free_member (gpointer data)
{
  g_free (((Member *)data)->name);
  g_free (data);
}

CraOdtPackage *
cra_odt_package_new (GOutputStream *stream, GCancellable *cancellable)
{
  CraOdtPackage *self = g_new0 (CraOdtPackage, 1);

  self->stream = stream;
  self->cancellable = cancellable;
  self->members = g_ptr_array_new_with_free_func (free_member);
  self->buffer = g_malloc (BUFFER_SIZE);
  return self;
}

static void
end_deflate (CraOdtPackage *self)
{
  if (self->is_deflating)
    deflateEnd (&self->deflate);
  self->is_deflating = FALSE;
}

void
cra_odt_package_free (CraOdtPackage *self)
{
  if (self == NULL)
    return;
  end_deflate (self);
  g_ptr_array_unref (self->members);
  g_free (self->buffer);
  g_free (self);
}

static gboolean
put (CraOdtPackage *self, const void *data, gsize length, GError **error)
{
  self->offset += length;
  return g_output_stream_write_all (self->stream, data, length, NULL, self->cancellable, error);
}

static void
append_short (GByteArray *out, guint value)
{
  const guint8 bytes[] = { (guint8)value, (guint8)(value >> 8) };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
append_long (GByteArray *out, guint64 value)
{
  append_short (out, (guint)(value & 0xffff));
  append_short (out, (guint)(value >> 16 & 0xffff));
}

/* What the header of a member and its entry in the directory have in common. */
static void
append_facts (GByteArray *out, const Member *member, gboolean is_known)
{
  append_short (out, VERSION);
  append_short (out, member->flags);
  append_short (out, member->method);
  append_short (out, 0);
  append_short (out, FIRST_DAY);
  append_long (out, is_known ? member->crc : 0);
  append_long (out, is_known ? member->packed : 0);
  append_long (out, is_known ? member->size : 0);
  append_short (out, (guint)strlen (member->name));
  append_short (out, 0);
}

static gboolean
put_header (CraOdtPackage *self, const Member *member, GError **error)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();

  g_byte_array_append (header, (const guint8 *)"PK\3\4", 4);
  append_facts (header, member, (member->flags & FLAG_LATER) == 0);
  g_byte_array_append (header, (const guint8 *)member->name, (guint)strlen (member->name));
  return put (self, header->data, header->len, error);
}

static Member *
add_member (CraOdtPackage *self, const char *name)
{
  Member *member = g_new0 (Member, 1);

  member->name = g_strdup (name);
  member->offset = self->offset;
  member->crc = (guint32)crc32 (0, NULL, 0);
  g_ptr_array_add (self->members, member);
  return member;
}

gboolean
cra_odt_package_store (CraOdtPackage *self, const char *name, GBytes *bytes, GError **error)
{
  Member *member = add_member (self, name);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  member->crc = (guint32)crc32_z (member->crc, data, length);
  member->packed = member->size = length;
  return put_header (self, member, error) && put (self, data, length, error);
}

gboolean
cra_odt_package_begin (CraOdtPackage *self, const char *name, GError **error)
{
  g_assert (self->member == NULL);
  self->member = add_member (self, name);
  self->member->flags = FLAG_LATER;
  self->member->method = 8;
  memset (&self->deflate, 0, sizeof self->deflate);
  if (deflateInit2 (&self->deflate, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                    Z_DEFAULT_STRATEGY)
      != Z_OK)
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_FAILED,
                           "Writing the ODT: not enough memory to pack it.");
      return FALSE;
    }
  self->is_deflating = TRUE;
  return put_header (self, self->member, error);
}

static gboolean
run_deflate (CraOdtPackage *self, int flush, GError **error)
{
  int state = Z_OK;

  do
    {
      gsize ready = 0;

      self->deflate.next_out = self->buffer;
      self->deflate.avail_out = BUFFER_SIZE;
      state = deflate (&self->deflate, flush);
      ready = BUFFER_SIZE - self->deflate.avail_out;
      self->member->packed += ready;
      if (ready > 0 && !put (self, self->buffer, ready, error))
        return FALSE;
    }
  while (flush == Z_FINISH ? state == Z_OK : self->deflate.avail_out == 0);
  return TRUE;
}

gboolean
cra_odt_package_write (CraOdtPackage *self, const void *data, gsize length, GError **error)
{
  g_assert (self->member != NULL && length <= G_MAXUINT32);
  self->member->crc = (guint32)crc32_z (self->member->crc, data, length);
  self->member->size += length;
  self->deflate.next_in = (Bytef *)data;
  self->deflate.avail_in = (uInt)length;
  return run_deflate (self, Z_NO_FLUSH, error);
}

gboolean
cra_odt_package_end (CraOdtPackage *self, GError **error)
{
  g_autoptr (GByteArray) facts = g_byte_array_new ();

  if (!run_deflate (self, Z_FINISH, error))
    return FALSE;
  end_deflate (self);
  g_byte_array_append (facts, (const guint8 *)"PK\7\10", 4);
  append_long (facts, self->member->crc);
  append_long (facts, self->member->packed);
  append_long (facts, self->member->size);
  self->member = NULL;
  return put (self, facts->data, facts->len, error);
}

static gboolean
check_sizes (CraOdtPackage *self, GError **error)
{
  gboolean is_small = self->offset < LIMIT && self->members->len < G_MAXUINT16;

  for (guint i = 0; i < self->members->len; i++)
    is_small = is_small && ((Member *)g_ptr_array_index (self->members, i))->size < LIMIT;
  if (!is_small)
    g_set_error_literal (error, CRA_ERROR, CRA_ERROR_LIMIT,
                         "Writing the ODT: it has more than 4 GB. Leave out the largest pictures.");
  return is_small;
}

static void
append_entry (GByteArray *out, const Member *member)
{
  g_byte_array_append (out, (const guint8 *)"PK\1\2", 4);
  append_short (out, VERSION);
  append_facts (out, member, TRUE);
  append_short (out, 0); /* comment */
  append_short (out, 0); /* disk */
  append_short (out, 0);
  append_long (out, 0);
  append_long (out, member->offset);
  g_byte_array_append (out, (const guint8 *)member->name, (guint)strlen (member->name));
}

gboolean
cra_odt_package_finish (CraOdtPackage *self, GError **error)
{
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint64 offset = self->offset;
  guint size = 0;

  if (!check_sizes (self, error))
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    append_entry (directory, g_ptr_array_index (self->members, i));
  size = directory->len;
  g_byte_array_append (directory, (const guint8 *)"PK\5\6", 4);
  append_long (directory, 0);
  append_short (directory, self->members->len);
  append_short (directory, self->members->len);
  append_long (directory, size);
  append_long (directory, offset);
  append_short (directory, 0);
  return put (self, directory->data, directory->len, error);
}
