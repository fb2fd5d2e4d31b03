import { isIP } from "node:net";
import { z } from "zod";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function parsedUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** An https address without credentials; plain http only on loopback, where nobody listens in. No slash at the end. */
export const serviceUrl = z
  .string()
  .refine((text) => parsedUrl(text) !== undefined, { error: "is not a URL", abort: true })
  .refine((text) => ["https:", "http:"].includes(new URL(text).protocol), { error: "must start with https://" })
  .refine((text) => new URL(text).protocol !== "http:" || LOOPBACK.test(new URL(text).hostname), {
    error: "must be https: plain http is for loopback only",
  })
  .refine((text) => new URL(text).username === "" && new URL(text).password === "", {
    error: "must not hold a user name or password",
  })
  .transform((text) => text.replace(/\/+$/, ""));

/** Words that stand for every tenant, and the tenant of everybody's private accounts. */
const ANY_TENANT = /\/(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)(\/|$)|[{}]|%7[bd]/i;

/** One identity provider of one organization: through a multi-tenant one anybody in the world could sign in. */
export const staffIssuer = serviceUrl.refine((text) => !ANY_TENANT.test(text), {
  error: "must name one tenant: common, organizations, consumers and templates let anybody in",
});

/** Scheme, host and port, nothing more: what a browser calls an origin. */
export const originUrl = serviceUrl.refine((text) => new URL(text).origin === text.toLowerCase(), {
  error: "must be scheme, host and port only",
});

export function urlWithScheme(...schemes: readonly string[]) {
  return z
    .string()
    .refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}://`) && text.length > scheme.length + 3), {
      error: `must start with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
    });
}

/** Where mail is handed over; has to name a host. */
export const smtpUrl = urlWithScheme("smtp", "smtps").refine((text) => (parsedUrl(text)?.hostname ?? "") !== "", {
  error: "is not a URL",
});

export const mailAddress = z
  .string()
  .refine((text) => /^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(text), {
    error: "must be a plain mail address",
  });

/** 0 lets the system choose. */
export const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, { error: "must be a port, 0 to 65535" })
  .transform(Number);

/** Never everybody: then each caller could choose the address that limits count. */
export const trustedProxies = z
  .string()
  .refine((text) => /^[1-9]$/.test(text) || text.split(",").every(isNetwork), {
    error: "must be the number of proxies, 1 to 9, or their addresses and networks",
  })
  .transform((text) => (/^[1-9]$/.test(text) ? Number(text) : text.split(",").map((each) => each.trim())));

function isNetwork(text: string): boolean {
  const [address = "", length, ...rest] = text.trim().split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    length === undefined ||
    (/^\d{1,3}$/.test(length) && Number(length) > 0 && Number(length) <= (family === 4 ? 32 : 128))
  );
}

/** Names or addresses, as they stand in URLs: no ports. */
export const hostList = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim().toLowerCase()))
  .refine(
    (hosts) => hosts.every((host) => URL.canParse(`https://${host}`) && new URL(`https://${host}`).hostname === host),
    {
      error: "must be hosts separated by commas, without ports",
    },
  );

export const masterKey = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && Buffer.from(text, "base64").length === 32, {
    error: "must be 32 bytes in base64: openssl rand -base64 32",
  })
  .transform((text) => Buffer.from(text, "base64"));

/** As Standard Webhooks writes them. */
export const webhookSecret = z
  .string()
  .refine((text) => /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) && secretBytes(text).length >= 24, {
    error: "must be whsec_ and at least 24 bytes in base64",
  })
  .transform(secretBytes);

function secretBytes(text: string): Buffer {
  return Buffer.from(text.slice("whsec_".length), "base64");
}

/** Some platforms hand lines over as a backslash and an n. */
export const certificateWithKey = z
  .string()
  .transform((text) => text.replaceAll("\\n", "\n"))
  .refine((text) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) && text.includes("-----BEGIN CERTIFICATE-----"), {
    error: "must be PEM with both the private key and the certificate",
  });
