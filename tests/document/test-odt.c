/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ODT twin: the package, its structure, styles, fields, nothing left out. */
#include "document/cra-odt.h"
#include "twin-fixture.h"

#include <locale.h>
#include <string.h>
#include <zlib.h>

#include "base/cra-error.h"

static GBytes *
write_odt (const CraContent *content)
{
  return write_twin (cra_odt_write, content);
}

/* --- A reader of ZIP that trusts nothing but the headers of the members, in their order --- */

typedef struct
{
  char *name;
  guint method;
  guint extra;
  guint time;
  guint date;
  GBytes *bytes;
} Member;

static void
free_member (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_bytes_unref (member->bytes);
  g_free (member);
}

static guint
get_number (const guint8 *data, guint size)
{
  guint value = 0;

  for (guint i = size; i > 0; i--)
    value = value << 8 | data[i - 1];
  return value;
}

/* Unpacks what begins at DATA; *USED is its packed length. */
static GBytes *
unpack (const guint8 *data, gsize length, gsize *used)
{
  z_stream stream = { .next_in = (Bytef *)data, .avail_in = (uInt)length };
  GByteArray *out = g_byte_array_new ();
  guint8 buffer[4096];
  int state = inflateInit2 (&stream, -MAX_WBITS);

  while (state == Z_OK)
    {
      stream.next_out = buffer;
      stream.avail_out = sizeof buffer;
      state = inflate (&stream, Z_NO_FLUSH);
      g_byte_array_append (out, buffer, (guint)(sizeof buffer - stream.avail_out));
    }
  g_assert_cmpint (state, ==, Z_STREAM_END);
  *used = stream.total_in;
  inflateEnd (&stream);
  return g_byte_array_free_to_bytes (out);
}

static gsize
read_member (const guint8 *data, gsize at, gsize length, GPtrArray *members)
{
  Member *member = g_new0 (Member, 1);
  const guint8 *header = data + at;
  guint flags = get_number (header + 6, 2);
  guint name = get_number (header + 26, 2);
  gsize used = get_number (header + 18, 4);

  g_ptr_array_add (members, member);
  member->method = get_number (header + 8, 2);
  member->time = get_number (header + 10, 2);
  member->date = get_number (header + 12, 2);
  member->extra = get_number (header + 28, 2);
  member->name = g_strndup ((const char *)header + 30, name);
  at += 30 + name + member->extra;
  if (member->method == 0)
    member->bytes = g_bytes_new (data + at, used);
  else
    member->bytes = unpack (data + at, length - at, &used);
  at += used;
  if (flags & 8)
    {
      g_assert_cmpuint (get_number (data + at, 4), ==, 0x08074b50);
      g_assert_cmpuint (get_number (data + at + 8, 4), ==, used);
      g_assert_cmpuint (get_number (data + at + 12, 4), ==, g_bytes_get_size (member->bytes));
      header = data + at - 10;
      at += 16;
    }
  g_assert_cmpuint (
      get_number (header + 14, 4), ==,
      crc32_z (0, g_bytes_get_data (member->bytes, NULL), g_bytes_get_size (member->bytes)));
  return at;
}

static GPtrArray *
read_members (GBytes *bytes)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (free_member);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize at = 0;

  while (memcmp (data + at, "PK\3\4", 4) == 0)
    at = read_member (data, at, length, members);
  g_assert_cmpmem (data + at, 4, "PK\1\2", 4);
  g_assert_cmpmem (data + length - 22, 4, "PK\5\6", 4);
  g_assert_cmpuint (get_number (data + length - 6, 4), ==, at);
  g_assert_cmpuint (get_number (data + length - 12, 2), ==, members->len);
  return members;
}

static GBytes *
find_bytes (GPtrArray *members, const char *name)
{
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((Member *)members->pdata[i])->name, name))
      return ((Member *)members->pdata[i])->bytes;
  g_error ("there is no %s", name);
}

static xmlDoc *
read_part (GBytes *bytes, const char *name)
{
  g_autoptr (GPtrArray) members = read_members (bytes);

  return parse_xml (find_bytes (members, name));
}

