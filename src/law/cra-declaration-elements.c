/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eight elements of Annex V: found, unclear or missing. Found is only what was found with all
 * its parts; what a page without text may hold is unclear. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include <string.h>

#define MIN_STATEMENT 6 /* words of a whole sentence */

static CraReadingElement *
get_element (CraDeclarationReader *self, guint number)
{
  return &self->reading->elements[number - 1];
}

static void
set_element (CraDeclarationReader *self,
             guint number,
             CraElementState state,
             const CraQuote *quote,
             const char *value)
{
  CraReadingElement *element = get_element (self, number);
  g_autofree char *before = g_steal_pointer (&element->value); /* VALUE may be this one */

  element->state = state;
  if (quote != NULL && quote->text != NULL)
    cra_declaration_quote_copy (quote, &element->quote);
  element->value = g_strdup (value);
}

/* Says why NUMBER is not found. */
static void
explain (CraDeclarationReader *self, guint number, const char *reason, const char *parts)
{
  CraReadingElement *element = get_element (self, number);

  element->reason = reason;
  g_free (element->text);
  element->text
      = cra_law_say (self->law, reason, "element", cra_law_find (self->law, element->clause)->title,
                     "parts", parts != NULL ? parts : "", NULL);
}

static void
add_part (CraDeclarationReader *self, GString *parts, const char *reason)
{
  const CraClause *clause = cra_law_find (self->law, reason);

  g_string_append_printf (parts, "%s%s", parts->len > 0 ? ", " : "", clause->text);
}

/* Found when nothing of it is missing, unclear when something of it is there. */
static void
conclude (CraDeclarationReader *self,
          guint number,
          const CraQuote *quote,
          const char *value,
          const GString *missing,
          gboolean something)
{
  if (!something)
    return;
  set_element (self, number, missing->len == 0 ? CRA_ELEMENT_FOUND : CRA_ELEMENT_UNCLEAR, quote,
               value);
  if (missing->len > 0)
    explain (self, number, "reason.reading.element-parts", missing->str);
}

static char *
join_values (const CraDeclarationReader *self, const CraReadingField *fields, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *value = self->reading->values[fields[i]].value;
      g_autofree char *flat = g_strdup (value);

      if (value == NULL)
        continue;
      g_strdelimit (flat, "\n", ' ');
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", flat);
    }
  return g_string_free (text, FALSE);
}

static const CraReadingValue *
get_value (const CraDeclarationReader *self, CraReadingField field)
{
  return &self->reading->values[field];
}

static const CraReadingValue *
get_first_value (const CraDeclarationReader *self, const CraReadingField *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    if (get_value (self, fields[i])->value != NULL)
      return get_value (self, fields[i]);
  return NULL;
}

/* --- 1 to 5 --- */

static void
judge_product (CraDeclarationReader *self)
{
  static const CraReadingField fields[]
      = { CRA_READING_PRODUCT, CRA_READING_TYPE, CRA_READING_IDENTIFICATION };
  const CraReadingValue *first = get_first_value (self, fields, G_N_ELEMENTS (fields));
  g_autofree char *value = join_values (self, fields, G_N_ELEMENTS (fields));
  g_autoptr (GString) missing = g_string_new (NULL);

  if (first == NULL)
    return;
  if (get_value (self, CRA_READING_PRODUCT)->value == NULL)
    add_part (self, missing, "reason.reading.part-name");
  if (get_value (self, CRA_READING_TYPE)->value == NULL)
    add_part (self, missing, "reason.reading.part-type");
  conclude (self, 1, &first->quote, value, missing, TRUE);
}

/* A street, a number, a town: more than a name on a line. */
static gboolean
looks_like_address (const char *text)
{
  guint digits = 0, words = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      digits += g_ascii_isdigit (*p) ? 1 : 0;
      words += (*p == ' ' || *p == '\n') ? 1 : 0;
    }
  return digits > 0 && words > 0;
}

