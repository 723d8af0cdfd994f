/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simplified EU declaration of conformity: the model sentence of Annex VI and its footnote. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <string.h>

#include "base/cra-text.h"

#define FOOTNOTE_MARK " (1)"

/* The footnote mark follows the number of the Regulation, which reads the same in every language. */
static char *
add_footnote_mark (const char *sentence)
{
  for (const char *p = strchr (sentence, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      gsize digits = strspn (p + 1, "0123456789");

      if (digits == 4 && p > sentence && g_ascii_isdigit (p[-1]))
        {
          g_autofree char *front = g_strndup (sentence, (gsize)(p - sentence) + 1 + digits);

          return g_strconcat (front, FOOTNOTE_MARK, p + 1 + digits, NULL);
        }
    }
  return g_strdup (sentence);
}

typedef struct
{
  const char *name;
  const char *value;
} Slot;

/* The sentence in pieces, so that a gap is marked and the address is a link. */
static void
add_sentence (CraPaperWriter *self, CraNode *node, const char *sentence, const Slot *slots, guint n)
{
  const char *p = sentence;

  while (*p != '\0')
    {
      const char *open = strchr (p, '{');
      const char *end = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *text = end != NULL ? g_strndup (p, (gsize)(open - p)) : g_strdup (p);
      g_autofree char *name = end != NULL ? g_strndup (open + 1, (gsize)(end - open - 1)) : NULL;

      if (*text != '\0')
        cra_content_add_span (node, text, CRA_SPAN_PLAIN, NULL);
      if (end == NULL)
        return;
      for (guint i = 0; i < n; i++)
        if (strcmp (name, slots[i].name) == 0)
          {
            gboolean link = strcmp (name, "url") == 0 && slots[i].value != NULL
                            && g_str_has_prefix (slots[i].value, "http");

            if (link)
              cra_content_add_span (node, slots[i].value, CRA_SPAN_PLAIN, slots[i].value);
            else
              cra_paper_add_text (self, node, slots[i].value, CRA_STATUS_DECIDED);
          }
      p = end + 1;
    }
}

/* Only the English sentence was seen in the Official Journal. */
static const char *
say_sentence (CraPaperWriter *self)
{
  const CraLanguage *language = self->language;

  return cra_paper_use_text (self, "language.simplified", language->simplified,
                             language->simplified_official
                                 ? CRA_WORDING_OFFICIAL
                                 : cra_law_find_language_wording (self->law, language->code));
}

void
cra_paper_add_simplified (CraPaperWriter *self, CraNode *node)
{
  const CraAssessment *assessment = self->assessment;
  const Slot slots[] = {
    { "manufacturer", assessment->organisation->name },
    { "type", assessment->product->type_designation },
    { "url", assessment->version->declaration_url },
  };
  g_autofree char *sentence = add_footnote_mark (say_sentence (self));

  add_sentence (self, node, sentence, slots, G_N_ELEMENTS (slots));
}

void
cra_paper_write_simplified (CraPaperWriter *self)
{
  CraNode *paragraph;

  cra_paper_begin (self);
  /* Only the model sentence counts here: the title of the paper is no part of it. */
  g_array_set_size (self->used, 0);
  self->wording = CRA_WORDING_OFFICIAL;
  cra_paper_add_simplified (self, cra_content_add_paragraph (self->root, NULL));
  paragraph = cra_content_add_paragraph (self->root, NULL);
  cra_content_add_span (paragraph, cra_paper_say (self, "simplified.footnote"), CRA_SPAN_SMALL,
                        NULL);
}
