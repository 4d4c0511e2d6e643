// Made from entries/facebook.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "facebook",
  "name": "Facebook",
  "category": "social",
  "protocol": "oauth2",
  "color": "#1877f2",
  "authorizationUrl": "https://www.facebook.com/v26.0/dialog/oauth",
  "tokenUrl": "https://graph.facebook.com/v26.0/oauth/access_token",
  "revocationUrl": "https://graph.facebook.com/v26.0/me/permissions",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "public_profile",
  ]),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "method": "GET",
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
      "proof": "appsecret_proof",
    }),
    "longLived": Object.freeze({
      "method": "GET",
      "grantType": "fb_exchange_token",
      "token": "fb_exchange_token",
    }),
    "revocation": Object.freeze({
      "method": "DELETE",
      "body": "query",
      "by": "bearer",
      "sends": "access",
      "rename": Object.freeze({
        "token": "access_token",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://graph.facebook.com",
    "hosts": Object.freeze([
      "graph.facebook.com",
    ]),
    "test": Object.freeze({
      "path": "/v26.0/me?fields=id",
    }),
  }),
  "account": Object.freeze({
    "url": "/v26.0/me?fields=id,name,email",
    "id": "/id",
    "label": "/name",
    "email": "/email",
  }),
  "notices": Object.freeze({
    "proof": Object.freeze({
      "in": "field",
      "name": "signed_request",
      "time": "/issued_at",
      "key": "client",
    }),
    "revoked": Object.freeze([
      Object.freeze({
        "accounts": "/user_id",
      }),
    ]),
  }),
  "scopes": Object.freeze({
    "public_profile": "See your name and your public profile",
    "email": "See your e-mail address",
    "user_friends": "See which of your friends use the app too",
    "user_photos": "See photos that you published",
    "pages_show_list": "See which Pages you manage",
    "ads_read": "See reports on ads of ad accounts that you have access to",
    "ads_management": "See and manage ads of ad accounts that you have access to",
    "business_management": "See and manage your businesses in Meta's Business Manager",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public_profile": "Ihren Namen und Ihr öffentliches Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "user_friends": "Sehen, welche Ihrer Freunde die App auch nutzen",
        "user_photos": "Fotos sehen, die Sie veröffentlicht haben",
        "pages_show_list": "Sehen, welche Seiten Sie verwalten",
        "ads_read": "Berichte über Anzeigen der Werbekonten sehen, auf die Sie Zugriff haben",
        "ads_management": "Anzeigen der Werbekonten sehen und verwalten, auf die Sie Zugriff haben",
        "business_management": "Ihre Unternehmen im Business Manager von Meta sehen und verwalten",
      }),
    }),
  }),
  "consoleUrl": "https://developers.facebook.com/apps",
  "manageUrl": "https://www.facebook.com/settings/?tab=applications",
  "setup": Object.freeze({
    "redirectUri": "Has to be in the list of valid OAuth redirect URIs, exactly.",
    "steps": Object.freeze([
      "Create an app in the App Dashboard and add Facebook Login to it.",
      "Under Facebook Login, Settings, add the redirect URI to the valid OAuth redirect URIs.",
      "Under App settings, Basic, copy the app ID and the app secret.",
      "To be told of removed access, enter the notice address as the deauthorize callback URL of Facebook Login.",
    ]),
    "traps": Object.freeze([
      "There is no refresh token. The token of hours is exchanged at once for one of about sixty days.",
      "After those sixty days the person has to log in again: an expired token cannot be exchanged.",
      "Each call carries appsecret_proof, so that Require App Secret can be on in the app's settings.",
      "With Require App Secret on, a Page's token needs a proof of its own: it is not the connection's.",
      "The URLs name version v26.0 of the Graph API. A version ends two years after its successor came.",
      "A person can decline single permissions, and the token does not tell. Ask /me/permissions for those that were granted.",
      "Permissions that tell more than the public profile often need App Review before other people can grant them.",
      "Facebook Login for Business takes a configuration (config_id) for its permissions, and gives system users tokens too. This entry asks with scopes.",
      "A person's ID is of one app: another app of yours knows the same person by another one.",
      "Disconnecting takes away all that the person granted to the app, for every connection of that account.",
      "The data deletion callback is another address, with another answer. Take it in your app.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow",
      "https://developers.facebook.com/documentation/facebook-login/guides/access-tokens/get-long-lived",
      "https://developers.facebook.com/documentation/facebook-login/auth-vs-data",
      "https://developers.facebook.com/documentation/facebook-login/guides/permissions",
      "https://developers.facebook.com/documentation/facebook-login/facebook-login-for-business",
      "https://developers.facebook.com/documentation/facebook-login/guides/map-users",
      "https://developers.facebook.com/docs/facebook-login/security",
      "https://developers.facebook.com/docs/graph-api/reference/user/permissions/",
      "https://developers.facebook.com/docs/graph-api/guides/versioning",
      "https://developers.facebook.com/docs/graph-api/changelog/versions/",
      "https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback",
      "https://github.com/facebookarchive/php-graph-sdk/blob/0dbc9fbd5733ef72a8224860a54ec3a28ce2413c/src/Facebook/Authentication/OAuth2Client.php",
      "https://developers.facebook.com/docs/graph-api/guides/secure-requests",
      "https://developers.secure.facebook.com/docs/graph-api/using-graph-api/error-handling",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.facebook.com/dialog/oauth",
          "https://www.facebook.com/v24.0/dialog/oauth",
        ]),
        "reason": "Meta's pages name a version in the path, and this was the newest when the entry was checked.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "a space",
        ]),
        "reason": "Meta's pages take both; its own client joins scopes with commas.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "Meta knows PKCE for its OpenID Connect flow only, which it calls a test.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://graph.facebook.com/oauth/access_token",
          "https://graph.facebook.com/v24.0/oauth/access_token",
        ]),
        "reason": "Meta's pages name a version in the path, and this was the newest when the entry was checked.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
