/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list beside the viewer. Only rows that are seen exist, and only their pictures are read. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-evidence-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/cra-file-provider.h"
#include "app/cra-thumbnails.h"
#include "app/cra-words.h"
#include "app/widgets/cra-drop-down.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "base/cra-clock.h"
#include "base/cra-text.h"

#define PICTURE_SIZE 40
#define ICON_SIZE 24

struct _CraEvidenceList
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *count;
  GtkWidget *add_button;
  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkDropDown *order;
  GtkListView *view;
  GtkStack *stack;

  /* Owned */
  CraSession *session;
  CraEvidenceModel *model;
  CraThumbnails *thumbnails;
  GtkSingleSelection *selection;
  GPtrArray *bound; /* GtkListItem, those that are seen */

  gboolean loading;
};

enum
{
  CHOSEN,
  ADD,
  EXPECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraEvidenceList, cra_evidence_list, ADW_TYPE_BIN)

typedef struct
{
  GtkImage *picture;
  GtkWidget *texts;
  GtkLabel *title;
  GtkLabel *facts;
  CraStatusBadge *badge; /* made where there is something to say: most rows have none */
} RowParts;

/* --- What rows say --- */

static const char *
find_icon (const CraRevision *revision)
{
  const char *type = revision != NULL ? revision->media_type : NULL;

  if (type != NULL && g_str_has_prefix (type, "image/"))
    return "image-x-generic-symbolic";
  if (g_strcmp0 (type, "application/pdf") == 0)
    return "x-office-document-symbolic";
  return "text-x-generic-symbolic";
}

char *
cra_evidence_list_describe (const CraRevision *revision)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *size = cra_text_format_size ((guint64) revision->size);

  g_string_append (text, revision->media_type != NULL ? revision->media_type : _ ("Unknown kind"));
  if (revision->pages > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%d page", "%d pages", (gulong) revision->pages),
                              (int) revision->pages);
    }
  if (revision->width > 0)
    g_string_append_printf (text, " · %d × %d", (int) revision->width, (int) revision->height);
  g_string_append_printf (text, " · %s", size);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_run_out (const CraEvidence *evidence)
{
  g_autofree char *today = cra_clock_today ();

  return evidence->valid_to != NULL && strcmp (evidence->valid_to, today) < 0;
}

/* NULL where there is nothing to say. */
static const char *
find_word (CraEvidenceList *self, const CraEvidence *evidence, const CraRevision *revision)
{
  if (revision != NULL && revision->problem != CRA_PROBLEM_NONE)
    return cra_words_get_label (cra_problem_words, revision->problem);
  if (has_run_out (evidence))
    return _ ("Has run out");
  if (cra_evidence_model_needs_attention (self->model, evidence->object.id))
    return _ ("Pins to look at");
  return NULL;
}

static void
show_picture (CraEvidenceList *self, const RowParts *parts, const CraRevision *revision)
{
  GdkTexture *texture = revision != NULL && revision->thumbnail != NULL
                            ? cra_thumbnails_get (self->thumbnails, revision->thumbnail)
                            : NULL;

  if (texture != NULL)
    gtk_image_set_from_paintable (parts->picture, GDK_PAINTABLE (texture));
  else
    gtk_image_set_from_icon_name (parts->picture, find_icon (revision));
  gtk_image_set_pixel_size (parts->picture, texture != NULL ? PICTURE_SIZE : ICON_SIZE);
}

static void
show_word (RowParts *parts, const char *word)
{
  if (word != NULL && parts->badge == NULL)
    {
      parts->badge = CRA_STATUS_BADGE (cra_status_badge_new ());
      gtk_widget_set_halign (GTK_WIDGET (parts->badge), GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (parts->texts), GTK_WIDGET (parts->badge));
    }
  if (parts->badge != NULL)
    gtk_widget_set_visible (GTK_WIDGET (parts->badge), word != NULL);
  if (word != NULL)
    cra_status_badge_set_word (parts->badge, word, "dialog-warning-symbolic", "suggested");
}

