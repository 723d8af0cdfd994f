/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CE marking as a picture, drawn from circles and lines in whole numbers: the same bytes on every
 * machine, and no font. Units are a 200th of the height, as in the drawing on a grid of
 * Regulation (EC) No 765/2008, Annex II. The number of a notified body follows in plain strokes: the
 * law gives its figures no form. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <string.h>
#include <zlib.h>

#include "base/cra-text.h"

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

#define FIGURES 4 /* of the number of a notified body */
#define FIGURE_WIDTH 100
#define FIGURE_GAP 25
#define NUMBER_GAP 70
#define STROKE 13 /* half of its thickness */

/* 500 rows: more than 600 dots an inch at a height of 20 mm. Each dot is the mean of 4 x 4 points. */
#define ROWS 500
#define POINTS 4
/* Points lie between the units: everything is counted in twentieths of a unit. */
#define SCALE (2 * POINTS * ROWS / HEIGHT)

/* --- The marking --- */

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

/* --- The figures of a number: lines through points, x and y in turn; 0 0 lifts the pen --- */

static const guint8 zero[] = { 50, 15, 75, 24, 86, 55, 86, 145, 75, 176, 50, 185, 25, 176, 14, 145,
                               14, 55, 25, 24, 50, 15, 0, 0, 0, 0 };
static const guint8 one[] = { 26, 48, 58, 15, 58, 185, 0, 0, 0, 0 };
static const guint8 two[] = { 15, 55, 25, 25, 50, 15, 75, 25, 85, 55, 75, 90, 15, 185, 86, 185,
                              0,  0,  0,  0 };
static const guint8 three[] = { 16, 15, 84, 15, 44, 80, 70, 90, 86, 130, 75, 172, 48, 185, 24, 176,
                                14, 152, 0, 0, 0, 0 };
static const guint8 four[] = { 70, 185, 70, 15, 14, 132, 88, 132, 0, 0, 0, 0 };
static const guint8 five[] = { 80, 15, 26, 15, 20, 90, 50, 78, 76, 90, 86, 130, 75, 172, 48, 185,
                               24, 176, 14, 154, 0, 0, 0, 0 };
static const guint8 six[] = { 78, 24, 54, 15, 30, 28, 15, 80, 14, 140, 25, 175, 50, 185, 75, 175,
                              86, 140, 75, 104, 50, 92, 25, 104, 15, 134, 0, 0, 0, 0 };
static const guint8 seven[] = { 15, 15, 86, 15, 38, 185, 0, 0, 0, 0 };
static const guint8 eight[] = { 50, 15, 74, 24, 82, 52, 73, 82, 50, 94, 27, 82, 18, 52, 26, 24, 50, 15,
                                0, 0, 50, 94, 76, 106, 86, 140, 75, 175, 50, 185, 25, 175, 14, 140,
                                24, 106, 50, 94, 0, 0, 0, 0 };
static const guint8 nine[] = { 22, 176, 46, 185, 70, 172, 85, 120, 86, 60, 75, 25, 50, 15, 25, 25,
                               14, 60, 25, 96, 50, 108, 75, 96, 85, 66, 0, 0, 0, 0 };
static const guint8 *const figures[]
    = { zero, one, two, three, four, five, six, seven, eight, nine };

/* Whether a point is nearer to the line than half a stroke. */
static gboolean
is_near (int x, int y, const guint8 *from)
{
  gint64 ax = from[0] * SCALE, ay = from[1] * SCALE;
  gint64 dx = from[2] * SCALE - ax, dy = from[3] * SCALE - ay;
  gint64 px = x - ax, py = y - ay;
  gint64 length = dx * dx + dy * dy;
  gint64 along = px * dx + py * dy;
  gint64 across = px * dy - py * dx;
  gint64 reach = (gint64)STROKE * SCALE * STROKE * SCALE;

  if (along <= 0)
    return px * px + py * py <= reach;
  if (along >= length)
    return (px - dx) * (px - dx) + (py - dy) * (py - dy) <= reach;
  return across * across <= reach * length;
}

