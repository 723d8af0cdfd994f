/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law as data, to read and search: parts at the left, the clauses of one part, or those that hold
 * the words that are looked for, at the right. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-law-page.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-law-row.h"
#include "app/widgets/cra-drop-down.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-text.h"
#include "law/cra-law-find.h"

#define MOST_FOUND 80   /* rows; who finds more writes another word */
#define NO_GROUP CRA_N_GROUPS
#define MOST_FRAMES 30 /* a row that has no place by then has none */
#define MARGIN 24 /* above a clause that was jumped to */

struct _CraLawPage
{
  CraPage parent_instance;

  /* Template */
  GtkEditable *search;
  GtkListBox *sections;
  GtkScrolledWindow *scrolled;
  GtkWidget *content;
  GtkLabel *title;
  GtkLabel *description;
  GtkWidget *role_box;
  GtkDropDown *role;
  GtkListBox *list;

  guint section;
  guint scroll_id; /* a tick callback */
  int frames;      /* still to wait for */
  char *wanted;    /* Owned: the clause to be scrolled to then */
  gboolean ready;  /* the parts are filled in */
};

G_DEFINE_FINAL_TYPE (CraLawPage, cra_law_page, CRA_TYPE_PAGE)

#define MOST_GROUPS 4

static const struct
{
  const char *title;
  const char *description;
  CraLawGroup groups[MOST_GROUPS];
} sections[] = {
  { N_ ("Time Line"), N_ ("From when which part applies, and what else happens on which day."),
    { CRA_GROUP_DATE, NO_GROUP } },
  { N_ ("Scope"), N_ ("Which products fall under the Regulation, and which do not."),
    { CRA_GROUP_SCOPE, CRA_GROUP_EXCLUSION, NO_GROUP } },
  { N_ ("Duties by Role"), N_ ("What manufacturers and the others along the supply chain must do."),
    { CRA_GROUP_DUTY, NO_GROUP } },
  { N_ ("Requirements"), N_ ("What the product and the handling of its vulnerabilities must meet."),
    { CRA_GROUP_REQUIREMENT, NO_GROUP } },
  { N_ ("Categories"), N_ ("Important and critical products. A product in none of them has no special procedure."),
    { CRA_GROUP_CATEGORY, NO_GROUP } },
  { N_ ("Procedures and Routes"), N_ ("How conformity is assessed, and what opens or closes a procedure."),
    { CRA_GROUP_PROCEDURE, CRA_GROUP_ROUTE, NO_GROUP } },
  { N_ ("User Information"), N_ ("What accompanies the product."),
    { CRA_GROUP_USER_INFORMATION, NO_GROUP } },
  { N_ ("Declaration"), N_ ("What the EU declaration of conformity says, in full and simplified."),
    { CRA_GROUP_DECLARATION, CRA_GROUP_SIMPLIFIED, NO_GROUP } },
  { N_ ("Technical Documentation"), N_ ("What the technical documentation holds."),
    { CRA_GROUP_TECHNICAL, NO_GROUP } },
  { N_ ("CE Marking"), N_ ("Where it goes, how it looks, and whose number follows it."),
    { CRA_GROUP_MARKING, NO_GROUP } },
  { N_ ("Periods and Reporting"), N_ ("Support, updates, keeping of papers, and the clocks of reporting."),
    { CRA_GROUP_PERIOD, NO_GROUP } },
  { N_ ("Fines"), N_ ("How high they can be, for what, and who is exempt from which."),
    { CRA_GROUP_PENALTY, NO_GROUP } },
  { N_ ("Other Union Acts"), N_ ("How the Regulation goes together with other acts, from NIS 2 to machinery."),
    { CRA_GROUP_ACT, NO_GROUP } },
  { N_ ("Standards and State of Play"), N_ ("What was the case on the day that stands with it; look whether it still is."),
    { CRA_GROUP_STATUS, NO_GROUP } },
  { N_ ("Terms"), N_ ("Definitions, and what became of names of the 2022 proposal."),
    { CRA_GROUP_TERM, NO_GROUP } },
  { N_ ("Worked Examples"), N_ ("Products that were classified, with the reason."),
    { CRA_GROUP_EXAMPLE, NO_GROUP } },
  { N_ ("Kinds of Products"), N_ ("What this workbench suggests for them. All of it is our advice."),
    { CRA_GROUP_ARCHETYPE, NO_GROUP } },
  { N_ ("Assets and Threats"), N_ ("What suggestions of the risk assessment are made from. All of it is our advice."),
    { CRA_GROUP_ASSET, CRA_GROUP_THREAT, CRA_GROUP_RATING, NO_GROUP } },
  { N_ ("Texts for Users"), N_ ("Blocks for the user information. All of it is our advice."),
    { CRA_GROUP_BLOCK, NO_GROUP } },
};

