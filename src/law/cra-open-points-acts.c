/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the other Union acts a declaration names, and of the manufacturer's own texts. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include <string.h>

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-law-wording.h"
#include "law/cra-route.h"

/* --- Acts that are named --- */

static const char *const *
list_named (CraPointCollector *self)
{
  static const char *const none[] = { NULL };
  GStrv acts = self->assessment->product->other_acts;

  return acts != NULL ? (const char *const *)acts : none;
}

static void
add_act (CraPointCollector *self,
         CraOpenPointWeight weight,
         const char *reason,
         const char *clause,
         const char *act,
         const char *other)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_DOCUMENTS,
                                             .reason = reason,
                                             .clause = clause,
                                             .object = self->assessment->product,
                                             .field = "other_acts",
                                             .says = { { "detail", act }, { "other", other } } });
}

/* An act may begin or cease to apply: what counts is the day of placing on the market. */
static void
collect_dates (CraPointCollector *self, const CraClause *act)
{
  const char *placed_on = self->assessment->version->placed_on;
  const char *from = cra_law_get_extra (self->law, act, "applies_from");
  const char *until = cra_law_get_extra (self->law, act, "applies_until");

  if (!cra_calendar_is_date (placed_on))
    return;
  if (from != NULL && cra_calendar_compare (placed_on, from) < 0)
    add_act (self, CRA_IMPROVES, "reason.open.declaration.act-not-yet", act->id, act->title, from);
  if (until != NULL && cra_calendar_compare (placed_on, until) > 0)
    add_act (self, CRA_IMPROVES, "reason.open.declaration.act-no-longer", act->id, act->title,
             until);
}

/* An act that covers what another one is about leaves no room for it. */
static void
collect_covered (CraPointCollector *self, const CraClause *act)
{
  const char *const *covered = cra_law_get_extra_list (self->law, act, "covers");

  for (guint i = 0; covered[i] != NULL; i++)
    {
      const CraClause *other = cra_law_find (self->law, covered[i]);

      if (other != NULL && g_strv_contains (list_named (self), covered[i]))
        add_act (self, CRA_IMPROVES, "reason.open.declaration.act-covered", other->id, act->title,
                 other->title);
    }
}

static void
collect_named (CraPointCollector *self)
{
  const char *const *acts = list_named (self);

  for (guint i = 0; acts[i] != NULL; i++)
    {
      const CraClause *act = cra_law_find (self->law, acts[i]);

      if (act == NULL || act->group != CRA_GROUP_ACT)
        {
          add_act (self, CRA_BLOCKS_SIGNING, "reason.open.declaration.unknown-act", "AV.5", acts[i],
                   NULL);
          continue;
        }
      collect_dates (self, act);
      collect_covered (self, act);
    }
}

static void
collect_hints (CraPointCollector *self)
{
  const CraScope *scope = self->assessment->scope;

  if ((scope->ai == CRA_AI_HIGH_RISK || scope->ai == CRA_AI_HIGH_RISK_INTERNAL_CONTROL)
      && !g_strv_contains (list_named (self), CRA_ACT_AI))
    add_act (self, CRA_IMPROVES, "reason.open.declaration.ai-act", "AV.X4", NULL, NULL);
  if (scope->health_record == CRA_YES_NO_YES
      && !g_strv_contains (list_named (self), CRA_ACT_HEALTH_DATA))
    add_act (self, CRA_IMPROVES, "reason.open.declaration.health-act", "AV.X3", NULL, NULL);
}

/* --- How conformity with them was assessed --- */

static void
add_conformity (CraPointCollector *self,
                CraOpenPointWeight weight,
                const char *reason,
                const CraActConformity *conformity,
                const char *field)
{
  const CraClause *act = cra_law_find (self->law, conformity->act);

  cra_collector_add (
      self, &(CraPointDraft){ .weight = weight,
                              .step = CRA_STEP_DOCUMENTS,
                              .reason = reason,
                              .clause = "AV.7",
                              .object = conformity,
                              .field = field,
                              .says = { { "detail", act != NULL ? act->title : conformity->act } } });
}

