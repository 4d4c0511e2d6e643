// Made from entries/netsuite.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "netsuite",
  "name": "NetSuite",
  "category": "finance",
  "protocol": "oauth1",
  "color": "#125580",
  "requestTokenUrl": "https://{host}.restlets.api.netsuite.com/rest/requesttoken",
  "authorizationUrl": "https://{host}.app.netsuite.com/app/login/secure/authorizetoken.nl",
  "accessTokenUrl": "https://{host}.restlets.api.netsuite.com/rest/accesstoken",
  "signatureMethod": "HMAC-SHA256",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Account ID as in the address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".app.netsuite.com",
      "example": "123456-sb1",
    }),
    "account": Object.freeze({
      "title": "Account ID as NetSuite shows it",
      "kind": "segment",
      "pattern": "[A-Z0-9]+(_[A-Z0-9]+)*",
      "example": "123456_SB1",
    }),
  }),
  "dialect": Object.freeze({
    "realm": "{account}",
    "callback": "registered",
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}.suitetalk.api.netsuite.com",
    "hosts": Object.freeze([
      "{host}.suitetalk.api.netsuite.com",
      "{host}.restlets.api.netsuite.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Konto-ID, wie sie in der Adresse steht",
        "account": "Konto-ID, wie NetSuite sie zeigt",
      }),
    }),
  }),
  "consoleUrl": "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156337186044.html",
  "setup": Object.freeze({
    "redirectUri": "Exactly the callback URL of the integration record; on localhost any port if it is registered as http://localhost:*.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Enable token-based authentication and REST web services in the account's features.",
      "Create an integration record with token-based authentication and its authorization flow.",
      "Enter the redirect URI as the callback URL.",
      "Copy the consumer key and the consumer secret: they are shown once.",
      "Give the people who connect a role that may log in with access tokens.",
    ]),
    "traps": Object.freeze([
      "From release 2027.1 no new integration can use token-based authentication; those that exist go on. Plan for OAuth 2.",
      "Oracle means to end it for all with release 2028.2.",
      "Only HMAC-SHA256 is taken.",
      "A sandbox is written 123456_SB1 in the realm and 123456-sb1 in the address: both are asked for.",
      "Why a login failed stands only in the account's Login Audit Trail.",
      "A token is good for one company, one person and one role.",
      "The role has to have the permissions that the API needs, SuiteTalk or RESTlets among them.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156337186044.html",
      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156338994830.html",
      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156536698849.html",
      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156537025868.html",
      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158921905537.html",
      "https://www.apideck.com/blog/netsuite-tba-to-oauth-2-migration.md",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
