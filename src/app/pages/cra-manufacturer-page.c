/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: who answers for the product. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-manufacturer-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-words.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-clause-row.h"
#include "app/widgets/cra-item-list.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-options.h"
#include "app/widgets/cra-picture-row.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-text.h"
#include "law/cra-roles.h"

struct _CraManufacturerPage
{
  CraPage parent_instance;

  /* Template */
  CraChoiceRow *country;
  CraPictureRow *logo;
  AdwExpanderRow *size_law;
  AdwExpanderRow *mandate_law;
  CraItemList *signatories;
  GtkEditable *signatory;
  GtkWidget *add_signatory;

  /* Owned */
  char *shown_logo; /* digest of the picture on the screen */
  GPtrArray *size_rows; /* of what follows from the size, borrowed from the widget tree */

  gboolean filled;
  CraSizeClass shown_size; /* whose clauses are shown */
};

G_DEFINE_FINAL_TYPE (CraManufacturerPage, cra_manufacturer_page, CRA_TYPE_PAGE)

/* Member States come from the law data; elsewhere is said as such. */
static void
fill_countries (CraManufacturerPage *self)
{
  g_autoptr (CraOptions) options = cra_options_new ();

  cra_options_add (options, "", _ ("Not given, or outside the Union"));
  cra_options_add_countries (options, cra_session_get_law (cra_page_get_session (CRA_PAGE (self))));
  cra_options_offer_choice (options, self->country);
}

/* --- Law beside the answers --- */

static void
add_clauses (CraManufacturerPage *self, AdwExpanderRow *expander, const char *const *ids,
             GPtrArray *rows)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *row = cra_clause_row_new (law, cra_law_find (law, ids[i]));

      adw_expander_row_add_row (expander, row);
      if (rows != NULL)
        g_ptr_array_add (rows, row);
    }
}

static void
show_size (CraManufacturerPage *self, CraSizeClass size)
{
  const char *const *ids = cra_size_list_clauses (size);

  gtk_widget_set_visible (GTK_WIDGET (self->size_law), ids[0] != NULL);
  if (size == self->shown_size)
    return;
  self->shown_size = size;
  for (guint i = 0; i < self->size_rows->len; i++)
    adw_expander_row_remove (self->size_law, self->size_rows->pdata[i]);
  g_ptr_array_set_size (self->size_rows, 0);
  add_clauses (self, self->size_law, ids, self->size_rows);
}

static gpointer
cra_manufacturer_page_find_object (CraPage *page, const char *type)
{
  CraManufacturerPage *self = CRA_MANUFACTURER_PAGE (page);

  if (!self->filled)
    {
      fill_countries (self);
      add_clauses (self, self->mandate_law, cra_mandate_list_clauses (), NULL);
    }
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

/* --- Who signs --- */

static const CraItemField signatory_fields[] = {
  { "name", N_ ("Name"), NULL, CRA_ITEM_LINE },
  { "function", N_ ("Function"), NULL, CRA_ITEM_LINE },
  { "place", N_ ("Place"), N_ ("Where they sign, as a rule."), CRA_ITEM_LINE },
  { "authority", N_ ("Authority to sign"),
    N_ ("By what, and for what: for example entry in the commercial register, or a power of attorney "
        "with its date."),
    CRA_ITEM_TEXT },
  { "valid_to", N_ ("Authority ends on"), N_ ("Leave empty where it has no end."), CRA_ITEM_DATE },
};

static const CraItemListInfo signatory_info = {
  &cra_signatory_type,
  signatory_fields,
  G_N_ELEMENTS (signatory_fields),
  N_ ("Those who may sign"),
  N_ ("Remove the Signatory"),
  N_ ("Signatory removed. Undo brings them back."),
};

static void
choose_clicked_cb (GtkButton *button, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  CraSession *session = cra_page_get_session (data);
  g_autoptr (GError) error = NULL;

  if (!cra_page_flush (data, &error)
      || !cra_workbench_choose_signatory (cra_session_get_workbench (session),
                                          cra_session_get_version (session),
                                          cra_object_rows_get_id (row), &error))
    cra_session_fail (session, g_steal_pointer (&error));
}

static void
add_signatory_head (GtkWidget *row, gpointer object, gpointer data)
{
  GtkWidget *badge = cra_status_badge_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose"));

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Signs the declaration of this version"));
  gtk_widget_set_sensitive (button, !cra_session_is_read_only (cra_page_get_session (data)));
  g_signal_connect (button, "clicked", G_CALLBACK (choose_clicked_cb), data);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), badge);
  g_object_set_data (G_OBJECT (row), "badge", badge);
  g_object_set_data (G_OBJECT (row), "choose", button);
}

