# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects of a PDF file, read by qpdf, and the findings about them."""
import base64
import json
import re
import subprocess

REFERENCE = re.compile(r'\d+ \d+ R$')


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def is_reference(value):
    return isinstance(value, str) and REFERENCE.match(value) is not None


def text_of(value):
    """A text string, or None."""
    if isinstance(value, str) and value.startswith('u:'):
        return value[2:]
    if isinstance(value, str) and value.startswith('b:'):
        return bytes.fromhex(value[2:]).decode('latin-1')
    return None


def numbers(value, count):
    """A list of COUNT numbers, or None."""
    fits = isinstance(value, list) and len(value) == count
    return value if fits and all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in value) else None


class Unreadable(Exception):
    pass


class Pdf:
    """Objects by reference ("12 0 R"); streams decoded. FINDINGS gathers what is wrong."""

    def __init__(self, path):
        self.path = path
        self.findings = []
        self.objects = {}
        self.streams = {}
        with open(path, 'rb') as stream:
            self.bytes = stream.read()
        answer = run('qpdf', '--json=2', '--decode-level=generalized', '--json-stream-data=inline', path)
        try:
            objects = json.loads(answer.stdout)['qpdf'][1]
        except (ValueError, LookupError):
            raise Unreadable(answer.stderr.decode('utf-8', 'replace').strip() or 'qpdf gives nothing')
        if answer.returncode != 0:
            self.say('file-damaged', answer.stderr.decode('utf-8', 'replace').split('\n')[0])
        for key, value in objects.items():
            reference = key[4:] if key.startswith('obj:') else key
            if 'stream' in value:
                self.objects[reference] = value['stream']['dict']
                self.streams[reference] = base64.b64decode(value['stream'].get('data', ''))
            else:
                self.objects[reference] = value['value']
        self.trailer = self.objects.pop('trailer', {})
        self.catalog = self.dict(self.trailer, '/Root')
        self.pages = []
        self.inherited = {}
        self.walk_pages(self.catalog.get('/Pages'), {}, 0)
        self.page_index = {page: index for index, page in enumerate(self.pages)}

    def say(self, rule, text, number=None, page=None):
        """A finding: RULE names it, NUMBER is the reference of the object, PAGE counts from 0."""
        finding = (rule, page, number, text)
        if finding not in self.findings[-200:]:
            self.findings.append(finding)

    def get(self, value):
        for _ in range(20):
            if not is_reference(value):
                return value
            value = self.objects.get(value)
        return None

    def look(self, holder, *keys):
        """The value at the end of KEYS, resolved; None where anything is missing."""
        value = self.get(holder)
        for key in keys:
            if not isinstance(value, dict):
                return None
            value = self.get(value.get(key))
        return value

    def dict(self, holder, *keys):
        value = self.look(holder, *keys)
        return value if isinstance(value, dict) else {}

    def list(self, holder, *keys):
        value = self.look(holder, *keys)
        return value if isinstance(value, list) else []

    def data(self, reference):
        return self.streams.get(reference, b'') if isinstance(reference, str) else b''

    def walk_pages(self, reference, above, depth):
        node = self.dict(reference)
        own = {key: node[key] for key in ('/MediaBox', '/Resources', '/CropBox', '/Rotate') if key in node}
        here = {**above, **own}
        if node.get('/Type') == '/Page':
            self.pages.append(reference)
            self.inherited[reference] = here
            return 1
        if depth > 30 or '/Kids' not in node:
            self.say('pages-tree', 'is neither a page nor a node of the tree of pages', reference)
            return 0
        count = 0
        for kid in self.list(node, '/Kids'):
            if self.dict(kid).get('/Parent') != reference:
                self.say('pages-tree', '/Parent is not the node that lists it', kid)
            count += self.walk_pages(kid, here, depth + 1)
        if node.get('/Count') != count:
            self.say('pages-tree', '/Count is %s, there are %d pages' % (node.get('/Count'), count), reference)
        return count

    def dicts(self):
        """Every dictionary of the file with the reference of the object that holds it."""
        for reference, value in self.objects.items():
            stack = [value]
            while stack:
                top = stack.pop()
                if isinstance(top, dict):
                    yield reference, top
                    stack.extend(top.values())
                elif isinstance(top, list):
                    stack.extend(top)

    def tree(self, root, leaf, rule):
        """Pairs of a name tree (LEAF /Names) or number tree (LEAF /Nums); order and limits are checked."""
        pairs = []
        self.walk_tree(root, leaf, rule, pairs, True, 0)
        key = (lambda k: k) if leaf == '/Nums' else self.sort_key
        keys = [key(k) for k, _ in pairs]
        if any(a >= b for a, b in zip(keys, keys[1:])):
            self.say(rule, 'keys are not sorted, or one is there twice', root if is_reference(root) else None)
        return pairs

    @staticmethod
    def sort_key(name):
        return name[2:].encode() if str(name).startswith('u:') else bytes.fromhex(str(name)[2:])

    def walk_tree(self, node, leaf, rule, pairs, is_root, depth):
        value = self.dict(node)
        begin = len(pairs)
        items = self.list(value, leaf)
        pairs.extend(zip(items[::2], items[1::2]))
        if len(items) % 2 != 0 or (leaf not in value and '/Kids' not in value) or depth > 20:
            self.say(rule, 'a node of the tree is malformed', node if is_reference(node) else None)
            return
        for kid in self.list(value, '/Kids'):
            self.walk_tree(kid, leaf, rule, pairs, False, depth + 1)
        here = pairs[begin:]
        if not is_root and here and self.list(value, '/Limits') != [here[0][0], here[-1][0]]:
            self.say(rule, '/Limits are not those of its keys', node if is_reference(node) else None)
