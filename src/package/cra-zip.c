/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of ZIP archives from outside. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-zip.h"

#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "package/cra-package-name.h"

#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30
#define BUFFER_SIZE 65536
#define MAX_CONTENT (64u << 20)
#define RATIO_FROM (1u << 20)

#define SIGN_LOCAL 0x04034b50u
#define SIGN_ENTRY 0x02014b50u
#define SIGN_END 0x06054b50u
#define SIGN_DESCRIPTOR 0x08074b50u
#define SIGN_ZIP64_LOCATOR 0x07064b50u

#define FLAG_ENCRYPTED (1u << 0)
#define FLAG_DESCRIPTOR (1u << 3)
#define FLAG_PATCH (1u << 5)
#define FLAG_STRONG (1u << 6)
#define FLAG_UTF8 (1u << 11)
#define FLAG_MASKED (1u << 13)

const CraZipLimits cra_zip_default_limits = {
  .max_members = 20000,
  .max_member = 512ull << 20,
  .max_total = 2048ull << 20,
  .max_ratio = 250,
};

typedef struct
{
  char *name;
  char *visible; /* for messages */
  guint flags;
  guint method;
  guint32 crc;
  guint32 packed;
  guint32 size;
  guint32 offset;
  gsize data; /* where the packed bytes begin */
  gsize end;  /* behind the member, its descriptor included */
} Entry;

typedef struct
{
  const guint8 *data;
  gsize length;
  const CraZipLimits *limits;
  gsize directory;
  gsize directory_end;
  guint count;
  GPtrArray *entries; /* Entry, in the order of the directory */
} Archive;

static guint
get16 (const guint8 *p)
{
  return (guint)p[0] | (guint)p[1] << 8;
}

static guint32
get32 (const guint8 *p)
{
  return (guint32)get16 (p) | (guint32)get16 (p + 2) << 16;
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->visible);
  g_free (entry);
}

static gboolean refuse (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (GError **error, int code, const char *format, ...)
{
  va_list arguments;

  if (error == NULL)
    return FALSE;
  va_start (arguments, format);
  *error = g_error_new_valist (CRA_ERROR, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* --- The end record --- */

static gboolean
explain_missing_end (Archive *self, GError **error)
{
  gsize from = self->length > 66000 ? self->length - 66000 : 0;

  for (gsize i = from; i + END_SIZE <= self->length; i++)
    if (get32 (self->data + i) == SIGN_END)
      return refuse (error, CRA_ERROR_REFUSED,
                     "The archive has bytes behind its end, or a comment; a package has neither.");
  if (self->length < 4 || (get32 (self->data) != SIGN_LOCAL && get32 (self->data) != SIGN_END))
    return refuse (error, CRA_ERROR_REFUSED, "The file is no ZIP archive.");
  return refuse (error, CRA_ERROR_DAMAGED, "The archive is cut short: its directory is missing.");
}

static gboolean
read_end (Archive *self, GError **error)
{
  const guint8 *end;
  guint32 offset, size;

  if (self->length < END_SIZE || get32 (self->data + self->length - END_SIZE) != SIGN_END)
    return explain_missing_end (self, error);
  end = self->data + self->length - END_SIZE;
  if (get16 (end + 20) != 0)
    return refuse (error, CRA_ERROR_DAMAGED, "The archive is cut short: its comment is missing.");
  self->count = get16 (end + 10);
  size = get32 (end + 12);
  offset = get32 (end + 16);
  if (self->count == 0xffff || size == 0xffffffff || offset == 0xffffffff
      || (self->length >= END_SIZE + 20 && get32 (end - 20) == SIGN_ZIP64_LOCATOR))
    return refuse (error, CRA_ERROR_REFUSED,
                   "The archive uses ZIP64, which no package below 4 GB needs.");
  if (get16 (end + 4) != 0 || get16 (end + 6) != 0 || get16 (end + 8) != self->count)
    return refuse (error, CRA_ERROR_REFUSED, "The archive says that it has several parts.");
  if ((guint64)offset + size != self->length - END_SIZE)
    return refuse (
        error, CRA_ERROR_REFUSED,
        "The directory of the archive does not end where the archive ends: bytes were put "
        "before it or between.");
  if (self->count > self->limits->max_members)
    return refuse (error, CRA_ERROR_REFUSED, "The archive has %u members; at most %u are read.",
                   self->count, self->limits->max_members);
  self->directory = offset;
  self->directory_end = (gsize)offset + size;
  return TRUE;
}

/* --- The directory --- */

static gboolean
check_extra (const guint8 *extra, gsize length, const char *visible, GError **error)
{
  for (gsize i = 0; i < length;)
    {
      if (length - i < 4 || length - i - 4 < get16 (extra + i + 2))
        return refuse (error, CRA_ERROR_REFUSED, "“%s” has a broken extra field.", visible);
      if (get16 (extra + i) == 0x0001)
        return refuse (error, CRA_ERROR_REFUSED,
                       "“%s” uses ZIP64, which no package below 4 GB needs.", visible);
      /* A second name in an extra field would show one name to one program and one to another. */
      if (get16 (extra + i) == 0x7075)
        return refuse (error, CRA_ERROR_REFUSED, "“%s” carries a second name.", visible);
      i += 4 + get16 (extra + i + 2);
    }
  return TRUE;
}

static gboolean
check_kind (const Entry *entry, guint made_by, guint32 attributes, GError **error)
{
  guint mode = attributes >> 16;
  guint system = made_by >> 8;

  if (entry->name[strlen (entry->name) - 1] == '/' || (attributes & 0x10) != 0)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” is a folder; a package holds files only.",
                   entry->visible);
  if ((system == 3 || system == 19) && (mode & S_IFMT) != 0 && (mode & S_IFMT) != S_IFREG)
    return refuse (error, CRA_ERROR_REFUSED,
                   "“%s” is a link or a device; a package holds plain files only.", entry->visible);
  return TRUE;
}

static gboolean
check_limits (const Archive *self, const Entry *entry, GError **error)
{
  if (entry->packed == 0xffffffff || entry->size == 0xffffffff || entry->offset == 0xffffffff)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” uses ZIP64, which no package below 4 GB needs.",
                   entry->visible);
  if (entry->size > self->limits->max_member)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” would unpack to %u bytes, more than is read.",
                   entry->visible, entry->size);
  if (entry->size > RATIO_FROM && entry->size / self->limits->max_ratio > entry->packed)
    return refuse (
        error, CRA_ERROR_REFUSED,
        "“%s” would unpack to more than %u times its size: the archive looks like a bomb.",
        entry->visible, self->limits->max_ratio);
  if (entry->method == 0 && entry->packed != entry->size)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” is stored with two different sizes.",
                   entry->visible);
  return TRUE;
}

