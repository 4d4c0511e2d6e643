// Made from entries/foursquare.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "foursquare",
  "name": "Foursquare",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#f94877",
  "authorizationUrl": "https://foursquare.com/oauth2/authenticate",
  "tokenUrl": "https://foursquare.com/oauth2/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "profile": Object.freeze({
    "bearer": Object.freeze({
      "query": "oauth_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.foursquare.com",
    "hosts": Object.freeze([
      "api.foursquare.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/self",
    }),
    "query": Object.freeze({
      "v": "20240101",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/users/self",
    "id": "/response/user/id",
    "label": "/response/user/firstName",
  }),
  "consoleUrl": "https://foursquare.com/developers/home",
  "setup": Object.freeze({
    "redirectUri": "Must be registered at the project.",
    "steps": Object.freeze([
      "Open the developer console of Foursquare and create a project.",
      "Under OAuth Authentication enter the redirect URL.",
      "Copy the Client Id and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: a token may do all that the person may.",
      "Tokens do not end, until the person takes them back.",
      "The token stands in the query, and v names the day of the version.",
      "The Places API takes a service key and no token of a person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.foursquare.com/developer/reference/v2-authentication",
      "https://developer.foursquare.com/overview/auth",
      "https://developer.foursquare.com/docs/api/users/details",
    ]),
    "sources": Object.freeze([
      "bell",
      "django-allauth",
      "grant",
      "hybridauth",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://foursquare.com/oauth2/authorize",
        ]),
        "reason": "Foursquare documents authenticate.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
