/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML by libxml2: is it well formed, what text does it hold. No entities, no network, no
 * document type. */
#define G_LOG_DOMAIN "cra-reader"

#include "evidence/cra-reader.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <string.h>

static xmlDoc *document;
static gboolean has_type;

/* Entities are declared in a document type: the reading ends before the first one. */
static void
type_found_cb (void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  has_type = TRUE;
  xmlStopParser (context);
}

/* Code pages whose tables the C library keeps in files. */
static void
warm_up (void)
{
  static const char *const code_pages[]
      = { "ISO-8859-15", "ISO-8859-2", "WINDOWS-1252", "WINDOWS-1250", "SHIFT_JIS",
          "EUC-JP",      "GB18030",    "BIG5",         "KOI8-R",       "WINDOWS-1251" };

  xmlInitParser ();
  /* Left open on purpose: that keeps the tables in memory. */
  for (guint i = 0; i < G_N_ELEMENTS (code_pages); i++)
    (void) g_iconv_open ("UTF-8", code_pages[i]);
}

static void
describe_error (xmlParserCtxt *parser, CraReaderFacts *facts)
{
  const xmlError *error = xmlCtxtGetLastError (parser);
  g_autofree char *message
      = g_strdup (error != NULL && error->message != NULL ? error->message : "");

  facts->state = CRA_READER_DAMAGED;
  facts->detail
      = g_strdup_printf ("line %d: %s", error != NULL ? error->line : 0, g_strchomp (message));
}

static void
open_bytes (GBytes *bytes, CraReaderFacts *facts)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlParserCtxt *parser;

  if (size > G_MAXINT)
    {
      facts->state = CRA_READER_TOO_LARGE;
      return;
    }
  parser = xmlCreateMemoryParserCtxt (data, (int) size);
  if (parser == NULL)
    {
      facts->state = CRA_READER_DAMAGED;
      return;
    }
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  parser->sax->internalSubset = type_found_cb;
  xmlParseDocument (parser);
  document = g_steal_pointer (&parser->myDoc);
  if (has_type)
    {
      facts->state = CRA_READER_NOT_READ;
      facts->detail = g_strdup ("it has a document type (DOCTYPE), which is not followed");
    }
  else if (!parser->wellFormed)
    describe_error (parser, facts);
  else
    facts->pages = 1;
  xmlFreeParserCtxt (parser);
}

/* The whole document in UTF-8: for files in another encoding, whose bytes nobody could search. */
static char *
get_text (guint page)
{
  xmlChar *text = NULL;
  char *copy;
  int length = 0;

  if (document == NULL)
    return NULL;
  xmlDocDumpMemoryEnc (document, &text, &length, "UTF-8");
  copy = text != NULL ? g_strndup ((const char *)text, (gsize) length) : NULL;
  xmlFree (text);
  return copy;
}

const CraReader cra_reader_xml = {
  .kind = "xml",
  .warm_up = warm_up,
  .open = open_bytes,
  .get_text = get_text,
};
