/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is laid over a page: stamps, remarks, filled fields. Each becomes part of the drawing. */
#define G_LOG_DOMAIN "cra-pages"

#include <math.h>
#include <string.h>

#include "evidence/cra-pages.h"

#define FLAG_HIDDEN 2
#define FLAG_PRINT 4
#define FLAG_NO_ROTATE 16
#define FLAG_NO_VIEW 32
#define MAX_PARENTS 32

typedef struct
{
  CraPages *pages;
  GString *content;
  GString *forms; /* entries of the resources */
  guint n;
} Overlay;

/* A field takes from its parents what it has not itself. */
static qpdf_oh
get_inherited (CraPages *self, qpdf_oh field, const char *key)
{
  for (guint i = 0; i < MAX_PARENTS && qpdf_oh_is_dictionary (self->qpdf, field); i++)
    {
      qpdf_oh value = cra_pages_get (self, field, key);

      if (!qpdf_oh_is_null (self->qpdf, value))
        return value;
      field = cra_pages_get (self, field, "Parent");
    }
  return qpdf_oh_new_null (self->qpdf);
}

static gboolean
has_value (CraPages *self, qpdf_oh field)
{
  qpdf_oh value = get_inherited (self, field, "V");
  const char *text = NULL;
  gsize length = 0;

  if (qpdf_oh_get_value_as_string (self->qpdf, value, &text, &length))
    return length > 0;
  if (qpdf_oh_is_array (self->qpdf, value))
    return cra_pages_count (self, value) > 0;
  return !qpdf_oh_is_null (self->qpdf, value) && !cra_pages_is_name (self, value, "Off");
}

static gboolean
refuse_undrawn (CraPages *self, const char *what)
{
  return cra_pages_refuse (self, CRA_PAGES_FORMS,
                           "%s stored without their drawing, and would not be seen", what);
}

static gboolean
needs_appearances (CraPages *self)
{
  qpdf_oh form = cra_pages_get (self, qpdf_get_root (self->qpdf), "AcroForm");

  return cra_pages_is_true (self, cra_pages_get (self, form, "NeedAppearances"));
}

/* The stream that draws ANNOTATION now, or null. */
static qpdf_oh
find_drawing (CraPages *self, qpdf_oh annotation)
{
  qpdf_oh drawing = cra_pages_get (self, cra_pages_get (self, annotation, "AP"), "N");
  g_autofree char *state = cra_pages_dup_name (self, cra_pages_get (self, annotation, "AS"));

  if (qpdf_oh_is_stream (self->qpdf, drawing) || !qpdf_oh_is_dictionary (self->qpdf, drawing))
    return drawing;
  return state != NULL ? cra_pages_get (self, drawing, state) : qpdf_oh_new_null (self->qpdf);
}

static gboolean
is_visible (CraPages *self, qpdf_oh annotation)
{
  guint flags = (guint) cra_pages_get_number (self, annotation, "F", 0);

  if (flags & FLAG_HIDDEN)
    return FALSE;
  return !(flags & FLAG_NO_VIEW) || flags & FLAG_PRINT;
}

static gboolean
is_empty_box (const double *box)
{
  return fabs (box[2] - box[0]) < 0.01 || fabs (box[3] - box[1]) < 0.01;
}

/* Whether nothing is lost where ANNOTATION has no drawing. */
static gboolean
check_undrawn (CraPages *self, qpdf_oh annotation)
{
  qpdf_oh subtype = cra_pages_get (self, annotation, "Subtype");
  qpdf_oh type = get_inherited (self, annotation, "FT");
  qpdf_oh look = cra_pages_get (self, annotation, "MK");
  double box[4] = { 0 };

  if (cra_pages_is_name (self, subtype, "Link") || cra_pages_is_name (self, subtype, "Popup")
      || cra_pages_has (self, cra_pages_get (self, annotation, "AP"), "N"))
    return TRUE;
  if (!cra_pages_get_numbers (self, cra_pages_get (self, annotation, "Rect"), 4, box)
      || is_empty_box (box))
    return TRUE;
  if (!cra_pages_is_name (self, subtype, "Widget"))
    return refuse_undrawn (self, "it has remarks that are");
  if (cra_pages_has (self, look, "BC") || cra_pages_has (self, look, "BG"))
    return refuse_undrawn (self, "it has fields that are");
  if (cra_pages_is_name (self, type, "Sig") || !has_value (self, annotation))
    return TRUE;
  return refuse_undrawn (self, "it has fields that were filled in and are");
}

/* ISO 32000-1, 12.5.5: the box of the drawing, turned by its matrix, is fitted into the rectangle.
 * */
