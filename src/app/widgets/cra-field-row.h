/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that edits one field of one object: the base of all input. It shows what is stored, stores what
 * is typed (after a pause, on leaving, on flush), keeps text that is refused with the reason beside it,
 * and never overwrites text that is being typed with what comes in from elsewhere.
 *
 * In a template, "object-type" and "field" name what it edits; the page finds the object. In code,
 * cra_field_row_load() is enough. */
#pragma once

#include <adwaita.h>

#include "model/cra-object.h"

G_BEGIN_DECLS

#define CRA_TYPE_FIELD_ROW (cra_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (CraFieldRow, cra_field_row, CRA, FIELD_ROW, AdwPreferencesRow)

struct _CraFieldRowClass
{
  AdwPreferencesRowClass parent_class;

  /* The row got its field: words and the like are known now. May be NULL. */
  void (*bound) (CraFieldRow *self, const CraField *field);
  /* Puts stored text (as cra_object_dup_field() writes it, never NULL) into the editor. */
  void (*show) (CraFieldRow *self, const char *text);
  /* The editor's text, NULL = nothing given; owned by the caller. */
  char *(*read) (CraFieldRow *self);
  void (*set_editable) (CraFieldRow *self, gboolean editable);
};

/* How a row stores instead of setting the field; FALSE refuses. TEXT may be NULL. */
typedef gboolean (*CraFieldStoreFunc) (CraFieldRow *self, const char *text, gpointer data,
                                       GError **error);
void cra_field_row_set_store_func (CraFieldRow *self, CraFieldStoreFunc func, gpointer data);

/* For rows made in code: names the field and shows it. OBJECT NULL hides the row. */
void cra_field_row_set_field (CraFieldRow *self, const CraObjectType *type, const char *field);
void cra_field_row_load (CraFieldRow *self, gpointer object);
/* For rows with a store function: shows TEXT as what is stored. */
void cra_field_row_load_text (CraFieldRow *self, const char *text);

/* Stores what was typed and forgets what it showed: the next text belongs to something else. */
void cra_field_row_forget (CraFieldRow *self);

/* The type name given in a template, NULL for rows made in code. */
const char *cra_field_row_get_page_type (CraFieldRow *self);
/* What it shows: the id, 0 = nothing yet. */
gint64 cra_field_row_get_object (CraFieldRow *self, const CraObjectType **type);
/* The name of the field; NULL where it is not known yet. */
const char *cra_field_row_get_field (CraFieldRow *self);
gboolean cra_field_row_is_for (CraFieldRow *self, const char *type, gint64 id, const char *field);
void cra_field_row_focus (CraFieldRow *self);
gboolean cra_field_row_flush (CraFieldRow *self, GError **error);
void cra_field_row_set_help (CraFieldRow *self, const char *help);
/* What a screen reader adds to the title, where several rows on a page have the same one. */
void cra_field_row_set_context (CraFieldRow *self, const char *context);

/* --- For subclasses --- */

/* The editor beneath the title, or beside it. */
void cra_field_row_set_editor (CraFieldRow *self, GtkWidget *editor, gboolean beside);
/* The part of the editor that takes focus and has the name, where it is not the editor itself. */
void cra_field_row_set_input (CraFieldRow *self, GtkWidget *input);
/* A further widget at the end of the row. */
void cra_field_row_add_suffix (CraFieldRow *self, GtkWidget *widget);
/* A person changed the editor: stored at once or after a pause. */
void cra_field_row_edited (CraFieldRow *self, gboolean at_once);

G_END_DECLS
