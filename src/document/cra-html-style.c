/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the HTML looks, on the screen (light and dark) and on paper. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-html-private.h"

#include <string.h>

#include "base/cra-text.h"

static const char style[]
    = ":root{color-scheme:light dark;--text:#1c1f24;--muted:#59616c;--link:#1a4b8c;--mark:#8a4b00;"
      "--rule:#b9c0c9;--shade:#eef1f5;--accent:#44546a;--paper:#ffffff;--stamp:rgba(28,31,36,.07)}"
      "\n"
      "@media screen and (prefers-color-scheme:dark){:root{--text:#e6e8eb;--muted:#a9b1bc;"
      "--link:#8ab4f8;--mark:#f0b060;--rule:#4a5260;--shade:#252a31;--accent:#a9bad0;--paper:#"
      "16191d;"
      "--stamp:rgba(230,232,235,.08)}}\n"
      "html{background:var(--paper);color:var(--text)}\n"
      "body{font:10pt/1.45 \"Noto Sans\",\"DejaVu Sans\",Arial,sans-serif;max-width:160mm;"
      "margin:0 auto;padding:10mm 6mm;overflow-wrap:anywhere}\n"
      "table,dl,ul,ol{white-space:normal}\n"
      "p,h1,h2,h3,h4,h5,li,td,th,dt,dd,caption,figcaption{white-space:pre-wrap}\n"
      "p{margin:0 0 6pt}\n"
      "body.justified main p{text-align:justify;hyphens:auto}\n"
      "h1,h2,h3,h4,h5{line-height:1.25;break-after:avoid}\n"
      "h1{font-size:15pt;margin:22pt 0 7pt}h1.title{font-size:20pt;margin:6pt 0 12pt}\n"
      "h2{font-size:15pt;margin:22pt 0 7pt}h3{font-size:12pt;margin:16pt 0 5pt}\n"
      "h4{font-size:10.5pt;margin:12pt 0 3pt;color:var(--accent)}\n"
      "h5{font-size:10pt;font-style:italic;margin:10pt 0 2pt;color:var(--accent)}\n"
      "a{color:var(--link)}code{font-family:\"Noto Sans Mono\",\"DejaVu Sans Mono\",monospace;"
      "font-size:.93em}small{font-size:.85em}\n"
      "mark{background:none;color:var(--mark);font-style:italic;text-decoration:underline dotted}\n"
      ".note{background:var(--shade);border-left:2.5pt solid var(--accent);padding:8pt;"
      "margin:8pt 0 10pt;white-space:pre-wrap}.note p:last-child{margin:0}\n"
      "ul,ol{margin:0 0 6pt;padding-left:17pt}li>p{margin:0 0 3pt}ol "
      "ol{list-style-type:lower-alpha}\n"
      "ol ol ol{list-style-type:decimal}\n"
      "table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:8.5pt;margin:8pt 0;"
      "border-top:.8pt solid var(--accent);border-bottom:.8pt solid var(--accent)}\n"
      "caption{text-align:start;font-size:9pt;font-weight:bold;color:var(--accent);padding-bottom:"
      "4pt}\n"
      "td,th{padding:3.5pt 5pt;text-align:start;vertical-align:top;"
      "border-bottom:.4pt solid var(--rule)}\n"
      "thead th{background:var(--shade);border-bottom:.8pt solid var(--accent)}"
      "thead{display:table-header-group}tr{break-inside:avoid}tr.keep{break-after:avoid}\n"
      "tbody th{font-weight:normal}td p,th p,dd p{margin:0 0 3pt}\n"
      "dl{margin:6pt 0;font-size:9.5pt}dl>div{display:flex;gap:6pt;padding:3pt 0;"
      "border-bottom:.4pt solid var(--rule)}dt{flex:0 0 30%;color:var(--muted)}dd{flex:1;margin:0;"
      "min-width:0}\n"
      "figure{margin:8pt 0;break-inside:avoid}img{max-width:100%;height:auto}\n"
      "nav ol,nav ul{list-style:none;padding-left:14pt}nav>ol,nav>ul{padding-left:0}"
      "nav.contents>ol>li{margin-top:5pt}nav.contents>ol>li>a{font-weight:bold}\n"
      "nav a{text-decoration:none}nav a:hover,nav a:focus{text-decoration:underline}\n"
      ".letterhead{display:flex;justify-content:space-between;align-items:flex-start;gap:10mm;"
      "margin-bottom:10mm}.letterhead p{margin:0 0 0 auto;text-align:end;font-size:8.5pt;"
      "color:var(--muted)}\n"
      ".signature{max-width:85mm;margin-top:40pt;padding-top:3pt;border-top:.6pt solid var(--text);"
      "font-size:8.5pt;color:var(--muted);break-inside:avoid}\n"
      ".part{border-top:.8pt solid var(--rule);margin:20pt 0}\n"
      "header p,footer p{font-size:7.5pt;color:var(--muted);white-space:pre-wrap}"
      "header .banner{font-size:12pt;font-weight:bold;color:var(--paper);background:var(--mark);"
      "padding:4pt 8pt}\n"
      "footer{margin-top:20pt;border-top:.4pt solid var(--rule);padding-top:3pt}\n"
      ".watermark{position:fixed;inset:0;display:flex;align-items:center;justify-content:center;"
      "transform:rotate(-45deg);font-size:90pt;font-weight:bold;color:var(--stamp);z-index:1;"
      "pointer-events:none;white-space:nowrap;overflow:hidden}\n"
      "@media print{:root{color-scheme:light}body{max-width:none;padding:0}.part,.page-break{"
      "break-before:page;border:0;margin:0}p,li{orphans:2;widows:2}a{color:inherit;"
      "text-decoration:none}.signature{break-before:avoid}}\n";

