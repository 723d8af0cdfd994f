/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values (RFC 4180), one pass over the bytes, nothing nested. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-csv.h"

#include "base/cra-error.h"

#include <string.h>

/* A cell takes the longest text of a workspace, with an apostrophe in front. */
const CraCsvLimits cra_csv_default_limits = { 128 * 1024 * 1024, 200000, 64, 1024 * 1024 + 1 };

typedef struct
{
  /* Borrowed */
  const char *name;
  const CraCsvLimits *limits;
  const char *text;
  const char *end;

  const char *at;
  const char *line_start;
  guint line;
  char separator;

  GPtrArray *rows; /* Owned */
} Reader;

static guint
count_column (const Reader *self)
{
  return (guint)g_utf8_pointer_to_offset (self->line_start, self->at) + 1;
}

static gboolean
fail (const Reader *self, CraErrorCode code, const char *what, GError **error)
{
  g_set_error (error, CRA_ERROR, code, "Cannot read %s: line %u, column %u: %s", self->name,
               self->line, count_column (self), what);
  return FALSE;
}

/* --- Cells --- */

static void
begin_line (Reader *self)
{
  self->line++;
  self->line_start = self->at;
}

static gboolean
is_line_end (const Reader *self)
{
  return *self->at == '\n' || (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n');
}

static gboolean
check_cell (const Reader *self, gsize length, GError **error)
{
  g_autofree char *what = NULL;

  if (length <= self->limits->cell)
    return TRUE;
  what = g_strdup_printf ("a cell may have %" G_GSIZE_FORMAT " bytes; shorten it, and attach long "
                          "texts as evidence",
                          self->limits->cell);
  return fail (self, CRA_ERROR_LIMIT, what, error);
}

static gboolean
read_quoted (Reader *self, GString *cell, GError **error)
{
  Reader start = *self;

  for (self->at++; self->at < self->end; self->at++)
    {
      gboolean quote = *self->at == '"';

      if (quote && (self->at + 1 == self->end || self->at[1] != '"'))
        {
          self->at++;
          if (self->at == self->end || *self->at == self->separator || is_line_end (self))
            return TRUE;
          return fail (self, CRA_ERROR_INVALID,
                       "text follows a closing quotation mark; write a quotation mark inside a cell "
                       "twice",
                       error);
        }
      if (quote)
        self->at++;
      g_string_append_c (cell, *self->at);
      if (!check_cell (self, cell->len, error))
        return FALSE;
      if (*self->at == '\n')
        {
          self->line++;
          self->line_start = self->at + 1;
        }
    }
  return fail (&start, CRA_ERROR_INVALID,
               "a quotation mark is opened here and never closed; close it, or write it twice where "
               "it is part of the text",
               error);
}

static gboolean
read_plain (Reader *self, GString *cell, GError **error)
{
  while (self->at < self->end && *self->at != self->separator && !is_line_end (self))
    {
      if (*self->at == '"')
        return fail (self, CRA_ERROR_INVALID,
                     "a quotation mark in the middle of a cell; put the whole cell in quotation marks "
                     "and write this one twice",
                     error);
      if (*self->at == '\r')
        return fail (self, CRA_ERROR_INVALID,
                     "a carriage return without a line feed; save the file with line ends of Windows "
                     "or Unix",
                     error);
      g_string_append_c (cell, *self->at++);
      if (!check_cell (self, cell->len, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Rows --- */

static gboolean
check_row (Reader *self, const CraCsvRow *row, GError **error)
{
  const CraCsvRow *first = self->rows->len > 0 ? self->rows->pdata[0] : row;

  if (row->cells->len == first->cells->len)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "Cannot read %s: line %u, column 1: this row has %u cells and the first one has %u; put "
               "cells that hold a separator or a line end in quotation marks",
               self->name, row->line, row->cells->len, first->cells->len);
  return FALSE;
}

static gboolean
read_cells (Reader *self, CraCsvRow *row, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  do
    {
      g_string_truncate (cell, 0);
      if (row->cells->len > 0)
        self->at++;
      if (row->cells->len >= self->limits->columns)
        return fail (self, CRA_ERROR_LIMIT, "too many columns; keep those that the help lists", error);
      if (self->at < self->end && *self->at == '"' ? !read_quoted (self, cell, error)
                                                    : !read_plain (self, cell, error))
        return FALSE;
      /* As long as it is, not as long as the buffer: there may be millions. */
      g_ptr_array_add (row->cells, g_strndup (cell->str, cell->len));
    }
  while (self->at < self->end && *self->at == self->separator);
  return TRUE;
}

static gboolean
read_row (Reader *self, GError **error)
{
  CraCsvRow *row = g_new0 (CraCsvRow, 1);
  gboolean done;

  row->line = self->line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  done = read_cells (self, row, error);
  if (done && self->rows->len >= self->limits->rows)
    done = fail (self, CRA_ERROR_LIMIT, "too many rows; divide the file", error);
  done = done && check_row (self, row, error);
  if (done)
    g_ptr_array_add (self->rows, row);
  else
    cra_csv_row_free (row);
  return done;
}

static gboolean
read_rows (Reader *self, GError **error)
{
  while (self->at < self->end)
    {
      if (!is_line_end (self) && !read_row (self, error))
        return FALSE;
      if (self->at < self->end)
        {
          self->at += *self->at == '\r' ? 2 : 1;
          begin_line (self);
        }
    }
  return TRUE;
}

/* --- The file --- */

/* A semicolon only where the first row has one and no comma. */
static char
find_separator (const char *text, const char *end)
{
  gboolean quoted = FALSE, semicolon = FALSE;

  while (text < end && (*text == '\r' || *text == '\n'))
    text++;
  for (const char *c = text; c < end && (quoted || *c != '\n'); c++)
    {
      if (*c == '"')
        quoted = !quoted;
      else if (!quoted && *c == ',')
        return ',';
      else if (!quoted && *c == ';')
        semicolon = TRUE;
    }
  return semicolon ? ';' : ',';
}

GPtrArray *
cra_csv_read (GBytes *bytes, const char *name, const CraCsvLimits *limits, GError **error)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *bad = NULL;
  Reader self = { 0 };

  g_return_val_if_fail (bytes != NULL && name != NULL && limits != NULL, NULL);

  if (size > limits->bytes)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Cannot read %s: it has %" G_GSIZE_FORMAT " bytes, at most %" G_GSIZE_FORMAT
                   " are read; divide the file",
                   name, size, limits->bytes);
      return NULL;
    }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  self = (Reader){ .name = name, .limits = limits, .text = text, .end = text + size, .at = text,
                   .line_start = text, .line = 1 };
  if (size > 0 && !g_utf8_validate (text, (gssize)size, &bad))
    {
      for (; self.at < bad; self.at++)
        if (*self.at == '\n')
          {
            self.line++;
            self.line_start = self.at + 1;
          }
      fail (&self, CRA_ERROR_INVALID,
            "this is no text in UTF-8; save the file as \"CSV UTF-8\"", error);
      return NULL;
    }
  self.separator = find_separator (text, self.end);
  self.rows = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_csv_row_free);
  if (!read_rows (&self, error))
    g_clear_pointer (&self.rows, g_ptr_array_unref);
  return self.rows;
}

void
cra_csv_row_free (CraCsvRow *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* --- Writing --- */

/* After any apostrophes: what begins like a formula in a spreadsheet. */
static gboolean
is_formula (const char *cell)
{
  const char *first = cell + strspn (cell, "'");

  return *first != '\0' && strchr ("=+-@\t\r", *first) != NULL;
}

static void
append_cell (GString *out, const char *cell)
{
  gboolean formula = is_formula (cell);
  gboolean quoted = strpbrk (cell, ",;\"\r\n") != NULL || *cell == ' '
                    || (*cell != '\0' && cell[strlen (cell) - 1] == ' ');

  if (quoted)
    g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *cell);
    }
  if (quoted)
    g_string_append_c (out, '"');
}

void
cra_csv_append_row (GString *out, const char *const *cells, guint n_cells)
{
  g_return_if_fail (out != NULL && cells != NULL);

  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (cells[i] != NULL)
        append_cell (out, cells[i]);
    }
  g_string_append (out, "\r\n");
}

char *
cra_csv_dup_unguarded (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);
  return g_strdup (*cell == '\'' && is_formula (cell) ? cell + 1 : cell);
}
