/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a picture, with places on it marked. Paper is white in the dark, too, so the marks are of one
 * colour everywhere: the accent, thin enough to read through. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-page-picture.h"

#define MARK_OPACITY 0.28f
#define MARK_ROOM 1.5f
#define FRAME_WIDTH 2.0f

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

  int width;
  int height;
  double zoom;
};

G_DEFINE_FINAL_TYPE (CraPagePicture, cra_page_picture, GTK_TYPE_WIDGET)

static void
snapshot_mark (CraPagePicture *self, GtkSnapshot *snapshot, const Mark *mark, const GdkRGBA *accent)
{
  float zoom = (float) self->zoom;
  GdkRGBA fill = *accent;
  graphene_rect_t area = GRAPHENE_RECT_INIT (
      (float) mark->box.x * zoom - MARK_ROOM, (float) mark->box.y * zoom - MARK_ROOM,
      (float) mark->box.width * zoom + 2 * MARK_ROOM,
      (float) mark->box.height * zoom + 2 * MARK_ROOM);

  fill.alpha = MARK_OPACITY;
  gtk_snapshot_append_color (snapshot, &fill, &area);
  if (mark->current)
    {
      const float widths[] = { FRAME_WIDTH, FRAME_WIDTH, FRAME_WIDTH, FRAME_WIDTH };
      const GdkRGBA colors[] = { *accent, *accent, *accent, *accent };
      GskRoundedRect frame;

      gsk_rounded_rect_init_from_rect (&frame, &area, 2);
      gtk_snapshot_append_border (snapshot, &frame, widths, colors);
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
