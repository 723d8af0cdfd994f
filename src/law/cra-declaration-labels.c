/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of a declaration, in one language or several, and the element each stands in. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-labels.h"

#include <string.h>

#define MAX_LABELS 1500
#define MAX_LABEL_WORDS 16    /* that may stand between the words of a label and its colon */
#define MAX_STATEMENT_WORDS 8 /* between the object and what it conforms to */
#define MAX_NUMBER_WORDS 2    /* "1." and "(a)" before a label */

/* The element that begins with a label or a sentence, 0 = none. */
static const guint8 openers[CRA_N_CUES] = {
  [CRA_CUE_PRODUCT] = 1,
  [CRA_CUE_MANUFACTURER] = 2,
  [CRA_CUE_REPRESENTATIVE] = 2,
  [CRA_CUE_RESPONSIBILITY] = 3,
  [CRA_CUE_RESPONSIBILITY_HEADING] = 3,
  [CRA_CUE_OBJECT] = 4,
  [CRA_CUE_CONFORMITY] = 5,
  [CRA_CUE_CONFORMITY_HEADING] = 5,
  [CRA_CUE_STANDARDS] = 6,
  [CRA_CUE_BODY] = 7,
  [CRA_CUE_ADDITIONAL] = 8,
  [CRA_CUE_SIGNED_FOR] = 8,
  [CRA_CUE_PLACE_DATE] = 8,
  [CRA_CUE_SIGNATURE] = 8,
};

static const gboolean is_label_kind[CRA_N_CUES] = {
  [CRA_CUE_PRODUCT] = TRUE,
  [CRA_CUE_TYPE] = TRUE,
  [CRA_CUE_IDENTIFICATION] = TRUE,
  [CRA_CUE_MANUFACTURER] = TRUE,
  [CRA_CUE_REPRESENTATIVE] = TRUE,
  [CRA_CUE_ADDRESS] = TRUE,
  [CRA_CUE_OBJECT] = TRUE,
  [CRA_CUE_STANDARDS] = TRUE,
  [CRA_CUE_BODY] = TRUE,
  [CRA_CUE_BODY_NUMBER] = TRUE,
  [CRA_CUE_CERTIFICATE] = TRUE,
  [CRA_CUE_PROCEDURE] = TRUE,
  [CRA_CUE_ADDITIONAL] = TRUE,
  [CRA_CUE_SIGNED_FOR] = TRUE,
  [CRA_CUE_PLACE] = TRUE,
  [CRA_CUE_DATE] = TRUE,
  [CRA_CUE_PLACE_DATE] = TRUE,
  [CRA_CUE_NAME] = TRUE,
  [CRA_CUE_FUNCTION] = TRUE,
  [CRA_CUE_SIGNATURE] = TRUE,
  [CRA_CUE_RESPONSIBILITY_HEADING] = TRUE,
  [CRA_CUE_CONFORMITY_HEADING] = TRUE,
  [CRA_CUE_OTHER] = TRUE,
};

typedef struct
{
  guint line;
  guint8 section;
} Opener;

/* --- Where labels stand --- */

const CraTextPlace *
cra_label_get_place (const CraDeclarationReader *self, guint line)
{
  return &cra_declaration_text_get_line (self->text, line)->place;
}

/* "1.", "a)", "(EN)", "IV." */
static gboolean
is_numbering (const CraDeclarationReader *self, guint word)
{
  const CraTextWord *found = cra_declaration_text_get_word (self->text, word);
  const char *text = cra_declaration_text_get_line (self->text, found->line)->text + found->start;
  gsize length = found->end - found->start;

  gboolean closed = strchr (".)", text[length]) != NULL; /* a line ends with NUL */

  if (length > 3)
    return FALSE;
  if (g_ascii_isdigit (*text))
    return length <= 2;
  return (length == 1 && closed) || strspn (text, "IVX") >= length
         || (length == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]));
}

