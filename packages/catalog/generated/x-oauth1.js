// Made from entries/x-oauth1.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "x-oauth1",
  "name": "X",
  "category": "social",
  "protocol": "oauth1",
  "color": "#000000",
  "requestTokenUrl": "https://api.x.com/oauth/request_token",
  "authorizationUrl": "https://api.x.com/oauth/authorize",
  "accessTokenUrl": "https://api.x.com/oauth/access_token",
  "revocationUrl": "https://api.x.com/1.1/oauth/invalidate_token.json",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "accountFrom": Object.freeze({
      "id": "user_id",
      "label": "screen_name",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.x.com",
    "hosts": Object.freeze([
      "api.x.com",
    ]),
    "test": Object.freeze({
      "path": "/2/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/2/users/me?user.fields=profile_image_url",
    "id": "/data/id",
    "label": "/data/username",
    "avatarUrl": "/data/profile_image_url",
  }),
  "consoleUrl": "https://console.x.com/",
  "manageUrl": "https://x.com/settings/connected_apps",
  "setup": Object.freeze({
    "redirectUri": "Exact, also a slash at the end, at most ten per app. For development http://127.0.0.1, not localhost.",
    "loopback": Object.freeze({
      "host": "127.0.0.1",
    }),
    "steps": Object.freeze([
      "Create an app in the developer console.",
      "Set up its user authentication and choose the app permissions: read, read and write, or messages too.",
      "Add the redirect URI to the callback URLs.",
      "Generate the API key and its secret and copy both: they are shown once.",
    ]),
    "traps": Object.freeze([
      "The consumer key is the API Key, not the Client ID of OAuth 2.",
      "Permissions belong to the app, not to the request. After a change every user must connect again.",
      "To ask for less than the app may: x_auth_access_type=read, in dialect.requestToken.params of an entry of your own.",
      "Error 415 means that the callback URL is not on the app's list.",
      "Tokens do not expire; a person ends them in the settings of X.",
      "Some endpoints, bookmarks among them, accept OAuth 2 only.",
      "JSON and multipart bodies are not signed, only forms are.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.x.com/fundamentals/authentication/api-reference",
      "https://docs.x.com/fundamentals/authentication/oauth-1-0a/obtaining-user-access-tokens",
      "https://docs.x.com/fundamentals/developer-apps",
      "https://docs.x.com/x-api/users/lookup/quickstart/authenticated-lookup",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "revocationUrl",
        "instead": Object.freeze([
          "https://api.x.com/1.1/oauth/invalidate_token",
        ]),
        "reason": "X's page names it without .json, and asks with .json in its example.",
      }),
      Object.freeze({
        "about": "requestTokenUrl",
        "instead": Object.freeze([
          "https://api.twitter.com/oauth/request_token",
        ]),
        "reason": "X's pages name api.x.com only; the other is the host of before the renaming.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.x.com/oauth/authenticate",
        ]),
        "reason": "A connection is agreed to each time; authenticate is for signing in, and passes over that.",
      }),
      Object.freeze({
        "about": "accessTokenUrl",
        "instead": Object.freeze([
          "https://api.twitter.com/oauth/access_token",
        ]),
        "reason": "X's pages name api.x.com only; the other is the host of before the renaming.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
