/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data for reading declarations: read, and checked by the lint. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-cues.h"
#include "law/cra-law-private.h"

#include <string.h>

#define FILE_NAME "reading.json"
#define WORDS_NAME "reading-words.json"

/* Kinds that every language must have words for; the others exist where they are known. */
static const CraCueKind needed_kinds[] = {
  CRA_CUE_TITLE,     CRA_CUE_TITLE_EC,       CRA_CUE_TITLE_PLAIN,    CRA_CUE_SIMPLIFIED,
  CRA_CUE_PRODUCT,   CRA_CUE_TYPE,           CRA_CUE_IDENTIFICATION, CRA_CUE_MANUFACTURER,
  CRA_CUE_ADDRESS,   CRA_CUE_RESPONSIBILITY, CRA_CUE_OBJECT,         CRA_CUE_CONFORMITY,
  CRA_CUE_STANDARDS, CRA_CUE_BODY,           CRA_CUE_CERTIFICATE,    CRA_CUE_SIGNED_FOR,
  CRA_CUE_PLACE,     CRA_CUE_DATE,           CRA_CUE_PLACE_DATE,     CRA_CUE_NAME,
  CRA_CUE_FUNCTION,  CRA_CUE_SIGNATURE,      CRA_CUE_NONE,           CRA_CUE_REPEALS,
  CRA_CUE_DIRECTIVE, CRA_CUE_REGULATION,
};

static void
free_act (gpointer data)
{
  CraReadingAct *act = data;

  g_strfreev (act->words);
  g_free (act);
}

void
cra_reading_data_init (CraReadingData *self)
{
  self->cues = g_ptr_array_new_with_free_func (g_free);
  self->acts = g_ptr_array_new_with_free_func (free_act);
  self->replaced = g_ptr_array_new_with_free_func (g_free);
  self->phrases = g_ptr_array_new_with_free_func (g_free);
}

void
cra_reading_data_clear (CraReadingData *self)
{
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->replaced);
  g_ptr_array_unref (self->phrases);
  g_strfreev (self->form_standards);
}

const CraReadingData *
cra_law_get_reading (CraLaw *self)
{
  cra_law_need (self, self->lists[CRA_LAW_READING]);
  cra_law_need (self, self->lists[CRA_LAW_READING_WORDS]);
  return &self->reading;
}

/* --- Reading --- */

static void
add_cues (CraLaw *self, GPtrArray *to, JsonObject *object, const char *code)
{
  g_autoptr (GList) kinds = json_object_get_members (object);

  for (GList *l = kinds; l != NULL; l = l->next)
    {
      g_auto (GStrv) texts = cra_law_get_list (object, l->data);

      for (guint i = 0; texts[i] != NULL; i++)
        {
          CraReadingCue *cue = g_new0 (CraReadingCue, 1);

          cue->kind = cra_law_keep (self, l->data);
          cue->code = code;
          cue->text = cra_law_keep (self, texts[i]);
          g_ptr_array_add (to, cue);
        }
    }
}

static void
add_act (CraLaw *self, JsonObject *object)
{
  CraReadingAct *act = g_new0 (CraReadingAct, 1);

  g_ptr_array_add (self->reading.acts, act);
  act->id = cra_law_get_text (self, object, "id");
  act->number = cra_law_get_text (self, object, "number");
  act->name = cra_law_get_text (self, object, "name");
  act->mark = cra_law_get_text (self, object, "mark");
  act->publication = cra_law_get_text (self, object, "publication");
  act->title = cra_law_get_text (self, object, "title");
  act->repealed = cra_law_get_text (self, object, "repealed");
  act->repealed_by = cra_law_get_text (self, object, "repealed_by");
  act->repealed_mark = cra_law_get_text (self, object, "repealed_mark");
  if (act->repealed_mark == NULL)
    act->repealed_mark = act->mark;
  act->applies = cra_law_get_text (self, object, "applies");
  act->words = cra_law_get_list (object, "words");
}

static gboolean
add_acts (CraLaw *self, JsonObject *root, const char *name, GError **error)
{
  JsonArray *acts = cra_law_get_objects (root, name, FILE_NAME, error);

  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    add_act (self, json_array_get_object_element (acts, i));
  return acts != NULL;
}

