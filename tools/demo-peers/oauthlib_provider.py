"""An OAuth 1.0a provider on python3-oauthlib, with a login page, a consent page and a small API, on a free loopback port.

oauthlib checks signatures, nonces and tokens; this file keeps the data, the pages and the sockets. It prints one line of JSON when it
listens and ends when its standard input does.
"""

import html
import json
import secrets
import sys
import threading
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from oauthlib.common import generate_token
from oauthlib.oauth1 import RequestValidator, WebApplicationServer

USERS = {"alice": "u_1", "bob": "u_2"}
NOTES = {
    "alice": ["Water the ferns", "Ask Bob about the picnic"],
    "bob": ["Fix the bicycle", "Bring lemonade to the picnic", "Call the piano tuner"],
}
CONSUMER_KEY = generate_token(24)
# Characters that careless encoders get wrong.
CONSUMER_SECRET = generate_token(24) + "+/%:&=~"


class Data(RequestValidator):
    """What oauthlib asks about clients, tokens and nonces."""

    enforce_ssl = False
    nonce_length = (8, 64)

    def __init__(self):
        super().__init__()
        self.request_tokens = {}
        self.access_tokens = {}
        self.nonces = set()
        self.redirect_uris = []
        self.issued = []
        self.lock = threading.Lock()

    @property
    def allowed_signature_methods(self):
        return ("HMAC-SHA1",)

    @property
    def dummy_client(self):
        return "dummy" * 5

    @property
    def dummy_request_token(self):
        return "dummy" * 5

    @property
    def dummy_access_token(self):
        return "dummy" * 5

    def validate_client_key(self, client_key, request):
        return secrets.compare_digest(client_key, CONSUMER_KEY)

    def get_client_secret(self, client_key, request):
        return CONSUMER_SECRET

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
        return redirect_uri.split("?")[0] in self.redirect_uris

    def validate_requested_realms(self, client_key, realms, request):
        return True

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def get_default_realms(self, client_key, request):
        return []

    def get_realms(self, token, request):
        return []

    def verify_realms(self, token, realms, request):
        return True

    def save_request_token(self, token, request):
        self.issued += [token["oauth_token"], token["oauth_token_secret"]]
        self.request_tokens[token["oauth_token"]] = {
            "secret": token["oauth_token_secret"],
            "redirect_uri": request.redirect_uri,
            "verifier": None,
            "login": None,
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
        self.issued.append(verifier["oauth_verifier"])
        self.request_tokens[token]["verifier"] = verifier["oauth_verifier"]

    def validate_verifier(self, client_key, token, verifier, request):
        kept = self.request_tokens[token]["verifier"]
        return kept is not None and secrets.compare_digest(kept, verifier)

    def invalidate_request_token(self, client_key, request_token, request):
        self.request_tokens.pop(request_token, None)

    def save_access_token(self, token, request):
        self.issued += [token["oauth_token"], token["oauth_token_secret"]]
        self.access_tokens[token["oauth_token"]] = {
            "secret": token["oauth_token_secret"],
            "login": self.request_tokens[request.resource_owner_key]["login"],
        }

    def validate_access_token(self, client_key, token, request):
        return token in self.access_tokens

    def get_access_token_secret(self, client_key, token, request):
        return self.access_tokens.get(token, {}).get("secret", "")

    def revoke(self, login):
        for token in [key for key, kept in self.access_tokens.items() if kept["login"] == login]:
            del self.access_tokens[token]


data = Data()
server = WebApplicationServer(data)
sessions = {}


def page(title, body):
    return f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>{body}</html>"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.route("GET")

    def do_POST(self):
        self.route("POST")

    def route(self, method):
        length = int(self.headers.get("content-length") or 0)
        self.body = self.rfile.read(length).decode("utf-8")
        self.uri = f"http://{self.headers['host']}{self.path}"
        routes = {
            ("POST", "/oauth/request_token"): self.request_token,
            ("POST", "/oauth/access_token"): self.access_token,
            ("GET", "/oauth/authorize"): self.authorize,
            ("POST", "/login"): self.login,
            ("POST", "/consent"): self.consent,
            ("GET", "/me"): self.me,
            ("GET", "/notes"): self.notes,
            ("POST", "/_control"): self.control,
        }
        answer = routes.get((method, urlsplit(self.path).path))
        if answer is None:
            return self.send(404, "not found")
        return answer()

    def send(self, status, body, headers=None):
        raw = body.encode("utf-8")
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if "Content-Type" not in (headers or {}):
            self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def send_json(self, status, value, headers=None):
        self.send(status, json.dumps(value), {"Content-Type": "application/json", **(headers or {})})

    def signed(self):
        """What oauthlib wants to see of the request."""
        headers = {name.title(): value for name, value in self.headers.items()}
        is_form = headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        return self.uri, self.command, self.body if is_form else None, headers

    def request_token(self):
        headers, body, status = server.create_request_token_response(*self.signed())
        self.send(status, body or "", headers)

    def access_token(self):
        headers, body, status = server.create_access_token_response(*self.signed())
        self.send(status, body or "", headers)

    def session(self):
        morsel = SimpleCookie(self.headers.get("cookie")).get("peer_session")
        return sessions.get(morsel.value) if morsel else None

    def authorize(self):
        token = parse_qs(urlsplit(self.path).query).get("oauth_token", [""])[0]
        if token not in data.request_tokens:
            return self.send(400, page("Unknown request", "<p>Start again from the app."))
        hidden = f'<input type=hidden name=oauth_token value="{html.escape(token)}">'
        login = self.session()
        if login is None:
            fields = "<input name=login><input type=password name=password><button>Sign in</button>"
            return self.send(200, page("Sign in", f"<form method=post action=/login>{hidden}{fields}</form>"))
        form = f"<form method=post action=/consent>{hidden}<button name=decision value=allow>Allow</button></form>"
        return self.send(200, page(f"Allow Receipts to act for {html.escape(login)}?", form))

    def login(self):
        form = dict(parse_qsl(self.body))
        if form.get("login") not in USERS or not form.get("password"):
            return self.send(403, page("Wrong name or password", ""))
        session = secrets.token_urlsafe(24)
        sessions[session] = form["login"]
        query = urlencode({"oauth_token": form.get("oauth_token", "")})
        cookie = f"peer_session={session}; HttpOnly; SameSite=Lax; Path=/"
        return self.send(303, "", {"Location": f"/oauth/authorize?{query}", "Set-Cookie": cookie})

    def consent(self):
        login = self.session()
        if login is None:
            return self.send(403, page("Sign in first", ""))
        token = dict(parse_qsl(self.body)).get("oauth_token")
        if token not in data.request_tokens:
            return self.send(400, page("Unknown request", "<p>Start again from the app."))
        data.request_tokens[token]["login"] = login
        headers, body, status = server.create_authorization_response(
            self.uri, "POST", self.body, {"Content-Type": "application/x-www-form-urlencoded"}, []
        )
        return self.send(status, body or "", headers)

    def user(self):
        valid, request = server.validate_protected_resource_request(*self.signed(), realms=[])
        if not valid or request.resource_owner_key not in data.access_tokens:
            self.send_json(401, {"error": "unauthorized"}, {"WWW-Authenticate": 'OAuth realm="peer"'})
            return None
        return data.access_tokens[request.resource_owner_key]["login"]

    def me(self):
        login = self.user()
        if login:
            self.send_json(200, {"id": USERS[login], "login": login, "email": f"{login}@peer.example"})

    def notes(self):
        login = self.user()
        if login:
            self.send_json(200, {"notes": [{"text": text} for text in NOTES[login]]})

    def control(self):
        asked = json.loads(self.body)
        if asked.get("key") != CONTROL_KEY:
            return self.send_json(403, {})
        if asked["action"] == "allowRedirectUri":
            data.redirect_uris.append(asked["uri"])
        if asked["action"] == "revoke":
            data.revoke(asked["login"])
        return self.send_json(200, {"issued": data.issued})


CONTROL_KEY = secrets.token_urlsafe(24)


def main():
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    port = httpd.server_address[1]
    ready = {
        "url": f"http://127.0.0.1:{port}",
        "consumerKey": CONSUMER_KEY,
        "consumerSecret": CONSUMER_SECRET,
        "controlKey": CONTROL_KEY,
    }
    print(json.dumps(ready), flush=True)
    sys.stdin.read()
    httpd.shutdown()


main()