static gboolean
fit (CraPages *self, qpdf_oh drawing, const double *rectangle, double *fitted)
{
  double box[4] = { 0 }, matrix[6] = { 1, 0, 0, 1, 0, 0 };
  double left = INFINITY, bottom = INFINITY, right = -INFINITY, top = -INFINITY;
  double x0 = MIN (rectangle[0], rectangle[2]), y0 = MIN (rectangle[1], rectangle[3]);

  if (!cra_pages_get_numbers (self, cra_pages_get (self, drawing, "BBox"), 4, box))
    return FALSE;
  cra_pages_get_numbers (self, cra_pages_get (self, drawing, "Matrix"), 6, matrix);
  for (guint i = 0; i < 4; i++)
    {
      double x = box[i & 1 ? 2 : 0], y = box[i & 2 ? 3 : 1];
      double at_x = matrix[0] * x + matrix[2] * y + matrix[4];
      double at_y = matrix[1] * x + matrix[3] * y + matrix[5];

      left = MIN (left, at_x);
      right = MAX (right, at_x);
      bottom = MIN (bottom, at_y);
      top = MAX (top, at_y);
    }
  if (right - left < 1e-6 || top - bottom < 1e-6)
    return FALSE;
  fitted[0] = fabs (rectangle[2] - rectangle[0]) / (right - left);
  fitted[1] = fabs (rectangle[3] - rectangle[1]) / (top - bottom);
  fitted[2] = x0 - left * fitted[0];
  fitted[3] = y0 - bottom * fitted[1];
  return TRUE;
}

static gboolean
add_drawing (Overlay *overlay, qpdf_oh annotation, qpdf_oh drawing)
{
  CraPages *self = overlay->pages;
  double rectangle[4] = { 0 }, fitted[4] = { 0 };

  if (!cra_pages_get_numbers (self, cra_pages_get (self, annotation, "Rect"), 4, rectangle)
      || is_empty_box (rectangle) || !fit (self, drawing, rectangle, fitted))
    return TRUE;
  g_string_append (overlay->content, "q ");
  cra_pages_append_number (overlay->content, fitted[0]);
  g_string_append (overlay->content, "0 0 ");
  for (guint i = 1; i < 4; i++)
    cra_pages_append_number (overlay->content, fitted[i]);
  g_string_append_printf (overlay->content, "cm /A%u Do Q\n", overlay->n);
  g_string_append_printf (overlay->forms, "/A%u ", overlay->n++);
  if (!cra_pages_append_form (self, drawing, overlay->forms))
    return FALSE;
  g_string_append_c (overlay->forms, ' ');
  return TRUE;
}

static gboolean
check_kind (CraPages *self, qpdf_oh annotation, gboolean is_turned)
{
  static const char *const media[]
    = { "Movie", "Sound", "Screen", "3D", "RichMedia", "Projection" };
  qpdf_oh subtype = cra_pages_get (self, annotation, "Subtype");
  guint flags = (guint) cra_pages_get_number (self, annotation, "F", 0);

  for (guint i = 0; i < G_N_ELEMENTS (media); i++)
    if (cra_pages_is_name (self, subtype, media[i]))
      return cra_pages_refuse (self, CRA_PAGES_FEATURES,
                               "it plays sound, film or models, which paper cannot");
  if (is_turned && flags & FLAG_NO_ROTATE && !cra_pages_is_name (self, subtype, "Popup"))
    return cra_pages_refuse (self, CRA_PAGES_FEATURES, "it has remarks that stay upright on a page "
                             "that is turned");
  return TRUE;
}

static gboolean
add_annotation (Overlay *overlay, qpdf_oh annotation, gboolean is_turned)
{
  CraPages *self = overlay->pages;
  qpdf_oh drawing = 0;

  if (!qpdf_oh_is_dictionary (self->qpdf, annotation) || !is_visible (self, annotation))
    return TRUE;
  if (!check_kind (self, annotation, is_turned)
      || !cra_pages_check_layer (self, cra_pages_get (self, annotation, "OC")))
    return FALSE;
  if (cra_pages_is_name (self, cra_pages_get (self, annotation, "Subtype"), "Popup"))
    return TRUE;
  if (cra_pages_is_name (self, cra_pages_get (self, annotation, "Subtype"), "Widget")
      && !cra_pages_is_name (self, get_inherited (self, annotation, "FT"), "Sig")
      && !cra_pages_is_name (self, get_inherited (self, annotation, "FT"), "Btn")
      && has_value (self, annotation) && needs_appearances (self))
    return refuse_undrawn (self, "it has fields that were filled in and are");
  drawing = find_drawing (self, annotation);
  if (!qpdf_oh_is_stream (self->qpdf, drawing))
    return check_undrawn (self, annotation);
  return add_drawing (overlay, annotation, drawing);
}

gboolean
cra_pages_lay_over (CraPages *self, qpdf_oh page, GString *content, GString *forms)
{
  Overlay overlay = { self, content, forms, 0 };
  qpdf_oh annotations = cra_pages_get (self, page, "Annots");
  gboolean is_turned = (int) cra_pages_get_number (self, page, "Rotate", 0) % 360 != 0;

  if (!qpdf_oh_is_array (self->qpdf, annotations))
    return TRUE;
  for (int i = 0; i < cra_pages_count (self, annotations); i++)
    if (!add_annotation (&overlay, qpdf_oh_get_array_item (self->qpdf, annotations, i), is_turned))
      return FALSE;
  return TRUE;
}
