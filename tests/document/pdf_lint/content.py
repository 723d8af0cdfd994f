# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages draw: content streams run operator by operator, every glyph with its box and its owner."""
import re
import unicodedata

from .fonts import Font
from .reader import is_reference, numbers, text_of

TOKEN = re.compile(rb'''[\s\0]*(?:%[^\r\n]*[\r\n\s]*)*(?:
    (?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<name>/[^\s()<>\[\]{}/%]*)|(?P<open>\[|<<)|(?P<close>\]|>>)|
    (?P<hex><[0-9A-Fa-f\s]*>)|(?P<string>\()|(?P<operator>[A-Za-z'"][A-Za-z0-9*]*))''', re.X)
ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f'}
# Operators with the number of their operands; None = any.
OPERANDS = {
    'q': 0, 'Q': 0, 'cm': 6, 'w': 1, 'J': 1, 'j': 1, 'M': 1, 'd': 2, 'ri': 1, 'i': 1, 'gs': 1, 'BT': 0, 'ET': 0,
    'Tc': 1, 'Tw': 1, 'Tz': 1, 'TL': 1, 'Tf': 2, 'Tr': 1, 'Ts': 1, 'Td': 2, 'TD': 2, 'Tm': 6, 'T*': 0, 'Tj': 1,
    'TJ': 1, "'": 1, '"': 3, 'm': 2, 'l': 2, 'c': 6, 'v': 4, 'y': 4, 'h': 0, 're': 4, 'S': 0, 's': 0, 'f': 0,
    'F': 0, 'f*': 0, 'B': 0, 'B*': 0, 'b': 0, 'b*': 0, 'n': 0, 'W': 0, 'W*': 0, 'g': 1, 'G': 1, 'rg': 3, 'RG': 3,
    'k': 4, 'K': 4, 'cs': 1, 'CS': 1, 'sc': None, 'SC': None, 'scn': None, 'SCN': None, 'sh': 1, 'Do': 1, 'BMC': 1,
    'BDC': 2, 'EMC': 0, 'MP': 1, 'DP': 2, 'BX': 0, 'EX': 0, 'd0': 2, 'd1': 6}
PAINTS = {'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh'}


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2],
            a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def bounds(matrix, box):
    """The upright box around BOX after MATRIX."""
    a, b, c, d, e, f = matrix
    if b == 0 and c == 0 and a > 0 and d > 0:
        return a * box[0] + e, d * box[1] + f, a * box[2] + e, d * box[3] + f
    points = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def read_string(data, at):
    """The literal string that begins behind "(" at AT, and where it ends."""
    out = bytearray()
    depth = 1
    while at < len(data):
        c = data[at:at + 1]
        at += 1
        if c == b'\\':
            octal = re.compile(rb'[0-7]{1,3}').match(data, at)
            if octal:
                out.append(int(octal.group(), 8) & 255)
                at = octal.end()
            else:
                out += ESCAPES.get(data[at:at + 1], data[at:at + 1])
                at += 1
            continue
        depth += (c == b'(') - (c == b')')
        if depth == 0:
            break
        out += c
    return bytes(out), at


def close(stack):
    """Ends the array or dictionary on top of STACK."""
    items = stack.pop()
    if items and items[0] == '<<':
        return dict(zip(items[1::2], items[2::2]))
    return items[1:]


def parse(data):
    """Pairs of operator and operands. An operator of None ends what could not be parsed."""
    at, stack = 0, [[]]
    while True:
        match = TOKEN.match(data, at)
        if match is None:
            break
        kind, value, at = match.lastgroup, match.group(match.lastgroup), match.end()
        if kind == 'number':
            stack[-1].append(float(value))
        elif kind == 'name':
            stack[-1].append(value.decode('latin-1'))
        elif kind == 'hex':
            digits = re.sub(rb'\s', b'', value[1:-1])
            stack[-1].append(bytes.fromhex((digits + b'0' * (len(digits) % 2)).decode()))
        elif kind == 'string':
            value, at = read_string(data, at)
            stack[-1].append(value)
        elif kind == 'open':
            stack.append([value.decode()])
        elif kind == 'close' and len(stack) > 1:
            made = close(stack)
            stack[-1].append(made)
        elif kind == 'operator' and value in (b'true', b'false', b'null'):
            stack[-1].append({b'true': True, b'false': False}.get(value))
        elif kind == 'operator':
            yield value.decode(), stack[0]
            if value == b'ID':
                end = re.compile(rb'\sEI(?=\s|$)').search(data, at)
                at = end.end() if end else len(data)
            stack = [[]]
    if data[at:].strip(b'\0 \t\r\n\f') or stack != [[]]:
        yield None, [data[at:at + 20]]


