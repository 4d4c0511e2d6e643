// Made from entries/oauth1-server.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "oauth1-server",
  "name": "OAuth 1.0a server",
  "category": "identity",
  "protocol": "oauth1",
  "color": "#4a5568",
  "authorizationUrl": "https://{host}/{authorizationPath}",
  "requestTokenUrl": "https://{host}/{requestTokenPath}",
  "accessTokenUrl": "https://{host}/{accessTokenPath}",
  "signatureMethod": "HMAC-SHA1",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Host of the server",
      "kind": "host",
      "example": "api.example.org",
    }),
    "requestTokenPath": Object.freeze({
      "title": "Path for request tokens",
      "kind": "path",
      "example": "oauth/request_token",
      "default": "oauth/request_token",
    }),
    "authorizationPath": Object.freeze({
      "title": "Path of the authorization page",
      "kind": "path",
      "example": "oauth/authorize",
      "default": "oauth/authorize",
    }),
    "accessTokenPath": Object.freeze({
      "title": "Path for access tokens",
      "kind": "path",
      "example": "oauth/access_token",
      "default": "oauth/access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Host des Servers",
        "requestTokenPath": "Pfad für Anfragetoken",
        "authorizationPath": "Pfad der Autorisierungsseite",
        "accessTokenPath": "Pfad für Zugriffstoken",
      }),
    }),
  }),
  "consoleUrl": "https://oauth.net/1/",
  "setup": Object.freeze({
    "redirectUri": "It goes along as oauth_callback; many servers compare it with the one that is registered.",
    "steps": Object.freeze([
      "Register a consumer at the server, with the callback URL.",
      "Give the server's host as an input, and the paths of its three endpoints where they are others.",
      "Give the consumer key and the consumer secret to the provider's options.",
    ]),
    "traps": Object.freeze([
      "The server has to speak OAuth 1.0a, with a verifier, and sign by HMAC-SHA1.",
      "Whose account it is, no standard tells: give an account mapping in the options.",
      "A server with another signature or a dialect is described in the options, without an entry.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.rfc-editor.org/rfc/rfc5849",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
