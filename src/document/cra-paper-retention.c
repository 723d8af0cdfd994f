/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The retention sheet: what must be kept, by whom, from when and until when, with the dates worked out,
 * and the digests by which a copy is known to be the one that was kept. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-periods.h"

#define DATE_LENGTH 10

/* --- Dates --- */

static void
add_dates (CraPaperWriter *self)
{
  const CraVersion *version = self->assessment->version;
  g_autofree char *until
      = cra_periods_retention_until (version->placed_on, version->support_end);
  g_autofree char *end
      = version->support_end != NULL ? cra_calendar_month_end (version->support_end) : NULL;
  CraNode *fields;

  cra_paper_add_section (self, self->root, 1, "1", cra_paper_say (self, "retention.dates"),
                         "period.retention", "retention-dates");
  fields = cra_content_add_fields (self->root);
  cra_paper_add_date_field (self, fields, "technical.placed-on", version->placed_on);
  cra_paper_add_date_field (self, fields, "technical.support-day", end);
  cra_paper_add_date_field (self, fields, "technical.retention-until", until);
  cra_paper_add_phrase (self, self->root, "retention.counted");
}

/* --- Duties --- */

/* Until when. */
typedef enum
{
  UNTIL_DATE,   /* the date worked out above */
  UNTIL_UPDATE, /* ten years after each update was issued, or the end of support */
  UNTIL_SUPPLY, /* ten years after each supply */
} Until;

typedef enum
{
  WHEN_ALWAYS,
  WHEN_REPRESENTATIVE,
  WHEN_TYPE,
  WHEN_QUALITY,
} When;

static const struct
{
  const char *clause;
  const char *who;
  When when;
  Until until;
} rows[] = {
  { "period.retention", "retention.manufacturer", WHEN_ALWAYS, UNTIL_DATE },
  { "period.retention-user-information", "retention.manufacturer", WHEN_ALWAYS, UNTIL_DATE },
  { "period.retention-type", "retention.manufacturer", WHEN_TYPE, UNTIL_DATE },
  { "period.retention-quality", "retention.manufacturer", WHEN_QUALITY, UNTIL_DATE },
  { "period.retention-representative", "retention.representative", WHEN_REPRESENTATIVE, UNTIL_DATE },
  { "period.retention-importer", "retention.importer", WHEN_ALWAYS, UNTIL_DATE },
  { "period.updates", "retention.manufacturer", WHEN_ALWAYS, UNTIL_UPDATE },
  { "period.traceability", "retention.all", WHEN_ALWAYS, UNTIL_SUPPLY },
};

static gboolean
applies (CraPaperWriter *self, When when)
{
  switch (when)
    {
    case WHEN_ALWAYS:
      return TRUE;
    case WHEN_REPRESENTATIVE:
      return !cra_text_is_blank (self->assessment->organisation->representative_name);
    case WHEN_TYPE:
      return self->assessment->route->procedure == CRA_PROCEDURE_BC;
    case WHEN_QUALITY:
      return self->assessment->route->procedure == CRA_PROCEDURE_H;
    }
  return FALSE;
}

static char *
format_date (CraPaperWriter *self, const char *date)
{
  return cra_law_format_date (self->law, self->language->code, date);
}

/* The last update that may be issued is the one kept longest. */
static void
add_update_cells (CraPaperWriter *self, CraNode *row)
{
  const char *month = self->assessment->version->support_end;
  g_autofree char *end = month != NULL ? cra_calendar_month_end (month) : NULL;
  g_autofree char *until = cra_periods_update_available_until (end, month);
  g_autofree char *last = format_date (self, until);
  CraNode *cell;

  cra_content_add_cell (row, cra_paper_say (self, "retention.from-update"));
  cell = cra_content_add_cell (row, cra_paper_say (self, "retention.until-update"));
  if (last != NULL)
    {
      g_autofree char *text = cra_paper_fill (self, "retention.last-update", "date", last, NULL);

      cra_content_add_paragraph (cell, text);
    }
}

static void
add_until (CraPaperWriter *self, CraNode *row, Until kind)
{
  const CraVersion *version = self->assessment->version;
  g_autofree char *until
      = cra_periods_retention_until (version->placed_on, version->support_end);
  g_autofree char *first = format_date (self, version->placed_on);
  g_autofree char *last = format_date (self, until);

  switch (kind)
    {
    case UNTIL_DATE:
      cra_paper_add_cell (self, row, first, CRA_STATUS_DECIDED);
      cra_paper_add_cell (self, row, last, CRA_STATUS_DECIDED);
      break;
    case UNTIL_UPDATE:
      add_update_cells (self, row);
      break;
    case UNTIL_SUPPLY:
      cra_content_add_cell (row, cra_paper_say (self, "retention.from-supply"));
      cra_content_add_cell (row, cra_paper_say (self, "retention.until-supply"));
      break;
    }
}

