/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by which parts of a declaration are recognised: looked up by the beginning of their first
 * word, so that the number of languages costs nothing. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-cues.h"

#include "law/cra-law-private.h"

#include <string.h>

#define KEY_LENGTH 3 /* letters of the first word */
#define SHORT_GAP 8  /* words for "..." */
#define LONG_GAP 40  /* words for "....", and for a placeholder of a phrase */

static const char *const cue_words[CRA_N_CUES] = {
  "title",
  "title-ec",
  "title-plain",
  "title-uk",
  "simplified",
  "certificate-title",
  "incorporation",
  "product",
  "type",
  "identification",
  "manufacturer",
  "declarant",
  "representative",
  "address",
  "responsibility",
  "responsibility-heading",
  "object",
  "conformity",
  "conformity-heading",
  "fulfilment",
  "standards",
  "standards-none",
  "body",
  "body-number",
  "no-body",
  "certificate",
  "procedure",
  "additional",
  "signed-for",
  "place",
  "date",
  "place-date",
  "name",
  "function",
  "signature",
  "none",
  "repeals",
  "directive",
  "regulation",
  "draft",
  "draft-note",
  "not-stated",
  "other",
};

typedef struct
{
  char *text; /* folded; NULL for a gap */
  guint gap;  /* at most so many words */
  gboolean prefix;
} Part;

typedef struct
{
  CraCueKind kind;
  guint8 language;
  GArray *parts; /* Part */
} Cue;

struct _CraCues
{
  /* Owned */
  GHashTable *by_key; /* beginning of the first word -> GPtrArray of Cue */
  GPtrArray *cues;
};

const char *
cra_cue_word (CraCueKind kind)
{
  return cue_words[kind];
}

gboolean
cra_cue_from_word (const char *word, CraCueKind *kind)
{
  for (guint i = 0; i < CRA_N_CUES; i++)
    if (g_strcmp0 (word, cue_words[i]) == 0)
      {
        *kind = (CraCueKind)i;
        return TRUE;
      }
  return FALSE;
}

/* --- The table --- */

static void
clear_part (gpointer data)
{
  g_free (((Part *)data)->text);
}

static void
free_cue (gpointer data)
{
  Cue *cue = data;

  g_array_unref (cue->parts);
  g_free (cue);
}

static char *
make_key (const char *word)
{
  return g_utf8_substring (word, 0, MIN (KEY_LENGTH, g_utf8_strlen (word, -1)));
}

static void
add_part (Cue *cue, const char *word, gsize length)
{
  Part part = { 0 };
  gboolean prefix = length > 1 && word[length - 1] == '*';

  if (strncmp (word, "....", 4) == 0 || *word == '{')
    part.gap = LONG_GAP;
  else if (strncmp (word, "...", 3) == 0)
    part.gap = SHORT_GAP;
  else
    {
      part.prefix = prefix;
      part.text = cra_declaration_fold (word, (gssize)length - (prefix ? 1 : 0));
    }
  g_array_append_val (cue->parts, part);
}

/* What joins words in a phrase takes them apart here, as in the text. */
static gboolean
is_part_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '*' || c == '{' || c == '}'
         || c == '_';
}

static void
split_parts (Cue *cue, const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;

      if (g_str_has_prefix (p, "..."))
        {
          p += strspn (p, ".");
          add_part (cue, start, (gsize)(p - start));
          continue;
        }
      while (*p != '\0' && is_part_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        add_part (cue, start, (gsize)(p - start));
      else
        p = g_utf8_next_char (p);
    }
}

static void
add_cue (CraCues *self, CraCueKind kind, guint8 language, const char *text)
{
  Cue *cue = g_new0 (Cue, 1);
  const Part *first;
  g_autofree char *key = NULL;
  GPtrArray *list;

  cue->kind = kind;
  cue->language = language;
  cue->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (cue->parts, clear_part);
  split_parts (cue, text);
  while (cue->parts->len > 0 && g_array_index (cue->parts, Part, 0).text == NULL)
    g_array_remove_index (cue->parts, 0);
  while (cue->parts->len > 0 && g_array_index (cue->parts, Part, cue->parts->len - 1).text == NULL)
    g_array_set_size (cue->parts, cue->parts->len - 1);
  g_ptr_array_add (self->cues, cue);
  if (cue->parts->len == 0)
    return;
  first = &g_array_index (cue->parts, Part, 0);
  key = make_key (first->text);
  list = g_hash_table_lookup (self->by_key, key);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), list);
    }
  g_ptr_array_add (list, cue);
}

static guint8
find_language (CraLaw *law, const char *code)
{
  const CraLanguage *const *languages = cra_law_list_languages (law);

  for (guint8 i = 0; languages[i] != NULL; i++)
    if (g_str_equal (languages[i]->code, code))
      return i;
  return 0;
}

