/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/law/: index.json says which there are, and each is read when something of it
 * is first asked for, since a run of the program needs a few of them and reading all takes longer
 * than the rest of its start. Reading their content is cra-law-read.c. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include "base/cra-error.h"

const char *const cra_law_group_words[CRA_N_GROUPS + 1] = {
  "requirement", "category",   "exclusion", "scope",     "user-information",
  "declaration", "simplified", "technical", "procedure", "route",
  "status",      "marking",    "date",      "period",    "duty",
  "penalty",     "act",        "reason",    "example",   "archetype",
  "asset",       "threat",     "block",     "rating",
  "term",        NULL,
};

static const struct
{
  const char *name;
  gboolean (*read) (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
} lists[CRA_LAW_N_LISTS] = {
  [CRA_LAW_LANGUAGES] = { "languages.json", cra_law_read_languages },
  [CRA_LAW_COUNTRIES] = { "countries.json", cra_law_read_countries },
  [CRA_LAW_CITATIONS] = { "citations.json", cra_law_read_citations },
  [CRA_LAW_READING] = { "reading.json", cra_law_read_reading },
  [CRA_LAW_READING_WORDS] = { "reading-words.json", cra_law_read_reading_words },
};

const char *
cra_law_keep (CraLaw *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/* NULL where there is no such member or it is no string. */
const char *
cra_law_get_text (CraLaw *self, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return cra_law_keep (self, json_node_get_string (node));
}

char **
cra_law_get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return g_new0 (char *, 1);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (json_node_get_value_type (item) == G_TYPE_STRING)
        g_ptr_array_add (list, json_node_dup_string (item));
    }
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

static JsonObject *
parse_file (const char *prefix, const char *name, JsonParser *parser, GError **error)
{
  g_autofree char *path = g_strconcat (prefix, "/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GError) local = NULL;
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    {
      g_prefix_error (error, "Loading the law data: ");
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, data, (gssize)size, &local))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Loading the law data: %s: %s", name,
                   local->message);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Loading the law data: %s: the file must hold one object", name);
      return NULL;
    }
  return json_node_get_object (json_parser_get_root (parser));
}

gboolean
cra_law_find_group (const char *word, CraLawGroup *group)
{
  for (guint i = 0; i < CRA_N_GROUPS; i++)
    if (g_strcmp0 (word, cra_law_group_words[i]) == 0)
      {
        *group = (CraLawGroup)i;
        return TRUE;
      }
  return FALSE;
}

JsonArray *
cra_law_get_objects (JsonObject *root, const char *name, const char *file, GError **error)
{
  JsonNode *node = json_object_get_member (root, name);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      array = NULL;
  if (array == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "Loading the law data: %s: \"%s\" must be a list of objects", file, name);
  return array;
}

static void
free_entry (gpointer data)
{
  CraLawEntry *entry = data;

  if (entry == NULL)
    return;
  g_clear_pointer (&entry->extras, g_hash_table_unref);
  g_clear_pointer (&entry->lists, g_hash_table_unref);
  g_strfreev (entry->refs);
  g_free (entry);
}

