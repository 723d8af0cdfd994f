/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markup as a stream. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-markup.h"

#include <stdarg.h>
#include <string.h>

#define BUFFER_SIZE (32 * 1024)
#define BASE64_PART (24 * 1024)

struct _CraMarkup
{
  CraMarkupSink sink;
  gpointer data; /* borrowed */
  GString *buffer;
  GError *error; /* the first one; nothing is handed over after it */
};

CraMarkup *
cra_markup_new (CraMarkupSink sink, gpointer data)
{
  CraMarkup *self = g_new0 (CraMarkup, 1);

  self->sink = sink;
  self->data = data;
  self->buffer = g_string_sized_new (BUFFER_SIZE);
  return self;
}

void
cra_markup_free (CraMarkup *self)
{
  if (self == NULL)
    return;
  g_string_free (self->buffer, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

static void
flush (CraMarkup *self)
{
  if (self->error == NULL && self->sink != NULL && self->buffer->len > 0)
    self->sink (self->data, self->buffer->str, self->buffer->len, &self->error);
  g_string_truncate (self->buffer, 0);
}

static void
flush_when_full (CraMarkup *self)
{
  if (self->buffer->len >= BUFFER_SIZE)
    flush (self);
}

void
cra_markup_put (CraMarkup *self, const char *markup)
{
  g_string_append (self->buffer, markup);
  flush_when_full (self);
}

/* What XML 1.0 does not allow, and what HTML calls an error: controls and non-characters. */
static gboolean
is_allowed (gunichar c)
{
  if (c < 0x20)
    return c == '\t' || c == '\n';
  return (c < 0x7f || c >= 0xa0) && (c < 0xfdd0 || c > 0xfdef) && (c & 0xfffe) != 0xfffe;
}

static void
append_escaped (GString *out, gunichar c)
{
  switch (c)
    {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    case '"':
      g_string_append (out, "&quot;");
      break;
    case '\'':
      g_string_append (out, "&#39;");
      break;
    default:
      if (is_allowed (c))
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "&lt;U+%04X&gt;", c);
    }
}

/* Text and attributes are escaped alike, so that nothing hangs on where a text goes. */
static void
append_text (CraMarkup *self, const char *text, gsize length, gboolean is_attribute)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          g_string_append (self->buffer, "\xef\xbf\xbd");
          p++;
          continue;
        }
      /* An attribute would hand them on as spaces. */
      if (is_attribute && (c == '\n' || c == '\t'))
        g_string_append_printf (self->buffer, "&#%u;", c);
      else
        append_escaped (self->buffer, c);
      p = g_utf8_next_char (p);
      flush_when_full (self);
    }
}

static void
begin_element (CraMarkup *self, const char *element, va_list pairs)
{
  const char *name = NULL;

  g_string_append_c (self->buffer, '<');
  g_string_append (self->buffer, element);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      if (value == NULL)
        continue;
      g_string_append_printf (self->buffer, " %s=\"", name);
      append_text (self, value, strlen (value), TRUE);
      g_string_append_c (self->buffer, '"');
    }
}

void
cra_markup_open (CraMarkup *self, const char *element, ...)
{
  va_list pairs;

  va_start (pairs, element);
  begin_element (self, element, pairs);
  va_end (pairs);
  cra_markup_put (self, ">");
}

void
cra_markup_add_empty (CraMarkup *self, const char *element, ...)
{
  va_list pairs;

  va_start (pairs, element);
  begin_element (self, element, pairs);
  va_end (pairs);
  cra_markup_put (self, "/>");
}

void
cra_markup_close (CraMarkup *self, const char *element)
{
  g_string_append_printf (self->buffer, "</%s>", element);
  flush_when_full (self);
}

void
cra_markup_text (CraMarkup *self, const char *text, gssize length)
{
  if (text != NULL)
    append_text (self, text, length < 0 ? strlen (text) : (gsize)length, FALSE);
}

void
cra_markup_add_text (CraMarkup *self, const char *element, const char *text)
{
  if (text == NULL)
    return;
  cra_markup_open (self, element, NULL);
  cra_markup_text (self, text, -1);
  cra_markup_close (self, element);
}

void
cra_markup_base64 (CraMarkup *self, GBytes *bytes)
{
  gsize length = 0;
  const guchar *data = g_bytes_get_data (bytes, &length);

  /* Parts of a multiple of three bytes end without padding. */
  for (gsize at = 0; at < length; at += BASE64_PART)
    {
      g_autofree char *part = g_base64_encode (data + at, MIN (BASE64_PART, length - at));

      cra_markup_put (self, part);
    }
}

gboolean
cra_markup_has_failed (CraMarkup *self)
{
  return self->error != NULL;
}

gboolean
cra_markup_finish (CraMarkup *self, GError **error)
{
  flush (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
