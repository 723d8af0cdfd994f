/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that edit one object inside an expander row: tests, their runs, security updates. */
#pragma once

#include <adwaita.h>

#include "law/cra-law.h"
#include "model/cra-object.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_TEST_FIELD_LINE,         /* one line of text */
  CRA_TEST_FIELD_TEXT,         /* text, or a list with one item a line */
  CRA_TEST_FIELD_CHOICE,       /* a word */
  CRA_TEST_FIELD_VALUE,        /* a date or a number */
  CRA_TEST_FIELD_REQUIREMENTS, /* clause ids of Annex I */
  CRA_TEST_FIELD_STATUS,
} CraTestFieldKind;

typedef struct
{
  const char *field;
  CraTestFieldKind kind;
  const char *help; /* marked for translation, or NULL */
} CraTestField;

/* Adds a row for each of FIELDS; they stay with EXPANDER. */
void cra_test_fields_add (GtkWidget *expander, const CraObjectType *type,
                          const CraTestField *fields, guint n, CraLaw *law);
void cra_test_fields_load (GtkWidget *expander, const CraTestField *fields, guint n,
                           gpointer object);
/* Opens EXPANDER and focuses the row of FIELD, or EXPANDER itself. */
void cra_test_fields_focus (GtkWidget *expander, const char *field);
/* A button that removes what an expander shows. */
GtkWidget *cra_test_fields_make_remove (const char *label, GCallback callback, gpointer data);
/* An entry with a button that adds something; the entry is returned in ENTRY, borrowed. */
GtkWidget *cra_test_fields_make_adder (const char *placeholder, const char *name, GCallback callback,
                                       gpointer data, GtkEditable **entry);

G_END_DECLS
