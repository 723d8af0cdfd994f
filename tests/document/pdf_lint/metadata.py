# SPDX-License-Identifier: GPL-3.0-or-later
"""What the file says about itself, what it must not hold, and what is attached."""
import hashlib
import re
import struct
import xml.etree.ElementTree as tree

from .navigation import squeeze
from .reader import is_reference, numbers, run, text_of
from .structure import LANGUAGE

DC, XMP, PDFNS = 'http://purl.org/dc/elements/1.1/', 'http://ns.adobe.com/xap/1.0/', 'http://ns.adobe.com/pdf/1.3/'
PDFA, PDFUA = 'http://www.aiim.org/pdfa/ns/id/', 'http://www.aiim.org/pdfua/ns/id/'
EXTENSION = 'http://www.aiim.org/pdfa/ns/schema#'
ACTIONS = {'/URI', '/GoTo'}
RELATIONS = {'/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified'}
FILTERS = {'/FlateDecode', '/DCTDecode', '/ASCIIHexDecode', '/ASCII85Decode', '/RunLengthDecode', '/CCITTFaxDecode',
           '/JBIG2Decode', '/JPXDecode'}


def check_file(pdf):
    """The outer shape of the file."""
    if re.match(rb'%PDF-1\.7\n%[\x80-\xff]{4}', pdf.bytes) is None:
        pdf.say('file-header', 'the file does not begin as PDF 1.7 with a binary comment')
    if re.search(rb'%%EOF\r?\n?$', pdf.bytes) is None:
        pdf.say('file-end', 'something stands behind the end')
    if re.search(rb'[^\r\n]endstream\s+endobj|[\s>]stream\r[^\n]', pdf.bytes):
        pdf.say('stream-end', 'a stream does not begin and end with the line')
    answer = run('qpdf', '--check', pdf.path)
    if answer.returncode != 0:
        pdf.say('file-damaged', (answer.stdout + answer.stderr).decode('utf-8', 'replace').strip().split('\n')[-1])
    identifier = pdf.list(pdf.trailer, '/ID')
    if len(identifier) != 2 or not all(isinstance(i, str) and len(i) > 10 for i in identifier):
        pdf.say('file-id', 'the file has no /ID')
    if '/Encrypt' in pdf.trailer:
        pdf.say('file-encrypted', 'the file is encrypted')


def read_xmp(pdf):
    """Properties as {namespace + name: [values]}; None when it cannot be read."""
    reference = pdf.catalog.get('/Metadata')
    value = pdf.dict(reference)
    if value.get('/Subtype') != '/XML' or value.get('/Type') != '/Metadata':
        pdf.say('xmp', 'the catalogue has no XMP metadata', reference)
        return None
    try:
        root = tree.fromstring(re.sub(rb'<\?xpacket[^>]*\?>', b'', pdf.data(reference)).strip(b'\0 \r\n\t'))
    except tree.ParseError as error:
        pdf.say('xmp', 'cannot be parsed: %s' % error, reference)
        return None
    found = {}
    for description in root.iter('{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description'):
        for key, text in description.attrib.items():
            found.setdefault(key.replace('{', '').replace('}', ''), []).append(text)
        for child in description:
            items = [e.text or '' for e in child.iter() if e.tag.endswith('}li') and not len(e)] or [child.text or '']
            found.setdefault(child.tag.replace('{', '').replace('}', ''), []).extend(items)
    found['extension'] = [e.text for e in root.iter('{%s}namespaceURI' % EXTENSION)]
    return found


