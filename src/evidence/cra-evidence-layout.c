/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a PDF as lines with their places. What the helper answers is checked like foreign
 * input: numbers finite and on the page, text without characters that act. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-layout.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "evidence/cra-evidence-session.h"
#include "evidence/cra-evidence-type.h"

#include <math.h>
#include <string.h>

#define READER "pdf"
#define MAX_READING_SECONDS 60 /* all pages together */
#define MAX_FAILURES 3         /* pages that end a helper, before the rest is left alone */
#define SCAN_SHARE 0.3         /* of the page under pictures */
#define SCAN_LETTERS 60        /* a stamp or a running head on a scan has no more */

typedef struct
{
  GBytes *bytes;
  const char *name;
  CraJob *job;
  CraTextLayout *layout;
  CraEvidenceSession *session;
  gsize size; /* of all text so far */
  guint failures;
} Reading;

static void
say_unreadable (const Reading *reading, const CraEvidenceSession *session, GError **error)
{
  if (session->state == CRA_READER_ENCRYPTED)
    g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                 "Reading %s: it needs a password. Ask for a copy without one.", reading->name);
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "Reading %s: it has no page that can be read%s%s. Ask for a sound copy.",
                 reading->name, session->detail != NULL ? ": " : "",
                 session->detail != NULL ? session->detail : "");
}

static gboolean
open_session (Reading *reading, GError **error)
{
  GCancellable *cancellable = reading->job != NULL ? cra_job_get_cancellable (reading->job) : NULL;

  g_clear_pointer (&reading->session, cra_evidence_session_close);
  reading->session = cra_evidence_session_open (reading->bytes, READER, cancellable, error);
  if (reading->session == NULL)
    return FALSE;
  if (reading->session->pages > 0)
    return TRUE;
  say_unreadable (reading, reading->session, error);
  return FALSE;
}

/* FALSE where the place cannot be on a page of this size. */
static gboolean
set_place (CraTextPlace *place, const CraTextPage *page, guint number, const double *box)
{
  for (guint i = 0; i < 4; i++)
    if (!isfinite (box[i]))
      return FALSE;
  place->page = number;
  place->left = CLAMP (box[0], 0, page->width);
  place->top = CLAMP (box[1], 0, page->height);
  place->right = CLAMP (box[2], place->left, page->width);
  place->bottom = CLAMP (box[3], place->top, page->height);
  return TRUE;
}

/* Returns the letters and figures taken. */
static guint
take_lines (Reading *reading, GVariant *layout, const CraTextPage *page, guint number)
{
  g_autoptr (GVariant) lines = g_variant_get_child_value (layout, 0);
  GVariantIter iter;
  double box[4];
  const char *text;
  guint letters = 0;

  g_variant_iter_init (&iter, lines);
  while (g_variant_iter_next (&iter, "(dddd&s)", &box[0], &box[1], &box[2], &box[3], &text))
    {
      CraTextPlace place;
      g_autofree char *visible = NULL;

      if (reading->layout->lines->len >= CRA_EVIDENCE_LAYOUT_MAX_LINES
          || reading->size + strlen (text) > CRA_EVIDENCE_LAYOUT_MAX_TEXT)
        {
          reading->layout->cut = TRUE;
          break;
        }
      if (!set_place (&place, page, number, box))
        continue;
      visible = cra_text_make_visible (text);
      cra_text_layout_add (reading->layout, &place, visible);
      reading->size += strlen (visible);
      for (const char *p = visible; *p != '\0'; p = g_utf8_next_char (p))
        letters += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
    }
  return letters;
}

