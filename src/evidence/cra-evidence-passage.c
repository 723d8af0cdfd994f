/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for marked passages. Page and quote are brought into one form, in which breaks of lines, spaces,
 * hyphens and ligatures are gone; every byte of it knows the character of the page it came from. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-passage.h"

#include "base/cra-error.h"
#include "evidence/cra-evidence-reader.h"

#include <math.h>
#include <string.h>

#define MAX_SECONDS 120
#define HYPHEN 0x2010
#define HARD_HYPHEN 0x2011

static int max_seconds = MAX_SECONDS;

void
cra_evidence_passage_set_seconds_for_test (int seconds)
{
  max_seconds = seconds >= 0 ? seconds : MAX_SECONDS;
}

/* Where a byte of the plain form comes from. */
typedef struct
{
  guint line, letter;
  gboolean begins; /* a word may begin here */
  gboolean ends;   /* a word may end behind this */
} Origin;

typedef struct
{
  GString *text;
  GArray *origins; /* Origin */
  gunichar before; /* the last character, 0 = none */
} Plain;

static void
clear_plain (Plain *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->origins, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plain, clear_plain)

/* Scripts that write no spaces between words have no such letters. */
static gboolean
joins_words (gunichar letter)
{
  GUnicodeType type = g_unichar_type (letter);

  return type == G_UNICODE_LOWERCASE_LETTER || type == G_UNICODE_UPPERCASE_LETTER
         || type == G_UNICODE_TITLECASE_LETTER || type == G_UNICODE_DECIMAL_NUMBER
         || type == G_UNICODE_NON_SPACING_MARK;
}

static gboolean
is_hyphen (gunichar letter)
{
  return letter == '-' || letter == HYPHEN || letter == HARD_HYPHEN;
}

/* The next character from P on that is no space; 0 at the end. */
static gunichar
look_ahead (const char *p, const char *rest)
{
  for (guint round = 0; round < 2; round++, p = rest)
    for (; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return g_utf8_get_char (p);
  return 0;
}

static void
end_word (Plain *self)
{
  if (self->origins->len > 0)
    g_array_index (self->origins, Origin, self->origins->len - 1).ends = TRUE;
  self->before = 0;
}

static void
add_letter (Plain *self, gunichar letter, guint line, guint number)
{
  char buffer[7] = { 0 };
  g_autofree char *plain = NULL;
  Origin origin = { line, number, !joins_words (letter) || !joins_words (self->before), FALSE };

  g_unichar_to_utf8 (letter, buffer);
  plain = g_utf8_normalize (buffer, -1, G_NORMALIZE_ALL);
  if (plain == NULL)
    return;
  if (origin.begins && self->origins->len > 0)
    g_array_index (self->origins, Origin, self->origins->len - 1).ends = TRUE;
  g_string_append (self->text, plain);
  for (gsize i = strlen (plain); i > 0; i--)
    {
      g_array_append_val (self->origins, origin);
      origin.begins = FALSE;
    }
  self->before = letter;
}

/* REST is what follows in the next line, for a word that is divided. */
static void
add_text (Plain *self, const char *text, guint line, const char *rest)
{
  guint number = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), number++)
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == 0xad || (is_hyphen (letter) && g_unichar_isalpha (self->before)
                             && g_unichar_isalpha (look_ahead (g_utf8_next_char (p), rest))))
        {
          /* "long-term" and "longterm" are one, and a word ends at either side of its hyphen. */
          end_word (self);
          continue;
        }
      if (g_unichar_isspace (letter))
        end_word (self);
      else
        add_letter (self, letter, line, number);
    }
  end_word (self);
}

static void
init_plain (Plain *self)
{
  self->text = g_string_new (NULL);
  self->origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  self->before = 0;
}

static char *
make_plain_quote (const char *quote)
{
  g_auto (Plain) plain = { NULL, NULL, 0 };

  init_plain (&plain);
  add_text (&plain, quote, 0, NULL);
  return g_string_free (g_steal_pointer (&plain.text), FALSE);
}

/* --- One page --- */

/* The box around what lies between two bytes of the plain form. */
static void
find_box (const Plain *plain, GPtrArray *lines, gsize first, gsize last, CraEvidenceBox *box)
{
  const Origin *start = &g_array_index (plain->origins, Origin, first);
  const Origin *end = &g_array_index (plain->origins, Origin, last);

  *box = (CraEvidenceBox){ 0 };
  for (guint i = start->line; i <= end->line; i++)
    {
      const CraEvidenceLine *line = g_ptr_array_index (lines, i);
      CraEvidenceBox part;

      cra_evidence_line_get_box (line, i == start->line ? start->letter : 0,
                                 i == end->line ? end->letter + 1 : line->n_letters, &part);
      cra_evidence_box_unite (box, &part);
    }
}

static double
measure_distance (const CraArea *a, const CraArea *b)
{
  double x = a->x + a->width / 2.0 - b->x - b->width / 2.0;
  double y = a->y + a->height / 2.0 - b->y - b->height / 2.0;

  return x * x + y * y;
}

