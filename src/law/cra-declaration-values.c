/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a declaration says: product, manufacturer, notified body, place, date and who signs. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include "base/cra-text.h"

#include <string.h>

#define MAX_BODY_WORDS 60       /* of a sentence about a notified body */
#define MAX_CERTIFICATE_WORDS 6 /* between "certificate" and its number */
#define MAX_DATE_WORDS 9
#define MIN_PLACE 3   /* letters of a place after a date */
#define MAX_PLACE 60  /* letters of a place before a date */
#define SIGN_REACH 90 /* points between a signature and its label */

static void
set_value (CraDeclarationReader *self,
           CraReadingField field,
           const char *text,
           const CraQuote *quote,
           gboolean sure)
{
  CraReadingValue *value = &self->reading->values[field];

  if (value->value != NULL || !cra_declaration_says_something (self, text))
    return;
  value->value = cra_text_strip (text);
  value->sure = sure;
  cra_declaration_quote_copy (quote, &value->quote);
}

static void
take_label (CraDeclarationReader *self, CraReadingField field, CraCueKind kind, guint section)
{
  const CraDeclarationLabel *label = cra_declaration_find_label (self, kind, section);

  if (label != NULL)
    set_value (self, field, label->value, &label->quote, label->strong);
}

static char *
copy_first_line (const char *text)
{
  return g_strndup (text, strcspn (text, "\n"));
}

/* --- Product --- */

/* A label that stands in the part about the product, or before any part. */
static gboolean
is_about_product (const CraDeclarationLabel *label)
{
  return label->section <= 1 || label->section == 4;
}

static void
take_product (CraDeclarationReader *self, CraReadingField field, CraCueKind kind)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);
      g_autofree char *line = NULL;

      if (label->hit->kind != kind || label->value == NULL)
        continue;
      if (!is_about_product (label) && (kind == CRA_CUE_NAME || label->section > 2))
        continue;
      line = copy_first_line (label->value);
      set_value (self, field, line, &label->quote, label->strong);
    }
}

static void
find_product (CraDeclarationReader *self)
{
  const CraDeclarationLabel *name = cra_declaration_find_label (self, CRA_CUE_NAME, 1);
  g_autofree char *line = name != NULL ? copy_first_line (name->value) : NULL;

  /* "Product" over a field "Name" is a heading. */
  if (name != NULL)
    set_value (self, CRA_READING_PRODUCT, line, &name->quote, name->strong);
  take_product (self, CRA_READING_PRODUCT, CRA_CUE_PRODUCT);
  take_product (self, CRA_READING_TYPE, CRA_CUE_TYPE);
  take_product (self, CRA_READING_IDENTIFICATION, CRA_CUE_IDENTIFICATION);
  take_label (self, CRA_READING_OBJECT, CRA_CUE_OBJECT, 0);
}

/* --- Manufacturer --- */

/* "Example Manufacturer, Example Street 1, 12345 Example Town" */
static void
split_manufacturer (CraDeclarationReader *self,
                    const char *text,
                    const CraQuote *quote,
                    gboolean sure)
{
  gsize cut = strcspn (text, "\n");
  g_autofree char *name = NULL;

  if (text[cut] == '\0')
    cut = strcspn (text, ",;");
  name = g_strndup (text, cut);
  set_value (self, CRA_READING_MANUFACTURER, name, quote, sure);
  if (text[cut] != '\0')
    {
      g_autofree char *address = cra_text_strip (text + cut + 1);

      set_value (self, CRA_READING_ADDRESS, address, quote, sure);
    }
}

/* What stands between "we" and "declare": in a sentence, or on lines of its own. */
static char *
copy_declarant (const CraDeclarationReader *self, const CraCueHit *hit)
{
  guint first = cra_declaration_text_get_word (self->text, hit->gap_first)->line;
  guint last = cra_declaration_text_get_word (self->text, hit->gap_after - 1)->line;
  GString *lines;

  if (hit->gap_first != cra_declaration_text_get_run (self->text, first)->first
      || cra_declaration_text_get_run (self->text, last)->after != hit->gap_after)
    return cra_declaration_text_copy (self->text, hit->gap_first, hit->gap_after);
  lines = g_string_new (cra_declaration_text_get_line (self->text, first)->text);
  for (guint i = first + 1; i <= last; i++)
    g_string_append_printf (lines, "\n%s", cra_declaration_text_get_line (self->text, i)->text);
  return g_string_free (lines, FALSE);
}

static void
take_declarant (CraDeclarationReader *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);
      g_autofree char *text = NULL;
      CraQuote quote = { 0 };

      if (hit->kind != CRA_CUE_DECLARANT || hit->gap_after <= hit->gap_first)
        continue;
      text = copy_declarant (self, hit);
      cra_declaration_quote_words (self, hit->first, hit->after, &quote);
      split_manufacturer (self, text, &quote, TRUE);
      cra_declaration_quote_clear (&quote);
      return;
    }
}

