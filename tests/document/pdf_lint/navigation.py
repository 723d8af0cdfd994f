# SPDX-License-Identifier: GPL-3.0-or-later
"""Links, named places, bookmarks and page labels: each leads to a page, and says the truth about it."""
import re

from .reader import is_reference, numbers, text_of

ROMAN = ((1000, 'm'), (900, 'cm'), (500, 'd'), (400, 'cd'), (100, 'c'), (90, 'xc'), (50, 'l'), (40, 'xl'), (10, 'x'),
         (9, 'ix'), (5, 'v'), (4, 'iv'), (1, 'i'))


def squeeze(text):
    return re.sub(r'[\s\xa0\xad]+', '', text)


def make_roman(number):
    out = ''
    for value, letters in ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


def format_label(pdf, entry, offset):
    number = entry.get('/St', 1) + offset
    style = entry.get('/S')
    text = {'/D': str(number), '/r': make_roman(number), '/R': make_roman(number).upper(), None: ''}.get(style, '?')
    return (text_of(pdf.get(entry.get('/P'))) or '') + text


def read_labels(pdf):
    """The label of every page; numbers from 1 where the file has none."""
    if '/PageLabels' not in pdf.catalog:
        return [str(i + 1) for i in range(len(pdf.pages))]
    pairs = pdf.tree(pdf.catalog['/PageLabels'], '/Nums', 'page-label')
    labels = []
    if not pairs or pairs[0][0] != 0:
        pdf.say('page-label', 'the first page has no label')
        return [str(i + 1) for i in range(len(pdf.pages))]
    for (first, entry), (end, _) in zip(pairs, pairs[1:] + [(len(pdf.pages), None)]):
        if not first < end <= len(pdf.pages):
            pdf.say('page-label', 'a range from page %d to %d of %d' % (first, end, len(pdf.pages)))
        labels.extend(format_label(pdf, pdf.dict(entry), i) for i in range(max(0, end - first)))
    for index, label in enumerate(labels):
        if not label or '?' in label or labels.index(label) != index:
            pdf.say('page-label', 'label “%s” is empty, of no known style, or there twice' % label, page=index)
    return labels + [''] * (len(pdf.pages) - len(labels))


def check_labels(pdf, pages, labels):
    """Where running heads or feet have text, the label of the page stands there."""
    for page in pages:
        text = ' '.join(page.artifact_text)
        if text.strip() and squeeze(labels[page.index]) not in squeeze(text):
            pdf.say('page-label-printed', 'the page does not say its label “%s”' % labels[page.index],
                    page.reference, page.index)