static gboolean
check_flags (const Entry *entry, GError **error)
{
  if ((entry->flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED)) != 0 || entry->method == 99)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” is encrypted.", entry->visible);
  if ((entry->flags & FLAG_PATCH) != 0)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” is a patch of another file.", entry->visible);
  if (entry->method != 0 && entry->method != 8)
    return refuse (error, CRA_ERROR_REFUSED,
                   "“%s” is packed with method %u, which is not read here.", entry->visible,
                   entry->method);
  return TRUE;
}

static gboolean
check_name (const Entry *entry, gsize length, GError **error)
{
  const char *fault;

  if (strlen (entry->name) != length)
    return refuse (error, CRA_ERROR_REFUSED, "“%s”: its name holds a NUL.", entry->visible);
  if ((entry->flags & FLAG_UTF8) == 0 && !g_str_is_ascii (entry->name))
    return refuse (error, CRA_ERROR_REFUSED, "“%s”: its name does not say how it is encoded.",
                   entry->visible);
  if (length > 1 && entry->name[length - 1] == '/')
    return TRUE; /* said better by check_kind() */
  fault = cra_package_name_find_fault (entry->name);
  if (fault != NULL)
    return refuse (error, CRA_ERROR_REFUSED, "“%s”: its name %s.", entry->visible, fault);
  return TRUE;
}

/* Reads the entry at *POSITION and moves on. */
static gboolean
read_entry (Archive *self, gsize *position, GError **error)
{
  const guint8 *p = self->data + *position;
  gsize name, extra, comment;
  Entry *entry;

  if (self->directory_end - *position < ENTRY_SIZE || get32 (p) != SIGN_ENTRY)
    return refuse (error, CRA_ERROR_DAMAGED, "The directory of the archive is broken.");
  name = get16 (p + 28);
  extra = get16 (p + 30);
  comment = get16 (p + 32);
  if (self->directory_end - *position - ENTRY_SIZE < name + extra + comment)
    return refuse (error, CRA_ERROR_DAMAGED, "The directory of the archive is broken.");
  if (comment != 0)
    return refuse (error, CRA_ERROR_REFUSED,
                   "A member has a comment; members of a package do not.");
  entry = g_new0 (Entry, 1);
  g_ptr_array_add (self->entries, entry);
  entry->name = g_strndup ((const char *)p + ENTRY_SIZE, name);
  entry->visible = cra_text_make_visible (entry->name);
  entry->flags = get16 (p + 8);
  entry->method = get16 (p + 10);
  entry->crc = get32 (p + 16);
  entry->packed = get32 (p + 20);
  entry->size = get32 (p + 24);
  entry->offset = get32 (p + 42);
  *position += ENTRY_SIZE + name + extra + comment;
  if (get16 (p + 34) != 0)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” says that it lies on another disk.",
                   entry->visible);
  return check_name (entry, name, error) && check_kind (entry, get16 (p + 4), get32 (p + 38), error)
         && check_flags (entry, error)
         && check_extra (p + ENTRY_SIZE + name, extra, entry->visible, error)
         && check_limits (self, entry, error);
}