/* In the first round fields, then headings too, at last what only looks like a label. */
static void
take_manufacturer (CraDeclarationReader *self, guint round)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->hit->kind == CRA_CUE_MANUFACTURER
          && (round == 2 || (label->strong && (round == 1 || !label->numbered)))
          && self->reading->values[CRA_READING_MANUFACTURER].value == NULL
          && cra_declaration_says_something (self, label->value))
        split_manufacturer (self, label->value, &label->quote, label->strong);
    }
}

static void
find_manufacturer (CraDeclarationReader *self)
{
  const CraDeclarationLabel *address = cra_declaration_find_label (self, CRA_CUE_ADDRESS, 2);
  const CraDeclarationLabel *name = cra_declaration_find_label (self, CRA_CUE_NAME, 2);

  if (address == NULL)
    address = cra_declaration_find_label (self, CRA_CUE_ADDRESS, 0);
  /* A field before a heading: the heading may have the field under it, and nothing of its own. */
  take_manufacturer (self, 0);
  take_manufacturer (self, 1);
  if (name != NULL)
    set_value (self, CRA_READING_MANUFACTURER, name->value, &name->quote, name->strong);
  take_manufacturer (self, 2);
  if (address != NULL && (address->section == 2 || address->section <= 1))
    set_value (self, CRA_READING_ADDRESS, address->value, &address->quote, address->strong);
  take_declarant (self);
  take_label (self, CRA_READING_REPRESENTATIVE, CRA_CUE_REPRESENTATIVE, 0);
}

/* --- Notified body --- */

static char *
find_body_number (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![\\d/.:-])\\d{4}(?![\\d/:.-])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (text == NULL || !g_regex_match (regex, text, 0, &match))
    return NULL;
  return g_match_info_fetch (match, 0);
}

/* "Example Body No." */
static void
strip_number_word (char *name)
{
  char *last;

  g_strstrip (name);
  last = strrchr (name, ' ');
  if (last != NULL && g_utf8_strlen (last + 1, -1) <= 3)
    *last = '\0';
  g_strstrip (name);
}

static void
take_body (CraDeclarationReader *self, const char *text, const CraQuote *quote, gboolean sure)
{
  g_autofree char *number = find_body_number (text);
  g_autofree char *name = copy_first_line (text);
  char *cut = number != NULL ? strstr (name, number) : NULL;

  if (cut != NULL && cut > name)
    *cut = '\0';
  g_strdelimit (name, "(,;", ' ');
  strip_number_word (name);
  set_value (self, CRA_READING_BODY_NAME, name, quote, sure);
  if (number != NULL)
    set_value (self, CRA_READING_BODY_NUMBER, number, quote, sure);
}

/* "... issued the certificate no. EB-77": the first word with a figure after the word. */
static void
take_named_certificate (CraDeclarationReader *self, const CraCueHit *hit)
{
  guint end = MIN (hit->after + MAX_CERTIFICATE_WORDS, self->text->words->len);

  for (guint i = hit->after; i < end; i++)
    {
      const CraTextWord *word = cra_declaration_text_get_word (self->text, i);
      const char *text = cra_declaration_text_get_line (self->text, word->line)->text;
      guint start = word->start;
      g_autofree char *token = NULL;
      CraQuote quote = { 0 };

      while (start > 0 && text[start - 1] != ' ')
        start--;
      token = g_strndup (text + start, strcspn (text + start, " ,;)"));
      if (strpbrk (token, "0123456789") == NULL)
        continue;
      g_strdelimit (token, "(:", ' ');
      if (g_str_has_suffix (token, "."))
        token[strlen (token) - 1] = '\0';
      cra_declaration_quote_line (self, word->line, &quote);
      set_value (self, CRA_READING_CERTIFICATE, token, &quote, FALSE);
      cra_declaration_quote_clear (&quote);
      return;
    }
}

static void
find_certificate (CraDeclarationReader *self)
{
  const CraCueHit *body = cra_declaration_find_hit (self, CRA_CUE_BODY);

  if (cra_declaration_find_label (self, CRA_CUE_CERTIFICATE, 7) != NULL)
    take_label (self, CRA_READING_CERTIFICATE, CRA_CUE_CERTIFICATE, 7);
  else
    take_label (self, CRA_READING_CERTIFICATE, CRA_CUE_CERTIFICATE, 0);
  if (self->reading->values[CRA_READING_BODY_NUMBER].value == NULL)
    return;
  for (guint i = 0; body != NULL && i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->kind == CRA_CUE_CERTIFICATE && hit->first >= body->after
          && hit->first < body->after + MAX_BODY_WORDS)
        take_named_certificate (self, hit);
    }
}

