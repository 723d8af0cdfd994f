/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations: their form, and whether the places they name exist. Every place of this Regulation
 * stands in the data; places in other sources are checked by form only. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include <stdlib.h>
#include <string.h>

/* "Art 13(1)-(4)": both ends must exist, and the second come after the first. */
static gboolean
is_known_range (CraLaw *self, const char *place)
{
  const char *dash = strstr (place, ")-(");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  const char *open;

  if (dash == NULL)
    return FALSE;
  first = g_strndup (place, (gsize)(dash - place) + 1);
  open = strrchr (first, '(');
  if (open == NULL)
    return FALSE;
  last = g_strdup_printf ("%.*s%s", (int)(open - first), first, dash + 2);
  return g_hash_table_contains (self->citations.points, first)
         && g_hash_table_contains (self->citations.points, last)
         && (strlen (last) > strlen (first) || strcmp (last, first) > 0);
}

static gboolean
is_known_recital (CraLaw *self, const char *place)
{
  char *end = NULL;
  guint64 number;

  if (!g_str_has_prefix (place, "recital ") || !g_ascii_isdigit (place[8]))
    return FALSE;
  number = g_ascii_strtoull (place + 8, &end, 10);
  return *end == '\0' && number >= 1 && number <= self->citations.recitals;
}

/* "", " Art 43", " Annex II", " recital 5", " 4.5.2" */
static gboolean
is_place_elsewhere (const char *rest)
{
  return g_regex_match_simple (
      "^( (Art|Annex|recital|point|Part) [0-9A-Za-z().]+| [0-9]+(\\.[0-9]+)*)*$", rest,
      G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static gboolean
is_elsewhere (CraLaw *self, const char *place)
{
  for (guint i = 0; i < self->citations.prefixes->len; i++)
    {
      const char *prefix = g_ptr_array_index (self->citations.prefixes, i);

      if (g_str_has_prefix (place, prefix) && is_place_elsewhere (place + strlen (prefix)))
        return TRUE;
    }
  return FALSE;
}

static char *
check_place (CraLaw *self, const char *place)
{
  if (g_hash_table_contains (self->citations.points, place) || is_known_range (self, place)
      || is_known_recital (self, place) || is_elsewhere (self, place))
    return NULL;
  if (g_regex_match_simple ("^(Art [0-9]+|Annex [IVX]+|recital [0-9]+)", place, G_REGEX_DEFAULT,
                            G_REGEX_MATCH_DEFAULT))
    return g_strdup_printf ("cites \"%s\", which does not exist", place);
  return g_strdup_printf ("cites \"%s\", which is no citation", place);
}

char *
cra_law_check_citation (CraLaw *self, const char *article)
{
  g_auto (GStrv) places = g_strsplit (article, "; ", -1);

  if (places[0] == NULL)
    return g_strdup ("has an empty article");
  for (guint i = 0; places[i] != NULL; i++)
    {
      char *fault = check_place (self, places[i]);

      if (fault != NULL)
        return fault;
    }
  return NULL;
}
