// Made from entries/campaign-monitor.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "campaign-monitor",
  "name": "Campaign Monitor",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#111324",
  "authorizationUrl": "https://api.createsend.com/oauth",
  "tokenUrl": "https://api.createsend.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "ViewReports",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.createsend.com",
    "hosts": Object.freeze([
      "api.createsend.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v3.1/clients.json",
    }),
  }),
  "scopes": Object.freeze({
    "ViewReports": "See your reports",
    "ImportSubscribers": "Add, change and delete subscribers",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "ViewReports": "Ihre Berichte sehen",
        "ImportSubscribers": "Abonnenten hinzufügen, ändern und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://login.createsend.com/l/",
  "setup": Object.freeze({
    "redirectUri": "On the domain that was registered.",
    "steps": Object.freeze([
      "Open your account's settings for connected apps and register an OAuth application.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are separated by commas.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.campaignmonitor.com/api/getting-started/",
    ]),
    "sources": Object.freeze([
      "grant",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