typedef struct
{
  CraEvidencePassage *passage;
  char *plain;     /* of the quote */
  double distance; /* of the place that was found on its page */
} Search;

static guint
get_page_distance (const Search *search, guint page)
{
  return page > search->passage->page ? page - search->passage->page : search->passage->page - page;
}

/* Whether PAGE cannot be nearer than what was found. */
static gboolean
is_farther (const Search *search, guint page)
{
  return search->passage->found
         && get_page_distance (search, page) >= get_page_distance (search, search->passage->found_page)
         && page != search->passage->found_page;
}

static void
look_on_page (Search *search, const Plain *plain, GPtrArray *lines, guint page, double width,
              double height)
{
  gsize length = strlen (search->plain);
  CraEvidencePassage *passage = search->passage;

  for (const char *hit = plain->text->str; (hit = strstr (hit, search->plain)) != NULL; hit++)
    {
      gsize first = (gsize) (hit - plain->text->str), last = first + length - 1;
      CraEvidenceBox box;
      CraArea area;
      double distance;

      if (!g_array_index (plain->origins, Origin, first).begins
          || !g_array_index (plain->origins, Origin, last).ends)
        continue;
      find_box (plain, lines, first, last, &box);
      cra_area_from_points (&area, box.x, box.y, box.width, box.height, width, height);
      distance = measure_distance (&area, &passage->area);
      if (passage->found && page == passage->found_page && distance >= search->distance)
        continue;
      passage->found = TRUE;
      passage->found_page = page;
      passage->found_area = area;
      search->distance = distance;
    }
}

static gboolean
is_wanted (const Search *searches, guint n, guint page)
{
  for (guint i = 0; i < n; i++)
    if (searches[i].plain[0] != '\0' && !is_farther (&searches[i], page))
      return TRUE;
  return FALSE;
}

static void
read_page (CraEvidenceView *view, guint page, Search *searches, guint n)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (Plain) plain = { NULL, NULL, 0 };
  double width = 0, height = 0;

  if (!cra_evidence_view_get_page_size (view, page - 1, &width, &height, NULL))
    return;
  lines = cra_evidence_view_get_lines (view, page - 1, NULL);
  if (lines == NULL)
    return;
  init_plain (&plain);
  for (guint i = 0; i < lines->len; i++)
    {
      const CraEvidenceLine *line = g_ptr_array_index (lines, i);
      const CraEvidenceLine *next = i + 1 < lines->len ? g_ptr_array_index (lines, i + 1) : NULL;

      add_text (&plain, line->text, i, next != NULL ? next->text : NULL);
    }
  for (guint i = 0; i < n; i++)
    if (searches[i].plain[0] != '\0' && !is_farther (&searches[i], page))
      look_on_page (&searches[i], &plain, lines, page, width, height);
}

/* Out of time: what was not found may be on the pages that are left. */
static void
give_up (Search *searches, guint n)
{
  for (guint i = 0; i < n; i++)
    searches[i].passage->unread = !searches[i].passage->found && searches[i].plain[0] != '\0';
}

/* Pages in order; one that is farther off than what every search has found is not read. */
static gboolean
read_pages (CraEvidenceView *view, Search *searches, guint n, CraJob *job, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + max_seconds * (gint64) G_USEC_PER_SEC;
  guint pages = cra_evidence_view_get_n_pages (view);

  for (guint page = 1; page <= pages; page++)
    {
      if (!cra_job_step (job, (double) page / pages, NULL, error))
        return FALSE;
      if (!is_wanted (searches, n, page))
        continue;
      if (g_get_monotonic_time () >= deadline)
        {
          give_up (searches, n);
          return TRUE;
        }
      read_page (view, page, searches, n);
    }
  return TRUE;
}

/* What cannot be opened has no text; that was said when it came in. *VIEW is NULL then. */
static gboolean
open_view (GBytes *bytes, const char *media_type, CraEvidenceView **view, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *view = cra_evidence_view_open (bytes, media_type, &failure);
  if (*view != NULL || !g_error_matches (failure, CRA_ERROR, CRA_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
cra_evidence_find_passages (GBytes *bytes, const char *media_type, CraEvidencePassage *passages,
                            guint n, CraJob *job, GError **error)
{
  g_autoptr (CraEvidenceView) view = NULL;
  g_autofree Search *searches = g_new0 (Search, n);
  gboolean done = TRUE;

  g_return_val_if_fail (bytes != NULL && media_type != NULL, FALSE);

  if (n == 0 || strcmp (media_type, "application/pdf") != 0)
    return cra_job_step (job, -1, NULL, error);
  if (!open_view (bytes, media_type, &view, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      searches[i].passage = &passages[i];
      searches[i].plain = make_plain_quote (passages[i].quote);
    }
  if (view != NULL)
    done = read_pages (view, searches, n, job, error);
  for (guint i = 0; i < n; i++)
    g_free (searches[i].plain);
  return done;
}
