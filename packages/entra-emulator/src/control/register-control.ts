import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { TokenAuthority } from "../login/token-authority.js";
import { applySeed } from "../seed/apply-seed.js";
import { type Seed, seedSchema } from "../seed/seed-schema.js";
import { findUser, resetState } from "../state/state.js";
import type { EmulatorState, Tenant } from "../state/types.js";
import type { CallLog } from "../traffic/call-log.js";
import type { Faults } from "../traffic/faults.js";
import type { Quotas } from "../traffic/quotas.js";
import { ControlRefusal } from "./control-refusal.js";
import { insiderAct } from "./insider/insider-act.js";
import { insiderSchema } from "./insider/insider-schema.js";
import { act } from "./outsider/act.js";
import { findDeletedUser, requireTenant } from "./outsider/lookup.js";
import { clockSchema, faultSchema, outsiderSchema, resetSchema, settingsSchema, tenantPatchSchema } from "./schema.js";
import { viewTenant, viewUser } from "./views.js";

export interface ControlParts {
  readonly state: EmulatorState;
  readonly quotas: Quotas;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly tokens: TokenAuthority;
  readonly initialSeed: Seed | undefined;
}

type Params = { tenant: string; user: string; id: string };
const callQuery = z.object({ since: z.coerce.number().int().min(0).default(0) });

/** The control API below `/_emulator`: no password, no lag, no faults. Answers JSON; a refusal is `{ error }`. */
export function registerControl(app: FastifyInstance, parts: ControlParts): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    if (error instanceof ControlRefusal) return reply.code(error.status).send({ error: error.message });
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(400).send({ error: message });
  });
  app.get("/_emulator/health", async () => ({ ready: true }));
  registerWorld(app, parts);
  registerTraffic(app, parts);
}

function registerWorld(
  app: FastifyInstance,
  { state, quotas, faults, calls, tokens, initialSeed }: ControlParts,
): void {
  app.post("/_emulator/reset", async (request) => {
    const { seed } = resetSchema.parse(request.body ?? {});
    resetState(state);
    quotas.reset();
    faults.reset();
    calls.reset();
    const wanted = seed ?? initialSeed;
    if (wanted) applySeed(state, wanted);
    return { tenants: [...state.tenants.keys()] };
  });
  app.post("/_emulator/seed", async (request) => {
    applySeed(state, seedSchema.parse(request.body));
    return { tenants: [...state.tenants.keys()] };
  });
  app.get("/_emulator/tenants", async () =>
    [...state.tenants.values()].map(({ id, displayName, domains }) => ({ id, displayName, domains })),
  );
  app.get<{ Params: Params }>("/_emulator/tenants/:tenant", async ({ params }) =>
    viewTenant(state, requireTenant(state, params.tenant)),
  );
  app.patch<{ Params: Params }>("/_emulator/tenants/:tenant", async ({ params, body }) => {
    const tenant = requireTenant(state, params.tenant);
    patchTenant(tenant, tenantPatchSchema.parse(body));
    return viewTenant(state, tenant);
  });
  app.get<{ Params: Params }>("/_emulator/tenants/:tenant/users/:user", async ({ params }) => {
    const tenant = requireTenant(state, params.tenant);
    const user = findUser(tenant, params.user) ?? findDeletedUser(tenant, params.user);
    if (!user) throw new ControlRefusal(404, `No user ${params.user} in ${tenant.displayName}`);
    return viewUser(state, tenant, user);
  });
  app.get<{ Params: Params }>(
    "/_emulator/tenants/:tenant/audits",
    async ({ params }) => requireTenant(state, params.tenant).directoryAudits,
  );
  app.post<{ Params: Params }>("/_emulator/tenants/:tenant/outsider", async ({ params, body }) => ({
    result: act(state, requireTenant(state, params.tenant), outsiderSchema.parse(body)),
  }));
  app.post<{ Params: Params }>("/_emulator/tenants/:tenant/insider", async ({ params, body }) => ({
    result: insiderAct(state, requireTenant(state, params.tenant), insiderSchema.parse(body)),
  }));
  app.post("/_emulator/keys/rotate", async () => ({ kid: await tokens.rotate() }));
}

function patchTenant(tenant: Tenant, patch: z.output<typeof tenantPatchSchema>): void {
  const { licences, tapPolicy, pimRules, conditionalAccessPolicies, ...whole } = patch;
  Object.assign(tenant, whole);
  Object.assign(tenant.licences, licences);
  Object.assign(tenant.tapPolicy, tapPolicy);
  Object.assign(tenant.pimRules, pimRules);
  if (conditionalAccessPolicies) {
    tenant.conditionalAccessPolicies = conditionalAccessPolicies.map((policy) => ({
      ...policy,
      id: policy.id ?? randomUUID(),
    }));
  }
}

function registerTraffic(app: FastifyInstance, { state, quotas, faults, calls }: ControlParts): void {
  const settings = () => ({
    clock: { now: state.clock.now().toISOString(), offsetMs: state.clock.offsetMs },
    lag: state.lag,
    behaviour: state.behaviour,
    quotas: quotas.settings,
  });
  app.get("/_emulator/settings", async () => settings());
  app.patch("/_emulator/settings", async ({ body }) => {
    const patch = settingsSchema.parse(body);
    Object.assign(state.lag, patch.lag);
    Object.assign(state.behaviour, patch.behaviour);
    Object.assign(quotas.settings, patch.quotas);
    return settings();
  });
  app.post("/_emulator/clock", async ({ body }) => {
    const change = clockSchema.parse(body);
    if ("advanceMs" in change) state.clock.advance(change.advanceMs);
    else if ("offsetMs" in change) state.clock.setOffset(change.offsetMs);
    else if (change.frozen) state.clock.freeze();
    else state.clock.thaw();
    return settings().clock;
  });
  app.get("/_emulator/faults", async () => faults.list());
  app.post("/_emulator/faults", async ({ body }) => faults.add(faultSchema.parse(body)));
  app.delete("/_emulator/faults", async () => {
    faults.reset();
    return {};
  });
  app.delete<{ Params: Params }>("/_emulator/faults/:id", async ({ params }) => {
    if (!faults.remove(params.id)) throw new ControlRefusal(404, `No fault ${params.id}`);
    return {};
  });
  app.get("/_emulator/calls", async ({ query }) => {
    const { since } = callQuery.parse(query);
    return calls.list().filter((call) => call.seq > since);
  });
  app.delete("/_emulator/calls", async () => {
    calls.clear();
    return {};
  });
}
