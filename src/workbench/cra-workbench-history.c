/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo, redo, and the journal in words for people. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-history.h"

#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Entries of others that are told of at once. */
#define MOST_NEWS 200

typedef struct
{
  const char *verb;
  const char *words; /* with one %s: what it was done to */
} VerbWords;

/* Translators: %s is a product name, a file name, or a place in the law such as "(2)(g)". */
static const VerbWords verb_words[] = {
  { "workspace.create", N_ ("Creation of workspace %s") },
  { "workspace.set", N_ ("Change of workspace settings (%s)") },
  { "workspace.change", N_ ("Change of workspace settings (%s)") },
  { "organisation.set", N_ ("Change of manufacturer details (%s)") },
  { "product.add", N_ ("New product %s") },
  { "product.set", N_ ("Change of product %s") },
  { "product.remove", N_ ("Removal of product %s") },
  { "version.add", N_ ("New version %s") },
  { "version.set", N_ ("Change of version %s") },
  { "version.remove", N_ ("Removal of version %s") },
  { "scope.set", N_ ("Change of scope answers (%s)") },
  { "classification.set", N_ ("Change of classification (%s)") },
  { "classification.decide", N_ ("Decision of the class: %s") },
  { "candidate.add", N_ ("New candidate category %s") },
  { "candidate.set", N_ ("Change of candidate category %s") },
  { "candidate.remove", N_ ("Removal of candidate category %s") },
  { "route.set", N_ ("Change of the route (%s)") },
  { "standard.add", N_ ("New standard %s") },
  { "standard.set", N_ ("Change of standard %s") },
  { "standard.remove", N_ ("Removal of standard %s") },
  { "answer.set", N_ ("Change of requirement %s") },
  { "evidence.add", N_ ("New evidence %s") },
  { "evidence.set", N_ ("Change of evidence %s") },
  { "evidence.revise", N_ ("New revision of evidence %s") },
  { "evidence.remove", N_ ("Removal of evidence %s") },
  { "link.add", N_ ("Evidence for %s") },
  { "link.set", N_ ("Change of evidence for %s") },
  { "link.pin", N_ ("Pin for %s") },
  { "link.unpin", N_ ("Removal of the pin for %s") },
  { "link.confirm", N_ ("Confirmation of the pin for %s") },
  { "link.find", N_ ("Search for the pin for %s") },
  { "link.remove", N_ ("Removal of evidence from %s") },
  { "text_block.add", N_ ("Text block for %s") },
  { "text_block.set", N_ ("Change of text block for %s") },
  { "text_block.remove", N_ ("Removal of text block for %s") },
  { "fixed_text.add", N_ ("Official wording of %s") },
  { "fixed_text.set", N_ ("Change of official wording of %s") },
  { "fixed_text.remove", N_ ("Removal of official wording of %s") },
  { "act_conformity.add", N_ ("Conformity with %s") },
  { "act_conformity.set", N_ ("Change of conformity with %s") },
  { "act_conformity.remove", N_ ("Removal of conformity with %s") },
  { "statement.add", N_ ("Text for %s") },
  { "statement.set", N_ ("Change of text for %s") },
  { "statement.remove", N_ ("Removal of text for %s") },
  { "statement.suggest", N_ ("Suggested text for %s") },
  { "archetype.apply", N_ ("Suggestions for: %s") },
  { "sbom.import", N_ ("Import of bill of materials %s") },
  { "sbom.remove", N_ ("Removal of bill of materials %s") },
  { "declaration.take-over", N_ ("Taking over from declaration %s") },
  { "asset.add", N_ ("New asset: %s") },
  { "asset.set", N_ ("Change of asset %s") },
  { "asset.remove", N_ ("Removal of asset %s") },
  { "risk.add", N_ ("New risk: %s") },
  { "risk.set", N_ ("Change of risk %s") },
  { "asset.import", N_ ("Import of assets from %s") },
  { "asset.confirm", N_ ("Confirmation of the suggested assets of version %s") },
  { "risk.import", N_ ("Import of risks from %s") },
  { "risk.confirm", N_ ("Confirmation of the suggested risks of version %s") },
  { "risk.apply", N_ ("Taking over what the risks call for in version %s") },
  { "risk.remove", N_ ("Removal of risk %s") },
  { "support_factor.add", N_ ("New factor of the support period: %s") },
  { "support_factor.set", N_ ("Change of factor of the support period %s") },
  { "support_factor.remove", N_ ("Removal of factor of the support period %s") },
  { "component_support.add", N_ ("New component support: %s") },
  { "component_support.set", N_ ("Change of component support %s") },
  { "component_support.remove", N_ ("Removal of component support %s") },
  { "test_plan.add", N_ ("New test plan: %s") },
  { "test_plan.set", N_ ("Change of test plan %s") },
  { "test_plan.remove", N_ ("Removal of test plan %s") },
  { "test_run.add", N_ ("New test result: %s") },
  { "test_run.set", N_ ("Change of test result %s") },
  { "test_run.report", N_ ("Report of test %s") },
  { "test_run.remove", N_ ("Removal of test result %s") },
  { "security_update.add", N_ ("New security update: %s") },
  { "security_update.set", N_ ("Change of security update %s") },
  { "security_update.remove", N_ ("Removal of security update %s") },
  { "review.add", N_ ("New review: %s") },
  { "review.set", N_ ("Change of review %s") },
  { "review.assign", N_ ("Giving %s to a reviewer") },
  { "review.accept", N_ ("Acceptance of %s") },
  { "review.return", N_ ("Return of %s") },
  { "review.remove", N_ ("Removal of review %s") },
  { "signatory.add", N_ ("New signatory: %s") },
  { "signatory.set", N_ ("Change of signatory %s") },
  { "signatory.remove", N_ ("Removal of signatory %s") },
  { "document.build", N_ ("Building of %s") },
  { "document.remove", N_ ("Removal of document %s") },
  { "signature.add", N_ ("Signature: %s") },
  { "signature.stamp", N_ ("Time stamp on the signature of %s") },
};

