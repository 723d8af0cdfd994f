/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages taken out of foreign PDFs: what is mended, what is left behind, and what is refused with
 * which word. */
#include "evidence/cra-page-reader.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/cra-error.h"
#include "base/cra-page-bundle.h"
#include "page-fixture.h"

#define MUTATION_SECONDS 8

static CraPageReader *reader; /* one for all, as a program has it */

/* The bundle, or NULL with the word of the refusal in WORD. */
static GBytes *
read_pages (GBytes *pdf, guint *n_pages, CraPageRefusal *refusal, char **reason)
{
  g_autoptr (GError) error = NULL;
  GBytes *bundle = cra_page_reader_read (reader, pdf, NULL, n_pages, refusal, reason, &error);

  g_assert_no_error (error);
  return bundle;
}

static GBytes *
take (GBytes *pdf, guint *n_pages)
{
  CraPageRefusal refusal = CRA_PAGES_FINE;
  g_autofree char *reason = NULL;
  GBytes *bundle = read_pages (pdf, n_pages, &refusal, &reason);

  if (bundle == NULL)
    g_error ("%s: %s", cra_page_refusal_get_word (refusal), reason);
  g_assert_null (reason);
  return bundle;
}

static GBytes *
take_raw (const char *extra, const char *resources, const char *content,
          const char *const *objects, const char *catalogue)
{
  g_autoptr (GBytes) pdf = make_raw_pdf (extra, resources, content, objects, catalogue);

  return take (pdf, NULL);
}

static void
refuse (GBytes *pdf, CraPageRefusal expected, const char *part)
{
  CraPageRefusal refusal = CRA_PAGES_FINE;
  g_autofree char *reason = NULL;
  g_autoptr (GBytes) bundle = read_pages (pdf, NULL, &refusal, &reason);

  g_assert_null (bundle);
  g_assert_cmpstr (cra_page_refusal_get_word (refusal), ==, cra_page_refusal_get_word (expected));
  g_assert_nonnull (reason);
  if (part != NULL && strstr (reason, part) == NULL)
    g_error ("“%s” is missing in “%s”", part, reason);
}

static void
test_taken (void)
{
  g_autoptr (GBytes) pdf = make_cairo_pdf (3, 595.28, 841.89);
  guint n_pages = 0;
  g_autoptr (GBytes) one = take (pdf, &n_pages);
  g_autoptr (GBytes) two = take (pdf, NULL);

  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_true (holds (one, CRA_PAGE_BUNDLE_MAGIC "0000000003 "));
  g_assert_true (g_bytes_equal (one, two));
}

static void
test_refused_files (void)
{
  static const struct { const char *name; CraPageRefusal refusal; const char *part; } rows[] = {
    { "encrypted-20-pages.pdf", CRA_PAGES_ENCRYPTED, "password" },
    { "password.pdf", CRA_PAGES_ENCRYPTED, "password" },
    { "thirty-pages.pdf", CRA_PAGES_ENCRYPTED, "without a password" },
    { "damaged-1.pdf", CRA_PAGES_DAMAGED, NULL },
    { "damaged-2.pdf", CRA_PAGES_DAMAGED, NULL },
    { "damaged-header.pdf", CRA_PAGES_DAMAGED, NULL },
    { "zero-bytes.pdf", CRA_PAGES_DAMAGED, NULL },
    { "unreadable.pdf", CRA_PAGES_EMPTY, "no pages" },
    { "govdocs-225188.pdf", CRA_PAGES_FONTS, "Page 1: the font" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) pdf = load_fixture (rows[i].name);

      g_test_message ("%s", rows[i].name);
      refuse (pdf, rows[i].refusal, rows[i].part);
    }
}

typedef struct
{
  const char *what;
  const char *extra;
  const char *resources;
  const char *content;
  const char *objects[4];
  const char *catalogue;
  CraPageRefusal refusal;
  const char *part;
} RefusedRow;

