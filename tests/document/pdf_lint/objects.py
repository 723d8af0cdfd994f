# SPDX-License-Identifier: GPL-3.0-or-later
"""A PDF file to be changed: its objects as qpdf writes them in JSON."""
import base64
import json
import os
import re
import subprocess


class Objects:
    """The objects of the sample as qpdf writes them in JSON; every change is to a copy."""

    def __init__(self, path):
        output = subprocess.run(['qpdf', '--json=2', '--decode-level=generalized', '--json-stream-data=inline', path],
                                stdout=subprocess.PIPE, check=True).stdout
        self.whole = json.loads(output)
        self.objects = self.whole['qpdf'][1]

    def save(self, path):
        with open(path + '.json', 'w') as stream:
            json.dump({'version': 2, 'qpdf': self.whole['qpdf']}, stream)
        subprocess.run(['qpdf', '--warning-exit-0', '--newline-before-endstream', '--json-input', path + '.json', path],
                       check=True, stderr=subprocess.DEVNULL)
        os.remove(path + '.json')

    def get(self, reference):
        entry = self.objects['obj:' + reference]
        return entry['stream']['dict'] if 'stream' in entry else entry['value']

    def put(self, reference, value):
        self.objects['obj:' + reference]['value'] = value

    def add(self, value, data=None):
        reference = '%d 0 R' % (1 + max(int(key[4:].split()[0]) for key in self.objects if key != 'trailer'))
        self.objects['obj:' + reference] = {'value': value} if data is None else {
            'stream': {'dict': value, 'data': base64.b64encode(data).decode()}}
        self.whole['qpdf'][0]['maxobjectid'] += 1
        return reference

    def find(self, nth=0, **wanted):
        """The reference of the NTH object whose entries are WANTED (S='/P')."""
        for key in self.objects:
            if key == 'trailer':
                continue
            value = self.get(key[4:])
            if isinstance(value, dict) and all(value.get('/' + k) == v for k, v in wanted.items()):
                if nth == 0:
                    return key[4:]
                nth -= 1
        raise LookupError(wanted)

    def element(self, tag, nth=0):
        return self.get(self.find(nth, S='/' + tag))

    def catalog(self):
        return self.get(self.find(Type='/Catalog'))

    def page(self, nth=0):
        return self.get(self.find(nth, Type='/Page'))

    def data(self, reference):
        return base64.b64decode(self.objects['obj:' + reference]['stream']['data'])

    def set_data(self, reference, data):
        stream = self.objects['obj:' + reference]['stream']
        stream['data'] = base64.b64encode(data).decode()
        stream['dict'].pop('/Filter', None)

    def edit(self, reference, pattern, replacement, count=1):
        old = self.data(reference)
        new, n = re.subn(pattern, replacement, old, count, re.S)
        if n == 0:
            raise LookupError(pattern)
        self.set_data(reference, new)

    def edit_page(self, pattern, replacement, nth=1):
        self.edit(self.page(nth)['/Contents'][0], pattern, replacement)

    def metadata(self):
        return self.find(Type='/Metadata')
