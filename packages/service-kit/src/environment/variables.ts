import { z } from "zod";
import {
  certificateWithKey,
  hostList,
  mailAddress,
  masterKey,
  originUrl,
  port,
  serviceUrl,
  smtpUrl,
  staffIssuer,
  trustedProxies,
  urlWithScheme,
  webhookSecret,
} from "./value-formats.js";

/** Each variable once: its format, whether it is secret (and so has a `*_FILE` twin), and what `.env.example` says. */
interface Variable {
  readonly format: z.ZodType;
  readonly secret?: true;
  /** What holds when it is not set, in words or as the value itself. */
  readonly fallback: string;
  readonly about: string;
}

const postgresUrl = urlWithScheme("postgresql", "postgres");
const text = z.string();

export const variables = {
  DATABASE_URL: {
    format: postgresUrl.optional(),
    secret: true,
    fallback: "an embedded PostgreSQL under DAYPASS_DATA_DIR",
    about:
      "domain data; with a superuser or owner URL alone, Daypass makes its own application role and steps down to it",
  },
  DATABASE_MIGRATION_URL: {
    format: postgresUrl.optional(),
    secret: true,
    fallback: "DATABASE_URL",
    about: "the owner that migrations run as",
  },
  DAYPASS_DATA_DIR: {
    format: text.optional(),
    fallback: ".daypass/",
    about: "the embedded database's files and what the demo keeps",
  },
  JOBS_DATABASE_URL: {
    format: urlWithScheme("postgresql", "postgres", "mongodb", "mongodb+srv").optional(),
    secret: true,
    fallback: "DATABASE_URL",
    about: "where the scheduler keeps its jobs: postgresql:// or mongodb://",
  },
  PUBLIC_URL: {
    format: originUrl.optional(),
    fallback: "http://localhost:4000",
    about: "gateway and admin UI as a browser sees them, one origin",
  },
  PORT: { format: port.default(4000), fallback: "4000", about: "where the gateway listens" },
  TRUST_PROXY: {
    format: trustedProxies.optional(),
    fallback: "none: callers are known by the address that connects",
    about:
      "whose X-Forwarded-For is believed, for limits by address: how many proxies stand before the gateway, or their addresses and networks, with commas between",
  },
  SCHEDULER_PORT: { format: port.default(4001), fallback: "4001", about: "the scheduler's health" },
  METRICS_PORT: {
    format: port.optional(),
    fallback: "4002 gateway, 4003 scheduler",
    about: "Prometheus, on loopback, without customers' names",
  },
  LOG_LEVEL: {
    format: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    fallback: "info",
    about: "fatal, error, warn, info, debug, trace or silent",
  },
  DAYPASS_MASTER_KEY: {
    format: masterKey.optional(),
    secret: true,
    fallback: "none; the demo makes its own",
    about: "32 bytes in base64, the key that wraps the organizations' keys: openssl rand -base64 32",
  },
  DAYPASS_PREVIOUS_MASTER_KEY: {
    format: masterKey.optional(),
    secret: true,
    fallback: "none",
    about: "the master key before this one, in base64: what it wrapped still opens until `daypass keys rotate` has run",
  },
  AUDIT_ANCHOR_FILE: {
    format: text.optional(),
    fallback: "audit-anchors/anchors.jsonl under DAYPASS_DATA_DIR",
    about:
      "where signed heads of the audit chains are written; best on storage that the database's people cannot change",
  },
  AUDIT_ANCHOR_WEBHOOK_URL: {
    format: serviceUrl.optional(),
    secret: true,
    fallback: "none",
    about: "who gets them by POST as well, as JSON, again and again until it is taken; the file says what still waits",
  },
  AUDIT_ANCHOR_WEBHOOK_SECRET: {
    format: webhookSecret.optional(),
    secret: true,
    fallback: "none",
    about: "signs those POSTs as Standard Webhooks has it: whsec_ and what openssl rand -base64 32 prints",
  },
  ENTRA_CLIENT_ID: {
    format: z.uuid({ error: "must be a client id (a UUID)" }).optional(),
    fallback: "none",
    about: "the multi-tenant app registration",
  },
  ENTRA_FEDERATED_TOKEN_FILE: {
    format: text.optional(),
    fallback: "none",
    about: "its credential, first choice: a file with a federated token, read again whenever it is needed",
  },
  ENTRA_CLIENT_CERTIFICATE: {
    format: certificateWithKey.optional(),
    secret: true,
    fallback: "none",
    about: "its credential, second choice: PEM with private key and certificate",
  },
  ENTRA_CLIENT_SECRET: {
    format: text.optional(),
    secret: true,
    fallback: "none",
    about: "its credential, third choice",
  },
  ENTRA_CLOUD: {
    format: z.enum(["global", "us-government-l4", "us-government-l5", "china"]).optional(),
    fallback: "global",
    about:
      "the cloud of Microsoft's that the customers' tenants are in: global (GCC too), us-government-l4 (GCC High), us-government-l5 (DoD) or china; sets where Entra, Graph and the portals are",
  },
  ENTRA_AUTHORITY_HOST: {
    format: serviceUrl.optional(),
    fallback: "as ENTRA_CLOUD has it",
    about: "another host for Entra, such as an emulator on loopback; http: only for loopback",
  },
  GRAPH_BASE_URL: {
    format: serviceUrl.optional(),
    fallback: "as ENTRA_CLOUD has it",
    about: "the same for Microsoft Graph",
  },
  STAFF_OIDC_ISSUER: {
    format: staffIssuer.optional(),
    fallback: "none",
    about: "the identity provider staff sign in with",
  },
  STAFF_OIDC_CLIENT_ID: { format: text.optional(), fallback: "none", about: "our client there" },
  STAFF_OIDC_CLIENT_SECRET: { format: text.optional(), secret: true, fallback: "none", about: "its secret" },
  SMTP_URL: {
    format: smtpUrl.optional(),
    secret: true,
    fallback: "none: notices stay in the UI and the log",
    about: "who sends mail about approvals, overdue grants and alarms",
  },
  SMTP_FROM: {
    format: mailAddress.optional(),
    fallback: "daypass at the host of PUBLIC_URL",
    about: "the sender's address, without a name",
  },
  NOTIFY_WEBHOOK_URL: {
    format: serviceUrl.optional(),
    secret: true,
    fallback: "none",
    about: "the same notices, by POST",
  },
  NOTIFY_WEBHOOK_SECRET: {
    format: webhookSecret.optional(),
    secret: true,
    fallback: "none",
    about: "signs those POSTs as Standard Webhooks has it: whsec_ and what openssl rand -base64 32 prints",
  },
  TICKET_SYSTEM_PRIVATE_HOSTS: {
    format: hostList.optional(),
    fallback: "none",
    about: "hosts within your own network, separated by commas, that organizations' ticket systems may be at",
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export const variableNames = Object.keys(variables) as VariableName[];

export function isSecret(name: VariableName): boolean {
  const variable: Variable = variables[name];
  return variable.secret === true;
}
