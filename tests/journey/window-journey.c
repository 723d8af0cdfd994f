/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole flow through the real window, as somebody walks it who has never seen it: from an empty
 * workspace and a bill of materials to a package, with the mouse or with the
 * keyboard alone. The way is not known here: the walker follows the open points, looks which field has the
 * focus, and answers by its name.
 *   window-journey PROGRAM CRA mouse|keyboard */
#include <glib/gstdio.h>
#include <string.h>

#include "accessible.h"

#define MOST_POINTS 400
#define MOST_UNKNOWN 12
#define BILL "laravel-7.12.0.cdx.json"
#define MOST_TABS 120

typedef struct
{
  Reader *reader;
  gboolean mouse;
  const char *cra;
  char *folder;
  char *workspace;
  char *package;
  char *bill;
} Journey;

typedef enum
{
  ANSWER_TEXT,   /* type it */
  ANSWER_YES,    /* one of the two buttons */
  ANSWER_NO,
  ANSWER_CHOICE, /* the row of a drop-down that begins so */
  ANSWER_ENTRY,  /* type it, then Enter: a list gets longer */
  ANSWER_BUTTON, /* the button called so, after the control in the order of Tab */
  ANSWER_ROW,    /* choose the row that has the focus */
  ANSWER_BILL,   /* a file is asked for: the bill of materials */
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
  { "Single point of contact", ANSWER_TEXT, "help@manufacturer.example, by letter, or by telephone" },
  { "Where vulnerabilities are reported", ANSWER_TEXT, "security@manufacturer.example" },
  { "Address of the disclosure policy", ANSWER_TEXT, "https://manufacturer.example/disclosure" },
  { "'Type'", ANSWER_TEXT, "EX-1" },
  { "Unique identification", ANSWER_TEXT, "Serial number on the label" },
  { "Object of the declaration", ANSWER_TEXT, "A device that passes readings of machines on." },
  { "Intended purpose", ANSWER_TEXT, "Collects readings of machines and passes them on." },
  { "Made of: Not given", ANSWER_CHOICE, "Hardware and software" },
  { "Remote data processing: Not given", ANSWER_CHOICE, "None" },
  { "Is it a software or hardware product", ANSWER_YES, NULL },
  { "data connection to a device or network", ANSWER_YES, NULL },
  { "Does one of the exclusions apply?: Not answered", ANSWER_CHOICE, "None of them" },
  { "in the course of a commercial activity", ANSWER_YES, NULL },
  { "for this product?: Not given", ANSWER_CHOICE, "Manufacturer" },
  { "Was it placed on the market before", ANSWER_NO, NULL },
  { "The one core functionality", ANSWER_TEXT, "Passing readings of machines on" },
  { "Search the categories", ANSWER_BUTTON, "None Fits: Default" },
  { "AI system: Not answered", ANSWER_CHOICE, "No" },
  { "Health record system", ANSWER_NO, NULL },
  { "Free and open-source software", ANSWER_NO, NULL },
  { "Technical documentation is public", ANSWER_NO, NULL },
  { "'Module A, internal control'", ANSWER_ROW, NULL },
  { "Operational environment", ANSWER_TEXT, "Halls with machines, behind a firewall." },
  { "New asset", ANSWER_ENTRY, "Readings of machines" },
  { "Applies to this product", ANSWER_YES, NULL },
  { "How it is implemented", ANSWER_TEXT, "As the design document says, checked by the test report." },
  { "Import", ANSWER_BILL, NULL },
  { "What the support period is based on", ANSWER_TEXT, "Devices of this kind are used for six years." },
  { "Place of issue", ANSWER_TEXT, "Example Town" },
  { "Date of issue", ANSWER_TEXT, "2028-01-15" },
  { "Signed by", ANSWER_TEXT, "Example Signatory" },
  { "'Function'", ANSWER_TEXT, "Managing director" },
  { "Automatic security updates: Not given", ANSWER_CHOICE, "On by default" },
  { "Intended for integration", ANSWER_NO, NULL },
  { "Placed on the market", ANSWER_TEXT, "2028-02-01" },
  { "End of the support period", ANSWER_TEXT, "2034-02" },
  { "Expected time in use", ANSWER_TEXT, "6" },
  { "Essential functionalities", ANSWER_TEXT, "Reading values, passing them on." },
  { "Security environment", ANSWER_TEXT, "Connections are encrypted; updates are signed." },
  { "Foreseeable misuse", ANSWER_TEXT, "Connected to the internet without a firewall." },
  { "Kind of technical security support", ANSWER_TEXT, "Security updates, advisories" },
  { "Size of the undertaking: Not given", ANSWER_CHOICE, "Small" },
  { "Reasonably foreseeable use", ANSWER_TEXT, "Also in offices." },
  { "Boundary of the product", ANSWER_TEXT, "The device and its firmware." },
  { "How risks are rated", ANSWER_TEXT, "Likelihood times impact." },
  { "How users learn", ANSWER_TEXT, "A notice on the device." },
  { "Versions of software that affect compliance", ANSWER_TEXT, "Firmware 1.0" },
  { "'Text'", ANSWER_TEXT, "As the handbook describes." },
};

static const char *
find_answer (const char *focus, AnswerKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strstr (focus, answers[i].control) != NULL)
      {
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
  reader_tab_to (self->reader, role, name, MOST_TABS);
  reader_press (self->reader, g_str_equal (role, "list item") ? "Return" : "space");
}

static void
go_on (Journey *self)
{
  if (self->mouse)
    reader_click (self->reader, "button", "Go There");
  else
    reader_press (self->reader, "F6");
  g_usleep (300 * 1000);
}

