/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: opens workspaces, one window each. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_APPLICATION (cra_application_get_type ())
G_DECLARE_FINAL_TYPE (CraApplication, cra_application, CRA, APPLICATION, AdwApplication)

/* The language of the texts, before any of them is looked up. */
void cra_application_bind_texts (void);
CraApplication *cra_application_new (void);

/* Registers the widget types that templates name. Idempotent. */
void cra_application_ensure_types (void);

G_END_DECLS