/* "Regulation (EU) 2024/2847" is no body. */
static gboolean
begins_with_act (const char *text)
{
  g_autofree char *line = copy_first_line (text);

  return g_regex_match_simple ("\\d{2,4}/\\d{2,4}", line, 0, 0);
}

static void
find_body (CraDeclarationReader *self)
{
  const CraDeclarationLabel *number = cra_declaration_find_label (self, CRA_CUE_BODY_NUMBER, 0);

  /* A field before a heading: below the heading the act may stand that the body was notified for. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < self->labels->len; i++)
      {
        const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

        if (label->hit->kind == CRA_CUE_BODY && label->numbered == (round == 1)
            && cra_declaration_says_something (self, label->value)
            && !cra_declaration_says_none (self, label->value) && !begins_with_act (label->value))
          take_body (self, label->value, &label->quote, label->strong);
      }
  if (number != NULL)
    {
      g_autofree char *figures = find_body_number (number->value);

      set_value (self, CRA_READING_BODY_NUMBER, figures, &number->quote, TRUE);
    }
  find_certificate (self);
}

/* --- Place and date --- */

/* "Exempleville, le": the last word before a date is no part of the place where it is short. */
static void
strip_article (char *place)
{
  char *last;

  g_strstrip (place);
  last = strrchr (place, ' ');
  if (last != NULL && strlen (last + 1) <= 3 && g_unichar_islower (g_utf8_get_char (last + 1)))
    *last = '\0';
  g_strstrip (place);
}

/* "Example Town, 10 January 2028": what stands before the date is the place. */
static void
take_place_date (CraDeclarationReader *self, const char *text, const CraQuote *quote, gboolean sure)
{
  gsize start = 0, end = 0;
  gboolean ambiguous = FALSE;
  g_autofree char *date = cra_declaration_find_date (self, text, &start, &end, &ambiguous);
  g_autofree char *place = NULL;

  if (date == NULL)
    return;
  if (self->reading->values[CRA_READING_DATE].value == NULL && ambiguous)
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.date-ambiguous", quote, "date",
                               date, NULL);
  set_value (self, CRA_READING_DATE, date, quote, sure);
  place = g_strndup (text, start);
  if (strchr (place, ':') != NULL)
    memmove (place, strrchr (place, ':') + 1, strlen (strrchr (place, ':') + 1) + 1);
  g_strdelimit (place, ",;\n", ' ');
  strip_article (place);
  if (*place == '\0' && text[end] != '\0')
    {
      g_free (place);
      place = g_strdup (text + end + strspn (text + end, " ,;.\n/-"));
      if (g_utf8_strlen (place, -1) < MIN_PLACE || !g_unichar_isupper (g_utf8_get_char (place)))
        return;
    }
  if (g_utf8_strlen (place, -1) <= MAX_PLACE)
    set_value (self, CRA_READING_PLACE, place, quote, sure);
}

static void
take_date_label (CraDeclarationReader *self, const CraDeclarationLabel *label)
{
  g_autofree char *line = NULL;
  g_autofree char *date = NULL;

  if (label->hit->kind == CRA_CUE_PLACE_DATE)
    {
      take_place_date (self, label->value, &label->quote, TRUE);
      return;
    }
  line = copy_first_line (label->value);
  date = cra_declaration_find_date (self, line, NULL, NULL, NULL);
  if (date != NULL)
    take_place_date (self, line, &label->quote, TRUE);
}

/* Those beside the signature first: a date at the head may be that of an edition. */
static void
take_labelled_dates (CraDeclarationReader *self)
{
  static const CraCueKind kinds[] = { CRA_CUE_PLACE_DATE, CRA_CUE_DATE };

  for (guint round = 0; round < 2; round++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (guint i = 0; i < self->labels->len; i++)
        {
          const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

          if (label->hit->kind == kinds[k] && label->value != NULL
              && (round == 1 || label->section == 8))
            take_date_label (self, label);
        }
}

static void
take_places (CraDeclarationReader *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);
      g_autofree char *line = NULL;
      g_autofree char *date = NULL;

      if (label->hit->kind != CRA_CUE_PLACE || label->value == NULL)
        continue;
      line = copy_first_line (label->value);
      date = cra_declaration_find_date (self, line, NULL, NULL, NULL);
      if (date != NULL)
        take_place_date (self, line, &label->quote, label->strong);
      else if (g_utf8_strlen (line, -1) <= MAX_PLACE)
        set_value (self, CRA_READING_PLACE, line, &label->quote, label->strong);
    }
}

