/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of the pictures we draw. GTK tells a widget its text colour only from 4.10 on. But it hands the
 * colour of an image to a symbolic paintable, so each ink is a small image that paints nothing and
 * remembers the colour it was asked to paint with; style.css gives the images their colours. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-drawing.h"

#define FOCUS_WIDTH 2
#define FOCUS_RADIUS 6
/* How much a part aside counts against one straight ahead when an arrow key looks for the next. */
#define ASIDE 3

/* --- An ink --- */

#define CRA_TYPE_INK_PAINTABLE (cra_ink_paintable_get_type ())
G_DECLARE_FINAL_TYPE (CraInkPaintable, cra_ink_paintable, CRA, INK_PAINTABLE, GObject)

struct _CraInkPaintable
{
  GObject parent_instance;

  GdkRGBA colour;
};

static void
cra_ink_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width,
                            double height)
{
}

static void
cra_ink_paintable_snapshot_symbolic (GtkSymbolicPaintable *paintable, GdkSnapshot *snapshot,
                                     double width, double height, const GdkRGBA *colours,
                                     gsize n_colours)
{
  if (n_colours > 0)
    CRA_INK_PAINTABLE (paintable)->colour = colours[GTK_SYMBOLIC_COLOR_FOREGROUND];
}

static void
paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = cra_ink_paintable_snapshot;
}

static void
symbolic_iface_init (GtkSymbolicPaintableInterface *iface)
{
  iface->snapshot_symbolic = cra_ink_paintable_snapshot_symbolic;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CraInkPaintable, cra_ink_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SYMBOLIC_PAINTABLE,
                                                      symbolic_iface_init))

static void
cra_ink_paintable_class_init (CraInkPaintableClass *klass)
{
}

static void
cra_ink_paintable_init (CraInkPaintable *self)
{
}

/* --- The widget --- */

typedef struct
{
  char *name;
  char *action;
  graphene_rect_t area;
} Part;

typedef struct
{
  /* Owned */
  CraInkPaintable *inks[CRA_N_INKS];
  GArray *parts; /* Part */
  char *name;

  /* Borrowed from the widget tree */
  GtkWidget *images[CRA_N_INKS];

  guint current; /* part with the focus */
} CraDrawingPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CraDrawing, cra_drawing, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((CraDrawingPrivate *) cra_drawing_get_instance_private (self))

static void
clear_part (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_free (part->action);
}

static Part *
get_part (CraDrawing *self, guint index)
{
  CraDrawingPrivate *private = GET_PRIVATE (self);

  return index < private->parts->len ? &g_array_index (private->parts, Part, index) : NULL;
}

