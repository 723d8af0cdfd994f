# SPDX-License-Identifier: GPL-3.0-or-later
"""The structure tree: every piece of content has one place in it, and what it says is true."""
import re

from .reader import is_reference, numbers, text_of

LANGUAGE = re.compile(r'[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$')
GROUPS = {'Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'TOC', 'Index', 'NonStruct', 'Private'}
CHILDREN = {
    'TOC': {'TOC', 'TOCI', 'Caption'},
    'TOCI': {'Lbl', 'Reference', 'NonStruct', 'P', 'TOC', 'Link', 'Span'},
    'L': {'L', 'LI', 'Caption'},
    'LI': {'Lbl', 'LBody'},
    'Table': {'TR', 'THead', 'TBody', 'TFoot', 'Caption'},
    'THead': {'TR'}, 'TBody': {'TR'}, 'TFoot': {'TR'},
    'TR': {'TH', 'TD'}}
PARENTS = {'TOCI': {'TOC'}, 'LI': {'L'}, 'Lbl': {'LI', 'TOCI', 'Note', 'Caption'}, 'LBody': {'LI'},
           'TR': {'Table', 'THead', 'TBody', 'TFoot'}, 'TH': {'TR'}, 'TD': {'TR'}, 'THead': {'Table'},
           'TBody': {'Table'}, 'TFoot': {'Table'}, 'Caption': {'Table', 'L', 'TOC', 'Figure', 'Div', 'Sect'}}
NO_CONTENT = {'Document', 'Part', 'Art', 'Sect', 'TOC', 'L', 'LI', 'Table', 'THead', 'TBody', 'TFoot', 'TR'}
OWNERS = {'/Scope': '/Table', '/ColSpan': '/Table', '/RowSpan': '/Table', '/Headers': '/Table', '/BBox': '/Layout',
          '/Placement': '/Layout', '/ListNumbering': '/List'}
BLOCKS = {'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Caption', 'TH', 'TD', 'LI', 'TOCI', 'Figure', 'Note'}
INLINE = {'Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Figure', 'Formula', 'Form'}
STANDARD = GROUPS | NO_CONTENT | BLOCKS | INLINE | {'Lbl', 'LBody', 'Ruby', 'Warichu'}


class Element:
    def __init__(self, pdf, reference, value, parent):
        self.reference = reference
        self.value = value
        self.parent = parent
        self.kids = []          # Element, ('mark', page index, MCID) or ('object', reference)
        self.tag = str(value.get('/S'))[1:]
        self.language = text_of(pdf.get(value.get('/Lang')))
        if self.language is None and parent is not None:
            self.language = parent.language
        self.attributes = {}
        attributes = pdf.get(value.get('/A'))
        for part in attributes if isinstance(attributes, list) else [attributes]:
            if isinstance(pdf.get(part), dict):
                self.attributes.update(pdf.get(part))
                for key in pdf.get(part):
                    if pdf.get(part).get('/O') != OWNERS.get(key, pdf.get(part).get('/O')):
                        pdf.say('structure-attribute', '%s of %s is not owned by %s'
                                % (key, self.tag, OWNERS[key]), reference)

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def all(self):
        yield self
        for kid in self.elements():
            yield from kid.all()


class Structure:
    """The tree of the file. OWNERS: (page index, MCID) to element; OBJECTS: annotation to element."""

    def __init__(self, pdf, pages):
        self.pdf = pdf
        self.pages = pages
        self.owners = {}
        self.objects = {}
        self.seen = {}
        self.root = pdf.dict(pdf.catalog, '/StructTreeRoot')
        self.map = pdf.dict(self.root, '/RoleMap')
        self.document = None
        kids = self.root.get('/K')
        kids = kids if isinstance(kids, list) else [kids]
        if not self.root or len(kids) != 1 or self.pdf.dict(kids[0]).get('/S') != '/Document':
            pdf.say('structure-root', 'the structure tree has no Document as its one root')
        if self.root:
            self.document = self.read(kids[0], None, pdf.catalog.get('/StructTreeRoot'), None)

    def read(self, reference, parent, above, page):
        value = self.pdf.dict(reference)
        element = Element(self.pdf, reference, value, parent)
        if value.get('/P') != above:
            self.pdf.say('structure-parent', '%s: /P is not the element that lists it' % element.tag, reference)
        if reference in self.seen:
            self.pdf.say('structure-twice', '%s is listed by two elements' % element.tag, reference)
            return element
        self.seen[reference] = element
        if element.tag not in STANDARD and '/' + element.tag not in self.map:
            self.pdf.say('structure-type', 'type %s is neither standard nor mapped' % element.tag, reference)
        page = value.get('/Pg', page)
        kids = self.pdf.get(value.get('/K'))
        for kid in kids if isinstance(kids, list) else [value['/K']] if '/K' in value else []:
            self.read_kid(element, kid, page)
        return element

    def read_kid(self, element, kid, page):
        value = kid if isinstance(kid, int) else self.pdf.get(kid)
        if isinstance(value, int):
            self.own(element, page, value)
        elif isinstance(value, dict) and value.get('/Type') == '/MCR':
            self.own(element, value.get('/Pg', page), value.get('/MCID'))
        elif isinstance(value, dict) and value.get('/Type') == '/OBJR':
            element.kids.append(('object', value.get('/Obj')))
            if value.get('/Obj') in self.objects:
                self.pdf.say('structure-object', 'annotation %s belongs to two elements' % value.get('/Obj'),
                             element.reference)
            self.objects[value.get('/Obj')] = element
        elif isinstance(value, dict) and is_reference(kid):
            element.kids.append(self.read(kid, element, element.reference, page))
        else:
            self.pdf.say('structure-kid', '%s lists what is no content' % element.tag, element.reference)

    def own(self, element, page, number):
        index = self.pdf.page_index.get(page)
        if index is None:
            self.pdf.say('structure-page', '%s: content %s stands on no page' % (element.tag, number),
                         element.reference)
            return
        if (index, number) in self.owners:
            self.pdf.say('structure-owner', 'content %d belongs to two elements' % number, element.reference, index)
        self.owners[(index, number)] = element
        element.kids.append(('mark', index, number))

    def mark(self, kid):
        return self.pages[kid[1]].marks.get(kid[2])

    def text(self, element, without=None):
        """The text as it is read aloud, blocks apart by line feeds; not that of elements tagged WITHOUT."""
        actual = text_of(self.pdf.get(element.value.get('/ActualText')))
        if actual is not None:
            return actual
        out = []
        for kid in element.kids:
            if isinstance(kid, Element):
                out.append(self.text(kid, without) if kid.tag != without else '')
            elif kid[0] == 'mark' and self.mark(kid) is not None:
                out.extend(self.mark(kid).text)
        return ''.join(out) + ('\n' if element.tag in BLOCKS else '')

    def place(self, element):
        """Page index and the base line of the first text below ELEMENT, or None."""
        for kid in element.kids:
            if isinstance(kid, Element):
                found = self.place(kid)
                if found is not None:
                    return found
            elif kid[0] == 'mark' and self.mark(kid) is not None and self.mark(kid).first is not None:
                return kid[1], self.mark(kid).first
        return None

    def boxes(self, element):
        """(page index, box) of all that is drawn below ELEMENT."""
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from self.boxes(kid)
            elif kid[0] == 'mark' and self.mark(kid) is not None:
                for box in self.mark(kid).boxes:
                    yield kid[1], box


def check_marks(structure):
    """Content of the pages and elements of the tree, both ways."""
    pdf = structure.pdf
    for page in structure.pages:
        for number, mark in page.marks.items():
            element = structure.owners.get((page.index, number))
            if element is None:
                pdf.say('structure-lost', 'content %d (%s) belongs to no element' % (number, mark.tag),
                        page.reference, page.index)
            elif element.tag != mark.tag:
                pdf.say('structure-tag', 'content %d is marked %s, its element is %s'
                        % (number, mark.tag, element.tag), element.reference, page.index)
    for (index, number), element in structure.owners.items():
        mark = structure.pages[index].marks.get(number)
        if mark is None:
            pdf.say('structure-missing', '%s owns content %d, which is not on the page' % (element.tag, number),
                    element.reference, index)


def check_parent_tree(structure):
    pdf = structure.pdf
    pairs = dict(pdf.tree(structure.root.get('/ParentTree'), '/Nums', 'parent-tree'))
    used = set()
    if pairs and structure.root.get('/ParentTreeNextKey', 0) <= max(pairs):
        pdf.say('parent-tree', '/ParentTreeNextKey is used already')
    for page in structure.pages:
        key = pdf.dict(page.reference).get('/StructParents')
        if key is None:
            if page.marks:
                pdf.say('parent-tree', 'the page has no /StructParents', page.reference, page.index)
            continue
        if key in used:
            pdf.say('parent-tree', 'key %s is used twice' % key, page.reference, page.index)
        used.add(key)
        owners = pdf.list(pairs.get(key))
        for number in set(page.marks) | set(range(len(owners))):
            element = structure.owners.get((page.index, number))
            listed = owners[number] if number < len(owners) else None
            if listed != (element.reference if element is not None else None):
                pdf.say('parent-tree', 'content %d: the parent tree says %s' % (number, listed),
                        page.reference, page.index)
    for reference, element in structure.objects.items():
        key = pdf.dict(reference).get('/StructParent')
        if key is None or pairs.get(key) != element.reference or key in used:
            pdf.say('parent-tree', '/StructParent does not lead to its element', reference)
        used.add(key)
    for key in set(pairs) - used:
        pdf.say('parent-tree', 'nothing has key %s' % key)


def check_headings(structure, elements):
    level = 0
    for element in elements:
        match = re.match(r'H([1-6])$', element.tag)
        if match is None:
            continue
        if int(match.group(1)) > level + 1:
            structure.pdf.say('heading-level', '%s follows H%d: “%s”' % (element.tag, level,
                              structure.text(element).strip()[:40]), element.reference)
        level = int(match.group(1))
        if not structure.text(element).strip():
            structure.pdf.say('heading-empty', '%s has no text' % element.tag, element.reference)


def check_nesting(structure, element):
    pdf, tag = structure.pdf, element.tag
    tags = [kid.tag for kid in element.elements()]
    for kid in tags:
        if tag in CHILDREN and kid not in CHILDREN[tag]:
            pdf.say('structure-nesting', '%s within %s' % (kid, tag), element.reference)
    if tag in PARENTS and (element.parent is None or element.parent.tag not in PARENTS[tag]):
        pdf.say('structure-nesting', '%s within %s'
                % (tag, element.parent.tag if element.parent is not None else 'nothing'), element.reference)
    marks = any(not isinstance(kid, Element) and kid[0] == 'mark' for kid in element.kids)
    if tag in NO_CONTENT and marks:
        pdf.say('structure-content', '%s holds content itself' % tag, element.reference)
    if not element.kids and tag not in ('TD', 'TH', 'LBody'):
        pdf.say('structure-empty', '%s is empty' % tag, element.reference)
    if tag in BLOCKS - {'TD', 'TH', 'LI', 'TOCI', 'Note', 'Caption', 'Figure'}:
        for kid in tags:
            if kid in STANDARD - INLINE - {'Lbl', 'NonStruct', 'Private', 'Ruby', 'Warichu'}:
                pdf.say('structure-nesting', '%s within %s' % (kid, tag), element.reference)


def check_list(structure, element):
    pdf = structure.pdf
    items = [kid for kid in element.elements() if kid.tag == 'LI']
    labelled = any(kid.tag == 'Lbl' for item in items for kid in item.elements())
    if not items:
        pdf.say('list-shape', 'a list without items', element.reference)
    if labelled and element.attributes.get('/ListNumbering') in (None, '/None'):
        pdf.say('list-numbering', 'a list with labels has no /ListNumbering', element.reference)
    for item in items:
        tags = [kid.tag for kid in item.elements()]
        if tags not in (['Lbl', 'LBody'], ['LBody']):
            pdf.say('list-shape', 'an item is %s, not Lbl and LBody' % ' '.join(tags), item.reference)


def list_rows(table):
    for kid in table.elements():
        if kid.tag in ('THead', 'TBody', 'TFoot'):
            yield from (row for row in kid.elements() if row.tag == 'TR')
        elif kid.tag == 'TR':
            yield kid


def check_table(structure, table):
    """Rows of one length (with spans), headers with their scope."""
    pdf, busy, width, headers = structure.pdf, {}, None, 0
    rows = list(list_rows(table))
    for y, row in enumerate(rows):
        x = 0
        for cell in row.elements():
            while (x, y) in busy:
                x += 1
            columns, lines = (cell.attributes.get(k, 1) for k in ('/ColSpan', '/RowSpan'))
            for i in range(columns):
                for k in range(lines):
                    if busy.setdefault((x + i, y + k), cell) is not cell:
                        pdf.say('table-shape', 'two cells in one place', cell.reference)
            if cell.tag == 'TH':
                headers += 1
                if cell.attributes.get('/Scope') not in ('/Row', '/Column', '/Both'):
                    pdf.say('table-scope', 'a header cell has no /Scope', cell.reference)
        count = sum(1 for place in busy if place[1] == y)
        width = count if width is None else width
        if count != width:
            pdf.say('table-shape', 'row %d has %d cells, the first has %d' % (y + 1, count, width), row.reference)
    if any(place[1] >= len(rows) for place in busy):
        pdf.say('table-shape', 'a cell spans rows that are not there', table.reference)
    if not rows or headers == 0:
        pdf.say('table-headers', 'a table without %s' % ('header cells' if rows else 'rows'), table.reference)


def check_figure(structure, figure):
    pdf = structure.pdf
    if not (text_of(pdf.get(figure.value.get('/Alt'))) or '').strip():
        pdf.say('figure-alternative', 'a figure has no alternative text', figure.reference)
    box = numbers(pdf.get(figure.attributes.get('/BBox')), 4)
    pages = {index for index, _ in structure.boxes(figure)}
    if box is None:
        pdf.say('figure-box', 'a figure has no /BBox', figure.reference)
    elif len(pages) == 1:
        media = numbers(pdf.get(pdf.inherited[pdf.pages[min(pages)]].get('/MediaBox')), 4) or [0, 0, 0, 0]
        if box[0] < media[0] - 1 or box[1] < media[1] - 1 or box[2] > media[2] + 1 or box[3] > media[3] + 1 \
                or box[0] >= box[2] or box[1] >= box[3]:
            pdf.say('figure-box', '/BBox %s is not on the page' % box, figure.reference, min(pages))


def check_order(structure, element):
    """Read aloud, blocks follow each other down the page and from page to page."""
    if element.tag not in GROUPS | {'L', 'Table'}:
        return
    before = None
    for kid in element.elements():
        place = structure.place(kid)
        if place is None:
            continue
        if before is not None and (place[0] < before[0] or (place[0] == before[0] and place[1] > before[1] + 3)):
            structure.pdf.say('structure-order', '%s “%s” is read after what stands below it'
                              % (kid.tag, structure.text(kid).strip()[:40]), kid.reference, place[0])
        before = place


def check_language(structure, element):
    pdf = structure.pdf
    if element.language is None and pdf.catalog.get('/Lang') is None:
        pdf.say('language', '%s: its language is not known' % element.tag, element.reference)
    elif element.language is not None and LANGUAGE.match(element.language) is None:
        pdf.say('language', '%s: “%s” is no language' % (element.tag, element.language), element.reference)


def check_structure(structure):
    if structure.document is None:
        return
    elements = list(structure.document.all())
    check_marks(structure)
    check_parent_tree(structure)
    check_headings(structure, elements)
    ids = [e.value['/ID'] for e in elements if '/ID' in e.value]
    for doubled in {i for i in ids if ids.count(i) > 1}:
        structure.pdf.say('structure-id', 'two elements have the ID %s' % doubled)
    for element in elements:
        check_nesting(structure, element)
        check_language(structure, element)
        check_order(structure, element)
        if element.tag == 'L':
            check_list(structure, element)
        elif element.tag == 'Table':
            check_table(structure, element)
        elif element.tag in ('Figure', 'Formula'):
            check_figure(structure, element)
        elif element.tag == 'Note' and '/ID' not in element.value:
            structure.pdf.say('structure-id', 'a Note has no /ID', element.reference)