/* The annex a clause stands in, for example the first one; NULL where it stands elsewhere. */
static char *
dup_annex (const CraClause *clause)
{
  g_auto (GStrv) words = clause != NULL ? g_strsplit_set (clause->article, " ;", 3) : NULL;

  if (clause == NULL || !g_str_has_prefix (clause->article, "Annex ") || words[1] == NULL)
    return NULL;
  return g_strdup_printf ("%s %s", words[0], words[1]);
}

/* Groups that are an annex, or two: others only cite some. */
static gboolean
is_of_annex (CraLawGroup group)
{
  return group == CRA_GROUP_REQUIREMENT || group == CRA_GROUP_CATEGORY
         || group == CRA_GROUP_USER_INFORMATION || group == CRA_GROUP_DECLARATION
         || group == CRA_GROUP_SIMPLIFIED || group == CRA_GROUP_TECHNICAL;
}

/* The title of a part, with the annexes its clauses begin and end in. */
static char *
dup_title (CraLaw *law, guint section)
{
  GString *title = g_string_new (_ (sections[section].title));
  g_autofree char *last = NULL;

  for (guint g = 0; g < MOST_GROUPS && sections[section].groups[g] != NO_GROUP; g++)
    {
      CraLawGroup group = sections[section].groups[g];
      const CraClause *const *clauses = cra_law_list (law, group);
      guint places[] = { 0, MAX (cra_law_count (law, group), 1u) - 1 };

      for (guint i = 0; is_of_annex (group) && i < G_N_ELEMENTS (places); i++)
        {
          g_autofree char *annex = dup_annex (clauses[places[i]]);

          if (annex == NULL || g_strcmp0 (annex, last) == 0)
            continue;
          g_string_append_printf (title, ", %s", annex);
          g_free (last);
          last = g_steal_pointer (&annex);
        }
    }
  return g_string_free (title, FALSE);
}

/* "other" is whoever is none of these. */
static const char *const roles[] = { NULL, "manufacturer", "importer", "distributor",
                                     "authorised-representative", "steward", "other" };

static CraLaw *
get_law (CraLawPage *self)
{
  return cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));
}

static gboolean
is_searching (CraLawPage *self)
{
  return !cra_text_is_blank (gtk_editable_get_text (self->search));
}

/* --- Clauses on the screen --- */

static void go_to (CraLawPage *self, const char *id);

static void
jumped_cb (CraLawPage *self, const char *id)
{
  go_to (self, id);
}

static void
copied_cb (CraLawPage *self, const char *citation)
{
  /* Translators: what was copied, for example "Art 13(8), Regulation (EU) 2024/2847". */
  g_autofree char *said = g_strdup_printf (_ ("Copied: %s"), citation);

  cra_session_say (cra_page_get_session (CRA_PAGE (self)), said);
}