/* "Example Street 1" where a name should be: the name itself was not there. */
static gboolean
looks_like_street (const char *name)
{
  const char *last = strrchr (name, ' ');

  return last != NULL && last[1] != '\0' && strspn (last + 1, "0123456789") == strlen (last + 1);
}

static void
judge_manufacturer (CraDeclarationReader *self)
{
  const char *name = get_value (self, CRA_READING_MANUFACTURER)->value;
  static const CraReadingField fields[]
      = { CRA_READING_MANUFACTURER, CRA_READING_REPRESENTATIVE, CRA_READING_ADDRESS };
  const CraReadingValue *first = get_first_value (self, fields, 2);
  const char *address = get_value (self, CRA_READING_ADDRESS)->value;
  g_autofree char *value = join_values (self, fields, G_N_ELEMENTS (fields));
  g_autoptr (GString) missing = g_string_new (NULL);

  if (first == NULL)
    {
      add_part (self, missing, "reason.reading.part-manufacturer");
      first = get_value (self, CRA_READING_ADDRESS);
    }
  else if (name != NULL && looks_like_street (name))
    add_part (self, missing, "reason.reading.part-manufacturer");
  if (address == NULL || !looks_like_address (address))
    add_part (self, missing, "reason.reading.part-address");
  conclude (self, 2, &first->quote, value, missing, first->value != NULL);
}

/* "3. Sole responsibility (Annex V)": a heading alone is no statement. */
static gboolean
is_heading (const CraDeclarationReader *self, const CraCueHit *hit)
{
  const CraTextRun *run = cra_declaration_text_get_run (self->text, hit->line);
  const CraTextWord *last = cra_declaration_text_get_word (self->text, hit->after - 1);
  const char *rest = cra_declaration_text_get_line (self->text, last->line)->text + last->end;

  rest += strspn (rest, " :.");
  return hit->first <= run->first + 1 && hit->after - hit->first < MIN_STATEMENT
         && (*rest == '\0' || *rest == '(');
}

static void
judge_responsibility (CraDeclarationReader *self)
{
  CraReadingElement *element = get_element (self, 3);

  for (guint i = 0; i < self->hits->len && element->state != CRA_ELEMENT_FOUND; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->kind != CRA_CUE_RESPONSIBILITY)
        continue;
      element->state = is_heading (self, hit) ? CRA_ELEMENT_UNCLEAR : CRA_ELEMENT_FOUND;
      cra_declaration_quote_line (self, hit->line, &element->quote);
    }
  if (element->state == CRA_ELEMENT_UNCLEAR)
    explain (self, 3, "reason.reading.element-heading", NULL);
}

static void
judge_object (CraDeclarationReader *self)
{
  const CraReadingValue *object = get_value (self, CRA_READING_OBJECT);
  const CraReadingElement *product = get_element (self, 1);

  if (object->value != NULL)
    {
      set_element (self, 4, CRA_ELEMENT_FOUND, &object->quote, object->value);
      return;
    }
  if (product->state == CRA_ELEMENT_MISSING)
    return;
  set_element (self, 4, CRA_ELEMENT_UNCLEAR, &product->quote, NULL);
  explain (self, 4, "reason.reading.object-unnamed", NULL);
}

static const CraActMention *
find_act (const CraDeclarationReader *self, gboolean wrong)
{
  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (self->reading->acts, i);

      if (!mention->in_title && mention->wrong == wrong && (wrong || mention->asks))
        return mention;
    }
  return NULL;
}

