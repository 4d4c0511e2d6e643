"""The server endpoints of python3-oauthlib's OAuth 1.0a, and its client, behind a plain HTTP server on a free loopback port.

oauthlib alone decides whether a request is rightly signed; this file keeps data and sockets. It reads one line of JSON, {"publicKey",
"privateKey"} in PEM, prints one line of JSON when it listens, and ends when its standard input does.

- /request_token, /authorize, /access_token, and the same under /plain: the three legs; whoever comes to /authorize agrees.
- /resource...: for requests with a token. /signed...: for requests of the consumer alone. Both answer JSON with what was verified.
- POST /_sign with JSON: a request that oauthlib's client signs.
"""

import json
import secrets
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from oauthlib import oauth1

KEYS = json.loads(sys.stdin.readline())
# Characters that careless encoders get wrong. The plain consumer, its tokens and their secrets have none: outside the header oauthlib
# decodes a PLAINTEXT signature twice.
AWKWARD = "+/=&~!*'()é"
CONSUMERS = {"consumer key" + AWKWARD: "secret%: " + AWKWARD, "plain": "plain-secret"}


class Data(oauth1.RequestValidator):
    """What oauthlib asks about clients, tokens and nonces."""

    enforce_ssl = False
    allowed_signature_methods = oauth1.rfc5849.SIGNATURE_METHODS
    dummy_client = dummy_request_token = dummy_access_token = "dummy"

    def __init__(self):
        super().__init__()
        self.request_tokens = {}
        self.access_tokens = {}
        self.nonces = set()
        self.lock = threading.Lock()

    # Any characters and lengths will do.
    def check_client_key(self, client_key):
        return True

    check_request_token = check_access_token = check_nonce = check_verifier = check_client_key

    def check_realms(self, realms):
        return True

    def validate_client_key(self, client_key, request):
        return client_key in CONSUMERS

    def get_client_secret(self, client_key, request):
        return CONSUMERS.get(client_key, "dummy")

    def get_rsa_key(self, client_key, request):
        return KEYS["publicKey"]

    def validate_timestamp_and_nonce(
        self, client_key, timestamp, nonce, request, request_token=None, access_token=None
    ):
        seen = (client_key, timestamp, nonce, request_token, access_token)
        with self.lock:
            if seen in self.nonces:
                return False
            self.nonces.add(seen)
        return True

    def validate_redirect_uri(self, client_key, redirect_uri, request):
        return True

    def validate_requested_realms(self, client_key, realms, request):
        return True

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def verify_realms(self, token, realms, request):
        return True

    def get_default_realms(self, client_key, request):
        return []

    def get_realms(self, token, request):
        return []

    def save_request_token(self, token, request):
        self.request_tokens[token["oauth_token"]] = {
            "secret": token["oauth_token_secret"],
            "redirect_uri": request.redirect_uri,
        }

    def verify_request_token(self, token, request):
        return token in self.request_tokens

    def validate_request_token(self, client_key, token, request):
        return token in self.request_tokens

    def get_request_token_secret(self, client_key, token, request):
        return self.request_tokens.get(token, {}).get("secret", "")

    def get_redirect_uri(self, token, request):
        return self.request_tokens[token]["redirect_uri"]

    def save_verifier(self, token, verifier, request):
        self.request_tokens[token]["verifier"] = verifier["oauth_verifier"]

    def validate_verifier(self, client_key, token, verifier, request):
        return self.request_tokens[token].get("verifier") == verifier

    def invalidate_request_token(self, client_key, request_token, request):
        self.request_tokens.pop(request_token, None)

    def save_access_token(self, token, request):
        self.access_tokens[token["oauth_token"]] = token["oauth_token_secret"]

    def validate_access_token(self, client_key, token, request):
        return token in self.access_tokens

    def get_access_token_secret(self, client_key, token, request):
        return self.access_tokens.get(token, "")


data = Data()
resource = oauth1.ResourceEndpoint(data)
signature_only = oauth1.SignatureOnlyEndpoint(data)


def legs(path, suffix):
    """The three legs under a path, whose tokens, secrets and verifiers end in that suffix."""

    def new_token():
        return secrets.token_hex(8) + suffix

    return {
        path + "/request_token": oauth1.RequestTokenEndpoint(data, new_token).create_request_token_response,
        path + "/authorize": oauth1.AuthorizationEndpoint(data, new_token).create_authorization_response,
        path + "/access_token": oauth1.AccessTokenEndpoint(data, new_token).create_access_token_response,
    }


ROUTES = {**legs("", AWKWARD), **legs("/plain", "")}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_any(self):
        length = int(self.headers.get("content-length") or 0)
        self.body = self.rfile.read(length).decode("utf-8")
        path = urlsplit(self.path).path
        if path == "/_sign":
            return self.sign()
        if path in ROUTES:
            return self.send(*ROUTES[path](*self.received()))
        has_token = path.startswith("/resource")
        return self.judge(resource.validate_protected_resource_request if has_token else signature_only.validate_request)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = handle_any

    def received(self):
        """What oauthlib wants to see of the request. It reads a body as a form only when it is one."""
        headers = {name.title(): value for name, value in self.headers.items()}
        uri = f"http://{self.headers['host']}{self.path}"
        return uri, self.command, self.body, headers

    def judge(self, validate):
        valid, request = validate(*self.received())
        facts = {"valid": valid}
        if valid:
            facts.update(consumer=request.client_key, token=request.resource_owner_key, method=request.signature_method)
            facts["pairs"] = sorted([name, value] for name, value in request.params if not name.startswith("oauth_"))
        headers = {"Content-Type": "application/json"}
        self.send(headers, json.dumps(facts), 200 if valid else 401)

    def sign(self):
        asked = json.loads(self.body)
        [(consumer_key, consumer_secret), _] = CONSUMERS.items()
        client = oauth1.Client(
            consumer_key,
            client_secret=consumer_secret,
            rsa_key=KEYS["privateKey"],
            **asked["client"],
        )
        request = asked["request"]
        uri, headers, body = client.sign(
            request["url"], request["method"], request.get("body"), dict(request.get("headers", {})), request.get("realm")
        )
        self.send({"Content-Type": "application/json"}, json.dumps({"url": uri, "headers": dict(headers), "body": body}), 200)

    def send(self, headers, body, status):
        raw = (body or "").encode("utf-8")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(raw)


def main():
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    ready = {
        "url": f"http://127.0.0.1:{httpd.server_address[1]}",
        "consumers": [{"consumerKey": key, "consumerSecret": secret} for key, secret in CONSUMERS.items()],
    }
    print(json.dumps(ready), flush=True)
    sys.stdin.read()
    httpd.shutdown()


main()
