// Made from entries/tiktok-ads.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tiktok-ads",
  "name": "TikTok for Business",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#fe2c55",
  "authorizationUrl": "https://business-api.tiktok.com/portal/auth",
  "tokenUrl": "https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/",
  "clientAuth": "post",
  "pkce": "none",
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "client_id": "app_id",
      }),
      "drop": Object.freeze([
        "response_type",
      ]),
    }),
    "callback": Object.freeze({
      "rename": Object.freeze({
        "code": "auth_code",
      }),
    }),
    "token": Object.freeze({
      "body": "json",
      "rename": Object.freeze({
        "client_id": "app_id",
        "client_secret": "secret",
        "code": "auth_code",
      }),
      "drop": Object.freeze([
        "grant_type",
        "redirect_uri",
      ]),
    }),
    "answer": Object.freeze({
      "at": "/data",
      "scope": "list",
      "error": Object.freeze({
        "at": Object.freeze([
          "/code",
        ]),
        "none": Object.freeze([
          "0",
        ]),
      }),
    }),
    "bearer": Object.freeze({
      "header": "access-token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://business-api.tiktok.com",
    "hosts": Object.freeze([
      "business-api.tiktok.com",
    ]),
  }),
  "consoleUrl": "https://business-api.tiktok.com/portal/apps",
  "setup": Object.freeze({
    "redirectUri": "The advertiser redirect URL of the app.",
    "steps": Object.freeze([
      "Become a developer at TikTok for Business and create an app.",
      "Enter the redirect URI as the advertiser redirect URL and choose what the app may do.",
      "Wait for the review, then copy the App ID and the Secret.",
    ]),
    "traps": Object.freeze([
      "This is the Marketing API of advertisers. For people and their videos use tiktok.",
      "There are no scopes in the request: the app's permissions are chosen at registration.",
      "Every error is answered 200 with a code. Look at code in each answer.",
      "The list of advertisers needs App ID and Secret in the query too: your app has to add them.",
      "Tokens of creators, which end after a day and renew, are not what this entry gets.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/tiktok/tiktok-business-api-sdk/blob/1c6e0a8bca208565f5cea8a97cbd13bca7cfae36/python_sdk/docs/AuthenticationApi.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
