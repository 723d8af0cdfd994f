/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The security updates of a version. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-update-list.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-test-fields.h"
#include "app/widgets/cra-field-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-text.h"
#include "law/cra-tests.h"

/* The rule that says how long an update stays available. */
#define AVAILABILITY "period.updates"

struct _CraUpdateList
{
  AdwBin parent_instance;

  /* Borrowed from the widget tree */
  GtkListBox *list;
  GtkWidget *adder;
  GtkEditable *name;
  GtkWidget *empty;

  /* Owned */
  CraSession *session;

  gint64 fresh; /* an update that was just added */
};

G_DEFINE_FINAL_TYPE (CraUpdateList, cra_update_list, ADW_TYPE_BIN)

static const CraTestField update_fields[] = {
  { "name", CRA_TEST_FIELD_LINE, NULL },
  { "released", CRA_TEST_FIELD_VALUE, NULL },
  { "fixes", CRA_TEST_FIELD_TEXT,
    N_ ("One identifier a line: CVE-2028-1234, EUVD-2028-7, or a number of your own.") },
  { "description", CRA_TEST_FIELD_TEXT, NULL },
  { "advisory_url", CRA_TEST_FIELD_LINE, NULL },
  { "free", CRA_TEST_FIELD_CHOICE, NULL },
  { "free_reason", CRA_TEST_FIELD_TEXT,
    N_ ("Only for a tailor-made product may a manufacturer and a business user agree otherwise.") },
  { "separate", CRA_TEST_FIELD_CHOICE, NULL },
  { "separate_reason", CRA_TEST_FIELD_TEXT, NULL },
  { "automatic", CRA_TEST_FIELD_CHOICE, NULL },
  { "download_url", CRA_TEST_FIELD_LINE, NULL },
  { "available_until", CRA_TEST_FIELD_VALUE,
    N_ ("Only where you promise more than the law asks for.") },
};

/* --- Rows --- */

static void
remove_clicked_cb (GtkButton *button, gpointer data)
{
  CraUpdateList *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (self->session), &cra_security_update_type,
                             cra_object_rows_get_id (row), &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
  else
    cra_session_say (self->session, _ ("Security update removed. Undo brings it back."));
}

static GtkWidget *
make_update (gpointer object, gpointer data)
{
  CraUpdateList *self = data;
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  GtkWidget *remove = cra_test_fields_make_remove (_ ("Remove the Security Update"),
                                                   G_CALLBACK (remove_clicked_cb), self);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (remove, !cra_session_is_read_only (self->session));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), remove);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), badge);
  cra_test_fields_add (expander, &cra_security_update_type, update_fields,
                       G_N_ELEMENTS (update_fields), cra_session_get_law (self->session));
  g_object_set_data (G_OBJECT (expander), "badge", badge);
  return expander;
}

/* "Issued on 15 March 2028 · CVE-2028-1234 · available until 15 March 2038 (Art 13(9))" */
static char *
describe_update (CraUpdateList *self, const CraSecurityUpdate *update)
{
  const CraVersion *version = cra_session_get_assessment (self->session)->version;
  const CraClause *rule = cra_law_find (cra_session_get_law (self->session), AVAILABILITY);
  g_autofree char *until = cra_update_stays_until (update, version);
  g_autofree char *issued = cra_words_format_date (update->released);
  g_autofree char *last = cra_words_format_date (until);
  g_autofree char *fixes
      = update->fixes != NULL && update->fixes[0] != NULL ? g_strjoinv (", ", update->fixes) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (update->released != NULL)
    /* Translators: %s is a date. */
    g_string_append_printf (text, _ ("Issued on %s"), issued);
  else
    g_string_append (text, _ ("Not issued yet"));
  if (fixes != NULL)
    g_string_append_printf (text, " · %s", fixes);
  if (until != NULL)
    {
      g_string_append (text, " · ");
      /* Translators: a date, and the place in the law that asks for it. */
      g_string_append_printf (text, _ ("available until %s (%s)"), last,
                              rule != NULL ? rule->article : "");
    }
  return g_strdup (text->str);
}