gboolean
cra_law_read_reading (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  JsonArray *replaced = cra_law_get_objects (root, "replaced_standards", file->name, error);
  JsonNode *phrases = json_object_get_member (root, "phrases");

  if (replaced == NULL || !add_acts (self, root, "acts", error)
      || !add_acts (self, root, "other_acts", error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (replaced); i++)
    {
      JsonObject *object = json_array_get_object_element (replaced, i);
      CraReadingReplaced *entry = g_new0 (CraReadingReplaced, 1);

      g_ptr_array_add (self->reading.replaced, entry);
      entry->reference = cra_law_get_text (self, object, "reference");
      entry->by = cra_law_get_text (self, object, "by");
      entry->mark = cra_law_get_text (self, object, "mark");
    }
  self->reading.form_standards = cra_law_get_list (root, "standards_of_form");
  if (phrases != NULL && JSON_NODE_HOLDS_OBJECT (phrases))
    add_cues (self, self->reading.phrases, json_node_get_object (phrases), NULL);
  else
    cra_law_add_fault (self, "%s: \"phrases\" must be an object", file->name);
  return TRUE;
}

gboolean
cra_law_read_reading_words (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  JsonArray *languages = cra_law_get_objects (root, "languages", file->name, error);

  if (languages == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (languages); i++)
    {
      JsonObject *object = json_array_get_object_element (languages, i);
      JsonNode *cues = json_object_get_member (object, "cues");
      const char *code = cra_law_get_text (self, object, "code");

      if (code == NULL || cues == NULL || !JSON_NODE_HOLDS_OBJECT (cues))
        cra_law_add_fault (self, "%s: language %u has no code or no words", file->name, i + 1);
      else
        add_cues (self, self->reading.cues, json_node_get_object (cues), code);
    }
  return TRUE;
}

/* --- The lint --- */

static void
note (GPtrArray *findings, const char *file, const char *what, const char *fault)
{
  g_ptr_array_add (findings,
                   g_strdup_printf ("%s: %s: %s", file, what != NULL ? what : "?", fault));
}

static gboolean
is_known_act (CraLaw *self, const char *word)
{
  if (word == NULL)
    return FALSE;
  if (g_str_has_prefix (word, "act."))
    return cra_law_find (self, word) != NULL;
  return strpbrk (word, "0123456789") != NULL;
}

static void
check_act (CraLaw *self, const CraReadingAct *act, GPtrArray *findings)
{
  static const char *const titles[] = { "EU", "EC", "any", "", NULL };
  const char *what = act->id != NULL ? act->id : act->number;

  if (act->id != NULL && cra_law_find (self, act->id) == NULL)
    note (findings, FILE_NAME, what, "there is no such act");
  if (act->id == NULL && (act->number == NULL || act->name == NULL))
    note (findings, FILE_NAME, what, "has no number or no name");
  if (act->id == NULL && cra_law_explain_mark (self, act->mark) == NULL)
    note (findings, FILE_NAME, what, "has no known mark");
  if (act->title != NULL && !g_strv_contains (titles, act->title))
    note (findings, FILE_NAME, what, "the title of a declaration begins with EU, EC or any");
  if ((act->repealed != NULL) != (act->repealed_by != NULL))
    note (findings, FILE_NAME, what, "a repeal has a date and an act that does it");
  if (act->repealed != NULL
      && (!cra_law_is_date (act->repealed) || !is_known_act (self, act->repealed_by)
          || cra_law_explain_mark (self, act->repealed_mark) == NULL))
    note (findings, FILE_NAME, what, "the repeal has no valid date, act or mark");
  if (act->applies != NULL && !cra_law_is_date (act->applies))
    note (findings, FILE_NAME, what, "applies from no valid date");
}

static gboolean
has_cue (const CraReadingData *data, const char *code, CraCueKind kind)
{
  for (guint i = 0; i < data->cues->len; i++)
    {
      const CraReadingCue *cue = g_ptr_array_index (data->cues, i);

      if (g_strcmp0 (cue->code, code) == 0 && g_str_equal (cue->kind, cra_cue_word (kind)))
        return TRUE;
    }
  return FALSE;
}

static void
check_words (CraLaw *self, const CraReadingData *data, GPtrArray *findings)
{
  const CraLanguage *const *languages = cra_law_list_languages (self);

  for (guint i = 0; i < data->cues->len; i++)
    {
      const CraReadingCue *cue = g_ptr_array_index (data->cues, i);
      CraCueKind kind = CRA_CUE_TITLE;

      if (!cra_cue_from_word (cue->kind, &kind))
        note (findings, WORDS_NAME, cue->kind, "there is no such kind of words");
      if (cra_law_find_language (self, cue->code) == NULL)
        note (findings, WORDS_NAME, cue->code, "unknown language");
      if (*cue->text == '\0')
        note (findings, WORDS_NAME, cue->kind, "has an empty text");
    }
  for (guint l = 0; languages[l] != NULL; l++)
    for (guint k = 0; k < G_N_ELEMENTS (needed_kinds); k++)
      if (!has_cue (data, languages[l]->code, needed_kinds[k]))
        {
          g_autofree char *fault
              = g_strdup_printf ("has no words for %s", cra_cue_word (needed_kinds[k]));

          note (findings, WORDS_NAME, languages[l]->code, fault);
        }
}

static void
check_phrases (CraLaw *self, const CraReadingData *data, GPtrArray *findings)
{
  for (guint i = 0; i < data->phrases->len; i++)
    {
      const CraReadingCue *entry = g_ptr_array_index (data->phrases, i);
      CraCueKind kind = CRA_CUE_TITLE;

      if (!cra_cue_from_word (entry->kind, &kind))
        note (findings, FILE_NAME, entry->kind, "there is no such kind of words");
      if (cra_law_find_phrase (self, entry->text, "en", NULL) == NULL)
        note (findings, FILE_NAME, entry->text, "there is no such phrase");
    }
}

void
cra_law_check_reading (CraLaw *self, GPtrArray *findings)
{
  const CraReadingData *data = cra_law_get_reading (self);

  for (guint i = 0; i < data->acts->len; i++)
    check_act (self, g_ptr_array_index (data->acts, i), findings);
  for (guint i = 0; i < data->replaced->len; i++)
    {
      const CraReadingReplaced *entry = g_ptr_array_index (data->replaced, i);

      if (entry->reference == NULL || entry->by == NULL
          || cra_law_explain_mark (self, entry->mark) == NULL)
        note (findings, FILE_NAME, entry->reference,
              "a replaced standard has a successor and a mark");
    }
  check_words (self, data, findings);
  check_phrases (self, data, findings);
}
