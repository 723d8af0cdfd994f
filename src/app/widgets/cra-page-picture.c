/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a picture, with places on it marked. Paper is white in the dark, too, so the marks are of one
 * colour everywhere: the accent, thin enough to read through. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-page-picture.h"

#define MARK_OPACITY 0.28f
#define MARK_ROOM 1.5f
#define FRAME_WIDTH 2.0f
#define PIN_OPACITY 0.08f
#define PIN_ROOM 3.0f
#define TAG_ROOM 3

typedef struct
{
  CraEvidenceBox box;
  gboolean current;
} Mark;

struct _CraPagePicture
{
  GtkWidget parent_instance;

  /* Owned */
  GdkTexture *texture;
  GArray *marks; /* Mark */
  GArray *selection; /* CraEvidenceBox */
  GPtrArray *pins; /* CraPagePin */
  CraEvidenceBox box;
  gboolean has_box;

  int width;
  int height;
  double zoom;
};

G_DEFINE_FINAL_TYPE (CraPagePicture, cra_page_picture, GTK_TYPE_WIDGET)

static void
free_pin (gpointer data)
{
  CraPagePin *pin = data;

  g_free (pin->label);
  g_free (pin);
}

static graphene_rect_t
get_area (CraPagePicture *self, const CraEvidenceBox *box, float room)
{
  float zoom = (float) self->zoom;

  return GRAPHENE_RECT_INIT ((float) box->x * zoom - room, (float) box->y * zoom - room,
                             (float) box->width * zoom + 2 * room,
                             (float) box->height * zoom + 2 * room);
}

static void
snapshot_frame (GtkSnapshot *snapshot, const graphene_rect_t *area, float width,
                const GdkRGBA *color)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame, area, 2);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
}

/* Above the place, or in it at the upper edge of the page. */
static void
snapshot_tag (CraPagePicture *self, GtkSnapshot *snapshot, const char *label,
              const graphene_rect_t *area, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), label);
  const GdkRGBA white = { 1, 1, 1, 1 };
  int width = 0;
  int height = 0;
  float top;

  pango_layout_get_pixel_size (layout, &width, &height);
  top = area->origin.y - (float) height;
  if (top < 0)
    top = area->origin.y;
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT (area->origin.x, top, (float) width + 2 * TAG_ROOM, (float) height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x + TAG_ROOM, top));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_pin (CraPagePicture *self, GtkSnapshot *snapshot, const CraPagePin *pin,
              const GdkRGBA *accent)
{
  graphene_rect_t area = get_area (self, &pin->box, PIN_ROOM);
  GdkRGBA fill = *accent;

  fill.alpha = pin->selected ? MARK_OPACITY : PIN_OPACITY;
  gtk_snapshot_append_color (snapshot, &fill, &area);
  snapshot_frame (snapshot, &area, pin->selected ? 2 * FRAME_WIDTH : FRAME_WIDTH, accent);
  if (pin->doubtful)
    {
      graphene_rect_t outer = get_area (self, &pin->box, 3 * PIN_ROOM);

      snapshot_frame (snapshot, &outer, FRAME_WIDTH / 2, accent);
    }
  snapshot_tag (self, snapshot, pin->label, &area, accent);
}

static void
snapshot_mark (CraPagePicture *self, GtkSnapshot *snapshot, const Mark *mark, const GdkRGBA *accent)
{
  GdkRGBA fill = *accent;
  graphene_rect_t area = get_area (self, &mark->box, MARK_ROOM);

  fill.alpha = MARK_OPACITY;
  gtk_snapshot_append_color (snapshot, &fill, &area);
  if (mark->current)
    snapshot_frame (snapshot, &area, FRAME_WIDTH, accent);
}

static void
snapshot_selection (CraPagePicture *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  GdkRGBA fill = *accent;

  fill.alpha = MARK_OPACITY;
  for (guint i = 0; i < self->selection->len; i++)
    {
      graphene_rect_t area
          = get_area (self, &g_array_index (self->selection, CraEvidenceBox, i), 0);

      gtk_snapshot_append_color (snapshot, &fill, &area);
    }
  if (self->has_box)
    {
      graphene_rect_t area = get_area (self, &self->box, 0);

      gtk_snapshot_append_color (snapshot, &fill, &area);
      snapshot_frame (snapshot, &area, FRAME_WIDTH, accent);
    }
}

