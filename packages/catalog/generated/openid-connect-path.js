// Made from entries/openid-connect-path.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "openid-connect-path",
  "name": "OpenID Connect (issuer with a path)",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#f78c40",
  "issuer": "https://{host}/{path}",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Host of the issuer",
      "kind": "host",
      "example": "login.example.org",
    }),
    "path": Object.freeze({
      "title": "Path of the issuer",
      "kind": "path",
      "example": "realms/acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "host": "Host des Ausstellers",
        "path": "Pfad des Ausstellers",
      }),
    }),
  }),
  "consoleUrl": "https://openid.net/developers/how-connect-works/",
  "setup": Object.freeze({
    "redirectUri": "As registered at the server; the standard has it compared letter by letter.",
    "steps": Object.freeze([
      "Register a client for the code flow at the server, with the redirect URI.",
      "Find the issuer: it stands in the server's /.well-known/openid-configuration, letter for letter.",
      "Give its host and its path as inputs, with the client's id and secret.",
    ]),
    "traps": Object.freeze([
      "The endpoints, the ways to prove the client and the keys are read from the server's metadata.",
      "The issuer has to be exact: a slash at its end counts.",
      "An app that knows its issuer can also write it into the options, with protocol oauth2 and no entry.",
      "Not every server knows the scope offline_access. Name your own scopes where it refuses it.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://openid.net/specs/openid-connect-discovery-1_0.html",
      "https://openid.net/specs/openid-connect-core-1_0.html",
      "https://www.rfc-editor.org/rfc/rfc8414",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
