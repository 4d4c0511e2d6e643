// Made from entries/withings.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "withings",
  "name": "Withings",
  "category": "health",
  "protocol": "oauth2",
  "color": "#00b0a8",
  "authorizationUrl": "https://account.withings.com/oauth2_user/authorize2",
  "tokenUrl": "https://wbsapi.withings.net/v2/oauth2",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "user.metrics",
  ]),
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "Invalid Params: invalid code",
      "Invalid Params: invalid refresh_token",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 365,
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "params": Object.freeze({
        "action": "requesttoken",
      }),
    }),
    "refresh": Object.freeze({
      "params": Object.freeze({
        "action": "requesttoken",
      }),
    }),
    "answer": Object.freeze({
      "at": "/body",
      "error": Object.freeze({
        "at": Object.freeze([
          "/error",
          "/status",
        ]),
        "none": Object.freeze([
          "0",
        ]),
      }),
      "keep": Object.freeze({
        "userid": Object.freeze({
          "from": "/body/userid",
          "pattern": "[0-9]+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "userid",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://wbsapi.withings.net",
    "hosts": Object.freeze([
      "wbsapi.withings.net",
    ]),
    "test": Object.freeze({
      "path": "/v2/user?action=getdevice",
      "expects": Object.freeze({
        "/status": 0,
      }),
    }),
  }),
  "scopes": Object.freeze({
    "user.info": "See your personal details and your devices",
    "user.metrics": "See your measurements, such as weight and blood pressure",
    "user.activity": "See your activities and how you sleep",
    "user.sleepevents": "Learn when you go to bed and get up",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user.info": "Ihre persönlichen Angaben und Ihre Geräte sehen",
        "user.metrics": "Ihre Messungen sehen, etwa Gewicht und Blutdruck",
        "user.activity": "Ihre Aktivitäten und Ihren Schlaf sehen",
        "user.sleepevents": "Erfahren, wann Sie zu Bett gehen und aufstehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.withings.com/dashboard/",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the application. Neither localhost nor an IP address is allowed.",
    "loopback": Object.freeze({
      "host": "none",
    }),
    "steps": Object.freeze([
      "Create a developer account and open the dashboard.",
      "Create an application of the Public API.",
      "Enter the redirect URI as its callback URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Every answer has status 200. Look at status in the body: 0 is success.",
      "A code is good for 30 seconds only.",
      "Access tokens live for three hours, refresh tokens for a year.",
      "A former refresh token ends when the new access token is used, at the latest after eight hours.",
      "The scope user.info is for partners with a contract.",
      "An app cannot end a connection at Withings. People remove it in their account.",
      "The medical clouds have other hosts. This entry is for the public one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/oauth-web-flow",
      "https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/oauth-authorization-url/",
      "https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/access-and-refresh-tokens-no-recover",
      "https://support.withings.com/hc/en-us/articles/360016745358--BREAKING-Shutting-down-access-and-refresh-tokens-endpoints",
      "https://developer.withings.com/developer-guide/faq/faq/",
      "https://github.com/withings-sas/api-oauth2-python/blob/01209718fd28284b526e1715a9563745195c96ae/src/withings_api_example/www.py",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://account.withings.com/oauth2/token",
        ]),
        "reason": "Withings shut that one down on 8 February 2022.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
