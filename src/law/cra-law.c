/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Regulation as data: what the other rooms ask. Reading the files is
 * cra-law-files.c, checking them cra-law-lint.c. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law.h"

#include "base/cra-error.h"
#include "law/cra-law-index.h"
#include "law/cra-law-private.h"

#include <string.h>

#define DEFAULT_PREFIX "/io/github/cra_workbench/CraWorkbench/law"

/* From the generated resource; calling it keeps the object in a static link. */
GResource *cra_law_data_get_resource (void);

static const char *const kind_words[] = { "law", "guidance", "standard", "advice" };

G_DEFINE_FINAL_TYPE (CraLaw, cra_law, G_TYPE_OBJECT)

static void
free_country (gpointer data)
{
  CraCountry *country = data;

  g_strfreev (country->languages);
  g_free (country);
}

static void
cra_law_finalize (GObject *object)
{
  CraLaw *self = CRA_LAW (object);

  g_clear_pointer (&self->index, cra_law_index_free);
  g_mutex_clear (&self->index_lock);
  g_mutex_clear (&self->read_lock);
  for (guint i = 0; i < CRA_LAW_N_LISTS; i++)
    g_clear_pointer (&self->lists[i], cra_law_file_free);
  g_hash_table_unref (self->by_start);
  g_ptr_array_unref (self->files);
  g_free (self->prefix);
  g_hash_table_unref (self->marks);
  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->countries);
  g_ptr_array_unref (self->country_codes);
  g_hash_table_unref (self->tongues);
  g_strfreev (self->english_only);
  g_hash_table_unref (self->unreferenced);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->citations.points);
  g_ptr_array_unref (self->citations.prefixes);
  cra_reading_data_clear (&self->reading);
  g_ptr_array_unref (self->faults);
  g_string_chunk_free (self->strings);
  G_OBJECT_CLASS (cra_law_parent_class)->finalize (object);
}

static void
cra_law_class_init (CraLawClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_law_finalize;
}

static void
cra_law_init (CraLaw *self)
{
  g_mutex_init (&self->index_lock);
  g_mutex_init (&self->read_lock);
  self->strings = g_string_chunk_new (64 * 1024);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_law_file_free);
  self->by_start = cra_law_starts_new ();
  self->marks = g_hash_table_new (g_str_hash, g_str_equal);
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->countries = g_ptr_array_new_with_free_func (free_country);
  self->country_codes = g_ptr_array_new ();
  self->tongues
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)cra_tongue_free);
  self->unreferenced = g_hash_table_new (g_str_hash, g_str_equal);
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  self->citations.points = g_hash_table_new (g_str_hash, g_str_equal);
  self->citations.prefixes = g_ptr_array_new ();
  cra_reading_data_init (&self->reading);
  self->faults = g_ptr_array_new_with_free_func (g_free);
}