static void
write_text (Journey *self, const char *text)
{
  if (self->mouse)
    reader_click_focus (self->reader);
  reader_press (self->reader, "ctrl+a");
  reader_type (self->reader, text);
}

static void
choose (Journey *self, const char *item)
{
  g_autofree char *pattern = g_strconcat (item, "*", NULL);
  guint row = 0;

  if (self->mouse)
    {
      reader_click_focus (self->reader);
      reader_click (self->reader, "label", pattern);
      return;
    }
  reader_press (self->reader, "space");
  row = reader_find_row (self->reader, pattern);
  reader_press (self->reader, "Home");
  for (; row > 0; row--)
    reader_press (self->reader, "Down");
  reader_press (self->reader, "Return");
}

/* The focus is on the first of two buttons. */
static void
say_no (Journey *self)
{
  reader_press (self->reader, "Tab");
  if (self->mouse)
    reader_click_focus (self->reader);
  else
    reader_press (self->reader, "space");
}

static void
name_file (Journey *self, const char *path)
{
  g_usleep (1000 * 1000);
  reader_press (self->reader, "ctrl+a");
  reader_type (self->reader, path);
  g_usleep (300 * 1000);
  reader_press (self->reader, "Return");
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
answer (Journey *self, AnswerKind kind, const char *value)
{
  switch (kind)
    {
    case ANSWER_TEXT:
      write_text (self, value);
      break;
    case ANSWER_ENTRY:
      write_text (self, value);
      reader_press (self->reader, "Return");
      break;
    case ANSWER_CHOICE:
      choose (self, value);
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
    case ANSWER_ROW:
      if (self->mouse)
        reader_click_focus (self->reader);
      else
        reader_press (self->reader, "Return");
      break;
    case ANSWER_BILL:
      press_focus (self);
      name_file (self, self->bill);
      g_usleep (1500 * 1000);
      break;
    }
}

/* --- The way --- */

static void
begin (Journey *self, const char *program)
{
  const char *const command[] = { program, NULL };

  self->reader = reader_start (command);
  reader_wait_for (self->reader, "list", "Start");
  press (self, "list item", "New Workspace*");
  reader_wait_for (self->reader, NULL, "New Workspace");
  name_file (self, self->workspace);
  reader_wait_for (self->reader, "text box", "Name of the product");
  if (self->mouse)
    reader_click (self->reader, "text box", "Name of the product");
  g_usleep (500 * 1000); /* it has the focus by itself */
  reader_type (self->reader, "Example Gateway");
  reader_press (self->reader, "Tab");
  reader_type (self->reader, "1.0");
  reader_press (self->reader, "Return");
  reader_wait_for (self->reader, "list", "Steps");
}

/* Until a whole round of points has brought nothing new. */
static void
follow_points (Journey *self)
{
  guint unknown = 0;

  for (guint i = 0; i < MOST_POINTS && unknown < MOST_UNKNOWN; i++)
    {
      g_autofree char *focus = NULL;
      AnswerKind kind = ANSWER_TEXT;
      const char *value = NULL;

      go_on (self);
      focus = reader_describe_focus (self->reader);
      value = find_answer (focus, &kind);
      g_test_message ("%u: %s -> %s", i, focus, value != NULL ? value : "passed over");
      unknown = value != NULL ? 0 : unknown + 1;
      if (value != NULL)
        answer (self, kind, value);
    }
}

static void
export_package (Journey *self)
{
  reader_press (self->reader, "ctrl+e");
  g_usleep (1000 * 1000);
  name_file (self, self->package);
  for (guint i = 0; i < 600 && !g_file_test (self->package, G_FILE_TEST_EXISTS); i++)
    g_usleep (200 * 1000);
  g_assert_true (g_file_test (self->package, G_FILE_TEST_EXISTS));
}

/* What was answered in the window is in the workspace, and the package is whole. */
static char *
ask (const char *const *arguments, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  *status = g_subprocess_get_exit_status (process);
  return said;
}

static void
check_result (Journey *self)
{
  const char *const show[] = { self->cra, "status", "-w", self->workspace, NULL };
  const char *const verify[] = { self->cra, "verify", self->package, NULL };
  int code = 0;
  g_autofree char *status = ask (show, &code);
  g_autofree char *verified = ask (verify, &code);

  g_test_message ("%s", status);
  g_test_message ("%s", verified);
  g_assert_cmpint (code, ==, 0);
  g_assert_nonnull (strstr (status, "Example Gateway 1.0"));
  g_assert_nonnull (strstr (status, "Scope: in."));
  /* Nothing that somebody answered is asked again. */
  g_assert_null (strstr (status, "Give the name of the manufacturer"));
  g_assert_null (strstr (status, "Choose the conformity assessment procedure"));
}

int
main (int argc, char **argv)
{
  Journey self = { 0 };

  g_assert (argc == 4);
  g_test_init (&argc, &argv, NULL);
  self.cra = argv[2];
  self.mouse = g_str_equal (argv[3], "mouse");
  self.folder = g_dir_make_tmp ("window-journey-XXXXXX", NULL);
  self.workspace = g_build_filename (self.folder, "example.craw", NULL);
  self.package = g_build_filename (self.folder, "example.zip", NULL);
  self.bill = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "tests/fixtures/sbom", BILL, NULL);
  begin (&self, argv[1]);
  follow_points (&self);
  export_package (&self);
  g_assert_cmpint (reader_close (self.reader), ==, 0);
  check_result (&self);
  return 0;
}
