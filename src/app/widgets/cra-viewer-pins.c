/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pins of a document in a viewer, and what a new one would hold. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-viewer-private.h"

#include "model/cra-area.h"

static void
free_pin (gpointer data)
{
  CraViewerPin *pin = data;

  g_free (pin->label);
  g_free (pin->tooltip);
  g_free (pin);
}

static void
get_pin_box (const CraViewerPin *pin, double width, double height, CraEvidenceBox *box)
{
  CraArea area = pin->area;

  *box = (CraEvidenceBox){ area.x * width / CRA_AREA_WHOLE, area.y * height / CRA_AREA_WHOLE,
                           area.width * width / CRA_AREA_WHOLE,
                           area.height * height / CRA_AREA_WHOLE, FALSE };
}

void
cra_viewer_pins_show (CraViewer *self)
{
  g_array_set_size (self->shown_pins, 0);
  cra_page_picture_clear_pins (self->picture);
  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraViewerPin *pin = g_ptr_array_index (self->pins, i);
      CraPagePin shown = { .label = pin->label,
                           .doubtful = pin->doubtful,
                           .selected = pin->link == self->selected_pin };

      if (pin->page != self->shown_page || self->page_width <= 0)
        continue;
      get_pin_box (pin, self->page_width, self->page_height, &shown.box);
      cra_page_picture_add_pin (self->picture, &shown);
      g_array_append_val (self->shown_pins, i);
    }
}

void
cra_viewer_pins_activate (CraViewer *self, double x, double y)
{
  int found = cra_page_picture_find_pin (self->picture, x, y);
  const CraViewerPin *pin;

  if (found < 0)
    return;
  pin = g_ptr_array_index (self->pins, g_array_index (self->shown_pins, guint, found));
  cra_viewer_select_pin (self, pin->link);
  g_signal_emit_by_name (self, "pin-activated", pin->link);
}

gboolean
cra_viewer_pins_tooltip (CraViewer *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int found = keyboard ? -1 : cra_page_picture_find_pin (self->picture, x, y);
  const CraViewerPin *pin;

  if (found < 0)
    return FALSE;
  pin = g_ptr_array_index (self->pins, g_array_index (self->shown_pins, guint, found));
  gtk_tooltip_set_text (tooltip, pin->tooltip);
  return TRUE;
}

void
cra_viewer_set_can_pin (CraViewer *self, gboolean can_pin)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->can_pin = can_pin;
  gtk_widget_set_visible (GTK_WIDGET (self->box_button), can_pin);
  gtk_widget_set_visible (self->pin_button, can_pin);
}

GtkWidget *
cra_viewer_get_pin_button (CraViewer *self)
{
  g_return_val_if_fail (CRA_IS_VIEWER (self), NULL);
  return self->pin_button;
}

void
cra_viewer_set_pins (CraViewer *self, GPtrArray *pins)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  g_ptr_array_set_size (self->pins, 0);
  for (guint i = 0; pins != NULL && i < pins->len; i++)
    {
      CraViewerPin *pin = g_memdup2 (g_ptr_array_index (pins, i), sizeof *pin);

      pin->label = g_strdup (pin->label);
      pin->tooltip = g_strdup (pin->tooltip);
      g_ptr_array_add (self->pins, pin);
    }
  cra_viewer_pins_show (self);
}

void
cra_viewer_select_pin (CraViewer *self, gint64 link)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->selected_pin = link;
  cra_viewer_pins_show (self);
}

void
cra_viewer_go_to_pin (CraViewer *self, gint64 link)
{
  g_return_if_fail (CRA_IS_VIEWER (self));

  self->selected_pin = link;
  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraViewerPin *pin = g_ptr_array_index (self->pins, i);

      if (pin->link == link)
        cra_viewer_turn (self, pin->page, CRA_VIEWER_PIN);
    }
  cra_viewer_pins_show (self);
}

