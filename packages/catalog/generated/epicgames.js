// Made from entries/epicgames.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "epicgames",
  "name": "Epic Games",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#313131",
  "statusUrl": "https://status.epicgames.com",
  "authorizationUrl": "https://www.epicgames.com/id/authorize",
  "tokenUrl": "https://api.epicgames.dev/epic/oauth/v2/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "basic_profile",
  ]),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "account": Object.freeze({
          "from": "/account_id",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "account",
      "label": "account",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.epicgames.dev",
    "hosts": Object.freeze([
      "api.epicgames.dev",
    ]),
  }),
  "scopes": Object.freeze({
    "basic_profile": "See your display name",
    "friends_list": "See your friends",
    "presence": "See and change whether you are online",
    "country": "See your country",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basic_profile": "Ihren Anzeigenamen sehen",
        "friends_list": "Ihre Freunde sehen",
        "presence": "Sehen und ändern, ob Sie online sind",
        "country": "Ihr Land sehen",
      }),
    }),
  }),
  "consoleUrl": "https://dev.epicgames.com/portal",
  "manageUrl": "https://www.epicgames.com/account/connections",
  "setup": Object.freeze({
    "redirectUri": "One of those of the client.",
    "steps": Object.freeze([
      "Open the Developer Portal of Epic Games, your product, Epic Account Services.",
      "Create an application, choose its permissions and add a client.",
      "Enter the redirect URL at the client.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Until the brand was reviewed, only members of your organization can connect.",
      "An access token lives for about two hours.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://dev.epicgames.com/docs/web-api-ref/authentication",
      "https://dev.epicgames.com/docs/services/en-US/EpicAccountServices/GettingStarted/index.html",
    ]),
    "sources": Object.freeze([
      "arctic",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.epicgames.dev/epic/oauth/v1/token",
        ]),
        "reason": "Two of three lists have version 2.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
