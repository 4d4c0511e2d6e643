// Made from entries/grafana.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "grafana",
  "name": "Grafana Cloud",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#f46800",
  "authorizationUrl": "https://grafana.com/oauth2/authorize",
  "tokenUrl": "https://grafana.com/api/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "profile",
    "email",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://grafana.com",
    "hosts": Object.freeze([
      "grafana.com",
    ]),
    "test": Object.freeze({
      "path": "/api/oauth2/user",
    }),
  }),
  "scopes": Object.freeze({
    "profile": "See your name and profile",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://grafana.com/docs/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Ask Grafana Labs for an OAuth client.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This is grafana.com. A Grafana that you run yourself is no OAuth server.",
      "Scopes are separated by commas.",
      "The addresses are those of public lists, not of Grafana Cloud itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
