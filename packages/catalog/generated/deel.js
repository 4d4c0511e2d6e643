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
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "reuseRevokesFamily": true,
    "idleDays": 90,
  }),
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
      "Open Deel, More, Developer, and there Apps.",
      "Create an organization app and enter the redirect URI.",
      "Copy the Client ID and the Client Secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "Nothing here tells which organization is connected: do not connect two for one person.",
      "A refresh token is good for one renewal. Its second use may end the whole connection.",
      "A refresh token that is not used for 90 days ends.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.deel.com/docs/token-rotation",
      "https://developer.deel.com/docs/getting-started-1",
      "https://developer.deel.com/api/oauth.mdx",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
