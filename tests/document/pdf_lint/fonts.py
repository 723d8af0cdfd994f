# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts: embedded, with a Unicode map for every code used, and widths that are those of the font program."""
import re
import struct
import unicodedata

BLANK = {'Zs', 'Zl', 'Zp', 'Cc', 'Cf', 'Mn'}


class FontProgram:
    """A TrueType font program: advances and outlines of its glyphs."""

    def __init__(self, data):
        count = struct.unpack('>H', data[4:6])[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack('>4sIII', data[12 + 16 * i:28 + 16 * i])
            if offset + length > len(data):
                raise ValueError('table %s ends behind the end' % tag.decode('latin-1'))
            self.tables[tag] = data[offset:offset + length]
        head, hhea = self.tables[b'head'], self.tables[b'hhea']
        self.units = struct.unpack('>H', head[18:20])[0]
        long_places = struct.unpack('>h', head[50:52])[0] == 1
        self.glyphs = struct.unpack('>H', self.tables[b'maxp'][4:6])[0]
        metrics = struct.unpack('>H', hhea[34:36])[0]
        hmtx = self.tables[b'hmtx']
        self.advances = [struct.unpack('>H', hmtx[4 * i:4 * i + 2])[0] for i in range(metrics)]
        loca = self.tables[b'loca']
        width = 4 if long_places else 2
        places = struct.unpack('>%d%s' % (len(loca) // width, 'I' if long_places else 'H'), loca)
        self.places = places if long_places else [2 * p for p in places]

    def advance(self, glyph):
        return self.advances[min(glyph, len(self.advances) - 1)] * 1000 / self.units

    def outline(self, glyph):
        """The bytes of its outline; empty where it draws nothing."""
        return self.tables[b'glyf'][self.places[glyph]:self.places[glyph + 1]] if glyph + 1 < len(self.places) else b''

    def box(self, glyph):
        """xMin, yMin, xMax, yMax in thousandths of the size; None = it draws nothing."""
        if glyph + 1 >= len(self.places) or self.places[glyph] == self.places[glyph + 1]:
            return None
        box = struct.unpack('>4h', self.tables[b'glyf'][self.places[glyph] + 2:self.places[glyph] + 10])
        return tuple(n * 1000 / self.units for n in box)


def parse_unicode_map(data):
    """Codes to text from a ToUnicode CMap."""
    text = data.decode('latin-1')
    found = {}
    for block in re.findall(r'beginbfchar(.*?)endbfchar', text, re.S):
        for code, value in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>', block):
            found[int(code, 16)] = bytes.fromhex(value).decode('utf-16-be', 'replace')
    for block in re.findall(r'beginbfrange(.*?)endbfrange', text, re.S):
        for first, last, value in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block):
            start = bytes.fromhex(value).decode('utf-16-be', 'replace')
            for i in range(min(int(last, 16) - int(first, 16) + 1, 65536)):
                found[int(first, 16) + i] = start[:-1] + chr(ord(start[-1]) + i)
    return found


def parse_widths(pdf, items):
    """Codes to widths from the /W array of a CID font."""
    widths = {}
    i = 0
    while i + 1 < len(items):
        first, second = items[i], pdf.get(items[i + 1])
        if isinstance(second, list):
            widths.update((first + k, width) for k, width in enumerate(second))
            i += 2
        elif i + 2 < len(items):
            widths.update((code, items[i + 2]) for code in range(first, min(second, 65535) + 1))
            i += 3
        else:
            break
    return widths


class Font:
    """A font of the file; FOREIGN ones came with the pages of another PDF."""

    def __init__(self, pdf, reference):
        self.pdf = pdf
        self.reference = reference
        self.value = pdf.dict(reference)
        self.used = {}     # code: page of its first use
        self.boxes = {}
        self.foreign = True
        self.composite = self.value.get('/Subtype') == '/Type0'
        self.below = pdf.dict(pdf.list(self.value, '/DescendantFonts')[0]) \
            if self.composite and pdf.list(self.value, '/DescendantFonts') else self.value
        self.descriptor = pdf.dict(self.below, '/FontDescriptor')
        self.map = parse_unicode_map(pdf.data(self.value.get('/ToUnicode')))
        self.program = None
        self.glyph_of = None
        if self.composite:
            self.widths = parse_widths(pdf, pdf.list(self.below, '/W'))
            self.default = self.below.get('/DW', 1000)
        else:
            first = self.value.get('/FirstChar', 0)
            self.widths = {first + i: w for i, w in enumerate(pdf.list(self.value, '/Widths'))}
            self.default = 0
        self.read_program()

    def read_program(self):
        data = self.pdf.data(self.descriptor.get('/FontFile2'))
        if data:
            try:
                self.program = FontProgram(data)
            except (struct.error, KeyError, ValueError, IndexError) as error:
                self.pdf.say('font-program', 'cannot be read: %s' % error, self.descriptor.get('/FontFile2'))
        glyphs = self.below.get('/CIDToGIDMap')
        if self.composite and isinstance(self.pdf.get(glyphs), dict):
            data = self.pdf.data(glyphs)
            self.glyph_of = struct.unpack('>%dH' % (len(data) // 2), data[:len(data) // 2 * 2])

    def glyph(self, code):
        if self.glyph_of is None:
            return code
        return self.glyph_of[code] if code < len(self.glyph_of) else 0

    def codes(self, data):
        if not self.composite:
            return list(data)
        return [data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2)]

    def width(self, code):
        width = self.widths.get(code, self.default)
        return width if isinstance(width, (int, float)) else 0

    def box(self, code):
        """In thousandths of the size; None where nothing is drawn. What is not known is guessed."""
        if code not in self.boxes:
            self.boxes[code] = self.program.box(self.glyph(code)) if self.program is not None and self.composite \
                else (0, -200, self.width(code), 750)
        return self.boxes[code]

    def text(self, code):
        return self.map.get(code, '' if self.composite else chr(code))


def check_embedded(font, name):
    say = font.pdf.say
    if font.value.get('/Subtype') == '/Type3':
        return
    if not any(font.pdf.data(font.descriptor.get(k)) for k in ('/FontFile', '/FontFile2', '/FontFile3')):
        say('font-embedded', '%s is not embedded' % name, font.reference)
    if font.composite and font.below.get('/Subtype') not in ('/CIDFontType2', '/CIDFontType0'):
        say('font-type', '%s is of no known type' % name, font.reference)
    if font.composite and font.below.get('/Subtype') == '/CIDFontType2' and '/CIDToGIDMap' not in font.below:
        say('font-gid-map', '%s has no /CIDToGIDMap' % name, font.reference)
    if '/ToUnicode' not in font.value and (font.composite or '/Encoding' not in font.value):
        say('font-unicode', '%s has no /ToUnicode' % name, font.reference)


def check_names(font, name):
    say = font.pdf.say
    if font.value.get('/Encoding') != '/Identity-H':
        say('font-encoding', '%s is not encoded as Identity-H' % name, font.reference)
    if not re.match(r'/[A-Z]{6}\+.', str(name)):
        say('font-name', '%s is a subset without its tag' % name, font.reference)
    for other in (font.below.get('/BaseFont'), font.descriptor.get('/FontName')):
        if other != name:
            say('font-name', '%s is also called %s' % (name, other), font.reference)
    system = font.pdf.dict(font.below, '/CIDSystemInfo')
    if not {'/Registry', '/Ordering', '/Supplement'} <= set(system):
        say('font-system', '%s has no whole /CIDSystemInfo' % name, font.reference)
    for key in ('/Flags', '/FontBBox', '/ItalicAngle', '/Ascent', '/Descent', '/CapHeight', '/StemV'):
        if key not in font.descriptor:
            say('font-descriptor', '%s has no %s' % (name, key), font.reference)


def is_no_text(character):
    """What Unicode says is no character, or marks the order of bytes."""
    return character in '\0\ufeff' or ord(character) & 0xfffe == 0xfffe or 0xfdd0 <= ord(character) <= 0xfdef


def may_be_blank(text):
    """Blanks, what has no picture, and from the right the second letter of two drawn as one."""
    return unicodedata.category(text[0]) in BLANK or unicodedata.bidirectional(text[0]) in ('R', 'AL')


def check_code(font, name, code, page):
    """One code that a page uses."""
    say = font.pdf.say
    where = '%s, code %04X' % (name, code)
    text = font.map.get(code)
    if not text or is_no_text(text[0]):
        say('font-unicode', '%s stands for no text' % where, font.reference, page)
    if font.program is None:
        return
    glyph = font.glyph(code)
    if glyph == 0:
        say('font-notdef', '%s (%s) is drawn as .notdef' % (where, text), font.reference, page)
    elif glyph >= font.program.glyphs:
        say('font-glyph', '%s is glyph %d of %d' % (where, glyph, font.program.glyphs), font.reference, page)
    elif abs(font.program.advance(glyph) - font.width(code)) > 1:
        say('font-width', '%s is %g wide, in the font program %.1f'
            % (where, font.width(code), font.program.advance(glyph)), font.reference, page)
    elif text and font.program.box(glyph) is None and not may_be_blank(text):
        say('font-blank', '%s (%s) draws nothing' % (where, text), font.reference, page)


def check_fonts(pdf, fonts):
    for font in fonts.values():
        name = font.value.get('/BaseFont')
        check_embedded(font, name)
        if not font.foreign:
            check_names(font, name)
            for code, page in sorted(font.used.items()):
                check_code(font, name, code, page)