static void
show_row (CraEvidenceList *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
  const CraRevision *revision = NULL;
  const CraEvidence *evidence = cra_evidence_model_find (
      self->model, cra_query_item_get_id (gtk_list_item_get_item (item)), &revision);
  g_autofree char *facts = revision != NULL ? cra_evidence_list_describe (revision) : g_strdup ("");
  const char *word = NULL;

  if (evidence == NULL)
    return;
  word = find_word (self, evidence, revision);
  show_picture (self, parts, revision);
  gtk_label_set_label (parts->title, evidence->title != NULL ? evidence->title : _ ("Untitled"));
  gtk_label_set_label (parts->facts, facts);
  show_word (parts, word);
  gtk_widget_set_tooltip_text (row, revision != NULL ? revision->file_name : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (parts->title), -1);
}

/* --- Out by dragging --- */

GdkContentProvider *
cra_evidence_list_make_provider (CraEvidenceList *self, gint64 id)
{
  const CraRevision *revision = NULL;

  g_return_val_if_fail (CRA_IS_EVIDENCE_LIST (self), NULL);

  if (cra_evidence_model_find (self->model, id, &revision) == NULL || revision == NULL)
    return NULL;
  return cra_file_provider_new_stored (cra_session_get_workbench (self->session), revision->sha256,
                                       revision->file_name);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *drag, double x, double y, gpointer data)
{
  GtkListItem *item = data;
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *list = gtk_widget_get_ancestor (row, CRA_TYPE_EVIDENCE_LIST);

  return list != NULL && gtk_list_item_get_item (item) != NULL
             ? cra_evidence_list_make_provider (
                 CRA_EVIDENCE_LIST (list),
                 cra_query_item_get_id (gtk_list_item_get_item (item)))
             : NULL;
}

/* --- Rows --- */

static void
setup_cb (CraEvidenceList *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkDragSource *drag = gtk_drag_source_new ();
  RowParts *parts = g_new0 (RowParts, 1);

  parts->picture = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_size_request (GTK_WIDGET (parts->picture), PICTURE_SIZE, PICTURE_SIZE);
  gtk_widget_set_valign (GTK_WIDGET (parts->picture), GTK_ALIGN_START);
  parts->texts = texts;
  parts->title = GTK_LABEL (cra_text_label_new (NULL, NULL));
  parts->facts = GTK_LABEL (cra_text_label_new (NULL, "caption dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->picture));
  gtk_box_append (GTK_BOX (box), texts);
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, NULL);
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_prepare_cb), item);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (drag));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (CraEvidenceList *self, GtkListItem *item)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
unbind_cb (CraEvidenceList *self, GtkListItem *item)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
picture_ready_cb (CraEvidenceList *self, const char *digest)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      const CraRevision *revision = NULL;

      cra_evidence_model_find (
          self->model, cra_query_item_get_id (gtk_list_item_get_item (item)), &revision);
      if (revision != NULL && g_strcmp0 (revision->thumbnail, digest) == 0)
        show_row (self, item);
    }
}

/* --- Choosing --- */

static gint64
get_chosen (CraEvidenceList *self)
{
  CraQueryItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? cra_query_item_get_id (item) : 0;
}

static void
selected_cb (CraEvidenceList *self)
{
  if (!self->loading && get_chosen (self) != 0)
    g_signal_emit (self, signals[CHOSEN], 0, get_chosen (self));
}

static void
select_id (CraEvidenceList *self, gint64 id)
{
  guint position = GTK_INVALID_LIST_POSITION;

  cra_query_model_find (cra_evidence_model_get_list (self->model), id, &position);
  gtk_single_selection_set_selected (self->selection, position);
}

static void
show_count (CraEvidenceList *self, guint all)
{
  guint shown = g_list_model_get_n_items (
      G_LIST_MODEL (cra_evidence_model_get_list (self->model)));
  g_autofree char *whole
      = g_strdup_printf (ngettext ("%u piece of evidence", "%u pieces of evidence", all), all);
  /* Translators: how many of the pieces of evidence are shown: "3 of 120 pieces of evidence". */
  g_autofree char *part = g_strdup_printf (_ ("%u of %s"), shown, whole);

  gtk_label_set_label (self->count, shown == all ? whole : part);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 || all == 0 ? "list" : "nothing");
}

