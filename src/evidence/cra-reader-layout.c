/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a page with their places. Poppler gives the text in the order of reading with a
 * rectangle a character; a wide gap ends a line here, so that the cells of a table, and a label
 * and its value, are lines of their own. */
#define G_LOG_DOMAIN "cra-reader"

#include "evidence/cra-reader-layout.h"

#include "evidence/cra-reader-words.h"

#include <string.h>

/* Shares of the height of the letters. A gap wider than the first is no gap between words, which
 * justified text stays below; without a space in the text the second is enough, and the third is a
 * space. */
#define CELL_GAP 0.85
#define CELL_GAP_WITHOUT_SPACE 0.5
#define WORD_GAP 0.12
#define SOFT_HYPHEN "\xc2\xad"

typedef struct
{
  GVariantBuilder *lines;
  guint n_lines;
  gsize size;
  gsize most; /* of it */
  GString *text;
  GArray *edges; /* the right edge of each character; NULL = not wanted */
  PopplerRectangle box;
  double end;    /* of the last letter */
  double height; /* of the last letter */
  gboolean any;  /* the box is set */
} Line;

static void
append (Line *line, gunichar letter, double edge)
{
  g_string_append_unichar (line->text, letter);
  if (line->edges != NULL)
    g_array_append_val (line->edges, edge);
}

/* In one pass: a page may be full of them. Keeps the edges those of the characters that are left. */
static void
drop_soft_hyphens (Line *line)
{
  char *end = line->text->str;
  const char *next;
  guint number = 0, kept = 0;

  for (const char *p = line->text->str; *p != '\0'; p = next, number++)
    {
      next = g_utf8_next_char (p);
      if (g_str_has_prefix (p, SOFT_HYPHEN))
        continue;
      memmove (end, p, (gsize)(next - p));
      end += next - p;
      if (line->edges != NULL)
        g_array_index (line->edges, double, kept) = g_array_index (line->edges, double, number);
      kept++;
    }
  g_string_truncate (line->text, (gsize)(end - line->text->str));
  if (line->edges != NULL)
    g_array_set_size (line->edges, kept);
}

static void
add_line (Line *line)
{
  GVariant *edges;

  if (line->edges == NULL)
    {
      g_variant_builder_add (line->lines, "(dddds)", line->box.x1, line->box.y1, line->box.x2,
                             line->box.y2, line->text->str);
      return;
    }
  edges = g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, line->edges->data, line->edges->len,
                                     sizeof (double));
  g_variant_builder_add (line->lines, "(dddds@ad)", line->box.x1, line->box.y1, line->box.x2,
                         line->box.y2, line->text->str, edges);
}

static void
end_line (Line *line)
{
  while (line->text->len > 0 && g_ascii_isspace (line->text->str[line->text->len - 1]))
    g_string_truncate (line->text, line->text->len - 1);
  /* A soft hyphen is seen at the end of a line only. */
  if (g_str_has_suffix (line->text->str, SOFT_HYPHEN))
    g_string_append_c (g_string_truncate (line->text, line->text->len - strlen (SOFT_HYPHEN)), '-');
  if (line->edges != NULL)
    g_array_set_size (line->edges, (guint)g_utf8_strlen (line->text->str, -1));
  drop_soft_hyphens (line);
  if (line->any && line->text->len > 0 && line->n_lines < CRA_READER_MAX_LINES
      && line->size + line->text->len <= line->most)
    {
      add_line (line);
      line->n_lines++;
      line->size += line->text->len;
    }
  g_string_truncate (line->text, 0);
  if (line->edges != NULL)
    g_array_set_size (line->edges, 0);
  line->any = FALSE;
}

static void
end_word (Line *line, const PopplerRectangle *box)
{
  double gap = (box->x1 - line->end) / MAX (1, MAX (line->height, box->y2 - box->y1));
  gboolean spaced = line->text->len > 0 && line->text->str[line->text->len - 1] == ' ';

  if (gap > (spaced ? CELL_GAP : CELL_GAP_WITHOUT_SPACE))
    end_line (line);
  else if (!spaced && gap > WORD_GAP)
    append (line, ' ', box->x1);
}

static void
add_letter (Line *line, gunichar letter, const PopplerRectangle *box)
{
  if (line->any)
    end_word (line, box);
  append (line, letter, box->x2);
  if (!line->any)
    line->box = *box;
  line->box.x1 = MIN (line->box.x1, box->x1);
  line->box.y1 = MIN (line->box.y1, box->y1);
  line->box.x2 = MAX (line->box.x2, box->x2);
  line->box.y2 = MAX (line->box.y2, box->y2);
  line->any = TRUE;
  line->end = box->x2;
  line->height = box->y2 - box->y1;
}

/* EDGES: see Line. */
static void
add_lines (PopplerPage *page, GVariantBuilder *lines, GArray *edges)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  g_autofree PopplerRectangle *boxes = NULL;
  g_autoptr (GString) buffer = g_string_new (NULL);
  Line line = { .lines = lines,
                .most = edges != NULL ? CRA_READER_MAX_LETTERS : CRA_READER_MAX_PAGE_TEXT,
                .text = buffer,
                .edges = edges };
  guint n_boxes = 0, i = 0;

  if (!poppler_page_get_text_layout (page, &boxes, &n_boxes))
    return;
  for (const char *p = valid; *p != '\0' && i < n_boxes; p = g_utf8_next_char (p), i++)
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '\n' || letter == '\f')
        end_line (&line);
      else if (!g_unichar_isspace (letter))
        add_letter (&line, letter, &boxes[i]);
      else if (line.any)
        append (&line, ' ', line.end);
    }
  end_line (&line);
}

static void
add_pictures (PopplerPage *page, GVariantBuilder *pictures)
{
  GList *mapping = poppler_page_get_image_mapping (page);
  guint n = 0;

  for (GList *l = mapping; l != NULL && n < CRA_READER_MAX_PICTURES; l = l->next, n++)
    {
      const PopplerRectangle *area = &((const PopplerImageMapping *)l->data)->area;

      g_variant_builder_add (pictures, "(dddd)", MIN (area->x1, area->x2), MIN (area->y1, area->y2),
                             MAX (area->x1, area->x2), MAX (area->y1, area->y2));
    }
  poppler_page_free_image_mapping (mapping);
}

static gboolean
has_signature_field (PopplerPage *page)
{
  GList *mapping = poppler_page_get_form_field_mapping (page);
  gboolean found = FALSE;

  for (GList *l = mapping; l != NULL && !found; l = l->next)
    found = poppler_form_field_get_field_type (((const PopplerFormFieldMapping *)l->data)->field)
            == POPPLER_FORM_FIELD_SIGNATURE;
  poppler_page_free_form_field_mapping (mapping);
  return found;
}

GVariant *
cra_reader_layout_page (PopplerPage *page)
{
  GVariantBuilder lines, pictures;

  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a(dddds)"));
  g_variant_builder_init (&pictures, G_VARIANT_TYPE ("a(dddd)"));
  add_lines (page, &lines, NULL);
  add_pictures (page, &pictures);
  return g_variant_new (CRA_READER_LAYOUT_TYPE, &lines, &pictures, has_signature_field (page));
}

GVariant *
cra_reader_layout_letters (PopplerPage *page)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (double));
  GVariantBuilder lines;

  g_variant_builder_init (&lines, G_VARIANT_TYPE (CRA_READER_LETTERS_TYPE));
  add_lines (page, &lines, edges);
  return g_variant_builder_end (&lines);
}
