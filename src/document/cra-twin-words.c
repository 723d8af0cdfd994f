/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few words the editable twins add themselves. They speak of files, not of the law. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-twin.h"

#include <string.h>

static const CraTwinWords all_words[] = {
  { "bg", "Файлове, приложени към PDF", "Файл", "Описание",
    "Тези страници се намират в PDF файла на този документ.", "[предложение, непотвърдено]" },
  { "cs", "Soubory připojené k PDF", "Soubor", "Popis",
    "Tyto strany jsou obsaženy v PDF tohoto dokumentu.", "[návrh, nepotvrzeno]" },
  { "da", "Filer vedhæftet PDF'en", "Fil", "Beskrivelse",
    "Disse sider findes i PDF-udgaven af dette dokument.", "[forslag, ikke bekræftet]" },
  { "de", "Dateien im Anhang der PDF-Datei", "Datei", "Beschreibung",
    "Diese Seiten stehen in der PDF-Datei dieses Dokuments.", "[Vorschlag, nicht bestätigt]" },
  { "el", "Αρχεία συνημμένα στο PDF", "Αρχείο", "Περιγραφή",
    "Οι σελίδες αυτές βρίσκονται στο αρχείο PDF του παρόντος εγγράφου.",
    "[πρόταση, δεν έχει επιβεβαιωθεί]" },
  { "en", "Files attached to the PDF", "File", "Description",
    "These pages are in the PDF of this document.", "[suggested, not confirmed]" },
  { "es", "Archivos adjuntos al PDF", "Archivo", "Descripción",
    "Estas páginas figuran en el PDF de este documento.", "[propuesta, no confirmada]" },
  { "et", "PDFile lisatud failid", "Fail", "Kirjeldus",
    "Need leheküljed on selle dokumendi PDF-failis.", "[ettepanek, kinnitamata]" },
  { "fi", "PDF-tiedoston liitteenä olevat tiedostot", "Tiedosto", "Kuvaus",
    "Nämä sivut ovat tämän asiakirjan PDF-tiedostossa.", "[ehdotus, vahvistamatta]" },
  { "fr", "Fichiers joints au PDF", "Fichier", "Description",
    "Ces pages figurent dans le PDF du présent document.", "[proposition, non confirmée]" },
  { "ga", "Comhaid atá i gceangal leis an PDF", "Comhad", "Tuairisc",
    "Tá na leathanaigh seo i PDF na doiciméide seo.", "[molta, gan deimhniú]" },
  { "hr", "Datoteke priložene PDF-u", "Datoteka", "Opis",
    "Ove se stranice nalaze u PDF-u ovog dokumenta.", "[prijedlog, nije potvrđeno]" },
  { "hu", "A PDF-hez csatolt fájlok", "Fájl", "Leírás",
    "Ezek az oldalak e dokumentum PDF-fájljában találhatók.", "[javaslat, nincs megerősítve]" },
  { "it", "File allegati al PDF", "File", "Descrizione",
    "Queste pagine si trovano nel PDF del presente documento.", "[proposta, non confermata]" },
  { "lt", "Prie PDF pridėti failai", "Failas", "Aprašymas",
    "Šie puslapiai yra šio dokumento PDF faile.", "[pasiūlymas, nepatvirtinta]" },
  { "lv", "PDF pievienotās datnes", "Datne", "Apraksts", "Šīs lappuses ir šā dokumenta PDF datnē.",
    "[priekšlikums, nav apstiprināts]" },
  { "mt", "Fajls mehmuża mal-PDF", "Fajl", "Deskrizzjoni",
    "Dawn il-paġni jinsabu fil-PDF ta' dan id-dokument.", "[proposta, mhux ikkonfermata]" },
  { "nl", "Bestanden bij de pdf", "Bestand", "Omschrijving",
    "Deze bladzijden staan in de pdf van dit document.", "[voorstel, niet bevestigd]" },
  { "pl", "Pliki załączone do PDF", "Plik", "Opis",
    "Te strony znajdują się w pliku PDF tego dokumentu.", "[propozycja, niepotwierdzona]" },
  { "pt", "Ficheiros anexos ao PDF", "Ficheiro", "Descrição",
    "Estas páginas encontram-se no PDF do presente documento.", "[proposta, não confirmada]" },
  { "ro", "Fișiere atașate la PDF", "Fișier", "Descriere",
    "Aceste pagini se găsesc în PDF-ul prezentului document.", "[propunere, neconfirmată]" },
  { "sk", "Súbory pripojené k PDF", "Súbor", "Opis",
    "Tieto strany sú obsiahnuté v PDF tohto dokumentu.", "[návrh, nepotvrdené]" },
  { "sl", "Datoteke, priložene PDF-ju", "Datoteka", "Opis",
    "Te strani so v datoteki PDF tega dokumenta.", "[predlog, ni potrjeno]" },
  { "sv", "Filer som bifogas pdf-filen", "Fil", "Beskrivning",
    "Dessa sidor finns i pdf-filen av detta dokument.", "[förslag, inte bekräftat]" },
};

const CraTwinWords *
cra_twin_find_words (const char *language)
{
  const CraTwinWords *english = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    {
      gsize length = strlen (all_words[i].language);

      /* "pt-BR" reads "pt". */
      if (g_ascii_strncasecmp (language, all_words[i].language, length) == 0
          && (language[length] == '\0' || language[length] == '-'))
        return &all_words[i];
      if (strcmp (all_words[i].language, "en") == 0)
        english = &all_words[i];
    }
  return english;
}
