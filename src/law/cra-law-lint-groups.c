/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks what single groups of the law data must have, and the languages and countries. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include <string.h>

static const char *const class_prefixes[][2] = {
  { "AIII.I.", "important-class-i" },
  { "AIII.II.", "important-class-ii" },
  { "AIV.", "critical" },
};

static const char *const results[]
    = { "default", "important-class-i", "important-class-ii", "critical", "out-of-scope", "open",
        NULL };

static const char *const procedures[]
    = { "A", "B+C", "H", "EU-certificate", "AI-Act", "EHDS", NULL };

/* Part I(1) and all of Part II always apply; Part I(2) says how likely it does not. */
static void
check_requirement (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const CraClause *clause = &entry->clause;
  gboolean conditional = g_str_has_prefix (clause->id, "AI.I.2.");
  const char *always = cra_law_get_extra (self, clause, "always_applicable");

  if (g_strcmp0 (always, conditional ? "false" : "true") != 0)
    cra_law_note (findings, entry, "always_applicable must be %s", conditional ? "false" : "true");
  if (cra_law_get_extra (self, clause, "not_applicable_likelihood") == NULL)
    cra_law_note (findings, entry, "has no not_applicable_likelihood");
  if (conditional && cra_law_get_extra (self, clause, "not_applicable_needs") == NULL)
    cra_law_note (findings, entry, "does not say what not applicable needs");
  if (cra_law_get_extra_list (self, clause, "typical_evidence")[0] == NULL)
    cra_law_note (findings, entry, "has no typical evidence");
}

static void
check_category (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const CraClause *clause = &entry->clause;
  const char *class_word = cra_law_get_extra (self, clause, "class");
  const char *number = cra_law_get_extra (self, clause, "number");
  const char *dot = strrchr (clause->id, '.');

  for (guint i = 0; i < G_N_ELEMENTS (class_prefixes); i++)
    if (g_str_has_prefix (clause->id, class_prefixes[i][0])
        && g_strcmp0 (class_word, class_prefixes[i][1]) != 0)
      cra_law_note (findings, entry, "the class must be %s", class_prefixes[i][1]);
  if (dot == NULL || g_strcmp0 (number, dot + 1) != 0)
    cra_law_note (findings, entry, "the number is not that of the id");
  if (cra_law_get_extra (self, clause, "vertical_standard") == NULL)
    cra_law_note (findings, entry, "has no vertical_standard");
  if (cra_law_get_extra_list (self, clause, "synonyms")[0] == NULL)
    cra_law_note (findings, entry, "has no synonyms");
}

static void
check_example (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const CraClause *clause = &entry->clause;
  const char *result = cra_law_get_extra (self, clause, "result");
  const char *const *categories = cra_law_get_extra_list (self, clause, "categories");

  if (result == NULL || !g_strv_contains (results, result))
    {
      cra_law_note (findings, entry, "unknown result \"%s\"", result != NULL ? result : "");
      return;
    }
  if ((g_str_equal (result, "default") || g_str_equal (result, "out-of-scope"))
      != (categories[0] == NULL))
    cra_law_note (findings, entry, "result and categories do not fit");
  for (guint i = 0; categories[i] != NULL; i++)
    {
      const CraClause *category = cra_law_find (self, categories[i]);

      if (category == NULL || category->group != CRA_GROUP_CATEGORY)
        cra_law_note (findings, entry, "%s is no category", categories[i]);
      else if (!g_str_equal (result, "open")
               && g_strcmp0 (cra_law_get_extra (self, category, "class"), result) != 0)
        cra_law_note (findings, entry, "%s is not %s", categories[i], result);
    }
}

static void
check_term (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *category = cra_law_get_extra (self, &entry->clause, "category");
  const CraClause *clause = cra_law_find (self, category);

  if (cra_law_get_extra (self, &entry->clause, "sort") == NULL)
    cra_law_note (findings, entry, "has no sort");
  if (category != NULL && (clause == NULL || clause->group != CRA_GROUP_CATEGORY))
    cra_law_note (findings, entry, "%s is no category", category);
}

static void
check_route (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const char *const *list = cra_law_get_extra_list (self, &entry->clause, "procedures");

  for (guint i = 0; list[i] != NULL; i++)
    if (!g_strv_contains (procedures, list[i]))
      cra_law_note (findings, entry, "unknown procedure \"%s\"", list[i]);
}

/* Levels say which products of likelihood and impact they are for. */
static void
check_rating (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  const CraClause *clause = &entry->clause;
  gboolean level = g_str_has_prefix (clause->id, "rating.level.");
  const char *from = cra_law_get_extra (self, clause, "from");
  const char *to = cra_law_get_extra (self, clause, "to");

  if (level && cra_law_get_extra (self, clause, "word") == NULL)
    cra_law_note (findings, entry, "has no word");
  if (level
      && (from == NULL || to == NULL
          || g_ascii_strtoll (from, NULL, 10) > g_ascii_strtoll (to, NULL, 10)))
    cra_law_note (findings, entry, "from and to are no range");
}

