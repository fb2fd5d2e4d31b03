import type { Principal, TenantApp } from "@daypass/domain";
import { z } from "zod";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { invalid, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { AppCredential } from "../ports/tenant-connector.js";
import { findTenantApp } from "./find-tenant-app.js";
import { proveRegistration } from "./prove-registration.js";

export interface SetTenantAppRegistrationCommand {
  readonly tenantAppId: string;
  readonly clientId: string;
  /** This or the certificate. */
  readonly clientSecret: string | null;
  /** As its maker was told; a certificate tells its own end. */
  readonly clientSecretExpiresAt: Date | null;
  /** One PEM text: the private key, RSA, and its certificate. */
  readonly certificate: string | null;
}

const UUID = z.guid();
const LONGEST = { SECRET: 500, CERTIFICATE: 32_000 } as const;
const EVENT = "tenantApp.registrationSet";

/**
 * Puts a registration of the tenant's own in place of the deployment's, or another credential in place of the last one. In a
 * connected tenant it is tried first.
 */
export class SetTenantAppRegistration {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {}

  async execute(actor: Principal, command: SetTenantAppRegistrationCommand): Promise<Outcome<TenantApp>> {
    const { clock, tenantConnector } = this.ports;
    const { clientId } = command;
    const credential = credentialOf(command);
    const { problems: malformed, expiresAt } = this.check(command, credential);
    const found = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      findTenantApp(stores, actor, command.tenantAppId),
    );
    const tenantId = malformed.length === 0 && !found?.archivedAt ? found?.entraTenantId : null;
    const authorizedBy = found?.authorization.authorizedBy ?? null;
    const read =
      tenantId && credential
        ? await tenantConnector.tryRegistration(tenantId, authorizedBy, { clientId, credential })
        : null;
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<TenantApp>> => {
      const now = clock.now();
      const app = await findTenantApp(stores, actor, command.tenantAppId);
      if (!app) return refuse(stores, actor, EVENT, now, [notFound("tenantAppId", "tenant app")]);
      const about = { customerId: app.customerId, tenantAppId: app.id };
      if (app.archivedAt) return refuse(stores, actor, EVENT, now, [ARCHIVED], about);
      if (!credential || malformed.length > 0) return refuse(stores, actor, EVENT, now, malformed, about);
      // Connected meanwhile, through another registration: what was tried no longer tells.
      if (app.entraTenantId && !read) return refuse(stores, actor, EVENT, now, [CHANGED], about);
      const open = app.entraTenantId ? await stores.grants.listOpen({ tenantAppId: app.id }) : [];
      const proven = read ? proveRegistration(app, read, open, FIELD[credential.kind]) : { app };
      if ("refusal" in proven) return refuse(stores, actor, EVENT, now, [proven.refusal], about);
      const saved = await stores.tenantApps.update({
        ...proven.app,
        authorization: { ...proven.app.authorization, checkedAt: read ? now : app.authorization.checkedAt },
        appRegistration: {
          clientId: clientId.toLowerCase(),
          credentialKind: credential.kind,
          credentialExpiresAt: expiresAt,
          changedAt: now.toISOString(),
        },
      });
      await stores.appCredentials.put(app.id, saved.version, credential);
      const { status } = saved.authorization;
      const data = { was: app.appRegistration?.clientId ?? null, ...saved.appRegistration, status };
      stores.audit.record(auditEvent(actor, EVENT, now, about, data));
      return succeeded(saved);
    });
  }

  private check(
    { clientId, clientSecretExpiresAt: end }: SetTenantAppRegistrationCommand,
    credential: AppCredential | null,
  ): { readonly problems: readonly Refusal[]; readonly expiresAt: string | null } {
    const problems: Refusal[] = [];
    if (!UUID.safeParse(clientId).success) problems.push(invalid("clientId", "the application (client) id, a UUID."));
    if (!credential) problems.push(invalid("clientSecret", "either this or `certificate`."));
    if (end && end <= this.ports.clock.now()) problems.push(invalid("clientSecretExpiresAt", "it is over already."));
    if (end && credential?.kind === "CERTIFICATE")
      problems.push(invalid("clientSecretExpiresAt", "a certificate tells its own end."));
    if (!credential) return { problems, expiresAt: null };
    const field = FIELD[credential.kind];
    const { length } = credential.kind === "SECRET" ? credential.secret : credential.pem;
    if (length > LONGEST[credential.kind])
      return {
        problems: [...problems, invalid(field, `at most ${LONGEST[credential.kind]} characters.`)],
        expiresAt: null,
      };
    const checked = this.ports.tenantConnector.checkCredential(credential);
    if (checked.ok && checked.expiresAt !== null && new Date(checked.expiresAt) <= this.ports.clock.now())
      problems.push(invalid(field, "it is over already."));
    return checked.ok
      ? { problems, expiresAt: checked.expiresAt ?? end?.toISOString() ?? null }
      : { problems: [...problems, invalid(field, `${checked.problem}.`)], expiresAt: null };
  }
}

const FIELD = { SECRET: "clientSecret", CERTIFICATE: "certificate" } as const;

/** Null unless exactly one is given. */
function credentialOf({ clientSecret, certificate }: SetTenantAppRegistrationCommand): AppCredential | null {
  if (clientSecret !== null && certificate === null) return { kind: "SECRET", secret: clientSecret };
  if (certificate !== null && clientSecret === null) return { kind: "CERTIFICATE", pem: certificate };
  return null;
}

const ARCHIVED: Refusal = { code: "CONFLICT", message: "This tenant app is archived." };
const CHANGED: Refusal = {
  code: "CONFLICT",
  message: "The tenant app was connected a moment ago. Look at it again, and then decide.",
  retryable: true,
};
