// Made from entries/instagram.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "instagram",
  "name": "Instagram",
  "category": "social",
  "protocol": "oauth2",
  "color": "#e4405f",
  "authorizationUrl": "https://www.instagram.com/oauth/authorize",
  "tokenUrl": "https://api.instagram.com/oauth/access_token",
  "refreshUrl": "https://graph.instagram.com/refresh_access_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "instagram_business_basic",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "idleDays": 60,
  }),
  "profile": Object.freeze({
    "longLived": Object.freeze({
      "url": "https://graph.instagram.com/access_token",
      "method": "GET",
      "grantType": "ig_exchange_token",
      "token": "access_token",
      "drop": Object.freeze([
        "client_id",
      ]),
    }),
    "refresh": Object.freeze({
      "with": "access",
      "method": "GET",
      "grantType": "ig_refresh_token",
      "rename": Object.freeze({
        "refresh_token": "access_token",
      }),
      "drop": Object.freeze([
        "client_id",
        "client_secret",
      ]),
    }),
    "answer": Object.freeze({
      "fields": Object.freeze({
        "access_token": Object.freeze([
          "/access_token",
          "/data/0/access_token",
        ]),
      }),
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
    "baseUrl": "https://graph.instagram.com",
    "hosts": Object.freeze([
      "graph.instagram.com",
    ]),
    "test": Object.freeze({
      "path": "/v25.0/me?fields=user_id",
    }),
  }),
  "account": Object.freeze({
    "url": "/v25.0/me?fields=user_id,username",
    "id": "/user_id",
    "label": "/username",
  }),
  "scopes": Object.freeze({
    "instagram_business_basic": "See your professional account and what it published",
    "instagram_business_content_publish": "Publish for your professional account",
    "instagram_business_manage_messages": "Read and send the messages of your professional account",
    "instagram_business_manage_comments": "Read, write, hide and delete comments on what you published",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "instagram_business_basic": "Ihr professionelles Konto und dessen Veröffentlichungen sehen",
        "instagram_business_content_publish": "Für Ihr professionelles Konto veröffentlichen",
        "instagram_business_manage_messages": "Die Nachrichten Ihres professionellen Kontos lesen und senden",
        "instagram_business_manage_comments": "Kommentare zu Ihren Veröffentlichungen lesen, schreiben, verbergen und löschen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.facebook.com/apps",
  "manageUrl": "https://www.instagram.com/accounts/manage_access/",
  "setup": Object.freeze({
    "redirectUri": "Exactly as in the app's list, where the dashboard may have added a slash at the end.",
    "steps": Object.freeze([
      "Create an app of the type Business in the App Dashboard and add Instagram to it.",
      "Open Instagram, API setup with Instagram login.",
      "Under Set up Instagram business login, enter the redirect URI in the business login settings.",
      "Copy the Instagram app ID and the Instagram app secret there.",
    ]),
    "traps": Object.freeze([
      "This is Instagram login. Accounts that are reached through a Facebook Page are asked for with facebook.",
      "Only professional accounts can connect: those of businesses and creators.",
      "The Instagram app ID is another than the ID of the Meta app it belongs to.",
      "There is no refresh token. The token of an hour is exchanged at once for one of sixty days.",
      "A token of sixty days renews itself once it is a day old. After sixty days without that it is dead.",
      "The URLs name version v25.0 of the API. Versions end after about two years.",
      "Basic Display, with user_profile and user_media, is another product and was ended.",
      "Until App Review only people with a role in the app can connect.",
      "Nothing is documented that ends a token: a person removes the app in the settings of Instagram.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login",
      "https://developers.secure.facebook.com/docs/instagram/platform/instagram-api/business-login",
      "https://developers.secure.facebook.com/docs/instagram-platform/reference/oauth-access-token",
      "https://developers.facebook.com/documentation/instagram-platform/reference/oauth-authorize",
      "https://developers.facebook.com/documentation/instagram-platform/reference/access_token",
      "https://developers.facebook.com/documentation/instagram-platform/reference/refresh_access_token",
      "https://developers.facebook.com/docs/instagram-platform/reference/me",
      "https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/get-started",
      "https://developers.secure.facebook.com/docs/graph-api/using-graph-api/error-handling",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.instagram.com/oauth/authorize",
        ]),
        "reason": "Business Login names www.instagram.com; the other is from Basic Display, which was ended.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "a space",
        ]),
        "reason": "Meta's pages take both, and write commas in their examples.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
