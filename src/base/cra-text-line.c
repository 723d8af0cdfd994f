/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a foreign document with their places. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-text-line.h"

#define A4_WIDTH 595.276
#define A4_HEIGHT 841.89

static void
free_line (gpointer data)
{
  CraTextLine *line = data;

  g_free (line->text);
  g_free (line);
}

CraTextLayout *
cra_text_layout_new (void)
{
  CraTextLayout *self = g_new0 (CraTextLayout, 1);

  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->pages = g_array_new (FALSE, TRUE, sizeof (CraTextPage));
  self->pictures = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cra_text_layout_free (CraTextLayout *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_array_unref (self->pages);
  g_ptr_array_unref (self->pictures);
  g_free (self);
}

void
cra_text_layout_add (CraTextLayout *self, const CraTextPlace *place, const char *text)
{
  CraTextLine *line = g_new0 (CraTextLine, 1);

  line->place = *place;
  line->text = g_strdup (text);
  g_ptr_array_add (self->lines, line);
}

void
cra_text_layout_add_page (CraTextLayout *self, CraTextPageKind kind, double width, double height)
{
  CraTextPage page = { .kind = kind,
                       .width = width > 0 ? width : A4_WIDTH,
                       .height = height > 0 ? height : A4_HEIGHT };

  g_array_append_val (self->pages, page);
}
