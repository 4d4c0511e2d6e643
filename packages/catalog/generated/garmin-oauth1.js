// Made from entries/garmin-oauth1.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "garmin-oauth1",
  "name": "Garmin Connect (OAuth 1.0a)",
  "category": "health",
  "protocol": "oauth1",
  "color": "#006ba6",
  "requestTokenUrl": "https://connectapi.garmin.com/oauth-service/oauth/request_token",
  "authorizationUrl": "https://connect.garmin.com/oauthConfirm",
  "accessTokenUrl": "https://connectapi.garmin.com/oauth-service/oauth/access_token",
  "revocationUrl": "https://apis.garmin.com/wellness-api/rest/user/registration",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "callback": "unconfirmed",
    "revocation": Object.freeze({
      "method": "DELETE",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://apis.garmin.com",
    "hosts": Object.freeze([
      "apis.garmin.com",
    ]),
    "test": Object.freeze({
      "path": "/wellness-api/rest/user/id",
    }),
  }),
  "account": Object.freeze({
    "url": "/wellness-api/rest/user/id",
    "id": "/userId",
    "label": "/userId",
  }),
  "consoleUrl": "https://developerportal.garmin.com/",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the app in the developer portal.",
    "steps": Object.freeze([
      "Use an app that Garmin's developer program has admitted for OAuth 1.0a; new ones get OAuth 2.",
      "Enter the redirect URI in the developer portal.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "Garmin retires OAuth 1.0a on 31 December 2026. Move every user to the entry garmin before that day.",
      "Store the user id of every connection before you move: the tokens change, the id does not.",
      "Garmin exchanges tokens of OAuth 1.0a for those of OAuth 2 at an endpoint of its own.",
      "Tokens do not expire before; a person ends them in Garmin Connect.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://github.com/marazt/garmin-connect-client/issues/11",
      "https://github.com/RADAR-base/radar-helm-charts/pull/8525",
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
