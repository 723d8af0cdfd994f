/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The named styles of an ODT: the same sizes and colours as the PDF, to be changed in one place. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include <string.h>

#define BOLD                                                                                       \
  " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\""
#define ITALIC                                                                                     \
  " fo:font-style=\"italic\" style:font-style-asian=\"italic\" "                                   \
  "style:font-style-complex=\"italic\""

static const char font_faces[]
    = "<office:font-face-decls>"
      "<style:font-face style:name=\"Noto Sans\" svg:font-family=\"'Noto Sans', 'DejaVu Sans', "
      "Arial\" "
      "style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
      "<style:font-face style:name=\"Noto Sans Mono\" svg:font-family=\"'Noto Sans Mono', "
      "'DejaVu Sans Mono', 'Courier New'\" style:font-family-generic=\"modern\" "
      "style:font-pitch=\"fixed\"/></office:font-face-decls>\n";

static const struct
{
  const char *name;
  const char *display_name; /* or NULL = NAME */
  const char *parent;
  double size;           /* pt; 0 = that of the parent */
  const char *paragraph; /* attributes */
  const char *text;
  const char *inside; /* elements of the paragraph properties, or NULL */
} styles[] = {
  { "Text_20_body", "Text body", "Standard", 0,
    " fo:margin-top=\"0mm\" fo:margin-bottom=\"6pt\" fo:orphans=\"2\" fo:widows=\"2\"", "", NULL },
  { "Title", NULL, "Standard", 20,
    " fo:margin-top=\"6pt\" fo:margin-bottom=\"12pt\" fo:keep-with-next=\"always\"", BOLD, NULL },
  { "Heading", NULL, "Standard", 0, " fo:keep-with-next=\"always\"", BOLD, NULL },
  { "Heading_20_1", "Heading 1", "Heading", 15, " fo:margin-top=\"22pt\" fo:margin-bottom=\"7pt\"",
    "", NULL },
  { "Heading_20_2", "Heading 2", "Heading", 12, " fo:margin-top=\"16pt\" fo:margin-bottom=\"5pt\"",
    "", NULL },
  { "Heading_20_3", "Heading 3", "Heading", 10.5,
    " fo:margin-top=\"12pt\" fo:margin-bottom=\"3pt\"", " fo:color=\"#44546a\"", NULL },
  { "Heading_20_4", "Heading 4", "Heading", 10, " fo:margin-top=\"10pt\" fo:margin-bottom=\"2pt\"",
    " fo:color=\"#44546a\"" ITALIC, NULL },
  { "Note", NULL, "Text_20_body", 0,
    " fo:background-color=\"#eef1f5\" fo:padding=\"8pt\" fo:border=\"none\" "
    "fo:border-left=\"2.5pt solid #44546a\" fo:margin-left=\"0mm\" fo:margin-right=\"0mm\" "
    "fo:margin-top=\"8pt\" fo:margin-bottom=\"10pt\"",
    "", NULL },
  { "List", NULL, "Text_20_body", 0, " fo:margin-bottom=\"3pt\"", "", NULL },
  { "Figure", NULL, "Text_20_body", 0, " fo:margin-top=\"8pt\" fo:margin-bottom=\"8pt\"", "",
    NULL },
  { "Space", NULL, "Standard", 1, " fo:line-height=\"1pt\"", "", NULL },
  { "Caption", NULL, "Text_20_body", 9,
    " fo:margin-top=\"8pt\" fo:margin-bottom=\"2pt\" fo:keep-with-next=\"always\"",
    " fo:color=\"#44546a\"" BOLD, NULL },
  { "Table", NULL, "Caption", 0, "", "", NULL },
  { "Table_20_Contents", "Table Contents", "Standard", 8.5, " fo:margin-bottom=\"0mm\"", "", NULL },
  { "Table_20_Heading", "Table Heading", "Table_20_Contents", 0, " fo:keep-with-next=\"always\"",
    BOLD, NULL },
  { "Field_20_label", "Field label", "Standard", 9.5, "", " fo:color=\"#59616c\"", NULL },
  { "Field_20_value", "Field value", "Standard", 9.5, "", "", NULL },
  { "Signature_20_line", "Signature line", "Standard", 8.5,
    " fo:margin-top=\"40pt\" fo:margin-bottom=\"6pt\" fo:margin-right=\"75mm\" fo:border=\"none\" "
    "fo:border-top=\"0.6pt solid #1c1f24\" fo:padding=\"0mm\" fo:padding-top=\"3pt\" "
    "fo:keep-together=\"always\"",
    " fo:color=\"#59616c\"", NULL },
  { "Letterhead", NULL, "Standard", 8.5, " fo:text-align=\"end\"", " fo:color=\"#59616c\"", NULL },
  { "Contents_20_Heading", "Contents Heading", "Heading_20_1", 0, "", "", NULL },
  { "Index", NULL, "Standard", 9.5, " fo:margin-bottom=\"1pt\"", "",
    "<style:tab-stops><style:tab-stop style:position=\"160mm\" style:type=\"right\" "
    "style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops>" },
  { "Contents_20_1", "Contents 1", "Index", 10, " fo:margin-top=\"5pt\"", BOLD, NULL },
  { "Contents_20_2", "Contents 2", "Index", 0, " fo:margin-left=\"5mm\"", "",
    "<style:tab-stops><style:tab-stop style:position=\"155mm\" style:type=\"right\" "
    "style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops>" },
  { "Contents_20_3", "Contents 3", "Index", 0, " fo:margin-left=\"10mm\"", "",
    "<style:tab-stops><style:tab-stop style:position=\"150mm\" style:type=\"right\" "
    "style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops>" },
  { "Contents_20_4", "Contents 4", "Index", 0, " fo:margin-left=\"15mm\"", "",
    "<style:tab-stops><style:tab-stop style:position=\"145mm\" style:type=\"right\" "
    "style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops>" },
  { "Index_20_1", "Index 1", "Index", 0, "", "", NULL },
  { "Header", NULL, "Standard", 7.5,
    " fo:padding=\"0mm\" fo:padding-bottom=\"1mm\" fo:border=\"none\" "
    "fo:border-bottom=\"0.4pt solid #b9c0c9\"",
    " fo:color=\"#59616c\"",
    "<style:tab-stops><style:tab-stop style:position=\"160mm\" style:type=\"right\"/>"
    "</style:tab-stops>" },
  { "Footer", NULL, "Standard", 7.5,
    " fo:padding=\"0mm\" fo:padding-top=\"1mm\" fo:border=\"none\" "
    "fo:border-top=\"0.4pt solid #b9c0c9\"",
    " fo:color=\"#59616c\"",
    "<style:tab-stops><style:tab-stop style:position=\"160mm\" style:type=\"right\"/>"
    "</style:tab-stops>" },
};

