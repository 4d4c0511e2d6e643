// Made from entries/trello.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "trello",
  "name": "Trello",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#0052cc",
  "requestTokenUrl": "https://trello.com/1/OAuthGetRequestToken",
  "authorizationUrl": "https://trello.com/1/OAuthAuthorizeToken",
  "accessTokenUrl": "https://trello.com/1/OAuthGetAccessToken",
  "revocationUrl": "https://api.trello.com/1/tokens/{token}",
  "signatureMethod": "HMAC-SHA1",
  "authorizationParams": Object.freeze({
    "name": "An app that uses Valet Key",
    "expiration": "never",
  }),
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "dialect": Object.freeze({
    "revocation": Object.freeze({
      "method": "DELETE",
    }),
    "authorization": Object.freeze({
      "scope": Object.freeze({
        "param": "scope",
        "separator": ",",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.trello.com",
    "hosts": Object.freeze([
      "api.trello.com",
      "trello.com",
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
    "read": "See your boards, lists and cards",
    "write": "Create and change boards, lists and cards for you",
    "account": "See your e-mail address, change your profile and mark notifications as read",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Ihre Boards, Listen und Karten sehen",
        "write": "Für Sie Boards, Listen und Karten anlegen und ändern",
        "account": "Ihre E-Mail-Adresse sehen, Ihr Profil ändern und Benachrichtigungen als gelesen markieren",
      }),
    }),
  }),
  "consoleUrl": "https://trello.com/power-ups/admin",
  "manageUrl": "https://trello.com/my/account",
  "setup": Object.freeze({
    "redirectUri": "Its origin must be among the allowed origins of the Power-Up's API key.",
    "steps": Object.freeze([
      "Create a Power-Up in the administration page; it need not do anything.",
      "Open its API Key tab and generate a key.",
      "Add the origin of the redirect URI to the allowed origins.",
      "Copy the API key (the consumer key) and the secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Set the authorization parameter name to your app's name: Trello shows it when it asks people.",
      "Without expiration=never a token ends after 30 days, and it cannot be renewed.",
      "The e-mail address is told only with the scope account.",
      "Trello has OAuth 2 as well, since September 2026, and recommends it to apps that act for people: trello-oauth2.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://support.atlassian.com/trello/docs/revoking-a-trello-token/",
      "https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/",
      "https://developer.atlassian.com/cloud/trello/rest/api-group-tokens/",
      "https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-getting-started/",
      "https://github.com/APIs-guru/openapi-directory/blob/88b705493b4017b08bc96a4ceeacb7081f28bff9/APIs/trello.com/1.0/python-client/docs/TokenApi.md",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
