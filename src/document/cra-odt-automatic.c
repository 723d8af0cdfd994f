/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles that the text makes necessary: directions, breaks, mixed type, languages, widths of
   columns. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include <string.h>

/* Dictionaries go by language and country. */
static const char countries[][3] = {
  "bg", "BG", "cs", "CZ", "da", "DK", "de", "DE", "el", "GR", "en", "GB", "es", "ES", "et", "EE",
  "fi", "FI", "fr", "FR", "ga", "IE", "hr", "HR", "hu", "HU", "it", "IT", "lt", "LT", "lv", "LV",
  "mt", "MT", "nl", "NL", "pl", "PL", "pt", "PT", "ro", "RO", "sk", "SK", "sl", "SI", "sv", "SE",
};

static gboolean
is_word (const char *text, gsize least, gsize most)
{
  gsize length = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return length >= least && length <= most;
}

static const char *
find_country (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i += 2)
    if (strcmp (language, countries[i]) == 0)
      return countries[i + 1];
  return "none";
}

void
cra_odt_append_language (GString *out, const char *code)
{
  g_auto (GStrv) parts = g_strsplit (code, "-", -1);
  guint n = g_strv_length (parts);
  const char *country = NULL;

  if (n == 0 || !is_word (parts[0], 2, 8))
    return;
  for (guint i = 1; i < n && country == NULL; i++)
    if (is_word (parts[i], 2, 2))
      country = parts[i];
  g_string_append_printf (out, " fo:language=\"%s\" fo:country=\"%s\"", parts[0],
                          country != NULL ? country : find_country (parts[0]));
}

char *
cra_odt_format_mm (char buffer[G_ASCII_DTOSTR_BUF_SIZE + 2], double mm)
{
  g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.2f", mm);
  g_strlcat (buffer, "mm", G_ASCII_DTOSTR_BUF_SIZE + 2);
  return buffer;
}

const char *
cra_odt_find_style (CraOdt *self, const char *prefix, const char *says)
{
  const char *name = g_hash_table_lookup (self->styles, says);
  char *key = NULL;

  if (name != NULL)
    return name;
  key = g_strdup (says);
  g_ptr_array_add (self->says, key);
  g_hash_table_insert (self->styles, key, g_strdup_printf ("%s%u", prefix, self->says->len));
  return g_hash_table_lookup (self->styles, says);
}

char *
cra_odt_take_break (CraOdt *self, char **attribute)
{
  CraOdtBreak wanted = self->wanted;

  self->wanted = CRA_ODT_NO_BREAK;
  self->fresh = FALSE;
  *attribute = NULL;
  switch (wanted)
    {
    case CRA_ODT_PAGE_BREAK:
      return g_strdup (" fo:break-before=\"page\"");
    case CRA_ODT_PART_BREAK:
      *attribute = g_strdup_printf (" style:master-page-name=\"Part%u\"", self->part);
      return g_strdup (" style:page-number=\"1\"");
    case CRA_ODT_NO_BREAK:
      break;
    }
  return g_strdup ("");
}

const char *
cra_odt_find_paragraph_style (CraOdt *self, const char *style, gboolean is_rtl)
{
  g_autofree char *attribute = NULL;
  g_autofree char *properties = cra_odt_take_break (self, &attribute);
  g_autofree char *says = NULL;

  if (properties[0] == '\0' && !is_rtl)
    return style;
  says = g_strdup_printf (" style:family=\"paragraph\" style:parent-style-name=\"%s\"%s>"
                          "<style:paragraph-properties%s%s/></style:style>",
                          style, attribute != NULL ? attribute : "", properties,
                          is_rtl ? " style:writing-mode=\"rl-tb\" fo:text-align=\"right\"" : "");
  return cra_odt_find_style (self, "P", says);
}

static const struct
{
  CraSpanStyle style;
  const char *name;
  const char *says;
} text_styles[] = {
  { CRA_SPAN_STRONG, "Strong_20_Emphasis",
    " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" "
    "style:font-weight-complex=\"bold\"" },
  { CRA_SPAN_EMPHASIS, "Emphasis",
    " fo:font-style=\"italic\" style:font-style-asian=\"italic\" "
    "style:font-style-complex=\"italic\"" },
  { CRA_SPAN_CODE, "Source_20_Text",
    " style:font-name=\"Noto Sans Mono\" style:font-name-asian=\"Noto Sans Mono\" "
    "style:font-name-complex=\"Noto Sans Mono\"" },
  { CRA_SPAN_SMALL, "Small", " fo:font-size=\"85%\"" },
  { CRA_SPAN_SUGGESTED, "Suggested",
    " fo:color=\"#8a4b00\" style:text-underline-style=\"dotted\" "
    "style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"" },
};

const char *
cra_odt_find_text_style (CraOdt *self, CraSpanStyle style, const char *language)
{
  g_autoptr (GString) says = g_string_new (" style:family=\"text\"><style:text-properties");
  gsize empty = says->len;

  style &= (CraSpanStyle)~CRA_SPAN_PAGE;
  for (guint i = 0; i < G_N_ELEMENTS (text_styles); i++)
    {
      if (style == text_styles[i].style && language == NULL)
        return text_styles[i].name;
      if (style & text_styles[i].style)
        g_string_append (says, text_styles[i].says);
    }
  if (style & CRA_SPAN_SUGGESTED && !(style & CRA_SPAN_EMPHASIS))
    g_string_append (says, text_styles[1].says);
  if (language != NULL)
    cra_odt_append_language (says, language);
  if (says->len == empty)
    return NULL;
  g_string_append (says, "/></style:style>");
  return cra_odt_find_style (self, "T", says->str);
}

/* Those that every document has. */
static const char fixed_styles[]
    = "<style:style style:name=\"Section\" style:family=\"section\"><style:section-properties "
      "style:editable=\"false\"/></style:style>\n"
      "<style:style style:name=\"Whole\" style:family=\"table-row\"><style:table-row-properties "
      "fo:keep-together=\"always\"/></style:style>\n"
      "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties "
      "fo:padding=\"1.2mm\" fo:border=\"none\" fo:border-bottom=\"0.4pt solid "
      "#b9c0c9\"/></style:style>\n"
      "<style:style style:name=\"HeadCell\" "
      "style:family=\"table-cell\"><style:table-cell-properties "
      "fo:padding=\"1.2mm\" fo:border=\"none\" fo:border-top=\"0.8pt solid #44546a\" "
      "fo:border-bottom=\"0.8pt solid #44546a\" fo:background-color=\"#eef1f5\"/></style:style>\n"
      "<style:style style:name=\"Picture\" style:family=\"graphic\" "
      "style:parent-style-name=\"Graphics\">"
      "<style:graphic-properties style:vertical-pos=\"top\" style:vertical-rel=\"baseline\"/>"
      "</style:style>\n";

void
cra_odt_write_automatic_styles (CraOdt *self)
{
  cra_markup_put (self->out, "<office:automatic-styles>\n");
  cra_markup_put (self->out, fixed_styles);
  for (guint i = 0; i < self->says->len; i++)
    {
      const char *says = g_ptr_array_index (self->says, i);

      cra_markup_put (self->out, "<style:style style:name=\"");
      cra_markup_put (self->out, g_hash_table_lookup (self->styles, says));
      cra_markup_put (self->out, "\"");
      cra_markup_put (self->out, says);
      cra_markup_put (self->out, "\n");
    }
  cra_markup_put (self->out, "</office:automatic-styles>\n");
}
