"""OpenStack Swift with its S3 interface, whole, in one process on loopback: for tests, from Debian's packages.

Usage: swift-server.py FOLDER PORT KEY_ID SECRET. One device, one replica; all that it keeps is under FOLDER.
It ends when its standard input is closed.
"""
import array
import os
import sys

import eventlet
import eventlet.wsgi
import eventlet.tpool

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

folder, port, key_id, secret = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
account, user = key_id.split(':')


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = only\ndefault = yes\n')

# Swift reads its configuration while it is imported.
from swift.common import utils

utils.set_swift_dir(folder)

from swift.common.ring import RingData
from swift.common.storage_policy import reload_storage_policies
from swift.common.wsgi import loadapp

reload_storage_policies()

STORAGE = """[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

PROXY = """[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors s3api tempauth slo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret} .admin
[filter:slo]
use = egg:swift#slo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


class Cache:
    """What Swift asks of memcache; one process needs no more than a dictionary."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_):
        return self.kept.get(key)

    def set(self, key, value, **_):
        self.kept[key] = value

    def delete(self, key, **_):
        self.kept.pop(key, None)


def serve(listener, path):
    app, cache = loadapp(path), Cache()

    def cached(env, start_response):
        env['swift.cache'] = cache
        return app(env, start_response)

    eventlet.spawn(eventlet.wsgi.server, listener, cached, log_output=False)


os.makedirs(os.path.join(folder, 'devices', 'd1'), exist_ok=True)
for kind in ('account', 'container', 'object'):
    listener = eventlet.listen(('127.0.0.1', 0))
    at = {'ip': '127.0.0.1', 'port': listener.getsockname()[1]}
    device = {'id': 0, 'region': 1, 'zone': 1, 'device': 'd1', 'weight': 1.0,
              'replication_ip': at['ip'], 'replication_port': at['port'], **at}
    RingData([array.array('H', [0, 0])], [device], 31).save(os.path.join(folder, kind + '.ring.gz'))
    serve(listener, write(kind + '.conf', STORAGE.format(folder=folder, kind=kind)))
serve(eventlet.listen(('127.0.0.1', port)),
      write('proxy.conf', PROXY.format(folder=folder, account=account, user=user, secret=secret)))
print('serving', flush=True)
# Whoever started it holds the other end; when that is closed, nobody needs it any more.
eventlet.tpool.execute(sys.stdin.read)
