/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is: type, pages, text, thumbnail, and what is wrong with it. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-reader.h"

#include "base/cra-error.h"
#include "base/cra-json.h"
#include "base/cra-text.h"
#include "evidence/cra-evidence-picture.h"
#include "evidence/cra-evidence-session.h"
#include "evidence/cra-evidence-type.h"

#include <string.h>

#define MAX_BYTES (512u << 20) /* what the helper's memory can hold beside the reading */
#define MAX_ALL_TEXT (64u << 20)
#define MAX_READING_SECONDS 120 /* all pages together */

/* Keeps the first problem: it is the one nearest to the bytes. */
static void
set_problem (CraEvidenceFacts *facts, CraProblem problem, char *text)
{
  if (facts->problem != CRA_PROBLEM_NONE)
    {
      g_free (text);
      return;
    }
  g_free (facts->problem_text);
  facts->problem = problem;
  facts->problem_text = cra_text_make_visible (text);
  g_free (text);
}

static void
add_remark (CraEvidenceFacts *facts, const char *remark)
{
  char *all = facts->problem_text != NULL ? g_strconcat (facts->problem_text, " ", remark, NULL)
                                          : g_strdup (remark);

  g_free (facts->problem_text);
  facts->problem_text = all;
}

static char *
clean_title (const char *title)
{
  g_autofree char *visible = cra_text_make_visible (title);
  char *stripped;

  g_strdelimit (visible, "\n\t", ' ');
  stripped = cra_text_strip (visible);
  if (stripped[0] == '\0')
    g_clear_pointer (&stripped, g_free);
  return stripped;
}

static void
describe_state (CraEvidenceFacts *facts, const CraEvidenceSession *session)
{
  const char *what = cra_evidence_type_describe (facts->media_type);
  g_autofree char *why
      = session->detail != NULL ? g_strdup_printf (" (%s)", session->detail) : g_strdup ("");

  switch (session->state)
    {
    case CRA_READER_FINE:
      if (session->detail != NULL)
        add_remark (facts, session->detail);
      break;
    case CRA_READER_ENCRYPTED:
      set_problem (
          facts, CRA_PROBLEM_ENCRYPTED,
          g_strdup ("The file needs a password to be opened. It is kept, but its pages "
                    "cannot be counted, shown or searched. Ask for a copy without a password."));
      break;
    case CRA_READER_DAMAGED:
      set_problem (
          facts, CRA_PROBLEM_DAMAGED,
          session->pages > 0
              ? g_strdup_printf ("The file is damaged%s. It was repaired for reading: check that "
                                 "nothing is missing, or ask for a sound copy.",
                                 why)
              : g_strdup_printf ("The file is %s, but damaged%s: it cannot be read. It is kept. "
                                 "Ask for a sound copy.",
                                 what, why));
      break;
    case CRA_READER_TOO_LARGE:
      set_problem (
          facts, CRA_PROBLEM_TOO_LARGE,
          g_strdup ("The file is kept, but it is too large to be shown. Bring in a smaller "
                    "copy if it has to be read here."));
      break;
    case CRA_READER_NOT_READ:
      set_problem (facts, CRA_PROBLEM_NOT_EXAMINED,
                   g_strdup_printf ("The file is kept, but was not examined%s.", why));
      break;
    case CRA_READER_N_STATES:
      break;
    }
}

/* TRUE when FAILURE is the file's fault and now a fact; FALSE hands it on. */
static gboolean
take_failure (CraEvidenceFacts *facts, GError *failure, const char *where, GError **error)
{
  if (g_error_matches (failure, CRA_ERROR, CRA_ERROR_UNSUPPORTED))
    set_problem (facts, CRA_PROBLEM_NOT_EXAMINED, g_strdup (failure->message));
  else if (g_error_matches (failure, CRA_ERROR, CRA_ERROR_LIMIT)
           || g_error_matches (failure, CRA_ERROR, CRA_ERROR_FAILED)
           || g_error_matches (failure, CRA_ERROR, CRA_ERROR_INVALID))
    set_problem (
        facts, CRA_PROBLEM_HELPER_FAILED,
        g_strdup_printf ("%s%s It is kept, but not read to its end.", where, failure->message));
  else
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  return TRUE;
}

typedef struct
{
  gsize length; /* of all text so far */
  guint pages;  /* read so far */
  guint cut_pages;
  guint damaged_page; /* from 1, 0 = none */
  char *damage;
  char *remark;
} Reading;