static xmlDoc *
write_and_read (CraContent *content, const char *name)
{
  g_autoptr (GBytes) bytes = write_odt (content);

  return read_part (bytes, name);
}

static xmlDoc *
write_everything (const char *name)
{
  g_autoptr (CraContent) content = make_everything ();

  return write_and_read (content, name);
}

/* --- The package --- */

static void
test_package (void)
{
  static const char *const names[]
      = { "mimetype",    "META-INF/manifest.xml", "meta.xml",       "styles.xml",
          "content.xml", "Pictures/1.png",        "Pictures/2.png", "Pictures/3.jpg" };
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (GBytes) bytes = write_odt (content);
  g_autoptr (GPtrArray) members = read_members (bytes);
  const Member *first = g_ptr_array_index (members, 0);
  const char *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpuint (members->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      g_assert_cmpstr (member->name, ==, names[i]);
      g_assert_cmpuint (member->time, ==, 0);
      g_assert_cmpuint (member->date, ==, 0x21);
    }
  /* What programs look for at fixed places. */
  g_assert_cmpuint (first->method, ==, 0);
  g_assert_cmpuint (first->extra, ==, 0);
  g_assert_cmpmem (data + 30, 8 + 39, "mimetypeapplication/vnd.oasis.opendocument.text", 8 + 39);
}

static void
test_manifest (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("META-INF/manifest.xml");

  assert_count (doc, "/manifest:manifest[@manifest:version='1.2']", 1);
  assert_text (doc, "//manifest:file-entry[@manifest:full-path='/']/@manifest:media-type",
               "application/vnd.oasis.opendocument.text");
  assert_count (doc, "//manifest:file-entry[@manifest:media-type='text/xml']", 3);
  assert_count (doc, "//manifest:file-entry[@manifest:media-type='image/png']", 2);
  assert_count (doc,
                "//manifest:file-entry[@manifest:full-path='Pictures/3.jpg']"
                "[@manifest:media-type='image/jpeg']",
                1);
}

static void
test_metadata (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("meta.xml");
  g_autoptr (CraContent) bare = cra_content_new ("Bare", "de");
  g_autoptr (xmlDoc) bare_doc = write_and_read (bare, "meta.xml");

  assert_text (doc, "//dc:title", "Sample document – Größe");
  assert_text (doc, "//meta:initial-creator", "Example & Sons");
  assert_text (doc, "//dc:subject", "Example Product 1.0");
  assert_text (doc, "//dc:language", "en");
  assert_text (doc, "//meta:creation-date", "2026-01-02T03:04:05Z");
  assert_text (doc, "//dc:date", "2026-01-02T03:04:05Z");
  /* Without a date none is invented. */
  assert_count (bare_doc, "//dc:date | //meta:creation-date | //dc:creator", 0);
}

/* --- Structure --- */

static void
test_headings (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");

  assert_text (doc, "//text:p[@text:style-name='Title']", "Sample document");
  assert_count (doc, "//text:h", 6);
  assert_text (doc, "//text:h[@text:outline-level='1'][1]", "First chapter");
  assert_text (doc, "//text:h[@text:outline-level='2']", "A section");
  /* The fourth level follows the second: one step down only. */
  assert_text (doc, "//text:h[@text:outline-level='3']", "A level too deep");
  assert_count (doc, "//text:h[@text:outline-level='4']", 0);
  assert_count (doc, "//text:h/text:bookmark[@text:name='second']", 1);
}

static void
test_contents (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");

  assert_text (doc, "//text:table-of-content-source/@text:outline-level", "2");
  assert_text (doc, "//text:index-title-template", "Contents");
  assert_count (doc, "//text:table-of-content-entry-template", 4);
  assert_text (doc, "//text:index-title/text:p", "Contents");
  assert_count (doc, "//text:index-body/text:p", 5);
  assert_count (doc,
                "//text:index-body/text:p[@text:style-name='Contents_20_2']"
                "/text:a[@xlink:href][starts-with(., 'A section')]/text:tab",
                1);
  assert_count (doc,
                "//text:index-body/text:p/text:a/text:bookmark-ref"
                "[@text:reference-format='page'][@text:ref-name='first']",
                1);
  /* Where an entry leads there is a place. */
  assert_count (doc,
                "//text:index-body//text:a[not(substring(@xlink:href, 2) = "
                "//text:bookmark/@text:name)]",
                0);
}