/* The part with the focus is named with the picture: that is what a screen reader says next. */
static void
update_name (CraDrawing *self)
{
  CraDrawingPrivate *private = GET_PRIVATE (self);
  const Part *part = gtk_widget_has_focus (GTK_WIDGET (self)) ? get_part (self, private->current)
                                                              : NULL;
  g_autofree char *name = part != NULL && private->name != NULL
                              ? g_strdup_printf ("%s: %s", private->name, part->name)
                              : g_strdup (part != NULL ? part->name : private->name);

  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
focus_moved_cb (CraDrawing *self)
{
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_current (CraDrawing *self, guint index)
{
  GET_PRIVATE (self)->current = index;
  focus_moved_cb (self);
}

static guint
find_at (CraDrawing *self, double x, double y)
{
  CraDrawingPrivate *private = GET_PRIVATE (self);

  for (guint i = 0; i < private->parts->len; i++)
    if (graphene_rect_contains_point (&get_part (self, i)->area,
                                      &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      return i;
  return G_MAXUINT;
}

/* How far B is from A in a direction; negative where it lies elsewhere. */
static double
measure_way (const Part *a, const Part *b, int dx, int dy)
{
  graphene_point_t from;
  graphene_point_t to;
  double ahead = 0;
  double aside = 0;

  graphene_rect_get_center (&a->area, &from);
  graphene_rect_get_center (&b->area, &to);
  ahead = (to.x - from.x) * dx + (to.y - from.y) * dy;
  aside = ABS ((to.x - from.x) * dy) + ABS ((to.y - from.y) * dx);
  return ahead > 0.5 ? ahead + ASIDE * aside : -1;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CraDrawing *self = CRA_DRAWING (widget);
  CraDrawingPrivate *private = GET_PRIVATE (self);
  const Part *current = get_part (self, private->current);
  guint best = G_MAXUINT;
  double least = 0;
  int dx = 0;
  int dy = 0;

  g_variant_get (arguments, "(ii)", &dx, &dy);
  for (guint i = 0; current != NULL && i < private->parts->len; i++)
    {
      double way = measure_way (current, get_part (self, i), dx, dy);

      if (way >= 0 && (best == G_MAXUINT || way < least))
        {
          best = i;
          least = way;
        }
    }
  if (best == G_MAXUINT)
    return FALSE;
  set_current (self, best);
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CraDrawing *self = CRA_DRAWING (widget);

  return cra_drawing_activate_part (self, GET_PRIVATE (self)->current);
}

static void
released_cb (CraDrawing *self, int n_press, double x, double y)
{
  guint part = find_at (self, x, y);

  if (part == G_MAXUINT)
    return;
  set_current (self, part);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cra_drawing_activate_part (self, part);
}

static gboolean
cra_drawing_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CraDrawing *self = CRA_DRAWING (widget);
  const Part *part
      = get_part (self, keyboard ? GET_PRIVATE (self)->current : find_at (self, x, y));

  if (part == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, part->name);
  return TRUE;
}

static void
draw_focus (CraDrawing *self, GtkSnapshot *snapshot)
{
  const Part *part = get_part (self, GET_PRIVATE (self)->current);
  GdkRGBA ink = cra_drawing_get_ink (self, CRA_INK_ACCENT, 1);
  const float widths[] = { FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH };
  const GdkRGBA inks[] = { ink, ink, ink, ink };
  GskRoundedRect ring;

  if (part == NULL || !gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;
  gsk_rounded_rect_init_from_rect (&ring, &part->area, FOCUS_RADIUS);
  gtk_snapshot_append_border (snapshot, &ring, widths, inks);
}

static void
cra_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CraDrawing *self = CRA_DRAWING (widget);
  CraDrawingPrivate *private = GET_PRIVATE (self);
  GtkWidget *child = NULL;

  for (guint i = 0; i < CRA_N_INKS; i++)
    gtk_widget_snapshot_child (widget, private->images[i], snapshot);
  if (CRA_DRAWING_GET_CLASS (self)->draw != NULL)
    CRA_DRAWING_GET_CLASS (self)->draw (self, snapshot, gtk_widget_get_width (widget),
                                        gtk_widget_get_height (widget));
  for (child = gtk_widget_get_next_sibling (private->images[CRA_N_INKS - 1]); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  draw_focus (self, snapshot);
}

static void
cra_drawing_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraDrawingPrivate *private = GET_PRIVATE (CRA_DRAWING (widget));

  for (guint i = 0; i < CRA_N_INKS; i++)
    {
      int size = 0;

      gtk_widget_measure (private->images[i], GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL,
                          NULL);
      gtk_widget_size_allocate (private->images[i], &(GtkAllocation){ 0, 0, size, size }, -1);
    }
}

static void
cra_drawing_dispose (GObject *object)
{
  CraDrawingPrivate *private = GET_PRIVATE (CRA_DRAWING (object));
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < CRA_N_INKS; i++)
    g_clear_object (&private->inks[i]);
  G_OBJECT_CLASS (cra_drawing_parent_class)->dispose (object);
}

static void
cra_drawing_finalize (GObject *object)
{
  CraDrawingPrivate *private = GET_PRIVATE (CRA_DRAWING (object));

  g_array_unref (private->parts);
  g_free (private->name);
  G_OBJECT_CLASS (cra_drawing_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    int dx;
    int dy;
  } ways[] = {
    { GDK_KEY_Left, -1, 0 },    { GDK_KEY_Right, 1, 0 },    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },     { GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_KP_Up, 0, -1 },   { GDK_KEY_KP_Down, 0, 1 },
  };
  const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_widget_class_add_binding (widget_class, ways[i].key, 0, move_cb, "(ii)", ways[i].dx,
                                  ways[i].dy);
  for (guint i = 0; i < G_N_ELEMENTS (enters); i++)
    gtk_widget_class_add_binding (widget_class, enters[i], 0, activate_cb, NULL);
}

static void
cra_drawing_class_init (CraDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_drawing_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_drawing_finalize;
  widget_class->size_allocate = cra_drawing_size_allocate;
  widget_class->snapshot = cra_drawing_snapshot;
  widget_class->query_tooltip = cra_drawing_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "drawing");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_bindings (widget_class);
}

static void
cra_drawing_init (CraDrawing *self)
{
  static const char *const styles[] = { "text", "accent", "success", "warning", "error" };
  CraDrawingPrivate *private = GET_PRIVATE (self);
  GtkGesture *click = gtk_gesture_click_new ();

  G_STATIC_ASSERT (G_N_ELEMENTS (styles) == CRA_N_INKS);
  private->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (private->parts, clear_part);
  for (guint i = 0; i < CRA_N_INKS; i++)
    {
      private->inks[i] = g_object_new (CRA_TYPE_INK_PAINTABLE, NULL);
      private->images[i] = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_PRESENTATION, "paintable",
                                         private->inks[i], "can-target", FALSE, NULL);
      gtk_widget_add_css_class (private->images[i], "ink");
      gtk_widget_add_css_class (private->images[i], styles[i]);
      gtk_widget_set_parent (private->images[i], GTK_WIDGET (self));
    }
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_moved_cb), NULL);
}

