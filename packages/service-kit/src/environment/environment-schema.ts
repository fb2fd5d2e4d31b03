import { join } from "node:path";
import { z } from "zod";
import { resolveDataDir } from "../data-dir/resolve-data-dir.js";
import type { EntraRegistration, Environment } from "./environment.js";
import { cloudNamed, cloudsOf } from "./microsoft-clouds.js";
import { variables } from "./variables.js";

type Formats = { [Name in keyof typeof variables]: (typeof variables)[Name]["format"] };

const formats = Object.fromEntries(
  Object.entries(variables).map(([name, variable]) => [name, variable.format]),
) as unknown as Formats;

const raw = z.object(formats);
type Raw = z.infer<typeof raw>;

/** The one schema of the environment: its input is strings by name, its output what the processes work with. */
export const environmentSchema = raw.transform(toEnvironment);

function toEnvironment(env: Raw): Environment {
  const dataDir = resolveDataDir({ DAYPASS_DATA_DIR: env.DAYPASS_DATA_DIR });
  return {
    databaseUrl: env.DATABASE_URL,
    databaseMigrationUrl: env.DATABASE_MIGRATION_URL,
    dataDir,
    jobsDatabaseUrl: env.JOBS_DATABASE_URL,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    port: env.PORT,
    trustProxy: env.TRUST_PROXY,
    schedulerPort: env.SCHEDULER_PORT,
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    masterKey: env.DAYPASS_MASTER_KEY,
    previousMasterKey: env.DAYPASS_PREVIOUS_MASTER_KEY,
    auditAnchorFile: env.AUDIT_ANCHOR_FILE ?? join(dataDir, "audit-anchors", "anchors.jsonl"),
    auditAnchorWebhook:
      env.AUDIT_ANCHOR_WEBHOOK_URL === undefined || env.AUDIT_ANCHOR_WEBHOOK_SECRET === undefined
        ? undefined
        : { url: env.AUDIT_ANCHOR_WEBHOOK_URL, secret: env.AUDIT_ANCHOR_WEBHOOK_SECRET },
    entra: { registration: entraRegistration(env), ...whereEntraIs(env) },
    staffOidc:
      env.STAFF_OIDC_ISSUER === undefined || env.STAFF_OIDC_CLIENT_ID === undefined
        ? undefined
        : {
            issuer: env.STAFF_OIDC_ISSUER,
            clientId: env.STAFF_OIDC_CLIENT_ID,
            clientSecret: env.STAFF_OIDC_CLIENT_SECRET,
          },
    ticketSystemPrivateHosts: env.TICKET_SYSTEM_PRIVATE_HOSTS ?? [],
    notify: {
      smtpUrl: env.SMTP_URL,
      mailFrom: env.SMTP_FROM,
      webhook:
        env.NOTIFY_WEBHOOK_URL === undefined || env.NOTIFY_WEBHOOK_SECRET === undefined
          ? undefined
          : { url: env.NOTIFY_WEBHOOK_URL, secret: env.NOTIFY_WEBHOOK_SECRET },
    },
  };
}

/** Addresses that are given say which cloud it is, where that is not: both together, since two clouds share a login host. */
function whereEntraIs(env: Raw): Pick<Environment["entra"], "authorityHost" | "graphBaseUrl" | "cloud"> {
  const { ENTRA_AUTHORITY_HOST: login, GRAPH_BASE_URL: graph } = env;
  const [known] = cloudsOf(login, graph);
  const cloud = cloudNamed(env.ENTRA_CLOUD ?? known?.name ?? "global");
  return { cloud, authorityHost: login ?? cloud.authorityHosts[0], graphBaseUrl: graph ?? cloud.graphBaseUrl };
}

function entraRegistration(env: Raw): EntraRegistration | undefined {
  const clientId = env.ENTRA_CLIENT_ID;
  if (clientId === undefined) return undefined;
  const { ENTRA_FEDERATED_TOKEN_FILE: path, ENTRA_CLIENT_CERTIFICATE: pem, ENTRA_CLIENT_SECRET: secret } = env;
  if (path !== undefined) return { clientId, credential: { kind: "federated-token-file", path } };
  if (pem !== undefined) return { clientId, credential: { kind: "certificate", pem } };
  return secret === undefined ? undefined : { clientId, credential: { kind: "secret", secret } };
}
