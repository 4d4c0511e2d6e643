// Made from entries/bricklink.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bricklink",
  "name": "BrickLink",
  "category": "commerce",
  "protocol": "oauth1",
  "color": "#0055aa",
  "signatureMethod": "HMAC-SHA1",
  "api": Object.freeze({
    "baseUrl": "https://api.bricklink.com",
    "hosts": Object.freeze([
      "api.bricklink.com",
    ]),
  }),
  "consoleUrl": "https://www.bricklink.com/v2/api/register_consumer.page",
  "setup": Object.freeze({
    "redirectUri": "None: a seller makes the token for each address of a server.",
    "steps": Object.freeze([
      "As a seller, register as an API consumer.",
      "Copy the consumer key and the consumer secret into the provider's options.",
      "Add an access token for the IP address that the requests come from.",
      "Adopt the token value and the token secret.",
    ]),
    "traps": Object.freeze([
      "A token works only from the IP address, IPv4, that it was made for.",
      "Tokens do not expire. Whoever saw one can be shut out only by deleting it.",
      "Failures are answered with status 200: look at meta.code in the body.",
      "The API has no request that tells whose token it is: name the account yourself.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://apidev.bricklink.com/redmine/projects/bricklink-api/wiki/Authorization",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
