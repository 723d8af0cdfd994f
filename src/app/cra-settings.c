/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person prefers. A build that is not installed brings its schema along. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-settings.h"

#include "base/cra-paths.h"
#include "base/cra-text.h"
#include "cra-config.h"

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  const char *build = g_getenv ("CRA_UNINSTALLED");

  if (build != NULL && build[0] != '\0')
    {
      g_autofree char *folder = cra_paths_find_data (NULL);
      g_autoptr (GSettingsSchemaSource) source
          = g_settings_schema_source_new_from_directory (folder, installed, TRUE, NULL);

      if (source != NULL)
        return g_settings_schema_source_lookup (source, CRA_APPLICATION_ID, TRUE);
    }
  return installed != NULL ? g_settings_schema_source_lookup (installed, CRA_APPLICATION_ID, TRUE)
                           : NULL;
}

GSettings *
cra_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    {
      g_autoptr (GSettingsSchema) schema = find_schema ();

      if (schema == NULL)
        g_error ("The settings schema %s is not installed. Install CRA Workbench again",
                 CRA_APPLICATION_ID);
      settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}

void
cra_settings_set_person (CraWorkbench *workbench)
{
  g_autofree char *name = g_settings_get_string (cra_settings_get (), CRA_SETTING_PERSON);
  g_autofree char *function = g_settings_get_string (cra_settings_get (), CRA_SETTING_FUNCTION);

  if (!cra_text_is_blank (name))
    cra_workbench_set_person (workbench, name, function, NULL);
}
