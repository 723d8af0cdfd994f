/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole flow through the real window, as somebody walks it who has never seen it: from an empty
 * workspace, a bill of materials, three PDFs and a photograph to a package, with the mouse or with the
 * keyboard alone. The way is not known here: the walker follows the open points, looks which field has the
 * focus, and answers by its name.
 *   window-journey PROGRAM mouse|keyboard FOLDER
 * FOLDER has the bill of materials as bill.cdx.json and the evidence in inbox/; example.craw and
 * example.zip are left in it. */
#include <glib/gstdio.h>
#include <string.h>

#include "accessible.h"

#define MOST_POINTS 400
#define MOST_UNKNOWN 24
#define MOST_STEPS 120
#define LOADING (1500 * 1000)
#define BILL "bill.cdx.json"
#define COMPONENT "guzzlehttp/psr7" /* is in it */

typedef enum
{
  ANSWER_TEXT,   /* type it */
  ANSWER_YES,    /* the button that has the focus */
  ANSWER_NO,     /* the one behind it */
  ANSWER_CHOICE, /* the row of a drop-down that is called so */
  ANSWER_CODE,   /* of a list of boxes to tick: the one so called */
  ANSWER_ENTRY,  /* type it and add it: a list gets longer */
  ANSWER_BUTTON, /* the button called so, after the control in the order of Tab */
  ANSWER_BILL,   /* a file is asked for: the bill of materials */
  ANSWER_LINK,   /* evidence: that of the title, by the button behind; or one after the other */
} AnswerKind;

/* What somebody answers where the focus is on a control whose name or description holds the text; the
 * first that fits. */
static const struct
{
  const char *control;
  AnswerKind kind;
  const char *value;
} answers[] = {
  { "Registered name", ANSWER_TEXT, "Example Manufacturer" },
  { "Postal address", ANSWER_TEXT, "1 Example Street, 00000 Example Town" },
  { "E-mail or other digital contact", ANSWER_TEXT, "contact@manufacturer.example" },
  { "Single point of contact", ANSWER_TEXT, "help@manufacturer.example, or by letter" },
  { "Where vulnerabilities are reported", ANSWER_TEXT, "security@manufacturer.example" },
  { "Address of the disclosure policy", ANSWER_TEXT, "https://manufacturer.example/policy" },
  { "Country: Not given", ANSWER_CHOICE, "Austria*" },
  { "Size of the undertaking: Not given", ANSWER_CHOICE, "Small*" },
  { "'Type'", ANSWER_TEXT, "EX-1" },
  { "Unique identification", ANSWER_TEXT, "Serial number on the label" },
  { "Object of the declaration", ANSWER_TEXT, "A device that passes readings on." },
  { "Intended purpose", ANSWER_TEXT, "Passes readings of machines on." },
  { "Made of: Not given", ANSWER_CHOICE, "Hardware and software*" },
  { "Remote data processing: Not given", ANSWER_CHOICE, "None*" },
  { "Countries of sale", ANSWER_CODE, "Ireland" },
  { "Languages of the documents", ANSWER_CODE, "English" },
  { "Automatic security updates: Not given", ANSWER_CHOICE, "On by default*" },
  { "Intended for integration", ANSWER_NO, NULL },
  { "Placed on the market", ANSWER_TEXT, "2028-02-01" },
  { "Reasonably foreseeable use", ANSWER_TEXT, "Also in offices." },
  { "Is it a software or hardware product", ANSWER_YES, NULL },
  { "data connection to a device or network", ANSWER_YES, NULL },
  { "Does one of the exclusions apply?: Not answered", ANSWER_CHOICE, "None of them*" },
  { "in the course of a commercial activity", ANSWER_YES, NULL },
  { "for this product?: Not given", ANSWER_CHOICE, "Manufacturer*" },
  { "Was it placed on the market before", ANSWER_NO, NULL },
  { "AI system", ANSWER_CHOICE, "No" },
  { "health record", ANSWER_NO, NULL },
  { "The one core functionality", ANSWER_TEXT, "Passing readings of machines on" },
  { "Search the categories", ANSWER_BUTTON, "None Fits: Default" },
  { "Free and open-source software", ANSWER_NO, NULL },
  { "Technical documentation is public", ANSWER_NO, NULL },
  { "Choose Module A", ANSWER_YES, NULL },
  { "What the support period is based on", ANSWER_TEXT, "Such devices are used for six years." },
  { "End of the support period", ANSWER_TEXT, "2034-02" },
  { "Expected time in use", ANSWER_TEXT, "6" },
  { "How users learn", ANSWER_TEXT, "A notice on the device." },
  { "Operational environment", ANSWER_TEXT, "Halls with machines, behind a firewall." },
  { "Boundary of the product", ANSWER_TEXT, "The device and its firmware." },
  { "How risks are rated", ANSWER_TEXT, "Likelihood times impact." },
  { "New asset", ANSWER_ENTRY, "Readings of machines" },
  { "New risk", ANSWER_ENTRY, "Readings are changed on their way" },
  { "Likelihood: Not rated", ANSWER_CHOICE, "2*" },
  { "Impact: Not rated", ANSWER_CHOICE, "2*" },
  { "What is done: Not decided", ANSWER_CHOICE, "Reduce*" },
  { "'Measures'", ANSWER_TEXT, "Connections are encrypted." },
  { "'Confirm'", ANSWER_YES, NULL },
  { "Assets it is about", ANSWER_CODE, "A1*" },
  { "Applies to this product", ANSWER_YES, NULL },
  { "How it is implemented", ANSWER_TEXT, "As the test report says." },
  { "'Add Evidence'", ANSWER_LINK, NULL },
  { "Hardware views", ANSWER_LINK, "photograph" },
  { "'Import", ANSWER_BILL, NULL },
  { "Versions of software that affect compliance", ANSWER_TEXT, "Firmware 1.0" },
  { "Essential functionalities", ANSWER_TEXT, "Reading values, passing them on." },
  { "Security environment", ANSWER_TEXT, "Connections are encrypted." },
  { "Foreseeable misuse", ANSWER_TEXT, "Connected to the internet directly." },
  { "Kind of technical security support", ANSWER_TEXT, "Security updates, advisories" },
  { "'Text'", ANSWER_TEXT, "As the handbook describes." },
  { "Address of the declaration", ANSWER_TEXT, "https://manufacturer.example/ex-1" },
  { "Place of issue", ANSWER_TEXT, "Example Town" },
  { "Date of issue", ANSWER_TEXT, "2028-01-15" },
  { "Signed by", ANSWER_TEXT, "Example Signatory" },
  { "'Function'", ANSWER_TEXT, "Managing director" },
};

