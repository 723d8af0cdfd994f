/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One PDF on its way into a bundle of pages. */
#define G_LOG_DOMAIN "cra-pages"

#include "evidence/cra-pages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cra-page-bundle.h"

#define MIN_SIDE 3.0 /* points */

gboolean
cra_pages_refuse (CraPages *self, CraPageRefusal refusal, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (self->refusal != CRA_PAGES_FINE)
    return FALSE;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->refusal = refusal;
  self->reason = self->page > 0 ? g_strdup_printf ("Page %u: %s.", self->page, what)
                                : g_strdup_printf ("%c%s.", g_ascii_toupper (what[0]), what + 1);
  return FALSE;
}

/* The part of a page that is shown. */
static gboolean
get_box (CraPages *self, qpdf_oh page, double *box)
{
  double media[4] = { 0, 0, 612, 792 }, crop[4] = { 0 };

  if (cra_pages_has (self, page, "MediaBox")
      && !cra_pages_get_numbers (self, cra_pages_get (self, page, "MediaBox"), 4, media))
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it has no size");
  if (!cra_pages_get_numbers (self, cra_pages_get (self, page, "CropBox"), 4, crop))
    memcpy (crop, media, sizeof crop);
  box[0] = MAX (MIN (media[0], media[2]), MIN (crop[0], crop[2]));
  box[1] = MAX (MIN (media[1], media[3]), MIN (crop[1], crop[3]));
  box[2] = MIN (MAX (media[0], media[2]), MAX (crop[0], crop[2]));
  box[3] = MIN (MAX (media[1], media[3]), MAX (crop[1], crop[3]));
  if (box[2] - box[0] >= MIN_SIDE && box[3] - box[1] >= MIN_SIDE)
    return TRUE;
  return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it has no size");
}

/* Turns the page upright and moves its corner to the origin. */
static void
append_matrix (GString *out, int turn, double unit, const double *box)
{
  const double upright[4][6] = {
    { 1, 0, 0, 1, -box[0], -box[1] },
    { 0, -1, 1, 0, -box[1], box[2] },
    { -1, 0, 0, -1, box[2], box[3] },
    { 0, 1, -1, 0, box[3], -box[0] },
  };

  g_string_append (out, "/Matrix [");
  for (guint i = 0; i < 6; i++)
    cra_pages_append_number (out, upright[turn][i] * unit);
  g_string_append (out, "] ");
}

static void
append_form_head (GString *out, const double *box)
{
  g_string_append (out, "/Type /XObject /Subtype /Form /BBox [");
  for (guint i = 0; i < 4; i++)
    cra_pages_append_number (out, box[i]);
  g_string_append (out, "] ");
}

/* The content of a page may be in pieces: they are put together, unless there is one that stays as
 * it is. */
static guint
put_page_content (CraPages *self, qpdf_oh page, GString *entries)
{
  qpdf_oh content = cra_pages_get (self, page, "Contents");
  qpdf_oh resources = cra_pages_get (self, page, "Resources");
  guint8 *data = NULL;
  gsize length = 0;
  GString *out = NULL;
  guint number = 0;

  if (qpdf_oh_is_stream (self->qpdf, content))
    return cra_pages_copy_content (self, content, resources, entries, NULL);
  if (qpdf_oh_is_array (self->qpdf, content)
      && cra_pages_count (self, content) == 1
      && qpdf_oh_is_stream (self->qpdf, qpdf_oh_get_array_item (self->qpdf, content, 0)))
    return cra_pages_copy_content (self, qpdf_oh_get_array_item (self->qpdf, content, 0), resources,
                                   entries, NULL);
  if ((qpdf_oh_get_page_content_data (self->qpdf, page, &data, &length) & QPDF_ERRORS) != 0)
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "its drawing cannot be read");
  if (cra_pages_sift_content (self, data, length, resources, entries, &out, NULL))
    {
      g_autofree char *body = g_strdup_printf ("<< %s>>", entries->str);

      number = cra_pages_out_put_packed (self->out, body, out != NULL ? out->str : (char *) data,
                                         out != NULL ? out->len : length);
    }
  if (out != NULL)
    g_string_free (out, TRUE);
  free (data);
  return number;
}

static gboolean
append_page_group (CraPages *self, qpdf_oh page, GString *entries)
{
  static const CraPagesEntry group[] = { { "Group", cra_pages_append_group }, { NULL, NULL } };

  return cra_pages_append_entries (self, page, group, entries);
}

