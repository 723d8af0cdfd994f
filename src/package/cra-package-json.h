/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical JSON: members sorted by their bytes, one way to write every value, no locale. The same state
 * gives the same bytes. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Owned by the caller; ends with a line feed. Numbers must be whole. */
GBytes *cra_package_write_json (JsonObject *root);

/* The day of TIME ("2026-11-22T14:05:00Z"), or null. A package says on which day it judged, not at which
 * second, so that the same state packed twice on one day is the same file. */
void cra_package_set_day (JsonObject *object, const char *name, const char *time);

/* A text, or null where it is NULL. */
void cra_package_set_text (JsonObject *object, const char *name, const char *text);

G_END_DECLS