/* "Example Town, 2028-01-10" without a label: where the signature is, or else on a short line in the
 * last part of the paper. It is a guess. */
static void
take_bare_date (CraDeclarationReader *self, gboolean anywhere)
{
  guint lines = cra_declaration_text_count_lines (self->text);

  for (guint i = anywhere ? lines / 2 : 0;
       i < lines && self->reading->values[CRA_READING_DATE].value == NULL; i++)
    {
      const CraTextRun *run = cra_declaration_text_get_run (self->text, i);
      const char *text = cra_declaration_text_get_line (self->text, i)->text;
      CraQuote quote = { 0 };

      /* Dates in brackets are those of publications and editions. */
      if (run->after - run->first > MAX_DATE_WORDS || strpbrk (text, "()") != NULL
          || (!anywhere && cra_declaration_find_section (self, i) != 8))
        continue;
      cra_declaration_quote_line (self, i, &quote);
      take_place_date (self, text, &quote, FALSE);
      cra_declaration_quote_clear (&quote);
    }
}

/* --- Who signs --- */

static void
take_name_and_function (CraDeclarationReader *self, const CraDeclarationLabel *label)
{
  g_autofree char *line = copy_first_line (label->value);
  char *comma = strpbrk (line, ",/;");

  if (comma != NULL && cra_declaration_find_label (self, CRA_CUE_FUNCTION, 8) != NULL)
    {
      *comma = '\0';
      set_value (self, CRA_READING_FUNCTION, comma + 1, &label->quote, label->strong);
    }
  set_value (self, CRA_READING_SIGNATORY, line, &label->quote, label->strong);
}

/* Name and function may stand above the words that tell what they are for. */
static gboolean
is_signing (const CraDeclarationReader *self, const CraDeclarationLabel *label)
{
  static const CraCueKind near[] = { CRA_CUE_SIGNATURE, CRA_CUE_SIGNED_FOR, CRA_CUE_PLACE_DATE };

  if (label->section == 8)
    return TRUE;
  for (guint i = 0; label->section != 1 && i < self->labels->len; i++)
    {
      const CraDeclarationLabel *other = g_ptr_array_index (self->labels, i);

      for (guint k = 0; k < G_N_ELEMENTS (near); k++)
        if (other->hit->kind == near[k] && other->strong
            && other->quote.place.page == label->quote.place.page
            && ABS (other->quote.place.top - label->quote.place.top) < SIGN_REACH)
          return TRUE;
    }
  return FALSE;
}

static void
find_signatory (CraDeclarationReader *self)
{
  take_label (self, CRA_READING_SIGNED_FOR, CRA_CUE_SIGNED_FOR, 0);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);
      g_autofree char *line = NULL;

      if (!is_signing (self, label) || !cra_declaration_says_something (self, label->value))
        continue;
      line = copy_first_line (label->value);
      if (label->hit->kind == CRA_CUE_FUNCTION && strpbrk (line, ",") == NULL)
        set_value (self, CRA_READING_FUNCTION, line, &label->quote, label->strong);
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (is_signing (self, label) && label->hit->kind == CRA_CUE_NAME
          && cra_declaration_says_something (self, label->value))
        take_name_and_function (self, label);
    }
}

static gboolean
is_near (const CraTextPlace *picture, const CraTextPlace *label)
{
  return picture->page == label->page && picture->bottom > label->top - SIGN_REACH
         && picture->top < label->bottom + SIGN_REACH;
}

/* A picture near the label may be a signature, and a field may hold one: neither is checked. */
static void
find_signature (CraDeclarationReader *self)
{
  for (guint i = 0; i < self->layout->pages->len; i++)
    if (g_array_index (self->layout->pages, CraTextPage, i).signature_field)
      {
        CraQuote quote = { .text = (char *)"certificate", .place = { .page = i } };

        set_value (self, CRA_READING_SIGNATURE, "certificate", &quote, TRUE);
      }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->hit->kind != CRA_CUE_SIGNATURE && label->hit->kind != CRA_CUE_SIGNED_FOR)
        continue;
      for (guint k = 0; k < self->layout->pictures->len; k++)
        if (is_near (g_ptr_array_index (self->layout->pictures, k), &label->quote.place))
          set_value (self, CRA_READING_SIGNATURE, "picture", &label->quote, FALSE);
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->hit->kind == CRA_CUE_SIGNATURE)
        set_value (self, CRA_READING_SIGNATURE, "line", &label->quote, FALSE);
    }
}

void
cra_declaration_find_values (CraDeclarationReader *self)
{
  find_product (self);
  find_manufacturer (self);
  find_body (self);
  take_places (self);
  take_labelled_dates (self);
  take_bare_date (self, FALSE);
  take_bare_date (self, TRUE);
  find_signatory (self);
  find_signature (self);
}