static void
judge_conformity (CraDeclarationReader *self)
{
  const CraCueHit *hit = cra_declaration_find_hit (self, CRA_CUE_CONFORMITY);
  const CraActMention *right = find_act (self, FALSE);
  const CraActMention *wrong = find_act (self, TRUE);
  const CraActMention *any = right != NULL ? right : wrong;
  g_autoptr (GString) missing = g_string_new (NULL);
  CraQuote quote = { 0 };

  if (hit != NULL)
    cra_declaration_quote_words (self, hit->first, hit->after, &quote);
  else
    add_part (self, missing, "reason.reading.part-statement");
  if (any == NULL)
    add_part (self, missing, "reason.reading.part-act");
  else if (wrong != NULL)
    add_part (self, missing, "reason.reading.part-right-act");
  if (hit == NULL && any != NULL)
    cra_declaration_quote_copy (&any->quote, &quote);
  conclude (self, 5, &quote, any != NULL ? any->text : NULL, missing, hit != NULL || any != NULL);
  cra_declaration_quote_clear (&quote);
}

/* --- 6 and 7 --- */

static const CraDeclarationLabel *
find_any_label (const CraDeclarationReader *self, CraCueKind kind)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->hit->kind == kind)
        return label;
    }
  return NULL;
}

static void
judge_standards (CraDeclarationReader *self)
{
  const CraDeclarationLabel *label = find_any_label (self, CRA_CUE_STANDARDS);
  const CraCueHit *none = cra_declaration_find_hit (self, CRA_CUE_STANDARDS_NONE);
  const CraStandardMention *first
      = self->reading->standards->len > 0 ? g_ptr_array_index (self->reading->standards, 0) : NULL;
  CraQuote quote = { 0 };

  if (first != NULL)
    set_element (self, 6, CRA_ELEMENT_FOUND, &first->quote, first->reference);
  else if (none != NULL)
    {
      cra_declaration_quote_words (self, none->first, none->after, &quote);
      set_element (self, 6, CRA_ELEMENT_FOUND, &quote, NULL);
      cra_declaration_quote_clear (&quote);
    }
  else if (label != NULL && cra_declaration_says_none (self, label->value))
    set_element (self, 6, CRA_ELEMENT_FOUND, &label->quote, label->value);
  else if (label != NULL)
    {
      set_element (self, 6, CRA_ELEMENT_UNCLEAR, &label->quote, label->value);
      explain (self, 6, "reason.reading.standards-unknown", NULL);
    }
}

static void
judge_named_body (CraDeclarationReader *self)
{
  static const CraReadingField fields[]
      = { CRA_READING_BODY_NAME, CRA_READING_BODY_NUMBER, CRA_READING_CERTIFICATE };
  static const char *const parts[]
      = { "reason.reading.part-body-name", "reason.reading.part-body-number",
          "reason.reading.part-certificate" };
  const CraReadingValue *first = get_first_value (self, fields, G_N_ELEMENTS (fields));
  g_autofree char *value = join_values (self, fields, G_N_ELEMENTS (fields));
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (get_value (self, fields[i])->value == NULL)
      add_part (self, missing, parts[i]);
  conclude (self, 7, &first->quote, value, missing, TRUE);
}

static void
judge_body (CraDeclarationReader *self)
{
  const CraDeclarationLabel *label = find_any_label (self, CRA_CUE_BODY);
  const CraCueHit *none = cra_declaration_find_hit (self, CRA_CUE_NO_BODY);
  CraQuote quote = { 0 };

  if (none != NULL)
    {
      cra_declaration_quote_line (self, none->line, &quote);
      set_element (self, 7, CRA_ELEMENT_NONE, &quote, NULL);
      cra_declaration_quote_clear (&quote);
    }
  else if (get_value (self, CRA_READING_BODY_NAME)->value != NULL
           || get_value (self, CRA_READING_BODY_NUMBER)->value != NULL
           || get_value (self, CRA_READING_CERTIFICATE)->value != NULL)
    judge_named_body (self);
  else
    set_element (self, 7, CRA_ELEMENT_NONE, label != NULL ? &label->quote : NULL, NULL);
  if (get_element (self, 7)->state == CRA_ELEMENT_NONE)
    explain (self, 7, "reason.reading.body-none", NULL);
}

/* --- 8 --- */