static char *
describe_signatory (const CraSignatory *signatory)
{
  g_autofree char *day
      = signatory->valid_to != NULL ? cra_words_format_date (signatory->valid_to) : NULL;
  const char *function
      = cra_text_is_blank (signatory->function) ? _ ("No function given") : signatory->function;

  if (day == NULL)
    return g_strdup (function);
  /* Translators: the function of a person, and a date. */
  return g_strdup_printf (_ ("%s · until %s"), function, day);
}

static void
show_signatory (GtkWidget *row, gpointer object, gpointer data)
{
  const CraSignatory *signatory = object;
  const CraAssessment *assessment = cra_page_get_assessment (data);
  GtkWidget *badge = g_object_get_data (G_OBJECT (row), "badge");
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "choose");
  g_autofree char *today = g_strndup (assessment->as_of, sizeof "YYYY-MM-DD" - 1);
  g_autofree char *subtitle = describe_signatory (signatory);
  g_autofree char *name = g_strdup_printf (_ ("Choose %s"), signatory->name);
  gboolean ended = cra_signatory_has_ended (signatory, today);
  gboolean chosen
      = cra_signatory_find (assessment, assessment->version->signatory_name) == signatory;

  cra_row_set_texts (row, signatory->name, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (button, !chosen && !ended);
  gtk_widget_set_visible (badge, chosen || ended);
  if (ended)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Authority ended"),
                               "cra-blocked-symbolic", "blocked");
  else if (chosen)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Signs this version"),
                               "cra-decided-symbolic", "decided");
}

static void
add_signatory_cb (CraManufacturerPage *self)
{
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  g_autofree char *name = cra_text_strip (gtk_editable_get_text (self->signatory));
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (name[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->signatory));
      return;
    }
  id = cra_workbench_add (cra_session_get_workbench (session), &cra_signatory_type,
                          cra_page_get_assessment (CRA_PAGE (self))->organisation->object.id, &error,
                          "name", name, NULL);
  if (id == 0)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  gtk_editable_set_text (self->signatory, "");
  cra_session_reload (session);
  cra_item_list_focus (self->signatories, id, "function");
}

/* --- The whole --- */

static void
cra_manufacturer_page_refresh (CraPage *page)
{
  CraManufacturerPage *self = CRA_MANUFACTURER_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);

  gboolean writable = !cra_session_is_read_only (cra_page_get_session (page));

  show_logo (self, assessment->organisation);
  cra_picture_row_set_editable (self->logo, writable);
  show_size (self, assessment->organisation->size);
  cra_item_list_refresh (self->signatories, cra_page_get_session (page), assessment->signatories);
  gtk_widget_set_sensitive (self->add_signatory, writable);
  gtk_editable_set_editable (self->signatory, writable);
  cra_page_set_selection (page, &cra_organisation_type, assessment->organisation->object.id);
}

static void
cra_manufacturer_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[] = { "duty.13.16", "duty.13.17", "AII.1",     "AII.2",
                                         "AV.2",       "AV.8",       "duty.18.1", "duty.18.2",
                                         "duty.18.3",  "duty.18.open",
                                         "duty.33.5",  "penalty.exempt-small",
                                         "period.retention-representative" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static gboolean
cra_manufacturer_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                    const char *clause)
{
  CraManufacturerPage *self = CRA_MANUFACTURER_PAGE (page);

  if (g_strcmp0 (type, "signatory") == 0)
    return cra_item_list_focus (self->signatories, id, field);
  return g_strcmp0 (field, "logo") == 0
         && gtk_widget_child_focus (GTK_WIDGET (self->logo), GTK_DIR_TAB_FORWARD);
}

static void
cra_manufacturer_page_finalize (GObject *object)
{
  g_free (CRA_MANUFACTURER_PAGE (object)->shown_logo);
  g_ptr_array_unref (CRA_MANUFACTURER_PAGE (object)->size_rows);
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
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, size_law);
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, mandate_law);
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, signatories);
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, signatory);
  gtk_widget_class_bind_template_child (widget_class, CraManufacturerPage, add_signatory);
  gtk_widget_class_bind_template_callback (widget_class, add_signatory_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_logo_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_logo);
  gtk_widget_class_bind_template_callback (widget_class, remove_logo_cb);
}

static void
cra_manufacturer_page_init (CraManufacturerPage *self)
{
  self->size_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_item_list_set_up (self->signatories, &signatory_info, show_signatory, add_signatory_head, self);
}
