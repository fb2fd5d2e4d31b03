import type { AppRegistration, Tenant } from "../../state/types.js";
import type { LoginContext } from "../login-context.js";
import type { RequestParams } from "../protocol/request-params.js";
import type { TenantSegment } from "../protocol/tenant-segment.js";

/** One call of the token endpoint by an application that exists; it has not proved itself yet. */
export interface TokenCall extends LoginContext {
  readonly origin: string;
  readonly segment: TenantSegment;
  readonly form: RequestParams;
  readonly app: AppRegistration;
  readonly hasOriginHeader: boolean;
}

/** How the application proved itself. */
export type ClientProof = "secret" | "assertion";

/** Throws AadstsError. `tenant` adds the credentials that its administrators put on the service principal there. */
export type ProveClient = (tenant?: Tenant) => Promise<ClientProof>;

export interface TokenAnswer {
  readonly token_type: "Bearer";
  readonly scope?: string;
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

export type Grant = (call: TokenCall, proveClient: ProveClient) => Promise<TokenAnswer>;