static void
judge_signature (CraDeclarationReader *self)
{
  static const struct
  {
    CraReadingField field;
    const char *part;
  } parts[] = {
    { CRA_READING_SIGNED_FOR, "reason.reading.part-signed-for" },
    { CRA_READING_PLACE, "reason.reading.part-place" },
    { CRA_READING_DATE, "reason.reading.part-date" },
    { CRA_READING_SIGNATORY, "reason.reading.part-signatory" },
    { CRA_READING_FUNCTION, "reason.reading.part-function" },
    { CRA_READING_SIGNATURE, "reason.reading.part-signature" },
  };
  static const CraReadingField shown[]
      = { CRA_READING_PLACE, CRA_READING_DATE, CRA_READING_SIGNATORY, CRA_READING_FUNCTION };
  g_autofree char *all = join_values (self, shown, G_N_ELEMENTS (shown));
  g_autoptr (GString) missing = g_string_new (NULL);
  const CraReadingValue *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const CraReadingValue *value = get_value (self, parts[i].field);

      /* A date that nothing calls the date of issue may be another one. */
      if (value->value == NULL || (parts[i].field == CRA_READING_DATE && !value->sure))
        add_part (self, missing, parts[i].part);
      if (value->value != NULL && first == NULL)
        first = value;
    }
  if (first != NULL)
    conclude (self, 8, &first->quote, all, missing, TRUE);
}

/* --- What stands against all of them --- */

/* A field of a form that says that it is not stated yet. */
static void
judge_open_fields (CraDeclarationReader *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);
      guint section;
      CraQuote quote = { 0 };

      if (hit->kind != CRA_CUE_NOT_STATED)
        continue;
      section = cra_declaration_find_section (self, hit->line);
      if (section == 0 || get_element (self, section)->state == CRA_ELEMENT_UNCLEAR)
        continue;
      cra_declaration_quote_line (self, hit->line, &quote);
      set_element (self, section, CRA_ELEMENT_UNCLEAR, &quote, get_element (self, section)->value);
      explain (self, section, "reason.reading.element-open", NULL);
      cra_declaration_quote_clear (&quote);
    }
}

/* What is not found may stand on a page that cannot be read. */
static void
judge_unread_pages (CraDeclarationReader *self)
{
  for (guint i = 0; i < self->layout->pages->len; i++)
    {
      const CraTextPage *page = &g_array_index (self->layout->pages, CraTextPage, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      CraQuote quote = { .text = (char *)"",
                         .place = { .page = i, .right = page->width, .bottom = page->height } };

      if (page->kind != CRA_TEXT_PAGE_PICTURE && page->kind != CRA_TEXT_PAGE_UNREAD)
        continue;
      cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.page-without-text", &quote,
                                 "page", number, NULL);
      for (guint k = 1; k <= CRA_N_ELEMENTS; k++)
        if (get_element (self, k)->state == CRA_ELEMENT_MISSING
            || (k == 7 && get_element (self, k)->state == CRA_ELEMENT_NONE
                && get_element (self, k)->quote.text == NULL))
          {
            set_element (self, k, CRA_ELEMENT_UNCLEAR, &quote, NULL);
            explain (self, k, "reason.reading.element-elsewhere", number);
          }
    }
}

void
cra_declaration_judge_elements (CraDeclarationReader *self)
{
  static const char *const clauses[CRA_N_ELEMENTS]
      = { "AV.1", "AV.2", "AV.3", "AV.4", "AV.5", "AV.6", "AV.7", "AV.8" };

  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    self->reading->elements[i].clause = clauses[i];
  judge_product (self);
  judge_manufacturer (self);
  judge_responsibility (self);
  judge_object (self);
  judge_conformity (self);
  judge_standards (self);
  judge_body (self);
  judge_signature (self);
  judge_open_fields (self);
  judge_unread_pages (self);
  for (guint i = 1; i <= CRA_N_ELEMENTS; i++)
    if (get_element (self, i)->state == CRA_ELEMENT_MISSING)
      explain (self, i, "reason.reading.element-missing", NULL);
}
