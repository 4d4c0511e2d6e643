// Made from entries/deezer.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "deezer",
  "name": "Deezer",
  "category": "media",
  "protocol": "oauth2",
  "color": "#a238ff",
  "authorizationUrl": "https://connect.deezer.com/oauth/auth.php",
  "tokenUrl": "https://connect.deezer.com/oauth/access_token.php",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "basic_access",
  ]),
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "client_id": "app_id",
        "scope": "perms",
      }),
    }),
    "token": Object.freeze({
      "method": "GET",
      "rename": Object.freeze({
        "client_id": "app_id",
        "client_secret": "secret",
      }),
      "params": Object.freeze({
        "output": "json",
      }),
    }),
    "answer": Object.freeze({
      "fields": Object.freeze({
        "expires_in": "/expires",
      }),
      "expiry": Object.freeze({
        "zero": "never",
      }),
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.deezer.com",
    "hosts": Object.freeze([
      "api.deezer.com",
    ]),
    "test": Object.freeze({
      "path": "/user/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/user/me",
    "id": "/id",
    "label": "/name",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "basic_access": "See your name and picture",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "manage_library": "Change your library and playlists",
    "delete_library": "Delete from your library",
    "manage_community": "Follow people for you",
    "listening_history": "See what you listened to",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basic_access": "Ihren Namen und Ihr Bild sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "manage_library": "Ihre Bibliothek und Playlists ändern",
        "delete_library": "Aus Ihrer Bibliothek löschen",
        "manage_community": "In Ihrem Namen anderen folgen",
        "listening_history": "Sehen, was Sie gehört haben",
      }),
    }),
  }),
  "consoleUrl": "https://developers.deezer.com/myapps",
  "manageUrl": "https://www.deezer.com/account/apps",
  "setup": Object.freeze({
    "redirectUri": "Within the domain of the application.",
    "steps": Object.freeze([
      "Use an application that you have at Deezer: new ones are not admitted.",
      "Enter the redirect URI.",
      "Copy the Application ID (the client ID) and the Secret Key (the client secret).",
    ]),
    "traps": Object.freeze([
      "Deezer admits no new applications at present.",
      "With the scope offline_access a token does not expire: the answer says 0.",
      "The API has the token in the query.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "goth",
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
