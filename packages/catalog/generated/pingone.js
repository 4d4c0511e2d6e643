// Made from entries/pingone.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pingone",
  "name": "PingOne",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#b3282d",
  "issuer": "https://{host}/{environment}/as",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Region's host",
      "kind": "host",
      "oneOf": Object.freeze([
        "auth.pingone.com",
        "auth.pingone.eu",
        "auth.pingone.asia",
        "auth.pingone.ca",
        "auth.pingone.com.au",
      ]),
      "example": "auth.pingone.eu",
    }),
    "environment": Object.freeze({
      "title": "Environment ID",
      "kind": "segment",
      "pattern": "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
      "example": "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
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
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
      "inputs": Object.freeze({
        "host": "Host der Region",
        "environment": "ID der Umgebung",
      }),
    }),
  }),
  "consoleUrl": "https://console.pingone.com/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the application.",
    "steps": Object.freeze([
      "In the Admin Console open the environment and add an application of the type OIDC Web App.",
      "Enter the redirect URI and enable the grant type Authorization Code.",
      "Switch the application on.",
      "Copy the environment ID, the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A renewal needs the grant type Refresh Token at the application.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