static void
load (CraEvidenceList *self, gint64 selected)
{
  const CraAssessment *assessment
      = self->session != NULL ? cra_session_get_assessment (self->session) : NULL;
  g_autofree char *today = cra_clock_today ();

  if (assessment == NULL)
    return;
  self->loading = TRUE;
  cra_evidence_model_load (self->model, assessment,
                           gtk_editable_get_text (GTK_EDITABLE (self->search)),
                           (CraEvidenceFilter) gtk_drop_down_get_selected (self->filter),
                           (CraEvidenceOrder) gtk_drop_down_get_selected (self->order), today);
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, g_ptr_array_index (self->bound, i));
  select_id (self, selected);
  show_count (self, assessment->evidence->len);
  self->loading = FALSE;
}

/* Also while the template is being built. */
static void
wish_changed_cb (CraEvidenceList *self)
{
  if (self->selection != NULL)
    load (self, get_chosen (self));
}

static void
expected_clicked_cb (CraEvidenceList *self)
{
  g_signal_emit (self, signals[EXPECTED], 0);
}

static void
add_clicked_cb (CraEvidenceList *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

/* --- Type --- */

static void
cra_evidence_list_dispose (GObject *object)
{
  CraEvidenceList *self = CRA_EVIDENCE_LIST (object);

  g_clear_object (&self->session);
  g_clear_object (&self->thumbnails);
  G_OBJECT_CLASS (cra_evidence_list_parent_class)->dispose (object);
}

static void
cra_evidence_list_finalize (GObject *object)
{
  CraEvidenceList *self = CRA_EVIDENCE_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_ptr_array_unref (self->bound);
  G_OBJECT_CLASS (cra_evidence_list_parent_class)->finalize (object);
}

static void
cra_evidence_list_class_init (CraEvidenceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_evidence_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_evidence_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-evidence-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, count);
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, add_button);
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, search);
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, filter);
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, order);
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, view);
  gtk_widget_class_bind_template_child (widget_class, CraEvidenceList, stack);
  gtk_widget_class_bind_template_callback (widget_class, wish_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, expected_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);

  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_EVIDENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[EXPECTED] = g_signal_new ("expected", CRA_TYPE_EVIDENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[ADD] = g_signal_new ("add", CRA_TYPE_EVIDENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
cra_evidence_list_init (CraEvidenceList *self)
{
  self->bound = g_ptr_array_new ();
  self->model = cra_evidence_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_drop_down_set_title (self->filter, _ ("Evidence that is shown"));
  cra_drop_down_set_title (self->order, _ ("Order of the evidence"));
  self->selection = gtk_single_selection_new (
      G_LIST_MODEL (g_object_ref (cra_evidence_model_get_list (self->model))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

void
cra_evidence_list_refresh (CraEvidenceList *self, CraSession *session, gint64 selected)
{
  g_return_if_fail (CRA_IS_EVIDENCE_LIST (self));

  if (g_set_object (&self->session, session))
    {
      g_clear_object (&self->thumbnails);
      self->thumbnails = cra_thumbnails_new (cra_session_get_workbench (session));
      g_signal_connect_object (self->thumbnails, "ready", G_CALLBACK (picture_ready_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_sensitive (self->add_button, !cra_session_is_read_only (session));
  load (self, selected);
}

gboolean
cra_evidence_list_reveal (CraEvidenceList *self, gint64 id)
{
  guint position = 0;

  g_return_val_if_fail (CRA_IS_EVIDENCE_LIST (self), FALSE);

  if (cra_evidence_model_find (self->model, id, NULL) == NULL)
    return FALSE;
  if (!cra_query_model_find (cra_evidence_model_get_list (self->model), id, &position))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      gtk_drop_down_set_selected (self->filter, CRA_EVIDENCE_ALL);
      load (self, id);
      cra_query_model_find (cra_evidence_model_get_list (self->model), id, &position);
    }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return TRUE;
}

void
cra_evidence_list_focus (CraEvidenceList *self)
{
  g_return_if_fail (CRA_IS_EVIDENCE_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

CraEvidenceModel *
cra_evidence_list_get_model (CraEvidenceList *self)
{
  g_return_val_if_fail (CRA_IS_EVIDENCE_LIST (self), NULL);
  return self->model;
}

void
cra_evidence_list_set_words (CraEvidenceList *self, const char *words)
{
  g_return_if_fail (CRA_IS_EVIDENCE_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  wish_changed_cb (self);
}
