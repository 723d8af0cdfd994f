/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile archives: each is refused with its reason before a byte of it is used. The archives are laid
 * byte by byte here, as no honest tool would. */
#include "package/cra-zip.h"

#include <string.h>
#include <zlib.h>

#include "base/cra-error.h"

/* One member as it is to be laid; 0 or NULL = what an honest tool writes. */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *local_name;
  const char *text;
  guint method;
  guint flags;
  guint local_flags;
  guint32 attributes;
  guint made_by;
  guint32 claimed_size;
  guint32 claimed_packed;
  guint32 claimed_crc;
  const char *extra;
  gsize extra_length;
  gboolean again; /* the directory names the member before once more */
  gboolean descriptor;
  guint32 descriptor_crc;
} Part;

static void
put16 (GByteArray *out, guint value)
{
  guint8 bytes[] = { value & 0xff, value >> 8 & 0xff };

  g_byte_array_append (out, bytes, 2);
}

static void
put32 (GByteArray *out, guint32 value)
{
  put16 (out, value & 0xffff);
  put16 (out, value >> 16);
}

static void
put (GByteArray *out, const void *data, gsize length)
{
  g_byte_array_append (out, data, (guint)length);
}

static GByteArray *
deflate_text (const char *text)
{
  GByteArray *out = g_byte_array_new ();
  z_stream stream = { .next_in = (Bytef *)text, .avail_in = (uInt)strlen (text) };

  g_byte_array_set_size (out, (guint)compressBound (strlen (text)) + 64);
  stream.next_out = out->data;
  stream.avail_out = out->len;
  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (out, (guint)stream.total_out);
  deflateEnd (&stream);
  return out;
}

typedef struct
{
  guint32 crc, size, packed, offset;
  gsize name_length;
} Laid;

static void
lay_local (GByteArray *out, const Part *part, Laid *laid)
{
  g_autoptr (GByteArray) packed = part->method == 8 ? deflate_text (part->text) : NULL;
  const char *name = part->local_name != NULL ? part->local_name : part->name;
  gsize length = part->local_name != NULL ? strlen (name) : laid->name_length;
  guint32 size = (guint32)strlen (part->text);

  laid->offset = out->len;
  laid->crc = part->claimed_crc != 0 ? part->claimed_crc
                                     : (guint32)crc32 (0, (const Bytef *)part->text, size);
  laid->size = part->claimed_size != 0 ? part->claimed_size : size;
  laid->packed = part->claimed_packed != 0 ? part->claimed_packed
                 : packed != NULL          ? packed->len
                                           : size;
  put32 (out, 0x04034b50);
  put16 (out, 20);
  put16 (out, part->local_flags != 0 ? part->local_flags : part->flags);
  put16 (out, part->method);
  put32 (out, 0x00210000);
  put32 (out, part->descriptor ? 0 : laid->crc);
  put32 (out, part->descriptor ? 0 : laid->packed);
  put32 (out, part->descriptor ? 0 : laid->size);
  put16 (out, (guint)length);
  put16 (out, (guint)part->extra_length);
  put (out, name, length);
  if (part->extra_length > 0)
    put (out, part->extra, part->extra_length);
  if (packed != NULL)
    put (out, packed->data, packed->len);
  else
    put (out, part->text, size);
  if (!part->descriptor)
    return;
  put32 (out, 0x08074b50);
  put32 (out, part->descriptor_crc != 0 ? part->descriptor_crc : laid->crc);
  put32 (out, laid->packed);
  put32 (out, laid->size);
}

static void
lay_entry (GByteArray *out, const Part *part, const Laid *laid)
{
  put32 (out, 0x02014b50);
  put16 (out, part->made_by != 0 ? part->made_by : 3 << 8 | 20);
  put16 (out, 20);
  put16 (out, part->flags);
  put16 (out, part->method);
  put32 (out, 0x00210000);
  put32 (out, laid->crc);
  put32 (out, laid->packed);
  put32 (out, laid->size);
  put16 (out, (guint)laid->name_length);
  put16 (out, (guint)part->extra_length);
  put16 (out, 0);
  put16 (out, 0);
  put16 (out, 0);
  put32 (out, part->attributes != 0 ? part->attributes : 0100644u << 16);
  put32 (out, laid->offset);
  put (out, part->name, laid->name_length);
  if (part->extra_length > 0)
    put (out, part->extra, part->extra_length);
}

