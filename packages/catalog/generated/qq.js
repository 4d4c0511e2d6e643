// Made from entries/qq.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "qq",
  "name": "QQ",
  "category": "social",
  "protocol": "oauth2",
  "color": "#12b7f5",
  "authorizationUrl": "https://graph.qq.com/oauth2.0/authorize",
  "tokenUrl": "https://graph.qq.com/oauth2.0/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "get_user_info",
  ]),
  "profile": Object.freeze({
    "token": Object.freeze({
      "method": "GET",
      "params": Object.freeze({
        "fmt": "json",
        "need_openid": "1",
      }),
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "openid": Object.freeze({
          "from": "/openid",
          "pattern": "[0-9A-Fa-f]+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "openid",
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://graph.qq.com",
    "hosts": Object.freeze([
      "graph.qq.com",
    ]),
  }),
  "scopes": Object.freeze({
    "get_user_info": "See your nickname and picture",
    "list_album": "See your albums",
    "upload_pic": "Upload pictures for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "get_user_info": "Ihren Spitznamen und Ihr Bild sehen",
        "list_album": "Ihre Alben sehen",
        "upload_pic": "In Ihrem Namen Bilder hochladen",
      }),
    }),
  }),
  "consoleUrl": "https://connect.qq.com/manage.html",
  "setup": Object.freeze({
    "redirectUri": "On the domain that was entered for the app.",
    "steps": Object.freeze([
      "Register as a developer at QQ Connect and create a website app.",
      "Enter the redirect URI and wait for the review.",
      "Copy the APP ID (the client ID) and the APP Key (the client secret).",
    ]),
    "traps": Object.freeze([
      "The answers of the token endpoint are JSON only with fmt=json: the vault sends it.",
      "Calls need openid and oauth_consumer_key in the query besides the token. The id of the account is the openid.",
      "The openid is of one app: the same person has another one elsewhere.",
      "A code lives for ten minutes.",
      "Scopes are names of API methods, with commas between.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://wiki.connect.qq.com/%E4%BD%BF%E7%94%A8authorization_code%E8%8E%B7%E5%8F%96access_token",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "golang-oauth2",
      "grant",
      "hybridauth",
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
