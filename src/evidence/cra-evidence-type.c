/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of file some bytes are. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-type.h"

#include "base/cra-text.h"

#include <string.h>

#define PDF_JUNK 1024       /* readers accept this much before the header */
#define ZIP_TAIL (1u << 20) /* where a ZIP lists its members */
#define OCTETS "application/octet-stream"

typedef struct
{
  const char *bytes;
  gsize length;
  gsize offset;
  const char *media_type;
} Magic;

static const Magic magics[] = {
  { "\x89PNG\r\n\x1a\n", 8, 0, "image/png" },
  { "\xff\xd8\xff", 3, 0, "image/jpeg" },
  { "GIF87a", 6, 0, "image/gif" },
  { "GIF89a", 6, 0, "image/gif" },
  { "II*\0", 4, 0, "image/tiff" },
  { "MM\0*", 4, 0, "image/tiff" },
  { "WEBP", 4, 8, "image/webp" },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0, "application/x-ole-storage" },
  { "\x1f\x8b", 2, 0, "application/gzip" },
  { "BZh", 3, 0, "application/x-bzip2" },
  { "\xfd"
    "7zXZ\0",
    6, 0, "application/x-xz" },
  { "7z\xbc\xaf\x27\x1c", 6, 0, "application/x-7z-compressed" },
  { "ustar", 5, 257, "application/x-tar" },
  { "\x7f"
    "ELF",
    4, 0, "application/x-executable" },
};

typedef struct
{
  const char *member;
  const char *media_type;
} OfficeMember;

