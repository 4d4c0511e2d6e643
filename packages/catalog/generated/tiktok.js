// Made from entries/tiktok.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "tiktok",
  "name": "TikTok",
  "category": "social",
  "protocol": "oauth2",
  "color": "#fe2c55",
  "authorizationUrl": "https://www.tiktok.com/v2/auth/authorize/",
  "tokenUrl": "https://open.tiktokapis.com/v2/oauth/token/",
  "revocationUrl": "https://open.tiktokapis.com/v2/oauth/revoke/",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "user.info.basic",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "idleDays": 180,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "client_id": "client_key",
      }),
    }),
    "token": Object.freeze({
      "rename": Object.freeze({
        "client_id": "client_key",
      }),
    }),
    "answer": Object.freeze({
      "scopeSeparator": ",",
    }),
    "revocation": Object.freeze({
      "sends": "access",
      "rename": Object.freeze({
        "client_id": "client_key",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://open.tiktokapis.com",
    "hosts": Object.freeze([
      "open.tiktokapis.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user/info/?fields=open_id",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user/info/?fields=open_id,union_id,avatar_url,display_name",
    "id": "/data/user/open_id",
    "label": "/data/user/display_name",
    "avatarUrl": "/data/user/avatar_url",
  }),
  "scopes": Object.freeze({
    "user.info.basic": "See your display name and avatar",
    "user.info.profile": "See your profile: user name, bio, link and whether you are verified",
    "user.info.stats": "See how many followers, likes and videos you have",
    "video.list": "See your public videos",
    "video.upload": "Send videos to your inbox as drafts",
    "video.publish": "Publish videos on your profile",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user.info.basic": "Ihren Anzeigenamen und Avatar sehen",
        "user.info.profile": "Ihr Profil sehen: Benutzername, Bio, Link und ob Sie verifiziert sind",
        "user.info.stats": "Sehen, wie viele Follower, Likes und Videos Sie haben",
        "video.list": "Ihre öffentlichen Videos sehen",
        "video.upload": "Videos als Entwürfe in Ihren Posteingang senden",
        "video.publish": "Videos auf Ihrem Profil veröffentlichen",
      }),
    }),
  }),
  "consoleUrl": "https://developers.tiktok.com/apps/",
  "setup": Object.freeze({
    "redirectUri": "Exact, https, without parameters or fragment, under 512 characters. At most ten per app.",
    "loopback": Object.freeze({
      "host": "none",
    }),
    "steps": Object.freeze([
      "Choose Manage apps on the developer site and connect an app.",
      "Add the product Login Kit and the platform Web.",
      "Enter the redirect URI in the configuration of Login Kit.",
      "Add the scopes that you will ask for, and submit the app for review.",
      "Copy the Client key and the Client secret.",
    ]),
    "traps": Object.freeze([
      "The client ID is called Client key here.",
      "The refresh token changes with each renewal, and the former one ends at once.",
      "A person can decline single scopes. Look at the scopes of the connection.",
      "The open_id is of one app. Your other apps know the same person by another one.",
      "Disconnecting takes your app off the person's list of connected apps.",
      "Web apps cannot use localhost: TikTok keeps that for desktop apps, which this entry is not for.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.tiktok.com/doc/oauth-get-a-user-access-token",
      "https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token",
      "https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token",
      "https://developers.tiktok.com/docs/zh-Hans/oauth-user-access-token-management",
      "https://developers.tiktok.com/doc/login-kit-web/",
      "https://developers.tiktok.com/doc/login-kit-desktop",
      "https://developers.tiktok.com/doc/login-kit-manage-user-access-tokens",
      "https://developers.tiktok.com/doc/oauth-user-access-token-management",
      "https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info",
      "https://developers.tiktok.com/doc/tiktok-api-scopes",
      "https://developers.tiktok.com/bulletin/user-info-scope-migration",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://open-api.tiktok.com/platform/oauth/connect",
        ]),
        "reason": "That is TikTok's first version, which its pages call legacy and deprecated.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://open-api.tiktok.com/oauth/access_token",
        ]),
        "reason": "That is TikTok's first version, which its pages call legacy and deprecated.",
      }),
      Object.freeze({
        "about": "refresh.idleDays",
        "instead": Object.freeze([
          "365",
        ]),
        "reason": "TikTok's pages of November 2026 say 180 days; those of before said 365.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "A list found that TikTok's sandbox hashes the challenge into hex, which no standard challenge fits.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