static CraLawFile *
new_file (const char *name,
          gboolean (*read) (CraLaw *, CraLawFile *, JsonObject *, GError **))
{
  CraLawFile *self = g_new0 (CraLawFile, 1);

  self->name = name;
  self->read = read;
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
cra_law_file_free (CraLawFile *self)
{
  g_strfreev (self->starts);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

static void
read_marks (CraLaw *self, JsonObject *index)
{
  JsonNode *node = json_object_get_member (index, "marks");
  JsonObject *marks
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = marks != NULL ? json_object_get_members (marks) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (self->marks, (gpointer)cra_law_keep (self, l->data),
                         (gpointer)cra_law_get_text (self, marks, l->data));
}

static void
read_expectations (CraLaw *self, JsonObject *index)
{
  g_auto (GStrv) groups = cra_law_get_list (index, "must_be_referred_to");
  JsonNode *node = json_object_get_member (index, "counts");
  JsonObject *counts
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = counts != NULL ? json_object_get_members (counts) : NULL;

  self->english_only = cra_law_get_list (index, "phrases_in_english_only");
  for (guint i = 0; groups[i] != NULL; i++)
    g_hash_table_add (self->unreferenced, (gpointer)cra_law_keep (self, groups[i]));
  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (
        self->counts, (gpointer)cra_law_keep (self, l->data),
        GINT_TO_POINTER ((int)json_object_get_int_member_with_default (counts, l->data, 0)));
}

/* "L/S" means what both letters mean. */
const char *
cra_law_explain_locked (CraLaw *self, const char *mark)
{
  const char *known = g_hash_table_lookup (self->marks, mark);
  g_autofree char *joined = NULL;
  g_auto (GStrv) letters = NULL;

  if (known != NULL || *mark == '\0')
    return known;
  letters = g_strsplit (mark, "/", -1);
  for (guint i = 0; letters[i] != NULL; i++)
    {
      const char *meaning = g_hash_table_lookup (self->marks, letters[i]);
      char *longer;

      if (meaning == NULL)
        return NULL;
      longer = joined != NULL ? g_strconcat (joined, "; ", meaning, NULL) : g_strdup (meaning);
      g_free (joined);
      joined = longer;
    }
  known = cra_law_keep (self, joined);
  g_hash_table_insert (self->marks, (gpointer)cra_law_keep (self, mark), (gpointer)known);
  return known;
}

/* An id up to its first dot, so that a whole id can be looked up. */
static guint
hash_start (gconstpointer key)
{
  guint hash = 5381;

  for (const char *c = key; *c != '\0' && *c != '.'; c++)
    hash = hash * 33 + (guchar)*c;
  return hash;
}

static gboolean
equal_start (gconstpointer a, gconstpointer b)
{
  const char *one = a;
  const char *other = b;

  while (*one != '\0' && *one != '.' && *one == *other)
    {
      one++;
      other++;
    }
  return (*one == '\0' || *one == '.') && (*other == '\0' || *other == '.');
}

GHashTable *
cra_law_starts_new (void)
{
  return g_hash_table_new (hash_start, equal_start);
}

CraLawFile *
cra_law_find_file (CraLaw *self, const char *id)
{
  return g_hash_table_lookup (self->by_start, id);
}

static gboolean
add_clause_file (CraLaw *self, JsonObject *object, GError **error)
{
  const char *name = cra_law_get_text (self, object, "file");
  const char *word = cra_law_get_text (self, object, "group");
  CraLawGroup group = CRA_GROUP_REQUIREMENT;
  CraLawFile *file;

  if (name == NULL || !cra_law_find_group (word, &group) || self->groups[group] != NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Loading the law data: index.json: %s: \"%s\" is no group, or one of another "
                   "file",
                   name != NULL ? name : "a file without a name", word != NULL ? word : "");
      return FALSE;
    }
  file = new_file (name, cra_law_read_clauses);
  file->group = group;
  file->starts = cra_law_get_list (object, "ids");
  g_ptr_array_add (self->files, file);
  self->groups[group] = file;
  for (guint i = 0; file->starts[i] != NULL; i++)
    if (cra_law_find_file (self, file->starts[i]) != NULL)
      cra_law_add_fault (self, "index.json: ids of two files begin with %s", file->starts[i]);
    else
      g_hash_table_insert (self->by_start, file->starts[i], file);
  return TRUE;
}

static gboolean
is_in_index (CraLaw *self, const char *name)
{
  gboolean found = g_str_equal (name, "index.json") || g_str_equal (name, "phrases/");

  for (guint i = 0; i < self->files->len; i++)
    found |= g_str_equal (((CraLawFile *)g_ptr_array_index (self->files, i))->name, name);
  for (guint i = 0; i < CRA_LAW_N_LISTS; i++)
    found |= g_str_equal (lists[i].name, name);
  return found;
}

/* A file of the bundle that the index does not name would be law that nobody sees. */
static void
check_files (CraLaw *self)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (self->prefix, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!is_in_index (self, names[i]))
      cra_law_add_fault (self, "%s: the file is in the bundle but not in index.json", names[i]);
}

/* Fixed texts have a file a language, named after it. */
static gboolean
add_phrase_files (CraLaw *self, GError **error)
{
  g_autofree char *folder = g_strconcat (self->prefix, "/phrases", NULL);
  g_auto (GStrv) names
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    {
      g_prefix_error (error, "Loading the law data: ");
      return FALSE;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("phrases/", names[i], NULL);
      CraTongue *tongue = cra_tongue_new (new_file (cra_law_keep (self, name), cra_law_read_phrases));

      g_hash_table_insert (self->tongues, tongue->code, tongue);
    }
  return TRUE;
}

gboolean
cra_law_read_index (CraLaw *self, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *index = parse_file (self->prefix, "index.json", parser, error);
  JsonArray *files
      = index != NULL ? cra_law_get_objects (index, "files", "index.json", error) : NULL;

  if (files == NULL)
    return FALSE;
  read_marks (self, index);
  read_expectations (self, index);
  for (guint i = 0; i < json_array_get_length (files); i++)
    if (!add_clause_file (self, json_array_get_object_element (files, i), error))
      return FALSE;
  for (guint i = 0; i < CRA_LAW_N_LISTS; i++)
    self->lists[i] = new_file (lists[i].name, lists[i].read);
  check_files (self);
  return add_phrase_files (self, error);
}

static gboolean
read_file (CraLaw *self, CraLawFile *file, GError **error)
{
  gboolean done = TRUE;

  if (g_atomic_int_get (&file->is_read))
    return TRUE;
  g_mutex_lock (&self->read_lock);
  if (!file->is_read)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *root = parse_file (self->prefix, file->name, parser, error);

      done = root != NULL && file->read (self, file, root, error);
      g_atomic_int_set (&file->is_read, done);
    }
  g_mutex_unlock (&self->read_lock);
  return done;
}

void
cra_law_need (CraLaw *self, CraLawFile *file)
{
  g_autoptr (GError) error = NULL;

  if (!read_file (self, file, &error))
    g_error ("The law data of this build cannot be read: %s", error->message);
}

gboolean
cra_law_read_all (CraLaw *self, GError **error)
{
  GHashTableIter iter;
  gpointer tongue;

  for (guint i = 0; i < self->files->len; i++)
    if (!read_file (self, g_ptr_array_index (self->files, i), error))
      return FALSE;
  for (guint i = 0; i < CRA_LAW_N_LISTS; i++)
    if (!read_file (self, self->lists[i], error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->tongues);
  while (g_hash_table_iter_next (&iter, NULL, &tongue))
    if (!read_file (self, ((CraTongue *)tongue)->file, error))
      return FALSE;
  return TRUE;
}
