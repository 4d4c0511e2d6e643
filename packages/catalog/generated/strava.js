// Made from entries/strava.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "strava",
  "name": "Strava",
  "category": "health",
  "protocol": "oauth2",
  "color": "#fc4c02",
  "statusUrl": "https://status.strava.com",
  "authorizationUrl": "https://www.strava.com/oauth/authorize",
  "tokenUrl": "https://www.strava.com/oauth/token",
  "revocationUrl": "https://www.strava.com/oauth/revoke",
  "clientAuth": "post",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "read",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "error": Object.freeze({
        "at": Object.freeze([
          "/errors/0/resource",
        ]),
      }),
    }),
    "revocation": Object.freeze({
      "by": "basic",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.strava.com",
    "hosts": Object.freeze([
      "www.strava.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v3/athlete",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v3/athlete",
    "id": "/id",
    "label": "/firstname",
    "avatarUrl": "/profile_medium",
  }),
  "scopes": Object.freeze({
    "read": "See your public profile, routes, segments and events",
    "read_all": "See your private routes, segments and events",
    "profile:read_all": "See all of your profile, also what is not public in it",
    "profile:write": "Change your weight and your performance values, and star segments for you",
    "activity:read": "See your activities, except those that only you can see",
    "activity:read_all": "See all your activities, private ones and hidden starts too",
    "activity:write": "Upload activities for you and change them",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read": "Ihr öffentliches Profil, Ihre Routen, Segmente und Veranstaltungen sehen",
        "read_all": "Ihre privaten Routen, Segmente und Veranstaltungen sehen",
        "profile:read_all": "Ihr ganzes Profil sehen, auch was darin nicht öffentlich ist",
        "profile:write": "Ihr Gewicht und Ihre Leistungswerte ändern und für Sie Segmente markieren",
        "activity:read": "Ihre Aktivitäten sehen, außer denen, die nur Sie sehen können",
        "activity:read_all": "Alle Ihre Aktivitäten sehen, auch private und verborgene Startpunkte",
        "activity:write": "Für Sie Aktivitäten hochladen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://www.strava.com/settings/api",
  "manageUrl": "https://www.strava.com/settings/apps",
  "setup": Object.freeze({
    "redirectUri": "Any address within the app's callback domain. localhost and 127.0.0.1 are always accepted.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open My API Application in the settings and create an application.",
      "Enter the domain of the redirect URI as Authorization Callback Domain: the domain alone.",
      "Copy the Client ID and the Client Secret.",
      "Raise the number of athletes in the dashboard before others connect.",
    ]),
    "traps": Object.freeze([
      "A new app serves only your own account, until you upgrade it. It needs a Strava subscription.",
      "People can untick scopes. Look at the scopes of the connection, not at those that you asked for.",
      "A token lives for six hours. A renewal in the meantime gives the same one again until its last hour.",
      "When a renewal brings another refresh token, the former one is dead at once.",
      "Scopes are separated by commas.",
      "The rate-limit headers hold two numbers each: for 15 minutes and for the day.",
      "Revocation goes to oauth/revoke, new in June 2026. The former deauthorize ends on 1 June 2027.",
      "Strava has announced another host for its API, api-v3.strava.com, from January 2027.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.strava.com/docs/authentication/",
      "https://developers.strava.com/docs/getting-started/",
      "https://developers.strava.com/docs/oauth-updates",
      "https://developers.strava.com/docs/rate-limits/",
      "https://strava.github.io/api/v3/oauth",
      "https://developers.strava.com/docs/changelog/",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.strava.com/api/v3/oauth/authorize",
        ]),
        "reason": "Strava's page about authentication has the one without a version for websites.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.strava.com/api/v3/oauth/token",
        ]),
        "reason": "Strava takes both; the one beside the authorization page depends on no version of the API.",
      }),
      Object.freeze({
        "about": "revocationUrl",
        "instead": Object.freeze([
          "https://www.strava.com/oauth/deauthorize",
        ]),
        "reason": "Strava has a standard endpoint since June 2026 and ends the former one in June 2027.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "AuthorizationCode",
      "RefreshToken",
    ]),
    "misconfigured": Object.freeze([
      "Application",
    ]),
  }),
});
