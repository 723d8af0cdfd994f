/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CE marking as a picture, drawn from circles and lines in whole numbers: the same bytes on every
 * machine, and no font. Units are a 200th of the height, as in the drawing on a grid of
 * Regulation (EC) No 765/2008, Annex II. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <string.h>
#include <zlib.h>

#define WIDTH 280
#define HEIGHT 200
#define OUTER 100 /* radius */
#define INNER 70
#define C_CENTRE 100
#define C_END 110 /* where the arc is cut off */
#define E_CENTRE 270
#define E_END 280
#define BAR_END 260
#define BAR_TOP 85
#define BAR_BOTTOM 115

/* 500 rows: more than 600 dots an inch at a height of 20 mm. Each dot is the mean of 4 x 4 points. */
#define ROWS 500
#define COLUMNS (ROWS * WIDTH / HEIGHT)
#define POINTS 4
/* Points lie between the units: everything is counted in twentieths of a unit. */
#define SCALE (2 * POINTS * ROWS / HEIGHT)

static gboolean
is_in_ring (int x, int y, int centre, int end)
{
  int dx = x - centre * SCALE;
  int dy = y - HEIGHT / 2 * SCALE;
  int square = dx * dx + dy * dy;

  return x <= end * SCALE && square <= OUTER * SCALE * OUTER * SCALE
         && square >= INNER * SCALE * INNER * SCALE;
}

static gboolean
is_in_bar (int x, int y)
{
  int dx = x - E_CENTRE * SCALE;
  int dy = y - HEIGHT / 2 * SCALE;

  return x <= BAR_END * SCALE && y >= BAR_TOP * SCALE && y <= BAR_BOTTOM * SCALE
         && dx * dx + dy * dy <= OUTER * SCALE * OUTER * SCALE;
}

static gboolean
is_black (int x, int y)
{
  return is_in_ring (x, y, C_CENTRE, C_END) || is_in_ring (x, y, E_CENTRE, E_END)
         || is_in_bar (x, y);
}

static guint8
shade_dot (int column, int row)
{
  int black = 0;

  for (int i = 0; i < POINTS; i++)
    for (int j = 0; j < POINTS; j++)
      black += is_black (2 * (column * POINTS + i) + 1, 2 * (row * POINTS + j) + 1);
  return (guint8)(255 - 255 * black / (POINTS * POINTS));
}

/* --- PNG: signature, header, rows each with the filter "none", end --- */

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *)&big, sizeof big);
}

static void
append_chunk (GByteArray *bytes, const char *type, const guint8 *data, guint length)
{
  guint start;

  append_number (bytes, length);
  start = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)type, 4);
  if (length > 0)
    g_byte_array_append (bytes, data, length);
  append_number (bytes, (guint32)crc32 (0, bytes->data + start, bytes->len - start));
}

static GBytes *
draw_marking (void)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 shape[] = { 8, 0, 0, 0, 0 }; /* bits a dot, grey, deflate, filters, plain */
  g_autofree guint8 *dots = g_malloc (ROWS * (COLUMNS + 1));
  uLongf length = compressBound (ROWS * (COLUMNS + 1));
  g_autofree guint8 *packed = g_malloc (length);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  GByteArray *bytes = g_byte_array_new ();

  for (int row = 0; row < ROWS; row++)
    {
      guint8 *line = dots + row * (COLUMNS + 1);

      line[0] = 0;
      for (int column = 0; column < COLUMNS; column++)
        line[column + 1] = shade_dot (column, row);
    }
  compress2 (packed, &length, dots, ROWS * (COLUMNS + 1), Z_BEST_COMPRESSION);
  append_number (header, COLUMNS);
  append_number (header, ROWS);
  g_byte_array_append (header, shape, sizeof shape);
  g_byte_array_append (bytes, signature, sizeof signature);
  append_chunk (bytes, "IHDR", header->data, header->len);
  append_chunk (bytes, "IDAT", packed, (guint)length);
  append_chunk (bytes, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (bytes);
}

void
cra_paper_add_marking_picture (CraPaperWriter *self, CraNode *parent, double height)
{
  static gsize drawn = 0;
  static GBytes *picture = NULL;

  if (g_once_init_enter (&drawn))
    {
      picture = draw_marking ();
      g_once_init_leave (&drawn, 1);
    }
  cra_content_add_figure (parent, picture, cra_paper_say (self, "paper.marking"),
                          height * WIDTH / HEIGHT);
}