static void
test_tables (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");

  assert_count (doc, "//table:table[@table:name='Table1']/table:table-column", 3);
  assert_count (doc,
                "//table:table[@table:name='Table1']/table:table-header-rows/table:table-row"
                "/table:table-cell/text:p[@text:style-name='Table_20_Heading']",
                3);
  assert_count (doc, "//table:table[@table:name='Table1']/table:table-row", 3);
  /* Every row has all cells, also where the tree has fewer. */
  assert_count (doc, "//table:table[@table:name='Table1']/table:table-row/table:table-cell", 9);
  assert_text (doc, "//table:table[@table:name='Table1']/preceding-sibling::text:p[1]",
               "Caption of the table");
  assert_text (doc,
               "//style:style[@style:name = //table:table[1]/table:table-column[2]"
               "/@table:style-name]/*/@style:column-width",
               "91.43mm");
  assert_count (doc, "//table:table-row//text:bookmark[@text:name='evidence-2']", 1);
  /* Fields: a label and a value. */
  assert_text (doc, "//table:table-row[.//text:bookmark[@text:name='field-1']]/*[1]/text:p",
               "Label");
  assert_text (doc, "//table:table-row[.//text:bookmark[@text:name='field-1']]/*[2]/text:p",
               "Value");
}

static void
test_lists (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");
  g_autoptr (xmlDoc) styles = write_everything ("styles.xml");

  assert_count (doc, "//office:text/text:list[@text:style-name='Numbers']", 2);
  assert_count (doc, "//office:text/text:list[1]/text:list-item", 3);
  assert_text (doc, "//text:list-item/text:list[@text:style-name='Bullets']//text:p", "item below");
  assert_text (doc, "//text:list-item/text:list[@text:style-name='Numbers']//text:p", "item two a");
  assert_count (styles,
                "//text:list-style/text:list-level-style-number[@style:num-format='a']"
                "[@text:level='2']",
                1);
}

static void
test_text (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");

  assert_text (doc, "//text:span[@text:style-name='Strong_20_Emphasis']", "strong, ");
  /* Two spaces are one and another; three are one and two others. */
  assert_count (doc, "//text:span[@text:style-name='Source_20_Text']/text:s[@text:c='1']", 1);
  assert_count (doc, "//text:span[@text:style-name='Source_20_Text']/text:s[@text:c='2']", 1);
  assert_text (doc,
               "//text:span[@text:style-name = //style:style[style:text-properties"
               "[@fo:language='fr'][@fo:country='FR']]/@style:name]",
               "La version en vigueur");
  assert_text (doc, "//text:p[text:span[@text:style-name='Suggested']][1]",
               "[suggested, not confirmed] A text nobody has confirmed.");
  assert_count (doc, "//*[.='[suggested, not confirmed] ']", 1);
  assert_count (doc, "//text:p[starts-with(@text:style-name, 'Note')]", 3);
  assert_count (doc, "//text:p[.='First line']/following-sibling::text:p[1][.='second line']", 1);
}

static void
test_links (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");

  assert_text (doc, "//office:text/text:p/text:a[@xlink:href='#second']", "to the second chapter");
  assert_count (doc, "//text:a[@xlink:href='https://example.com/ä?a=1&b=2']", 1);
  assert_count (doc, "//text:a[contains(@xlink:href, 'javascript')]", 0);
  /* The words around the number of the page stay; the number is a field. */
  assert_text (doc, "//text:p[starts-with(., 'See the')]/text:a", "on page ? of this");
  assert_count (doc,
                "//text:p[starts-with(., 'See the')]//text:bookmark-ref"
                "[@text:reference-format='page'][@text:ref-name='evidence-1']",
                1);
  assert_count (doc, "//text:p[@text:style-name='Index_20_1']/text:a/text:bookmark-ref", 3);
}

