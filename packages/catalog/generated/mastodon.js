// Made from entries/mastodon.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mastodon",
  "name": "Mastodon",
  "category": "social",
  "protocol": "oauth2",
  "color": "#6364ff",
  "authorizationUrl": "https://{host}/oauth/authorize",
  "tokenUrl": "https://{host}/oauth/token",
  "revocationUrl": "https://{host}/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read:accounts",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Mastodon server",
      "kind": "host",
      "example": "mastodon.social",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/accounts/verify_credentials",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/accounts/verify_credentials",
    "id": "/id",
    "label": "/acct",
    "avatarUrl": "/avatar",
  }),
  "scopes": Object.freeze({
    "profile": "See your profile",
    "read": "See all that you can see",
    "write": "Post, follow and change settings for you",
    "read:accounts": "See accounts, yours too",
    "read:statuses": "See posts that you can see",
    "read:notifications": "See your notifications",
    "read:follows": "See whom you follow and who follows you",
    "read:lists": "See your lists",
    "write:statuses": "Post for you",
    "write:media": "Upload pictures and videos for you",
    "write:follows": "Follow and unfollow people for you",
    "write:favourites": "Favourite posts for you",
    "push": "Send you push notifications",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihr Profil sehen",
        "read": "Alles sehen, was Sie sehen können",
        "write": "Für Sie Beiträge schreiben, anderen folgen und Einstellungen ändern",
        "read:accounts": "Konten sehen, auch Ihres",
        "read:statuses": "Beiträge sehen, die Sie sehen können",
        "read:notifications": "Ihre Benachrichtigungen sehen",
        "read:follows": "Sehen, wem Sie folgen und wer Ihnen folgt",
        "read:lists": "Ihre Listen sehen",
        "write:statuses": "Für Sie Beiträge schreiben",
        "write:media": "Für Sie Bilder und Videos hochladen",
        "write:follows": "In Ihrem Namen anderen folgen und damit aufhören",
        "write:favourites": "Für Sie Beiträge favorisieren",
        "push": "Ihnen Push-Benachrichtigungen schicken",
      }),
      "inputs": Object.freeze({
        "host": "Mastodon-Server",
      }),
    }),
  }),
  "consoleUrl": "https://docs.joinmastodon.org/client/token/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those that the app was registered with.",
    "steps": Object.freeze([
      "On the server open Preferences, Development, and choose New application.",
      "Enter a name and the redirect URI, and tick every scope that you will ask for.",
      "Submit, open the application, and copy the client key and the client secret.",
      "An app can be registered by a POST to /api/v1/apps of each server as well.",
    ]),
    "traps": Object.freeze([
      "An access token has no end and there is no refresh token.",
      "Scopes have to be among those of the registration, or the authorization fails.",
      "The scope profile is narrower than read:accounts, and known since version 4.3.",
      "The scope follow is deprecated: take read:follows and write:follows.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.joinmastodon.org/methods/oauth/",
      "https://github.com/mastodon/documentation/blob/main/content/en/methods/oauth.md",
      "https://github.com/mastodon/documentation/blob/main/content/en/api/oauth-scopes.md",
      "https://github.com/mastodon/documentation/blob/main/content/en/spec/oauth.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://{host}/api/v1/oauth/token",
        ]),
        "reason": "Mastodon documents its OAuth endpoints under /oauth, not under /api/v1.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{host}/api/v1/oauth/authorize",
        ]),
        "reason": "Mastodon documents its OAuth endpoints under /oauth, not under /api/v1.",
      }),
      Object.freeze({
        "about": "revocationUrl",
        "instead": Object.freeze([
          "https://{host}/api/v1/oauth/revoke",
        ]),
        "reason": "Mastodon documents its OAuth endpoints under /oauth, not under /api/v1.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Mastodon's documentation has client_id and client_secret as fields of the form.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
