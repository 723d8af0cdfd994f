/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A declaration of conformity that was read, whoever wrote it: what was found where, beside its pages,
 * and what of it can be taken over. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_READING_WINDOW (cra_reading_window_get_type ())
G_DECLARE_FINAL_TYPE (CraReadingWindow, cra_reading_window, CRA, READING_WINDOW, AdwWindow)

CraReadingWindow *cra_reading_window_present (GtkWindow *parent, CraSession *session, GFile *file);

G_END_DECLS