static void
test_pictures (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (GBytes) bytes = write_odt (content);
  g_autoptr (GPtrArray) members = read_members (bytes);
  g_autoptr (xmlDoc) doc = parse_xml (find_bytes (members, "content.xml"));
  g_autoptr (GBytes) png = make_png (60, 30, 0x208040ff);

  g_assert_true (g_bytes_equal (png, find_bytes (members, "Pictures/2.png")));
  assert_count (doc, "//draw:frame", 4);
  assert_count (doc, "//draw:frame[draw:image[@xlink:href='Pictures/2.png']]", 2);
  assert_text (doc, "//draw:frame[@svg:width='60.00mm'][@svg:height='30.00mm']/svg:title",
               "A \"green\" picture");
  /* No picture is wider than the text. */
  assert_count (doc, "//draw:frame[@svg:width='160.00mm'][@svg:height='80.00mm']", 1);
  assert_text (doc, "//draw:frame[draw:image[@xlink:href='Pictures/1.png']]/svg:title",
               "Logo of Example & Sons");
}

/* Editors do not read how a camera was held. */
static void
test_turned_picture (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Picture", "en");
  g_autoptr (GBytes) jpeg = make_turned_jpeg (80, 40);
  g_autoptr (xmlDoc) doc = NULL;

  cra_content_add_figure (content->root, jpeg, "Taken upright", 60);
  doc = write_and_read (content, "content.xml");
  assert_count (doc, "//draw:frame[@svg:width='60.00mm'][@svg:height='120.00mm']", 1);
  assert_count (doc, "//draw:image[@xlink:href='Pictures/1.png']", 1);
}

static void
test_breaks_and_parts (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");
  g_autoptr (xmlDoc) styles = write_everything ("styles.xml");

  /* Two breaks in a row are one. */
  assert_count (doc, "//style:paragraph-properties[@fo:break-before='page']", 1);
  assert_count (doc,
                "//text:h[@text:style-name = //style:style[*/@fo:break-before]/@style:name]"
                "[.='Second chapter']",
                1);
  assert_count (doc,
                "//text:h[@text:style-name = //style:style[@style:master-page-name='Part2']"
                "[*/@style:page-number='1']/@style:name][.='First chapter']",
                1);
  assert_count (styles, "//style:master-page", 3);
  assert_count (styles, "//style:master-page[@style:name='Part1'][@style:page-layout-name='Roman']",
                1);
  assert_count (styles, "//style:page-layout[@style:name='Roman']/*[@style:num-format='i']", 1);
  assert_text (styles, "//style:master-page[@style:name='Part2']/style:footer/text:p",
               "2026-01-02 7:0123abcdA-1");
}

static void
test_frame (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) styles = NULL;

  /* Without its parts. */
  g_ptr_array_remove_index (content->root->children, 0);
  g_ptr_array_remove_index (content->root->children, 4);
  styles = write_and_read (content, "styles.xml");
  assert_count (styles,
                "//style:page-layout-properties[@fo:page-width='210mm']"
                "[@fo:page-height='297mm'][@fo:margin-left='25mm']",
                2);
  assert_count (styles, "//style:master-page", 1);
  assert_text (styles, "//style:header//draw:custom-shape/text:p", "DRAFT");
  assert_text (styles, "//style:header/text:p",
               "DRAFTDRAFT · Sample document – Größe"
               "TD-1 <version 2>");
  assert_text (styles, "//style:footer/text:p", "2026-01-02 7:0123abcdPage 1 of 1");
  assert_count (styles, "//style:footer//text:page-number | //style:footer//text:page-count", 2);
  assert_count (styles,
                "//style:default-style/style:text-properties[@fo:language='en']"
                "[@fo:country='GB'][@style:font-name='Noto Sans'][@fo:font-size='10pt']",
                1);
}

/* A style that is used is there, in the file that uses it or among the common ones. */
static void
check_styles (xmlDoc *doc, xmlDoc *common, const char *attribute)
{
  g_autofree char *missing
      = g_strdup_printf ("//*[%s][not(%s = //@style:name)]/%s", attribute, attribute, attribute);
  guint n = count_nodes (doc, missing);

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *path = g_strdup_printf ("(%s)[%u]", missing, i);
      g_autofree char *name = get_text (doc, path);
      g_autofree char *style = g_strdup_printf ("//*[@style:name='%s']", name);

      if (count_nodes (common, style) == 0)
        g_error ("there is no style “%s”", name);
    }
}

