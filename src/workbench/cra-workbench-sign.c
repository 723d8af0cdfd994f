/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing papers. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-sign.h"

#include "base/cra-clock.h"
#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "document/cra-pdf-appearance.h"
#include "evidence/cra-evidence-reader.h"
#include "law/cra-law-wording.h"
#include "signature/cra-signature.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define SCAN_LIMIT (200 * 1000 * 1000)
#define MAX_LISTED 20
#define ENDING ".pdf"

/* What the certificate's signature says of itself, in the language of the paper. */
typedef struct
{
  char *name;
  char *function;
  char *place;
  char *date; /* in words */
  char *label;
} Words;

typedef struct
{
  CraSignature *signature;
  GBytes *bytes;
  CraJob *job;
} NewSignature;

/* --- What may be signed --- */

static char *
choose_language (CraWorkbench *self, const CraAssessment *assessment, CraPaperKind paper,
                 const char *language)
{
  g_autoptr (GPtrArray) languages = NULL;

  if (language != NULL)
    return g_strdup (language);
  languages = cra_workbench_choose_languages (self, assessment, paper);
  return g_strdup (languages->pdata[0]);
}

static gboolean
forbids_signing (const CraOpenPoint *point)
{
  return point->weight == CRA_BLOCKS_SIGNING
         || g_strcmp0 (point->reason, "reason.open.suggested") == 0
         || g_strcmp0 (point->reason, "reason.open.inherited") == 0;
}

/* Refuses with everything that stands in the way, not only the first of it. */
static gboolean
check_points (CraWorkbench *self, const CraAssessment *assessment, const char *what, GError **error)
{
  g_autoptr (GPtrArray) points = cra_open_points_list (self->law, assessment);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = points->pdata[i];

      if (!forbids_signing (point))
        continue;
      if (n++ < MAX_LISTED)
        g_string_append_printf (list, "\n  %s", point->text);
    }
  if (n == 0)
    return TRUE;
  if (n > MAX_LISTED)
    g_string_append_printf (list, "\n  … and %u more", n - MAX_LISTED);
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s cannot be signed: %u points are open that must be settled or confirmed "
               "first:%s", what,
               n, list->str);
  return FALSE;
}

static gboolean
check_fresh (CraWorkbench *self, const CraAssessment *assessment, CraPaperKind paper,
             const char *language, CraDocument **document, GError **error)
{
  CraFreshness freshness
    = cra_workbench_check_document (self, assessment, paper, language, document);

  switch (freshness)
    {
    case CRA_FRESHNESS_FRESH:
      return TRUE;
    case CRA_FRESHNESS_MISSING:
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "There is no %s in the language \"%s\" to sign. Build it first, and read it",
                   cra_paper_word (paper), language);
      return FALSE;
    case CRA_FRESHNESS_STALE:
      break;
    }
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s cannot be signed: the assessment changed after it was built on %s. Build it "
               "again, "
               "and read it",
               (*document)->file_name, (*document)->built);
  return FALSE;
}

static gboolean
check_no_certificate (const CraAssessment *assessment, const CraDocument *document, GError **error)
{
  for (guint i = 0; i < assessment->signatures->len; i++)
    {
      const CraSignature *signature = assessment->signatures->pdata[i];

      if (signature->document != document->object.id
          || signature->method != CRA_SIGNED_BY_CERTIFICATE)
        continue;
      g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                   "%s was signed with the certificate of %s on %s already", document->file_name,
                   signature->subject, signature->added);
      return FALSE;
    }
  return TRUE;
}

static CraDocument *
find_in (CraWorkbench *self, const CraAssessment *assessment, CraPaperKind paper,
         const char *language, GError **error)
{
  CraDocument *document = NULL;

  if (!check_points (self, assessment, cra_paper_word (paper), error)
      || !check_fresh (self, assessment, paper, language, &document, error)
      || !check_no_certificate (assessment, document, error))
    return NULL;
  if (document->draft)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "%s cannot be signed: it is a draft. Build it again", document->file_name);
      return NULL;
    }
  return document;
}

CraDocument *
cra_workbench_find_signable (CraWorkbench *self, gint64 version, CraPaperKind paper,
                             const char *language, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autofree char *chosen = NULL;
  CraDocument *document = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return NULL;
  chosen = choose_language (self, assessment, paper, language);
  document = find_in (self, assessment, paper, chosen, error);
  return document != NULL ? cra_object_ref (document) : NULL;
}

/* --- Words --- */

static const char *
prefer (const char *first, const char *second)
{
  return cra_text_is_blank (first) ? second : first;
}