gboolean
cra_viewer_pins_find_place (CraViewer *self, CraEvidenceBox *box)
{
  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraViewerPin *pin = g_ptr_array_index (self->pins, i);

      if (pin->link != self->selected_pin || pin->page != self->shown_page
          || self->page_width <= 0)
        continue;
      get_pin_box (pin, self->page_width, self->page_height, box);
      return TRUE;
    }
  return FALSE;
}

/* Whole words on the page the selection begins on, so that they can be found again. */
static gboolean
take_words (CraViewer *self, guint *page, CraEvidenceBox *box, char **quote)
{
  CraTextSpot from, to, first, last;
  g_autoptr (GArray) boxes = NULL;

  if (!cra_viewer_mark_get_range (self, &from, &to)
      || !cra_page_text_get_all (self->letters, from.page, &first, &last))
    return FALSE;
  if (to.page > from.page)
    to = last;
  cra_page_text_widen_to_words (self->letters, &from, &to);
  boxes = cra_page_text_list_boxes (self->letters, &from, &to, from.page);
  *box = (CraEvidenceBox){ 0 };
  for (guint i = 0; i < boxes->len; i++)
    cra_evidence_box_unite (box, &g_array_index (boxes, CraEvidenceBox, i));
  *page = from.page;
  *quote = cra_page_text_dup (self->letters, &from, &to);
  return box->width > 0;
}

/* Selected words, else a box, else what was found, else the page. */
gboolean
cra_viewer_get_mark (CraViewer *self, guint *page, char **area, char **quote)
{
  CraEvidenceBox box = { 0, 0, self->page_width, self->page_height, FALSE };
  const graphene_size_t *size = NULL;
  CraArea marked;

  g_return_val_if_fail (CRA_IS_VIEWER (self), FALSE);

  *quote = NULL;
  *page = self->shown_page;
  if (self->source == NULL || self->shown_page == G_MAXUINT || self->page_width <= 0)
    return FALSE;
  if (!take_words (self, page, &box, quote))
    {
      g_clear_pointer (quote, g_free);
      if (self->has_box)
        {
          *page = self->box_page;
          box = self->box;
        }
      else if (cra_viewer_find_place (self, &box))
        *quote = g_strdup (cra_find_bar_get_words (self->find_bar));
    }
  /* It may have been marked on another page than the one that is shown by now. */
  size = g_hash_table_lookup (self->sizes, GUINT_TO_POINTER (*page));
  if (size == NULL)
    {
      g_clear_pointer (quote, g_free);
      cra_viewer_turn (self, *page, CRA_VIEWER_TOP);
      return FALSE;
    }
  cra_area_from_points (&marked, box.x, box.y, box.width, box.height, size->width, size->height);
  *area = cra_area_format (&marked);
  return TRUE;
}

void
cra_viewer_pins_wanted (CraViewer *self)
{
  if (self->can_pin && self->source != NULL && self->shown_page != G_MAXUINT)
    g_signal_emit_by_name (self, "pin-wanted");
}

void
cra_viewer_pins_note_size (CraViewer *self)
{
  graphene_size_t *size = g_new (graphene_size_t, 1);

  size->width = (float) self->page_width;
  size->height = (float) self->page_height;
  g_hash_table_insert (self->sizes, GUINT_TO_POINTER (self->shown_page), size);
}

void
cra_viewer_pins_forget (CraViewer *self)
{
  g_ptr_array_set_size (self->pins, 0);
  g_hash_table_remove_all (self->sizes);
  self->selected_pin = 0;
}

void
cra_viewer_pins_init (CraViewer *self)
{
  self->pins = g_ptr_array_new_with_free_func (free_pin);
  self->shown_pins = g_array_new (FALSE, FALSE, sizeof (guint));
  self->sizes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

void
cra_viewer_pins_finalize (CraViewer *self)
{
  g_ptr_array_unref (self->pins);
  g_array_unref (self->shown_pins);
  g_hash_table_unref (self->sizes);
}