void
cra_drawing_describe (CraDrawing *self, const char *name, const char *text)
{
  CraDrawingPrivate *private = GET_PRIVATE (self);

  g_return_if_fail (CRA_IS_DRAWING (self));

  g_free (private->name);
  private->name = g_strdup (name);
  /* Here and not while parts come and go: a widget that is not focusable for a moment loses the focus. */
  private->current = MIN (private->current, MAX (1, private->parts->len) - 1);
  gtk_widget_set_focusable (GTK_WIDGET (self), private->parts->len > 0);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), private->parts->len > 0);
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

/* --- Drawing --- */

GdkRGBA
cra_drawing_get_ink (CraDrawing *self, CraInk ink, double alpha)
{
  GdkRGBA colour = GET_PRIVATE (self)->inks[ink]->colour;

  colour.alpha *= (float) alpha;
  return colour;
}

cairo_t *
cra_drawing_begin (CraDrawing *self, GtkSnapshot *snapshot, CraInk ink, double alpha)
{
  GdkRGBA colour = cra_drawing_get_ink (self, ink, alpha);
  graphene_rect_t all
      = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                            (float) gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &all);

  gdk_cairo_set_source_rgba (cr, &colour);
  return cr;
}

void
cra_drawing_fill (CraDrawing *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
                  double radius, CraInk ink, double alpha)
{
  GdkRGBA colour = cra_drawing_get_ink (self, ink, alpha);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, area, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &colour, area);
  gtk_snapshot_pop (snapshot);
}

void
cra_drawing_outline (CraDrawing *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
                     double radius, CraInk ink, double alpha)
{
  GdkRGBA colour = cra_drawing_get_ink (self, ink, alpha);
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colours[] = { colour, colour, colour, colour };
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, area, (float) radius);
  gtk_snapshot_append_border (snapshot, &shape, widths, colours);
}

static PangoLayout *
make_layout (CraDrawing *self, const char *text, gboolean small)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  if (small)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      /* As the "caption" of libadwaita is. */
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

void
cra_drawing_write (CraDrawing *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
                   const char *text, gboolean small, CraInk ink, double alpha)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, small);
  GdkRGBA colour = cra_drawing_get_ink (self, ink, alpha);
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (
                    (int) (area->origin.x + (area->size.width - (float) width) / 2),
                    (int) (area->origin.y + (area->size.height - (float) height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

void
cra_drawing_measure_text (CraDrawing *self, const char *text, gboolean small, int *width,
                          int *height)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, small);

  pango_layout_get_pixel_size (layout, width, height);
}

/* --- Parts --- */

void
cra_drawing_clear_parts (CraDrawing *self)
{
  CraDrawingPrivate *private = GET_PRIVATE (self);

  g_return_if_fail (CRA_IS_DRAWING (self));

  g_array_set_size (private->parts, 0);
}

guint
cra_drawing_add_part (CraDrawing *self, const char *name, const char *action)
{
  CraDrawingPrivate *private = GET_PRIVATE (self);
  Part part = { g_strdup (name), g_strdup (action), GRAPHENE_RECT_INIT (0, 0, 0, 0) };

  g_return_val_if_fail (CRA_IS_DRAWING (self), 0);

  g_array_append_val (private->parts, part);
  return private->parts->len - 1;
}

void
cra_drawing_place_part (CraDrawing *self, guint part, const graphene_rect_t *area)
{
  g_return_if_fail (get_part (self, part) != NULL);
  get_part (self, part)->area = *area;
}

guint
cra_drawing_count_parts (CraDrawing *self)
{
  return GET_PRIVATE (self)->parts->len;
}

const char *
cra_drawing_get_part_name (CraDrawing *self, guint part)
{
  g_return_val_if_fail (get_part (self, part) != NULL, NULL);
  return get_part (self, part)->name;
}

gboolean
cra_drawing_activate_part (CraDrawing *self, guint part)
{
  const Part *found = get_part (self, part);

  return found != NULL && found->action != NULL
         && cra_widget_activate_detailed (GTK_WIDGET (self), found->action);
}

gboolean
cra_widget_activate_detailed (GtkWidget *widget, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_val_if_reached (FALSE);
  return gtk_widget_activate_action_variant (widget, name, target);
}