static gboolean
check_unique (Archive *self, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      char *key = cra_package_name_make_key (entry->name);
      const char *other = g_hash_table_lookup (keys, key);

      if (other != NULL)
        {
          g_free (key);
          return refuse (error, CRA_ERROR_REFUSED,
                         "“%s” and “%s” would be one file when unpacked on some systems.", other,
                         entry->visible);
        }
      g_hash_table_insert (keys, key, entry->visible);
    }
  return TRUE;
}

static gboolean
read_directory (Archive *self, GError **error)
{
  gsize position = self->directory;
  guint64 total = 0;

  for (guint i = 0; i < self->count; i++)
    if (!read_entry (self, &position, error))
      return FALSE;
  if (position != self->directory_end)
    return refuse (error, CRA_ERROR_REFUSED,
                   "The directory of the archive has more than the %u members it counts.",
                   self->count);
  for (guint i = 0; i < self->entries->len; i++)
    total += ((Entry *)self->entries->pdata[i])->size;
  if (total > self->limits->max_total)
    return refuse (error, CRA_ERROR_REFUSED,
                   "The archive would unpack to %" G_GUINT64_FORMAT " bytes, more than is read.",
                   total);
  return check_unique (self, error);
}

/* --- The members --- */

static gboolean
check_descriptor (Archive *self, Entry *entry, GError **error)
{
  const guint8 *p = self->data + entry->end;
  gsize left = self->directory - entry->end;
  gsize size = 12;

  if (left >= 4 && get32 (p) == SIGN_DESCRIPTOR)
    {
      p += 4;
      size = 16;
    }
  if (left < size || get32 (p) != entry->crc || get32 (p + 4) != entry->packed
      || get32 (p + 8) != entry->size)
    return refuse (error, CRA_ERROR_REFUSED,
                   "“%s”: the directory and the member itself say different things.",
                   entry->visible);
  entry->end += size;
  return TRUE;
}

/* A number that follows in the descriptor may be left open in the header. */
static gboolean
agrees (guint32 local, guint32 central, gboolean later)
{
  return local == central || (later && local == 0);
}

/* Both headers must agree: a program that believes the one must see what another one sees. */
static gboolean
check_local (Archive *self, Entry *entry, GError **error)
{
  const guint8 *p = self->data + entry->offset;
  gboolean later = (entry->flags & FLAG_DESCRIPTOR) != 0;
  gsize name, extra;
  gboolean same;

  if (entry->offset > self->directory || self->directory - entry->offset < LOCAL_SIZE
      || get32 (p) != SIGN_LOCAL)
    return refuse (error, CRA_ERROR_DAMAGED, "“%s” is not where the directory says.",
                   entry->visible);
  name = get16 (p + 26);
  extra = get16 (p + 28);
  if (self->directory - entry->offset - LOCAL_SIZE < name + extra)
    return refuse (error, CRA_ERROR_DAMAGED, "“%s” is cut short.", entry->visible);
  same = get16 (p + 6) == entry->flags && get16 (p + 8) == entry->method
         && name == strlen (entry->name) && memcmp (p + LOCAL_SIZE, entry->name, name) == 0;
  same = same && agrees (get32 (p + 14), entry->crc, later)
         && agrees (get32 (p + 18), entry->packed, later)
         && agrees (get32 (p + 22), entry->size, later);
  if (!same)
    return refuse (error, CRA_ERROR_REFUSED,
                   "“%s”: the directory and the member itself say different things.",
                   entry->visible);
  if (!check_extra (p + LOCAL_SIZE + name, extra, entry->visible, error))
    return FALSE;
  entry->data = (gsize)entry->offset + LOCAL_SIZE + name + extra;
  if (self->directory - entry->data < entry->packed)
    return refuse (error, CRA_ERROR_DAMAGED, "“%s” is cut short.", entry->visible);
  entry->end = entry->data + entry->packed;
  return !later || check_descriptor (self, entry, error);
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *)a;
  const Entry *second = *(Entry *const *)b;

  return (first->offset > second->offset) - (first->offset < second->offset);
}

