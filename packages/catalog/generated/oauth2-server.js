// Made from entries/oauth2-server.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "oauth2-server",
  "name": "OAuth 2 server",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#4a5568",
  "authorizationUrl": "https://{host}/{authorizationPath}",
  "tokenUrl": "https://{host}/{tokenPath}",
  "clientAuth": "basic",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Host of the server",
      "kind": "host",
      "example": "auth.example.org",
    }),
    "authorizationPath": Object.freeze({
      "title": "Path of the authorization endpoint",
      "kind": "path",
      "example": "oauth/authorize",
      "default": "oauth/authorize",
    }),
    "tokenPath": Object.freeze({
      "title": "Path of the token endpoint",
      "kind": "path",
      "example": "oauth/token",
      "default": "oauth/token",
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
        "authorizationPath": "Pfad des Autorisierungsendpunkts",
        "tokenPath": "Pfad des Tokenendpunkts",
      }),
    }),
  }),
  "consoleUrl": "https://oauth.net/2/",
  "setup": Object.freeze({
    "redirectUri": "As registered at the server; RFC 6749 wants the whole URI compared.",
    "steps": Object.freeze([
      "Register a client for the authorization code grant at the server, with the redirect URI.",
      "Give the server's host as an input, and the paths of its two endpoints where they are others.",
      "Name the scopes in the provider's options: each server has its own.",
    ]),
    "traps": Object.freeze([
      "There is no standard way to ask whose account it is: give an account mapping, or connections are told apart by their tokens alone.",
      "A client secret goes by HTTP Basic, as RFC 6749 prefers. Say clientAuth post where the server wants it in the body.",
      "A server with metadata (RFC 8414) is better named by its issuer: take openid-connect.",
      "Authorization, tokens and API are at one host here. Describe other servers in the options, without an entry.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.rfc-editor.org/rfc/rfc6749",
      "https://www.rfc-editor.org/rfc/rfc7636",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
