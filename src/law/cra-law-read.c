/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the content of each file of data/law/; README.md has the format. What leaves the rest
 * readable becomes a fault for the lint, what does not is an error. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include "base/cra-error.h"

#include <string.h>

/* Members of an entry that CraClause has; every other one is an extra. */
static const char *const clause_members[]
    = { "id",   "kind",      "mark",  "article", "label", "title",
        "text", "condition", "as_of", "refs",    NULL };

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
    return cra_law_keep (self, json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? "true" : "false";
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return cra_law_keep (self, number);
    }
  return cra_law_keep (self, g_ascii_formatd (buffer, sizeof buffer, "%.10g", json_node_get_double (node)));
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
      g_hash_table_insert (entry->lists, (gpointer)cra_law_keep (self, name), cra_law_get_list (object, name));
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
  g_hash_table_insert (entry->extras, (gpointer)cra_law_keep (self, name),
                       (gpointer)value_as_text (self, node));
}

static void
check_entry (CraLaw *self, CraLawFile *file, CraLawEntry *entry)
{
  const char *id = entry->clause.id;

  if (*id != '\0' && cra_law_find_file (self, id) != file)
    cra_law_add_fault (self, "%s: %s: ids of this file do not begin so, see index.json",
                       file->name, id);
  if (entry->clause.mark != NULL && cra_law_explain_locked (self, entry->clause.mark) == NULL)
    cra_law_add_fault (self, "%s: %s: unknown mark \"%s\"", file->name, id, entry->clause.mark);
}

static void
read_entry (CraLaw *self, CraLawFile *file, JsonObject *object, guint number)
{
  CraLawEntry *entry = g_new0 (CraLawEntry, 1);
  CraClause *clause = &entry->clause;
  g_autoptr (GList) names = json_object_get_members (object);

  g_ptr_array_add (file->entries, entry);
  entry->file = file->name;
  entry->refs = cra_law_get_list (object, "refs");
  clause->group = file->group;
  clause->id = cra_law_get_text (self, object, "id");
  if (clause->id == NULL || *clause->id == '\0')
    {
      cra_law_add_fault (self, "%s: entry %u has no id", file->name, number);
      clause->id = "";
    }
  clause->kind = parse_kind (self, file->name, clause->id, cra_law_get_text (self, object, "kind"));
  clause->mark = cra_law_get_text (self, object, "mark");
  clause->article = cra_law_get_text (self, object, "article");
  clause->label = cra_law_get_text (self, object, "label");
  clause->title = cra_law_get_text (self, object, "title");
  clause->text = cra_law_get_text (self, object, "text");
  clause->condition = cra_law_get_text (self, object, "condition");
  clause->as_of = cra_law_get_text (self, object, "as_of");
  clause->refs = (const char *const *)entry->refs;
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (clause_members, l->data))
      read_extra (self, entry, object, l->data);

  if (g_hash_table_contains (file->by_id, clause->id))
    cra_law_add_fault (self, "%s: %s: the id is used twice", file->name, clause->id);
  else
    g_hash_table_insert (file->by_id, (gpointer)clause->id, entry);
  check_entry (self, file, entry);
}

gboolean
cra_law_read_clauses (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  CraLawGroup group = CRA_GROUP_REQUIREMENT;
  JsonArray *entries;

  if (!cra_law_find_group (cra_law_get_text (self, root, "group"), &group))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Loading the law data: %s: unknown group",
                   file->name);
      return FALSE;
    }
  if (group != file->group)
    cra_law_add_fault (self, "%s: holds the group %s, but index.json says %s", file->name,
                       cra_law_group_words[group], cra_law_group_words[file->group]);
  entries = cra_law_get_objects (root, "entries", file->name, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (entries); i++)
    read_entry (self, file, json_array_get_object_element (entries, i), i + 1);
  g_ptr_array_add (file->entries, NULL);
  return TRUE;
}

static void
read_language (CraLaw *self, JsonObject *object)
{
  CraLanguage *language = g_new0 (CraLanguage, 1);

  g_ptr_array_add (self->languages, language);
  language->code = cra_law_get_text (self, object, "code");
  language->name = cra_law_get_text (self, object, "name");
  language->regulation = cra_law_get_text (self, object, "regulation");
  language->short_title = cra_law_get_text (self, object, "short_title");
  language->product_term = cra_law_get_text (self, object, "product_term");
  language->declaration_title = cra_law_get_text (self, object, "declaration_title");
  language->simplified = cra_law_get_text (self, object, "simplified");
  language->simplified_official
      = json_object_get_boolean_member_with_default (object, "simplified_official", FALSE);
  language->short_title_status = cra_law_get_text (self, object, "short_title_status");
  language->product_term_status = cra_law_get_text (self, object, "product_term_status");
  language->declaration_title_status = cra_law_get_text (self, object, "declaration_title_status");
}

gboolean
cra_law_read_languages (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  JsonArray *array = cra_law_get_objects (root, "languages", file->name, error);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_language (self, json_array_get_object_element (array, i));
  g_ptr_array_add (self->languages, NULL);
  return TRUE;
}

gboolean
cra_law_read_countries (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  JsonArray *array = cra_law_get_objects (root, "countries", file->name, error);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      CraCountry *country = g_new0 (CraCountry, 1);

      g_ptr_array_add (self->countries, country);
      country->code = cra_law_get_text (self, object, "code");
      country->name = cra_law_get_text (self, object, "name");
      country->languages = cra_law_get_list (object, "languages");
      g_ptr_array_add (self->country_codes, (gpointer)country->code);
    }
  g_ptr_array_add (self->country_codes, NULL);
  return TRUE;
}

gboolean
cra_law_read_citations (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  g_auto (GStrv) points = cra_law_get_list (root, "points");
  g_auto (GStrv) prefixes = cra_law_get_list (root, "other_sources");

  for (guint i = 0; points[i] != NULL; i++)
    g_hash_table_add (self->citations.points, (gpointer)cra_law_keep (self, points[i]));
  for (guint i = 0; prefixes[i] != NULL; i++)
    g_ptr_array_add (self->citations.prefixes, (gpointer)cra_law_keep (self, prefixes[i]));
  self->citations.recitals = (guint)json_object_get_int_member_with_default (root, "recitals", 0);
  self->citations.articles = (guint)json_object_get_int_member_with_default (root, "articles", 0);
  return TRUE;
}
