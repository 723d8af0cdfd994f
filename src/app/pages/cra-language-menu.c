/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages of a paper with its state in each. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-language-menu.h"

#include <glib/gi18n.h>

#include "app/cra-papers.h"
#include "app/widgets/cra-object-rows.h"

struct _CraLanguageMenu
{
  AdwBin parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkListBox *list;
  GtkLabel *unwritable;
  GtkWidget *choose_button;

  /* Owned */
  char *key; /* of the rows */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraLanguageMenu, cra_language_menu, ADW_TYPE_BIN)

static void
row_activated_cb (CraLanguageMenu *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "code"));
}

static void
choose_clicked_cb (CraLanguageMenu *self)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-field", "(sxss)", "product",
                              (gint64) 0, "languages", "");
}

static void
add_row (CraLanguageMenu *self, CraSession *session, const char *code, CraPaperLook look,
         gboolean current)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = cra_text_label_new (cra_papers_name_language (session, code), NULL);
  GtkWidget *badge = cra_status_badge_new ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  cra_papers_show_badge (CRA_STATUS_BADGE (badge), look);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (code), g_free);
  gtk_list_box_append (self->list, row);
  if (current)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
show_unwritable (CraLanguageMenu *self, CraSession *session, CraPaperKind paper)
{
  g_autoptr (GPtrArray) codes = cra_papers_list_unwritable (session, paper);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            cra_papers_name_language (session, codes->pdata[i]));
  /* Translators: languages in which a document cannot be written yet. */
  text = g_strdup_printf (_ ("Not all fixed texts are there in: %s"), names->str);
  gtk_label_set_label (self->unwritable, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unwritable), codes->len > 0);
}

void
cra_language_menu_show (CraLanguageMenu *self, CraSession *session, CraPaperKind paper,
                        const char *language)
{
  g_auto (GStrv) codes = cra_papers_list_offered (session, paper);
  g_autoptr (GString) key = g_string_new (language);
  g_autofree CraPaperLook *looks = g_new0 (CraPaperLook, g_strv_length (codes) + 1);

  g_return_if_fail (CRA_IS_LANGUAGE_MENU (self));

  for (guint i = 0; codes[i] != NULL; i++)
    {
      looks[i] = cra_papers_judge (session, paper, codes[i], NULL);
      g_string_append_printf (key, ";%s%u", codes[i], looks[i]);
    }
  gtk_menu_button_set_label (self->button, cra_papers_name_language (session, language));
  show_unwritable (self, session, paper);
  if (g_strcmp0 (key->str, self->key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key->str);
  cra_object_rows_clear (GTK_WIDGET (self->list));
  for (guint i = 0; codes[i] != NULL; i++)
    add_row (self, session, codes[i], looks[i], g_str_equal (codes[i], language));
}

static void
cra_language_menu_finalize (GObject *object)
{
  g_free (CRA_LANGUAGE_MENU (object)->key);
  G_OBJECT_CLASS (cra_language_menu_parent_class)->finalize (object);
}

static void
cra_language_menu_class_init (CraLanguageMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_language_menu_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-language-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, CraLanguageMenu, button);
  gtk_widget_class_bind_template_child (widget_class, CraLanguageMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, CraLanguageMenu, list);
  gtk_widget_class_bind_template_child (widget_class, CraLanguageMenu, unwritable);
  gtk_widget_class_bind_template_child (widget_class, CraLanguageMenu, choose_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);

  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_LANGUAGE_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cra_language_menu_init (CraLanguageMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