static void
show_state (CraUpdateList *self, CraStatusBadge *badge, const CraSecurityUpdate *update)
{
  GPtrArray *points = cra_session_get_points (self->session);
  guint open = 0;
  CraStatus look = CRA_STATUS_DECIDED;
  g_autofree char *word = NULL;

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (points, i);

      if (g_strcmp0 (point->object_type, "security_update") != 0
          || point->object_id != update->object.id)
        continue;
      open++;
      if (point->weight != CRA_IMPROVES)
        look = CRA_STATUS_BLOCKED;
      else if (look == CRA_STATUS_DECIDED)
        look = CRA_STATUS_SUGGESTED;
    }
  word = open > 0 ? g_strdup_printf (ngettext ("%u open point", "%u open points", open), open)
                  : g_strdup (_ ("Complete"));
  cra_status_badge_set_word (badge, word, cra_words_get_status_icon (look),
                             cra_words_get_status_class (look));
}

/* Reasons are asked where the answer needs one, and shown where there is one. */
static void
show_reason (GtkWidget *row, const char *field, gboolean needed, const char *text)
{
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), field), needed || text != NULL);
}

static void
update_update (GtkWidget *row, gpointer object, gpointer data)
{
  CraUpdateList *self = data;
  const CraSecurityUpdate *update = object;
  g_autofree char *subtitle = describe_update (self, update);

  cra_row_set_texts (row, update->name, subtitle);
  show_state (self, g_object_get_data (G_OBJECT (row), "badge"), update);
  cra_test_fields_load (row, update_fields, G_N_ELEMENTS (update_fields), object);
  show_reason (row, "free_reason", update->free == CRA_YES_NO_NO, update->free_reason);
  show_reason (row, "separate_reason", update->separate == CRA_YES_NO_NO, update->separate_reason);
}

static void
add_update_cb (CraUpdateList *self)
{
  g_autofree char *name = cra_text_strip (gtk_editable_get_text (self->name));
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (name[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  id = cra_workbench_add (cra_session_get_workbench (self->session), &cra_security_update_type,
                          cra_session_get_version (self->session), &error, "name", name, NULL);
  if (id == 0)
    {
      cra_session_fail (self->session, g_steal_pointer (&error));
      return;
    }
  self->fresh = id;
  gtk_editable_set_text (self->name, "");
}

/* --- Type --- */

static void
cra_update_list_dispose (GObject *object)
{
  g_clear_object (&CRA_UPDATE_LIST (object)->session);
  G_OBJECT_CLASS (cra_update_list_parent_class)->dispose (object);
}

static void
cra_update_list_class_init (CraUpdateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cra_update_list_dispose;
}

static void
cra_update_list_init (CraUpdateList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Security updates"), -1);
  self->empty = cra_text_label_new (
      _ ("None yet. Record each security update when you issue it: what it fixes, what users were "
         "told, and where it can be had. The day until which it must stay available is worked "
         "out."),
      "dim-label");
  self->adder = cra_test_fields_make_adder (_ ("Version or number, for example 1.4.1"),
                                            _ ("Version or number of a security update"),
                                            G_CALLBACK (add_update_cb), self, &self->name);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->adder);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
cra_update_list_refresh (CraUpdateList *self, CraSession *session)
{
  GPtrArray *updates = cra_session_get_assessment (session)->security_updates;

  g_return_if_fail (CRA_IS_UPDATE_LIST (self));

  g_set_object (&self->session, session);
  cra_object_rows_sync (GTK_WIDGET (self->list), updates, make_update, update_update, self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), updates->len > 0);
  gtk_widget_set_visible (self->empty, updates->len == 0);
  gtk_widget_set_sensitive (self->adder, !cra_session_is_read_only (session));
  if (self->fresh != 0 && cra_update_list_focus (self, self->fresh, "released"))
    self->fresh = 0;
}

gboolean
cra_update_list_focus (CraUpdateList *self, gint64 id, const char *field)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (CRA_IS_UPDATE_LIST (self), FALSE);

  row = cra_object_rows_find (GTK_WIDGET (self->list), id);
  if (row != NULL)
    cra_test_fields_focus (row, field);
  return row != NULL;
}