/* The byte after the last word of HIT in its last line. */
const char *
cra_label_get_rest (const CraDeclarationReader *self, guint after)
{
  const CraTextWord *last = cra_declaration_text_get_word (self->text, after - 1);

  return cra_declaration_text_get_line (self->text, last->line)->text + last->end;
}

const char *
cra_label_skip_close (const char *rest)
{
  return rest + strspn (rest, " \t)]*\"'");
}

static gboolean
has_colon (const char *rest)
{
  rest = cra_label_skip_close (rest);
  return *rest == ':';
}

gboolean
cra_label_stands_at_start (const CraDeclarationReader *self, const CraCueHit *hit)
{
  guint first = cra_declaration_text_get_run (self->text, hit->line)->first;

  if (hit->first - first > MAX_NUMBER_WORDS)
    return FALSE;
  for (guint i = first; i < hit->first; i++)
    if (!is_numbering (self, i))
      return FALSE;
  return TRUE;
}

/* "Name / Nom / Name:", "Place and date", "(name, function) (signature)"; but not what follows a
 * colon, which is the value. */
static gboolean
follows_label (const CraDeclarationReader *self,
               const CraCueHit *hit,
               const CraDeclarationLabel *before)
{
  const CraTextWord *first = cra_declaration_text_get_word (self->text, hit->first);
  const char *text = cra_declaration_text_get_line (self->text, first->line)->text;
  gboolean joined = FALSE;
  guint end;

  if (before == NULL || before->line != hit->line || before->hit->after > hit->first
      || hit->first - before->hit->after > MAX_NUMBER_WORDS)
    return FALSE;
  end = cra_declaration_text_get_word (self->text, before->hit->after - 1)->end;
  for (guint i = end; i < first->start; i++)
    {
      if (text[i] == ':')
        return FALSE;
      joined |= strchr ("/|,(&-+;", text[i]) != NULL;
    }
  return joined || hit->first > before->hit->after;
}

static gboolean
is_covered (const CraDeclarationReader *self, guint index)
{
  const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, index);

  for (guint i = index; i-- > 0;)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->line + 1 < hit->line || other->first + MAX_LABEL_WORDS < hit->first)
        break;
      if (is_label_kind[other->kind] && other->after >= hit->after
          && other->after - other->first > hit->after - hit->first)
        return TRUE;
    }
  for (guint i = index + 1; i < self->hits->len; i++)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->first > hit->first)
        break;
      if (is_label_kind[other->kind] && other->after > hit->after)
        return TRUE;
    }
  return FALSE;
}

gboolean
cra_label_is_numbered (const CraDeclarationReader *self, const CraCueHit *hit)
{
  return hit->first > cra_declaration_text_get_run (self->text, hit->line)->first;
}

/* The colon of a label that goes on: "Name and address of the manufacturer or his ...:", or of
 * several together: "Product (type, batch or serial number):". */
static const char *
find_late_colon (const char *rest)
{
  const char *colon = strchr (rest, ':');
  guint words = 0;

  for (const char *p = rest; colon != NULL && p < colon; p++)
    words += *p == ' ' ? 1 : 0;
  return colon != NULL && words <= MAX_LABEL_WORDS ? colon : NULL;
}

const char *
cra_label_find_colon (const CraDeclarationReader *self, const CraCueHit *hit)
{
  const char *rest = cra_label_get_rest (self, hit->after);

  return has_colon (rest) ? strchr (rest, ':') : find_late_colon (rest);
}

/* "The object of the declaration described above is in conformity with" names no object. */
static gboolean
is_in_statement (const CraDeclarationReader *self, guint index)
{
  const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, index);

  if (hit->kind != CRA_CUE_OBJECT || cra_label_find_colon (self, hit) != NULL
      || *cra_label_skip_close (cra_label_get_rest (self, hit->after)) == '\0')
    return FALSE;
  for (guint i = index + 1; i < self->hits->len; i++)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->first > hit->after + MAX_STATEMENT_WORDS)
        break;
      if (other->kind == CRA_CUE_CONFORMITY && other->first >= hit->after)
        return TRUE;
    }
  return FALSE;
}