/* A form that draws the page; MATRIX turns it upright, or is empty. */
static guint
copy_page_form (CraPages *self, qpdf_oh page, const double *box, const char *matrix)
{
  g_autoptr (GString) entries = g_string_new (NULL);
  g_autoptr (GString) group = g_string_new (NULL);

  append_form_head (entries, box);
  g_string_append (entries, matrix);
  if (!append_page_group (self, page, group))
    return 0;
  g_free (self->group);
  self->group = g_strdup (group->str);
  return put_page_content (self, page, entries);
}

/* With what is laid over the page, which then is a form in a form. */
static guint
copy_page (CraPages *self, qpdf_oh page, const double *box, const char *matrix)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GString) forms = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new ("<< ");
  guint form = 0;

  if (!cra_pages_lay_over (self, page, content, forms))
    return 0;
  form = copy_page_form (self, page, box, content->len == 0 ? matrix : "");
  if (form == 0 || content->len == 0)
    return form;
  append_form_head (body, box);
  g_string_append_printf (body, "%s/Resources << /XObject << /Page &%u %s>> >> >>", matrix, form,
                          forms->str);
  g_string_prepend (content, "q /Page Do Q\n");
  return cra_pages_out_put_packed (self->out, body->str, content->str, content->len);
}

static gboolean
read_page (CraPages *self, qpdf_oh page)
{
  double box[4] = { 0 };
  int turn = (int) fmod (cra_pages_get_number (self, page, "Rotate", 0) / 90, 4);
  double unit = cra_pages_get_number (self, page, "UserUnit", 1);
  g_autoptr (GString) matrix = g_string_new (NULL);
  double width = 0, height = 0;
  guint form = 0;

  if (!get_box (self, page, box))
    return FALSE;
  turn = (turn + 4) % 4;
  width = (turn % 2 == 0 ? box[2] - box[0] : box[3] - box[1]) * unit;
  height = (turn % 2 == 0 ? box[3] - box[1] : box[2] - box[0]) * unit;
  if (unit <= 0 || MAX (width, height) > CRA_PAGE_BUNDLE_MAX_SIDE)
    return cra_pages_refuse (self, CRA_PAGES_TOO_LARGE, "it is larger than five metres");
  append_matrix (matrix, turn, unit, box);
  form = copy_page (self, page, box, matrix->str);
  if (form != 0)
    cra_pages_out_add_page (self->out, form, width, height);
  return form != 0;
}

static guint
copy_form (CraPages *self, qpdf_oh form)
{
  static const CraPagesEntry entries[] = { { "BBox", cra_pages_append_plain },
                                           { "Matrix", cra_pages_append_plain },
                                           { "Group", cra_pages_append_group }, { NULL, NULL } };
  g_autoptr (GString) body = g_string_new ("/Type /XObject /Subtype /Form ");
  qpdf_oh resources = cra_pages_get (self, form, "Resources");

  if (!qpdf_oh_is_stream (self->qpdf, form))
    return (guint) cra_pages_refuse (self, CRA_PAGES_DAMAGED, "a part of its drawing is missing");
  if (cra_pages_has (self, form, "Ref") || cra_pages_has (self, form, "PS")
      || cra_pages_is_name (self, cra_pages_get (self, form, "Subtype2"), "PS"))
    return (guint) cra_pages_refuse (self, CRA_PAGES_FEATURES,
                                     "a part of its drawing is a program or in another file");
  if (!cra_pages_check_layer (self, cra_pages_get (self, form, "OC"))
      || !cra_pages_append_entries (self, form, entries, body))
    return 0;
  if (!qpdf_oh_is_dictionary (self->qpdf, resources))
    resources = self->resources;
  return cra_pages_copy_content (self, form, resources, body, NULL);
}

gboolean
cra_pages_append_form (CraPages *self, qpdf_oh value, GString *out)
{
  return cra_pages_append_copy (self, value, CRA_USE_FORM, copy_form, out);
}

/* libqpdf warns of all that is not as it should be. A wrong count of objects loses nothing: it
 * takes them from the table. */
static gboolean
is_harmless (const char *warning)
{
  return g_str_has_prefix (warning, "reported number of objects");
}

static gboolean
refuse_warnings (CraPages *self)
{
  g_autofree char *detail = NULL;

  while (qpdf_more_warnings (self->qpdf))
    {
      const char *text = qpdf_get_error_message_detail (self->qpdf,
                                                        qpdf_next_warning (self->qpdf));

      if (detail == NULL && !is_harmless (text))
        detail = g_strdup (text);
    }
  return detail == NULL
         || cra_pages_refuse (self, CRA_PAGES_DAMAGED, "it is damaged (%s)", detail);
}

