/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve kinds as radio rows beneath one row that says which was chosen. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-archetype-box.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-object-rows.h"
#include "law/cra-law-starters.h"
#include "workbench/cra-workbench-archetype.h"

struct _CraArchetypeBox
{
  AdwBin parent_instance;

  /* Template */
  AdwExpanderRow *kinds;
  AdwActionRow *offer;
  GtkWidget *apply;

  /* Owned */
  CraSession *session;
  GPtrArray *checks; /* GtkCheckButton, one an archetype, in the order of the law data */
  char *stored;      /* the archetype of the product when it was last shown */
  gint64 product;    /* that product */

  /* Borrowed from the law */
  const CraClause *chosen;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CraArchetypeBox, cra_archetype_box, ADW_TYPE_BIN)

static CraLaw *
get_law (CraArchetypeBox *self)
{
  return cra_session_get_law (self->session);
}

/* --- In words --- */

/* Takes PART, a count and its word; left out where nothing was counted. */
static void
add_part (GString *text, guint count, char *part)
{
  if (count > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

/* "17 assets, 23 risks, 12 texts for users"; empty where nothing is new. Owned by the caller. */
static char *
describe_report (const CraArchetypeReport *report)
{
  GString *text = g_string_new (NULL);

  add_part (text, report->assets,
            g_strdup_printf (ngettext ("%u asset", "%u assets", report->assets), report->assets));
  add_part (text, report->risks,
            g_strdup_printf (ngettext ("%u risk", "%u risks", report->risks), report->risks));
  add_part (text, report->texts,
            g_strdup_printf (ngettext ("%u text for users", "%u texts for users", report->texts),
                             report->texts));
  add_part (text, report->candidates,
            g_strdup_printf (ngettext ("%u category to weigh", "%u categories to weigh",
                                       report->candidates),
                             report->candidates));
  return g_string_free (text, FALSE);
}

/* Languages of sale that we have no texts in; NULL where there are none. */
static char *
list_other_languages (CraArchetypeBox *self)
{
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  GStrv codes = assessment->product->languages;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const CraLanguage *language = cra_law_find_language (get_law (self), codes[i]);

      if (!cra_law_has_blocks_in (get_law (self), codes[i]))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                language != NULL ? language->name : codes[i]);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static char *
describe_texts (CraArchetypeBox *self)
{
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  g_autofree char *others = list_other_languages (self);

  if (assessment->product->languages == NULL || assessment->product->languages[0] == NULL)
    return g_strdup (_ ("Texts for users come once the languages of the documents are chosen."));
  if (others != NULL)
    /* Translators: names of languages. */
    return g_strdup_printf (_ ("There are no suggested texts in: %s."), others);
  return g_strdup ("");
}

/* --- The offer --- */

static void
show_offer (CraArchetypeBox *self)
{
  CraArchetypeReport report = { 0 };
  g_autofree char *parts = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *title = NULL;
  gboolean new_kind = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->offer), self->chosen != NULL);
  if (self->chosen == NULL
      || !cra_workbench_preview_archetype (cra_session_get_workbench (self->session),
                                           cra_session_get_assessment (self->session),
                                           self->chosen->id, &report, NULL))
    return;
  parts = describe_report (&report);
  texts = describe_texts (self);
  new_kind = g_strcmp0 (self->stored, self->chosen->id) != 0;
  if (parts[0] != '\0')
    /* Translators: "17 assets, 23 risks, 12 texts for users". */
    title = g_strdup_printf (_ ("Adds as suggestions: %s"), parts);
  else
    title = g_strdup (_ ("All that it suggests is there"));
  cra_row_set_texts (GTK_WIDGET (self->offer), title, texts);
  gtk_widget_set_visible (self->apply, parts[0] != '\0' || new_kind);
  gtk_widget_set_sensitive (self->apply, !cra_session_is_read_only (self->session));
}

gboolean
cra_archetype_box_apply (CraSession *session, const CraClause *kind)
{
  CraArchetypeReport report = { 0 };
  g_autofree char *parts = NULL;
  g_autofree char *said = NULL;
  GError *error = NULL;

  g_return_val_if_fail (CRA_IS_SESSION (session) && kind != NULL, FALSE);

  if (!cra_workbench_apply_archetype (cra_session_get_workbench (session),
                                      cra_session_get_version (session), kind->id, &report, &error))
    {
      cra_session_fail (session, error);
      return FALSE;
    }
  parts = describe_report (&report);
  if (parts[0] != '\0')
    /* Translators: "17 assets, 23 risks, 12 texts for users". */
    said = g_strdup_printf (_ ("Added as suggestions: %s. Undo takes them back."), parts);
  cra_session_say (session, said != NULL ? said : _ ("The kind of product is noted."));
  return TRUE;
}

