/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF says about itself. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-metadata.h"

#include <string.h>

#include "cra-config.h"

#define PROGRAM "CRA Workbench"
#define PROFILE_TAGS 10

/* PDF/A asks that XMP properties outside its own list are described in the file. */
static const char ua_schema[] =
  "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
  "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
  "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag>"
  "<rdf:li rdf:parseType=\"Resource\">"
  "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
  "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
  "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
  "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
  "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
  "<pdfaProperty:category>internal</pdfaProperty:category>"
  "<pdfaProperty:description>Part of PDF/UA standard</pdfaProperty:description></rdf:li>"
  "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

typedef struct
{
  GByteArray *bytes;
  guint n_tags;
} Profile;

static void
append_entry (GString *out, const char *key, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "/%s ", key);
  cra_pdf_append_text (out, text);
  g_string_append_c (out, ' ');
}

/* "2026-01-02T03:04:05Z", or NULL where TEXT is no time. */
static char *
format_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;

  if (utc == NULL)
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (utc),
                          g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                          g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

char *
cra_pdf_metadata_format_time (const char *text)
{
  g_autofree char *time = format_time (text);
  GString *out = g_string_new ("D:");

  for (const char *p = time != NULL ? time : ""; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == 'Z')
      g_string_append_c (out, *p);
  return g_string_free (out, time == NULL);
}

guint
cra_pdf_metadata_write_info (CraPdfWriter *writer, const CraContent *content)
{
  g_autoptr (GString) body = g_string_new ("<< ");
  g_autofree char *time = cra_pdf_metadata_format_time (content->created);
  guint number = cra_pdf_writer_reserve (writer);

  append_entry (body, "Title", content->title);
  append_entry (body, "Author", content->author);
  append_entry (body, "Subject", content->subject);
  append_entry (body, "Creator", PROGRAM);
  append_entry (body, "Producer", PROGRAM " " CRA_VERSION);
  append_entry (body, "CreationDate", time);
  append_entry (body, "ModDate", time);
  g_string_append (body, ">>");
  cra_pdf_writer_put (writer, number, body->str);
  return number;
}

static void
append_property (GString *out, const char *open, const char *text, const char *close)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (out, "%s%s%s\n", open, escaped, close);
}