/* Text inside a string of CSS: all but letters, digits and spaces of ASCII as numbers, so that
 * nothing ends the string or the element around it. */
static void
append_string (GString *out, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *visible = cra_text_make_visible (part);

  g_string_append_c (out, '"');
  for (const char *p = visible; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isalnum (*p) || *p == ' ')
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "\\%x ", g_utf8_get_char (p));
  g_string_append_c (out, '"');
}

/* "Page {page} of {pages}" as CSS counts pages. */
static void
append_page_label (GString *out, const char *pattern)
{
  static const struct
  {
    const char *name;
    const char *counter;
  } counters[] = { { "{pages}", " counter(pages) " }, { "{page}", " counter(page) " } };
  const char *start = pattern;

  for (const char *p = pattern;; p++)
    {
      const char *counter = NULL;
      gsize length = 0;

      for (guint i = 0; i < G_N_ELEMENTS (counters) && counter == NULL; i++)
        if (g_str_has_prefix (p, counters[i].name))
          {
            counter = counters[i].counter;
            length = strlen (counters[i].name);
          }
      if (counter == NULL && *p != '\0')
        continue;
      append_string (out, start, (gsize)(p - start));
      if (counter == NULL)
        return;
      g_string_append (out, counter);
      start = p + length;
      p = start - 1;
    }
}

static void
append_box (GString *out, const char *box, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "@%s{font-size:7.5pt;color:#59616c;content:", box);
  append_string (out, text, strlen (text));
  g_string_append (out, "}");
}

void
cra_html_write_style (CraMarkup *out, const CraContent *content)
{
  g_autoptr (GString) page = g_string_new ("@page{size:A4;margin:25mm;");
  g_autofree char *title = content->watermark != NULL
                               ? g_strdup_printf ("%s · %s", content->watermark, content->title)
                               : g_strdup (content->title);

  append_box (page, "top-left", title);
  append_box (page, "top-right", content->number);
  append_box (page, "bottom-left", content->footer);
  g_string_append (page, "@bottom-right{font-size:7.5pt;color:#59616c;content:");
  append_page_label (page, content->page_label != NULL ? content->page_label : "{page} / {pages}");
  g_string_append (page, "}}\n");
  cra_markup_put (out, "<style>\n");
  cra_markup_put (out, style);
  cra_markup_put (out, page->str);
  cra_markup_put (out, "</style>\n");
}