static void
collect_labels (CraDeclarationReader *self)
{
  const CraDeclarationLabel *before = NULL;

  for (guint i = 0; i < self->hits->len && self->labels->len < MAX_LABELS; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);
      CraDeclarationLabel *label;

      if (!is_label_kind[hit->kind] || is_covered (self, i) || is_in_statement (self, i))
        continue;
      if (!cra_label_stands_at_start (self, hit)
          && !has_colon (cra_label_get_rest (self, hit->after))
          && !follows_label (self, hit, before))
        continue;
      label = g_new0 (CraDeclarationLabel, 1);
      label->hit = hit;
      label->line = cra_declaration_text_get_word (self->text, hit->after - 1)->line;
      label->numbered = cra_label_stands_at_start (self, hit) && cra_label_is_numbered (self, hit);
      label->strong = cra_label_find_colon (self, hit) != NULL || cra_label_is_numbered (self, hit)
                      || *cra_label_skip_close (cra_label_get_rest (self, hit->after)) == '\0';
      g_ptr_array_add (self->labels, label);
      before = label;
    }
}

/* --- Sections --- */

static void
collect_openers (CraDeclarationReader *self)
{
  self->openers = g_array_new (FALSE, FALSE, sizeof (Opener));
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);
      Opener opener = { label->hit->line, openers[label->hit->kind] };

      if (opener.section > 0 && label->strong && cra_label_stands_at_start (self, label->hit))
        g_array_append_val (self->openers, opener);
    }
  for (guint i = 0; i < self->hits->len && self->openers->len < MAX_LABELS; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);
      Opener opener = { hit->line, openers[hit->kind] };

      if (hit->kind == CRA_CUE_RESPONSIBILITY || hit->kind == CRA_CUE_CONFORMITY)
        g_array_append_val (self->openers, opener);
    }
}

/* Whether B is a better heading than A for what stands below both. */
static gboolean
is_nearer (const CraTextPlace *a, const CraTextPlace *b)
{
  if (a->page != b->page)
    return b->page > a->page;
  return b->top > a->top + CRA_LABEL_COLUMN
         || (b->top > a->top - CRA_LABEL_COLUMN && b->left > a->left);
}

guint
cra_declaration_find_section (const CraDeclarationReader *self, guint line)
{
  const CraTextPlace *place = cra_label_get_place (self, line);
  const CraTextPlace *best = NULL;
  guint section = 0;

  for (guint i = 0; i < self->openers->len; i++)
    {
      const Opener *opener = &g_array_index (self->openers, Opener, i);
      const CraTextPlace *other = cra_label_get_place (self, opener->line);

      if (other->page > place->page
          || (other->page == place->page
              && (other->top > place->top + CRA_LABEL_COLUMN
                  || other->left > place->right + CRA_LABEL_COLUMN)))
        continue;
      if (best != NULL && !is_nearer (best, other))
        continue;
      best = other;
      section = opener->section;
    }
  return section;
}

/* --- All --- */

void
cra_declaration_label_free (CraDeclarationLabel *self)
{
  g_free (self->value);
  cra_declaration_quote_clear (&self->quote);
  g_free (self);
}

void
cra_declaration_find_labels (CraDeclarationReader *self)
{
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_declaration_label_free);
  collect_labels (self);
  collect_openers (self);
  cra_label_fill_all (self);
}

const CraDeclarationLabel *
cra_declaration_find_label (const CraDeclarationReader *self, CraCueKind kind, guint section)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->hit->kind == kind && (section == 0 || label->section == section)
          && cra_declaration_says_something (self, label->value))
        return label;
    }
  return NULL;
}

const CraCueHit *
cra_declaration_find_hit (const CraDeclarationReader *self, CraCueKind kind)
{
  for (guint i = 0; i < self->hits->len; i++)
    if (g_array_index (self->hits, CraCueHit, i).kind == kind)
      return &g_array_index (self->hits, CraCueHit, i);
  return NULL;
}
