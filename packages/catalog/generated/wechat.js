// Made from entries/wechat.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wechat",
  "name": "WeChat",
  "category": "social",
  "protocol": "oauth2",
  "color": "#07c160",
  "authorizationUrl": "https://open.weixin.qq.com/connect/qrconnect",
  "tokenUrl": "https://api.weixin.qq.com/sns/oauth2/access_token",
  "refreshUrl": "https://api.weixin.qq.com/sns/oauth2/refresh_token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "snsapi_login",
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
    "snsapi_login": "See your nickname, picture and region, after you scanned a code",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "snsapi_login": "Ihren Spitznamen, Ihr Bild und Ihre Region sehen, nachdem Sie einen Code gescannt haben",
      }),
    }),
  }),
  "consoleUrl": "https://open.weixin.qq.com/",
  "setup": Object.freeze({
    "redirectUri": "On the authorization callback domain that was entered for the app; only the domain is compared.",
    "steps": Object.freeze([
      "Register a developer account at the WeChat Open Platform and have it certified.",
      "Create a website app and wait until it passes the review.",
      "Enter the domain of the redirect URI as the authorization callback domain.",
      "Apply for WeChat login, and wait until that passes too.",
      "Copy the AppID and the AppSecret.",
    ]),
    "traps": Object.freeze([
      "This is the login of a website by a QR code. For pages inside WeChat use wechat-official.",
      "Mini Programs and mobile apps have AppIDs of their own, which do not work here.",
      "A grant ends after thirty days, however often it is renewed. The person has to scan again then.",
      "Calls need the person's openid in the query besides the token: it is the id of the account.",
      "The openid is of one app. For the same person in several of your apps look at unionid.",
      "Every error is answered 200 with errcode. Look at errcode in each answer.",
      "A person who declines comes back without a code and without an error.",
      "A code lives for ten minutes and works once.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html?lang=en",
      "https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/miniapp/api/miniapp/login.html?lang=en",
      "https://developers.weixin.qq.com/community/develop/doc/000c8435d807c8acbe724b5f861800",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "better-auth",
      "django-allauth",
      "goth",
      "hybridauth",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://open.weixin.qq.com/connect/oauth2/authorize",
        ]),
        "reason": "The other is for pages inside WeChat, of an Official Account: another product.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.wechat.com/sns/oauth2/access_token",
        ]),
        "reason": "WeChat's pages name api.weixin.qq.com; one list alone has the other.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
