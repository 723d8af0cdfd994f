/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, annexes A and B: the register of evidence, with the digest of every revision,
 * and the list of components. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"

/* --- Register of evidence --- */

static void
add_labelled (CraPaperWriter *self, CraNode *cell, const char *label, const char *text)
{
  g_autofree char *line = NULL;

  if (cra_text_is_blank (text))
    return;
  line = g_strdup_printf ("%s: %s", cra_paper_say (self, label), text);
  cra_content_add_paragraph (cell, line);
}

static char *
describe_revision (CraPaperWriter *self, const CraRevision *revision)
{
  g_autofree char *size = cra_text_format_size ((guint64)MAX (revision->size, 0));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %" G_GINT64_FORMAT ": %s (%s",
                          cra_paper_say (self, "technical.revision"), revision->number,
                          revision->file_name != NULL ? revision->file_name : "", size);
  if (revision->pages > 0)
    g_string_append_printf (text, ", %" G_GINT64_FORMAT " %s", revision->pages,
                            cra_paper_say (self, "technical.pages"));
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* What is wrong with a file is said where its digest stands: nobody should rely on it unawares. */
static void
add_revision (CraPaperWriter *self, CraNode *cell, const CraRevision *revision)
{
  g_autofree char *text = describe_revision (self, revision);

  cra_content_add_paragraph (cell, text);
  cra_content_add_span (cra_content_add_paragraph (cell, NULL),
                        revision->sha256 != NULL ? revision->sha256 : "\xe2\x80\x93", CRA_SPAN_CODE,
                        NULL);
  if (revision->problem != CRA_PROBLEM_NONE)
    {
      g_autofree char *problem
          = g_strdup_printf ("%s: %s. %s", cra_paper_say (self, "technical.problem"),
                             cra_problem_words[revision->problem],
                             revision->problem_text != NULL ? revision->problem_text : "");

      cra_content_add_span (cra_content_add_paragraph (cell, NULL), problem, CRA_SPAN_EMPHASIS,
                            NULL);
    }
}

static guint
add_revisions (CraPaperWriter *self, CraNode *cell, gint64 evidence)
{
  guint count = 0;

  for (guint i = self->assessment->revisions->len; i > 0; i--)
    {
      const CraRevision *revision = self->assessment->revisions->pdata[i - 1];

      if (revision->evidence != evidence)
        continue;
      add_revision (self, cell, revision);
      count++;
    }
  return count;
}

static void
add_uses (CraPaperWriter *self, CraNode *cell, gint64 evidence)
{
  guint count = 0;

  for (guint i = 0; i < self->assessment->links->len; i++)
    {
      const CraLink *link = self->assessment->links->pdata[i];
      const CraClause *clause;
      g_autoptr (GString) text = NULL;

      if (link->evidence != evidence)
        continue;
      clause = link->clause != NULL ? cra_law_find (self->law, link->clause) : NULL;
      text = g_string_new (clause != NULL ? clause->article : link->clause);
      if (!cra_text_is_blank (link->pages))
        g_string_append_printf (text, ", p. %s", link->pages);
      cra_technical_describe_pin (self, link, text);
      cra_content_add_paragraph (cell, text->str);
      count++;
    }
  if (count == 0)
    cra_content_add_span (cell, cra_paper_say (self, "technical.unused"), CRA_SPAN_EMPHASIS, NULL);
}

static void
add_evidence (CraPaperWriter *self, CraNode *table, gconstpointer item, guint number)
{
  const CraEvidence *evidence = item;
  g_autofree char *label = g_strdup_printf ("E%u", number);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_content_add_cell (row, label);

  row->id = g_strdup_printf ("evidence-%u", number);
  cell->header = TRUE;
  cell = cra_content_add_cell (row, NULL);
  cra_content_add_span (cell,
                        cra_text_is_blank (evidence->title)
                            ? cra_paper_say (self, "technical.untitled")
                            : evidence->title,
                        CRA_SPAN_STRONG, NULL);
  if (add_revisions (self, cell, evidence->object.id) == 0)
    cra_content_add_span (cra_content_add_paragraph (cell, NULL),
                          cra_paper_say (self, "technical.no-revision"), CRA_SPAN_EMPHASIS, NULL);
  if (!cra_text_is_blank (evidence->note))
    cra_content_add_paragraph (cell, evidence->note);
  cell = cra_content_add_cell (row, NULL);
  add_labelled (self, cell, "technical.made", evidence->made);
  add_labelled (self, cell, "technical.valid-from", evidence->valid_from);
  add_labelled (self, cell, "technical.valid-to", evidence->valid_to);
  cell = cra_content_add_cell (row, NULL);
  add_uses (self, cell, evidence->object.id);
  cra_content_add_cell (row,
                        cra_paper_say_word (self, "confidentiality",
                                            cra_confidentiality_words[evidence->confidentiality]));
}

void
cra_technical_add_register_table (CraPaperWriter *self)
{
  static const double widths[] = { 1.1, 6.6, 2.2, 4.1, 2.8 };
  CraNode *table;

  if (self->assessment->evidence->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.no-register");
      return;
    }
  cra_paper_add_phrase (self, self->root, "technical.a-intro");
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.a-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.number", "technical.evidence-file",
                            "technical.dates", "technical.used-for", "technical.confidentiality",
                            NULL);
  cra_paper_add_rows_later (self, table, self->assessment->evidence, add_evidence);
}