static void
describe_reading (CraEvidenceFacts *facts, const Reading *reading, guint pages)
{
  if (reading->damage != NULL)
    set_problem (
        facts, CRA_PROBLEM_DAMAGED,
        g_strdup_printf ("Content of page %u could not be read (%s). Check the page, or ask for "
                         "a sound copy.",
                         reading->damaged_page, reading->damage));
  if (reading->pages < pages && facts->problem != CRA_PROBLEM_HELPER_FAILED)
    {
      g_autofree char *remark = g_strdup_printf (
          "Only the text of the first %u of %u pages can be searched.", reading->pages, pages);

      add_remark (facts, remark);
    }
  if (reading->cut_pages > 0)
    add_remark (facts, "Very long pages can be searched in their first part only.");
  if (reading->remark != NULL)
    add_remark (facts, reading->remark);
}

/* FALSE with FAILURE when the page ended the reading. */
static gboolean
read_page (CraEvidenceSession *session, CraEvidenceFacts *facts, Reading *reading, GError **failure)
{
  CraEvidenceTextNotes notes = { 0 };
  char *text = cra_evidence_session_get_text (session, reading->pages, &notes, failure);

  if (text == NULL)
    return FALSE;
  g_ptr_array_add (facts->texts, text);
  reading->pages++;
  reading->length += strlen (text);
  reading->cut_pages += notes.cut ? 1 : 0;
  if (reading->damage == NULL && notes.damage != NULL)
    {
      reading->damage = g_steal_pointer (&notes.damage);
      reading->damaged_page = reading->pages;
    }
  if (reading->remark == NULL)
    reading->remark = g_steal_pointer (&notes.remark);
  g_free (notes.damage);
  g_free (notes.remark);
  return TRUE;
}

/* Adds the text of every page as far as the limits go. */
static gboolean
read_pages (CraEvidenceSession *session, CraEvidenceFacts *facts, CraJob *job, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + MAX_READING_SECONDS * (gint64)G_USEC_PER_SEC;
  Reading reading = { 0 };
  GError *failure = NULL;
  gboolean done = TRUE;

  while (done && failure == NULL && reading.pages < session->pages && reading.length < MAX_ALL_TEXT
         && g_get_monotonic_time () < deadline)
    {
      done = cra_job_step (job, (double)reading.pages / session->pages, NULL, error);
      if (done)
        read_page (session, facts, &reading, &failure);
    }
  if (failure != NULL)
    {
      g_autofree char *where = g_strdup_printf ("Page %u: ", reading.pages + 1);

      done = take_failure (facts, failure, where, error);
    }
  if (done)
    describe_reading (facts, &reading, session->pages);
  g_free (reading.damage);
  g_free (reading.remark);
  return done;
}

static gboolean
make_thumbnail (CraEvidenceSession *session, CraEvidenceFacts *facts, GError **error)
{
  GError *failure = NULL;
  CraEvidencePixels pixels = { 0 };

  if (cra_evidence_session_draw (session, 0, 0, &pixels, &failure))
    {
      facts->thumbnail = cra_evidence_encode_png (&pixels);
      g_bytes_unref (pixels.bytes);
      return TRUE;
    }
  /* A page without a usable size has no thumbnail; that alone is no problem. */
  if (g_error_matches (failure, CRA_ERROR, CRA_ERROR_INVALID))
    {
      g_error_free (failure);
      return TRUE;
    }
  return take_failure (facts, failure, "Drawing the first page: ", error);
}

/* Old encodings come back from the helper as UTF-8. */
static gboolean
read_foreign_xml (CraEvidenceSession *session, CraEvidenceFacts *facts, GError **error)
{
  GError *failure = NULL;
  char *text;

  if (facts->texts->len > 0 || session->pages == 0)
    return TRUE;
  text = cra_evidence_session_get_text (session, 0, NULL, &failure);
  if (text == NULL)
    return take_failure (facts, failure, "", error);
  g_ptr_array_add (facts->texts, text);
  return TRUE;
}

static gboolean
read_in_helper (GBytes *bytes,
                const char *reader,
                CraEvidenceFacts *facts,
                CraJob *job,
                GError **error)
{
  GError *failure = NULL;
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;
  g_autoptr (CraEvidenceSession) session = NULL;

  session = cra_evidence_session_open (bytes, reader, cancellable, &failure);
  if (session == NULL)
    return take_failure (facts, failure, "", error);
  facts->title = clean_title (session->title);
  describe_state (facts, session);
  if (g_str_equal (reader, "xml"))
    return read_foreign_xml (session, facts, error);
  facts->width = session->width;
  facts->height = session->height;
  if (session->pages == 0)
    return TRUE;
  /* The text first: a page that hangs while drawn must not cost it. */
  if (g_str_equal (reader, "pdf"))
    {
      facts->pages = session->pages;
      if (!read_pages (session, facts, job, error))
        return FALSE;
    }
  return !cra_evidence_session_is_alive (session) || make_thumbnail (session, facts, error);
}

static gboolean
is_json (GBytes *bytes, const char *file_name, GCancellable *cancellable, GError **error)
{
  const char *name = file_name != NULL ? file_name : "file";
  CraJson *json = cra_json_new (bytes, name, NULL, cancellable, error);
  gboolean sound = json != NULL;

  cra_json_free (json);
  return sound;
}

