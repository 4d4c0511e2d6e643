// Made from entries/deviantart.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "deviantart",
  "name": "DeviantArt",
  "category": "design",
  "protocol": "oauth2",
  "color": "#05cc47",
  "authorizationUrl": "https://www.deviantart.com/oauth2/authorize",
  "tokenUrl": "https://www.deviantart.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "basic",
    "user",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 90,
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.deviantart.com",
    "hosts": Object.freeze([
      "www.deviantart.com",
    ]),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
    "test": Object.freeze({
      "path": "/api/v1/oauth2/placebo",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/oauth2/user/whoami",
    "id": "/userid",
    "label": "/username",
    "avatarUrl": "/usericon",
  }),
  "scopes": Object.freeze({
    "basic": "See what is public at DeviantArt",
    "user": "See who you are",
    "user.manage": "Change your profile",
    "browse": "Browse deviations for you",
    "browse.mlt": "See works that are like another",
    "collection": "Add to your favourites",
    "comment.post": "Post comments for you",
    "feed": "See your feed",
    "gallery": "Change your galleries",
    "message": "Read your notifications",
    "note": "Read and send notes for you",
    "publish": "Publish deviations for you",
    "stash": "See and add to your Sta.sh",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basic": "Sehen, was bei DeviantArt öffentlich ist",
        "user": "Sehen, wer Sie sind",
        "user.manage": "Ihr Profil ändern",
        "browse": "Für Sie Werke durchstöbern",
        "browse.mlt": "Werke sehen, die einem anderen ähneln",
        "collection": "Zu Ihren Favoriten hinzufügen",
        "comment.post": "In Ihrem Namen kommentieren",
        "feed": "Ihren Feed sehen",
        "gallery": "Ihre Galerien ändern",
        "message": "Ihre Benachrichtigungen lesen",
        "note": "Für Sie Notizen lesen und senden",
        "publish": "In Ihrem Namen Werke veröffentlichen",
        "stash": "Ihr Sta.sh sehen und ergänzen",
      }),
    }),
  }),
  "consoleUrl": "https://www.deviantart.com/developers/apps",
  "manageUrl": "https://www.deviantart.com/settings/applications",
  "setup": Object.freeze({
    "redirectUri": "One of the application's, exactly.",
    "steps": Object.freeze([
      "Open Applications and register your application as Confidential.",
      "Enter the redirect URI.",
      "Copy the client_id and the client_secret.",
    ]),
    "traps": Object.freeze([
      "New applications speak OAuth 2.1: PKCE with S256 is demanded of them.",
      "A token lives for an hour, a refresh token for three months.",
      "Requests without a User-Agent or without compression are refused.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.deviantart.com/developers/authentication",
      "https://deviantart.readme.io/docs/authentication",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "grant",
      "hybridauth",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
