/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile for printing inks without one: what cyan, magenta, yellow and black look like over each
 * other on coated paper, as viewers show it. Between the sixteen corners colours are mixed by the
 * paper each covers. */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <string.h>

#include "evidence/cra-pages.h"

#define GRID 9
#define CHANNELS 4
#define HEAD 128
#define N_TAGS 4

/* By bits: 1 cyan, 2 magenta, 4 yellow, 8 black. sRGB. */
static const guint8 corners[16][3] = {
  { 255, 255, 255 }, { 0, 174, 239 }, { 236, 0, 140 }, { 46, 49, 146 },
  { 255, 242, 0 },   { 0, 166, 81 },  { 237, 28, 36 }, { 54, 54, 57 },
  { 35, 31, 32 },    { 0, 15, 20 },   { 19, 0, 9 },    { 4, 0, 12 },
  { 28, 26, 0 },     { 0, 17, 6 },    { 20, 2, 0 },    { 0, 0, 0 },
};

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
append_mark (GByteArray *out, const char *mark)
{
  g_byte_array_append (out, (const guint8 *) mark, 4);
}

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
to_lab (double ratio)
{
  return ratio > 216.0 / 24389 ? cbrt (ratio) : (ratio * 24389 / 27 + 16) / 116;
}

static guint
clamp_word (double value)
{
  return (guint) CLAMP (lround (value), 0, 65535);
}

/* Appends the colour of INKS (0 to 1 each) as CIELAB. */
static void
append_colour (GByteArray *out, const double *inks)
{
  static const double matrix[3][3] = { { 0.436066, 0.385147, 0.143066 },
                                       { 0.222488, 0.716873, 0.060608 },
                                       { 0.013916, 0.097076, 0.714096 } };
  static const double white[3] = { 0.9642, 1, 0.8249 };
  double rgb[3] = { 0 }, f[3] = { 0 };

  for (guint corner = 0; corner < 16; corner++)
    {
      double part = 1;

      for (guint ink = 0; ink < CHANNELS; ink++)
        part *= corner >> ink & 1 ? inks[ink] : 1 - inks[ink];
      for (guint i = 0; i < 3; i++)
        rgb[i] += part * corners[corner][i] / 255;
    }
  for (guint i = 0; i < 3; i++)
    rgb[i] = to_linear (rgb[i]);
  for (guint i = 0; i < 3; i++)
    f[i] = to_lab ((matrix[i][0] * rgb[0] + matrix[i][1] * rgb[1] + matrix[i][2] * rgb[2])
                   / white[i]);
  append_word (out, clamp_word ((116 * f[1] - 16) * 652.8), 2);
  append_word (out, clamp_word ((500 * (f[0] - f[1]) + 128) * 256), 2);
  append_word (out, clamp_word ((200 * (f[1] - f[2]) + 128) * 256), 2);
}

/* A table of all mixtures, the first ink varying slowest, between curves that change nothing. */
static void
append_table (GByteArray *out)
{
  append_mark (out, "mft2");
  append_word (out, 0, 4);
  append_word (out, CHANNELS << 24 | 3 << 16 | GRID << 8, 4);
  for (guint i = 0; i < 9; i++)
    append_word (out, i % 4 == 0 ? 0x10000 : 0, 4);
  append_word (out, 2, 2);
  append_word (out, 2, 2);
  for (guint i = 0; i < CHANNELS; i++)
    append_word (out, 0xffff, 4);
  for (guint at = 0; at < GRID * GRID * GRID * GRID; at++)
    {
      const double inks[CHANNELS]
        = { at / (GRID * GRID * GRID) / (double) (GRID - 1),
            at / (GRID * GRID) % GRID / (double) (GRID - 1),
            at / GRID % GRID / (double) (GRID - 1), at % GRID / (double) (GRID - 1) };

      append_colour (out, inks);
    }
  for (guint i = 0; i < 3; i++)
    append_word (out, 0xffff, 4);
}

static void
append_text (GByteArray *out, const char *text)
{
  append_mark (out, "mluc");
  append_word (out, 0, 4);
  append_word (out, 1, 4);
  append_word (out, 12, 4);
  append_mark (out, "enUS");
  append_word (out, 2 * (guint) strlen (text), 4);
  append_word (out, 28, 4);
  for (const char *p = text; *p != '\0'; p++)
    append_word (out, (guchar) *p, 2);
}

static void
append_white (GByteArray *out)
{
  append_mark (out, "XYZ ");
  append_word (out, 0, 4);
  append_word (out, 0xf6d6, 4);
  append_word (out, 0x10000, 4);
  append_word (out, 0xd32d, 4);
}

static void
append_head (GByteArray *out)
{
  append_word (out, 0, 4); /* the size, set at the end */
  append_word (out, 0, 4);
  append_word (out, 0x04200000, 4);
  append_mark (out, "scnr");
  append_mark (out, "CMYK");
  append_mark (out, "Lab ");
  append_word (out, 2026 << 16 | 1, 4);
  append_word (out, 1 << 16, 4);
  append_word (out, 0, 4);
  append_mark (out, "acsp");
  while (out->len < 68)
    append_word (out, 0, 4);
  append_word (out, 0xf6d6, 4);
  append_word (out, 0x10000, 4);
  append_word (out, 0xd32d, 4);
  while (out->len < HEAD)
    append_word (out, 0, 4);
  append_word (out, N_TAGS, 4);
  while (out->len < HEAD + 4 + 12 * N_TAGS)
    append_word (out, 0, 4);
}

static void
set_word (GByteArray *out, guint at, guint value)
{
  for (guint i = 0; i < 4; i++)
    out->data[at + i] = (guint8) (value >> (8 * (3 - i)));
}

static void
end_tag (GByteArray *out, guint index, const char *mark, guint start)
{
  guint at = HEAD + 4 + 12 * index;

  memcpy (out->data + at, mark, 4);
  set_word (out, at + 4, start);
  set_word (out, at + 8, out->len - start);
  while (out->len % 4 != 0)
    append_word (out, 0, 1);
}

GByteArray *
cra_pages_make_cmyk_profile (void)
{
  GByteArray *out = g_byte_array_new ();
  guint start = 0;

  append_head (out);
  start = out->len;
  append_text (out, "Printing inks");
  end_tag (out, 0, "desc", start);
  start = out->len;
  append_text (out, "No copyright, use freely");
  end_tag (out, 1, "cprt", start);
  start = out->len;
  append_white (out);
  end_tag (out, 2, "wtpt", start);
  start = out->len;
  append_table (out);
  end_tag (out, 3, "A2B0", start);
  set_word (out, 0, out->len);
  return out;
}