static void
add_phrases (CraCues *self, CraLaw *law, const CraReadingData *data)
{
  const CraLanguage *const *languages = cra_law_list_languages (law);

  for (guint i = 0; i < data->phrases->len; i++)
    {
      const CraReadingCue *entry = g_ptr_array_index (data->phrases, i);
      CraCueKind kind = CRA_CUE_TITLE;

      if (!cra_cue_from_word (entry->kind, &kind))
        continue;
      for (guint8 l = 0; languages[l] != NULL; l++)
        {
          const char *text = cra_law_find_phrase (law, entry->text, languages[l]->code, NULL);

          if (text != NULL)
            add_cue (self, kind, l, text);
        }
    }
}

/* A simplified declaration ends by saying where the full one is. */
static void
add_simplified (CraCues *self, CraLaw *law)
{
  const CraLanguage *const *languages = cra_law_list_languages (law);

  for (guint8 l = 0; languages[l] != NULL; l++)
    {
      const char *last = g_strrstr (languages[l]->simplified, ". ");

      if (last != NULL)
        add_cue (self, CRA_CUE_SIMPLIFIED, l, last + 2);
    }
}

CraCues *
cra_cues_new (CraLaw *law)
{
  const CraReadingData *data = cra_law_get_reading (law);
  CraCues *self = g_new0 (CraCues, 1);

  self->by_key
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->cues = g_ptr_array_new_with_free_func (free_cue);
  for (guint i = 0; i < data->cues->len; i++)
    {
      const CraReadingCue *entry = g_ptr_array_index (data->cues, i);
      CraCueKind kind = CRA_CUE_TITLE;

      if (cra_cue_from_word (entry->kind, &kind))
        add_cue (self, kind, find_language (law, entry->code), entry->text);
    }
  add_phrases (self, law, data);
  add_simplified (self, law);
  return self;
}

void
cra_cues_free (CraCues *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->cues);
  g_free (self);
}

/* --- Looking --- */

static gboolean
part_fits (const Part *part, const char *word)
{
  return part->prefix ? g_str_has_prefix (word, part->text) : g_str_equal (word, part->text);
}

/* Whether the sentence of the word before goes on with WORD. */
static gboolean
goes_on (const CraDeclarationText *text, guint word)
{
  const CraTextRun *run;

  if (word >= text->words->len)
    return FALSE;
  run = cra_declaration_text_get_run (text, cra_declaration_text_get_word (text, word)->line);
  return word != run->first || run->follows;
}

/* The word after the last that CUE takes from WORD on, 0 = it does not stand here. */
static guint
match_from (const CraDeclarationText *text, const Cue *cue, guint part, guint word, CraCueHit *hit)
{
  for (; part < cue->parts->len; part++, word++)
    {
      const Part *wanted = &g_array_index (cue->parts, Part, part);

      if (wanted->text == NULL)
        {
          /* The nearest place is taken: a cue has at most two gaps, so this stays short. */
          for (guint skip = 0; skip <= wanted->gap && goes_on (text, word + skip); skip++)
            {
              guint after = match_from (text, cue, part + 1, word + skip, hit);

              if (after == 0)
                continue;
              if (wanted->gap == LONG_GAP)
                {
                  hit->gap_first = word;
                  hit->gap_after = word + skip;
                }
              return after;
            }
          return 0;
        }
      if (word >= text->words->len || (part > 0 && !goes_on (text, word))
          || !part_fits (wanted, cra_declaration_text_get_word (text, word)->folded))
        return 0;
    }
  return word;
}

static void
keep_hit (GArray *hits, guint from, const CraCueHit *hit)
{
  for (guint i = from; i < hits->len; i++)
    {
      CraCueHit *other = &g_array_index (hits, CraCueHit, i);

      if (other->kind != hit->kind)
        continue;
      if (hit->after > other->after)
        *other = *hit;
      return;
    }
  g_array_append_val (hits, *hit);
}

static void
find_at (const CraCues *self, const CraDeclarationText *text, guint word, GArray *hits)
{
  const CraTextWord *first = cra_declaration_text_get_word (text, word);
  g_autofree char *whole = make_key (first->folded);
  guint from = hits->len;

  /* A cue of one or two letters has a key shorter than the words it may begin. */
  for (char *end = whole + strlen (whole); end > whole; end = g_utf8_prev_char (end))
    {
      const GPtrArray *list;

      *end = '\0';
      list = g_hash_table_lookup (self->by_key, whole);
      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          const Cue *cue = g_ptr_array_index (list, i);
          CraCueHit hit = { cue->kind, cue->language, first->line, word, 0, 0, 0 };

          hit.after = match_from (text, cue, 0, word, &hit);
          if (hit.after > word)
            keep_hit (hits, from, &hit);
        }
    }
}

GArray *
cra_cues_match (const CraCues *self, const CraDeclarationText *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (CraCueHit));

  for (guint i = 0; i < text->words->len; i++)
    find_at (self, text, i, hits);
  return hits;
}