static void
clear_words (Words *self)
{
  g_free (self->name);
  g_free (self->function);
  g_free (self->place);
  g_free (self->date);
  g_free (self->label);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

static void
append_part (GString *out, const char *part)
{
  if (!cra_text_is_blank (part))
    g_string_append_printf (out, ", %s", part);
}

static void
find_words (CraWorkbench *self, const CraAssessment *assessment, const char *language, Words *words)
{
  const CraVersion *version = assessment->version;
  const CraOrganisation *organisation = assessment->organisation;
  const char *title = cra_law_find_fixed_text (self->law, "declaration.signature", language, NULL);
  g_autoptr (GString) label = g_string_new (title != NULL ? title : "");

  words->name = g_strdup (prefer (version->signatory_name, organisation->signatory_name));
  words->function = g_strdup (prefer (version->signatory_function, organisation->signatory_function));
  words->place = g_strdup (prefer (version->declaration_place, organisation->signature_place));
  words->date = cra_law_format_date (self->law, language, version->declaration_date);
  append_part (label, words->name);
  append_part (label, words->function);
  append_part (label, words->place);
  append_part (label, words->date);
  words->label = g_strdup (label->str);
}

/* What stands on the line, where the paper has one. */
static gboolean
draw_line (GBytes *paper, const char *language, const Words *words, GBytes **picture,
           GError **error)
{
  g_autofree char *last = NULL;
  const char *lines[4] = { words->name != NULL ? words->name : "", NULL };
  double width = 0, height = 0;
  guint n = 1;

  if (!cra_signature_find_line (paper, &width, &height))
    return TRUE;
  last = cra_text_is_blank (words->place)  ? g_strdup (words->date)
         : cra_text_is_blank (words->date) ? g_strdup (words->place)
                                           : g_strdup_printf ("%s, %s", words->place, words->date);
  if (!cra_text_is_blank (words->function))
    lines[n++] = words->function;
  if (!cra_text_is_blank (last))
    lines[n++] = last;
  *picture = cra_pdf_write_appearance (language, width, height, lines, error);
  return *picture != NULL;
}

/* --- Keeping it --- */

/* "eu-declaration-de.pdf" becomes "eu-declaration-de-signed.pdf". */
static char *
make_file_name (const char *name, const char *ending)
{
  gsize length = g_str_has_suffix (name, ENDING) ? strlen (name) - strlen (ENDING) : strlen (name);

  return g_strdup_printf ("%.*s-signed%s", (int) length, name, ending);
}

static CraSignature *
new_signature (const CraAssessment *assessment, const CraDocument *document,
               CraSigningMethod method, const Words *words)
{
  CraSignature *signature = cra_signature_new ();

  signature->version = assessment->version->object.id;
  signature->document = document->object.id;
  signature->method = method;
  signature->signs = g_strdup (document->sha256);
  signature->signatory = g_strdup (words->name);
  signature->function = g_strdup (words->function);
  signature->place = g_strdup (words->place);
  signature->date = g_strdup (assessment->version->declaration_date);
  signature->added = cra_clock_now_text ();
  return signature;
}

static void
describe_certificate (CraSignature *signature, const CraSignatureCertificate *certificate)
{
  cra_set_text (&signature->subject, certificate->subject);
  cra_set_text (&signature->issuer, certificate->issuer);
  cra_set_text (&signature->serial, certificate->serial);
  cra_set_text (&signature->certificate, certificate->fingerprint);
}

/* Another program may have been faster. */
static gboolean
check_once (CraTransaction *transaction, const CraSignature *signature, const char *digest,
            GError **error)
{
  g_autoptr (GPtrArray) others = cra_transaction_list (transaction, &cra_signature_type, "document",
                                                       signature->document, error);

  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const CraSignature *other = others->pdata[i];

      if (other->object.id == signature->object.id
          || (signature->method == CRA_SIGNED_BY_CERTIFICATE ? other->method != signature->method
                                                             : g_strcmp0 (other->sha256, digest) != 0))
        continue;
      g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                   "%s is in the workspace already, since %s", other->file_name, other->added);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_put_signature (CraTransaction *transaction, gpointer data, GError **error)
{
  NewSignature *new_signature = data;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (new_signature->bytes);
  g_autofree char *digest = NULL;

  if (!cra_transaction_put_bytes (transaction, stream, new_signature->job, &digest,
                                  &new_signature->signature->size, error)
      || !check_once (transaction, new_signature->signature, digest, error))
    return FALSE;
  cra_set_text (&new_signature->signature->sha256, digest);
  return cra_transaction_put (transaction, new_signature->signature, error);
}

/* --- With a certificate --- */

static GBytes *
sign_bytes (CraWorkbench *self, const CraDocument *document, const Words *words,
            CraSignatureKey *key, GError **error)
{
  g_autoptr (GBytes) paper = cra_store_read_bytes (self->store, document->sha256, error);
  g_autofree char *now = cra_clock_now_text ();
  g_autoptr (GBytes) picture = NULL;
  CraSignatureField field = { .time = now,
                              .name = words->name != NULL ? words->name : "",
                              .place = words->place,
                              .label = words->label };

  if (paper == NULL || !cra_signature_key_check (key, now, NULL, error)
      || !draw_line (paper, document->language, words, &picture, error))
    return NULL;
  field.picture = picture;
  return cra_signature_sign_pdf (paper, key, &field, error);
}

CraSignature *
cra_workbench_sign (CraWorkbench *self, gint64 version, CraPaperKind paper, const char *language,
                    CraSignatureKey *key, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *chosen = NULL;
  g_auto (Words) words = { NULL };
  CraDocument *document = NULL;
  NewSignature new_data = { NULL };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self) && key != NULL, NULL);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return NULL;
  chosen = choose_language (self, assessment, paper, language);
  document = find_in (self, assessment, paper, chosen, error);
  if (document == NULL)
    return NULL;
  find_words (self, assessment, chosen, &words);
  bytes = sign_bytes (self, document, &words, key, error);
  if (bytes == NULL)
    return NULL;
  signature = new_signature (assessment, document, CRA_SIGNED_BY_CERTIFICATE, &words);
  signature->file_name = make_file_name (document->file_name, ENDING);
  signature->media_type = g_strdup ("application/pdf");
  signature->level = CRA_SIGNATURE_LEVEL_B_B;
  describe_certificate (signature, cra_signature_key_get_certificate (key));
  new_data = (NewSignature){ signature, bytes, NULL };
  if (!cra_workbench_act (self, "signature.add", signature->file_name, run_put_signature, &new_data,
                          error))
    return NULL;
  return g_steal_pointer (&signature);
}