typedef struct
{
  Reader *reader;
  gboolean mouse;
  const char *folder;
  guint linked; /* pieces of evidence */
  gboolean ticked[G_N_ELEMENTS (answers)];
} Journey;

static const char *const evidence[] = { "penetration-test", "design", "update-policy" };

/* NULL = nobody has to answer that. What was ticked would be taken back, and one bill is enough. */
static const char *
find_answer (Journey *self, const char *focus, AnswerKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strstr (focus, answers[i].control) != NULL)
      {
        if (self->ticked[i])
          return NULL;
        self->ticked[i] = answers[i].kind == ANSWER_CODE || answers[i].kind == ANSWER_BILL;
        *kind = answers[i].kind;
        return answers[i].value != NULL ? answers[i].value : "";
      }
  return NULL;
}

/* --- Hands --- */

/* Presses what is called so: with the mouse, or going to it with Tab. */
static void
press (Journey *self, const char *role, const char *name)
{
  if (self->mouse)
    {
      reader_click (self->reader, role, name);
      return;
    }
  reader_go_to (self->reader, "Tab", role, name, MOST_STEPS);
  reader_press (self->reader, g_str_equal (role, "list item") ? "Return" : "space");
}

static void
press_focus (Journey *self)
{
  if (self->mouse)
    reader_click_focus (self->reader);
  else
    reader_press (self->reader, "space");
}

static void
write_text (Journey *self, const char *text)
{
  if (self->mouse)
    reader_click_focus (self->reader);
  reader_type (self->reader, text);
}