/* "Heading 1" knows its level, so that a program that numbers or lists headings finds it. */
static const char *
find_outline_level (const char *name)
{
  static const char *const levels[] = { "1", "2", "3", "4" };

  if (!g_str_has_prefix (name, "Heading_20_"))
    return NULL;
  return levels[name[strlen ("Heading_20_")] - '1'];
}

static void
write_paragraph_style (CraMarkup *out, guint i)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *size = NULL;

  if (styles[i].size > 0)
    size = g_strdup_printf (" fo:font-size=\"%1$spt\" style:font-size-asian=\"%1$spt\" "
                            "style:font-size-complex=\"%1$spt\"",
                            g_ascii_formatd (number, sizeof number, "%g", styles[i].size));
  cra_markup_open (out, "style:style", "style:name", styles[i].name, "style:display-name",
                   styles[i].display_name, "style:family", "paragraph", "style:parent-style-name",
                   styles[i].parent, "style:default-outline-level",
                   find_outline_level (styles[i].name), NULL);
  cra_markup_put (out, "<style:paragraph-properties");
  cra_markup_put (out, styles[i].paragraph);
  cra_markup_put (out, ">");
  cra_markup_put (out, styles[i].inside != NULL ? styles[i].inside : "");
  cra_markup_put (out, "</style:paragraph-properties><style:text-properties");
  cra_markup_put (out, size != NULL ? size : "");
  cra_markup_put (out, styles[i].text);
  cra_markup_put (out, "/></style:style>\n");
}

static const char text_styles[]
    = "<style:style style:name=\"Strong_20_Emphasis\" style:display-name=\"Strong Emphasis\" "
      "style:family=\"text\"><style:text-properties" BOLD "/></style:style>\n"
      "<style:style style:name=\"Emphasis\" style:family=\"text\"><style:text-properties" ITALIC
      "/></style:style>\n"
      "<style:style style:name=\"Source_20_Text\" style:display-name=\"Source Text\" "
      "style:family=\"text\">"
      "<style:text-properties style:font-name=\"Noto Sans Mono\" style:font-name-asian=\"Noto Sans "
      "Mono\" "
      "style:font-name-complex=\"Noto Sans Mono\" fo:font-size=\"93%\" fo:hyphenate=\"false\"/>"
      "</style:style>\n"
      "<style:style style:name=\"Small\" style:family=\"text\"><style:text-properties "
      "fo:font-size=\"85%\"/></style:style>\n"
      "<style:style style:name=\"Suggested\" style:family=\"text\"><style:text-properties "
      "fo:color=\"#8a4b00\" style:text-underline-style=\"dotted\" "
      "style:text-underline-width=\"auto\" "
      "style:text-underline-color=\"font-color\"" ITALIC "/></style:style>\n"
      "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" "
      "style:family=\"text\"><style:text-properties fo:color=\"#1a4b8c\" "
      "style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" "
      "style:text-underline-color=\"font-color\"/></style:style>\n"
      "<style:style style:name=\"Index_20_Link\" style:display-name=\"Index Link\" "
      "style:family=\"text\"/>\n"
      "<style:style style:name=\"Graphics\" style:family=\"graphic\"><style:graphic-properties "
      "text:anchor-type=\"as-char\" style:wrap=\"none\" fo:border=\"none\" fo:padding=\"0mm\"/>"
      "</style:style>\n";

