/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words may be divided. The libraries that read these patterns take a second and 30 MB for
 * the German ones; here a pattern is a few bytes in one block, found by its hash. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-hyphen.h"

#include <string.h>

#include "base/cra-paths.h"

#define MAX_LETTERS 100
#define MAX_FILE (4 * 1024 * 1024)
#define MAX_LEVELS 2
#define LEFT_LEAST 2
#define RIGHT_LEAST 3

/* Patterns of one level: a language with compounds divides them first, then their parts. */
typedef struct
{
  GByteArray *pool; /* length of the key, key, number of values, values */
  guint32 *table;   /* places in the pool + 1, by hash */
  guint mask;
  guint n_patterns;
  guint longest; /* key, in letters */
} Level;

struct _CraHyphens
{
  Level levels[MAX_LEVELS];
  guint n_levels;
  guint left; /* letters that stay before and behind */
  guint right;
};

typedef struct
{
  char text[4 * MAX_LETTERS + 8]; /* ".word.", small letters */
  guint16 at[MAX_LETTERS + 3];    /* of each letter, and of the end */
  guint n;                        /* letters with both dots */
} Word;

static guint32
add_to_hash (guint32 hash, guchar byte)
{
  return (hash ^ byte) * 16777619u;
}

static guint32
hash_bytes (const char *text, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = add_to_hash (hash, (guchar) text[i]);
  return hash;
}

static void
add_to_table (Level *level, guint32 place)
{
  const guint8 *entry = level->pool->data + place;
  guint i = hash_bytes ((const char *) entry + 1, entry[0]) & level->mask;

  while (level->table[i] != 0)
    i = (i + 1) & level->mask;
  level->table[i] = place + 1;
}

static void
fill_table (Level *level)
{
  guint size = 64;

  while (size < level->n_patterns * 2)
    size *= 2;
  level->table = g_new0 (guint32, size);
  level->mask = size - 1;
  for (guint32 place = 0; place < level->pool->len;)
    {
      guint8 key = level->pool->data[place];

      add_to_table (level, place);
      place += 1u + key + 1u + level->pool->data[place + 1 + key];
    }
}

/* ".a2b3c" or, where the spelling would change at the hyphen, "a1b/xx=y,1,2": such a place is
 * closed, for the letters stay as they are stored. */
static void
add_pattern (Level *level, const char *line, const char *end)
{
  const char *slash = memchr (line, '/', (gsize) (end - line));
  char key[4 * MAX_LETTERS];
  guint8 values[MAX_LETTERS + 1] = { 0 };
  gsize length = 0;
  guint n = 0;
  guint8 sizes[2] = { 0 };

  for (const char *p = line; p < (slash != NULL ? slash : end); p++)
    if (g_ascii_isdigit (*p))
      values[n] = (guint8) (*p - '0' + (slash != NULL && (*p - '0') % 2 == 1 ? 1 : 0));
    else
      {
        if (((guchar) *p & 0xc0) != 0x80 && ++n == MAX_LETTERS / 2)
          return;
        key[length++] = *p;
      }
  if (n == 0 || length > 255)
    return;
  sizes[0] = (guint8) length;
  sizes[1] = (guint8) (n + 1);
  g_byte_array_append (level->pool, &sizes[0], 1);
  g_byte_array_append (level->pool, (const guint8 *) key, (guint) length);
  g_byte_array_append (level->pool, &sizes[1], 1);
  g_byte_array_append (level->pool, values, n + 1);
  level->n_patterns++;
  level->longest = MAX (level->longest, n);
}

static void
open_level (CraHyphens *self)
{
  if (self->n_levels < MAX_LEVELS)
    self->levels[self->n_levels++].pool = g_byte_array_new ();
}

/* Lines in capitals set things up. */
static void
read_line (CraHyphens *self, const char *line, const char *end)
{
  Level *level = &self->levels[self->n_levels - 1];

  if (line == end || *line == '%' || *line == '#')
    return;
  if (g_str_has_prefix (line, "NEXTLEVEL"))
    open_level (self);
  else if (g_str_has_prefix (line, "LEFTHYPHENMIN"))
    self->left = MAX (self->left, (guint) g_ascii_strtoull (line + 13, NULL, 10));
  else if (g_str_has_prefix (line, "RIGHTHYPHENMIN"))
    self->right = MAX (self->right, (guint) g_ascii_strtoull (line + 14, NULL, 10));
  else if (!g_ascii_isupper (*line))
    add_pattern (level, line, end);
}

/* The first line names the encoding. */
static char *
read_patterns (const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *encoding = NULL;
  char *feed = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length > MAX_FILE)
    return NULL;
  feed = strchr (contents, '\n');
  if (feed == NULL)
    return NULL;
  encoding = g_strstrip (g_strndup (contents, (gsize) (feed - contents)));
  /* "ISO8859-1" and "microsoft-cp1251" are not the names converters know. */
  if (g_str_has_prefix (encoding, "ISO8859-"))
    {
      g_autofree char *old = g_steal_pointer (&encoding);

      encoding = g_strconcat ("ISO-8859-", old + strlen ("ISO8859-"), NULL);
    }
  return g_convert (feed + 1, -1, "UTF-8", encoding, NULL, NULL, NULL);
}

