# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults to plant into the sample of make-papers, each with the rule that must name it."""
import re

FAULTS = []
ATTACHED = b'What is attached.\n'


def attach(objects):
    """Attaches the file that the sample speaks of, where the writer did not."""
    if '/AF' in objects.catalog():
        return
    stream = objects.add({'/Type': '/EmbeddedFile', '/Subtype': '/text/plain', '/Params': {
        '/Size': len(ATTACHED), '/ModDate': 'u:D:20260102030405Z'}}, ATTACHED)
    entry = objects.add({'/Type': '/Filespec', '/F': 'u:attached.txt', '/UF': 'u:attached.txt', '/EF': {'/F': stream},
                         '/Desc': 'u:A file of the sample', '/AFRelationship': '/Supplement'})
    objects.catalog()['/AF'] = [entry]
    objects.catalog().setdefault('/Names', {})['/EmbeddedFiles'] = {'/Names': ['u:attached.txt', entry]}


def fault(rule, name=None):
    def add(function):
        FAULTS.append((rule, name or function.__name__.replace('_', '-'), function))
        return function
    return add


@fault('structure-root')
def the_root_is_no_document(o):
    o.element('Document')['/S'] = '/Sect'


@fault('structure-lost')
def content_without_element(o):
    o.element('P')['/K'] = []


@fault('structure-missing')
def element_without_content(o):
    o.element('P')['/K'].append(99)


@fault('structure-owner')
def content_with_two_elements(o):
    o.element('P', 1)['/K'] = o.element('P', 0)['/K'] + o.element('P', 1)['/K']
    o.element('P', 1)['/Pg'] = o.element('P', 0)['/Pg']


@fault('structure-twice')
def element_with_two_parents(o):
    o.element('Table')['/K'].append(o.find(S='/TR'))


@fault('structure-parent')
def element_with_a_wrong_parent(o):
    o.element('LI')['/P'] = o.find(S='/Document')


@fault('structure-type')
def unknown_type(o):
    o.element('P')['/S'] = '/Absatz'


@fault('structure-nesting')
def cell_outside_a_row(o):
    o.element('TR')['/S'] = '/P'


@fault('structure-tag')
def tag_of_the_page_is_another(o):
    o.edit_page(rb'/H1 <</MCID', b'/P <</MCID')


@fault('structure-empty')
def empty_paragraph(o):
    document = o.find(S='/Document')
    o.get(document)['/K'].append(o.add({'/S': '/P', '/P': document, '/K': []}))


@fault('structure-order')
def read_backwards(o):
    o.element('Document')['/K'].reverse()


@fault('parent-tree')
def parent_tree_names_another(o):
    root = o.get(o.catalog()['/StructTreeRoot'])
    tree = o.get(root['/ParentTree'])
    while '/Nums' not in tree:
        tree = o.get(tree['/Kids'][0])
    owners = tree['/Nums'][1]
    (o.get(owners) if isinstance(owners, str) else owners).reverse()


@fault('parent-tree')
def page_without_key(o):
    del o.page(1)['/StructParents']


@fault('heading-level')
def heading_level_skipped(o):
    o.element('H2')['/S'] = '/H4'


@fault('list-shape')
def item_without_body(o):
    o.element('LBody')['/S'] = '/P'


@fault('list-numbering')
def list_without_numbering(o):
    del o.element('L')['/A']


@fault('table-scope')
def header_without_scope(o):
    del o.element('TH')['/A']


@fault('table-shape')
def row_too_short(o):
    o.element('TR')['/K'].pop()


@fault('table-headers')
def table_without_headers(o):
    for key in list(o.objects):
        if key != 'trailer' and isinstance(o.get(key[4:]), dict) and o.get(key[4:]).get('/S') == '/TH':
            o.get(key[4:])['/S'] = '/TD'


@fault('figure-alternative')
def figure_without_words(o):
    del o.element('Figure')['/Alt']


@fault('figure-box')
def figure_without_box(o):
    del o.element('Figure')['/A']


@fault('language')
def unknown_language(o):
    o.catalog()['/Lang'] = 'u:?'


@fault('content-unmarked')
def text_outside_the_structure(o):
    o.edit_page(rb'$', b'\nBT /F0 9 Tf 1 0 0 1 80 20 Tm <0001> Tj ET\n')


@fault('content-balance')
def marked_content_left_open(o):
    o.edit_page(rb'EMC\s*$', b'')


@fault('content-balance')
def state_left_open(o):
    o.edit_page(rb'^', b'q ')


@fault('content-operator')
def unknown_operator(o):
    o.edit_page(rb'^', b'xyzzy ')


@fault('content-operands')
def operand_missing(o):
    o.edit_page(rb'1 0 0 1 ([\d.]+) ([\d.]+) Tm', rb'1 0 0 1 \1 Tm')


@fault('content-syntax')
def content_cut_off(o):
    o.edit_page(rb'> *\] TJ.*$', b'')


@fault('content-resource')
def font_not_in_the_resources(o):
    o.edit_page(rb'/F0 ', b'/F99 ')


