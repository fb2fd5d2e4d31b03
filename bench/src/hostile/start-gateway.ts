import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { GatewayQuestion, GatewayReading, GatewayReady } from "./gateway-messages.js";

export interface MeasuredGateway extends GatewayReady {
  read(question: GatewayQuestion): Promise<GatewayReading>;
  stop(): void;
}

export async function startGateway(databaseUrl: string): Promise<MeasuredGateway> {
  const child = fork(fileURLToPath(new URL("./gateway-process.ts", import.meta.url)), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    execArgv: [...process.execArgv, "--expose-gc"],
  });
  child.once("exit", (code) => {
    if (code) process.stderr.write(`the gateway ended with ${code}\n`);
  });
  const [ready] = (await once(child, "message")) as [GatewayReady];
  return {
    ...ready,
    async read(question) {
      const answered = once(child, "message");
      child.send(question);
      const [reading] = (await answered) as [GatewayReading];
      return reading;
    },
    stop: () => child.disconnect(),
  };
}
