import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { HttpMsp } from "../support/http-msp.js";

interface Check {
  readonly code: string;
  readonly level: string;
  readonly passed: boolean;
  readonly message: string;
  readonly fix: string | null;
}

interface Report {
  readonly ready: boolean;
  readonly checkedAt: string;
  readonly checks: readonly Check[];
}

/** Connected to Contoso with roles mapped, and the emulator's log emptied: what it holds from here on is ours. */
export async function connected() {
  const msp = await HttpMsp.create();
  const { tenantAppId, technicianId } = await msp.readyTenant();
  await msp.world.stopScheduler();
  const { control } = msp.world.emulator;
  await control.clearCalls();
  const tenantId = DEFAULT_IDS.contoso.tenantId;
  return { msp, tenantAppId, technicianId, control, tenantId };
}

export type Connected = Awaited<ReturnType<typeof connected>>;

export async function preflight({ msp, tenantAppId }: Connected, args = ""): Promise<Report> {
  const document = `query ($id: ID!) { tenantApp(id: $id) { preflight${args} { ready checkedAt checks { code level passed message fix } } } }`;
  return (await msp.api.query<{ tenantApp: { preflight: Report } }>(document, { id: tenantAppId })).tenantApp.preflight;
}

export const check = (report: Report, code: string): Check | undefined =>
  report.checks.find((one) => one.code === code);

/** What a request is refused with; empty when it was taken. */
export async function refusals({ msp, tenantAppId, technicianId }: Connected, roleTemplateIds: readonly string[]) {
  const document = `mutation ($input: RequestAccessInput!) { requestAccess(input: $input) {
    accessRequest { id } accessGrant { id } userErrors { code message } } }`;
  const input = { tenantAppId, technicianId, roleTemplateIds, durationMinutes: 30, justification: "Locked-out user" };
  const { requestAccess } = await msp.api.query<{
    requestAccess: {
      accessRequest: object | null;
      accessGrant: object | null;
      userErrors: readonly { code: string; message: string }[];
    };
  }>(document, { input });
  return requestAccess;
}

/** Every write to Graph since the log was emptied. */
export async function writes({ control }: Connected): Promise<readonly string[]> {
  const calls = await control.calls();
  return calls
    .filter(({ path, method }) => path.startsWith("/v1.0/") && !path.endsWith("/$batch") && method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);
}
