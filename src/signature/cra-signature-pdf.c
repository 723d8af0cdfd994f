/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing a PDF of our own. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature.h"

#include <gnutls/crypto.h>
#include <string.h>

#include "base/cra-error.h"
#include "signature/cra-cms.h"
#include "signature/cra-signature-appearance.h"
#include "signature/cra-signature-structure.h"

/* For a time stamp with its certificates. */
#define ROOM_FOR_STAMP (16 * 1024)

#define EMPTY_RANGE "[0 0000000000 0000000000 0000000000]"
#define FULL_RANGE "[0 %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT "]"

/* Annotation flags: print, and locked. */
#define FLAGS (4 | 128)

typedef struct
{
  CraPdfFile *file;
  CraPdfUpdate *update;
  const CraSignatureField *field;
  CraSignaturePlace place;
  guint signature;
  guint widget;
  guint key;  /* among the tags */
  guint form; /* the picture, 0 = none */
  guint64 range_place;
  guint64 hole;
  guint64 hole_end;
} Signing;

gboolean
cra_signature_find_line (GBytes *pdf, double *width, double *height)
{
  g_autoptr (CraPdfFile) file = NULL;
  CraSignaturePlace place;

  g_return_val_if_fail (pdf != NULL, FALSE);

  file = cra_pdf_file_new (pdf, NULL);
  if (file == NULL || !cra_signature_place_find (file, &place, NULL) || !place.is_line)
    return FALSE;
  *width = place.right - place.left;
  *height = place.top - place.bottom;
  return TRUE;
}

/* A text string: UTF-16 in hexadecimal digits, which needs no escapes. */
static void
append_text (GString *out, const char *key, const char *text)
{
  g_autofree gunichar2 *units = NULL;
  glong n = 0;

  if (text == NULL || (units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL)) == NULL)
    return;
  g_string_append_printf (out, " %s <FEFF", key);
  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

/* "D:20260102030405Z" */
static void
append_time (GString *out, const char *time)
{
  g_string_append (out, " /M (D:");
  for (const char *p = time; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (out, *p);
  g_string_append (out, "Z)");
}

/* Notes where the range and the hole stand. */
static void
write_signature (Signing *self, gsize room)
{
  g_autoptr (GString) body
    = g_string_new ("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached");
  g_autofree char *zeros = g_strnfill (2 * room, '0');
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", self->signature);
  guint64 start = cra_pdf_update_get_place (self->update) + strlen (head);

  append_time (body, self->field->time);
  append_text (body, "/Name", self->field->name);
  append_text (body, "/Location", self->field->place);
  append_text (body, "/Reason", self->field->reason);
  g_string_append (body, " /ByteRange ");
  self->range_place = start + body->len;
  g_string_append (body, EMPTY_RANGE " /Contents ");
  self->hole = start + body->len;
  g_string_append_printf (body, "<%s>", zeros);
  self->hole_end = start + body->len;
  g_string_append (body, " >>");
  cra_pdf_update_put (self->update, self->signature, body->str);
}

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.2f", number));
  g_string_append_c (out, ' ');
}

static void
write_widget (Signing *self)
{
  const double box[]
    = { self->place.left, self->place.bottom, self->place.right, self->place.top };
  g_autoptr (GString) body
    = g_string_new ("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1)");

  append_text (body, "/TU", self->field->label);
  append_text (body, "/Contents", self->field->label);
  g_string_append_printf (body, " /F %u /Rect [", FLAGS);
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    append_number (body, self->form != 0 ? box[i] : 0);
  g_string_append_printf (body, "] /P %u 0 R /V %u 0 R /StructParent %u", self->place.page,
                          self->signature, self->key);
  if (self->form != 0)
    g_string_append_printf (body, " /AP << /N %u 0 R >>", self->form);
  g_string_append (body, " >>");
  cra_pdf_update_put (self->update, self->widget, body->str);
}

static gboolean
write_page (Signing *self, GError **error)
{
  static const char *const replaced[] = { "/Annots", NULL };
  g_autoptr (GString) body = NULL;
  CraPdfText page, list, inside = { "", 0 };

  if (!cra_pdf_file_get (self->file, self->place.page, &page, error))
    return FALSE;
  body = cra_pdf_text_copy_entries (&page, replaced);
  if (cra_pdf_file_find (self->file, &page, "/Annots", &list, NULL)
      && !cra_pdf_text_open_array (&list, &inside))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                   "Signing the PDF: the links of a page cannot be read. Build the paper again.");
      return FALSE;
    }
  g_string_prepend (body, "<< ");
  g_string_append_printf (body, "/Annots [%.*s %u 0 R] >>", (int) inside.length, inside.data,
                          self->widget);
  cra_pdf_update_put (self->update, self->place.page, body->str);
  return TRUE;
}

