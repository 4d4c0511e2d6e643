// Made from entries/webex.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "webex",
  "name": "Webex",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#00bceb",
  "statusUrl": "https://status.webex.com",
  "authorizationUrl": "https://webexapis.com/v1/authorize",
  "tokenUrl": "https://webexapis.com/v1/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "spark:people_read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://webexapis.com",
    "hosts": Object.freeze([
      "webexapis.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/people/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/people/me",
    "id": "/id",
    "label": "/displayName",
    "email": "/emails/0",
    "avatarUrl": "/avatar",
  }),
  "scopes": Object.freeze({
    "spark:people_read": "See your profile and the people of your organization",
    "spark:rooms_read": "See the titles of your spaces",
    "spark:rooms_write": "Manage spaces for you",
    "spark:messages_read": "Read the messages of your spaces",
    "spark:messages_write": "Send and delete messages for you",
    "spark:memberships_read": "See who is in your spaces",
    "spark:memberships_write": "Invite people to your spaces",
    "meeting:schedules_read": "See your meetings",
    "meeting:schedules_write": "Schedule and change meetings for you",
    "meeting:recordings_read": "See recordings of your meetings",
    "spark:all": "See and do everything that you can in Webex",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "spark:people_read": "Ihr Profil und die Personen Ihrer Organisation sehen",
        "spark:rooms_read": "Die Titel Ihrer Bereiche sehen",
        "spark:rooms_write": "Für Sie Bereiche verwalten",
        "spark:messages_read": "Die Nachrichten Ihrer Bereiche lesen",
        "spark:messages_write": "Für Sie Nachrichten senden und löschen",
        "spark:memberships_read": "Sehen, wer in Ihren Bereichen ist",
        "spark:memberships_write": "Personen in Ihre Bereiche einladen",
        "meeting:schedules_read": "Ihre Meetings sehen",
        "meeting:schedules_write": "Für Sie Meetings planen und ändern",
        "meeting:recordings_read": "Aufzeichnungen Ihrer Meetings sehen",
        "spark:all": "Alles sehen und tun, was Sie in Webex dürfen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.webex.com/my-apps",
  "manageUrl": "https://idbroker.webex.com/idb/profile",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the redirect URIs of the integration.",
    "steps": Object.freeze([
      "Under My Webex Apps choose Create a New App, Create an Integration.",
      "Enter name, description and logo, which people see when they are asked.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID, and the Client Secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "An account can have twenty integrations.",
      "The former hosts at ciscospark.com are outdated.",
      "Keep spark:people_read among your scopes: without it the account cannot be told.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://developer.webex.com/create/docs/authentication",
      "https://developer.webex.com/meeting/docs/authentication",
    ]),
    "sources": Object.freeze([
      "next-auth",
      "socialite-providers",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.ciscospark.com/v1/access_token",
        ]),
        "reason": "That is the host of the product's former name.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.ciscospark.com/v1/authorize",
        ]),
        "reason": "Cisco Spark is the former name, and so is its host.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
