// Made from entries/magento.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "magento",
  "name": "Magento 2",
  "category": "sales",
  "protocol": "oauth1",
  "color": "#b3371a",
  "signatureMethod": "HMAC-SHA256",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the shop",
      "kind": "host",
      "example": "shop.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "account": Object.freeze({
    "url": "/rest/V1/store/storeConfigs",
    "id": "/0/base_url",
    "label": "/0/base_url",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse des Shops",
      }),
    }),
  }),
  "consoleUrl": "https://developer.adobe.com/commerce/webapi/get-started/create-integration/",
  "setup": Object.freeze({
    "redirectUri": "None: the shop's administrator makes the tokens.",
    "steps": Object.freeze([
      "In the shop's administration open System, Extensions, Integrations, and add one.",
      "Choose the resources that the app may use, the stores among them.",
      "Save and activate it, and allow the access.",
      "Copy the consumer key and secret into the provider's options.",
      "Adopt the access token and its secret for the person they belong to.",
    ]),
    "traps": Object.freeze([
      "Since version 2.4.4 only HMAC-SHA256 is taken.",
      "Each shop has its own consumer: make a provider for each.",
      "A slash that is encoded within a path makes Magento refuse the signature. Avoid it in product numbers.",
      "Access tokens live until the integration is deactivated or deleted.",
      "The look-up of the account needs the resource for stores.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-oauth/",
      "https://github.com/magento/magento2/issues/35510",
      "https://github.com/magento/magento2/issues/37913",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