static gboolean
check_document (CraPages *self, int *n_pages)
{
  qpdf_oh root = qpdf_get_root (self->qpdf);

  if (qpdf_is_encrypted (self->qpdf))
    return cra_pages_refuse (self, CRA_PAGES_ENCRYPTED,
                             "the file is encrypted, even where it opens without a password");
  if (cra_pages_is_true (self, cra_pages_get (self, root, "NeedsRendering")))
    return cra_pages_refuse (self, CRA_PAGES_FORMS,
                             "the file is a form that only its own program can draw (XFA)");
  *n_pages = qpdf_get_num_pages (self->qpdf);
  if (*n_pages < 0)
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "its pages cannot be found");
  if (*n_pages == 0)
    return cra_pages_refuse (self, CRA_PAGES_EMPTY, "the file has no pages");
  if (*n_pages > CRA_PAGE_BUNDLE_MAX_PAGES)
    return cra_pages_refuse (self, CRA_PAGES_TOO_LARGE, "the file has more than %d pages",
                             CRA_PAGE_BUNDLE_MAX_PAGES);
  if ((qpdf_push_inherited_attributes_to_page (self->qpdf) & QPDF_ERRORS) != 0)
    return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "its pages cannot be read");
  cra_pages_read_layers (self);
  cra_pages_read_intent (self);
  return refuse_warnings (self);
}

static gboolean
read_pages (CraPages *self)
{
  int n_pages = 0;

  if (!check_document (self, &n_pages))
    return FALSE;
  for (int i = 0; i < n_pages; i++)
    {
      self->page = (guint) i + 1;
      if (!read_page (self, qpdf_get_page_n (self->qpdf, (size_t) i)) || !refuse_warnings (self))
        return FALSE;
      qpdf_oh_release_all (self->qpdf);
      self->resources = qpdf_oh_new_null (self->qpdf);
      if (cra_pages_out_get_size (self->out) > CRA_PAGE_BUNDLE_MAX_BYTES)
        return cra_pages_refuse (self, CRA_PAGES_TOO_LARGE, "the file is too large");
    }
  self->page = 0;
  return cra_pages_fonts_write (self->fonts) && refuse_warnings (self);
}

static gboolean
open_document (CraPages *self, GBytes *pdf)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (pdf, &length);
  QPDF_ERROR_CODE code = 0;

  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, TRUE);
  qpdf_set_attempt_recovery (self->qpdf, FALSE);
  code = qpdf_read_memory (self->qpdf, "file", data != NULL ? data : "", length, NULL);
  if ((code & QPDF_ERRORS) != 0)
    {
      qpdf_error error = qpdf_get_error (self->qpdf);
      gboolean is_locked = qpdf_get_error_code (self->qpdf, error) == qpdf_e_password;

      if (is_locked)
        return cra_pages_refuse (self, CRA_PAGES_ENCRYPTED,
                                 "the file is encrypted and asks for a password");
      return cra_pages_refuse (self, CRA_PAGES_DAMAGED, "the file is damaged (%s)",
                               qpdf_get_error_message_detail (self->qpdf, error));
    }
  return qpdf_is_encrypted (self->qpdf) || refuse_warnings (self);
}

GBytes *
cra_pages_read (GBytes *pdf, CraPageRefusal *refusal, char **reason, guint *n_pages)
{
  CraPages self = { .qpdf = qpdf_init () };
  GBytes *bundle = NULL;

  self.out = cra_pages_out_new ();
  self.copied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.fonts = cra_pages_fonts_new (&self);
  self.resources = qpdf_oh_new_null (self.qpdf);
  if (open_document (&self, pdf) && read_pages (&self) && self.refusal == CRA_PAGES_FINE)
    {
      *n_pages = (guint) qpdf_get_num_pages (self.qpdf);
      bundle = cra_pages_out_finish (self.out);
    }
  *refusal = self.refusal;
  *reason = self.reason;
  cra_pages_fonts_free (self.fonts);
  cra_pages_out_free (self.out);
  g_hash_table_unref (self.copied);
  g_free (self.group);
  g_clear_pointer (&self.hidden_layers, g_hash_table_unref);
  g_clear_pointer (&self.shown_layers, g_hash_table_unref);
  if (qpdf_has_error (self.qpdf))
    qpdf_get_error (self.qpdf);
  qpdf_cleanup (&self.qpdf);
  return bundle;
}