guint
cra_pdf_metadata_write_xmp (CraPdfWriter *writer, const CraContent *content)
{
  g_autofree char *time = format_time (content->created);
  guint number = cra_pdf_writer_reserve (writer);
  g_autoptr (GString) xmp = g_string_new (
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n");

  append_property (xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", content->title,
                   "</rdf:li></rdf:Alt></dc:title>");
  append_property (xmp, "<dc:creator><rdf:Seq><rdf:li>", content->author,
                   "</rdf:li></rdf:Seq></dc:creator>");
  append_property (xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                   content->subject, "</rdf:li></rdf:Alt></dc:description>");
  append_property (xmp, "<dc:language><rdf:Bag><rdf:li>", content->language,
                   "</rdf:li></rdf:Bag></dc:language>");
  append_property (xmp, "<xmp:CreatorTool>", PROGRAM, "</xmp:CreatorTool>");
  append_property (xmp, "<pdf:Producer>", PROGRAM " " CRA_VERSION, "</pdf:Producer>");
  append_property (xmp, "<xmp:CreateDate>", time, "</xmp:CreateDate>");
  append_property (xmp, "<xmp:ModifyDate>", time, "</xmp:ModifyDate>");
  g_string_append_printf (xmp,
                          "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
                          "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n%s</rdf:RDF>"
                          "</x:xmpmeta>\n<?xpacket end=\"r\"?>", ua_schema);
  cra_pdf_writer_put_stream (writer, number, "/Type /Metadata /Subtype /XML", xmp->str, xmp->len,
                             FALSE);
  return number;
}

static void
append_word (GByteArray *out, guint value, guint size)
{
  for (guint i = size; i > 0; i--)
    {
      guint8 byte = (guint8) (value >> (8 * (i - 1)));

      g_byte_array_append (out, &byte, 1);
    }
}

static void
append_tag (GByteArray *out, const char *tag)
{
  g_byte_array_append (out, (const guint8 *) tag, 4);
}

static void
append_fixed (GByteArray *out, guint n, const double *values)
{
  for (guint i = 0; i < n; i++)
    append_word (out, (guint) (gint32) (values[i] * 65536 + (values[i] < 0 ? -0.5 : 0.5)), 4);
}

static void
set_word (GByteArray *out, guint at, guint value)
{
  for (guint i = 0; i < 4; i++)
    out->data[at + i] = (guint8) (value >> (8 * (3 - i)));
}

/* The data appended since START becomes the next tag. */
static void
end_profile_tag (Profile *profile, const char *tag, guint start)
{
  guint at = 132 + 12 * profile->n_tags++;

  memcpy (profile->bytes->data + at, tag, 4);
  set_word (profile->bytes, at + 4, start);
  set_word (profile->bytes, at + 8, profile->bytes->len - start);
}

static void
add_profile_text (Profile *profile, const char *tag, const char *text)
{
  guint start = profile->bytes->len;

  append_tag (profile->bytes, "mluc");
  append_word (profile->bytes, 0, 4);
  append_word (profile->bytes, 1, 4);
  append_word (profile->bytes, 12, 4);
  append_tag (profile->bytes, "enUS");
  append_word (profile->bytes, 2 * (guint) strlen (text), 4);
  append_word (profile->bytes, 28, 4);
  for (const char *p = text; *p != '\0'; p++)
    append_word (profile->bytes, (guchar) *p, 2);
  while (profile->bytes->len % 4 != 0)
    append_word (profile->bytes, 0, 1);
  end_profile_tag (profile, tag, start);
}

static void
add_profile_colour (Profile *profile, const char *tag, double x, double y, double z)
{
  const double xyz[] = { x, y, z };
  guint start = profile->bytes->len;

  append_tag (profile->bytes, "XYZ ");
  append_word (profile->bytes, 0, 4);
  append_fixed (profile->bytes, 3, xyz);
  end_profile_tag (profile, tag, start);
}

static void
add_profile_header (Profile *profile)
{
  static const double white[] = { 0.9642, 1, 0.8249 };

  append_word (profile->bytes, 0, 4); /* the size, set at the end */
  append_word (profile->bytes, 0, 4);
  append_word (profile->bytes, 0x04200000, 4);
  append_tag (profile->bytes, "mntr");
  append_tag (profile->bytes, "RGB ");
  append_tag (profile->bytes, "XYZ ");
  append_word (profile->bytes, 2026, 2);
  append_word (profile->bytes, 1, 2);
  append_word (profile->bytes, 1, 2);
  append_word (profile->bytes, 0, 2);
  append_word (profile->bytes, 0, 4);
  append_tag (profile->bytes, "acsp");
  while (profile->bytes->len < 68)
    append_word (profile->bytes, 0, 4);
  append_fixed (profile->bytes, 3, white);
  while (profile->bytes->len < 128)
    append_word (profile->bytes, 0, 4);
  append_word (profile->bytes, PROFILE_TAGS, 4);
  while (profile->bytes->len < 132 + 12 * PROFILE_TAGS)
    append_word (profile->bytes, 0, 4);
}

/* sRGB in 520 bytes: three primaries and one parametric curve. A curve as a table would make
 * viewers slow, which build its inverse for every page. */
static GByteArray *
make_profile (void)
{
  static const double adaptation[] = { 1.047886, 0.022919, -0.050216, 0.029582, 0.990484,
                                       -0.017079, -0.009252, 0.015073, 0.751678 };
  static const double curve[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
  Profile profile = { g_byte_array_new (), 0 };
  guint start = 0;

  add_profile_header (&profile);
  add_profile_text (&profile, "desc", "sRGB");
  add_profile_text (&profile, "cprt", "No copyright, use freely");
  add_profile_colour (&profile, "wtpt", 0.9642, 1, 0.8249);
  start = profile.bytes->len;
  append_tag (profile.bytes, "sf32");
  append_word (profile.bytes, 0, 4);
  append_fixed (profile.bytes, G_N_ELEMENTS (adaptation), adaptation);
  end_profile_tag (&profile, "chad", start);
  add_profile_colour (&profile, "rXYZ", 0.436066, 0.222488, 0.013916);
  add_profile_colour (&profile, "gXYZ", 0.385147, 0.716873, 0.097076);
  add_profile_colour (&profile, "bXYZ", 0.143066, 0.060608, 0.714096);
  start = profile.bytes->len;
  append_tag (profile.bytes, "para");
  append_word (profile.bytes, 0, 4);
  append_word (profile.bytes, 3, 2);
  append_word (profile.bytes, 0, 2);
  append_fixed (profile.bytes, G_N_ELEMENTS (curve), curve);
  end_profile_tag (&profile, "rTRC", start);
  end_profile_tag (&profile, "gTRC", start);
  end_profile_tag (&profile, "bTRC", start);
  set_word (profile.bytes, 0, profile.bytes->len);
  return profile.bytes;
}

guint
cra_pdf_metadata_write_intent (CraPdfWriter *writer)
{
  g_autoptr (GByteArray) profile = make_profile ();
  guint stream = cra_pdf_writer_reserve (writer);
  guint number = cra_pdf_writer_reserve (writer);

  cra_pdf_writer_put_stream (writer, stream, "/N 3", profile->data, profile->len, TRUE);
  cra_pdf_writer_print (writer, number,
                        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
                        "/RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) "
                        "/DestOutputProfile %u 0 R >>", stream);
  return number;
}
