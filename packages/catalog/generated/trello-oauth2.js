// Made from entries/trello-oauth2.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "trello-oauth2",
  "name": "Trello",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#0052cc",
  "authorizationUrl": "https://auth.atlassian.com/authorize",
  "tokenUrl": "https://auth.atlassian.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read:member:trello",
    "offline_access",
  ]),
  "authorizationParams": Object.freeze({
    "prompt": "consent",
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.trello.com",
    "hosts": Object.freeze([
      "api.trello.com",
    ]),
    "test": Object.freeze({
      "path": "/1/members/me?fields=id",
    }),
  }),
  "account": Object.freeze({
    "url": "/1/members/me?fields=id,username,email",
    "id": "/id",
    "label": "/username",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "read:member:trello": "See your name, your picture and your e-mail address",
    "write:member:trello": "Change your profile",
    "read:board:trello": "See your boards with their lists and cards",
    "write:board:trello": "Create and change boards, lists and cards for you",
    "write:board:membership:trello": "Change who is a member of your boards",
    "read:organization:trello": "See your workspaces",
    "write:organization:trello": "Create and change workspaces for you",
    "read:enterprise:trello": "See your enterprise",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read:member:trello": "Ihren Namen, Ihr Bild und Ihre E-Mail-Adresse sehen",
        "write:member:trello": "Ihr Profil ändern",
        "read:board:trello": "Ihre Boards mit deren Listen und Karten sehen",
        "write:board:trello": "Für Sie Boards, Listen und Karten anlegen und ändern",
        "write:board:membership:trello": "Ändern, wer Mitglied Ihrer Boards ist",
        "read:organization:trello": "Ihre Arbeitsbereiche sehen",
        "write:organization:trello": "Für Sie Arbeitsbereiche anlegen und ändern",
        "read:enterprise:trello": "Ihr Unternehmen sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
    }),
  }),
  "consoleUrl": "https://trello.com/power-ups/admin",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the callback URLs of the OAuth 2.0 client.",
    "steps": Object.freeze([
      "In the apps administration create an app or open one.",
      "Under OAuth 2.0 add a client of the security type Confidential.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This is Trello's OAuth 2, of September 2026. For API keys and OAuth 1.0a use trello.",
      "PKCE is not optional.",
      "Without offline_access there is no refresh token. Each refresh token works once.",
      "It is the login of Atlassian, yet has no sites: nothing of cloud IDs applies.",
      "Keep read:member:trello among your scopes: without it the account cannot be told.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-getting-started/",
      "https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-confidential-client-usage/",
      "https://developer.atlassian.com/cloud/trello/scopes-for-oauth-2-3LO-and-forge-apps/",
      "https://github.com/rwjdk/trello-dotnet/wiki/OAuth-2.0",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