static void
cra_page_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CraPagePicture *self = CRA_PAGE_PICTURE (widget);
  GdkRGBA accent = { 0.2f, 0.5f, 0.9f, 1 };

  if (self->texture == NULL)
    return;
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color", &accent);
  gtk_snapshot_append_texture (
      snapshot, self->texture,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                           (float) gtk_widget_get_height (widget)));
  for (guint i = 0; i < self->marks->len; i++)
    snapshot_mark (self, snapshot, &g_array_index (self->marks, Mark, i), &accent);
  snapshot_selection (self, snapshot, &accent);
  for (guint i = 0; i < self->pins->len; i++)
    snapshot_pin (self, snapshot, g_ptr_array_index (self->pins, i), &accent);
}

static void
cra_page_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  CraPagePicture *self = CRA_PAGE_PICTURE (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
cra_page_picture_finalize (GObject *object)
{
  CraPagePicture *self = CRA_PAGE_PICTURE (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->selection, g_array_unref);
  g_clear_pointer (&self->pins, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_page_picture_parent_class)->finalize (object);
}

static void
cra_page_picture_class_init (CraPagePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_page_picture_finalize;
  widget_class->snapshot = cra_page_picture_snapshot;
  widget_class->measure = cra_page_picture_measure;
  gtk_widget_class_set_css_name (widget_class, "page-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cra_page_picture_init (CraPagePicture *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->selection = g_array_new (FALSE, FALSE, sizeof (CraEvidenceBox));
  self->pins = g_ptr_array_new_with_free_func (free_pin);
  self->zoom = 1;
}

void
cra_page_picture_show (CraPagePicture *self, GdkTexture *texture, int width, int height, double zoom,
                       const char *name)
{
  g_return_if_fail (CRA_IS_PAGE_PICTURE (self) && GDK_IS_TEXTURE (texture));

  g_set_object (&self->texture, texture);
  self->width = width;
  self->height = height;
  self->zoom = zoom;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cra_page_picture_clear_marks (CraPagePicture *self)
{
  g_return_if_fail (CRA_IS_PAGE_PICTURE (self));

  g_array_set_size (self->marks, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cra_page_picture_add_mark (CraPagePicture *self, const CraEvidenceBox *box, gboolean current)
{
  const Mark mark = { *box, current };

  g_return_if_fail (CRA_IS_PAGE_PICTURE (self));

  g_array_append_val (self->marks, mark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
cra_page_picture_get_n_marks (CraPagePicture *self)
{
  g_return_val_if_fail (CRA_IS_PAGE_PICTURE (self), 0);
  return self->marks->len;
}

/* --- Selection and pins --- */

void
cra_page_picture_set_selection (CraPagePicture *self, const GArray *boxes)
{
  g_return_if_fail (CRA_IS_PAGE_PICTURE (self));

  g_array_set_size (self->selection, 0);
  if (boxes != NULL)
    g_array_append_vals (self->selection, boxes->data, boxes->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cra_page_picture_set_box (CraPagePicture *self, const CraEvidenceBox *box)
{
  g_return_if_fail (CRA_IS_PAGE_PICTURE (self));

  self->has_box = box != NULL;
  if (box != NULL)
    self->box = *box;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cra_page_picture_clear_pins (CraPagePicture *self)
{
  g_return_if_fail (CRA_IS_PAGE_PICTURE (self));

  g_ptr_array_set_size (self->pins, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cra_page_picture_add_pin (CraPagePicture *self, const CraPagePin *pin)
{
  CraPagePin *copy = g_memdup2 (pin, sizeof *pin);

  g_return_if_fail (CRA_IS_PAGE_PICTURE (self));

  copy->label = g_strdup (pin->label);
  g_ptr_array_add (self->pins, copy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The smallest one, so that one in another can be reached. */
int
cra_page_picture_find_pin (CraPagePicture *self, double x, double y)
{
  double smallest = G_MAXDOUBLE;
  int found = -1;

  g_return_val_if_fail (CRA_IS_PAGE_PICTURE (self), -1);

  for (guint i = 0; i < self->pins->len; i++)
    {
      const CraPagePin *pin = g_ptr_array_index (self->pins, i);
      graphene_rect_t area = get_area (self, &pin->box, PIN_ROOM);
      double size = pin->box.width * pin->box.height;

      if (size >= smallest
          || !graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      smallest = size;
      found = (int) i;
    }
  return found;
}

guint
cra_page_picture_get_n_pins (CraPagePicture *self)
{
  g_return_val_if_fail (CRA_IS_PAGE_PICTURE (self), 0);
  return self->pins->len;
}

guint
cra_page_picture_get_n_selected (CraPagePicture *self)
{
  g_return_val_if_fail (CRA_IS_PAGE_PICTURE (self), 0);
  return self->selection->len + (self->has_box ? 1 : 0);
}
