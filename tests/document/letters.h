/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of the 24 official languages that plain Latin lacks; Greek and Cyrillic whole. */
#pragma once

#include <glib.h>

static const struct
{
  const char *language;
  const char *letters;
} letters[] = {
  { "bg", "абвгдежзийклмнопрстуфхцчшщъьюя" },
  { "cs", "áčďéěíňóřšťúůýž" },
  { "da", "æøå" },
  { "de", "äöüß" },
  { "el", "αβγδεζηθικλμνξοπρστυφχψως άέήίόύώϊϋΐΰ" },
  { "en", "aeiouz" },
  { "es", "áéíñóúü¿¡ºª" },
  { "et", "õäöüšž" },
  { "fi", "åäöšž" },
  { "fr", "àâæçéèêëîïôœùûüÿ" },
  { "ga", "áéíóúḃċḋḟġṁṗṡṫ" },
  { "hr", "čćđšž" },
  { "hu", "áéíóöőúüű" },
  { "it", "àèéìíîòóù" },
  { "lt", "ąčęėįšųūž" },
  { "lv", "āčēģīķļņōŗšūž" },
  { "mt", "àċèġħìòùż" },
  { "nl", "áéëïóöüĳ" },
  { "pl", "ąćęłńóśźż" },
  { "pt", "àáâãçéêíóôõúü" },
  { "ro", "ăâîșț" },
  { "sk", "áäčďéíĺľňóôŕšťúýž" },
  { "sl", "čšž" },
  { "sv", "åäöé" },
};
static const guint n_letters = G_N_ELEMENTS (letters);

static inline const char *
find_letters (const char *language)
{
  for (guint i = 0; i < n_letters; i++)
    if (g_str_equal (letters[i].language, language))
      return letters[i].letters;
  return "";
}