static const OfficeMember office_members[] = {
  { "word/document.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { "ppt/presentation.xml",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
};

/* Types that a ZIP names itself in a first member called "mimetype". */
static const char *const named_zips[] = {
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
  "application/vnd.oasis.opendocument.graphics",
  "application/epub+zip",
};

static const struct
{
  const char *media_type;
  const char *words;
  const char *reader;
} types[] = {
  { "application/pdf", "a PDF document", "pdf" },
  { "image/png", "a PNG picture", "png" },
  { "image/jpeg", "a JPEG picture", "jpeg" },
  { "image/svg+xml", "an SVG drawing", "svg" },
  { "application/xml", "an XML document", "xml" },
  { "application/json", "a JSON document", NULL },
  { "text/markdown", "a Markdown text", NULL },
  { "text/plain", "a plain text", NULL },
  { "text/html", "a web page", NULL },
  { "text/csv", "a table of values", NULL },
  { "image/gif", "a GIF picture", NULL },
  { "image/tiff", "a TIFF picture", NULL },
  { "image/webp", "a WebP picture", NULL },
  { "application/zip", "a ZIP archive", NULL },
  { "application/x-ole-storage", "an older Office document", NULL },
  { "application/x-executable", "a program", NULL },
};

/* What an ending promises. FITS: beginnings of media types, separated by spaces. */
static const struct
{
  const char *ending;
  const char *words;
  const char *fits;
} endings[] = {
  { "pdf", "a PDF document", "application/pdf" },
  { "png", "a PNG picture", "image/png" },
  { "jpg", "a JPEG picture", "image/jpeg" },
  { "jpeg", "a JPEG picture", "image/jpeg" },
  { "gif", "a GIF picture", "image/gif" },
  { "tif", "a TIFF picture", "image/tiff" },
  { "tiff", "a TIFF picture", "image/tiff" },
  { "webp", "a WebP picture", "image/webp" },
  { "svg", "an SVG drawing", "image/svg+xml" },
  { "xml", "an XML document", "application/xml image/svg+xml text/html" },
  { "json", "a JSON document", "application/json" },
  { "sarif", "a SARIF report (JSON)", "application/json" },
  { "md", "a Markdown text", "text/" },
  { "markdown", "a Markdown text", "text/" },
  { "txt", "a text", "text/ application/json application/xml image/svg+xml" },
  { "csv", "a table of values", "text/" },
  { "html", "a web page", "text/ application/xml" },
  { "htm", "a web page", "text/ application/xml" },
  { "zip", "a ZIP archive", "application/zip application/vnd application/epub" },
  { "docx", "a Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml" },
  { "xlsx", "an Excel document", "application/vnd.openxmlformats-officedocument.spreadsheetml" },
  { "pptx", "a PowerPoint document",
    "application/vnd.openxmlformats-officedocument.presentationml" },
  { "doc", "a Word document", "application/x-ole-storage application/vnd.openxmlformats" },
  { "xls", "an Excel document", "application/x-ole-storage application/vnd.openxmlformats" },
  { "ppt", "a PowerPoint document", "application/x-ole-storage application/vnd.openxmlformats" },
  { "odt", "an OpenDocument text", "application/vnd.oasis.opendocument.text" },
  { "ods", "an OpenDocument spreadsheet", "application/vnd.oasis.opendocument.spreadsheet" },
  { "odp", "an OpenDocument presentation", "application/vnd.oasis.opendocument.presentation" },
};

static const char *
find_ending (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;

  return dot != NULL ? dot + 1 : "";
}

static gboolean
has_ending (const char *file_name, const char *const *list)
{
  const char *ending = find_ending (file_name);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_ascii_strcasecmp (ending, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A header in the first place is enough; after junk there must be PDF objects too, or a text
 * about PDF would be one. */
static gboolean
is_pdf (const guint8 *data, gsize size)
{
  const char *header = data != NULL ? memmem (data, MIN (size, PDF_JUNK), "%PDF-", 5) : NULL;

  if (header == NULL)
    return FALSE;
  return (const guint8 *)header == data || memmem (data, size, "endobj", 6) != NULL;
}

static const char *
find_zip_type (const guint8 *data, gsize size)
{
  gsize tail = MIN (size, ZIP_TAIL);

  /* A local header is 30 bytes; the name "mimetype" and the stored type follow. */
  if (size > 38 && memcmp (data + 30, "mimetype", 8) == 0)
    for (guint i = 0; i < G_N_ELEMENTS (named_zips); i++)
      {
        gsize length = strlen (named_zips[i]);

        if (size >= 38 + length + 2 && memcmp (data + 38, named_zips[i], length) == 0
            && memcmp (data + 38 + length, "PK", 2) == 0)
          return named_zips[i];
      }
  if (memmem (data + size - tail, tail, "[Content_Types].xml", 19) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (office_members); i++)
      if (memmem (data + size - tail, tail, office_members[i].member,
                  strlen (office_members[i].member)))
        return office_members[i].media_type;
  return "application/zip";
}

static const char *
find_binary_type (const guint8 *data, gsize size)
{
  if (is_pdf (data, size))
    return "application/pdf";
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].offset + magics[i].length
        && memcmp (data + magics[i].offset, magics[i].bytes, magics[i].length) == 0)
      return magics[i].media_type;
  if (size >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0))
    return find_zip_type (data, size);
  return NULL;
}

static const char *
skip_past (const char *text, const char *end)
{
  const char *found = strstr (text, end);

  return found != NULL ? found + strlen (end) : text + strlen (text);
}

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* Past a document type, with what it declares in brackets. */
static const char *
skip_document_type (const char *text)
{
  gsize plain = strcspn (text, "[>");

  text += plain;
  if (*text == '[')
    text = skip_past (text, "]");
  return skip_past (text, ">");
}

/* The first element of a markup document decides; TEXT starts with '<'. */
static const char *
find_markup_type (const char *text, gboolean named_xml)
{
  gboolean declared = g_str_has_prefix (text, "<?xml");
  gsize length;

  while (*text == '<' && (text[1] == '?' || text[1] == '!'))
    {
      if (text[1] == '?')
        text = skip_past (text, "?>");
      else if (g_str_has_prefix (text, "<!--"))
        text = skip_past (text + 4, "-->");
      else if (g_ascii_strncasecmp (text, "<!doctype html", 14) == 0)
        return declared ? "application/xml" : "text/html";
      else
        text = skip_document_type (text);
      text = skip_space (text);
    }
  length = *text == '<' ? strcspn (text + 1, " \t\r\n/>") : 0;
  if (length >= 3 && strncmp (text + 1 + length - 3, "svg", 3) == 0
      && (length == 3 || text[1 + length - 4] == ':'))
    return "image/svg+xml";
  if (declared || named_xml)
    return "application/xml";
  return length == 4 && g_ascii_strncasecmp (text + 1, "html", 4) == 0 ? "text/html" : NULL;
}

