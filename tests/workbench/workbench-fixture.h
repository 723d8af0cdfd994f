/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbench on a new workspace with one product, in a folder of its own. */
#pragma once

#include "workbench/cra-workbench.h"

typedef struct
{
  char *folder;
  char *path;
  CraWorkbench *workbench;
  gint64 product;
  gint64 version;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Closes and opens the workspace again. */
void fixture_reopen (Fixture *fixture);
CraAssessment *fixture_load (Fixture *fixture);
/* Sets every answer and text that blocks signing, with synthetic content. */
void fixture_fill (Fixture *fixture);
GFile *fixture_write_file (Fixture *fixture, const char *name, const char *text);
GFile *fixture_get_sample (const char *name);

#define fixture_add(name, function)                                                                \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
