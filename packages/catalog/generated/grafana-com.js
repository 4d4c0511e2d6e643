// Made from entries/grafana-com.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "grafana-com",
  "name": "Grafana.com",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#f46800",
  "authorizationUrl": "https://grafana.com/oauth2/authorize",
  "tokenUrl": "https://grafana.com/api/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
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
  "account": Object.freeze({
    "url": "/api/oauth2/user",
    "id": "/id",
    "label": "/login",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "profile": "See your name",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
    }),
  }),
  "consoleUrl": "https://grafana.com/",
  "setup": Object.freeze({
    "redirectUri": "As entered at the OAuth client.",
    "steps": Object.freeze([
      "Open OAuth Clients in your organization at Grafana.com and add one.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This is the sign-in of Grafana.com. A Grafana of your own has no OAuth server.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
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