static GByteArray *
lay (const Part *parts, guint n)
{
  GByteArray *out = g_byte_array_new ();
  g_autofree Laid *laid = g_new0 (Laid, n);
  guint directory;

  for (guint i = 0; i < n; i++)
    {
      laid[i].name_length
          = parts[i].name_length != 0 ? parts[i].name_length : strlen (parts[i].name);
      if (parts[i].again)
        laid[i] = (Laid){ laid[i - 1].crc, laid[i - 1].size, laid[i - 1].packed, laid[i - 1].offset,
                          laid[i].name_length };
      else
        lay_local (out, &parts[i], &laid[i]);
    }
  directory = out->len;
  for (guint i = 0; i < n; i++)
    lay_entry (out, &parts[i], &laid[i]);
  put32 (out, 0x06054b50);
  put32 (out, 0);
  put16 (out, n);
  put16 (out, n);
  put32 (out, out->len - directory - 12);
  put32 (out, directory);
  put16 (out, 0);
  return out;
}

static GPtrArray *
read_laid (GByteArray *laid, const CraZipLimits *limits, GError **error)
{
  static const char *const wanted[] = { "b.txt", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (laid->data, laid->len);

  return cra_zip_read (bytes, wanted, limits, error);
}

static void
assert_refused (GByteArray *laid, const CraZipLimits *limits, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = read_laid (laid, limits, &error);

  if (members != NULL || strstr (error->message, reason) == NULL)
    g_error ("“%s” was expected, not: %s", reason,
             error != NULL ? error->message : "no refusal at all");
}

/* --- What is honest is read --- */

static void
test_honest (void)
{
  static const Part parts[] = {
    { .name = "a.txt", .text = "stored" },
    { .name = "b.txt", .text = "packed packed packed packed", .method = 8 },
    { .name = "folder/\xc3\xbc.txt", .text = "", .flags = 1 << 11 },
    { .name = "c.txt", .text = "later", .method = 8, .flags = 1 << 3, .descriptor = TRUE },
  };
  g_autoptr (GByteArray) laid = lay (parts, G_N_ELEMENTS (parts));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = read_laid (laid, NULL, &error);
  const CraZipMember *b;

  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, 4);
  b = members->pdata[1];
  g_assert_cmpstr (b->name, ==, "b.txt");
  g_assert_cmpuint (b->size, ==, 27);
  g_assert_cmpmem (b->content->data, b->content->len, "packed packed packed packed", 27);
  g_assert_null (((CraZipMember *)members->pdata[0])->content);
  g_assert_cmpstr (((CraZipMember *)members->pdata[2])->sha256, ==,
                   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* --- Names --- */

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gsize length;
    const char *reason;
  } rows[] = {
    { "../etc/passwd", 0, "climbs out" },
    { "a/../../b", 0, "climbs out" },
    { "/etc/passwd", 0, "absolute" },
    { "C:/windows/system.ini", 0, "drive letter" },
    { "a\\b", 0, "backslash" },
    { "..\\..\\b", 0, "backslash" },
    { "a\0b", 3, "NUL" },
    { "a//b", 0, "empty part" },
    { "./a", 0, "a dot" },
    { "a/./b", 0, "a dot" },
    { "a.", 0, "ends with a dot" },
    { "a /b", 0, "space" },
    { "nul", 0, "device" },
    { "x/CON.txt", 0, "device" },
    { "com1", 0, "device" },
    { "a\nb", 0, "reserved" },
    { "a|b", 0, "reserved" },
    { "a\x1b[2J", 0, "control character" },
    { "invoice\xe2\x80\xae"
      "fdp.exe",
      0, "control character" },
    { "bad\xff", 0, "UTF-8" },
    { "folder/", 0, "folder" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Part part
          = { .name = rows[i].name, .name_length = rows[i].length, .text = "x", .flags = 1 << 11 };
      g_autoptr (GByteArray) laid = lay (&part, 1);

      assert_refused (laid, NULL, rows[i].reason);
    }
}

static void
test_long_and_unmarked_names (void)
{
  g_autofree char *name = g_strnfill (241, 'n');
  Part large = { .name = name, .text = "x" };
  Part unmarked = { .name = "\xc3\xbc", .text = "x" };
  Part empty = { .name = "x", .name_length = 0, .text = "x" };
  g_autoptr (GByteArray) a = lay (&large, 1);
  g_autoptr (GByteArray) b = lay (&unmarked, 1);
  g_autoptr (GByteArray) c = NULL;

  empty.name = "";
  c = lay (&empty, 1);
  assert_refused (a, NULL, "240 bytes");
  assert_refused (b, NULL, "how it is encoded");
  assert_refused (c, NULL, "is empty");
}

static void
test_colliding_names (void)
{
  static const struct
  {
    const char *first;
    const char *second;
  } rows[] = {
    { "a.txt", "a.txt" },
    { "a.txt", "A.TXT" },
    { "stra\xc3\x9f"
      "e",
      "STRASSE" },
    { "\xc3\xa9.txt", "e\xcc\x81.txt" }, /* composed, decomposed */
    { "\xef\xac\x81le", "file" },        /* ligature */
    { "\xce\xa3", "\xcf\x82" },          /* sigma, final sigma */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Part parts[] = { { .name = rows[i].first, .text = "1", .flags = 1 << 11 },
                       { .name = rows[i].second, .text = "2", .flags = 1 << 11 } };
      g_autoptr (GByteArray) laid = lay (parts, 2);

      assert_refused (laid, NULL, "would be one file");
    }
}

/* --- Kinds, methods, headers that lie --- */

static void
test_members (void)
{
  static const struct
  {
    Part part;
    const char *reason;
  } rows[] = {
    { { .name = "l", .text = "/etc", .attributes = 0120777u << 16 }, "link or a device" },
    { { .name = "d", .text = "", .attributes = 0020666u << 16 }, "link or a device" },
    { { .name = "f", .text = "", .attributes = 0010666u << 16 }, "link or a device" },
    { { .name = "o", .text = "", .attributes = 0040755u << 16 }, "link or a device" },
    { { .name = "o", .text = "", .attributes = 0x10, .made_by = 20 }, "folder" },
    { { .name = "e", .text = "x", .flags = 1 }, "encrypted" },
    { { .name = "e", .text = "x", .flags = 1 << 6 | 1 }, "encrypted" },
    { { .name = "e", .text = "x", .flags = 1 << 13 }, "encrypted" },
    { { .name = "e", .text = "x", .method = 99 }, "encrypted" },
    { { .name = "m", .text = "x", .method = 12 }, "method 12" },
    { { .name = "m", .text = "x", .method = 14 }, "method 14" },
    { { .name = "p", .text = "x", .flags = 1 << 5 }, "patch" },
    { { .name = "n", .local_name = "x", .text = "x" }, "different things" },
    { { .name = "n", .local_name = "longer", .text = "x" }, "different things" },
    { { .name = "n", .text = "x", .local_flags = 1 << 1 }, "different things" },
    { { .name = "c", .text = "x", .claimed_crc = 1 }, "damaged" },
    { { .name = "c", .text = "x", .method = 8, .claimed_crc = 1 }, "damaged" },
    { { .name = "s", .text = "xyz", .claimed_size = 2 }, "two different sizes" },
    { { .name = "s", .text = "xyz", .method = 8, .claimed_size = 2 }, "more bytes than it says" },
    { { .name = "s", .text = "xyz", .method = 8, .claimed_size = 9 }, "damaged" },
    { { .name = "s", .text = "xyz", .claimed_size = 300, .claimed_packed = 300 }, "cut short" },
    { { .name = "s", .text = "x", .claimed_size = 0xffffffff }, "ZIP64" },
    { { .name = "s", .text = "x", .claimed_packed = 0xffffffff }, "ZIP64" },
    { { .name = "z", .text = "x", .extra = "\x01\x00\x08\x00\1\0\0\0\0\0\0\0", .extra_length = 12 },
      "ZIP64" },
    { { .name = "u", .text = "x", .extra = "\x75\x70\x01\x00y", .extra_length = 5 },
      "second name" },
    { { .name = "x", .text = "x", .extra = "\x55\x54\xff\x00y", .extra_length = 5 },
      "broken extra" },
    { { .name = "d", .text = "x", .flags = 8, .descriptor = TRUE, .descriptor_crc = 7 },
      "different things" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) laid = lay (&rows[i].part, 1);

      assert_refused (laid, NULL, rows[i].reason);
    }
}

static void
test_overlap (void)
{
  static const Part parts[] = {
    { .name = "a", .text = "kernel" },
    { .name = "a", .text = "kernel", .again = TRUE },
  };
  Part other[] = { parts[0], parts[1] };
  g_autoptr (GByteArray) laid = NULL;

  /* The second entry points at the first member: its name must differ there, or it is one file. */
  other[1].name = "b";
  laid = lay (other, 2);
  assert_refused (laid, NULL, "different things");
}

/* A member inside the bytes of another one: both headers honest, one file two meanings. */
static void
test_member_within_member (void)
{
  static const Part inner = { .name = "in", .text = "x" };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) body = g_byte_array_new ();
  Laid laid[2] = { { .name_length = 3 }, { .name_length = 2 } };
  Part outer = { .name = "out", .text = "" };
  guint directory;

  lay_local (body, &inner, &laid[1]);
  laid[0].size = laid[0].packed = body->len;
  laid[0].crc = (guint32)crc32 (0, body->data, body->len);
  put32 (out, 0x04034b50);
  put16 (out, 20);
  put16 (out, 0);
  put16 (out, 0);
  put32 (out, 0x00210000);
  put32 (out, laid[0].crc);
  put32 (out, laid[0].packed);
  put32 (out, laid[0].size);
  put16 (out, 3);
  put16 (out, 0);
  put (out, "out", 3);
  laid[1].offset += out->len;
  put (out, body->data, body->len);
  directory = out->len;
  lay_entry (out, &outer, &laid[0]);
  lay_entry (out, &inner, &laid[1]);
  put32 (out, 0x06054b50);
  put32 (out, 0);
  put16 (out, 2);
  put16 (out, 2);
  put32 (out, out->len - directory - 12);
  put32 (out, directory);
  put16 (out, 0);
  assert_refused (out, NULL, "overlaps");
}

