"""Calls a service as a user, with requests, and has the user connect where that is needed. The token never comes here.

story.py [USER [PROVIDER [PATH [FILE]]]]: with a file, that is sent (POST).
"""

import os
import sys
from pathlib import Path
from urllib.parse import quote

import requests

BASE = os.environ.get("VALETKEY_URL", "http://localhost:8430")
KEY = os.environ.get("VALETKEY_API_KEY") or Path(".valetkey/key").read_text().strip()

valetkey = requests.Session()
valetkey.headers["Authorization"] = f"Bearer {KEY}"


class Refused(Exception):
    """Valet Key itself refused: `problem` says what failed and who can fix it (RFC 9457)."""

    def __init__(self, problem):
        super().__init__(f"{problem['code']} ({problem['who_can_fix']} can fix it): {problem['detail']}")
        self.problem = problem


def checked(response):
    """The answer, unless Valet Key refused. What the provider answers is never touched, whatever its status."""
    if response.headers.get("Valetkey-Source") != "provider" and not response.ok:
        raise Refused(response.json())
    return response


def connect(user, provider, connection_id=None):
    """Makes the link, and waits until the user has been there; with the id of a connection, that one is repaired."""
    wanted = {"user": {"id": user}, "provider": provider}
    if connection_id:
        wanted["connection_id"] = connection_id
    session = checked(valetkey.post(f"{BASE}/v1/connect-sessions", json=wanted, timeout=30)).json()
    print(f"Open this page as {user}: {session['connect_url']}", flush=True)
    while True:
        now = checked(
            valetkey.get(f"{BASE}/v1/connect-sessions/{session['id']}", params={"wait": 60}, timeout=90)
        ).json()
        if now["status"] == "completed":
            return now["connection_id"]
        if now["status"] in ("failed", "canceled", "expired"):
            raise SystemExit(f"Not connected: {now['status']}")


def call(user, provider, path, method="GET", headers=None, **options):
    """A request to the provider as the user: signed or bearing, renewed. `stream=True` to read it piece by piece."""
    url = f"{BASE}/v1/users/{quote(user, safe='')}/{provider}/proxy{path}"
    # Followed by the server, within the provider's hosts: requests would follow with your key.
    headers = {"Valetkey-Redirect": "follow", **(headers or {})}
    return checked(
        valetkey.request(method, url, headers=headers, allow_redirects=False, timeout=60, **options)
    )


def show(user, provider, path, file=None):
    """Sends the file, if there is one, and writes the answer: neither is ever in memory in whole."""
    if file:
        with open(file, "rb") as body:
            json = {"Content-Type": "application/json"}
            answer = call(user, provider, path, "POST", headers=json, data=body, stream=True)
    else:
        answer = call(user, provider, path, stream=True)
    with answer:
        print(f"{provider} answers {answer.status_code}:", flush=True)
        for chunk in answer.iter_content(64 * 1024):
            sys.stdout.buffer.write(chunk)
    print()


if __name__ == "__main__":
    user, provider, path, file = (sys.argv[1:] + [None] * 4)[:4]
    what = (user or "alice", provider or "sandbox-oauth2", path or "/me", file)
    try:
        try:
            show(*what)
        except Refused as refused:
            if refused.problem["who_can_fix"] != "user":
                raise
            print(refused, file=sys.stderr)
            connect(*what[:2], refused.problem.get("connection_id"))
            print("Connected.")
            show(*what)
    except Refused as refused:
        sys.exit(str(refused))
