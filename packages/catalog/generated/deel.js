// Made from entries/deel.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "deel",
  "name": "Deel",
  "category": "people",
  "protocol": "oauth2",
  "color": "#15357a",
  "authorizationUrl": "https://app.deel.com/oauth2/authorize",
  "tokenUrl": "https://app.deel.com/oauth2/tokens",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "people:read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.letsdeel.com",
    "hosts": Object.freeze([
      "api.letsdeel.com",
    ]),
  }),
  "scopes": Object.freeze({
    "people:read": "See the people of your organization",
    "contracts:read": "See contracts",
    "contracts:write": "Create and change contracts",
    "organizations:read": "See your organization",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "people:read": "Die Personen Ihrer Organisation sehen",
        "contracts:read": "Verträge sehen",
        "contracts:write": "Verträge anlegen und ändern",
        "organizations:read": "Ihre Organisation sehen",
      }),
    }),
  }),
  "consoleUrl": "https://app.deel.com/developer-center",
  "setup": Object.freeze({
    "redirectUri": "As entered at the app.",
    "steps": Object.freeze([
      "Open the Developer Center in Deel, Apps, and create an organization app.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Nothing here tells which organization is connected: do not connect two for one person.",
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
