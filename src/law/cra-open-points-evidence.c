/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of evidence and of the bill of materials. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"

/* --- Evidence --- */

static const char *
get_title (const CraAssessment *assessment, const CraEvidence *evidence)
{
  const CraRevision *revision = NULL;

  if (!cra_text_is_blank (evidence->title))
    return evidence->title;
  revision = cra_assessment_find_revision (assessment, evidence->object.id);
  return revision != NULL && revision->file_name != NULL ? revision->file_name : "?";
}

/* The places a piece of evidence is used at, "Annex I Part I(2)(a); Annex VII point 3"; NULL =
 * nowhere. */
static char *
list_uses (CraPointCollector *self, const CraEvidence *evidence)
{
  g_autoptr (GPtrArray) uses = g_ptr_array_new ();

  for (guint i = 0; i < self->assessment->links->len; i++)
    {
      const CraLink *link = self->assessment->links->pdata[i];
      const CraClause *clause;
      const char *place;

      if (link->evidence != evidence->object.id || link->clause == NULL)
        continue;
      clause = cra_law_find (self->law, link->clause);
      place = clause != NULL ? clause->article : link->clause;
      if (!g_ptr_array_find_with_equal_func (uses, place, g_str_equal, NULL))
        g_ptr_array_add (uses, (gpointer)place);
    }
  if (uses->len == 0)
    return NULL;
  g_ptr_array_add (uses, NULL);
  return g_strjoinv ("; ", (char **)uses->pdata);
}

static void
add_evidence (CraPointCollector *self,
              CraOpenPointWeight weight,
              const char *reason,
              const CraEvidence *evidence,
              const char *field,
              const char *date,
              const char *uses)
{
  cra_collector_add (
      self, &(CraPointDraft){ .weight = weight,
                              .step = CRA_STEP_EVIDENCE,
                              .reason = reason,
                              .object = evidence,
                              .field = field,
                              .says = { { "evidence", get_title (self->assessment, evidence) },
                                        { "date", date },
                                        { "uses", uses } } });
}

static void
collect_dates (CraPointCollector *self, const CraEvidence *evidence, const char *uses)
{
  gboolean from = cra_calendar_is_date (evidence->valid_from);
  gboolean to = cra_calendar_is_date (evidence->valid_to);

  if (from && to && cra_calendar_compare (evidence->valid_to, evidence->valid_from) < 0)
    {
      add_evidence (self, CRA_BLOCKS_SIGNING, "reason.open.evidence.dates", evidence, "valid_to",
                    evidence->valid_to, uses);
      return;
    }
  if (!cra_calendar_is_date (self->today))
    return;
  if (to && cra_calendar_compare (evidence->valid_to, self->today) < 0)
    add_evidence (self, CRA_BLOCKS_SIGNING, "reason.open.evidence.expired", evidence, "valid_to",
                  evidence->valid_to, uses);
  if (from && cra_calendar_compare (evidence->valid_from, self->today) > 0)
    add_evidence (self, CRA_BLOCKS_SIGNING, "reason.open.evidence.not-yet-valid", evidence,
                  "valid_from", evidence->valid_from, uses);
}

/* Bytes that nobody can read prove nothing; bytes that we could not look into may. */
static void
collect_problem (CraPointCollector *self, const CraEvidence *evidence, const char *uses)
{
  const CraRevision *revision
      = cra_assessment_find_revision (self->assessment, evidence->object.id);
  CraOpenPointWeight weight = CRA_BLOCKS_SIGNING;
  const char *reason = NULL;

  switch (revision != NULL ? revision->problem : CRA_PROBLEM_NONE)
    {
    case CRA_PROBLEM_NONE:
      reason = revision == NULL ? "reason.open.evidence.no-bytes" : NULL;
      break;
    case CRA_PROBLEM_ENCRYPTED:
      reason = "reason.open.evidence.encrypted";
      break;
    case CRA_PROBLEM_DAMAGED:
      reason = "reason.open.evidence.damaged";
      break;
    case CRA_PROBLEM_EMPTY:
      reason = "reason.open.evidence.empty";
      break;
    case CRA_PROBLEM_MISLABELLED:
      reason = "reason.open.evidence.mislabelled";
      weight = CRA_IMPROVES;
      break;
    case CRA_PROBLEM_NOT_EXAMINED:
    case CRA_PROBLEM_TOO_LARGE:
    case CRA_PROBLEM_HELPER_FAILED:
      reason = "reason.open.evidence.not-examined";
      weight = CRA_IMPROVES;
      break;
    }
  if (reason != NULL)
    add_evidence (self, weight, reason, evidence, NULL, NULL, uses);
}

/* The largest number in "3-5, 9"; 0 where there is none. */
static guint64
find_last_page (const char *pages)
{
  guint64 last = 0;

  while (pages != NULL && *pages != '\0')
    {
      char *end = NULL;

      if (!g_ascii_isdigit (*pages))
        {
          pages++;
          continue;
        }
      last = MAX (last, g_ascii_strtoull (pages, &end, 10));
      pages = end;
    }
  return last;
}

static void
collect_pages (CraPointCollector *self, const CraEvidence *evidence)
{
  const CraRevision *revision
      = cra_assessment_find_revision (self->assessment, evidence->object.id);
  g_autofree char *count = NULL;

  if (revision == NULL || revision->pages <= 0)
    return;
  count = g_strdup_printf ("%" G_GINT64_FORMAT, revision->pages);
  for (guint i = 0; i < self->assessment->links->len; i++)
    {
      const CraLink *link = self->assessment->links->pdata[i];

      if (link->evidence != evidence->object.id
          || find_last_page (link->pages) <= (guint64)revision->pages)
        continue;
      cra_collector_add (
          self, &(CraPointDraft){
                    .weight = CRA_IMPROVES,
                    .step = CRA_STEP_EVIDENCE,
                    .reason = "reason.open.evidence.pages",
                    .clause = cra_law_find (self->law, link->clause) != NULL ? link->clause : NULL,
                    .object = link,
                    .field = "pages",
                    .says = { { "evidence", get_title (self->assessment, evidence) },
                              { "pages", link->pages },
                              { "count", count } } });
    }
}