/* The row called so of a list that is open. */
static void
take_row (Journey *self, const char *role, const char *name)
{
  if (self->mouse)
    {
      reader_click (self->reader, role, name);
      return;
    }
  reader_press (self->reader, "Home");
  reader_go_to (self->reader, "Down", role, name, MOST_STEPS);
  reader_press (self->reader, "Return");
}

static void
choose (Journey *self, const char *item)
{
  guint row = 0;

  press_focus (self);
  if (self->mouse)
    {
      reader_click_row (self->reader, item);
      return;
    }
  row = reader_find_row (self->reader, item);
  reader_press (self->reader, "Home");
  for (; row > 0; row--)
    reader_press (self->reader, "Down");
  reader_press (self->reader, "Return");
}

/* In a list with a field to search in, which has the focus. Away from it, it closes. */
static void
tick (Journey *self, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, "*", 2);

  press_focus (self);
  reader_wait_for (self->reader, "search box", "Search the list");
  reader_type (self->reader, words[0]);
  press (self, "checkbox", name);
  if (self->mouse)
    reader_click (self->reader, "label", "Next: *");
  else
    reader_press (self->reader, "Escape");
  reader_wait_gone (self->reader, "search box", "Search the list");
}

/* The focus is on the first of two buttons. */
static void
say_no (Journey *self)
{
  if (self->mouse)
    reader_click_behind_focus (self->reader, "button", "No");
  else
    {
      reader_press (self->reader, "Tab");
      reader_press (self->reader, "space");
    }
}

static void
turn_to (Journey *self, const char *step, const char *keys)
{
  if (self->mouse)
    reader_click (self->reader, "list item", step);
  else
    reader_press (self->reader, keys);
}

static void
link_evidence (Journey *self, const char *title)
{
  if (*title != '\0' && self->mouse)
    reader_click_behind_focus (self->reader, "button", "Add Evidence");
  else if (*title != '\0')
    press (self, "button", "Add Evidence");
  else
    {
      title = evidence[self->linked++ % G_N_ELEMENTS (evidence)];
      press_focus (self);
    }
  reader_wait_for (self->reader, "list", "Evidence in this workspace");
  take_row (self, "list item", title);
}

/* --- Files --- */

/* The dialog of the toolkit has the focus somewhere inside. */
static void
await_dialog (Journey *self, const char *button, const char *focus)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  reader_wait_for (self->reader, "button", button);
  for (;;)
    {
      g_autofree char *now = reader_describe_focus (self->reader);

      if (strstr (now, focus) != NULL)
        return;
      if (g_get_monotonic_time () > end)
        g_error ("The dialog leaves the focus on %s", now);
    }
}

static void
agree (Journey *self, const char *button)
{
  if (self->mouse)
    reader_click (self->reader, "button", button);
  else
    reader_press (self->reader, "Return");
}

/* A path that is typed is taken with Return: clicking elsewhere takes it back. The toolkit's list of files is
 * not on the bus, so the mouse has no other way either. */
static void
open_path (Journey *self, const char *path)
{
  await_dialog (self, "Open", "GtkTreeView");
  reader_type (self->reader, path);
  reader_press (self->reader, "Return");
}

static void
save_as (Journey *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  await_dialog (self, "Save", "'Name:'");
  if (self->mouse)
    reader_click_thrice (self->reader, "text box", "Name:");
  else
    reader_press (self->reader, "ctrl+a");
  reader_type (self->reader, path);
  agree (self, "Save");
  reader_wait_gone (self->reader, "button", "Save");
}

static void
open_bill (Journey *self)
{
  g_autofree char *path = g_build_filename (self->folder, BILL, NULL);

  press_focus (self);
  open_path (self, path);
  reader_wait_gone (self->reader, "button", "Open");
  reader_wait_for (self->reader, "label", COMPONENT);
}

/* All of a folder: it is gone to, its files are marked, and they are opened. */
static void
add_evidence (Journey *self)
{
  g_autofree char *inbox = g_strconcat (self->folder, "/inbox/", NULL);

  turn_to (self, "Evidence*", "alt+9");
  press (self, "button", "Add Evidence…");
  open_path (self, inbox);
  reader_wait_for (self->reader, NULL, "inbox");
  await_dialog (self, "Open", "GtkTreeView");
  g_usleep (LOADING); /* its rows are not on the bus */
  if (self->mouse)
    reader_frame (self->reader, NULL, "GtkTreeView");
  else
    reader_press (self->reader, "ctrl+a");
  press (self, "button", "Open");
  reader_wait_gone (self->reader, "button", "Open");
  reader_wait_for (self->reader, "label", "4 pieces of evidence");
}

