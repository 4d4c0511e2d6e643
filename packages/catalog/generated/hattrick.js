// Made from entries/hattrick.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "hattrick",
  "name": "Hattrick",
  "category": "media",
  "protocol": "oauth1",
  "color": "#2a6c2c",
  "requestTokenUrl": "https://chpp.hattrick.org/oauth/request_token.ashx",
  "authorizationUrl": "https://chpp.hattrick.org/oauth/authorize.aspx",
  "accessTokenUrl": "https://chpp.hattrick.org/oauth/access_token.ashx",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "requestToken": Object.freeze({
      "method": "GET",
    }),
    "accessToken": Object.freeze({
      "method": "GET",
    }),
    "authorization": Object.freeze({
      "scope": Object.freeze({
        "param": "scope",
        "separator": ",",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://chpp.hattrick.org",
    "hosts": Object.freeze([
      "chpp.hattrick.org",
    ]),
  }),
  "scopes": Object.freeze({
    "manage_challenges": "Challenge other teams to matches for you",
    "set_matchorder": "Set the line-up for your matches",
    "manage_youthplayers": "Manage the players of your youth team",
    "set_training": "Set the training of your team",
    "place_bid": "Bid for players on the transfer market",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "manage_challenges": "Für Sie andere Teams zu Spielen herausfordern",
        "set_matchorder": "Die Aufstellung für Ihre Spiele festlegen",
        "manage_youthplayers": "Die Spieler Ihres Jugendteams verwalten",
        "set_training": "Das Training Ihres Teams festlegen",
        "place_bid": "Auf dem Transfermarkt für Spieler bieten",
      }),
    }),
  }),
  "consoleUrl": "https://www.hattrick.org/Community/CHPP/ChppProgramDetails.aspx",
  "setup": Object.freeze({
    "redirectUri": "Any; each request for a token sends its own.",
    "steps": Object.freeze([
      "Apply to Hattrick for a CHPP product, and wait for its approval.",
      "Copy the consumer key and the consumer secret of the product.",
    ]),
    "traps": Object.freeze([
      "Reading needs no scope. Ask for one only to change something.",
      "Answers are XML: every request goes to /chppxml.ashx and names its file in the query.",
      "A signed request to /oauth/invalidate_token.ashx ends the token that signs it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/odrail/hattrick-api-client/blob/main/README.md",
      "https://github.com/lxs10/chppr/blob/master/R/oauth.R",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