/* --- Bytes that belong to nobody --- */

static void
test_added_bytes (void)
{
  static const Part part = { .name = "a", .text = "x" };
  g_autoptr (GByteArray) trailing = lay (&part, 1);
  g_autoptr (GByteArray) prepended = g_byte_array_new ();
  g_autoptr (GByteArray) laid = lay (&part, 1);
  g_autoptr (GByteArray) shifted = g_byte_array_new ();
  g_autoptr (GByteArray) gap = g_byte_array_new ();
  guint32 directory;

  put (trailing, "MZ\x90", 3);
  assert_refused (trailing, NULL, "behind its end");

  put (prepended, "#!/bin/sh\n", 10);
  put (prepended, laid->data, laid->len);
  assert_refused (prepended, NULL, "bytes were put");

  /* The same with offsets that were mended: a script in front, every number right. */
  put (shifted, prepended->data, prepended->len);
  directory = (guint32)(laid->len - 22 - 46 - 1 + 10);
  memcpy (shifted->data + shifted->len - 6, &(guint32){ GUINT32_TO_LE (directory) }, 4);
  memcpy (shifted->data + directory + 42, &(guint32){ GUINT32_TO_LE (10) }, 4);
  assert_refused (shifted, NULL, "belong to no member");

  /* Bytes between the last member and the directory. */
  put (gap, laid->data, directory - 10);
  put (gap, "hidden", 6);
  put (gap, laid->data + directory - 10, laid->len - (directory - 10));
  memcpy (gap->data + gap->len - 6, &(guint32){ GUINT32_TO_LE (directory - 10 + 6) }, 4);
  assert_refused (gap, NULL, "belong to no member");
}

