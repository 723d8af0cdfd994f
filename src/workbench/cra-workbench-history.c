/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo, redo, and the journal in words for people. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#define MOST_NEWS 200

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *verb;
  const char *words; /* with one %s: what it was done to */
} VerbWords;

/* Translators: %s is a product name, a file name, or a place in the law such as "(2)(g)". */
static const VerbWords verb_words[] = {
  { "workspace.create", N_ ("Creation of workspace %s") },
  { "workspace.set", N_ ("Change of workspace settings (%s)") },
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
  { "sbom.import", N_ ("Import of bill of materials %s") },
  { "sbom.remove", N_ ("Removal of bill of materials %s") },
  { "declaration.take-over", N_ ("Taking over from declaration %s") },
  { "asset.add", N_ ("New asset: %s") },
  { "asset.set", N_ ("Change of asset %s") },
  { "asset.remove", N_ ("Removal of asset %s") },
  { "risk.add", N_ ("New risk: %s") },
  { "risk.set", N_ ("Change of risk %s") },
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
  { "test_run.remove", N_ ("Removal of test result %s") },
  { "security_update.add", N_ ("New security update: %s") },
  { "security_update.set", N_ ("Change of security update %s") },
  { "security_update.remove", N_ ("Removal of security update %s") },
  { "review.add", N_ ("New review: %s") },
  { "review.set", N_ ("Change of review %s") },
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

char *
cra_workbench_describe_entry (CraWorkbench *self, const CraJournalEntry *entry)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  subject = describe_subject (self->law, entry->subject);
  for (guint i = 0; i < G_N_ELEMENTS (verb_words); i++)
    if (strcmp (verb_words[i].verb, entry->verb) == 0)
      {
        const char *words = g_dgettext (GETTEXT_PACKAGE, verb_words[i].words);
        g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

        return g_strjoinv (subject, parts);
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