static const RefusedRow refused_rows[] = {
  { "a font that is not embedded", NULL,
    "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
    "BT /F 9 Tf (a) Tj ET", { NULL }, NULL, CRA_PAGES_FONTS, "\"Helvetica\" is not in the file" },
  { "a font that is missing", NULL, "", "BT /F 9 Tf (a) Tj ET", { NULL }, NULL, CRA_PAGES_DAMAGED,
    "a font named \"F\"" },
  { "text without a font", NULL, "", "BT (a) Tj ET", { NULL }, NULL, CRA_PAGES_FONTS, NULL },
  { "an instruction nobody knows", NULL, "", "0 0 10 10 re xyz", { NULL }, NULL, CRA_PAGES_DAMAGED,
    "instruction" },
  { "a drawing that ends in a string", NULL, "", "(never closed", { NULL }, NULL,
    CRA_PAGES_DAMAGED, NULL },
  { "a number without measure", NULL, "", "99999999999 0 m", { NULL }, NULL, CRA_PAGES_DAMAGED,
    "numbers" },
  { "states saved too deep", NULL, "",
    "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q", { NULL }, NULL,
    CRA_PAGES_FEATURES, "nested" },
  { "a transfer function", NULL, "/ExtGState << /G << /TR 10 0 R >> >>", "/G gs",
    { "<< /FunctionType 2 /Domain [0 1] /N 1 >>" }, NULL, CRA_PAGES_FEATURES, "transfer" },
  { "a blend mode nobody knows", NULL, "/ExtGState << /G << /BM /Strange >> >>", "/G gs",
    { NULL }, NULL, CRA_PAGES_FEATURES, "blends" },
  { "a PostScript object", NULL, "/XObject << /X 10 0 R >>", "/X Do",
    { "stream /Type /XObject /Subtype /PS|showpage" }, NULL, CRA_PAGES_FEATURES, NULL },
  { "a form of another file", NULL, "/XObject << /X 10 0 R >>", "/X Do",
    { "stream /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (a.pdf) /Page 0 >>|" },
    NULL, CRA_PAGES_FEATURES, NULL },
  { "data in another file", NULL, "/XObject << /X 10 0 R >>", "/X Do",
    { "stream /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
      "/BitsPerComponent 8 /F (secret.txt)|x" }, NULL, CRA_PAGES_FEATURES, "another file" },
  { "a form that draws itself", NULL, "/XObject << /X 10 0 R >>", "/X Do",
    { "stream /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> "
      ">>|/X Do" }, NULL, CRA_PAGES_DAMAGED, "inside themselves" },
  { "a layer that is off", NULL, "/Properties << /L 10 0 R >>", "/OC /L BDC 0 0 9 9 re f EMC",
    { "<< /Type /OCG /Name (Layer) >>" },
    "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>", CRA_PAGES_LAYERS, "layers" },
  { "a remark without its drawing",
    "/Annots [<< /Type /Annot /Subtype /FreeText /Rect [5 5 50 20] /Contents (seen?) >>]", "", "",
    { NULL }, NULL, CRA_PAGES_FORMS, "remarks" },
  { "a filled field without its drawing",
    "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /V (42) /Rect [5 5 50 20] >>]", "", "",
    { NULL }, NULL, CRA_PAGES_FORMS, "filled in" },
  { "a film", "/Annots [<< /Type /Annot /Subtype /Movie /Rect [5 5 50 20] >>]", "", "", { NULL },
    NULL, CRA_PAGES_FEATURES, "film" },
  { "a form of XFA", NULL, "", "", { NULL }, "/NeedsRendering true", CRA_PAGES_FORMS, "XFA" },
  { "a profile that is none", NULL, "/ColorSpace << /C [/ICCBased 10 0 R] >>", "/C cs",
    { "stream /N 3|rubbish" }, NULL, CRA_PAGES_COLOURS, "profile" },
  { "special inks without description", NULL,
    "/ColorSpace << /C [/DeviceN [/Gold /Silver] /DeviceRGB 10 0 R] >>", "/C cs",
    { "stream /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]|{ 0 }" }, NULL,
    CRA_PAGES_COLOURS, "inks" },
  { "a picture of no depth", NULL, "/XObject << /X 10 0 R >>", "/X Do",
    { "stream /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 3|x" },
    NULL, CRA_PAGES_DAMAGED, "depth" },
  { "a JPEG 2000 picture that is none", NULL, "/XObject << /X 10 0 R >>", "/X Do",
    { "stream /Subtype /Image /Width 1 /Height 1 /Filter /JPXDecode|rubbish" }, NULL,
    CRA_PAGES_FEATURES, "JPEG 2000" },
  { "a small picture with LZW", NULL, "", "BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID xx\nEI\n",
    { NULL }, NULL, CRA_PAGES_FEATURES, "small picture" },
  { "a page without size", "/CropBox [0 0 0 0]", "", "", { NULL }, NULL, CRA_PAGES_DAMAGED,
    "size" },
};