class Run:
    """What one operator shows: glyphs as (box, text), one base line."""

    def __init__(self, baseline, order):
        self.baseline = baseline
        self.order = order
        self.glyphs = []
        self.box = None

    def add(self, box, text):
        self.glyphs.append((box, text))
        old = self.box
        self.box = box if old is None else (min(old[0], box[0]), min(old[1], box[1]),
                                            max(old[2], box[2]), max(old[3], box[3]))


class Page:
    """What one page draws. MARKS: by MCID, tag, text, and the box and base line of its first glyph."""

    def __init__(self, index, reference):
        self.index = index
        self.reference = reference
        self.marks = {}
        self.artifact_text = []
        self.runs = []
        self.fills = []  # boxes painted over, with their place in the order of drawing
        self.images = []


class Mark:
    def __init__(self, tag):
        self.tag = tag
        self.text = []
        self.first = None
        self.boxes = []
        self.paints = False


class State:
    def __init__(self, matrix=(1, 0, 0, 1, 0, 0)):
        self.matrix = matrix
        self.clip = None
        self.font = None
        self.size = 0
        self.leading = self.rise = self.spacing = self.words = 0
        self.scale = 1
        self.mode = 0

    def copy(self):
        other = State()
        other.__dict__.update(self.__dict__)
        return other