static void
write_default (CraOdt *self)
{
  const CraContent *content = self->twin->content;
  g_autoptr (GString) language = g_string_new (NULL);

  cra_odt_append_language (language, content->language);
  cra_markup_put (self->out, "<style:default-style style:family=\"paragraph\">"
                             "<style:paragraph-properties style:writing-mode=\"lr-tb\" "
                             "style:tab-stop-distance=\"10mm\" fo:line-height=\"100%\"");
  cra_markup_put (self->out, content->justified ? " fo:hyphenation-ladder-count=\"2\"" : "");
  cra_markup_put (self->out,
                  "/><style:text-properties style:font-name=\"Noto Sans\" "
                  "style:font-name-asian=\"Noto Sans\" style:font-name-complex=\"Noto Sans\" "
                  "fo:font-size=\"10pt\" style:font-size-asian=\"10pt\" "
                  "style:font-size-complex=\"10pt\" fo:color=\"#1c1f24\"");
  cra_markup_put (self->out, language->str);
  cra_markup_put (self->out, content->justified ? " fo:hyphenate=\"true\" "
                                                  "fo:hyphenation-remain-char-count=\"2\" "
                                                  "fo:hyphenation-push-char-count=\"3\""
                                                : "");
  cra_markup_put (self->out, "/></style:default-style>\n"
                             "<style:default-style style:family=\"table\"><style:table-properties "
                             "table:border-model=\"collapsing\"/></style:default-style>\n"
                             "<style:style style:name=\"Standard\" style:family=\"paragraph\" "
                             "style:class=\"text\"/>\n");
}

typedef struct
{
  const char *bullet; /* or NULL = a number */
  const char *format;
  const char *before;
  const char *after;
} ListLevel;

static void
write_list_level (CraMarkup *out, guint level, const ListLevel *look)
{
  char indent[G_ASCII_DTOSTR_BUF_SIZE + 2];
  g_autofree char *number = g_strdup_printf ("%u", level);

  if (look->bullet != NULL)
    cra_markup_open (out, "text:list-level-style-bullet", "text:level", number, "text:bullet-char",
                     look->bullet, NULL);
  else
    cra_markup_open (out, "text:list-level-style-number", "text:level", number, "style:num-format",
                     look->format, "style:num-prefix", look->before, "style:num-suffix",
                     look->after, NULL);
  cra_markup_put (out, "<style:list-level-properties "
                       "text:list-level-position-and-space-mode=\"label-alignment\">");
  cra_markup_add_empty (out, "style:list-level-label-alignment", "text:label-followed-by",
                        "listtab", "text:list-tab-stop-position",
                        cra_odt_format_mm (indent, 6 * level), "fo:text-indent", "-6mm",
                        "fo:margin-left", indent, NULL);
  cra_markup_put (out, "</style:list-level-properties>");
  cra_markup_close (out, look->bullet != NULL ? "text:list-level-style-bullet"
                                              : "text:list-level-style-number");
}

static void
write_list_style (CraMarkup *out, const char *name, const ListLevel looks[2])
{
  cra_markup_open (out, "text:list-style", "style:name", name, NULL);
  for (guint i = 0; i < 10; i++)
    write_list_level (out, i + 1, &looks[i % 2]);
  cra_markup_put (out, "</text:list-style>\n");
}

void
cra_odt_write_styles (CraOdt *self)
{
  static const ListLevel bullets[] = { { .bullet = "•" }, { .bullet = "–" } };
  static const ListLevel numbers[]
      = { { .format = "1", .after = "." }, { .format = "a", .before = "(", .after = ")" } };

  cra_markup_put (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<office:document-styles " CRA_ODT_NAMESPACES ">\n");
  cra_markup_put (self->out, font_faces);
  cra_markup_put (self->out, "<office:styles>\n");
  write_default (self);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    write_paragraph_style (self->out, i);
  cra_markup_put (self->out, text_styles);
  write_list_style (self->out, "Bullets", bullets);
  write_list_style (self->out, "Numbers", numbers);
  cra_markup_put (self->out, "</office:styles>\n");
  cra_odt_write_page_layouts (self);
  cra_odt_write_master_pages (self);
  cra_markup_put (self->out, "</office:document-styles>\n");
}
