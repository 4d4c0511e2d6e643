// Made from entries/stocktwits.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "stocktwits",
  "name": "Stocktwits",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0f8de0",
  "authorizationUrl": "https://api.stocktwits.com/api/2/oauth/authorize",
  "tokenUrl": "https://api.stocktwits.com/api/2/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.stocktwits.com",
    "hosts": Object.freeze([
      "api.stocktwits.com",
    ]),
    "test": Object.freeze({
      "path": "/api/2/account/verify.json",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/2/account/verify.json",
    "id": "/user/id",
    "label": "/user/username",
    "avatarUrl": "/user/avatar_url_ssl",
  }),
  "scopes": Object.freeze({
    "read": "Read what you can see",
    "publish_messages": "Post messages for you",
    "publish_watch_lists": "Change your watch lists",
    "follow_users": "Follow people for you",
    "follow_stocks": "Follow stocks for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Lesen, was Sie sehen können",
        "publish_messages": "In Ihrem Namen Nachrichten veröffentlichen",
        "publish_watch_lists": "Ihre Watchlists ändern",
        "follow_users": "In Ihrem Namen Personen folgen",
        "follow_stocks": "In Ihrem Namen Aktien folgen",
      }),
    }),
  }),
  "consoleUrl": "https://api.stocktwits.com/developers/apps",
  "setup": Object.freeze({
    "redirectUri": "On the domain of the application.",
    "steps": Object.freeze([
      "Use an application that you have at Stocktwits, or ask Stocktwits for one.",
      "Enter the redirect URI.",
      "Copy the Consumer Key (the client ID) and the Consumer Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "Scopes are separated by commas.",
      "The API has the token in the query.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
