import type { OwnAppRegistration, Ports, TenantAppRef } from "@daypass/application";
import {
  type OwnRegistrationRef,
  type OwnRegistrations,
  RegistrationUnreadableError,
  toEntraCredential,
} from "@daypass/entra-directory";
import { SecretUnreadableError } from "@daypass/persistence";

/** Another process's change of a registration is seen this soon. By the machine's own count: a turned clock changes nothing. */
const KNOWN_FOR_MS = 2000;

/**
 * Tenants' own app registrations, as the database has them. Which tenants have one is asked once for all, since every token
 * of every tenant asks; the credential is opened only for a token that is fetched.
 */
export class DatabaseRegistrations implements OwnRegistrations {
  #known: ReadonlyMap<string, OwnAppRegistration> | undefined;
  #knownAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment">) {}

  async ofTenant(entraTenantId: string): Promise<OwnRegistrationRef | null> {
    if (performance.now() - this.#knownAt >= KNOWN_FOR_MS) await this.#ask();
    const own = this.#known?.get(entraTenantId.toLowerCase());
    if (!own) return null;
    const load = async () => {
      const opened = await this.#open({ organizationId: own.organizationId, id: own.tenantAppId });
      if (!opened)
        throw new RegistrationUnreadableError("This tenant's own app registration was removed a moment ago.");
      return opened.registration;
    };
    return { key: keyOf(own.tenantAppId, own.version), load };
  }

  async ofTenantApp(tenantApp: TenantAppRef): Promise<OwnRegistrationRef | null> {
    const opened = await this.#open(tenantApp);
    return opened && { key: keyOf(tenantApp.id, opened.version), load: async () => opened.registration };
  }

  async #open({ organizationId, id }: TenantAppRef) {
    try {
      return await this.ports.unitOfWork.run(organizationId, async (stores) => {
        const app = await stores.tenantApps.find(id);
        const sealed = app?.appRegistration ? await stores.appCredentials.open(id) : null;
        if (!app?.appRegistration || !sealed) return null;
        const { clientId } = app.appRegistration;
        return {
          version: sealed.version,
          registration: { clientId, credential: toEntraCredential(sealed.credential) },
        };
      });
    } catch (error) {
      if (!(error instanceof SecretUnreadableError)) throw error;
      throw new RegistrationUnreadableError("The credential of a tenant's own app registration does not open.", error);
    }
  }

  /** Those who ask together share one answer. What is known still holds while the database does not answer. */
  async #ask(): Promise<void> {
    this.#asking ??= this.ports.deployment
      .ownAppRegistrations()
      .then((all) => {
        this.#known = new Map(all.map((own) => [own.entraTenantId.toLowerCase(), own]));
        this.#knownAt = performance.now();
      })
      .finally(() => {
        this.#asking = undefined;
      });
    try {
      await this.#asking;
    } catch (error) {
      if (!this.#known) throw error;
      this.#knownAt = performance.now(); // asked again in a while, not at each token
    }
  }
}

const keyOf = (tenantAppId: string, version: number): string => `${tenantAppId} ${version}`;
