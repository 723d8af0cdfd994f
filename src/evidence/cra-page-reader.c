/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's side: pages of foreign PDFs, taken out by the helper cra-page-reader. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-page-reader.h"

#include "base/cra-error.h"
#include "base/cra-helper.h"
#include "base/cra-page-bundle.h"
#include "base/cra-paths.h"
#include "base/cra-text.h"
#include "evidence/cra-page-reader-words.h"

#define SECONDS 30 /* processor time of one file */
#define MAX_BYTES (512u << 20)

struct _CraPageReader
{
  CraHelper *helper; /* NULL after it ended on a file, until the next one */
};

static const char *const words[CRA_PAGES_N_REFUSALS]
  = { "fine",    "encrypted", "damaged", "empty",    "too-large", "fonts",
      "colours", "forms",     "layers",  "features", "breaks" };

const char *
cra_page_refusal_get_word (CraPageRefusal refusal)
{
  g_return_val_if_fail (refusal < CRA_PAGES_N_REFUSALS, NULL);

  return words[refusal];
}

static gboolean
start (CraPageReader *self, GError **error)
{
  g_autofree char *program = NULL;

  if (self->helper != NULL && cra_helper_is_alive (self->helper))
    return TRUE;
  g_clear_pointer (&self->helper, cra_helper_close);
  program = cra_paths_find_helper (CRA_PAGE_READER_PROGRAM);
  self->helper = cra_helper_start (program, NULL, error);
  return self->helper != NULL;
}

CraPageReader *
cra_page_reader_new (GError **error)
{
  g_autoptr (CraPageReader) self = g_new0 (CraPageReader, 1);

  return start (self, error) ? g_steal_pointer (&self) : NULL;
}

void
cra_page_reader_free (CraPageReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->helper, cra_helper_close);
  g_free (self);
}

static GBytes *
refuse (CraPageRefusal why, const char *sentence, CraPageRefusal *refusal, char **reason)
{
  if (refusal != NULL)
    *refusal = why;
  if (reason != NULL)
    *reason = cra_text_make_visible (sentence);
  return NULL;
}

/* What the helper says is checked like the file itself. */
static GBytes *
take_answer (CraPageReader *self, GVariant *reply, GBytes *payload, guint *n_pages,
             CraPageRefusal *refusal, char **reason)
{
  guint why = CRA_PAGES_N_REFUSALS;
  guint pages = 0;
  const char *sentence = "";

  g_variant_lookup (reply, CRA_PAGE_READER_REFUSAL, "u", &why);
  g_variant_lookup (reply, CRA_PAGE_READER_PAGES, "u", &pages);
  g_variant_lookup (reply, CRA_PAGE_READER_REASON, "&s", &sentence);
  if (why > CRA_PAGES_FINE && why < CRA_PAGES_N_REFUSALS && payload == NULL)
    return refuse ((CraPageRefusal) why, sentence, refusal, reason);
  if (why != CRA_PAGES_FINE || payload == NULL || pages == 0
      || pages > CRA_PAGE_BUNDLE_MAX_PAGES)
    {
      g_clear_pointer (&self->helper, cra_helper_close);
      return refuse (CRA_PAGES_BREAKS, "The helper that reads it gave an answer that cannot be "
                     "right.", refusal, reason);
    }
  if (n_pages != NULL)
    *n_pages = pages;
  if (refusal != NULL)
    *refusal = CRA_PAGES_FINE;
  return g_bytes_ref (payload);
}

GBytes *
cra_page_reader_read (CraPageReader *self, GBytes *pdf, CraJob *job, guint *n_pages,
                      CraPageRefusal *refusal, char **reason, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GError) local = NULL;
  GVariantDict request;

  g_return_val_if_fail (self != NULL && pdf != NULL, NULL);

  if (n_pages != NULL)
    *n_pages = 0;
  if (reason != NULL)
    *reason = NULL;
  if (!cra_job_step (job, -1, NULL, error) || !start (self, error))
    return NULL;
  if (g_bytes_get_size (pdf) > MAX_BYTES)
    return refuse (CRA_PAGES_TOO_LARGE, "The file has more than 512 MB.", refusal, reason);
  g_variant_dict_init (&request, NULL);
  g_variant_dict_insert (&request, CRA_PAGE_READER_VERB, "s", CRA_PAGE_READER_READ);
  reply = cra_helper_call (self->helper, g_variant_dict_end (&request), pdf, SECONDS,
                           job != NULL ? cra_job_get_cancellable (job) : NULL, &payload, &local);
  if (reply != NULL)
    return take_answer (self, reply, payload, n_pages, refusal, reason);
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return refuse (g_error_matches (local, CRA_ERROR, CRA_ERROR_LIMIT) ? CRA_PAGES_TOO_LARGE
                                                                       : CRA_PAGES_BREAKS,
                   local->message, refusal, reason);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