static void
add_clause (CraLawPage *self, const CraClause *clause)
{
  GtkWidget *row = cra_law_row_new (get_law (self), clause);

  g_signal_connect_object (row, "jump", G_CALLBACK (jumped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "copied", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
finish_list (CraLawPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* --- A part --- */

static gboolean
is_for_role (CraLawPage *self, const CraClause *clause)
{
  guint selected = gtk_drop_down_get_selected (self->role);
  const char *role = selected < G_N_ELEMENTS (roles) ? roles[selected] : NULL;

  return clause->group != CRA_GROUP_DUTY || role == NULL
         || g_strv_contains (cra_law_get_extra_list (get_law (self), clause, "roles"), role);
}

/* The time line by day, everything else in the order of the law. */
static int
compare_dates (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (cra_law_get_extra (data, *(const CraClause *const *) a, "date"),
                    cra_law_get_extra (data, *(const CraClause *const *) b, "date"));
}

static void
show_section (CraLawPage *self)
{
  g_autoptr (GPtrArray) clauses = g_ptr_array_new ();
  guint s = self->section;
  g_autofree char *title = dup_title (get_law (self), s);

  for (guint g = 0; g < MOST_GROUPS && sections[s].groups[g] != NO_GROUP; g++)
    for (const CraClause *const *clause = cra_law_list (get_law (self), sections[s].groups[g]);
         *clause != NULL; clause++)
      if (is_for_role (self, *clause))
        g_ptr_array_add (clauses, (gpointer) *clause);
  if (sections[s].groups[0] == CRA_GROUP_DATE)
    g_ptr_array_sort_with_data (clauses, compare_dates, get_law (self));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->description, _ (sections[s].description));
  gtk_widget_set_visible (self->role_box, sections[s].groups[0] == CRA_GROUP_DUTY);
  cra_object_rows_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < clauses->len; i++)
    add_clause (self, g_ptr_array_index (clauses, i));
  finish_list (self);
}

/* --- What is looked for --- */

static void
show_found (CraLawPage *self)
{
  guint total = 0;
  g_autoptr (GArray) found
      = cra_law_find_text (get_law (self), gtk_editable_get_text (self->search),
                           CRA_LAW_SCOPE_DATA, MOST_FOUND, &total);
  g_autofree char *count = NULL;

  if (total == 0)
    count = g_strdup (_ ("Nothing holds all of these words. The beginning of a word will do, too."));
  else if (total > found->len)
    /* Translators: how many are shown, and how many there are. */
    count = g_strdup_printf (_ ("The first %u of %u. Another word makes it fewer."), found->len,
                             total);
  else
    count = g_strdup_printf (ngettext ("%u clause", "%u clauses", total), total);
  gtk_label_set_label (self->title, _ ("Search Results"));
  gtk_label_set_label (self->description, count);
  gtk_widget_set_visible (self->role_box, FALSE);
  cra_object_rows_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < found->len; i++)
    add_clause (self, g_array_index (found, CraLawFinding, i).clause);
  finish_list (self);
}

/* While something is looked for no part is selected, so that each can be gone back to. */
static void
show (CraLawPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, (int) self->section);

  if (is_searching (self))
    {
      gtk_list_box_unselect_all (self->sections);
      show_found (self);
    }
  else if (gtk_list_box_get_selected_row (self->sections) != row)
    gtk_list_box_select_row (self->sections, row);
  else
    show_section (self);
}

static void
search_changed_cb (CraLawPage *self)
{
  if (!self->ready)
    return;
  show (self);
  cra_page_set_selection (CRA_PAGE (self), NULL, 0);
}

static void
search_activated_cb (CraLawPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
search_stopped_cb (CraLawPage *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
section_selected_cb (CraLawPage *self, GtkListBoxRow *row)
{
  if (row == NULL || !self->ready)
    return;
  self->section = (guint) gtk_list_box_row_get_index (row);
  /* Emptying the entry shows the part. */
  if (is_searching (self))
    gtk_editable_set_text (self->search, "");
  else
    show_section (self);
  cra_page_set_selection (CRA_PAGE (self), NULL, 0);
}

static void
role_changed_cb (CraLawPage *self)
{
  if (self->ready && !is_searching (self))
    show_section (self);
}

/* --- Jumping --- */

static GtkWidget *
find_row (CraLawPage *self, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (cra_law_row_get_clause (CRA_LAW_ROW (row))->id, id))
      return row;
  return NULL;
}

static gboolean
stop_scrolling (CraLawPage *self)
{
  self->scroll_id = 0;
  return G_SOURCE_REMOVE;
}

/* In the second frame the new rows have their place: before, there is nothing to scroll to. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CraLawPage *self = CRA_LAW_PAGE (widget);
  GtkWidget *row = find_row (self, self->wanted);
  graphene_rect_t bounds;

  if (self->frames-- > 0 || (row != NULL && gtk_widget_get_height (row) == 0))
    return self->frames > -MOST_FRAMES ? G_SOURCE_CONTINUE : stop_scrolling (self);
  if (row != NULL && gtk_widget_compute_bounds (row, self->content, &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled),
                              bounds.origin.y - MARGIN);
  return stop_scrolling (self);
}

static void
focus_clause (CraLawPage *self, const char *id)
{
  GtkWidget *row = find_row (self, id);

  if (row == NULL)
    return;
  gtk_widget_grab_focus (row);
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  self->frames = 1;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

static int
find_section (CraLawGroup group)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    for (guint g = 0; g < MOST_GROUPS && sections[i].groups[g] != NO_GROUP; g++)
      if (sections[i].groups[g] == group)
        return (int) i;
  return -1;
}

static void
go_to (CraLawPage *self, const char *id)
{
  const CraClause *clause = cra_law_find (get_law (self), id);
  int section = clause != NULL ? find_section (clause->group) : -1;
  GtkListBoxRow *row = NULL;

  if (section < 0)
    return;
  row = gtk_list_box_get_row_at_index (self->sections, section);
  /* A duty of another role would not be on the screen. */
  if (!is_for_role (self, clause))
    gtk_drop_down_set_selected (self->role, 0);
  self->section = (guint) section;
  if (is_searching (self))
    gtk_editable_set_text (self->search, "");
  gtk_list_box_select_row (self->sections, row);
  focus_clause (self, clause->id);
}

