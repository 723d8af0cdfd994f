/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a declaration of conformity: the parts in their order. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-reading.h"

#include "law/cra-declaration-private.h"

#include <stdarg.h>

#define MAX_FAULTS 200
#define MIN_KINDS                                                                                  \
  2 /* different things a language must say before it is called one of the document */

static const char *const field_words[CRA_N_READING_FIELDS]
    = { "product",        "type",      "identification", "object",      "manufacturer", "address",
        "representative", "body-name", "body-number",    "certificate", "signed-for",   "place",
        "date",           "signatory", "function",       "signature" };
static const char *const verdict_words[]
    = { "complete",    "complete-for-other-acts", "incomplete", "simplified-declaration",
        "other-paper", "not-a-declaration",       "no-text" };
static const char *const state_words[] = { "missing", "unclear", "found", "none-named" };
static const char *const weight_words[] = { "wrong", "look" };

const char *
cra_reading_field_word (CraReadingField field)
{
  return field_words[field];
}

const char *
cra_reading_verdict_word (CraReadingVerdict verdict)
{
  return verdict_words[verdict];
}

const char *
cra_element_state_word (CraElementState state)
{
  return state_words[state];
}

const char *
cra_fault_weight_word (CraFaultWeight weight)
{
  return weight_words[weight];
}

static void
free_fault (gpointer data)
{
  CraReadingFault *fault = data;

  g_free (fault->text);
  cra_declaration_quote_clear (&fault->quote);
  g_free (fault);
}

void
cra_declaration_add_fault (CraDeclarationReader *self,
                           CraFaultWeight weight,
                           const char *reason,
                           const CraQuote *quote,
                           ...)
{
  CraReadingFault *fault;
  va_list arguments;

  if (self->reading->faults->len >= MAX_FAULTS)
    return;
  fault = g_new0 (CraReadingFault, 1);
  fault->weight = weight;
  fault->reason = reason;
  va_start (arguments, quote);
  fault->text = cra_law_say_valist (self->law, reason, arguments);
  va_end (arguments);
  if (quote != NULL && quote->text != NULL)
    cra_declaration_quote_copy (quote, &fault->quote);
  g_ptr_array_add (self->reading->faults, fault);
}

/* --- Languages --- */

static gboolean
tells_language (CraCueKind kind)
{
  return kind <= CRA_CUE_SIMPLIFIED || kind == CRA_CUE_RESPONSIBILITY || kind == CRA_CUE_CONFORMITY
         || kind == CRA_CUE_OBJECT || kind == CRA_CUE_MANUFACTURER || kind == CRA_CUE_STANDARDS
         || kind == CRA_CUE_SIGNED_FOR || kind == CRA_CUE_PLACE_DATE || kind == CRA_CUE_DECLARANT
         || kind == CRA_CUE_FULFILMENT || kind == CRA_CUE_SIGNATURE || kind == CRA_CUE_FUNCTION;
}

typedef struct
{
  const char *code;
  guint kinds; /* different */
  guint place; /* in the law, so that equals have an order */
} Tongue;

static int
compare_tongues (gconstpointer a, gconstpointer b)
{
  const Tongue *one = a;
  const Tongue *other = b;

  if (one->kinds != other->kinds)
    return one->kinds > other->kinds ? -1 : 1;
  return one->place < other->place ? -1 : 1;
}

static guint
count_kinds (const CraDeclarationReader *self, guint8 language)
{
  gboolean seen[CRA_N_CUES] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->language != language || !tells_language (hit->kind) || seen[hit->kind])
        continue;
      seen[hit->kind] = TRUE;
      n++;
    }
  return n;
}

static void
find_languages (CraDeclarationReader *self)
{
  const CraLanguage *const *languages = cra_law_list_languages (self->law);
  g_autoptr (GArray) tongues = g_array_new (FALSE, FALSE, sizeof (Tongue));

  for (guint8 i = 0; languages[i] != NULL; i++)
    {
      Tongue tongue = { languages[i]->code, count_kinds (self, i), i };

      if (tongue.kinds >= MIN_KINDS)
        g_array_append_val (tongues, tongue);
    }
  g_array_sort (tongues, compare_tongues);
  for (guint i = 0; i < tongues->len; i++)
    g_ptr_array_add (self->reading->languages, (gpointer)g_array_index (tongues, Tongue, i).code);
}

/* --- All --- */

static void
reader_clear (CraDeclarationReader *self)
{
  cra_declaration_text_free (self->text);
  cra_cues_free (self->cues);
  g_array_unref (self->hits);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->openers);
  g_hash_table_unref (self->months);
}

CraDeclarationReading *
cra_declaration_read (CraLaw *law, const CraTextLayout *layout)
{
  g_autoptr (CraTextLayout) paper = NULL;
  CraDeclarationReader reader = { .law = law, .layout = layout };

  g_return_val_if_fail (CRA_IS_LAW (law) && layout != NULL, NULL);

  paper = cra_declaration_leave_cover (law, layout);
  if (paper != NULL)
    reader.layout = layout = paper;
  reader.reading = g_new0 (CraDeclarationReading, 1);
  reader.reading->faults = g_ptr_array_new_with_free_func (free_fault);
  reader.reading->languages = g_ptr_array_new ();
  reader.text = cra_declaration_text_new (layout);
  reader.cues = cra_cues_new (law);
  reader.hits = cra_cues_match (reader.cues, reader.text);
  reader.months = cra_declaration_list_months (law);
  find_languages (&reader);
  cra_declaration_find_labels (&reader);
  cra_declaration_find_acts (&reader);
  cra_declaration_find_standards (&reader);
  cra_declaration_find_values (&reader);
  cra_declaration_judge_acts (&reader);
  cra_declaration_judge_standards (&reader);
  cra_declaration_judge_title (&reader);
  cra_declaration_judge_elements (&reader);
  cra_declaration_judge_whole (&reader);
  reader_clear (&reader);
  return reader.reading;
}

void
cra_declaration_reading_free (CraDeclarationReading *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  cra_declaration_quote_clear (&self->title);
  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    {
      cra_declaration_quote_clear (&self->elements[i].quote);
      g_free (self->elements[i].value);
      g_free (self->elements[i].text);
    }
  for (guint i = 0; i < CRA_N_READING_FIELDS; i++)
    {
      cra_declaration_quote_clear (&self->values[i].quote);
      g_free (self->values[i].value);
    }
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->standards);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->languages);
  g_free (self);
}
