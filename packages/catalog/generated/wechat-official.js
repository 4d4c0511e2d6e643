// Made from entries/wechat-official.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wechat-official",
  "name": "WeChat Official Account",
  "category": "social",
  "protocol": "oauth2",
  "color": "#07c160",
  "authorizationUrl": "https://open.weixin.qq.com/connect/oauth2/authorize",
  "tokenUrl": "https://api.weixin.qq.com/sns/oauth2/access_token",
  "refreshUrl": "https://api.weixin.qq.com/sns/oauth2/refresh_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "snsapi_userinfo",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "absoluteDays": 30,
  }),
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "client_id": "appid",
      }),
      "hash": "wechat_redirect",
    }),
    "token": Object.freeze({
      "method": "GET",
      "rename": Object.freeze({
        "client_id": "appid",
        "client_secret": "secret",
      }),
      "drop": Object.freeze([
        "redirect_uri",
      ]),
    }),
    "refresh": Object.freeze({
      "method": "GET",
      "rename": Object.freeze({
        "client_id": "appid",
      }),
      "drop": Object.freeze([
        "client_secret",
      ]),
    }),
    "answer": Object.freeze({
      "scopeSeparator": ",",
      "error": Object.freeze({
        "at": Object.freeze([
          "/errcode",
        ]),
        "none": Object.freeze([
          "0",
        ]),
        "words": Object.freeze({
          "40029": "invalid_grant",
          "40030": "invalid_grant",
        }),
      }),
      "keep": Object.freeze({
        "openid": Object.freeze({
          "from": "/openid",
        }),
      }),
    }),
    "lookUp": Object.freeze({
      "url": "https://api.weixin.qq.com/sns/userinfo?openid={openid}",
      "keep": Object.freeze({
        "nickname": Object.freeze({
          "from": "/nickname",
          "pattern": ".+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "openid",
      "label": "nickname",
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.weixin.qq.com",
    "hosts": Object.freeze([
      "api.weixin.qq.com",
    ]),
  }),
  "scopes": Object.freeze({
    "snsapi_base": "Know that it is you, without asking you",
    "snsapi_userinfo": "See your nickname, picture and region",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "snsapi_base": "Erkennen, dass Sie es sind, ohne Sie zu fragen",
        "snsapi_userinfo": "Ihren Spitznamen, Ihr Bild und Ihre Region sehen",
      }),
    }),
  }),
  "consoleUrl": "https://mp.weixin.qq.com/",
  "setup": Object.freeze({
    "redirectUri": "On the web page authorization domain that was entered for the account; only the domain is compared.",
    "steps": Object.freeze([
      "Have a verified service account at the WeChat Official Accounts Platform.",
      "Enter the domain of the redirect URI as the web page authorization domain.",
      "Copy the developer ID (AppID) and the developer password (AppSecret).",
    ]),
    "traps": Object.freeze([
      "This is for pages that are opened inside WeChat. A browser elsewhere is refused: use wechat there.",
      "snsapi_base asks the person nothing, and tells their openid alone.",
      "A grant ends after thirty days, however often it is renewed.",
      "Calls need the person's openid in the query besides the token: it is the id of the account.",
      "The openid is of one Official Account. For the same person in several of your apps look at unionid.",
      "Every error is answered 200 with errcode. Look at errcode in each answer.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
      "next-auth",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://open.weixin.qq.com/connect/qrconnect",
        ]),
        "reason": "That is the login of websites by a QR code, which the entry wechat is for.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