/* --- By hand --- */

/* The newest one that may have been printed and signed. */
static CraDocument *
find_printed (const CraAssessment *assessment, CraPaperKind paper, const char *language,
              GError **error)
{
  CraDocument *found = NULL;

  for (guint i = 0; i < assessment->documents->len; i++)
    {
      CraDocument *document = assessment->documents->pdata[i];

      if (!document->draft && g_strcmp0 (document->paper, cra_paper_word (paper)) == 0
          && g_strcmp0 (document->language, language) == 0)
        found = document;
    }
  if (found == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "There is no %s in the language \"%s\" that could have been signed: none was "
                 "built that is "
                 "no draft", cra_paper_word (paper), language);
  return found;
}

static gboolean
is_picture_or_pdf (const CraEvidenceFacts *facts)
{
  return facts->problem == CRA_PROBLEM_NONE && facts->media_type != NULL
         && (g_str_has_prefix (facts->media_type, "image/")
             || strcmp (facts->media_type, "application/pdf") == 0);
}

/* A scan comes from outside: the confined helper looks at it. */
static GBytes *
read_scan (GFile *file, CraJob *job, char **media_type, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GBytes) bytes = cra_workbench_load_file (file, SCAN_LIMIT, job, error);
  g_autoptr (CraEvidenceFacts) facts = NULL;

  facts = bytes != NULL ? cra_evidence_examine (bytes, name, job, error) : NULL;
  if (facts == NULL)
    return NULL;
  if (!is_picture_or_pdf (facts))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Cannot take %s as the signed paper. %s Scan it again, as PDF or as a "
                   "picture", name,
                   facts->problem_text != NULL ? facts->problem_text
                                               : "It is neither a PDF nor a picture.");
      return NULL;
    }
  *media_type = g_strdup (facts->media_type);
  return g_steal_pointer (&bytes);
}

static const char *
get_ending (const char *media_type)
{
  static const struct { const char *type; const char *ending; } rows[] = {
    { "image/png", ".png" }, { "image/jpeg", ".jpg" }, { "image/tiff", ".tiff" },
    { "image/svg+xml", ".svg" }, { "image/webp", ".webp" }, { "image/gif", ".gif" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].type, media_type) == 0)
      return rows[i].ending;
  return ENDING;
}

