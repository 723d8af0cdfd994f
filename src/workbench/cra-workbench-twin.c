/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers in forms that people can edit. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "document/cra-html.h"
#include "document/cra-odt.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

typedef gboolean (*WriteTwin) (const CraContent *content, GOutputStream *stream, CraJob *job,
                               GError **error);

static const struct
{
  const char *word; /* and end of the file name */
  WriteTwin write;
} formats[] = {
  [CRA_TWIN_FORMAT_ODT] = { "odt", cra_odt_write },
  [CRA_TWIN_FORMAT_HTML] = { "html", cra_html_write },
};

const char *
cra_twin_format_word (CraTwinFormat format)
{
  g_return_val_if_fail (format < CRA_N_TWIN_FORMATS, NULL);

  return formats[format].word;
}

gboolean
cra_twin_format_from_word (const char *word, CraTwinFormat *format)
{
  for (guint i = 0; i < CRA_N_TWIN_FORMATS; i++)
    if (g_strcmp0 (word, formats[i].word) == 0)
      {
        *format = (CraTwinFormat) i;
        return TRUE;
      }
  return FALSE;
}

char *
cra_workbench_make_twin_name (const CraAssessment *assessment, CraPaperKind paper,
                              const char *language, CraTwinFormat format)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (assessment != NULL && format < CRA_N_TWIN_FORMATS, NULL);

  name = cra_paper_make_file_name (assessment, paper, language);
  g_assert (g_str_has_suffix (name, ".pdf"));
  name[strlen (name) - strlen ("pdf")] = '\0';
  return g_strconcat (name, formats[format].word, NULL);
}

/* The new file takes its place when it is closed; closed by what is cancelled, it never does. */
static gboolean
write_file (const CraContent *content, CraTwinFormat format, const char *path, CraJob *job,
            GError **error)
{
  GCancellable *cancellable = job != NULL ? cra_job_get_cancellable (job) : NULL;
  g_autoptr (GCancellable) give_up = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
    = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream != NULL && formats[format].write (content, G_OUTPUT_STREAM (stream), job, error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;
  g_cancellable_cancel (give_up);
  if (stream != NULL)
    g_output_stream_close (G_OUTPUT_STREAM (stream), give_up, NULL);
  g_prefix_error (error, "Exporting to “%s”: ", path);
  return FALSE;
}

gboolean
cra_workbench_export_twin (CraWorkbench *self, gint64 version, CraPaperKind paper,
                           const char *language, CraTwinFormat format, const char *path,
                           CraJob *job, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GPtrArray) languages = NULL;
  g_autoptr (CraContent) content = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (path != NULL && format < CRA_N_TWIN_FORMATS, FALSE);

  if (!cra_workbench_check_output (self, path, error))
    return FALSE;
  assessment = cra_workbench_load (self, version, paper == CRA_PAPER_TECHNICAL, error);
  if (assessment == NULL)
    return FALSE;
  points = cra_open_points_list (self->law, assessment);
  languages = cra_workbench_choose_languages (self, assessment, paper);
  content = cra_workbench_make_content (self, assessment, points, paper,
                                        language != NULL ? language : languages->pdata[0], job,
                                        error);
  return content != NULL && write_file (content, format, path, job, error);
}
