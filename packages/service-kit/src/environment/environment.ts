import type { MicrosoftCloud } from "./microsoft-clouds.js";

/** What proves the app registration to Entra, best first; the first that is set is used. */
export type EntraCredential =
  | { readonly kind: "federated-token-file"; readonly path: string }
  | { readonly kind: "certificate"; readonly pem: string }
  | { readonly kind: "secret"; readonly secret: string };

export interface EntraRegistration {
  readonly clientId: string;
  readonly credential: EntraCredential;
}

/** The environment, parsed. Absent parts are `undefined`; addresses have no slash at the end. */
export interface Environment {
  readonly databaseUrl: string | undefined;
  readonly databaseMigrationUrl: string | undefined;
  readonly dataDir: string;
  /** `undefined` means: where the domain data is. */
  readonly jobsDatabaseUrl: string | undefined;
  readonly publicUrl: string;
  readonly port: number;
  /** Proxies before the gateway, by number or by address and network; `undefined`: none is believed. */
  readonly trustProxy: number | readonly string[] | undefined;
  readonly schedulerPort: number;
  readonly metricsPort: number | undefined;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly masterKey: Buffer | undefined;
  /** Opens what it wrapped, until keys are rotated. */
  readonly previousMasterKey: Buffer | undefined;
  readonly auditAnchorFile: string;
  /** Gets the anchors as well. */
  readonly auditAnchorWebhook: { readonly url: string; readonly secret: Buffer } | undefined;
  readonly entra: {
    readonly registration: EntraRegistration | undefined;
    readonly authorityHost: string;
    readonly graphBaseUrl: string;
    readonly cloud: MicrosoftCloud;
  };
  readonly staffOidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string | undefined }
    | undefined;
  /** Hosts within the operator's own network that a ticket system may be at; no others are reached there. */
  readonly ticketSystemPrivateHosts: readonly string[];
  readonly notify: {
    readonly smtpUrl: string | undefined;
    /** `undefined`: daypass at the host of the public URL. */
    readonly mailFrom: string | undefined;
    readonly webhook: { readonly url: string; readonly secret: Buffer } | undefined;
  };
}

/** What a process that serves cannot do without. */
export interface ServingEnvironment extends Environment {
  readonly masterKey: Buffer;
  readonly metricsPort: number;
}