/* --- The way --- */

static void
answer (Journey *self, AnswerKind kind, const char *value)
{
  switch (kind)
    {
    case ANSWER_TEXT:
      write_text (self, value);
      break;
    case ANSWER_ENTRY:
      write_text (self, value);
      if (self->mouse)
        reader_click (self->reader, "button", "Add");
      else
        reader_press (self->reader, "Return");
      break;
    case ANSWER_CHOICE:
      choose (self, value);
      break;
    case ANSWER_CODE:
      tick (self, value);
      break;
    case ANSWER_YES:
      press_focus (self);
      break;
    case ANSWER_NO:
      say_no (self);
      break;
    case ANSWER_BUTTON:
      press (self, "button", value);
      break;
    case ANSWER_BILL:
      open_bill (self);
      break;
    case ANSWER_LINK:
      link_evidence (self, value);
      break;
    }
}

static void
begin (Journey *self, const char *program)
{
  const char *const command[] = { program, NULL };

  self->reader = reader_start (command);
  reader_wait_for (self->reader, "list", "Start");
  press (self, "list item", "New Workspace*");
  save_as (self, "example.craw");
  reader_wait_for (self->reader, "text box", "Name of the product");
  /* It has the focus by itself. */
  if (self->mouse)
    reader_click (self->reader, "text box", "Name of the product");
  reader_type (self->reader, "Example Gateway");
  if (self->mouse)
    reader_click (self->reader, "text box", "Version");
  else
    reader_press (self->reader, "Tab");
  reader_type (self->reader, "1.0");
  agree (self, "Start");
  reader_wait_for (self->reader, "list", "Steps");
}

static void
go_on (Journey *self)
{
  g_autofree char *before = reader_describe (self->reader);

  if (self->mouse)
    reader_click_behind_watched (self->reader, "button", "Go There");
  else
    reader_press (self->reader, "F6");
  reader_await_change (self->reader, before);
}

/* Until so many points in a row are ones that nobody has to answer. */
static void
follow_points (Journey *self)
{
  guint unknown = 0;

  reader_watch (self->reader, "label", "Next: *");
  for (guint i = 0; i < MOST_POINTS && unknown < MOST_UNKNOWN; i++)
    {
      g_autofree char *focus = NULL;
      AnswerKind kind = ANSWER_TEXT;
      const char *value = NULL;

      go_on (self);
      focus = reader_describe_focus (self->reader);
      value = find_answer (self, focus, &kind);
      g_test_message ("%u: %s -> %s", i, focus, value != NULL ? value : "passed over");
      unknown = value != NULL ? 0 : unknown + 1;
      if (value != NULL)
        answer (self, kind, value);
    }
}

/* The window says itself whether there is anything left to do. */
static void
export_package (Journey *self)
{
  g_autofree char *path = g_build_filename (self->folder, "example.zip", NULL);

  turn_to (self, "Documents*", "alt+d");
  press (self, "button", "Build All");
  reader_wait_for (self->reader, "label", "All are built, and nothing is open*");
  if (self->mouse)
    reader_click (self->reader, "button", "Export Package…");
  else
    reader_press (self->reader, "ctrl+e");
  save_as (self, "example.zip");
  reader_wait_for (self->reader, "label", "Package with *");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  Journey self = { 0 };

  g_assert (argc == 4);
  g_test_init (&argc, &argv, NULL);
  self.mouse = g_str_equal (argv[2], "mouse");
  self.folder = argv[3];
  begin (&self, argv[1]);
  add_evidence (&self);
  follow_points (&self);
  export_package (&self);
  if (self.mouse)
    reader_click (self.reader, "button", "Close");
  else
    reader_press (self.reader, "ctrl+q");
  g_assert_cmpint (reader_wait_end (self.reader), ==, 0);
  return 0;
}