static const char *
find_text_type (const char *text, const char *file_name)
{
  static const char *const xml[] = { "xml", "xsd", "svg", "xhtml", NULL };
  static const char *const json[] = { "json", "sarif", NULL };
  static const char *const markdown[] = { "md", "markdown", NULL };
  static const char *const html[] = { "html", "htm", NULL };
  static const char *const table[] = { "csv", NULL };
  const char *start = skip_space (text);
  const char *markup = NULL;

  if (*start == '<')
    markup = find_markup_type (start, has_ending (file_name, xml));
  if (markup != NULL)
    return markup;
  if (has_ending (file_name, markdown))
    return "text/markdown";
  if (*start == '{' || (*start == '[' && has_ending (file_name, json)))
    return "application/json";
  if (has_ending (file_name, html))
    return "text/html";
  if (has_ending (file_name, table))
    return "text/csv";
  if (find_ending (file_name)[0] == '\0'
      && (g_str_has_prefix (start, "# ") || strstr (start, "\n## ")))
    return "text/markdown";
  return "text/plain";
}

const char *
cra_evidence_type_find (GBytes *bytes, const char *file_name)
{
  static const char *const ole[] = { "doc", NULL };
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const char *found;
  g_autofree char *text = NULL;

  if (size == 0)
    return OCTETS;
  found = find_binary_type (data, size);
  if (found != NULL)
    return g_str_equal (found, "application/x-ole-storage") && has_ending (file_name, ole)
               ? "application/msword"
               : found;
  text = cra_evidence_type_read_text (bytes, file_name);
  if (text != NULL)
    return find_text_type (text, file_name);
  /* XML says its own encoding. */
  if (size > 5 && memcmp (data, "<?xml", 5) == 0 && memchr (data, 0, size) == NULL)
    {
      g_autofree char *head = g_strndup ((const char *)data, MIN (size, 4096));

      return find_markup_type (head, TRUE);
    }
  return OCTETS;
}

gboolean
cra_evidence_type_fits_name (const char *media_type, const char *file_name, const char **expected)
{
  const char *ending = find_ending (file_name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (ending, endings[i].ending) == 0)
      {
        g_auto (GStrv) fits = g_strsplit (endings[i].fits, " ", -1);

        for (guint k = 0; fits[k] != NULL; k++)
          if (g_str_has_prefix (media_type, fits[k]))
            return TRUE;
        *expected = endings[i].words;
        return FALSE;
      }
  return TRUE;
}

const char *
cra_evidence_type_describe (const char *media_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].media_type, media_type))
      return types[i].words;
  if (g_str_has_prefix (media_type, "application/vnd."))
    return "an Office document";
  return "something else";
}

const char *
cra_evidence_type_get_reader (const char *media_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].media_type, media_type))
      return types[i].reader;
  return NULL;
}

static gboolean
has_control_bytes (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] < 0x20 && strchr ("\t\n\r\f", data[i]) == NULL)
      return TRUE;
  return memchr (data, 0, size) != NULL;
}

char *
cra_evidence_type_read_text (GBytes *bytes, const char *file_name)
{
  static const char *const text_endings[] = { "txt", "md", "markdown", "csv", "log", NULL };
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  char *text = cra_text_from_bytes (bytes);

  if (text != NULL)
    {
      /* Control codes make bytes valid UTF-8, but no text. */
      if (size > 2 && data[0] != 0xff && data[0] != 0xfe && has_control_bytes (data, size)
          && memchr (text, '\x1b', strlen (text)) == NULL)
        g_clear_pointer (&text, g_free);
      return text;
    }
  if (!has_ending (file_name, text_endings) || has_control_bytes (data, size))
    return NULL;
  return g_convert ((const char *)data, (gssize)size, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}