def normalise_date(text):
    """A date of the information dictionary as XMP has it."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)$", text or '')
    if match is None:
        return None
    zone = match.group(7)
    return '%s-%s-%sT%s:%s:%s' % match.groups()[:6] + ('Z' if zone == 'Z' else zone[:3] + ':' + zone[4:6])


def check_metadata(pdf):
    xmp, info = read_xmp(pdf), pdf.dict(pdf.trailer, '/Info')
    if xmp is None:
        return
    for namespace, name, wanted in ((PDFA, 'part', '3'), (PDFA, 'conformance', 'A'), (PDFUA, 'part', '1')):
        if xmp.get(namespace + name) != [wanted]:
            pdf.say('xmp-standard', '%s%s is %s, not %s' % (namespace, name, xmp.get(namespace + name), wanted))
    if PDFUA not in xmp['extension']:
        pdf.say('xmp-extension', 'the schema of the accessibility mark is not described')
    for key, name in (('/Title', DC + 'title'), ('/Author', DC + 'creator'), ('/Subject', DC + 'description'),
                      ('/Creator', XMP + 'CreatorTool'), ('/Producer', PDFNS + 'Producer')):
        own, other = text_of(pdf.get(info.get(key))), xmp.get(name)
        if [own] != other and not (own is None and other is None):
            pdf.say('metadata-equal', '%s is “%s”, in XMP %s' % (key, own, other))
    for key, name in (('/CreationDate', 'CreateDate'), ('/ModDate', 'ModifyDate')):
        own, other = normalise_date(text_of(pdf.get(info.get(key)))), xmp.get(XMP + name)
        if own is None or [own] != other:
            pdf.say('metadata-equal', '%s is %s, in XMP %s' % (key, info.get(key), other))
    if not (xmp.get(DC + 'title') or [''])[0].strip():
        pdf.say('metadata-title', 'the document has no title')
    language = text_of(pdf.get(pdf.catalog.get('/Lang')))
    if LANGUAGE.match(language or '') is None:
        pdf.say('language', 'the language of the document is not known')
    if xmp.get(DC + 'language') != [language]:
        pdf.say('metadata-equal', '/Lang is %s, in XMP %s' % (language, xmp.get(DC + 'language')))


def check_profile(pdf, intent):
    reference = intent.get('/DestOutputProfile')
    data = pdf.data(reference)
    if len(data) < 132 or data[36:40] != b'acsp' or struct.unpack('>I', data[:4])[0] != len(data) \
            or data[16:20] != b'RGB ' or data[8] > 4 or pdf.dict(reference).get('/N') != 3:
        pdf.say('output-intent', 'the colour profile is not a whole RGB one', reference)


def check_types(pdf):
    """Objects that say what they are, found by the places they have."""
    catalog = pdf.catalog
    places = [(catalog, '/Catalog'), (pdf.dict(catalog, '/StructTreeRoot'), '/StructTreeRoot'),
              (pdf.dict(catalog, '/Metadata'), '/Metadata')]
    for _, value in pdf.dicts():
        descriptor = pdf.dict(value, '/FontDescriptor')
        places += [(descriptor, '/FontDescriptor'), (value, '/Font')] if descriptor else []
        places += [(value, '/Font')] if '/DescendantFonts' in value else []
    for value, name in places:
        if value.get('/Type') != name:
            pdf.say('object-type', 'an object in the place of a %s is of type %s' % (name[1:], value.get('/Type')))


def check_catalog(pdf):
    catalog = pdf.catalog
    check_types(pdf)
    if pdf.look(catalog, '/MarkInfo', '/Marked') is not True or pdf.look(catalog, '/MarkInfo', '/Suspects'):
        pdf.say('catalog-marked', 'the document does not say that it is tagged')
    if pdf.look(catalog, '/ViewerPreferences', '/DisplayDocTitle') is not True:
        pdf.say('catalog-title', 'the title is not shown')
    intents = [pdf.dict(i) for i in pdf.list(catalog, '/OutputIntents')]
    intents = [i for i in intents if i.get('/S') == '/GTS_PDFA1']
    if len(intents) != 1 or not text_of(intents[0].get('/OutputConditionIdentifier')):
        pdf.say('output-intent', 'there is not one output intent')
    for intent in intents:
        check_profile(pdf, intent)
    for key in ('/AA', '/OpenAction', '/Requirements', '/Collection', '/NeedsRendering', '/OCProperties'):
        if key in catalog:
            pdf.say('catalog-forbidden', 'the catalogue has %s' % key)
    for key in ('/JavaScript', '/AlternatePresentations', '/Renditions'):
        if key in pdf.dict(catalog, '/Names'):
            pdf.say('catalog-forbidden', 'the catalogue names %s' % key)
    form = pdf.dict(catalog, '/AcroForm')
    if '/XFA' in form or form.get('/NeedAppearances') is True:
        pdf.say('catalog-forbidden', 'the form is not fixed')


def check_picture(pdf, reference, value):
    if value.get('/Interpolate') is True or '/Alternates' in value or '/OPI' in value:
        pdf.say('picture', 'a picture is not fixed (interpolated or with alternates)', reference)
    width, height, depth, colours = (pdf.get(value.get(k)) for k in ('/Width', '/Height', '/BitsPerComponent',
                                                                    '/ColorSpace'))
    if value.get('/ImageMask') is True or (pdf.get(value.get('/Filter')) or []) != []:
        return
    components = {'/DeviceGray': 1, '/DeviceRGB': 3}.get(colours if isinstance(colours, str) else None)
    if depth not in (1, 2, 4, 8, 16) or not isinstance(width, int) or not isinstance(height, int):
        pdf.say('picture', 'a picture has no size or depth', reference)
    elif components and (width * components * depth + 7) // 8 * height != len(pdf.data(reference)):
        pdf.say('picture', 'a picture has %d bytes, not %d x %d pixels' % (len(pdf.data(reference)), width, height),
                reference)


def check_stream(pdf, reference, value):
    filters = pdf.get(value.get('/Filter'))
    for name in filters if isinstance(filters, list) else [filters] if filters else []:
        if name not in FILTERS:
            pdf.say('stream-filter', 'filter %s' % name, reference)
    if value.get('/Type') != '/EmbeddedFile' and ('/F' in value or '/FFilter' in value):
        pdf.say('stream-external', 'the data of a stream lies outside', reference)
    if value.get('/Subtype') == '/Image':
        check_picture(pdf, reference, value)
    if value.get('/Subtype') == '/PS' or '/Ref' in value or '/PS' in value:
        pdf.say('form', 'a form is PostScript or refers elsewhere', reference)


def check_objects(pdf):
    """What no object may hold, wherever it came from."""
    for reference, value in pdf.dicts():
        if reference in pdf.streams and value is pdf.objects[reference]:
            check_stream(pdf, reference, value)
        action = value.get('/S')
        if ('/Type' in value and value['/Type'] == '/Action' or '/JS' in value or reference_is_action(value)) \
                and action not in ACTIONS:
            pdf.say('action', 'an action of kind %s' % action, reference)
        if '/AA' in value:
            pdf.say('action', 'an action that starts by itself', reference)
        if '/DeviceCMYK' in [v for v in value.values() if isinstance(v, str)]:
            pdf.say('colour', 'CMYK with an RGB output intent', reference)
        if '/TR' in value or value.get('/TR2', '/Default') != '/Default' or '/HTP' in value:
            if '/BM' in value or value.get('/Type') == '/ExtGState':
                pdf.say('graphics-state', 'a transfer function', reference)


def reference_is_action(value):
    return value.get('/S') in ('/JavaScript', '/Launch', '/GoToR', '/GoToE', '/SubmitForm', '/ImportData', '/ResetForm',
                               '/Hide', '/Sound', '/Movie', '/Rendition', '/Trans', '/SetOCGState', '/Named', '/Thread')


def check_pages(pdf):
    for index, page in enumerate(pdf.pages):
        value, above = pdf.dict(page), pdf.inherited[page]
        box = numbers(pdf.get(above.get('/MediaBox')), 4)
        if box is None or abs(box[2] - box[0] - 595.28) > 0.5 or abs(box[3] - box[1] - 841.89) > 0.5:
            pdf.say('page-size', 'the page is %s, not A4' % box, page, index)
        if pdf.get(above.get('/Rotate')) not in (None, 0) or '/CropBox' in above:
            pdf.say('page-size', 'the page is turned or cropped', page, index)
        if not isinstance(pdf.get(above.get('/Resources')), dict):
            pdf.say('content-resource', 'the page has no resources', page, index)
        if '/PresSteps' in value or '/AA' in value:
            pdf.say('action', 'the page does something by itself', page, index)


def check_file_entry(pdf, name, reference, text, wants_digest):
    """One attached file."""
    entry = pdf.dict(reference)
    shown = text_of(pdf.get(entry.get('/UF')))
    stream = pdf.dict(entry, '/EF').get('/F')
    value, data = pdf.dict(stream), pdf.data(stream)
    if shown is None or text_of(pdf.get(entry.get('/F'))) != shown or text_of(name) != shown:
        pdf.say('attachment-name', '%s: /F, /UF and its name differ' % shown, reference)
    if entry.get('/Type') != '/Filespec' or value.get('/Type') != '/EmbeddedFile':
        pdf.say('attachment-type', '%s is no embedded file' % shown, reference)
    if entry.get('/AFRelationship') not in RELATIONS:
        pdf.say('attachment-relation', '%s has no relation to the document' % shown, reference)
    if not (text_of(pdf.get(entry.get('/Desc'))) or '').strip():
        pdf.say('attachment-description', '%s is not described' % shown, reference)
    if re.match(r'/[-\w.+]+/[-\w.+]+$', str(value.get('/Subtype'))) is None:
        pdf.say('attachment-media-type', '%s has no media type' % shown, stream)
    parameters = pdf.dict(value, '/Params')
    if parameters.get('/Size') != len(data):
        pdf.say('attachment-size', '%s has %d bytes, it says %s' % (shown, len(data), parameters.get('/Size')), stream)
    if normalise_date(text_of(pdf.get(parameters.get('/ModDate')))) is None:
        pdf.say('attachment-date', '%s has no date' % shown, stream)
    checksum = parameters.get('/CheckSum')
    if checksum is not None and checksum != 'b:' + hashlib.md5(data).hexdigest():
        pdf.say('attachment-digest', '%s: /CheckSum is not that of its bytes' % shown, stream)
    if wants_digest and hashlib.sha256(data).hexdigest() not in text:
        pdf.say('attachment-digest', '%s: its SHA-256 does not stand in the text' % shown, reference)


def check_attachments(pdf, text, wants_digest):
    root = pdf.dict(pdf.catalog, '/Names').get('/EmbeddedFiles')
    pairs = pdf.tree(root, '/Names', 'attachment-names') if root is not None else []
    related = pdf.list(pdf.catalog, '/AF')
    specifications = [r for r, value in pdf.objects.items() if isinstance(value, dict) and '/EF' in value]
    for name, reference in pairs:
        check_file_entry(pdf, name, reference, squeeze(text), wants_digest)
        if reference not in related:
            pdf.say('attachment-related', '%s is not among the files of the document' % name, reference)
    for reference in specifications:
        if reference not in [r for _, r in pairs]:
            pdf.say('attachment-names', 'an attached file is not listed', reference)
    for reference in related:
        if not is_reference(reference) or reference not in specifications:
            pdf.say('attachment-related', '/AF lists what is no attached file')