@fault('content-nested')
def artifact_within_content(o):
    o.edit_page(rb'BT ', b'/Artifact BMC BT ')
    o.edit_page(rb' ET\n', b' ET EMC\n')


@fault('text-outside')
def text_beside_the_page(o):
    o.edit_page(rb'1 0 0 1 [\d.]+ ([\d.]+) Tm', rb'1 0 0 1 580 \1 Tm')


@fault('text-overlap')
def line_over_line(o):
    content = o.data(o.page(1)['/Contents'][0])
    heights = re.findall(rb'1 0 0 1 [\d.]+ ([\d.]+) Tm', content)
    other = next(h for h in heights if h != heights[0])
    o.edit_page(rb'1 0 0 1 ([\d.]+) %s Tm' % re.escape(other), rb'1 0 0 1 \1 %.2f Tm' % (float(heights[0]) - 4))


@fault('text-covered')
def text_under_a_box(o):
    o.edit_page(rb'$', b'\n/Artifact BMC 1 1 1 rg 40 100 500 700 re f EMC\n')


@fault('text-clipped')
def text_cut_by_a_clip(o):
    o.edit_page(rb'^', b'0 0 300 900 re W n ')


@fault('text-invisible')
def text_drawn_invisibly(o):
    o.edit_page(rb'BT ', b'BT 3 Tr ')


@fault('text-lost')
def word_left_out(o):
    o.edit_page(rb'\[<[0-9A-F]{8}', b'[<')


def font_of(o, nth=0):
    return o.get(o.find(nth, Subtype='/CIDFontType2'))


@fault('font-embedded')
def font_not_embedded(o):
    del o.get(font_of(o)['/FontDescriptor'])['/FontFile2']


@fault('font-gid-map')
def font_without_map_of_glyphs(o):
    del font_of(o)['/CIDToGIDMap']


@fault('font-notdef')
def code_drawn_as_a_box(o):
    o.edit(font_of(o)['/CIDToGIDMap'], rb'^.{8}', b'\0' * 8)


@fault('font-unicode')
def code_without_text(o):
    o.edit(o.get(o.find(Subtype='/Type0'))['/ToUnicode'], rb'<0002> <[0-9A-Fa-f]+>\n', b'')


@fault('font-unicode')
def font_without_text(o):
    del o.get(o.find(Subtype='/Type0'))['/ToUnicode']


@fault('font-width')
def width_not_that_of_the_font(o):
    font_of(o)['/W'][1][2] += 40


@fault('font-name')
def subset_without_tag(o):
    o.get(o.find(Subtype='/Type0'))['/BaseFont'] = '/NotoSans-Regular'


@fault('font-descriptor')
def descriptor_cut(o):
    del o.get(font_of(o)['/FontDescriptor'])['/Ascent']


@fault('font-program')
def font_program_cut(o):
    o.edit(o.get(font_of(o)['/FontDescriptor'])['/FontFile2'], rb'.{500}$', b'')


@fault('xmp-standard')
def standard_not_said(o):
    o.edit(o.metadata(), rb'<pdfaid:conformance>A', b'<pdfaid:conformance>B')


@fault('xmp-standard')
def accessibility_not_said(o):
    o.edit(o.metadata(), rb'<pdfuaid:part>1</pdfuaid:part>', b'')


@fault('xmp')
def metadata_missing(o):
    del o.catalog()['/Metadata']


@fault('xmp-extension')
def extension_not_described(o):
    o.edit(o.metadata(), rb'<pdfaSchema:namespaceURI>[^<]*', b'<pdfaSchema:namespaceURI>x')


@fault('metadata-equal')
def two_titles(o):
    o.edit(o.metadata(), rb'Sample document', b'Another document')


@fault('metadata-equal')
def two_dates(o):
    o.edit(o.metadata(), rb'<xmp:CreateDate>2026', b'<xmp:CreateDate>2025')


@fault('catalog-title')
def title_not_shown(o):
    del o.catalog()['/ViewerPreferences']


@fault('catalog-marked')
def not_said_to_be_tagged(o):
    o.catalog()['/MarkInfo'] = {'/Marked': False}


@fault('output-intent')
def no_output_intent(o):
    del o.catalog()['/OutputIntents']


@fault('output-intent', 'colour-profile-cut')
def cut_profile(o):
    o.edit(o.get(o.catalog()['/OutputIntents'][0])['/DestOutputProfile'], rb'.{20}$', b'')


@fault('action')
def script(o):
    o.get(o.find(Subtype='/Link'))['/AA'] = {'/U': {'/S': '/JavaScript', '/JS': 'u:app.alert(1)'}}


@fault('catalog-forbidden')
def acts_when_opened(o):
    o.catalog()['/OpenAction'] = {'/S': '/JavaScript', '/JS': 'u:app.alert(1)'}


@fault('page-size')
def page_not_a4(o):
    o.page()['/MediaBox'] = [0, 0, 612, 792]


