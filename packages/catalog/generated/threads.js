// Made from entries/threads.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "threads",
  "name": "Threads",
  "category": "social",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://threads.com/oauth/authorize",
  "tokenUrl": "https://graph.threads.com/oauth/access_token",
  "refreshUrl": "https://graph.threads.com/refresh_access_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "threads_basic",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "idleDays": 60,
  }),
  "profile": Object.freeze({
    "longLived": Object.freeze({
      "url": "https://graph.threads.com/access_token",
      "method": "GET",
      "grantType": "th_exchange_token",
      "token": "access_token",
      "drop": Object.freeze([
        "client_id",
      ]),
    }),
    "refresh": Object.freeze({
      "with": "access",
      "method": "GET",
      "grantType": "th_refresh_token",
      "rename": Object.freeze({
        "refresh_token": "access_token",
      }),
      "drop": Object.freeze([
        "client_id",
        "client_secret",
      ]),
    }),
    "answer": Object.freeze({
      "error": Object.freeze({
        "at": Object.freeze([
          "/error/code",
        ]),
        "words": Object.freeze({
          "102": "invalid_grant",
          "190": "invalid_grant",
        }),
      }),
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://graph.threads.com",
    "hosts": Object.freeze([
      "graph.threads.com",
      "graph.threads.net",
    ]),
    "test": Object.freeze({
      "path": "/v1.0/me?fields=id",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1.0/me?fields=id,username,threads_profile_picture_url",
    "id": "/id",
    "label": "/username",
    "avatarUrl": "/threads_profile_picture_url",
  }),
  "scopes": Object.freeze({
    "threads_basic": "See your profile and your posts",
    "threads_content_publish": "Publish posts for you",
    "threads_read_replies": "Read replies to your posts",
    "threads_manage_replies": "Reply for you, and hide and show replies to your posts",
    "threads_manage_insights": "See how often your posts are seen and liked",
    "threads_profile_discovery": "Look up public profiles",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "threads_basic": "Ihr Profil und Ihre Beiträge sehen",
        "threads_content_publish": "Für Sie Beiträge veröffentlichen",
        "threads_read_replies": "Antworten auf Ihre Beiträge lesen",
        "threads_manage_replies": "Für Sie antworten und Antworten auf Ihre Beiträge verbergen und zeigen",
        "threads_manage_insights": "Sehen, wie oft Ihre Beiträge gesehen werden und gefallen",
        "threads_profile_discovery": "Öffentliche Profile nachschlagen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.facebook.com/apps",
  "setup": Object.freeze({
    "redirectUri": "Exactly as in the app's list, where the dashboard may have added a slash at the end.",
    "steps": Object.freeze([
      "Create an app in the App Dashboard with the Threads use case.",
      "Add the permissions that you will ask for to the use case.",
      "In its settings enter the redirect URI as a valid OAuth redirect URI.",
      "Under App settings, Basic, copy the Threads app ID and the Threads app secret.",
    ]),
    "traps": Object.freeze([
      "An app has two IDs and two secrets. Those of the Threads app are needed, not those of the Meta app.",
      "There is no refresh token. The token of an hour is exchanged at once for one of sixty days.",
      "A token of sixty days renews itself once it is a day old. After sixty days without that it is dead.",
      "threads_basic is needed with every other scope, and for renewing.",
      "Until App Review only people with a role in the app, and its Threads testers, can connect.",
      "Permissions that a private profile granted are good for ninety days.",
      "Nothing is documented that ends a token: a person removes the app in the settings of Threads.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions",
      "https://developers.facebook.com/docs/threads/get-started/long-lived-tokens/",
      "https://developers.facebook.com/documentation/threads/get-started",
      "https://developers.facebook.com/documentation/threads/get-started/app-access-tokens",
      "https://developers.secure.facebook.com/docs/threads/threads-profiles",
      "https://github.com/fbsamples/threads_api/blob/0e41653c88682a29af47fbdafed7f1378d2fb1dd/postman/threads-api.postman_collection.json",
      "https://developers.secure.facebook.com/docs/graph-api/using-graph-api/error-handling",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://threads.net/oauth/authorize",
        ]),
        "reason": "Meta's pages of August 2026 name threads.com; those of before named threads.net.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://graph.threads.net/oauth/access_token",
        ]),
        "reason": "Meta's pages of 2026 name graph.threads.com; those of before named graph.threads.net.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