void
cra_technical_add_evidence_register (CraPaperWriter *self)
{
  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.a"), "annex-a");
  cra_technical_add_register_table (self);
}

/* --- Components --- */

static void
add_component (CraPaperWriter *self, CraNode *table, gconstpointer item, guint index)
{
  const CraComponent *component = item;
  CraNode *row = cra_content_add_row (table, FALSE);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, component->number);
  g_autofree char *name = cra_text_is_blank (component->group_name)
                              ? g_strdup (component->name)
                              : g_strdup_printf ("%s / %s", component->group_name, component->name);
  CraNode *cell;

  cra_paper_add_plain_cell (row, number);
  cell = cra_paper_add_plain_cell (row, name);
  if (component->direct)
    cra_content_add_span (cra_content_add_paragraph (cell, NULL),
                          cra_paper_say (self, "technical.direct"), CRA_SPAN_SMALL, NULL);
  cra_paper_add_plain_cell (row, component->version);
  cra_paper_add_plain_cell (row, component->supplier);
  cra_paper_add_plain_cell (row, component->licence);
  cell = cra_content_add_cell (row, NULL);
  cra_content_add_span (cell,
                        !cra_text_is_blank (component->purl)  ? component->purl
                        : !cra_text_is_blank (component->cpe) ? component->cpe
                                                              : "\xe2\x80\x93",
                        CRA_SPAN_CODE, NULL);
}

void
cra_technical_add_components (CraPaperWriter *self)
{
  static const double widths[] = { 1.2, 3.4, 2.4, 1.9, 2.1, 6 };
  const CraSbom *sbom = cra_assessment_get_sbom (self->assessment);
  CraNode *table;

  cra_content_add_heading (self->root, 1, cra_paper_say (self, "technical.b"), "annex-b");
  if (sbom == NULL)
    {
      cra_paper_add_phrase (self, self->root, "technical.no-sbom");
      return;
    }
  if (self->assessment->components->len == 0)
    {
      cra_paper_add_phrase (self, self->root,
                            sbom->components > 0 ? "technical.b-not-loaded" : "technical.b-empty");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.b-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.number", "technical.component",
                            "technical.version", "technical.supplier", "technical.licence",
                            "technical.identifier", NULL);
  cra_paper_add_rows_later (self, table, self->assessment->components, add_component);
}
