/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages are called. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-labels.h"

#include "document/cra-pdf-writer.h"

typedef struct
{
  guint index;
  CraNumbering numbering;
  char *prefix;
} Part;

struct _CraPdfLabels
{
  GArray *parts; /* Part; the first one starts on the first page */
};

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->prefix);
}

CraPdfLabels *
cra_pdf_labels_new (void)
{
  CraPdfLabels *self = g_new0 (CraPdfLabels, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  cra_pdf_labels_add (self, 0, CRA_NUMBERING_ARABIC, NULL);
  return self;
}

void
cra_pdf_labels_free (CraPdfLabels *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_free (self);
}

void
cra_pdf_labels_add (CraPdfLabels *self, guint index, CraNumbering numbering, const char *prefix)
{
  Part part = { index, numbering, g_strdup (prefix != NULL ? prefix : "") };
  guint n = self->parts->len;

  /* A part without a page of its own is none. */
  if (n > 0 && g_array_index (self->parts, Part, n - 1).index == index)
    g_array_set_size (self->parts, n - 1);
  g_array_append_val (self->parts, part);
}

static guint
find_part (const CraPdfLabels *self, guint index)
{
  guint i = self->parts->len - 1;

  while (i > 0 && g_array_index (self->parts, Part, i).index > index)
    i--;
  return i;
}

char *
cra_pdf_labels_format_number (CraNumbering numbering, guint number)
{
  static const struct { guint value; const char *text; } signs[] = {
    { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" },
    { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
  };
  GString *out = g_string_new (NULL);

  if (numbering == CRA_NUMBERING_ARABIC)
    g_string_append_printf (out, "%u", number);
  for (guint i = 0; numbering == CRA_NUMBERING_ROMAN && i < G_N_ELEMENTS (signs); i++)
    for (; number >= signs[i].value; number -= signs[i].value)
      g_string_append (out, signs[i].text);
  return g_string_free (out, FALSE);
}

char *
cra_pdf_labels_format (const CraPdfLabels *self, guint index)
{
  const Part *part = &g_array_index (self->parts, Part, find_part (self, index));
  g_autofree char *number = cra_pdf_labels_format_number (part->numbering, index - part->index + 1);

  return g_strconcat (part->prefix, number, NULL);
}

char *
cra_pdf_labels_format_count (const CraPdfLabels *self, guint index, guint n_pages)
{
  guint i = find_part (self, index);
  const Part *part = &g_array_index (self->parts, Part, i);
  guint end = i + 1 < self->parts->len ? g_array_index (self->parts, Part, i + 1).index : n_pages;

  return cra_pdf_labels_format_number (part->numbering, end - part->index);
}

char *
cra_pdf_labels_write (const CraPdfLabels *self)
{
  GString *out = g_string_new ("/PageLabels << /Nums [");

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      g_string_append_printf (out, "%u << /S /%s", part->index,
                              part->numbering == CRA_NUMBERING_ROMAN ? "r" : "D");
      if (part->prefix[0] != '\0')
        {
          g_string_append (out, " /P ");
          cra_pdf_append_text (out, part->prefix);
        }
      g_string_append (out, " >> ");
    }
  g_string_append (out, "] >> ");
  return g_string_free (out, FALSE);
}
