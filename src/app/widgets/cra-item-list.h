/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of objects a person keeps: a row each that opens to its fields and can be removed. */
#pragma once

#include "app/cra-session.h"
#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_ITEM_LINE,   /* text in one paragraph */
  CRA_ITEM_TEXT,
  CRA_ITEM_CHOICE, /* a word, or yes and no */
  CRA_ITEM_DATE,   /* date, month or number */
  CRA_ITEM_STATUS,
} CraItemEditor;

typedef struct
{
  const char *field;
  const char *title; /* marked for translation, as the help is */
  const char *help;  /* or NULL */
  CraItemEditor editor;
} CraItemField;

/* What the list is made of. Static: kept by reference. */
typedef struct
{
  const CraObjectType *type;
  const CraItemField *fields;
  guint n_fields;
  const char *name;    /* of the list, for who does not see it */
  const char *remove;  /* name of the button that removes one */
  const char *removed; /* what is said afterwards */
} CraItemListInfo;

#define CRA_TYPE_ITEM_LIST (cra_item_list_get_type ())
G_DECLARE_FINAL_TYPE (CraItemList, cra_item_list, CRA, ITEM_LIST, AdwBin)

/* Shows an object in the head of its row (an AdwExpanderRow): cra_row_set_texts() and what
 * cra_item_list_add_head() put there. */
typedef void (*CraItemShowFunc) (GtkWidget *row, gpointer object, gpointer data);
/* Called once for each new row, to put more into its head. May be NULL. */
typedef void (*CraItemHeadFunc) (GtkWidget *row, gpointer object, gpointer data);

void cra_item_list_set_up (CraItemList *self, const CraItemListInfo *info, CraItemShowFunc show,
                           CraItemHeadFunc head, gpointer data);
/* OBJECTS holds CraObject of the type. An empty list hides itself. */
void cra_item_list_refresh (CraItemList *self, CraSession *session, GPtrArray *objects);
/* Opens the row of an object and focuses a field of it. FALSE where there is no such row. */
gboolean cra_item_list_focus (CraItemList *self, gint64 id, const char *field);

G_END_DECLS
