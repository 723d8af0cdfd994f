/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of all pages. A page that is not on the screen only remembers that it is out of date. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-page.h"

#include "app/widgets/cra-field-row.h"
#include "app/widgets/cra-in-sight.h"

typedef struct
{
  CraSession *session; /* Owned */
  gboolean stale;
  const CraObjectType *selected_type;
  gint64 selected_id;
} CraPagePrivate;

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CraPage, cra_page, ADW_TYPE_BIN)

#define GET_PRIVATE(self) ((CraPagePrivate *) cra_page_get_instance_private (self))

void
cra_widget_foreach (GtkWidget *root, GType type, CraWidgetFunc func, gpointer data)
{
  GtkWidget *child = gtk_widget_get_first_child (root);

  while (child != NULL)
    {
      /* FUNC may remove the child */
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        func (child, data);
      else
        cra_widget_foreach (child, type, func, data);
      child = next;
    }
}

static gpointer
cra_page_real_find_object (CraPage *self, const char *type)
{
  const CraAssessment *assessment = cra_page_get_assessment (self);
  const struct
  {
    const char *type;
    gpointer object;
  } objects[] = {
    { "workspace", assessment->workspace },
    { "organisation", assessment->organisation },
    { "product", assessment->product },
    { "version", assessment->version },
    { "scope", assessment->scope },
    { "classification", assessment->classification },
    { "route", assessment->route },
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    if (g_str_equal (objects[i].type, type))
      return objects[i].object;
  return NULL;
}

static void
load_row_cb (GtkWidget *widget, gpointer data)
{
  CraFieldRow *row = CRA_FIELD_ROW (widget);
  const char *type = cra_field_row_get_page_type (row);

  if (type != NULL)
    cra_field_row_load (row, CRA_PAGE_GET_CLASS (data)->find_object (data, type));
}

void
cra_page_refresh (CraPage *self)
{
  CraPagePrivate *private = GET_PRIVATE (self);

  g_return_if_fail (CRA_IS_PAGE (self));

  if (private->session == NULL || cra_page_get_assessment (self) == NULL)
    return;
  private->stale = FALSE;
  cra_in_sight_follow (GTK_WIDGET (self), FALSE);
  cra_widget_foreach (GTK_WIDGET (self), CRA_TYPE_FIELD_ROW, load_row_cb, self);
  if (CRA_PAGE_GET_CLASS (self)->refresh != NULL)
    CRA_PAGE_GET_CLASS (self)->refresh (self);
}

static void
session_changed_cb (CraPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cra_page_refresh (self);
  else
    GET_PRIVATE (self)->stale = TRUE;
}

static void
cra_page_map (GtkWidget *widget)
{
  CraPage *self = CRA_PAGE (widget);

  if (GET_PRIVATE (self)->stale)
    cra_page_refresh (self);
  GTK_WIDGET_CLASS (cra_page_parent_class)->map (widget);
}

static void
cra_page_dispose (GObject *object)
{
  CraPage *self = CRA_PAGE (object);
  CraPagePrivate *private = GET_PRIVATE (self);

  if (private->session != NULL)
    g_signal_handlers_disconnect_by_data (private->session, self);
  g_clear_object (&private->session);
  G_OBJECT_CLASS (cra_page_parent_class)->dispose (object);
}

static void
cra_page_class_init (CraPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = cra_page_map;
  klass->find_object = cra_page_real_find_object;

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", CRA_TYPE_PAGE, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cra_page_init (CraPage *self)
{
}

CraSession *
cra_page_get_session (CraPage *self)
{
  g_return_val_if_fail (CRA_IS_PAGE (self), NULL);
  return GET_PRIVATE (self)->session;
}

void
cra_page_set_session (CraPage *self, CraSession *session)
{
  CraPagePrivate *private = GET_PRIVATE (self);

  g_return_if_fail (CRA_IS_PAGE (self));

  private->session = g_object_ref (session);
  private->stale = TRUE;
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

const CraAssessment *
cra_page_get_assessment (CraPage *self)
{
  g_return_val_if_fail (CRA_IS_PAGE (self), NULL);
  return cra_session_get_assessment (GET_PRIVATE (self)->session);
}

static void
flush_row_cb (GtkWidget *widget, gpointer data)
{
  GError **first = data;
  g_autoptr (GError) error = NULL;

  if (!cra_field_row_flush (CRA_FIELD_ROW (widget), &error) && *first == NULL)
    *first = g_steal_pointer (&error);
}

gboolean
cra_page_flush (CraPage *self, GError **error)
{
  GError *first = NULL;

  g_return_val_if_fail (CRA_IS_PAGE (self), FALSE);

  cra_widget_foreach (GTK_WIDGET (self), CRA_TYPE_FIELD_ROW, flush_row_cb, &first);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}

typedef struct
{
  const char *type;
  gint64 id;
  const char *field;
  CraFieldRow *found;
} RowSearch;

static void
match_row_cb (GtkWidget *widget, gpointer data)
{
  RowSearch *search = data;
  CraFieldRow *row = CRA_FIELD_ROW (widget);

  if (search->found == NULL
      && cra_field_row_is_for (row, search->type, search->id, search->field))
    search->found = row;
}

void
cra_page_focus_field (CraPage *self, const char *type, gint64 id, const char *field,
                      const char *clause)
{
  RowSearch search = { type, id, field, NULL };

  g_return_if_fail (CRA_IS_PAGE (self));

  cra_in_sight_follow (GTK_WIDGET (self), TRUE);
  if (CRA_PAGE_GET_CLASS (self)->focus_object != NULL
      && CRA_PAGE_GET_CLASS (self)->focus_object (self, type, id, field, clause))
    return;
  if (type != NULL && field != NULL)
    cra_widget_foreach (GTK_WIDGET (self), CRA_TYPE_FIELD_ROW, match_row_cb, &search);
  if (search.found != NULL)
    cra_field_row_focus (search.found);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
cra_page_list_clauses (CraPage *self, GPtrArray *ids)
{
  g_return_if_fail (CRA_IS_PAGE (self));

  if (CRA_PAGE_GET_CLASS (self)->list_clauses != NULL
      && GET_PRIVATE (self)->session != NULL)
    CRA_PAGE_GET_CLASS (self)->list_clauses (self, ids);
}

void
cra_page_set_selection (CraPage *self, const CraObjectType *type, gint64 id)
{
  CraPagePrivate *private = GET_PRIVATE (self);

  g_return_if_fail (CRA_IS_PAGE (self));

  private->selected_type = type;
  private->selected_id = id;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

gboolean
cra_page_get_selection (CraPage *self, const CraObjectType **type, gint64 *id)
{
  CraPagePrivate *private = GET_PRIVATE (self);

  g_return_val_if_fail (CRA_IS_PAGE (self), FALSE);

  *type = private->selected_type;
  *id = private->selected_id;
  return private->selected_type != NULL && private->selected_id != 0;
}

void
cra_page_add_group (CraPage *self, GPtrArray *ids, CraLawGroup group)
{
  const CraClause *const *clauses = cra_law_list (cra_session_get_law (cra_page_get_session (self)),
                                                  group);

  for (guint i = 0; clauses[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]->id));
}
