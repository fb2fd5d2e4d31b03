import { Client, type ClientConfig } from "pg";
import { DataSource, type Logger } from "typeorm";
import { ENTITIES } from "../schema/entities.js";
import { appConnectionOptions } from "./connection-options.js";

export interface DataSourceOptions {
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** A pooled connection broke while nobody used it. */
  readonly onError: (error: Error) => void;
  readonly logger?: Logger;
}

/** The pool hears only of idle connections; one that breaks while it is lent, between two statements, would end the process. */
class HeardClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on("error", () => undefined); // the next statement on it fails, and says why
  }
}

/** A pool whose sessions have stepped down to the application role. Not connected yet. */
export function createDataSource({ databaseUrl, poolSize, onError, logger }: DataSourceOptions): DataSource {
  return new DataSource({
    type: "postgres",
    entities: [...ENTITIES],
    installExtensions: false,
    poolSize,
    poolErrorHandler: onError,
    logging: logger !== undefined,
    logger,
    extra: { ...appConnectionOptions(databaseUrl, "daypass"), Client: HeardClient },
  });
}
