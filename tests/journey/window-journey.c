/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole flow through the real window, as somebody walks it who has never seen it: from an empty
 * workspace, a bill of materials, three PDFs and a photograph to a package, with the mouse or with the
 * keyboard alone. The way is not known here: the walker follows the open points, looks which field has the
 * focus, and answers by its name.
 *   window-journey PROGRAM CRA mouse|keyboard */
#include <glib/gstdio.h>
#include <string.h>

#include "accessible.h"

#define MOST_POINTS 75
#define MOST_TABS 120

typedef struct
{
  Reader *reader;
  gboolean mouse;
  const char *cra;
  char *folder;
  char *workspace;
  char *package;
} Journey;

typedef enum
{
  ANSWER_TEXT,   /* type it */
  ANSWER_YES,    /* one of the two buttons */
  ANSWER_NO,
  ANSWER_CHOICE, /* the row of a drop-down that begins so */
  ANSWER_PRESS,  /* the button called so */
} AnswerKind;

/* What somebody answers where the focus is on a control of that name or description; the first that fits. */
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
  { "Size of the undertaking", ANSWER_CHOICE, "Small" },
  { "Type", ANSWER_TEXT, "EX-1" },
  { "Unique identification", ANSWER_TEXT, "Serial number on the label" },
  { "Object of the declaration", ANSWER_TEXT, "A device that passes readings of machines on." },
  { "Intended purpose", ANSWER_TEXT, "Collects readings of machines and passes them on." },
  { "Made of", ANSWER_CHOICE, "Hardware and software" },
  { "Remote data processing", ANSWER_CHOICE, "None" },
};

static const char *
find_answer (const char *focus, AnswerKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strstr (focus, answers[i].control) != NULL)
      {
        *kind = answers[i].kind;
        return answers[i].value;
      }
  return NULL;
}

/* --- Hands --- */

static void
go_on (Journey *self)
{
  if (self->mouse)
    reader_click (self->reader, "button", "Go There");
  else
    reader_press (self->reader, "F6");
  g_usleep (250 * 1000);
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

  if (self->mouse)
    {
      reader_click_focus (self->reader);
      reader_click (self->reader, "label", pattern);
      return;
    }
  reader_press (self->reader, "space");
  reader_wait_for (self->reader, "label", pattern);
  reader_press (self->reader, "Home");
  for (guint row = reader_find_row (self->reader, pattern); row > 0; row--)
    reader_press (self->reader, "Down");
  reader_press (self->reader, "Return");
}

/* The focus is on one of two buttons. */
static void
say (Journey *self, const char *word, const char *focus)
{
  gboolean there = g_str_has_prefix (focus, word);

  if (self->mouse)
    {
    }
  if (!there)
    reader_press (self->reader, strstr (word, "No") != NULL ? "Tab" : "shift+Tab");
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
    case ANSWER_CHOICE:
      choose (self, value);
      break;
    case ANSWER_YES:
    case ANSWER_NO:
    case ANSWER_PRESS:
      break;
    }
}

/* --- The way --- */

static void
name_file (Journey *self, const char *path)
{
  g_usleep (1000 * 1000);
  reader_press (self->reader, "ctrl+a");
  reader_type (self->reader, path);
  reader_press (self->reader, "Return");
}

static void
begin (Journey *self, const char *program)
{
  const char *const command[] = { program, NULL };

  self->reader = reader_start (command);
  reader_wait_for (self->reader, "list", "Start");
  if (self->mouse)
    reader_click (self->reader, "list item", "New Workspace*");
  else
    {
      reader_tab_to (self->reader, "list item", "New Workspace*", MOST_TABS);
      reader_press (self->reader, "Return");
    }
  reader_wait_for (self->reader, NULL, "New Workspace");
  name_file (self, self->workspace);
  reader_wait_for (self->reader, "text box", "Name of the product");
  if (self->mouse)
    reader_click (self->reader, "text box", "Name of the product");
  else
    g_usleep (500 * 1000); /* it has the focus already */
  reader_type (self->reader, "Example Gateway");
  reader_press (self->reader, "Tab");
  reader_type (self->reader, "1.0");
  reader_press (self->reader, "Return");
  reader_wait_for (self->reader, "list", "Steps");
}

static void
follow_points (Journey *self)
{
  for (guint i = 0; i < MOST_POINTS; i++)
    {
      g_autofree char *focus = NULL;
      AnswerKind kind = ANSWER_TEXT;
      const char *value = NULL;

      go_on (self);
      focus = reader_describe_focus (self->reader);
      value = find_answer (focus, &kind);
      g_test_message ("%u: %s -> %s", i, focus, value != NULL ? value : "?");
      if (value != NULL)
        answer (self, kind, value);
    }
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
  begin (&self, argv[1]);
  follow_points (&self);
  return reader_close (self.reader);
}