/* Returns how much of the page the largest picture covers. */
static double
take_pictures (Reading *reading, GVariant *layout, const CraTextPage *page, guint number)
{
  g_autoptr (GVariant) pictures = g_variant_get_child_value (layout, 1);
  GVariantIter iter;
  double box[4], share = 0;

  g_variant_iter_init (&iter, pictures);
  while (g_variant_iter_next (&iter, "(dddd)", &box[0], &box[1], &box[2], &box[3]))
    {
      CraTextPlace place;

      if (!set_place (&place, page, number, box))
        continue;
      g_ptr_array_add (reading->layout->pictures, g_memdup2 (&place, sizeof place));
      share = MAX (share, (place.right - place.left) * (place.bottom - place.top)
                              / (page->width * page->height));
    }
  return share;
}

/* A page that cannot be read keeps its kind, CRA_TEXT_PAGE_UNREAD. FALSE when the helper has ended
 * over it. */
static gboolean
read_page (Reading *reading, guint number, CraTextPage *page, GError **error)
{
  g_autoptr (GVariant) layout = NULL;
  guint letters;
  double share;

  if (!cra_evidence_session_get_size (reading->session, number, &page->width, &page->height, error))
    return cra_evidence_session_is_alive (reading->session);
  layout = cra_evidence_session_get_layout (reading->session, number, error);
  if (layout == NULL)
    return cra_evidence_session_is_alive (reading->session);
  letters = take_lines (reading, layout, page, number);
  share = take_pictures (reading, layout, page, number);
  g_variant_get_child (layout, 2, "b", &page->signature_field);
  if (share >= SCAN_SHARE && letters < SCAN_LETTERS)
    page->kind = CRA_TEXT_PAGE_PICTURE;
  else
    page->kind = letters > 0 ? CRA_TEXT_PAGE_TEXT : CRA_TEXT_PAGE_EMPTY;
  return TRUE;
}

/* FALSE with ERROR only when cancelled, or when no helper can be had any more. */
static gboolean
read_next (Reading *reading, guint number, GError **error)
{
  CraTextPage page = { .kind = CRA_TEXT_PAGE_UNREAD };
  GError *failure = NULL;
  gboolean alive = read_page (reading, number, &page, &failure);
  gboolean done = !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (!done)
    g_propagate_error (error, g_steal_pointer (&failure));
  g_clear_error (&failure);
  if (!done)
    return FALSE;
  g_array_append_val (reading->layout->pages, page);
  if (alive || ++reading->failures >= MAX_FAILURES)
    return TRUE;
  return open_session (reading, error);
}

static gboolean
read_pages (Reading *reading, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + MAX_READING_SECONDS * (gint64)G_USEC_PER_SEC;
  guint all = reading->session->pages;
  guint pages = MIN (all, CRA_EVIDENCE_LAYOUT_MAX_PAGES);

  for (guint i = 0; i < pages && !reading->layout->cut; i++)
    {
      if (reading->failures >= MAX_FAILURES || g_get_monotonic_time () > deadline)
        break;
      if (!cra_job_step (reading->job, (double)i / pages, NULL, error)
          || !read_next (reading, i, error))
        return FALSE;
    }
  if (reading->layout->pages->len < all)
    reading->layout->cut = TRUE;
  return TRUE;
}

CraTextLayout *
cra_evidence_read_layout (GBytes *bytes, const char *name, CraJob *job, GError **error)
{
  g_autoptr (CraTextLayout) layout = cra_text_layout_new ();
  Reading reading
      = { .bytes = bytes, .name = name != NULL ? name : "the file", .job = job, .layout = layout };
  const char *type;
  gboolean done;

  g_return_val_if_fail (bytes != NULL, NULL);

  type = cra_evidence_type_find (bytes, name);
  if (g_strcmp0 (cra_evidence_type_get_reader (type), READER) != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                   "Reading %s: it is %s; a declaration is read from a PDF document.", reading.name,
                   cra_evidence_type_describe (type));
      return NULL;
    }
  done = open_session (&reading, error) && read_pages (&reading, error);
  cra_evidence_session_close (reading.session);
  return done ? g_steal_pointer (&layout) : NULL;
}
