// Made from entries/home-assistant.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "home-assistant",
  "name": "Home Assistant",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#18bcf2",
  "authorizationUrl": "https://{host}/auth/authorize",
  "tokenUrl": "https://{host}/auth/token",
  "revocationUrl": "https://{host}/auth/revoke",
  "clientAuth": "none",
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Home Assistant",
      "kind": "host",
      "example": "home.example.org:8123",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse von Home Assistant",
      }),
    }),
  }),
  "consoleUrl": "https://developers.home-assistant.io/docs/auth_api",
  "setup": Object.freeze({
    "redirectUri": "Of the same host and port as the client id, or named by a link or a metadata document there.",
    "steps": Object.freeze([
      "Nothing has to be registered: the client id is the address of your app's website.",
      "Let the redirect URI have the same host and port.",
      "For another redirect URI put a link with rel=redirect_uri on that page, within its first 10 kB.",
    ]),
    "traps": Object.freeze([
      "Each home has a server of its own, and no client has a secret: a person may bring any address.",
      "There are no scopes: a token opens all that the person can do.",
      "Access tokens end after half an hour. The refresh token stays the same.",
      "No endpoint tells whose account it is: it is known over the WebSocket only.",
      "Many homes have no address with a certificate that is known. Those cannot be reached.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/home-assistant/developers.home-assistant/blob/master/docs/auth_api.md",
      "https://www.npmjs.com/package/home-assistant-js-websocket",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