@fault('page-tabs')
def order_of_links_not_said(o):
    for nth in range(9):
        try:
            o.page(nth).pop('/Tabs', None)
        except LookupError:
            break


@fault('annotation-contents')
def link_without_words(o):
    del o.get(o.find(Subtype='/Link'))['/Contents']


@fault('annotation-flags')
def link_does_not_print(o):
    o.get(o.find(Subtype='/Link'))['/F'] = 0


@fault('link-element')
def link_without_element(o):
    o.element('Link')['/S'] = '/Span'


@fault('link-box')
def link_beside_its_text(o):
    o.get(o.find(Subtype='/Link'))['/Rect'] = [400, 10, 420, 20]


@fault('link-address')
def link_to_a_file(o):
    for nth in range(99):
        link = o.get(o.find(nth, Subtype='/Link'))
        if '/A' in link:
            link['/A']['/URI'] = 'u:file:///etc/passwd'
            return


@fault('destination')
def link_leads_nowhere(o):
    for nth in range(99):
        link = o.get(o.find(nth, Subtype='/Link'))
        if '/Dest' in link:
            link['/Dest'] = 'u:nowhere'
            return


def names_of(o):
    tree = o.get(o.catalog()['/Names']) if isinstance(o.catalog()['/Names'], str) else o.catalog()['/Names']
    leaf = o.get(tree['/Dests'])
    while '/Names' not in leaf:
        leaf = o.get(leaf['/Kids'][0])
    return leaf['/Names']


@fault('destination-names')
def names_not_sorted(o):
    names = names_of(o)
    names[0], names[2] = names[2], names[0]


@fault('destination')
def place_on_no_page(o):
    names = names_of(o)
    value = o.get(names[1]) if isinstance(names[1], str) else names[1]
    value[0] = o.find(S='/P')


@fault('contents-page')
def contents_with_a_wrong_page(o):
    o.catalog()['/PageLabels'] = {'/Nums': [0, {'/S': '/D', '/St': 40}]}


@fault('page-label')
def two_pages_with_one_label(o):
    o.catalog()['/PageLabels'] = {'/Nums': [0, {'/S': '/D'}, 1, {'/S': '/D'}]}


@fault('page-label-printed')
def label_is_not_what_is_printed(o):
    o.catalog()['/PageLabels'] = {'/Nums': [0, {'/S': '/r', '/P': 'u:Z-'}]}


def bookmark(o, nth=0):
    return o.get(o.find(nth, Parent=o.catalog()['/Outlines']))


@fault('outline-chain')
def bookmarks_broken(o):
    del bookmark(o)['/Next']


@fault('outline-place')
def bookmark_with_another_title(o):
    bookmark(o)['/Title'] = 'u:Something else'


@fault('outline-count')
def bookmarks_miscounted(o):
    o.get(o.catalog()['/Outlines'])['/Count'] += 1


@fault('outline-missing')
def no_bookmarks(o):
    del o.catalog()['/Outlines']


@fault('picture')
def picture_interpolated(o):
    o.get(o.find(Subtype='/Image'))['/Interpolate'] = True


@fault('colour')
def picture_in_cmyk(o):
    o.get(o.find(Subtype='/Image'))['/ColorSpace'] = '/DeviceCMYK'


@fault('picture')
def picture_cut(o):
    o.edit(o.find(Subtype='/Image'), rb'.{50}$', b'')


@fault('structure-attribute')
def scope_of_nothing(o):
    o.element('TH')['/A']['/O'] = '/Layout'


@fault('content-form')
def form_without_resources(o):
    del o.get(o.find(Subtype='/Form'))['/Resources']


@fault('font-type')
def font_of_no_type(o):
    font_of(o)['/Subtype'] = '/Nothing'


@fault('object-type')
def descriptor_of_no_type(o):
    del o.get(font_of(o)['/FontDescriptor'])['/Type']


@fault('object-kind')
def object_of_another_kind(o):
    o.element('H1')['/Pg'] = []


@fault('link-element', 'link-not-on-its-page')
def link_taken_off(o):
    for nth in range(9):
        if '/Annots' in o.page(nth):
            o.page(nth)['/Annots'].pop()
            return


def attached(o):
    return o.get(o.catalog()['/AF'][0])


@fault('attachment-relation')
def attachment_without_relation(o):
    del attached(o)['/AFRelationship']


@fault('attachment-related')
def attachment_not_of_the_document(o):
    o.catalog()['/AF'] = []


@fault('attachment-size')
def attachment_with_another_size(o):
    o.get(attached(o)['/EF']['/F'])['/Params']['/Size'] += 1


@fault('attachment-digest')
def attachment_is_not_what_is_printed(o):
    o.edit(attached(o)['/EF']['/F'], b'What', b'That')


@fault('attachment-media-type')
def attachment_without_type(o):
    del o.get(attached(o)['/EF']['/F'])['/Subtype']


@fault('attachment-names')
def attachment_not_listed(o):
    names = o.catalog()['/Names']
    del (o.get(names) if isinstance(names, str) else names)['/EmbeddedFiles']