static gboolean
write_catalogue (Signing *self, GError **error)
{
  static const char *const replaced[] = { NULL };
  guint object = cra_pdf_file_get_root (self->file);
  g_autoptr (GString) body = NULL;
  CraPdfText catalogue, value;

  if (!cra_pdf_file_get (self->file, object, &catalogue, error))
    return FALSE;
  if (cra_pdf_text_find (&catalogue, "/AcroForm", &value))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                   "Signing the PDF: it has fields already. Build the paper again.");
      return FALSE;
    }
  body = cra_pdf_text_copy_entries (&catalogue, replaced);
  g_string_prepend (body, "<< ");
  g_string_append_printf (body, "/AcroForm << /Fields [%u 0 R] /SigFlags 3 >> >>", self->widget);
  cra_pdf_update_put (self->update, object, body->str);
  return TRUE;
}

static gboolean
write_objects (Signing *self, gsize room, GError **error)
{
  if (self->field->picture != NULL && self->place.is_line)
    {
      g_autoptr (CraPdfFile) picture = cra_pdf_file_new (self->field->picture, error);

      self->form
        = picture != NULL ? cra_signature_appearance_add (self->update, picture, error) : 0;
      if (self->form == 0)
        return FALSE;
    }
  self->signature = cra_pdf_update_reserve (self->update);
  self->widget = cra_pdf_update_reserve (self->update);
  if (!cra_signature_structure_add (self->update, self->file, &self->place, self->widget, &self->key,
                                    error)
      || !write_page (self, error) || !write_catalogue (self, error))
    return FALSE;
  write_widget (self);
  write_signature (self, room);
  return TRUE;
}

static GBytes *
digest_around_hole (const GByteArray *file, gsize hole, gsize hole_end,
                    gnutls_digest_algorithm_t algorithm)
{
  gsize size = gnutls_hash_get_len (algorithm);
  guint8 *raw = g_malloc0 (size);
  gnutls_hash_hd_t hash = NULL;

  if (gnutls_hash_init (&hash, algorithm) < 0)
    g_error ("GnuTLS does not compute a digest that it knows");
  gnutls_hash (hash, file->data, hole);
  gnutls_hash (hash, file->data + hole_end, file->len - hole_end);
  gnutls_hash_deinit (hash, raw);
  return g_bytes_new_take (raw, size);
}

/* Writes BYTES in hexadecimal digits into the hole that begins at HOLE. */
static void
fill_hole (GByteArray *file, gsize hole, GBytes *bytes)
{
  static const char digits[] = "0123456789abcdef";
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    {
      file->data[hole + 1 + 2 * i] = (guint8) digits[data[i] >> 4];
      file->data[hole + 2 + 2 * i] = (guint8) digits[data[i] & 15];
    }
}

/* The signature must hold before anybody sees it: a key that is not that of its certificate shows
 * here. */
static gboolean
check_own (GBytes *cms, GBytes *digest, GError **error)
{
  g_autoptr (CraCms) read = cra_cms_new (cms, error);
  g_autofree char *reason = NULL;

  if (read == NULL)
    return FALSE;
  if (cra_cms_check (read, digest, &reason) == CRA_CMS_GOOD)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_MISMATCH,
               "Signing: the key does not belong to its certificate (%s) Choose another "
               "one.", reason);
  return FALSE;
}

static gboolean
fill_in (Signing *self, GByteArray *file, CraSignatureKey *key, gsize room, GError **error)
{
  gsize hole = (gsize) self->hole;
  gsize hole_end = (gsize) self->hole_end;
  g_autofree char *range = g_strdup_printf (FULL_RANGE, hole, hole_end, file->len - hole_end);
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GBytes) cms = NULL;

  memcpy (file->data + self->range_place, range, strlen (range));
  digest = digest_around_hole (file, hole, hole_end, cra_signature_key_get_digest (key));
  cms = cra_cms_sign (key, digest, error);
  if (cms == NULL || !check_own (cms, digest, error))
    return FALSE;
  if (g_bytes_get_size (cms) > room)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Signing the PDF: the signature is larger than the room made for it.");
      return FALSE;
    }
  fill_hole (file, hole, cms);
  return TRUE;
}

GBytes *
cra_signature_sign_pdf (GBytes *pdf, CraSignatureKey *key, const CraSignatureField *field,
                        GError **error)
{
  g_autoptr (CraPdfFile) file = NULL;
  g_autoptr (CraPdfUpdate) update = NULL;
  g_autoptr (GByteArray) out = NULL;
  Signing signing = { .field = field };
  gsize room = 0;

  g_return_val_if_fail (pdf != NULL && key != NULL && field != NULL, NULL);
  g_return_val_if_fail (field->time != NULL && field->name != NULL && field->label != NULL, NULL);

  file = cra_pdf_file_new (pdf, error);
  if (file == NULL || !cra_signature_place_find (file, &signing.place, error))
    return NULL;
  room = cra_cms_estimate_size (key) + ROOM_FOR_STAMP;
  if (g_bytes_get_size (pdf) > G_MAXUINT32 / 2)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Signing the PDF: it is larger than 2 GB. Leave attachments out.");
      return NULL;
    }
  signing.file = file;
  signing.update = update = cra_pdf_update_new (file);
  if (!write_objects (&signing, room, error))
    return NULL;
  out = cra_pdf_update_finish (update);
  if (!fill_in (&signing, out, key, room, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
