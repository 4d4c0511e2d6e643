// Made from entries/unsplash.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "unsplash",
  "name": "Unsplash",
  "category": "media",
  "protocol": "oauth2",
  "color": "#111111",
  "authorizationUrl": "https://unsplash.com/oauth/authorize",
  "tokenUrl": "https://unsplash.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "public",
    "read_user",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.unsplash.com",
    "hosts": Object.freeze([
      "api.unsplash.com",
    ]),
    "headers": Object.freeze({
      "accept-version": "v1",
    }),
    "test": Object.freeze({
      "path": "/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/id",
    "label": "/username",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "public": "See what is public at Unsplash",
    "read_user": "See your private profile",
    "write_user": "Change your profile",
    "read_photos": "See your private photos",
    "write_photos": "Upload and change photos for you",
    "write_likes": "Like photos for you",
    "write_followers": "Follow people for you",
    "read_collections": "See your private collections",
    "write_collections": "Create and change collections for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public": "Sehen, was bei Unsplash öffentlich ist",
        "read_user": "Ihr privates Profil sehen",
        "write_user": "Ihr Profil ändern",
        "read_photos": "Ihre privaten Fotos sehen",
        "write_photos": "Für Sie Fotos hochladen und ändern",
        "write_likes": "In Ihrem Namen Fotos mit „Gefällt mir“ markieren",
        "write_followers": "In Ihrem Namen anderen folgen",
        "read_collections": "Ihre privaten Sammlungen sehen",
        "write_collections": "Für Sie Sammlungen anlegen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://unsplash.com/oauth/applications",
  "manageUrl": "https://unsplash.com/account/applications",
  "setup": Object.freeze({
    "redirectUri": "One of the application's, exactly.",
    "steps": Object.freeze([
      "Register as a developer, open Your applications and create one.",
      "Enter the redirect URI and tick the scopes.",
      "Copy the access key (the client ID) and the secret key (the client secret).",
    ]),
    "traps": Object.freeze([
      "A new application may send 50 requests an hour, until Unsplash has approved it.",
      "Unsplash writes a plus between scopes. In a query that is the same as a space.",
      "Tokens do not expire, and there are no refresh tokens.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://unsplash.com/documentation/user-authentication-workflow",
    ]),
    "sources": Object.freeze([
      "grant",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "+",
        ]),
        "reason": "A space is written as a plus in a form-encoded query: both are the same to Unsplash.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
