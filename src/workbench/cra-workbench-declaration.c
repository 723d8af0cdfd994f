/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a declaration of conformity from a PDF, and taking over what it says. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-declaration.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "evidence/cra-evidence-layout.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define DECLARATION_LIMIT (G_GUINT64_CONSTANT (256) << 20)
#define NAME_STANDARDS "standards"
#define NAME_ACTS "acts"

typedef enum
{
  OF_PRODUCT,
  OF_ORGANISATION,
  OF_VERSION,
  OF_ROUTE,
} Owner;

/* Which field of the workspace takes what. */
static const struct
{
  CraReadingField reading;
  Owner owner;
  const char *field;
} fields[] = {
  { CRA_READING_PRODUCT, OF_PRODUCT, "name" },
  { CRA_READING_TYPE, OF_PRODUCT, "type_designation" },
  { CRA_READING_IDENTIFICATION, OF_PRODUCT, "identification" },
  { CRA_READING_OBJECT, OF_PRODUCT, "description" },
  { CRA_READING_MANUFACTURER, OF_ORGANISATION, "name" },
  { CRA_READING_ADDRESS, OF_ORGANISATION, "address" },
  { CRA_READING_REPRESENTATIVE, OF_ORGANISATION, "representative_name" },
  { CRA_READING_BODY_NAME, OF_ROUTE, "body_name" },
  { CRA_READING_BODY_NUMBER, OF_ROUTE, "body_number" },
  { CRA_READING_CERTIFICATE, OF_ROUTE, "body_certificate" },
  { CRA_READING_PLACE, OF_VERSION, "declaration_place" },
  { CRA_READING_DATE, OF_VERSION, "declaration_date" },
  { CRA_READING_SIGNATORY, OF_VERSION, "signatory_name" },
  { CRA_READING_FUNCTION, OF_VERSION, "signatory_function" },
};

/* --- Reading --- */

CraDeclarationReading *
cra_workbench_read_declaration_bytes (CraWorkbench *self, GBytes *bytes, const char *name,
                                      CraJob *job, GError **error)
{
  CraLaw *law = self != NULL ? self->law : cra_law_get_default ();
  g_autoptr (CraTextLayout) layout = NULL;

  g_return_val_if_fail (self == NULL || CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  layout = cra_evidence_read_layout (bytes, name, job, error);
  return layout != NULL ? cra_declaration_read (law, layout) : NULL;
}

CraDeclarationReading *
cra_workbench_read_declaration (CraWorkbench *self, GFile *file, CraJob *job, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = cra_workbench_load_file (file, DECLARATION_LIMIT, job, error);

  if (bytes == NULL)
    return NULL;
  return cra_workbench_read_declaration_bytes (self, bytes, name, job, error);
}

/* --- Proposing --- */

static void
free_take_over (gpointer data)
{
  CraTakeOver *change = data;

  g_free (change->now);
  g_free (change->proposed);
  g_free (change->edition);
  g_free (change);
}

static CraObject *
get_owner (const CraAssessment *assessment, Owner owner)
{
  switch (owner)
    {
    case OF_PRODUCT:
      return &assessment->product->object;
    case OF_ORGANISATION:
      return &assessment->organisation->object;
    case OF_VERSION:
      return &assessment->version->object;
    case OF_ROUTE:
      return &assessment->route->object;
    }
  return NULL;
}

static CraTakeOver *
add_change (GPtrArray *changes, const char *name, const CraObject *object, const char *field,
            const char *proposed)
{
  CraTakeOver *change = g_new0 (CraTakeOver, 1);

  change->name = name;
  change->type = object->type;
  change->id = object->id;
  change->field = field;
  change->now
    = cra_object_dup_field (object, cra_object_type_find_field (object->type, field));
  change->proposed = g_strdup (proposed);
  g_ptr_array_add (changes, change);
  return change;
}

static void
propose_field (GPtrArray *changes, const CraAssessment *assessment,
               const CraDeclarationReading *reading, guint index)
{
  const CraReadingValue *value = &reading->values[fields[index].reading];
  CraTakeOver *change = NULL;

  if (value->value == NULL)
    return;
  change = add_change (changes, cra_reading_field_word (fields[index].reading),
                       get_owner (assessment, fields[index].owner), fields[index].field,
                       value->value);
  change->sure = value->sure;
  change->place = value->quote.place;
  if (g_strcmp0 (change->now, change->proposed) == 0)
    g_ptr_array_remove_index (changes, changes->len - 1);
}

static gboolean
is_other_act (CraLaw *law, const CraActMention *mention)
{
  const CraClause *clause = mention->act != NULL ? cra_law_find (law, mention->act) : NULL;

  return clause != NULL && !mention->in_title && !mention->wrong
         && !g_str_equal (mention->act, "act.cra")
         && g_strcmp0 (cra_law_get_extra (law, clause, "asks_for_declaration"), "true") == 0;
}

/* The acts of the product and those of the declaration together: none is taken away. */
static void
propose_acts (CraLaw *law, GPtrArray *changes, const CraAssessment *assessment,
              const CraDeclarationReading *reading)
{
  const CraProduct *product = assessment->product;
  g_autoptr (GString) ids = g_string_new (NULL);
  const CraActMention *first = NULL;
  CraTakeOver *change = NULL;

  for (guint i = 0; product->other_acts != NULL && product->other_acts[i] != NULL; i++)
    g_string_append_printf (ids, "%s%s", ids->len > 0 ? "\n" : "", product->other_acts[i]);
  for (guint i = 0; i < reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (reading->acts, i);

      if (!is_other_act (law, mention)
          || (product->other_acts != NULL
              && g_strv_contains ((const char *const *) product->other_acts, mention->act)))
        continue;
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? "\n" : "", mention->act);
      first = first != NULL ? first : mention;
    }
  if (first == NULL)
    return;
  change = add_change (changes, NAME_ACTS, &product->object, "other_acts", ids->str);
  change->sure = TRUE;
  change->place = first->quote.place;
}