/* Whether something else proves the requirement of a link whose passage is gone. Other points of the law
 * ask for a text, which the document may say as a whole. */
static gboolean
is_only_proof (CraPointCollector *self, const CraLink *lost, const CraClause *clause)
{
  if (clause == NULL || clause->group != CRA_GROUP_REQUIREMENT)
    return FALSE;
  for (guint i = 0; i < self->assessment->links->len; i++)
    {
      const CraLink *link = self->assessment->links->pdata[i];

      if (g_strcmp0 (link->clause, lost->clause) == 0 && link->pin != CRA_PIN_LOST)
        return FALSE;
    }
  return TRUE;
}

static void
add_pin (CraPointCollector *self, const CraEvidence *evidence, const CraLink *link,
         const CraRevision *revision)
{
  const CraClause *clause = link->clause != NULL ? cra_law_find (self->law, link->clause) : NULL;
  g_autofree char *page = g_strdup_printf ("%" G_GINT64_FORMAT, link->page);
  CraOpenPointWeight weight = CRA_IMPROVES;
  const char *reason = "reason.open.evidence.pin-moved";

  if (link->pin == CRA_PIN_LOST && is_only_proof (self, link, clause))
    {
      weight = CRA_BLOCKS_SIGNING;
      reason = "reason.open.evidence.pin-lost-only";
    }
  else if (link->pin == CRA_PIN_LOST)
    reason = "reason.open.evidence.pin-lost";
  /* One that was set while the revision came in never went along. */
  else if (link->pin != CRA_PIN_MOVED && revision != NULL && link->revision == revision->object.id)
    return;
  cra_collector_add (
      self, &(CraPointDraft){
                .weight = weight,
                .step = CRA_STEP_EVIDENCE,
                .reason = reason,
                .clause = clause != NULL ? clause->id : NULL,
                .object = link,
                .says = { { "evidence", get_title (self->assessment, evidence) },
                          { "page", page },
                          { "uses", clause != NULL ? clause->article : link->clause } } });
}

static void
collect_pins (CraPointCollector *self, const CraEvidence *evidence)
{
  const CraRevision *revision
      = cra_assessment_find_revision (self->assessment, evidence->object.id);

  for (guint i = 0; i < self->assessment->links->len; i++)
    {
      const CraLink *link = self->assessment->links->pdata[i];

      if (link->evidence == evidence->object.id && link->pin != CRA_PIN_NONE)
        add_pin (self, evidence, link, revision);
    }
}

void
cra_collect_evidence (CraPointCollector *self)
{
  for (guint i = 0; i < self->assessment->evidence->len; i++)
    {
      const CraEvidence *evidence = self->assessment->evidence->pdata[i];
      g_autofree char *uses = list_uses (self, evidence);

      if (uses == NULL)
        {
          add_evidence (self, CRA_IMPROVES, "reason.open.evidence.unused", evidence, NULL, NULL,
                        NULL);
          continue;
        }
      collect_dates (self, evidence, uses);
      collect_problem (self, evidence, uses);
      collect_pages (self, evidence);
      collect_pins (self, evidence);
    }
}

/* --- Components --- */

static void
add_component_point (CraPointCollector *self,
                     CraOpenPointWeight weight,
                     const char *reason,
                     const CraSbom *sbom,
                     const char *count)
{
  const CraVersion *version = self->assessment->version;

  cra_collector_add (
      self,
      &(CraPointDraft){
          .weight = weight,
          .step = CRA_STEP_COMPONENTS,
          .reason = reason,
          .clause = "AI.II.1",
          .object = sbom,
          .says = { { "file", sbom != NULL && sbom->file_name != NULL ? sbom->file_name : "" },
                    { "count", count },
                    { "described", sbom != NULL ? sbom->main_version : NULL },
                    { "version", version->name } } });
}

static void
collect_bill (CraPointCollector *self, const CraSbom *sbom)
{
  const char *version = self->assessment->version->name;
  guint warnings = sbom->warnings != NULL ? g_strv_length (sbom->warnings) : 0;
  g_autofree char *count = g_strdup_printf ("%u", warnings);

  if (sbom->components == 0)
    add_component_point (self, CRA_IMPROVES, "reason.open.components.none", sbom, NULL);
  else if (sbom->direct == 0)
    add_component_point (self, CRA_IMPROVES, "reason.open.components.no-direct", sbom, NULL);
  if (warnings > 0)
    add_component_point (self, CRA_IMPROVES, "reason.open.components.warnings", sbom, count);
  if (!cra_text_is_blank (sbom->main_version) && !cra_text_is_blank (version)
      && !g_str_equal (sbom->main_version, version))
    add_component_point (self, CRA_IMPROVES, "reason.open.components.other-version", sbom, NULL);
}

void
cra_collect_components (CraPointCollector *self)
{
  const CraSbom *sbom = cra_assessment_get_sbom (self->assessment);

  if (sbom == NULL)
    add_component_point (self, CRA_BLOCKS_SIGNING, "reason.open.components.missing", NULL, NULL);
  else
    collect_bill (self, sbom);
}
