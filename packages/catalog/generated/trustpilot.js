// Made from entries/trustpilot.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "trustpilot",
  "name": "Trustpilot",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#00b67a",
  "authorizationUrl": "https://authenticate.trustpilot.com",
  "tokenUrl": "https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken",
  "refreshUrl": "https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/refresh",
  "clientAuth": "basic",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.trustpilot.com",
    "hosts": Object.freeze([
      "api.trustpilot.com",
    ]),
  }),
  "consoleUrl": "https://businessapp.b2b.trustpilot.com/",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Open Integrations, Developers, APIs in Trustpilot Business and create an application.",
      "Enter the redirect URI.",
      "Copy the API key (the client ID) and the API secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Only a business user can connect.",
      "Renewals go to an address of their own: the vault does so.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
