/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop program. */
#define G_LOG_DOMAIN "cra-app"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/cra-application.h"
#include "cra-config.h"

int
main (int argc, char **argv)
{
  g_autoptr (CraApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CRA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = cra_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
