// Made from entries/disqus.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "disqus",
  "name": "Disqus",
  "category": "social",
  "protocol": "oauth2",
  "color": "#2e9fff",
  "authorizationUrl": "https://disqus.com/api/oauth/2.0/authorize",
  "tokenUrl": "https://disqus.com/api/oauth/2.0/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://disqus.com",
    "hosts": Object.freeze([
      "disqus.com",
    ]),
    "query": Object.freeze({
      "api_key": "{client_id}",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/3.0/users/details.json",
    "id": "/response/id",
    "label": "/response/username",
  }),
  "scopes": Object.freeze({
    "read": "See your comments and profile",
    "write": "Write comments for you",
    "email": "See your e-mail address",
    "admin": "Moderate the forums that you moderate",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Ihre Kommentare und Ihr Profil sehen",
        "write": "Für Sie Kommentare schreiben",
        "email": "Ihre E-Mail-Adresse sehen",
        "admin": "Die Foren moderieren, die Sie moderieren",
      }),
    }),
  }),
  "consoleUrl": "https://disqus.com/api/applications/",
  "manageUrl": "https://disqus.com/home/settings/apps/",
  "setup": Object.freeze({
    "redirectUri": "Must be below the Callback URL of the application.",
    "steps": Object.freeze([
      "Register an application at the API page.",
      "Enter the redirect URI as Callback URL.",
      "Copy the API Key (the client ID) and the API Secret.",
    ]),
    "traps": Object.freeze([
      "Requests to the API have the parameter api_key beside the token: the API Key, which is the client ID.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "grant",
      "hybridauth",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