class Interpreter:
    """Runs the content of one page and of the forms it draws."""

    def __init__(self, pdf, page, fonts):
        self.pdf = pdf
        self.page = page
        self.fonts = fonts
        self.state = State()
        self.saved = []
        self.open = []     # marked content: (kind, mark, actual text)
        self.in_text = False
        self.text = self.line = None
        self.path = []
        self.clipping = False
        self.foreign = 0
        self.order = 0
        self.where = None
        self.depth = 0
        self.media = numbers(pdf.get(pdf.inherited[page.reference].get('/MediaBox')), 4) or (0, 0, 0, 0)

    def say(self, rule, text):
        self.pdf.say(rule, text, self.where, self.page.index)

    def run(self, data, resources):
        """Operators of one content stream; what it opens it closes."""
        begin = len(self.saved), len(self.open)
        for operator, operands in parse(data):
            self.order += 1
            if operator is None:
                self.say('content-syntax', 'content cannot be parsed at %r' % operands[0])
                break
            if operator in ('BI', 'ID', 'EI'):
                if not self.foreign:
                    self.say('content-operator', 'an inline picture')
                continue
            count = OPERANDS.get(operator, -1)
            if count == -1:
                self.say('content-operator', 'unknown operator %s' % operator)
                continue
            if count is not None and len(operands) != count:
                self.say('content-operands', '%s has %d operands, not %d' % (operator, len(operands), count))
                continue
            self.do(operator, operands, resources)
        if len(self.saved) != begin[0]:
            self.say('content-balance', 'q and Q are not balanced')
            del self.saved[begin[0]:]
        if len(self.open) != begin[1]:
            self.say('content-balance', 'marked content is not closed')
            del self.open[begin[1]:]
        if self.in_text:
            self.say('content-balance', 'BT is not closed')
            self.in_text = False

    def do(self, operator, operands, resources):
        state = self.state
        method = getattr(self, 'do_' + operator.replace('*', 'star'), None)
        if operator in PAINTS:
            self.paint(operator)
        elif operator in ('Tj', 'TJ', "'", '"'):
            self.show_operator(operator, operands)
        elif operator in ('BMC', 'BDC'):
            self.begin(operands[0], self.properties(operands[1:], resources))
        elif operator == 'Tf':
            state.font, state.size = self.find_font(operands[0], resources), operands[1]
        elif operator == 'Do':
            self.draw(operands[0], resources)
        elif method is not None:
            method(*operands)

    # -- state
    def do_q(self):
        self.saved.append(self.state)
        self.state = self.state.copy()

    def do_Q(self):
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.say('content-balance', 'Q without q')

    def do_cm(self, *matrix):
        self.state.matrix = multiply(matrix, self.state.matrix)

    def do_BT(self):
        if self.in_text:
            self.say('content-balance', 'BT within BT')
        self.in_text = True
        self.text = self.line = (1, 0, 0, 1, 0, 0)

    def do_ET(self):
        if not self.in_text:
            self.say('content-balance', 'ET without BT')
        self.in_text = False

    def do_Tm(self, *matrix):
        self.text = self.line = matrix

    def do_Td(self, x, y):
        self.text = self.line = multiply((1, 0, 0, 1, x, y), self.line or (1, 0, 0, 1, 0, 0))

    def do_TD(self, x, y):
        self.state.leading = -y
        self.do_Td(x, y)

    def do_Tstar(self):
        self.do_Td(0, -self.state.leading)

    def do_TL(self, leading):
        self.state.leading = leading

    def do_Tc(self, spacing):
        self.state.spacing = spacing

    def do_Tw(self, spacing):
        self.state.words = spacing

    def do_Tz(self, scale):
        self.state.scale = scale / 100

    def do_Ts(self, rise):
        self.state.rise = rise

    def do_Tr(self, mode):
        self.state.mode = int(mode)

    # -- paths
    def do_m(self, x, y):
        self.path.append((x, y, x, y))

    do_l = do_m

    def do_re(self, x, y, width, height):
        self.path.append((min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)))

    def do_c(self, *points):
        for x, y in zip(points[::2], points[1::2]):
            self.do_m(x, y)

    do_v = do_y = do_c

    def do_W(self):
        self.clipping = True

    do_Wstar = do_W

    def take_path(self):
        """The box around the path, which is used up; None without one."""
        path, self.path = self.path, []
        if not path:
            return None
        box = (min(p[0] for p in path), min(p[1] for p in path), max(p[2] for p in path), max(p[3] for p in path))
        return bounds(self.state.matrix, box)

    def finish_path(self):
        box = self.take_path()
        if self.clipping and box is not None:
            old = self.state.clip
            self.state.clip = box if old is None else (max(old[0], box[0]), max(old[1], box[1]),
                                                       min(old[2], box[2]), min(old[3], box[3]))
        self.clipping = False
        return box

    def do_n(self):
        self.finish_path()

    def paint(self, operator):
        rectangles = len(self.path) == 1
        box = self.finish_path()
        self.check_marked('a shape')
        if operator in ('f', 'F', 'f*') and rectangles and box is not None and not self.foreign:
            self.page.fills.append((self.order, box))

    # -- marked content
    def properties(self, operands, resources):
        if not operands:
            return {}
        if isinstance(operands[0], dict):
            return operands[0]
        return self.pdf.dict(resources, '/Properties', operands[0])

    def begin(self, tag, properties):
        kind, mark, actual = 'other', None, properties.get('/ActualText')
        kinds = [entry[0] for entry in self.open]
        if isinstance(actual, bytes):
            actual = actual[2:].decode('utf-16-be', 'replace') if actual[:2] == b'\xfe\xff' \
                else actual.decode('latin-1')
        elif actual is not None:
            actual = text_of(actual)
        if tag == '/Artifact':
            kind = 'artifact'
        elif '/MCID' in properties:
            kind = 'content'
            number = int(properties['/MCID'])
            if self.depth > 0:
                self.say('content-form', 'a form holds marked content of the structure')
            elif number in self.page.marks:
                self.say('content-mcid', 'MCID %d is there twice' % number)
            mark = self.page.marks.setdefault(number, Mark(tag[1:]))
        if kind != 'other' and any(k != 'other' for k in kinds):
            self.say('content-nested', '%s within %s' % (tag, [k for k in kinds if k != 'other'][-1]))
        self.open.append((kind, mark, actual))

    def do_EMC(self):
        if not self.open:
            self.say('content-balance', 'EMC without BMC')
            return
        _, _, actual = self.open.pop()
        if actual is not None and not any(entry[2] is not None for entry in self.open):
            self.put_text(actual)

    def owner(self):
        for kind, mark, _ in reversed(self.open):
            if kind != 'other':
                return kind, mark
        return None, None

    def put_text(self, text):
        kind, mark = self.owner()
        if mark is not None:
            mark.text.append(text)
        elif kind == 'artifact' and not self.foreign:
            self.page.artifact_text.append(text)

    def check_marked(self, what, box=None):
        kind, mark = self.owner()
        if kind is None:
            self.say('content-unmarked', '%s is neither in the structure nor an artifact' % what)
        elif mark is not None:
            mark.paints = True
            if box is not None:
                mark.boxes.append(box)

    # -- text
    def find_font(self, name, resources):
        reference = self.pdf.dict(resources, '/Font').get(name)
        if not is_reference(reference) or not isinstance(self.pdf.get(reference), dict):
            self.say('content-resource', 'font %s is not in the resources' % name)
            return None
        if reference not in self.fonts:
            self.fonts[reference] = Font(self.pdf, reference)
        if not self.foreign:
            self.fonts[reference].foreign = False
        return self.fonts[reference]

    def show_operator(self, operator, operands):
        if operator in ("'", '"'):
            self.do_Tstar()
        items = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
        if self.state.font is None or self.text is None:
            self.say('content-font', '%s without font or outside BT' % operator)
            return
        if self.state.mode == 3 and not self.foreign:
            self.say('text-invisible', 'text is drawn invisibly')
        run = Run(bounds(multiply(self.text, self.state.matrix), (0, 0, 0, 0))[1], self.order)
        for item in items:
            if isinstance(item, float):
                self.advance(-item / 1000 * self.state.size * self.state.scale)
            elif isinstance(item, bytes):
                self.show(item, run)
        if run.box is not None and not self.foreign:
            self.page.runs.append(run)

    def advance(self, distance):
        a, b, c, d, e, f = self.text
        self.text = (a, b, c, d, e + distance * a, f + distance * b)

    def show(self, data, run):
        state, font = self.state, self.state.font
        covered = any(entry[2] is not None for entry in self.open)
        base = (state.size * state.scale / 1000, 0, 0, state.size / 1000, 0, state.rise)
        _, mark = self.owner()
        for code in font.codes(data):
            font.used.setdefault(code, self.page.index)
            text, box = font.text(code), font.box(code)
            if box is not None:
                box = bounds(multiply(multiply(base, self.text), state.matrix), box)
                run.add(box, text)
                self.check_place(text, box)
                if mark is not None:
                    mark.boxes.append(box)
            if not covered:
                self.put_text(text)
            space = state.words if code == 32 and not font.composite else 0
            self.advance((font.width(code) / 1000 * state.size + state.spacing + space) * state.scale)
        if data:
            self.check_marked('text')
        self.note_first(run)

    def note_first(self, run):
        _, mark = self.owner()
        if mark is not None and mark.first is None and run.box is not None:
            mark.first = run.baseline

    def check_place(self, text, box):
        if self.foreign:
            return
        for rule, limits in (('text-outside', self.media), ('text-clipped', self.state.clip)):
            if limits is not None and (box[0] < limits[0] - 0.5 or box[1] < limits[1] - 0.5
                                       or box[2] > limits[2] + 0.5 or box[3] > limits[3] + 0.5):
                self.say(rule, '“%s” at %d, %d reaches beyond %s' % (text, box[0], box[1], list(limits)))

    # -- XObjects
    def draw(self, name, resources):
        reference = self.pdf.dict(resources, '/XObject').get(name)
        value = self.pdf.dict(reference)
        if value.get('/Subtype') == '/Image':
            box = bounds(self.state.matrix, (0, 0, 1, 1))
            self.check_marked('a picture', box)
            self.page.images.append(box)
        elif value.get('/Subtype') == '/Form' and self.depth < 12:
            self.draw_form(reference, value, resources)
        else:
            self.say('content-resource', '%s is not in the resources' % name)

    def draw_form(self, reference, value, resources):
        own = value.get('/Resources', resources)
        foreign = own != self.pdf.inherited[self.page.reference].get('/Resources')
        saved, path = (self.state, self.saved, self.in_text, self.where), self.path
        self.state, self.saved, self.in_text, self.path = self.state.copy(), [], False, []
        self.where = reference
        matrix = numbers(self.pdf.get(value.get('/Matrix')), 6)
        if matrix:
            self.do_cm(*matrix)
        if numbers(self.pdf.get(value.get('/BBox')), 4) is None or not isinstance(self.pdf.get(own), dict) \
                or '/Resources' not in value:
            self.say('content-form', 'the form has no /BBox or /Resources')
        self.check_marked('a form', bounds(self.state.matrix, numbers(self.pdf.get(value.get('/BBox')), 4) or (0,) * 4))
        self.foreign += foreign
        self.depth += 1
        self.run(self.pdf.data(reference), own)
        self.depth -= 1
        self.foreign -= foreign
        (self.state, self.saved, self.in_text, self.where), self.path = saved, path