/* Clause ids are shown as the law names them. */
static char *
describe_subject (CraLaw *law, const char *subject)
{
  const CraClause *clause = subject != NULL ? cra_law_find (law, subject) : NULL;

  if (clause == NULL)
    return cra_text_make_visible (subject);
  return g_strdup (clause->article);
}

static const char *
find_words (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (verb_words); i++)
    if (strcmp (verb_words[i].verb, verb) == 0)
      return g_dgettext (GETTEXT_PACKAGE, verb_words[i].words);
  return NULL;
}

const char **
cra_workbench_match_verbs (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autoptr (GPtrArray) verbs = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (verb_words); i++)
    {
      const char *words = g_dgettext (GETTEXT_PACKAGE, verb_words[i].words);
      g_autofree char *other = g_utf8_casefold (words, -1);

      if (strstr (other, folded) != NULL)
        g_ptr_array_add (verbs, (gpointer) verb_words[i].verb);
    }
  g_ptr_array_add (verbs, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&verbs), FALSE);
}

/* What is set with another field, not by a person: it is not named beside that. */
static gboolean
is_incidental (const CraDifference *change)
{
  static const char *const fields[] = { "author", "reopened", "status", NULL };

  return g_strv_contains (fields, change->field);
}

static gboolean
is_named (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* The titles of the fields that were set, or NULL where there are more than two. Borrowed texts. */
static GPtrArray *
list_set_fields (CraWorkbench *self, const CraJournalEntry *entry)
{
  g_autoptr (GPtrArray) changes = cra_workbench_list_changes (self, entry, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *incidental = NULL;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CraDifference *change = changes->pdata[i];
      const char *name = cra_workbench_name_field (change->type, change->field);

      /* Of these the state is what a person can set alone. */
      if (is_incidental (change))
        incidental = incidental == NULL || strcmp (change->field, "status") == 0 ? name : incidental;
      else if (!is_named (names, name))
        g_ptr_array_add (names, (gpointer) name);
    }
  if (names->len == 0 && incidental != NULL)
    g_ptr_array_add (names, (gpointer) incidental);
  return names->len > 0 && names->len <= 2 ? g_steal_pointer (&names) : NULL;
}

/* "Change of requirement Part I(2)(g): Why it does not apply" */
static char *
add_fields (CraWorkbench *self, const CraJournalEntry *entry, char *words)
{
  g_autofree char *owned = words;
  g_autoptr (GPtrArray) names
    = g_str_has_suffix (entry->verb, ".set") || g_str_has_suffix (entry->verb, ".change")
        ? list_set_fields (self, entry)
        : NULL;
  const char *first = names != NULL ? names->pdata[0] : NULL;

  if (first == NULL)
    return g_steal_pointer (&owned);
  if (names->len == 1)
    /* Translators: what was changed, and the field of it. */
    return g_strdup_printf (_ ("%s: %s"), owned, first);
  /* Translators: what was changed, and the two fields of it. */
  return g_strdup_printf (_ ("%s: %s and %s"), owned, first, (const char *) names->pdata[1]);
}

/* What was undone or redone is the entry with that number. */
static char *
describe_undone (CraWorkbench *self, const CraJournalEntry *entry)
{
  g_autoptr (GPtrArray) found
    = cra_store_list_journal (self->store, entry->undoes + 1, 1, NULL, 0, NULL);
  g_autofree char *subject = NULL;

  if (found == NULL || found->len == 0)
    return NULL;
  subject = cra_workbench_describe_entry (self, found->pdata[0]);
  return strcmp (entry->verb, "undo") == 0
           /* Translators: %s is what was undone: "Change of product ...". */
           ? g_strdup_printf (_ ("Undone: %s"), subject)
           /* Translators: %s is what was brought back after it had been undone. */
           : g_strdup_printf (_ ("Redone: %s"), subject);
}

char *
cra_workbench_describe_entry (CraWorkbench *self, const CraJournalEntry *entry)
{
  g_autofree char *subject = NULL;
  g_autofree char *undone = NULL;
  const char *words = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->undoes != 0)
    undone = describe_undone (self, entry);
  if (undone != NULL)
    return g_steal_pointer (&undone);
  subject = describe_subject (self->law, entry->subject);
  words = find_words (entry->verb);
  if (words != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

      return add_fields (self, entry, g_strjoinv (subject, parts));
    }
  return g_strdup_printf ("%s %s", entry->verb, subject);
}

