"""A server for letters on aiosmtpd, which keeps what it takes and refuses whom a test names.

    .venv/bin/python main.py

It talks as tests/json-lines.mjs describes. The event ready has the ports: {plain, starttls, tls}; the second takes letters
after STARTTLS and the right name and password only, the third speaks TLS from the first byte. Commands: take {} for the
letters since it was asked last, each {from, to, encrypted, data}; refuse {address, reply} to answer RCPT so from now on.
"""

import json
import pathlib
import socket
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

HERE = pathlib.Path(__file__).parent / "tls"


class Letters:
    def __init__(self):
        self.lock = threading.Lock()
        self.taken = []
        self.refused = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        with self.lock:
            reply = self.refused.get(address)
        if reply is not None:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": server.transport.get_extra_info("sslcontext") is not None,
            "data": envelope.content.decode("utf-8", "replace"),
        }
        with self.lock:
            self.taken.append(letter)
        return "250 OK"

    def take(self):
        with self.lock:
            taken, self.taken = self.taken, []
        return taken

    def refuse(self, address, reply):
        with self.lock:
            self.refused[address] = reply



def who(server, session, envelope, mechanism, credentials):
    is_right = credentials.login == b"section" and credentials.password == b"p@ss"
    return AuthResult(success=is_right)


def say(message):
    print(json.dumps(message), flush=True)


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(HERE / "server.pem", HERE / "server.key")
    return made


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(letters, **options):
    controller = Controller(letters, hostname="127.0.0.1", port=free_port(), ready_timeout=20, **options)
    controller.start()
    return controller


def main():
    letters = Letters()
    started = {
        "plain": start(letters),
        "starttls": start(
            letters, tls_context=context(), require_starttls=True, auth_required=True, authenticator=who
        ),
        "tls": start(letters, ssl_context=context()),
    }
    say({"event": "ready", **{name: one.port for name, one in started.items()}})
    for line in sys.stdin:
        call = json.loads(line)
        try:
            say({"answer": call["call"], "result": getattr(letters, call["do"])(**call["with"])})
        except Exception as error:  # the test shows what went wrong
            say({"answer": call["call"], "error": f"{call['do']}: {error!r}"})
    for one in started.values():
        one.stop()


main()