static void
test_styles_exist (void)
{
  static const char *const attributes[]
      = { "@text:style-name", "@table:style-name", "@draw:style-name", "@style:parent-style-name" };
  g_autoptr (CraContent) content = make_odd ();
  g_autoptr (xmlDoc) everything = write_everything ("content.xml");
  g_autoptr (xmlDoc) odd = write_and_read (content, "content.xml");
  g_autoptr (xmlDoc) common = write_everything ("styles.xml");

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *path = g_strdup_printf ("//%s", attributes[i]);

      g_assert_cmpuint (count_nodes (everything, path), >, 0);
      check_styles (everything, common, attributes[i]);
      check_styles (odd, common, attributes[i]);
      check_styles (common, common, attributes[i]);
    }
}

static void
test_attachments (void)
{
  g_autoptr (xmlDoc) doc = write_everything ("content.xml");

  assert_text (doc, "//text:h[last()]", "Files attached to the PDF");
  assert_text (doc, "//table:table[last()]/table:table-row/table:table-cell[1]/text:p",
               "assessment.json");
  assert_text (doc, "//table:table[last()]/table:table-row/table:table-cell[3]/text:p",
               "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  assert_text (doc, "//text:p[starts-with(., 'Report of')]",
               "Report of the test laboratoryThese pages are in the PDF of this document.");
}

/* --- Text --- */

static void
check_texts (CraContent *content)
{
  g_autoptr (xmlDoc) doc = write_and_read (content, "content.xml");
  g_autoptr (GPtrArray) texts = list_texts (content);
  g_autofree char *body = get_text (doc, "//office:text");
  g_autofree char *all = squeeze_text (body);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *squeezed = squeeze_text (g_ptr_array_index (texts, i));

      if (strstr (all, squeezed) == NULL)
        g_error ("“%s” is missing in:\n%s", (char *)g_ptr_array_index (texts, i), body);
    }
}

static void
test_all_texts (void)
{
  g_autoptr (CraContent) everything = make_everything ();
  g_autoptr (CraContent) odd = make_odd ();
  g_autoptr (CraContent) table = make_long (300);

  check_texts (everything);
  check_texts (odd);
  check_texts (table);
}

static void
test_odd (void)
{
  g_autoptr (CraContent) content = make_odd ();
  g_autoptr (xmlDoc) doc = write_and_read (content, "content.xml");
  g_autoptr (xmlDoc) styles = write_and_read (content, "styles.xml");
  g_autoptr (xmlDoc) meta = write_and_read (content, "meta.xml");

  assert_text (doc, "//text:h[@text:outline-level='1'][1]", "Begins too deep");
  assert_count (doc, "//text:a[starts-with(@xlink:href, 'data:')]", 0);
  assert_count (doc,
                "//text:a[@xlink:href=\"https://example.com/%22%20onclick=%22alert(1)%22%20"
                "x='%3C%3E\"]",
                1);
  assert_count (doc,
                "//text:p[@text:style-name = //style:style[*/@style:writing-mode='rl-tb']"
                "/@style:name]",
                2);
  assert_count (doc, "//text:h/text:line-break", 1);
  /* A row that has more cells than the table columns keeps them. */
  assert_count (doc, "//table:table[1]/table:table-column", 3);
  assert_count (doc,
                "//table:table[1]/table:table-row[2]/table:table-cell"
                "[@table:number-columns-spanned='3']",
                1);
  /* Lists hold no tables. */
  assert_count (doc, "//text:list//table:table", 0);
  assert_count (doc, "//text:bookmark[@text:name='empty']", 1);
  assert_text (meta, "//dc:creator", "<&>\"' <U+0003>");
  assert_text (styles, "//draw:custom-shape/text:p", "DRAFT </div> \"; } <U+0002>");
}

