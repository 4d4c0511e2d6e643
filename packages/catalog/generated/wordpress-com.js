// Made from entries/wordpress-com.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wordpress-com",
  "name": "WordPress.com",
  "category": "media",
  "protocol": "oauth2",
  "color": "#3858e9",
  "authorizationUrl": "https://public-api.wordpress.com/oauth2/authorize",
  "tokenUrl": "https://public-api.wordpress.com/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://public-api.wordpress.com",
    "hosts": Object.freeze([
      "public-api.wordpress.com",
    ]),
    "test": Object.freeze({
      "path": "/rest/v1.1/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/rest/v1.1/me",
    "id": "/ID",
    "label": "/username",
    "email": "/email",
    "emailVerified": "/email_verified",
    "avatarUrl": "/avatar_URL",
  }),
  "scopes": Object.freeze({
    "auth": "See who you are",
    "global": "Use all your sites",
    "posts": "See and change posts of a site",
    "media": "See and add media of a site",
    "comments": "See and change comments of a site",
    "stats": "See the statistics of a site",
    "sites": "See your sites",
    "users": "See the people of a site",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "auth": "Sehen, wer Sie sind",
        "global": "Alle Ihre Websites verwenden",
        "posts": "Beiträge einer Website sehen und ändern",
        "media": "Medien einer Website sehen und hinzufügen",
        "comments": "Kommentare einer Website sehen und ändern",
        "stats": "Die Statistik einer Website sehen",
        "sites": "Ihre Websites sehen",
        "users": "Die Personen einer Website sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.wordpress.com/apps/",
  "manageUrl": "https://wordpress.com/me/security/connected-applications",
  "setup": Object.freeze({
    "redirectUri": "One of the application's, exactly.",
    "steps": Object.freeze([
      "Open the applications manager and create a new application.",
      "Choose the type Web and enter the redirect URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Without a scope a token is good for one site alone, which the person chooses.",
      "With the scope global it is good for all their sites.",
      "Tokens of this flow do not expire, and there are no refresh tokens.",
      "Sites of your own need the plugin Jetpack to be reached.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.wordpress.com/docs/oauth2/",
      "https://developer.wordpress.com/docs/api/oauth2/",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "bell",
      "grant",
      "nango",
      "next-auth",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://public-api.wordpress.com/oauth2/authenticate",
        ]),
        "reason": "That one is for signing in alone; the documentation of the API has authorize.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