def is_mark(text):
    return all(unicodedata.category(c) in ('Mn', 'Me', 'Mc', 'Lm', 'Sk') for c in text)


def collide(one, other, level):
    """Whether the glyphs of two runs are drawn over each other, and where."""
    for a, text in one.glyphs:
        for b, more in other.glyphs:
            x = min(a[2], b[2]) - max(a[0], b[0])
            y = min(a[3], b[3]) - max(a[1], b[1])
            if x <= 0.3 or y <= 0.3 or is_mark(text) or is_mark(more):
                continue
            if not level or x > 0.5 * min(a[2] - a[0], b[2] - b[0]):
                return text, more, a
    return None


def check_runs(pdf, page):
    """No text over other text, none under a box that was filled later."""
    active = []
    for run in sorted(page.runs, key=lambda r: r.box[1]):
        active = [other for other in active if other.box[3] > run.box[1] + 0.3]
        for other in active:
            if run.box[0] + 0.3 < other.box[2] and other.box[0] + 0.3 < run.box[2]:
                found = collide(run, other, abs(run.baseline - other.baseline) < 0.5)
                if found:
                    pdf.say('text-overlap', '“%s” is drawn over “%s” at %d, %d of “%s”'
                            % (found[0], found[1], found[2][0], found[2][1],
                               ''.join(t for _, t in run.glyphs)[:40]), page.reference, page.index)
        active.append(run)
    for order, fill in page.fills:
        if fill[2] - fill[0] < 3 or fill[3] - fill[1] < 3:
            continue
        for run in page.runs:
            box = run.box
            if run.order < order and box[0] < fill[2] - 1 and fill[0] < box[2] - 1 and box[1] < fill[3] - 1 \
                    and fill[1] < box[3] - 1:
                pdf.say('text-covered', '“%s” lies under a box filled later'
                        % ''.join(t for _, t in run.glyphs)[:40], page.reference, page.index)


def read_pages(pdf):
    """Runs every page; returns pages and fonts by reference."""
    fonts, pages = {}, []
    for index, reference in enumerate(pdf.pages):
        page = Page(index, reference)
        contents = pdf.dict(reference).get('/Contents')
        streams = contents if isinstance(pdf.get(contents), dict) and is_reference(contents) else None
        streams = [streams] if streams else pdf.list(contents)
        resources = pdf.inherited[reference].get('/Resources')
        interpreter = Interpreter(pdf, page, fonts)
        interpreter.where = reference
        interpreter.run(b'\n'.join(pdf.data(s) for s in streams), resources)
        check_runs(pdf, page)
        pages.append(page)
    return pages, fonts