class Places:
    """Named places of the document."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.names = {}
        root = pdf.dict(pdf.catalog, '/Names').get('/Dests')
        if root is not None:
            for name, value in pdf.tree(root, '/Names', 'destination-names'):
                self.names[name] = value
                self.resolve(value, 'name %s' % name, None)

    def resolve(self, value, what, number):
        """Page index and height of a destination, or None with a finding."""
        pdf = self.pdf
        value = pdf.get(value)
        if isinstance(value, str):
            if value not in self.names:
                pdf.say('destination', '%s leads to %s, which is no place' % (what, value), number)
                return None
            value = pdf.get(self.names[value])
        if isinstance(value, dict):
            value = pdf.get(value.get('/D'))
        if not isinstance(value, list) or not value or value[0] not in pdf.page_index:
            pdf.say('destination', '%s leads to no page' % what, number)
            return None
        index = pdf.page_index[value[0]]
        height = value[3] if len(value) > 3 and value[1] == '/XYZ' else None
        media = numbers(pdf.get(pdf.inherited[value[0]].get('/MediaBox')), 4) or [0, 0, 0, 0]
        if isinstance(height, (int, float)) and not media[1] <= height <= media[3]:
            pdf.say('destination', '%s leads beside page %d' % (what, index + 1), number)
        return index, height

    def follow(self, holder, what, number):
        """The destination of a link or bookmark; an action must be a plain one."""
        if '/Dest' in holder:
            return self.resolve(holder['/Dest'], what, number)
        action = self.pdf.dict(holder, '/A')
        if action.get('/S') == '/GoTo':
            return self.resolve(action.get('/D'), what, number)
        if action.get('/S') == '/URI':
            uri = text_of(self.pdf.get(action.get('/URI'))) or ''
            if re.match(r'(https?://|mailto:)[\x21-\x7e]+$', uri) is None:
                self.pdf.say('link-address', '%s: “%s” is no address' % (what, uri), number)
            return None
        self.pdf.say('destination', '%s leads nowhere' % what, number)
        return None


def touches(box, other, room=2):
    return all(box[i] - room < other[i + 2] and other[i] - room < box[i + 2] for i in (0, 1))


def check_link(pdf, structure, places, reference, page):
    value = pdf.dict(reference)
    box = numbers(pdf.get(value.get('/Rect')), 4)
    media = numbers(pdf.get(pdf.inherited[page.reference].get('/MediaBox')), 4) or [0, 0, 0, 0]
    if box is None or box[0] < media[0] - 1 or box[1] < media[1] - 1 or box[2] > media[2] + 1 or box[3] > media[3] + 1:
        pdf.say('link-box', '/Rect %s is not on the page' % (box,), reference, page.index)
    places.follow(value, 'a link', reference)
    element = structure.objects.get(reference)
    if element is None or element.tag != 'Link':
        pdf.say('link-element', 'the link belongs to no Link element', reference, page.index)
    elif box is not None and not any(index == page.index and touches(box, b) for index, b in structure.boxes(element)):
        pdf.say('link-box', 'the link does not lie on its text', reference, page.index)


def check_annotations(pdf, structure, pages, places):
    shown = {reference for page in pages for reference in pdf.list(pdf.dict(page.reference), '/Annots')}
    for reference in set(structure.objects) - shown:
        pdf.say('link-element', '%s has an annotation that is on no page' % structure.objects[reference].tag, reference)
    for page in pages:
        value = pdf.dict(page.reference)
        listed = pdf.list(value, '/Annots')
        if listed and value.get('/Tabs') != '/S':
            pdf.say('page-tabs', 'a page with links has no /Tabs /S', page.reference, page.index)
        for reference in listed:
            annotation = pdf.dict(reference)
            kind, flags = annotation.get('/Subtype'), annotation.get('/F')
            if kind not in ('/Link', '/Widget'):
                pdf.say('annotation-kind', 'an annotation of kind %s' % kind, reference, page.index)
            if not isinstance(flags, int) or not flags & 4 or flags & 0b100100011:
                pdf.say('annotation-flags', 'flags are %s: it must print and show' % flags, reference, page.index)
            if kind == '/Link' and not (text_of(pdf.get(annotation.get('/Contents'))) or '').strip():
                pdf.say('annotation-contents', 'a link does not say where it leads', reference, page.index)
            if kind == '/Link':
                check_link(pdf, structure, places, reference, page)
            elif kind == '/Widget' and '/AP' not in annotation \
                    and numbers(annotation.get('/Rect'), 4) not in ([0, 0, 0, 0], None):
                pdf.say('annotation-appearance', 'a visible field has no appearance', reference, page.index)
    for element in structure.document.all() if structure.document else []:
        if element.tag == 'Link':
            if not any(not hasattr(kid, 'tag') and kid[0] == 'object' for kid in element.kids):
                pdf.say('link-element', 'a Link element has no annotation', element.reference)
            if not structure.text(element).strip():
                pdf.say('link-element', 'a Link element has no text', element.reference)


def check_contents(pdf, structure, places, labels):
    """An entry of the table of contents ends with the label of the page that it leads to."""
    for element in structure.document.all() if structure.document else []:
        if element.tag != 'TOCI':
            continue
        text = squeeze(structure.text(element))
        for kid in [k for e in element.all() for k in e.kids if not hasattr(k, 'tag') and k[0] == 'object']:
            place = places.follow(pdf.dict(kid[1]), 'an entry of the contents', kid[1])
            if place is not None and not text.endswith(squeeze(labels[place[0]])):
                pdf.say('contents-page', '“%s” leads to page %s' % (structure.text(element).strip()[:60],
                                                                  labels[place[0]]), element.reference)


def walk_outline(pdf, places, page_texts, parent, depth):
    """Checks the entries below PARENT; returns how many are open."""
    node = pdf.dict(parent)
    reference, before, seen, visible = node.get('/First'), None, 0, 0
    while is_reference(reference) and seen < 100000 and depth < 12:
        entry = pdf.dict(reference)
        title = text_of(pdf.get(entry.get('/Title'))) or ''
        if entry.get('/Parent') != parent or entry.get('/Prev') != before:
            pdf.say('outline-chain', '“%s” is not chained to its neighbours' % title, reference)
        place = places.follow(entry, 'bookmark “%s”' % title, reference)
        if not title.strip():
            pdf.say('outline-title', 'a bookmark without title', reference)
        elif place is not None and squeeze(title) not in page_texts(place[0]):
            pdf.say('outline-place', '“%s” does not stand on page %d' % (title, place[0] + 1), reference)
        below = walk_outline(pdf, places, page_texts, reference, depth + 1) if '/First' in entry else 0
        visible += 1 + (below if entry.get('/Count', 0) > 0 else 0)
        before, reference, seen = reference, entry.get('/Next'), seen + 1
    if node.get('/Last') != before:
        pdf.say('outline-chain', '/Last is not the last entry', parent)
    if abs(node.get('/Count', 0)) != visible:
        pdf.say('outline-count', '/Count is %s, %d are open' % (node.get('/Count'), visible), parent)
    return visible


def check_outline(pdf, structure, places):
    known = {}

    def page_texts(index):
        """Text of a page and of the next (a heading may break), in the order of the structure, and of pictures."""
        if not known:
            for element in structure.document.all() if structure.document else []:
                for page in {p for p, _ in structure.boxes(element)} if element.tag == 'Figure' else ():
                    known.setdefault(page, []).append(text_of(pdf.get(element.value.get('/Alt'))) or '')
                for kid in element.kids:
                    if not hasattr(kid, 'tag') and kid[0] == 'mark' and structure.mark(kid) is not None:
                        known.setdefault(kid[1], []).extend(structure.mark(kid).text)
        return squeeze(''.join(known.get(index, []) + known.get(index + 1, [])))

    headings = [e for e in structure.document.all() if re.match(r'H\d', e.tag)] if structure.document else []
    if pdf.dict(pdf.catalog, '/Outlines'):
        walk_outline(pdf, places, page_texts, pdf.catalog['/Outlines'], 0)
    elif len(headings) > 1:
        pdf.say('outline-missing', 'headings, but no bookmarks')


def check_navigation(pdf, structure, pages):
    labels = read_labels(pdf)
    places = Places(pdf)
    check_labels(pdf, pages, labels)
    check_annotations(pdf, structure, pages, places)
    check_contents(pdf, structure, places, labels)
    check_outline(pdf, structure, places)