static char *
describe_and_free (CraWorkbench *self, CraJournalEntry *entry)
{
  char *words = entry != NULL ? cra_workbench_describe_entry (self, entry) : NULL;

  cra_journal_entry_free (entry);
  return words;
}

char *
cra_workbench_describe_undo (CraWorkbench *self)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return describe_and_free (self, cra_store_peek_undo (self->store));
}

char *
cra_workbench_describe_redo (CraWorkbench *self)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return describe_and_free (self, cra_store_peek_redo (self->store));
}

gboolean
cra_workbench_undo (CraWorkbench *self, GError **error)
{
  g_autofree char *person = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  person = cra_workbench_dup_person (self);
  if (!cra_store_undo (self->store, person, error))
    return FALSE;
  cra_workbench_schedule_changed (self);
  return TRUE;
}

gboolean
cra_workbench_redo (CraWorkbench *self, GError **error)
{
  g_autofree char *person = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  person = cra_workbench_dup_person (self);
  if (!cra_store_redo (self->store, person, error))
    return FALSE;
  cra_workbench_schedule_changed (self);
  return TRUE;
}

GPtrArray *
cra_workbench_list_journal (CraWorkbench *self, gint64 before, guint count,
                            const CraObjectType *type, gint64 id, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_store_list_journal (self->store, before, count, type, id, error);
}

gboolean
cra_workbench_check (CraWorkbench *self, CraJob *job, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  return cra_store_verify_journal (self->store, job, error)
         && cra_store_verify_bytes (self->store, job, error);
}

GPtrArray *
cra_workbench_list_news (CraWorkbench *self, gint64 since, gint64 *head, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *news = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  entries = cra_store_list_journal (self->store, 0, MOST_NEWS, NULL, 0, error);
  if (entries == NULL)
    return NULL;
  if (head != NULL)
    *head = entries->len > 0 ? ((CraJournalEntry *) entries->pdata[0])->number : 0;
  news = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_journal_entry_free);
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = entries->len; i > 0; i--)
    {
      CraJournalEntry *entry = entries->pdata[i - 1];

      if (entry->number > since && !cra_store_is_own_entry (self->store, entry->number))
        g_ptr_array_add (news, entry);
      else
        cra_journal_entry_free (entry);
    }
  return news;
}