static void
apply_clicked_cb (CraArchetypeBox *self)
{
  /* The button goes when nothing is left to add. */
  if (self->chosen != NULL && cra_archetype_box_apply (self->session, self->chosen))
    gtk_widget_child_focus (GTK_WIDGET (self->kinds), GTK_DIR_TAB_FORWARD);
}

/* --- Choosing --- */

static void
show_choice (CraArchetypeBox *self)
{
  g_autofree char *text = NULL;

  if (self->chosen == NULL)
    text = g_strdup (_ ("None chosen. Everything can be entered without one."));
  else if (g_strcmp0 (self->stored, self->chosen->id) == 0)
    text = g_strdup (self->chosen->title);
  else
    /* Translators: a kind of product that was chosen in the list, but not applied. */
    text = g_strdup_printf (_ ("%s, not applied yet"), self->chosen->title);
  cra_row_set_texts (GTK_WIDGET (self->kinds), _ ("Kind of Product"), text);
}

static void
check_toggled_cb (GtkCheckButton *check, gpointer data)
{
  CraArchetypeBox *self = data;

  if (self->filling || !gtk_check_button_get_active (check))
    return;
  self->chosen = g_object_get_data (G_OBJECT (check), "archetype");
  show_choice (self);
  show_offer (self);
}

static void
add_kind (CraArchetypeBox *self, const CraClause *archetype)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  g_object_set_data (G_OBJECT (check), "archetype", (gpointer) archetype);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  archetype->title, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), self);
  cra_row_set_texts (row, archetype->title, archetype->text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (self->kinds, row);
  g_ptr_array_add (self->checks, check);
}

static void
fill_kinds (CraArchetypeBox *self)
{
  const CraClause *const *archetypes = cra_law_list (get_law (self), CRA_GROUP_ARCHETYPE);

  for (guint i = 0; archetypes[i] != NULL; i++)
    add_kind (self, archetypes[i]);
}

/* What was chosen but not applied stays chosen, until the product gets another kind or another one is shown. */
static void
take_stored (CraArchetypeBox *self, const CraProduct *product)
{
  const char *archetype = product->archetype;

  if (product->object.id == self->product && g_strcmp0 (self->stored, archetype) == 0)
    return;
  self->product = product->object.id;
  g_free (self->stored);
  self->stored = g_strdup (archetype);
  self->chosen = archetype != NULL ? cra_law_find (get_law (self), archetype) : NULL;
  self->filling = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (
          check, g_object_get_data (G_OBJECT (check), "archetype") == (gpointer) self->chosen);
    }
  self->filling = FALSE;
}

static void
cra_archetype_box_dispose (GObject *object)
{
  g_clear_object (&CRA_ARCHETYPE_BOX (object)->session);
  G_OBJECT_CLASS (cra_archetype_box_parent_class)->dispose (object);
}

static void
cra_archetype_box_finalize (GObject *object)
{
  CraArchetypeBox *self = CRA_ARCHETYPE_BOX (object);

  g_ptr_array_unref (self->checks);
  g_free (self->stored);
  G_OBJECT_CLASS (cra_archetype_box_parent_class)->finalize (object);
}

static void
cra_archetype_box_class_init (CraArchetypeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_archetype_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_archetype_box_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-archetype-box.ui");
  gtk_widget_class_bind_template_child (widget_class, CraArchetypeBox, kinds);
  gtk_widget_class_bind_template_child (widget_class, CraArchetypeBox, offer);
  gtk_widget_class_bind_template_child (widget_class, CraArchetypeBox, apply);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
}

static void
cra_archetype_box_init (CraArchetypeBox *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_archetype_box_refresh (CraArchetypeBox *self, CraSession *session)
{
  g_return_if_fail (CRA_IS_ARCHETYPE_BOX (self));

  if (g_set_object (&self->session, session))
    if (self->checks->len == 0)
      fill_kinds (self);
  take_stored (self, cra_session_get_assessment (session)->product);
  show_choice (self);
  show_offer (self);
}

void
cra_archetype_box_focus (CraArchetypeBox *self)
{
  g_return_if_fail (CRA_IS_ARCHETYPE_BOX (self));

  adw_expander_row_set_expanded (self->kinds, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->kinds), GTK_DIR_TAB_FORWARD);
}