/* The members must cover the file from its first byte to the directory, without gap or overlap. */
static gboolean
check_cover (Archive *self, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->entries, NULL, NULL);
  gsize position = 0;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_offsets);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Entry *entry = sorted->pdata[i];

      if (entry->offset < position)
        return refuse (error, CRA_ERROR_REFUSED, "“%s” overlaps another member.", entry->visible);
      if (entry->offset > position)
        return refuse (error, CRA_ERROR_REFUSED,
                       "The archive has bytes before “%s” that belong to no member.",
                       entry->visible);
      position = entry->end;
    }
  if (position != self->directory)
    return refuse (error, CRA_ERROR_REFUSED,
                   "The archive has bytes before its directory that belong to no member.");
  return TRUE;
}

/* --- Contents --- */

typedef struct
{
  CraDigest *digest;
  GByteArray *content;
  uLong crc;
  guint64 size;
} Sink;

static void
take (Sink *sink, const guint8 *data, gsize length)
{
  cra_digest_update (sink->digest, data, length);
  sink->crc = crc32 (sink->crc, data, (uInt)length);
  sink->size += length;
  if (sink->content != NULL)
    g_byte_array_append (sink->content, data, (guint)length);
}

static gboolean
inflate_member (Archive *self, const Entry *entry, Sink *sink, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  z_stream stream = { .next_in = (Bytef *)(self->data + entry->data), .avail_in = entry->packed };
  int state = inflateInit2 (&stream, -MAX_WBITS);

  while (state == Z_OK)
    {
      stream.next_out = buffer;
      stream.avail_out = BUFFER_SIZE;
      state = inflate (&stream, Z_NO_FLUSH);
      if (state != Z_OK && state != Z_STREAM_END)
        break;
      take (sink, buffer, BUFFER_SIZE - stream.avail_out);
      if (sink->size > entry->size || (state == Z_OK && stream.avail_out == BUFFER_SIZE))
        break;
    }
  inflateEnd (&stream);
  if (sink->size > entry->size)
    return refuse (error, CRA_ERROR_REFUSED, "“%s” unpacks to more bytes than it says.",
                   entry->visible);
  if (state != Z_STREAM_END || stream.avail_in != 0)
    return refuse (error, CRA_ERROR_DAMAGED, "“%s” cannot be unpacked: its bytes are broken.",
                   entry->visible);
  return TRUE;
}

static gboolean
read_content (Archive *self, const Entry *entry, Sink *sink, GError **error)
{
  if (entry->method == 0)
    for (gsize done = 0; done < entry->packed;)
      {
        gsize part = MIN ((gsize)entry->packed - done, (gsize)1 << 20);

        take (sink, self->data + entry->data + done, part);
        done += part;
      }
  else if (!inflate_member (self, entry, sink, error))
    return FALSE;
  if (sink->size != entry->size || sink->crc != entry->crc)
    return refuse (error, CRA_ERROR_DAMAGED,
                   "“%s” is damaged: its size or check sum is not what the archive says.",
                   entry->visible);
  return TRUE;
}

static void
free_member (gpointer data)
{
  CraZipMember *member = data;

  g_free (member->name);
  g_free (member->sha256);
  g_clear_pointer (&member->content, g_byte_array_unref);
  g_free (member);
}

static gboolean
add_member (Archive *self,
            const Entry *entry,
            const char *const *wanted,
            GPtrArray *members,
            GError **error)
{
  CraZipMember *member = g_new0 (CraZipMember, 1);
  Sink sink = { .digest = cra_digest_new (), .crc = crc32 (0, NULL, 0) };
  gboolean ok;

  g_ptr_array_add (members, member);
  member->name = g_strdup (entry->name);
  if (wanted != NULL && entry->size <= MAX_CONTENT && g_strv_contains (wanted, entry->name))
    sink.content = member->content = g_byte_array_new ();
  ok = read_content (self, entry, &sink, error);
  member->size = sink.size;
  member->sha256 = cra_digest_finish (sink.digest);
  return ok;
}

static GPtrArray *
read_members (Archive *self, const char *const *wanted, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (free_member);

  for (guint i = 0; i < self->entries->len; i++)
    if (!check_local (self, self->entries->pdata[i], error))
      return NULL;
  if (!check_cover (self, error))
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    if (!add_member (self, self->entries->pdata[i], wanted, members, error))
      return NULL;
  return g_steal_pointer (&members);
}

GPtrArray *
cra_zip_read (GBytes *bytes, const char *const *wanted, const CraZipLimits *limits, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  Archive self
      = { .limits = limits != NULL ? limits : &cra_zip_default_limits, .entries = entries };

  g_return_val_if_fail (bytes != NULL, NULL);
  self.data = g_bytes_get_data (bytes, &self.length);
  if (!read_end (&self, error) || !read_directory (&self, error))
    return NULL;
  return read_members (&self, wanted, error);
}
