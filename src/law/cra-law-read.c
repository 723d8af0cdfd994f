/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the bundle of data/law/: index.json names the other files, README.md has the format.
 * What leaves the rest readable becomes a fault for the lint, what does not is an error. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include "base/cra-error.h"

#include <string.h>

const char *const cra_law_group_words[CRA_N_GROUPS] = {
  "requirement", "category",   "exclusion", "scope",     "user-information",
  "declaration", "simplified", "technical", "procedure", "route",
  "status",      "marking",    "date",      "period",    "duty",
  "penalty",     "act",        "reason",    "example",   "term",
};

/* Members of an entry that CraClause has; every other one is an extra. */
static const char *const clause_members[]
    = { "id",   "kind",      "mark",  "article", "label", "title",
        "text", "condition", "as_of", "refs",    NULL };

static const char *
keep (CraLaw *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/* NULL where there is no such member or it is no string. */
static const char *
get_text (CraLaw *self, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return keep (self, json_node_get_string (node));
}

static char **
get_list (JsonObject *object, const char *name)
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
read_file (const char *prefix, const char *name, JsonParser *parser, GError **error)
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

static CraLawKind
parse_kind (CraLaw *self, const char *file, const char *id, const char *word)
{
  for (CraLawKind kind = CRA_LAW_KIND_LAW; kind <= CRA_LAW_KIND_ADVICE; kind++)
    if (g_strcmp0 (word, cra_law_kind_word (kind)) == 0)
      return kind;
  cra_law_add_fault (self, "%s: %s: unknown kind \"%s\"", file, id, word != NULL ? word : "");
  return CRA_LAW_KIND_ADVICE;
}

/* A number or a truth value as text, so that extras are one sort of thing. */
static const char *
value_as_text (CraLaw *self, JsonNode *node)
{
  g_autofree char *number = NULL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return keep (self, json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? "true" : "false";
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return keep (self, number);
    }
  return keep (self, g_ascii_formatd (buffer, sizeof buffer, "%.10g", json_node_get_double (node)));
}

static void
read_extra (CraLaw *self, CraLawEntry *entry, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (JSON_NODE_HOLDS_NULL (node))
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      if (entry->lists == NULL)
        entry->lists
            = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_strfreev);
      g_hash_table_insert (entry->lists, (gpointer)keep (self, name), get_list (object, name));
      return;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      cra_law_add_fault (self,
                         "%s: %s: \"%s\" is an object; extras are text, numbers or lists of text",
                         entry->file, entry->clause.id, name);
      return;
    }
  if (entry->extras == NULL)
    entry->extras = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (entry->extras, (gpointer)keep (self, name),
                       (gpointer)value_as_text (self, node));
}

static void
read_entry (CraLaw *self, const char *file, CraLawGroup group, JsonObject *object, guint number)
{
  CraLawEntry *entry = g_new0 (CraLawEntry, 1);
  CraClause *clause = &entry->clause;
  g_autoptr (GList) names = json_object_get_members (object);

  g_ptr_array_add (self->entries, entry);
  entry->file = file;
  entry->refs = get_list (object, "refs");
  clause->group = group;
  clause->id = get_text (self, object, "id");
  if (clause->id == NULL || *clause->id == '\0')
    {
      cra_law_add_fault (self, "%s: entry %u has no id", file, number);
      clause->id = "";
    }
  clause->kind = parse_kind (self, file, clause->id, get_text (self, object, "kind"));
  clause->mark = get_text (self, object, "mark");
  clause->article = get_text (self, object, "article");
  clause->label = get_text (self, object, "label");
  clause->title = get_text (self, object, "title");
  clause->text = get_text (self, object, "text");
  clause->condition = get_text (self, object, "condition");
  clause->as_of = get_text (self, object, "as_of");
  clause->refs = (const char *const *)entry->refs;
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (clause_members, l->data))
      read_extra (self, entry, object, l->data);

  if (g_hash_table_contains (self->by_id, clause->id))
    cra_law_add_fault (self, "%s: %s: the id is used twice", file, clause->id);
  else
    g_hash_table_insert (self->by_id, (gpointer)clause->id, entry);
  g_ptr_array_add (self->groups[group], clause);
}

static gboolean
find_group (const char *word, CraLawGroup *group)
{
  for (guint i = 0; i < CRA_N_GROUPS; i++)
    if (g_strcmp0 (word, cra_law_group_words[i]) == 0)
      {
        *group = (CraLawGroup)i;
        return TRUE;
      }
  return FALSE;
}