CraSignature *
cra_workbench_add_scan (CraWorkbench *self, gint64 version, CraPaperKind paper,
                        const char *language, GFile *file, CraJob *job, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *media_type = NULL;
  g_auto (Words) words = { NULL };
  CraDocument *document = NULL;
  NewSignature new_data = { NULL };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self) && G_IS_FILE (file), NULL);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return NULL;
  chosen = choose_language (self, assessment, paper, language);
  document = find_printed (assessment, paper, chosen, error);
  bytes = document != NULL ? read_scan (file, job, &media_type, error) : NULL;
  if (bytes == NULL)
    return NULL;
  find_words (self, assessment, chosen, &words);
  signature = new_signature (assessment, document, CRA_SIGNED_BY_HAND, &words);
  signature->file_name = make_file_name (document->file_name, get_ending (media_type));
  signature->media_type = g_steal_pointer (&media_type);
  new_data = (NewSignature){ signature, bytes, job };
  if (!cra_workbench_act (self, "signature.add", signature->file_name, run_put_signature, &new_data,
                          error))
    return NULL;
  return g_steal_pointer (&signature);
}

/* --- What is kept --- */

static CraSignature *
get_signature (CraWorkbench *self, gint64 id, GBytes **bytes, GError **error)
{
  g_autoptr (CraSignature) signature
    = (CraSignature *) cra_store_get (self->store, &cra_signature_type, id, error);

  if (signature == NULL)
    return NULL;
  *bytes = cra_store_read_bytes (self->store, signature->sha256, error);
  return *bytes != NULL ? g_steal_pointer (&signature) : NULL;
}

static CraSignature *
get_certified (CraWorkbench *self, gint64 id, GBytes **bytes, GError **error)
{
  g_autoptr (CraSignature) signature = get_signature (self, id, bytes, error);

  if (signature == NULL || signature->method == CRA_SIGNED_BY_CERTIFICATE)
    return g_steal_pointer (&signature);
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s is a scan of what was signed by hand; it takes no time "
               "stamp", signature->file_name);
  return NULL;
}

GBytes *
cra_workbench_read_signature (CraWorkbench *self, gint64 id, GError **error)
{
  g_autoptr (CraSignature) signature = NULL;
  GBytes *bytes = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  signature = get_signature (self, id, &bytes, error);
  return signature != NULL ? bytes : NULL;
}

GBytes *
cra_workbench_make_stamp_request (CraWorkbench *self, gint64 id, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraSignature) signature = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  signature = get_certified (self, id, &bytes, error);
  return signature != NULL ? cra_signature_make_request (bytes, error) : NULL;
}

CraSignature *
cra_workbench_add_stamp (CraWorkbench *self, gint64 id, GBytes *response, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (GBytes) stamped = NULL;
  NewSignature new_data = { NULL };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self) && response != NULL, NULL);

  signature = get_certified (self, id, &bytes, error);
  stamped
    = signature != NULL ? cra_signature_add_stamp (bytes, response, NULL, error) : NULL;
  if (stamped == NULL)
    return NULL;
  signature->level = CRA_SIGNATURE_LEVEL_B_T;
  new_data = (NewSignature){ signature, stamped, NULL };
  if (!cra_workbench_act (self, "signature.stamp", signature->file_name, run_put_signature,
                          &new_data, error))
    return NULL;
  return g_steal_pointer (&signature);
}

/* The signed file must begin with the paper that was signed. */
static void
check_beginning (CraWorkbench *self, const CraSignature *signature, GBytes *bytes,
                 CraSignatureReport *report)
{
  g_autoptr (CraDocument) document
    = (CraDocument *) cra_store_get (self->store, &cra_document_type, signature->document, NULL);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *digest = NULL;

  if (document != NULL && document->size > 0 && (guint64) document->size <= length)
    digest = cra_digest_of_data (data, (gsize) document->size);
  if (g_strcmp0 (digest, signature->signs) == 0)
    return;
  report->state = CRA_SIGNATURE_ALTERED;
  g_ptr_array_add (report->reasons,
                   g_strdup ("The signed file does not begin with the paper that was signed."));
}

GPtrArray *
cra_workbench_verify_signature (CraWorkbench *self, gint64 id, GBytes *authorities, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  signature = get_signature (self, id, &bytes, error);
  if (signature == NULL)
    return NULL;
  if (signature->method == CRA_SIGNED_BY_HAND)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cra_signature_report_free);
  reports = cra_signature_verify_pdf (bytes, authorities, error);
  for (guint i = 0; reports != NULL && i < reports->len; i++)
    check_beginning (self, signature, bytes, reports->pdata[i]);
  return g_steal_pointer (&reports);
}
