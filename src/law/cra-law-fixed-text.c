/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixed texts of papers that a person may replace by the official wording of a language. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"
#include "law/cra-law-wording.h"

#include "base/cra-error.h"
#include "base/cra-text.h"

#include <string.h>

/* Status V: seen in an official copy. */
#define SEEN "V"

static const struct
{
  const char *id;
  gsize text;   /* offsets in CraLanguage */
  gsize status; /* 0 = simplified_official says it */
} own_texts[] = {
  { "language.simplified", offsetof (CraLanguage, simplified), 0 },
  { "language.declaration-title", offsetof (CraLanguage, declaration_title),
    offsetof (CraLanguage, declaration_title_status) },
  { "language.short-title", offsetof (CraLanguage, short_title),
    offsetof (CraLanguage, short_title_status) },
  { "language.product-term", offsetof (CraLanguage, product_term),
    offsetof (CraLanguage, product_term_status) },
};

static const char *
get_text (const CraLanguage *language, gsize offset)
{
  return *(const char *const *) ((const char *) language + offset);
}

static const char *
find_own_text (CraLaw *self, const char *id, const CraLanguage *language, CraWording *wording)
{
  CraWording draft = cra_law_find_language_wording (self, language->code);

  for (guint i = 0; i < G_N_ELEMENTS (own_texts); i++)
    if (strcmp (id, own_texts[i].id) == 0)
      {
        gboolean official = own_texts[i].status == 0
                              ? language->simplified_official
                              : g_strcmp0 (get_text (language, own_texts[i].status), SEEN) == 0;

        *wording = official ? CRA_WORDING_OFFICIAL : MAX (draft, CRA_WORDING_DRAFT);
        return get_text (language, own_texts[i].text);
      }
  return NULL;
}

const char *
cra_law_find_fixed_text (CraLaw *self, const char *id, const char *language, CraWording *wording)
{
  const CraLanguage *known = cra_law_find_language (self, language);
  CraWording found = CRA_WORDING_UNVERIFIED;
  const char *text = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self) && id != NULL, NULL);

  if (known != NULL)
    text = find_own_text (self, id, known, &found);
  if (known != NULL && text == NULL)
    {
      text = cra_law_find_phrase (self, id, language, NULL);
      found = cra_law_find_phrase_wording (self, id, language, NULL);
    }
  if (wording != NULL)
    *wording = found;
  return text;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
cra_law_list_fixed_texts (CraLaw *self, const char *language)
{
  GPtrArray *ids = g_ptr_array_new ();
  CraTongue *tongue = NULL;
  GHashTableIter iter;
  gpointer id = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self), ids);

  tongue = (CraTongue *) cra_law_find_tongue (self, language);
  if (tongue == NULL)
    return ids;
  for (guint i = 0; i < G_N_ELEMENTS (own_texts); i++)
    g_ptr_array_add (ids, (gpointer) own_texts[i].id);
  g_hash_table_iter_init (&iter, tongue->phrases);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_names);
  return ids;
}

/* The {placeholders} of TEXT, sorted and joined. */
static char *
list_placeholders (const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *open = text;

  while ((open = strchr (open, '{')) != NULL)
    {
      gsize length = strspn (open + 1, "abcdefghijklmnopqrstuvwxyz_");

      if (length > 0 && open[1 + length] == '}')
        g_ptr_array_add (names, g_strndup (open, length + 2));
      open++;
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (GStrv) names->pdata);
}

gboolean
cra_law_check_fixed_text (CraLaw *self, const char *id, const char *language, const char *text,
                          GError **error)
{
  const char *ours = cra_law_find_fixed_text (self, id, language, NULL);
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;

  if (ours == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "There is no fixed text \"%.60s\" in the language \"%.10s\"; \"cra wording list\" "
                   "shows those there are", id, language != NULL ? language : "");
      return FALSE;
    }
  if (cra_text_is_blank (text))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "The wording of %s is empty", id);
      return FALSE;
    }
  wanted = list_placeholders (ours);
  found = list_placeholders (text);
  if (strcmp (wanted, found) == 0)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "The wording of %s must hold the same places to fill in as ours, each as often: it has "
               "\"%s\" where \"%s\" is needed", id, found, wanted);
  return FALSE;
}