static void
collect_conformity (CraPointCollector *self, const CraActConformity *conformity)
{
  gboolean no_name = cra_text_is_blank (conformity->body_name);
  gboolean no_number = cra_text_is_blank (conformity->body_number);

  if (!g_strv_contains (list_named (self), conformity->act))
    {
      add_conformity (self, CRA_IMPROVES, "reason.open.declaration.act-not-named", conformity,
                      "act");
      return;
    }
  if (cra_text_is_blank (conformity->procedure))
    add_conformity (self, CRA_BLOCKS_SIGNING, "reason.open.declaration.act-procedure", conformity,
                    "procedure");
  if (no_name && no_number && cra_text_is_blank (conformity->body_tasks)
      && cra_text_is_blank (conformity->body_certificate))
    return;
  if (no_name)
    add_conformity (self, CRA_BLOCKS_SIGNING, "reason.open.declaration.act-body", conformity,
                    "body_name");
  else if (no_number)
    add_conformity (self, CRA_BLOCKS_SIGNING, "reason.open.declaration.act-body", conformity,
                    "body_number");
  if (cra_text_is_blank (conformity->body_tasks))
    add_conformity (self, CRA_BLOCKS_SIGNING, "reason.open.declaration.act-tasks", conformity,
                    "body_tasks");
  if (cra_text_is_blank (conformity->body_certificate))
    add_conformity (self, CRA_BLOCKS_SIGNING, "reason.open.declaration.act-certificate", conformity,
                    "body_certificate");
}

void
cra_collect_acts (CraPointCollector *self)
{
  collect_named (self);
  collect_hints (self);
  for (guint i = 0; i < self->assessment->act_conformities->len; i++)
    collect_conformity (self, self->assessment->act_conformities->pdata[i]);
}

/* --- Own texts --- */

/* Papers that are written in every language of the product; the first one is signed. */
static const char *const papers_by_language[]
    = { "eu-declaration", "simplified-declaration", "user-information", "label-and-website-text",
        NULL };

static gboolean
has_block (CraPointCollector *self, const CraTextBlock *like, const char *language)
{
  for (guint i = 0; i < self->assessment->text_blocks->len; i++)
    {
      const CraTextBlock *block = self->assessment->text_blocks->pdata[i];

      if (block->place == like->place && g_strcmp0 (block->paper, like->paper) == 0
          && g_strcmp0 (block->language, language) == 0 && !cra_text_is_blank (block->text))
        return TRUE;
    }
  return FALSE;
}

static CraOpenPointWeight
weigh_paper (const char *paper)
{
  return strcmp (paper, papers_by_language[0]) == 0 ? CRA_BLOCKS_SIGNING : CRA_BLOCKS_PLACING;
}

static void
collect_missing_blocks (CraPointCollector *self, const CraTextBlock *block)
{
  GStrv languages = self->assessment->product->languages;

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      const CraLanguage *language = cra_law_find_language (self->law, languages[i]);

      if (has_block (self, block, languages[i]))
        continue;
      cra_collector_add (
          self,
          &(CraPointDraft){ .weight = weigh_paper (block->paper),
                            .step = CRA_STEP_DOCUMENTS,
                            .reason = "reason.open.documents.text-block",
                            .object = block,
                            .field = "language",
                            .says = { { "paper", block->paper },
                                      { "place", cra_place_words[block->place] },
                                      { "language",
                                        language != NULL ? language->name : languages[i] } } });
    }
}

/* Several texts of one place are one text. */
static gboolean
is_first (CraPointCollector *self, guint index)
{
  const CraTextBlock *block = self->assessment->text_blocks->pdata[index];

  for (guint i = 0; i < index; i++)
    {
      const CraTextBlock *before = self->assessment->text_blocks->pdata[i];

      if (before->place == block->place && g_strcmp0 (before->paper, block->paper) == 0
          && !cra_text_is_blank (before->text))
        return FALSE;
    }
  return TRUE;
}

void
cra_collect_text_blocks (CraPointCollector *self)
{
  for (guint i = 0; i < self->assessment->text_blocks->len; i++)
    {
      const CraTextBlock *block = self->assessment->text_blocks->pdata[i];
      g_autofree char *what = NULL;

      if (block->paper == NULL || cra_text_is_blank (block->text)
          || !g_strv_contains (papers_by_language, block->paper))
        continue;
      if (is_first (self, i))
        collect_missing_blocks (self, block);
      if (!cra_status_is_unconfirmed (block->status))
        continue;
      what = g_strdup_printf ("%s, %s (%s)", block->paper, cra_place_words[block->place],
                              block->language != NULL ? block->language : "");
      cra_collector_add (
          self, &(CraPointDraft){ .weight = weigh_paper (block->paper),
                                  .step = CRA_STEP_DOCUMENTS,
                                  .reason = cra_status_unconfirmed_reason (block->status),
                                  .object = block,
                                  .field = "status",
                                  .says = { { "what", what } } });
    }
}
