// Made from entries/lever.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "lever",
  "name": "Lever",
  "category": "people",
  "protocol": "oauth2",
  "color": "#2b8a6e",
  "statusUrl": "https://status.lever.co",
  "authorizationUrl": "https://auth.lever.co/authorize",
  "tokenUrl": "https://auth.lever.co/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
    "opportunities:read:admin",
  ]),
  "authorizationParams": Object.freeze({
    "audience": "https://api.lever.co/v1/",
    "prompt": "consent",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.lever.co",
    "hosts": Object.freeze([
      "api.lever.co",
    ]),
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
    "opportunities:read:admin": "See candidates and their applications",
    "opportunities:write:admin": "Add and change candidates",
    "postings:read:admin": "See job postings",
    "users:read:admin": "See the people of your organization",
    "notes:write:admin": "Write notes about candidates",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "opportunities:read:admin": "Bewerbende und ihre Bewerbungen sehen",
        "opportunities:write:admin": "Bewerbende hinzufügen und ändern",
        "postings:read:admin": "Stellenanzeigen sehen",
        "users:read:admin": "Die Personen Ihrer Organisation sehen",
        "notes:write:admin": "Notizen zu Bewerbenden schreiben",
      }),
    }),
  }),
  "consoleUrl": "https://hire.lever.co/developer/oauth",
  "setup": Object.freeze({
    "redirectUri": "The callback URI that was registered.",
    "steps": Object.freeze([
      "Become a partner of Lever and get a sandbox account.",
      "Fill in the form of Lever for OAuth apps, with the callback URI and the scopes.",
      "Receive the Client ID and the Client Secret from Lever.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
      "Only a Super Admin can connect, and does so for the whole organization.",
      "Without the audience the token is no good for the API: the vault sends it.",
      "The sandbox has a server of its own, and other credentials.",
      "Nothing here tells who is connected: do not connect two organizations for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://hire.sandbox.lever.co/developer/oauth",
      "https://github.com/lever/integrator-resources/blob/81162e4c17ea051d5601164161e6c4b444c2c4dc/ExampleOAuthApp/backend.js",
      "https://github.com/lever/integrator-resources/blob/7f2a52efebed0cddefa26dcde08f48296fed4088/ExampleOAuthApp/public/frontend.js",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