static void
test_end_record_lies (void)
{
  static const struct
  {
    guint place;
    guint value;
    const char *reason;
  } rows[] = {
    { 18, 1, "several parts" },                             /* number of this disk */
    { 16, 1, "several parts" }, { 14, 9, "several parts" }, /* members on this disk */
    { 12, 0xffff, "ZIP64" },    { 2, 7, "cut short" },      /* comment that is not there */
  };
  static const Part part = { .name = "a", .text = "x" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) laid = lay (&part, 1);
      guint8 *place = laid->data + laid->len - rows[i].place;

      place[0] = rows[i].value & 0xff;
      place[1] = rows[i].value >> 8;
      assert_refused (laid, NULL, rows[i].reason);
    }
}

static void
test_member_count_lies (void)
{
  static const Part parts[] = { { .name = "a", .text = "x" }, { .name = "b", .text = "y" } };
  g_autoptr (GByteArray) fewer = lay (parts, 2);
  g_autoptr (GByteArray) more = lay (parts, 2);

  fewer->data[fewer->len - 14] = fewer->data[fewer->len - 12] = 1;
  assert_refused (fewer, NULL, "more than the 1 members");
  more->data[more->len - 14] = more->data[more->len - 12] = 3;
  assert_refused (more, NULL, "directory of the archive is broken");
}

/* --- Bombs --- */

