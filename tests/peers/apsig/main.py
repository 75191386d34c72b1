"""A small peer on apsig: keys of its own, with which it signs and proves what a test tells it, and checks what we signed.

    .venv/bin/python main.py

It talks as tests/json-lines.mjs describes. The event ready has the public keys: {pem, multikey}. Commands: sign {method,
url, key, body} for the headers of a draft-cavage signature; verify {pem, method, url, headers, body} for the id of the
key that made one, or null; prove {document, key} for the document with an integrity proof; check {multikey, document}
for the id of the key that made its proof, or null.
"""

import datetime
import json
import sys

from apsig import ProofSigner, ProofVerifier
from apsig.draft import Signer, Verifier
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from multiformats import multibase, multicodec


class Peer:
    def __init__(self):
        self.rsa = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.ed25519 = ed25519.Ed25519PrivateKey.generate()

    def public_keys(self):
        pem = self.rsa.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        raw = self.ed25519.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        multikey = multibase.encode(multicodec.wrap("ed25519-pub", raw), "base58btc")
        return {"pem": pem.decode(), "multikey": multikey}

    def sign(self, method, url, key, body):
        headers = {"Content-Type": "application/activity+json"}
        return Signer(headers, self.rsa, method, url, key, body.encode()).sign()

    def verify(self, pem, method, url, headers, body):
        return Verifier(pem, method, url, headers, body.encode()).verify()

    def prove(self, document, key):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        options = {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "proofPurpose": "assertionMethod",
            "verificationMethod": key,
            "created": now,
        }
        return ProofSigner(self.ed25519).sign(document, options)

    def check(self, multikey, document):
        return ProofVerifier(multikey).verify(document)


def say(message):
    print(json.dumps(message), flush=True)


def main():
    peer = Peer()
    say({"event": "ready", **peer.public_keys()})
    for line in sys.stdin:
        call = json.loads(line)
        try:
            say({"answer": call["call"], "result": getattr(peer, call["do"])(**call["with"])})
        except Exception as error:  # the test shows what went wrong
            say({"answer": call["call"], "error": f"{call['do']}: {error!r}"})


main()