void
cra_law_add_fault (CraLaw *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->faults, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

CraLaw *
cra_law_open (const char *path_prefix, GError **error)
{
  g_autoptr (CraLaw) self = NULL;

  g_return_val_if_fail (path_prefix != NULL, NULL);

  cra_law_data_get_resource ();
  self = g_object_new (CRA_TYPE_LAW, NULL);
  self->prefix = g_strdup (path_prefix);
  if (!cra_law_read_index (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

CraLaw *
cra_law_load (const char *path_prefix, GError **error)
{
  g_autoptr (CraLaw) self = cra_law_open (path_prefix, error);

  if (self == NULL || !cra_law_read_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

CraLaw *
cra_law_get_default (void)
{
  static CraLaw *law = NULL;

  if (g_once_init_enter (&law))
    {
      g_autoptr (GError) error = NULL;
      CraLaw *loaded = cra_law_open (DEFAULT_PREFIX, &error);

      if (loaded == NULL)
        g_error ("The law data of this build cannot be read: %s", error->message);
      g_once_init_leave (&law, loaded);
    }
  return law;
}

const CraClause *
cra_law_find (CraLaw *self, const char *id)
{
  CraLawFile *file;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  file = id != NULL ? cra_law_find_file (self, id) : NULL;
  if (file == NULL)
    return NULL;
  cra_law_need (self, file);
  return g_hash_table_lookup (file->by_id, id);
}

const CraClause *const *
cra_law_list (CraLaw *self, CraLawGroup group)
{
  static const CraClause *const none[] = { NULL };

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);
  g_return_val_if_fail (group < CRA_N_GROUPS, NULL);

  if (self->groups[group] == NULL)
    return none;
  cra_law_need (self, self->groups[group]);
  return (const CraClause *const *)self->groups[group]->entries->pdata;
}

guint
cra_law_count (CraLaw *self, CraLawGroup group)
{
  g_return_val_if_fail (CRA_IS_LAW (self), 0);
  g_return_val_if_fail (group < CRA_N_GROUPS, 0);

  if (self->groups[group] == NULL)
    return 0;
  cra_law_need (self, self->groups[group]);
  return self->groups[group]->entries->len - 1; /* without the NULL at the end */
}

const char *
cra_law_get_extra (CraLaw *self, const CraClause *clause, const char *name)
{
  const CraLawEntry *entry = (const CraLawEntry *)clause;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);
  g_return_val_if_fail (clause != NULL && name != NULL, NULL);

  return entry->extras != NULL ? g_hash_table_lookup (entry->extras, name) : NULL;
}

const char *const *
cra_law_get_extra_list (CraLaw *self, const CraClause *clause, const char *name)
{
  static const char *const none[] = { NULL };
  const CraLawEntry *entry = (const CraLawEntry *)clause;
  const char *const *list = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self), none);
  g_return_val_if_fail (clause != NULL && name != NULL, none);

  if (entry->lists != NULL)
    list = g_hash_table_lookup (entry->lists, name);
  return list != NULL ? list : none;
}

char *
cra_law_cite (CraLaw *self, const char *id)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  ids = g_strsplit_set (id, " ,;", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (self, ids[i]);

      if (*ids[i] == '\0')
        continue;
      if (clause == NULL)
        g_warning ("No clause %s to cite", ids[i]);
      else if (!g_ptr_array_find_with_equal_func (seen, clause->article, g_str_equal, NULL))
        g_ptr_array_add (seen, (gpointer)clause->article);
    }
  g_ptr_array_add (seen, NULL);
  return g_strjoinv ("; ", (char **)seen->pdata);
}

/* One pass, so that a value that holds braces is not filled in again. */
static char *
fill_placeholders (const char *id, const char *text, GHashTable *values)
{
  GString *out = g_string_sized_new (strlen (text) + 64);

  while (*text != '\0')
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      const char *value;

      if (close == NULL)
        break;
      name = g_strndup (open + 1, (gsize)(close - open - 1));
      value = g_hash_table_lookup (values, name);
      if (value == NULL)
        g_warning ("No value for {%s} of %s", name, id);
      g_string_append_len (out, text, open - text);
      g_string_append (out, value != NULL ? value : "?");
      text = close + 1;
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

char *
cra_law_say (CraLaw *self, const char *id, ...)
{
  va_list arguments;
  char *text;

  va_start (arguments, id);
  text = cra_law_say_valist (self, id, arguments);
  va_end (arguments);
  return text;
}

char *
cra_law_say_valist (CraLaw *self, const char *id, va_list arguments)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  const CraClause *clause;
  const char *name;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      const char *value = va_arg (arguments, const char *);

      g_hash_table_insert (values, (gpointer)name, (gpointer)(value != NULL ? value : ""));
    }

  clause = cra_law_find (self, id);
  if (clause == NULL)
    {
      g_warning ("No clause %s to say", id);
      return g_strdup (id);
    }
  return fill_placeholders (id, clause->text, values);
}

const char *
cra_law_kind_word (CraLawKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);

  return kind_words[kind];
}

const char *
cra_law_explain_mark (CraLaw *self, const char *mark)
{
  const char *meaning;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  if (mark == NULL)
    return NULL;
  g_mutex_lock (&self->read_lock);
  meaning = cra_law_explain_locked (self, mark);
  g_mutex_unlock (&self->read_lock);
  return meaning;
}

const CraLanguage *const *
cra_law_list_languages (CraLaw *self)
{
  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  cra_law_need (self, self->lists[CRA_LAW_LANGUAGES]);
  return (const CraLanguage *const *)self->languages->pdata;
}

const CraLanguage *
cra_law_find_language (CraLaw *self, const char *code)
{
  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  cra_law_need (self, self->lists[CRA_LAW_LANGUAGES]);
  for (guint i = 0; code != NULL && i + 1 < self->languages->len; i++)
    {
      const CraLanguage *language = g_ptr_array_index (self->languages, i);

      if (g_str_equal (language->code, code))
        return language;
    }
  return NULL;
}

static const CraCountry *
find_country (CraLaw *self, const char *code)
{
  cra_law_need (self, self->lists[CRA_LAW_COUNTRIES]);
  for (guint i = 0; code != NULL && i < self->countries->len; i++)
    {
      const CraCountry *country = g_ptr_array_index (self->countries, i);

      if (g_str_equal (country->code, code))
        return country;
    }
  return NULL;
}

const char *const *
cra_law_list_country_languages (CraLaw *self, const char *country)
{
  const CraCountry *found;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  found = find_country (self, country);
  return found != NULL ? (const char *const *)found->languages : NULL;
}

const char *
cra_law_find_country_name (CraLaw *self, const char *country)
{
  const CraCountry *found;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  found = find_country (self, country);
  return found != NULL ? found->name : NULL;
}

const char *const *
cra_law_list_countries (CraLaw *self)
{
  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  cra_law_need (self, self->lists[CRA_LAW_COUNTRIES]);
  return (const char *const *)self->country_codes->pdata;
}