static CraHyphens *
load (const char *language)
{
  g_autofree char *name = g_strdup_printf ("hyphenation/hyph_%s.dic", language);
  g_autofree char *path = cra_paths_find_data (name);
  g_autofree char *patterns = read_patterns (path);
  CraHyphens *self = NULL;

  if (patterns == NULL)
    return NULL;
  self = g_new0 (CraHyphens, 1);
  self->left = LEFT_LEAST;
  self->right = RIGHT_LEAST;
  open_level (self);
  for (const char *line = patterns; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\r\n");

      read_line (self, line, end);
      line = end + strspn (end, "\r\n");
    }
  for (guint i = 0; i < self->n_levels; i++)
    fill_table (&self->levels[i]);
  return self;
}

const CraHyphens *
cra_hyphens_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *code = g_strndup (language, strcspn (language, "-_"));
  gpointer found = NULL;

  for (char *p = code; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      return NULL;
  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_hash_table_lookup_extended (known, code, NULL, &found))
    {
      g_autofree char *key = g_ascii_strdown (code, -1);

      found = load (key);
      g_hash_table_insert (known, g_steal_pointer (&code), found);
    }
  return found;
}

static gboolean
read_word (Word *word, const char *text, gsize length)
{
  gsize n = 1;

  word->text[0] = '.';
  word->at[0] = 0;
  word->n = 1;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      if (word->n > MAX_LETTERS)
        return FALSE;
      word->at[word->n++] = (guint16) n;
      /* Only letters whose small form is as long keep their place; that is all but a few. */
      n += (gsize) g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (p)), word->text + n);
    }
  word->at[word->n++] = (guint16) n;
  word->text[n] = '.';
  word->at[word->n] = (guint16) (n + 1);
  return TRUE;
}

static const guint8 *
find_pattern (const Level *level, guint32 hash, const char *key, gsize length)
{
  for (guint i = hash & level->mask; level->table[i] != 0; i = (i + 1) & level->mask)
    {
      const guint8 *entry = level->pool->data + level->table[i] - 1;

      if (entry[0] == length && memcmp (entry + 1, key, length) == 0)
        return entry + 1 + length;
    }
  return NULL;
}

/* VALUES[I] is that of the gap before the letter I of WORD, dots counted; odd means open. */
static void
apply_level (const Level *level, const Word *word, guint8 *values)
{
  for (guint first = 0; first < word->n; first++)
    {
      guint32 hash = 2166136261u;
      guint end = MIN (word->n, first + level->longest);

      for (guint i = first; i < end; i++)
        {
          const guint8 *found = NULL;

          for (guint k = word->at[i]; k < word->at[i + 1]; k++)
            hash = add_to_hash (hash, (guchar) word->text[k]);
          found = find_pattern (level, hash, word->text + word->at[first],
                                (gsize) (word->at[i + 1] - word->at[first]));
          for (guint k = 0; found != NULL && k < found[0]; k++)
            values[first + k] = MAX (values[first + k], found[k + 1]);
        }
    }
}

/* Opens gaps between the LETTERS of a part of the word; places are counted from its start. */
static void
divide (const CraHyphens *self, guint level, const char *text, gsize length, guint8 *open)
{
  guint8 values[MAX_LETTERS + 4] = { 0 };
  Word word;
  guint start = 0;
  guint n = 0;

  if (!read_word (&word, text, length))
    return;
  n = word.n - 2;
  apply_level (&self->levels[level], &word, values);
  for (guint i = LEFT_LEAST; i + LEFT_LEAST <= n; i++)
    open[i] = values[i + 1] % 2 == 1;
  if (level + 1 == self->n_levels)
    return;
  for (guint i = 1; i <= n; i++)
    if (i == n || open[i])
      {
        const char *part = g_utf8_offset_to_pointer (text, start);
        const char *end = g_utf8_offset_to_pointer (text, i);

        divide (self, level + 1, part, (gsize) (end - part), open + start);
        start = i;
        if (i < n)
          open[i] = TRUE;
      }
}

void
cra_hyphens_find (const CraHyphens *self, const char *word, gsize length, guint8 *places)
{
  guint8 open[MAX_LETTERS + 1] = { 0 };
  guint n = (guint) g_utf8_strlen (word, (gssize) length);
  const char *p = word;

  memset (places, 0, length);
  if (n > MAX_LETTERS || n < self->left + self->right)
    return;
  divide (self, 0, word, length, open);
  for (guint i = 0; i < n; i++, p = g_utf8_next_char (p))
    places[p - word] = open[i] && i >= self->left && i + self->right <= n;
}