static gboolean
is_in_figure (int x, int y, char figure)
{
  for (const guint8 *p = figures[figure - '0']; p[0] != 0 || p[2] != 0; p += 2)
    if (p[0] != 0 && p[2] != 0 && is_near (x, y, p))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_number (int x, int y, const char *number)
{
  int start = (WIDTH + NUMBER_GAP) * SCALE;
  int step = (FIGURE_WIDTH + FIGURE_GAP) * SCALE;
  int index = x >= start ? (x - start) / step : -1;

  if (index < 0 || index >= FIGURES)
    return FALSE;
  return is_in_figure (x - start - index * step, y, number[index]);
}

static gboolean
is_black (int x, int y, const char *number)
{
  if (x > WIDTH * SCALE)
    return number != NULL && is_in_number (x, y, number);
  return is_in_ring (x, y, C_CENTRE, C_END) || is_in_ring (x, y, E_CENTRE, E_END)
         || is_in_bar (x, y);
}

static guint8
shade_dot (int column, int row, const char *number)
{
  int black = 0;

  for (int i = 0; i < POINTS; i++)
    for (int j = 0; j < POINTS; j++)
      black += is_black (2 * (column * POINTS + i) + 1, 2 * (row * POINTS + j) + 1, number);
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

static int
measure_width (const char *number)
{
  return WIDTH
         + (number != NULL ? NUMBER_GAP + FIGURES * FIGURE_WIDTH + (FIGURES - 1) * FIGURE_GAP : 0);
}

static GBytes *
draw_marking (const char *number)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 shape[] = { 8, 0, 0, 0, 0 }; /* bits a dot, grey, deflate, filters, plain */
  int columns = ROWS * measure_width (number) / HEIGHT;
  gsize size = (gsize)ROWS * (gsize)(columns + 1);
  g_autofree guint8 *dots = g_malloc (size);
  uLongf length = compressBound (size);
  g_autofree guint8 *packed = g_malloc (length);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  GByteArray *bytes = g_byte_array_new ();

  for (int row = 0; row < ROWS; row++)
    {
      guint8 *line = dots + row * (columns + 1);

      line[0] = 0;
      for (int column = 0; column < columns; column++)
        line[column + 1] = shade_dot (column, row, number);
    }
  compress2 (packed, &length, dots, size, Z_BEST_COMPRESSION);
  append_number (header, (guint32)columns);
  append_number (header, ROWS);
  g_byte_array_append (header, shape, sizeof shape);
  g_byte_array_append (bytes, signature, sizeof signature);
  append_chunk (bytes, "IHDR", header->data, header->len);
  append_chunk (bytes, "IDAT", packed, (guint)length);
  append_chunk (bytes, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (bytes);
}

/* --- In a paper --- */

/* A number that is none is not drawn: what stands beside the marking must be right. */
static gboolean
is_number (const char *number)
{
  return number != NULL && strlen (number) == FIGURES
         && strspn (number, "0123456789") == FIGURES;
}

/* The last one drawn is kept: papers are built one after the other for the same product. */
static GBytes *
get_marking (const char *number)
{
  static GMutex lock;
  static GBytes *picture = NULL;
  static char shown[FIGURES + 1];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (picture == NULL || strcmp (shown, number != NULL ? number : "") != 0)
    {
      g_clear_pointer (&picture, g_bytes_unref);
      picture = draw_marking (number);
      g_strlcpy (shown, number != NULL ? number : "", sizeof shown);
    }
  return g_bytes_ref (picture);
}

void
cra_paper_add_marking_picture (CraPaperWriter *self,
                               CraNode *parent,
                               double height,
                               const char *number)
{
  const char *drawn = is_number (number) ? number : NULL;
  g_autofree char *alternative
      = drawn != NULL
            ? g_strdup_printf ("%s %s", cra_paper_say (self, "paper.marking"), drawn)
            : g_strdup (cra_paper_say (self, "paper.marking"));
  g_autoptr (GBytes) picture = NULL;

  picture = get_marking (drawn);
  cra_content_add_figure (parent, picture, alternative, height * measure_width (drawn) / HEIGHT);
}