static JsonArray *
get_objects (JsonObject *root, const char *name, const char *file, GError **error)
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

static gboolean
read_clauses (CraLaw *self, const char *prefix, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = read_file (prefix, name, parser, error);
  CraLawGroup group = CRA_GROUP_REQUIREMENT;
  JsonArray *entries;

  if (root == NULL)
    return FALSE;
  if (!find_group (get_text (self, root, "group"), &group))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Loading the law data: %s: unknown group",
                   name);
      return FALSE;
    }
  entries = get_objects (root, "entries", name, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (entries); i++)
    read_entry (self, keep (self, name), group, json_array_get_object_element (entries, i), i + 1);
  return TRUE;
}

static void
read_language (CraLaw *self, JsonObject *object)
{
  CraLanguage *language = g_new0 (CraLanguage, 1);

  g_ptr_array_add (self->languages, language);
  language->code = get_text (self, object, "code");
  language->name = get_text (self, object, "name");
  language->regulation = get_text (self, object, "regulation");
  language->short_title = get_text (self, object, "short_title");
  language->product_term = get_text (self, object, "product_term");
  language->declaration_title = get_text (self, object, "declaration_title");
  language->simplified = get_text (self, object, "simplified");
  language->simplified_official
      = json_object_get_boolean_member_with_default (object, "simplified_official", FALSE);
  language->short_title_status = get_text (self, object, "short_title_status");
  language->product_term_status = get_text (self, object, "product_term_status");
  language->declaration_title_status = get_text (self, object, "declaration_title_status");
}

static gboolean
read_languages (CraLaw *self, const char *prefix, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = read_file (prefix, "languages.json", parser, error);
  JsonArray *array = root != NULL ? get_objects (root, "languages", "languages.json", error) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_language (self, json_array_get_object_element (array, i));
  g_ptr_array_add (self->languages, NULL);
  return TRUE;
}

static gboolean
read_countries (CraLaw *self, const char *prefix, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = read_file (prefix, "countries.json", parser, error);
  JsonArray *array = root != NULL ? get_objects (root, "countries", "countries.json", error) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      CraCountry *country = g_new0 (CraCountry, 1);

      g_ptr_array_add (self->countries, country);
      country->code = get_text (self, object, "code");
      country->name = get_text (self, object, "name");
      country->languages = get_list (object, "languages");
      g_ptr_array_add (self->country_codes, (gpointer)country->code);
    }
  g_ptr_array_add (self->country_codes, NULL);
  return TRUE;
}

static void
read_phrase (CraLaw *self, const char *id, JsonObject *languages)
{
  g_autoptr (GList) codes = json_object_get_members (languages);

  for (GList *l = codes; l != NULL; l = l->next)
    {
      g_autofree char *key = g_strconcat (id, "\n", (const char *)l->data, NULL);
      JsonNode *node = json_object_get_member (languages, l->data);
      CraPhrase *phrase;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          cra_law_add_fault (self, "phrases.json: %s: %s is no object", id, (const char *)l->data);
          continue;
        }
      phrase = g_new0 (CraPhrase, 1);
      phrase->text = get_text (self, json_node_get_object (node), "text");
      phrase->mark = get_text (self, json_node_get_object (node), "mark");
      phrase->official = json_object_get_boolean_member_with_default (json_node_get_object (node),
                                                                      "official", FALSE);
      g_hash_table_replace (self->phrases, (gpointer)keep (self, key), phrase);
    }
}

static gboolean
read_phrases (CraLaw *self, const char *prefix, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = read_file (prefix, "phrases.json", parser, error);
  JsonNode *node = root != NULL ? json_object_get_member (root, "phrases") : NULL;
  g_autoptr (GList) ids = NULL;

  if (root == NULL)
    return FALSE;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID,
                           "Loading the law data: phrases.json: \"phrases\" must be an object");
      return FALSE;
    }
  ids = json_object_get_members (json_node_get_object (node));
  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonNode *languages = json_object_get_member (json_node_get_object (node), l->data);

      if (JSON_NODE_HOLDS_OBJECT (languages))
        read_phrase (self, l->data, json_node_get_object (languages));
      else
        cra_law_add_fault (self, "phrases.json: %s is no object", (const char *)l->data);
    }
  return TRUE;
}

