/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing fields, adding and removing objects. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"
#include "workbench/cra-workbench-review.h"

#include <string.h>

/* One edit on its way through the transaction. */
typedef struct
{
  CraWorkbench *workbench;
  const CraObjectType *type;
  gint64 id;
  gint64 parent; /* of a new object */
  const char *const *names;
  const char *const *texts;
  const char *person;
} Edit;

/* --- Setting fields --- */

static gboolean
names_field (const Edit *edit, const char *name)
{
  for (guint i = 0; edit->names[i] != NULL; i++)
    if (strcmp (edit->names[i], name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cra_workbench_says_enough (const CraObject *object)
{
  if (object->type == &cra_answer_type)
    return ((const CraAnswer *) object)->applies != CRA_YES_NO_UNDECIDED;
  if (object->type == &cra_classification_type)
    return ((const CraClassification *) object)->category != NULL;
  if (object->type == &cra_route_type)
    return ((const CraRoute *) object)->procedure != CRA_PROCEDURE_UNDECIDED;
  if (object->type == &cra_statement_type)
    return !cra_text_is_blank (((const CraStatement *) object)->text);
  if (object->type == &cra_text_block_type)
    return !cra_text_is_blank (((const CraTextBlock *) object)->text);
  if (object->type == &cra_asset_type)
    return ((const CraAsset *) object)->kind != CRA_ASSET_UNDECIDED;
  if (object->type == &cra_risk_type)
    return ((const CraRisk *) object)->treatment != CRA_TREATMENT_UNDECIDED;
  if (object->type == &cra_support_factor_type)
    return !cra_text_is_blank (((const CraSupportFactor *) object)->text);
  if (object->type == &cra_component_support_type)
    return ((const CraComponentSupport *) object)->support_end != NULL;
  if (object->type == &cra_test_plan_type)
    return ((const CraTestPlan *) object)->first_due != NULL;
  return FALSE;
}

/* A person's edit confirms what was only suggested or inherited, and takes back a review of the old
 * wording. */
static void
update_status (const Edit *edit, CraObject *object)
{
  const CraField *field = cra_object_type_find_field (object->type, "status");
  guint *status = NULL;

  if (field == NULL || names_field (edit, "status"))
    return;
  status = (guint *) ((char *) object + field->offset);
  if (object->type == &cra_scope_type)
    {
      g_autoptr (CraScopeResult) result
        = cra_scope_judge (edit->workbench->law, (const CraScope *) object);

      *status = result->verdict == CRA_SCOPE_OPEN ? CRA_STATUS_UNDECIDED : CRA_STATUS_DECIDED;
    }
  else
    *status = cra_workbench_says_enough (object) ? CRA_STATUS_DECIDED : CRA_STATUS_UNDECIDED;
}

/* A route that a changed standard opened again is decided by a decision, not by any edit. */
static void
decide_route_again (const Edit *edit, CraObject *object)
{
  CraRoute *route = (CraRoute *) object;

  if (object->type != &cra_route_type || route->reopened == NULL)
    return;
  if (names_field (edit, "procedure") && !names_field (edit, "status")
      && route->procedure != CRA_PROCEDURE_UNDECIDED)
    route->status = CRA_STATUS_DECIDED;
  else if (!names_field (edit, "status"))
    route->status = CRA_STATUS_UNDECIDED;
  if (route->status >= CRA_STATUS_DECIDED || route->procedure == CRA_PROCEDURE_UNDECIDED)
    cra_set_text (&route->reopened, NULL);
}

static void
withdraw_review (const Edit *edit, CraObject *object)
{
  static const char *const review_fields[] = { "reviewer", "reviewed_on", NULL };

  /* A review itself keeps its reviewer: that is what it is about. */
  if (names_field (edit, "reviewer")
      || cra_object_type_find_field (object->type, "reviewed_on") == NULL)
    return;
  for (guint i = 0; review_fields[i] != NULL; i++)
    {
      const CraField *field = cra_object_type_find_field (object->type, review_fields[i]);

      if (field != NULL)
        cra_object_set_field (object, field, NULL, NULL);
    }
}

static gboolean
apply_fields (const Edit *edit, CraObject *object, GError **error)
{
  for (guint i = 0; edit->names[i] != NULL; i++)
    {
      const CraField *field = cra_object_type_find_field (object->type, edit->names[i]);

      if (field == NULL)
        {
          g_autoptr (GString) known = g_string_new (NULL);

          for (guint k = 0; k < object->type->n_fields; k++)
            if (object->type->fields[k].kind != CRA_FIELD_REFERENCE)
              g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "",
                                      object->type->fields[k].name);
          g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "%s has no field \"%s\"; it has: %s",
                       object->type->name, edit->names[i], known->str);
          return FALSE;
        }
      if (!cra_object_set_field (object, field, edit->texts[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_reference (const Edit *edit, const char *field, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s of a %s is fixed when it is added: it cannot be set", field, edit->type->name);
  return FALSE;
}

/* What an object belongs to is no text of a person: a version that changed its product would take its
 * evidence along. The workspace's pointer to the version last looked at is the exception. */
static gboolean
check_references (const Edit *edit, GError **error)
{
  for (guint i = 0; edit->names[i] != NULL; i++)
    {
      const CraField *field = cra_object_type_find_field (edit->type, edit->names[i]);

      if (field == NULL || field->kind != CRA_FIELD_REFERENCE || edit->type == &cra_workspace_type)
        continue;
      return refuse_reference (edit, field->name, error);
    }
  return TRUE;
}

/* What else changes with an object, in the same entry. */
static gboolean
follow_up (CraTransaction *transaction, const CraObject *before, const CraObject *after,
           GError **error)
{
  const CraObject *object = after != NULL ? after : before;

  return object->type != &cra_standard_type
         || cra_workbench_reopen_route (transaction, (const CraStandard *) before,
                                        (const CraStandard *) after, error);
}

static gboolean
run_set (CraTransaction *transaction, gpointer data, GError **error)
{
  Edit *edit = data;
  CraObject *before = cra_transaction_get (transaction, edit->type, edit->id, error);
  CraObject *object = NULL;
  gboolean done = FALSE;

  if (before == NULL)
    return FALSE;
  object = cra_object_copy (before);
  if (apply_fields (edit, object, error))
    {
      done = TRUE;
      /* Choosing the same procedure once more is a decision, too. */
      decide_route_again (edit, object);
      if (!cra_object_equal (before, object))
        {
          update_status (edit, object);
          decide_route_again (edit, object);
          withdraw_review (edit, object);
          if (object->type == &cra_answer_type && !names_field (edit, "author"))
            cra_set_text (&((CraAnswer *) object)->author, edit->person);
          done = cra_workbench_check_object (edit->workbench, object, error)
                 && cra_transaction_put (transaction, object, error)
                 && follow_up (transaction, before, object, error)
                 && cra_workbench_withdraw_acceptance (transaction, before, object, error);
        }
    }
  cra_object_unref (before);
  cra_object_unref (object);
  return done;
}

gboolean
cra_workbench_edit_set (CraWorkbench *self, CraTransaction *transaction, const CraObjectType *type,
                        gint64 id, const char *const *names, const char *const *texts,
                        const char *person, GError **error)
{
  Edit edit = { self, type, id, 0, names, texts, person };

  return check_references (&edit, error) && run_set (transaction, &edit, error);
}

/* Marking something as reviewed is accepting it. */
static gboolean
accept_review (CraWorkbench *self, const CraObject *object, GError **error)
{
  g_autofree char *item = cra_review_make_item (object);

  return cra_workbench_accept_review (self, cra_workbench_get_version_of (object), object->type->name,
                                      item, NULL, FALSE, error);
}

/* Of the workspace: where somebody left off and who is at work are no change to be taken back. */
static const char *
get_set_word (const CraObjectType *type, const char *const *names)
{
  static const char *const kept[] = { "current_version", "person", "person_function", NULL };

  for (guint i = 0; type == &cra_workspace_type && names[i] != NULL; i++)
    if (!g_strv_contains (kept, names[i]))
      return ".change";
  return ".set";
}

gboolean
cra_workbench_set_fields (CraWorkbench *self, const CraObjectType *type, gint64 id,
                          const char *const *names, const char *const *texts, GError **error)
{
  g_autofree char *verb = NULL;
  g_autofree char *person = NULL;
  CraObject *object = NULL;
  Edit edit = { self, type, id, 0, names, texts, NULL };
  gboolean done = FALSE;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (names != NULL && texts != NULL, FALSE);

  verb = g_strconcat (type->name, get_set_word (type, names), NULL);
  if (!check_references (&edit, error))
    return FALSE;
  object = cra_store_get (self->store, type, id, error);
  if (object == NULL)
    return FALSE;
  person = cra_workbench_dup_person (self);
  edit.person = person;
  if (cra_workbench_asks_for_review (object, names, texts))
    done = accept_review (self, object, error);
  else
    done = cra_workbench_check_edit (object, names, texts, error)
           && cra_workbench_act (self, verb, cra_workbench_name_object (object), run_set, &edit, error);
  cra_object_unref (object);
  return done;
}

/* Collects NAME, TEXT pairs; the texts are borrowed and may be NULL. */
static void
collect_pairs (va_list arguments, GPtrArray *names, GPtrArray *texts)
{
  const char *name = NULL;

  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (texts, (gpointer) va_arg (arguments, const char *));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (texts, NULL);
}

gboolean
cra_workbench_set (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error, ...)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, error);
  collect_pairs (arguments, names, texts);
  va_end (arguments);
  return cra_workbench_set_fields (self, type, id, (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, error);
}

/* --- Adding and removing --- */

/* What belongs to a version, an organisation or the whole workspace (parent NULL), and the fields that
 * tell its objects apart; no two may have all of them alike. */
static const struct
{
  const CraObjectType *type;
  const char *parent;
  const char *unique[3];
} additions[] = {
  { &cra_candidate_type, "version", { "category" } },
  { &cra_standard_type, "version", { NULL } },
  { &cra_act_conformity_type, "version", { "act" } },
  { &cra_statement_type, "version", { "clause", "language" } },
  { &cra_link_type, "version", { NULL } },
  { &cra_text_block_type, "organisation", { "paper", "place", "language" } },
  { &cra_fixed_text_type, NULL, { "phrase", "language" } },
  { &cra_signatory_type, "organisation", { "name" } },
  { &cra_asset_type, "version", { "number" } },
  { &cra_risk_type, "version", { "number" } },
  { &cra_support_factor_type, "version", { NULL } },
  { &cra_component_support_type, "version", { NULL } },
  { &cra_test_plan_type, "version", { NULL } },
  { &cra_test_run_type, "plan", { NULL } },
  { &cra_security_update_type, "version", { "name" } },
  { &cra_review_type, "version", { NULL } },
};

static guint
find_addition (const CraObjectType *type)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (additions) && additions[i].type != type)
    i++;
  return i;
}

static gboolean
is_twin (const CraObject *first, const CraObject *second)
{
  const char *const *unique = additions[find_addition (first->type)].unique;

  for (guint i = 0; i < G_N_ELEMENTS (additions[0].unique) && unique[i] != NULL; i++)
    {
      const CraField *field = cra_object_type_find_field (first->type, unique[i]);
      g_autofree char *a = cra_object_dup_field (first, field);
      g_autofree char *b = cra_object_dup_field (second, field);

      if (g_strcmp0 (a, b) != 0)
        return FALSE;
    }
  return first->id != second->id;
}

static gboolean
check_unique (CraTransaction *transaction, const CraObject *object, gint64 parent, GError **error)
{
  guint addition = find_addition (object->type);
  g_autoptr (GPtrArray) others = NULL;

  if (additions[addition].unique[0] == NULL)
    return TRUE;
  others = cra_transaction_list (transaction, object->type, additions[addition].parent, parent, error);
  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (is_twin (object, others->pdata[i]))
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                     "There already is a %s for %s; change that one", object->type->name,
                     cra_workbench_name_object (object));
        return FALSE;
      }
  return TRUE;
}

/* Assets and risks are numbered as they come: A1, A2 ... */
static gboolean
give_number (CraTransaction *transaction, CraObject *object, gint64 version, GError **error)
{
  const CraField *field = cra_object_type_find_field (object->type, "number");
  gint64 *number = NULL;
  gint64 last = 0;

  if (field == NULL || *(number = (gint64 *) ((char *) object + field->offset)) != 0)
    return TRUE;
  last = cra_workbench_find_last_number (transaction, object->type, version, error);
  *number = last + 1;
  return last >= 0;
}

static gboolean
run_add (CraTransaction *transaction, gpointer data, GError **error)
{
  Edit *edit = data;
  CraObject *object = cra_object_new (edit->type);
  const char *parent = additions[find_addition (edit->type)].parent;
  gboolean done = FALSE;

  if (parent != NULL && names_field (edit, parent))
    {
      cra_object_unref (object);
      return refuse_reference (edit, parent, error);
    }
  if (parent != NULL)
    *(gint64 *) ((char *) object + cra_object_type_find_field (edit->type, parent)->offset)
      = edit->parent;
  if (apply_fields (edit, object, error))
    {
      update_status (edit, object);
      done = give_number (transaction, object, edit->parent, error)
             && cra_workbench_check_object (edit->workbench, object, error)
             && check_unique (transaction, object, edit->parent, error)
             && (edit->type != &cra_test_run_type
                 || cra_workbench_check_run_evidence (transaction, (CraTestRun *) object, error))
             && cra_transaction_put (transaction, object, error)
             && follow_up (transaction, NULL, object, error);
    }
  edit->id = object->id;
  cra_object_unref (object);
  return done;
}

gint64
cra_workbench_edit_insert (CraWorkbench *self, CraTransaction *transaction,
                           const CraObjectType *type, gint64 parent, const char *const *names,
                           const char *const *texts, GError **error)
{
  Edit edit = { self, type, 0, parent, names, texts, NULL };

  return run_add (transaction, &edit, error) ? edit.id : 0;
}

gboolean
cra_workbench_edit_add (CraWorkbench *self, CraTransaction *transaction, const CraObjectType *type,
                        gint64 version, const char *const *names, const char *const *texts,
                        GError **error)
{
  return cra_workbench_edit_insert (self, transaction, type, version, names, texts, error) != 0;
}

/* What the new object will be called in the journal. */
static const char *
find_subject (const char *const *names, const char *const *texts, const char *fallback)
{
  static const char *const wanted[]
    = { "requirement", "clause", "category", "reference", "act", "phrase", "paper", "title", "name",
        NULL };

  for (guint w = 0; wanted[w] != NULL; w++)
    for (guint i = 0; names[i] != NULL; i++)
      if (strcmp (names[i], wanted[w]) == 0 && texts[i] != NULL)
        return texts[i];
  return fallback;
}

gint64
cra_workbench_add_fields (CraWorkbench *self, const CraObjectType *type, gint64 parent,
                          const char *const *names, const char *const *texts, GError **error)
{
  g_autofree char *verb = g_strconcat (type->name, ".add", NULL);
  Edit edit = { self, type, 0, parent, names, texts, NULL };
  CraObject *empty = NULL;
  gboolean allowed = FALSE;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);
  g_return_val_if_fail (find_addition (type) < G_N_ELEMENTS (additions), 0);
  empty = cra_object_new (type);
  allowed = cra_workbench_check_edit (empty, names, texts, error);
  cra_object_unref (empty);
  if (!allowed || !cra_workbench_act (self, verb, find_subject (names, texts, type->name), run_add, &edit, error))
    return 0;
  return edit.id;
}

