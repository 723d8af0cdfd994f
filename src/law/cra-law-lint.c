/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the law data: what was wrong while reading, members, citations, references, orphans,
 * counts. What a single group must have on top of that is cra-law-lint-groups.c. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include <string.h>

void
cra_law_note (GPtrArray *findings, const CraLawEntry *entry, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (findings, g_strdup_printf ("%s: %s: %s", entry->file, entry->clause.id, text));
}

gboolean
cra_law_is_date (const char *text)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "-", -1) : NULL;

  return text != NULL && strlen (text) == 10 && g_strv_length (parts) == 3
         && g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, G_REGEX_DEFAULT,
                                  G_REGEX_MATCH_DEFAULT)
         && g_date_valid_dmy ((GDateDay)g_ascii_strtoull (parts[2], NULL, 10),
                              (GDateMonth)g_ascii_strtoull (parts[1], NULL, 10),
                              (GDateYear)g_ascii_strtoull (parts[0], NULL, 10));
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_members (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const CraClause *clause = &entry->clause;
  g_autofree char *fault = NULL;

  if (!g_regex_match_simple ("^[A-Za-z0-9]+([._+-][A-Za-z0-9]+)*$", clause->id, G_REGEX_DEFAULT,
                             G_REGEX_MATCH_DEFAULT))
    cra_law_note (findings, entry, "the id has a form of its own");
  if (is_blank (clause->title))
    cra_law_note (findings, entry, "has no title");
  if (is_blank (clause->text))
    cra_law_note (findings, entry, "has no text");
  if (is_blank (clause->mark))
    cra_law_note (findings, entry, "has no mark");
  if (is_blank (clause->article))
    cra_law_note (findings, entry, "has no article");
  else if ((fault = cra_law_check_citation (self, clause->article)) != NULL)
    cra_law_note (findings, entry, "%s", fault);
  if (clause->as_of != NULL && !cra_law_is_date (clause->as_of))
    cra_law_note (findings, entry, "as_of is no date: %s", clause->as_of);
}

static void
check_references (CraLaw *self, const CraLawEntry *entry, GHashTable *referred, GPtrArray *findings)
{
  for (guint i = 0; entry->refs[i] != NULL; i++)
    {
      if (cra_law_find (self, entry->refs[i]) == NULL)
        cra_law_note (findings, entry, "refers to %s, which does not exist", entry->refs[i]);
      if (g_str_equal (entry->refs[i], entry->clause.id))
        cra_law_note (findings, entry, "refers to itself");
      for (guint j = 0; j < i; j++)
        if (g_str_equal (entry->refs[i], entry->refs[j]))
          cra_law_note (findings, entry, "refers to %s twice", entry->refs[i]);
      g_hash_table_add (referred, entry->refs[i]);
    }
}

/* A clause is orphaned when nothing leads to it and it leads nowhere; of the groups named in the
 * index each clause must be led to. Reasons are led to by the functions that answer with them. */
static void
check_orphan (CraLaw *self, const CraLawEntry *entry, GHashTable *referred, GPtrArray *findings)
{
  const CraClause *clause = &entry->clause;

  if (g_hash_table_contains (referred, clause->id))
    return;
  if (g_hash_table_contains (self->unreferenced, cra_law_group_words[clause->group]))
    cra_law_note (findings, entry, "is orphaned: no clause refers to it");
  else if (entry->refs[0] == NULL && clause->group != CRA_GROUP_REASON)
    cra_law_note (findings, entry, "is orphaned: it refers to nothing and nothing refers to it");
}

static guint
count_of (CraLaw *self, GPtrArray *entries, const char *name)
{
  guint n = 0;

  if (g_str_equal (name, "languages"))
    return self->languages->len - 1;
  if (g_str_equal (name, "countries"))
    return self->countries->len;
  for (guint i = 0; i < entries->len; i++)
    if (g_str_has_prefix (((CraLawEntry *)g_ptr_array_index (entries, i))->clause.id, name))
      n++;
  return n;
}

static void
check_counts (CraLaw *self, GPtrArray *entries, GPtrArray *findings)
{
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (self->counts), (GCompareFunc)strcmp);

  if (names == NULL)
    g_ptr_array_add (findings, g_strdup ("index.json: has no counts"));
  for (GList *l = names; l != NULL; l = l->next)
    {
      guint expected = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, l->data));
      guint found = count_of (self, entries, l->data);

      if (expected != found)
        g_ptr_array_add (findings, g_strdup_printf ("index.json: %s: the law has %u, the data %u",
                                                    (const char *)l->data, expected, found));
    }
}

/* Reads whatever was not read yet. In the order of the files. */
static GPtrArray *
list_entries (CraLaw *self)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      CraLawFile *file = g_ptr_array_index (self->files, i);

      cra_law_need (self, file);
      for (guint j = 0; j + 1 < file->entries->len; j++)
        g_ptr_array_add (entries, g_ptr_array_index (file->entries, j));
    }
  for (guint i = 0; i < CRA_LAW_N_LISTS; i++)
    cra_law_need (self, self->lists[i]);
  return entries;
}

GPtrArray *
cra_law_lint (CraLaw *self)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) referred = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (CRA_IS_LAW (self), findings);

  entries = list_entries (self);

  for (guint i = 0; i < self->faults->len; i++)
    g_ptr_array_add (findings, g_strdup (g_ptr_array_index (self->faults, i)));
  for (guint i = 0; i < entries->len; i++)
    {
      const CraLawEntry *entry = g_ptr_array_index (entries, i);

      check_members (self, entry, findings);
      check_references (self, entry, referred, findings);
      cra_law_check_group (self, entry, findings);
    }
  for (guint i = 0; i < entries->len; i++)
    check_orphan (self, g_ptr_array_index (entries, i), referred, findings);
  check_counts (self, entries, findings);
  cra_law_check_languages (self, findings);
  cra_law_check_reading (self, findings);
  return findings;
}