static void
test_empty (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Empty", "en");
  g_autoptr (xmlDoc) doc = NULL;

  cra_content_add_page_break (content->root);
  doc = write_and_read (content, "content.xml");
  assert_count (doc, "//office:text/text:p", 1);
}

static void
test_same_bytes (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (GBytes) first = write_odt (content);
  g_autoptr (GBytes) second = NULL;

  /* Not installed everywhere; where it is, a comma would show. */
  setlocale (LC_ALL, "de_DE.UTF-8");
  g_setenv ("TZ", "America/New_York", TRUE);
  second = write_odt (content);
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("TZ", "UTC", TRUE);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_failures (void)
{
  g_autoptr (CraContent) twice = make_everything ();
  g_autoptr (CraContent) nowhere = make_everything ();
  g_autoptr (CraContent) picture = make_everything ();
  g_autoptr (CraContent) cancelled = make_everything ();
  g_autoptr (GBytes) image = g_bytes_new_static ("GIF89a", 6);
  g_autoptr (CraJob) job = cra_job_new ("Writing");

  cra_content_add_heading (twice->root, 1, "Again", "first");
  expect_twin_failure (cra_odt_write, twice, NULL, CRA_ERROR, CRA_ERROR_INVALID, "\"first\"");
  cra_content_add_span (cra_content_add_paragraph (nowhere->root, NULL), "x", 0, "#gone");
  expect_twin_failure (cra_odt_write, nowhere, NULL, CRA_ERROR, CRA_ERROR_INVALID, "\"#gone\"");
  cra_content_add_figure (picture->root, image, "The front", 60);
  expect_twin_failure (cra_odt_write, picture, NULL, CRA_ERROR, CRA_ERROR_INVALID, "The front");
  cra_job_cancel (job);
  expect_twin_failure (cra_odt_write, cancelled, job, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
test_full_disk (void)
{
  g_autoptr (CraContent) content = make_everything ();
  char memory[1024];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (memory, sizeof memory, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_odt_write (content, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_memory (void)
{
  check_twin_memory (cra_odt_write);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/odt/memory-does-not-grow-with-the-text", test_memory);
  g_test_add_func ("/document/odt/package-begins-with-its-type", test_package);
  g_test_add_func ("/document/odt/manifest-lists-every-member", test_manifest);
  g_test_add_func ("/document/odt/metadata-says-what-the-content-says", test_metadata);
  g_test_add_func ("/document/odt/headings-leave-no-level-out", test_headings);
  g_test_add_func ("/document/odt/contents-can-be-updated-and-are-filled", test_contents);
  g_test_add_func ("/document/odt/table-headers-repeat-and-rows-are-whole", test_tables);
  g_test_add_func ("/document/odt/lists-nest-and-count-anew", test_lists);
  g_test_add_func ("/document/odt/spans-keep-style-spaces-and-language", test_text);
  g_test_add_func ("/document/odt/links-and-pages-are-fields", test_links);
  g_test_add_func ("/document/odt/pictures-are-stored-once-byte-for-byte", test_pictures);
  g_test_add_func ("/document/odt/turned-pictures-are-set-upright", test_turned_picture);
  g_test_add_func ("/document/odt/parts-count-their-pages", test_breaks_and_parts);
  g_test_add_func ("/document/odt/every-page-carries-the-frame", test_frame);
  g_test_add_func ("/document/odt/every-style-that-is-used-exists", test_styles_exist);
  g_test_add_func ("/document/odt/attachments-are-listed-with-digests", test_attachments);
  g_test_add_func ("/document/odt/every-text-of-the-tree-is-there", test_all_texts);
  g_test_add_func ("/document/odt/odd-content-stays-valid", test_odd);
  g_test_add_func ("/document/odt/an-empty-tree-is-an-empty-page", test_empty);
  g_test_add_func ("/document/odt/same-bytes-in-another-locale-and-time-zone", test_same_bytes);
  g_test_add_func ("/document/odt/faults-of-the-tree-are-named", test_failures);
  g_test_add_func ("/document/odt/a-full-disk-is-an-error", test_full_disk);
  return g_test_run ();
}
