"""Connects a user to a service and calls it as them, with requests. The token never comes here."""

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


def connect(user, provider):
    """Makes the link, and waits until the user has been there."""
    session = checked(
        valetkey.post(
            f"{BASE}/v1/connect-sessions",
            json={"user": {"id": user}, "provider": provider},
            timeout=30,
        )
    ).json()
    print(f"Open this page as {user}: {session['connect_url']}", flush=True)
    while True:
        now = checked(
            valetkey.get(f"{BASE}/v1/connect-sessions/{session['id']}", params={"wait": 60}, timeout=90)
        ).json()
        if now["status"] == "completed":
            return now["connection_id"]
        if now["status"] in ("failed", "canceled", "expired"):
            raise SystemExit(f"Not connected: {now['status']}")


def call(user, provider, path, method="GET", **options):
    """A request to the provider as the user: signed or bearing, renewed, streamed."""
    url = f"{BASE}/v1/users/{quote(user, safe='')}/{provider}/proxy{path}"
    return checked(valetkey.request(method, url, timeout=60, **options))


if __name__ == "__main__":
    user = sys.argv[1] if len(sys.argv) > 1 else "alice"
    provider = sys.argv[2] if len(sys.argv) > 2 else "sandbox-oauth2"
    try:
        print("Connected:", connect(user, provider))
        print("They are:", call(user, provider, "/me").json()["login"])
    except Refused as refused:
        print(refused)
        link = refused.problem.get("connect_url")
        sys.exit(f"They can repair it at {link}" if link else 1)
