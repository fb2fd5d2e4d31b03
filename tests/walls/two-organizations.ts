import { createHash, randomUUID } from "node:crypto";
import { openDeployment } from "@daypass/composition";
import { createGateway, entraAddressOf } from "@daypass/gateway";
import { createTestPersistence, seedEverything, type TestPersistence } from "@daypass/persistence/testing";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { Api } from "../support/api.js";

const TABLES: Readonly<Record<string, string>> = {
  Customer: "customers",
  TenantApp: "tenant_apps",
  MappingTemplate: "mapping_templates",
  EmergencyAccount: "emergency_accounts",
  PendingChange: "pending_changes",
  Technician: "technicians",
  TechnicianGroup: "technician_groups",
  AccessRequest: "access_requests",
  AccessGrant: "access_grants",
  AuditEvent: "audit_events",
  ApiToken: "api_tokens",
  OauthClient: "oauth_clients",
  Job: "job_runs",
  Session: "staff_sessions",
};

export interface TwoOrganizations extends AsyncDisposable {
  readonly database: TestPersistence;
  /** A token of the first organization with every scope. */
  readonly api: Api;
  readonly url: string;
  /** The very token that `api` sends. */
  readonly token: string;
  readonly mine: string;
  readonly theirs: string;
  /** A global id of something of that type of the organization. */
  idOf(type: string, organizationId: string): string;
  /** A hash of every row of the organization, to see whether anything has changed. */
  contents(organizationId: string): Promise<string>;
}

const global = (type: string, key: string): string => Buffer.from(`${type}:${key}`).toString("base64url");

/** Of that type, and nobody's. */
export const unknownId = (type: string): string =>
  global(type, type === "RoleMapping" ? `${randomUUID()}/${randomUUID()}` : randomUUID());

/** Two organizations with rows in every table, and a gateway whose database URL is a superuser's. */
export async function twoOrganizations(): Promise<TwoOrganizations> {
  const database = await createTestPersistence();
  const logger = createLogger({ name: "walls", level: "fatal" });
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    DAYPASS_MASTER_KEY: Buffer.from(database.masterKey).toString("base64"),
  });
  const { clock } = database;
  const deployment = await openDeployment(environment, { logger, clock, clockOffsetMs: clock.offsetMs });
  const gateway = await createGateway({
    publicUrl: environment.publicUrl,
    services: {
      useCases: deployment.useCases,
      readModels: deployment.ports.readModels,
      idempotency: deployment.persistence.idempotency,
      changeListener: deployment.persistence.changeListener,
      clock,
      entra: entraAddressOf(environment),
    },
    readinessChecks: [],
    logger,
    rateLimits: { requests: 1_000_000, cost: 100_000_000 },
  });
  const port = await gateway.listen({ port: 0, host: "127.0.0.1" });
  const [mine, theirs] = [(await seedEverything(database)).organization, (await seedEverything(database)).organization];
  const ids = new Map<string, string>();
  for (const { id: organization } of [mine, theirs]) {
    ids.set(`Organization ${organization}`, global("Organization", organization));
    for (const [type, table] of Object.entries(TABLES)) {
      const [row] = await database.superuser<{ id: string }>(
        table === "technicians"
          ? "select technician_id as id from access_grants where organization_id = $1"
          : `select id from ${table} where organization_id = $1 order by id limit 1`,
        [organization],
      );
      if (row) ids.set(`${type} ${organization}`, global(type, row.id));
      if (row && type === "Technician") await didSomething(database, organization, row.id);
    }
    const [mapping] = await database.superuser<{ key: string }>(
      "select tenant_app_id || '/' || id as key from role_mappings where organization_id = $1",
      [organization],
    );
    if (mapping) ids.set(`RoleMapping ${organization}`, global("RoleMapping", mapping.key));
  }
  const owner = await deployment.useCases.bootstrap.execute({
    organizationName: mine.name,
    ownerEmail: "owner@msp.example",
  });
  if (!owner.ok) throw new Error("bootstrap was refused");
  const url = `http://127.0.0.1:${port}`;
  const token = await tokenOfEveryScope(new Api(url, owner.value.apiToken));
  const api = new Api(url, token);
  const accessGrantId = ids.get(`AccessGrant ${mine.id}`);
  await api.must("endAccessGrant", { accessGrantId, reason: "So that an event tells of it" }, "__typename");
  return {
    database,
    api,
    url,
    token,
    mine: mine.id,
    theirs: theirs.id,
    idOf(type, organizationId) {
      const id = ids.get(`${type} ${organizationId}`);
      if (!id) throw new Error(`No ${type} was seeded.`);
      return id;
    },
    async contents(organizationId) {
      const tables = await database.superuser<{ name: string }>(
        "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id' order by 1",
      );
      const hash = createHash("sha256");
      for (const { name } of tables) {
        const sql = `select to_jsonb(t)::text as row from ${name} t where organization_id in ($1) order by 1`;
        hash.update(JSON.stringify(await database.superuser(sql, [organizationId])));
      }
      return hash.digest("hex");
    },
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await deployment.close();
      await database.close();
    },
  };
}

async function tokenOfEveryScope(api: Api): Promise<string> {
  const { viewer } = await api.query<{ viewer: { permissions: string[] } }>("{ viewer { permissions } }");
  const scopes = [...viewer.permissions, "credentials:reveal"];
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const input = { name: "everything", scopes, expiresAt };
  return (await api.must<{ secret: string }>("createApiToken", input, "secret")).secret;
}

/** So that an event is theirs. */
async function didSomething(database: TestPersistence, organizationId: string, actorId: string): Promise<void> {
  const actor = { actorKind: "TECHNICIAN", actorId, actorName: "Somebody" } as const;
  const did = {
    type: "technician.signedIn",
    occurredAt: database.clock.now(),
    outcome: "SUCCEEDED",
    data: {},
  } as const;
  await database.unitOfWork.run(organizationId, async (stores) => stores.audit.record({ ...actor, ...did }));
}
