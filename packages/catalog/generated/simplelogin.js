// Made from entries/simplelogin.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "simplelogin",
  "name": "SimpleLogin",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#e3156a",
  "issuer": "https://app.simplelogin.io",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://app.simplelogin.io",
    "hosts": Object.freeze([
      "app.simplelogin.io",
    ]),
    "test": Object.freeze({
      "path": "/oauth2/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and picture",
    "email": "See an e-mail address of yours, which may be an alias",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Bild sehen",
        "email": "Eine E-Mail-Adresse von Ihnen sehen, vielleicht einen Alias",
      }),
    }),
  }),
  "consoleUrl": "https://app.simplelogin.io/developer",
  "setup": Object.freeze({
    "redirectUri": "One of those of the website.",
    "steps": Object.freeze([
      "Open Developer at SimpleLogin and create a website.",
      "Enter the redirect URI under OAuth settings.",
      "Copy the OAuth Client ID and the OAuth Client Secret.",
    ]),
    "traps": Object.freeze([
      "The e-mail address may be an alias, other than that which your other users know the person by.",
      "The endpoints are read from SimpleLogin's discovery document.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "next-auth",
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