static gboolean
check_json (GBytes *bytes,
            const char *file_name,
            CraEvidenceFacts *facts,
            CraJob *job,
            GError **error)
{
  GError *failure = NULL;
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;

  if (is_json (bytes, file_name, cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  set_problem (facts, CRA_PROBLEM_DAMAGED, g_strdup_printf ("%s It is kept.", failure->message));
  g_error_free (failure);
  return TRUE;
}

/* The first heading, or what the front matter calls the title. */
static char *
find_markdown_title (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "# "))
      {
        g_autofree char *title = g_strndup (lines[i] + 2, strcspn (lines[i] + 2, "\r\n"));

        return clean_title (title);
      }
    else if (i > 0 && lines[i][0] != '\0' && g_str_has_prefix (lines[i], "===")
             && !cra_text_is_blank (lines[i - 1]))
      return clean_title (lines[i - 1]);
  return NULL;
}

/* Text for search, as it stands in the file. */
static void
take_text (GBytes *bytes, const char *file_name, CraEvidenceFacts *facts)
{
  g_autofree char *text = cra_evidence_type_read_text (bytes, file_name);

  if (text == NULL)
    return;
  if (strlen (text) > MAX_ALL_TEXT)
    {
      *g_utf8_find_prev_char (text, text + MAX_ALL_TEXT) = '\0';
      add_remark (facts, "Only the first 64 MB of the text can be searched.");
    }
  if (g_str_equal (facts->media_type, "text/markdown"))
    facts->title = find_markdown_title (text);
  g_ptr_array_add (facts->texts, g_steal_pointer (&text));
}

static void
check_name (CraEvidenceFacts *facts, const char *file_name)
{
  const char *expected = NULL;

  if (file_name == NULL || cra_evidence_type_fits_name (facts->media_type, file_name, &expected))
    return;
  set_problem (
      facts, CRA_PROBLEM_MISLABELLED,
      g_strdup_printf ("The name of the file promises %s, but it holds %s. Check that it is the "
                       "right file.",
                       expected, cra_evidence_type_describe (facts->media_type)));
}

static gboolean
is_text (const char *media_type)
{
  return g_str_has_prefix (media_type, "text/") || g_str_equal (media_type, "application/json")
         || g_str_equal (media_type, "application/xml")
         || g_str_equal (media_type, "image/svg+xml");
}

static gboolean
read_content (GBytes *bytes,
              const char *file_name,
              CraEvidenceFacts *facts,
              CraJob *job,
              GError **error)
{
  const char *reader = cra_evidence_type_get_reader (facts->media_type);

  if (g_bytes_get_size (bytes) > MAX_BYTES && (reader != NULL || is_text (facts->media_type)))
    {
      set_problem (facts, CRA_PROBLEM_TOO_LARGE,
                   g_strdup ("The file is kept, but not read: it has more than 512 MB."));
      return TRUE;
    }
  if (is_text (facts->media_type))
    take_text (bytes, file_name, facts);
  if (g_str_equal (facts->media_type, "application/json"))
    return check_json (bytes, file_name, facts, job, error);
  return reader == NULL || read_in_helper (bytes, reader, facts, job, error);
}

/* Text that only begins like JSON, under a name that does not say JSON, is text. */
static const char *
find_type (GBytes *bytes, const char *file_name)
{
  const char *found = cra_evidence_type_find (bytes, file_name);
  const char *expected = NULL;

  if (!g_str_equal (found, "application/json")
      || (file_name != NULL && !cra_evidence_type_fits_name ("text/plain", file_name, &expected)))
    return found;
  return is_json (bytes, file_name, NULL, NULL) ? found : "text/plain";
}

CraEvidenceFacts *
cra_evidence_examine (GBytes *bytes, const char *file_name, CraJob *job, GError **error)
{
  g_autoptr (CraEvidenceFacts) facts = g_new0 (CraEvidenceFacts, 1);

  g_return_val_if_fail (bytes != NULL, NULL);

  facts->texts = g_ptr_array_new_with_free_func (g_free);
  if (!cra_job_step (job, -1, NULL, error))
    return NULL;
  facts->media_type = g_strdup (find_type (bytes, file_name));
  if (g_bytes_get_size (bytes) == 0)
    {
      set_problem (facts, CRA_PROBLEM_EMPTY,
                   g_strdup ("The file is empty: it has no bytes. Bring in the right file."));
      return g_steal_pointer (&facts);
    }
  if (!read_content (bytes, file_name, facts, job, error))
    return NULL;
  check_name (facts, file_name);
  return g_steal_pointer (&facts);
}

void
cra_evidence_facts_free (CraEvidenceFacts *self)
{
  if (self == NULL)
    return;
  g_free (self->media_type);
  g_free (self->title);
  g_free (self->problem_text);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  g_free (self);
}