gint64
cra_workbench_add (CraWorkbench *self, const CraObjectType *type, gint64 parent, GError **error, ...)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, error);
  collect_pairs (arguments, names, texts);
  va_end (arguments);
  return cra_workbench_add_fields (self, type, parent, (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, error);
}

gboolean
cra_workbench_set_statement (CraWorkbench *self, gint64 version, const char *clause,
                             const char *language, const char *text, GError **error)
{
  g_autoptr (GPtrArray) statements = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  statements = cra_store_list (self->store, &cra_statement_type, "version", version, error);
  if (statements == NULL)
    return FALSE;
  for (guint i = 0; i < statements->len; i++)
    {
      CraStatement *statement = statements->pdata[i];

      if (g_strcmp0 (statement->clause, clause) == 0 && g_strcmp0 (statement->language, language) == 0)
        return cra_workbench_set (self, &cra_statement_type, statement->object.id, error, "text", text,
                                  NULL);
    }
  return cra_workbench_add (self, &cra_statement_type, version, error, "clause", clause, "language",
                            language, "text", text, NULL)
         != 0;
}

/* --- Removing --- */

static gboolean
has_signature (CraWorkbench *self, const char *field, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list
    = cra_store_list (self->store, &cra_signature_type, field, id, error);
  const CraSignature *signature = NULL;

  if (list == NULL || list->len == 0)
    return list == NULL;
  signature = list->pdata[0];
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s was signed on %s. What was signed is kept, and so is what it belongs to",
               signature->file_name, signature->added);
  return TRUE;
}

