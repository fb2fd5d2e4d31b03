/** Sent once, when the gateway listens on loopback. */
export interface GatewayReady {
  readonly port: number;
  /** An owner's. */
  readonly token: string;
}

/** `settled`: with garbage collected first, which takes processor time. */
export type GatewayQuestion = "now" | "settled";

/** What the gateway's process has used so far, in milliseconds, and holds, in bytes. */
export interface GatewayReading {
  readonly cpuMs: number;
  readonly heapUsed: number;
  readonly rss: number;
}