static void
add_duty (CraPaperWriter *self, CraNode *table, guint i)
{
  const CraClause *clause = cra_law_find (self->law, rows[i].clause);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_content_add_cell (row, NULL);

  cell->header = TRUE;
  cra_content_add_span (cell, clause->title, CRA_SPAN_STRONG, NULL);
  cra_technical_add_rule (self, cra_content_add_paragraph (cell, NULL), clause);
  cra_content_add_cell (row, cra_paper_say (self, rows[i].who));
  add_until (self, row, rows[i].until);
}

static void
add_duties (CraPaperWriter *self)
{
  static const double widths[] = { 7.5, 3, 2.8, 2.8 };
  CraNode *table;

  cra_paper_add_section (self, self->root, 1, "2", cra_paper_say (self, "retention.duties"), NULL,
                         "retention-duties");
  cra_paper_add_phrase (self, self->root, "technical.paraphrase");
  table = cra_content_add_table (self->root, cra_paper_say (self, "retention.duties-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "retention.what", "retention.who", "retention.from",
                            "retention.until", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (applies (self, rows[i].when))
      add_duty (self, table, i);
}

/* --- What was built and signed --- */

/* The newest of its paper and language; this sheet does not name itself. */
static gboolean
is_current (CraPaperWriter *self, guint index)
{
  GPtrArray *documents = self->assessment->documents;
  const CraDocument *document = documents->pdata[index];

  if (g_strcmp0 (document->paper, cra_paper_word (self->request->paper)) == 0)
    return FALSE;
  for (guint i = index + 1; i < documents->len; i++)
    {
      const CraDocument *later = documents->pdata[i];

      if (g_strcmp0 (later->paper, document->paper) == 0
          && g_strcmp0 (later->language, document->language) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_file_row (CraPaperWriter *self,
              CraNode *table,
              const char *name,
              const char *digest,
              const char *date,
              const char *note)
{
  g_autofree char *day = date != NULL ? g_strndup (date, DATE_LENGTH) : NULL;
  g_autofree char *text = format_date (self, day);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_content_add_cell (row, name);

  cell->header = TRUE;
  cra_content_add_span (cra_content_add_paragraph (cell, NULL),
                        digest != NULL ? digest : "\xe2\x80\x93", CRA_SPAN_CODE, NULL);
  cra_paper_add_plain_cell (row, text);
  cra_paper_add_plain_cell (row, note);
}

static guint
add_documents (CraPaperWriter *self, CraNode *table)
{
  guint count = 0;

  for (guint i = 0; i < self->assessment->documents->len; i++)
    {
      const CraDocument *document = self->assessment->documents->pdata[i];

      if (!is_current (self, i))
        continue;
      add_file_row (self, table, document->file_name, document->sha256, document->built,
                    document->draft ? cra_paper_say (self, "retention.draft") : NULL);
      count++;
    }
  return count;
}

static guint
add_signatures (CraPaperWriter *self, CraNode *table)
{
  for (guint i = 0; i < self->assessment->signatures->len; i++)
    {
      const CraSignature *signature = self->assessment->signatures->pdata[i];
      g_autofree char *note = cra_paper_fill (self, "retention.signed", "name",
                                              signature->signatory, NULL);

      add_file_row (self, table, signature->file_name, signature->sha256, signature->date, note);
    }
  return self->assessment->signatures->len;
}

static void
add_sbom (CraPaperWriter *self, CraNode *table)
{
  const CraSbom *sbom = cra_assessment_get_sbom (self->assessment);

  if (sbom != NULL)
    add_file_row (self, table, sbom->file_name, sbom->sha256, sbom->added,
                  cra_paper_say (self, "technical.sbom"));
}

static void
add_files (CraPaperWriter *self)
{
  static const double widths[] = { 9.5, 3, 3.6 };
  CraNode *table;
  guint count;

  cra_paper_add_section (self, self->root, 1, "3", cra_paper_say (self, "retention.files"), NULL,
                         "retention-files");
  table = cra_content_add_table (self->root, cra_paper_say (self, "retention.files-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.file-digest", "retention.date",
                            "retention.note", NULL);
  count = add_documents (self, table);
  count += add_signatures (self, table);
  add_sbom (self, table);
  if (count == 0)
    cra_paper_add_phrase (self, self->root, "retention.nothing-built");
  cra_paper_add_phrase (self, self->root, "retention.evidence");
  cra_paper_add_phrase (self, self->root, "register.check-how");
}

void
cra_paper_write_retention (CraPaperWriter *self)
{
  cra_paper_begin (self);
  cra_technical_add_identity (self);
  add_dates (self);
  add_duties (self);
  add_files (self);
  cra_paper_add_open_points (self, self->root, "4");
}
