/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence register: every piece of evidence with its files, digests and dates, what each is used
 * for, and from the other side what proves each point of the law data. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include <string.h>

#include "base/cra-text.h"

#define DATE_LENGTH 10

/* --- Summary --- */

/* Dates are judged as of the state, never by the clock. */
static gboolean
is_expired (CraPaperWriter *self, const CraEvidence *evidence)
{
  const char *as_of = self->assessment->as_of;

  return !cra_text_is_blank (evidence->valid_to) && as_of != NULL
         && strncmp (evidence->valid_to, as_of, DATE_LENGTH) < 0;
}

static gboolean
has_problem (CraPaperWriter *self, const CraEvidence *evidence)
{
  const CraRevision *revision
      = cra_assessment_find_revision (self->assessment, evidence->object.id);

  return revision == NULL || revision->problem != CRA_PROBLEM_NONE;
}

static gboolean
is_unused (CraPaperWriter *self, const CraEvidence *evidence)
{
  for (guint i = 0; i < self->assessment->links->len; i++)
    if (((CraLink *)self->assessment->links->pdata[i])->evidence == evidence->object.id)
      return FALSE;
  return TRUE;
}

/* A count with the entries behind it. */
static void
add_count (CraPaperWriter *self,
           CraNode *fields,
           const char *label,
           gboolean (*matches) (CraPaperWriter *, const CraEvidence *))
{
  CraNode *field = cra_content_add_field (fields, cra_paper_say (self, label), NULL);
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < self->assessment->evidence->len; i++)
    n += matches == NULL || matches (self, self->assessment->evidence->pdata[i]);
  count = cra_law_format_number (self->law, self->language->code, n);
  cra_content_add_span (field, count, CRA_SPAN_PLAIN, NULL);
  for (guint i = 0; matches != NULL && i < self->assessment->evidence->len; i++)
    {
      const CraEvidence *evidence = self->assessment->evidence->pdata[i];
      g_autofree char *name = g_strdup_printf ("E%u", i + 1);
      g_autofree char *target = g_strdup_printf ("#evidence-%u", i + 1);

      if (!matches (self, evidence))
        continue;
      cra_content_add_span (field, " ", CRA_SPAN_PLAIN, NULL);
      cra_content_add_span (field, name, CRA_SPAN_PLAIN, target);
    }
}

static void
add_summary (CraPaperWriter *self)
{
  CraNode *fields;

  cra_paper_add_section (self, self->root, 1, "1", cra_paper_say (self, "register.summary"), NULL,
                         "register-summary");
  fields = cra_content_add_fields (self->root);
  add_count (self, fields, "register.count", NULL);
  add_count (self, fields, "register.expired", is_expired);
  add_count (self, fields, "register.problems", has_problem);
  add_count (self, fields, "register.unused", is_unused);
}

/* --- By point of the law --- */

static void
add_point (CraPaperWriter *self, CraNode *table, const CraClause *clause, gboolean always)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (self->assessment, clause->id);
  CraNode *row, *cell;

  if (links->len == 0 && !always)
    return;
  row = cra_content_add_row (table, FALSE);
  cra_content_add_cell (row, clause->article)->header = TRUE;
  cra_content_add_cell (row, clause->title);
  cell = cra_content_add_cell (row, NULL);
  if (cra_technical_add_links (self, cell, clause->id) == 0)
    cra_content_add_span (cell, cra_paper_say (self, "technical.no-evidence"), CRA_SPAN_EMPHASIS,
                          NULL);
}

/* Whether a gap must show: requirements that are not held not applicable. */
static gboolean
is_expected (CraPaperWriter *self, const CraClause *clause)
{
  const CraAnswer *answer;

  if (clause->group != CRA_GROUP_REQUIREMENT)
    return FALSE;
  answer = cra_assessment_find_answer (self->assessment, clause->id);
  return answer == NULL || answer->applies != CRA_YES_NO_NO;
}

static void
add_points (CraPaperWriter *self)
{
  static const double widths[] = { 3.5, 5.5, 7 };
  CraNode *table;

  cra_paper_add_section (self, self->root, 1, "3", cra_paper_say (self, "register.points"), NULL,
                         "register-points");
  table = cra_content_add_table (self->root, cra_paper_say (self, "register.points-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "memo.provision", "memo.subject", "technical.evidence",
                            NULL);
  for (guint group = 0; group < CRA_N_GROUPS; group++)
    for (const CraClause *const *clause = cra_law_list (self->law, (CraLawGroup)group);
         *clause != NULL; clause++)
      add_point (self, table, *clause, is_expected (self, *clause));
}

void
cra_paper_write_evidence_register (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_technical_add_identity (self);
  add_summary (self);
  cra_paper_add_section (self, self->root, 1, "2", cra_paper_say (self, "register.entries"), NULL,
                         "register-entries");
  cra_technical_add_register_table (self);
  add_points (self);
  cra_paper_add_section (self, self->root, 1, "4", cra_paper_say (self, "register.check"), NULL,
                         "register-check");
  cra_paper_add_phrase (self, self->root, "register.check-how");
  cra_paper_add_open_points (self, self->root, "5");
}
