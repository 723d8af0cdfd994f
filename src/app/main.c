/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop program. */
#define G_LOG_DOMAIN "cra-app"

#include <locale.h>

#include "app/cra-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (CraApplication) application = NULL;

  setlocale (LC_ALL, "");
  cra_application_bind_texts ();
  application = cra_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