static gboolean
read_citations (CraLaw *self, const char *prefix, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = read_file (prefix, "citations.json", parser, error);
  g_auto (GStrv) points = NULL;
  g_auto (GStrv) prefixes = NULL;

  if (root == NULL)
    return FALSE;
  points = get_list (root, "points");
  prefixes = get_list (root, "other_sources");
  for (guint i = 0; points[i] != NULL; i++)
    g_hash_table_add (self->citations.points, (gpointer)keep (self, points[i]));
  for (guint i = 0; prefixes[i] != NULL; i++)
    g_ptr_array_add (self->citations.prefixes, (gpointer)keep (self, prefixes[i]));
  self->citations.recitals = (guint)json_object_get_int_member_with_default (root, "recitals", 0);
  self->citations.articles = (guint)json_object_get_int_member_with_default (root, "articles", 0);
  return TRUE;
}

static void
read_marks (CraLaw *self, JsonObject *index)
{
  JsonNode *node = json_object_get_member (index, "marks");
  JsonObject *marks
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = marks != NULL ? json_object_get_members (marks) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (self->marks, (gpointer)keep (self, l->data),
                         (gpointer)get_text (self, marks, l->data));
}

/* "L/S" means what both letters mean; worked out here so that the object never changes later. */
static void
explain_mixed_marks (CraLaw *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const CraLawEntry *entry = g_ptr_array_index (self->entries, i);
      g_autoptr (GPtrArray) meanings = g_ptr_array_new ();
      g_autofree char *joined = NULL;
      g_auto (GStrv) letters = NULL;

      if (entry->clause.mark == NULL || g_hash_table_contains (self->marks, entry->clause.mark))
        continue;
      letters = g_strsplit (entry->clause.mark, "/", -1);
      for (guint j = 0; letters[j] != NULL; j++)
        {
          const char *meaning = g_hash_table_lookup (self->marks, letters[j]);

          if (meaning == NULL)
            {
              cra_law_add_fault (self, "%s: %s: unknown mark \"%s\"", entry->file, entry->clause.id,
                                 entry->clause.mark);
              g_ptr_array_set_size (meanings, 0);
              break;
            }
          g_ptr_array_add (meanings, (gpointer)meaning);
        }
      if (meanings->len == 0)
        continue;
      g_ptr_array_add (meanings, NULL);
      joined = g_strjoinv ("; ", (char **)meanings->pdata);
      g_hash_table_insert (self->marks, (gpointer)entry->clause.mark,
                           (gpointer)keep (self, joined));
    }
}

static void
read_expectations (CraLaw *self, JsonObject *index)
{
  g_auto (GStrv) groups = get_list (index, "must_be_referred_to");
  JsonNode *node = json_object_get_member (index, "counts");
  JsonObject *counts
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = counts != NULL ? json_object_get_members (counts) : NULL;

  for (guint i = 0; groups[i] != NULL; i++)
    g_hash_table_add (self->unreferenced, (gpointer)keep (self, groups[i]));
  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (
        self->counts, (gpointer)keep (self, l->data),
        GINT_TO_POINTER ((int)json_object_get_int_member_with_default (counts, l->data, 0)));
}

/* A file of the bundle that the index does not name would be law that nobody sees. */
static void
check_files (CraLaw *self, const char *prefix, char **files)
{
  static const char *const others[] = { "index.json",   "languages.json", "countries.json",
                                        "phrases.json", "citations.json", NULL };
  g_auto (GStrv) names
      = g_resources_enumerate_children (prefix, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)files, names[i])
        && !g_strv_contains (others, names[i]))
      cra_law_add_fault (self, "%s: the file is in the bundle but not in index.json", names[i]);
}

gboolean
cra_law_read_bundle (CraLaw *self, const char *prefix, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *index = read_file (prefix, "index.json", parser, error);
  g_auto (GStrv) files = NULL;

  if (index == NULL)
    return FALSE;
  read_marks (self, index);
  read_expectations (self, index);
  files = get_list (index, "files");
  for (guint i = 0; files[i] != NULL; i++)
    if (!read_clauses (self, prefix, files[i], error))
      return FALSE;
  for (guint i = 0; i < CRA_N_GROUPS; i++)
    g_ptr_array_add (self->groups[i], NULL);
  explain_mixed_marks (self);
  check_files (self, prefix, files);
  return read_languages (self, prefix, error) && read_countries (self, prefix, error)
         && read_phrases (self, prefix, error) && read_citations (self, prefix, error);
}
