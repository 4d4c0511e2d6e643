// Made from entries/untappd.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "untappd",
  "name": "Untappd",
  "category": "social",
  "protocol": "oauth2",
  "color": "#ffc000",
  "authorizationUrl": "https://untappd.com/oauth/authenticate/",
  "tokenUrl": "https://untappd.com/oauth/authorize/",
  "clientAuth": "post",
  "pkce": "none",
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "redirect_uri": "redirect_url",
      }),
    }),
    "token": Object.freeze({
      "method": "GET",
      "grantType": "code",
      "rename": Object.freeze({
        "grant_type": "response_type",
        "redirect_uri": "redirect_url",
      }),
    }),
    "answer": Object.freeze({
      "at": "/response",
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.untappd.com",
    "hosts": Object.freeze([
      "api.untappd.com",
    ]),
    "test": Object.freeze({
      "path": "/v4/user/info",
    }),
  }),
  "account": Object.freeze({
    "url": "/v4/user/info",
    "id": "/response/user/uid",
    "label": "/response/user/user_name",
    "avatarUrl": "/response/user/user_avatar",
  }),
  "consoleUrl": "https://untappd.com/api/dashboard",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Use an app that you have at Untappd: new ones have not been admitted for some time.",
      "Enter the redirect URI as Callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The parameter for the redirect URI is redirect_url, and the code is exchanged by a GET: the vault does so.",
      "There are no scopes, no refresh token and no end of a token.",
      "Name your app in the header User-Agent: others are limited more.",
      "The API has the token in the query.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
