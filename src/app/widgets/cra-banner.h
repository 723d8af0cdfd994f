/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strip across a page with a sentence, an icon that says how grave it is, and reasons beneath. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  CRA_BANNER_PLAIN,
  CRA_BANNER_GOOD,
  CRA_BANNER_WARNING,
  CRA_BANNER_GRAVE,
} CraBannerTone;

#define CRA_TYPE_BANNER (cra_banner_get_type ())
G_DECLARE_FINAL_TYPE (CraBanner, cra_banner, CRA, BANNER, GtkWidget)

GtkWidget *cra_banner_new (void);
/* BODY may be NULL. Plain text. */
void cra_banner_show (CraBanner *self, CraBannerTone tone, const char *title, const char *body);
const char *cra_banner_get_title (CraBanner *self);

G_END_DECLS