/* --- Page --- */

static void
add_section (CraLawPage *self, guint i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *title = dup_title (get_law (self), i);
  GtkWidget *label = cra_text_label_new (title, NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_list_box_append (self->sections, row);
}

/* The duties of the role that was decided on are shown first. */
static void
fill_roles (CraLawPage *self)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  const char *decided = assessment != NULL ? cra_role_words[assessment->scope->role] : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      int word = roles[i] != NULL ? cra_word_index (cra_role_words, roles[i]) : -1;

      if (roles[i] == NULL)
        gtk_string_list_append (names, _ ("All roles"));
      else
        gtk_string_list_append (names, word > 0
                                           ? cra_words_get_label (cra_role_words, (guint) word)
                                           : _ ("Others"));
      if (g_strcmp0 (roles[i], decided) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (self->role, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->role, selected);
}

/* The law does not change with the workspace. */
static void
prepare (CraLawPage *self)
{
  if (self->ready || cra_page_get_session (CRA_PAGE (self)) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (self, i);
  fill_roles (self);
  self->ready = TRUE;
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
}

static void
cra_law_page_refresh (CraPage *page)
{
  prepare (CRA_LAW_PAGE (page));
}

/* A page is refreshed where there is a version; the law is there without one, too. */
static void
cra_law_page_map (GtkWidget *widget)
{
  prepare (CRA_LAW_PAGE (widget));
  GTK_WIDGET_CLASS (cra_law_page_parent_class)->map (widget);
}

static gboolean
cra_law_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                           const char *clause)
{
  CraLawPage *self = CRA_LAW_PAGE (page);

  if (!self->ready)
    return FALSE;
  if (clause != NULL && clause[0] != '\0')
    go_to (self, clause);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return TRUE;
}

/* The page itself shows the law; beside it stands what the part at hand is about in general. */
static void
cra_law_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  g_ptr_array_add (ids, g_strdup ("date.full_application"));
  g_ptr_array_add (ids, g_strdup ("act.cra"));
}

static void
cra_law_page_dispose (GObject *object)
{
  CraLawPage *self = CRA_LAW_PAGE (object);

  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  G_OBJECT_CLASS (cra_law_page_parent_class)->dispose (object);
}

static void
cra_law_page_finalize (GObject *object)
{
  g_free (CRA_LAW_PAGE (object)->wanted);
  G_OBJECT_CLASS (cra_law_page_parent_class)->finalize (object);
}

static void
cra_law_page_class_init (CraLawPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_law_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_law_page_finalize;
  widget_class->map = cra_law_page_map;
  CRA_PAGE_CLASS (klass)->refresh = cra_law_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_law_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_law_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-law-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, search);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, sections);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, content);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, title);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, description);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, role_box);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, role);
  gtk_widget_class_bind_template_child (widget_class, CraLawPage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_changed_cb);
}

static void
cra_law_page_init (CraLawPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_list_leave_by_tab (GTK_WIDGET (self->sections));
  cra_drop_down_set_title (self->role, _ ("Role"));
}