static gboolean
has_standard (const CraAssessment *assessment, const CraStandardMention *mention)
{
  for (guint i = 0; i < assessment->standards->len; i++)
    {
      const CraStandard *standard = assessment->standards->pdata[i];

      if (standard->reference != NULL
          && g_ascii_strcasecmp (standard->reference, mention->reference) == 0
          && (mention->edition == NULL || g_strcmp0 (standard->edition, mention->edition) == 0))
        return TRUE;
    }
  return FALSE;
}

/* The act a standard is applied for is not told by a list for several acts. */
static const char *
find_only_act (CraLaw *law, const CraDeclarationReading *reading)
{
  const char *only = NULL;

  if (reading->names_regulation)
    return NULL;
  for (guint i = 0; i < reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (reading->acts, i);

      if (!is_other_act (law, mention))
        continue;
      if (only != NULL)
        return NULL;
      only = mention->act;
    }
  return only;
}

static void
propose_standards (CraLaw *law, GPtrArray *changes, const CraAssessment *assessment,
                   const CraDeclarationReading *reading)
{
  const char *act = find_only_act (law, reading);

  for (guint i = 0; i < reading->standards->len; i++)
    {
      const CraStandardMention *mention = g_ptr_array_index (reading->standards, i);
      CraTakeOver *change = NULL;

      if (has_standard (assessment, mention))
        continue;
      change = g_new0 (CraTakeOver, 1);
      change->name = NAME_STANDARDS;
      change->type = &cra_standard_type;
      change->field = "reference";
      change->proposed = g_strdup (mention->reference);
      change->edition = g_strdup (mention->edition);
      change->act = act;
      change->sure = TRUE;
      change->place = mention->quote.place;
      g_ptr_array_add (changes, change);
    }
}

GPtrArray *
cra_workbench_propose_take_over (CraWorkbench *self, gint64 version,
                                 const CraDeclarationReading *reading, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GPtrArray *changes = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self) && reading != NULL, NULL);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return NULL;
  changes = g_ptr_array_new_with_free_func (free_take_over);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    propose_field (changes, assessment, reading, i);
  propose_acts (self->law, changes, assessment, reading);
  propose_standards (self->law, changes, assessment, reading);
  return changes;
}

/* --- Taking over --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  GPtrArray *changes;
  const char *const *names; /* NULL = all */
  const char *person;
  guint changed;
} TakingOver;

static gboolean
is_wanted (const char *const *names, const char *name)
{
  return names == NULL || g_strv_contains (names, name);
}

static gboolean
add_standard (CraTransaction *transaction, const TakingOver *work, const CraTakeOver *change,
              GError **error)
{
  const char *const names[] = { "reference", "edition", "act", NULL };
  const char *const texts[] = { change->proposed, change->edition, change->act, NULL };

  return cra_workbench_edit_add (work->workbench, transaction, change->type, work->version, names,
                                 texts, error);
}

static gboolean
run_take_over (CraTransaction *transaction, gpointer data, GError **error)
{
  TakingOver *work = data;

  work->changed = 0;
  for (guint i = 0; i < work->changes->len; i++)
    {
      const CraTakeOver *change = g_ptr_array_index (work->changes, i);
      const char *const names[] = { change->field, NULL };
      const char *const texts[] = { change->proposed, NULL };

      if (!is_wanted (work->names, change->name))
        continue;
      if (change->id == 0
            ? !add_standard (transaction, work, change, error)
            : !cra_workbench_edit_set (work->workbench, transaction, change->type, change->id,
                                       names, texts, work->person, error))
        {
          g_prefix_error (error, "Taking over %s \"%s\": ", change->name, change->proposed);
          return FALSE;
        }
      work->changed++;
    }
  return TRUE;
}

/* What can be named at all; the rest of NAMES is a slip of the person. */
static gboolean
check_names (const char *const *names, GError **error)
{
  g_autoptr (GString) known = g_string_new (NAME_ACTS ", " NAME_STANDARDS);
  gboolean found = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (known, ", %s", cra_reading_field_word (fields[i].reading));
  for (guint i = 0; names != NULL && found && names[i] != NULL; i++)
    {
      found = g_str_equal (names[i], NAME_ACTS) || g_str_equal (names[i], NAME_STANDARDS);
      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        found |= g_str_equal (names[i], cra_reading_field_word (fields[k].reading));
      if (!found)
        g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                     "A declaration has no \"%s\" to take over; there is: %s", names[i],
                     known->str);
    }
  return found;
}

gboolean
cra_workbench_take_over (CraWorkbench *self, gint64 version, const CraDeclarationReading *reading,
                         const char *subject, const char *const *names, guint *changed,
                         GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *person = NULL;
  TakingOver work = { self, version, NULL, names, NULL, 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  if (!check_names (names, error))
    return FALSE;
  changes = cra_workbench_propose_take_over (self, version, reading, error);
  if (changes == NULL)
    return FALSE;
  person = cra_workbench_dup_person (self);
  work.changes = changes;
  work.person = person;
  if (!cra_workbench_act (self, "declaration.take-over", subject, run_take_over, &work, error))
    return FALSE;
  if (changed != NULL)
    *changed = work.changed;
  return TRUE;
}
