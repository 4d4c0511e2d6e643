// Made from entries/podio.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "podio",
  "name": "Podio",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#503291",
  "authorizationUrl": "https://podio.com/oauth/authorize",
  "tokenUrl": "https://api.podio.com/oauth/token/v2",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
    "bearer": Object.freeze({
      "prefix": "OAuth2",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.podio.com",
    "hosts": Object.freeze([
      "api.podio.com",
    ]),
    "test": Object.freeze({
      "path": "/user/status",
    }),
  }),
  "account": Object.freeze({
    "url": "/user/status",
    "id": "/user/user_id",
    "label": "/user/mail",
    "email": "/user/mail",
  }),
  "consoleUrl": "https://podio.com/settings/api",
  "setup": Object.freeze({
    "redirectUri": "On the domain that was entered for the API key.",
    "steps": Object.freeze([
      "Open Account Settings, API Keys.",
      "Enter a name for the application and the domain of the redirect URI, and choose Generate API Key.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The domain is entered without a scheme. Every redirect URI on it is taken.",
      "An access token lives for eight hours, a refresh token for 28 days.",
      "Calls have the word OAuth2 before the token, not Bearer: the vault sends it.",
      "Requests are limited for the whole app, and more tightly for those that Podio marks.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.podio.com/authentication",
      "https://developers.podio.com/authentication/server_side",
      "https://developers.podio.com/doc/oauth-authorization/get-access-token-22359",
      "https://developers.podio.com/doc/users/get-user-status-22480",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://podio.com/oauth/token",
        ]),
        "reason": "The documentation now has version 2, at the host of the API.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