static void
check_act (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  if (cra_law_get_extra (self, &entry->clause, "name") == NULL)
    cra_law_note (findings, entry, "has no name");
  if (cra_law_get_extra (self, &entry->clause, "publication") != NULL
      && cra_law_get_extra (self, &entry->clause, "publication_mark") == NULL)
    cra_law_note (findings, entry, "the publication has no mark");
}

static void
check_braces (const CraLawEntry *entry, GPtrArray *findings)
{
  const char *text = entry->clause.text != NULL ? entry->clause.text : "";

  if (!g_regex_match_simple ("^([^{}]|\\{[a-z_]+\\})*$", text, G_REGEX_DOTALL,
                             G_REGEX_MATCH_DEFAULT))
    cra_law_note (findings, entry, "a placeholder is not closed or has no name");
}

static void
check_status (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  if (entry->clause.as_of == NULL)
    cra_law_note (findings, entry, "a status needs as_of");
}

static void
check_date (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  if (!cra_law_is_date (cra_law_get_extra (self, &entry->clause, "date")))
    cra_law_note (findings, entry, "has no valid date");
}

static void
check_duty (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  if (cra_law_get_extra_list (self, &entry->clause, "roles")[0] == NULL)
    cra_law_note (findings, entry, "has no roles");
}

void
cra_law_check_group (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings)
{
  static void (*const checks[CRA_N_GROUPS]) (CraLaw *, const CraLawEntry *, GPtrArray *) = {
    [CRA_GROUP_REQUIREMENT] = check_requirement,
    [CRA_GROUP_CATEGORY] = check_category,
    [CRA_GROUP_EXAMPLE] = check_example,
    [CRA_GROUP_TERM] = check_term,
    [CRA_GROUP_ROUTE] = check_route,
    [CRA_GROUP_STATUS] = check_status,
    [CRA_GROUP_DATE] = check_date,
    [CRA_GROUP_ACT] = check_act,
    [CRA_GROUP_RATING] = check_rating,
    [CRA_GROUP_DUTY] = check_duty,
    [CRA_GROUP_ARCHETYPE] = cra_law_check_starter,
    [CRA_GROUP_ASSET] = cra_law_check_starter,
    [CRA_GROUP_THREAT] = cra_law_check_starter,
    [CRA_GROUP_BLOCK] = cra_law_check_starter,
  };
  CraLawGroup group = entry->clause.group;

  check_braces (entry, findings);
  if (checks[group] != NULL)
    checks[group] (self, entry, findings);
}

static void
check_language (const CraLanguage *language, GPtrArray *findings)
{
  static const char *const statuses[] = { "V", "P", "S", "K", NULL };
  static const char *const placeholders[] = { "{manufacturer}", "{type}", "{url}" };
  const char *code = language->code != NULL ? language->code : "";
  const char *const texts[]
      = { language->name,         language->regulation,        language->short_title,
          language->product_term, language->declaration_title, language->simplified };
  const char *const marks[] = { language->short_title_status, language->product_term_status,
                                language->declaration_title_status };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] == NULL || *texts[i] == '\0')
      g_ptr_array_add (findings, g_strdup_printf ("languages.json: %s: a text is missing", code));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == NULL || !g_strv_contains (statuses, marks[i]))
      g_ptr_array_add (findings, g_strdup_printf ("languages.json: %s: unknown status", code));
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (language->simplified != NULL && strstr (language->simplified, placeholders[i]) == NULL)
      g_ptr_array_add (findings, g_strdup_printf ("languages.json: %s: the sentence lacks %s", code,
                                                  placeholders[i]));
  /* Only the English sentence was seen in the Official Journal. */
  if (language->simplified_official != g_str_equal (code, "en"))
    g_ptr_array_add (findings,
                     g_strdup_printf ("languages.json: %s: only \"en\" is official", code));
}

static void
check_countries (CraLaw *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->countries->len; i++)
    {
      const CraCountry *country = g_ptr_array_index (self->countries, i);
      const char *code = country->code != NULL ? country->code : "";

      if (strlen (code) != 2 || country->name == NULL || g_str_equal (code, "GR"))
        g_ptr_array_add (findings,
                         g_strdup_printf ("countries.json: \"%s\" is no country code", code));
      if (country->languages[0] == NULL)
        g_ptr_array_add (findings, g_strdup_printf ("countries.json: %s: has no language", code));
      for (guint j = 0; country->languages[j] != NULL; j++)
        if (cra_law_find_language (self, country->languages[j]) == NULL)
          g_ptr_array_add (findings, g_strdup_printf ("countries.json: %s: unknown language %s",
                                                      code, country->languages[j]));
    }
}

void
cra_law_check_languages (CraLaw *self, GPtrArray *findings)
{
  for (guint i = 0; i + 1 < self->languages->len; i++)
    check_language (g_ptr_array_index (self->languages, i), findings);
  check_countries (self, findings);
  cra_law_check_phrases (self, findings);
}
