// Made from entries/zoho.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "zoho",
  "name": "Zoho",
  "category": "suite",
  "protocol": "oauth2",
  "color": "#e42527",
  "statusUrl": "https://status.zoho.com",
  "authorizationUrl": "https://accounts.zoho.com/oauth/v2/auth",
  "tokenUrl": "https://accounts.zoho.com/oauth/v2/token",
  "revocationUrl": "https://accounts.zoho.com/oauth/v2/token/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "authorizationParams": Object.freeze({
    "access_type": "offline",
    "prompt": "consent",
  }),
  "defaultScopes": Object.freeze([
    "ZohoCRM.users.ALL",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "liveTokens": 20,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "accounts": Object.freeze({
          "from": "accounts-server",
          "oneOf": Object.freeze([
            "https://accounts.zoho.com",
            "https://accounts.zoho.eu",
            "https://accounts.zoho.in",
            "https://accounts.zoho.com.au",
            "https://accounts.zoho.jp",
            "https://accounts.zoho.com.cn",
            "https://accounts.zohocloud.ca",
          ]),
        }),
      }),
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "api": Object.freeze({
          "from": "/api_domain",
          "pattern": "https://www\\.zohoapis\\.(com|eu|in|com\\.au|jp|com\\.cn|ca)",
        }),
      }),
    }),
    "tokenOrigin": "accounts",
    "api": Object.freeze({
      "baseUrl": "{api}",
      "hosts": Object.freeze([
        "www.zohoapis.com",
        "www.zohoapis.eu",
        "www.zohoapis.in",
        "www.zohoapis.com.au",
        "www.zohoapis.jp",
        "www.zohoapis.com.cn",
        "www.zohoapis.ca",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.zohoapis.com",
    "hosts": Object.freeze([
      "www.zohoapis.com",
      "www.zohoapis.eu",
      "www.zohoapis.in",
      "www.zohoapis.com.au",
      "www.zohoapis.jp",
      "www.zohoapis.com.cn",
      "www.zohoapis.ca",
    ]),
  }),
  "scopes": Object.freeze({
    "AaaServer.profile.READ": "See your name and your e-mail address",
    "ZohoCRM.users.ALL": "See and change the users of your CRM",
    "ZohoCRM.modules.ALL": "See and change all records of your CRM",
    "ZohoCRM.settings.ALL": "See and change the settings of your CRM",
    "ZohoCRM.org.ALL": "See and change your organization",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "AaaServer.profile.READ": "Ihren Namen und Ihre E-Mail-Adresse sehen",
        "ZohoCRM.users.ALL": "Die Benutzer Ihres CRM sehen und ändern",
        "ZohoCRM.modules.ALL": "Alle Datensätze Ihres CRM sehen und ändern",
        "ZohoCRM.settings.ALL": "Die Einstellungen Ihres CRM sehen und ändern",
        "ZohoCRM.org.ALL": "Ihre Organisation sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://api-console.zoho.com",
  "setup": Object.freeze({
    "redirectUri": "Listed among the client's authorized redirect URIs, exactly.",
    "steps": Object.freeze([
      "Add a client of the kind Server-based Applications in the API Console.",
      "Enter the redirect URI.",
      "Turn on Multi DC, with the same credentials for all data centers.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Each person's data is in one data center. The callback names its server, and tokens are asked for there.",
      "Only data centers that the entry lists are taken: a new one has to be added to it.",
      "A person has at most twenty refresh tokens. The next one ends the oldest.",
      "At most five refresh tokens a minute, and ten access tokens of one in ten minutes.",
      "Access tokens live for an hour. The refresh token stays the same.",
      "A refresh token comes only with access_type offline, and again only with prompt consent.",
      "The API's host came with the token. Give fetch a path.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.zoho.com/accounts/protocol/oauth/multi-dc/client-authorization.html",
      "https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html",
      "https://zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html",
      "https://www.zoho.com/pdfeditor/help/api/oauth-step4.html",
      "https://www.zoho.com/contracts/api/getting-started/refreshing-access-tokens.html",
      "https://zoho.com/commerce/api/identify-user-location.html",
      "https://zoho.com/developer/docs/vertical-solutions/api/v6/refresh.html",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "next-auth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Zoho's pages show client_id and client_secret as parameters; Basic is a list's default.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://accounts.zoho.{extension}/oauth/v2/auth",
        ]),
        "reason": "Everyone can start at accounts.zoho.com: the callback then names the server of their data center.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://accounts.zoho.{extension}/oauth/v2/token",
        ]),
        "reason": "Everyone can start at accounts.zoho.com: the callback then names the server of their data center.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
