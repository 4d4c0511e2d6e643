/**
 * Makes X.509 certificates (RFC 5280) for tests of mutual TLS, by hand in DER, since node:crypto reads them but makes none;
 * and a fetch that presents one.
 */
import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";
import { request } from "node:https";

/** A certificate with its private key, both as PEM. */
export interface TestCertificate {
  certificate: string;
  key: string;
  privateKey: KeyObject;
  subject: string;
}

/** Who a certificate is for: the common name, one subject alternative name, and by whom it is signed. */
export interface CertificateRequest {
  commonName: string;
  dns?: string;
  /** An IPv4 address. */
  ip?: string;
  /** Default: it signs itself. */
  issuer?: TestCertificate;
  isAuthority?: boolean;
}

const OIDS = {
  basicConstraints: "551d13",
  commonName: "550403",
  ecdsaWithSha256: "2a8648ce3d040302",
  subjectAltName: "551d11",
} as const;

/** Makes one, good from 2025 to 2049, on a fresh P-256 key. */
export function makeCertificate({ issuer, ...request }: CertificateRequest): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(OIDS.ecdsaWithSha256));
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1 + Math.floor(Math.random() * 100), 2, 3, 4])),
    algorithm,
    nameOf(issuer?.subject ?? request.commonName),
    sequence(tlv(0x17, Buffer.from("250101000000Z")), tlv(0x17, Buffer.from("491231235959Z"))),
    nameOf(request.commonName),
    publicKey.export({ format: "der", type: "spki" }),
    tlv(0xa3, sequence(...extensionsOf(request))),
  );
  const signature = sign("sha256", body, issuer?.privateKey ?? privateKey);
  const der = sequence(body, algorithm, tlv(0x03, Buffer.from([0]), signature));
  return {
    certificate: new X509Certificate(der).toString(),
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    privateKey,
    subject: request.commonName,
  };
}

/** A fetch over TLS that trusts `authority` alone and presents `own`, where there is one. */
export function fetchWithCertificate(
  authority: TestCertificate,
  own?: TestCertificate,
): typeof fetch {
  const tls = {
    ca: authority.certificate,
    ...(own && { cert: own.certificate, key: own.key }),
    agent: false as const,
  };
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const asked = new Request(input, init);
      const headers = Object.fromEntries(asked.headers);
      const outgoing = request(asked.url, { ...tls, method: asked.method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
          resolve(
            new Response(body, {
              status: answer.statusCode ?? 0,
              headers: Object.fromEntries(told),
            }),
          );
        });
      });
      outgoing.on("error", reject);
      asked.text().then((text) => outgoing.end(text), reject);
    });
}

function extensionsOf({ dns, ip, isAuthority = false }: CertificateRequest): Buffer[] {
  const alternative =
    dns === undefined
      ? ip && tlv(0x87, Buffer.from(ip.split(".").map(Number)))
      : tlv(0x82, Buffer.from(dns));
  return [
    sequence(
      oid(OIDS.basicConstraints),
      tlv(0x04, sequence(...(isAuthority ? [tlv(0x01, Buffer.from([0xff]))] : []))),
    ),
    ...(alternative ? [sequence(oid(OIDS.subjectAltName), tlv(0x04, sequence(alternative)))] : []),
  ];
}

function nameOf(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(oid(OIDS.commonName), tlv(0x0c, Buffer.from(commonName)))));
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, ...parts);
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
