// Made from entries/mastercard.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mastercard",
  "name": "Mastercard",
  "category": "finance",
  "protocol": "oauth1",
  "color": "#cf4500",
  "signatureMethod": "RSA-SHA256",
  "dialect": Object.freeze({
    "bodyHash": Object.freeze({
      "algorithm": "SHA-256",
      "when": "always",
    }),
    "token": "none",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.mastercard.com",
    "hosts": Object.freeze([
      "api.mastercard.com",
      "sandbox.api.mastercard.com",
    ]),
  }),
  "consoleUrl": "https://developer.mastercard.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "None: requests are signed with the app's key, for no user.",
    "steps": Object.freeze([
      "Create a project in the developer portal and add the APIs.",
      "Make a signing key there, or upload a certificate request of your own.",
      "Copy the consumer key.",
      "Turn the PKCS#12 file with the private key into PEM, for the provider's options.",
    ]),
    "traps": Object.freeze([
      "There is no consumer secret and no token: the private key signs.",
      "Sandbox and production have keys of their own. The sandbox is at sandbox.api.mastercard.com.",
      "A signing key ends with its certificate: renew it in the portal in time.",
      "A refused signature is answered with the base string that was expected.",
      "Some APIs also want their payloads encrypted. That is left to the app.",
      "Newer APIs take OAuth 2 with FAPI 2.0 as well.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/Mastercard/oauth1-signer-nodejs",
      "https://github.com/Mastercard/oauth1-signer-nodejs/issues/7",
      "https://github.com/Mastercard/oauth1-signer-nodejs/issues/28",
      "https://developer.mastercard.com/platform/documentation/authentication/",
      "https://developer.mastercard.com/platform/documentation/authentication/using-oauth-2-to-access-mastercard-apis/",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
