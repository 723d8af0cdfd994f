/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of rows that choose. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-options.h"

#include <glib/gi18n.h>

#define ITSELF "act.cra"

/* Both end with NULL, always. */
struct _CraOptions
{
  GPtrArray *values;
  GPtrArray *labels;
};

CraOptions *
cra_options_new (void)
{
  CraOptions *self = g_new0 (CraOptions, 1);

  /* With room for one: an array without any has no end to read, either. */
  self->values = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->labels = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  return self;
}

void
cra_options_free (CraOptions *self)
{
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->labels);
  g_free (self);
}

void
cra_options_add (CraOptions *self, const char *value, const char *label)
{
  g_ptr_array_add (self->values, g_strdup (value));
  g_ptr_array_add (self->labels, g_strdup (label));
}

void
cra_options_add_clauses (CraOptions *self, CraLaw *law, CraLawGroup group, gboolean numbered)
{
  const CraClause *const *clauses = cra_law_list (law, group);

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      g_autofree char *label = NULL;

      if (numbered)
        /* Translators: number and title of a clause. */
        label = g_strdup_printf (_ ("%s %s"), clauses[i]->label, clauses[i]->title);
      cra_options_add (self, clauses[i]->id, numbered ? label : clauses[i]->title);
    }
}

void
cra_options_add_acts (CraOptions *self, CraLaw *law)
{
  const CraClause *const *acts = cra_law_list (law, CRA_GROUP_ACT);

  for (guint i = 0; acts[i] != NULL; i++)
    if (!g_str_equal (acts[i]->id, ITSELF)
        && g_strcmp0 (cra_law_get_extra (law, acts[i], "asks_for_declaration"), "true") == 0)
      cra_options_add (self, acts[i]->id, acts[i]->title);
}

void
cra_options_add_countries (CraOptions *self, CraLaw *law)
{
  const char *const *codes = cra_law_list_countries (law);

  for (guint i = 0; codes[i] != NULL; i++)
    cra_options_add (self, codes[i], cra_law_find_country_name (law, codes[i]));
}

void
cra_options_add_languages (CraOptions *self, CraLaw *law)
{
  const CraLanguage *const *languages = cra_law_list_languages (law);

  for (guint i = 0; languages[i] != NULL; i++)
    cra_options_add (self, languages[i]->code, languages[i]->name);
}

void
cra_options_offer_choice (const CraOptions *self, CraChoiceRow *row)
{
  cra_choice_row_set_options (row, (const char *const *) self->values->pdata,
                              (const char *const *) self->labels->pdata);
}

void
cra_options_offer_codes (const CraOptions *self, CraCodesRow *row)
{
  cra_codes_row_set_options (row, (const char *const *) self->values->pdata,
                             (const char *const *) self->labels->pdata);
}
