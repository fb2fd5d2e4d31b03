import {
  createEmulator,
  DEFAULT_IDS,
  defaultSeed,
  type Emulator,
  LoginBrowser,
  type LoginPage,
} from "@daypass/entra-emulator";
import { freePort } from "./free-port.js";
import { startTestGateway, type TestGateway, type TestGatewayOptions } from "./start-test-gateway.js";
import type { TestCaller } from "./test-caller.js";

export interface ConnectedGateway extends TestGateway {
  readonly emulator: Emulator;
  /** Begins the authorization of a tenant app, and opens its first page. */
  signIn(
    owner: TestCaller,
    tenantAppId: string,
    options?: { expectedTenant?: string; browser?: LoginBrowser },
  ): Promise<LoginPage>;
}

/** A gateway whose Entra is the emulator, where the MSP's app is registered with this gateway's callback. */
export async function startConnectedGateway(
  options: Pick<TestGatewayOptions, "adminUiDir"> = {},
): Promise<ConnectedGateway> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const callback = `${publicUrl}/connect/callback`;
  const redirectUris = [callback, `${publicUrl}/auth/callback`];
  const emulator = await createEmulator({ seed: defaultSeed({ redirectUris }) });
  const server = await startTestGateway({
    ...options,
    port,
    environment: {
      PUBLIC_URL: publicUrl,
      ENTRA_CLIENT_ID: DEFAULT_IDS.partnerApp.clientId,
      ENTRA_CLIENT_SECRET: DEFAULT_IDS.partnerApp.secret,
      ENTRA_AUTHORITY_HOST: emulator.url,
      GRAPH_BASE_URL: emulator.url,
      STAFF_OIDC_ISSUER: `${emulator.url}/${DEFAULT_IDS.msp.tenantId}/v2.0`,
      STAFF_OIDC_CLIENT_ID: DEFAULT_IDS.staffApp.clientId,
      STAFF_OIDC_CLIENT_SECRET: DEFAULT_IDS.staffApp.secret,
    },
  });
  return {
    ...server,
    emulator,
    async signIn(owner, tenantAppId, { expectedTenant, browser = new LoginBrowser() } = {}) {
      const begun = await owner.done(
        "beginTenantAuthorization",
        { tenantAppId, expectedTenant },
        "authorizationUrl expiresAt",
      );
      return browser.open(begun.authorizationUrl);
    },
    async close() {
      await server.close();
      await emulator.close();
    },
  };
}