/* Refuses to remove what was signed: a document, or a version or product with one. */
static gboolean
check_unsigned (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;

  if (type == &cra_document_type)
    return !has_signature (self, "document", id, error);
  if (type == &cra_version_type)
    return !has_signature (self, "version", id, error);
  if (type != &cra_product_type)
    return TRUE;
  versions = cra_store_list (self->store, &cra_version_type, "product", id, error);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    if (has_signature (self, "version", ((CraObject *) versions->pdata[i])->id, error))
      return FALSE;
  return versions != NULL;
}

static gboolean
run_remove (CraTransaction *transaction, gpointer data, GError **error)
{
  const Edit *edit = data;
  CraObject *before = cra_transaction_get (transaction, edit->type, edit->id, error);
  gboolean done = before != NULL
                  && cra_transaction_remove (transaction, edit->type, edit->id, error)
                  && follow_up (transaction, before, NULL, error);

  if (before != NULL)
    cra_object_unref (before);
  return done;
}

gboolean
cra_workbench_remove (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error)
{
  g_autofree char *verb = g_strconcat (type->name, ".remove", NULL);
  CraObject *object = NULL;
  Edit edit = { self, type, id, 0, NULL, NULL, NULL };
  gboolean done = FALSE;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (type != &cra_workspace_type && type != &cra_answer_type
                          && type != &cra_revision_type && type != &cra_signature_type,
                        FALSE);
  object = check_unsigned (self, type, id, error)
             ? cra_store_get (self->store, type, id, error)
             : NULL;
  if (object == NULL)
    return FALSE;
  done = cra_workbench_check_edit (object, (const char *const[]) { NULL }, NULL, error)
         && cra_workbench_act (self, verb, cra_workbench_name_object (object), run_remove, &edit, error);
  cra_object_unref (object);
  return done;
}