static void
test_bombs (void)
{
  static const CraZipLimits few
      = { .max_members = 2, .max_member = 1000, .max_total = 1500, .max_ratio = 10 };
  g_autofree char *zeros = g_strnfill (4 << 20, '0');
  Part parts[] = { { .name = "a", .text = "1" },
                   { .name = "b", .text = "2" },
                   { .name = "c", .text = "3" } };
  Part large[] = { { .name = "a", .text = "1", .method = 8, .claimed_size = 900 },
                   { .name = "b", .text = "2", .method = 8, .claimed_size = 900 } };
  Part bomb = { .name = "zeros", .text = zeros, .method = 8 };
  Part liar = { .name = "zeros", .text = zeros, .method = 8, .claimed_size = 1000 };
  g_autoptr (GByteArray) many = lay (parts, 3);
  g_autoptr (GByteArray) sum = lay (large, 2);
  g_autoptr (GByteArray) ratio = lay (&bomb, 1);
  g_autoptr (GByteArray) lie = lay (&liar, 1);
  g_autoptr (GByteArray) one = NULL;

  assert_refused (many, &few, "at most 2");
  assert_refused (sum, &few, "more than is read");
  assert_refused (ratio, NULL, "looks like a bomb");
  assert_refused (lie, NULL, "more bytes than it says");
  large[0].claimed_size = 1001;
  one = lay (large, 1);
  assert_refused (one, &few, "more than is read");
}

/* An archive in an archive is bytes: it is hashed, never opened. */
static void
test_nested (void)
{
  g_autofree char *zeros = g_strnfill (4 << 20, '0');
  Part bomb = { .name = "zeros", .text = zeros, .method = 8 };
  g_autoptr (GByteArray) inner = lay (&bomb, 1);
  g_autofree char *hex = g_base64_encode (inner->data, inner->len);
  Part outer = { .name = "inner.zip", .text = hex };
  g_autoptr (GByteArray) laid = lay (&outer, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = read_laid (laid, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (((CraZipMember *)members->pdata[0])->size, ==, strlen (hex));
}

/* --- Anything at all --- */

static void
test_noise (void)
{
  static const Part parts[] = {
    { .name = "a.txt", .text = "stored" },
    { .name = "b.txt", .text = "packed packed packed packed", .method = 8 },
  };
  g_autoptr (GByteArray) laid = lay (parts, G_N_ELEMENTS (parts));
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  guint refused = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GByteArray) noisy = g_byte_array_new ();
      g_autoptr (GPtrArray) members = NULL;
      g_autoptr (GError) error = NULL;

      put (noisy, laid->data, laid->len);
      for (gint j = g_rand_int_range (rand, 1, 4); j > 0; j--)
        noisy->data[g_rand_int_range (rand, 0, (gint32)noisy->len)]
            = (guint8)g_rand_int_range (rand, 0, 256);
      if (g_rand_boolean (rand))
        g_byte_array_set_size (noisy, (guint)g_rand_int_range (rand, 1, (gint32)noisy->len));
      members = read_laid (noisy, NULL, &error);
      g_assert_true ((members == NULL) == (error != NULL));
      refused += members == NULL;
    }
  g_assert_cmpuint (refused, >, 15000);
}

static void
test_not_an_archive (void)
{
  static const char *const texts[] = { "PK", "PK\x03\x04", "%PDF-1.7", "Rar!\x1a\x07", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      put (bytes, texts[i], strlen (texts[i]));
      assert_refused (bytes, NULL, i == 1 ? "cut short" : "no ZIP archive");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/zip/honest-members-are-read", test_honest);
  g_test_add_func ("/package/zip/names-that-leave-the-folder-are-refused", test_names);
  g_test_add_func ("/package/zip/long-and-unmarked-names-are-refused",
                   test_long_and_unmarked_names);
  g_test_add_func ("/package/zip/names-that-collide-are-refused", test_colliding_names);
  g_test_add_func ("/package/zip/odd-members-and-lying-headers-are-refused", test_members);
  g_test_add_func ("/package/zip/one-member-under-two-names-is-refused", test_overlap);
  g_test_add_func ("/package/zip/a-member-within-a-member-is-refused", test_member_within_member);
  g_test_add_func ("/package/zip/bytes-that-belong-to-nobody-are-refused", test_added_bytes);
  g_test_add_func ("/package/zip/a-lying-end-record-is-refused", test_end_record_lies);
  g_test_add_func ("/package/zip/a-wrong-number-of-members-is-refused", test_member_count_lies);
  g_test_add_func ("/package/zip/bombs-are-refused", test_bombs);
  g_test_add_func ("/package/zip/nested-archives-stay-closed", test_nested);
  g_test_add_func ("/package/zip/noise-never-gets-through-or-crashes", test_noise);
  g_test_add_func ("/package/zip/other-files-are-no-archive", test_not_an_archive);
  return g_test_run ();
}
