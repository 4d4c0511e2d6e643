// Made from entries/woocommerce.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "woocommerce",
  "name": "WooCommerce",
  "category": "commerce",
  "protocol": "oauth1",
  "color": "#7f54b3",
  "signatureMethod": "HMAC-SHA256",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the shop",
      "kind": "host",
      "example": "shop.example.org",
    }),
  }),
  "dialect": Object.freeze({
    "placement": "query",
    "sendVersion": false,
    "token": "none",
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "account": Object.freeze({
    "url": "/wp-json/?_fields=name,url",
    "id": "/url",
    "label": "/name",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse des Shops",
      }),
    }),
  }),
  "consoleUrl": "https://woocommerce.com/document/woocommerce-rest-api/",
  "setup": Object.freeze({
    "redirectUri": "None: the shop's administrator makes the keys.",
    "steps": Object.freeze([
      "In WordPress open WooCommerce, Settings, Advanced, REST API, and add a key.",
      "Choose the WordPress user whose rights it has, and read, write or both.",
      "Copy the consumer key and the consumer secret: they are shown once.",
    ]),
    "traps": Object.freeze([
      "Each shop has its own keys: make a provider for each.",
      "A key dies with the WordPress user that it was made for.",
      "Use the host of the shop's address, with or without www: the signature is checked against it.",
      "The shop's clock and this one may differ by 15 minutes at most.",
      "Send JSON bodies. The fields of a form are signed, yet the shop checks them in its own way.",
      "WooCommerce's pages show Basic for https. Signed requests are taken over https too.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.woocommerce.com/docs/apis/rest-api/authentication/",
      "https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-rest-authentication.php",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
