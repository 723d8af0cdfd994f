/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: who answers for the product. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-manufacturer-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-picture-row.h"

struct _CraManufacturerPage
{
  CraPage parent_instance;

  /* Template */
  CraChoiceRow *country;
  CraPictureRow *logo;

  /* Owned */
  char *shown_logo; /* digest of the picture on the screen */

  gboolean filled;
};

G_DEFINE_FINAL_TYPE (CraManufacturerPage, cra_manufacturer_page, CRA_TYPE_PAGE)

/* Member States come from the law data; elsewhere is said as such. */
static void
fill_countries (CraManufacturerPage *self)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));
  const char *const *codes = cra_law_list_countries (law);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (values, (gpointer) "");
  g_ptr_array_add (labels, (gpointer) _ ("Not given, or outside the Union"));
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_ptr_array_add (values, (gpointer) codes[i]);
      g_ptr_array_add (labels, (gpointer) cra_law_find_country_name (law, codes[i]));
    }
  g_ptr_array_add (values, NULL);
  g_ptr_array_add (labels, NULL);
  cra_choice_row_set_options (self->country, (const char *const *) values->pdata,
                              (const char *const *) labels->pdata);
}

static gpointer
cra_manufacturer_page_find_object (CraPage *page, const char *type)
{
  CraManufacturerPage *self = CRA_MANUFACTURER_PAGE (page);

  if (!self->filled)
    fill_countries (self);
  self->filled = TRUE;
  return CRA_PAGE_CLASS (cra_manufacturer_page_parent_class)->find_object (page, type);
}

/* --- The logo --- */

typedef struct
{
  CraManufacturerPage *page;
  CraJob *job;
} Work;

static void
logo_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Work *work = data;
  g_autoptr (CraManufacturerPage) self = work->page;
  g_autoptr (CraJob) job = work->job;
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  g_autoptr (GError) error = NULL;

  cra_picture_row_set_busy (self->logo, FALSE);
  if (session == NULL)
    return;
  if (!cra_workbench_set_logo_finish (CRA_WORKBENCH (source), result, &error))
    cra_session_fail (session, g_steal_pointer (&error));
  cra_session_end_job (session, job);
}

static void
set_logo (CraManufacturerPage *self, GFile *file)
{
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  gint64 organisation = cra_page_get_assessment (CRA_PAGE (self))->organisation->object.id;
  Work *work = g_new0 (Work, 1);

  work->page = g_object_ref (self);
  work->job = cra_session_begin_job (session, _ ("Reading the logo"));
  cra_picture_row_set_busy (self->logo, TRUE);
  cra_workbench_set_logo_async (cra_session_get_workbench (session), organisation, file, work->job,
                                logo_set_cb, work);
}

static void
remove_logo_cb (CraManufacturerPage *self)
{
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_set_logo (cra_session_get_workbench (session),
                               cra_page_get_assessment (CRA_PAGE (self))->organisation->object.id,
                               NULL, NULL, &error))
    cra_session_fail (session, g_steal_pointer (&error));
  else
    cra_session_say (session, _ ("Logo removed. Undo brings it back."));
}

static void
logo_chosen_cb (GFile *file, gpointer data)
{
  set_logo (data, file);
}

static void
choose_logo_cb (CraManufacturerPage *self)
{
  cra_dialog_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Choose a Logo"),
                        NULL, NULL, logo_chosen_cb, self);
}

static void
show_logo (CraManufacturerPage *self, const CraOrganisation *organisation)
{
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *name = g_strdup_printf (
      _ ("Logo of %s"), organisation->name != NULL ? organisation->name : _ ("the manufacturer"));

  if (g_strcmp0 (organisation->logo, self->shown_logo) == 0)
    return;
  if (organisation->logo != NULL)
    bytes = cra_workbench_read_bytes (cra_session_get_workbench (session), organisation->logo,
                                      NULL);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, NULL);
  cra_set_text (&self->shown_logo, organisation->logo);
  cra_picture_row_show (self->logo, texture, name);
}

static void
cra_manufacturer_page_refresh (CraPage *page)
{
  CraManufacturerPage *self = CRA_MANUFACTURER_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);

  show_logo (self, assessment->organisation);
  cra_picture_row_set_editable (self->logo,
                                !cra_session_is_read_only (cra_page_get_session (page)));
  cra_page_set_selection (page, &cra_organisation_type, assessment->organisation->object.id);
}

static void
cra_manufacturer_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[] = { "duty.13.16", "duty.13.17", "AII.1",     "AII.2",
                                         "AV.2",       "AV.8",       "duty.18.1", "duty.18.2",
                                         "duty.18.3",  "duty.18.open" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static gboolean
cra_manufacturer_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                    const char *clause)
{
  return g_strcmp0 (field, "logo") == 0
         && gtk_widget_child_focus (GTK_WIDGET (CRA_MANUFACTURER_PAGE (page)->logo),
                                    GTK_DIR_TAB_FORWARD);
}

static void
cra_manufacturer_page_finalize (GObject *object)
{
  g_free (CRA_MANUFACTURER_PAGE (object)->shown_logo);
  G_OBJECT_CLASS (cra_manufacturer_page_parent_class)->finalize (object);
}

static void
cra_manufacturer_page_class_init (CraManufacturerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_manufacturer_page_finalize;
  CRA_PAGE_CLASS (klass)->focus_object = cra_manufacturer_page_focus_object;
  CRA_PAGE_CLASS (klass)->find_object = cra_manufacturer_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_manufacturer_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_manufacturer_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               CRA_UI_PATH "cra-manufacturer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, country);
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, logo);
  gtk_widget_class_bind_template_callback (widget_class, choose_logo_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_logo);
  gtk_widget_class_bind_template_callback (widget_class, remove_logo_cb);
}

static void
cra_manufacturer_page_init (CraManufacturerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