static void
test_refused_features (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused_rows); i++)
    {
      const RefusedRow *row = &refused_rows[i];
      g_autoptr (GBytes) pdf = make_raw_pdf (row->extra, row->resources, row->content,
                                             row->objects, row->catalogue);

      g_test_message ("%s", row->what);
      refuse (pdf, row->refusal, row->part);
    }
}

/* What acts, describes another document or leads out of it never comes along. */
static void
test_left_behind (void)
{
  static const char *const objects[] = {
    "<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "stream /Type /XObject /Subtype /Form /BBox [0 0 9 9] /StructParents 7 /PieceInfo << /X 1 >> "
    "/Metadata 12 0 R /LastModified (D:2020)|0 0 5 5 re f",
    "stream /Type /Metadata /Subtype /XML|secret words",
    NULL,
  };
  g_autoptr (GBytes) bundle = take_raw (
    "/AA << /O 10 0 R >> /StructParents 3 /Annots [<< /Type /Annot /Subtype /Link "
    "/Rect [0 0 9 9] /A 10 0 R >>]",
    "/XObject << /X 11 0 R >> /ProcSet [/PDF]", "/X Do", objects,
    "/OpenAction 10 0 R /AA << /WC 10 0 R >> /Names << /JavaScript << /Names [(a) 10 0 R] >> >>");
  static const char *const words[] = { "JavaScript", "/JS", "/AA", "OpenAction", "StructParents",
                                       "PieceInfo", "Metadata", "secret", "LastModified",
                                       "ProcSet" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (holds (bundle, words[i]))
      g_error ("“%s” came along", words[i]);
  g_assert_true (holds (bundle, "0 0 5 5 re f"));
}

/* What is not used stays behind, too: it might not be archivable. */
static void
test_unused (void)
{
  g_autoptr (GBytes) bundle = take_raw (
    NULL, "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", "0 0 5 5 re f",
    NULL, NULL);

  g_assert_false (holds (bundle, "Helvetica"));
}

static void
test_marks (void)
{
  /* The bundle packs what was changed: look at it through a filter that leaves it readable. */
  g_autoptr (GBytes) plain = take_raw (NULL, "", "0 0 5 5 re f", NULL, NULL);
  g_autoptr (GBytes) marked = take_raw (NULL, "", "/P <</MCID 0>> BDC 0 0 5 5 re f EMC", NULL,
                                        NULL);
  g_autoptr (GBytes) extra_end = take_raw (NULL, "", "0 0 5 5 re f Q Q EMC", NULL, NULL);
  g_autoptr (GBytes) no_end = take_raw (NULL, "", "q q 0 0 5 5 re f", NULL, NULL);

  g_assert_true (holds (plain, "0 0 5 5 re f"));
  g_assert_false (holds (plain, "FlateDecode"));
  g_assert_true (holds (marked, "FlateDecode"));
  g_assert_false (holds (marked, "MCID"));
  g_assert_true (holds (extra_end, "FlateDecode"));
  g_assert_true (holds (no_end, "FlateDecode"));
}

static void
test_mended (void)
{
  static const char *const objects[] = {
    "stream /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Interpolate true /Intent /Strange /Alternates [] /Name /I|x",
    NULL,
  };
  g_autoptr (GBytes) bundle = take_raw (
    NULL, "/XObject << /X 10 0 R >> /ExtGState << /G << /OPM 1 /OP true /TR /Identity /BM [/Odd "
    "/Multiply] /HT /Default >> >>", "/G gs /X Do", objects, NULL);
  static const char *const gone[] = { "Interpolate", "Strange", "Alternates", "/Name", "/TR", "/HT",
                                      "/Odd", "/OPM 1" };
  static const char *const there[] = { "/Intent /RelativeColorimetric", "/OPM 0", "/BM /Multiply" };

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_false (holds (bundle, gone[i]));
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    g_assert_true (holds (bundle, there[i]));
}

/* Inks of the device are given a profile; where nothing uses them, none is. */
static void
test_inks (void)
{
  static const char *const objects[]
    = { "stream /FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]|{ dup dup dup }", NULL };
  g_autoptr (GBytes) grey = take_raw (NULL, "", "0.5 g 0 0 5 5 re f", NULL, NULL);
  g_autoptr (GBytes) inks = take_raw (NULL, "", "0 1 1 0 k 0 0 5 5 re f", NULL, NULL);
  g_autoptr (GBytes) spot = take_raw (
    NULL, "/ColorSpace << /C [/Separation /Gold /DeviceCMYK 10 0 R] >>", "/C cs 1 scn", objects,
    NULL);

  g_assert_false (holds (grey, "ICCBased"));
  g_assert_true (holds (inks, "/DefaultCMYK &"));
  g_assert_true (holds (inks, "[/ICCBased &"));
  g_assert_false (holds (spot, "DeviceCMYK"));
  /* A name that means the same everywhere. */
  g_assert_true (holds (spot, "[/Separation /Gold-"));
}

/* Stamps and filled fields become part of the drawing; what is hidden stays hidden. */
static void
test_flattened (void)
{
  static const char *const objects[] = {
    "<< /Type /Annot /Subtype /Stamp /Rect [10 10 60 30] /F 4 /AP << /N 11 0 R >> >>",
    "stream /Type /XObject /Subtype /Form /BBox [0 0 10 10]|1 0 0 rg 0 0 10 10 re f %stamp",
    "<< /Type /Annot /Subtype /Stamp /Rect [10 10 60 30] /F 2 /AP << /N 13 0 R >> >>",
    "stream /Type /XObject /Subtype /Form /BBox [0 0 10 10]|0 1 0 rg 0 0 10 10 re f %hidden",
    "<< /Type /Annot /Subtype /Widget /FT /Btn /AS /On /Rect [70 10 80 20] /AP << /N << /On 15 0 R "
    "/Off 13 0 R >> >> >>",
    "stream /Type /XObject /Subtype /Form /BBox [0 0 10 10]|0 0 1 rg 0 0 10 10 re f %ticked",
    NULL,
  };
  g_autoptr (GBytes) bundle = take_raw ("/Annots [10 0 R 12 0 R 14 0 R]", "", "0 g", objects,
                                        NULL);

  g_assert_true (holds (bundle, "%stamp"));
  g_assert_true (holds (bundle, "%ticked"));
  g_assert_false (holds (bundle, "%hidden"));
  g_assert_true (holds (bundle, "/A0 &"));
  g_assert_true (holds (bundle, "/A1 &"));
}

static void
test_turned (void)
{
  static const struct { const char *extra; const char *size; const char *matrix; } rows[] = {
    { "/Rotate 0", " 200 100\n", "/Matrix [1 0 0 1 0 0 ]" },
    { "/Rotate 90", " 100 200\n", "/Matrix [0 -1 1 0 0 200 ]" },
    { "/Rotate 180", " 200 100\n", "/Matrix [-1 0 0 -1 200 100 ]" },
    { "/Rotate -90", " 100 200\n", "/Matrix [0 1 -1 0 100 0 ]" },
    { "/CropBox [50 20 150 80]", " 100 60\n", "/Matrix [1 0 0 1 -50 -20 ]" },
    { "/UserUnit 2", " 400 200\n", "/Matrix [2 0 0 2 0 0 ]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bundle = take_raw (rows[i].extra, "", "0 0 5 5 re f", NULL, NULL);

      g_assert_true (holds (bundle, rows[i].size));
      g_assert_true (holds (bundle, rows[i].matrix));
    }
}

/* Equal objects are there once, whatever their numbers were. */
static void
test_once (void)
{
  static const char *const objects[] = {
    "stream /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8|z",
    "stream /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8|z",
    NULL,
  };
  g_autoptr (GBytes) bundle = take_raw (NULL, "/XObject << /X 10 0 R /Y 11 0 R >>", "/X Do /Y Do",
                                        objects, NULL);

  g_assert_true (holds (bundle, CRA_PAGE_BUNDLE_MAGIC "0000000001 0000000002 "));
}

/* --- A helper that was taken over, or ended --- */

static void
test_taken_over (void)
{
  static const char *const roles[] = { "open-crash", "open-exit", "open-garbage", "open-unsealed",
                                       "open-too-long", "endless-pages", "wrong-types" };
  g_autofree char *real = g_strdup (g_getenv ("CRA_UNINSTALLED"));
  g_autofree char *program
    = g_test_build_filename (G_TEST_BUILT, "evidence", "hostile-helper", NULL);
  g_autofree char *folder = g_dir_make_tmp ("cra-hostile-XXXXXX", NULL);
  g_autofree char *parent = g_build_filename (folder, "src", "evidence", NULL);
  g_autofree char *source = g_build_filename (folder, "src", NULL);
  g_autofree char *link = g_build_filename (parent, "cra-page-reader", NULL);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_cmpint (symlink (program, link), ==, 0);
  g_setenv ("CRA_UNINSTALLED", folder, TRUE);
  cra_page_reader_free (reader);
  reader = cra_page_reader_new (NULL);
  g_assert_nonnull (reader);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *text = g_strconcat ("%PDF-", roles[i], NULL);
      g_autoptr (GBytes) pdf = g_bytes_new (text, strlen (text));

      g_test_message ("%s", roles[i]);
      refuse (pdf, CRA_PAGES_BREAKS, NULL);
    }
  g_setenv ("CRA_UNINSTALLED", real, TRUE);
  g_remove (link);
  g_rmdir (parent);
  g_rmdir (source);
  g_rmdir (folder);
  /* The next file gets a helper that is well. */
  test_taken ();
}

static void
test_missing_helper (void)
{
  g_autofree char *real = g_strdup (g_getenv ("CRA_UNINSTALLED"));
  g_autoptr (GError) error = NULL;

  g_setenv ("CRA_UNINSTALLED", "/nowhere", TRUE);
  g_assert_null (cra_page_reader_new (&error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_setenv ("CRA_UNINSTALLED", real, TRUE);
}

static void
test_cancelled (void)
{
  g_autoptr (CraJob) job = cra_job_new (NULL);
  g_autoptr (GBytes) pdf = make_cairo_pdf (1, 200, 200);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cra_job_get_cancellable (job));
  g_assert_null (cra_page_reader_read (reader, pdf, job, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GBytes *
mutate (GBytes *original, GRand *random)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (original, &size);
  guint8 *copy = g_memdup2 (data, size);
  guint n = (guint) g_rand_int_range (random, 1, 12);

  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) size);

      if (g_rand_int_range (random, 0, 4) == 0)
        copy[at] = (guint8) "0123456789 []<>()/R"[g_rand_int_range (random, 0, 19)];
      else
        copy[at] = (guint8) g_rand_int_range (random, 0, 256);
    }
  return g_bytes_new_take (copy, size);
}

/* Broken files cost a word, never the program. */
static void
test_mutations (void)
{
  static const char *const objects[] = {
    "stream /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >>|1 g",
    "stream /FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2] /BitsPerSample 8|ab",
    "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function 11 0 R >>",
    NULL,
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260102);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GBytes) cairo = make_cairo_pdf (2, 300, 200);
  g_autoptr (GBytes) raw = make_raw_pdf (
    "/Annots [<< /Subtype /Stamp /Rect [1 1 9 9] /AP << /N 10 0 R >> >>]",
    "/XObject << /X 10 0 R >> /Shading << /S 12 0 R >>",
    "q /X Do /S sh Q /P <</ActualText (a)>> BDC 1 0 0 rg EMC BI /W 1 /H 1 /CS /G /BPC 8 ID x\nEI\n",
    objects, NULL);
  guint n = 0, n_taken = 0;

  for (; g_timer_elapsed (timer, NULL) < MUTATION_SECONDS; n++)
    {
      g_autoptr (GBytes) pdf = mutate (n % 2 == 0 ? cairo : raw, random);
      CraPageRefusal refusal = CRA_PAGES_FINE;
      g_autofree char *reason = NULL;
      guint n_pages = 0;
      g_autoptr (GBytes) bundle = read_pages (pdf, &n_pages, &refusal, &reason);

      g_assert_true ((bundle != NULL) == (refusal == CRA_PAGES_FINE));
      g_assert_true ((bundle != NULL) == (reason == NULL));
      g_assert_true ((bundle != NULL) == (n_pages > 0));
      g_assert_cmpint (refusal, !=, CRA_PAGES_BREAKS);
      n_taken += bundle != NULL ? 1 : 0;
    }
  g_test_message ("%u files, %u taken", n, n_taken);
  g_assert_cmpuint (n_taken, >, 0);
  g_assert_cmpuint (n_taken, <, n);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  reader = cra_page_reader_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/evidence/pages/are-taken-the-same-twice", test_taken);
  g_test_add_func ("/evidence/pages/are-refused-with-a-word", test_refused_files);
  g_test_add_func ("/evidence/pages/are-refused-where-paper-cannot-hold-them",
                   test_refused_features);
  g_test_add_func ("/evidence/pages/leave-behind-what-acts", test_left_behind);
  g_test_add_func ("/evidence/pages/leave-behind-what-is-not-used", test_unused);
  g_test_add_func ("/evidence/pages/lose-their-marks-and-stay-balanced", test_marks);
  g_test_add_func ("/evidence/pages/are-mended-where-nothing-changes", test_mended);
  g_test_add_func ("/evidence/pages/give-inks-a-profile", test_inks);
  g_test_add_func ("/evidence/pages/keep-stamps-and-filled-fields", test_flattened);
  g_test_add_func ("/evidence/pages/stand-upright-at-the-origin", test_turned);
  g_test_add_func ("/evidence/pages/hold-equal-objects-once", test_once);
  g_test_add_func ("/evidence/pages/outlive-a-helper-taken-over", test_taken_over);
  g_test_add_func ("/evidence/pages/need-their-helper", test_missing_helper);
  g_test_add_func ("/evidence/pages/stop-when-cancelled", test_cancelled);
  g_test_add_func ("/evidence/pages/outlive-broken-files", test_mutations);
  status = g_test_run ();
  cra_page_reader_free (reader);
  return status;
}
